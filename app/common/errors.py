"""What can go wrong, in three kinds: the user's, the surroundings' and ours.

``UserError`` is shown calmly where it happened, ``EnvironmentFault`` says what to do about the machine, and
anything else reaches the crash dialog. Errors carry codes and names of things; Danish sentences are made from
them in ``app/texts/messages.py``.
"""

from collections.abc import Mapping
from pathlib import Path


class JobbroError(Exception):
    """Base of every error the program raises on purpose."""


class UserError(JobbroError):
    """Something the user can put right on the spot."""


class InvalidInput(UserError):
    """Values that may not be stored.

    Attributes:
        problems: field name to problem code (``Problem``), in the order of the form.
    """

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(", ".join(f"{field}: {code}" for field, code in problems.items()))
        self.problems = dict(problems)


class NotFound(UserError):
    """A record is not (or no longer) in the store."""

    def __init__(self, kind: str, record_id: str) -> None:
        super().__init__(f"{kind} {record_id}")
        self.kind = kind
        self.record_id = record_id


class StaleRecord(UserError):
    """Somebody else changed the record since it was read."""

    def __init__(self, kind: str, record_id: str) -> None:
        super().__init__(f"{kind} {record_id}")
        self.kind = kind
        self.record_id = record_id


class RefusedAct(UserError):
    """A rule says no; carries the codes of the reasons."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(", ".join(reasons))
        self.reasons = reasons


class NothingToUndo(UserError):
    """The act was undone before, or a later change stands on top of it."""


class UndoRefused(NothingToUndo):
    """Something stands on the act.

    Attributes:
        reason: why (an ``UndoReason``).
        kind: the table of the record in the way; empty when it is not known.
        by_act: the name of the later act (an ``Act``); empty when it is not known.
        act: the name of the act that was to be undone; empty until the service knows it.
    """

    def __init__(self, reason: str, *, kind: str = "", by_act: str = "", act: str = "") -> None:
        super().__init__(reason)
        self.reason, self.kind, self.by_act, self.act = reason, kind, by_act, act


class RecordInUse(UserError):
    """Something else stands on a record that was to be put into the bin.

    Attributes:
        kind: the table of the record.
        used_by: the tables of what stands on it.
    """

    def __init__(self, kind: str, used_by: tuple[str, ...]) -> None:
        super().__init__(f"{kind}: {', '.join(used_by)}")
        self.kind, self.used_by = kind, used_by


class AccessError(UserError):
    """Base for everything between the user and an open store."""


class NoPassword(AccessError):
    """No password was given and none can be asked for."""


class WrongPassword(AccessError):
    """The password or recovery key does not open this store."""


class TooManyAttempts(AccessError):
    """Wait before the next try.

    Attributes:
        seconds: whole seconds until the next try is allowed.
    """

    def __init__(self, seconds: int) -> None:
        super().__init__(str(seconds))
        self.seconds = seconds


class VaultLocked(AccessError):
    """The store is locked; no key and no engine exist."""


class StoreMissing(UserError):
    """There is no store in the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class StoreExists(UserError):
    """A store stands in the folder already and is never overwritten."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class EnvironmentFault(JobbroError):
    """The machine, not the user or the program, is in the way."""


class StoreBusy(EnvironmentFault):
    """Another process is writing to the store (operating-system lock)."""


class StoreDamaged(EnvironmentFault):
    """A page of the store, the key file or a backup fails its check.

    Attributes:
        part: ``store``, ``keys`` or ``backup``.
    """

    def __init__(self, part: str, detail: str = "") -> None:
        super().__init__(f"{part}: {detail}" if detail else part)
        self.part = part
        self.detail = detail


class StoreTooNew(EnvironmentFault):
    """The store was written by a newer version of the program."""


class UnsafeFolder(EnvironmentFault):
    """The folder is roaming, synchronised or on a network, where an open database can be torn.

    Attributes:
        folder: the refused folder.
        reason: ``synchronised``, ``network`` or ``roaming``.
    """

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"{reason}: {folder}")
        self.folder = folder
        self.reason = reason


class FileFault(EnvironmentFault):
    """A file or folder cannot be read or written.

    Attributes:
        path: the file or folder.
        reason: ``full``, ``read_only``, ``in_use``, ``missing`` or ``other``.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{reason}: {path}")
        self.path = path
        self.reason = reason

    @classmethod
    def of(cls, error: OSError, path: Path) -> "FileFault":
        """Name the reason behind an operating-system error."""
        import errno

        reasons = {
            errno.ENOSPC: "full",
            errno.EDQUOT: "full",
            errno.EROFS: "read_only",
            errno.EACCES: "read_only",
            errno.EPERM: "read_only",
            errno.EBUSY: "in_use",
            errno.ETXTBSY: "in_use",
            errno.ENOENT: "missing",
            errno.EISDIR: "other",
        }
        # Windows reports an open file as a sharing violation (32) or a lock violation (33).
        if getattr(error, "winerror", None) in {32, 33}:
            return cls(path, "in_use")
        return cls(path, reasons.get(error.errno or 0, "other"))


class RefusedValue(UserError, ValueError):
    """One typed value that cannot be read; the caller knows which field it stands in.

    Attributes:
        code: why (a ``Problem``).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class AttachmentRefused(UserError):
    """A received file may not be taken in.

    Attributes:
        fault: why (an ``AttachmentFault``).
        name: of the file, for the sentence only; it may name a person and goes into no log.
    """

    def __init__(self, fault: str, name: str = "") -> None:
        super().__init__(fault)
        self.fault = fault
        self.name = name


class TableFault(UserError):
    """A file to import cannot be read as a table.

    Attributes:
        code: ``empty_file``, ``not_a_table``, ``missing_column`` or ``file_too_large`` (a ``Problem``).
        column: the missing column, else empty.
    """

    def __init__(self, code: str, column: str = "") -> None:
        super().__init__(f"{code}: {column}" if column else code)
        self.code = code
        self.column = column
