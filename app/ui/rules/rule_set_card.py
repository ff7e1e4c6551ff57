"""Whole rule sets to come: what one would change and what is not settled, with a switch."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.common.changes import Changes
from app.common.dates import show_date
from app.common.errors import JobbroError
from app.models.act_codes import BackupReason
from app.services.catalogue import Services
from app.services.rule_rights import RuleRights
from app.services.rule_rows import RuleSetRow, TrialLine
from app.texts import rule_words
from app.texts.labels import label
from app.texts.messages import problem, sentence
from app.ui.shared import theme
from app.ui.shared.backup_runner import BackupRunner
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card, IconLine
from app.ui.shared.chips import Chip
from app.ui.shared.row_model import Column
from app.ui.shared.table_view import TableView
from app.ui.shared.text import Paragraph
from app.ui.tasks import Tasks

_STAYS = "Lokal værdi bliver stående"


class RuleSetCard(Card):
    """The rule sets that ship with the program (regelsæt)."""

    toast_requested = Signal(str, str)

    def __init__(self, services: Services, tasks: Tasks) -> None:
        super().__init__("Regelsæt på vej")
        self._services, self._tasks = services, tasks
        self._rights: RuleRights | None = None
        self._wanted: tuple[str, bool] | None = None
        self.runner = BackupRunner(services.backups, tasks, self)
        self.parts: dict[str, RuleSetPart] = {}
        self.problem_label = Paragraph("", "small", "danger")
        self.problem_label.hide()
        self.add(self.problem_label)

    def reload(self) -> None:
        """Read what the sets would change."""
        self._tasks.query(self, self._services.rule_sets.rows, self._on_rows)

    def show_rights(self, rights: RuleRights) -> None:
        """Say whether they can be switched here."""
        self._rights = rights
        for part in self.parts.values():
            part.show_rights(rights)

    def _on_rows(self, rows: tuple[RuleSetRow, ...]) -> None:
        for row in rows:
            if row.key not in self.parts:
                part = self.parts[row.key] = RuleSetPart(row.key)
                part.switched.connect(self._on_switched)
                self.add(part)
            self.parts[row.key].show_row(row)
        if self._rights is not None:
            self.show_rights(self._rights)

    def _on_switched(self, key: str, is_on: bool) -> None:
        if self._wanted is None:
            self._wanted = key, is_on
            self.parts[key].switch_button.set_busy(busy=True)
            self.runner.take(BackupReason.before_rules, self._switch)

    def _switch(self) -> None:
        if self._wanted is not None:
            key, is_on = self._wanted
            sets = self._services.rule_sets
            self._tasks.command(self, lambda: sets.switch(key, is_on=is_on), self._on_done, self._on_refused)

    def _let_go(self) -> None:
        if self._wanted is not None:
            self.parts[self._wanted[0]].switch_button.set_busy(busy=False)
        self._wanted = None

    def _on_done(self, changes: Changes) -> None:
        self._let_go()
        self.problem_label.hide()
        if changes.act_id:
            self.toast_requested.emit("Regelsættet er skiftet", changes.act_id)

    def _on_refused(self, error: Exception) -> bool:
        self._let_go()
        if isinstance(error, JobbroError):
            self.problem_label.setText(sentence(error))
            self.problem_label.show()
        return isinstance(error, JobbroError)


class RuleSetPart(QWidget):
    """One rule set with its switch and what it changes."""

    switched = Signal(str, bool)

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._is_on = False
        self.chip = Chip("Slået fra", "neutral")
        self.intro_label = Paragraph("", "body")
        self.certainty_line = QWidget()
        self.unsettled_label = Paragraph("", "small", "warning")
        self.switch_button = secondary("Slå til", "done")
        self.table: TableView[TrialLine] = TableView(
            (
                Column("Regel", _name, sort=_order, is_strong=True, width=300),
                Column("Uden regelsættet", _before, width=370),
                Column("Med regelsættet", _after, detail=_mark),
            ),
            f"Hvad regelsæt {key} ændrer",
        )
        self._column = QVBoxLayout(self)
        self._build()
        self.switch_button.clicked.connect(self._on_clicked)

    def _build(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(10))
        self._column.addWidget(self.chip)
        for part in (self.intro_label, self.certainty_line, self.unsettled_label, self.table):
            self._column.addWidget(part)
        self._column.addWidget(self.switch_button)
        self.switch_button.setSizePolicy(self.chip.sizePolicy())

    def show_row(self, row: RuleSetRow) -> None:
        """Show a rule set."""
        self._is_on = row.is_on
        self.chip.show_status(
            "Slået til" if row.is_on else "Slået fra", "success" if row.is_on else "neutral", ""
        )
        answers = len(row.trial.lines)
        self.intro_label.setText(
            f"Regelsæt {row.key} gælder fra {show_date(row.valid_from)}, når det er slået til. Det ændrer "
            f"{len(row.changes)} regler og {answers} af de eksempler, programmet prøver regler på. "
            "Sager fra før beholder reglerne fra dengang."
        )
        icon, tone = rule_words.certainty_mark(row.certainty)
        line = IconLine(icon, f"{label(row.certainty)} · {row.source}", role="small", tone=tone)
        self._column.replaceWidget(self.certainty_line, line)
        self.certainty_line.hide()
        self.certainty_line.deleteLater()
        self.certainty_line = line
        self.unsettled_label.setText("Ikke afklaret:\n" + "\n".join(row.unsettled))
        self.table.set_rows(row.changes)
        self.table.setFixedHeight(self.table.whole_height() + theme.px(4))
        self.switch_button.setText(
            f"Slå regelsæt {row.key} fra" if row.is_on else f"Slå regelsæt {row.key} til"
        )

    def show_rights(self, rights: RuleRights) -> None:
        """Say whether it can be switched here."""
        if rights.reason is None:
            self.switch_button.allow()
        else:
            self.switch_button.refuse(problem(rights.reason))

    def _on_clicked(self) -> None:
        self.switched.emit(self.key, not self._is_on)


def _name(line: TrialLine) -> str:
    return line.name


def _order(line: TrialLine) -> tuple[int, str, int, str]:
    return rule_words.order_of(line.key)


def _before(line: TrialLine) -> str:
    return line.before


def _after(line: TrialLine) -> str:
    return line.after


def _mark(line: TrialLine) -> str:
    return _STAYS if line.stays else ""
