"""What visit mode shows and what ending a visit comes to."""

from dataclasses import dataclass
from datetime import date, datetime

from app.models.codes import ContactKind, NoteSource
from app.models.visit_codes import (
    AttendanceSource,
    CriterionGroup,
    DayState,
    NotSeenReason,
    VisitKind,
    VisitPersonState,
    VisitStatus,
)


@dataclass(frozen=True, slots=True)
class DayCard:
    """A day since the last visit, or one that something is known of.

    Attributes:
        state: ``None`` while nothing is known.
        is_closed: a public holiday or a closed day: not asked for by »Alle mødt«, and still offered.
    """

    day: date
    planned_minutes: int
    state: DayState | None
    met_minutes: int
    note: str
    source: AttendanceSource
    is_closed: bool


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One criterion of a candidate's scorecard, as the consultant sees it.

    Attributes:
        levels: what 1 to 4 mean, in words.
        before: level of the last earlier month, the dot; ``None`` when there is none.
        level: this month's; ``None`` until it is given.
        given_on: the day this month's was given.
    """

    criterion_id: str
    name: str
    group: CriterionGroup
    levels: tuple[str, str, str, str]
    before: int | None
    level: int | None
    reason: str
    given_on: date | None


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One candidate in the open visit.

    Attributes:
        id: of the candidate in the visit; what most calls ask for.
        week: the running week from 1, »Uge 9 af 13«; past the agreed end it runs on.
        weeks: weeks agreed; ``None`` without an agreed end.
        weekly_minutes: planned minutes a week now.
        goal: the goal of the jobplan; empty without one.
        last_agreement: what was agreed at the last visit; empty when nothing was.
        last_agreement_on: the day it was for.
        last_topics: »sidst talt om«, in words; empty when no follow-up was held.
        open_tasks: how many things are open, shown as »n opgaver« and nothing more.
        days: to be asked for, in order; all of the plan since the last visit and what else is known.
        scores: one line for each criterion in use.
        is_locked: the visit was ended before and this candidate's note is signed off: nothing changes.
    """

    id: str
    version: int
    citizen_id: str
    placement_id: str
    name: str
    initials: str
    task: str
    week: int
    weeks: int | None
    weekly_minutes: int
    goal: str
    last_agreement: str
    last_agreement_on: date | None
    last_topics: tuple[str, ...]
    open_tasks: int
    state: VisitPersonState
    finished_at: datetime | None
    not_seen_reason: NotSeenReason | None
    not_seen_text: str
    note: str
    note_source: NoteSource
    mentor_words: str
    assessment: str
    guidance: str
    contact_kind: ContactKind | None
    next_agreement: str
    next_agreement_on: date | None
    is_agreement_kept: bool | None
    has_interpreter: bool
    opens_case: bool
    days: tuple[DayCard, ...]
    scores: tuple[ScoreLine, ...]
    is_locked: bool

    @property
    def empty_days(self) -> tuple[DayCard, ...]:
        """The days nothing is known of, closed ones not among them."""
        return tuple(day for day in self.days if day.state is None and not day.is_closed)

    @property
    def scores_given(self) -> int:
        """How many criteria have this month's level: »4 af 6«."""
        return sum(line.level is not None for line in self.scores)

    @property
    def no_shows(self) -> int:
        """How many of the days are »Udeblevet«."""
        return sum(day.state is DayState.no_show for day in self.days)


@dataclass(frozen=True, slots=True)
class TalkChoice:
    """Somebody at the company who can be talked with: a mentor, or who stands in for one.

    Attributes:
        key: ``mentor:ID`` or ``stand_in:ID``.
        stands_in_for: name of the mentor who is away; empty for a mentor.
        until: last day of the standing in.
    """

    key: str
    name: str
    phone: str
    stands_in_for: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class HoursLine:
    """The mentor's time on one agreement in the week of the visit.

    Attributes:
        minutes: ``None`` until something was written.
        is_payable: every party has signed; hours on the others are marked as not payable yet.
    """

    agreement_id: str
    citizen_id: str
    name: str
    agreed_minutes: int | None
    minutes: int | None
    note: str
    is_payable: bool


@dataclass(frozen=True, slots=True)
class MentorStop:
    """The last stop of a visit.

    Attributes:
        talked_with: key of a choice, else empty.
        other_name: who was talked with, where that is none of the choices.
        proposed_next: when the next visit could be: the planned one, else the same time by the interval.
        next_visit_at: what was said; ``None`` until then.
        is_next_planned: ``proposed_next`` stands in the plan already.
        travel_minutes, distance_metres: there and back; ``None`` until they are said.
    """

    choices: tuple[TalkChoice, ...]
    talked_with: str
    other_name: str
    note: str
    week_on: date
    hours: tuple[HoursLine, ...]
    proposed_next: datetime
    is_next_planned: bool
    next_visit_at: datetime | None
    travel_minutes: int | None = None
    distance_metres: int | None = None


@dataclass(frozen=True, slots=True)
class OpenVisit:
    """Everything visit mode shows.

    Attributes:
        starts_at, begun_at, ended_at: in UTC.
        next_agreement_day: what a next agreement's day is proposed with.
        colleagues: places a colleague's candidates take; nothing more is known of them.
        addable: placements of the company that are not in this visit, with their names.
    """

    id: str
    version: int
    company_id: str
    company: str
    kind: VisitKind
    status: VisitStatus
    is_unplanned: bool
    starts_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    day: date
    has_nothing_new: bool
    people: tuple[PersonCard, ...]
    mentor: MentorStop
    next_agreement_day: date
    colleagues: int
    addable: tuple[tuple[str, str], ...]

    @property
    def finished(self) -> int:
        """How many candidates are done: »3 af 8«."""
        return sum(person.finished_at is not None for person in self.people)


@dataclass(frozen=True, slots=True)
class RunningVisit:
    """A visit that was begun and not ended: also after a lock or a crash."""

    id: str
    company_id: str
    company: str
    begun_at: datetime
    finished: int
    people: int


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A candidate on the page »Afslut besøg«.

    Attributes:
        unknown_days: days that were asked for and are not known.
        missing_scores: criteria without a level of this month.
        proposes_case: »Opret sag efter besøget« is proposed: there is a no-show.
    """

    person_id: str
    citizen_id: str
    name: str
    state: VisitPersonState
    not_seen_reason: NotSeenReason | None
    unknown_days: int
    missing_scores: int
    proposes_case: bool
    opens_case: bool


@dataclass(frozen=True, slots=True)
class VisitSummary:
    """What ending a visit will do.

    Attributes:
        open_people: candidates nothing was said of; ending is refused until each has a word.
        notes: how many journal notes are written and signed off.
        unpayable_minutes: mentor's hours on agreements that lack a signature.
        plans_visit_at: the next visit that is put into the plan; ``None`` when there is none to put.
    """

    lines: tuple[SummaryLine, ...]
    open_people: tuple[str, ...]
    notes: int
    reminders: int
    unpayable_minutes: int
    plans_visit_at: datetime | None
