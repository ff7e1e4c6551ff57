"""The one style sheet of the program, made from the tokens of a theme and the user's scale."""

import re
from collections.abc import Mapping

# Size, line height and weight of each type role.
Roles = Mapping[str, tuple[int, int, int]]

_LENGTH = re.compile(r"(\d+)px")
_TOKEN = re.compile(r"\$(\w+)")
# Hairlines and edges stay as thin as they are drawn, whatever the text size.
_THINNEST_SCALED = 3
_UNSCALED = 100
# With thicker edges controls keep their size: what they have round their content gives way.
_EDGED_HEIGHT = re.compile(r"min-height: (30|38|44|46|54)px")
_EDGED_SIDE = re.compile(r"padding: 0 (7|10|11|15|21)px;")

_TEXT = """
QLabel { background: transparent; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="subtle"] { color: $subtle; }
QLabel[tone="primary"] { color: $primary; }
QLabel[tone="success"] { color: $success; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="info"] { color: $info; }
QLabel[tone="violet"] { color: $violet; }
QLabel[tone="on_primary"] { color: $on_primary; }
QLabel[tone="toast"] { color: $toast_ink; }
"""

_BUTTONS = """
QPushButton { min-height: 38px; padding: 0 15px; border: 1px solid $border2; border-radius: 6px;
    background: $surface; color: $ink; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $neutral_bg; }
QPushButton:disabled { background: $sunken; color: $subtle; border-color: $border; }
QPushButton[kind="primary"] { background: $primary; color: $on_primary; border-color: $primary;
    font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $primary_hover; border-color: $primary_hover; }
QPushButton[kind="primary"]:pressed { background: $primary_pressed; border-color: $primary_pressed; }
QPushButton[kind="primary"]:disabled { background: $sunken; color: $subtle; border-color: $border; }
QPushButton[kind="danger"] { background: $danger_solid; color: $on_danger; border-color: $danger_solid;
    font-weight: 600; }
QPushButton[kind="danger"]:hover, QPushButton[kind="danger"]:pressed { border-color: $danger; }
QPushButton[kind="danger"]:disabled { background: $sunken; color: $subtle; border-color: $border; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:pressed { background: $neutral_bg; }
QPushButton[kind="link"] { background: transparent; border-color: transparent; color: $primary;
    padding: 0 7px; }
QPushButton[kind="link"]:hover { color: $primary_hover; text-decoration: underline; }
QPushButton[kind="link"]:disabled, QPushButton[kind="quiet"]:disabled { color: $subtle;
    border-color: transparent;
    background: transparent; }
QPushButton[kind="link"][fit="small"] { min-height: 24px; padding: 0; font-size: 13px; border: none;
    font-weight: 600; }
QPushButton[kind="link"][place="left"] { text-align: left; }
QPushButton[kind="link"][tone="info"] { color: $info; }
QPushButton[kind="link"][tone="warning"] { color: $warning; }
QPushButton[kind="link"][tone="danger"] { color: $danger; }
QPushButton[kind="link"][tone="success"] { color: $success; }
QPushButton[kind="link"][tone="toast"] { color: $toast_action; padding: 0 7px;
    font-weight: 600; }
QPushButton[fit="compact"] { min-height: 30px; padding: 0 11px; font-size: 13px; }
QPushButton[fit="touch"] { min-height: 54px; padding: 0 21px; border-radius: 8px; font-size: 16px;
    font-weight: 600; }
QPushButton[fit="visit"] { min-height: 46px; font-size: 16px; }
QPushButton[kind="filter"] { min-height: 30px; padding: 0 11px; border-radius: 15px; font-size: 13px;
    color: $muted; background: transparent; border-color: $border2; }
QPushButton[kind="filter"]:hover { background: $hover; }
QPushButton[kind="filter"]:checked { background: $primary; color: $on_primary; border-color: $primary; }
QPushButton[kind="segment"] { min-height: 30px; padding: 0 15px; border: 1px solid transparent;
    border-radius: 6px; background: transparent; color: $muted; }
QPushButton[kind="segment"][fit="visit"] { min-height: 46px; }
QPushButton[kind="segment"]:hover { color: $ink; }
QPushButton[kind="segment"]:checked { background: $surface; color: $ink; border-color: $border2; }
QPushButton[kind="segment"]:disabled { color: $subtle; }
QFrame[kind="segmented"] { background: $neutral_bg; border: none; border-radius: 8px; }
QToolButton { border: 1px solid transparent; border-radius: 6px; background: transparent; padding: 0; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $neutral_bg; }
QToolButton[kind="edged"] { background: $surface; border-color: $border2; }
QToolButton[kind="edged"]:hover { background: $hover; }
QToolButton[kind="edged"]:pressed { background: $neutral_bg; }
QToolButton[kind="edged"]:disabled { background: $sunken; border-color: $border; }
QToolButton::menu-indicator { image: none; width: 0; }
QPushButton::menu-indicator { image: none; width: 0; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit { border: 1px solid $border_strong; border-radius: 6px;
    background: $surface;
    color: $ink; placeholder-text-color: $subtle;
    selection-background-color: $primary; selection-color: $on_primary; }
QLineEdit { min-height: 38px; padding: 0 10px; lineedit-password-character: 8226; }
QLineEdit[fit="touch"] { min-height: 44px; font-size: 16px; }
QLineEdit[fit="visit"] { min-height: 46px; font-size: 16px; }
QPlainTextEdit, QTextEdit { padding: 9px 8px; }
QPlainTextEdit[fit="touch"], QPlainTextEdit[fit="visit"] { font-size: 16px; }
QLineEdit:disabled, QLineEdit:read-only { background: $sunken; color: $subtle; border-color: $border; }
QPlainTextEdit:disabled, QPlainTextEdit:read-only { background: $sunken; color: $muted;
    border-color: $border; }
QLineEdit[problem="true"] { border: 2px solid $danger_solid; min-height: 36px; padding: 0 9px; }
QLineEdit[problem="true"][fit="touch"] { min-height: 42px; }
QLineEdit[problem="true"][fit="visit"] { min-height: 44px; }
QLineEdit[kind="palette"] { min-height: 62px; border: none; background: transparent; padding: 0;
    font-size: 18px; font-weight: 600; }
QPlainTextEdit[problem="true"] { border: 2px solid $danger_solid; padding: 8px 7px; }
QComboBox { min-height: 38px; border: 1px solid $border_strong; border-radius: 6px; background: $surface;
    color: $ink; padding: 0 36px 0 12px; }
QComboBox[problem="true"] { border: 2px solid $danger_solid; min-height: 36px; padding: 0 35px 0 11px; }
QComboBox:disabled { background: $sunken; color: $subtle; border-color: $border; }
QComboBox::drop-down { border: none; width: 0; }
QComboBox QAbstractItemView { background: $raised; color: $ink; border: 1px solid $border2;
    border-radius: 8px;
    padding: 4px; outline: none; selection-background-color: $selected; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: 36px; padding: 0 8px; border-radius: 6px; }
QComboBox QAbstractItemView::item:selected { background: $selected; color: $ink; }
"""

_BOXES = """
QFrame[kind="card"] { background: $surface; border: 1px solid $border; border-radius: 10px; }
QFrame[kind="well"] { background: $sunken; border: 1px solid $border; border-radius: 8px; }
QFrame[kind="switcher"] { background: $surface; border: 1px solid $border2; border-radius: 6px; }
QFrame[kind="sidebar"] { background: $sidebar; border: none; border-right: 1px solid $border; }
QFrame[kind="column"] { background: $surface; border: none; border-right: 1px solid $border; }
QFrame[kind="hairline"] { background: $border; border: none; min-height: 1px; max-height: 1px; }
QFrame[kind="hairline_upright"] { background: $border; border: none; min-width: 1px; max-width: 1px; }
QWidget[kind="page"] { background: $canvas; }
QWidget[kind="surface"] { background: $surface; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[kind="scrolled"] { background: transparent; }
QAbstractItemView { background: transparent; border: none; outline: none; color: $ink; }
QTableView { gridline-color: transparent; selection-background-color: transparent; }
QHeaderView { background: $sunken; border: none; }
QHeaderView::section { background: $sunken; border: none; }
QTableCornerButton::section { background: $sunken; border: none; }
QStackedWidget { background: transparent; border: none; }
QSplitter::handle { background: $border; }
QToolTip { background: $raised; color: $ink; border: 1px solid $border2; padding: 6px 8px; font-size: 13px; }
QMenu { background: $raised; color: $ink; border: 1px solid $border2; border-radius: 8px; padding: 6px; }
QMenu::item { padding: 9px 28px 9px 12px; border-radius: 6px; background: transparent; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $subtle; }
QMenu::separator { height: 1px; background: $border; margin: 6px 8px; }
QMenu::icon { padding-left: 8px; }
"""

_CALENDAR = """
QFrame[kind="calendar"] { background: $raised; border: 1px solid $border2; border-radius: 10px; }
QCalendarWidget QWidget { background: $raised; alternate-background-color: $raised; }
QCalendarWidget QToolButton { min-height: 32px; min-width: 32px; padding: 0 8px; border: none;
    border-radius: 6px;
    font-weight: 600; color: $ink; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QSpinBox { min-height: 30px; border: 1px solid $border_strong; border-radius: 6px;
    color: $ink; }
QCalendarWidget QAbstractItemView { background: $raised; color: $ink; border: none;
    selection-background-color: $primary; selection-color: $on_primary; }
QCalendarWidget QAbstractItemView:disabled { color: $subtle; }
"""

_SCROLL_BARS = """
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $border2; border-radius: 3px; border: none; }
QScrollBar::handle:vertical { min-height: 32px; margin: 2px 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px 2px; }
QScrollBar::handle:hover { background: $border_strong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
"""


# Where grounds may not tell things apart, edges do, and what cannot be used is dashed.
_OUTLINED = """
QFrame[kind="segmented"] { border: 2px solid $border; }
QPushButton[kind="segment"]:checked { background: $primary; color: $on_primary; border-color: $primary; }
QPushButton:disabled, QToolButton[kind="edged"]:disabled, QLineEdit:disabled, QComboBox:disabled,
QPlainTextEdit:disabled { border-style: dashed; }
QMenu::item:selected { background: $primary; color: $on_primary; }
QComboBox QAbstractItemView::item:selected { background: $primary; color: $on_primary; }
QScrollBar::handle:hover { background: $primary; }
"""


def stylesheet(colors: Mapping[str, str], roles: Roles, scale: int = 100, outline: int = 1) -> str:
    """The style sheet of a theme.

    Args:
        colors: its tokens.
        roles: the type scale.
        scale: of the text, in percent.
        outline: how thick edges are.
    """
    sheet = _type_rules(roles) + _TEXT + _BUTTONS + _FIELDS + _BOXES + _CALENDAR + _SCROLL_BARS
    if outline > 1:
        sheet = sheet.replace("1px solid", f"{outline}px solid")
        sheet = _EDGED_SIDE.sub(_narrowed, _EDGED_HEIGHT.sub(_lowered, sheet)) + _OUTLINED
    sheet = _TOKEN.sub(lambda found: colors[found[1]], sheet)
    if scale == _UNSCALED:
        return sheet
    return _LENGTH.sub(lambda found: f"{_scaled(int(found[1]), scale)}px", sheet)


def _type_rules(roles: Roles) -> str:
    return "".join(
        f'QLabel[role="{name}"] {{ font-size: {size}px; font-weight: {weight}; }}\n'
        for name, (size, _line, weight) in roles.items()
    )


def _lowered(found: re.Match[str]) -> str:
    return f"min-height: {int(found[1]) - 2}px"


def _narrowed(found: re.Match[str]) -> str:
    return f"padding: 0 {int(found[1]) - 1}px;"


def _scaled(length: int, scale: int) -> int:
    return length if length < _THINNEST_SCALED else int(length * scale / 100 + 0.5)
