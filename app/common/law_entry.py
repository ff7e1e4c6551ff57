"""One dated value of the law, as the storage, the rules and the screens hand it on."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LawEntry:
    """A value with the days it applies on (regel).

    Attributes:
        key: what is valued, in parts with a point between, such as ``internship_weeks.3``.
        valid_from: first day.
        valid_to: last day, included; None is open.
        value: JSON.
        source: paragraph or guidance it was read in.
        certainty: how sure it is (``Certainty``).
        origin: whether it came with the program or was set locally (``LawOrigin``).
    """

    key: str
    valid_from: date
    valid_to: date | None
    value: str
    source: str
    certainty: str
    origin: str = "shipped"

    def covers(self, day: date) -> bool:
        """Whether the value applies on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
