"""Indstillinger · Scorecard-kriterier: what scores are given by, and what each level means."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.common.changes import Changes, Topic
from app.common.dates import show_date
from app.common.errors import JobbroError
from app.services.catalogue import Services
from app.services.criteria import CriteriaList, CriterionRow
from app.services.criteria_seed import SHIPPED_FROM
from app.texts.labels import label
from app.texts.messages import sentence
from app.ui.criteria.criterion_form import CriterionDialog
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import Button, secondary
from app.ui.shared.cards import Card
from app.ui.shared.desk import Desk
from app.ui.shared.row_model import Column
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.table_view import TableView
from app.ui.shared.text import Paragraph
from app.ui.tasks import ChangeBus, Tasks

_WIDTH = 980
_INTRO = (
    "Kriterierne spørges der om på besøg, på borgerens scorecard og på mentornotatet, i denne rækkefølge. "
    "En ændring gælder fra i dag; gamle scorer beholder de ord, de er givet efter."
)
_DROPPED = "Der spørges ikke mere om disse. Deres scorer står stadig på borgernes scorecard."


class CriteriaPage(ScrollColumn):
    """The criteria in their order, and those not used any more (scorecard-kriterier)."""

    def __init__(
        self, services: Services, tasks: Tasks, bus: ChangeBus, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._services, self._tasks, self._bus = services, tasks, bus
        self._list = CriteriaList((), (), 0)
        self.desk = Desk(services, tasks, bus, self)
        self.used: TableView[tuple[int, CriterionRow]] = TableView(
            (
                Column("Nr.", _number, sort=_place, width=64),
                Column("Kriterium", _name, sort=_place, detail=_since, is_strong=True, width=220),
                Column("Gruppe", _group, sort=_place, width=190),
                Column("Trin 1 og 4", _lowest, sort=_place, detail=_highest),
            ),
            "Kriterier i brug",
        )
        self.dropped: TableView[tuple[int, CriterionRow]] = TableView(
            (
                Column("Kriterium", _name, sort=_place, is_strong=True, width=280),
                Column("Gruppe", _group, sort=_place, width=190),
                Column("Taget ud", _since, sort=_place),
            ),
            "Kriterier, der ikke bruges mere",
        )
        self.count_label = Paragraph("", "small", "muted")
        self.problem_label = Paragraph("", "small", "danger")
        self.new_button = Button("Nyt kriterium", icon="add")
        self.edit_button = secondary("Ret …", "edit")
        self.up_button = secondary("Flyt op")
        self.down_button = secondary("Flyt ned")
        self.drop_button = secondary("Tag ud af brug")
        self.take_up_button = secondary("Brug igen")
        self.up_keys = QShortcut(QKeySequence("Alt+Up"), self.used)
        self.down_keys = QShortcut(QKeySequence("Alt+Down"), self.used)
        self._build_page()
        self._join()

    def _build_page(self) -> None:
        card = Card("Scorecard-kriterier")
        card.add(Paragraph(_INTRO))
        card.add(self.count_label)
        card.add(self.used)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for button in (
            self.new_button,
            self.edit_button,
            self.up_button,
            self.down_button,
            self.drop_button,
        ):
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        card.add(self.problem_label)
        self.dropped_card = Card("Ikke i brug")
        self.dropped_card.add(Paragraph(_DROPPED))
        self.dropped_card.add(self.dropped)
        self.dropped_card.body.addWidget(self.take_up_button, 0, Qt.AlignmentFlag.AlignLeft)
        for each in (card, self.dropped_card):
            each.setMaximumWidth(theme.px(_WIDTH))
            self.add(each)
        self.problem_label.hide()
        self.dropped_card.hide()
        self.up_button.set_tip("Alt ↑")
        self.down_button.set_tip("Alt ↓")
        for keys in (self.up_keys, self.down_keys):
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._show_choice()

    def _join(self) -> None:
        self.used.current_changed.connect(self._show_choice)
        self.used.row_opened.connect(self._on_edit)
        self.dropped.current_changed.connect(self._show_choice)
        self.dropped.row_opened.connect(self._on_take_up)
        self.new_button.clicked.connect(self._on_new)
        self.edit_button.clicked.connect(self._on_edit)
        self.up_button.clicked.connect(self._on_up)
        self.down_button.clicked.connect(self._on_down)
        self.up_keys.activated.connect(self._on_up)
        self.down_keys.activated.connect(self._on_down)
        self.drop_button.clicked.connect(self._on_drop)
        self.take_up_button.clicked.connect(self._on_take_up)
        self._bus.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Read the criteria."""
        self._tasks.query(self, self._services.criteria.listed, self._on_listed)

    def flush_typing(self) -> None:
        """Hand what is typed into a dialog to the store now."""
        self.desk.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the store."""
        return self.desk.has_unsaved_text()

    def _on_listed(self, found: CriteriaList) -> None:
        self._list = found
        for table, rows in ((self.used, found.used), (self.dropped, found.dropped)):
            kept = table.current_row()
            shown = list(enumerate(rows, start=1))
            table.set_rows(shown)
            same = [row for row in shown if kept and row[1].criterion_id == kept[1].criterion_id]
            if same or (shown and table is self.used):
                table.select((same or shown)[0])
            table.setFixedHeight(table.whole_height() + theme.px(4))
        self.dropped_card.setVisible(bool(found.dropped))
        self.count_label.setText(f"{len(found.used)} af højst {found.most} er i brug.")
        self._show_choice()

    def _show_choice(self) -> None:
        found, chosen = self._list, self.used.current_row()
        is_full = len(found.used) >= found.most
        full = f"Der kan højst være {found.most} kriterier. Tag først et ud af brug."
        _switch(self.new_button, "" if not is_full else full)
        none = "" if chosen is not None else "Vælg først et kriterium."
        _switch(self.edit_button, none)
        _switch(
            self.drop_button, none or ("" if len(found.used) > 1 else "Der skal være mindst ét kriterium.")
        )
        group = [row for row in found.used if chosen is not None and row.group is chosen[1].group]
        is_first = chosen is not None and group[:1] == [chosen[1]]
        is_last = chosen is not None and group[-1:] == [chosen[1]]
        _switch(self.up_button, none or ("Det er det første i sin gruppe." if is_first else ""))
        _switch(self.down_button, none or ("Det er det sidste i sin gruppe." if is_last else ""))
        gone = "" if self.dropped.current_row() is not None else "Vælg først et kriterium."
        _switch(self.take_up_button, full if is_full else gone)

    def _on_new(self) -> None:
        self._open(None)

    def _on_edit(self) -> None:
        chosen = self.used.current_row()
        if chosen is not None:
            self._open(chosen[1])

    def _open(self, row: CriterionRow | None) -> None:
        if self.desk.may_open():
            dialog = CriterionDialog(self.desk, row)
            dialog.saved.connect(self._on_saved)
            dialog.begin()

    def _on_saved(self, changes: Changes) -> None:
        self.problem_label.hide()
        if changes.act_id:
            self.desk.say("Kriteriet er gemt", changes.act_id)

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        chosen = self.used.current_row()
        if chosen is None:
            return
        criteria, criterion_id = self._services.criteria, chosen[1].criterion_id
        self._tasks.command(self, lambda: criteria.move(criterion_id, by), self._on_moved, self._on_refused)

    def _on_moved(self, changes: Changes) -> None:
        self.problem_label.hide()
        if changes.act_id:
            self.desk.say("Kriteriet er flyttet", changes.act_id)

    def _on_drop(self) -> None:
        chosen = self.used.current_row()
        if chosen is None:
            return
        criteria, criterion_id = self._services.criteria, chosen[1].criterion_id
        self._tasks.command(self, lambda: criteria.drop(criterion_id), self._on_dropped, self._on_refused)

    def _on_dropped(self, changes: Changes) -> None:
        self.problem_label.hide()
        self.desk.say("Kriteriet er taget ud af brug", changes.act_id)

    def _on_take_up(self) -> None:
        chosen = self.dropped.current_row()
        if chosen is None:
            return
        criteria, criterion_id = self._services.criteria, chosen[1].criterion_id
        self._tasks.command(self, lambda: criteria.take_up(criterion_id), self._on_taken_up, self._on_refused)

    def _on_taken_up(self, changes: Changes) -> None:
        self.problem_label.hide()
        self.desk.say("Kriteriet er i brug igen", changes.act_id)

    def _on_refused(self, error: Exception) -> bool:
        if not isinstance(error, JobbroError):
            return False
        self.problem_label.setText(sentence(error))
        self.problem_label.show()
        announce(self.problem_label, sentence(error), urgent=True)
        self.reload()
        return True

    def _on_changed(self, changes: Changes, _source: object) -> None:
        if changes.touches(Topic.scorecard, Topic.law):
            self.reload()


def _switch(button: Button, reason: str) -> None:
    if reason:
        button.refuse(reason)
    else:
        button.allow()


def _place(row: tuple[int, CriterionRow]) -> int:
    return row[0]


def _number(row: tuple[int, CriterionRow]) -> str:
    return str(row[0])


def _name(row: tuple[int, CriterionRow]) -> str:
    return row[1].name


def _since(row: tuple[int, CriterionRow]) -> str:
    first = row[1].valid_from
    return "som leveret" if first <= SHIPPED_FROM else f"siden {show_date(first)}"


def _group(row: tuple[int, CriterionRow]) -> str:
    return label(row[1].group)


def _lowest(row: tuple[int, CriterionRow]) -> str:
    return row[1].level_text(1) or "–"


def _highest(row: tuple[int, CriterionRow]) -> str:
    return row[1].level_text(4) or "–"
