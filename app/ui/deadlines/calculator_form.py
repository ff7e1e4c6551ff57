"""The base of the calculator's three forms: what is still lacking, and how the answer is asked for."""

from collections.abc import Callable, Mapping
from datetime import date

from app.services.calculations import CalculationService
from app.ui.deadlines.answer import Shown
from app.ui.shared.dates import DateField
from app.ui.shared.forms import Form

NOT_A_DAY = "Skriv en dato, fx 17. marts 2026, 17/3, fre, +10 eller i dag."


class CalculatorForm(Form):
    """Fields of one calculation."""

    # Said where the answer will stand, as long as something lacks.
    waiting = ""

    def faults(self) -> dict[str, str]:
        """What is lacking or cannot be read, as a sentence for each field."""
        raise NotImplementedError

    def asking(self, calculations: CalculationService) -> Callable[[], Shown]:
        """What gives the answer; reads the fields now and runs away from the window."""
        raise NotImplementedError

    def show_contradictions(self) -> None:
        """Say at once what cannot be meant; what is half typed is left alone until the field is left."""
        for name, sentence in self.contradictions().items():
            field = self.fields[name]
            if sentence:
                field.show_problem(sentence)
            elif field.problem in self.contradiction_sentences():
                field.clear_problem()

    def contradictions(self) -> Mapping[str, str]:
        """A sentence for each field that can contradict another one; empty where it does not."""
        return {}

    def contradiction_sentences(self) -> frozenset[str]:
        """Every sentence ``contradictions`` can give."""
        return frozenset()


def day_of(field: DateField) -> date | None:
    """The day in a field, or None when there is none to be read."""
    value = field.value()
    return value if isinstance(value, date) else None


def is_readable(field: DateField) -> bool:
    """Whether a field is empty or holds a day."""
    return not isinstance(field.value(), str)
