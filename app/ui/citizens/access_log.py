"""Who looked at or changed a citizen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from app.common.dates import show_moment
from app.services.history import ActRow
from app.texts.labels import label
from app.ui.shared import theme
from app.ui.shared.desk import Desk
from app.ui.shared.dialogs import Dialog
from app.ui.shared.list_filter import TableFilter
from app.ui.shared.row_model import Column
from app.ui.shared.table_view import TableView
from app.ui.shared.text import Label

_WIDTH, _HEIGHT = 680, 420
_NEWEST_FIRST = Qt.SortOrder.DescendingOrder


class AccessLogDialog(Dialog):
    """The access log of one citizen (adgangslog)."""

    def __init__(self, desk: Desk, citizen_id: str, name: str) -> None:
        super().__init__(desk.host, "Adgangslog", width=_WIDTH)
        self._desk, self._citizen_id = desk, citizen_id
        self.name_label = Label(name, "body", "muted")
        self.table: TableView[ActRow] = TableView(
            (
                Column("Hvornår", self._when, sort=_at, width=220),
                Column("Hvem", _who, width=150),
                Column("Hvad", _what),
            ),
            f"Adgangslog for {name}",
        )
        self.table.sort_first_by(0, _NEWEST_FIRST)
        self.table.setMinimumHeight(theme.px(_HEIGHT))
        self.filter_field = TableFilter(self.table, "Find i adgangsloggen")
        self.add(self.name_label)
        self.add(self.filter_field)
        self.add(self.table, 1)
        self.set_cancel("Luk")

    def open(self) -> None:
        """Show the dialog and read the log."""
        super().open()
        history, citizen_id = self._desk.services.history, self._citizen_id
        self._desk.tasks.query(self, lambda: history.access_log(citizen_id), self._on_log)

    def _on_log(self, rows: Sequence[ActRow]) -> None:
        self.table.set_rows(rows)

    def _when(self, row: ActRow) -> str:
        return show_moment(self._desk.clock.local(row.at))


def _at(row: ActRow) -> tuple[str, str]:
    return (row.at.isoformat(), row.id)


def _who(row: ActRow) -> str:
    return row.by


def _what(row: ActRow) -> str:
    return label(row.act)
