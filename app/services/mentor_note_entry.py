"""»Indtast mentornotat«: the paper comes back, and what the mentor wrote is put where it belongs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput
from app.models.act_codes import Act
from app.models.attendance import AttendanceDay, AttendanceDayFields
from app.models.codes import DocumentKind
from app.models.mentor_note import MentorNote, MentorNoteFields
from app.models.placement import Placement
from app.models.problem_codes import Problem
from app.models.scorecard import Score
from app.models.visit import MentorHours
from app.models.visit_codes import AttendanceSource, DayState, ScoreVoice
from app.rules.attendance import DayFacts, assess_day, met_minutes
from app.rules.placement_periods import Period
from app.rules.scorecard import assess_level, month_of
from app.services.drafts import parse
from app.services.mentor_note_printing import agreement_of, criteria_of_week, days_of
from app.services.mentor_notes import note_of
from app.services.paper_people import monday_of, short_names
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault
from app.texts.company_phrases import from_mentor_note


@dataclass(frozen=True, slots=True)
class EntryDay:
    """A day of the form.

    Attributes:
        state: what is known of it already; ``None`` while nothing is.
    """

    day: date
    planned_minutes: int
    is_closed: bool
    state: DayState | None = None
    met_minutes: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class EntryCriterion:
    """A criterion of the form.

    Attributes:
        levels: what the levels 1 to 4 mean.
        level: what the mentor has said already this month; ``None`` when nothing.
    """

    id: str
    name: str
    levels: tuple[str, str, str, str]
    level: int | None = None


@dataclass(frozen=True, slots=True)
class EntryForm:
    """All that the form shows.

    Attributes:
        name: first name and initial, as on the paper.
        version: of the note; 0 while it stands in no register.
    """

    placement_id: str
    citizen_id: str
    name: str
    week_on: date
    days: tuple[EntryDay, ...]
    criteria: tuple[EntryCriterion, ...]
    agreed_minutes: int | None
    mentor_minutes: int | None = None
    words: str = ""
    returned_on: date | None = None
    scan_id: str | None = None
    is_entered: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class DayEntry:
    """What the paper says of a day.

    Attributes:
        met_minutes: of a day that was met in part; half of the plan where none are given.
    """

    state: DayState
    met_minutes: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """What was typed in.

    Attributes:
        days: the days that stand on the paper; the others are left as they are.
        levels: criterion id to the level that was ringed.
        values: ``words``, ``mentor_minutes``, ``returned_on`` and ``handed_out_on``.
        scan_id: a received document of the citizen.
        version: of the note the form was made from; ``None`` skips the check.
    """

    days: Mapping[date, DayEntry] = field(default_factory=dict)
    levels: Mapping[str, int] = field(default_factory=dict)
    values: Mapping[str, object] = field(default_factory=dict)
    scan_id: str | None = None
    version: int | None = None


class MentorNoteEntryService:
    """What a consultant does with a mentor note that came back (indtast mentornotat)."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def form(self, placement_id: str, day: date) -> EntryForm:
        """The form of a placement for the week of a day, filled with what is known."""
        monday = monday_of(day)
        with self._vault.unit_of_work(Act.view_mentor_notes) as work:
            placement = work.placements.get(placement_id)
            work.concerns(placement.citizen_id)
            citizen = work.citizens.get(placement.citizen_id)
            agreement = agreement_of(work, placement, monday)
            note = work.mentor_notes.of_week([placement_id], monday).get(placement_id)
            return EntryForm(
                placement_id=placement_id,
                citizen_id=citizen.id,
                name=short_names([citizen], full=False)[citizen.id],
                week_on=monday,
                days=_days(work, placement, monday),
                criteria=_criteria(work, placement, monday),
                agreed_minutes=agreement.minutes_per_week if agreement else None,
                **_known(note),
            )

    def enter(self, placement_id: str, day: date, entry: NoteEntry) -> Changes:
        """Write what the paper says: attendance, the mentor's scores, hours and words.

        What the mentor says never touches the scores of the other voices. All of it is one step to undo.

        Returns:
            Changes whose first id is the note, with what is unusual about the days as warnings.

        Raises:
            InvalidInput: a field is refused: ``day_<date>``, ``score_<criterion id>``, ``scan_id`` …
            StaleRecord: the note changed since it was read.
        """
        monday = monday_of(day)
        with self._vault.unit_of_work(Act.enter_mentor_note) as work:
            placement = work.placements.get(placement_id)
            work.concerns(placement.citizen_id)
            note = note_of(work, placement_id, monday)
            problems: dict[str, str] = {}
            values = self._values(note, entry, problems)
            if entry.scan_id is not None and not _is_scan(work, entry.scan_id, placement.citizen_id):
                problems["scan_id"] = Problem.unknown_column_value
            warnings = self._write_days(work, placement, monday, entry, problems)
            _write_scores(work, placement, monday, entry.levels, problems)
            if problems:
                raise InvalidInput(problems)
            change(note, values | {"entered_at": self._clock.now()}, entry.version or None)
            _write_hours(work, placement, monday, values["mentor_minutes"])
            changes = Changes.of(Topic.mentor_note, note.id, act_id=work.act_id, warnings=warnings)
            return changes.and_of(Topic.attendance, Topic.scorecard, Topic.visit)

    def _values(self, note: MentorNote, entry: NoteEntry, problems: dict[str, str]) -> dict[str, Any]:
        today = self._clock.today()
        present = {name: getattr(note, name) for name in MentorNoteFields.model_fields}
        parsed = parse(MentorNoteFields, present | dict(entry.values))
        returned_on = parsed["returned_on"] or today
        handed_out_on = parsed["handed_out_on"] or min(returned_on, today)
        if returned_on > today:
            problems["returned_on"] = Problem.in_the_future
        elif handed_out_on > returned_on:
            problems["returned_on"] = Problem.ends_before_start
        more = {"returned_on": returned_on, "handed_out_on": handed_out_on}
        return parsed | more | {"scan_id": entry.scan_id or note.scan_id}

    def _write_days(
        self,
        work: UnitOfWork,
        placement: Placement,
        monday: date,
        entry: NoteEntry,
        problems: dict[str, str],
    ) -> tuple[str, ...]:
        """Write the days that stand on the paper; gives what is unusual about them."""
        planned = {each.day: each for each in days_of(work, placement, monday)}
        period = Period(placement.starts_on, placement.ends_on)
        warnings: dict[str, None] = {}
        for day, told in entry.days.items():
            if day not in planned:
                problems[f"day_{day.isoformat()}"] = Problem.unknown_column_value
                continue
            minutes = planned[day].minutes
            facts = DayFacts(day, told.state, minutes, met_minutes(told.state, minutes, told.met_minutes))
            assessment = assess_day(facts, period, self._clock.today())
            warnings |= dict.fromkeys(assessment.warnings)
            try:
                _write_day(work, placement, facts, told.note)
            except InvalidInput as refused:
                problems[f"day_{day.isoformat()}"] = next(iter(refused.problems.values()))
            if not assessment.is_allowed:
                problems[f"day_{day.isoformat()}"] = assessment.reasons[0]
        return tuple(warnings)


def _days(work: UnitOfWork, placement: Placement, monday: date) -> tuple[EntryDay, ...]:
    planned = days_of(work, placement, monday)
    rows = work.attendance.of_placements([placement.id], monday, planned[-1].day).get(placement.id, [])
    known = {row.day: row for row in rows}
    found = []
    for each in planned:
        row = known.get(each.day)
        if row is None:
            found.append(EntryDay(each.day, each.minutes, each.is_closed))
        else:
            told = (row.state, row.met_minutes, row.note)
            found.append(EntryDay(each.day, each.minutes, each.is_closed, *told))
    return tuple(found)


def _criteria(work: UnitOfWork, placement: Placement, monday: date) -> tuple[EntryCriterion, ...]:
    given = {row.criterion_id: row.level for row in _mentor_scores(work, placement.id, month_of(monday))}
    found = []
    for each in criteria_of_week(work, monday):
        version = work.scorecards.version(each.id)
        levels = (version.level_1, version.level_2, version.level_3, version.level_4)
        found.append(EntryCriterion(each.criterion_id, version.name, levels, given.get(each.criterion_id)))
    return tuple(found)


def _known(note: MentorNote | None) -> dict[str, Any]:
    if note is None:
        return {}
    names = ("mentor_minutes", "words", "returned_on", "scan_id", "version")
    return {name: getattr(note, name) for name in names} | {"is_entered": note.entered_at is not None}


def _mentor_scores(work: UnitOfWork, placement_id: str, month: date) -> list[Score]:
    scores = work.scorecards.scores([placement_id], month, month).get(placement_id, [])
    return [score for score in scores if score.voice is ScoreVoice.mentor]


def _is_scan(work: UnitOfWork, document_id: str, citizen_id: str) -> bool:
    document = work.documents.get(document_id)
    return document.kind is DocumentKind.received and document.citizen_id == citizen_id


def _write_day(work: UnitOfWork, placement: Placement, facts: DayFacts, note: str) -> None:
    given = {
        "state": facts.state,
        "planned_minutes": facts.planned_minutes,
        "met_minutes": facts.met_minutes,
        "note": note,
        "source": AttendanceSource.mentor_note,
    }
    parsed = parse(AttendanceDayFields, given)
    row = work.attendance.on(placement.id, facts.day)
    if row is None:
        work.attendance.add(
            AttendanceDay(placement_id=placement.id, citizen_id=placement.citizen_id, day=facts.day, **parsed)
        )
    elif (row.state, row.met_minutes, row.note) != (facts.state, facts.met_minutes, parsed["note"]):
        # Where the paper says the same, who told first stays the source.
        change(row, parsed)


def _write_scores(
    work: UnitOfWork,
    placement: Placement,
    monday: date,
    levels: Mapping[str, int],
    problems: dict[str, str],
) -> None:
    versions = {each.criterion_id: each.id for each in criteria_of_week(work, monday)}
    month = month_of(monday)
    given = {row.criterion_id: row for row in _mentor_scores(work, placement.id, month)}
    reason = from_mentor_note(monday)
    for criterion_id, level in levels.items():
        assessment = assess_level(level)
        if criterion_id not in versions:
            problems[f"score_{criterion_id}"] = Problem.unknown_column_value
        elif not assessment.is_allowed:
            problems[f"score_{criterion_id}"] = assessment.reasons[0]
        elif criterion_id in given:
            if given[criterion_id].level != level:
                change(given[criterion_id], {"level": level, "reason": reason, "is_unchanged": False})
        else:
            score = Score(
                citizen_id=placement.citizen_id,
                placement_id=placement.id,
                criterion_id=criterion_id,
                version_id=versions[criterion_id],
                month=month,
                voice=ScoreVoice.mentor,
                level=level,
                reason=reason,
            )
            work.scorecards.add(score)


def _write_hours(work: UnitOfWork, placement: Placement, monday: date, minutes: int | None) -> None:
    """The hours on the agreement of the week; without one they stand on the note alone."""
    agreement = agreement_of(work, placement, monday)
    if agreement is None or minutes is None:
        return
    hours = work.visits.hours_in(agreement.id, monday)
    if hours is None:
        work.visits.add(MentorHours(agreement_id=agreement.id, week_on=monday, minutes=minutes))
    else:
        change(hours, {"minutes": minutes})
