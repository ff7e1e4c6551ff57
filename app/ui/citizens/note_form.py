"""The fields of a note beside its text: source, kind of contact, day and time, who took part, next step."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum

from PySide6.QtWidgets import QWidget

from app.common.clock import Clock
from app.common.dates import parse_time, show_time
from app.common.errors import RefusedValue
from app.models.codes import ContactKind, NoteNature, NoteSource
from app.texts.labels import label
from app.texts.messages import problem
from app.ui.shared.choices import Combo
from app.ui.shared.dates import DateField
from app.ui.shared.forms import Form, Values
from app.ui.shared.inputs import LineField
from app.ui.shared.moments import instant_of
from app.ui.shared.note_box import NoteBox
from app.ui.shared.segmented import SegmentChoice
from app.ui.shared.time_inputs import TimeField

EXTRA_FIELDS = ("subject", "day", "time", "participants", "next_step")


class NoteDetailsForm(Form):
    """What OFL § 13 asks for beside the text (oplysninger om notatet); all of it has a default."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        self._clock = clock
        super().__init__(parent)

    def _build(self) -> None:
        self.source = SegmentChoice([(code.value, label(code)) for code in NoteSource], "Kilde")
        self.nature = SegmentChoice(
            [(code.value, label(code)) for code in NoteNature], "Oplysning eller vurdering"
        )
        self.contact_kind = Combo([(code.value, label(code)) for code in ContactKind])
        self.subject = LineField()
        self.day = DateField(self._clock)
        self.time = TimeField()
        self.participants = LineField()
        self.next_step = LineField(max_length=1_000)
        self.add_field("source", "Kilde", self.source)
        self.add_field("nature", "Oplysning eller vurdering", self.nature)
        self.add_field("contact_kind", "Kontaktform", self.contact_kind, beside="nature")
        self.add_field("subject", "Emne", self.subject)
        self.add_field("day", "Dato", self.day)
        self.add_field("time", "Klokken", self.time, "Da det skete", beside="day")
        self.add_field("participants", "Hvem deltog", self.participants)
        self.add_field("next_step", "Næste skridt", self.next_step, beside="participants")
        self.contact_kind.set_value(ContactKind.meeting.value)

    def show_moment(self, instant: datetime) -> None:
        """Show when it happened."""
        local = self._clock.local(instant)
        self.day.set_value(local.date())
        self.time.set_value(show_time(local))

    def show_note(self, values: Mapping[str, object]) -> None:
        """Show stored or typed values of a note."""
        happened_at = as_instant(values.get("happened_at"))
        if happened_at is not None:
            self.show_moment(happened_at)
        typed = {name: _plain(values[name]) for name in self.fields if name in values}
        if isinstance(typed.get("day"), str):
            typed["day"] = _as_day(str(typed["day"]))
        self.load(typed)

    def moment_problems(self) -> dict[str, str]:
        """What is wrong with day and time, as sentences by field."""
        found = {}
        if not isinstance(self.day.value(), date):
            found["day"] = problem("not_a_date")
        if self.time.problem or not self.time.value():
            found["time"] = self.time.problem or "Skriv klokkeslættet som 8.30."
        return found

    def happened_at(self) -> datetime | None:
        """When it happened; ``None`` while day or time cannot be read."""
        day = self.day.value()
        try:
            at = parse_time(str(self.time.value()))
        except RefusedValue:
            return None
        return instant_of(self._clock, day, at) if isinstance(day, date) else None

    def note_values(self, text: str) -> Values:
        """All values as the journal takes them, and day and time as typed."""
        values = self.values() | {"text": text}
        happened_at = self.happened_at()
        return values if happened_at is None else values | {"happened_at": happened_at}


class NoteForm(NoteDetailsForm):
    """A whole note, to correct it (ret notat)."""

    def _build(self) -> None:
        self.text = NoteBox(lowest=120, highest=320, max_length=50_000)
        self.add_field("text", "Notat", self.text)
        super()._build()


class CorrectionForm(NoteForm):
    """A whole note and why it is corrected (rettelse)."""

    def _build(self) -> None:
        self.reason = LineField("fx »Forkert dato i notatet«", max_length=500)
        self.add_field("reason", "Begrundelse", self.reason, "Hvorfor skal notatet rettes?")
        super()._build()


class RemarkForm(Form):
    """The citizen's view of a note (borgerens bemærkning)."""

    def _build(self) -> None:
        self.text = NoteBox("Skriv, hvad borgeren siger …", lowest=120, highest=320, max_length=50_000)
        self.add_field("text", "Borgerens bemærkning", self.text)


def as_instant(value: object) -> datetime | None:
    """An instant from the store or from a draft's JSON."""
    if isinstance(value, datetime):
        return value
    try:
        made = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return made if made.tzinfo is not None else None


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


def _as_day(text: str) -> object:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
