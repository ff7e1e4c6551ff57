"""What the screens and the command line show of a deadline."""

from dataclasses import dataclass
from datetime import date

from app.models.act_codes import TaskKind
from app.texts import deadline_words

# What is proposed and binds nobody is never called overdue.
_PROPOSED = frozenset({TaskKind.guidance_due})
# One can tick off what needs no more words; everything else opens where it is handled.
_TICKED = frozenset({TaskKind.reminder})


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """Something with a day (frist, påmindelse).

    Attributes:
        record_id: what it comes from: the note, placement, plan, agreement, centre, course or reminder.
        due_on: its own day.
        citizen_id: whom it is about; empty for a company's and for reminders about nobody.
        place: the citizen's centre or company, else the company it is about; empty without one.
        company_id: of the place.
        text: what a reminder says; the month of a scorecard; the name of a company that lacks a visit.
        count: how many of the same kind fall due together; of a scorecard, how many candidates lack it.
        people: ids of the candidates whose scorecard is lacking.
        is_statutory: whether the law sets the day, so that it cannot be put off.
        rule: where the rule behind it stands; empty where there is none.
        snoozed_until: the day it is shown again; ``None`` when it was not put off.
        moved_from: the day a reminder was due at first.
    """

    kind: TaskKind
    record_id: str
    due_on: date
    citizen_id: str = ""
    citizen_name: str = ""
    case_number: str = ""
    place: str = ""
    company_id: str = ""
    text: str = ""
    count: int = 1
    people: tuple[str, ...] = ()
    is_statutory: bool = False
    rule: str = ""
    snoozed_until: date | None = None
    moved_from: date | None = None

    @property
    def id(self) -> str:
        """Tells it from every other one."""
        return f"{self.kind.value}:{self.record_id}:{self.due_on.isoformat()}"

    @property
    def shown_on(self) -> date:
        """The day it stands under in lists."""
        return self.snoozed_until or self.due_on

    def listed_on(self, today: date) -> date:
        """The day it stands under seen from today: a proposal whose day is over waits under today."""
        return max(self.shown_on, today) if self.is_proposal else self.shown_on

    @property
    def is_proposal(self) -> bool:
        """Whether it is proposed only."""
        return self.kind in _PROPOSED

    def title(self, today: date) -> str:
        """What is to be done, in Danish."""
        return deadline_words.title(self.kind, self.text, self.count, is_past=self.due_on < today)

    @property
    def can_tick(self) -> bool:
        """Whether it is done with a tick."""
        return self.kind in _TICKED


@dataclass(frozen=True, slots=True)
class DeadlineList:
    """Deadlines by the day they are shown under, then by kind and name.

    Attributes:
        hidden: deadlines beyond what is listed.
    """

    day: date
    rows: tuple[DeadlineRow, ...]
    hidden: int = 0

    @property
    def due_now(self) -> int:
        """Deadlines that are overdue or due today: the badge in the sidebar."""
        return sum(1 for row in self.rows if row.shown_on <= self.day)
