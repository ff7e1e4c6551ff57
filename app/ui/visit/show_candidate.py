"""»Vis til kandidat«: one candidate's own scorecard and agreement, large, and nothing of anybody else."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.common.clock import Clock
from app.common.dates import MONTHS
from app.models.visit_codes import CriterionGroup
from app.services.conduct_rows import PersonCard, ScoreLine
from app.texts.labels import label
from app.ui.shared import painting, theme
from app.ui.shared.buttons import touch
from app.ui.shared.cards import Card
from app.ui.shared.moments import near_day
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.text import Label, Paragraph

_SIDE, _GAP, _HEIGHT = 56, 8, 50
_LEVELS = range(1, 5)
_DOT = 6
NOTHING_AGREED = "Vi har ikke aftalt noget endnu."


class ShowCandidate(QWidget):
    """A page to turn towards the candidate (vis til kandidat).

    It holds the name, the levels and the agreement of one person. Whoever shows it hides everything else.
    """

    closed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.name_label = Label("", "display")
        self.week_label = Label("", "touch", "muted")
        self.scores_card = Card("")
        self.agreement_card = Card("Det har vi aftalt")
        self.last_label = Paragraph("", "touch", "muted")
        self.next_label = Paragraph("", "t18")
        self.rows: list[LevelRow] = []
        self._rows = QVBoxLayout()
        self.close_button = touch("Tilbage", "left")
        self.area = ScrollColumn(gap=10)
        self._build()
        self.close_button.clicked.connect(self.closed)

    def _build(self) -> None:
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Vis til kandidat")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(48), theme.px(24), theme.px(48), theme.px(20))
        whole.setSpacing(theme.px(12))
        whole.addWidget(self.area, 1)
        for widget in (self.name_label, self.week_label, self.agreement_card, self.scores_card):
            self.area.add(widget)
        self._rows.setSpacing(theme.px(6))
        self.scores_card.body.addLayout(self._rows)
        self.agreement_card.add(self.next_label)
        self.agreement_card.add(self.last_label)
        foot = QHBoxLayout()
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        whole.addLayout(foot)

    def show_person(self, card: PersonCard, day: date) -> None:
        """Show one candidate on the day of the visit."""
        self.name_label.setText(card.name)
        weeks = f"Uge {card.week} af {card.weeks}" if card.weeks else f"Uge {card.week}"
        self.week_label.setText(weeks)
        self.scores_card.set_title(f"Sådan går det i {MONTHS[day.month - 1]}")
        self.scores_card.set_meta(
            "Prikken er sidste gang" if any(line.before for line in card.scores) else ""
        )
        self.scores_card.setVisible(bool(card.scores))
        self._show_rows(card.scores)
        self._show_agreement(card)

    def clear(self) -> None:
        """Hold nothing of the candidate any more."""
        for one in (self.name_label, self.week_label, self.last_label, self.next_label):
            one.setText("")
        self._show_rows(())

    def take_keyboard(self) -> None:
        """The one button has the keyboard."""
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self, lines: Sequence[ScoreLine]) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        group: CriterionGroup | None = None
        for line in lines:
            if line.group is not group:
                group = line.group
                self._rows.addWidget(Label(label(group), "smallstrong", "muted"))
            row = LevelRow(line)
            self.rows.append(row)
            self._rows.addWidget(row)

    def _show_agreement(self, card: PersonCard) -> None:
        today = self._clock.today()
        following = _agreed(card.next_agreement, card.next_agreement_on, today)
        last = _agreed(card.last_agreement, card.last_agreement_on, today)
        self.next_label.setText(following or last or NOTHING_AGREED)
        self.last_label.setText(f"Sidste aftale: {last}" if following and last else "")
        self.last_label.setVisible(bool(following and last))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Ctrl Enter go back."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or is_enter:
            self.closed.emit()
        # No other key reaches what lies behind.
        event.accept()


class LevelRow(QWidget):
    """One criterion: its name, what the level means, and the four levels."""

    accessible_role = "StaticText"

    def __init__(self, line: ScoreLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = line.levels[line.level - 1] if line.level is not None else "Ikke vurderet endnu"
        self.name_label = Label(line.name, "t18")
        self.words_label = Paragraph(words, "body", "muted")
        level = f" {line.level}" if line.level is not None else ""
        before = f". Sidste gang {line.before}" if line.before is not None else ""
        self.setAccessibleName(f"{line.name}:{level} {words}{before}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.name_label)
        texts.addWidget(self.words_label)
        row.addLayout(texts, 1)
        row.addWidget(Levels(line), 0, Qt.AlignmentFlag.AlignVCenter)


class Levels(QWidget):
    """The four levels; the one that was given is filled, last time's has a dot."""

    def __init__(self, line: ScoreLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level, self._before = line.level, line.before
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Four boxes side by side."""
        return QSize(4 * theme.px(_SIDE) + 3 * theme.px(_GAP), theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        for level in _LEVELS:
            left = (level - 1) * (theme.px(_SIDE) + theme.px(_GAP))
            self._draw(painter, QRectF(left, 0, theme.px(_SIDE), self.height()), level)
        painter.end()

    def _draw(self, painter: QPainter, box: QRectF, level: int) -> None:
        is_chosen = level == self._level
        painting.fill(painter, box, "primary" if is_chosen else "surface", theme.px(8), edge="border_strong")
        ink = theme.color("on_primary" if is_chosen else "ink")
        painter.setFont(theme.font("t18"))
        painter.setPen(QPen(ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(level))
        if level == self._before:
            side = theme.px(_DOT)
            dot = QRectF(box.center().x() - side / 2, box.bottom() - 2 * side, side, side)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("on_primary" if is_chosen else "primary"))
            painter.drawEllipse(dot)


def _agreed(text: str, day: date | None, today: date) -> str:
    if not text:
        return ""
    return f"{text} ({near_day(day, today)})" if day is not None else text
