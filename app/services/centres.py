"""Company centres: agreements on places, and who has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.common import dates
from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput
from app.models.act_codes import Act
from app.models.citizen import Citizen
from app.models.codes import PriceKind
from app.models.company_centre import CompanyCentre, CompanyCentreFields
from app.models.placement import Placement
from app.models.problem_codes import Problem
from app.services.company_people import PersonRow, people_of
from app.services.drafts import FieldChecks, clean, parse
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

# A list of choices: beyond this number nobody looks through it.
_MOST_COMPANIES = 500


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A candidate on a place, as the company page shows them: no CPR number, no case words.

    Attributes:
        week: running week from 1; 0 before the start.
        weeks: weeks agreed; ``None`` without an agreed end.
    """

    citizen_id: str
    placement_id: str
    name: str
    initials: str
    task: str
    starts_on: date
    planned_end_on: date | None
    week: int
    weeks: int | None
    mentor_id: str | None


@dataclass(frozen=True, slots=True)
class CentreDetails:
    """A centre with the candidates of the day.

    Attributes:
        overbooked: candidates beyond the number of places.
        coming: candidates whose start lies ahead.
    """

    id: str
    version: int
    name: str
    job_centre: str
    slots: int | None
    price_kind: PriceKind | None
    price_oere: int | None
    mentor_minutes_per_week: int | None
    starts_on: date | None
    ends_on: date | None
    is_in_force: bool
    company_ids: tuple[str, ...]
    company_names: tuple[str, ...]
    candidates: tuple[CandidateRow, ...]
    coming: tuple[CandidateRow, ...]

    @property
    def free(self) -> int:
        """Places nobody has today."""
        return max(0, (self.slots or 0) - len(self.candidates))

    @property
    def overbooked(self) -> int:
        """Candidates beyond the number of places."""
        return max(0, len(self.candidates) - (self.slots or 0)) if self.slots is not None else 0


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """Where a placement can be: a centre, or a company without one.

    Attributes:
        centre_id: empty for a company without a centre.
        company_id: the company, or the first one that runs the centre.
        slots: places of the centre; ``None`` without a centre or when unknown.
        taken: places somebody has today.
    """

    centre_id: str
    company_id: str
    name: str
    slots: int | None
    taken: int


class CentreService:
    """What a consultant does with agreements on places (virksomhedscentre)."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def choices(self) -> tuple[PlaceChoice, ...]:
        """The centres with an agreement in force today or later, then the companies that have none."""
        today = self._clock.today()
        with self._vault.unit_of_work(Act.list_companies, view_of="") as work:
            taken = work.placements.taken_on(today)
            centres = [c for c in work.centres.every() if c.ends_on is None or c.ends_on >= today]
            links = work.centres.links([centre.id for centre in centres])
            first = {link.centre_id: link.company_id for link in reversed(links)}
            with_centre = {link.company_id for link in links}
            companies = [c for c in work.companies.matching("", _MOST_COMPANIES) if c.id not in with_centre]
            return (
                *(
                    PlaceChoice(c.id, first.get(c.id, ""), c.name, c.slots, taken.get(c.id, 0))
                    for c in centres
                ),
                *(PlaceChoice("", company.id, company.name, None, 0) for company in companies),
            )

    def mentors_for(self, centre_id: str, company_id: str) -> tuple[PersonRow, ...]:
        """The active mentors of the companies that run a centre; of one company where there is no centre."""
        with self._vault.unit_of_work(Act.list_companies, view_of="") as work:
            companies = work.centres.companies_of(centre_id) if centre_id else [company_id]
            return tuple(one for one in people_of(work, companies) if one.is_mentor and one.is_active)

    def register(self, company_ids: Sequence[str], values: Mapping[str, object]) -> Changes:
        """Add an agreement run by one or several companies.

        Raises:
            InvalidInput: a field is refused.
        """
        parsed = checked_centre(values)
        with self._vault.unit_of_work(Act.register_centre) as work:
            _require_free_name(work, parsed)
            centre = CompanyCentre(**parsed, responsible_id=work.by)
            work.centres.add(centre)
            work.flush()
            work.centres.set_companies(centre.id, company_ids)
            work.concerns(company_ids[0] if company_ids else "")
            return Changes.of(Topic.centre, centre.id, act_id=work.act_id).and_of(Topic.company)

    def change(self, centre_id: str, values: Mapping[str, object], version: int | None = None) -> Changes:
        """Change an agreement.

        Args:
            centre_id: the agreement.
            values: its fields; ``company_ids`` where other companies shall run it from now on.
            version: the version the values were made from; ``None`` skips the check.

        Raises:
            InvalidInput: a field is refused.
            StaleRecord: it changed since the form was opened.
        """
        with self._vault.unit_of_work(Act.change_centre) as work:
            centre = work.centres.get(centre_id)
            work.concerns(next(iter(work.centres.companies_of(centre_id)), ""))
            present = {name: getattr(centre, name) for name in CompanyCentreFields.model_fields}
            parsed = checked_centre(present | dict(values))
            _require_free_name(work, parsed, centre_id)
            change(centre, parsed, version)
            company_ids = values.get("company_ids")
            if isinstance(company_ids, list | tuple) and company_ids:
                work.centres.set_companies(centre_id, list(company_ids))
            return Changes.of(Topic.centre, centre_id, act_id=work.act_id).and_of(Topic.company)


def checked_centre(values: Mapping[str, object]) -> dict[str, Any]:
    """Hold a centre's values against every check.

    Raises:
        InvalidInput: field to problem code.
    """
    given = {name: clean(value) for name, value in values.items() if name in CompanyCentreFields.model_fields}
    for name in ("price_kind", "slots", "price_oere", "mentor_minutes_per_week", "starts_on", "ends_on"):
        if given.get(name) == "":
            given[name] = None
    parsed = parse(CompanyCentreFields, given)
    checks = FieldChecks(parsed)
    first, last = parsed["starts_on"], parsed["ends_on"]
    checks.refuse_if("ends_on", Problem.ends_before_start, when=bool(first and last and last < first))
    checks.done()
    return parsed


def is_in_force(centre: CompanyCentre, day: date) -> bool:
    """Whether the agreement covers the day; an empty date is open."""
    return (centre.starts_on or day) <= day <= (centre.ends_on or day)


def centre_details(
    work: UnitOfWork, centres: Sequence[CompanyCentre], today: date
) -> tuple[CentreDetails, ...]:
    """Centres with the candidates of the day."""
    ids = [centre.id for centre in centres]
    placements = work.placements.in_centres(ids, today)
    citizens = work.citizens.named([placement.citizen_id for placement in placements])
    rows: dict[str | None, list[CandidateRow]] = {}
    for placement in placements:
        row = _candidate(placement, citizens[placement.citizen_id], today)
        rows.setdefault(placement.centre_id, []).append(row)
    company_ids: dict[str, list[str]] = {}
    for link in work.centres.links(ids):
        company_ids.setdefault(link.centre_id, []).append(link.company_id)
    companies = work.companies.named([each for linked in company_ids.values() for each in linked])
    return tuple(
        CentreDetails(
            id=centre.id,
            version=centre.version,
            is_in_force=is_in_force(centre, today),
            company_ids=tuple(company_ids.get(centre.id, ())),
            company_names=tuple(companies[each].name for each in company_ids.get(centre.id, ())),
            candidates=tuple(
                sorted((r for r in rows.get(centre.id, ()) if r.starts_on <= today), key=lambda r: r.name)
            ),
            coming=tuple(r for r in rows.get(centre.id, ()) if r.starts_on > today),
            **{name: getattr(centre, name) for name in CompanyCentreFields.model_fields},
        )
        for centre in centres
    )


def _candidate(placement: Placement, citizen: Citizen, today: date) -> CandidateRow:
    last = placement.planned_end_on
    return CandidateRow(
        citizen_id=citizen.id,
        placement_id=placement.id,
        name=f"{citizen.first_name} {citizen.last_name}",
        initials=f"{citizen.first_name[:1]}{citizen.last_name[:1]}".upper(),
        task=placement.task,
        starts_on=placement.starts_on,
        planned_end_on=last,
        week=dates.week_of_period(placement.weeks_from, today),
        weeks=None if last is None else dates.week_of_period(placement.weeks_from, last),
        mentor_id=placement.mentor_id,
    )


def _require_free_name(work: UnitOfWork, parsed: Mapping[str, Any], centre_id: str = "") -> None:
    key = (parsed["name"], parsed["job_centre"])
    if any((other.name, other.job_centre) == key and other.id != centre_id for other in work.centres.every()):
        raise InvalidInput({"name": Problem.duplicate_key})
