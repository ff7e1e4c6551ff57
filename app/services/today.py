"""*I dag*: what must be done now, the newest notes, and the places."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.common.clock import Clock
from app.models.codes import Act, TaskKind
from app.services.centres import is_in_force
from app.services.citizens import initials, place_names
from app.services.journal import NoteRow, note_rows
from app.services.law import LawService
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

# How far *I dag* looks ahead; the same reach as ``jobbro due``.
LOOK_AHEAD = timedelta(days=14)
# Overdue work is never dropped from the list, but an old store must not load years of it at once.
_LOOK_BACK = timedelta(days=365)
_MOST_NOTES = 6
_MOST_TASKS = 200
_Due = tuple[date, TaskKind, str]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One thing to do.

    Attributes:
        due_on: the day it is due; today for what has no day of its own.
        place: centre or company; empty without one.
    """

    kind: TaskKind
    due_on: date
    citizen_id: str
    citizen_name: str
    place: str


@dataclass(frozen=True, slots=True)
class RecentNote:
    """A note with whom it is about."""

    note: NoteRow
    citizen_name: str
    citizen_initials: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A centre with its places."""

    centre_id: str
    company_id: str
    name: str
    slots: int
    taken: int


@dataclass(frozen=True, slots=True)
class Today:
    """The whole page.

    Attributes:
        deadlines: day to number of tasks, for the 14 days from today.
        citizens: citizens in the store; 0 means that the page says how to begin.
        hidden_tasks: tasks beyond what the page lists.
    """

    day: date
    tasks: tuple[TaskRow, ...]
    hidden_tasks: int
    notes: tuple[RecentNote, ...]
    places: tuple[PlaceRow, ...]
    citizens: int

    @property
    def deadlines(self) -> dict[date, int]:
        """Day to number of tasks due then."""
        found: dict[date, int] = {}
        for task in self.tasks:
            found[task.due_on] = found.get(task.due_on, 0) + 1
        return found

    @property
    def due_now(self) -> int:
        """Tasks that are overdue or due today: the badge in the sidebar."""
        return sum(1 for task in self.tasks if task.due_on <= self.day)


class TodayService:
    """Collects what meets on *I dag*."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def show(self) -> Today:
        """The page as it stands now."""
        today = self._clock.today()
        with self._vault.unit_of_work(Act.view_today, view_of="") as work:
            due = self._due(work, today)
            return Today(
                day=today,
                tasks=self._tasks(work, due[:_MOST_TASKS]),
                hidden_tasks=max(0, len(due) - _MOST_TASKS),
                notes=self._notes(work),
                places=self._places(work, today),
                citizens=work.citizens.count(),
            )

    def _due(self, work: UnitOfWork, today: date) -> list[_Due]:
        """Everything that is to be done, the most urgent first; names are read for what is listed only."""
        notes = work.journal.unfinished()
        found = {
            TaskKind.unfinished_note: {
                note.citizen_id: self._clock.local(note.changed_at).date() for note in reversed(notes)
            },
            TaskKind.placement_ends: work.placements.ending_between(today - _LOOK_BACK, today + LOOK_AHEAD),
            TaskKind.job_plan_expires: work.job_plans.follow_ups_until(today + LOOK_AHEAD),
            # An offer must stand in the plan before it starts: a placed citizen without one is overdue work.
            TaskKind.job_plan_missing: work.placements.without_plan(today, _MOST_TASKS),
        }
        return sorted(
            (day, kind, citizen_id) for kind, days in found.items() for citizen_id, day in days.items()
        )

    def _tasks(self, work: UnitOfWork, due: list[_Due]) -> tuple[TaskRow, ...]:
        citizen_ids = [citizen_id for _, _, citizen_id in due]
        citizens = work.citizens.named(citizen_ids)
        running = work.placements.running_of(citizen_ids, self._clock.today())
        places = place_names(work, list(running.values()))
        rows = [
            TaskRow(
                kind=kind,
                due_on=day,
                citizen_id=citizen_id,
                citizen_name=f"{citizens[citizen_id].first_name} {citizens[citizen_id].last_name}",
                place=places.get(running[citizen_id].id, "") if citizen_id in running else "",
            )
            for day, kind, citizen_id in due
        ]
        return tuple(sorted(rows, key=lambda task: (task.due_on, task.kind, task.citizen_name)))

    def _notes(self, work: UnitOfWork) -> tuple[RecentNote, ...]:
        rows = note_rows(work, work.journal.latest(_MOST_NOTES))
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
