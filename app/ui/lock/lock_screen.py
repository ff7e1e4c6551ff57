"""The lock screen: everything between a locked store and its owner, on one card."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.lock.gate import Gate
from app.ui.lock.password_page import LockPage, PasswordPage
from app.ui.shared import theme

if TYPE_CHECKING:
    from app.common.clock import Clock
    from app.services.access import Opened
    from app.services.backup_care import BackupRow
    from app.ui.lock.recovery_page import NewPasswordPage, RecoveryPage
    from app.ui.lock.restore_page import RestorePage
    from app.ui.tasks import Tasks

_WIDTH, _HEIGHT = 420, 446
_SIDE, _TOP = 40, 36


class Access(Protocol):
    """What the screen asks of the access service; that is imported while the screen is shown already."""

    def unlock(self, password: str) -> "Opened":
        """Open the store with the password."""

    def unlock_with_recovery_key(self, text: str) -> "Opened":
        """Open the store with the recovery key."""

    def change_password(self, password: str) -> None:
        """Wrap the key anew."""


Restore = Callable[[Path, str, bool], Path | None]


class Shelf(NamedTuple):
    """The backups beside a locked store.

    Attributes:
        rows: reads them; asked away from the window.
        clock: says which were taken today.
        wanted: the one that was chosen before the lock.
    """

    rows: "Callable[[], Sequence[BackupRow]]"
    clock: "Clock"
    wanted: Path | None = None


class LockScreen(Gate):
    """Password, recovery key, new password or backup, one at a time (låseskærm).

    A password that is given before the data layer is there waits for it.
    """

    unlocked = Signal(object)

    def __init__(self, tasks: "Tasks", parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, _HEIGHT, parent)
        self._tasks = tasks
        self._access: Access | None = None
        self._restore: Restore | None = None
        self._shelf: Shelf | None = None
        self._waiting = ""
        self._opened: Opened | None = None
        self.password_page = PasswordPage()
        self._recovery_page: RecoveryPage | None = None
        self._new_password_page: NewPasswordPage | None = None
        self._restore_page: RestorePage | None = None
        self._shown: LockPage = self.password_page
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName("Låst")
        self._column = QVBoxLayout(self.card)
        self._column.setContentsMargins(theme.px(_SIDE), theme.px(_TOP), theme.px(_SIDE), theme.px(_TOP - 8))
        self._column.addWidget(self.password_page)

    def _connect(self) -> None:
        self.password_page.submitted.connect(self._on_password_submitted)
        self.password_page.recovery_requested.connect(self.show_recovery)
        self.password_page.restore_requested.connect(self.show_restore)

    def set_access(self, access: Access, restore: Restore, shelf: "Shelf | None" = None) -> None:
        """Take the way in, once it is there; a password that waits is tried at once."""
        self._access = access
        self._restore = restore
        self._shelf = shelf
        if shelf is not None and self._shown is self._restore_page:
            self.show_restore()
        if self._waiting:
            password, self._waiting = self._waiting, ""
            self._on_password_submitted(password)

    def show_remark(self, text: str) -> None:
        """Say below the card who locked it when; nothing at a fresh start."""
        self.foot_label.setText(text)

    def show_problem(self, sentence: str) -> None:
        """Say what stands in the way, beside the password."""
        self.password_page.show_problem(sentence)

    def begin(self) -> None:
        """Empty the card and give the password field the keyboard."""
        self._opened = None
        self._show(self.password_page)

    @property
    def recovery_page(self) -> "RecoveryPage":
        """The page of the recovery key, made when it is first asked for."""
        if self._recovery_page is None:
            from app.ui.lock.recovery_page import RecoveryPage

            self._recovery_page = RecoveryPage()
            self._recovery_page.submitted.connect(self._on_key_submitted)
            self._recovery_page.back_requested.connect(self.begin)
        return self._recovery_page

    @property
    def new_password_page(self) -> "NewPasswordPage":
        """The page of the new password, made when it is first asked for."""
        if self._new_password_page is None:
            from app.ui.lock.recovery_page import NewPasswordPage

            self._new_password_page = NewPasswordPage(self._tasks)
            self._new_password_page.submitted.connect(self._on_new_password_submitted)
        return self._new_password_page

    @property
    def restore_page(self) -> "RestorePage":
        """The page of the backup, made when it is first asked for."""
        if self._restore_page is None:
            from app.ui.lock.restore_page import RestorePage

            self._restore_page = RestorePage()
            self._restore_page.look_requested.connect(self._on_look_requested)
            self._restore_page.restore_requested.connect(self._on_restore_requested)
            self._restore_page.back_requested.connect(self.begin)
        return self._restore_page

    def show_recovery(self) -> None:
        """Go to the recovery key."""
        self._show(self.recovery_page)

    def show_restore(self) -> None:
        """Go to the backups; those of the folder are listed as soon as they are read."""
        self._show(self.restore_page)
        shelf = self._shelf
        if shelf is not None:
            self._tasks.aside(self, shelf.rows, self._on_copies, _none_listed)

    def _show(self, page: LockPage) -> None:
        for other in (self.password_page, self._recovery_page, self._new_password_page, self._restore_page):
            if other is not None:
                other.empty()
                other.hide()
        if page.parentWidget() is not self.card:
            self._column.addWidget(page)
        page.show()
        self._shown = page
        self.setAccessibleName(page.title_label.text())
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_password_submitted(self, password: str) -> None:
        self.password_page.set_busy(busy=True)
        access = self._access
        if access is None:
            self._waiting = password
            return
        self._tasks.query(self, lambda: access.unlock(password), self._on_unlocked, self._on_refused)

    def _on_unlocked(self, opened: "Opened") -> None:
        self.password_page.set_busy(busy=False)
        self._finish(opened)

    def _on_refused(self, error: Exception) -> bool:
        from app.common.errors import JobbroError, TooManyAttempts
        from app.texts.messages import sentence

        if not isinstance(error, JobbroError):
            self.password_page.set_busy(busy=False)
            return False
        if isinstance(error, TooManyAttempts):
            self.password_page.show_wait(error.seconds)
            return True
        self.password_page.show_problem(sentence(error))
        return True

    def _on_key_submitted(self, key: str) -> None:
        access = self._access
        if access is None:
            self.recovery_page.show_problem("Programmet er ved at starte. Prøv igen om et øjeblik.")
            return
        self.recovery_page.set_busy(busy=True)
        self._tasks.query(
            self, lambda: access.unlock_with_recovery_key(key), self._on_key_fitted, self._on_key_refused
        )

    def _on_key_fitted(self, opened: "Opened") -> None:
        self.recovery_page.set_busy(busy=False)
        self._opened = opened
        self._show(self.new_password_page)

    def _on_key_refused(self, error: Exception) -> bool:
        from app.common.errors import JobbroError, WrongPassword
        from app.texts.messages import sentence

        self.recovery_page.set_busy(busy=False)
        if isinstance(error, WrongPassword):
            self.recovery_page.show_problem(
                "Nøglen passer ikke til disse data. Se, om det er den rigtige nøgle."
            )
            return True
        if isinstance(error, JobbroError):
            self.recovery_page.show_problem(sentence(error))
            return True
        return False

    def _on_new_password_submitted(self, password: str) -> None:
        access = self._access
        if access is None:
            return
        self.new_password_page.set_busy(busy=True)
        self._tasks.query(
            self,
            lambda: access.change_password(password),
            self._on_password_changed,
            self._on_new_password_refused,
        )

    def _on_password_changed(self, _nothing: None) -> None:
        self.new_password_page.set_busy(busy=False)
        if self._opened is not None:
            self._finish(self._opened)

    def _on_new_password_refused(self, error: Exception) -> bool:
        from app.common.errors import JobbroError
        from app.texts.messages import sentence

        self.new_password_page.set_busy(busy=False)
        if not isinstance(error, JobbroError):
            return False
        self.new_password_page.show_problem(sentence(error))
        return True

    def _on_copies(self, rows: "Sequence[BackupRow]") -> None:
        if self._shelf is not None:
            self.restore_page.show_copies(rows, self._shelf.clock, self._shelf.wanted)

    def _on_look_requested(self, file: Path, secret: str, is_recovery_key: bool) -> None:
        def look() -> str:
            from app.services import store_care
            from app.texts import backup_words

            return backup_words.contents(store_care.look_into(file, secret, is_recovery_key=is_recovery_key))

        self._tasks.query(self, look, self.restore_page.ask, self._on_restore_failed)

    def _on_restore_requested(self, file: Path, secret: str, is_recovery_key: bool) -> None:
        restore = self._restore
        if restore is None:
            self.restore_page.show_problem("Programmet er ved at starte. Prøv igen om et øjeblik.")
            return
        self._tasks.query(
            self, lambda: restore(file, secret, is_recovery_key), self._on_restored, self._on_restore_failed
        )

    def _on_restored(self, _kept: Path | None) -> None:
        self.restore_page.set_busy(busy=False)
        self.begin()
        self.password_page.field.show_note(
            "Sikkerhedskopien er gendannet. Lås op med adgangskoden fra dengang."
        )

    def _on_restore_failed(self, error: Exception) -> bool:
        from app.common.errors import JobbroError, WrongPassword
        from app.texts.messages import sentence

        self.restore_page.set_busy(busy=False)
        if isinstance(error, WrongPassword):
            self.restore_page.show_problem(
                "Koden åbner ikke kopien. Brug den, der gjaldt, da kopien blev taget."
            )
            return True
        if isinstance(error, JobbroError):
            self.restore_page.show_problem(sentence(error))
            return True
        return False

    def _finish(self, opened: "Opened") -> None:
        self._opened = None
        for page in (self.password_page, self._recovery_page, self._new_password_page, self._restore_page):
            if page is not None:
                page.empty()
        self.unlocked.emit(opened)


def _none_listed(_error: Exception) -> bool:
    """A folder that cannot be read lists nothing; a file can still be chosen."""
    return True
