"""When a letter is received, when a deadline ends, and when a decision may be made (VEJ 9533/2018, FVL § 19).

Every number comes from the lawbook: how a letter travels by the law of the day it was sent, and whether a day
is closed by the law of that very day.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from app.common import dates
from app.models.codes import Channel, TermUnit
from app.models.problem_codes import CalculationWarning
from app.rules.deadline_values import Term, read_term
from app.rules.law_values import read_number, read_value
from app.rules.lawbook import Lawbook

PAPER_WEEKDAYS = "deadline.paper_weekdays"
QUICK_DAYS = "deadline.quick_days"
PAPER_GRACE_DAYS = "deadline.paper_grace_days"
MIN_WORKING_DAYS = "deadline.min_working_days"
SANCTION_MONTHS = "deadline.sanction_months"
SANCTION_COUNTS_EVENT_MONTH = "deadline.sanction_counts_event_month"
_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A letter on its way (forsendelse).

    Attributes:
        channel: how it travels.
        sent_on: the day it was sent, posted or handed over.
        available_on: the day it lay in the digital mailbox; None for the day it was sent. Other channels
            know no such day.
    """

    channel: Channel
    sent_on: date
    available_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReplyDeadline:
    """A deadline that a letter sets (svarfrist).

    Attributes:
        received_on: the day the letter counts as received; it is not counted.
        raw_end_on: the last day before it was moved past closed days.
        last_day: the last day, until midnight.
        working_days: open days after receipt, the last day included.
        earliest_decision_on: the first day a decision may be made without an answer.
        warnings: what is doubtful about it.
    """

    received_on: date
    raw_end_on: date
    last_day: date
    working_days: int
    earliest_decision_on: date
    warnings: tuple[CalculationWarning, ...] = ()


def is_closed(day: date, law: Lawbook) -> bool:
    """Whether nothing can fall due on a day, by the law of that day."""
    return dates.is_closed(day, law.on(day).closed_days())


def next_open_day(day: date, law: Lawbook) -> date:
    """The day itself, or the first one after it that is not closed."""
    while is_closed(day, law):
        day += timedelta(days=1)
    return day


def working_days_within(after: date, until: date, law: Lawbook) -> int:
    """How many open days lie after one day and up to another, that one included."""
    return sum(not is_closed(day, law) for day in dates.days_between(after + timedelta(days=1), until))


def nth_working_day(after: date, number: int, law: Lawbook) -> date:
    """The open day that is the n-th after a day; the day itself for 0."""
    day = after
    for _ in range(number):
        day = next_open_day(day + timedelta(days=1), law)
    return day


def received_on(dispatch: Dispatch, law: Lawbook) -> date:
    """The day a letter counts as received.

    Raises:
        LawMissing: the tables say nothing about that day.
    """
    on_that_day = law.on(dispatch.sent_on)
    match dispatch.channel:
        case Channel.paper:
            weekdays = read_number(on_that_day.entry(PAPER_WEEKDAYS))
            return nth_working_day(dispatch.sent_on, weekdays, law)
        case Channel.quick:
            return dispatch.sent_on + timedelta(days=read_number(on_that_day.entry(QUICK_DAYS)))
        case Channel.digital_post if dispatch.available_on is not None:
            # Lov om Digital Post § 10: available is received, on whatever day of the week, read or not.
            return dispatch.available_on
        case _:
            return dispatch.sent_on


def raw_end(received: date, term: Term, law: Lawbook) -> date:
    """The last day of a term before it is moved; the day of receipt is not counted."""
    match term.unit:
        case TermUnit.months:
            return dates.add_months(received, term.amount)
        case TermUnit.working_days:
            return nth_working_day(received, term.amount, law)
        case TermUnit.hours:
            raise ValueError(term.unit)
        case _:
            days_each = _DAYS_A_WEEK if term.unit is TermUnit.weeks else 1
            return received + timedelta(days=days_each * term.amount)


def last_day(received: date, term: Term, law: Lawbook) -> date:
    """The last day of a term, until midnight."""
    end = raw_end(received, term, law)
    return next_open_day(end, law) if term.is_moved else end


def earliest_decision(last: date, dispatch: Dispatch, law: Lawbook) -> date:
    """The first day a decision may be made when nobody answered by the last day."""
    grace = 0
    if dispatch.channel is Channel.paper:
        grace = read_number(law.on(dispatch.sent_on).entry(PAPER_GRACE_DAYS))
    return next_open_day(last + timedelta(days=1 + grace), law)


def reply_deadline(dispatch: Dispatch, term: Term, law: Lawbook) -> ReplyDeadline:
    """Everything about the deadline a letter sets.

    Raises:
        LawMissing: the tables say nothing about the days in question.
    """
    received = received_on(dispatch, law)
    last = last_day(received, term, law)
    working_days = working_days_within(received, last, law)
    least = read_number(law.on(dispatch.sent_on).entry(MIN_WORKING_DAYS))
    return ReplyDeadline(
        received_on=received,
        raw_end_on=raw_end(received, term, law),
        last_day=last,
        working_days=working_days,
        earliest_decision_on=earliest_decision(last, dispatch, law),
        warnings=(CalculationWarning.few_working_days,) if working_days < least else (),
    )


def named_term(name: str, day: date, law: Lawbook) -> Term:
    """A term of the tables, such as ``complaint``, as it was on a day.

    Raises:
        LawMissing: there is none on that day.
    """
    return read_term(law.on(day).entry(f"term.{name}"))


def named_last_day(name: str, starts_on: date, law: Lawbook) -> date:
    """The last day of a term of the tables that begins on a day, which is not counted itself.

    Raises:
        LawMissing: there is none on that day.
    """
    return last_day(starts_on, named_term(name, starts_on, law), law)


def sanction_limit(event_on: date, law: Lawbook) -> date:
    """The last day a sanction can be effected: the last of some whole months (LAS § 35, stk. 3).

    The day is never moved for weekends; passing it is a warning and never a bar.

    Raises:
        LawMissing: the tables say nothing about that day.
    """
    on_that_day = law.on(event_on)
    months = read_number(on_that_day.entry(SANCTION_MONTHS))
    if read_value(on_that_day.entry(SANCTION_COUNTS_EVENT_MONTH), bool):
        months -= 1
    first_after = dates.add_months(event_on.replace(day=1), months + 1)
    return first_after - timedelta(days=1)
