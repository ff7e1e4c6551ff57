"""A finished note: read it, see its kept versions, correct it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.common.changes import Changes
from app.common.errors import InvalidInput
from app.services.form_drafts import FormDraftRow
from app.services.journal import FORM, NoteRow, NoteVersionRow
from app.texts.labels import label
from app.ui.citizens.note_form import NoteForm, as_instant
from app.ui.shared import theme
from app.ui.shared.cards import FactRow
from app.ui.shared.desk import Desk
from app.ui.shared.dialogs import Dialog
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Values
from app.ui.shared.moments import moment_words
from app.ui.shared.text import Label, Paragraph, hairline

_WIDTH = 640


class NoteDialog(Dialog):
    """A note with its facts and its versions (notat)."""

    def __init__(self, desk: Desk, note: NoteRow) -> None:
        super().__init__(desk.host, note.subject or label(note.contact_kind), width=_WIDTH)
        self._desk, self._note = desk, note
        self.text_label = Paragraph(note.text)
        self.versions_box = QWidget()
        self._fill()
        self.confirmed.connect(self._on_correct_wanted)

    def _fill(self) -> None:
        note = self._note
        self.text_label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        facts = (
            ("Hvornår", moment_words(self._desk.clock, note.happened_at)),
            ("Kontaktform", label(note.contact_kind)),
            ("Kilde", f"{label(note.source)} · {label(note.nature).lower()}"),
            ("Deltog", note.participants),
            ("Næste skridt", note.next_step),
            ("Skrevet af", note.author),
        )
        for name, value in facts:
            if value:
                self.add(FactRow(name, value))
        self.add(hairline())
        self.add(self.text_label)
        column = QVBoxLayout(self.versions_box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        self.versions_box.hide()
        self.add(self.versions_box)
        self.body.addStretch(1)
        self.set_cancel("Luk")
        self.set_primary("Ret notat", "edit")

    def first_focus(self) -> QWidget | None:
        """The way out: reading comes first."""
        return self.cancel_button

    def open(self) -> None:
        """Show the note and ask for its versions."""
        super().open()
        journal, note_id = self._desk.services.journal, self._note.id
        if self._note.versions > 1:
            self._desk.tasks.query(self, lambda: journal.versions(note_id), self._on_versions)

    def _on_versions(self, versions: tuple[NoteVersionRow, ...]) -> None:
        column = self.versions_box.layout()
        if column is None:
            return
        column.addWidget(hairline())
        column.addWidget(Label(f"{len(versions)} versioner", "h3"))
        for version in versions:
            when = moment_words(self._desk.clock, version.kept_at)
            heading = f"Version {version.number} · {when} · {version.kept_by}"
            column.addWidget(Label(heading, "capstrong", "muted"))
            words = f"{version.subject}\n{version.text}" if version.subject else version.text
            column.addWidget(Paragraph(words, "small", "muted"))
        self.versions_box.show()

    def _on_correct_wanted(self) -> None:
        desk, note = self._desk, self._note
        self.finish()
        ChangeNoteDialog(desk, note).begin()


class ChangeNoteDialog(FormDialog):
    """Corrects a finished note; the text before stays as a version (ret notat)."""

    def __init__(self, desk: Desk, note: NoteRow) -> None:
        self._note = note
        self._note_form = NoteForm(desk.clock)
        plan = FormPlan("Ret notat", "Gem rettelse", FORM, note.id, width=_WIDTH)
        super().__init__(desk, plan, self._note_form)
        names = (*self._note_form.fields, "happened_at")
        self._note_form.show_note({name: getattr(note, name) for name in names if hasattr(note, name)})
        self.saved.connect(self._on_note_saved)

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Change the note, unless it was changed elsewhere meanwhile."""
        journal, note = self.desk.services.journal, self._note
        whole = self._note_form.note_values(str(values["text"]))
        return lambda: journal.change(note.id, whole, note.version)

    def sentences_before_saving(self) -> dict[str, str]:
        """Day and time must be readable."""
        return self._note_form.moment_problems()

    def show_refusal(self, error: InvalidInput) -> None:
        """The moment is refused beside the day."""
        problems = {("day" if name == "happened_at" else name): code for name, code in error.problems.items()}
        self.form.show_error(InvalidInput(problems))

    def take_draft(self, row: FormDraftRow) -> None:
        """A draft of a note may carry the moment as an instant."""
        super().take_draft(row)
        happened_at = as_instant(row.values.get("happened_at"))
        if happened_at is not None:
            self._note_form.show_moment(happened_at)

    def _on_note_saved(self, changes: Changes) -> None:
        self.desk.say("Notat rettet", changes.act_id)
