"""Calendar files (RFC 5545): visits written without a person's name, appointments read without guessing.

What is not understood, such as a time zone other than the Danish one, is told with its title and left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from dateutil.rrule import rrulebase, rrulestr

from app.common.clock import instant_of, wall_of
from app.models.visit_codes import CalendarFault

MOST_BYTES = 10_000_000
# Of one series within what is read; a rule that repeats by the minute is none of an appointment.
MOST_OF_SERIES = 800
_LONGEST_LINE = 75
_EARLIEST, _LATEST = 1900, 2199
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_PLAIN = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n", "\\N": "\n"}
# How calendar programs name the time in Denmark.
_DANISH_ZONES = frozenset({"europe/copenhagen", "romance standard time"})
_RULE_PARTS = frozenset({"FREQ", "UNTIL", "COUNT", "INTERVAL", "BYDAY", "WKST"})
_PLAIN_DAYS = frozenset({"MO", "TU", "WE", "TH", "FR", "SA", "SU"})
_STAMP = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?")
_DURATION = re.compile(r"P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:(\d{1,5})S)?)?")


@dataclass(frozen=True, slots=True)
class EventOut:
    """An event to write.

    Attributes:
        starts_at: instant in UTC.
        stamp: when it was last changed, in UTC.
    """

    uid: str
    starts_at: datetime
    ends_at: datetime
    stamp: datetime
    summary: str
    location: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class EventIn:
    """An appointment as it was read; instants in UTC."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    title: str
    is_all_day: bool = False


@dataclass(frozen=True, slots=True)
class NotRead:
    """An appointment that was left out.

    Attributes:
        line: where it begins in the file.
    """

    line: int
    title: str
    fault: CalendarFault


@dataclass(frozen=True, slots=True)
class CalendarRead:
    """What a file held."""

    events: tuple[EventIn, ...]
    not_read: tuple[NotRead, ...]


class NotACalendar(ValueError):
    """The file is no calendar."""


class _Refused(ValueError):
    def __init__(self, fault: CalendarFault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(slots=True)
class _Property:
    name: str
    parameters: dict[str, str]
    value: str


@dataclass(slots=True)
class _Event:
    line: int
    properties: dict[str, list[_Property]] = field(default_factory=dict)

    def first(self, name: str) -> _Property | None:
        found = self.properties.get(name)
        return found[0] if found else None

    def text(self, name: str) -> str:
        found = self.first(name)
        return "" if found is None else _unescaped(found.value).strip()


def write_calendar(events: Iterable[EventOut]) -> bytes:
    """Make a calendar file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Jobbro//Besoeg//DA", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_escaped(event.uid)}",
            f"DTSTAMP:{_stamp(event.stamp)}",
            f"DTSTART:{_stamp(event.starts_at)}",
            f"DTEND:{_stamp(event.ends_at)}",
            f"SUMMARY:{_escaped(event.summary)}",
            *([f"LOCATION:{_escaped(event.location)}"] if event.location else []),
            f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def read_calendar(content: bytes, first: datetime, last: datetime) -> CalendarRead:
    """Read the appointments that touch a period.

    Args:
        content: the file.
        first: instant in UTC.
        last: instant in UTC, not included.

    Raises:
        NotACalendar: it is no calendar file.
    """
    events: list[EventIn] = []
    not_read: list[NotRead] = []
    found = list(_events(_unfolded(content)))
    moved = _moved_starts(found)
    for event in found:
        try:
            events += _occurrences(event, moved.get(event.text("UID"), frozenset()), first, last)
        except _Refused as refused:
            not_read.append(NotRead(event.line, event.text("SUMMARY"), refused.fault))
    unique = {(one.uid, one.starts_at): one for one in events}
    ordered = sorted(unique.values(), key=lambda one: (one.starts_at, one.uid))
    return CalendarRead(tuple(ordered), tuple(not_read))


def _stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    plain = "".join(sign for sign in text.replace("\r\n", "\n") if sign == "\n" or sign >= " ")
    return "".join(_ESCAPED.get(sign, sign) for sign in plain)


def _unescaped(text: str) -> str:
    return re.sub(r"\\[\\;,nN]", lambda found: _PLAIN[found.group()], text)


def _folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 bytes, never through a letter."""
    part = ""
    for sign in line:
        if len(f"{part}{sign}".encode()) > _LONGEST_LINE:
            yield part
            part = " "
        part += sign
    yield part


def _unfolded(content: bytes) -> list[tuple[int, str]]:
    text = content.decode("utf-8-sig", errors="replace")
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        if line[:1] in {" ", "\t"} and lines:
            lines[-1] = (lines[-1][0], lines[-1][1] + line[1:])
        elif line:
            lines.append((number, line))
    if not lines or lines[0][1].strip().upper() != "BEGIN:VCALENDAR":
        raise NotACalendar
    return lines


def _events(lines: Iterable[tuple[int, str]]) -> Iterator[_Event]:
    event: _Event | None = None
    depth = 0
    for number, line in lines:
        mark = line.strip().upper()
        if mark == "BEGIN:VEVENT":
            event, depth = _Event(number), 0
        elif mark == "END:VEVENT" and event is not None:
            yield event
            event = None
        elif mark.startswith(("BEGIN:", "END:")):
            # An alarm inside an event has properties of its own.
            depth += 1 if mark.startswith("BEGIN:") else -1
        elif event is not None and depth == 0:
            found = _property(line)
            event.properties.setdefault(found.name, []).append(found)


def _property(line: str) -> _Property:
    # A colon or semicolon in quotes belongs to a parameter's value.
    head, _, value = _parted(line, ":")
    name, _, rest = _parted(head, ";")
    parameters = {}
    while rest:
        part, _, rest = _parted(rest, ";")
        key, _, given = part.partition("=")
        parameters[key.upper()] = given.strip('"')
    return _Property(name.strip().upper(), parameters, value)


def _parted(text: str, mark: str) -> tuple[str, str, str]:
    is_quoted = False
    for place, sign in enumerate(text):
        if sign == '"':
            is_quoted = not is_quoted
        elif sign == mark and not is_quoted:
            return text[:place], mark, text[place + 1 :]
    return text, "", ""


def _moved_starts(events: Iterable[_Event]) -> dict[str, frozenset[datetime]]:
    """Of each series, which occurrences stand in the file on their own."""
    found: dict[str, set[datetime]] = {}
    for event in events:
        moved = event.first("RECURRENCE-ID")
        if moved is not None:
            try:
                found.setdefault(event.text("UID"), set()).add(_moment(moved)[0])
            except _Refused:
                continue
    return {uid: frozenset(starts) for uid, starts in found.items()}


def _occurrences(
    event: _Event, moved: frozenset[datetime], first: datetime, last: datetime
) -> Iterator[EventIn]:
    start = event.first("DTSTART")
    uid = event.text("UID")
    if start is None or not uid:
        raise _Refused(CalendarFault.no_start)
    if event.text("STATUS").upper() == "CANCELLED" or event.text("TRANSP").upper() == "TRANSPARENT":
        return
    starts_at, is_all_day = _moment(start)
    length = _length(event, starts_at, is_all_day=is_all_day)
    begins = _series(event, starts_at, first - length, last)
    if event.first("RECURRENCE-ID") is None:
        begins = [one for one in begins if instant_of(one) not in moved]
    for wall in begins:
        instant = instant_of(wall)
        ends_at = instant_of(wall + length) if is_all_day else instant + length
        if instant < last and (ends_at > first or instant >= first):
            yield EventIn(uid, instant, ends_at, event.text("SUMMARY"), is_all_day)


def _series(event: _Event, starts_at: datetime, first: datetime, last: datetime) -> list[datetime]:
    """Wall times of the occurrences in a period: a series keeps its hour over summer time."""
    wall = wall_of(starts_at)
    rule = event.first("RRULE")
    if event.first("RDATE") is not None or len(event.properties.get("RRULE", ())) > 1:
        raise _Refused(CalendarFault.rule)
    if rule is None:
        return [wall]
    given = _rule(rule.value, wall)
    left_out = {
        wall_of(_moment(_Property("EXDATE", one.parameters, value))[0])
        for one in event.properties.get("EXDATE", ())
        for value in one.value.split(",")
    }
    found = []
    for one in given.xafter(wall_of(first) - timedelta(seconds=1), count=MOST_OF_SERIES + 1):
        if one >= wall_of(last):
            break
        found.append(one)
    if len(found) > MOST_OF_SERIES:
        raise _Refused(CalendarFault.rule)
    return [one for one in found if one not in left_out]


def _rule(text: str, wall: datetime) -> rrulebase:
    parts = dict(part.split("=", 1) for part in text.upper().split(";") if "=" in part)
    days = set(parts.get("BYDAY", "MO").split(","))
    is_known = parts.keys() <= _RULE_PARTS and parts.get("FREQ") in {"DAILY", "WEEKLY"}
    # A step of nothing never ends, and two ends at once contradict each other.
    has_step = re.fullmatch(r"[1-9]\d{0,2}", parts.get("INTERVAL", "1"))
    if not (is_known and has_step and days <= _PLAIN_DAYS) or {"UNTIL", "COUNT"} <= parts.keys():
        raise _Refused(CalendarFault.rule)
    if "UNTIL" in parts:
        until, is_day = _moment(_Property("UNTIL", {}, parts["UNTIL"]))
        end = wall_of(until).replace(hour=23, minute=59) if is_day else wall_of(until)
        parts["UNTIL"] = end.strftime("%Y%m%dT%H%M%S")
    try:
        return rrulestr(";".join(f"{key}={value}" for key, value in parts.items()), dtstart=wall)
    except (ValueError, OverflowError) as error:
        raise _Refused(CalendarFault.rule) from error


def _moment(given: _Property) -> tuple[datetime, bool]:
    """An instant in UTC, and whether it stands for a whole day."""
    found = _STAMP.fullmatch(given.value.strip())
    if found is None:
        raise _Refused(CalendarFault.time)
    zone = given.parameters.get("TZID", "").lower()
    if zone and zone not in _DANISH_ZONES:
        raise _Refused(CalendarFault.zone)
    day, clock, utc = found.groups()
    if not _EARLIEST <= int(day[:4]) <= _LATEST:
        raise _Refused(CalendarFault.time)
    try:
        if clock is None:
            return instant_of(datetime.combine(date.fromisoformat(day), time())), True
        moment = datetime.fromisoformat(f"{day}T{clock}")
    except ValueError as error:
        raise _Refused(CalendarFault.time) from error
    return (moment.replace(tzinfo=UTC) if utc else instant_of(moment)), False


def _length(event: _Event, starts_at: datetime, *, is_all_day: bool) -> timedelta:
    end, duration = event.first("DTEND"), event.text("DURATION")
    if end is not None:
        ends_at = _moment(end)[0]
        length = wall_of(ends_at) - wall_of(starts_at) if is_all_day else ends_at - starts_at
    elif duration:
        found = _DURATION.fullmatch(duration)
        if found is None:
            raise _Refused(CalendarFault.time)
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
        length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    else:
        length = timedelta(days=1) if is_all_day else timedelta()
    if length < timedelta():
        raise _Refused(CalendarFault.time)
    return length
