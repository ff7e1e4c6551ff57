"""A dialog round a form: offers a draft back, keeps what is typed, saves, and shows what is refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QBoxLayout

from app.common.changes import Changes
from app.common.errors import InvalidInput, JobbroError
from app.models.act_codes import RecordKind
from app.services.form_drafts import FormDraftRow
from app.texts.messages import sentence
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.binning import ASKED_FIRST, ask_then_bin, put_in_bin
from app.ui.shared.buttons import Button
from app.ui.shared.desk import Desk
from app.ui.shared.dialogs import Dialog
from app.ui.shared.draft_keeper import DraftKeeper, revived
from app.ui.shared.draft_offer import DraftOffer
from app.ui.shared.forms import Form, Values
from app.ui.shared.moments import saved_words
from app.ui.shared.record_buttons import RecordButtons
from app.ui.shared.text import Paragraph

SAVES = "Ctrl Enter gemmer"
KEPT = "Kladden er gemt."
NOT_KEPT = "Det, du har skrevet, er ikke gemt endnu."


@dataclass(frozen=True, slots=True)
class FormPlan:
    """What a form dialog is about.

    Attributes:
        title: its heading.
        verb: text of the primary button.
        draft: name its draft is kept under.
        subject_id: the record the draft belongs to.
        about: a quieter line under the title, as the citizen's name.
        width: in px of the design.
        context: kept with the draft, to find the place of the form again.
        record: kind and id of the record the form is about, where it exists: its history and deleting it
            are offered then.
    """

    title: str
    verb: str
    draft: str
    subject_id: str
    about: str = ""
    width: int = 560
    context: Mapping[str, str] = field(default_factory=dict)
    record: tuple[RecordKind, str] | None = None


class FormDialog(Dialog):
    """A form in a dialog (formular); subclasses say in ``saving`` where the values go.

    ``begin`` opens it. A subclass that must read first overrides ``prepare`` and calls ``open`` with the
    answer.
    """

    saved = Signal(object)

    def __init__(self, desk: Desk, plan: FormPlan, form: Form) -> None:
        super().__init__(desk.host, plan.title, width=plan.width)
        self.desk, self.plan, self.form = desk, plan, form
        self._wanted: FormDraftRow | None = None
        self.offer = DraftOffer(desk)
        self.keeper = DraftKeeper(desk, form, plan.draft, plan.subject_id, plan.context)
        self.keep_button = Button("Luk og behold")
        self._is_saving = False
        if plan.about:
            self.add(Paragraph(plan.about, "body", "muted"))
        self.add(self.offer)
        self.add(form)
        self.body.addStretch(1)
        self.set_primary(plan.verb, key_hint=SAVES)
        if plan.record is not None:
            self._add_record_buttons(plan.record[0])
        self._join()

    def _join(self) -> None:
        self.keeper.found.connect(self.offer.offer)
        self._add_keep_button()
        self.keeper.kept.connect(self._on_draft_kept)
        self.keeper.failed.connect(self._on_draft_failed)
        self.offer.action_requested.connect(self._on_draft_wanted)
        self.offer.discard_requested.connect(self._on_draft_refused)
        self.confirmed.connect(self._on_confirmed)
        self.cancelled.connect(self._on_cancelled)
        self.closed.connect(self.keeper.close)
        self.keep_button.clicked.connect(self.finish)

    def _add_keep_button(self) -> None:
        row = self.unsaved_row.layout()
        if isinstance(row, QBoxLayout):
            row.insertWidget(row.indexOf(self.stay_button), self.keep_button)
        self.discard_button.setText("Kassér kladden")
        self.keep_button.setAccessibleName("Luk og behold kladden")

    def _add_record_buttons(self, kind: RecordKind) -> None:
        self.record_buttons = RecordButtons(kind)
        self.footer.insertWidget(0, self.record_buttons)
        self.record_buttons.history_requested.connect(self._on_history_wanted)
        self.record_buttons.bin_requested.connect(self._on_bin_wanted)

    def _on_history_wanted(self) -> None:
        desk, record = self.desk, self.plan.record
        # What is typed stays as a draft and is offered again.
        self.finish()
        if record is not None:
            desk.history_requested.emit(record[0].value, record[1])

    def _on_bin_wanted(self) -> None:
        desk, record, about = self.desk, self.plan.record, self.plan.about
        self.finish()
        if record is None:
            return
        if record[0] in ASKED_FIRST:
            ask_then_bin(desk, *record, about)
        else:
            put_in_bin(desk, *record)

    def saving(self, values: Values) -> Callable[[], Changes]:
        """What saves the values; it runs away from the window."""
        raise NotImplementedError

    def sentences_before_saving(self) -> dict[str, str]:
        """What the form itself sees to be wrong, by field; nothing is saved then."""
        return {}

    def show_refusal(self, error: InvalidInput) -> None:
        """Show what the service refused beside the fields."""
        self.form.show_error(error)

    def take_draft(self, row: FormDraftRow) -> None:
        """Put a draft's values into the form; they count as changed."""
        self.form.show_values(revived(self.form, row.values))
        self.keeper.take_as_kept()

    def has_unsaved_text(self) -> bool:
        """Whether something is typed that is not saved; the draft of it may be kept."""
        return self.form.is_dirty

    def cancel(self) -> None:
        """Close without saving; asks first what becomes of the draft, and asked again leaves it."""
        if self.form.is_dirty and not self._is_saving:
            self.keeper.flush_typing()
        self._say_what_is_kept()
        if self.unsaved_row.isVisible() and not self.keeper.has_unsaved_text():
            self.finish()
            return
        super().cancel()

    def _say_what_is_kept(self) -> None:
        is_kept = not self.keeper.has_unsaved_text()
        words = KEPT if is_kept else NOT_KEPT
        if words == self.unsaved_label.text():
            return
        theme.set_look(self.unsaved_label, tone="muted" if is_kept else "warning")
        self.unsaved_label.setText(words)
        self.keep_button.setVisible(is_kept)
        if self.unsaved_row.isVisible():
            announce(self, words)

    def begin(self, draft: FormDraftRow | None = None) -> None:
        """Open the dialog.

        Args:
            draft: what is gone on with; without one, a draft that was left is looked for and offered.
        """
        self._wanted = draft
        self.prepare()

    def prepare(self) -> None:
        """Read what the form needs before it can be shown."""
        self.open()

    def open(self) -> None:
        """Show the dialog, unless another one came in between, with its draft."""
        elsewhere = self._same_form_elsewhere()
        if elsewhere is not None:
            elsewhere.window().raise_()
            elsewhere.window().activateWindow()
        if elsewhere is not None or not self.desk.may_open():
            self.keeper.close()
            self.deleteLater()
            return
        super().open()
        if self._wanted is None:
            self.keeper.look()
        else:
            self._go_on_with(self._wanted)

    def _same_form_elsewhere(self) -> "FormDialog | None":
        """The same form about the same record in another window: two would take turns with one draft."""
        key = (self.plan.draft, self.plan.subject_id)
        windows = [
            one for one in QApplication.topLevelWidgets() if one is not self.window() and one.isVisible()
        ]
        dialogs = [dialog for window in windows for dialog in window.findChildren(FormDialog)]
        same = (one for one in dialogs if one.is_open and (one.plan.draft, one.plan.subject_id) == key)
        return next(same, None)

    def _on_draft_kept(self, at: datetime) -> None:
        theme.set_look(self.key_label, tone="subtle")
        self.key_label.setText(f"Kladde: {saved_words(self.desk.clock, at).lower()} · {SAVES}")
        self._say_what_is_kept()

    def _on_draft_failed(self, error: Exception) -> None:
        theme.set_look(self.key_label, tone="danger")
        self.key_label.setText("Kladden er ikke gemt endnu. Vi prøver igen.")
        self.key_label.setToolTip(sentence(error))
        self._say_what_is_kept()

    def _on_draft_wanted(self) -> None:
        if self.offer.row is not None:
            self._go_on_with(self.offer.row)

    def _go_on_with(self, row: FormDraftRow) -> None:
        self.take_draft(row)
        self.offer.hide()
        first = self.first_focus()
        if first is not None:
            first.setFocus()

    def _on_draft_refused(self) -> None:
        self.offer.hide()
        self.keeper.forget()

    def _on_confirmed(self) -> None:
        if self._is_saving:
            return
        found = self.sentences_before_saving()
        if found:
            self.form.show_sentences(found)
            return
        self._is_saving = True
        self.keeper.pause()
        self.form.clear_problems()
        self.primary_button.set_busy(busy=True, text="Gemmer …")
        self.desk.tasks.command(self, self.saving(self.form.values()), self._on_saved, self._on_failed)

    def _on_saved(self, changes: Changes) -> None:
        self.form.mark_clean()
        self.keeper.forget()
        self.finish()
        self.saved.emit(changes)

    def _on_failed(self, error: Exception) -> bool:
        self._is_saving = False
        self.primary_button.set_busy(busy=False)
        if isinstance(error, InvalidInput):
            self.show_refusal(error)
        elif isinstance(error, JobbroError):
            self.form.show_sentences({"": sentence(error)})
        self.keeper.flush_typing()
        return isinstance(error, JobbroError)

    def _on_cancelled(self) -> None:
        if self.form.is_dirty:
            self.keeper.forget()
