"""The key file: a random data key, wrapped once for each way in.

The store is encrypted with 32 random bytes that nobody ever sees. Each way in (password, recovery key) turns
a secret into a wrapping key with argon2id (RFC 9106) and wraps the data key with AES-256-GCM. The
municipality's key is an X25519 public key from the policy file: the store opens with the private half,
which never lies on this machine. A new password rewraps the key and never touches the store.

The file lies in two copies, each with a checksum, so that damage is told apart from a wrong password.
"""

import base64
import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.common.errors import FileFault, StoreDamaged, StoreMissing, WrongPassword
from app.storage.files import write_durably

KEY_BYTES = 32
FORMAT = 1
FILE_NAME = "store.key"
COPY_NAME = "store.key.copy"
_NONCE_BYTES = 12
_SALT_BYTES = 16
_MARK_LETTERS = 16


class Way(StrEnum):
    """A way into the store (adgangsvej)."""

    password = "password"  # noqa: S105 - the name of a way in, not a password
    recovery = "recovery"
    municipal = "municipal"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try costs: argon2id memory in KiB, passes and lanes; about 0.1 s on the machines of 2026."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class Wrap:
    """The data key wrapped for one way in; all bytes in base64.

    Attributes:
        salt: argon2id salt, or the ephemeral public key of a municipal wrap.
        is_unconfirmed: nobody has shown yet that the recovery key was kept.
    """

    way: Way
    salt: str
    nonce: str
    wrapped: str
    cost: Cost | None = None
    is_unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The whole key file."""

    wraps: tuple[Wrap, ...]

    def unwrap(self, secret: bytes, *ways: Way) -> bytes:
        """Find the data key with a secret.

        Args:
            secret: password or recovery key as bytes; the private key for a municipal wrap.
            ways: which wraps to try.

        Raises:
            WrongPassword: the secret opens none of them.
        """
        for wrap in self.wraps:
            if wrap.way in ways:
                try:
                    return _unwrap(wrap, secret)
                except (InvalidTag, ValueError):
                    continue
        raise WrongPassword

    def rewrapped(self, wrap: Wrap) -> "KeyFile":
        """The same file with one way in replaced or added."""
        return replace(self, wraps=(*(old for old in self.wraps if old.way is not wrap.way), wrap))

    def has(self, way: Way) -> bool:
        """Whether the file has this way in."""
        return any(wrap.way is way for wrap in self.wraps)

    def confirmed(self) -> "KeyFile":
        """The same file with its recovery key shown to be kept."""
        return replace(self, wraps=tuple(replace(wrap, is_unconfirmed=False) for wrap in self.wraps))

    @property
    def is_unconfirmed(self) -> bool:
        """Whether nobody has shown yet that the recovery key was kept."""
        return any(wrap.is_unconfirmed for wrap in self.wraps)

    @property
    def mark(self) -> str:
        """A short mark by which these very ways in are known again; it tells nothing of what is in them.

        It stays when the recovery key is shown to be kept: no way in changes with that.
        """
        return hashlib.sha256(self.confirmed().to_bytes()).hexdigest()[:_MARK_LETTERS]

    def to_bytes(self) -> bytes:
        """The file's bytes: JSON with a checksum over the content."""
        content = {"format": FORMAT, "wraps": [_entry_of(wrap) for wrap in self.wraps]}
        return json.dumps({"content": content, "sha256": _checksum(content)}, indent=1).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "KeyFile":
        """Read a file's bytes.

        Raises:
            StoreDamaged: they do not fit their checksum.
        """
        try:
            document = json.loads(data)
            content = document["content"]
            if _checksum(content) != document["sha256"] or content["format"] != FORMAT:
                raise StoreDamaged("keys", "checksum")
            return cls(tuple(_wrap_from(entry) for entry in content["wraps"]))
        except (ValueError, KeyError, TypeError) as error:
            raise StoreDamaged("keys", "unreadable") from error


def new_data_key() -> bytes:
    """A fresh random data key."""
    return os.urandom(KEY_BYTES)


def wrap_for_secret(way: Way, secret: bytes, data_key: bytes, cost: Cost) -> Wrap:
    """Wrap the data key for a password or a recovery key."""
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    wrapped = AESGCM(_derive(secret, salt, cost)).encrypt(nonce, data_key, way.encode())
    return Wrap(way, _text(salt), _text(nonce), _text(wrapped), cost)


def wrap_for_municipality(public_key: bytes, data_key: bytes) -> Wrap:
    """Wrap the data key for the municipality's X25519 public key (32 bytes).

    Raises:
        ValueError: the bytes are no public key.
    """
    ephemeral = X25519PrivateKey.generate()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public_key))
    nonce = os.urandom(_NONCE_BYTES)
    wrapped = AESGCM(_expand(shared)).encrypt(nonce, data_key, Way.municipal.encode())
    return Wrap(Way.municipal, _text(ephemeral.public_key().public_bytes_raw()), _text(nonce), _text(wrapped))


def read(folder: Path) -> KeyFile:
    """Read the key file; the second copy serves when the first is missing or damaged.

    Raises:
        StoreMissing: neither copy exists.
        StoreDamaged: a copy exists and none fits its checksum.
        FileFault: the files cannot be read.
    """
    fault: StoreDamaged | None = None
    for path in _paths(folder):
        try:
            return KeyFile.from_bytes(path.read_bytes())
        except FileNotFoundError:
            continue
        except StoreDamaged as error:
            fault = error
        except OSError as error:
            raise FileFault.of(error, path) from error
    raise fault or StoreMissing(folder)


def write(folder: Path, keys: KeyFile) -> None:
    """Write both copies, one after the other, so that one is whole at every instant.

    Raises:
        FileFault: the folder cannot be written.
    """
    for path in _paths(folder):
        write_durably(path, keys.to_bytes())


def damaged_copies(folder: Path) -> list[str]:
    """Names of copies that are missing, do not fit their checksum, or are older than the first.

    A power cut between the two copies leaves an older second one, and in it a password that was changed.
    """
    bad, valid = [], None
    for path in _paths(folder):
        try:
            found = KeyFile.from_bytes(path.read_bytes())
        except (OSError, StoreDamaged):
            bad.append(path.name)
            continue
        valid = valid or found
        if found != valid:
            bad.append(path.name)
    return bad


def _paths(folder: Path) -> Iterable[Path]:
    return folder / FILE_NAME, folder / COPY_NAME


def _unwrap(wrap: Wrap, secret: bytes) -> bytes:
    if wrap.way is Way.municipal:
        ephemeral = X25519PublicKey.from_public_bytes(_bytes(wrap.salt))
        key = _expand(X25519PrivateKey.from_private_bytes(secret).exchange(ephemeral))
    else:
        key = _derive(secret, _bytes(wrap.salt), wrap.cost or Cost())
    return AESGCM(key).decrypt(_bytes(wrap.nonce), _bytes(wrap.wrapped), wrap.way.encode())


def _derive(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(secret, salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID)


def _expand(shared: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"jobbro municipal recovery").derive(shared)


def _entry_of(wrap: Wrap) -> dict[str, object]:
    entry = asdict(wrap)
    if not wrap.is_unconfirmed:
        # Written only where it says something: the file of a confirmed key is the one older programs wrote.
        del entry["is_unconfirmed"]
    return entry


def _wrap_from(entry: dict[str, object]) -> Wrap:
    cost = entry.get("cost")
    known = Cost(**cost) if isinstance(cost, dict) else None
    texts = {name: str(entry[name]) for name in ("salt", "nonce", "wrapped")}
    return Wrap(
        way=Way(str(entry["way"])),
        cost=known,
        is_unconfirmed=entry.get("is_unconfirmed") is True,
        **texts,
    )


def _checksum(content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
