"""Where deadlines come from: each source gives ids and days, names are read for what is listed only."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from app.common.clock import Clock
from app.common.dates import MONTHS
from app.models.act_codes import TaskKind
from app.models.citizen import Citizen
from app.models.company import Company
from app.models.company_centre import CompanyCentre
from app.models.placement import Placement
from app.models.reminder import ContactCourse, ContactTalk, Reminder
from app.rules.competence_card import card_deadline, card_weeks, latest_start
from app.rules.contact_course import Talk
from app.rules.guidance import renewal_after
from app.rules.lawbook import Lawbook, LawMissing
from app.rules.reminding import (
    GroupSince,
    course_talks,
    course_windows,
    is_set_by_law,
    starts_reaching,
)
from app.rules.scorecard import month_of, score_values
from app.services.citizens import place_names
from app.services.deadline_rows import DeadlineRow
from app.services.score_facts import last_of
from app.services.score_gaps import lacking_scores, missing_in
from app.services.visit_due import missing_now
from app.storage.repositories.deadlines import Reach
from app.storage.unit_of_work import UnitOfWork

# Overdue work is never dropped from the list, but an old store must not load years of it at once.
LOOK_BACK = timedelta(days=365)
# An agreement that ran out asks for nothing more: for so long it is worth telling.
_LAPSED = timedelta(days=30)
MOST = 200
# The same paragraph for every target group.
_PLAN_RULE = "plan_requirements.1"


@dataclass(frozen=True, slots=True)
class Question:
    """What a source is asked with."""

    work: UnitOfWork
    law: Lawbook
    clock: Clock
    reach: Reach


@dataclass(frozen=True, slots=True)
class Missing:
    """Talks that are still to be held on one day."""

    first: Talk
    count: int


Source = Callable[[Question], Iterator[DeadlineRow]]


def reach_of(today: date, ahead: timedelta, citizen_ids: Sequence[str] | None = None) -> Reach:
    """Overdue and ahead, seen from a day."""
    return Reach(
        today=today,
        first=today - LOOK_BACK,
        last=today + ahead,
        lapsed_from=today - _LAPSED,
        citizen_ids=None if citizen_ids is None else tuple(citizen_ids),
    )


def collect(question: Question) -> list[DeadlineRow]:
    """Every deadline in reach, in order and put off as the consultant wished; names are read later."""
    rows = [row for source in _ABOUT_CITIZENS for row in source(question)]
    if question.reach.citizen_ids is None:
        rows += of_centres(question)
        rows += of_scorecards(question)
        rows += of_visits(question)
    return in_order(put_off(question, rows))


def of_centres(question: Question) -> list[DeadlineRow]:
    """Agreements on places that end."""
    found = question.work.deadlines.centres_ending(question.reach)
    return [DeadlineRow(TaskKind.centre_ends, key, day) for key, day in found]


def of_scorecards(question: Question) -> list[DeadlineRow]:
    """Places whose candidates lack a scorecard of the month, from the day it is told of."""
    today = question.reach.today
    try:
        first = score_values(question.law.on(today)).from_day
    except LawMissing:
        return []
    if today.day < first:
        return []
    return [
        DeadlineRow(
            TaskKind.scorecard_missing,
            place.company_id or place.centre_id,
            last_of(month_of(today)),
            company_id=place.company_id,
            text=MONTHS[today.month - 1],
            count=len(place.citizen_ids),
            people=place.citizen_ids,
        )
        for place in missing_in(question.work, today)
    ]


def of_visits(question: Question) -> list[DeadlineRow]:
    """Companies without a visit in the week of today."""
    return [
        DeadlineRow(TaskKind.visit_missing, due.company_id, due.due_on, company_id=due.company_id)
        for due in missing_now(question.work, question.clock)
        if question.reach.first <= due.due_on <= question.reach.last
    ]


def put_off(question: Question, rows: Sequence[DeadlineRow]) -> list[DeadlineRow]:
    """The rows with the day they are shown again, where they were put off and that day lies ahead."""
    snoozes = question.work.deadlines.snoozes_ahead(question.reach.today) if rows else {}
    return [
        replace(row, snoozed_until=snoozes.get((row.kind, row.record_id, row.due_on)))
        if not row.is_statutory
        else row
        for row in rows
    ]


def in_order(rows: Sequence[DeadlineRow]) -> list[DeadlineRow]:
    """By the day they are shown under, then by kind."""
    return sorted(rows, key=lambda row: (row.shown_on, row.kind, row.citizen_id, row.record_id))


def named(work: UnitOfWork, rows: Sequence[DeadlineRow], today: date) -> tuple[DeadlineRow, ...]:
    """The rows with the names of citizens and places, by day, kind and name."""
    names = _Names.of(work, rows, today)
    found = [_about_citizen(row, names) if row.citizen_id else _about_place(row, names) for row in rows]
    return tuple(
        sorted(found, key=lambda row: (row.shown_on, row.kind, row.citizen_name, row.place, row.text))
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of what deadlines are about.

    Attributes:
        running: citizen id to the placement of the day.
        places: placement id to the name of its centre or company.
        centre_companies: centre id to the company that runs it.
    """

    citizens: dict[str, Citizen]
    running: dict[str, Placement]
    places: dict[str, str]
    centres: dict[str, CompanyCentre]
    centre_companies: dict[str, str]
    companies: dict[str, Company]

    @classmethod
    def of(cls, work: UnitOfWork, rows: Sequence[DeadlineRow], today: date) -> "_Names":
        """Read the names some rows need."""
        citizen_ids = [row.citizen_id for row in rows if row.citizen_id]
        running = work.placements.running_of(citizen_ids, today)
        placements = list(running.values())
        ending = [row.record_id for row in rows if _is_of_centre(row)]
        centre_ids = {*ending, *(p.centre_id for p in placements if p.centre_id and not p.company_id)}
        links = work.centres.links(list(centre_ids)) if centre_ids else []
        return cls(
            citizens=work.citizens.named(citizen_ids),
            running=running,
            places=place_names(work, placements),
            centres=work.centres.named(ending),
            centre_companies={link.centre_id: link.company_id for link in reversed(links)},
            companies=work.companies.named([row.company_id for row in rows if row.company_id]),
        )

    def company_of(self, placement: Placement) -> str:
        """The company of a placement, else the first one of its centre."""
        return placement.company_id or self.centre_companies.get(placement.centre_id or "", "")


def _about_citizen(row: DeadlineRow, names: _Names) -> DeadlineRow:
    citizen, placement = names.citizens[row.citizen_id], names.running.get(row.citizen_id)
    return replace(
        row,
        citizen_name=f"{citizen.first_name} {citizen.last_name}",
        case_number=citizen.case_number,
        place=names.places.get(placement.id, "") if placement else "",
        company_id=names.company_of(placement) if placement else "",
    )


def _about_place(row: DeadlineRow, names: _Names) -> DeadlineRow:
    if _is_of_centre(row):
        company_id = names.centre_companies.get(row.record_id, "")
        return replace(row, place=names.centres[row.record_id].name, company_id=company_id)
    if not row.company_id:
        return row
    name = names.companies[row.company_id].name
    return replace(row, place=name, text=name if row.kind is TaskKind.visit_missing else row.text)


def _is_of_centre(row: DeadlineRow) -> bool:
    """Whether its record is a centre: an agreement on places, or scorecards where no company is named."""
    is_scorecard = row.kind is TaskKind.scorecard_missing and not row.citizen_id
    return row.kind is TaskKind.centre_ends or (is_scorecard and not row.company_id)


def _notes(question: Question) -> Iterator[DeadlineRow]:
    for note in question.work.deadlines.unfinished_notes(question.reach):
        day = question.clock.local(note.changed_at).date()
        yield DeadlineRow(TaskKind.unfinished_note, note.id, day, note.citizen_id)


def _placements(question: Question) -> Iterator[DeadlineRow]:
    for key, citizen_id, day in question.work.deadlines.placements_ending(question.reach):
        yield DeadlineRow(TaskKind.placement_ends, key, day, citizen_id)


def _missing_plans(question: Question) -> Iterator[DeadlineRow]:
    # An offer must stand in the plan before it starts: a placed citizen without one is overdue work.
    for key, citizen_id, day in question.work.deadlines.placements_without_plan(question.reach, MOST):
        yield DeadlineRow(
            TaskKind.job_plan_missing,
            key,
            day,
            citizen_id,
            is_statutory=True,
            rule=_source(question, _PLAN_RULE, day),
        )


def _follow_ups(question: Question) -> Iterator[DeadlineRow]:
    for key, citizen_id, day in question.work.deadlines.follow_ups(question.reach):
        yield DeadlineRow(TaskKind.job_plan_expires, key, day, citizen_id)


def _agreements(question: Question) -> Iterator[DeadlineRow]:
    law = question.law
    for key, citizen_id, starts_on, ends_on in question.work.deadlines.agreements_ending(question.reach):
        is_statutory = is_set_by_law(starts_on, ends_on, law)
        yield DeadlineRow(
            TaskKind.mentor_agreement_ends,
            key,
            ends_on,
            citizen_id,
            is_statutory=is_statutory,
            rule=_source(question, "mentor.max_months", starts_on or ends_on) if is_statutory else "",
        )


def _guidance(question: Question) -> Iterator[DeadlineRow]:
    reach, law, work = question.reach, question.law, question.work
    try:
        first, last = starts_reaching("guidance", reach.first, reach.last, law)
    except LawMissing:
        return
    found = work.deadlines.guided_between(first, last, reach)
    placed = work.placements.running_of([citizen_id for _, citizen_id, _ in found], reach.today)
    for key, citizen_id, day in found:
        renewal = renewal_after(day, law)
        # It is a proposal: without a placement nothing rests on it, and it is told for a month.
        earliest = reach.first if citizen_id in placed else reach.lapsed_from
        if renewal is not None and earliest <= renewal.on <= reach.last:
            yield DeadlineRow(TaskKind.guidance_due, key, renewal.on, citizen_id, rule=renewal.source)


def _talks(question: Question) -> Iterator[DeadlineRow]:
    reach, work = question.reach, question.work
    keys = [group.key for group in question.law.on(reach.today).target_groups()]
    windows = course_windows(keys, reach.first, reach.last, question.law)
    courses = work.deadlines.courses_owing([(w.first, w.last, w.number) for w in windows], reach)
    citizen_ids = [course.citizen_id for course in courses]
    groups = work.citizens.group_periods(citizen_ids) if courses else {}
    held = work.deadlines.talks_of(citizen_ids)
    for course in courses:
        periods = [GroupSince(row.group_key, row.starts_on) for row in groups.get(course.citizen_id, [])]
        for missing in missing_talks(course, periods, held.get(course.citizen_id, []), question.law):
            if reach.first <= missing.first.due_on <= reach.last:
                yield _talk(course, missing)


def missing_talks(
    course: ContactCourse, groups: Sequence[GroupSince], held: Sequence[ContactTalk], law: Lawbook
) -> list[Missing]:
    """The talks of a course that are still to be held, those of one day together."""
    count = sum(1 for talk in held if talk.held_on >= course.starts_on)
    talks = course_talks(groups, course.starts_on, course.sick_from, law)
    wanted = [talk for talk in talks[count:] if course.ended_on is None or talk.due_on <= course.ended_on]
    return [
        Missing(same[0], len(same))
        for _, found in groupby(wanted, key=lambda talk: (talk.due_on, talk.is_statutory))
        if (same := list(found))
    ]


def _talk(course: ContactCourse, missing: Missing) -> DeadlineRow:
    talk = missing.first
    return DeadlineRow(
        TaskKind.contact_talk,
        course.id,
        talk.due_on,
        course.citizen_id,
        count=missing.count,
        is_statutory=talk.is_statutory,
        rule=talk.source,
    )


def _reminders(question: Question) -> Iterator[DeadlineRow]:
    for row in question.work.deadlines.open_reminders(question.reach):
        yield reminder_row(row)


def reminder_row(row: Reminder) -> DeadlineRow:
    """A reminder as a deadline."""
    return DeadlineRow(
        TaskKind.reminder,
        row.id,
        row.due_on,
        row.citizen_id or "",
        company_id=row.company_id or "",
        text=row.text,
        moved_from=row.moved_from,
    )


def _scorecards(question: Question) -> Iterator[DeadlineRow]:
    """A citizen's own scorecard of the month; in lists of everybody it stands under the place."""
    if question.reach.citizen_ids is None:
        return
    today = question.reach.today
    due_on = last_of(month_of(today))
    if due_on > question.reach.last:
        return
    for citizen_id, placement_id in lacking_scores(question.work, today, question.reach.citizen_ids):
        yield DeadlineRow(
            TaskKind.scorecard_missing,
            placement_id,
            due_on,
            citizen_id,
            text=MONTHS[today.month - 1],
            count=0,
        )


def _cards(question: Question) -> Iterator[DeadlineRow]:
    """Competence cards, each by the end of the next of its weeks."""
    reach = question.reach
    try:
        weeks = card_weeks(question.law.on(reach.today))
    except LawMissing:
        return
    found = question.work.deadlines.placements_without_card(reach, latest_start(reach.last, weeks))
    for key, citizen_id, counted_from in found:
        due_on = card_deadline(counted_from, reach.today, weeks).due_on
        if reach.first <= due_on <= reach.last:
            yield DeadlineRow(TaskKind.competence_card, key, due_on, citizen_id)


def _source(question: Question, key: str, day: date) -> str:
    try:
        return question.law.on(day).entry(key).source
    except LawMissing:
        return ""


_ABOUT_CITIZENS: tuple[Source, ...] = (
    _notes,
    _placements,
    _missing_plans,
    _follow_ups,
    _agreements,
    _guidance,
    _talks,
    _scorecards,
    _cards,
    _reminders,
)
