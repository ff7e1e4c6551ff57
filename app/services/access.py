"""Making, opening and locking the store."""

import os
import tomllib
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from app.common import passwords, paths
from app.common.clock import Clock
from app.common.errors import (
    EnvironmentFault,
    FileFault,
    InvalidInput,
    RefusedValue,
    StoreExists,
    StoreMissing,
    TooManyAttempts,
    WrongPassword,
)
from app.models.act_codes import Act
from app.models.consultant import Consultant
from app.models.problem_codes import Problem
from app.services.criteria_seed import load_shipped_criteria
from app.services.law import load_shipped_values
from app.services.rule_files import load_policy_rules
from app.storage import database, exchange, keys, leftovers
from app.storage.files import make_private_folder
from app.storage.keys import Way
from app.storage.vault import Vault
from app.storage.writer_lock import WriterLock
from app.texts import labels

_FREE_TRIES = 5
_FIRST_WAIT_SECONDS = 30
_LONGEST_WAIT_SECONDS = 3_600
# What the access log says of a change of the key file, each with the mark of the new file.
_BEGUN, _DONE, _DROPPED = "begun", "done", "dropped"


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
        is_recovery_key_unconfirmed: nobody has shown that the recovery key was kept; a new one is due.
    """

    consultant_name: str
    damaged_key_copies: tuple[str, ...] = ()
    is_recovery_key_unconfirmed: bool = False


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

    def create(self, password: str, *, must_confirm: bool = False) -> str:
        """Make a new, open store.

        Args:
            password: as typed.
            must_confirm: the recovery key counts as kept only when ``confirm_recovery_key`` has been asked.

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
        self._make(secret, recovery, must_confirm=must_confirm)
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
            FileFault: the key file cannot be written; the old password goes on opening the store.
        """
        secret = self._new_secret(password)
        wrap = keys.wrap_for_secret(Way.password, secret, self._vault.data_key(), self._cost)
        self._rewrap(Act.change_password, wrap)

    def draw_recovery_key(self) -> str:
        """A fresh recovery key as it is written down; it opens nothing until ``set_recovery_key``."""
        return passwords.encode_recovery_key(os.urandom(passwords.RECOVERY_KEY_BYTES))

    def set_recovery_key(self, text: str) -> None:
        """Let a recovery key that was drawn and kept open the store, and no older one.

        Raises:
            InvalidInput: it is mistyped.
            VaultLocked: the store is locked.
            FileFault: the key file cannot be written; the old key goes on opening the store.
        """
        secret, way = recovery_secret(text)
        if way is not Way.recovery:
            raise InvalidInput({"recovery_key": Problem.malformed_recovery_key})
        wrap = keys.wrap_for_secret(Way.recovery, secret, self._vault.data_key(), self._cost)
        self._rewrap(Act.change_recovery_key, wrap)

    def confirm_recovery_key(self) -> None:
        """Note that the recovery key the store was made with is kept.

        Raises:
            FileFault: the key file cannot be written; it is asked for again at the next unlocking.
        """
        found = keys.read(self._vault.folder)
        if found.is_unconfirmed:
            keys.write(self._vault.folder, found.confirmed())

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
        # Whoever opens the store with the recovery key has kept it.
        kept = found.confirmed() if Way.recovery in ways else found
        if may_write:
            self._lock.acquire()
            if damaged or kept != found:
                keys.write(folder, kept)
            leftovers.clear(folder)
        self._vault.unlock(data_key)
        name = self._greet()
        if may_write:
            self._settle_key_change(kept)
            load_shipped_values(self._vault)
            load_policy_rules(self._vault)
            load_shipped_criteria(self._vault)
        return Opened(name, damaged, is_recovery_key_unconfirmed=kept.is_unconfirmed)

    def _rewrap(self, act: Act, wrap: keys.Wrap) -> None:
        """Replace one way in; the access log tells what was begun before, and what came of it after."""
        folder = self._vault.folder
        fresh = keys.read(folder).rewrapped(wrap)
        self._log(act, f"{_BEGUN} {fresh.mark}")
        try:
            keys.write(folder, fresh)
        except FileFault:
            # The first copy decides; a second one that lags behind is put right at the next unlocking.
            if keys.read(folder) != fresh:
                with suppress(EnvironmentFault):
                    self._log(act, f"{_DROPPED} {fresh.mark}")
                raise
        # The change stands: a line that cannot be written now is written at the next unlocking.
        with suppress(EnvironmentFault):
            self._log(act, f"{_DONE} {fresh.mark}")

    def _settle_key_change(self, found: keys.KeyFile) -> None:
        """Write the line that a kill cut off: what the key file says is what happened."""
        with self._vault.reading() as work:
            latest = [work.acts.latest(act) for act in (Act.change_password, Act.change_recovery_key)]
        for line in (lines[0] for lines in latest if lines):
            word, _, mark = line.detail.partition(" ")
            if word == _BEGUN:
                self._log(line.act, f"{_DONE if mark == found.mark else _DROPPED} {mark}")

    def _log(self, act: Act, detail: str) -> None:
        with self._vault.unit_of_work(act) as work:
            work.concerns("", detail=detail)

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

    def _make(self, secret: bytes, recovery: bytes, *, must_confirm: bool) -> None:
        """Make a store beside its place and move it in whole: a kill meanwhile leaves no half store."""
        folder = self._vault.folder
        data_key = keys.new_data_key()
        recovery_wrap = keys.wrap_for_secret(Way.recovery, recovery, data_key, self._cost)
        wraps = [
            keys.wrap_for_secret(Way.password, secret, data_key, self._cost),
            replace(recovery_wrap, is_unconfirmed=must_confirm),
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
            load_shipped_criteria(fresh)
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
