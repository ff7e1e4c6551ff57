"""The last stop of a visit: who was talked with, the mentor's hours, a note, and the next visit."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.common.dates import show_short
from app.common.errors import InvalidInput, JobbroError
from app.common.identifiers import show_phone
from app.services.catalogue import Services
from app.services.conduct_rows import OpenVisit, TalkChoice
from app.texts.messages import problem, sentence
from app.ui.shared import theme
from app.ui.shared.banner import Banner
from app.ui.shared.cards import Card
from app.ui.shared.choices import RadioGroup
from app.ui.shared.fields import Field
from app.ui.shared.inputs import TextField
from app.ui.shared.later import Later
from app.ui.shared.note_box import NoteBox
from app.ui.shared.text import Label, Paragraph
from app.ui.tasks import Tasks
from app.ui.visit.latest_keeper import LatestKeeper
from app.ui.visit.mentor_hours import HoursCard
from app.ui.visit.next_visit import DrivingCard, NextVisitCard
from app.ui.visit.room import PageColumn
from app.ui.visit.touch import grown

DRAFT = "visit_mentor"
NOBODY, OTHER = "nobody", "other"
_TWO_COLUMNS = 760
_DRIVING = ("travel_minutes", "distance_metres")


class MentorStop(QWidget):
    """The stop at the mentor (mentor); everything is saved while it is typed.

    Attributes:
        saved: the instant when something was in the store.
        edited: something was typed or chosen.
    """

    saved = Signal(datetime)
    failed = Signal(object)
    refused = Signal()
    edited = Signal()

    def __init__(self, services: Services, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit_id = ""
        self.keeper = LatestKeeper(
            tasks, services.clock, services.drafts, DRAFT, services.conduct.write_visit, self
        )
        self.title_label = Label("Mentor og virksomhed", "visit_name")
        self.banner = Banner("", "", "danger")
        self.talk = TalkCard(self.keeper)
        self.note = NoteBox("Hvad siger mentor om arbejdet og virksomheden?", lowest=120)
        self.note_card = Card("Generelt notat")
        self.hours = HoursCard(services, tasks)
        self.next_visit = NextVisitCard(services.clock, self.keeper)
        self.driving = DrivingCard(self.keeper)
        self.area = PageColumn(gap=12)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._in_sight = Later(self, self._bring_focus_into_sight)
        self._build()
        self._connect()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(12))
        whole.addWidget(self.area, 1)
        self.area.add(self.title_label)
        self.area.add(self.banner)
        self.banner.hide()
        theme.set_look(self.note, fit="visit")
        self.note_card.add(Paragraph("Ikke om en bestemt kandidat, og ikke om helbred.", "small", "muted"))
        self.note_card.add(self.note)
        sides = QWidget()
        sides.setLayout(self._columns)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(theme.px(12))
        for cards in ((self.talk, self.note_card, self.driving), (self.hours, self.next_visit)):
            side = QVBoxLayout()
            side.setSpacing(theme.px(12))
            for card in cards:
                side.addWidget(card)
            side.addStretch(1)
            self._columns.addLayout(side, 1)
        self.area.add(sides)
        self.setAccessibleName("Mentor")

    def _connect(self) -> None:
        self.note.edited.connect(self._on_note_edited)
        for part in (self.talk, self.hours, self.next_visit, self.driving):
            part.edited.connect(self.edited)
        for keeper in (self.keeper, self.hours.keeper):
            keeper.saved.connect(self._on_saved)
            keeper.failed.connect(self.failed)
            keeper.refused.connect(self._on_refused)
        self.keeper.draft_found.connect(self._on_draft_found)

    def show_visit(self, visit: OpenVisit) -> None:
        """Show the stop as it is in the store; what is newer here stays."""
        if visit.id != self._visit_id:
            self.flush_typing()
            self._visit_id = visit.id
            self.banner.hide()
            self.keeper.look(visit.id)
        for part in (self.talk, self.hours, self.next_visit, self.driving):
            part.show_visit(visit)
        if not self.keeper.holds(visit.id, "mentor_note") and self.note.value() != visit.mentor.note:
            self.note.set_value(visit.mentor.note)

    def flush_typing(self) -> None:
        """Hand over everything that is typed."""
        self.keeper.flush_typing()
        self.hours.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the store."""
        return self.keeper.has_unsaved_text() or self.hours.has_unsaved_text()

    def has_refused(self) -> bool:
        """Whether something typed cannot be kept as it stands; ending now would lose it."""
        return self.keeper.has_refused() or self.hours.keeper.has_refused()

    def focus_refused(self) -> None:
        """Give the keyboard to what has to be put right, with what is wrong beside it."""
        fields = self.findChildren(QLineEdit)
        for field in fields:
            if field.hasFocus():
                # As on leaving it: a key ended the typing, and nothing has looked at it yet.
                field.editingFinished.emit()
        wrong = [field for field in fields if field.property("problem") == "true"]
        if not wrong:
            self.next_visit.ask_for_day()
        (wrong or [self.next_visit.day])[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Give the keyboard to what is asked first."""
        chosen = self.talk.people.radios[str(self.talk.people.value())]
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_note(self) -> None:
        """Give the keyboard to the note."""
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_note_edited(self) -> None:
        self.keeper.put(self._visit_id, {"mentor_note": self.note.value()})
        self.edited.emit()

    def _on_saved(self, _record_id: str, at: datetime) -> None:
        self.saved.emit(at)

    def _on_refused(self, _record_id: str, error: Exception) -> None:
        self._say_refused(error)
        self.refused.emit()

    def _say_refused(self, error: Exception) -> None:
        if not isinstance(error, InvalidInput):
            self.banner.show_message(
                "Ikke gemt", sentence(error) if isinstance(error, JobbroError) else "", "danger"
            )
            self.banner.show()
            return
        for name, code in error.problems.items():
            if name in _DRIVING:
                self.driving.show_problem(name, code)
            elif name == "next_visit_at":
                self.next_visit.show_problem(code)
            elif name == "talked_with":
                self.talk.name_field.show_problem(problem(code))

    def _on_draft_found(self, record_id: str, values: Mapping[str, object]) -> None:
        if record_id != self._visit_id:
            return
        for name, raw in values.items():
            if name in _DRIVING:
                self.driving.show_raw(name, raw)
            elif name == "next_visit_at":
                self.next_visit.show_raw(raw)

    def _bring_focus_into_sight(self) -> None:
        here = self.window().focusWidget()
        if here is not None and self.area.content.isAncestorOf(here):
            self.area.ensureWidgetVisible(here, 0, theme.px(16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column in a narrow window; the field being typed in stays in sight in a low one."""
        super().resizeEvent(event)
        is_wide = self.width() >= theme.px(_TWO_COLUMNS)
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() is not direction:
            self._columns.setDirection(direction)
        self._in_sight.start()


class TalkCard(Card):
    """Who was talked with: a mentor, who stands in for one, somebody else, or nobody."""

    edited = Signal()

    def __init__(self, keeper: LatestKeeper, parent: QWidget | None = None) -> None:
        super().__init__("Talt med", parent=parent)
        self._keeper = keeper
        self._visit_id = ""
        self._choices: tuple[TalkChoice, ...] = ()
        self.people = _people(())
        self.name = grown(TextField("fx holdleder Ida", max_length=120))
        self.name_field = Field("Navn", self.name)
        self.add(self.people)
        self.add(self.name_field)
        self.name_field.hide()
        self.people.edited.connect(self._on_chosen)
        self.name.edited.connect(self._on_name_edited)

    def show_visit(self, visit: OpenVisit) -> None:
        """Show who it was."""
        stop = visit.mentor
        if visit.id != self._visit_id or stop.choices != self._choices:
            self._visit_id, self._choices = visit.id, stop.choices
            self._offer(stop.choices)
        if not self._keeper.holds(visit.id, "talked_with"):
            self._show_who(stop.talked_with, stop.other_name)

    def _offer(self, choices: tuple[TalkChoice, ...]) -> None:
        chosen, had_focus = self.people.value(), self.people.isAncestorOf(self.focusWidget() or self)
        old, self.people = self.people, _people(choices)
        self.body.replaceWidget(old, self.people)
        old.hide()
        old.deleteLater()
        self.people.set_value(chosen)
        self.people.edited.connect(self._on_chosen)
        if had_focus:
            self.people.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_who(self, key: str, other_name: str) -> None:
        is_other = self.people.value() == OTHER
        if key:
            self.people.set_value(key)
        elif other_name or is_other:
            # »En anden« stays chosen while the name is still to come.
            self.people.set_value(OTHER)
        else:
            self.people.set_value(NOBODY)
        if other_name and self.name.value() != other_name:
            self.name.set_value(other_name)
        self.name_field.setVisible(self.people.value() == OTHER)

    def _on_chosen(self) -> None:
        key = str(self.people.value())
        is_other = key == OTHER
        self.name_field.setVisible(is_other)
        self._put("" if key in (NOBODY, OTHER) else key, self.name.value() if is_other else "")
        if is_other:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_name_edited(self) -> None:
        self._put("", self.name.value())

    def _put(self, choice: str, name: object) -> None:
        self._keeper.put(self._visit_id, {"choice": choice, "talked_with": name})
        self.edited.emit()


def _people(choices: tuple[TalkChoice, ...]) -> RadioGroup:
    lines = [(each.key, each.name, _about(each)) for each in choices]
    lines += [
        (OTHER, "En anden", "Skriv hvem"),
        (NOBODY, "Ingen i dag", "Der var ingen at tale med, eller der var ikke tid"),
    ]
    return RadioGroup(lines, "Talt med")


def _about(choice: TalkChoice) -> str:
    if not choice.stands_in_for:
        words = "Mentor"
    elif choice.until is None:
        words = f"Afløser for {choice.stands_in_for}"
    else:
        words = f"Afløser for {choice.stands_in_for} til {show_short(choice.until)}"
    return f"{words} · {show_phone(choice.phone)}" if choice.phone else words
