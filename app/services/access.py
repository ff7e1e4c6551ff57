"""Making, opening and locking the store."""

import os
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.common import passwords, paths
from app.common.clock import Clock
from app.common.errors import (
    FileFault,
    InvalidInput,
    RefusedValue,
    StoreExists,
    StoreMissing,
    TooManyAttempts,
    WrongPassword,
)
from app.models.codes import Act, Problem
from app.models.consultant import Consultant
from app.services.law import load_shipped_values
from app.storage import database, exchange, keys
from app.storage.files import make_private_folder
from app.storage.keys import Way
from app.storage.vault import Vault
from app.storage.writer_lock import WriterLock
from app.texts import labels

_FREE_TRIES = 5
_FIRST_WAIT_SECONDS = 30
_LONGEST_WAIT_SECONDS = 3_600


class StoreState(StrEnum):
    """What stands in the store's folder."""

    missing = "missing"
    locked = "locked"
    open = "open"


@dataclass(frozen=True, slots=True)
class Opened:
    """An opened store.

    Attributes:
        consultant_name: who it belongs to.
        damaged_key_copies: names of key files that were put right.
    """

    consultant_name: str
    damaged_key_copies: tuple[str, ...] = ()


class AccessService:
    """The way in and out (adgang)."""

    def __init__(self, vault: Vault, clock: Clock, cost: keys.Cost | None = None) -> None:
        self._vault = vault
        self._clock = clock
        self._cost = cost or keys.Cost()
        self._lock = WriterLock(vault.folder)
        self._failed = 0
        self._next_try_at: float = 0.0

    @property
    def state(self) -> StoreState:
        """Whether there is a store, and whether it is open."""
        if self._vault.is_open:
            return StoreState.open
        folder = self._vault.folder
        has_store = exchange.is_pending(folder) or any(
            (folder / name).exists() for name in (database.FILE_NAME, keys.FILE_NAME)
        )
        return StoreState.locked if has_store else StoreState.missing

    def create(self, password: str) -> str:
        """Make a new, open store.

        Returns:
            The recovery key as it is written down; it is shown once and kept nowhere.

        Raises:
            InvalidInput: the password is too short.
            StoreExists: there is a store already.
            UnsafeFolder: the folder is synchronised, roaming or on a network.
            FileFault: the folder cannot be written.
        """
        secret = self._new_secret(password)
        if self.state is not StoreState.missing:
            raise StoreExists(self._vault.folder)
        paths.require_safe_folder(self._vault.folder)
        make_private_folder(self._vault.folder)
        self._lock.acquire()
        recovery = os.urandom(passwords.RECOVERY_KEY_BYTES)
        self._make(secret, recovery)
        return passwords.encode_recovery_key(recovery)

    def unlock(self, password: str, *, may_write: bool = True) -> Opened:
        """Open the store with the password.

        Args:
            password: as typed; compared in composed form (NFC).
            may_write: whether this process takes the right to write; commands that only read do not.

        Raises:
            WrongPassword: it does not fit.
            TooManyAttempts: five tries failed; wait, each time twice as long.
            StoreBusy: another process writes to the store.
            StoreDamaged: the key file or the store is broken.
        """
        self._require_patience()
        return self._unlock(passwords.normalise(password).encode(), (Way.password,), may_write=may_write)

    def unlock_with_recovery_key(self, text: str, *, may_write: bool = True) -> Opened:
        """Open the store with the recovery key, or with the municipality's private key in hexadecimal.

        Raises:
            InvalidInput: it is mistyped; its checksum does not fit.
            WrongPassword: it belongs to another store.
        """
        self._require_patience()
        secret, way = recovery_secret(text)
        return self._unlock(secret, (way,), may_write=may_write)

    def change_password(self, password: str) -> None:
        """Wrap the data key anew; the store itself is not touched.

        Raises:
            InvalidInput: the new password is too short.
            VaultLocked: the store is locked.
        """
        secret = self._new_secret(password)
        data_key = self._vault.data_key()
        found = keys.read(self._vault.folder)
        keys.write(
            self._vault.folder,
            found.rewrapped(keys.wrap_for_secret(Way.password, secret, data_key, self._cost)),
        )
        with self._vault.unit_of_work(Act.change_password):
            pass

    def is_password(self, password: str) -> bool:
        """Whether this is the password of the store; asked before it is changed."""
        try:
            keys.read(self._vault.folder).unwrap(passwords.normalise(password).encode(), Way.password)
        except WrongPassword:
            return False
        return True

    def lock(self) -> None:
        """Log it, then drop key and engine; the right to write stays with this process."""
        if self._vault.is_open:
            with self._vault.unit_of_work(Act.lock_store):
                pass
            self._vault.lock()

    def close(self) -> None:
        """Lock, and give the right to write back: the end of the program."""
        try:
            self.lock()
        finally:
            self._vault.lock()
            self._lock.release()

    def _unlock(self, secret: bytes, ways: tuple[Way, ...], *, may_write: bool) -> Opened:
        folder = self._vault.folder
        if self.state is StoreState.missing:
            raise StoreMissing(folder)
        paths.require_safe_folder(folder)
        self._finish_restore(may_write=may_write)
        found = keys.read(folder)
        try:
            data_key = found.unwrap(secret, *ways)
        except WrongPassword:
            self._count_failure()
            raise
        self._failed = 0
        damaged = tuple(keys.damaged_copies(folder))
        if may_write:
            self._lock.acquire()
            if damaged:
                keys.write(folder, found)
        self._vault.unlock(data_key)
        name = self._greet()
        if may_write:
            load_shipped_values(self._vault)
        return Opened(name, damaged)

    def _finish_restore(self, *, may_write: bool) -> None:
        """Carry through a restore that was interrupted; the keys and the database must belong together."""
        if not exchange.is_pending(self._vault.folder):
            return
        self._lock.acquire()
        exchange.carry_through(self._vault.folder, self._clock.now())
        if not may_write:
            self._lock.release()

    def _greet(self) -> str:
        with self._vault.unit_of_work(Act.unlock_store) as work:
            owner = work.consultants.owner()
            if owner is not None:
                self._vault.by = owner.id
                work.by = owner.id
            return owner.full_name if owner else ""

    def _make(self, secret: bytes, recovery: bytes) -> None:
        """Make a store beside its place and move it in whole: a kill meanwhile leaves no half store."""
        folder = self._vault.folder
        data_key = keys.new_data_key()
        wraps = [
            keys.wrap_for_secret(Way.password, secret, data_key, self._cost),
            keys.wrap_for_secret(Way.recovery, recovery, data_key, self._cost),
        ]
        municipal = municipal_public_key(paths.policy_file())
        if municipal is not None:
            wraps.append(keys.wrap_for_municipality(municipal, data_key))
        gathered = exchange.gathering_folder(folder)
        try:
            keys.write(gathered, keys.KeyFile(tuple(wraps)))
            owner_id = self._begin_store(gathered, data_key)
            exchange.decide(folder)
        finally:
            exchange.forget(folder)
        exchange.carry_through(folder, self._clock.now())
        self._vault.unlock(data_key)
        self._vault.by = owner_id

    def _begin_store(self, folder: Path, data_key: bytes) -> str:
        fresh = Vault(folder, self._clock)
        fresh.create(data_key)
        try:
            with fresh.unit_of_work(Act.create_store) as work:
                owner = Consultant(full_name=labels.UNNAMED_CONSULTANT)
                work.consultants.add(owner)
                work.flush()
            fresh.by = owner.id
            load_shipped_values(fresh)
        finally:
            fresh.lock()
        return owner.id

    def _new_secret(self, password: str) -> bytes:
        problem = passwords.problem_with(password)
        if problem is not None:
            raise InvalidInput({"password": problem})
        return passwords.normalise(password).encode()

    def _require_patience(self) -> None:
        left = self._next_try_at - self._clock.now().timestamp()
        if left > 0:
            raise TooManyAttempts(int(left) + 1)

    def _count_failure(self) -> None:
        self._failed += 1
        if self._failed >= _FREE_TRIES:
            wait = min(_FIRST_WAIT_SECONDS * 2 ** (self._failed - _FREE_TRIES), _LONGEST_WAIT_SECONDS)
            self._next_try_at = self._clock.now().timestamp() + wait


def municipal_public_key(policy: Path) -> bytes | None:
    """The municipality's X25519 public key from the policy file; ``None`` where there is no file or no key.

    Raises:
        FileFault: the file is there and cannot be understood; it is never skipped silently.
    """
    try:
        text = tomllib.loads(policy.read_text(encoding="utf-8")).get("recovery_public_key")
        return None if text is None else bytes.fromhex(text)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileFault.of(error, policy) from error
    except (tomllib.TOMLDecodeError, ValueError, TypeError) as error:
        raise FileFault(policy, "other") from error


def recovery_secret(text: str) -> tuple[bytes, Way]:
    """What a typed recovery key is: its bytes, and the way in it belongs to.

    Raises:
        InvalidInput: its checksum does not fit.
    """
    stripped = "".join(text.split())
    if len(stripped) == 2 * keys.KEY_BYTES:
        try:
            return bytes.fromhex(stripped), Way.municipal
        except ValueError:
            raise InvalidInput({"recovery_key": Problem.malformed_recovery_key}) from None
    try:
        return passwords.decode_recovery_key(text), Way.recovery
    except RefusedValue as refused:
        raise InvalidInput({"recovery_key": refused.code}) from refused
