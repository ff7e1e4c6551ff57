"""The import wizard: choose a file, look it through, import it, and take it back if it was wrong."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.common.errors import JobbroError, StaleRecord
from app.models.act_codes import BackupReason, ImportKind
from app.services.catalogue import Services
from app.services.history import Undone, Way, Wish
from app.services.import_report import ImportReport
from app.services.imports import MOST_TRIES, ImportPlan
from app.texts.labels import label
from app.texts.messages import sentence
from app.ui.imports.preview import counted, writable
from app.ui.imports.steps import ChoiceStep, PreviewStep, ResultStep
from app.ui.shared import theme
from app.ui.shared.backup_runner import BackupRunner
from app.ui.shared.buttons import quiet, secondary
from app.ui.shared.dialogs import Dialog
from app.ui.shared.progress_feed import ProgressFeed
from app.ui.shared.step_turner import StepTurner
from app.ui.shared.text import Label
from app.ui.tasks import ChangeBus, Tasks

_WIDTH = 920
# All steps are as high, so that the buttons stay where they are.
_PAGE_HEIGHT = 430
_CHOICE, _PREVIEW, _RESULT = 0, 1, 2
_TITLES = ("Vælg en liste", "Se den igennem", "Indlæs")


class ImportWizard(Dialog):
    """Brings in a list of companies, centres, citizens or placements (indlæsning)."""

    def __init__(self, services: Services, tasks: Tasks, bus: ChangeBus, parent: QWidget) -> None:
        super().__init__(parent, "Hent en liste", width=_WIDTH)
        self._services, self._tasks, self._bus = services, tasks, bus
        self._step = _CHOICE
        self._is_running = False
        self._is_writing = False
        self._tries = 0
        self._reads_again = False
        self._act_id = ""
        self._imported = 0
        self._feed: ProgressFeed[int, int] = ProgressFeed(self)
        self._turner = StepTurner(self, services.history, tasks)
        self.step_label = Label("", "smallstrong", "primary")
        self.runner = BackupRunner(services.backups, tasks, self)
        self.choice = ChoiceStep()
        self.preview = PreviewStep()
        self.result = ResultStep()
        self.back_button = secondary("Tilbage", "back")
        self.undo_button = secondary("Fortryd indlæsning", "undo")
        self.again_button = quiet("Indlæs en fil mere")
        self._fill()
        self._join()
        self._show_step(_CHOICE)

    def _fill(self) -> None:
        self.add(self.step_label)
        pages = QWidget()
        column = QVBoxLayout(pages)
        column.setContentsMargins(0, 0, 0, 0)
        for page in (self.choice, self.preview, self.result):
            column.addWidget(page)
        self.add(pages, 1)
        self.footer.insertWidget(0, self.back_button)
        self.footer.insertWidget(1, self.undo_button)
        self.footer.insertWidget(self.footer.indexOf(self.primary_button), self.again_button)
        pages.setMinimumHeight(theme.px(_PAGE_HEIGHT))

    def _join(self) -> None:
        self._turner.progressed.connect(self._on_undo_progressed)
        self._feed.progressed.connect(self._on_progressed)
        self.choice.drop.file_chosen.connect(self._on_file_chosen)
        self.choice.kinds.edited.connect(self._on_kind_edited)
        self.back_button.clicked.connect(self._on_back_clicked)
        self.undo_button.clicked.connect(self._on_undo_clicked)
        self.again_button.clicked.connect(self._on_again_clicked)
        self.confirmed.connect(self._on_confirmed)

    @property
    def is_running(self) -> bool:
        """Whether a file is being read right now."""
        return self._is_running

    @property
    def has_imported(self) -> bool:
        """Whether a list was brought in that was not taken back."""
        return self._imported > 0

    def cancel(self) -> None:
        """Close; what is being read is dropped, what is being written is soon done and waited for."""
        if not self._is_writing:
            super().cancel()

    def _show_step(self, step: int) -> None:
        self._step = step
        self.step_label.setText(f"Trin {step + 1} af {len(_TITLES)} · {_TITLES[step]}")
        for place, page in enumerate((self.choice, self.preview, self.result)):
            page.setVisible(place == step)
        self.back_button.setVisible(step == _PREVIEW)
        self.undo_button.setVisible(step == _RESULT and bool(self._act_id))
        self.again_button.setVisible(step == _RESULT)
        self.set_cancel("Annuller" if step != _RESULT else "")
        self.primary_button.allow()
        if step == _CHOICE:
            self.set_primary("Se filen igennem", key_hint="Intet gemmes, før du har set det igennem")
            if self.choice.drop.file is None:
                self.primary_button.refuse("Vælg en fil først.")
        elif step == _RESULT:
            self.set_primary("Luk")

    def _on_file_chosen(self) -> None:
        self.choice.show_problem("")
        self._show_step(_CHOICE)
        self.primary_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kind_edited(self) -> None:
        self.choice.show_problem("")

    def _on_confirmed(self) -> None:
        if self._is_running:
            return
        if self._step == _CHOICE or self._reads_again:
            self._read(is_trial=True)
        elif self._step == _PREVIEW:
            self._tries = 0
            self._show_step(_RESULT)
            self._set_running(is_running=True)
            self.runner.take(BackupReason.before_import, self._read_for_good)
        else:
            self.finish()

    def _read_for_good(self) -> None:
        if self.is_open:
            self._read(is_trial=False)

    def _read(self, *, is_trial: bool) -> None:
        file = self.choice.drop.file
        if file is None:
            return
        self._set_running(is_running=True)
        work = self._make_work(self.choice.kind(), file)
        self._tasks.aside(self, work, self._on_trial if is_trial else self._on_planned, self._on_failed)

    def _make_work(self, kind: ImportKind, file: Path) -> Callable[[], ImportPlan]:
        imports, tell = self._services.imports, self._feed.begin()

        def work() -> ImportPlan:
            return imports.plan(kind, file, progress=tell)

        return work

    def _set_running(self, *, is_running: bool) -> None:
        self._is_running = is_running
        if is_running:
            self.primary_button.set_busy(busy=True, text="Læser …")
        else:
            self._feed.end()
            self.primary_button.set_busy(busy=False)
            self._set_writing(is_writing=False)
        for button in (self.back_button, self.again_button):
            button.setEnabled(not is_running)
        self.choice.setEnabled(not is_running)
        if self._step == _RESULT and is_running:
            self.result.show_progress(0, 0)

    def _set_writing(self, *, is_writing: bool) -> None:
        self._is_writing = is_writing
        for button in (self.cancel_button, self.close_button):
            button.setEnabled(not is_writing)

    def _on_progressed(self, done: int, total: int) -> None:
        if not self._is_running:
            return
        if self._step == _RESULT:
            self.result.show_progress(done, total)
        else:
            self.key_label.setText(f"Læser linje {done} af {total} …")

    def _on_trial(self, made: ImportPlan) -> None:
        self._set_running(is_running=False)
        self._show_preview(made.report)

    def _show_preview(self, report: ImportReport) -> None:
        self.preview.show_report(report)
        self._reads_again = bool(report.rejected)
        self._show_step(_PREVIEW)
        self.step_label.setText(f"{self.step_label.text()} · {label(report.kind)}")
        if report.rejected:
            self.set_primary("Læs filen igen", key_hint="Intet er gemt")
        else:
            number = writable(report)
            self.set_primary(
                f"Indlæs {counted(len(report.lines), report.kind)}", key_hint="Intet er gemt endnu"
            )
            if not number:
                self.primary_button.refuse("Alt i filen står her i forvejen.")
        self.preview.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_planned(self, made: ImportPlan) -> None:
        if not self.is_open:
            return
        if made.report.rejected:
            # The file was changed between the look and the import.
            self._on_trial(made)
            return
        self._set_writing(is_writing=True)
        imports = self._services.imports
        self._tasks.query(self, lambda: imports.carry_out(made), self._on_imported, self._on_not_imported)

    def _on_not_imported(self, error: Exception) -> bool:
        if isinstance(error, StaleRecord) and self._may_try_again():
            self._set_writing(is_writing=False)
            self._read(is_trial=False)
            return True
        return self._on_failed(error)

    def _may_try_again(self) -> bool:
        """Whether it may be worked out once more, because something was written meanwhile."""
        self._tries += 1
        return self._tries < MOST_TRIES

    def _on_imported(self, report: ImportReport) -> None:
        self._set_running(is_running=False)
        self._act_id = report.act_id
        self._imported += 1
        self.result.show_result(report)
        self._show_step(_RESULT)
        self.primary_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bus.publish(self._services.imports.changes(report), self)

    def _on_failed(self, error: Exception) -> bool:
        self._set_running(is_running=False)
        self._show_step(_CHOICE)
        if isinstance(error, JobbroError):
            self.choice.show_problem(sentence(error))
            self.primary_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _on_back_clicked(self) -> None:
        self._reads_again = False
        self._show_step(_CHOICE)
        self.choice.drop.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_undo_clicked(self) -> None:
        self._set_running(is_running=True)
        self._set_writing(is_writing=True)
        self.undo_button.set_busy(busy=True, text="Fortryder …")
        self._turner.turn(Wish(Way.take_back, self._act_id), self._on_undone, self._on_undo_failed)

    def _on_undo_progressed(self, done: int, total: int) -> None:
        if self._act_id:
            self.undo_button.set_busy(busy=True, text=f"Fortryder {done * 100 // total} % …")

    def _on_undone(self, undone: Undone) -> None:
        del undone
        self._imported -= 1
        self._end_undo()
        self.result.show_undone()
        self._show_step(_RESULT)
        self.primary_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_undo_failed(self, error: Exception) -> bool:
        self._end_undo()
        if isinstance(error, JobbroError):
            self.result.show_failure(sentence(error))
            self._show_step(_RESULT)
            return True
        return False

    def _end_undo(self) -> None:
        self._act_id = ""
        self.undo_button.set_busy(busy=False)
        self._set_running(is_running=False)

    def _on_again_clicked(self) -> None:
        self._act_id = ""
        self._reads_again = False
        self._show_step(_CHOICE)
        self.choice.kinds.setFocus(Qt.FocusReason.OtherFocusReason)
