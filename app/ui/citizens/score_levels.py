"""Beside the grid of scores: what the four levels mean, and why a level changed."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.models.visit_codes import ScoreVoice
from app.services.score_rows import LEVELS, Scorecard, ScoreCell
from app.ui.citizens import score_words
from app.ui.citizens.score_grid_model import Place
from app.ui.shared import theme
from app.ui.shared.autosave import Autosave
from app.ui.shared.buttons import Button, link
from app.ui.shared.cards import Icon
from app.ui.shared.inputs import TextField
from app.ui.shared.text import Label, Paragraph

LONGEST_REASON = 500
_NUMBER = 48


class LevelPanel(QWidget):
    """The four levels of the chosen criterion in the words of the month; a click scores (niveauer)."""

    accessible_role = "Grouping"
    chosen = Signal(object, int)
    clear_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place: Place | None = None
        self.title_label = Label("", "h3")
        self.month_label = Paragraph("", "small", "muted")
        self.buttons: dict[int, Button] = {}
        self.words: dict[int, Paragraph] = {}
        self.clear_button = link("Slet score", small=True)
        self._build()
        self.clear_button.clicked.connect(self._on_clear_clicked)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.title_label)
        column.addWidget(self.month_label)
        lines = QGridLayout()
        lines.setContentsMargins(0, theme.px(4), 0, 0)
        lines.setVerticalSpacing(theme.px(6))
        lines.setHorizontalSpacing(theme.px(10))
        for level in LEVELS:
            button = self.buttons[level] = Button(str(level))
            button.setFixedWidth(theme.px(_NUMBER))
            button.setProperty("level", level)
            button.clicked.connect(self._on_clicked)
            words = self.words[level] = Paragraph("", "small")
            lines.addWidget(button, level, 0, Qt.AlignmentFlag.AlignTop)
            lines.addWidget(words, level, 1, Qt.AlignmentFlag.AlignVCenter)
        lines.setColumnStretch(1, 1)
        column.addLayout(lines)
        column.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_place(self, card: Scorecard, voice: ScoreVoice, place: Place | None, today: date) -> None:
        """Show the levels of a cell."""
        self._place = place
        row = card.criterion(place.criterion_id, place.month) if place is not None else None
        self.setVisible(row is not None)
        if row is None or place is None:
            return
        cell = card.cell(row.criterion_id, place.month, voice)
        month = score_words.month_name(place.month, today)
        self.title_label.setText(row.name)
        self.month_label.setText(_about(cell, month, row.name))
        self.setAccessibleName(f"{row.name}, {month}")
        self.clear_button.setVisible(cell is not None)
        self.clear_button.setAccessibleName(f"Slet score, {row.name}, {month}")
        for level, button in self.buttons.items():
            is_chosen = cell is not None and cell.level == level
            button.set_kind("primary" if is_chosen else "secondary")
            words = row.level_text(level)
            state = ", valgt" if is_chosen else ""
            button.setAccessibleName(f"{row.name}, {month}: {level}{state}")
            button.setAccessibleDescription(words)
            self.words[level].setText(words)

    def _on_clicked(self) -> None:
        button = self.sender()
        if button is not None and self._place is not None:
            self.chosen.emit(self._place, int(button.property("level")))

    def _on_clear_clicked(self) -> None:
        if self._place is not None:
            self.clear_wanted.emit(self._place)


class ReasonRow(QWidget):
    """A score that changed, which way, and why (begrundelse)."""

    accessible_role = "Grouping"
    typed = Signal(object, str)

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.level = 0
        self.icon = Icon("rising", "success", 16)
        self.text_label = Label("", "smallmed")
        self.field = TextField("Hvorfor? (valgfrit)", max_length=LONGEST_REASON)
        self.autosave = Autosave(self)
        self._build()
        self.field.edited.connect(self.autosave.touch)
        self.field.editingFinished.connect(self.flush)
        self.autosave.due.connect(self._on_due)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(self.icon)
        row.addWidget(self.text_label)
        row.addWidget(self.field, 1)

    def show_cell(self, name: str, cell: ScoreCell) -> None:
        """Show the change; what is being typed stays."""
        self.level = cell.level
        icon, tone = ("rising", "success") if cell.change > 0 else ("falling", "warning")
        self.icon.show_icon(icon, tone)
        words = f"{name} {cell.before} → {cell.level}"
        self.text_label.setText(words)
        self.setAccessibleName(f"{name}, {score_words.change_words(cell)} til {cell.level}")
        self.field.setAccessibleName(f"Hvorfor ændrede {name} sig fra {cell.before} til {cell.level}?")
        if not self.autosave.is_waiting and not self.field.hasFocus():
            self.field.set_value(cell.reason)

    def flush(self) -> None:
        """Hand in what is typed."""
        self.autosave.flush()

    def _on_due(self) -> None:
        self.typed.emit(self.place, str(self.field.value()))


class ReasonList(QWidget):
    """Every change of a month with its reason (ændringer)."""

    typed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title_label = Label("", "h3")
        self.rows: dict[Place, ReasonRow] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(8))
        self.column.addWidget(self.title_label)

    @property
    def is_waiting(self) -> bool:
        """Whether something typed is not handed in yet."""
        return any(row.autosave.is_waiting for row in self.rows.values())

    def flush(self) -> None:
        """Hand in what is typed."""
        for row in list(self.rows.values()):
            row.flush()

    def forget(self) -> None:
        """Take all rows away, as for another citizen or voice."""
        self.flush()
        for place in list(self.rows):
            self._remove(place)

    def show_month(self, card: Scorecard, voice: ScoreVoice, month: date, today: date) -> None:
        """Show what changed in a month."""
        changed = _changed(card, voice, month)
        for place in [each for each in self.rows if each not in changed]:
            self._remove(place)
        for number, (place, cell) in enumerate(changed.items(), start=1):
            row = self.rows.get(place)
            if row is None:
                row = self.rows[place] = ReasonRow(place)
                row.typed.connect(self.typed)
            self.column.insertWidget(number, row)
            row.show_cell(cell.name, cell)
        self.title_label.setText(f"Ændringer i {score_words.month_name(month, today)}")
        self.setVisible(bool(changed))

    def _remove(self, place: Place) -> None:
        row = self.rows.pop(place)
        row.autosave.cancel()
        row.hide()
        row.deleteLater()


def _changed(card: Scorecard, voice: ScoreVoice, month: date) -> Mapping[Place, ScoreCell]:
    cells = {
        Place(row.criterion_id, month): card.cell(row.criterion_id, month, voice) for row in card.criteria
    }
    return {place: cell for place, cell in cells.items() if cell is not None and cell.change}


def _about(cell: ScoreCell | None, month: str, name: str) -> str:
    month = month[:1].upper() + month[1:]
    if cell is None:
        return f"{month} · ikke vurderet"
    parts = [month, score_words.change_words(cell), "uændret" if cell.is_unchanged else ""]
    if cell.name != name:
        parts.append(f"hed dengang {cell.name}")
    return " · ".join(part for part in parts if part)
