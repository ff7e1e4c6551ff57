"""Shapes that delegates and painted widgets share, all from tokens."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from app.ui.shared import theme

CHIP_TONES = ("neutral", "primary", "success", "warning", "danger", "info", "violet")
_CHIP_PADDING = 10
_CHIP_ICON = 14
_CHIP_GAP = 5
_RING_WIDTH = 3
_EDGES = {
    "neutral_bg": "muted",
    "primary_soft": "primary",
    "selected": "primary",
    "toast_bg": "toast_ink",
}


def smooth(painter: QPainter) -> None:
    """Ask for soft edges."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)


def fill(painter: QPainter, rect: QRectF, token: str, radius: float = 0, edge: str = "") -> None:
    """Fill a rounded box, with an edge when a token is named; in high contrast soft grounds get one too."""
    painter.setBrush(theme.color(token))
    width = theme.outline()
    if width > 1:
        edge = edge or edge_of(token)
    if edge:
        painter.setPen(QPen(theme.color(edge), width))
        half = width / 2
        rect = rect.adjusted(half, half, -half, -half)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect, radius, radius)


def edge_of(token: str) -> str:
    """What a soft ground is edged with where grounds may not carry anything; empty for the others."""
    if token in _EDGES:
        return _EDGES[token]
    return token.removesuffix("_bg") if token.endswith("_bg") else ""


def line(painter: QPainter, start: QPointF, end: QPointF, token: str, width: float = 1) -> None:
    """Draw a straight line."""
    painter.setPen(QPen(theme.color(token), width))
    painter.drawLine(start, end)


def text(painter: QPainter, rect: QRectF, words: str, role: str, tone: str, *, right: bool = False) -> float:
    """Write one line, cut with an ellipsis where the room ends; returns the width it took."""
    font = theme.font(role)
    shown, width = elided(words, font, rect.width())
    painter.setFont(font)
    painter.setPen(theme.color(tone))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
    return width


def elided(words: str, font: QFont, room: float) -> tuple[str, float]:
    """A text on one line cut to the room it has, and the width it takes."""
    metrics = QFontMetricsF(font)
    single = " ".join(words.split("\n"))
    width = metrics.horizontalAdvance(single)
    if width <= room:
        return single, width
    shown = metrics.elidedText(single, Qt.TextElideMode.ElideRight, room)
    return shown, min(room, metrics.horizontalAdvance(shown))


def text_width(words: str, role: str) -> float:
    """The width of a text on one line."""
    return QFontMetricsF(theme.font(role)).horizontalAdvance(words)


def chip_size(words: str, icon: str = "", height: int = 24) -> QSizeF:
    """The room a status chip takes."""
    width = text_width(words, "capmed") + 2 * theme.px(_CHIP_PADDING)
    if icon:
        width += theme.px(_CHIP_ICON + _CHIP_GAP) - theme.px(1)
    return QSizeF(round(width + 0.5), theme.px(height))


def chip(painter: QPainter, rect: QRectF, words: str, tone: str = "neutral", icon: str = "") -> None:
    """Draw a status chip: text always, an icon where it signals action.

    ``tone`` is one of ``CHIP_TONES``, with ``on_selected:`` before it on a selected row.
    """
    on_selected, _, plain = tone.rpartition(":")
    ground, ink = _chip_tokens(plain)
    edge = ink if theme.outline() > 1 else ""
    fill(painter, rect, "surface" if on_selected else ground, rect.height() / 2, edge)
    room = rect.adjusted(theme.px(_CHIP_PADDING), 0, -theme.px(_CHIP_PADDING), 0)
    if icon:
        from app.ui.shared import icons

        side = theme.px(_CHIP_ICON)
        left = room.left() - theme.px(1)
        icons.draw(painter, QRectF(left, rect.center().y() - side / 2, side, side), icon, ink)
        room.setLeft(left + side + theme.px(_CHIP_GAP))
    text(painter, room.adjusted(0, 0, 2, 0), words, "capmed", ink)


def avatar(painter: QPainter, rect: QRectF, initials: str, pair: tuple[str, str]) -> None:
    """Draw a round avatar with initials; the pair comes from ``avatar.pair_of``."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(pair[0]))
    painter.drawEllipse(rect)
    font = QFont(theme.font("strong"))
    font.setPixelSize(max(theme.px(9), round(rect.width() * 0.35)))
    painter.setFont(font)
    painter.setPen(QColor(pair[1]))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), initials)


def icon_tile(painter: QPainter, rect: QRectF, icon: str, tone: str, radius: float) -> None:
    """Draw an icon on a box in the soft colour of its tone; half the width as radius makes a circle."""
    from app.ui.shared import icons

    ground, ink = _chip_tokens(tone)
    fill(painter, rect, ground, radius)
    side = theme.px(16)
    icons.draw(
        painter,
        QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side),
        icon,
        ink,
    )


def focus_frame(painter: QPainter, rect: QRectF, radius: float = 8) -> None:
    """Draw the focus ring inside a row, where a view would cut it off outside."""
    half = _RING_WIDTH / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("focus"), _RING_WIDTH))
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


def left_edge(painter: QPainter, rect: QRectF, token: str, width: float, radius: float = 0) -> None:
    """Draw a coloured left edge that follows the rounded corners of its box."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setClipPath(path)
    painter.fillRect(QRectF(rect.left(), rect.top(), width, rect.height()), theme.color(token))
    painter.restore()


def shadow(painter: QPainter, box: QRectF, radius: float, reach: int = 30, drop: int = 10) -> None:
    """Draw the soft shadow of something that floats."""
    base = theme.color("shadow")
    painter.setPen(Qt.PenStyle.NoPen)
    steps = 10
    # Stacked boxes of equal thin ink add up to a fall-off; a blur effect would cost a copy of the window.
    shade = type(base)(base)
    shade.setAlphaF(base.alphaF() / steps)
    painter.setBrush(shade)
    for step in range(steps):
        grown = reach * (1 - 2 * step / (steps - 1)) / 2
        area = box.translated(0, drop).adjusted(-grown, -grown, grown, grown)
        corner = max(2.0, radius + grown)
        painter.drawRoundedRect(area, corner, corner)


def centred(rect: QRectF | QRect, width: float, height: float) -> QRectF:
    """A box of a size in the middle of another."""
    area = QRectF(rect)
    return QRectF(area.center().x() - width / 2, area.center().y() - height / 2, width, height)


def _chip_tokens(tone: str) -> tuple[str, str]:
    if tone == "neutral":
        return "neutral_bg", "muted"
    if tone == "primary":
        return "primary_soft", "primary"
    return f"{tone}_bg", tone
