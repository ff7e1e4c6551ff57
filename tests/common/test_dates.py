from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common import dates
from app.common.dates import ClosedDays
from app.common.errors import RefusedValue

TUESDAY = date(2026, 3, 17)
DAYS = st.dates(date(1900, 1, 1), date(2150, 12, 31))
CLOSED = ClosedDays(
    constitution_day=True, christmas_eve=True, new_years_eve=True, friday_after_ascension=True
)


def test_dates_are_shown_as_danes_write_them():
    assert dates.show_date(TUESDAY) == "17. marts 2026"
    assert dates.show_short(TUESDAY) == "17. marts"
    assert dates.show_weekday(TUESDAY) == "tirsdag 17. marts"
    assert dates.show_full(TUESDAY) == "tirsdag 17. marts 2026"
    assert dates.show_weekday(date(2026, 3, 21)) == "lørdag 21. marts"
    assert dates.show_weekday(date(2026, 3, 22)) == "søndag 22. marts"


def test_times_are_shown_with_a_point():
    assert dates.show_time(datetime(2026, 3, 17, 9, 5)) == "9.05"  # noqa: DTZ001 (a wall clock shown as it is)
    assert dates.show_time(time(9, 45)) == "9.45"
    assert dates.show_time(time(0, 0)) == "0.00"
    assert dates.show_moment(datetime(2026, 3, 17, 10, 42)) == "17. marts 2026 kl. 10.42"  # noqa: DTZ001 (same)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("8", "8.00"),
        ("8.30", "8.30"),
        ("08:30", "8.30"),
        ("0830", "8.30"),
        ("kl. 8.30", "8.30"),
        ("23.59", "23.59"),
    ],
)
def test_time_is_read_as_people_type_it(typed, read):
    assert dates.show_time(dates.parse_time(typed)) == read


@pytest.mark.parametrize("typed", ["24.00", "8.60", "otte", "", "8.3", "٨", "8.30.1", "8" * 200])
def test_no_time_is_refused(typed):
    with pytest.raises(RefusedValue):
        dates.parse_time(typed)


@pytest.mark.parametrize(
    ("day", "week"), [(date(2026, 1, 1), 1), (date(2027, 1, 3), 53), (TUESDAY, 12), (date(2024, 12, 30), 1)]
)
def test_weeks_are_numbered_by_iso(day, week):
    assert dates.iso_week(day) == week


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i dag", TUESDAY),
        ("  I  DAG ", TUESDAY),
        ("i morgen", date(2026, 3, 18)),
        ("i går", date(2026, 3, 16)),
        ("igår", date(2026, 3, 16)),
        ("fre", date(2026, 3, 20)),
        ("fredag", date(2026, 3, 20)),
        ("tirsdag", date(2026, 3, 24)),
        ("man.", date(2026, 3, 23)),
        ("lør", date(2026, 3, 21)),
        ("loerdag", date(2026, 3, 21)),
        ("søn", date(2026, 3, 22)),
        ("+10", date(2026, 3, 27)),
        ("+ 10", date(2026, 3, 27)),
        ("-3", date(2026, 3, 14)),
        ("24/3", date(2026, 3, 24)),
        ("24.3", date(2026, 3, 24)),
        ("24. 3.", date(2026, 3, 24)),
        ("17. marts", TUESDAY),
        ("17 mar", TUESDAY),
        ("17. marts 2026", TUESDAY),
        ("17. Marts 27", date(2027, 3, 17)),
        ("17-03-2026", TUESDAY),
        ("17.03.2026", TUESDAY),
        ("2026-03-17", TUESDAY),
        ("17/3 2026", TUESDAY),
        ("17/3-2026", TUESDAY),
        ("170326", TUESDAY),
        ("17032026", TUESDAY),
        ("140399", date(1999, 3, 14)),
        ("140346", date(2046, 3, 14)),
        ("140347", date(1947, 3, 14)),
        ("fredag den 20. marts", date(2026, 3, 20)),
        ("fre, 20/3", date(2026, 3, 20)),
        ("den 20. marts", date(2026, 3, 20)),
        ("29/2 2028", date(2028, 2, 29)),
    ],
)
def test_typed_day_is_understood(text, expected):
    assert dates.parse_day(text, TUESDAY) == expected


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        (date(2026, 12, 20), "5/1", date(2027, 1, 5)),
        (date(2026, 1, 5), "20/12", date(2025, 12, 20)),
        (date(2027, 9, 1), "29/2", date(2028, 2, 29)),
    ],
)
def test_day_without_year_is_the_nearest(today, text, expected):
    assert dates.parse_day(text, today) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "x",
        "ma",
        "31/13",
        "13-13-2026",
        "30/2",
        "30-02-2026",
        "2026-02-30",
        "29/2",
        "0/3",
        "300226",
        "17. martsus",
        "17. abc",
        "+99999",
        "01-01-0202",
        "01-01-9999",
        "1858",
        "8" * 200,
        "17/3/2026/1",
        "\u0661\u0667/\u0663",
        "\U0001f600",
        "<b>17/3</b>",
    ],
)
def test_other_texts_are_refused(text):
    with pytest.raises(RefusedValue) as refused:
        dates.parse_day(text, TUESDAY)
    assert refused.value.code == "not_a_date"


def test_offset_out_of_the_calendar_is_refused():
    with pytest.raises(RefusedValue):
        dates.parse_day("+9999", date(2199, 12, 1))
    with pytest.raises(RefusedValue):
        dates.parse_day("+9999", date.max)


@pytest.mark.parametrize("text", ["2026-03-17", "17-03-2026", "17.03.2026", "17/3 2026", " 17/03  2026 "])
def test_file_dates_come_in_four_forms(text):
    assert dates.parse_file_date(text) == TUESDAY


@pytest.mark.parametrize(
    "text",
    ["", "17/3", "17/03/2026", "03/17/2026", "170326", "i dag", "17. marts 2026", "17-03-26", "2026-13-01",
     "30.02.2026", "17-03.2026", "2026-03-17 00:00:00", "\u0661\u0667-03-2026", "0001-01-01"],
)  # fmt: skip
def test_other_file_dates_are_refused(text):
    with pytest.raises(RefusedValue):
        dates.parse_file_date(text)


@given(DAYS, DAYS)
def test_every_written_form_reads_back(day, today):
    assert dates.parse_day(dates.show_date(day), today) == day
    assert dates.parse_day(dates.show_full(day), today) == day
    assert dates.parse_day(day.isoformat(), today) == day
    assert dates.parse_day(f"{day:%d%m%Y}", today) == day
    for text in (day.isoformat(), f"{day:%d-%m-%Y}", f"{day:%d.%m.%Y}", f"{day.day}/{day.month} {day.year}"):
        assert dates.parse_file_date(text) == day


@given(st.text(max_size=60))
def test_any_text_gives_a_day_or_a_refusal(text):
    for read in (lambda: dates.parse_day(text, TUESDAY), lambda: dates.parse_file_date(text)):
        try:
            assert isinstance(read(), date)
        except RefusedValue:
            continue


@given(DAYS, st.sampled_from(dates.WEEKDAYS))
def test_weekday_lies_within_the_next_seven_days(today, name):
    day = dates.parse_day(name, today)
    assert dates.WEEKDAYS[day.weekday()] == name
    assert 1 <= (day - today).days <= 7


def test_months_end_on_the_last_day_of_a_shorter_month():
    assert dates.add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert dates.add_months(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert dates.add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert dates.add_months(date(2026, 3, 31), -1) == date(2026, 2, 28)


@given(DAYS, st.integers(-600, 600))
def test_added_months_never_skip_a_month(day, months):
    moved = dates.add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(1996, 3, 17), TUESDAY, 30),
        (date(1996, 3, 18), TUESDAY, 29),
        (date(2000, 2, 29), date(2026, 2, 28), 25),
        (date(2000, 2, 29), date(2026, 3, 1), 26),
    ],
)
def test_age_changes_on_the_birthday(birth, day, age):
    assert dates.age_on(birth, day) == age


def test_week_of_period_starts_at_one():
    start = date(2026, 3, 4)
    assert [dates.week_of_period(start, start + timedelta(days=days)) for days in (-8, -1, 0, 6, 7)] == [
        0, 0, 1, 1, 2,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2025, [(4, 17), (4, 18), (4, 21), (5, 29), (6, 9)]),
        (2026, [(4, 2), (4, 3), (4, 6), (5, 14), (5, 25)]),
        (2027, [(3, 25), (3, 26), (3, 29), (5, 6), (5, 17)]),
        (2028, [(4, 13), (4, 14), (4, 17), (5, 25), (6, 5)]),
    ],
)
def test_movable_holidays_follow_the_table(year, days):
    assert all(dates.is_public_holiday(date(year, month, day)) for month, day in days)
    assert all(dates.is_public_holiday(date(year, month, day)) for month, day in [(1, 1), (12, 25), (12, 26)])
    assert not dates.is_public_holiday(date(year, 5, 1))


def test_store_bededag_ends_with_2023():
    assert dates.is_public_holiday(date(2023, 5, 5))
    assert not dates.is_public_holiday(date(2024, 4, 26))
    assert not dates.is_public_holiday(date(2026, 5, 1))


@pytest.mark.parametrize("day", [date(2026, 6, 5), date(2026, 12, 24), date(2026, 12, 31), date(2026, 5, 15)])
def test_extra_closed_days_close_only_when_set(day):
    assert dates.is_closed(day, CLOSED)
    assert not dates.is_closed(day)


@pytest.mark.parametrize(
    "day", [date(2026, 4, 10), date(2026, 5, 22), date(2026, 12, 23), date(2026, 1, 2), date(2026, 4, 1)]
)
def test_other_days_stay_open(day):
    assert not dates.is_closed(day, CLOSED)


def test_next_open_day_passes_weekend_and_holidays():
    assert dates.next_open_day(date(2026, 4, 2)) == date(2026, 4, 7)
    assert dates.next_open_day(date(2026, 4, 7)) == date(2026, 4, 7)
    assert dates.next_open_day(date(2026, 12, 24), CLOSED) == date(2026, 12, 28)
    assert dates.next_open_day(date(2026, 12, 24)) == date(2026, 12, 24)


def test_working_days_leave_out_the_first_day_and_take_the_last():
    assert dates.working_days_within(date(2026, 3, 30), date(2026, 4, 7)) == 3
    assert dates.working_days_within(date(2026, 3, 30), date(2026, 3, 30)) == 0
    assert dates.working_days_within(date(2026, 5, 13), date(2026, 5, 18), CLOSED) == 1


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_next_open_day_is_open_and_close_by(day):
    found = dates.next_open_day(day, CLOSED)
    assert not dates.is_closed(found, CLOSED)
    assert 0 <= (found - day).days <= 7
    assert all(
        dates.is_closed(between, CLOSED) for between in dates.days_between(day, found - timedelta(days=1))
    )
