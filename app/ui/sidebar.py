"""The sidebar: brand, pages, and who works here; a rail of icons in a narrow window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.ui.search_button import SearchButton
from app.ui.shared import icons, painting, theme
from app.ui.shared.avatar import initials_of, pair_of
from app.ui.shared.brand import BrandMark
from app.ui.shared.text import ElidedLabel, Label, hairline

if TYPE_CHECKING:
    from app.ui.navigation import Page

_WIDTH, _RAIL = 248, 64
_ROW, _USER_ROW = 40, 48
_ICON = 18
_AVATAR = 32
_DOT = 8
_BADGE = 22


class NavButton(QAbstractButton):
    """One page: icon, name, and a number that waits there."""

    def __init__(self, page: "Page", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = page.icon
        self._count = 0
        self._is_rail = False
        self._keys = (
            QKeySequence(page.keys).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
        )
        self.setText(page.title)
        self.setCheckable(True)
        self.setProperty("focus_radius", 8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._tell()

    def set_count(self, count: int) -> None:
        """Show how many things wait there."""
        self._count = count
        self._tell()
        self.update()

    @property
    def count(self) -> int:
        """How many things wait there."""
        return self._count

    def set_rail(self, *, is_rail: bool) -> None:
        """Show the icon alone, or the name beside it."""
        self._is_rail = is_rail
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        """A row of 40 px."""
        return QSize(theme.px(_RAIL - 24), theme.px(_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect())
        if self.isChecked():
            painting.fill(painter, area, "surface", theme.px(8), edge="border")
        elif self.underMouse():
            painting.fill(painter, area, "hover", theme.px(8))
        side = theme.px(_ICON)
        left = (area.width() - side) / 2 if self._is_rail else theme.px(12)
        tone = "primary" if self.isChecked() else "muted"
        icons.draw(painter, QRectF(left, (area.height() - side) / 2, side, side), self._icon_name, tone)
        if self._is_rail:
            self._paint_dot(painter, area)
        else:
            self._paint_words(painter, area)
        painter.end()

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        room = area.adjusted(theme.px(40), 0, -theme.px(12), 0)
        if self._count:
            size = painting.chip_size(str(self._count), "", _BADGE)
            badge = QRectF(
                room.right() - size.width() + theme.px(4),
                (area.height() - size.height()) / 2,
                size.width(),
                size.height(),
            )
            painting.chip(painter, badge, str(self._count), "primary" if self.isChecked() else "neutral")
            room.setRight(badge.left() - theme.px(6))
        role, tone = ("strong", "ink") if self.isChecked() else ("med", "muted")
        painting.text(painter, room, self.text(), role, tone)

    def _paint_dot(self, painter: QPainter, area: QRectF) -> None:
        if self._count:
            side = theme.px(_DOT)
            painting.fill(painter, QRectF(area.right() - side - 3, 5, side, side), "primary", side / 2)

    def _tell(self) -> None:
        waiting = "" if not self._count else f", {self._count} venter"
        self.setAccessibleName(f"{self.text()}{waiting}")
        self.setToolTip(f"{self.text()}{waiting} ({self._keys})" if self._is_rail else self._keys)


class UserButton(QAbstractButton):
    """Who works here, whether everything is saved, and when it locks; its menu locks now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record_id = ""
        self._name = ""
        self._state = ""
        self._tone = "success_solid"
        self._is_rail = False
        self.setProperty("focus_radius", 8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_person(self, record_id: str, name: str) -> None:
        """Show who works here."""
        self._record_id, self._name = record_id, name
        self._tell()
        self.update()

    def show_state(self, words: str, tone: str, explanation: str = "") -> None:
        """Show whether everything is saved.

        Args:
            words: one short line.
            tone: ``success``, ``warning`` or ``danger``.
            explanation: the whole sentence, for the tooltip and for screen readers.
        """
        self._state, self._tone = words, f"{tone}_solid"
        self.setAccessibleDescription(explanation)
        self._tell()
        self.update()

    @property
    def state(self) -> str:
        """The line under the name."""
        return self._state

    def set_rail(self, *, is_rail: bool) -> None:
        """Show the avatar alone, or the words beside it."""
        self._is_rail = is_rail
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines beside an avatar."""
        return QSize(theme.px(_RAIL - 24), theme.px(_USER_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect())
        if self.underMouse():
            painting.fill(painter, area, "hover", theme.px(8))
        side = theme.px(_AVATAR)
        left = (area.width() - side) / 2 if self._is_rail else theme.px(4)
        circle = QRectF(left, (area.height() - side) / 2, side, side)
        painting.avatar(painter, circle, initials_of(self._name), pair_of(self._record_id))
        dot = theme.px(_DOT)
        if self._is_rail:
            painting.fill(
                painter,
                QRectF(circle.right() - dot + 1, circle.bottom() - dot + 1, dot, dot),
                self._tone,
                dot / 2,
            )
        else:
            words = area.adjusted(theme.px(46), theme.px(5), -theme.px(4), 0)
            words.setHeight(theme.line_height("smallstrong"))
            painting.text(painter, words, self._name, "smallstrong", "ink")
            words.translate(0, words.height() + theme.px(1))
            words.setHeight(theme.line_height("cap"))
            painting.fill(
                painter, QRectF(words.left(), words.center().y() - dot / 2 + 1, dot, dot), self._tone, dot / 2
            )
            painting.text(painter, words.adjusted(dot + theme.px(6), 0, 0, 0), self._state, "cap", "muted")
        painter.end()

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._name}. {self._state}")
        explained = self.accessibleDescription() or self._state
        self.setToolTip(f"{self._name} · {explained}" if self._is_rail else self.accessibleDescription())


class Sidebar(QFrame):
    """Pages from top to bottom; the arrow keys move between them."""

    accessible_role = "Grouping"

    page_requested = Signal(str)
    search_requested = Signal()
    lock_requested = Signal()

    def __init__(
        self, pages: tuple["Page", ...], *, may_lock: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sidebar")
        self.setAccessibleName("Sider")
        self.mark = BrandMark(30)
        self.brand_label = Label("Jobbro", "strong")
        self.place_label = ElidedLabel("", "cap", "muted")
        self.search_button = SearchButton()
        self.buttons = {page.key: NavButton(page) for page in pages}
        self.user_button = UserButton()
        self._pages = pages
        self._may_lock = may_lock
        self._is_rail = False
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(16), theme.px(12), theme.px(14))
        column.setSpacing(theme.px(2))
        self.words = QWidget()
        words = QVBoxLayout(self.words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self.brand_label)
        words.addWidget(self.place_label)
        self._brand = QHBoxLayout()
        self._brand.setContentsMargins(theme.px(4), 0, theme.px(4), theme.px(14))
        self._brand.setSpacing(theme.px(10))
        self._brand.addWidget(self.mark)
        self._brand.addWidget(self.words, 1)
        column.addLayout(self._brand)
        column.addWidget(self.search_button)
        column.addSpacing(theme.px(8))
        for page in self._pages:
            if page.is_bottom:
                column.addStretch(1)
            column.addWidget(self.buttons[page.key])
        if not any(page.is_bottom for page in self._pages):
            column.addStretch(1)
        column.addSpacing(theme.px(8))
        column.addWidget(hairline())
        column.addSpacing(theme.px(6))
        column.addWidget(self.user_button)
        self.setFixedWidth(theme.px(_WIDTH))

    def _connect(self) -> None:
        for button in self.buttons.values():
            button.clicked.connect(self._on_button_clicked)
        self.user_button.clicked.connect(self._on_user_clicked)
        self.search_button.clicked.connect(self.search_requested)

    def show_owner(self, record_id: str, name: str, municipality: str) -> None:
        """Show who works here, and for whom."""
        self.user_button.show_person(record_id, name)
        self.place_label.setText(municipality)
        self.place_label.setVisible(bool(municipality))

    def mark_page(self, key: str) -> None:
        """Show which page is in front."""
        for name, button in self.buttons.items():
            button.setChecked(name == key)

    @property
    def is_rail(self) -> bool:
        """Whether only the icons show."""
        return self._is_rail

    def set_rail(self, *, is_rail: bool) -> None:
        """Show icons alone in a narrow window, names beside them in a wide one."""
        self._is_rail = is_rail
        self.words.setVisible(not is_rail)
        self.setFixedWidth(theme.px(_RAIL if is_rail else _WIDTH))
        for button in self.buttons.values():
            button.set_rail(is_rail=is_rail)
        self.user_button.set_rail(is_rail=is_rail)
        self.search_button.set_rail(is_rail=is_rail)

    def focus_current(self) -> None:
        """Give the page in front the keyboard."""
        current = next((button for button in self.buttons.values() if button.isChecked()), None)
        (current or next(iter(self.buttons.values()))).setFocus(Qt.FocusReason.TabFocusReason)

    def _on_button_clicked(self) -> None:
        sender = self.sender()
        for key, button in self.buttons.items():
            if button is sender:
                self.page_requested.emit(key)

    def _on_user_clicked(self) -> None:
        if not self._may_lock:
            return
        menu = QMenu(self)
        menu.setAccessibleName("Bruger")
        lock = menu.addAction(icons.get("lock"), "Lås nu")
        lock.setShortcut(QKeySequence("Ctrl+L"))
        lock.triggered.connect(self.lock_requested)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.user_button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
