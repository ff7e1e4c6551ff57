"""``jobbro calc``: tries the rule tables, those of a store or the shipped ones."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from app.cli import output
from app.models.codes import TermUnit
from app.services.calculations import (
    CalculationService,
    ContactAnswer,
    DeadlineAnswer,
    DeadlineQuestion,
    RuleRow,
    SanctionAnswer,
    shipped_book,
)
from app.texts import calculations as words
from app.texts.labels import label

_Answer = DeadlineAnswer | SanctionAnswer | ContactAnswer
_Json = dict[str, Any]


def run(arguments: argparse.Namespace) -> int:
    """Calculate and print; a refusal is an answer too."""
    ask, as_json, as_facts = _KINDS[arguments.calc_kind]
    with _calculations(arguments) as calculations:
        answer = ask(calculations, arguments)
    if arguments.is_json:
        output.say_json(as_json(answer) | _grounds(answer))
    else:
        output.say(*_lines(answer, as_facts(answer)))
    return 0


@contextmanager
def _calculations(arguments: argparse.Namespace) -> Iterator[CalculationService]:
    # Without a store nothing is opened, no password is asked, and no database is even loaded.
    if arguments.store is None:
        yield CalculationService(shipped_book)
        return
    from app.cli import entry

    with entry.opened(arguments, may_write=False) as services:
        yield CalculationService(services.law.book)


def _deadline(calculations: CalculationService, given: argparse.Namespace) -> DeadlineAnswer:
    unit, amount = next(
        (unit, amount)
        for unit in (TermUnit.days, TermUnit.weeks, TermUnit.months)
        if (amount := getattr(given, unit)) is not None
    )
    question = DeadlineQuestion(given.channel, given.sent, amount, unit, given.available)
    return calculations.deadline(question)


def _deadline_json(answer: DeadlineAnswer) -> _Json:
    days = answer.dates
    return {
        "received": days and days.received_on.isoformat(),
        "last_day": days and days.last_day.isoformat(),
        "working_days": days and days.working_days,
        "earliest_decision": days and days.earliest_decision_on.isoformat(),
    }


def _deadline_facts(answer: DeadlineAnswer) -> words.Facts:
    days = answer.dates
    if days is None:
        return ()
    return words.deadline_facts(days.received_on, days.last_day, days.working_days, days.earliest_decision_on)


def _sanction(calculations: CalculationService, given: argparse.Namespace) -> SanctionAnswer:
    return calculations.sanction_limit(given.event)


def _sanction_json(answer: SanctionAnswer) -> _Json:
    return {"last_day": _iso(answer.last_day)}


def _sanction_facts(answer: SanctionAnswer) -> words.Facts:
    return () if answer.last_day is None else words.sanction_facts(answer.last_day)


def _contact(calculations: CalculationService, given: argparse.Namespace) -> ContactAnswer:
    return calculations.contact_course(str(given.group), given.starts_on, given.sick_from)


def _contact_json(answer: ContactAnswer) -> _Json:
    return {"talks": [{"due": talk.due_on.isoformat(), "kind": talk.kind.value} for talk in answer.talks]}


def _contact_facts(answer: ContactAnswer) -> words.Facts:
    return tuple(
        (label(talk.kind), words.talk_day(talk.due_on, is_statutory=talk.is_statutory))
        for talk in answer.talks
    )


# The later kinds are one line here each, and one function in ``calc_arguments``.
_KINDS: dict[str, tuple[Callable[..., _Answer], Callable[..., _Json], Callable[..., words.Facts]]] = {
    "deadline": (_deadline, _deadline_json, _deadline_facts),
    "sanction-limit": (_sanction, _sanction_json, _sanction_facts),
    "contact": (_contact, _contact_json, _contact_facts),
}


def _grounds(answer: _Answer) -> _Json:
    return {
        "rules": [_rule_json(rule) for rule in answer.rules],
        "warnings": [{"code": each.code.value, "text": each.text} for each in answer.warnings],
    }


def _rule_json(rule: RuleRow) -> _Json:
    return {
        "key": rule.key,
        "value": rule.value,
        "valid_from": rule.valid_from.isoformat(),
        "valid_to": _iso(rule.valid_to),
        "source": rule.source,
        "certainty": rule.certainty,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _lines(answer: _Answer, facts: words.Facts) -> Iterator[str]:
    for name, value in facts:
        yield f"{name}: {value}"
    for warning in answer.warnings:
        yield f"Bemærk: {warning.text}"
    if answer.rules:
        yield "Regler:"
    for rule in answer.rules:
        yield f"  {words.rule_title(rule.key, rule.value, rule.valid_from, rule.valid_to)}"
        yield f"    {words.rule_origin(rule.source, rule.certainty)}"
