"""Keeps what is typed into a form until it is saved, and offers it back (kladde)."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from PySide6.QtCore import QObject, QTimer, Signal

from app.common.errors import JobbroError
from app.services.form_drafts import FormDraftRow
from app.ui.shared.autosave import Autosave
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.forms import Form, Values

RETRY_MS = 3_000


class DraftKeeper(QObject):
    """Joins a form to its draft: kept while it is typed, forgotten when it is saved.

    Args:
        desk: whose store it is kept in.
        form: what is typed into.
        name: of the form.
        subject_id: the record the draft belongs to.
        context: kept with the values, to find the place of the form again.
    """

    found = Signal(object)
    kept = Signal(object)
    failed = Signal(object)
    due = Signal()

    def __init__(
        self,
        desk: Desk,
        form: Form,
        name: str,
        subject_id: str,
        context: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(form)
        self._desk, self._form, self._name, self._subject_id = desk, form, name, subject_id
        self._context = dict(context)
        self.autosave = Autosave(self)
        self._stored: Values | None = None
        self._is_running = self._is_closed = False
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._on_due)
        form.edited.connect(self.autosave.touch)
        self.autosave.due.connect(self._on_due)
        desk.join(self)

    def look(self) -> None:
        """Ask for a draft that was left; ``found`` tells."""
        drafts, name, subject_id = self._desk.services.drafts, self._name, self._subject_id
        self._desk.tasks.query(self, lambda: drafts.find(name, subject_id), self._on_found)

    def flush_typing(self) -> None:
        """Hand what is typed to the store now."""
        self.autosave.cancel()
        self._keep()

    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the store yet."""
        if self._is_closed:
            return False
        return self._is_running or (self._form.is_dirty and self._form.values() != self._stored)

    def take_as_kept(self) -> None:
        """What stands in the form came from the draft itself."""
        self._stored = self._form.values()

    def pause(self) -> None:
        """Keep nothing while the form is being saved."""
        self.autosave.cancel()
        self._retry.stop()

    def forget(self) -> None:
        """The draft was saved or given up."""
        self.pause()
        self._stored = None
        self._desk.forget_draft(self._name, self._subject_id)

    def close(self) -> None:
        """The form goes away."""
        self.pause()
        self._is_closed = True
        self._desk.leave(self)

    def _on_due(self) -> None:
        self.due.emit()
        self._keep()

    def _keep(self) -> None:
        values = self._form.values()
        if self._is_closed or self._is_running or values == self._stored:
            return
        if not self._form.is_dirty:
            if self._stored is not None:
                self.forget()
            return
        drafts, name, subject_id = self._desk.services.drafts, self._name, self._subject_id
        kept = values | self._context
        self._is_running, self._stored = True, values
        self._desk.tasks.query(
            self, lambda: drafts.keep(name, subject_id, kept), self._on_kept, self._on_failed
        )

    def _on_found(self, row: FormDraftRow | None) -> None:
        if row is not None:
            self.found.emit(row)

    def _on_kept(self, at: datetime) -> None:
        self._is_running = False
        self.kept.emit(at)
        if not self.autosave.is_waiting:
            self._keep()

    def _on_failed(self, error: Exception) -> bool:
        self._is_running, self._stored = False, None
        self._retry.start()
        self.failed.emit(error)
        return isinstance(error, JobbroError)


def revived(form: Form, values: Mapping[str, object]) -> Values:
    """A draft's values with its days as days again: JSON knows only text."""
    return {name: _revived(form, name, value) for name, value in values.items()}


def _revived(form: Form, name: str, value: object) -> object:
    field = form.fields.get(name)
    if field is None or not isinstance(field.widget, DateField) or not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value
