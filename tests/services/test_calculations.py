"""Answers of the calculations: the rules they rest on, and the words round them."""

from datetime import date

import pytest

from app.models.act_codes import Act
from app.models.codes import Channel, LawOrigin, TalkKind, TermUnit
from app.models.law_value import LawValue
from app.models.problem_codes import CalculationWarning
from app.rules.lawbook import Lawbook
from app.services.calculations import CalculationService, DeadlineQuestion, ReplyChoices, shipped_book
from app.storage.lawbook_source import shipped_entries
from app.texts import calculations as words

SENT = date(2026, 11, 23)
CALCULATIONS = CalculationService(shipped_book)


def question(**changes):
    return DeadlineQuestion(**{"channel": Channel.digital_post, "sent_on": SENT, "amount": 8, **changes})


def set_locally(services, key, value, first, last=None):
    with services.vault.unit_of_work(Act.load_law_values) as work:
        work.law_values.add(
            LawValue(
                key=key,
                valid_from=first,
                valid_to=last,
                value=value,
                source="Kommunens praksis",
                certainty="local",
                origin=LawOrigin.local,
            )
        )
    services.law.forget()


def keys(answer):
    return [rule.key for rule in answer.rules]


@pytest.mark.parametrize(
    ("channel", "own"),
    [
        (Channel.digital_post, []),
        (Channel.handed_over, []),
        (Channel.quick, ["deadline.quick_days"]),
        (Channel.paper, ["deadline.paper_weekdays", "deadline.paper_grace_days"]),
    ],
)
def test_an_answer_names_every_rule_it_rests_on(channel, own):
    answer = CALCULATIONS.deadline(question(channel=channel))
    assert keys(answer) == [
        *own,
        "deadline.min_working_days",
        "closed_day.constitution_day",
        "closed_day.christmas_eve",
        "closed_day.new_years_eve",
        "closed_day.friday_after_ascension",
    ]
    assert all(rule.origin == "shipped" for rule in answer.rules)


def test_a_rule_that_changes_within_the_deadline_is_named_twice(services):
    set_locally(services, "closed_day.christmas_eve", "false", date(2026, 12, 1))
    answer = services.calculations.deadline(question(sent_on=date(2026, 11, 30), amount=24))
    found = [rule for rule in answer.rules if rule.key == "closed_day.christmas_eve"]
    assert [(rule.value, rule.origin) for rule in found] == [(True, "shipped"), (False, "local")]
    assert answer.dates.last_day == date(2026, 12, 24)


def test_a_store_counts_by_its_own_rules(services):
    set_locally(services, "deadline.reply_days", '{"choices": [7, 21], "default": 7, "complex": 21}', SENT)
    assert services.calculations.reply_choices(SENT) == ReplyChoices((7, 21), 7, 21)
    assert CALCULATIONS.reply_choices(SENT) == ReplyChoices((8, 14), 8, 14)


def test_weeks_and_months_are_counted_in_their_own_unit():
    weeks = CALCULATIONS.deadline(question(amount=4, unit=TermUnit.weeks)).dates
    months = CALCULATIONS.deadline(question(amount=1, unit=TermUnit.months)).dates
    assert (weeks.raw_end_on, months.raw_end_on) == (date(2026, 12, 21), date(2026, 12, 23))


@pytest.mark.parametrize("available", [SENT, date(2026, 12, 24)])
def test_available_from_the_day_it_was_sent_counts(available):
    assert CALCULATIONS.deadline(question(available_on=available)).dates.received_on == available


def test_refusals_hold_no_date_and_say_why():
    early = CALCULATIONS.deadline(question(available_on=date(2026, 11, 22)))
    old = CALCULATIONS.deadline(question(sent_on=date(1999, 1, 1)))
    sanction = CALCULATIONS.sanction_limit(date(1999, 1, 1))
    assert (early.dates, old.dates, sanction.last_day) == (None, None, None)
    assert [answer.warnings[0].code for answer in (early, old, sanction)] == [
        CalculationWarning.available_before_sent,
        CalculationWarning.rule_missing,
        CalculationWarning.rule_missing,
    ]


def test_two_warnings_stand_together():
    answer = CALCULATIONS.deadline(question(channel=Channel.paper, amount=1, available_on=SENT))
    assert [each.code for each in answer.warnings] == [
        CalculationWarning.few_working_days,
        CalculationWarning.available_ignored,
    ]
    assert answer.warnings[0].text.startswith("Kun 1 arbejdsdag i")


def test_talks_tell_whether_the_law_binds_the_single_case():
    answer = CALCULATIONS.contact_course("2", date(2026, 8, 3))
    assert [(talk.kind, talk.is_statutory) for talk in answer.talks] == [
        (TalkKind.first_talk, True),
        *3 * [(TalkKind.talk, False)],
    ]


def test_shipped_tables_are_read_once():
    assert isinstance(shipped_book(), Lawbook)
    assert shipped_book() is shipped_book()


@pytest.mark.parametrize("code", list(CalculationWarning))
def test_every_warning_has_a_sentence(code):
    text = words.warning(code, {"count": 3, "least": 5})
    assert text.endswith(".")
    assert "{" not in text


def test_every_rule_of_deadlines_has_a_danish_name():
    prefixes = ("deadline.", "term.", "closed_day.", "contact_course.")
    entries = [entry for entry in shipped_entries() if entry.key.startswith(prefixes)]
    assert len(entries) > 40
    assert [entry.key for entry in entries if words.rule_name(entry.key) == entry.key] == []
    assert words.rule_name("something.else") == "something.else"


def test_values_of_several_parts_are_not_spelled_out():
    old = date(2000, 1, 1)
    assert words.rule_title("term.complaint", {"amount": 28}, old, None) == "Klagefrist"
    assert words.rule_title("deadline.quick_days", 2, date(2026, 1, 1), None).endswith(
        "2 (fra 1. januar 2026)"
    )
    assert words.rule_value(value=False) == "nej"
