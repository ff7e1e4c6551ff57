"""The form of a new value: one input for each part its reader asks for, then days, source and certainty."""

from datetime import date

from PySide6.QtWidgets import QWidget

from app.common.clock import Clock
from app.common.law_parts import PartKind
from app.models.codes import Certainty
from app.services.rule_rows import RuleDetails
from app.services.rule_values import field_name
from app.texts import rule_words
from app.texts.labels import label
from app.ui.rules.rule_inputs import hint_of, make_input
from app.ui.shared.choices import Combo
from app.ui.shared.dates import DateField
from app.ui.shared.forms import Form
from app.ui.shared.inputs import TextField

_JANUARY, _DECEMBER = 1, 12


class RuleForm(Form):
    """A new local value of one rule (ny værdi)."""

    def __init__(self, details: RuleDetails, clock: Clock, parent: QWidget | None = None) -> None:
        self._details, self._clock = details, clock
        super().__init__(parent)
        self.load(_start(details, clock.today()))

    def _build(self) -> None:
        shape, key = self._details.shape, self._details.key
        self.parts: dict[str, QWidget] = {}
        for part in shape.parts:
            name = field_name(part)
            widget = self.parts[name] = make_input(part, shape.inner)
            if part.kind is PartKind.flag:
                self.add_choice(name, widget)
            else:
                title = rule_words.part_name(part.name) if part.name else "Ny værdi"
                self.add_field(name, title, widget, hint_of(part, rule_words.unit_of(key)))
        self.valid_from, self.valid_to = DateField(self._clock), DateField(self._clock)
        self.source, self.reason = TextField("fx Byrådets beslutning 12. januar 2027"), TextField()
        self.certainty = Combo([(each.value, label(each)) for each in Certainty], "Sikkerhed")
        self.add_field("valid_from", "Gælder fra og med", self.valid_from)
        self.add_field(
            "valid_to", "Til og med", self.valid_to, "Tom, hvis den gælder indtil videre", beside="valid_from"
        )
        self.add_field("source", "Kilde", self.source)
        self.add_field("certainty", "Sikkerhed", self.certainty, beside="source")
        self.add_field("reason", "Hvorfor ændres reglen", self.reason, "Kan udelades")

    def first_input(self) -> QWidget:
        """The input of the first part."""
        return next(iter(self.parts.values()))


def _start(details: RuleDetails, today: date) -> dict[str, object]:
    """The value that stands, from the first day of next month, as the municipality's own choice."""
    value = details.standing.value
    parts = details.shape.parts
    values = {field_name(part): value.get(part.name) if isinstance(value, dict) else value for part in parts}
    is_last = today.month == _DECEMBER
    month = date(today.year + is_last, _JANUARY if is_last else today.month + 1, 1)
    return values | {
        "valid_from": month,
        "valid_to": None,
        "source": "",
        "certainty": Certainty.local.value,
        "reason": "",
    }
