"""*I dag*: what must be done now, the newest notes, and the places."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.common.clock import Clock
from app.common.dates import is_closed
from app.models.act_codes import Act
from app.models.visit_codes import DayState
from app.rules.lawbook import Lawbook
from app.services.centres import is_in_force
from app.services.citizens import initials
from app.services.deadline_rows import DeadlineList
from app.services.deadlines import listed
from app.services.journal import NoteRow, note_rows
from app.services.law import LawService
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

_MOST_NOTES = 6


@dataclass(frozen=True, slots=True)
class RecentNote:
    """A note with whom it is about."""

    note: NoteRow
    citizen_name: str
    citizen_initials: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A centre with its places.

    Attributes:
        slots: agreed places; 0 where none are agreed.
    """

    centre_id: str
    company_id: str
    name: str
    slots: int
    taken: int


@dataclass(frozen=True, slots=True)
class DayAttendance:
    """How many were met, sick, away on a day (fremmøde).

    Attributes:
        counts: states that were noted, in the order they always stand in.
    """

    day: date
    counts: tuple[tuple[DayState, int], ...]


@dataclass(frozen=True, slots=True)
class Today:
    """The whole page.

    Attributes:
        deadlines: what must be done; the badge in the sidebar counts those of today and before.
        citizens: citizens in the store; 0 means that the page says how to begin.
        attendance: what is known of the latest working day before this one.
    """

    day: date
    deadlines: DeadlineList
    notes: tuple[RecentNote, ...]
    places: tuple[PlaceRow, ...]
    citizens: int
    attendance: DayAttendance


class TodayService:
    """Collects what meets on *I dag*."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def show(self) -> Today:
        """The page as it stands now."""
        today, book = self._clock.today(), self._law.book()
        with self._vault.unit_of_work(Act.view_today, view_of="") as work:
            return Today(
                day=today,
                deadlines=listed(work, book, self._clock),
                notes=self._notes(work, book),
                places=self._places(work, today),
                citizens=work.citizens.count(),
                attendance=_attendance(work, _working_day_before(today)),
            )

    def _notes(self, work: UnitOfWork, book: Lawbook) -> tuple[RecentNote, ...]:
        rows = note_rows(work, work.journal.latest(_MOST_NOTES), book, self._clock)
        citizens = work.citizens.named([row.citizen_id for row in rows])
        return tuple(
            RecentNote(
                note=row,
                citizen_name=f"{citizens[row.citizen_id].first_name} {citizens[row.citizen_id].last_name}",
                citizen_initials=initials(
                    citizens[row.citizen_id].first_name, citizens[row.citizen_id].last_name
                ),
            )
            for row in rows
        )

    def _places(self, work: UnitOfWork, today: date) -> tuple[PlaceRow, ...]:
        taken = work.placements.taken_on(today)
        centres = [centre for centre in work.centres.every() if is_in_force(centre, today)]
        companies = {link.centre_id: link.company_id for link in reversed(work.centres.links())}
        return tuple(
            PlaceRow(
                centre.id,
                companies.get(centre.id, ""),
                centre.name,
                centre.slots or 0,
                taken.get(centre.id, 0),
            )
            for centre in centres
        )


def _working_day_before(today: date) -> date:
    day = today - timedelta(days=1)
    while is_closed(day):
        day -= timedelta(days=1)
    return day


def _attendance(work: UnitOfWork, day: date) -> DayAttendance:
    states = [row.state for row in work.attendance.on_day(day)]
    return DayAttendance(day, tuple((state, states.count(state)) for state in DayState if state in states))
