"""A visit from its first minute to its last: who was seen, what was said, what was agreed."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput, RefusedAct
from app.models.act_codes import Act
from app.models.problem_codes import Problem
from app.models.visit import (
    MentorHours,
    MentorHoursFields,
    Visit,
    VisitFields,
    VisitPerson,
    VisitPersonFields,
)
from app.models.visit_codes import NotSeenReason, VisitKind, VisitPersonState, VisitStatus
from app.rules.visit_hours import split_minutes
from app.rules.visit_plan import monday_of, plan_values
from app.services.conduct_rows import OpenVisit, RunningVisit, VisitSummary
from app.services.drafts import parse, parse_some
from app.services.law import LawService
from app.services.visit_closing import VisitClosing
from app.services.visit_people import (
    add_people,
    candidates_on,
    chosen,
    full_name,
    require_open_person,
    require_running,
)
from app.services.visit_reading import VisitReader, agreements_of, talk_columns, usual_talk
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

_MOST_MINUTES = 7 * 24 * 60
_STATES = ("state", "not_seen_reason", "not_seen_text")
_TYPED = tuple(name for name in VisitPersonFields.model_fields if name not in _STATES)
_OF_VISIT = ("talked_with", "mentor_note", "next_visit_at", "travel_minutes", "distance_metres")


class VisitConductService:
    """What a consultant does in visit mode (besøgstilstand)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def candidates(self, company_id: str) -> tuple[tuple[str, str], ...]:
        """Who is at a company today: placement and name, to choose some of them before the visit."""
        with self._vault.unit_of_work(Act.view_company, view_of=company_id) as work:
            found = candidates_on(work, company_id, self._clock.today())
            return tuple((placement.id, full_name(citizen)) for placement, citizen in found)

    def begin(self, visit_id: str, placement_ids: Sequence[str] | None = None) -> Changes:
        """Begin a planned visit; one that runs already is simply gone on with.

        Args:
            visit_id: the visit.
            placement_ids: for some candidates only; without it for all who are there today.

        Raises:
            RefusedAct: it is held or cancelled, or one of them is not at the company.
        """
        with self._vault.unit_of_work(Act.begin_visit) as work:
            visit = work.visits.get(visit_id)
            work.concerns(visit.company_id)
            if visit.status is VisitStatus.running:
                work.leave_unlogged()
                return Changes(ids=(visit_id,))
            if visit.status is not VisitStatus.planned:
                raise RefusedAct(Problem.visit_not_open)
            self._start(work, visit, placement_ids)
            return _of_visit(work, visit_id)

    def begin_unplanned(
        self,
        company_id: str,
        kind: VisitKind = VisitKind.in_person,
        placement_ids: Sequence[str] | None = None,
    ) -> Changes:
        """Begin a visit nobody planned, also by telephone or online; gives its id.

        Raises:
            RefusedAct: one of the candidates is not at the company.
        """
        minutes = plan_values(self._law.book().on(self._clock.today())).minutes
        with self._vault.unit_of_work(Act.begin_visit) as work:
            company = work.companies.get(company_id)
            work.concerns(company_id)
            visiting = work.visiting.of_company(company_id)
            is_there = kind is VisitKind.in_person and visiting is not None
            visit = Visit(
                company_id=company_id,
                responsible_id=company.responsible_id,
                starts_at=work.at,
                kind=kind,
                minutes=minutes,
                is_unplanned=True,
                travel_minutes=visiting.travel_minutes if visiting and is_there else None,
                distance_metres=visiting.distance_metres if visiting and is_there else None,
            )
            work.visits.add(visit)
            work.flush()
            self._start(work, visit, placement_ids)
            return _of_visit(work, visit.id)

    def running(self) -> tuple[RunningVisit, ...]:
        """The visits that were begun and not ended, also after a lock or a crash."""
        with self._vault.unit_of_work(Act.list_visits, view_of="") as work:
            visits = work.visits.running()
            people = work.visits.people([visit.id for visit in visits])
            names = work.companies.named([visit.company_id for visit in visits])
            return tuple(
                RunningVisit(
                    visit.id,
                    visit.company_id,
                    names[visit.company_id].name,
                    visit.begun_at or visit.starts_at,
                    sum(each.finished_at is not None for each in people.get(visit.id, [])),
                    len(people.get(visit.id, [])),
                )
                for visit in visits
            )

    def open(self, visit_id: str) -> OpenVisit:
        """Everything visit mode shows of a visit, in one reading."""
        book = self._law.book()
        with self._vault.unit_of_work(Act.view_visit, view_of=visit_id) as work:
            visit = work.visits.get(visit_id)
            return VisitReader(work, visit, book, self._clock).open_visit()

    def add_people(self, visit_id: str, placement_ids: Sequence[str]) -> Changes:
        """Put candidates into the visit who were left out at first.

        Raises:
            RefusedAct: the visit is not open, or one of them is not at the company.
        """
        with self._vault.unit_of_work(Act.write_visit) as work:
            visit = self._running(work, visit_id)
            found = candidates_on(work, visit.company_id, self._clock.today())
            add_people(work, visit, chosen(found, placement_ids))
            return _of_visit(work, visit_id)

    def write_person(self, person_id: str, values: Mapping[str, object]) -> Changes:
        """Write what is typed about a candidate; saved while it is typed.

        Raises:
            InvalidInput: a field is refused, or is none that is typed.
            RefusedAct: the visit is not open, or the candidate's note is signed off.
        """
        _require_among(values, _TYPED)
        with self._vault.unit_of_work(Act.write_visit) as work:
            person = require_open_person(work, person_id)
            work.concerns(person.citizen_id)
            work.leave_unlogged()
            work.join_visit()
            given = {
                name: None if value == "" and name == "next_agreement_on" else value
                for name, value in values.items()
            }
            parsed = parse_some(VisitPersonFields, given, person)
            if not change(person, parsed):
                return Changes(ids=(person_id,))
            return Changes.of(Topic.visit, person_id, act_id=work.act_id)

    def finish(self, person_id: str) -> Changes:
        """»Færdig«: the candidate was seen.

        Raises:
            RefusedAct: the visit is not open, or the candidate's note is signed off.
        """
        return self._set_state(person_id, VisitPersonState.seen)

    def not_seen(self, person_id: str, reason: NotSeenReason, text: str = "") -> Changes:
        """»Ikke set i dag«: ends a candidate without pretending a talk.

        Raises:
            InvalidInput: »Andet« wants words, or they are too long.
            RefusedAct: the visit is not open, or the candidate's note is signed off.
        """
        if reason is NotSeenReason.other and not text.strip():
            raise InvalidInput({"not_seen_text": Problem.required})
        return self._set_state(person_id, VisitPersonState.not_seen, reason, text)

    def reopen_person(self, person_id: str) -> Changes:
        """The candidate is not done after all.

        Raises:
            RefusedAct: the visit is not open, or the candidate's note is signed off.
        """
        return self._set_state(person_id, VisitPersonState.open)

    def nothing_new(self, visit_id: str, person_ids: Sequence[str] | None = None) -> Changes:
        """»Intet nyt« for some candidates, or in one act for everybody nothing was said of yet.

        Raises:
            RefusedAct: the visit is not open, or a candidate's note is signed off.
        """
        with self._vault.unit_of_work(Act.write_visit) as work:
            visit = self._running(work, visit_id)
            people = work.visits.people([visit_id]).get(visit_id, [])
            if person_ids is None:
                wanted = [each for each in people if each.state is VisitPersonState.open]
                change(visit, {"has_nothing_new": True})
            else:
                wanted = [require_open_person(work, each) for each in person_ids]
            for person in wanted:
                _end_person(work, person, VisitPersonState.nothing_new)
            return _of_visit(work, visit_id, *(each.id for each in wanted))

    def write_visit(self, visit_id: str, values: Mapping[str, object]) -> Changes:
        """Write the mentor's stop: note, who was talked with, the next visit; saved while it is typed.

        Args:
            visit_id: the visit.
            values: ``mentor_note``, ``talked_with``, ``choice`` (a key of the choices), ``next_visit_at``,
                ``travel_minutes``, ``distance_metres``.

        Raises:
            InvalidInput: a field is refused, or the next visit does not lie ahead.
            RefusedAct: the visit is not open.
        """
        _require_among(values, (*_OF_VISIT, "choice"))
        with self._vault.unit_of_work(Act.write_visit) as work:
            visit = self._running(work, visit_id)
            work.leave_unlogged()
            work.join_visit()
            parsed = parse_some(VisitFields, {n: values[n] for n in _OF_VISIT if n in values}, visit)
            following: datetime | None = parsed["next_visit_at"]
            if following is not None:
                parsed["next_visit_at"] = following = following.astimezone(UTC)
                if following <= visit.starts_at:
                    raise InvalidInput({"next_visit_at": Problem.not_ahead})
            links = talk_columns(str(values["choice"])) if "choice" in values else {}
            if not change(visit, {n: parsed[n] for n in _OF_VISIT} | links):
                return Changes(ids=(visit_id,))
            return _of_visit(work, visit_id)

    def set_hours(self, visit_id: str, agreement_id: str, minutes: int, note: str = "") -> Changes:
        """Note how long the mentor used on one agreement in the week of the visit.

        Raises:
            InvalidInput: the minutes or the note cannot be kept.
            RefusedAct: the visit is not open.
        """
        with self._vault.unit_of_work(Act.write_visit) as work:
            visit = self._running(work, visit_id)
            self._write_hours(work, visit, agreement_id, {"minutes": minutes, "note": note})
            return _of_visit(work, visit_id)

    def split_hours(self, visit_id: str, minutes: int) -> Changes:
        """Split the mentor's time of the week over the agreements, by what is agreed on each.

        Raises:
            InvalidInput: the minutes cannot be kept, or there is no agreement to split them over.
            RefusedAct: the visit is not open.
        """
        if not 0 <= minutes <= _MOST_MINUTES:
            raise InvalidInput({"minutes": Problem.number_out_of_range})
        with self._vault.unit_of_work(Act.write_visit) as work:
            visit = self._running(work, visit_id)
            people = work.visits.people([visit_id]).get(visit_id, [])
            agreements = agreements_of(work, visit, people, self._day(visit))
            if not agreements:
                raise InvalidInput({"minutes": Problem.nobody_chosen})
            parts = split_minutes(minutes, [each.minutes_per_week or 0 for each in agreements])
            for agreement, part in zip(agreements, parts, strict=True):
                self._write_hours(work, visit, agreement.id, {"minutes": part})
            return _of_visit(work, visit_id)

    def summary(self, visit_id: str) -> VisitSummary:
        """What ending the visit will do, for the page »Afslut besøg«."""
        book = self._law.book()
        with self._vault.unit_of_work(Act.view_visit, view_of=visit_id) as work:
            visit = work.visits.get(visit_id)
            return VisitClosing(work, visit, book, self._clock).summary()

    def end(self, visit_id: str, *, prints_mentor_notes: bool = False) -> Changes:
        """End the visit: notes are written and signed off, the next visit is planned, reminders are set.

        The signing is an act of its own after it: undoing is refused for what is signed off, so both can be
        taken back one after the other.

        Args:
            visit_id: the visit.
            prints_mentor_notes: put next week's mentor notes of the candidates into the print queue.

        Raises:
            RefusedAct: it is not open, or nothing was said of somebody yet.
        """
        book = self._law.book()
        with self._vault.unit_of_work(Act.end_visit) as work:
            visit = self._running(work, visit_id)
            closing = VisitClosing(work, visit, book, self._clock)
            note_ids = closing.end(prints_mentor_notes=prints_mentor_notes)
        if not note_ids:
            return _ended(Changes.of(Topic.visit, visit_id))
        with self._vault.unit_of_work(Act.sign_note) as work:
            work.concerns(visit_id)
            for note_id in note_ids:
                change(work.journal.get(note_id), {"signed_at": work.at, "signed_by": work.by})
        return _ended(Changes.of(Topic.visit, visit_id))

    def reopen(self, visit_id: str) -> Changes:
        """Go on with a visit that was ended; whoever has a signed note stays as it is.

        Raises:
            RefusedAct: it is not held.
        """
        with self._vault.unit_of_work(Act.reopen_visit) as work:
            visit = work.visits.get(visit_id)
            work.concerns(visit.company_id)
            if visit.status is not VisitStatus.held:
                raise RefusedAct(Problem.visit_not_open)
            change(visit, {"status": VisitStatus.running, "ended_at": None})
            return _of_visit(work, visit_id)

    def _start(self, work: UnitOfWork, visit: Visit, placement_ids: Sequence[str] | None) -> None:
        today = self._clock.today()
        placements = chosen(candidates_on(work, visit.company_id, today), placement_ids)
        talk = {} if visit.mentor_id or visit.stand_in_id else usual_talk(work, placements, today)
        change(visit, {"status": VisitStatus.running, "begun_at": work.at} | talk)
        add_people(work, visit, placements)

    def _running(self, work: UnitOfWork, visit_id: str) -> Visit:
        visit = work.visits.get(visit_id)
        work.concerns(visit.company_id)
        require_running(work, visit_id)
        return visit

    def _day(self, visit: Visit) -> date:
        return self._clock.local(visit.begun_at or visit.starts_at).date()

    def _set_state(
        self, person_id: str, state: VisitPersonState, reason: NotSeenReason | None = None, text: str = ""
    ) -> Changes:
        with self._vault.unit_of_work(Act.write_visit) as work:
            person = require_open_person(work, person_id)
            work.concerns(person.citizen_id)
            _end_person(work, person, state, reason, text)
            return Changes.of(Topic.visit, person_id, act_id=work.act_id)

    def _write_hours(
        self, work: UnitOfWork, visit: Visit, agreement_id: str, values: Mapping[str, object]
    ) -> None:
        week_on = monday_of(self._day(visit))
        row = work.visits.hours_in(work.company_papers.agreement(agreement_id).id, week_on)
        present = {"note": row.note} if row else {}
        parsed = parse(MentorHoursFields, present | dict(values))
        if row is not None:
            change(row, parsed)
            return
        work.visits.add(MentorHours(agreement_id=agreement_id, week_on=week_on, visit_id=visit.id, **parsed))


def _end_person(
    work: UnitOfWork,
    person: VisitPerson,
    state: VisitPersonState,
    reason: NotSeenReason | None = None,
    text: str = "",
) -> None:
    parsed = parse_some(VisitPersonFields, {"not_seen_text": text}, person)
    finished_at = None if state is VisitPersonState.open else work.at
    change(
        person,
        {
            "state": state,
            "finished_at": finished_at,
            "not_seen_reason": reason,
            "not_seen_text": parsed["not_seen_text"],
        },
    )


def _require_among(values: Mapping[str, object], names: Sequence[str]) -> None:
    unknown = [name for name in values if name not in names]
    if unknown:
        raise InvalidInput(dict.fromkeys(unknown, Problem.unknown_column_value))


def _of_visit(work: UnitOfWork, visit_id: str, *ids: str) -> Changes:
    return Changes.of(Topic.visit, visit_id, *ids, act_id=work.act_id)


def _ended(changes: Changes) -> Changes:
    return changes.and_of(Topic.journal, Topic.reminder, Topic.print_queue)
