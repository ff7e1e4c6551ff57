"""What happened to one record, field by field, and the way back to an earlier state."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.changes import Changes
from app.common.clock import Clock
from app.common.errors import InvalidInput, JobbroError, NotFound
from app.models.act_codes import RecordKind
from app.services.catalogue import Services
from app.services.record_history import FieldChange, HistoryRow, RecordHistory
from app.texts import records
from app.texts.labels import label
from app.texts.messages import problem, sentence
from app.ui.shared import theme
from app.ui.shared.buttons import link
from app.ui.shared.dialogs import Dialog
from app.ui.shared.fields import Field
from app.ui.shared.inputs import LineField
from app.ui.shared.moments import moment_words
from app.ui.shared.struck import StruckParagraph
from app.ui.shared.text import Label, Paragraph, hairline
from app.ui.tasks import Tasks

_WIDTH = 720
_SHORT = 60
_MOST_SHOWN = 60


class RecordHistoryDialog(Dialog):
    """The history of a record (historik): who, when, what it said before and after."""

    restored = Signal(object)

    def __init__(
        self, services: Services, tasks: Tasks, owner: QWidget, kind: RecordKind, record_id: str
    ) -> None:
        title = records.kind(kind.value).title
        super().__init__(owner, f"Historik: {title.lower()}", width=_WIDTH)
        self._services, self._tasks = services, tasks
        self._kind, self._record_id = kind, record_id
        self._wanted = ""
        self.rows: list[HistoryBlock] = []
        self._needs_reason = False
        self.reason_input = LineField(max_length=500)
        self.reason_field = Field(
            "Begrundelse", self.reason_input, "Notatet er låst. Skriv, hvorfor det rettes tilbage."
        )
        self.empty_label = Paragraph("", "body", "muted")
        self._column = QVBoxLayout()
        self._fill()

    def _fill(self) -> None:
        self.empty_label.hide()
        self.reason_field.hide()
        self.add(self.empty_label)
        self._column.setSpacing(theme.px(12))
        self.body.addLayout(self._column)
        self.add(self.reason_field)
        self.body.addStretch(1)
        self.set_cancel("Luk")
        self.confirmed.connect(self._on_confirmed)

    def first_focus(self) -> QWidget | None:
        """The way out: reading comes first."""
        return self.cancel_button

    def open(self) -> None:
        """Show the dialog and read the history."""
        super().open()
        history, kind, record_id = self._services.record_history, self._kind, self._record_id
        self._tasks.query(self, lambda: history.of(kind, record_id), self._on_history, self._on_not_found)

    def _on_not_found(self, error: Exception) -> bool:
        if isinstance(error, NotFound):
            self._explain("Der er ikke gemt noget endnu.")
        return isinstance(error, NotFound)

    def _explain(self, text: str) -> None:
        self.empty_label.setText(text)
        self.empty_label.show()

    def _on_history(self, history: RecordHistory) -> None:
        self._needs_reason = history.needs_reason
        for place, row in enumerate(history.rows[:_MOST_SHOWN]):
            if place:
                self._column.addWidget(hairline())
            block = HistoryBlock(row, self._services.clock)
            block.restore_requested.connect(self._on_restore_requested)
            self.rows.append(block)
            self._column.addWidget(block)
        if not history.rows:
            self._explain("Der er ikke ændret noget endnu.")
        elif len(history.rows) > _MOST_SHOWN:
            self._explain(f"De seneste {_MOST_SHOWN} af {len(history.rows)} ændringer.")

    def _on_restore_requested(self, act_id: str) -> None:
        self._wanted = act_id
        if self._needs_reason:
            self.reason_field.show()
            self.set_primary("Ret tilbage", "undo")
            self.reason_input.setFocus()
        else:
            self._restore("")

    def _on_confirmed(self) -> None:
        reason = str(self.reason_input.value()).strip()
        if reason:
            self._restore(reason)
        else:
            self.reason_field.show_problem(problem("required"))

    def _restore(self, reason: str) -> None:
        history, kind, record_id, act_id = (
            self._services.record_history,
            self._kind,
            self._record_id,
            self._wanted,
        )
        self._tasks.command(
            self, lambda: history.restore(kind, record_id, act_id, reason), self._on_restored, self._on_failed
        )

    def _on_restored(self, changes: Changes) -> None:
        self.finish()
        self.restored.emit(changes)

    def _on_failed(self, error: Exception) -> bool:
        if not isinstance(error, JobbroError):
            return False
        if isinstance(error, InvalidInput) and "reason" in error.problems:
            self.reason_field.show_problem(problem(error.problems["reason"]))
        else:
            self._explain(sentence(error))
        return True


class HistoryBlock(QWidget):
    """What one act did to the record."""

    restore_requested = Signal(str)

    def __init__(self, row: HistoryRow, clock: Clock) -> None:
        super().__init__()
        self._row = row
        self.restore_button = link("Gå tilbage til dette", small=True)
        self._build(clock)

    def _build(self, clock: Clock) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.addWidget(Label(label(self._row.act), "med"))
        who = f" · {self._row.by}" if self._row.by else ""
        head.addWidget(Label(f"{moment_words(clock, self._row.at)}{who}", "small", "muted"), 1)
        head.addWidget(self.restore_button)
        column.addLayout(head)
        self.restore_button.setVisible(self._row.may_restore)
        self.restore_button.setAccessibleName(
            f"Gå tilbage til sådan, det var {moment_words(clock, self._row.at)}"
        )
        self.restore_button.clicked.connect(self._on_restore_clicked)
        for change in self._row.changes:
            column.addWidget(change_view(change, clock))

    def _on_restore_clicked(self) -> None:
        self.restore_requested.emit(self._row.act_id)


def change_view(change: FieldChange, clock: Clock) -> QWidget:
    """One field before and after: on one line when it is short, below each other when it is a text."""
    name = records.field_label(change.table, change.field)
    before, after = (_words(change.field, value, clock) for value in (change.before, change.after))
    if max(len(before), len(after)) <= _SHORT and "\n" not in before + after:
        words = after if change.before is None else f"{before}  →  {after}"
        return Paragraph(f"{name}: {words}", "small")
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(2))
    column.addWidget(Label(name, "capstrong", "muted"))
    if change.before is not None:
        column.addWidget(StruckParagraph(before, "small", "muted"))
    if change.after is not None:
        column.addWidget(Paragraph(after, "small"))
    return made


def _words(field: str, value: object, clock: Clock) -> str:
    return records.shown(field, clock.local(value) if isinstance(value, datetime) else value)
