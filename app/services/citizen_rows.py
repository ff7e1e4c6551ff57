"""What the screens show of citizens."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.models.codes import AddressProtection


class CitizenListFilter(StrEnum):
    """The filter chips of the list."""

    everyone = "everyone"
    placed = "placed"
    without_placement = "without_placement"
    under_thirty = "under_thirty"


@dataclass(frozen=True, slots=True)
class CitizenRow:
    """A line of the list.

    Attributes:
        place: name of the centre or company; empty without a placement.
        week: the running week of the placement, from 1; ``None`` without one.
        weeks: weeks of the whole placement as agreed; ``None`` when no end is agreed.
        has_unfinished_note: whether a note was begun and not finished.
    """

    id: str
    name: str
    initials: str
    place: str
    week: int | None
    weeks: int | None
    has_unfinished_note: bool


@dataclass(frozen=True, slots=True)
class CitizenList:
    """The list as it is shown.

    Attributes:
        total: citizens in the store.
        matching: citizens that pass the filter; more than ``rows`` when the list was cut.
        beginnings: folded beginnings of words, to be marked in the names.
        is_wide: whether nobody was found as typed, and these are spelt much like it.
    """

    rows: tuple[CitizenRow, ...]
    total: int
    matching: int
    beginnings: tuple[str, ...] = ()
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A target group or benefit from a day on."""

    id: str
    key: str
    name: str
    starts_on: date | None


@dataclass(frozen=True, slots=True)
class CitizenDetails:
    """The page of one citizen; the CPR number is masked and a protected address is left out."""

    id: str
    version: int
    case_number: str
    first_name: str
    last_name: str
    initials: str
    cpr_masked: str
    is_replacement_cpr: bool
    birth_on: date | None
    age: int | None
    address: str
    postal_code: str
    city: str
    address_protection: AddressProtection
    phone: str
    email: str
    is_digital_post_exempt: bool
    language: str
    needs_interpreter: bool
    representative_name: str
    representative_phone: str
    representative_email: str
    representative_since: date | None
    job_centre: str
    group: PeriodRow | None
    benefit: PeriodRow | None
    groups: tuple[PeriodRow, ...]
    benefits: tuple[PeriodRow, ...]
    responsible: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"
