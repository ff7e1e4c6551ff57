"""The quiet cards on the right: places, and the newest notes."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from app.common.clock import Clock
from app.common.dates import show_time
from app.services.today import PlaceRow, RecentNote
from app.texts.place_words import NONE_AGREED, occupancy
from app.ui.shared import painting, theme
from app.ui.shared.avatar import initials_of, pair_of
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card
from app.ui.shared.list_view import LineDelegate, LineModel, LineView, whole_height
from app.ui.shared.moments import day_words
from app.ui.shared.progress import draw_bar, draw_squares, squares_size
from app.ui.shared.row_model import ROW_ROLE
from app.ui.shared.text import Paragraph

_PLACE_HEIGHT, _NOTE_HEIGHT = 32, 62
_SIDE = 20
_MOST_PLACES = 8
# More places than this are shown as a bar: squares would leave no room for the name.
_MOST_SQUARES = 10


class WholeList(LineView):
    """A list as high as its lines, inside a card in a scrolling column."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[object]) -> None:
        """Show these lines and take the room they need."""
        self.set_lines(lines)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All lines."""
        return QSize(theme.px(240), whole_height(self))

    def minimumSizeHint(self) -> QSize:
        """The same: nothing is cut."""
        return QSize(theme.px(120), whole_height(self))


class PlaceList(WholeList):
    """One line for each centre: name, a square per place, and the numbers (pladser)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Pladser", parent)
        self._model = LineModel[PlaceRow](spoken_place, _place_name, parent=self)
        self.setModel(self._model)
        self.setItemDelegate(_PlaceDelegate(self))

    @staticmethod
    def line_id(line: PlaceRow) -> str:
        """A centre may share its company with another, so its own id tells the lines apart."""
        return line.centre_id


class PlaceCard(Card):
    """The places of all centres in force (pladser)."""

    company_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Pladser", parent=parent)
        self.list = PlaceList()
        self.none_label = Paragraph("Ingen aftaler om pladser gælder i dag.", "small", "muted")
        self.all_button = link("", small=True)
        self._places: tuple[PlaceRow, ...] = ()
        self._shows_all = False
        self.add(self.list)
        self.add(self.none_label)
        self.body.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.list.opened.connect(self._on_opened)
        self.all_button.clicked.connect(self._on_all_clicked)

    def show_places(self, places: Sequence[PlaceRow]) -> None:
        """Show the centres."""
        self._places = tuple(places)
        slots = sum(place.slots for place in places)
        free = sum(max(0, place.slots - place.taken) for place in places)
        words = f"{free} {'ledig' if free == 1 else 'ledige'} af {slots}" if slots else NONE_AGREED
        self.set_meta(words if places else "")
        self._show()

    def _show(self) -> None:
        shown = self._places if self._shows_all else self._places[:_MOST_PLACES]
        self.list.show_lines(shown)
        self.list.setVisible(bool(shown))
        self.none_label.setVisible(not shown)
        self.all_button.setVisible(len(self._places) > _MOST_PLACES)
        self.all_button.setText("Vis færre" if self._shows_all else f"Vis alle {len(self._places)}")

    def _on_opened(self, centre_id: str) -> None:
        for place in self._places:
            if place.centre_id == centre_id:
                self.company_chosen.emit(place.company_id)

    def _on_all_clicked(self) -> None:
        self._shows_all = not self._shows_all
        self._show()


class NoteList(WholeList):
    """The newest notes: about whom, when, and how they begin (notater)."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__("Nye notater", parent)
        self._clock = clock
        self._model = LineModel[RecentNote](self._spoken, _note_name, parent=self)
        self.setModel(self._model)
        self.setItemDelegate(_NoteDelegate(self))

    @staticmethod
    def line_id(line: RecentNote) -> str:
        """The note's own id."""
        return line.note.id

    def when(self, instant: datetime) -> str:
        """»9.12« today, »i går«, else the day."""
        local = self._clock.local(instant)
        return near_moment(local, self._clock.today())

    def _spoken(self, line: RecentNote) -> str:
        return f"{line.citizen_name}, {self.when(written_at(line))}: {beginning(line)}"


class NoteCard(Card):
    """The newest notes in the store (nye notater)."""

    citizen_chosen = Signal(str)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__("Nye notater", parent=parent)
        self.list = NoteList(clock)
        self.none_label = Paragraph("Ingen notater endnu. Skriv det første fra en samtale.", "small", "muted")
        self._notes: tuple[RecentNote, ...] = ()
        self.add(self.list)
        self.add(self.none_label)
        self.list.opened.connect(self._on_opened)

    def show_notes(self, notes: Sequence[RecentNote]) -> None:
        """Show notes."""
        self._notes = tuple(notes)
        self.list.show_lines(self._notes)
        self.list.setVisible(bool(notes))
        self.none_label.setVisible(not notes)

    def _on_opened(self, note_id: str) -> None:
        for line in self._notes:
            if line.note.id == note_id:
                self.citizen_chosen.emit(line.note.citizen_id)


class _PlaceDelegate(LineDelegate):
    """Paints a centre."""

    def height_of(self, line: object) -> int:
        """All lines are the same."""
        del line
        return theme.px(_PLACE_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one line."""
        line = index.data(ROW_ROLE)
        area = QRectF(option.rect)
        painter.save()
        painting.smooth(painter)
        _draw_ground(self, painter, option, area)
        numbers = f"{line.taken}/{line.slots}" if line.slots else occupancy(line.taken, line.slots)
        width = max(painting.text_width(numbers, "small"), theme.px(34)) + 2
        last = QRectF(area.right() - width, area.top(), width, area.height())
        is_over = line.taken > line.slots > 0
        painting.text(painter, last, numbers, "small", "warning" if is_over else "muted", right=True)
        right = last.left()
        if line.slots:
            right = _draw_share(painter, line, right - theme.px(8), area)
        name = QRectF(area.left(), area.top(), right - area.left() - theme.px(10), area.height())
        painting.text(painter, name, line.name, "small", "ink")
        painter.restore()


class _NoteDelegate(LineDelegate):
    """Paints a note."""

    def height_of(self, line: object) -> int:
        """All lines are the same."""
        del line
        return theme.px(_NOTE_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one line."""
        line = index.data(ROW_ROLE)
        view = self.parent()
        area = QRectF(option.rect)
        painter.save()
        painting.smooth(painter)
        _draw_ground(self, painter, option, area)
        side = theme.px(32)
        circle = QRectF(area.left(), area.center().y() - side / 2, side, side)
        painting.avatar(painter, circle, initials_of(line.citizen_name), pair_of(line.note.citizen_id))
        left, upper, lower = (
            circle.right() + theme.px(10),
            theme.line_height("smallmed"),
            theme.line_height("cap"),
        )
        top = area.center().y() - (upper + lower) / 2
        when = view.when(written_at(line)) if isinstance(view, NoteList) else ""
        width = painting.text_width(when, "cap") + 2
        time = QRectF(area.right() - width, top, width, upper)
        painting.text(painter, time, when, "cap", "subtle", right=True)
        room = QRectF(left, top, time.left() - left - theme.px(8), upper)
        painting.text(painter, room, line.citizen_name, "smallmed", "ink")
        text = QRectF(left, top + upper, area.right() - left, lower)
        painting.text(painter, text, beginning(line), "cap", "muted")
        if index.row() < index.model().rowCount() - 1:
            bottom = area.bottom() - 0.5
            painting.line(painter, QPointF(area.left(), bottom), QPointF(area.right(), bottom), "border")
        painter.restore()


def near_moment(local: datetime, today: date) -> str:
    """A time today, »i går« yesterday, else the day."""
    return show_time(local) if local.date() == today else day_words(local.date(), today)


def written_at(line: RecentNote) -> datetime:
    """When a note was finished: the order the newest ones stand in."""
    return line.note.finished_at or line.note.happened_at


def beginning(line: RecentNote) -> str:
    """How a note begins: its subject, or its first words."""
    return " ".join((line.note.subject or line.note.text).split())


def spoken_place(line: PlaceRow) -> str:
    """What a screen reader says for a centre."""
    if not line.slots:
        return f"{line.name}, {occupancy(line.taken, line.slots)}"
    words = f"{line.name}, {line.taken} af {line.slots} pladser er optaget"
    return f"{words}, overbelagt med {line.taken - line.slots}" if line.taken > line.slots else words


def _draw_ground(
    delegate: LineDelegate, painter: QPainter, option: QStyleOptionViewItem, area: QRectF
) -> None:
    _, is_hovered, has_focus = delegate.state_of(option)
    grown = area.adjusted(0, 1, 0, -2)
    if is_hovered or has_focus:
        painting.fill(painter, grown, "hover", theme.px(6))
    if has_focus:
        painting.focus_frame(painter, grown, theme.px(6))


def _draw_share(painter: QPainter, line: PlaceRow, right: float, area: QRectF) -> float:
    """Draw squares or a bar that ends at ``right``; gives where it begins."""
    count = max(line.taken, line.slots)
    if count <= _MOST_SQUARES:
        width = squares_size(count).width()
        box = QRectF(right - width, area.top(), width, area.height())
        draw_squares(painter, box, line.taken, line.slots)
        return box.left()
    width, height = theme.px(_MOST_SQUARES * 13 - 3), theme.px(6)
    box = QRectF(right - width, area.center().y() - height / 2, width, height)
    draw_bar(painter, box, line.taken / line.slots)
    return box.left()


def _place_name(line: PlaceRow) -> str:
    return line.name


def _note_name(line: RecentNote) -> str:
    return line.citizen_name
