"""The calculator of deadlines: three calculations in one dialog, answered while one types."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.services.calculations import ReplyChoices
from app.services.law import Choice
from app.ui.deadlines.answer import AnswerPanel, Shown
from app.ui.deadlines.calculator_form import CalculatorForm
from app.ui.deadlines.contact_form import ContactForm
from app.ui.deadlines.deadline_form import DeadlineForm
from app.ui.deadlines.sanction_form import SanctionForm
from app.ui.shared.announce import announce
from app.ui.shared.dialogs import Dialog, open_dialog
from app.ui.shared.segmented import Segmented
from app.ui.tasks import Tasks

if TYPE_CHECKING:
    from app.services.catalogue import Services

_WIDTH = 760
_COPIES = "Ctrl Enter kopierer"
_PARTS = (("deadline", "Frist"), ("sanction", "Sanktionsfrist"), ("contact", "Kontaktforløb"))


@dataclass(frozen=True, slots=True)
class _Start:
    """What the forms begin with."""

    replies: ReplyChoices
    groups: tuple[Choice, ...]


class CalculatorDialog(Dialog):
    """Tries the rules on dates one thinks of; nothing is stored (fristberegner).

    Args:
        services: the store whose rules count.
        tasks: where it asks.
        owner: any widget of the window.
    """

    def __init__(self, services: "Services", tasks: Tasks, owner: QWidget) -> None:
        super().__init__(owner, "Fristberegner", width=_WIDTH)
        self._services, self._tasks = services, tasks
        # Answers come later than questions; only the one to the latest question is shown.
        self._asked = 0
        self.shown: Shown | None = None
        self.parts = Segmented(_PARTS, "Hvad skal regnes ud")
        self.deadline = DeadlineForm(services.clock)
        self.sanction = SanctionForm(services.clock)
        self.contact = ContactForm(services.clock)
        self.forms: dict[str, CalculatorForm] = {
            "deadline": self.deadline,
            "sanction": self.sanction,
            "contact": self.contact,
        }
        self.panel = AnswerPanel()
        self.add(self.parts)
        for form in self.forms.values():
            self.add(form)
        self.add(self.panel)
        self.body.addStretch(1)
        self.set_primary("Kopiér", "copy", key_hint=_COPIES)
        self.set_cancel("Luk")
        self._join()
        self._show_part()

    def _join(self) -> None:
        self.parts.changed.connect(self._on_part_changed)
        self.confirmed.connect(self._on_copy)
        for form in self.forms.values():
            form.edited.connect(self._on_edited)

    @property
    def form(self) -> CalculatorForm:
        """The form in front."""
        return self.forms[self.parts.value()]

    def begin(self) -> None:
        """Read what the forms offer, and open."""
        calculations, law, today = (
            self._services.calculations,
            self._services.law,
            self._services.clock.today(),
        )
        self._tasks.query(
            self,
            lambda: _Start(calculations.reply_choices(today), law.group_choices(today)),
            self._on_started,
        )

    def first_focus(self) -> QWidget | None:
        """The first field of the form in front."""
        field = next(iter(self.form.fields.values()))
        return field.widget

    def _on_started(self, start: _Start) -> None:
        self.deadline.begin(start.replies)
        self.contact.begin(start.groups)
        if open_dialog(self.window()) is None:
            self.open()
        else:
            self.deleteLater()

    def _on_part_changed(self) -> None:
        self._show_part()

    def _on_edited(self) -> None:
        self.form.show_contradictions()
        self._ask()

    def _show_part(self) -> None:
        for form in self.forms.values():
            form.setVisible(form is self.form)
        self._ask()

    def _ask(self) -> None:
        self._asked += 1
        self.shown = None
        self.key_label.setText(_COPIES)
        if self.form.faults():
            self.panel.show_waiting(self.form.waiting)
            return
        number, ask = self._asked, self.form.asking(self._services.calculations)
        self._tasks.query(self, lambda: (number, ask()), self._on_answered)

    def _on_answered(self, answer: tuple[int, Shown]) -> None:
        number, shown = answer
        if number != self._asked:
            return
        self.shown = shown
        self.panel.show_answer(shown)

    def _on_copy(self) -> None:
        faults = self.form.faults()
        if faults:
            self.form.show_sentences(faults)
        elif self.shown is not None:
            # Dates without a person: they may stay on the clipboard for as long as the user wants.
            QGuiApplication.clipboard().setText(self.shown.plain_text())
            self.key_label.setText("Kopieret")
            announce(self, "Kopieret")
