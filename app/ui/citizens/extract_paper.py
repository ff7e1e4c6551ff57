"""The journal extract on its way to the printer: for whom, which period, and which notes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.common.changes import Changes
from app.common.dates import show_date
from app.models.act_codes import ExtractPurpose
from app.models.codes import FreezeReason
from app.models.problem_codes import ExtractGap
from app.services.journal_extracts import ExtractNote, ExtractOrder, ExtractPreview, JournalExtractService
from app.texts.labels import label
from app.ui.citizens.paper_preview import PaperPreview, fitting_tick
from app.ui.shared import theme
from app.ui.shared.buttons import link
from app.ui.shared.choices import CheckBox, Combo
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.fields import Field
from app.ui.shared.note_box import NoteBox
from app.ui.shared.paper import Paper, PaperGap
from app.ui.shared.text import Paragraph

# More ticks than this nobody goes through; the period narrows them.
MOST_TICKS = 150
_CHOOSE, _CHOOSE_ALL = "Vælg enkelte notater", "Tag alle notater med"
_PRIVACY = "Udskriften indeholder personoplysninger.\nCPR-nummer udelades altid."


class ExtractPaper:
    """What the print preview asks of a journal extract: printing it stores a copy."""

    def __init__(self, extracts: JournalExtractService, order: ExtractOrder) -> None:
        self._extracts = extracts
        self.order = order

    def draw(self) -> Paper:
        """The extract as it would be printed now."""
        preview = self._extracts.preview(self.order)
        return Paper(
            heading="Udskriv journaludskrift",
            subtitle=preview.person,
            what=_what(preview),
            content=preview.content,
            job_title=preview.title,
            file_name=preview.file_name,
            gaps=tuple(PaperGap(gap.value, label(gap)) for gap in preview.gaps),
            privacy=_PRIVACY,
        )

    def keep(self, reason: FreezeReason) -> Changes:
        """Store the extract."""
        return self._extracts.keep(self.order, reason)


class JournalExtractPreview(PaperPreview):
    """The print preview of a journal extract (journaludskrift)."""

    def __init__(self, desk: Desk, citizen_id: str) -> None:
        super().__init__(desk)
        self._paper = ExtractPaper(desk.services.journal_extracts, ExtractOrder(citizen_id))
        self.purpose = Combo([(code.value, label(code)) for code in ExtractPurpose])
        self.first = DateField(desk.clock)
        self.last = DateField(desk.clock)
        self.choose_link = link(_CHOOSE, small=True)
        self.notes_box = QWidget()
        self.reason = NoteBox("Fx FVL § 15, eller at det handler om en anden", lowest=64, max_length=1_000)
        self.reason_field = Field("Hvorfor er notater udeladt", self.reason)
        self.ticks: dict[str, CheckBox] = {}
        self._fill_options()

    def _fill_options(self) -> None:
        ticks = QVBoxLayout(self.notes_box)
        ticks.setContentsMargins(0, 0, 0, 0)
        ticks.setSpacing(0)
        for part in (
            Field("Hvem er udskriften til", self.purpose),
            Field("Fra og med (valgfrit)", self.first),
            Field("Til og med (valgfrit)", self.last),
            self.choose_link,
            self.notes_box,
            self.reason_field,
        ):
            self.add_option(part)
        column = self.options_box.layout()
        if column is not None:
            column.setAlignment(self.choose_link, Qt.AlignmentFlag.AlignLeft)
        self.notes_box.hide()
        self.reason_field.hide()
        self.places = {ExtractGap.withheld_reason: self.reason, ExtractGap.notes: self.first}
        self.purpose.edited.connect(self.on_choice)
        self.first.edited.connect(self._on_period_edited)
        self.last.edited.connect(self._on_period_edited)
        self.reason.edited.connect(self.on_typed)
        self.choose_link.clicked.connect(self._on_choose_clicked)

    def show_extract(self) -> None:
        """Open with the whole case."""
        self.show_source(self._paper)

    def has_unsaved_text(self) -> bool:
        """Whether closing would lose the reason that was typed."""
        return bool(str(self.reason.value()).strip()) and self.reason_field.isVisible()

    def take_choices(self) -> None:
        """Order the extract as it is chosen."""
        left_out = frozenset(note_id for note_id, tick in self.ticks.items() if not tick.isChecked())
        self.reason_field.setVisible(bool(left_out))
        self._paper.order = ExtractOrder(
            citizen_id=self._paper.order.citizen_id,
            purpose=ExtractPurpose(str(self.purpose.value())),
            first=self.first.day(),
            last=self.last.day(),
            left_out=left_out,
            left_out_reason=str(self.reason.value()),
        )

    def _on_period_edited(self) -> None:
        if self.notes_box.isVisibleTo(self):
            self._read_notes()
        self.on_typed()

    def _on_choose_clicked(self) -> None:
        if self.notes_box.isVisibleTo(self):
            self._clear_ticks()
            self.notes_box.hide()
            self.choose_link.setText(_CHOOSE)
            self.on_choice()
        else:
            self.choose_link.setText(_CHOOSE_ALL)
            self.notes_box.show()
            self._read_notes()

    def _read_notes(self) -> None:
        extracts, citizen_id = self.desk.services.journal_extracts, self._paper.order.citizen_id
        first, last = self.first.day(), self.last.day()
        self.desk.tasks.query(self, lambda: extracts.notes(citizen_id, first, last), self._on_notes)

    def _on_notes(self, notes: tuple[ExtractNote, ...]) -> None:
        was_off = {note_id for note_id, tick in self.ticks.items() if not tick.isChecked()}
        self._clear_ticks()
        column = self.notes_box.layout()
        if column is None:
            return
        for note in notes[:MOST_TICKS]:
            words = f"{show_date(note.happened_at.date())}: {note.title}"
            tick = fitting_tick(words, ticked=note.id not in was_off)
            tick.edited.connect(self.on_choice)
            self.ticks[note.id] = tick
            column.addWidget(tick)
        left = len(notes) - MOST_TICKS
        if left > 0:
            words = f"{left} notater til kommer med. Vælg en kortere periode for at vælge mellem dem."
            column.addWidget(Paragraph(words, "cap", "muted"))
        self.notes_box.updateGeometry()
        theme.set_look(self.notes_box)

    def _clear_ticks(self) -> None:
        column = self.notes_box.layout()
        while column is not None and (item := column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.ticks = {}


def _what(preview: ExtractPreview) -> str:
    if preview.gaps:
        return "Udskriften kan ikke laves endnu:"
    count = "1 notat" if preview.notes == 1 else f"{preview.notes} notater"
    left_out = f" {preview.left_out} er udeladt." if preview.left_out else ""
    return f"{count} i rækkefølge efter dag.{left_out} En kopi gemmes under borgerens dokumenter."
