"""How scores went: the means of the groups as lines, each criterion from first to latest, and small lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.score_rows import LEVELS
from app.ui.citizens import score_words
from app.ui.shared import focus, painting, theme
from app.ui.shared.announce import announce

_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 176, 26, 104, 14, 28
_DOT, _LINE = 4.0, 2.0
LEAST, MOST = LEVELS[0], LEVELS[-1]
_WAY, _WAY_NAME, _WAY_END = 30, 150, 74


@dataclass(frozen=True, slots=True)
class Series:
    """A line of the chart: its name, its colour token, and a value for each month or none."""

    name: str
    token: str
    values: tuple[Decimal | None, ...]
    is_square: bool = False

    @property
    def latest(self) -> Decimal | None:
        """The last value there is."""
        return next((value for value in reversed(self.values) if value is not None), None)


@dataclass(frozen=True, slots=True)
class Way:
    """A criterion's first and latest level."""

    name: str
    first: int
    latest: int


class ScoreChart(QWidget):
    """Means of the groups month by month; arrows go from point to point and each is read aloud."""

    accessible_role = "Chart"
    point_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months: tuple[str, ...] = ()
        self._series: tuple[Series, ...] = ()
        self._at = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_series(self, months: Sequence[date], series: Sequence[Series], today: date) -> None:
        """Show other lines."""
        self._months = tuple(score_words.short_month(month, today) for month in months)
        self._series = tuple(series)
        self._at = (0, max(0, len(self._months) - 1))
        self.setAccessibleName(f"Udvikling: {self.words()}")
        self.update()

    def words(self) -> str:
        """What the chart shows, in a sentence."""
        parts = []
        for each in self._series:
            points = [
                f"{month} {score_words.decimal_words(value)}"
                for month, value in zip(self._months, each.values, strict=True)
                if value is not None
            ]
            parts.append(f"{each.name}: {', '.join(points) or 'ingen score'}")
        return ". ".join(parts)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme.px(360), theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The names of the lines and some room for them."""
        return QSize(theme.px(_LEFT + _RIGHT + 80), theme.px(_HEIGHT))

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(
            theme.px(_LEFT), theme.px(_TOP), -theme.px(_RIGHT), -theme.px(_BOTTOM)
        )

    def _point(self, month: int, value: Decimal) -> QPointF:
        area = self._area()
        across = month / max(1, len(self._months) - 1)
        up = (float(value) - LEAST) / (MOST - LEAST)
        return QPointF(area.left() + across * area.width(), area.bottom() - up * area.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        self._paint_frame(painter)
        ends: list[float] = []
        for each in self._series:
            self._paint_series(painter, each)
            self._paint_end(painter, each, ends)
        if self.hasFocus() and focus.is_by_keyboard():
            self._paint_point(painter)
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        area = self._area()
        half = theme.px(8)
        for level in LEVELS:
            y = self._point(0, Decimal(level)).y()
            painting.line(painter, QPointF(area.left(), y), QPointF(area.right(), y), "border")
            room = QRectF(0, y - half, area.left() - theme.px(8), 2 * half)
            painting.text(painter, room, str(level), "cap", "subtle", right=True)
        every = -(-len(self._months) * theme.px(48) // max(1, int(area.width())))
        for number, month in enumerate(self._months):
            if (len(self._months) - 1 - number) % max(1, every):
                continue
            x = self._point(number, Decimal(LEAST)).x()
            width = painting.text_width(month, "cap")
            left = max(0.0, x - width / 2)
            room = QRectF(left, area.bottom() + theme.px(9), width + 3, theme.px(16))
            painting.text(painter, room, month, "cap", "subtle")

    def _paint_series(self, painter: QPainter, series: Series) -> None:
        points = [self._point(n, value) for n, value in enumerate(series.values) if value is not None]
        painter.setPen(QPen(theme.color(series.token), _LINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        for point in points:
            _mark(painter, point, series)

    def _paint_end(self, painter: QPainter, series: Series, ends: list[float]) -> None:
        """Name and latest value at the right end; names never lie on each other."""
        latest = series.latest
        if latest is None:
            return
        high = theme.px(18)
        y = self._point(0, latest).y()
        while any(abs(y - other) < high for other in ends):
            y += high - min(abs(y - other) for other in ends)
        ends.append(y)
        left = self._area().right() + theme.px(14)
        room = QRectF(left, y - high / 2, self.width() - left, high)
        words = f"{series.name} {score_words.decimal_words(latest)}"
        painting.text(painter, room, words, "smallstrong", "ink")

    def _paint_point(self, painter: QPainter) -> None:
        value = self._value()
        if value is None:
            painting.focus_frame(painter, QRectF(self.rect()), theme.px(6))
            return
        point = self._point(self._at[1], value)
        ring = QRectF(point.x() - theme.px(9), point.y() - theme.px(9), theme.px(18), theme.px(18))
        painting.focus_frame(painter, ring, theme.px(9))
        words = score_words.decimal_words(value)
        painting.text(painter, QRectF(ring.right() + 2, ring.top() - 8, 40, 16), words, "capstrong", "ink")

    def _value(self) -> Decimal | None:
        series, month = self._at
        if series >= len(self._series) or month >= len(self._months):
            return None
        return self._series[series].values[month]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from month to month and from line to line."""
        series, month = self._at
        steps = {
            Qt.Key.Key_Left: (series, month - 1),
            Qt.Key.Key_Right: (series, month + 1),
            Qt.Key.Key_Up: (series - 1, month),
            Qt.Key.Key_Down: (series + 1, month),
        }
        wanted = steps.get(Qt.Key(event.key()))
        if wanted is None or not self._series:
            super().keyPressEvent(event)
            return
        last = len(self._series) - 1, len(self._months) - 1
        self._at = max(0, min(wanted[0], last[0])), max(0, min(wanted[1], last[1]))
        self._tell()
        self.update()

    def _tell(self) -> None:
        series, month = self._at
        value = self._value()
        words = "ingen score" if value is None else score_words.decimal_words(value)
        told = f"{self._series[series].name}, {self._months[month]}: {words}"
        self.point_changed.emit(told)
        announce(self, told)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The point the keyboard is on gets a ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()


class ScoreWays(QWidget):
    """Each criterion from its first level to its latest (fra første til seneste)."""

    accessible_role = "Chart"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ways: tuple[Way, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Show other criteria."""
        self._ways = tuple(ways)
        words = ", ".join(f"{way.name} {way.first} til {way.latest}" for way in ways)
        self.setAccessibleName(f"Fra første til seneste: {words or 'ingen score'}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line for each criterion."""
        return QSize(theme.px(340), max(1, len(self._ways)) * theme.px(_WAY))

    def minimumSizeHint(self) -> QSize:
        """Name, four levels and the change."""
        return QSize(theme.px(_WAY_NAME + _WAY_END + 70), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        for number, way in enumerate(self._ways):
            self._paint_way(painter, way, QRectF(0, number * theme.px(_WAY), self.width(), theme.px(_WAY)))
        painter.end()

    def _paint_way(self, painter: QPainter, way: Way, line: QRectF) -> None:
        name = QRectF(0, line.top(), theme.px(_WAY_NAME - 12), line.height())
        painting.text(painter, name, way.name, "small", "ink")
        track = QRectF(theme.px(_WAY_NAME), line.center().y(), 0, 0)
        track.setRight(self.width() - theme.px(_WAY_END))
        step = track.width() / (MOST - LEAST)
        at = [QPointF(track.left() + step * (level - LEAST), line.center().y()) for level in LEVELS]
        painting.line(painter, at[0], at[-1], "border2")
        for point in at:
            painting.fill(painter, QRectF(point.x() - 1.5, point.y() - 1.5, 3, 3), "border_strong", 1.5)
        first, latest = at[way.first - LEAST], at[way.latest - LEAST]
        painting.line(painter, first, latest, "primary", 3)
        radius = theme.px(6)
        painter.setBrush(theme.color("surface"))
        painter.setPen(QPen(theme.color("primary"), 1.5))
        painter.drawEllipse(first, radius, radius)
        painter.setBrush(theme.color("primary"))
        painter.drawEllipse(latest, radius, radius)
        end = QRectF(track.right() + theme.px(14), line.top(), theme.px(_WAY_END - 14), line.height())
        tone = "ink" if way.first == way.latest else "success" if way.latest > way.first else "warning"
        painting.text(painter, end, f"{way.first} → {way.latest}", "smallstrong", tone, right=True)


class Sparkline(QWidget):
    """A small line without numbers; the number stands beside it."""

    def __init__(self, values: Sequence[Decimal], token: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values, self._token = tuple(values), token
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme.px(72), theme.px(22))

    def minimumSizeHint(self) -> QSize:
        """A short line at least."""
        return QSize(theme.px(36), theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect()).adjusted(_DOT, _DOT, -_DOT, -_DOT)
        points = [
            QPointF(
                area.left() + area.width() * number / max(1, len(self._values) - 1),
                area.bottom() - area.height() * (float(value) - LEAST) / (MOST - LEAST),
            )
            for number, value in enumerate(self._values)
        ]
        painter.setPen(QPen(theme.color(self._token), _LINE))
        painter.drawPolyline(QPolygonF(points))
        if points:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(self._token))
            painter.drawEllipse(points[-1], _DOT - 0.5, _DOT - 0.5)
        painter.end()


def _mark(painter: QPainter, point: QPointF, series: Series) -> None:
    """A round or a square mark, so that lines are told apart without colour."""
    painter.save()
    painter.setPen(QPen(theme.color("surface"), 1.5))
    painter.setBrush(theme.color(series.token))
    box = QRectF(point.x() - _DOT, point.y() - _DOT, 2 * _DOT, 2 * _DOT)
    if series.is_square:
        painter.drawRect(box)
    else:
        painter.drawEllipse(box)
    painter.restore()
