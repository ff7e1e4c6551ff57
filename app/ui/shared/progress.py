"""Bars and squares that show how far or how full; the numbers beside them are the truth."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from app.ui.shared import painting, theme
from app.ui.shared.text import Label

_BUSY_AFTER_MS = 300
_EXPLAIN_AFTER_MS = 3000
_BAR_HEIGHT = 6
_FULL = 100


class Bar(QProgressBar):
    """A thin bar from empty to full; of Qt's own kind, so that screen readers know its value.

    Args:
        share: from 0 to 1; more than 1 fills the bar and turns it amber.
        name: what it shows in words, for screen readers.
    """

    def __init__(self, share: float = 0.0, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, _FULL)
        self.setTextVisible(False)
        self.show_share(share, name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, name: str) -> None:
        """Show another share."""
        self._share = share
        self.setValue(max(0, min(_FULL, round(share * _FULL))))
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Six px high, as wide as there is room."""
        return QSize(theme.px(120), theme.px(_BAR_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """As short as must be."""
        return QSize(0, theme.px(_BAR_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        draw_bar(painter, QRectF(self.rect()), self._share)
        painter.end()


def draw_bar(painter: QPainter, rect: QRectF, share: float) -> None:
    """Draw a bar; over-full turns amber."""
    radius = rect.height() / 2
    painting.fill(painter, rect, "neutral_bg", radius)
    if share <= 0:
        return
    filled = QRectF(
        rect.left(), rect.top(), max(rect.height(), rect.width() * min(1.0, share)), rect.height()
    )
    painting.fill(painter, filled, "warning_solid" if share > 1 else "primary", radius)


class WeekBar(QWidget):
    """How far a period has come, with its first and last day beside the bar (forløbets uger)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = Bar()
        self.start_label = Label("", "cap", "subtle")
        self.end_label = Label("", "cap", "subtle")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.start_label)
        row.addWidget(self.bar, 1)
        row.addWidget(self.end_label)

    def show_period(self, share: float, start: str, end: str, words: str) -> None:
        """Show a period.

        Args:
            share: how much of it has passed, from 0 to 1.
            start: the first day, short.
            end: the last day, short, or ``""``.
            words: the same in words, as »Uge 9 af 13«.
        """
        self.bar.show_share(share, words)
        self.start_label.setText(start)
        self.end_label.setText(end)


class OccupancySquares(QProgressBar):
    """One square per place: taken ones filled, free ones empty, those over the number in amber (pladser)."""

    _MOST_DRAWN = 12

    def __init__(self, taken: int = 0, places: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_places(taken, places)

    def show_places(self, taken: int, places: int) -> None:
        """Show another occupancy."""
        self._taken, self._places = taken, places
        self.setRange(0, max(1, places))
        self.setValue(min(taken, max(1, places)))
        self.setAccessibleName(f"{taken} af {places} pladser er optaget")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Squares of 10 px in one row."""
        count = min(self._MOST_DRAWN, max(self._taken, self._places))
        return squares_size(count)

    def minimumSizeHint(self) -> QSize:
        """The same: every place is seen."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        draw_squares(painter, QRectF(self.rect()), self._taken, self._places)
        painter.end()


def squares_size(count: int) -> QSize:
    """The room of a row of squares."""
    return QSize(max(0, count * theme.px(13) - theme.px(3)), theme.px(10))


def draw_squares(painter: QPainter, rect: QRectF, taken: int, places: int) -> None:
    """Draw one square per place from the left edge of a rectangle, centred in its height."""
    side, step = theme.px(10), theme.px(13)
    top = rect.center().y() - side / 2
    for index in range(max(taken, places)):
        box = QRectF(rect.left() + index * step, top, side, side)
        if box.right() > rect.right() + 1:
            return
        if index < taken:
            painting.fill(painter, box, "primary" if index < places else "warning_solid", 3)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("border_strong"), 1.25))
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 3, 3)


class StrengthBar(QProgressBar):
    """Four segments that fill up as a password gets stronger."""

    _SEGMENTS = 4
    _TONES = ("danger_solid", "danger_solid", "warning_solid", "success_solid", "success_solid")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filled = 0
        self.setRange(0, self._SEGMENTS)
        self.setValue(0)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_strength(self, filled: int, words: str) -> None:
        """Fill none to four segments, with the same in words."""
        self._filled = filled
        self.setValue(filled)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Five px high."""
        return QSize(theme.px(200), theme.px(5))

    def minimumSizeHint(self) -> QSize:
        """As short as must be."""
        return QSize(0, theme.px(5))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        gap = theme.px(4)
        width = (self.width() - gap * (self._SEGMENTS - 1)) / self._SEGMENTS
        for index in range(self._SEGMENTS):
            box = QRectF(index * (width + gap), 0, width, self.height())
            token = self._TONES[self._filled] if index < self._filled else "neutral_bg"
            painting.fill(painter, box, token, self.height() / 2)
        painter.end()


class BusyLine(QWidget):
    """A line of 2 px under a header while something is fetched: after 300 ms, with words after 3 s."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_shown = False
        self._words = ""
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_BUSY_AFTER_MS)
        self._wait.timeout.connect(self._on_wait_over)
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.setInterval(_EXPLAIN_AFTER_MS)
        self._long.timeout.connect(self._on_long_wait)
        self.words_label = Label("", "cap", "muted", self)
        self.words_label.hide()
        self.setFixedHeight(2)

    def start(self, words: str) -> None:
        """Something began; ``words`` say what when it takes long."""
        self._words = words
        self._wait.start()
        self._long.start()

    def stop(self) -> None:
        """It is done."""
        self._wait.stop()
        self._long.stop()
        self._is_shown = False
        self.setAccessibleName("")
        self.setToolTip("")
        self.words_label.hide()
        self.setFixedHeight(2)
        self.update()

    def _on_wait_over(self) -> None:
        self._is_shown = True
        self.update()

    def _on_long_wait(self) -> None:
        self.words_label.setText(self._words)
        self.setAccessibleName(self._words)
        self.words_label.adjustSize()
        self.words_label.move(0, 4)
        self.setFixedHeight(self.words_label.height() + 4)
        self.words_label.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        if not self._is_shown:
            return
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, self.width(), 2), theme.color("primary_line"))
        painter.fillRect(QRectF(0, 0, self.width() * 0.4, 2), theme.color("primary"))
        painter.end()
