"""The consultant's own calendar read from files, and visits written for it without a person's name."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import FileFault, InvalidInput
from app.exports import calendar_file
from app.exports.calendar_file import EventIn, EventOut
from app.models.act_codes import Act
from app.models.calendar_entry import CalendarEntry
from app.models.problem_codes import Problem
from app.models.visit_codes import CalendarFault, VisitStatus
from app.services.citizens import one_line_address
from app.services.drafts import clean
from app.services.visit_times import first_instant, visits_between
from app.storage.files import write_durably
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault
from app.texts import visit_words

# What is read of a calendar: the weeks just gone, and a good year ahead.
_BACK, _AHEAD = timedelta(days=28), timedelta(days=400)
_LONGEST_NAME, _LONGEST_UID, _LONGEST_TITLE = 60, 300, 200


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An appointment of the file that was not understood (ikke læst)."""

    line: int
    title: str
    fault: CalendarFault


@dataclass(frozen=True, slots=True)
class CalendarResult:
    """What came of reading a calendar.

    Attributes:
        entries: how many the calendar has now.
    """

    changes: Changes
    entries: int
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A calendar that was read."""

    name: str
    entries: int


class CalendarService:
    """Calendar files in and out (kalender); a calendar that was read is never written back."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def rows(self) -> tuple[CalendarRow, ...]:
        """The calendars that were read."""
        with self._vault.reading() as work:
            return tuple(CalendarRow(name, count) for name, count in work.visiting.calendars().items())

    def read(self, source: Path, name: str) -> CalendarResult:
        """Read a calendar; the entries it had before are replaced.

        Args:
            source: the .ics file.
            name: what the consultant calls the calendar.

        Raises:
            InvalidInput: there is no name, or the file is no calendar or too large.
            FileFault: the file cannot be read.
        """
        name = str(clean(name))
        if not name or len(name) > _LONGEST_NAME:
            raise InvalidInput({"name": Problem.too_long if name else Problem.required})
        today = self._clock.today()
        try:
            found = calendar_file.read_calendar(
                _content(source), first_instant(today - _BACK), first_instant(today + _AHEAD)
            )
        except calendar_file.NotACalendar as error:
            raise InvalidInput({"source": Problem.not_a_calendar}) from error
        with self._vault.unit_of_work(Act.read_calendar) as work:
            entries = _replace(work, name, found.events)
            left_out = tuple(LeftOut(one.line, one.title, one.fault) for one in found.not_read)
            changes = Changes.of(Topic.calendar, act_id=work.act_id).and_of(Topic.visit)
            return CalendarResult(changes, entries, left_out)

    def forget(self, name: str) -> Changes:
        """Take a calendar's entries out of the store."""
        with self._vault.unit_of_work(Act.forget_calendar) as work:
            entries = work.visiting.calendar_of(name)
            for entry in entries:
                work.visiting.remove(entry)
            if not entries:
                return Changes()
            return Changes.of(Topic.calendar, act_id=work.act_id).and_of(Topic.visit)

    def export(self, first: date, last: date, target: Path) -> int:
        """Write the visits of some days for another calendar: companies and times, no person.

        Args:
            first: the first day.
            last: the last day, included.
            target: the .ics file.

        Returns:
            How many visits it holds; the cancelled ones are among them, so that they disappear there.

        Raises:
            FileFault: the folder is full, read-only or gone, or the file is in use.
        """
        with self._vault.unit_of_work(Act.export_calendar) as work:
            work.concerns("", detail=f"{first.isoformat()}:{last.isoformat()}")
            visits = visits_between(work, first, last + timedelta(days=1))
            companies = work.companies.named([visit.company_id for visit in visits])
            events = [
                EventOut(
                    uid=f"{visit.id}@jobbro",
                    starts_at=visit.starts_at,
                    ends_at=visit.starts_at + timedelta(minutes=visit.minutes),
                    stamp=visit.changed_at,
                    summary=visit_words.VISIT_AT.format(company=companies[visit.company_id].name),
                    location=one_line_address(
                        companies[visit.company_id].address,
                        companies[visit.company_id].postal_code,
                        companies[visit.company_id].city,
                    ),
                    is_cancelled=visit.status is VisitStatus.cancelled,
                )
                for visit in visits
            ]
        write_durably(target, calendar_file.write_calendar(events))
        return len(events)


def _content(source: Path) -> bytes:
    try:
        if source.stat().st_size > calendar_file.MOST_BYTES:
            raise InvalidInput({"source": Problem.file_too_large})
        return source.read_bytes()
    except OSError as error:
        raise FileFault.of(error, source) from error


def _replace(work: UnitOfWork, name: str, events: tuple[EventIn, ...]) -> int:
    """Bring a calendar to what the file says; what is the same stays untouched."""
    wanted = {(one.uid[:_LONGEST_UID], one.starts_at): one for one in events}
    for entry in work.visiting.calendar_of(name):
        event = wanted.get((entry.uid, entry.starts_at))
        if event is not None and _same(entry, event):
            del wanted[entry.uid, entry.starts_at]
        else:
            work.visiting.remove(entry)
    # The old row must be gone before another one takes its place.
    work.flush()
    for (uid, starts_at), event in wanted.items():
        work.visiting.add(
            CalendarEntry(
                source_name=name,
                uid=uid,
                starts_at=starts_at,
                ends_at=event.ends_at,
                title=str(clean(event.title))[:_LONGEST_TITLE],
                is_all_day=event.is_all_day,
            )
        )
    work.flush()
    return len(work.visiting.calendar_of(name))


def _same(entry: CalendarEntry, event: EventIn) -> bool:
    title = str(clean(event.title))[:_LONGEST_TITLE]
    return (entry.ends_at, entry.title, entry.is_all_day) == (event.ends_at, title, event.is_all_day)
