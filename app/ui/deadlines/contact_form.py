"""The talks of a contact course (kontaktforløb, LAB kap. 7)."""

from collections.abc import Callable, Sequence

from app.common.clock import Clock
from app.services.calculations import CalculationService, ContactAnswer
from app.services.law import Choice
from app.texts import calculations as words
from app.texts.labels import label
from app.ui.deadlines.answer import Shown
from app.ui.deadlines.calculator_form import NOT_A_DAY, CalculatorForm, day_of, is_readable
from app.ui.shared.choices import Combo
from app.ui.shared.dates import DateField

_NO_GROUP = "Vælg borgerens målgruppe."
# Sickness benefit: counted from the first day of sickness (LAB § 6, nr. 6).
_SICK = "6"


class ContactForm(CalculatorForm):
    """Target group and first day of a course.

    Args:
        clock: what »i dag« means.
    """

    waiting = "Vælg målgruppe, og skriv den første henvendelse, så vises samtalerne."

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        super().__init__()

    def _build(self) -> None:
        self.group = Combo((("", "Vælg målgruppe"),))
        self.starts_on = DateField(self._clock)
        self.sick_from = DateField(self._clock)
        self.add_field("group", "Målgruppe", self.group)
        self.add_field("starts_on", "Første henvendelse", self.starts_on)
        self.add_field("sick_from", "Første sygedag", self.sick_from, beside="starts_on")
        self.fields["sick_from"].hide()

    def _connect(self) -> None:
        self.group.edited.connect(self._on_group_edited)

    def begin(self, groups: Sequence[Choice]) -> None:
        """Offer the target groups."""
        self.group.set_choices(
            (("", "Vælg målgruppe"), *((group.key, f"{group.key} · {group.name}") for group in groups))
        )

    def faults(self) -> dict[str, str]:
        """What is lacking or cannot be read."""
        found = {}
        if not self.group.value():
            found["group"] = _NO_GROUP
        if day_of(self.starts_on) is None:
            found["starts_on"] = NOT_A_DAY
        if self._is_sick() and not is_readable(self.sick_from):
            found["sick_from"] = NOT_A_DAY
        return found

    def asking(self, calculations: CalculationService) -> Callable[[], Shown]:
        """What finds the talks."""
        group, starts_on = str(self.group.value()), day_of(self.starts_on)
        sick_from = day_of(self.sick_from) if self._is_sick() else None
        if starts_on is None:
            raise ValueError(self.faults())
        return lambda: _shown(calculations.contact_course(group, starts_on, sick_from))

    def _is_sick(self) -> bool:
        return self.group.value() == _SICK

    def _on_group_edited(self) -> None:
        self.fields["sick_from"].setVisible(self._is_sick())


def _shown(answer: ContactAnswer) -> Shown:
    count = len(answer.talks)
    return Shown(
        heading="Kontaktforløb",
        large="" if not count else "1 samtale" if count == 1 else f"{count} samtaler",
        facts=tuple(
            (label(talk.kind), words.talk_day(talk.due_on, is_statutory=talk.is_statutory))
            for talk in answer.talks
        ),
        warnings=answer.warnings,
        rules=answer.rules,
    )
