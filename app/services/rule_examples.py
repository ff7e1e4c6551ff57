"""Worked examples under one lawbook and under another: what a change does before it counts."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from app.models.codes import Channel, TermUnit
from app.rules import deadlines
from app.rules.contact_course import CourseFacts, contact_course
from app.rules.deadline_values import Term, read_reply_days
from app.rules.law_values import UnreadableLaw
from app.rules.lawbook import Lawbook, LawMissing
from app.rules.placement_periods import default_end
from app.services.rule_rows import Trial, TrialLine
from app.storage.lawbook_source import worked_examples
from app.texts import calculations, rule_words
from app.texts import example_words as words

_REPLY_DAYS = "deadline.reply_days"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Example:
    """A question with its event day, and how it is answered under a lawbook."""

    name: str
    on: date
    answer: Callable[[Lawbook], str]


def trial(
    before: Lawbook, after: Lawbook, keys: Iterable[str], days: tuple[date, date | None], today: date
) -> Trial:
    """What changes between two lawbooks, on the worked examples and on the first day of the change.

    Args:
        before: as it counts now.
        after: as it would count.
        keys: the rules that are changed.
        days: first and last day of the change.
        today: tells old cases from new ones.
    """
    first, last = days
    lines, same = [], 0
    for example in (*_values(before, keys, first), *_fixed(), *_on_day(before, first)):
        was, becomes = _answer(example, before), _answer(example, after)
        if was == becomes:
            same += 1
        else:
            lines.append(TrialLine(example.name, was, becomes, is_past=example.on < today))
    return Trial(tuple(lines), same, first, last)


def _answer(example: _Example, book: Lawbook) -> str:
    try:
        return example.answer(book)
    except (LawMissing, UnreadableLaw, OverflowError):
        return words.NO_ANSWER


def _values(book: Lawbook, keys: Iterable[str], day: date) -> Iterator[_Example]:
    for key in keys:
        history = book.history(key)
        value = json.loads(history[-1].value) if history else None
        yield _Example(words.value(rule_words.rule_name(key, value), day), day, partial(_value, key, day))


def _value(key: str, day: date, book: Lawbook) -> str:
    try:
        entry = book.on(day).entry(key)
    except LawMissing:
        return words.no_value()
    return rule_words.value_words(key, json.loads(entry.value))


def _fixed() -> Iterator[_Example]:
    """The worked cases the program is tested with."""
    cases = worked_examples()
    for case in cases["hearing"]:
        yield _hearing(f"{case['name']}: ", Channel(case["channel"]), case["on"], case["days"])
    for case in cases["complaint"]:
        yield _complaint(f"{case['name']}: ", case["on"])


def _on_day(book: Lawbook, day: date) -> Iterator[_Example]:
    """The same questions about a case that begins on the day of the change."""
    view = book.on(day)
    for channel in (Channel.digital_post, Channel.paper, Channel.quick):
        for days in _reply_choices(book, day):
            yield _hearing("", channel, day, days)
    yield _complaint("", day)
    yield _Example(words.sanction(day), day, partial(_sanction, day))
    for key in book.keys:
        family, _, rest = key.partition(".")
        if family == "term" and rest != "breach":
            yield _Example(words.term(calculations.rule_name(key), day), day, partial(_term, rest, day))
        elif family == "contact_course":
            yield _Example(words.course(rest, day), day, partial(_course, rest, day))
        elif family == "internship_weeks":
            yield _internship(rest, day)
    for group in view.target_groups():
        yield _Example(words.plan(group.key, day), day, partial(_plan, group.key, day))
    yield _Example(words.placement(day), day, partial(_placement, day))
    yield _Example(words.closed_days(day.year), day, partial(_closed, day.year))


def _reply_choices(book: Lawbook, day: date) -> tuple[int, ...]:
    try:
        return read_reply_days(book.on(day).entry(_REPLY_DAYS)).choices
    except LawMissing:
        return ()


def _hearing(name: str, channel: Channel, sent: date, days: int) -> _Example:
    return _Example(words.hearing(name, channel, sent, days), sent, partial(_reply, channel, sent, days))


def _reply(channel: Channel, sent: date, days: int, book: Lawbook) -> str:
    dispatch = deadlines.Dispatch(channel, sent)
    found = deadlines.reply_deadline(dispatch, Term(days, TermUnit.days), book)
    return words.hearing_answer(found.last_day, found.working_days, found.earliest_decision_on)


def _complaint(name: str, received: date) -> _Example:
    return _Example(words.complaint(name, received), received, partial(_term, "complaint", received))


def _term(name: str, starts: date, book: Lawbook) -> str:
    return words.last_day(deadlines.named_last_day(name, starts, book))


def _sanction(event: date, book: Lawbook) -> str:
    return words.last_day(deadlines.sanction_limit(event, book))


def _course(group: str, starts: date, book: Lawbook) -> str:
    found = contact_course(CourseFacts(group, starts, starts), book)
    return words.course_answer((talk.kind, talk.due_on) for talk in found.talks)


def _plan(group: str, day: date, book: Lawbook) -> str:
    found = book.on(day).plan_requirements(group)
    return words.plan_answer(found.required, found.expected)


def _internship(rest: str, day: date) -> _Example:
    group, _, ready = rest.partition(".")
    name = words.internship(group, day, is_job_ready=bool(ready))
    return _Example(name, day, partial(_weeks, group, bool(ready), day))


def _weeks(group: str, is_job_ready: bool, day: date, book: Lawbook) -> str:  # noqa: FBT001 - bound by partial, by place
    found = book.on(day).internship_weeks(group, is_job_ready=is_job_ready)
    return words.internship_answer(default_end(day, found.base), default_end(day, found.with_assessment))


def _placement(day: date, book: Lawbook) -> str:
    return words.last_day(default_end(day, book.on(day).placement_weeks()))


def _closed(year: int, book: Lawbook) -> str:
    first = date(year, 1, 1)
    days = [first + _DAY * number for number in range((date(year, 12, 31) - first).days + 1)]
    closed = [day for day in days if day.isoweekday() <= 5 and deadlines.is_closed(day, book)]  # noqa: PLR2004 - weekend
    return words.closed_answer(len(closed), closed)
