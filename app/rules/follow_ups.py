"""Follow-ups: when the next one is due, which failed ones are chased, and timeliness (rettidighed)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.models.visit_codes import FollowUpKind, FollowUpOutcome
from app.rules.law_values import read_number
from app.rules.lawbook import LawView

_FAILED = frozenset({FollowUpOutcome.cancelled_by_citizen, FollowUpOutcome.not_held})


@dataclass(frozen=True, slots=True)
class FollowUpValues:
    """What the tables say about follow-ups on a day, all in days."""

    weekly_days: int
    monthly_days: int
    chase_days: int


@dataclass(frozen=True, slots=True)
class FollowUpFacts:
    """One follow-up of one citizen.

    Attributes:
        on: the day it was held or failed; the planned day while it is planned.
        chases_id: the failed one it makes good.
        topics: codes of what was talked about.
    """

    id: str
    kind: FollowUpKind
    outcome: FollowUpOutcome
    on: date
    chases_id: str | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chase:
    """A failed follow-up that is to be taken up again.

    Attributes:
        attempts: how many times in a row it has failed, this one included; a count without a verdict.
    """

    follow_up_id: str
    due_on: date
    days_overdue: int
    attempts: int


@dataclass(frozen=True, slots=True)
class TalkFacts:
    """A talk that was to be held by a day.

    Attributes:
        held_on: ``None`` while it is not held.
    """

    id: str
    citizen_id: str
    due_on: date
    held_on: date | None = None


@dataclass(frozen=True, slots=True)
class Timeliness:
    """The talks that were due in a period; a local figure, no limit of the law.

    Attributes:
        on_time: keys of talks held by their day.
        late: keys of talks held after it.
        missed: keys of talks not held although their day is over.
        open: keys of talks whose day has not passed; they are in no figure.
        people: citizens with a talk that is counted.
        people_on_time: those of them all of whose counted talks were held by their day.
    """

    on_time: tuple[str, ...]
    late: tuple[str, ...]
    missed: tuple[str, ...]
    open: tuple[str, ...]
    people: tuple[str, ...]
    people_on_time: tuple[str, ...]

    @property
    def percent(self) -> int | None:
        """People on time of people, rounded down; None when nobody is counted."""
        return 100 * len(self.people_on_time) // len(self.people) if self.people else None


def follow_up_values(law: LawView) -> FollowUpValues:
    """The values of a day."""
    return FollowUpValues(*(read_number(law.entry(f"follow_up.{each}")) for each in FollowUpValues.__slots__))


def next_due(kind: FollowUpKind, since: date, values: FollowUpValues) -> date | None:
    """When the next follow-up of a kind is due after the last one, or after the placement began.

    Statutory talks follow from the contact course and attempts from what failed: they have no day here.
    """
    days = {
        FollowUpKind.weekly: values.weekly_days,
        FollowUpKind.monthly: values.monthly_days,
    }.get(kind)
    return None if days is None else since + timedelta(days=days)


def chases(follow_ups: Sequence[FollowUpFacts], today: date, chase_days: int) -> tuple[Chase, ...]:
    """One citizen's failed follow-ups that nobody took up again, the oldest first.

    One is settled when another chases it, and when a talk was held on its day or later.
    """
    chased = {each.chases_id for each in follow_ups}
    last_held = max(
        (each.on for each in follow_ups if each.outcome is FollowUpOutcome.held), default=date.min
    )
    found = []
    for each in sorted(follow_ups, key=lambda one: (one.on, one.id)):
        if each.outcome in _FAILED and each.id not in chased and each.on > last_held:
            due_on = each.on + timedelta(days=chase_days)
            overdue = max(0, (today - due_on).days)
            found.append(Chase(each.id, due_on, overdue, _attempts(each, follow_ups)))
    return tuple(found)


def timeliness(talks: Iterable[TalkFacts], first: date, last: date, today: date) -> Timeliness:
    """How many of the talks due in a period, both ends included, were held by their day."""
    due = [each for each in talks if first <= each.due_on <= last]
    held = [each for each in due if each.held_on is not None]
    on_time = [each for each in held if each.held_on is not None and each.held_on <= each.due_on]
    late = [each for each in held if each not in on_time]
    missed = [each for each in due if each.held_on is None and each.due_on < today]
    still_open = [each for each in due if each.held_on is None and each.due_on >= today]
    failed = {each.citizen_id for each in (*late, *missed)}
    people = sorted({each.citizen_id for each in (*held, *missed)})
    return Timeliness(
        on_time=_ids(on_time),
        late=_ids(late),
        missed=_ids(missed),
        open=_ids(still_open),
        people=tuple(people),
        people_on_time=tuple(each for each in people if each not in failed),
    )


def last_talked_about(follow_ups: Iterable[FollowUpFacts]) -> Mapping[str, date]:
    """Topic to the day it was last talked about: »sidst talt om« beside the choice."""
    held = (each for each in follow_ups if each.outcome is FollowUpOutcome.held)
    return {topic: each.on for each in sorted(held, key=lambda one: one.on) for topic in each.topics}


def _attempts(last: FollowUpFacts, follow_ups: Sequence[FollowUpFacts]) -> int:
    by_id = {each.id: each for each in follow_ups}
    count, seen, current = 1, {last.id}, last
    while (earlier := by_id.get(current.chases_id or "")) is not None and earlier.id not in seen:
        seen.add(earlier.id)
        count, current = count + 1, earlier
    return count


def _ids(talks: Iterable[TalkFacts]) -> tuple[str, ...]:
    return tuple(each.id for each in talks)
