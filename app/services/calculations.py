"""Dates calculated from the rule tables without any case: for the command line and the calculator."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.common.dates import days_between
from app.common.law_entry import LawEntry
from app.models.codes import Channel, TalkKind, TermUnit
from app.models.problem_codes import CalculationWarning
from app.rules import deadlines
from app.rules.contact_course import CourseFacts, contact_course
from app.rules.deadline_values import Term, read_reply_days
from app.rules.law_values import read_number
from app.rules.lawbook import Lawbook, LawMissing
from app.storage.lawbook_source import shipped_entries
from app.texts import calculations as words

CLOSED_DAYS = (
    "closed_day.constitution_day",
    "closed_day.christmas_eve",
    "closed_day.new_years_eve",
    "closed_day.friday_after_ascension",
)
_OF_CHANNEL = {
    Channel.paper: (deadlines.PAPER_WEEKDAYS, deadlines.PAPER_GRACE_DAYS),
    Channel.quick: (deadlines.QUICK_DAYS,),
}
_REPLY_DAYS = "deadline.reply_days"


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule an answer rests on (regel).

    Attributes:
        value: as in the tables: a number, yes or no, or named parts.
        certainty: a ``Certainty``.
        origin: a ``LawOrigin``.
    """

    key: str
    value: object
    valid_from: date
    valid_to: date | None
    source: str
    certainty: str
    origin: str


@dataclass(frozen=True, slots=True)
class WarningRow:
    """What should be known about an answer, as a code and as a Danish sentence."""

    code: CalculationWarning
    text: str


@dataclass(frozen=True, slots=True)
class DeadlineQuestion:
    """A deadline to calculate (svarfrist): how a letter travels, and how long the person has."""

    channel: Channel
    sent_on: date
    amount: int
    unit: TermUnit = TermUnit.days
    available_on: date | None = None


@dataclass(frozen=True, slots=True)
class DeadlineDates:
    """The days of a deadline."""

    received_on: date
    raw_end_on: date
    last_day: date
    working_days: int
    earliest_decision_on: date


@dataclass(frozen=True, slots=True)
class DeadlineAnswer:
    """A deadline; ``dates`` is None when it cannot be told, and a warning says why."""

    dates: DeadlineDates | None
    rules: tuple[RuleRow, ...] = ()
    warnings: tuple[WarningRow, ...] = ()


@dataclass(frozen=True, slots=True)
class SanctionAnswer:
    """The last day a sanction can be effected; None when it cannot be told."""

    last_day: date | None
    rules: tuple[RuleRow, ...] = ()
    warnings: tuple[WarningRow, ...] = ()


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A talk of the contact course (samtale).

    Attributes:
        is_statutory: whether the law asks for it in every single case.
    """

    due_on: date
    kind: TalkKind
    is_statutory: bool


@dataclass(frozen=True, slots=True)
class ContactAnswer:
    """The talks of a contact course (kontaktforløb)."""

    talks: tuple[TalkRow, ...]
    rules: tuple[RuleRow, ...] = ()
    warnings: tuple[WarningRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplyChoices:
    """The reply times of a hearing in days, the one proposed, and the one for much material."""

    choices: tuple[int, ...]
    default: int
    complex: int


class CalculationService:
    """Tries the rule tables on dates somebody thinks of (fristberegner).

    Args:
        book: gives the lawbook: that of a store, or ``shipped_book``.
    """

    def __init__(self, book: Callable[[], Lawbook]) -> None:
        self._book = book

    def reply_choices(self, day: date) -> ReplyChoices:
        """The reply times one can choose from on a day."""
        found = read_reply_days(self._book().on(day).entry(_REPLY_DAYS))
        return ReplyChoices(found.choices, found.default, found.complex)

    def deadline(self, question: DeadlineQuestion) -> DeadlineAnswer:
        """When a letter is received, and when the time it gives ends."""
        is_digital = question.channel is Channel.digital_post
        available_on = question.available_on if is_digital else None
        if available_on is not None and available_on < question.sent_on:
            return DeadlineAnswer(None, warnings=_plain(CalculationWarning.available_before_sent))
        dispatch = deadlines.Dispatch(question.channel, question.sent_on, available_on)
        law = self._book()
        try:
            found = deadlines.reply_deadline(dispatch, Term(question.amount, question.unit), law)
        except LawMissing:
            return DeadlineAnswer(None, warnings=_plain(CalculationWarning.rule_missing))
        warnings = _few_days(found, law.on(question.sent_on).entry(deadlines.MIN_WORKING_DAYS))
        if question.available_on is not None and not is_digital:
            warnings += _plain(CalculationWarning.available_ignored)
        days = DeadlineDates(
            received_on=found.received_on,
            raw_end_on=found.raw_end_on,
            last_day=found.last_day,
            working_days=found.working_days,
            earliest_decision_on=found.earliest_decision_on,
        )
        return DeadlineAnswer(days, _deadline_rules(question, found, law), warnings)

    def sanction_limit(self, event_on: date) -> SanctionAnswer:
        """The last day a sanction for an event can be effected (LAS § 35, stk. 3)."""
        law = self._book()
        try:
            last = deadlines.sanction_limit(event_on, law)
        except LawMissing:
            return SanctionAnswer(None, warnings=_plain(CalculationWarning.rule_missing))
        keys = (deadlines.SANCTION_MONTHS, deadlines.SANCTION_COUNTS_EVENT_MONTH)
        return SanctionAnswer(last, tuple(_rule(law.on(event_on).entry(key)) for key in keys))

    def contact_course(self, group_key: str, starts_on: date, sick_from: date | None = None) -> ContactAnswer:
        """The talks somebody of a target group is to have, each under the rules of its due day."""
        found = contact_course(CourseFacts(group_key, starts_on, sick_from), self._book())
        return ContactAnswer(
            tuple(TalkRow(talk.due_on, talk.kind, talk.is_statutory) for talk in found.talks),
            tuple(map(_rule, found.entries)),
            _plain(*found.warnings),
        )


@lru_cache(maxsize=1)
def shipped_book() -> Lawbook:
    """The tables as the program ships them; read once, for they cannot change while it runs."""
    return Lawbook(shipped_entries())


def _deadline_rules(
    question: DeadlineQuestion, found: deadlines.ReplyDeadline, law: Lawbook
) -> tuple[RuleRow, ...]:
    of_sending = (*_OF_CHANNEL.get(question.channel, ()), deadlines.MIN_WORKING_DAYS)
    used = [law.on(question.sent_on).entry(key) for key in of_sending]
    first = min(question.sent_on, found.received_on)
    for key in CLOSED_DAYS:
        used += _used_between(key, first, found.earliest_decision_on, law)
    return tuple(map(_rule, used))


def _used_between(key: str, first: date, last: date, law: Lawbook) -> Iterable[LawEntry]:
    """Every value of a rule that was asked for on some day of a period, by day."""
    return dict.fromkeys(law.on(day).entry(key) for day in days_between(first, last))


def _few_days(found: deadlines.ReplyDeadline, least: LawEntry) -> tuple[WarningRow, ...]:
    facts = {"count": found.working_days, "least": read_number(least)}
    return tuple(WarningRow(code, words.warning(code, facts)) for code in found.warnings)


def _plain(*codes: CalculationWarning) -> tuple[WarningRow, ...]:
    return tuple(WarningRow(code, words.warning(code)) for code in codes)


def _rule(entry: LawEntry) -> RuleRow:
    return RuleRow(
        key=entry.key,
        value=json.loads(entry.value),
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        source=entry.source,
        certainty=entry.certainty,
        origin=entry.origin,
    )
