"""The worked deadlines of the law notes (H1-H13, P1-P4, K1-K8 and »Others«), and what holds for every day."""

import json
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.law_entry import LawEntry
from app.models.codes import Channel, TermUnit
from app.models.problem_codes import CalculationWarning
from app.rules import deadlines
from app.rules.deadline_values import Term
from app.rules.deadlines import Dispatch, reply_deadline
from app.rules.lawbook import Lawbook, LawMissing
from app.storage.lawbook_source import shipped_entries

SHIPPED = shipped_entries()
LAW = Lawbook(SHIPPED)
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
FEW = (CalculationWarning.few_working_days,)


def on(text):
    return date.fromisoformat(text)


def days(number):
    return Term(number, TermUnit.days)


def local(key, value, first="2000-01-01", last=None):
    last_day = None if last is None else on(last)
    return LawEntry(key, on(first), last_day, json.dumps(value), "kilde", "local", "local")


def by_post(sent, amount, channel=Channel.digital_post, law=LAW):
    return reply_deadline(Dispatch(channel, on(sent)), days(amount), law)


@pytest.mark.parametrize(
    ("available", "amount", "raw", "last", "inside", "earliest"),
    [
        pytest.param("2026-11-23", 8, "2026-12-01", "2026-12-01", 6, "2026-12-02", id="H1"),
        pytest.param("2026-11-23", 14, "2026-12-07", "2026-12-07", 10, "2026-12-08", id="H2"),
        pytest.param("2026-04-01", 8, "2026-04-09", "2026-04-09", 3, "2026-04-10", id="H3"),
        pytest.param("2026-03-25", 8, "2026-04-02", "2026-04-07", 6, "2026-04-08", id="H4"),
        pytest.param("2026-05-06", 8, "2026-05-14", "2026-05-18", 6, "2026-05-19", id="H5"),
        pytest.param("2026-05-28", 8, "2026-06-05", "2026-06-08", 6, "2026-06-09", id="H6"),
        pytest.param("2026-11-28", 8, "2026-12-06", "2026-12-07", 6, "2026-12-08", id="H7"),
        pytest.param("2026-12-16", 8, "2026-12-24", "2026-12-28", 6, "2026-12-29", id="H8"),
        pytest.param("2026-12-17", 8, "2026-12-25", "2026-12-28", 5, "2026-12-29", id="H9"),
        pytest.param("2026-12-23", 8, "2026-12-31", "2027-01-04", 4, "2027-01-05", id="H10"),
        pytest.param("2026-12-18", 14, "2027-01-01", "2027-01-04", 7, "2027-01-05", id="H11"),
        pytest.param("2027-03-18", 8, "2027-03-26", "2027-03-30", 5, "2027-03-31", id="H12"),
        pytest.param("2028-05-28", 8, "2028-06-05", "2028-06-06", 6, "2028-06-07", id="H13"),
    ],
)
def test_hearing_by_digital_post(available, amount, raw, last, inside, earliest):
    found = by_post(available, amount)
    assert found.received_on == on(available)
    assert (found.raw_end_on, found.last_day) == (on(raw), on(last))
    assert (found.working_days, found.earliest_decision_on) == (inside, on(earliest))
    assert found.warnings == (FEW if inside < 5 else ())


def test_h5_without_the_friday_after_ascension_ends_on_it():
    law = Lawbook([*SHIPPED, local("closed_day.friday_after_ascension", value=False)])
    assert by_post("2026-05-06", 8, law=law).last_day == on("2026-05-15")


@pytest.mark.parametrize(
    ("posted", "received", "amount", "raw", "last", "inside"),
    [
        pytest.param("2026-11-23", "2026-12-01", 8, "2026-12-09", "2026-12-09", 6, id="P1"),
        pytest.param("2026-12-18", "2026-12-30", 8, "2027-01-07", "2027-01-07", 4, id="P2"),
        pytest.param("2026-03-30", "2026-04-10", 8, "2026-04-18", "2026-04-20", 6, id="P3"),
        pytest.param("2026-12-21", "2027-01-04", 14, "2027-01-18", "2027-01-18", 10, id="P4"),
    ],
)
def test_hearing_on_paper(posted, received, amount, raw, last, inside):
    found = by_post(posted, amount, Channel.paper)
    assert (found.received_on, found.raw_end_on, found.last_day) == (on(received), on(raw), on(last))
    assert found.working_days == inside
    assert found.warnings == (FEW if inside < 5 else ())


@pytest.mark.parametrize(
    ("received", "raw", "last"),
    [
        pytest.param("2026-11-23", "2026-12-21", "2026-12-21", id="K1"),
        pytest.param("2026-11-26", "2026-12-24", "2026-12-28", id="K2"),
        pytest.param("2026-11-27", "2026-12-25", "2026-12-28", id="K3"),
        pytest.param("2026-12-03", "2026-12-31", "2027-01-04", id="K4"),
        pytest.param("2026-03-06", "2026-04-03", "2026-04-07", id="K5"),
        pytest.param("2026-04-08", "2026-05-06", "2026-05-06", id="K6"),
        pytest.param("2026-05-08", "2026-06-05", "2026-06-08", id="K7"),
        pytest.param("2026-04-16", "2026-05-14", "2026-05-18", id="K8"),
    ],
)
def test_rsl_67_complaint_within_four_weeks(received, raw, last):
    term = deadlines.named_term("complaint", on(received), LAW)
    assert deadlines.raw_end(on(received), term, LAW) == on(raw)
    assert deadlines.named_last_day("complaint", on(received), LAW) == on(last)
    assert deadlines.last_day(on(received), Term(4, TermUnit.weeks), LAW) == on(last)


@pytest.mark.parametrize(
    ("name", "starts", "last"),
    [
        pytest.param("reassessment", "2026-11-23", "2026-12-21", id="RSL 66 reassessment"),
        pytest.param("reassessment", "2026-11-26", "2026-12-24", id="RSL 66 own deadline is not moved"),
        pytest.param("data_access", "2026-11-23", "2026-12-23", id="DBF 12(3) data access"),
        pytest.param("party_access", "2026-11-23", "2026-12-02", id="FVL 16(2) seven working days"),
        pytest.param("party_access", "2026-03-30", "2026-04-13", id="FVL 16(2) over Easter"),
        pytest.param("offence_contact", "2026-11-20", "2026-11-24", id="LAS 35(3) contact after an offence"),
        pytest.param("retention", "2026-11-23", "2031-11-22", id="KLE 1825 days"),
        pytest.param("guidance", "2026-01-01", "2026-07-03", id="LAS 35(1) half a year"),
    ],
)
def test_other_terms_of_the_tables(name, starts, last):
    assert deadlines.named_last_day(name, on(starts), LAW) == on(last)


@pytest.mark.parametrize(
    ("event", "last"),
    [
        ("2026-08-20", "2026-11-30"),
        ("2026-11-09", "2027-02-28"),
        ("2026-01-31", "2026-04-30"),
        ("2026-02-10", "2026-05-31"),
        ("2027-11-30", "2028-02-29"),
        ("2026-07-01", "2026-10-31"),
    ],
)
def test_las_35_stk_3_sanction_within_three_whole_months_and_never_moved(event, last):
    assert deadlines.sanction_limit(on(event), LAW) == on(last)


def test_las_35_stk_3_another_reading_can_be_set():
    law = Lawbook([*SHIPPED, local("deadline.sanction_counts_event_month", value=True)])
    assert deadlines.sanction_limit(on("2026-08-20"), law) == on("2026-10-31")


def test_a_term_in_hours_has_no_last_day():
    with pytest.raises(ValueError, match="hours"):
        deadlines.named_last_day("breach", on("2026-11-27"), LAW)


@pytest.mark.parametrize(
    ("day", "is_closed"),
    [
        ("2023-05-05", True),
        ("2024-04-26", False),
        ("2026-05-01", False),
        ("2026-06-05", True),
        ("2026-12-24", True),
        ("2026-12-31", True),
        ("2026-05-15", True),
        ("2026-11-23", False),
        ("2026-11-28", True),
    ],
)
def test_lov_214_of_2023_and_the_closed_days(day, is_closed):
    assert deadlines.is_closed(on(day), LAW) is is_closed


def test_digital_post_is_received_when_it_is_available_also_on_a_sunday():
    late = Dispatch(Channel.digital_post, on("2026-11-20"), on("2026-11-22"))
    assert deadlines.received_on(late, LAW) == on("2026-11-22")
    assert deadlines.received_on(replace(late, available_on=None), LAW) == on("2026-11-20")


def test_quick_letter_takes_two_days_and_a_handed_over_one_none():
    assert by_post("2026-11-20", 8, Channel.quick).received_on == on("2026-11-22")
    assert by_post("2026-11-20", 8, Channel.handed_over).received_on == on("2026-11-20")


def test_grace_for_answers_by_post_delays_the_decision_on_paper_only():
    law = Lawbook([*SHIPPED, local("deadline.paper_grace_days", value=2)])
    assert by_post("2026-11-23", 8, Channel.paper, law).earliest_decision_on == on("2026-12-14")
    assert by_post("2026-11-23", 8, Channel.quick, law).earliest_decision_on == on("2026-12-04")


def test_months_end_on_the_last_day_of_a_shorter_one():
    assert deadlines.raw_end(on("2026-01-31"), Term(1, TermUnit.months), LAW) == on("2026-02-28")
    assert deadlines.raw_end(on("2027-11-30"), Term(3, TermUnit.months), LAW) == on("2028-02-29")


def test_a_letter_travels_by_the_law_of_the_day_it_was_sent():
    law = Lawbook([*SHIPPED, local("deadline.paper_weekdays", 3, first="2026-12-01")])
    assert by_post("2026-11-30", 8, Channel.paper, law).received_on == on("2026-12-08")
    assert by_post("2026-12-01", 8, Channel.paper, law).received_on == on("2026-12-04")


def test_each_closed_day_is_judged_by_its_own_law():
    # Christmas Eve is open in 2026 by a local value that ends before the next one.
    law = Lawbook([*SHIPPED, local("closed_day.christmas_eve", value=False, last="2026-12-31")])
    assert by_post("2026-12-16", 8, law=law).last_day == on("2026-12-24")
    assert by_post("2027-12-16", 8, law=law).last_day == on("2027-12-27")


def test_the_least_number_of_working_days_is_a_setting():
    law = Lawbook([*SHIPPED, local("deadline.min_working_days", 7)])
    assert by_post("2026-11-23", 8, law=law).warnings == FEW


def test_days_before_the_tables_are_refused():
    with pytest.raises(LawMissing):
        by_post("1999-11-23", 8, Channel.paper)


SOME_DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
TERMS = st.one_of(
    st.builds(Term, st.integers(1, 120), st.just(TermUnit.days)),
    st.builds(Term, st.integers(1, 20), st.just(TermUnit.weeks)),
    st.builds(Term, st.integers(1, 12), st.just(TermUnit.months)),
    st.builds(Term, st.integers(1, 30), st.just(TermUnit.working_days)),
)
DISPATCHES = st.builds(Dispatch, st.sampled_from(Channel), SOME_DAYS)


@given(DISPATCHES, TERMS)
def test_no_deadline_ends_on_a_closed_day_or_before_its_raw_end(dispatch, term):
    found = reply_deadline(dispatch, term, LAW)
    assert dispatch.sent_on <= found.received_on < found.raw_end_on <= found.last_day
    assert not deadlines.is_closed(found.last_day, LAW)
    assert found.last_day < found.earliest_decision_on
    assert not deadlines.is_closed(found.earliest_decision_on, LAW)
    assert found.working_days == deadlines.working_days_within(found.received_on, found.last_day, LAW) >= 1


@given(DISPATCHES, TERMS)
def test_one_more_never_ends_earlier(dispatch, term):
    shorter = reply_deadline(dispatch, term, LAW)
    longer = reply_deadline(dispatch, replace(term, amount=term.amount + 1), LAW)
    assert shorter.last_day <= longer.last_day
    assert shorter.working_days <= longer.working_days
    assert shorter.earliest_decision_on <= longer.earliest_decision_on


@given(st.sampled_from(Channel), SOME_DAYS, TERMS)
def test_a_letter_of_the_next_day_is_never_received_earlier(channel, sent_on, term):
    first = reply_deadline(Dispatch(channel, sent_on), term, LAW)
    second = reply_deadline(Dispatch(channel, sent_on + timedelta(days=1)), term, LAW)
    assert first.received_on <= second.received_on
    assert first.last_day <= second.last_day


@given(SOME_DAYS)
def test_a_sanction_has_three_to_four_months(event_on):
    last = deadlines.sanction_limit(event_on, LAW)
    assert (last + timedelta(days=1)).day == 1
    assert timedelta(days=89) <= last - event_on <= timedelta(days=123)
