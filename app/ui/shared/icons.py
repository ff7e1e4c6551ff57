"""Outline icons by meaning, tinted from the theme in force at the moment they are drawn."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from app.common.paths import resource
from app.ui.shared import theme

# The meaning a screen asks for, and the drawing that carries it.
MEANINGS: dict[str, str] = {
    "today": "sun",
    "week": "calendar-days",
    "citizen": "user-round",
    "citizens": "users",
    "company": "building-2",
    "companies": "building-2",
    "centre": "warehouse",
    "mentor": "handshake",
    "placement": "route",
    "absence": "calendar-x-2",
    "grant": "wallet",
    "documents": "files",
    "document": "file-text",
    "results": "chart-column",
    "settings": "settings",
    "note": "square-pen",
    "journal": "message-square-text",
    "quote": "message-square-quote",
    "job_plan": "list-checks",
    "milestone": "flag",
    "goal": "flag",
    "activity": "hammer",
    "competence": "award",
    "follow_up": "calendar-check",
    "deadline": "clock",
    "date": "calendar",
    "time": "clock",
    "visit": "building-2",
    "start": "play",
    "call": "phone-missed",
    "mail": "mail",
    "address": "map-pin",
    "phone": "phone",
    "law": "scale",
    "search": "search",
    "filter": "list-filter",
    "sort": "arrow-down-wide-narrow",
    "add": "plus",
    "edit": "pencil",
    "sign": "pen-line",
    "signed": "file-check",
    "delete": "trash-2",
    "close": "x",
    "more": "ellipsis",
    "print": "printer",
    "save_file": "file-down",
    "import": "download",
    "export": "download",
    "send": "send",
    "copy": "copy",
    "reload": "refresh-cw",
    "undo": "refresh-cw",
    "done": "check",
    "success": "circle-check",
    "approved": "badge-check",
    "info": "info",
    "hint": "lightbulb",
    "warning": "triangle-alert",
    "danger": "triangle-alert",
    "error": "circle-alert",
    "privacy": "shield-check",
    "protected": "shield-alert",
    "lock": "lock",
    "unlock": "lock-open",
    "show": "eye",
    "empty": "inbox",
    "offline": "wifi-off",
    "current": "circle-dot",
    "back": "arrow-left",
    "forward": "arrow-right",
    "left": "chevron-left",
    "right": "chevron-right",
    "down": "chevron-down",
    "zoom_in": "zoom-in",
    "zoom_out": "zoom-out",
    "appearance": "palette",
    "education": "graduation-cap",
    "travel": "bus",
    "clothes": "shirt",
    "receipt": "receipt",
    "sickness": "thermometer",
    "rising": "trending-up",
    "falling": "trending-down",
    "link": "link",
    "drag": "grip-vertical",
    "navigation": "sidebar",
}

_STROKE = 'stroke-width="1.75"'
_DRAWN_STROKE = 'stroke-width="2"'


def get(meaning: str, tone: str = "muted") -> QIcon:
    """The icon of a meaning; the widget's icon size decides how large it is drawn.

    Args:
        meaning: a key of ``MEANINGS``.
        tone: the colour token it is drawn in; a disabled widget draws it in ``subtle``.

    Returns:
        An icon that looks up the theme each time it is drawn, so that it follows a change of theme.
    """
    return QIcon(_TintedIcon(MEANINGS[meaning], tone))


def beside_text(meaning: str, tone: str, *, trailing: bool = False) -> QIcon:
    """An icon that keeps to the far side of a box wider than high, which makes the gap to a button's text."""
    return QIcon(_TintedIcon(MEANINGS[meaning], tone, "right" if trailing else "left"))


def draw(painter: QPainter, rect: QRectF | QRect, meaning: str, tone: str = "muted") -> None:
    """Draw an icon into a rectangle, for painted widgets and delegates."""
    target = QRectF(rect)
    pixmap = pixmap_of(meaning, tone, round(target.width()), painter.device().devicePixelRatio())
    painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))


def pixmap_of(meaning: str, tone: str, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture of ``size`` px at a screen's ratio."""
    return _pixmap(MEANINGS[meaning], theme.color(tone).name(), size, ratio)


def icon_size(size: int = 18) -> QSize:
    """A square icon size in the user's scale."""
    return QSize(theme.px(size), theme.px(size))


class _TintedIcon(QIconEngine):
    """Draws one file in the colour its token has right now."""

    def __init__(self, name: str, tone: str, place: str = "centre") -> None:
        super().__init__()
        self._name = name
        self._tone = tone
        self._place = place

    def clone(self) -> QIconEngine:
        return _TintedIcon(self._name, self._tone, self._place)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:  # noqa: N802 - Qt's name
        del mode, state
        return size

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        side = min(rect.width(), rect.height())
        picture = _pixmap(self._name, self._color(mode), side, painter.device().devicePixelRatio())
        left = rect.left() + self._offset(rect.width(), side)
        painter.drawPixmap(QPointF(left, rect.top() + (rect.height() - side) // 2), picture)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: N802 - Qt's name
        # Qt asks in device pixels here, with the ratio beside.
        del state
        picture = QPixmap(size)
        if picture.isNull():
            # A style asks so for a button that has no room at all yet.
            return picture
        picture.fill(Qt.GlobalColor.transparent)
        side = min(size.width(), size.height())
        painter = QPainter(picture)
        painter.drawPixmap(
            self._offset(size.width(), side),
            (size.height() - side) // 2,
            _pixmap(self._name, self._color(mode), side, 1.0),
        )
        painter.end()
        picture.setDevicePixelRatio(scale)
        return picture

    def _offset(self, width: int, side: int) -> int:
        return {"left": 0, "right": width - side}.get(self._place, (width - side) // 2)

    def _color(self, mode: QIcon.Mode) -> str:
        tone = "subtle" if mode is QIcon.Mode.Disabled else self._tone
        return theme.color(tone).name()


@cache
def _source(name: str) -> str:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return text.replace(_DRAWN_STROKE, _STROKE)


@lru_cache(maxsize=1024)
def _pixmap(name: str, shade: str, side: int, ratio: float) -> QPixmap:
    # Imported with the first icon: the lock screen is painted sooner without it.
    from PySide6.QtSvg import QSvgRenderer

    pixels = max(1, round(side * ratio))
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", shade).encode()))
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
