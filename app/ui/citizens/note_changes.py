"""Changing a note: writing over it while it is open, correcting it with a reason, the citizen's view."""

from collections.abc import Callable

from app.common.changes import Changes
from app.common.errors import InvalidInput
from app.services.form_drafts import FormDraftRow
from app.services.journal import FORM, NoteRow
from app.ui.citizens.note_form import CorrectionForm, NoteForm, RemarkForm, as_instant
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Values
from app.ui.shared.phrase_typer import TIP, CasePhrases, PhraseTyper

_WIDTH = 640
_LOCKED = (
    "Notatet er låst. Den gamle tekst bliver stående overstreget og læselig med »Må ikke anvendes«, "
    "og den nye står under den."
)
_REMARK = "Borgeren er ikke enig, eller har noget at tilføje. Bemærkningen står sammen med notatet."


class NoteFormDialog(FormDialog):
    """A dialog about a whole note."""

    def __init__(self, desk: Desk, note: NoteRow, plan: FormPlan, form: NoteForm) -> None:
        self._note, self._note_form = note, form
        super().__init__(desk, plan, form)
        self.phrases = PhraseTyper(CasePhrases(desk.services.phrases, self._whom), desk.tasks, self)
        self.phrases.watch(form.text)
        form.text.setToolTip(TIP)
        names = (*form.fields, "happened_at")
        form.show_note({name: getattr(note, name) for name in names if hasattr(note, name)})
        self.saved.connect(self._on_note_saved)

    def _whom(self) -> str:
        return self._note.citizen_id

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


class ChangeNoteDialog(NoteFormDialog):
    """Writes over a note that is not locked; the text before stays as a version (ret notat)."""

    def __init__(self, desk: Desk, note: NoteRow) -> None:
        plan = FormPlan("Ret notat", "Gem rettelse", FORM, note.id, width=_WIDTH)
        super().__init__(desk, note, plan, NoteForm(desk.clock))

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Change the note, unless it was changed elsewhere meanwhile."""
        journal, note = self.desk.services.journal, self._note
        whole = self._note_form.note_values(str(values["text"]))
        return lambda: journal.change(note.id, whole, note.version)


class CorrectNoteDialog(NoteFormDialog):
    """Corrects a locked note with a reason (rettelse)."""

    def __init__(self, desk: Desk, note: NoteRow) -> None:
        plan = FormPlan("Ret notat med begrundelse", "Gem rettelse", FORM, note.id, _LOCKED, _WIDTH)
        super().__init__(desk, note, plan, CorrectionForm(desk.clock))

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Correct the note; the reason goes with it."""
        care, note, reason = self.desk.services.note_care, self._note, str(values["reason"])
        whole = self._note_form.note_values(str(values["text"]))
        return lambda: care.correct(note.id, whole, reason, note.version)


class RemarkDialog(FormDialog):
    """Puts the citizen's view beside a note (borgerens bemærkning)."""

    def __init__(self, desk: Desk, note: NoteRow) -> None:
        self._note_id = note.id
        plan = FormPlan("Borgerens bemærkning", "Gem bemærkning", "note_remark", note.id, _REMARK)
        super().__init__(desk, plan, RemarkForm())
        self.saved.connect(self._on_remark_saved)

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Add the remark."""
        care, note_id, text = self.desk.services.note_care, self._note_id, str(values["text"])
        return lambda: care.add_remark(note_id, text)

    def _on_remark_saved(self, changes: Changes) -> None:
        self.desk.say("Borgerens bemærkning er tilføjet", changes.act_id)
