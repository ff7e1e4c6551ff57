"""*Besøgstilstand*: one visit over the whole window; rail, the stop one is at, and the way on."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.common.changes import Changes
from app.models.visit_codes import VisitPersonState, VisitStatus
from app.services.catalogue import Services
from app.services.conduct_rows import OpenVisit, PersonCard
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.desk import Desk
from app.ui.shared.later import Later
from app.ui.shared.paper_acts import PaperActs
from app.ui.shared.text import hairline
from app.ui.tasks import ChangeBus, Tasks
from app.ui.visit import wording
from app.ui.visit.acts import VisitActs
from app.ui.visit.bars import Foot, TopBar
from app.ui.visit.candidate_page import CandidatePage
from app.ui.visit.end_visit import EndVisit
from app.ui.visit.keeping import TOPICS, VisitKeeper
from app.ui.visit.mentor_stop import MentorStop
from app.ui.visit.rail import MENTOR, VisitRail, first_stop
from app.ui.visit.room import covered, framed
from app.ui.visit.show_candidate import ShowCandidate
from app.ui.visit.start_visit import AddPeopleDialog

END = "end"
_RAIL, _NARROW_RAIL = 296, 244
_WIDE_FROM = 1100
# Lower than this a keyboard lies over the screen.
_LOW_BELOW = 560
_SETTLED_MS = 30
_PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class VisitScreen(QWidget):
    """The screen of an open visit (besøgstilstand).

    Args:
        services: what is asked.
        tasks: how it is asked.
        bus: what others change.
        letters: whether bare characters do something anywhere on the screen.
    """

    toast_requested = Signal(str, str)
    # The visit is over, or left for now: back to where one came from.
    left = Signal()
    # A visit that can be opened again, and what to say of it.
    ended = Signal(str, str)

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        bus: ChangeBus,
        letters: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._letters = letters
        self.desk = Desk(services, tasks, bus, self)
        self.papers = PaperActs(self.desk)
        self._stop = ""
        self.keeper = VisitKeeper(services, tasks, self)
        self.acts = VisitActs(self.keeper)
        self.top = TopBar(services.clock)
        self.rail = VisitRail()
        self.foot = Foot()
        self.page = CandidatePage(self.keeper, self.acts, services.clock)
        self.mentor = MentorStop(services, tasks)
        self.end = EndVisit(services, tasks)
        self.shown = ShowCandidate(services.clock)
        self.stack, self.layers = QStackedWidget(), QStackedWidget()
        self._in_sight = Later(self, self.page.keep_in_sight, _SETTLED_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Besøg")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.layers)
        frame = QWidget()
        for layer in (frame, self.shown):
            self.layers.addWidget(layer)
        self._whole = QVBoxLayout(frame)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self.top)
        self._whole.addWidget(hairline())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self.stack, 1)
        main.addWidget(self.foot)
        middle.addLayout(main, 1)
        self._whole.addLayout(middle, 1)
        self.stack.addWidget(self.page)
        # In this order: their places are their numbers.
        for stop in (self.mentor, self.end):
            self.stack.addWidget(framed(stop))

    def _connect(self) -> None:
        self.desk.bus.changed.connect(self._on_changed)
        self.desk.toast_requested.connect(self.toast_requested)
        self.keeper.changed.connect(self._show)
        self.keeper.saved.connect(self.top.show_saved)
        self.keeper.refused.connect(self.foot.show_problem)
        self.keeper.lost.connect(self._on_lost)
        self.top.end_wanted.connect(self.open_end)
        self.top.pause_wanted.connect(self.leave)
        self.top.notes_wanted.connect(self.print_notes)
        self.rail.person_chosen.connect(self.open_person)
        self.rail.mentor_chosen.connect(self.open_mentor)
        self.rail.nothing_new_wanted.connect(self._on_nothing_new_for_all)
        self.foot.back_wanted.connect(self.go_back)
        self.foot.next_wanted.connect(self.primary_action)
        self.rail.add_wanted.connect(self._on_add_wanted)
        self.page.passed.connect(self.go_on)
        self.page.show_wanted.connect(self._on_show_wanted)
        self.shown.closed.connect(self._on_shown_closed)
        self.mentor.saved.connect(self._on_mentor_saved)
        self.mentor.failed.connect(self.foot.show_error)
        self.mentor.refused.connect(self._on_mentor_refused)
        self.end.person_requested.connect(self.open_person)
        self.end.back_requested.connect(self.open_mentor)
        self.end.ended.connect(self._on_ended)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        QGuiApplication.inputMethod().keyboardRectangleChanged.connect(self._fit)

    def reload(self) -> None:
        """Read again."""
        self.keeper.read()

    def open_record(self, record_id: str) -> None:
        """Open a visit."""
        if record_id != self.keeper.visit_id:
            self._stop = ""
        self.keeper.open(record_id)

    def current_record(self) -> str:
        """Id of the visit that is open."""
        return self.keeper.visit_id

    def flush_typing(self) -> None:
        """Hand unsaved text to the store now."""
        self.page.flush_typing()
        self.keeper.flush()
        self.mentor.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the store yet."""
        return self.page.has_unsaved_text() or not self.keeper.is_settled or self.mentor.has_unsaved_text()

    def regions(self) -> list[QWidget]:
        """The parts of the screen, for F6."""
        return [self.top, self.rail, self.stack, self.foot]

    @property
    def stop(self) -> str:
        """Where in the visit one is: a candidate's id, ``MENTOR`` or ``END``."""
        return self._stop

    def open_person(self, person_id: str) -> None:
        """Go to a candidate."""
        self._go(person_id)
        self.page.take_keyboard()
        card, visit = self.page.card, self.keeper.visit
        if card is not None and visit is not None:
            announce(self, f"{card.name}, {self._place(visit) + 1} af {len(visit.people)}")

    def open_mentor(self) -> None:
        """Go to the last stop."""
        self._go(MENTOR)
        self.mentor.focus_first()
        announce(self, "Mentor")

    def open_end(self) -> None:
        """Show what ending the visit comes to; what cannot be kept as it was typed is put right first."""
        self.mentor.flush_typing()
        self._go(MENTOR if self.mentor.has_refused() else END)
        if self._stop == MENTOR:
            self.mentor.focus_refused()
        else:
            self.end.focus_first()
            announce(self, "Afslut besøg")

    def primary_action(self) -> None:
        """Ctrl Enter: done here, on to the next; nothing is finished behind a candidate's own page."""
        if self.layers.currentWidget() is self.shown:
            self._on_shown_closed()
        elif self._stop == END:
            self.end.primary_action()
        elif self._stop == MENTOR:
            self.open_end()
        elif self.page.card is not None and not self.page.answer():
            card = self.page.card
            self.page.flush_typing()
            if card.state is VisitPersonState.open and not card.is_locked:
                self.acts.finish(card)
            self.go_on()

    def go_on(self) -> None:
        """To the next candidate who is open, from the front again after the last; then to the mentor."""
        following = self._next_open()
        if following is not None:
            self.open_person(following.id)
        else:
            self.open_mentor()

    def go_back(self) -> None:
        """To the stop before."""
        self._turn(-1)

    def print_notes(self) -> None:
        """Ctrl P: the mentor notes of the company, as they would be printed."""
        if self.keeper.visit is not None:
            self.flush_typing()
            self.papers.print_company(self.keeper.visit.company_id, self.keeper.visit.company)

    def leave(self) -> None:
        """Leave the visit for now; everything is kept."""
        self.flush_typing()
        self.toast_requested.emit(wording.LEFT_EARLY, "")
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no field took."""
        key = Qt.Key(event.key())
        if key in _PAGES:
            self._turn(_PAGES[key])
        elif key == Qt.Key.Key_Escape:
            self._step_out()
        elif event.matches(QKeySequence.StandardKey.Print):
            self.print_notes()
        else:
            self.page.letters = self._letters()
            if not self.page.press(event):
                event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _step_out(self) -> None:
        if self._stop == END:
            self.open_mentor()
        elif not self.page.leave_field():
            self.rail.take_keyboard()

    def _fit(self) -> None:
        under = covered(self)
        self._whole.setContentsMargins(0, 0, 0, under)
        is_wide = self.width() >= theme.px(_WIDE_FROM)
        self.rail.setFixedWidth(theme.px(_RAIL if is_wide else _NARROW_RAIL))
        is_low = self.height() - under < theme.px(_LOW_BELOW)
        for part in (self.top, self.foot, self.rail):
            part.set_low(is_low=is_low)
        self._in_sight.start()

    def _go(self, stop: str) -> None:
        self.flush_typing()
        self._stop = stop
        self._show()
        self.rail.show_current()

    def _show(self) -> None:
        visit = self.keeper.visit
        if visit is None:
            return
        if visit.status is not VisitStatus.running:
            self._on_lost()
            return
        is_new = self._stop not in (MENTOR, END) and self.keeper.card(self._stop) is None
        if is_new:
            self._stop = first_stop(visit)
        self.top.show_visit(visit)
        self.rail.show_visit(visit, self._stop)
        self._show_stop(visit)
        self._show_way(visit)
        if is_new:
            self.rail.show_current()
            first = self.mentor.focus_first if self._stop == MENTOR else self.page.take_keyboard
            first()

    def _show_stop(self, visit: OpenVisit) -> None:
        pages: dict[str, MentorStop | EndVisit] = {MENTOR: self.mentor, END: self.end}
        stop = pages.get(self._stop)
        if stop is None:
            self.stack.setCurrentWidget(self.page)
            self.page.show_person(visit, self._stop)
            return
        stop.show_visit(visit)
        self.stack.setCurrentIndex(1 if self._stop == MENTOR else 2)

    def _show_way(self, visit: OpenVisit) -> None:
        self.foot.setVisible(self._stop != END)
        self.top.show_end(is_shown=self._stop != END)
        if self._stop == MENTOR:
            self.foot.show_way("Færdig – afslut besøg", may_go_back=bool(visit.people))
            return
        following = self._next_open()
        words = f"Færdig – næste: {following.name}" if following is not None else "Færdig – mentor"
        self.foot.show_way(words, may_go_back=self._place(visit) > 0)

    def _place(self, visit: OpenVisit) -> int:
        """Where one is: the mentor stands after everybody, and the end after the mentor."""
        ids = [*(card.id for card in visit.people), MENTOR, END]
        return ids.index(self._stop) if self._stop in ids else len(visit.people)

    def _next_open(self) -> PersonCard | None:
        visit = self.keeper.visit
        if visit is None:
            return None
        place = self._place(visit)
        around = (*visit.people[place + 1 :], *visit.people[:place])
        return next((card for card in around if card.state is VisitPersonState.open), None)

    def _turn(self, step: int) -> None:
        visit = self.keeper.visit
        if visit is None:
            return
        place, last = self._place(visit) + step, len(visit.people)
        # The end is a verb, and no key that turns pages goes there.
        if not 0 <= place <= last:
            return
        if place == last:
            self.open_mentor()
        else:
            self.open_person(visit.people[place].id)

    def _on_changed(self, changes: Changes, source: object) -> None:
        if source is not self.keeper and changes.touches(*TOPICS) and self.isVisible():
            self.keeper.read()

    def _on_nothing_new_for_all(self) -> None:
        self.flush_typing()
        self.acts.nothing_new_for_all(self._on_all_passed)
        self.open_mentor()

    def _on_all_passed(self, changes: Changes) -> None:
        self.toast_requested.emit("Intet nyt noteret for de øvrige", changes.act_id)

    def _on_mentor_saved(self, at: datetime) -> None:
        self.foot.show_problem("")
        self.top.show_saved(at)

    def _on_mentor_refused(self) -> None:
        if self._stop == END:
            self.open_end()

    def _on_ended(self, visit_id: str, words: str) -> None:
        self.keeper.close()
        self.left.emit()
        self.ended.emit(visit_id, words)

    def _on_add_wanted(self) -> None:
        if self.keeper.visit is not None:
            AddPeopleDialog(self, self.desk.services, self.desk.tasks, self.keeper.visit).open()

    def _on_show_wanted(self) -> None:
        card, visit = self.page.card, self.keeper.visit
        if card is not None and visit is not None:
            self.flush_typing()
            self.shown.show_person(card, visit.day)
            self.layers.setCurrentWidget(self.shown)
            self.shown.take_keyboard()

    def _on_shown_closed(self) -> None:
        self.layers.setCurrentIndex(0)
        self.shown.clear()
        self.page.head.show_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_lost(self) -> None:
        """The visit is over, or was taken back: there is nothing to be in."""
        self._on_shown_closed()
        self.keeper.close()
        if self.isVisible():
            self.left.emit()

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isVisible():
            self._in_sight.start()
