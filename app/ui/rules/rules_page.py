"""Indstillinger · Frister og regler: every dated rule, found by a word, changed by a super-user."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.common.changes import Changes, Topic
from app.common.errors import JobbroError
from app.models.codes import LawOrigin
from app.models.problem_codes import Problem
from app.services.catalogue import Services
from app.services.rule_rights import RuleRights
from app.services.rule_rows import RuleDetails, RuleLine
from app.services.rules_editor import RulePage
from app.texts import rule_words
from app.texts.labels import label
from app.texts.messages import problem, sentence
from app.ui.rules.rule_dialog import RuleDialog
from app.ui.rules.rule_file_card import RuleFileCard
from app.ui.rules.rule_set_card import RuleSetCard
from app.ui.shared import theme
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card
from app.ui.shared.chips import FilterBar
from app.ui.shared.choices import CheckBox, Combo
from app.ui.shared.desk import Desk
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.list_filter import TableFilter
from app.ui.shared.row_model import Column
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.table_view import TableView
from app.ui.shared.text import Label, Paragraph
from app.ui.tasks import ChangeBus, Tasks

WIDTH = 1120
_TABLE_HEIGHT = 430
_EVERY_GROUP = ""
_INTRO = (
    "Alle tal, frister og lister, programmet regner efter, med de dage de gælder, og hvor de er læst. "
    "En ny værdi gælder fra en dag; sager fra før beholder den gamle."
)
_EDITOR = "Jeg er superbruger og må ændre reglerne"
_EDITOR_DETAIL = "Ændringer gælder kun i dine egne data, de kan fortrydes, og de står i historikken."


class RulesPage(ScrollColumn):
    """The rules with their sources, sets and files (frister og regler).

    Args:
        services: of the open store.
        tasks: where it asks.
        bus: tells what has changed.
        open_calculator: opens the calculator of deadlines over a window.
    """

    toast_requested = Signal(str, str)

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        bus: ChangeBus,
        open_calculator: Callable[[QWidget], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._services, self._tasks, self._bus = services, tasks, bus
        self._open_calculator = open_calculator
        self._lines: tuple[RuleLine, ...] = ()
        self._wanted = ""
        self.desk = Desk(services, tasks, bus, self)
        self.table: TableView[RuleLine] = TableView(
            (
                Column("Regel", _name, sort=_order, detail=_source, is_strong=True, width=300),
                Column("Værdi", _value, detail=_period),
                Column("Gruppe", _group, sort=_order, width=140),
                Column("Sikkerhed", _certainty, icon=_certainty_icon, tone=_certainty_tone, width=220),
                Column("Herkomst", _origin, tone=_origin_tone, is_chip=True, width=140),
            ),
            "Regler",
        )
        self.search = TableFilter(self.table, "Find en regel")
        self.group = Combo([(_EVERY_GROUP, "Alle grupper")], "Gruppe")
        self.filters = FilterBar([("every", "Alle"), ("uncertain", "Usikre"), ("local", "Ændret her")], "Vis")
        self.count_label = Label("", "small", "muted")
        self.editor = CheckBox(_EDITOR, _EDITOR_DETAIL)
        self.rights_label = Paragraph("", "small", "muted")
        self.problem_label = Paragraph("", "small", "danger")
        self.open_button = secondary("Åbn reglen", "law")
        self.calculator_button = secondary("Fristberegner …", "deadline")
        self.sets = RuleSetCard(services, tasks)
        self.files = RuleFileCard(services, tasks)
        self._build_page()
        self._join()

    def _build_page(self) -> None:
        card = Card("Frister og regler")
        card.add(Paragraph(_INTRO))
        card.add(self.editor)
        card.add(self.rights_label)
        card.add(self.problem_label)
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(self.search, 2)
        row.addWidget(self.group, 1)
        row.addWidget(self.filters, 2)
        card.body.addLayout(row)
        card.add(self.table)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.open_button)
        foot.addWidget(self.calculator_button)
        foot.addStretch(1)
        foot.addWidget(self.count_label)
        card.body.addLayout(foot)
        for each in (card, self.sets, self.files):
            each.setMaximumWidth(theme.px(WIDTH))
            self.add(each)
        self.table.setFixedHeight(theme.px(_TABLE_HEIGHT))
        self.table.sort_first_by(2)
        self.problem_label.hide()
        self._show_choice()

    def _join(self) -> None:
        self.search.returnPressed.connect(self._on_search_done)
        self.search.narrowed.connect(self._show_count)
        self.group.edited.connect(self._show_lines)
        self.filters.changed.connect(self._show_lines)
        self.table.current_changed.connect(self._show_choice)
        self.table.row_opened.connect(self._on_open)
        self.open_button.clicked.connect(self._on_open)
        self.calculator_button.clicked.connect(self._on_calculator)
        self.editor.edited.connect(self._on_editor)
        self.sets.toast_requested.connect(self.toast_requested)
        self.files.toast_requested.connect(self.toast_requested)
        self.desk.toast_requested.connect(self.toast_requested)
        self._bus.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Read every rule."""
        self._tasks.query(self, self._services.rules.page, self._on_page)
        self.sets.reload()
        self.files.reload()

    def flush_typing(self) -> None:
        """Hand what is typed to the store now."""
        self.desk.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the store."""
        return self.desk.has_unsaved_text()

    def open_rule(self, key: str) -> None:
        """Show one rule over the page."""
        rules = self._services.rules
        self._tasks.query(self, lambda: rules.rule(key), self._on_details)

    def _on_page(self, page: RulePage) -> None:
        self._lines = page.lines
        groups = [group for group in (*rule_words.GROUPS, rule_words.OTHER_GROUP) if _has(page, group)]
        self.group.set_choices([(_EVERY_GROUP, "Alle grupper"), *((group, group) for group in groups)])
        self.filters.set_count("uncertain", sum(line.is_uncertain for line in page.lines))
        self.filters.set_count("local", sum(line.has_local for line in page.lines))
        self._show_rights(page.rights)
        self._show_lines()

    def _show_rights(self, rights: RuleRights) -> None:
        self.editor.set_value(rights.may_change)
        self.editor.setVisible(not rights.is_settled)
        words = (
            problem(rights.reason) if rights.reason else "Din kommune har bestemt, at du må ændre reglerne."
        )
        self.rights_label.setText(words)
        self.rights_label.setVisible(rights.is_settled or rights.reason is Problem.rules_not_yours)
        for card in (self.sets, self.files):
            card.show_rights(rights)

    def _show_lines(self) -> None:
        group, filters = self.group.value(), set(self.filters.selected())
        lines = [line for line in self._lines if group in (_EVERY_GROUP, line.group)]
        if "uncertain" in filters:
            lines = [line for line in lines if line.is_uncertain]
        if "local" in filters:
            lines = [line for line in lines if line.has_local]
        self.table.set_rows(lines)
        self._show_count(self.table.narrow(str(self.search.value())))
        self._show_choice()

    def _show_count(self, count: int) -> None:
        self.count_label.setText("1 regel" if count == 1 else f"{count} regler")

    def _show_choice(self) -> None:
        if self.table.current_row() is None:
            self.open_button.refuse("Vælg først en regel i listen.")
        else:
            self.open_button.allow()

    def _on_search_done(self) -> None:
        if self.table.current_row() is None or self.table.currentIndex().row() < 0:
            self.table.selectRow(0)
        self._on_open()

    def _on_open(self) -> None:
        row = self.table.current_row()
        if row is not None and row.key != self._wanted:
            self._wanted = row.key
            self.open_rule(row.key)

    def _on_details(self, details: RuleDetails) -> None:
        self._wanted = ""
        if open_dialog(self.window()) is not None:
            return
        dialog = RuleDialog(self.desk, details)
        dialog.saved.connect(self._on_saved)
        dialog.begin()

    def _on_saved(self, changes: Changes) -> None:
        self.toast_requested.emit("Reglen er ændret", changes.act_id)

    def _on_calculator(self) -> None:
        if open_dialog(self.window()) is None:
            self._open_calculator(self.window())

    def _on_editor(self) -> None:
        rules, is_editor = self._services.rules, self.editor.isChecked()
        self._tasks.command(
            self, lambda: rules.set_editor(is_editor=is_editor), self._on_editor_set, self._on_refused
        )

    def _on_editor_set(self, changes: Changes) -> None:
        self.problem_label.hide()
        words = "Du kan ændre reglerne" if self.editor.isChecked() else "Reglerne kan ikke ændres"
        self.toast_requested.emit(words, changes.act_id)

    def _on_refused(self, error: Exception) -> bool:
        if isinstance(error, JobbroError):
            self.problem_label.setText(sentence(error))
            self.problem_label.show()
            self.reload()
        return isinstance(error, JobbroError)

    def _on_changed(self, changes: Changes, _source: object) -> None:
        if changes.touches(Topic.law):
            self.reload()


def _has(page: RulePage, group: str) -> bool:
    return any(line.group == group for line in page.lines)


def _name(line: RuleLine) -> str:
    return line.name


def _order(line: RuleLine) -> tuple[int, str, int, str]:
    return rule_words.order_of(line.key)


def _source(line: RuleLine) -> str:
    return line.source


def _value(line: RuleLine) -> str:
    return line.value


def _period(line: RuleLine) -> str:
    later = f" · ny værdi {rule_words.period_words(line.next_day, None)}" if line.next_day else ""
    return f"{line.period}{later}"


def _group(line: RuleLine) -> str:
    return line.group


def _certainty(line: RuleLine) -> str:
    return label(line.certainty)


def _certainty_icon(line: RuleLine) -> str:
    return rule_words.certainty_mark(line.certainty)[0]


def _certainty_tone(line: RuleLine) -> str:
    return rule_words.certainty_mark(line.certainty)[1]


def _origin(line: RuleLine) -> str:
    if line.origin is None:
        return "Gælder ikke"
    words = rule_words.origin_words(line.origin)
    return f"{words} + lokal" if line.has_local and line.origin is not LawOrigin.local else words


def _origin_tone(line: RuleLine) -> str:
    return "info" if line.has_local else "neutral"
