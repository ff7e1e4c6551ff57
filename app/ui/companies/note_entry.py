"""»Indtast mentornotat«: the paper that came back is typed in by keyboard, with its scan."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.common.changes import Changes
from app.common.clock import Clock
from app.common.dates import WEEKDAYS, iso_week
from app.common.errors import JobbroError
from app.models.visit_codes import DayState
from app.services.mentor_note_entry import DayEntry, EntryDay, EntryForm, NoteEntry
from app.services.received_documents import CheckedFile
from app.texts.labels import label
from app.texts.messages import sentence
from app.ui.shared.announce import announce
from app.ui.shared.choices import Combo
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.file_box import FileBox
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.note_box import NoteBox
from app.ui.shared.number_inputs import hours_field, show_hours

# What stands on the paper; what is known more exactly already is kept where the paper agrees.
_MARKS = (
    (DayState.met, "Fremmødt"),
    (DayState.lawful, "Aftalt"),
    (DayState.absent_unknown, "Ikke aftalt"),
)
_LEVELS = [("", "–"), *((str(level), str(level)) for level in range(1, 5))]
_DAYS_A_ROW, _SCORES_A_ROW = 5, 4
_WIDTH = 860


class NoteEntryForm(Form):
    """The paper as a form: a letter for each day, a digit for each ring (indtast mentornotat)."""

    def __init__(self, clock: Clock, entry: EntryForm) -> None:
        self._clock = clock
        self.entry = entry
        self.days: dict[date, Combo] = {}
        self.scores: dict[str, Combo] = {}
        super().__init__()

    def _build(self) -> None:
        self.add_section("Fremmøde – F fremmødt, A fravær, der er aftalt, I ikke aftalt")
        first = ""
        for number, day in enumerate(self._asked_days()):
            name = f"day_{day.day.isoformat()}"
            first = name if number % _DAYS_A_ROW == 0 else first
            self.days[day.day] = _narrow(Combo(_day_choices(day)))
            self.add_field(
                name, _day_name(day.day), self.days[day.day], beside="" if name == first else first
            )
        self.add_section("Sådan gik ugen – skriv tallet")
        for number, criterion in enumerate(self.entry.criteria):
            name = f"score_{criterion.id}"
            first = name if number % _SCORES_A_ROW == 0 else first
            self.scores[criterion.id] = _narrow(Combo(_LEVELS))
            beside = "" if name == first else first
            self.add_field(name, criterion.name, self.scores[criterion.id], beside=beside)
        self.words = NoteBox("Det, mentor har skrevet, ord for ord", lowest=64, max_length=10_000)
        self.add_field("words", "Noter", self.words)
        agreed = self.entry.agreed_minutes
        self.mentor_minutes = hours_field("fx 2,5")
        hint = f"Aftalt {show_hours(agreed)} timer om ugen" if agreed else ""
        self.add_field("mentor_minutes", "Mentortimer i ugen", self.mentor_minutes, hint)
        self.returned_on = DateField(self._clock)
        self.add_field("returned_on", "Afleveret", self.returned_on, beside="mentor_minutes")
        self.file = FileBox()
        self.add_field("file", "Scanning (valgfri)", self.file)

    def load_entry(self) -> None:
        """Show what is known already."""
        entry = self.entry
        values: Values = {f"day_{day.day.isoformat()}": day.state or "" for day in self._asked_days()}
        values |= {f"score_{one.id}": str(one.level or "") for one in entry.criteria}
        returned_on = entry.returned_on or self._clock.today()
        self.load(
            values
            | {"words": entry.words, "mentor_minutes": entry.mentor_minutes, "returned_on": returned_on}
        )

    def told(self) -> dict[date, DayEntry]:
        """The days on which something else is said than was known."""
        known = {day.day: day.state or "" for day in self.entry.days}
        return {
            day: DayEntry(DayState(str(combo.value())))
            for day, combo in self.days.items()
            if combo.value() and combo.value() != known[day]
        }

    def levels(self) -> dict[str, int]:
        """The rings."""
        return {key: int(str(combo.value())) for key, combo in self.scores.items() if combo.value()}

    def _asked_days(self) -> list[EntryDay]:
        found = [day for day in self.entry.days if day.planned_minutes or day.state is not None]
        return found or list(self.entry.days[:_DAYS_A_ROW])


class NoteEntryDialog(FormDialog):
    """Types a mentor note in (indtast mentornotat)."""

    def __init__(self, desk: Desk, entry: EntryForm) -> None:
        self.entry_form = NoteEntryForm(desk.clock, entry)
        self._entry = entry
        self._file: CheckedFile | None = None
        self._stored: list[str] = []
        about = f"{entry.name} · uge {iso_week(entry.week_on)}"
        subject = f"{entry.placement_id}:{entry.week_on.isoformat()}"
        plan = FormPlan("Indtast mentornotat", "Gem mentornotat", "mentor_note", subject, about, _WIDTH)
        super().__init__(desk, plan, self.entry_form)
        self.entry_form.load_entry()
        self.entry_form.file.given.connect(self._on_given)

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Store the scan, and write what the paper says."""
        form, file, entry, stored = self.entry_form, self._file, self._entry, self._stored
        received, service = self.desk.services.received, self.desk.services.mentor_note_entry
        given = {name: values[name] for name in ("words", "mentor_minutes", "returned_on")}
        days, levels = form.told(), form.levels()
        scan = {
            "title": f"Mentornotat, uge {iso_week(entry.week_on)}, scannet",
            "dated_on": self.desk.clock.today(),
            "citizen_id": entry.citizen_id,
        }

        def work() -> Changes:
            if file is not None and not stored:
                # Kept for the next try, should the rest be refused.
                stored.extend(received.store(file, scan).ids[:1])
            scan_id = stored[0] if stored else None
            told = NoteEntry(days, levels, given, scan_id, entry.version)
            return service.enter(entry.placement_id, entry.week_on, told)

        return work

    def _on_given(self, given: object) -> None:
        received = self.desk.services.received

        def read() -> CheckedFile:
            most_bytes = received.terms().most_bytes
            if isinstance(given, Path):
                return received.read(given, most_bytes)
            return received.check(bytes(given) if isinstance(given, bytes) else b"", most_bytes)

        name = given.name if isinstance(given, Path) else "Indsat billede"
        self.entry_form.file.show_name(name, "Filen kontrolleres …")
        self.desk.tasks.query(self, read, self._on_checked, self._on_refused)

    def _on_checked(self, file: CheckedFile) -> None:
        self._file = file
        self._stored.clear()
        box = self.entry_form.file
        box.show_name(box.name_label.text(), "Klar til at gemme")
        announce(self, "Filen er i orden")

    def _on_refused(self, error: Exception) -> bool:
        if isinstance(error, JobbroError):
            self.entry_form.show_sentences({"file": sentence(error)})
        return isinstance(error, JobbroError)


def _day_choices(day: EntryDay) -> list[tuple[str, str]]:
    known = dict(_MARKS)
    own = [(day.state, label(day.state))] if day.state is not None and day.state not in known else []
    return [("", "–"), *((state, words) for state, words in _MARKS), *own]


def _narrow(combo: Combo) -> Combo:
    """Five stand beside one another, also with large text."""
    combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(2)
    return combo


def _day_name(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()][:3].capitalize()} {day.day}."
