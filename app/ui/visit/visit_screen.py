"""*Besøgstilstand*: one visit over the whole window; rail, the stop one is at, and the way on."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.common.changes import Changes, Topic
from app.models.visit_codes import VisitPersonState
from app.services.catalogue import Services
from app.services.conduct_rows import OpenVisit, PersonCard
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.text import hairline
from app.ui.tasks import ChangeBus, Tasks
from app.ui.visit import wording
from app.ui.visit.acts import VisitActs
from app.ui.visit.bars import Foot, TopBar
from app.ui.visit.candidate_page import CandidatePage
from app.ui.visit.keeping import VisitKeeper
from app.ui.visit.rail import MENTOR, VisitRail

_TOPICS = (Topic.visit, Topic.attendance, Topic.scorecard, Topic.placement, Topic.citizen, Topic.mentor)
_RAIL, _NARROW_RAIL = 296, 232
_WIDE_FROM = 1100
# Lower than this a keyboard lies over the screen.
_LOW_BELOW = 560
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

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        bus: ChangeBus,
        letters: Callable[[], bool] = bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._letters = letters
        self._stop = ""
        self.keeper = VisitKeeper(services, tasks, self)
        self.acts = VisitActs(self.keeper)
        self.top = TopBar(services.clock)
        self.rail = VisitRail()
        self.foot = Foot()
        self.page = CandidatePage(self.keeper, self.acts, services.clock)
        self.stack = QStackedWidget()
        self._bus = bus
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Besøg")
        self._whole = QVBoxLayout(self)
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
        main.addWidget(hairline())
        main.addWidget(self.foot)
        middle.addLayout(main, 1)
        self._whole.addLayout(middle, 1)
        self.stack.addWidget(self.page)
        self.top.end_button.setText("Luk besøget")

    def _connect(self) -> None:
        self._bus.changed.connect(self._on_changed)
        self.keeper.changed.connect(self._show)
        self.keeper.saved.connect(self._on_saved)
        self.keeper.refused.connect(self.foot.show_problem)
        self.keeper.lost.connect(self.left)
        self.top.end_wanted.connect(self.leave)
        self.rail.person_chosen.connect(self.open_person)
        self.rail.nothing_new_wanted.connect(self._on_nothing_new_for_all)
        self.foot.back_wanted.connect(self.go_back)
        self.foot.next_wanted.connect(self.primary_action)
        self.page.passed.connect(self.go_on)
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

    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the store yet."""
        return not self.keeper.is_settled or self.page.states.autosave.is_waiting

    def regions(self) -> list[QWidget]:
        """The parts of the screen, for F6."""
        return [self.top, self.rail, self.stack, self.foot]

    @property
    def stop(self) -> str:
        """Where in the visit one is: a candidate's id, or the mentor."""
        return self._stop

    def open_person(self, person_id: str) -> None:
        """Go to a candidate."""
        self.page.flush_typing()
        self.keeper.flush()
        self._stop = person_id
        self._show()
        self.page.take_keyboard()
        card = self.page.card
        visit = self.keeper.visit
        if card is not None and visit is not None:
            place = [each.id for each in visit.people].index(card.id) + 1
            announce(self, f"{card.name}, {place} af {len(visit.people)}")

    def primary_action(self) -> None:
        """Ctrl Enter: the candidate is done, on to the next."""
        card = self.page.card
        if card is None:
            return
        self.page.flush_typing()
        if card.state is VisitPersonState.open and not card.is_locked:
            self.acts.finish(card)
        self.go_on()

    def go_on(self) -> None:
        """To the next candidate who is open, from the front again after the last."""
        following = self._next_open()
        if following is not None:
            self.open_person(following.id)
        else:
            self._show()
            self.leave()

    def go_back(self) -> None:
        """To the candidate before."""
        self._turn(-1)

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
            if not self.page.leave_field():
                self.rail.take_keyboard()
        else:
            self.page.letters = self._letters()
            if not self.page.press(event):
                event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        covered = self._covered()
        self._whole.setContentsMargins(0, 0, 0, covered)
        is_wide = self.width() >= theme.px(_WIDE_FROM)
        self.rail.setFixedWidth(theme.px(_RAIL if is_wide else _NARROW_RAIL))
        is_low = self.height() - covered < theme.px(_LOW_BELOW)
        self.top.set_low(is_low=is_low)
        self.foot.set_low(is_low=is_low)
        self.rail.set_low(is_low=is_low)
        self._keep_in_sight()

    def _covered(self) -> int:
        """How much of the screen lies under the keyboard of a touch screen."""
        method = QGuiApplication.inputMethod()
        keyboard: QRectF = method.keyboardRectangle()
        if not method.isVisible() or keyboard.isEmpty():
            return 0
        bottom = self.mapTo(self.window(), self.rect().bottomLeft()).y()
        return max(0, min(self.height() // 2, round(bottom - keyboard.top())))

    def _keep_in_sight(self) -> None:
        here = self.window().focusWidget()
        if here is not None and self.page.column.isAncestorOf(here):
            self.page.column.ensureWidgetVisible(here, 0, theme.px(16))

    def _show(self) -> None:
        visit = self.keeper.visit
        if visit is None:
            return
        is_new = not self._stop or self.keeper.card(self._stop) is None
        if is_new:
            self._stop = _first_stop(visit)
        self.top.show_visit(visit)
        self.rail.show_visit(visit, self._stop, has_mentor=False)
        if self.keeper.card(self._stop) is not None:
            self.page.show_person(visit, self._stop)
        self._show_way(visit)
        if is_new:
            self.rail.show_current()
            self.page.take_keyboard()

    def _show_way(self, visit: OpenVisit) -> None:
        following = self._next_open()
        words = f"Færdig – næste: {following.name}" if following is not None else "Færdig"
        place = self._place(visit)
        self.foot.show_way(words, may_go_back=place > 0)

    def _place(self, visit: OpenVisit) -> int:
        ids = [card.id for card in visit.people]
        return ids.index(self._stop) if self._stop in ids else len(ids)

    def _next_open(self) -> PersonCard | None:
        visit = self.keeper.visit
        if visit is None:
            return None
        place = self._place(visit)
        around = [*visit.people[place + 1 :], *visit.people[:place]]
        return next((card for card in around if card.state is VisitPersonState.open), None)

    def _turn(self, step: int) -> None:
        visit = self.keeper.visit
        if visit is None or not visit.people:
            return
        place = max(0, min(len(visit.people) - 1, self._place(visit) + step))
        if visit.people[place].id != self._stop:
            self.open_person(visit.people[place].id)

    def _on_saved(self, at: datetime) -> None:
        self.top.show_saved(at)

    def _on_changed(self, changes: Changes, source: object) -> None:
        if source is not self.keeper and changes.touches(*_TOPICS) and self.isVisible():
            self.keeper.read()

    def _on_nothing_new_for_all(self) -> None:
        self.page.flush_typing()
        self.acts.nothing_new_for_all(self._on_all_passed)

    def _on_all_passed(self, changes: Changes) -> None:
        self.toast_requested.emit("Intet nyt noteret for de øvrige", changes.act_id)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isVisible() and self.page.column.isAncestorOf(new):
            self.page.column.ensureWidgetVisible(new, 0, theme.px(16))


def _first_stop(visit: OpenVisit) -> str:
    """The first candidate nothing final was said of, else the first."""
    people = visit.people
    card = next((each for each in people if each.state is VisitPersonState.open), None)
    if card is not None:
        return card.id
    return people[0].id if people else MENTOR
