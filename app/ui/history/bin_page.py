"""Indstillinger · Papirkurv: what was deleted, and putting it back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.common.changes import Changes, Topic
from app.common.dates import show_date, show_moment
from app.common.errors import JobbroError
from app.services.bin import BinRow
from app.services.bin_items import BIN_DAYS
from app.services.catalogue import Services
from app.texts.labels import label
from app.texts.messages import sentence
from app.ui.shared import theme
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card
from app.ui.shared.empty_state import EmptyState
from app.ui.shared.row_model import Column
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.table_view import TableView
from app.ui.shared.text import Paragraph
from app.ui.tasks import ChangeBus, Tasks

_WIDTH = 980
_NEWEST_FIRST = Qt.SortOrder.DescendingOrder
_INTRO = (
    f"Det, du sletter, ligger her i {BIN_DAYS} dage og kan lægges tilbage. Derefter fjernes det for altid. "
    "Et notat, der er låst, kan ikke slettes, kun rettes eller flyttes."
)


class BinPage(ScrollColumn):
    """The bin (papirkurv)."""

    toast_requested = Signal(str, str)
    recent_requested = Signal()

    def __init__(
        self, services: Services, tasks: Tasks, bus: ChangeBus, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._services, self._tasks, self._bus = services, tasks, bus
        self.table: TableView[BinRow] = TableView(
            (
                Column("Hvad", _what, width=150),
                Column("Navn", _title),
                Column("Hører til", _subject, width=200),
                Column("Slettet", self._when, sort=_at, width=200),
                Column("Fjernes", self._until, sort=_expires, width=120),
            ),
            "Papirkurv",
        )
        self.restore_button = secondary("Læg tilbage", "undo")
        self.recent_button = secondary("Seneste handlinger …", "time")
        self.problem_label = Paragraph("", "small", "danger")
        self.empty = EmptyState(
            "Papirkurven er tom", f"Det, du sletter, ligger her i {BIN_DAYS} dage.", "", "delete"
        )
        self._build_page()
        self._join()

    def _build_page(self) -> None:
        card = Card("Papirkurv")
        card.setMaximumWidth(theme.px(_WIDTH))
        card.add(Paragraph(_INTRO))
        card.add(self.table)
        card.add(self.empty)
        card.add(self.problem_label)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.restore_button)
        row.addWidget(self.recent_button)
        row.addStretch(1)
        card.body.addLayout(row)
        self.add(card)
        self.table.sort_first_by(3, _NEWEST_FIRST)
        self.problem_label.hide()
        self.empty.hide()
        self._show_choice()

    def _join(self) -> None:
        self.table.current_changed.connect(self._show_choice)
        self.table.row_opened.connect(self._on_restore_clicked)
        self.restore_button.clicked.connect(self._on_restore_clicked)
        self.recent_button.clicked.connect(self.recent_requested)
        self._bus.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Read what lies in it."""
        self._tasks.query(self, self._services.bin.rows, self._on_rows)

    def _on_rows(self, rows: Sequence[BinRow]) -> None:
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.restore_button.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.table.setFixedHeight(self.table.whole_height() + theme.px(4))
        self._show_choice()

    def _show_choice(self) -> None:
        if self.table.current_row() is None:
            self.restore_button.refuse("Vælg først, hvad der skal lægges tilbage.")
        else:
            self.restore_button.allow()

    def _on_restore_clicked(self) -> None:
        row, service = self.table.current_row(), self._services.bin
        if row is not None:
            item_id = row.id
            self._tasks.command(self, lambda: service.restore(item_id), self._on_restored, self._on_refused)

    def _on_restored(self, changes: Changes) -> None:
        self.problem_label.hide()
        self.toast_requested.emit("Lagt tilbage fra papirkurven", changes.act_id)

    def _on_refused(self, error: Exception) -> bool:
        if isinstance(error, JobbroError):
            self.problem_label.setText(sentence(error))
            self.problem_label.show()
        return isinstance(error, JobbroError)

    def _on_changed(self, changes: Changes, _source: object) -> None:
        if changes.touches(Topic.bin) and self.isVisible():
            self.reload()

    def _when(self, row: BinRow) -> str:
        return show_moment(self._services.clock.local(row.binned_at))

    def _until(self, row: BinRow) -> str:
        return show_date(self._services.clock.local(row.expires_at).date())


def _what(row: BinRow) -> str:
    return label(row.kind)


def _title(row: BinRow) -> str:
    return row.title


def _subject(row: BinRow) -> str:
    return row.subject


def _at(row: BinRow) -> tuple[str, str]:
    return (row.binned_at.isoformat(), row.id)


def _expires(row: BinRow) -> str:
    return row.expires_at.isoformat()
