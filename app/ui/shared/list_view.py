"""What painted lists have in common: one column, hover, keyboard, type-ahead, rows told apart by id."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.shared import focus
from app.ui.shared.row_model import ROW_ROLE

L = TypeVar("L")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class LineModel(QAbstractListModel, Generic[L]):
    """Lines that a delegate paints whole.

    Args:
        spoken: what a screen reader says for a line.
        typed: what type-ahead searches.
        is_choosable: whether a line can be chosen; headings cannot.
    """

    def __init__(
        self,
        spoken: Callable[[L], str],
        typed: Callable[[L], str],
        is_choosable: Callable[[L], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._spoken, self._typed, self._is_choosable = spoken, typed, is_choosable
        self._lines: list[L] = []

    @property
    def lines(self) -> Sequence[L]:
        """The lines in order."""
        return self._lines

    def set_lines(self, lines: Sequence[L]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line itself, its text for type-ahead, and what is read aloud."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == ROW_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self._typed(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are seen and read but never chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if self._is_choosable is not None and not self._is_choosable(self._lines[index.row()]):
            return base
        return base | Qt.ItemFlag.ItemIsSelectable


class LineView(QListView):
    """A painted list; ``chosen`` when the current line changes, ``opened`` on Enter, click or double click.

    Subclasses set ``_model`` and give ``line_id``.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: LineModel[Any] | None = None
        self._is_selecting = False
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.verticalScrollBar().setSingleStep(24)
        self.clicked.connect(self._on_clicked)

    @staticmethod
    def line_id(line: Any) -> str:
        """The id a line is chosen by."""
        return str(line.id)

    def set_lines(self, lines: Sequence[Any]) -> None:
        """Show other lines; the chosen one stays chosen when it is still there, and nothing is told."""
        if self._model is None:
            return
        keep = self.current_id()
        self._model.set_lines(lines)
        if keep:
            self.select(keep)

    def current_id(self) -> str:
        """Id of the chosen line, or ``""``."""
        line = self.currentIndex().data(ROW_ROLE)
        return "" if line is None else self.line_id(line)

    def select(self, line_id: str) -> bool:
        """Choose a line without telling; says whether it is there."""
        if self._model is None:
            return False
        for row, line in enumerate(self._model.lines):
            if self.line_id(line) == line_id:
                self._is_selecting = True
                index = self._model.index(row, 0)
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self._is_selecting = False
                self.scrollTo(index)
                return True
        return False

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell who listens."""
        super().currentChanged(current, previous)
        line = current.data(ROW_ROLE)
        if line is not None and not self._is_selecting and self.line_id(line):
            self.chosen.emit(self.line_id(line))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of its own first, the rest as usual."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open_current()
            return
        focus.set_by_keyboard(by_keyboard=True)
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard came."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._choose_first()

    def _choose_first(self) -> None:
        model = self.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            if model.flags(index) & Qt.ItemFlag.ItemIsSelectable:
                self._is_selecting = True
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                self._is_selecting = False
                return

    def _open_current(self) -> None:
        if self.current_id():
            self.opened.emit(self.current_id())

    def _on_clicked(self) -> None:
        self._open_current()

    def changeEvent(self, event: QEvent) -> None:
        """Fit sizes to a new theme or text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()


class LineDelegate(QStyledItemDelegate):
    """Base of the painters of lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the view, as high as the line."""
        del option
        return QSize(10, self.height_of(index.data(ROW_ROLE)))

    def height_of(self, line: Any) -> int:
        """Height of a line."""
        raise NotImplementedError

    @staticmethod
    def state_of(option: QStyleOptionViewItem) -> tuple[bool, bool, bool]:
        """Whether the line is chosen, pointed at, and where the keyboard is."""
        state: QStyle.StateFlag = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus) and focus.is_by_keyboard()
        return is_chosen, is_hovered, has_focus


def whole_height(view: QListView) -> int:
    """How high a list must be to show all its lines without scrolling."""
    model = view.model()
    return sum(view.sizeHintForIndex(model.index(row, 0)).height() for row in range(model.rowCount()))


def line_at(view: QListView, point: QPoint) -> Any:
    """The line under a point of the viewport, or ``None``."""
    return view.indexAt(point).data(ROW_ROLE)
