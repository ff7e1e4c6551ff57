"""Filters under names of one's own: a row of chips, and what is done with each."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from app.common.changes import Changes, Topic
from app.common.errors import InvalidInput
from app.models.act_codes import FilteredPage
from app.services.saved_filters import SavedFilterRow
from app.texts.messages import problem
from app.ui.shared import icons, theme
from app.ui.shared.buttons import Button
from app.ui.shared.chips import FilterChip
from app.ui.shared.desk import Desk
from app.ui.shared.dialogs import Dialog
from app.ui.shared.fields import Field
from app.ui.shared.flow import FlowLayout
from app.ui.shared.inputs import LineField

_LONGEST_NAME = 40


class SavedFilters(QWidget):
    """The saved filters of one list (gemte filtre); hidden while there is nothing to save or choose.

    Args:
        desk: services, tasks and toasts of the page.
        page: whose filters they are.
    """

    accessible_role = "Grouping"

    chosen = Signal(str, str)

    def __init__(self, desk: Desk, page: FilteredPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._page = desk, page
        self._rows: tuple[SavedFilterRow, ...] = ()
        self._wish = ("", "")
        self.chips: dict[str, FilterChip] = {}
        self.save_button = Button("Gem filter", "link", "add", size="compact")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName("Gemte filtre")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._flow = FlowLayout(self, theme.px(6))
        self._flow.addWidget(self.save_button)
        self.save_button.hide()
        self.hide()

    def _connect(self) -> None:
        self.save_button.clicked.connect(self._on_save_clicked)
        self._desk.bus.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Read the filters."""
        filters, page = self._desk.services.filters, self._page
        self._desk.tasks.query(self, lambda: filters.of_page(page), self._on_rows)

    def show_wish(self, text: str, chip: str) -> None:
        """Take in what the list is narrowed to now; ``chip`` is empty for everything."""
        self._wish = (text, chip)
        self._fit()

    def _on_rows(self, rows: tuple[SavedFilterRow, ...]) -> None:
        if rows != self._rows or len(self.chips) != len(rows):
            self._rows = rows
            self._make_chips()
        self._fit()

    def _make_chips(self) -> None:
        for chip in self.chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {row.id: FilterChip(row.id, row.name) for row in self._rows}
        self._flow.removeWidget(self.save_button)
        for chip in self.chips.values():
            chip.setAccessibleDescription("Gemt filter. Genvejsmenuen omdøber og sletter.")
            chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            chip.clicked.connect(self._on_chip_clicked)
            chip.customContextMenuRequested.connect(self._on_menu_requested)
            self._flow.addWidget(chip)
        self._flow.addWidget(self.save_button)

    def _fit(self) -> None:
        text, chip = self._wish
        current = next((row.id for row in self._rows if (row.text, row.chip) == (text, chip)), "")
        for key, one in self.chips.items():
            one.setChecked(key == current)
            one.setIcon(icons.get("filter", "on_primary" if key == current else "muted"))
        may_save = bool(text or chip) and not current
        self.save_button.setVisible(may_save)
        self.setVisible(may_save or bool(self.chips))
        self.updateGeometry()

    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        row = next((row for row in self._rows if isinstance(chip, FilterChip) and row.id == chip.key), None)
        if row is None:
            return
        # A second click on the filter that is on takes it off again.
        if (row.text, row.chip) == self._wish:
            self.chosen.emit("", "")
        else:
            self.chosen.emit(row.text, row.chip)

    def _on_menu_requested(self, point: QPoint) -> None:
        chip = self.sender()
        if isinstance(chip, FilterChip):
            menu = QMenu(self)
            menu.setAccessibleName("Gemt filter")
            for words, icon, slot in (
                ("Omdøb filteret", "edit", self._on_rename_wanted),
                ("Slet filteret", "delete", self._on_discard_wanted),
            ):
                action = menu.addAction(icons.get(icon), words)
                action.setData(chip.key)
                action.triggered.connect(slot)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(chip.mapToGlobal(point))

    def _on_save_clicked(self) -> None:
        if self._desk.may_open():
            text, _chip = self._wish
            dialog = FilterNameDialog(self._desk, "Gem filter", text[:_LONGEST_NAME])
            dialog.named.connect(self._on_named)
            dialog.open()

    def _on_rename_wanted(self) -> None:
        row = self._row_of_sender()
        if row is not None and self._desk.may_open():
            dialog = FilterNameDialog(self._desk, "Omdøb filter", row.name, row.id)
            dialog.named.connect(self._on_renamed)
            dialog.open()

    def _on_discard_wanted(self) -> None:
        row = self._row_of_sender()
        if row is not None:
            filters, filter_id = self._desk.services.filters, row.id
            self._desk.tasks.command(self, lambda: filters.discard(filter_id), self._on_discarded)

    def _row_of_sender(self) -> SavedFilterRow | None:
        action = self.sender()
        key = str(action.data()) if isinstance(action, QAction) else ""
        return next((row for row in self._rows if row.id == key), None)

    def _on_named(self, name: str) -> None:
        dialog = self.sender()
        filters, page, (text, chip) = self._desk.services.filters, self._page, self._wish
        if isinstance(dialog, FilterNameDialog):
            self._desk.tasks.command(
                dialog, lambda: filters.save(page, name, text, chip), dialog.end, dialog.show_problem
            )

    def _on_renamed(self, name: str) -> None:
        dialog = self.sender()
        filters = self._desk.services.filters
        if isinstance(dialog, FilterNameDialog):
            filter_id = dialog.filter_id
            self._desk.tasks.command(
                dialog, lambda: filters.rename(filter_id, name), dialog.end, dialog.show_problem
            )

    def _on_discarded(self, changes: Changes) -> None:
        self._desk.say("Filteret er slettet", changes.act_id)

    def _on_changed(self, changes: Changes, _source: object) -> None:
        if changes.touches(Topic.saved_filter):
            self.reload()


class FilterNameDialog(Dialog):
    """Asks for the name of a filter."""

    named = Signal(str)

    def __init__(self, desk: Desk, title: str, name: str, filter_id: str = "") -> None:
        super().__init__(desk.host, title, width=420)
        self.filter_id = filter_id
        self._desk = desk
        self.name_input = LineField("fx »Under 30 uden plads«", max_length=_LONGEST_NAME)
        self.field = Field("Navn", self.name_input)
        self.name_input.set_value(name)
        self.add(self.field)
        self.set_primary("Omdøb" if filter_id else "Gem filter", key_hint="Enter gemmer")
        self.name_input.returnPressed.connect(self.confirmed)
        self.confirmed.connect(self._on_confirmed)

    def open(self) -> None:
        """Show it with the name marked, ready to be written over."""
        super().open()
        self.name_input.selectAll()

    def end(self, changes: Changes) -> None:
        """Close: it is saved."""
        self._desk.say("Filteret er omdøbt" if self.filter_id else "Filteret er gemt", changes.act_id)
        self.finish()

    def show_problem(self, error: Exception) -> bool:
        """Say beside the field what is wrong."""
        if not isinstance(error, InvalidInput):
            return False
        self.field.show_problem(problem(error.problems.get("name", "required")))
        self.name_input.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _on_confirmed(self) -> None:
        self.named.emit(str(self.name_input.value()))
