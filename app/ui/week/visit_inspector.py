"""One visit beside the week: when and where, who is there, what to bring, and what can be done."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.models.visit_codes import VisitKind, VisitStatus
from app.services.visit_rows import CandidateInVisit, VisitDetails
from app.texts.deadline_words import tasks
from app.texts.labels import label
from app.ui.shared import theme
from app.ui.shared.buttons import Button, IconButton, secondary, touch
from app.ui.shared.cards import Card, IconLine
from app.ui.shared.chips import Chip
from app.ui.shared.list_view import whole_height
from app.ui.shared.people_list import PeopleList, PersonLine
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.segmented import Segmented
from app.ui.shared.text import Label, Paragraph, hairline
from app.ui.week import wording
from app.ui.week.visit_lists import VisitLists

WIDTH = 302
KINDS = (
    (VisitKind.in_person.value, "På stedet"),
    (VisitKind.phone.value, "Telefon"),
    (VisitKind.online.value, "Online"),
)
# What begins a visit, or goes on with it.
_START = {VisitStatus.planned: "Start besøg", VisitStatus.running: "Fortsæt besøg"}
# What the menu offers: words, and whether a visit in that state can have it done.
_MENU = {
    "edit": "Ret besøget …",
    "hold": "Markér som gennemført",
    "cancel": "Aflys …",
    "unplan": "Fjern fra planen",
    "reopen": "Planlæg igen",
    "company": "Åbn virksomheden",
    "history": "Historik",
}


class VisitInspector(Card):
    """The inspector of *Ugens besøg*; tells what is wanted, the screen does it."""

    action_requested = Signal(str)
    start_requested = Signal(str)
    kind_chosen = Signal(str)
    citizen_requested = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.details: VisitDetails | None = None
        self.is_ahead, self.is_due = True, False
        self.chip = Chip("")
        self.menu_button = IconButton("more", "Mere om besøget", kind="inside")
        self.close_button = IconButton("close", "Luk", kind="inside")
        self.name_label = Paragraph("", "t18")
        self.facts = QWidget()
        self.kind_choice = Segmented(KINDS, "Hvordan besøget holdes")
        self.people_label = Label("Kandidater", "strong")
        self.places_label = Label("", "small", "muted")
        self.people = CandidateList()
        self.nobody_label = Paragraph("Ingen kandidater på dagen.", "small", "muted")
        self.lists = VisitLists()
        self.column = ScrollColumn(gap=10)
        self.foot = QVBoxLayout()
        self.buttons: dict[str, Button] = {}
        self._fill()
        self._join()

    def _fill(self) -> None:
        self.setMinimumWidth(theme.px(WIDTH))
        side = theme.px(18)
        self.column.column.setContentsMargins(side, theme.px(16), theme.px(14), theme.px(8))
        top, heading = QWidget(), QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.chip)
        row.addStretch(1)
        row.addWidget(self.menu_button)
        row.addWidget(self.close_button)
        line = QHBoxLayout(heading)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.people_label)
        line.addStretch(1)
        line.addWidget(self.places_label)
        facts = QVBoxLayout(self.facts)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setSpacing(theme.px(5))
        for part in (
            top,
            self.name_label,
            self.facts,
            self.kind_choice,
            hairline(),
            heading,
            self.people,
            self.nobody_label,
            hairline(),
            self.lists,
        ):
            self.column.add(part)
        self.add(self.column, 1)
        self.foot.setContentsMargins(side, theme.px(8), side, theme.px(16))
        self.foot.setSpacing(theme.px(8))
        self.body.addLayout(self.foot)

    def _join(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.menu_button.clicked.connect(self.open_menu)
        self.kind_choice.changed.connect(self.kind_chosen)
        self.people.opened.connect(self.citizen_requested)

    def show_details(self, details: VisitDetails, *, is_next: bool, now: datetime) -> None:
        """Show a visit.

        Args:
            details: the visit.
            is_next: whether it is the next one.
            now: as the wall shows it.
        """
        row = details.row
        if self.details is not None and self.details.row.id != row.id:
            self.lists.clear_typed()
            self.column.verticalScrollBar().setValue(0)
        self.details, self.is_ahead = details, row.starts_at > now
        self.is_due = row.starts_at.date() <= now.date()
        self.setAccessibleName(wording.spoken_visit(row, is_next=is_next))
        self.chip.show_status(*wording.status_chip(row, is_next=is_next))
        self.name_label.setText(row.company_name)
        self._show_facts(details)
        self.kind_choice.blockSignals(True)  # noqa: FBT003 - Qt's own setter
        self.kind_choice.set_value(row.kind.value)
        self.kind_choice.blockSignals(False)  # noqa: FBT003 - Qt's own setter
        self.kind_choice.setVisible(row.status is VisitStatus.planned)
        self._show_people(details)
        self.lists.show_items(details.items)
        self._show_buttons()

    def verbs(self) -> list[str]:
        """What can be done with the visit, besides starting it."""
        if self.details is None:
            return []
        row = self.details.row
        if row.status is VisitStatus.planned:
            found = ["edit", "cancel", "unplan"] if self.is_ahead else ["hold", "edit", "cancel", "unplan"]
        elif row.status is VisitStatus.cancelled:
            found = ["reopen"]
        elif row.status is VisitStatus.held:
            found = ["edit"]
        else:
            found = []
        return [*found, "company", "history"]

    def open_menu(self) -> None:
        """Offer what else can be done."""
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        corner = self.menu_button.rect().bottomRight()
        corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(self.menu_button.mapToGlobal(corner))

    def make_menu(self) -> QMenu:
        """What else can be done, as a menu."""
        menu = QMenu(self)
        for key in self.verbs():
            menu.addAction(_MENU[key]).setData(key)
        menu.triggered.connect(self._on_menu_triggered)
        return menu

    def _show_facts(self, details: VisitDetails) -> None:
        box = self.facts.layout()
        while box is not None and (item := box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if box is not None:
            for part in _facts(details):
                box.addWidget(part)

    def _show_people(self, details: VisitDetails) -> None:
        people = details.candidates
        count = len(people)
        self.places_label.setText(f"{count} af {details.slots} pladser" if details.slots else "")
        self.people.set_people([_line(one) for one in people])
        self.people.updateGeometry()
        self.people.setVisible(bool(people))
        self.nobody_label.setVisible(not people)

    def _show_buttons(self) -> None:
        for old in self.buttons.values():
            old.hide()
            old.deleteLater()
        self.buttons = {}
        if self.details is None:
            return
        words = _START.get(self.details.row.status, "") if self.is_due else ""
        if words:
            self._add_button("start", touch(words, "start"))
        key = next((key for key in self.verbs() if key in ("hold", "reopen", "edit")), None)
        if key is not None and not (words and key == "edit"):
            self._add_button(key, secondary(_MENU[key].removesuffix(" …")))

    def _add_button(self, key: str, button: Button) -> None:
        self.buttons[key] = button
        button.setProperty("action", key)
        button.clicked.connect(self._on_button_clicked)
        self.foot.addWidget(button)

    def _on_button_clicked(self) -> None:
        button = self.sender()
        key = "" if button is None else str(button.property("action"))
        if key == "start" and self.details is not None:
            self.start_requested.emit(self.details.row.id)
        elif key:
            self.action_requested.emit(key)

    def _on_menu_triggered(self, action: QAction) -> None:
        self.action_requested.emit(str(action.data()))


class CandidateList(PeopleList):
    """The candidates of a visit, all in sight; Enter opens one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Kandidater", parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """All lines."""
        return QSize(theme.px(240), whole_height(self))

    def minimumSizeHint(self) -> QSize:
        """The same: nothing is cut."""
        return QSize(theme.px(120), whole_height(self))


def _facts(details: VisitDetails) -> Iterable[QWidget]:
    row = details.row
    yield IconLine("time", f"{wording.when(row)}  ·  {wording.length(row.minutes)}")
    if row.status is not VisitStatus.planned and row.kind is not VisitKind.in_person:
        yield IconLine("visit", label(row.kind))
    if details.address:
        yield IconLine("address", details.address)
    yield from _mentors(details)
    if wording.way(row):
        yield IconLine("travel", wording.way(row))
    for words in wording.warnings(row):
        yield IconLine("warning", words, tone="warning")
    if row.cancel_reason:
        yield IconLine("info", f"Aflyst: {row.cancel_reason}")


def _mentors(details: VisitDetails) -> Sequence[QWidget]:
    found = [IconLine("citizen", wording.mentor(one)) for one in details.mentors]
    if not found and details.phone:
        return [IconLine("phone", f"tlf. {details.phone}")]
    return found


def _line(one: CandidateInVisit) -> PersonLine:
    weeks = f"Uge {one.week}" if one.weeks is None else f"Uge {one.week} af {one.weeks}"
    return PersonLine(
        id=one.citizen_id,
        name=one.name,
        detail=weeks if one.week > 0 else one.task,
        tone="warning",
        sign=tasks(one.tasks) if one.tasks else "",
    )
