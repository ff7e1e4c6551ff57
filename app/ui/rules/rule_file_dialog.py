"""A rule file looked through: what it brings, or what is wrong with it and where."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.common.changes import Changes
from app.common.errors import JobbroError
from app.models.act_codes import BackupReason
from app.services.backup_care import BackupService
from app.services.rule_files import RuleFileChange, RuleFileFault, RuleFileReport, RuleFileService
from app.texts.messages import problem, sentence
from app.texts.rule_words import fault_place, period_words
from app.ui.shared import theme
from app.ui.shared.backup_runner import BackupRunner
from app.ui.shared.dialogs import Dialog
from app.ui.shared.row_model import Column
from app.ui.shared.table_view import TableView
from app.ui.shared.text import Paragraph
from app.ui.tasks import Tasks

_WIDTH = 860
_TABLE_HEIGHT = 340


class RuleFileDialog(Dialog):
    """What is in a rule file, before it counts (gennemse regelfil).

    Args:
        owner: any widget of the window.
        files: brings it in.
        tasks: where it asks.
        file: the file.
        report: what it holds.
    """

    brought_in = Signal(object)

    def __init__(
        self, owner: QWidget, files: RuleFileService, tasks: Tasks, file: Path, report: RuleFileReport
    ) -> None:
        super().__init__(owner, "Gennemse regelfil", width=_WIDTH)
        self._files, self._tasks, self._file = files, tasks, file
        self._runner: BackupRunner | None = None
        self.summary_label = Paragraph("", "body")
        self.problem_label = Paragraph("", "small", "danger")
        self.faults: TableView[RuleFileFault] = TableView(
            (Column("Sted i filen", _place, width=320), Column("Hvad er galt", _problem)), "Fejl i regelfilen"
        )
        self.rules: TableView[RuleFileChange] = TableView(
            (
                Column("Regel", _name, is_strong=True, width=300),
                Column("Værdi", _value, detail=_period),
                Column("", _status, tone=_tone, is_chip=True, width=110),
            ),
            "Regler i filen",
        )
        for part in (self.summary_label, self.rules, self.faults, self.problem_label):
            self.add(part)
        for table in (self.rules, self.faults):
            table.setFixedHeight(theme.px(_TABLE_HEIGHT))
        self.problem_label.hide()
        self.confirmed.connect(self._on_confirmed)
        self._show(report)

    def take_backup_first(self, backups: BackupService) -> None:
        """Have a backup taken before the rules count."""
        self._runner = BackupRunner(backups, self._tasks, self)

    def _show(self, report: RuleFileReport) -> None:
        self.faults.setVisible(bool(report.faults))
        self.rules.setVisible(not report.faults)
        self.faults.set_rows(report.faults)
        self.rules.set_rows(report.changes)
        if report.faults:
            count = len(report.faults)
            self.summary_label.setText(
                f"{count} fejl i filen. Intet af den tæller. Ret filen, og hent den igen."
            )
            self.set_cancel("Luk")
        else:
            self.summary_label.setText(
                f"Værdier i filen: {len(report.changes)}. Nye her: {report.new}. De bliver lokale værdier."
            )
            self.set_primary("Hent reglerne", "import", key_hint="Intet er gemt endnu")
            if not report.new:
                self.primary_button.refuse("Alt i filen står her i forvejen.")

    def _on_confirmed(self) -> None:
        self.primary_button.set_busy(busy=True)
        if self._runner is None:
            self._bring_in()
        else:
            self._runner.take(BackupReason.before_rules, self._bring_in)

    def _bring_in(self) -> None:
        files, file = self._files, self._file
        self._tasks.command(self, lambda: files.bring_in(file).act, self._on_done, self._on_refused)

    def _on_done(self, changes: Changes) -> None:
        self.finish()
        self.brought_in.emit(changes)

    def _on_refused(self, error: Exception) -> bool:
        self.primary_button.set_busy(busy=False)
        if isinstance(error, JobbroError):
            self.problem_label.setText(sentence(error))
            self.problem_label.show()
        return isinstance(error, JobbroError)


def _place(fault: RuleFileFault) -> str:
    return fault_place(fault.number, fault.key, fault.field)


def _problem(fault: RuleFileFault) -> str:
    return problem(fault.problem)


def _name(row: RuleFileChange) -> str:
    return row.name


def _value(row: RuleFileChange) -> str:
    return row.value


def _period(row: RuleFileChange) -> str:
    return period_words(row.valid_from, row.valid_to)


def _status(row: RuleFileChange) -> str:
    return "Ny" if row.is_new else "Uændret"


def _tone(row: RuleFileChange) -> str:
    return "info" if row.is_new else "neutral"
