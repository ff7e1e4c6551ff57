"""The register of mentor notes on a company's page: printed, handed out, returned, typed in."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.dates import iso_week, show_short
from app.services.mentor_notes import NoteRow
from app.ui.shared import theme
from app.ui.shared.avatar import Avatar
from app.ui.shared.buttons import Button, link, secondary
from app.ui.shared.cards import Card
from app.ui.shared.chips import Chip
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.segmented import Segmented
from app.ui.shared.text import ElidedLabel, Paragraph

_WEEK = timedelta(days=7)
_WEEKS = (-2, -1, 0, 1)
_NOBODY = "Ingen kandidater har dage på virksomheden i den uge."


class NotesTab(ScrollColumn):
    """A week's papers, a line for each candidate (mentornotater)."""

    week_chosen = Signal()
    print_requested = Signal()
    # The placement whose paper is typed in.
    entry_requested = Signal(str)
    # Ids of notes.
    handed_out = Signal(object)
    returned = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self.card = Card("Mentornotater")
        self.weeks = Segmented([(str(number), "") for number in _WEEKS], "Uge")
        self.print_button = secondary("Udskriv", "print")
        self.out_button = link("Alle er udleveret", small=True)
        self.none_label = Paragraph(_NOBODY, "small", "muted")
        self.lines: dict[str, NoteLine] = {}
        self._rows: tuple[NoteRow, ...] = ()
        self._column = QVBoxLayout()
        self._fill()
        self._join()

    def _fill(self) -> None:
        self.weeks.set_value("0")
        self.card.add_header_widget(self.weeks)
        self.card.add_header_widget(self.print_button)
        self._column.setSpacing(theme.px(4))
        self.card.body.addLayout(self._column)
        self.card.add(self.none_label)
        foot = QHBoxLayout()
        foot.addWidget(self.out_button)
        foot.addStretch(1)
        self.card.body.addLayout(foot)
        self.add(self.card)

    def _join(self) -> None:
        self.weeks.changed.connect(self._on_week_changed)
        self.print_button.clicked.connect(self.print_requested)
        self.out_button.clicked.connect(self._on_all_out)

    def day(self, today: date) -> date:
        """A day of the week that is shown."""
        return today + int(self.weeks.value()) * _WEEK

    def show_weeks(self, today: date) -> None:
        """Name the weeks that can be chosen."""
        for number in _WEEKS:
            self.weeks.buttons[str(number)].setText(f"Uge {iso_week(today + number * _WEEK)}")

    def show_rows(self, rows: Sequence[NoteRow]) -> None:
        """Show where each paper is."""
        self._rows = tuple(rows)
        for old in self.lines.values():
            old.hide()
            old.deleteLater()
        self.lines = {}
        for row in rows:
            line = self.lines[row.placement_id] = NoteLine(row)
            line.out_button.clicked.connect(self._on_out_clicked)
            line.back_button.clicked.connect(self._on_back_clicked)
            line.entry_button.clicked.connect(self._on_entry_clicked)
            self._column.addWidget(line)
        self.none_label.setVisible(not rows)
        self.out_button.setVisible(len(self._to_hand_out()) > 1)

    def _to_hand_out(self) -> list[str]:
        return [row.id for row in self._rows if row.printed_at and row.handed_out_on is None]

    def _on_week_changed(self, _key: str) -> None:
        self.week_chosen.emit()

    def _on_all_out(self) -> None:
        self.handed_out.emit(tuple(self._to_hand_out()))

    def _on_out_clicked(self) -> None:
        self.handed_out.emit((self._row_of(self.sender()).id,))

    def _on_back_clicked(self) -> None:
        self.returned.emit((self._row_of(self.sender()).id,))

    def _on_entry_clicked(self) -> None:
        self.entry_requested.emit(self._row_of(self.sender()).placement_id)

    def _row_of(self, button: object) -> NoteRow:
        return next(line.row for line in self.lines.values() if button in line.buttons)


class NoteLine(QWidget):
    """One candidate's paper of the week."""

    accessible_role = "ListItem"

    def __init__(self, row: NoteRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        words, tone = status(row)
        self.chip = Chip(words, tone)
        self.out_button = link("Udleveret", small=True)
        self.back_button = link("Retur", small=True)
        again = row.entered_at is not None
        self.entry_button = Button("Ret" if again else "Indtast", icon="edit", size="compact")
        self.buttons = (self.out_button, self.back_button, self.entry_button)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        line.setSpacing(theme.px(12))
        line.addWidget(Avatar(row.citizen_id, row.name, 32))
        line.addWidget(ElidedLabel(row.name, "med"), 1)
        line.addWidget(self.chip)
        for button in self.buttons:
            line.addWidget(button)
            button.setAccessibleName(f"{button.text()}, {row.name}")
        self.out_button.setVisible(row.printed_at is not None and row.handed_out_on is None)
        self.back_button.setVisible(row.handed_out_on is not None and row.returned_on is None)
        self.setAccessibleName(f"{row.name}, {words}")


def status(row: NoteRow) -> tuple[str, str]:
    """Where a paper is, and the tone of its chip."""
    if row.entered_at is not None:
        return "Indtastet", "success"
    if row.returned_on is not None:
        return f"Retur {show_short(row.returned_on)} – mangler at blive indtastet", "warning"
    if row.handed_out_on is not None:
        return f"Udleveret {show_short(row.handed_out_on)}", "primary"
    return ("Udskrevet", "neutral") if row.printed_at is not None else ("Ikke udskrevet", "neutral")
