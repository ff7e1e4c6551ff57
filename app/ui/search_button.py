"""The way to the palette for the mouse: a button that looks like a search field."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.shared import icons, painting, theme
from app.ui.shared.key_hint import draw_key, shown_keys

_HEIGHT, _NARROW, _ICON, _KEY = 40, 40, 18, 22
_KEYS = "Ctrl+K"


class SearchButton(QAbstractButton):
    """Opens the palette; an icon alone in the rail."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_rail = False
        self.setText("Søg eller gør …")
        self.setAccessibleName("Søg eller gør noget")
        self.setProperty("focus_radius", 8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_rail(is_rail=False)

    def set_rail(self, *, is_rail: bool) -> None:
        """Show the icon alone, or the words beside it."""
        self._is_rail = is_rail
        keys = shown_keys(_KEYS)
        self.setToolTip(f"{self.accessibleName()} ({keys})" if is_rail else keys)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a field."""
        return QSize(theme.px(_NARROW), theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect())
        painting.fill(painter, area, "hover" if self.underMouse() else "surface", theme.px(8), edge="border2")
        side = theme.px(_ICON)
        left = (area.width() - side) / 2 if self._is_rail else theme.px(12)
        icons.draw(painter, QRectF(left, (area.height() - side) / 2, side, side), "search", "muted")
        if not self._is_rail:
            keys = shown_keys(_KEYS)
            width = painting.text_width(keys, "capmed") + theme.px(14)
            box = QRectF(area.right() - theme.px(10) - width, (area.height() - theme.px(_KEY)) / 2, width, 0)
            box.setHeight(theme.px(_KEY))
            draw_key(painter, box, keys)
            words = area.adjusted(theme.px(40), 0, 0, 0)
            words.setRight(box.left() - theme.px(6))
            painting.text(painter, words, self.text(), "body", "muted")
        painter.end()
