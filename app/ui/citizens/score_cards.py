"""What follows from scores: milestones they propose, and the competence cards that were made."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.dates import show_date
from app.services.competence_card_rows import CardOverview
from app.services.score_rows import GoalRow
from app.ui.shared import theme
from app.ui.shared.buttons import Button, link
from app.ui.shared.cards import Card, IconLine
from app.ui.shared.text import Label, Paragraph


class GoalCard(Card):
    """Milestones that low scores propose; a person puts them into the plan (forslag til delmål)."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Forslag til delmål", parent=parent)
        self.buttons: dict[str, Button] = {}
        self.add(Paragraph("En lav score kan blive til et delmål. Du bestemmer.", "small", "muted"))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(theme.px(8))
        self.body.addLayout(self.lines)

    def show_goals(self, goals: tuple[GoalRow, ...]) -> None:
        """Show what is proposed and not in the plan yet."""
        _empty(self.lines)
        self.buttons = {}
        for goal in goals:
            self.lines.addWidget(self._line(goal))
        self.setVisible(bool(goals))

    def _line(self, goal: GoalRow) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(IconLine("goal", goal.text, role="body"), 1)
        if goal.is_in_plan:
            row.addWidget(Label("Står i jobplanen", "small", "success"))
            return line
        button = self.buttons[goal.criterion_id] = Button("Læg i jobplanen", size="compact")
        button.setAccessibleName(f"Læg i jobplanen: {goal.text}")
        button.setProperty("goal", goal.text)
        button.clicked.connect(self._on_clicked)
        row.addWidget(button)
        return line

    def _on_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.wanted.emit(str(button.property("goal")))


class CardsCard(Card):
    """The competence cards that were printed or saved (kompetencekort)."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Kompetencekort", parent=parent)
        self.links: dict[str, Button] = {}
        self.lines = QVBoxLayout()
        self.lines.setSpacing(theme.px(4))
        self.body.addLayout(self.lines)

    def show_cards(self, overview: CardOverview) -> None:
        """Show the finished ones, the newest first."""
        _empty(self.lines)
        self.links = {}
        for card in overview.finished:
            if card.finished_at is None or card.document_id is None:
                continue
            button = link(f"{card.heading}, {show_date(card.finished_at.date())}", small=True)
            button.setProperty("document", card.document_id)
            button.clicked.connect(self._on_clicked)
            self.links[card.id] = button
            self.lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(self.links))

    def _on_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.opened.emit(str(button.property("document")))


def _empty(lines: QVBoxLayout) -> None:
    while (item := lines.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
