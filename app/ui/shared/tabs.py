"""Tabs with a primary underline and quiet counts."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.ui.shared import painting, theme

_HEIGHT = 40
_APART = 26
_UNDERLINE = 3
_COUNT_GAP = 6


class TabBar(QTabBar):
    """The row of tab names; arrow keys move when it has the focus."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("focus_radius", 4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, index: int, count: str) -> None:
        """Show a quiet count after a tab's name."""
        self.setTabData(index, count)
        self.setAccessibleTabName(index, f"{self.tabText(index)}, {count}" if count else self.tabText(index))
        # The bar measures its tabs again when a text is set.
        self.setTabText(index, self.tabText(index))
        self.update()

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        """The name at its heaviest, its count, and the distance to the next tab."""
        return QSize(round(self._words_width(index)) + theme.px(_APART), theme.px(_HEIGHT))

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        """The same: tab names are never cut."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        bottom = self.height()
        painter.fillRect(QRectF(0, bottom - 1, self.width(), 1), theme.color("border"))
        for index in range(self.count()):
            self._paint_tab(painter, index)
        painter.end()

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        is_current = index == self.currentIndex()
        area = QRectF(self.tabRect(index)).adjusted(0, 0, -theme.px(_APART), -_UNDERLINE)
        role, tone = ("strong", "ink") if is_current else ("med", "muted")
        words = self.tabText(index)
        width = painting.text(painter, area.adjusted(0, 0, 4, 0), words, role, tone)
        count = self.tabData(index)
        if count:
            left = area.left() + width + theme.px(_COUNT_GAP)
            painting.text(
                painter, QRectF(left, area.top(), 60, area.height() + 1), str(count), "small", "subtle"
            )
        if is_current:
            line = QRectF(area.left(), self.height() - _UNDERLINE, self._words_width(index), _UNDERLINE)
            painting.fill(painter, line, "primary", 1.5)

    def _words_width(self, index: int) -> float:
        width = painting.text_width(self.tabText(index), "strong")
        count = self.tabData(index)
        if count:
            width += theme.px(_COUNT_GAP) + painting.text_width(str(count), "small")
        return width


class Tabs(QWidget):
    """Tabs over their pages; Ctrl Tab goes to the next.

    Args:
        name: what the tabs divide, for screen readers, as »Bodil Mønster«.
    """

    changed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = TabBar(name)
        self.pages = QStackedWidget()
        self._keys: list[str] = []
        self._next = QShortcut(QKeySequence("Ctrl+Tab"), self)
        self._previous = QShortcut(QKeySequence("Ctrl+Shift+Tab"), self)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        for shortcut in (self._next, self._previous):
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _connect(self) -> None:
        self.bar.currentChanged.connect(self._on_bar_changed)
        self._next.activated.connect(self._on_next)
        self._previous.activated.connect(self._on_previous)

    def add(self, key: str, label: str, page: QWidget, count: str = "") -> None:
        """Add a tab and its page."""
        self._keys.append(key)
        self.pages.addWidget(page)
        index = self.bar.addTab(label)
        self.bar.set_count(index, count)

    def set_count(self, key: str, count: str) -> None:
        """Show a quiet count on a tab."""
        self.bar.set_count(self._keys.index(key), count)

    def current(self) -> str:
        """Key of the tab in front."""
        return self._keys[self.bar.currentIndex()] if self._keys else ""

    def select(self, key: str) -> None:
        """Bring a tab to the front."""
        self.bar.setCurrentIndex(self._keys.index(key))

    def _on_bar_changed(self, index: int) -> None:
        self.pages.setCurrentIndex(index)
        if 0 <= index < len(self._keys):
            self.changed.emit(self._keys[index])

    def _on_next(self) -> None:
        self.bar.setCurrentIndex((self.bar.currentIndex() + 1) % max(1, self.bar.count()))

    def _on_previous(self) -> None:
        self.bar.setCurrentIndex((self.bar.currentIndex() - 1) % max(1, self.bar.count()))
