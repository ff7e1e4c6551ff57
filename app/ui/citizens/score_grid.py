"""The grid of a scorecard: criteria down, months across, and the other voices beside."""

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.models.visit_codes import ScoreVoice
from app.services.score_rows import LEVELS, Scorecard
from app.ui.citizens.score_grid_model import GridModel, Index, Place
from app.ui.citizens.score_grid_paint import LevelDelegate, MonthHeadings
from app.ui.shared import focus, theme

_ROW, _HEAD_ROW = 44, 30
_MONTH, _VOICE, _NAME = 70, 78, 128
_FEWEST_MONTHS = 3
_DIGITS = frozenset(str(level) for level in LEVELS)


class ScoreGrid(QTableView):
    """Scores 1 to 4 by month (scorecard); digits score, arrows move, Backspace takes a score away."""

    level_typed = Signal(object, int)
    cleared = Signal(object)
    place_changed = Signal(object)
    window_changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid_model = GridModel(self)
        self.grid_model.today = today
        self._card: Scorecard | None = None
        self._voice = ScoreVoice.consultant
        self._back = 0
        self._is_loading = False
        self._build()

    def _build(self) -> None:
        self.setAccessibleName("Scorecard")
        self.setModel(self.grid_model)
        self.setItemDelegate(LevelDelegate(self, self.grid_model))
        self.setHorizontalHeader(MonthHeadings(self, self.grid_model))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def place(self) -> Place | None:
        """The cell that is chosen."""
        return self.grid_model.chosen

    def show_card(self, card: Scorecard, voice: ScoreVoice) -> None:
        """Show a scorecard in one voice; the chosen cell stays chosen, else it is the first to be scored."""
        is_other = self._card is None or self._card.citizen_id != card.citizen_id
        if is_other:
            self._back, self.grid_model.chosen = 0, None
        if voice is not self._voice or (
            self.grid_model.chosen is not None and not _is_asked(card, self.grid_model.chosen)
        ):
            self.grid_model.chosen = None
        self._card, self._voice = card, voice
        self.grid_model.chosen = self.grid_model.chosen or first_place(card, voice)
        self._show()

    def choose(self, place: Place) -> None:
        """Choose a cell."""
        self.grid_model.chosen = place
        self._show()
        self.place_changed.emit(place)

    def go_on(self) -> None:
        """Choose the next criterion of the month, as after a digit; the last one stays."""
        if self._card is None or self.grid_model.chosen is None:
            return
        asked = [row.criterion_id for row in self._card.asked.get(self.grid_model.chosen.month, ())]
        if self.grid_model.chosen.criterion_id in asked:
            following = asked[asked.index(self.grid_model.chosen.criterion_id) + 1 :]
            if following:
                self.choose(Place(following[0], self.grid_model.chosen.month))

    @property
    def can_go_back(self) -> bool:
        """Whether there are earlier months than those shown."""
        return self._back + self._fitting < len(self._months)

    @property
    def can_go_forward(self) -> bool:
        """Whether there are later months than those shown."""
        return self._back > 0

    def turn(self, months: int) -> None:
        """Show earlier months (negative) or later ones."""
        if self._card is not None:
            most = max(0, len(self._months) - self._fitting)
            self._back = min(most, max(0, self._back - months))
            self._show(follows=False)

    @property
    def _months(self) -> list[date]:
        """The months with a placement or a score."""
        card = self._card
        if card is None:
            return []
        scored = {month for _, month, _ in card.cells}
        return [month for month in card.months if month in card.asked or month in scored]

    @property
    def _fitting(self) -> int:
        room = self.viewport().width() - theme.px(_NAME) - 2 * theme.px(_VOICE)
        return max(_FEWEST_MONTHS, room // theme.px(_MONTH))

    def _show(self, *, follows: bool = True) -> None:
        if self._card is None:
            return
        months = self._months
        self._back = min(self._back, max(0, len(months) - self._fitting))
        last = len(months) - self._back
        if follows and self.grid_model.chosen is not None and self.grid_model.chosen.month in months:
            at = months.index(self.grid_model.chosen.month)
            last = max(min(last, at + self._fitting), at + 1)
            self._back = len(months) - last
        shown = months[max(0, last - self._fitting) : last]
        beside = self.grid_model.chosen.month if self.grid_model.chosen is not None else self._card.month
        self._is_loading = True
        self.grid_model.show(self._card, self._voice, shown, beside)
        self._fit()
        self._select()
        self._is_loading = False
        self.window_changed.emit()

    def _select(self) -> None:
        for row, each in enumerate(self.grid_model.rows):
            for column, month in enumerate(self.grid_model.months, start=1):
                if isinstance(each, str) or self.grid_model.chosen != Place(each.criterion_id, month):
                    continue
                self.setCurrentIndex(self.grid_model.index(row, column))

    def _fit(self) -> None:
        model = self.grid_model
        self.clearSpans()
        for row, each in enumerate(model.rows):
            is_heading = isinstance(each, str)
            self.setRowHeight(row, theme.px(_HEAD_ROW if is_heading else _ROW))
            if is_heading and model.columnCount() > 1:
                self.setSpan(row, 0, 1, model.columnCount())
        months, voices = len(model.months), len(model.beside)
        taken = months * theme.px(_MONTH) + voices * theme.px(_VOICE)
        for column in range(model.columnCount()):
            width = theme.px(_MONTH if column <= months else _VOICE)
            self.setColumnWidth(column, width if column else max(theme.px(_NAME), self.width() - taken))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + self.verticalHeader().length())

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell which cell is chosen."""
        super().currentChanged(current, previous)
        place = self.grid_model.place_of(current)
        if place is None or self._is_loading or place == self.grid_model.chosen:
            return
        self.grid_model.chosen = place
        if place.month != self.grid_model.beside_month:
            self._show()
        self.place_changed.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, Backspace and arrows; the rest as usual."""
        focus.set_by_keyboard(by_keyboard=True)
        place, text = self.grid_model.chosen, event.text()
        if place is not None and text in _DIGITS:
            self.level_typed.emit(place, int(text))
            self.go_on()
        elif place is not None and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.cleared.emit(place)
        elif not self._walk(event):
            super().keyPressEvent(event)

    def _walk(self, event: QKeyEvent) -> bool:
        if (
            self._card is None
            or self.grid_model.chosen is None
            or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            return False
        months = [month for month in self._card.months if month in self._card.asked]
        rows = [row.criterion_id for row in self._card.asked[self.grid_model.chosen.month]]
        here = rows.index(self.grid_model.chosen.criterion_id)
        at = months.index(self.grid_model.chosen.month)
        steps = {
            Qt.Key.Key_Up: (here - 1, at),
            Qt.Key.Key_Down: (here + 1, at),
            Qt.Key.Key_Left: (here, at - 1),
            Qt.Key.Key_Right: (here, at + 1),
            Qt.Key.Key_Home: (0, at),
            Qt.Key.Key_End: (len(rows) - 1, at),
        }
        wanted = steps.get(Qt.Key(event.key()))
        if wanted is None:
            return False
        row, column = max(0, min(wanted[0], len(rows) - 1)), max(0, min(wanted[1], len(months) - 1))
        place = Place(rows[row], months[column])
        if _is_asked(self._card, place):
            self.choose(place)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard came: it stands on the chosen cell."""
        super().focusInEvent(event)
        self._is_loading = True
        self._select()
        self._is_loading = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many months as there is room for."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Fit sizes to a new theme or text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._card is not None:
            self._fit()


def first_place(card: Scorecard, voice: ScoreVoice) -> Place | None:
    """What is scored first: this month's first criterion without a score, else its first one."""
    asked = card.asked.get(card.month, ())
    missing = [row for row in asked if card.cell(row.criterion_id, card.month, voice) is None]
    found = (missing or list(asked))[:1]
    if found:
        return Place(found[0].criterion_id, card.month)
    months = [month for month in card.months if card.asked.get(month)]
    return Place(card.asked[months[-1]][0].criterion_id, months[-1]) if months else None


def _is_asked(card: Scorecard, place: Place) -> bool:
    return card.criterion(place.criterion_id, place.month) is not None
