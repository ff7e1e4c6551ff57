"""Calendar files: strict when written, careful when read."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exports.calendar_file import EventIn, EventOut, NotACalendar, read_calendar, write_calendar
from app.models.visit_codes import CalendarFault

FIRST, LAST = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)
AT = datetime(2026, 3, 18, 9, 0, tzinfo=UTC)


def event(*lines: str) -> bytes:
    return "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""]
    ).encode()


def one(*lines: str) -> EventIn:
    (found,) = read_calendar(event("UID:a", *lines), FIRST, LAST).events
    return found


def starts(*lines: str) -> list[str]:
    found = read_calendar(event("UID:a", *lines), FIRST, LAST)
    assert found.not_read == ()
    return [each.starts_at.strftime("%d%m %H%M") for each in found.events]


def fault(*lines: str) -> CalendarFault:
    found = read_calendar(event(*lines), FIRST, LAST)
    assert found.events == ()
    (left_out,) = found.not_read
    return left_out.fault


def written(**values: object) -> bytes:
    given_values: dict[str, object] = {
        "uid": "1@jobbro",
        "starts_at": AT,
        "ends_at": AT + timedelta(minutes=90),
        "stamp": AT,
        "summary": "Besøg hos Nordlys",
    } | values
    return write_calendar([EventOut(**given_values)])


@given(st.text(max_size=300))
def test_any_text_goes_out_in_short_lines_and_comes_back(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    content = written(summary=text, location=text)
    assert content.endswith(b"END:VCALENDAR\r\n")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
        assert b"\n" not in line
        assert b"\r" not in line
    (found,) = read_calendar(content, FIRST, LAST).events
    expected = "".join(sign for sign in text.replace("\r\n", "\n") if sign == "\n" or sign >= " ")
    assert found.title == expected.strip()
    assert (found.starts_at, found.ends_at) == (AT, AT + timedelta(minutes=90))


def test_what_is_written_holds_what_the_standard_demands() -> None:
    lines = written(location="Prøvevej 12, 9999 Eksempelby").decode().split("\r\n")
    for line in (
        "VERSION:2.0",
        "UID:1@jobbro",
        "DTSTAMP:20260318T090000Z",
        "DTSTART:20260318T090000Z",
        "DTEND:20260318T103000Z",
        "SUMMARY:Besøg hos Nordlys",
        "LOCATION:Prøvevej 12\\, 9999 Eksempelby",
        "STATUS:CONFIRMED",
    ):
        assert lines.count(line) == 1, line


def test_cancelled_event_is_written_so_and_not_read_as_taken() -> None:
    content = written(is_cancelled=True)
    assert b"STATUS:CANCELLED" in content
    assert read_calendar(content, FIRST, LAST).events == ()


@pytest.mark.parametrize(
    ("line", "hour"),
    [
        ("DTSTART:20260318T090000Z", 9),
        ("DTSTART;TZID=Europe/Copenhagen:20260318T090000", 8),
        ('DTSTART;TZID="Romance Standard Time":20260318T090000', 8),
        ("DTSTART;TZID=Europe/Copenhagen:20260401T090000", 7),
        ("DTSTART:20260318T090000", 8),
    ],
)
def test_time_is_read_in_utc_in_danish_time_and_as_it_floats(line: str, hour: int) -> None:
    assert one(line).starts_at.hour == hour


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("DTEND:20260318T101500Z", 75),
        ("DURATION:PT1H30M", 90),
        ("DURATION:P1D", 1440),
        ("DURATION:P1W", 10080),
        ("SUMMARY:Uden slut", 0),
    ],
)
def test_length_is_read_from_end_or_duration(line: str, minutes: int) -> None:
    found = one("DTSTART:20260318T090000Z", line)
    assert found.ends_at - found.starts_at == timedelta(minutes=minutes)


def test_whole_days_begin_and_end_at_danish_midnight() -> None:
    found = one("DTSTART;VALUE=DATE:20260328", "DTEND;VALUE=DATE:20260330", "SUMMARY:Kursus")
    assert found.is_all_day
    # Summer time begins on the second day: it has 23 hours.
    assert found.ends_at - found.starts_at == timedelta(hours=47)
    single = one("DTSTART;VALUE=DATE:20260318")
    assert single.ends_at - single.starts_at == timedelta(days=1)


def test_weekly_series_keeps_its_hour_over_summer_time() -> None:
    zone = "DTSTART;TZID=Europe/Copenhagen:20260323T090000"
    assert starts(zone, "RRULE:FREQ=WEEKLY;COUNT=3") == ["2303 0800", "3003 0700", "0604 0700"]


def test_series_ends_by_day_and_by_instant_and_leaves_out_what_is_cancelled() -> None:
    zone = "DTSTART;TZID=Europe/Copenhagen:20260302T090000"
    assert len(starts(zone, "RRULE:FREQ=DAILY;UNTIL=20260305")) == 4
    assert len(starts(zone, "RRULE:FREQ=DAILY;UNTIL=20260305T080000Z")) == 4
    assert len(starts(zone, "RRULE:FREQ=DAILY;UNTIL=20260305T075900Z")) == 3
    left_out = "EXDATE;TZID=Europe/Copenhagen:20260303T090000,20260304T090000"
    assert starts(zone, "RRULE:FREQ=DAILY;COUNT=4", left_out) == ["0203 0800", "0503 0800"]


def test_series_of_named_days_and_every_other_week() -> None:
    zone = "DTSTART;TZID=Europe/Copenhagen:20260302T090000"
    found = starts(zone, "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=4")
    assert [each[:4] for each in found] == ["0203", "0403", "1603", "1803"]


def test_endless_old_series_is_read_within_the_period_only() -> None:
    found = starts("DTSTART;TZID=Europe/Copenhagen:20200106T090000", "RRULE:FREQ=WEEKLY")
    assert (found[0], found[-1], len(found)) == ("0203 0800", "2704 0700", 9)


def test_moved_occurrence_stands_for_the_one_it_replaces() -> None:
    series = event("UID:a", "DTSTART:20260302T090000Z", "RRULE:FREQ=WEEKLY;COUNT=2").decode()
    moved = "\r\n".join(
        ["BEGIN:VEVENT", "UID:a", "RECURRENCE-ID:20260309T090000Z", "DTSTART:20260310T120000Z", "END:VEVENT"]
    )
    content = series.replace("END:VCALENDAR", f"{moved}\r\nEND:VCALENDAR").encode()
    found = read_calendar(content, FIRST, LAST).events
    assert [each.starts_at.strftime("%d%m %H") for each in found] == ["0203 09", "1003 12"]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("UID:a",), CalendarFault.no_start),
        (("DTSTART:20260318T090000Z",), CalendarFault.no_start),
        (("UID:a", "DTSTART:i morgen"), CalendarFault.time),
        (("UID:a", "DTSTART:20261318T090000Z"), CalendarFault.time),
        (("UID:a", "DTSTART:00010101T000000Z"), CalendarFault.time),
        (("UID:a", "DTSTART:20260318T090000Z", "DTEND:20260318T080000Z"), CalendarFault.time),
        (("UID:a", "DTSTART:20260318T090000Z", "DURATION:en time"), CalendarFault.time),
        (("UID:a", "DTSTART;TZID=America/New_York:20260318T090000"), CalendarFault.zone),
        (("UID:a", "DTSTART;TZID=/etc/localtime:20260318T090000"), CalendarFault.zone),
        (("UID:a", "DTSTART:20260318T090000Z", "RRULE:FREQ=MONTHLY"), CalendarFault.rule),
        (("UID:a", "DTSTART:20260318T090000Z", "RRULE:FREQ=DAILY;INTERVAL=0"), CalendarFault.rule),
        (("UID:a", "DTSTART:20260318T090000Z", "RRULE:FREQ=DAILY;COUNT=x"), CalendarFault.rule),
        (("UID:a", "DTSTART:20260318T090000Z", "RRULE:FREQ=WEEKLY;BYDAY=1MO"), CalendarFault.rule),
        (
            ("UID:a", "DTSTART:20260318T090000Z", "RRULE:FREQ=DAILY;COUNT=2;UNTIL=20260401"),
            CalendarFault.rule,
        ),
        (("UID:a", "DTSTART:20260318T090000Z", "RDATE:20260319T090000Z"), CalendarFault.rule),
    ],
)
def test_what_is_not_understood_is_listed_and_never_guessed(
    lines: tuple[str, ...], code: CalendarFault
) -> None:
    assert fault(*lines) is code


def test_left_out_appointment_is_told_with_line_and_title() -> None:
    found = read_calendar(event("UID:a", "SUMMARY:Møde\\, stort", "DTSTART:?"), FIRST, LAST)
    (left_out,) = found.not_read
    assert (left_out.line, left_out.title) == (3, "Møde, stort")


def test_series_too_dense_for_a_calendar_is_left_out() -> None:
    far = datetime(2030, 1, 1, tzinfo=UTC)
    found = read_calendar(event("UID:a", "DTSTART:20260318T090000Z", "RRULE:FREQ=DAILY"), FIRST, far)
    assert found.not_read[0].fault is CalendarFault.rule


def test_free_time_and_alarms_take_none() -> None:
    assert (
        read_calendar(event("UID:a", "DTSTART:20260318T090000Z", "TRANSP:TRANSPARENT"), FIRST, LAST).events
        == ()
    )
    found = one("BEGIN:VALARM", "TRIGGER:-PT15M", "DURATION:PT9H", "END:VALARM", "DTSTART:20260318T090000Z")
    assert found.ends_at == found.starts_at


def test_what_lies_outside_the_period_is_not_read() -> None:
    assert starts("DTSTART:20260501T000000Z") == []
    assert starts("DTSTART:20260228T090000Z", "DURATION:PT1H") == []
    assert starts("DTSTART:20260228T230000Z", "DURATION:PT2H") == ["2802 2300"]


def test_folded_lines_and_every_line_end_are_read() -> None:
    content = event("UID:a", "DTSTART:20260318T0900", " 00Z", "SUMMARY:En lang ", "\ttitel")
    for ends in (b"\r\n", b"\n", b"\r"):
        (found,) = read_calendar(content.replace(b"\r\n", ends), FIRST, LAST).events
        assert found.title == "En lang titel"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"<html>", b"\x00\xff", b"BEGIN:VCARD\r\n"])
def test_other_files_are_no_calendars(content: bytes) -> None:
    with pytest.raises(NotACalendar):
        read_calendar(content, FIRST, LAST)


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(content: bytes) -> None:
    read_calendar(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + content + b"\r\nEND:VEVENT", FIRST, LAST)
