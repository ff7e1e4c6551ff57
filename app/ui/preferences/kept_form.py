"""A form on a page: saved with a verb, kept as a draft while it is not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.common.changes import Changes
from app.common.errors import InvalidInput, JobbroError
from app.services.form_drafts import FormDraftRow, FormDraftService
from app.texts.messages import sentence
from app.ui.shared import theme
from app.ui.shared.autosave import Autosave
from app.ui.shared.buttons import quiet, secondary
from app.ui.shared.cards import Card
from app.ui.shared.forms import Form, Values
from app.ui.shared.text import Label
from app.ui.tasks import Tasks

Save = Callable[[Values], Changes]


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """What a kept form is about.

    Attributes:
        title: of the card.
        verb: of the button, as »Gem profil«.
        draft: name its draft is kept under.
        save: runs away from the window with the form's values.
    """

    title: str
    verb: str
    draft: str
    save: Save


class KeptForm(Card):
    """A card with a form, its verb, and the way back to what is saved."""

    saved = Signal(object)

    def __init__(self, plan: KeptPlan, form: Form, tasks: Tasks, drafts: FormDraftService) -> None:
        super().__init__(plan.title)
        self.form = form
        self._draft, self._save, self._tasks, self._drafts = plan.draft, plan.save, tasks, drafts
        self._kept: Values | None = None
        self._saved: Mapping[str, object] = {}
        self._is_keeping = False
        self.autosave = Autosave(self)
        self.save_button = secondary(plan.verb)
        self.reset_button = quiet("Fortryd ændringer")
        self.note_label = Label("", "small", "muted")
        self._fill()
        self._join()

    def _fill(self) -> None:
        self.add(self.form)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.save_button)
        row.addWidget(self.reset_button)
        row.addWidget(self.note_label, 1)
        self.body.addSpacing(theme.px(4))
        self.body.addLayout(row)
        self.reset_button.hide()

    def _join(self) -> None:
        self.form.edited.connect(self._on_edited)
        self.autosave.due.connect(self._keep)
        self.save_button.clicked.connect(self.save)
        self.reset_button.clicked.connect(self._on_reset_clicked)

    def load(self, values: Mapping[str, object]) -> None:
        """Show what is saved, unless something else is being typed."""
        self._saved = values
        if self.form.is_dirty:
            return
        self.form.load(values)
        drafts, name = self._drafts, self._draft
        self._tasks.query(self, lambda: drafts.find(name, ""), self._on_draft)

    def save(self) -> None:
        """Save what stands there."""
        if not self.save_button.isEnabled():
            return
        values, save = self.form.values(), self._save
        self.autosave.cancel()
        self.save_button.set_busy(busy=True, text="Gemmer …")
        self._tasks.command(self, lambda: save(values), self._on_saved, self._on_refused)

    def flush_typing(self) -> None:
        """Hand what is typed to the store now."""
        self.autosave.cancel()
        self._keep()

    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the store."""
        return self.form.is_dirty and self.form.values() != self._kept

    def _keep(self) -> None:
        values = self.form.values()
        if not self.form.is_dirty or values == self._kept or self._is_keeping:
            return
        drafts, name = self._drafts, self._draft
        self._is_keeping = True

        def keep() -> Values:
            drafts.keep(name, "", values)
            return values

        self._tasks.query(self, keep, self._on_kept, self._on_not_kept)

    def _on_kept(self, values: Values) -> None:
        self._is_keeping = False
        self._kept = values

    def _on_not_kept(self, error: Exception) -> bool:
        self._is_keeping = False
        self.autosave.touch()
        return isinstance(error, JobbroError)

    def _on_draft(self, draft: FormDraftRow | None) -> None:
        if draft is not None and not self.form.is_dirty:
            self.form.show_values(draft.values)
            self._kept = self.form.values()
            self._show_dirty()

    def _on_edited(self) -> None:
        self.autosave.touch()
        self._show_dirty()

    def _show_dirty(self) -> None:
        self.reset_button.setVisible(self.form.is_dirty)
        self._say("Ikke gemt endnu" if self.form.is_dirty else "", "muted")

    def _on_saved(self, changes: Changes) -> None:
        self.save_button.set_busy(busy=False)
        self._saved = self.form.values()
        self.form.mark_clean()
        self.form.clear_problems()
        self._show_dirty()
        self._say("Gemt", "success")
        self._forget()
        self.saved.emit(changes)

    def _on_refused(self, error: Exception) -> bool:
        self.save_button.set_busy(busy=False)
        self.flush_typing()
        if isinstance(error, InvalidInput):
            self.form.show_error(error)
            return True
        if isinstance(error, JobbroError):
            self._say(sentence(error), "danger")
            return True
        return False

    def _on_reset_clicked(self) -> None:
        self.autosave.cancel()
        self.form.load(self._saved)
        self._show_dirty()
        self._forget()

    def _forget(self) -> None:
        self._kept = None
        drafts, name = self._drafts, self._draft
        self._tasks.query(self, lambda: drafts.discard(name, ""), _nothing)

    def _say(self, text: str, tone: str) -> None:
        self.note_label.setText(text)
        self.note_label.set_tone(tone)


def _nothing(_result: object) -> None:
    """A draft that is gone needs no answer."""
