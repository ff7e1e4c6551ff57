"""A dialog round a form: keeps a draft while it is typed, saves, and shows what is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.common.changes import Changes
from app.common.dates import show_time
from app.common.errors import InvalidInput, JobbroError
from app.services.catalogue import Services
from app.services.form_drafts import FormDraftRow
from app.texts.messages import sentence
from app.ui.shared.autosave import Autosave
from app.ui.shared.buttons import link
from app.ui.shared.cards import HintBox
from app.ui.shared.dates import DateField
from app.ui.shared.dialogs import Dialog, open_dialog
from app.ui.shared.forms import Form, Values
from app.ui.tasks import Tasks

_SAVES = "Ctrl Enter gemmer"


@dataclass(frozen=True, slots=True)
class FormPlan:
    """What a form dialog is about.

    Attributes:
        title: heading of the dialog.
        verb: text of the primary button.
        draft: name its draft is kept under.
        subject_id: the record the draft belongs to.
        company_id: the company; kept with the draft, so that it can be opened again.
        record_id: the record that is changed; empty for a new one.
        width: of the dialog in px of the design.
    """

    title: str
    verb: str
    draft: str
    subject_id: str
    company_id: str = ""
    record_id: str = ""
    width: int = 620


@dataclass(frozen=True, slots=True)
class _Opening:
    values: Values
    draft: FormDraftRow | None


class FormDialog(Dialog):
    """A form in a dialog (formular); subclasses say where its values come from and go to.

    ``begin`` fetches the values and a kept draft, then opens. ``saved`` carries the changes.
    """

    saved = Signal(object)

    def __init__(self, owner: QWidget, services: Services, tasks: Tasks, plan: FormPlan, form: Form) -> None:
        super().__init__(owner, plan.title, width=plan.width)
        self._services, self._tasks, self._plan = services, tasks, plan
        self.form = form
        self.autosave = Autosave(self)
        self.draft_row = QWidget()
        self.forget_button = link("Kassér kladden", small=True)
        self._is_saving = False
        self._blank = form.values()
        self._fresh: Values = {}
        self._kept: Values = {}
        self._fill()
        self._join()

    def _fill(self) -> None:
        row = QHBoxLayout(self.draft_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(HintBox("Her står det, du skrev sidst og ikke fik gemt.", "info", "info"), 1)
        row.addWidget(self.forget_button)
        self.draft_row.hide()
        self.add(self.draft_row)
        self.add(self.form)
        self.body.addStretch(1)
        self.set_primary(self._plan.verb, key_hint=_SAVES)

    def _join(self) -> None:
        self.form.edited.connect(self._on_form_edited)
        self.autosave.due.connect(self._on_keep_due)
        self.confirmed.connect(self._on_confirmed)
        self.cancelled.connect(self._on_cancelled)
        self.forget_button.clicked.connect(self._on_forget_clicked)

    @property
    def plan(self) -> FormPlan:
        """What the dialog is about."""
        return self._plan

    @property
    def loaded_version(self) -> int | None:
        """Version of the record the shown values were made from, when ``loading`` gave one."""
        version = self._fresh.get("version")
        return version if isinstance(version, int) else None

    def loading(self) -> Callable[[], Mapping[str, object]]:
        """What fetches the values to begin with; runs away from the window."""
        return dict

    def saving(self, values: Values) -> Callable[[], Changes]:
        """What saves the values; runs away from the window."""
        raise NotImplementedError

    def begin(self) -> None:
        """Fetch the values and the draft, then open."""
        load, drafts, plan = self.loading(), self._services.drafts, self._plan

        def work() -> _Opening:
            return _Opening(dict(load()), drafts.find(plan.draft, plan.subject_id))

        self._tasks.query(self, work, self._on_opening)

    def flush(self) -> None:
        """Keep what is typed now, before a lock or the end of the program."""
        self.autosave.cancel()
        self._keep()

    def has_unsaved_text(self) -> bool:
        """Whether closing would lose typing."""
        return self.form.is_dirty

    @property
    def is_unkept(self) -> bool:
        """Whether something was typed that is not in the store yet, not even as a draft."""
        return self.form.is_dirty and self.form.values() != self._kept

    def _on_opening(self, opening: _Opening) -> None:
        if open_dialog(self.window()) is not None:
            self.deleteLater()
            return
        self.form.load(opening.values)
        self._fresh = opening.values
        if opening.draft is not None:
            self.form.show_values(self._revived(opening.draft.values))
            self._kept = self.form.values()
            self.draft_row.show()
        self.open()

    def _revived(self, values: Mapping[str, object]) -> Values:
        """A draft's values with its days as days again: JSON knows only text."""
        return {name: self._revived_value(name, value) for name, value in values.items()}

    def _revived_value(self, name: str, value: object) -> object:
        field = self.form.fields.get(name)
        if field is None or not isinstance(field.widget, DateField) or not isinstance(value, str):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value

    def _on_form_edited(self) -> None:
        self.autosave.touch()

    def _on_keep_due(self) -> None:
        self._keep()

    def _keep(self) -> None:
        if not self.form.is_dirty and self._kept and not self._is_saving:
            # What was typed was taken back: a draft of it would be offered for nothing.
            self._forget()
            self._kept = {}
        if self._is_saving or not self.is_unkept:
            return
        values = self.form.values()
        kept = values | {"company_id": self._plan.company_id, "record_id": self._plan.record_id}
        drafts, plan = self._services.drafts, self._plan
        self._kept = values
        self._tasks.query(
            self,
            lambda: drafts.keep(plan.draft, plan.subject_id, kept),
            self._on_kept,
            self._on_keep_failed,
        )

    def _on_kept(self, at: datetime) -> None:
        if not self._is_saving:
            self.key_label.setText(f"Kladde gemt kl. {show_time(self._services.clock.local(at))} · {_SAVES}")

    def _on_keep_failed(self, error: Exception) -> bool:
        # The next second tries again; a dialog each time would stop the typing.
        self._kept = {}
        if isinstance(error, JobbroError):
            self.key_label.setText(sentence(error))
            return True
        return False

    def _on_confirmed(self) -> None:
        if self._is_saving:
            return
        self._is_saving = True
        self.autosave.cancel()
        self.form.clear_problems()
        self.primary_button.set_busy(busy=True, text="Gemmer …")
        self._tasks.command(self, self.saving(self.form.values()), self._on_saved, self._on_failed)

    def _on_saved(self, changes: Changes) -> None:
        self._forget()
        self.form.mark_clean()
        self.saved.emit(changes)
        self.finish()

    def _on_failed(self, error: Exception) -> bool:
        self._is_saving = False
        self.primary_button.set_busy(busy=False)
        if isinstance(error, InvalidInput):
            self.show_refusal(error)
            return True
        if isinstance(error, JobbroError):
            self.form.show_sentences({"": sentence(error)})
            self.primary_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def show_refusal(self, error: InvalidInput) -> None:
        """Show what a service refused."""
        self.form.show_error(error)

    def _on_cancelled(self) -> None:
        self._forget()

    def _on_forget_clicked(self) -> None:
        self.autosave.cancel()
        self._forget()
        self._kept = {}
        self.form.load(self._blank | self._fresh)
        self.draft_row.hide()
        first = self.first_focus()
        if first is not None:
            first.setFocus()

    def _forget(self) -> None:
        self.autosave.cancel()
        drafts, plan = self._services.drafts, self._plan
        self._tasks.query(self, lambda: drafts.discard(plan.draft, plan.subject_id), _nothing)


def _nothing(_result: object) -> None:
    """A draft that is gone needs no answer."""
