"""Placements: start, change and end a course at a company."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput, RefusedAct
from app.models.act_codes import Act
from app.models.codes import PlacementKind, PlacementStatus
from app.models.placement import Placement, PlacementFields, PlacementStep
from app.models.problem_codes import Problem
from app.rules.assessment import Assessment
from app.rules.lawbook import Lawbook
from app.rules.placement_periods import Period, StartFacts, assess_start, default_end, status_on, week_count
from app.services.citizens import place_names
from app.services.drafts import parse
from app.services.law import LawService
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MOST_MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class StepRow:
    """The weekly plan from a day on; minutes for Monday to Sunday."""

    starts_on: date
    minutes: tuple[int, ...]
    meets_at: str

    @property
    def weekly_minutes(self) -> int:
        """Planned minutes a week."""
        return sum(self.minutes)


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """A placement as the citizen's page shows it.

    Attributes:
        place: name of the centre, else the company.
        week: the running week from 1; 0 before the start.
        weeks: weeks agreed; ``None`` without an agreed end.
    """

    id: str
    version: int
    kind: PlacementKind
    status: PlacementStatus
    place: str
    company_id: str | None
    centre_id: str | None
    mentor_id: str | None
    mentor_name: str
    mentor_phone: str
    task: str
    starts_on: date
    planned_end_on: date | None
    ends_on: date | None
    week: int
    weeks: int | None
    outcome: str
    end_note: str
    steps: tuple[StepRow, ...]
    step: StepRow | None


@dataclass(frozen=True, slots=True)
class StartDefaults:
    """What a new placement is proposed with."""

    starts_on: date
    planned_end_on: date


class PlacementService:
    """What a consultant does with placements (forløb)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def of_citizen(self, citizen_id: str) -> tuple[PlacementRow, ...]:
        """A citizen's placements, the latest first."""
        book = self._law.book()
        with self._vault.unit_of_work(Act.view_citizen, view_of=citizen_id) as work:
            return self._rows(work, work.placements.of_citizen(citizen_id), book)

    def defaults(self, starts_on: date | None = None) -> StartDefaults:
        """The dates a new placement is proposed with, by the rule tables."""
        first = starts_on or self._clock.today()
        return StartDefaults(first, default_end(first, self._law.book().on(first).placement_weeks()))

    def start(self, citizen_id: str, values: Mapping[str, object]) -> Changes:
        """Start a placement.

        Args:
            citizen_id: who is placed.
            values: fields of the placement with ``centre_id``, ``company_id``, ``mentor_id``, and the weekly
                plan as ``minutes`` (seven numbers from Monday) and ``meets_at``.

        Raises:
            InvalidInput: a field is refused; a taken place is refused on ``overbooking_reason``.
        """
        with self._vault.unit_of_work(Act.start_placement) as work:
            work.concerns(citizen_id)
            placement, assessment = begin_placement(work, citizen_id, values)
            return _changes(work, placement, assessment)

    def change(self, placement_id: str, values: Mapping[str, object], version: int | None = None) -> Changes:
        """Change task, mentor or the agreed end.

        Raises:
            InvalidInput: a field is refused.
            StaleRecord: the placement changed since it was read.
        """
        with self._vault.unit_of_work(Act.change_placement) as work:
            placement = work.placements.get(placement_id)
            work.concerns(placement.citizen_id)
            present = {name: getattr(placement, name) for name in PlacementFields.model_fields}
            parsed = _checked(present | dict(values))
            links = {name: values[name] or None for name in ("mentor_id",) if name in values}
            change(placement, parsed | links, version)
            return Changes.of(Topic.placement, placement_id, act_id=work.act_id).and_of(
                Topic.citizen, Topic.company
            )

    def set_hours(self, placement_id: str, starts_on: date, minutes: object, meets_at: str = "") -> Changes:
        """Let a weekly plan hold from a day on: hours may rise by steps.

        Raises:
            InvalidInput: seven numbers of minutes are wanted, and a day within the placement.
        """
        checked = _minutes(minutes)
        with self._vault.unit_of_work(Act.change_placement) as work:
            placement = work.placements.get(placement_id)
            work.concerns(placement.citizen_id)
            if starts_on < placement.starts_on:
                raise InvalidInput({"starts_on": Problem.ends_before_start})
            if checked is None:
                raise InvalidInput({"minutes": Problem.required})
            same_day = [
                s
                for s in work.placements.steps([placement_id]).get(placement_id, [])
                if s.starts_on == starts_on
            ]
            if same_day:
                change(same_day[0], dict(zip(WEEKDAYS, checked, strict=True)) | {"meets_at": meets_at})
            else:
                _add_step(work, placement_id, starts_on, checked, meets_at)
            return Changes.of(Topic.placement, placement_id, act_id=work.act_id)

    def end(self, placement_id: str, values: Mapping[str, object]) -> Changes:
        """End a placement with its outcome; the place is free from the next day.

        Args:
            placement_id: the placement.
            values: ``ends_on``, ``outcome_key`` and a short ``end_note``.

        Raises:
            InvalidInput: the day lies before the start, or the outcome is not in the tables.
            RefusedAct: it has ended already.
        """
        book = self._law.book()
        with self._vault.unit_of_work(Act.end_placement) as work:
            placement = work.placements.get(placement_id)
            work.concerns(placement.citizen_id)
            if placement.ends_on is not None:
                raise RefusedAct(Problem.stale)
            present = {name: getattr(placement, name) for name in PlacementFields.model_fields}
            if not values.get("ends_on"):
                raise InvalidInput({"ends_on": Problem.required})
            parsed = _checked(
                present | {name: values.get(name, "") for name in ("ends_on", "outcome_key", "end_note")}
            )
            if all(outcome.key != parsed["outcome_key"] for outcome in book.on(parsed["ends_on"]).outcomes()):
                raise InvalidInput({"outcome_key": Problem.required})
            change(placement, parsed)
            return Changes.of(Topic.placement, placement_id, act_id=work.act_id).and_of(
                Topic.citizen, Topic.company
            )

    def _rows(self, work: UnitOfWork, placements: list[Placement], book: Lawbook) -> tuple[PlacementRow, ...]:
        today = self._clock.today()
        names = place_names(work, placements)
        mentors = work.companies.mentors_named([p.mentor_id for p in placements if p.mentor_id])
        steps = work.placements.steps([p.id for p in placements])
        rows = []
        for placement in placements:
            mentor = mentors.get(placement.mentor_id or "")
            weeks = week_count(placement.weeks_from, placement.planned_end_on, today)
            mine = tuple(step_row(step) for step in steps.get(placement.id, []))
            rows.append(
                PlacementRow(
                    id=placement.id,
                    version=placement.version,
                    kind=placement.kind,
                    status=status_on(Period(placement.starts_on, placement.ends_on), today),
                    place=names[placement.id],
                    company_id=placement.company_id,
                    centre_id=placement.centre_id,
                    mentor_id=placement.mentor_id,
                    mentor_name=mentor.full_name if mentor else "",
                    mentor_phone=mentor.phone if mentor else "",
                    task=placement.task,
                    starts_on=placement.starts_on,
                    planned_end_on=placement.planned_end_on,
                    ends_on=placement.ends_on,
                    week=weeks.number,
                    weeks=weeks.total,
                    outcome=outcome_text(placement, book),
                    end_note=placement.end_note,
                    steps=mine,
                    step=step_on(mine, today),
                )
            )
        return tuple(rows)


def begin_placement(
    work: UnitOfWork, citizen_id: str, values: Mapping[str, object], counted_from: date | None = None
) -> tuple[Placement, Assessment]:
    """Start a placement inside a running unit of work.

    Args:
        work: the unit of work.
        citizen_id: who is placed.
        values: as ``PlacementService.start`` takes them.
        counted_from: the day its weeks are counted from, where they go on from another placement.

    Raises:
        InvalidInput: a field is refused; a taken place is refused on ``overbooking_reason``.
    """
    parsed = _checked(values)
    minutes = _minutes(values.get("minutes"))
    citizen = work.citizens.get(citizen_id)
    placement = Placement(
        citizen_id=citizen.id,
        responsible_id=citizen.responsible_id,
        job_centre=citizen.job_centre,
        counted_from=counted_from,
        **_links(work, values),
        **parsed,
    )
    assessment = assess_start(_start_facts(work, placement))
    if not assessment.is_allowed:
        raise InvalidInput({"overbooking_reason": assessment.reasons[0]})
    work.placements.add(placement)
    work.flush()
    if minutes is not None:
        _add_step(work, placement.id, placement.starts_on, minutes, str(values.get("meets_at") or ""))
    return placement, assessment


def outcome_text(placement: Placement, book: Lawbook) -> str:
    """What a placement ended in, by the tables of its last day, else in the words it was given in."""
    if placement.ends_on is None or not placement.outcome_key:
        return placement.outcome_text
    return book.on(placement.ends_on).outcome(placement.outcome_key).name


def step_row(step: PlacementStep) -> StepRow:
    """A weekly plan as the screens show it."""
    return StepRow(step.starts_on, tuple(getattr(step, day) for day in WEEKDAYS), step.meets_at)


def step_on(steps: tuple[StepRow, ...], day: date) -> StepRow | None:
    """The weekly plan of a day: the latest begun, before the start the first."""
    begun = [step for step in steps if step.starts_on <= day]
    return begun[-1] if begun else (steps[0] if steps else None)


def _checked(values: Mapping[str, object]) -> dict[str, Any]:
    given = {name: value for name, value in values.items() if name in PlacementFields.model_fields}
    for name in ("planned_end_on", "ends_on"):
        given[name] = given.get(name) or None
    parsed = parse(PlacementFields, given)
    for name in ("planned_end_on", "ends_on"):
        if parsed[name] and parsed[name] < parsed["starts_on"]:
            raise InvalidInput({name: Problem.ends_before_start})
    return parsed


def _minutes(value: object) -> list[int] | None:
    if value is None:
        return None
    numbers = list(value) if isinstance(value, list | tuple) else []
    fits = len(numbers) == len(WEEKDAYS) and all(
        isinstance(n, int) and 0 <= n <= _MOST_MINUTES_A_DAY for n in numbers
    )
    if not fits:
        raise InvalidInput({"minutes": Problem.number_out_of_range})
    return numbers


def _links(work: UnitOfWork, values: Mapping[str, object]) -> dict[str, Any]:
    centre_id, company_id = str(values.get("centre_id") or ""), str(values.get("company_id") or "")
    if centre_id:
        companies = work.centres.companies_of(work.centres.get(centre_id).id)
        if company_id not in companies:
            company_id = companies[0] if companies else ""
    elif not company_id:
        raise InvalidInput({"centre_id": Problem.required})
    return {
        "centre_id": centre_id or None,
        "company_id": company_id or None,
        "mentor_id": str(values.get("mentor_id") or "") or None,
    }


def _start_facts(work: UnitOfWork, placement: Placement) -> StartFacts:
    centre = work.centres.get(placement.centre_id) if placement.centre_id else None
    others = work.placements.in_centres([centre.id], placement.starts_on) if centre else []
    return StartFacts(
        period=Period(placement.starts_on, placement.planned_end_on),
        agreement=Period(centre.starts_on, centre.ends_on) if centre else None,
        slots=centre.slots if centre else None,
        at_centre=tuple(_expected_period(other) for other in others),
        of_person=tuple(
            Period(other.starts_on, other.ends_on)
            for other in work.placements.of_citizen(placement.citizen_id)
        ),
        has_overbooking_reason=bool(placement.overbooking_reason),
    )


def _expected_period(placement: Placement) -> Period:
    # A place is promised until the agreed end; when that has passed and nobody ended it, it is still taken.
    last = placement.ends_on or placement.planned_end_on
    return Period(placement.starts_on, last)


def _add_step(
    work: UnitOfWork, placement_id: str, starts_on: date, minutes: list[int], meets_at: str
) -> None:
    days: dict[str, Any] = dict(zip(WEEKDAYS, minutes, strict=True))
    work.placements.add(
        PlacementStep(placement_id=placement_id, starts_on=starts_on, meets_at=meets_at, **days)
    )


def _changes(work: UnitOfWork, placement: Placement, assessment: Assessment) -> Changes:
    warnings = tuple(warning.value for warning in assessment.warnings)
    changes = Changes.of(Topic.placement, placement.id, act_id=work.act_id, warnings=warnings)
    return changes.and_of(Topic.citizen, Topic.company)
