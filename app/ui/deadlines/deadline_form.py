"""A deadline by how a letter is sent (svarfrist)."""

from collections.abc import Callable, Mapping

from app.common.clock import Clock
from app.common.dates import show_full
from app.common.money import parse_count
from app.models.codes import Channel, TermUnit
from app.models.problem_codes import CalculationWarning
from app.services.calculations import CalculationService, DeadlineAnswer, DeadlineQuestion, ReplyChoices
from app.texts import calculations as words
from app.texts.labels import label
from app.ui.deadlines.answer import Shown
from app.ui.deadlines.calculator_form import NOT_A_DAY, CalculatorForm, day_of, is_readable
from app.ui.shared.choices import Combo
from app.ui.shared.dates import DateField
from app.ui.shared.number_inputs import NumberField
from app.ui.shared.segmented import SegmentChoice

_NO_CHANNEL = "Vælg, hvordan brevet sendes."
_NOT_A_NUMBER = "Skriv et helt tal, fx 8."
_MOST = {TermUnit.days: 3660, TermUnit.weeks: 520, TermUnit.months: 120}
_TOO_LONG = {unit: f"Skriv et tal fra 1 til {most}." for unit, most in _MOST.items()}
_BEFORE_SENT = words.warning(CalculationWarning.available_before_sent)
_CHANNELS = (("", "Vælg kanal"), *((channel.value, label(channel)) for channel in Channel))


class DeadlineForm(CalculatorForm):
    """Channel, days and length of a deadline.

    Args:
        clock: what »i dag« means.
    """

    waiting = "Vælg, hvordan brevet sendes, så regnes fristen ud."

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        super().__init__()

    def _build(self) -> None:
        self.channel = Combo(_CHANNELS)
        self.sent_on = DateField(self._clock)
        self.available_on = DateField(self._clock)
        self.amount = NumberField(parse_count, sentence=_NOT_A_NUMBER)
        self.unit = SegmentChoice([(unit.value, label(unit)) for unit in _MOST], "Enhed")
        self.add_field("channel", "Sendes som", self.channel, "Afgør, hvornår det er modtaget")
        self.add_field("sent_on", "Sendt", self.sent_on, beside="channel")
        self.add_field("available_on", "Tilgængelig", self.available_on, beside="channel")
        self.add_field("amount", "Frist", self.amount)
        self.add_field("unit", "Enhed", self.unit, beside="amount")
        self.fields["available_on"].hide()

    def _connect(self) -> None:
        self.channel.edited.connect(self._on_channel_edited)

    def begin(self, choices: ReplyChoices) -> None:
        """Propose today and the usual reply time."""
        days = " eller ".join(map(str, choices.choices))
        self.load({"sent_on": self._clock.today(), "amount": choices.default, "unit": TermUnit.days.value})
        self.fields["amount"].show_hint(f"Partshøring: {days} dage")
        self.fields["unit"].show_hint(f"{choices.complex} dage ved meget materiale")
        self.fields["available_on"].show_hint("Kun hvis en anden dag")

    def faults(self) -> dict[str, str]:
        """What is lacking or cannot be read."""
        found = {name: sentence for name, sentence in self.contradictions().items() if sentence}
        if not self.channel.value():
            found["channel"] = _NO_CHANNEL
        if day_of(self.sent_on) is None:
            found["sent_on"] = NOT_A_DAY
        if self._has_available() and not is_readable(self.available_on):
            found["available_on"] = NOT_A_DAY
        if not isinstance(self.amount.value(), int):
            found["amount"] = _NOT_A_NUMBER
        return found

    def contradictions(self) -> Mapping[str, str]:
        """A day before it was sent, and a number no deadline has."""
        sent, available = day_of(self.sent_on), day_of(self.available_on)
        is_before = self._has_available() and sent is not None and available is not None and available < sent
        amount, unit = self.amount.value(), TermUnit(self.unit.value())
        is_possible = not isinstance(amount, int) or 1 <= amount <= _MOST[unit]
        return {
            "available_on": _BEFORE_SENT if is_before else "",
            "amount": "" if is_possible else _TOO_LONG[unit],
        }

    def contradiction_sentences(self) -> frozenset[str]:
        """Every sentence ``contradictions`` can give."""
        return frozenset({_BEFORE_SENT, *_TOO_LONG.values()})

    def asking(self, calculations: CalculationService) -> Callable[[], Shown]:
        """What calculates the deadline."""
        sent, amount = day_of(self.sent_on), self.amount.value()
        if sent is None or not isinstance(amount, int):
            raise ValueError(self.faults())
        question = DeadlineQuestion(
            channel=Channel(str(self.channel.value())),
            sent_on=sent,
            amount=amount,
            unit=TermUnit(self.unit.value()),
            available_on=day_of(self.available_on) if self._has_available() else None,
        )
        return lambda: _shown(calculations.deadline(question))

    def _has_available(self) -> bool:
        return self.channel.value() == Channel.digital_post

    def _on_channel_edited(self) -> None:
        self.fields["available_on"].setVisible(self._has_available())


def _shown(answer: DeadlineAnswer) -> Shown:
    days = answer.dates
    if days is None:
        return Shown("", "", warnings=answer.warnings)
    facts = words.deadline_facts(
        days.received_on, days.last_day, days.working_days, days.earliest_decision_on
    )
    return Shown(
        heading="Sidste dag, til kl. 23.59",
        large=show_full(days.last_day),
        facts=(facts[0], *facts[2:]),
        warnings=answer.warnings,
        rules=answer.rules,
    )
