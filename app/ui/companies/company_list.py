"""The list of companies with their places."""

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.common.clock import Clock
from app.services.companies import CompanyList, CompanyRow
from app.texts.place_words import occupancy, outside
from app.ui.shared import theme
from app.ui.shared.buttons import primary, secondary
from app.ui.shared.cards import Card
from app.ui.shared.empty_state import EmptyState
from app.ui.shared.inputs import SearchField
from app.ui.shared.later import soon
from app.ui.shared.moments import near_day
from app.ui.shared.row_model import Column
from app.ui.shared.table_view import TableView
from app.ui.shared.text import Label

_SEARCH_WIDTH = 320


def share_of(row: CompanyRow) -> float | None:
    """How full the places are; more than 1 when overbooked, none where no places are agreed."""
    return row.taken / row.slots if row.slots else None


def places_of(row: CompanyRow) -> str:
    """»6 af 8 pladser«."""
    if row.slots == 0 and row.loose == 0:
        return "Ingen pladser"
    return occupancy(row.taken, row.slots, row.loose)


def warning_of(row: CompanyRow, today: date) -> tuple[str, str]:
    """What should be known about the places, and its tone; empty when there is nothing."""
    if row.overbooked:
        return f"Overbelagt med {row.overbooked}", "warning"
    if row.slots and row.loose:
        return outside(row.loose), "neutral"
    if row.slots and row.taken == row.slots:
        return "Alle pladser er optaget", "neutral"
    if row.agreement_ends_on is not None:
        return f"Aftale til {near_day(row.agreement_ends_on, today)}", "neutral"
    return "", "neutral"


def columns(clock: Clock) -> tuple[Column[CompanyRow], ...]:
    """What stands in each row; a day of another year is shown with it."""
    return (
        Column(
            "Virksomhed",
            lambda row: row.name,
            detail=lambda row: row.industry,
            icon=lambda _row: "company",
            is_strong=True,
        ),
        Column("By", lambda row: row.city, width=130),
        Column(
            "Pladser",
            places_of,
            sort=lambda row: (row.slots - row.taken, row.slots),
            share=share_of,
            width=236,
        ),
        Column(
            "Bemærk",
            lambda row: warning_of(row, clock.today())[0],
            tone=lambda row: warning_of(row, clock.today())[1],
            is_chip=True,
            width=224,
        ),
    )


class CompanyListPage(QWidget):
    """Search, table and what stands there when it is empty (virksomhedsliste)."""

    company_opened = Signal(str)
    search_wanted = Signal(str)
    add_requested = Signal()
    import_requested = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title_label = Label("Virksomheder", "h1")
        self.count_label = Label("", "body", "muted")
        self.search = SearchField("Søg efter virksomhed", "Søg efter virksomhed")
        self.import_button = secondary("Hent en liste", "import")
        self.add_button = primary("Ny virksomhed", "add")
        self.table: TableView[CompanyRow] = TableView(columns(clock), "Virksomheder")
        self.card = Card(flush=True)
        self.empty = EmptyState("", icon="company")
        self.stack = QStackedWidget()
        self._total = 0
        self._opens_first = False
        self._build()
        self._connect()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.px(6), theme.px(4), 0)
        whole.setSpacing(theme.px(16))
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(self.title_label)
        head.addWidget(self.count_label)
        head.addStretch(1)
        head.addWidget(self.search, 2)
        head.addWidget(self.import_button)
        head.addWidget(self.add_button)
        self.search.setMaximumWidth(theme.px(_SEARCH_WIDTH))
        self.search.setMinimumWidth(theme.px(160))
        self.card.add(self.table, 1)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card, 1)
        column.addStretch(0)
        self.stack.addWidget(listed)
        self.stack.addWidget(self.empty)
        whole.addLayout(head)
        self.filter_place = QVBoxLayout()
        whole.addLayout(self.filter_place)
        whole.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.search.searched.connect(self.search_wanted)
        self.search.returnPressed.connect(self._on_search_return)
        self.table.row_opened.connect(self._on_row_opened)
        self.table.clicked.connect(self._on_table_clicked)
        self.add_button.clicked.connect(self.add_requested)
        self.import_button.clicked.connect(self.import_requested)
        self.empty.action_requested.connect(self._on_empty_action)

    def search_text(self) -> str:
        """What is searched for."""
        return str(self.search.value())

    def show_list(self, found: CompanyList) -> None:
        """Show the companies that were found."""
        self._total = found.total
        self.table.set_rows(found.rows)
        self.table.mark(found.beginnings)
        self.count_label.setText(self._count_words(found))
        self._fit_card()
        self.stack.setCurrentIndex(0 if found.rows else 1)
        if not found.total:
            self.empty.show_reason(
                "Ingen virksomheder endnu", "Opret den første, eller hent en liste.", "Opret virksomhed"
            )
        elif not found.rows:
            self.empty.show_reason(
                f"Ingen virksomheder passer til »{self.search_text()}«", "", "Ryd søgningen"
            )
        self.search.setVisible(bool(found.total))
        if self._opens_first:
            self._opens_first = False
            self._open_first()

    def changeEvent(self, event: QEvent) -> None:
        """Fit sizes to a new theme or text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_total"):
            soon(self, self._fit_card)

    def hold(self, saved_filters: QWidget) -> None:
        """Give the row of saved filters its place between the search and the table."""
        self.filter_place.addWidget(saved_filters)

    def search_for(self, text: str) -> None:
        """Search for something that was not typed."""
        self.search.set_value(text)
        self.search_wanted.emit(text)

    def focus_search(self) -> None:
        """Go to the search, as Ctrl F does."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow goes from the search into the list; Ctrl F to the search."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            return
        if event.key() == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.focus_search()
            return
        super().keyPressEvent(event)

    def _fit_card(self) -> None:
        # The card ends with its last row; a longer list scrolls within it.
        rows = self.table.proxy.rowCount() * self.table.verticalHeader().defaultSectionSize()
        self.card.setMaximumHeight(
            self.table.horizontalHeader().maximumHeight() + rows + 2 * theme.outline() + 2
        )

    def _count_words(self, found: CompanyList) -> str:
        shown = len(found.rows)
        words = str(found.total) if shown == found.total else f"{shown} af {found.total}"
        return f"{words}, der ligner" if found.is_wide else words

    def _on_search_return(self) -> None:
        # Set first: the answer may come at once.
        self._opens_first = True
        if not self.search.search_now():
            self._opens_first = False
            self._open_first()

    def _open_first(self) -> None:
        index = self.table.proxy.index(0, 0)
        if index.isValid():
            self.table.selectRow(0)
            row = self.table.current_row()
            if row is not None:
                self.company_opened.emit(row.id)

    def _on_row_opened(self, row: object) -> None:
        if isinstance(row, CompanyRow):
            self.company_opened.emit(row.id)

    def _on_table_clicked(self) -> None:
        self._on_row_opened(self.table.current_row())

    def _on_empty_action(self) -> None:
        if not self._total:
            self.add_requested.emit()
            return
        self.search.clear()
        self.search_wanted.emit("")
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
