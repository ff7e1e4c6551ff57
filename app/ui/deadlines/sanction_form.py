"""The last day a sanction can be effected (sanktionsfrist, LAS § 35, stk. 3)."""

from collections.abc import Callable

from app.common.clock import Clock
from app.common.dates import show_full
from app.services.calculations import CalculationService, SanctionAnswer
from app.ui.deadlines.answer import Shown
from app.ui.deadlines.calculator_form import NOT_A_DAY, CalculatorForm, day_of
from app.ui.shared.dates import DateField


class SanctionForm(CalculatorForm):
    """The day something happened.

    Args:
        clock: what »i dag« means.
    """

    waiting = "Skriv dagen, det skete, så regnes fristen ud."

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        super().__init__()

    def _build(self) -> None:
        self.event_on = DateField(self._clock)
        self.add_field("event_on", "Det skete", self.event_on)

    def faults(self) -> dict[str, str]:
        """What is lacking or cannot be read."""
        return {"event_on": NOT_A_DAY} if day_of(self.event_on) is None else {}

    def asking(self, calculations: CalculationService) -> Callable[[], Shown]:
        """What calculates the limit."""
        event_on = day_of(self.event_on)
        if event_on is None:
            raise ValueError(self.faults())
        return lambda: _shown(calculations.sanction_limit(event_on))


def _shown(answer: SanctionAnswer) -> Shown:
    large = "" if answer.last_day is None else show_full(answer.last_day)
    return Shown("Senest gennemført", large, warnings=answer.warnings, rules=answer.rules)
