"""The candidates of the visit beside the page, how far one is, and the mentor as the last stop."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.models.visit_codes import VisitPersonState
from app.services.conduct_rows import OpenVisit, PersonCard
from app.ui.shared import icons, painting, theme
from app.ui.shared.avatar import pair_of
from app.ui.shared.buttons import Button
from app.ui.shared.progress import Bar
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.text import Label
from app.ui.visit import wording
from app.ui.visit.buttons import Painted
from app.ui.visit.touch import grown

_ROW = 64
_AVATAR = 40
_PICTURE_FROM = 244
MENTOR = "mentor"


class RailRow(Painted):
    """One stop of the visit: avatar or icon, name, line, and how far it is."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.key = key
        self._detail = self._initials = self._sign = ""
        self._record_id = ""
        self._sign_tone = "subtle"
        self._is_current = False
        self.setProperty("focus_radius", 10)

    def show_card(self, card: PersonCard, *, is_current: bool) -> None:
        """Show a candidate."""
        self._record_id, self._initials = card.citizen_id, card.initials
        self._sign = "success" if card.state is VisitPersonState.seen else ""
        self._sign_tone = "success_solid"
        if card.state in (VisitPersonState.not_seen, VisitPersonState.nothing_new):
            self._sign, self._sign_tone = "done", "muted"
        elif is_current and card.state is VisitPersonState.open:
            self._sign, self._sign_tone = "current", "primary"
        self._show(card.name, wording.rail_detail(card), is_current=is_current)
        self.setAccessibleName(f"{card.name}, {wording.state_words(card)}")

    def show_mentor(self, title: str, detail: str, *, is_current: bool) -> None:
        """Show the last stop."""
        self._sign, self._sign_tone = "right", "muted"
        self._show(title, detail, is_current=is_current)
        self.setAccessibleName(f"{title}. {detail}")

    def sizeHint(self) -> QSize:
        """A row for a finger."""
        return QSize(theme.px(200), theme.px(_ROW))

    def minimumSizeHint(self) -> QSize:
        """Words give way."""
        return QSize(theme.px(120), theme.px(_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect())
        is_boxed = self._is_current or self.key == MENTOR
        if is_boxed:
            edge = "primary" if self._is_current and self.key == MENTOR else "border2"
            painting.fill(painter, area, "surface", theme.px(10), edge=edge)
        elif self.underMouse():
            painting.fill(painter, area, "hover", theme.px(10))
        self._draw_words(painter, area, self._draw_picture(painter, area), is_boxed=is_boxed)
        self._draw_sign(painter, QRectF(area.right() - theme.px(36), area.center().y() - theme.px(11), 0, 0))
        painter.end()

    def _draw_picture(self, painter: QPainter, area: QRectF) -> float:
        """Avatar or icon; gives where the words begin. In a narrow rail the name needs the room."""
        left = theme.px(13)
        if area.width() < theme.px(_PICTURE_FROM):
            return left + theme.px(2)
        side = theme.px(_AVATAR)
        circle = QRectF(left, (area.height() - side) / 2, side, side)
        if self.key == MENTOR:
            small = theme.px(20)
            icons.draw(painter, painting.centred(circle, small, small), "mentor", "muted")
        else:
            painting.avatar(painter, circle, self._initials, pair_of(self._record_id))
        return left + side + theme.px(12)

    def _draw_words(self, painter: QPainter, area: QRectF, words: float, *, is_boxed: bool) -> None:
        room = area.adjusted(words, 0, -theme.px(46), 0)
        upper, lower = theme.line_height("strong"), theme.line_height("cap")
        top = (area.height() - upper - lower) / 2
        role = "strong" if is_boxed else "med"
        painting.text(painter, QRectF(room.left(), top, room.width(), upper), self.text(), role, "ink")
        painting.text(
            painter, QRectF(room.left(), top + upper, room.width(), lower), self._detail, "cap", "muted"
        )

    def _draw_sign(self, painter: QPainter, corner: QRectF) -> None:
        side = theme.px(22)
        box = QRectF(corner.left(), corner.top(), side, side)
        if self._sign:
            icons.draw(painter, box, self._sign, self._sign_tone)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("border_strong"), 1.75))
        painter.drawEllipse(box.adjusted(3, 3, -3, -3))

    def _show(self, title: str, detail: str, *, is_current: bool) -> None:
        self.setText(title)
        self._detail, self._is_current = detail, is_current
        self.setToolTip(detail)
        self.update()


class VisitRail(QFrame):
    """The stops of the visit from top to bottom; the arrow keys move between them."""

    accessible_role = "Grouping"

    person_chosen = Signal(str)
    mentor_chosen = Signal()
    nothing_new_wanted = Signal()
    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sidebar")
        self.setAccessibleName("Kandidater i besøget")
        self.title_label = Label("Kandidater", "strong")
        self.done_label = Label("", "small", "muted")
        self.bar = Bar()
        self.column = ScrollColumn(gap=4)
        self.rows: list[RailRow] = []
        self.rest_button = Button("Intet nyt for resten", "secondary")
        self.add_button = Button("Tilføj kandidat", "quiet", "add")
        self.colleagues_label = Label("", "small", "muted")
        self.mentor_row = RailRow(MENTOR)
        self._current = ""
        self._has_rest = self._may_add = self._is_low = False
        self._build()
        self._connect()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(14), theme.px(14), theme.px(14), theme.px(14))
        whole.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(10), 0, theme.px(10), 0)
        head.addWidget(self.title_label, 1)
        head.addWidget(self.done_label)
        whole.addLayout(head)
        whole.addWidget(self.bar)
        whole.addWidget(self.column, 1)
        whole.addWidget(self.colleagues_label)
        whole.addWidget(self.add_button)
        whole.addWidget(self.rest_button)
        whole.addWidget(self.mentor_row)
        for button in (self.add_button, self.rest_button):
            grown(button)
        self.rest_button.set_tip("Ét tryk for alle, der ikke er sagt noget om; det noteres med dato")
        for row in (self.mentor_row,):
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _connect(self) -> None:
        self.rest_button.clicked.connect(self.nothing_new_wanted)
        self.add_button.clicked.connect(self.add_wanted)
        self.mentor_row.clicked.connect(self.mentor_chosen)

    def show_visit(self, visit: OpenVisit, current: str) -> None:
        """Show the stops; ``current`` is a candidate's id or ``MENTOR``."""
        self._current = current
        while len(self.rows) < len(visit.people):
            row = RailRow("")
            row.clicked.connect(self._on_row_clicked)
            self.column.add(row)
            self.rows.append(row)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(visit.people))
        for row, card in zip(self.rows, visit.people, strict=False):
            row.key = card.id
            row.show_card(card, is_current=card.id == current)
            policy = Qt.FocusPolicy.StrongFocus if card.id == current else Qt.FocusPolicy.ClickFocus
            row.setFocusPolicy(policy)
        done = wording.done_words(visit)
        self.done_label.setText(done)
        self.bar.show_share(visit.finished / max(1, len(visit.people)), done)
        left = len(visit.people) - visit.finished
        self._has_rest, self._may_add = left > 0, bool(visit.addable)
        self.colleagues_label.setText(wording.colleagues_line(visit.colleagues))
        self.colleagues_label.setVisible(bool(visit.colleagues))
        self._fit()
        self.rest_button.setText("Intet nyt for den sidste" if left == 1 else f"Intet nyt for de {left}")
        self.mentor_row.show_mentor(
            wording.mentor_title(visit), wording.mentor_detail(visit), is_current=current == MENTOR
        )

    def set_low(self, *, is_low: bool) -> None:
        """Give way to a keyboard on the screen."""
        self._is_low = is_low
        self._fit()

    def take_keyboard(self) -> None:
        """Give the keyboard to the stop one is at."""
        row = self._row_of(self._current)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_current(self) -> None:
        """Scroll the stop one is at into sight."""
        row = self._row_of(self._current)
        if row is not None and row is not self.mentor_row:
            self.column.ensureWidgetVisible(row, 0, theme.px(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys move between the stops."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        rows = [row for row in [*self.rows, self.mentor_row] if not row.isHidden()]
        here = next((row for row in rows if row.hasFocus()), None)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here is not None:
            here.click()
        elif step is not None and here is not None:
            rows[max(0, min(len(rows) - 1, rows.index(here) + step))].setFocus(
                Qt.FocusReason.OtherFocusReason
            )
        else:
            event.ignore()

    def _fit(self) -> None:
        self.rest_button.setVisible(self._has_rest and not self._is_low)
        self.add_button.setVisible(self._may_add and not self._is_low)

    def _row_of(self, key: str) -> RailRow | None:
        rows = [*self.rows, self.mentor_row]
        return next((row for row in rows if row.key == key and not row.isHidden()), None)

    def _on_row_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, RailRow):
            self.person_chosen.emit(row.key)


def first_stop(visit: OpenVisit) -> str:
    """The first candidate nothing final was said of, else the mentor."""
    card = next((each for each in visit.people if each.state is VisitPersonState.open), None)
    return card.id if card is not None else MENTOR
