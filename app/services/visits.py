"""Planning visits: planned, moved, cancelled, held without visit mode, and copied from last week."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock, instant_of, wall_of
from app.common.errors import InvalidInput, RefusedAct
from app.models.act_codes import Act
from app.models.problem_codes import Problem
from app.models.visit import Visit, VisitFields
from app.models.visit_codes import CopySkip, VisitStatus
from app.rules.visit_plan import (
    SNAP_MINUTES,
    PlanValues,
    SlotFacts,
    WeekVisit,
    copy_week,
    monday_of,
    plan_values,
    snap,
    suggest_slot,
)
from app.services.company_gate import CPR_LIKE
from app.services.drafts import FieldChecks, clean, parse
from app.services.law import LawService
from app.services.visit_times import (
    WEEK,
    calendar_between,
    entry_span,
    plan_warnings,
    taken_spans,
    visits_between,
)
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

# What planning may set; the rest of a visit is written in visit mode.
_PLAN_FIELDS = ("kind", "starts_at", "minutes", "travel_minutes", "distance_metres")
_WHEN = frozenset({"starts_at"})
_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class SkippedVisit:
    """A visit that was not copied, and why."""

    company_name: str
    starts_at: datetime
    reason: CopySkip


@dataclass(frozen=True, slots=True)
class WeekCopied:
    """What came of copying a week."""

    changes: Changes
    skipped: tuple[SkippedVisit, ...]


class VisitService:
    """What a consultant plans (besøg); what happens in a visit is written in visit mode.

    Times are given as the wall clock shows them, or as instants that know their zone.
    """

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def plan(self, company_id: str, values: Mapping[str, object]) -> Changes:
        """Plan a visit.

        Args:
            company_id: where.
            values: ``starts_at``; ``kind``, ``minutes``, ``travel_minutes`` and ``distance_metres`` where
                they are not as usual.

        Raises:
            InvalidInput: a field is refused.
        """
        limits = self._values()
        with self._vault.unit_of_work(Act.plan_visit) as work:
            work.concerns(company_id)
            parsed = _checked(_usual(work, company_id, limits) | dict(values), on_quarter=True)
            return _added(work, _planned(work, company_id, parsed), limits)

    def plan_suggested(self, company_id: str, week_on: date) -> Changes:
        """Plan a visit at last time's weekday and hour, else at the first free time of a week.

        Raises:
            RefusedAct: the week has no free time.
        """
        limits = self._values()
        with self._vault.unit_of_work(Act.plan_visit) as work:
            work.concerns(company_id)
            facts = self._slot(work, company_id, week_on, limits)
            starts_at = suggest_slot(facts, limits)
            if starts_at is None:
                raise RefusedAct(Problem.no_free_time)
            usual = _usual(work, company_id, limits) | {"starts_at": starts_at, "minutes": facts.minutes}
            return _added(work, _planned(work, company_id, _checked(usual)), limits)

    def suggested(self, company_id: str, week_on: date) -> datetime | None:
        """When a visit could begin in a week; None when the week has no free time."""
        limits = self._values()
        with self._vault.reading() as work:
            return suggest_slot(self._slot(work, company_id, week_on, limits), limits)

    def record_held(self, company_id: str, values: Mapping[str, object]) -> Changes:
        """Write down a visit that was not planned and took place without visit mode.

        Raises:
            InvalidInput: a field is refused, or the visit lies ahead.
        """
        limits = self._values()
        with self._vault.unit_of_work(Act.end_visit) as work:
            work.concerns(company_id)
            parsed = _checked(_usual(work, company_id, limits) | dict(values))
            if parsed["starts_at"] > self._clock.now():
                raise InvalidInput({"starts_at": Problem.in_the_future})
            visit = _planned(work, company_id, parsed)
            visit.status, visit.is_unplanned = VisitStatus.held, True
            return _added(work, visit, limits)

    def move(self, visit_id: str, starts_at: datetime, version: int | None = None) -> Changes:
        """Move a planned visit to the nearest quarter of an hour.

        Raises:
            RefusedAct: it is not planned any more.
            StaleRecord: it changed since it was read.
        """
        nearest = instant_of(snap(wall_of(instant_of(starts_at))))
        return self._change(visit_id, lambda _: {"starts_at": nearest}, version)

    def resize(self, visit_id: str, minutes: int, version: int | None = None) -> Changes:
        """Let a planned visit take the nearest whole number of quarters, one at least.

        Raises:
            InvalidInput: it would last longer than a visit may.
            RefusedAct: it is not planned any more.
        """
        quarters = max(1, (minutes + SNAP_MINUTES // 2) // SNAP_MINUTES)
        return self._change(visit_id, lambda _: {"minutes": quarters * SNAP_MINUTES}, version, is_time=True)

    def change(self, visit_id: str, values: Mapping[str, object], version: int | None = None) -> Changes:
        """Change what was planned; of a visit that was held all but its time of day.

        Raises:
            InvalidInput: a field is refused.
            RefusedAct: the visit is cancelled, or its time is set although it has begun.
            StaleRecord: it changed since it was read.
        """

        def checked(visit: Visit) -> dict[str, Any]:
            present = {name: getattr(visit, name) for name in _PLAN_FIELDS}
            has_new_time = bool(values.get("starts_at")) and (
                _instant(values["starts_at"]) != visit.starts_at
            )
            return _checked(present | dict(values), on_quarter="starts_at" not in values or has_new_time)

        return self._change(visit_id, checked, version)

    def cancel(self, visit_id: str, reason: str) -> Changes:
        """A planned visit does not take place.

        Raises:
            InvalidInput: no reason is given, or it holds a number of a person.
            RefusedAct: it is not planned.
        """
        text = str(clean(reason))
        checks = FieldChecks({"cancel_reason": text})
        checks.refuse_if("cancel_reason", Problem.required, when=not text)
        checks.refuse_if("cancel_reason", Problem.too_long, when=len(text) > _LONGEST_REASON)
        checks.refuse_if("cancel_reason", Problem.cpr_in_text, when=bool(CPR_LIKE.search(text)))
        checks.done()
        with self._vault.unit_of_work(Act.cancel_visit) as work:
            visit = _found(work, visit_id)
            _require_planned(visit)
            change(visit, {"status": VisitStatus.cancelled, "cancel_reason": text})
            return _changes(work, visit)

    def hold(self, visit_id: str) -> Changes:
        """A planned visit took place without visit mode.

        Raises:
            RefusedAct: it is not planned, or it lies ahead.
        """
        with self._vault.unit_of_work(Act.end_visit) as work:
            visit = _found(work, visit_id)
            _require_planned(visit)
            if visit.starts_at > self._clock.now():
                raise RefusedAct(Problem.in_the_future)
            change(visit, {"status": VisitStatus.held})
            return _changes(work, visit)

    def reopen(self, visit_id: str) -> Changes:
        """A cancelled visit, or one that was held without visit mode, is planned again.

        Raises:
            RefusedAct: it is planned, or visit mode has begun it.
        """
        with self._vault.unit_of_work(Act.reopen_visit) as work:
            visit = _found(work, visit_id)
            if visit.begun_at is not None:
                raise RefusedAct(_standing(visit))
            if visit.status is VisitStatus.planned:
                raise RefusedAct(Problem.visit_planned)
            change(visit, {"status": VisitStatus.planned, "cancel_reason": "", "is_unplanned": False})
            return _changes(work, visit)

    def copy_last_week(self, week_on: date) -> WeekCopied:
        """Plan a week like the one before; companies that have a visit in it are left alone."""
        monday = monday_of(week_on)
        with self._vault.unit_of_work(Act.copy_visits) as work:
            before = visits_between(work, monday - WEEK, monday)
            here = {v.company_id for v in visits_between(work, monday, monday + WEEK)}
            copy = copy_week(map(_week_visit, before), monday, here)
            originals = {visit.id: visit for visit in before}
            made = [_copied(work, originals[each.id], each.starts_at) for each in copy.visits]
            for visit in made:
                work.visits.add(visit)
            names = work.companies.named([visit.company_id for visit in before])
            skipped = tuple(
                SkippedVisit(names[one.company_id].name, wall_of(one.starts_at), reason)
                for one, reason in ((originals[key], reason) for key, reason in copy.skipped)
            )
            ids = tuple(visit.id for visit in made)
            changes = Changes.of(Topic.visit, *ids, act_id=work.act_id) if ids else Changes()
            return WeekCopied(changes, skipped)

    def _values(self) -> PlanValues:
        return plan_values(self._law.book().on(self._clock.today()))

    def _slot(self, work: UnitOfWork, company_id: str, week_on: date, limits: PlanValues) -> SlotFacts:
        monday = monday_of(week_on)
        last = _last_regular(work, company_id, monday)
        taken = taken_spans(visits_between(work, monday, monday + WEEK))
        taken += map(entry_span, calendar_between(work, monday, monday + WEEK))
        return SlotFacts(
            week_on=monday,
            minutes=last.minutes if last else limits.minutes,
            last_starts_at=wall_of(last.starts_at) if last else None,
            taken=tuple(taken),
            not_before=wall_of(self._clock.now()),
        )

    def _change(
        self,
        visit_id: str,
        values: Callable[[Visit], dict[str, Any]],
        version: int | None,
        *,
        is_time: bool = False,
    ) -> Changes:
        limits = self._values()
        with self._vault.unit_of_work(Act.change_visit) as work:
            visit = _found(work, visit_id)
            present = {name: getattr(visit, name) for name in _PLAN_FIELDS}
            parsed = _checked(present | values(visit))
            differing = {name for name, value in parsed.items() if value != present[name]}
            is_fixed = visit.status is VisitStatus.cancelled or is_time or bool(differing & _WHEN)
            if differing and is_fixed:
                _require_planned(visit)
            if not change(visit, parsed, version):
                return Changes()
            work.flush()
            return _changes(work, visit, plan_warnings(work, visit, limits))


def _checked(values: Mapping[str, object], *, on_quarter: bool = False) -> dict[str, Any]:
    """Hold what is planned against every check; times become instants.

    Raises:
        InvalidInput: field to problem code.
    """
    given = {name: clean(values[name]) for name in _PLAN_FIELDS if name in values}
    for name in ("travel_minutes", "distance_metres"):
        if given.get(name) == "":
            given[name] = None
    starts_at = given.get("starts_at")
    if not isinstance(starts_at, datetime):
        raise InvalidInput({"starts_at": Problem.required})
    instant = instant_of(starts_at)
    given["starts_at"], wall = instant, wall_of(instant)
    parsed = parse(VisitFields, given)
    checks = FieldChecks(parsed)
    checks.refuse_if("starts_at", Problem.not_a_quarter, when=on_quarter and snap(wall) != wall)
    checks.done()
    return {name: parsed[name] for name in _PLAN_FIELDS}


def _instant(value: object) -> datetime | None:
    return instant_of(value) if isinstance(value, datetime) else None


def _usual(work: UnitOfWork, company_id: str, limits: PlanValues) -> dict[str, object]:
    visiting = work.visiting.of_company(company_id)
    return {
        "minutes": limits.minutes,
        "travel_minutes": visiting.travel_minutes if visiting else None,
        "distance_metres": visiting.distance_metres if visiting else None,
    }


def _planned(work: UnitOfWork, company_id: str, parsed: Mapping[str, Any]) -> Visit:
    return Visit(company_id=work.companies.get(company_id).id, responsible_id=work.by, **parsed)


def _added(work: UnitOfWork, visit: Visit, limits: PlanValues) -> Changes:
    work.visits.add(visit)
    work.flush()
    return _changes(work, visit, plan_warnings(work, visit, limits))


def _changes(work: UnitOfWork, visit: Visit, warnings: tuple[str, ...] = ()) -> Changes:
    return Changes.of(Topic.visit, visit.id, act_id=work.act_id, warnings=warnings)


def _found(work: UnitOfWork, visit_id: str) -> Visit:
    visit = work.visits.get(visit_id)
    work.concerns(visit.company_id, detail=visit.id)
    return visit


def _require_planned(visit: Visit) -> None:
    if visit.status is not VisitStatus.planned:
        raise RefusedAct(_standing(visit))


def _standing(visit: Visit) -> Problem:
    if visit.status is VisitStatus.running:
        return Problem.visit_begun
    return Problem.visit_cancelled if visit.status is VisitStatus.cancelled else Problem.visit_held


def _last_regular(work: UnitOfWork, company_id: str, monday: date) -> Visit | None:
    """The latest visit before a week that was planned and not cancelled: its hour is the usual one."""
    return next(
        (
            visit
            for visit in work.visits.of_company(company_id)
            if not visit.is_unplanned
            and visit.status is not VisitStatus.cancelled
            and wall_of(visit.starts_at).date() < monday
        ),
        None,
    )


def _week_visit(visit: Visit) -> WeekVisit:
    return WeekVisit(
        visit.id,
        visit.company_id,
        wall_of(visit.starts_at),
        visit.minutes,
        is_cancelled=visit.status is VisitStatus.cancelled,
        is_unplanned=visit.is_unplanned,
    )


def _copied(work: UnitOfWork, visit: Visit, starts_at: datetime) -> Visit:
    kept = {name: getattr(visit, name) for name in _PLAN_FIELDS if name != "starts_at"}
    return Visit(company_id=visit.company_id, responsible_id=work.by, starts_at=instant_of(starts_at), **kept)
