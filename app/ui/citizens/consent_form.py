"""Note a consent with the text the citizen reads, and note that one was withdrawn."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.common.changes import Changes
from app.common.errors import InvalidInput
from app.models.codes import ConsentMedium, SharedField
from app.services.company_gate import FROM_THE_CASE
from app.services.consents import ConsentChoices, ConsentRow
from app.texts.company_phrases import consent_text
from app.texts.labels import label
from app.texts.messages import problem
from app.ui.shared import theme
from app.ui.shared.cards import HintBox
from app.ui.shared.choices import CheckBox, Combo
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.inputs import LineField
from app.ui.shared.text import Paragraph
from app.ui.shared.tick_list import TickList

_WIDTH = 680
_EXAMPLES = {
    SharedField.absence: "fx »kan få akut brug for at gå hjem«",
    SharedField.accommodation: "fx »højst 15 timer om ugen, ingen løft over 10 kg«",
    SharedField.health: "kun det, arbejdspladsen ikke kan undvære",
    SharedField.background: "fx »forstår korte beskeder på dansk«",
}


class FieldWordings(QWidget):
    """What is passed on: a tick for each kind, and the words of it where the case has none."""

    accessible_role = "Grouping"

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticks: dict[SharedField, CheckBox] = {}
        self.words: dict[SharedField, LineField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for field in SharedField:
            tick = self.ticks[field] = CheckBox(label(field))
            tick.edited.connect(self._on_ticked)
            column.addWidget(tick)
            if field not in FROM_THE_CASE:
                words = self.words[field] = LineField(_EXAMPLES[field])
                words.setAccessibleName(f"Ordene om: {label(field)}")
                words.edited.connect(self.edited)
                column.addWidget(words)
        self.setFocusProxy(self.ticks[SharedField.contact])
        self._show_words()

    def value(self) -> object:
        """What is ticked, each with its words."""
        return {
            field.value: str(self.words[field].value()) if field in self.words else ""
            for field, tick in self.ticks.items()
            if tick.isChecked()
        }

    def set_value(self, value: object) -> None:
        """Tick exactly these, with their words."""
        wanted = value if isinstance(value, dict) else {}
        for field, tick in self.ticks.items():
            tick.set_value(field.value in wanted)
            if field in self.words:
                self.words[field].set_value(wanted.get(field.value, ""))
        self._show_words()

    def _show_words(self) -> None:
        for field, words in self.words.items():
            words.setVisible(self.ticks[field].isChecked())

    def _on_ticked(self) -> None:
        self._show_words()
        self.edited.emit()


class ConsentForm(Form):
    """A consent, with the whole text as the citizen reads it (samtykke)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._authority = ""
        self._names: dict[str, str] = {}
        super().__init__()

    def _build(self) -> None:
        self.recipient_keys = TickList((), "Hvem må få det?")
        self.recipient_name = LineField("Navn")
        self.fields_input = FieldWordings()
        self.purpose = LineField("fx at arbejdet bliver tilrettelagt, så jeg kan holde til det")
        self.given_on = DateField(self._desk.clock)
        self.ends_on = DateField(self._desk.clock)
        self.medium = Combo([(code.value, label(code)) for code in ConsentMedium])
        self.text_box = HintBox("", "info", icon="document")
        self.count_label = Paragraph("", "small", "muted")
        self.add_field("recipient_keys", "Hvem må få det?", self.recipient_keys)
        self.add_field("recipient_name", "Andre (valgfrit)", self.recipient_name)
        self.add_field("fields", "Hvad må de få at vide?", self.fields_input)
        self.add_field("purpose", "Hvad skal det bruges til?", self.purpose)
        self.add_field("given_on", "Givet den", self.given_on)
        self.add_field("medium", "Hvordan", self.medium, beside="given_on")
        self.add_field("ends_on", "Gælder til og med (valgfrit)", self.ends_on)
        self.add_section("Det læser borgeren")
        self.add_widget(self.text_box)
        self.add_widget(self.count_label)
        self.given_on.set_value(self._desk.clock.today())

    def _connect(self) -> None:
        self.edited.connect(self.show_text)

    def offer(self, choices: ConsentChoices) -> None:
        """Offer the companies and mentors of the citizen; the newest company and mentor are ticked."""
        self._authority = choices.authority
        self._names = {choice.key: choice.name for choice in choices.recipients}
        self.recipient_keys.set_choices([(choice.key, choice.name, "") for choice in choices.recipients])
        self.fields["recipient_keys"].setVisible(bool(choices.recipients))
        self.show_text()

    def show_text(self) -> None:
        """Write the text as it will be kept; every recipient gets a consent of their own."""
        values = self.values()
        keys = values["recipient_keys"]
        names = [self._names[key] for key in keys if key in self._names] if isinstance(keys, list) else []
        names += [str(values["recipient_name"])] if values["recipient_name"] else []
        fields = values["fields"]
        wordings = fields.items() if isinstance(fields, dict) else ()
        day, last = values["given_on"], values["ends_on"]
        text = consent_text(
            self._authority,
            " og ".join(names) or "…",
            str(values["purpose"]) or "…",
            [(SharedField(key), words) for key, words in wordings],
            (
                day if isinstance(day, date) else self._desk.clock.today(),
                last if isinstance(last, date) else None,
            ),
        )
        self.text_box.text_label.setText(text)
        self.count_label.setText(f"Der noteres {len(names)} samtykker, som kan trækkes tilbage hver for sig.")
        self.count_label.setVisible(len(names) > 1)


class NewConsentDialog(FormDialog):
    """Notes a consent the citizen has given (nyt samtykke)."""

    def __init__(self, desk: Desk, citizen_id: str, citizen_name: str) -> None:
        self._citizen_id = citizen_id
        self.consent_form = ConsentForm(desk)
        plan = FormPlan("Nyt samtykke", "Gem samtykke", "consent", citizen_id, citizen_name, _WIDTH)
        super().__init__(desk, plan, self.consent_form)

    def prepare(self) -> None:
        """Read whom it can be given for, then open."""
        consents, citizen_id = self.desk.services.consents, self._citizen_id
        self.desk.tasks.query(self, lambda: consents.choices(citizen_id), self._on_choices)

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Note it."""
        consents, citizen_id = self.desk.services.consents, self._citizen_id
        return lambda: consents.give(citizen_id, values)

    def show_refusal(self, error: InvalidInput) -> None:
        """What is wrong with the words of one kind stands under all of them, with its name."""
        sentences = {}
        for name, code in error.problems.items():
            part = name.removeprefix("fields.")
            about = f"{label(SharedField(part))}: " if part != name else ""
            sentences[name.partition(".")[0]] = f"{about}{problem(code)}"
        self.form.show_sentences(sentences)

    def _on_choices(self, choices: ConsentChoices) -> None:
        self.consent_form.offer(choices)
        self.form.mark_clean()
        self.open()


class WithdrawConsentForm(Form):
    """The day a consent was withdrawn (tilbagetrækning)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        super().__init__()

    def _build(self) -> None:
        self.withdrawn_on = DateField(self._desk.clock)
        self.add_field("withdrawn_on", "Trukket tilbage den", self.withdrawn_on)
        self.column.addSpacing(theme.px(2))
        self.withdrawn_on.set_value(self._desk.clock.today())


class WithdrawConsentDialog(FormDialog):
    """Notes that the citizen has withdrawn a consent (træk samtykke tilbage)."""

    def __init__(self, desk: Desk, consent: ConsentRow) -> None:
        self._consent = consent
        about = (
            f"Fra den dag kommer oplysningerne ikke med på nye papirer til {consent.recipient_name}. "
            "Det, der allerede er givet videre, skal du selv bede om at få makuleret."
        )
        plan = FormPlan("Træk samtykke tilbage", "Træk tilbage", "consent_withdrawal", consent.id, about)
        super().__init__(desk, plan, WithdrawConsentForm(desk))

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Note it."""
        consents, consent_id = self.desk.services.consents, self._consent.id
        day = values["withdrawn_on"]
        first = day if isinstance(day, date) else self.desk.clock.today()
        return lambda: consents.withdraw(consent_id, first)

    def sentences_before_saving(self) -> dict[str, str]:
        """A day is needed."""
        if isinstance(self.form.values()["withdrawn_on"], date):
            return {}
        return {"withdrawn_on": problem("not_a_date")}
