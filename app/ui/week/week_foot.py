"""What stands under and over the grid: the legend with the week's sum, and what an empty week says."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.visit_rows import WeekView
from app.ui.shared import painting, theme
from app.ui.shared.empty_state import EmptyState
from app.ui.shared.text import ElidedLabel, Label
from app.ui.week import wording

_COPY = "Kopiér sidste uges plan"


class Legend(QWidget):
    """What the colours mean, in words, and what the week sums up to (forklaring)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sum_label = ElidedLabel("", "small", "muted")
        self.sum_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        for token, words in (
            ("success_solid", "Gennemført"),
            ("primary", "Planlagt"),
            ("border_strong", "Egen kalender"),
        ):
            row.addWidget(_Dot(token))
            row.addWidget(Label(words, "cap", "muted"))
            row.addSpacing(theme.px(8))
        row.addWidget(self.sum_label, 1)

    def show_week(self, week: WeekView) -> None:
        """Show the sum of a week."""
        self.sum_label.setText(wording.week_sum(week))


class EmptyWeek(QWidget):
    """Lies in the middle of a grid without visits (tom uge)."""

    action_requested = Signal()

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.reason = EmptyState(
            "Ugen er tom", "Kopiér sidste uge, eller træk virksomheder ind.", _COPY, "week"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reason)
        self.reason.action_requested.connect(self.action_requested)
        ground.installEventFilter(self)
        self.hide()

    def show_if(self, is_empty: bool) -> None:
        """Show it over an empty week only."""
        self.setVisible(is_empty)
        if is_empty:
            self.raise_()
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card over the grid."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        painting.fill(painter, QRectF(self.rect()), "surface", theme.px(10), "border2")
        painter.end()

    def _fit(self) -> None:
        ground = self.parentWidget()
        if ground is None:
            return
        width = min(theme.px(360), ground.width() - theme.px(80))
        height = min(max(self.reason.sizeHint().height(), theme.px(210)), ground.height() - theme.px(50))
        left = (ground.width() - width + theme.px(52)) // 2
        self.setGeometry(left, max(theme.px(40), (ground.height() - height) // 2), width, height)


class _Dot(QWidget):
    """A dot before the words that say what it means."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(theme.px(8), theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._token))
        painter.drawEllipse(QRectF(self.rect()))
        painter.end()
