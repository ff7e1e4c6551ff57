"""The backups the program takes by itself: daily and before what is risky, kept as a ladder."""

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from app.common import paths
from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import FileFault, StoreBusy, StoreDamaged, UnsafeFolder
from app.models.act_codes import Act, BackupReason
from app.models.problem_codes import BackupFault
from app.rules.backup_ladder import Ladder, Rung, superfluous
from app.services.law import LawService
from app.services.store_care import StoreCareService, Tell
from app.storage import backup_file, backup_shelf
from app.storage.vault import Vault

_log = logging.getLogger(__name__)
_FAULTS = {
    "missing": BackupFault.folder_missing,
    "full": BackupFault.disk_full,
    "read_only": BackupFault.no_right,
}


@dataclass(frozen=True, slots=True)
class BackupRound:
    """One backup on its way.

    Attributes:
        ladder: how many are kept after it.
    """

    reason: BackupReason
    at: datetime
    ladder: Ladder


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup of this store that was proved when it was written (sikkerhedskopi).

    Attributes:
        counts: rows by table; empty where that is not known.
    """

    path: Path
    taken_at: datetime
    size: int
    reason: str
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BackupState:
    """How it stands with the backups.

    Attributes:
        folder: where they go.
        done_at: when the last was whole; ``None`` for never, or for a day still to come.
        size: its bytes.
        fault: what must be done something about; ``None`` when nothing.
        is_due: whether today has none yet.
        is_beside: whether no other folder was chosen than the one beside the store.
    """

    folder: Path
    done_at: datetime | None
    size: int
    fault: BackupFault | None
    is_due: bool
    is_beside: bool


class BackupService:
    """Takes, keeps and lists the program's own backups (automatisk sikkerhedskopi).

    ``begin``, ``end``, ``note_failure`` and ``state`` are short; ``write`` and ``rows`` have connections and
    files of their own and are asked beside the database thread.
    """

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault, self._clock, self._law = vault, clock, law
        self._care = StoreCareService(vault, clock)

    def folder(self) -> Path:
        """Where backups go."""
        return backup_shelf.folder_of(self._vault.folder)

    def state(self) -> BackupState:
        """How it stands; asks the store's own folder only, so a network that is gone holds nothing up."""
        store, now, today = self._vault.folder, self._clock.now(), self._clock.today()
        note = backup_shelf.read_note(store)
        done_at = _moment(note.done_at)
        is_sensible = done_at is not None and self._clock.local(done_at).date() <= today
        fault = _fault(note.fault)
        warn_after = timedelta(days=self._law.book().on(today).backup_warn_days())
        if fault is None and done_at is not None and is_sensible and now - done_at > warn_after:
            fault = BackupFault.too_old
        return BackupState(
            folder=self.folder(),
            done_at=done_at if is_sensible else None,
            size=note.size,
            fault=fault,
            is_due=done_at is None or self._clock.local(done_at).date() != today,
            is_beside=not note.folder,
        )

    def begin(self, reason: BackupReason) -> BackupRound:
        """Note in the access log that a copy of everything is about to be made."""
        ladder = self._law.book().on(self._clock.today()).backup_ladder()
        with self._vault.unit_of_work(Act.back_up_store) as work:
            work.concerns("", detail=f"begun {reason}")
        return BackupRound(reason, self._clock.now(), ladder)

    def write(self, begun: BackupRound, tell: Tell | None = None) -> int:
        """Write the backup, prove it, and let go of those the ladder does not keep; gives its bytes.

        Raises:
            FileFault: the folder is missing, full or closed.
            StoreDamaged: the copy did not stand the proof.
            StoreBusy: another program takes a backup of the same store right now.
        """
        folder = backup_shelf.require_folder(self._vault.folder)
        mark = backup_shelf.mark_of(self._vault.data_key())
        target = folder / backup_shelf.name_of(mark, begun.at, begun.reason)
        self._care.write_backup(target, tell)
        self._prune(folder, mark, begun.ladder, target)
        return target.stat().st_size

    def end(self, begun: BackupRound, size: int) -> Changes:
        """Note that the backup is whole."""
        with self._vault.unit_of_work(Act.back_up_store) as work:
            work.concerns("", detail=f"done {begun.reason}")
        backup_shelf.change_note(
            self._vault.folder, done_at=begun.at.isoformat(), size=size, fault="", fault_at=""
        )
        _log.info("backup %s: whole and proved, %d bytes", begun.reason, size)
        return Changes.of(Topic.backup)

    def note_failure(self, error: Exception) -> Changes:
        """Remember why the last try failed, until one does not."""
        fault = fault_of(error)
        # A disk that takes no backup may not take the note either; the log has it then.
        with suppress(FileFault):
            backup_shelf.change_note(
                self._vault.folder, fault=fault.value, fault_at=self._clock.now().isoformat()
            )
        _log.warning("backup failed: %s", fault)
        return Changes.of(Topic.backup)

    def take(self, reason: BackupReason) -> Changes:
        """All of it at once, for programs without a window.

        Raises:
            FileFault: the folder is missing, full or closed.
            StoreDamaged: the copy did not stand the proof.
            StoreBusy: another program takes a backup of the same store right now.
        """
        begun = self.begin(reason)
        try:
            size = self.write(begun)
        except (FileFault, StoreDamaged, StoreBusy) as error:
            self.note_failure(error)
            raise
        return self.end(begun, size)

    def rows(self) -> tuple[BackupRow, ...]:
        """The backups of this store, newest first, with what each holds."""
        key = self._vault.data_key()
        found = backup_shelf.files(backup_shelf.folder_of(self._vault.folder), backup_shelf.mark_of(key))
        return tuple(row for file in found if (row := _row(file, backup_file.peek(file.path, key))))

    def choose_folder(self, folder: Path) -> bool:
        """Let backups go to another folder from now on; the older ones stay where they are.

        A network drive or a stick is fine, because a backup is encrypted and closed.

        Returns:
            Whether the folder is synchronised, so that copies leave the computer by themselves.

        Raises:
            FileFault: it is the store's own folder, or cannot be written.
        """
        store = self._vault.folder.resolve()
        chosen = folder.resolve()
        if chosen == store or store in chosen.parents:
            raise FileFault(folder, "in_use")
        _try_writing(chosen)
        is_default = chosen == backup_shelf.folder_beside(self._vault.folder).resolve()
        backup_shelf.change_note(self._vault.folder, folder="" if is_default else str(chosen), fault="")
        return _is_synchronised(chosen)

    def _prune(self, folder: Path, mark: str, ladder: Ladder, newest: Path) -> None:
        files = {file.path.name: file.path for file in backup_shelf.files(folder, mark)}
        rungs = [
            Rung(file.path.name, self._clock.local(file.taken_at).date(), file.taken_at.isoformat())
            for file in backup_shelf.files(folder, mark)
        ]
        for name in superfluous(rungs, self._clock.today(), ladder):
            if name != newest.name:
                # One that cannot go now goes with the next backup.
                with suppress(OSError):
                    files[name].unlink()


def fault_of(error: Exception) -> BackupFault:
    """What a failed backup is told as."""
    if isinstance(error, StoreDamaged):
        return BackupFault.not_verified
    if isinstance(error, StoreBusy):
        return BackupFault.busy
    if isinstance(error, FileFault):
        return _FAULTS.get(error.reason, BackupFault.other)
    return BackupFault.other


def folder_beside(store: Path) -> Path:
    """Where the backups of a store go unless another folder is chosen."""
    return backup_shelf.folder_beside(store)


def rows_beside(store: Path) -> tuple[BackupRow, ...]:
    """The backups in a store's folder while it is locked, newest first; what they hold is not known."""
    found = backup_shelf.files(backup_shelf.folder_of(store))
    return tuple(row for file in found if (row := _row(file, {})))


def _row(file: backup_shelf.ShelfFile, counts: Mapping[str, int]) -> BackupRow | None:
    try:
        return BackupRow(file.path, file.taken_at, file.path.stat().st_size, file.reason, counts)
    except OSError:
        # It went while the folder was read.
        return None


def _try_writing(folder: Path) -> None:
    probe = folder / ".jobbro-probe"
    try:
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise FileFault.of(error, folder) from error


def _is_synchronised(folder: Path) -> bool:
    try:
        paths.require_safe_folder(folder)
    except UnsafeFolder as error:
        return error.reason == "synchronised"
    return False


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _fault(code: str) -> BackupFault | None:
    return BackupFault(code) if code in BackupFault.__members__ else None
