"""Design tokens: colours, sizes and type roles, in themes that can change while running."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QWidget

from app.common.paths import resource
from app.ui.none_guard import protect_none
from app.ui.shared.stylesheet import stylesheet

# Every module of the interface imports this one, so the guard is up before the first widget is made.
protect_none()

FAMILY = "IBM Plex Sans"
SCALES = (90, 100, 115, 130)
# Theme files are TOML of the plainest kind; a whole TOML reader would cost 4 ms before the first window.
_SECTION = re.compile(r"^\[\w+\]$", re.MULTILINE)
_ENTRY = re.compile(r'^(\w+) = "(#[0-9A-F]{6,8})"$', re.MULTILINE)
_PAIR = re.compile(r'\["(#[0-9A-F]{6})", "(#[0-9A-F]{6})"\]')
_FONT_FILES = ("IBMPlexSans-Regular.ttf", "IBMPlexSans-Medium.ttf", "IBMPlexSans-SemiBold.ttf")


class ThemeMode(StrEnum):
    """Which theme the user chose; ``system`` follows the operating system.

    ``contrast`` is light or dark as the system is, and ``system`` shows it where the system asks for it.
    """

    system = "system"
    light = "light"
    dark = "dark"
    contrast = "contrast"


_FOLLOWING = (ThemeMode.system, ThemeMode.contrast)


class TypeRole(NamedTuple):
    """One step of the type scale, in device-independent pixels."""

    size: int
    line: int
    weight: int


ROLES: dict[str, TypeRole] = {
    "display": TypeRole(28, 36, 600),
    "h1": TypeRole(22, 28, 600),
    "visit_name": TypeRole(30, 38, 600),
    "num": TypeRole(26, 32, 600),
    "big": TypeRole(20, 28, 600),
    "t18": TypeRole(18, 26, 600),
    "h2": TypeRole(16, 24, 600),
    "h3": TypeRole(14, 20, 600),
    "strong": TypeRole(14, 20, 600),
    "med": TypeRole(14, 20, 500),
    "body": TypeRole(14, 20, 400),
    "small": TypeRole(13, 18, 400),
    "smallmed": TypeRole(13, 18, 500),
    "smallstrong": TypeRole(13, 18, 600),
    "cap": TypeRole(12, 16, 400),
    "capmed": TypeRole(12, 16, 500),
    "capstrong": TypeRole(12, 16, 600),
    # Letters and week numbers inside the attendance grid only; they stand in its words as well.
    "grid": TypeRole(11, 14, 600),
    "touch": TypeRole(16, 24, 400),
    "touchstrong": TypeRole(16, 24, 600),
}


class Theme:
    """A full set of colour tokens, read once and never changed.

    Attributes:
        name: file name without its ending.
        is_dark: whether text is lighter than what it stands on.
        outline: how thick the edges of boxes and controls are; 2 where soft grounds may not carry them.
        colors: token to ``#RRGGBB`` or ``#AARRGGBB``.
        chart: series to colour, and ``<series>_label`` for the number inside.
        avatars: pairs of background and text.
    """

    __slots__ = ("_made", "avatars", "chart", "colors", "is_dark", "name", "outline")

    def __init__(self, name: str, text: str) -> None:
        head, colors, chart, avatars = _SECTION.split(text)
        self.name = name
        self.is_dark = "is_dark = true" in head
        self.outline = 2 if "outline = 2" in head else 1
        self.colors: Mapping[str, str] = MappingProxyType(dict(_ENTRY.findall(colors)))
        self.chart: Mapping[str, str] = MappingProxyType(dict(_ENTRY.findall(chart)))
        self.avatars: tuple[tuple[str, str], ...] = tuple(_PAIR.findall(avatars))
        self._made: dict[str, QColor] = {}

    def color(self, token: str) -> QColor:
        """The colour of a token; callers must not change it."""
        made = self._made.get(token)
        if made is None:
            made = self._made[token] = QColor(self.colors[token])
        return made

    def chart_color(self, series: str) -> QColor:
        """The colour of a chart series, or of its label with the ending ``_label``."""
        return QColor(self.chart[series])


@cache
def load(name: str) -> Theme:
    """Read a theme from ``resources/themes``."""
    return Theme(name, resource("themes", f"{name}.toml").read_text(encoding="utf-8"))


class _Look:
    """What painted widgets ask for while they draw: the theme in force and the user's scale."""

    def __init__(self) -> None:
        self.theme: Theme | None = None
        self.scale = 100
        self.fonts: dict[str, QFont] = {}


_look = _Look()


def current() -> Theme:
    """The theme in force; light until a manager applied another."""
    if _look.theme is None:
        _look.theme = load("light")
    return _look.theme


def scale() -> int:
    """The user's text scale in percent."""
    return _look.scale


def color(token: str) -> QColor:
    """The colour of a token in the theme in force."""
    return current().color(token)


def outline() -> int:
    """How thick the edges of boxes and controls are in the theme in force."""
    return current().outline


def px(size: float) -> int:
    """A length of the design, in the user's scale."""
    return int(size * _look.scale / 100 + 0.5)


def font(role: str) -> QFont:
    """The font of a type role, in the user's scale; callers must not change it."""
    made = _look.fonts.get(role)
    if made is None:
        made = _look.fonts[role] = _make_font(ROLES[role])
    return made


def line_height(role: str) -> int:
    """The line height of a type role, in the user's scale."""
    return px(ROLES[role].line)


def set_look(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties such as ``role`` or ``tone`` and let the style sheet see them."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def palette(theme: Theme) -> QPalette:
    """The palette for everything the style sheet does not name."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: "canvas",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "sunken",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.BrightText: "on_primary",
        QPalette.ColorRole.PlaceholderText: "subtle",
        QPalette.ColorRole.Highlight: "primary",
        QPalette.ColorRole.HighlightedText: "on_primary",
        QPalette.ColorRole.Link: "primary",
        QPalette.ColorRole.LinkVisited: "primary",
        QPalette.ColorRole.ToolTipBase: "raised",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.Light: "surface",
        QPalette.ColorRole.Midlight: "hover",
        QPalette.ColorRole.Mid: "border2",
        QPalette.ColorRole.Dark: "border_strong",
        QPalette.ColorRole.Shadow: "ink",
        QPalette.ColorRole.Accent: "primary",
    }
    for role, token in roles.items():
        made.setColor(role, theme.color(token))
    disabled = QPalette.ColorGroup.Disabled
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(disabled, role, theme.color("subtle"))
    return made


class ThemeManager(QObject):
    """Puts a theme on the application and tells when another takes its place."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app: QApplication | None = None
        self._mode = ThemeMode.light
        self._scale = 0
        self._follows_system = False

    @property
    def mode(self) -> ThemeMode:
        """What the user chose."""
        return self._mode

    def apply(self, app: QApplication, mode: ThemeMode | str = ThemeMode.system, scale: int = 100) -> None:
        """Show the application in a theme and a text scale; nothing happens when both are in force."""
        wanted = load(self._theme_name(ThemeMode(mode)))
        first = self._app is None
        if not first and wanted is _look.theme and scale == self._scale:
            self._mode = ThemeMode(mode)
            return
        self._app, self._mode, self._scale = app, ThemeMode(mode), scale
        if first:
            load_fonts()
        self._put_on(app, wanted, scale)
        self._follow_system()
        self.changed.emit()

    def _follow_system(self) -> None:
        if self._mode in _FOLLOWING and not self._follows_system:
            self._follows_system = True
            hints = system_hints()
            hints.colorSchemeChanged.connect(self._on_system_changed)
            hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    def _put_on(self, app: QApplication, wanted: Theme, scale: int) -> None:
        _look.theme = wanted
        _look.scale = scale
        _look.fonts.clear()
        # Qt takes five times as long to put one style sheet in the place of another.
        if app.styleSheet():
            app.setStyleSheet("")
        app.setFont(font("body"))
        app.setPalette(palette(wanted))
        app.setStyleSheet(stylesheet(wanted.colors, ROLES, scale, wanted.outline))

    def _on_system_changed(self) -> None:
        if self._app is not None and self._mode in _FOLLOWING:
            self.apply(self._app, self._mode, self._scale)

    @staticmethod
    def _theme_name(mode: ThemeMode) -> str:
        if mode not in _FOLLOWING:
            return mode.value
        is_dark = system_hints().colorScheme() is Qt.ColorScheme.Dark
        name = "dark" if is_dark else "light"
        return f"contrast_{name}" if mode is ThemeMode.contrast or asks_for_contrast() else name


def asks_for_contrast() -> bool:
    """Whether the operating system is set to high contrast."""
    return system_hints().accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


@cache
def system_hints() -> QStyleHints:
    """What the operating system wishes; kept, because its parts become unusable with the binding's object."""
    return QGuiApplication.styleHints()


@cache
def load_fonts() -> None:
    """Register the bundled fonts, once."""
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))


def _make_font(role: TypeRole) -> QFont:
    made = QFont(FAMILY)
    made.setPixelSize(px(role.size))
    made.setWeight(QFont.Weight(role.weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return made
