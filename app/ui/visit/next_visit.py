"""What is said of the next visit, and the driving of this one."""

from collections.abc import Mapping
from datetime import date, datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.common.clock import Clock
from app.common.dates import parse_time, show_time, show_weekday
from app.common.errors import RefusedValue
from app.models.visit_codes import VisitKind
from app.services.conduct_rows import OpenVisit
from app.texts.messages import problem
from app.ui.shared import theme
from app.ui.shared.buttons import touch
from app.ui.shared.cards import Card, IconLine
from app.ui.shared.dates import DateField
from app.ui.shared.fields import Field
from app.ui.shared.moments import instant_of
from app.ui.shared.number_inputs import NumberField, count_field, kilometres_field
from app.ui.shared.time_inputs import TimeField
from app.ui.visit.latest_keeper import LatestKeeper
from app.ui.visit.touch import grown

IN_PLAN = "står allerede i planen"
_NAME = "next_visit_at"


class NextVisitCard(Card):
    """The next visit: proposed, and chosen by day and time (næste besøg)."""

    edited = Signal()

    def __init__(self, clock: Clock, keeper: LatestKeeper, parent: QWidget | None = None) -> None:
        super().__init__("Næste besøg", parent=parent)
        self._clock, self._keeper = clock, keeper
        self._visit_id = ""
        self._proposed: datetime | None = None
        self.day = grown(DateField(clock))
        self.time = grown(TimeField())
        self.day_field = Field("Dato", self.day)
        self.time_field = Field("Klokkeslæt", self.time)
        self.state_line = IconLine("date", "", role="body")
        self.propose_button = touch("", "date", kind="secondary")
        self._fill()
        self.day.edited.connect(self._on_edited)
        self.time.edited.connect(self._on_edited)
        self.propose_button.clicked.connect(self._on_propose_clicked)

    def _fill(self) -> None:
        self.add(self.state_line)
        self.add(self.propose_button)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.day_field, 3)
        # The weekday under »Dato« must not push the two boxes apart.
        row.addWidget(self.time_field, 2, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)

    def show_visit(self, visit: OpenVisit) -> None:
        """Show what was said; what is being typed stays."""
        self._visit_id = visit.id
        self._proposed = self._clock.local(visit.mentor.proposed_next)
        chosen = visit.mentor.next_visit_at
        if not self._keeper.holds(visit.id, _NAME):
            self._show_chosen(self._clock.local(chosen) if chosen is not None else None)
        self._show_state(chosen, is_planned=visit.mentor.is_next_planned)

    def show_raw(self, raw: object) -> None:
        """Show what was typed and is no day and time."""
        if isinstance(raw, Mapping):
            self.day.setText(str(raw.get("day", "")))
            self.time.setText(str(raw.get("time", "")))
            self._check()

    def show_problem(self, code: str) -> None:
        """Say why the store refused it."""
        self.day_field.show_problem(problem(code))

    def ask_for_day(self) -> None:
        """A time alone is no visit."""
        self.day_field.show_problem(problem("required"))

    def _show_chosen(self, local: datetime | None) -> None:
        day = local.date() if local else None
        if self.day.value() != day:
            self.day.set_value(day)
        words = show_time(local) if local else ""
        if self.time.value() != words:
            self.time.set_value(words)

    def _show_state(self, chosen: datetime | None, *, is_planned: bool) -> None:
        proposed = self._proposed
        if proposed is None:
            return
        same_day = chosen is None or self._clock.local(chosen).date() == proposed.date()
        if is_planned and same_day:
            words = f"{moment(proposed).capitalize()} · {IN_PLAN}"
        elif chosen is not None:
            words = "Kommer i planen, når du afslutter besøget."
        else:
            words = "Aftal en dato, mens I taler sammen."
        self.state_line.text_label.setText(words)
        self.propose_button.setText(f"Brug {moment(proposed)}")
        self.propose_button.setVisible(chosen is None and not is_planned)

    def _on_propose_clicked(self) -> None:
        self._show_chosen(self._proposed)
        self._on_edited()
        self.propose_button.hide()

    def _on_edited(self) -> None:
        day, at = self.day.value(), self._time()
        if day is None and not self.time.text().strip():
            self._keeper.put(self._visit_id, {_NAME: None})
        elif isinstance(day, date) and at is not None:
            self._keeper.put(self._visit_id, {_NAME: instant_of(self._clock, day, at)})
        else:
            raw = {"day": self.day.text(), "time": self.time.text()}
            self._keeper.hold(self._visit_id, _NAME, raw)
        self.edited.emit()

    def _time(self) -> time | None:
        typed = self.time.text().strip()
        if not typed:
            return self._proposed.time() if self._proposed is not None else None
        try:
            return parse_time(typed)
        except RefusedValue:
            return None

    def _check(self) -> None:
        # As on leaving the field: what came back from a draft was left long ago.
        self.day.editingFinished.emit()
        self.time.editingFinished.emit()


class DrivingCard(Card):
    """Travel of the visit, for the driving list (kørsel)."""

    edited = Signal()

    def __init__(self, keeper: LatestKeeper, parent: QWidget | None = None) -> None:
        super().__init__("Kørsel, tur og retur", parent=parent)
        self._keeper = keeper
        self._visit_id = ""
        self.minutes = grown(count_field())
        self.distance = grown(kilometres_field("fx 24,5"))
        self.fields = {
            "travel_minutes": Field("Minutter", self.minutes),
            "distance_metres": Field("Kilometer", self.distance),
        }
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        for field in self.fields.values():
            row.addWidget(field, 1)
        self.body.addLayout(row)
        self.minutes.edited.connect(self._on_minutes_edited)
        self.distance.edited.connect(self._on_distance_edited)

    def show_visit(self, visit: OpenVisit) -> None:
        """Show what is noted; nobody drives to a telephone."""
        self._visit_id = visit.id
        self.setVisible(visit.kind is VisitKind.in_person)
        stop = visit.mentor
        for name, value in (
            ("travel_minutes", stop.travel_minutes),
            ("distance_metres", stop.distance_metres),
        ):
            field = self._input(name)
            if not self._keeper.holds(visit.id, name) and field.value() != value:
                field.set_value(value)

    def show_raw(self, name: str, raw: object) -> None:
        """Show what was typed and is no number."""
        field = self._input(name)
        field.set_value(raw)
        self.fields[name].show_problem(field.problem)

    def show_problem(self, name: str, code: str) -> None:
        """Say why the store refused a number."""
        self.fields[name].show_problem(problem(code))

    def _input(self, name: str) -> NumberField:
        return self.minutes if name == "travel_minutes" else self.distance

    def _on_minutes_edited(self) -> None:
        self._put("travel_minutes")

    def _on_distance_edited(self) -> None:
        self._put("distance_metres")

    def _put(self, name: str) -> None:
        value = self._input(name).value()
        if value is None or isinstance(value, int):
            self._keeper.put(self._visit_id, {name: value})
        else:
            self._keeper.hold(self._visit_id, name, value)
        self.edited.emit()


def moment(local: datetime) -> str:
    """A day and a time as people say them, »tirsdag 24. marts kl. 9.45«."""
    return f"{show_weekday(local.date())} kl. {show_time(local)}"
