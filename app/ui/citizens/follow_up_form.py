"""»Opfølgning«: how a talk with the citizen went, what it was about, and the day of the next one."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from app.common.changes import Changes
from app.common.clock import Clock
from app.models.codes import ContactKind
from app.models.visit_codes import FollowUpKind, FollowUpOutcome, FollowUpTopic
from app.services.citizen_rows import CitizenDetails
from app.services.follow_up_rows import FollowUpDetails, FollowUpRow
from app.services.form_drafts import FormDraftRow
from app.texts.labels import label
from app.texts.messages import problem
from app.ui.shared.choices import CheckBox, Combo
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.inputs import TextField
from app.ui.shared.moments import day_words
from app.ui.shared.note_box import NoteBox
from app.ui.shared.segmented import SegmentChoice
from app.ui.shared.tick_list import TickList

_NOON = time(12)
_OUTCOMES = (
    FollowUpOutcome.held,
    FollowUpOutcome.cancelled_by_citizen,
    FollowUpOutcome.not_held,
    FollowUpOutcome.planned,
)
_CONTACTS = (ContactKind.meeting, ContactKind.visit, ContactKind.phone, ContactKind.video)
_OF_ROW = ("kind", "outcome", "contact_kind", "has_interpreter", "reason")
_WIDTH = 720


class FollowUpForm(Form):
    """What is said of a follow-up (opfølgning)."""

    def __init__(self, clock: Clock, details: FollowUpDetails) -> None:
        self._clock = clock
        self._details = details
        super().__init__()

    def _build(self) -> None:
        today = self._clock.today()
        self.kind = Combo([(kind, label(kind)) for kind in kinds(self._details)])
        self.outcome = SegmentChoice([(one.value, label(one)) for one in _OUTCOMES], "Hvordan gik det")
        self.day = DateField(self._clock)
        self.contact_kind = Combo([(one, label(one)) for one in _CONTACTS])
        self.has_interpreter = CheckBox("Der var tolk med")
        self.topics = TickList(
            [(one, label(one), _last(self._details.last_talked.get(one), today)) for one in FollowUpTopic],
            "Talt om",
        )
        self.reason = TextField("Kort", max_length=500)
        self.text = NoteBox("Skriv, hvad I talte om. Det bliver et notat i journalen.", lowest=64)
        self.next_on = DateField(self._clock)
        self.add_field("outcome", "Hvordan gik det", self.outcome)
        self.add_field("kind", "Slags", self.kind)
        self.add_field("contact_kind", "Form", self.contact_kind, beside="kind")
        self.add_field("day", "Dag", self.day, beside="kind")
        self.add_field("text", "Notat (valgfrit)", self.text)
        self.add_field("reason", "Hvorfor", self.reason)
        self.add_field("next_on", "Næste opfølgning (valgfri)", self.next_on)
        self.add_choice("has_interpreter", self.has_interpreter)
        self.add_field("topics", "Talt om", self.topics)

    def _connect(self) -> None:
        self.outcome.edited.connect(self.fit)
        self.kind.edited.connect(self._on_kind_edited)

    def fit(self) -> None:
        """Ask only what fits how it went."""
        outcome = self.outcome.value()
        is_held = outcome == FollowUpOutcome.held
        for name in ("text", "topics"):
            self.fields[name].setVisible(is_held)
        self.has_interpreter.setVisible(is_held)
        self.fields["reason"].setVisible(outcome in (FollowUpOutcome.cancelled_by_citizen, "not_held"))
        self.fields["next_on"].setVisible(outcome != FollowUpOutcome.planned)

    def show_next(self) -> None:
        """Propose the day of the next one."""
        self.next_on.set_value(self._details.next_after.get(FollowUpKind(str(self.kind.value()))))

    def _on_kind_edited(self) -> None:
        self.show_next()


class FollowUpDialog(FormDialog):
    """Writes a follow-up, or closes the one that was planned (opfølgning)."""

    def __init__(self, desk: Desk, citizen: CitizenDetails, details: FollowUpDetails) -> None:
        self._citizen_id = citizen.id
        self.planned = planned_one(details)
        self.failed = next((row for row in details.rows if row.chase_on is not None), None)
        self.follow_up_form = FollowUpForm(desk.clock, details)
        about = citizen.name
        if self.planned is None and self.failed is not None:
            about += f" · {attempts_words(self.failed, desk.clock.today())}"
        plan = FormPlan("Opfølgning", "Gem opfølgning", "follow_up", citizen.id, about, _WIDTH)
        super().__init__(desk, plan, self.follow_up_form)
        self._load(citizen)

    def first_focus(self) -> NoteBox:
        """The text: the rest is filled in as it usually is."""
        return self.follow_up_form.text

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Write it, and its note."""
        form, citizen_id, planned, failed = self.follow_up_form, self._citizen_id, self.planned, self.failed
        services = self.desk.services
        given, next_on = self._given(values), form.next_on.day()
        if given["outcome"] == FollowUpOutcome.planned:
            next_on = None
        text = str(values["text"]).strip() if given["outcome"] == FollowUpOutcome.held else ""
        note = {
            "text": text,
            "subject": label(FollowUpKind(str(given["kind"]))),
            "happened_at": given["held_at"] or services.clock.now(),
            "contact_kind": given["contact_kind"],
        }

        def work() -> Changes:
            if planned is not None and given["kind"] == planned.kind:
                written = services.follow_ups.close(planned.id, given, planned.version, next_on=next_on)
            else:
                chases_id = failed.id if failed is not None and failed.kind == given["kind"] else None
                written = services.follow_ups.write(citizen_id, given, chases_id=chases_id, next_on=next_on)
            if text:
                written = written.and_of(*services.journal.finish(citizen_id, "", note).topics)
            return written

        return work

    def sentences_before_saving(self) -> dict[str, str]:
        """Days must be days."""
        form, found = self.follow_up_form, {}
        if form.day.day() is None:
            found["day"] = problem("not_a_date")
        if form.next_on.value() and form.next_on.day() is None:
            found["next_on"] = problem("not_a_date")
        return found

    def take_draft(self, row: FormDraftRow) -> None:
        """Show what fits the draft."""
        super().take_draft(row)
        self.follow_up_form.fit()

    def _load(self, citizen: CitizenDetails) -> None:
        row = self.planned or self.failed
        kind = row.kind if row is not None else FollowUpKind.weekly
        self.follow_up_form.load(
            {
                "kind": kind,
                "outcome": FollowUpOutcome.held,
                "day": self.desk.clock.today(),
                "contact_kind": ContactKind.meeting,
                "has_interpreter": citizen.needs_interpreter,
                "topics": [],
            }
        )
        self.follow_up_form.show_next()
        self.follow_up_form.mark_clean()
        self.follow_up_form.fit()

    def _given(self, values: Values) -> dict[str, object]:
        clock, day = self.desk.clock, self.follow_up_form.day.day() or date.min
        is_planned = values["outcome"] == FollowUpOutcome.planned
        is_held = values["outcome"] == FollowUpOutcome.held
        given: dict[str, object] = {name: values[name] for name in _OF_ROW}
        given["topics"] = values["topics"] if is_held else []
        given["has_interpreter"] = bool(values["has_interpreter"]) and is_held
        zone = clock.local(clock.now()).tzinfo
        # A talk of another day stands at noon: nobody asks for its minute.
        given["held_at"] = None
        if not is_planned and day != clock.today():
            given["held_at"] = datetime.combine(day, _NOON, tzinfo=zone)
        if is_planned:
            given["planned_for"] = day
        return given


def kinds(details: FollowUpDetails) -> tuple[FollowUpKind, ...]:
    """What can be chosen: a statutory talk only where a contact course asks for one."""
    every = (FollowUpKind.weekly, FollowUpKind.monthly, FollowUpKind.statutory, FollowUpKind.attempt)
    asks = details.statutory_on is not None or any(row.kind is FollowUpKind.statutory for row in details.rows)
    return every if asks else tuple(kind for kind in every if kind is not FollowUpKind.statutory)


def planned_one(details: FollowUpDetails) -> FollowUpRow | None:
    """The planned follow-up that comes first."""
    planned = [row for row in details.rows if row.outcome is FollowUpOutcome.planned]
    return min(planned, key=lambda row: (row.planned_for or date.max, row.id), default=None)


def attempts_words(row: FollowUpRow, today: date) -> str:
    """That the last one failed, and how many times; a count without a verdict."""
    when = f" {day_words(row.held_at.date(), today)}" if row.held_at is not None else ""
    count = f" · {row.attempts} gange" if row.attempts > 1 else ""
    return f"{label(row.outcome).lower()}{when}{count}"


def _last(day: date | None, today: date) -> str:
    return f"Sidst talt om {day_words(day, today)}" if day is not None else "Ikke talt om endnu"


def next_words(details: FollowUpDetails, today: date) -> Mapping[str, str]:
    """What the card says: last held and the next one."""
    found = {}
    held = next((row for row in details.rows if row.outcome is FollowUpOutcome.held and row.held_at), None)
    if held is not None and held.held_at is not None:
        found["Sidst holdt"] = day_words(held.held_at.date(), today)
    planned = planned_one(details)
    if planned is not None and planned.planned_for is not None:
        found["Næste"] = day_words(planned.planned_for, today)
    elif details.next_due:
        found["Næste senest"] = day_words(min(details.next_due.values()), today)
    return found
