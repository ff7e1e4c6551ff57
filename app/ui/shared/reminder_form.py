"""Writing a reminder, and changing or finishing one."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal

from app.common.changes import Changes
from app.common.clock import Clock
from app.common.dates import show_date
from app.services.reminders import ReminderDetails
from app.texts.messages import problem
from app.ui.shared.buttons import secondary
from app.ui.shared.choices import Combo
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.inputs import TextField

DRAFT = "reminder"
_LONGEST = 300
_USUAL, _WIDE = 560, 660
_NOBODY = "Ingen bestemt"
# What the third button says, with its icon.
_FINISH, _REOPEN = ("Markér som klaret", "done"), ("Åbn igen", "undo")


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a reminder is about.

    Attributes:
        key: ``citizen_id`` or ``company_id``; empty for nobody.
    """

    key: str = ""
    id: str = ""
    name: str = ""


class ReminderForm(Form):
    """What, when and about whom (påmindelse)."""

    def __init__(self, clock: Clock, subject: Subject) -> None:
        self._clock, self._subject = clock, subject
        super().__init__()

    def _build(self) -> None:
        self.text = TextField("fx Ring til mentor om timerne", max_length=_LONGEST)
        self.due_on = DateField(self._clock)
        self.add_field("text", "Hvad vil du mindes om?", self.text)
        self.add_field("due_on", "Hvornår?", self.due_on, "Skriv fx i morgen, fre, +10 eller 24/3.")
        self.about = Combo([("subject", self._subject.name), ("", _NOBODY)])
        if self._subject.id:
            self.add_field("about", "Handler om", self.about)


class ReminderDialog(FormDialog):
    """A new reminder, or one that is changed (påmindelse).

    Args:
        desk: of the screen.
        subject: whom a new one is about.
        known: the one that is changed.
    """

    done = Signal(object)
    reopened = Signal(object)

    def __init__(self, desk: Desk, subject: Subject, known: ReminderDetails | None = None) -> None:
        self._subject, self._known = subject, known
        form = ReminderForm(desk.clock, Subject() if known else subject)
        title, verb = ("Påmindelse", "Gem påmindelse") if known else ("Ny påmindelse", "Opret påmindelse")
        about = known.about if known else ""
        draft_of = known.id if known else subject.id or "new"
        # Three buttons need more room than two.
        plan = FormPlan(title, verb, DRAFT, draft_of, about, width=_WIDE if known else _USUAL)
        super().__init__(desk, plan, form)
        self._is_done = known is not None and known.done_on is not None
        self.done_button = secondary(*(_REOPEN if self._is_done else _FINISH))
        self.done_button.setVisible(known is not None)
        self.done_button.clicked.connect(self._on_done_clicked)
        self.footer.insertWidget(0, self.done_button)
        if known is not None:
            form.load({"text": known.text, "due_on": known.due_on})
        self.reminder_form = form

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Write or change it."""
        reminders, known = self.desk.services.reminders, self._known
        given = {name: values[name] for name in ("text", "due_on")}
        if known is not None:
            return lambda: reminders.change(known.id, given, known.version)
        if self._subject.key and values.get("about"):
            given[self._subject.key] = self._subject.id
        return lambda: reminders.add(given)

    def sentences_before_saving(self) -> dict[str, str]:
        """A text and a day are needed."""
        found = {}
        if not str(self.form.values()["text"]).strip():
            found["text"] = "Skriv, hvad du vil mindes om."
        if self.reminder_form.due_on.day() is None:
            found["due_on"] = problem("not_a_date")
        return found

    def _on_done_clicked(self) -> None:
        known, reminders = self._known, self.desk.services.reminders
        if known is not None:
            turn = reminders.reopen if self._is_done else reminders.finish
            self.desk.tasks.command(self, lambda: turn(known.id), self._on_finished)

    def _on_finished(self, changes: Changes) -> None:
        self.form.mark_clean()
        self.keeper.forget()
        self.finish()
        (self.reopened if self._is_done else self.done).emit(changes)


def said(dialog: ReminderDialog) -> str:
    """What the toast says when it was saved."""
    day = dialog.reminder_form.due_on.day()
    return f"Påmindelse gemt til {show_date(day)}" if day else "Påmindelse gemt"
