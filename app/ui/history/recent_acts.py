"""The latest acts: what can be undone, down to where."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.common.changes import Changes
from app.common.clock import Clock
from app.common.dates import show_moment
from app.services.history import HistoryService, StepRow
from app.texts.labels import label
from app.ui.shared import theme
from app.ui.shared.buttons import secondary
from app.ui.shared.dialogs import Dialog
from app.ui.shared.row_model import Column
from app.ui.shared.table_view import TableView
from app.ui.shared.text import Paragraph
from app.ui.tasks import ChangeBus, Tasks

_WIDTH, _HEIGHT = 680, 420
_NEWEST_FIRST = Qt.SortOrder.DescendingOrder
_INTRO = (
    "De seneste 100 handlinger. Vælg den ældste, du vil fortryde: Den og alt, hvad der er gjort siden, "
    "bliver fortrudt."
)


class RecentActsDialog(Dialog):
    """The last hundred acts (seneste handlinger); says what was done and when, never about whom."""

    undo_to_requested = Signal(str)
    redo_requested = Signal()

    def __init__(
        self, history: HistoryService, tasks: Tasks, bus: ChangeBus, clock: Clock, owner: QWidget
    ) -> None:
        super().__init__(owner, "Seneste handlinger", width=_WIDTH)
        self._history, self._tasks, self._bus, self._clock = history, tasks, bus, clock
        self._steps: tuple[StepRow, ...] = ()
        self.redo_button = secondary("Gentag")
        self.table: TableView[StepRow] = TableView(
            (
                Column("Hvornår", self._when, sort=_at, width=220),
                Column("Handling", _what),
                Column("Status", _state, width=110),
            ),
            "Seneste handlinger",
        )
        self._fill()
        self._join()

    def _fill(self) -> None:
        self.table.sort_first_by(0, _NEWEST_FIRST)
        self.table.setMinimumHeight(theme.px(_HEIGHT))
        self.add(Paragraph(_INTRO, "body", "muted"))
        self.add(self.table, 1)
        self.footer.insertWidget(1, self.redo_button)
        self.set_cancel("Luk")
        self.set_primary("Fortryd", "undo")
        self._show_choice()

    def _join(self) -> None:
        self.table.current_changed.connect(self._show_choice)
        self.confirmed.connect(self._on_confirmed)
        self.redo_button.clicked.connect(self._on_redo_clicked)
        self._bus.changed.connect(self._on_changed)

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def open(self) -> None:
        """Show the dialog and read the acts."""
        super().open()
        self._read()

    def _read(self) -> None:
        self._tasks.query(self, self._history.steps, self._on_steps)

    def _on_steps(self, steps: Sequence[StepRow]) -> None:
        self._steps = tuple(steps)
        self.table.set_rows(steps)
        open_steps = [step for step in steps if not step.is_undone]
        if open_steps:
            self.table.select(open_steps[0])
        self._show_choice()

    def _show_choice(self) -> None:
        chosen = self.table.current_row()
        done = [step for step in self._steps if not step.is_undone]
        if chosen is None or chosen not in done:
            self.primary_button.setText("Fortryd")
            self.primary_button.refuse("Vælg en handling, der ikke er fortrudt.")
        else:
            count = done.index(chosen) + 1
            self.primary_button.allow()
            self.primary_button.setText("Fortryd den" if count == 1 else f"Fortryd {count} handlinger")
        if any(step.is_undone for step in self._steps):
            self.redo_button.allow()
        else:
            self.redo_button.refuse(
                "Der er ikke noget at gentage. En ny handling lukker for det, der er fortrudt."
            )

    def _on_confirmed(self) -> None:
        chosen = self.table.current_row()
        if chosen is not None and not chosen.is_undone:
            self.undo_to_requested.emit(chosen.id)

    def _on_redo_clicked(self) -> None:
        self.redo_requested.emit()

    def _on_changed(self, _changes: Changes, _source: object) -> None:
        self._read()

    def _when(self, step: StepRow) -> str:
        return show_moment(self._clock.local(step.at))


def _at(step: StepRow) -> tuple[str, str]:
    return (step.at.isoformat(), step.id)


def _what(step: StepRow) -> str:
    return label(step.act)


def _state(step: StepRow) -> str:
    return "Fortrudt" if step.is_undone else ""
