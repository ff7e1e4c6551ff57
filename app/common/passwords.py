"""Passwords and the written form of recovery keys; what is made of them stands in the store's key file."""

import hashlib
import unicodedata
from dataclasses import dataclass

from app.common.errors import RefusedValue

SHORTEST_PASSWORD = 12
RECOVERY_KEY_BYTES = 20

# zxcvbn's time grows steeply with the length, and what follows does not make a password weaker.
_LONGEST_ESTIMATED = 72
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_GROUP = 4
_BITS = 5
_KEY_CHARACTERS = RECOVERY_KEY_BYTES * 8 // _BITS
_CHECK_CHARACTERS = 4


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard a password is to guess.

    Attributes:
        score: 0 (guessed at once) to 4 (out of reach).
        words: the parts an attacker would look up first, such as a name or a keyboard row.
    """

    score: int
    words: tuple[str, ...]


def normalise(password: str) -> str:
    """The password as it is hashed: the same letters give the same bytes on every machine (NFC)."""
    return unicodedata.normalize("NFC", password)


def problem_with(password: str) -> str | None:
    """The ``Problem`` that bars a new password, or None."""
    return "password_too_short" if len(normalise(password)) < SHORTEST_PASSWORD else None


def estimate(password: str, known_words: tuple[str, ...] = ()) -> Strength:
    """How hard a password is to guess.

    Args:
        password: what was typed.
        known_words: what anybody may know of the user, such as name and workplace.

    Returns:
        The score with the guessable parts.
    """
    if not password:
        return Strength(0, ())
    # The word lists take some megabytes, so they wait for the page that asks for a new password.
    from zxcvbn import zxcvbn

    found = zxcvbn(normalise(password)[:_LONGEST_ESTIMATED], user_inputs=list(known_words))
    guessable = (part["token"] for part in found["sequence"] if part["pattern"] != "bruteforce")
    return Strength(int(found["score"]), tuple(guessable))


def encode_recovery_key(key: bytes) -> str:
    """A recovery key as people write it down: eight groups of four and one to find typing errors by.

    Args:
        key: 20 random bytes.

    Returns:
        Letters and digits of Crockford's base 32, ``XXXX-XXXX-…``.
    """
    if len(key) != RECOVERY_KEY_BYTES:
        raise ValueError("a recovery key has 20 bytes")
    characters = _to_base32(int.from_bytes(key), _KEY_CHARACTERS) + _checksum(key)
    return "-".join(characters[start : start + _GROUP] for start in range(0, len(characters), _GROUP))


def decode_recovery_key(text: str) -> bytes:
    """The bytes of a recovery key as somebody typed it.

    Args:
        text: with any spaces and dashes, small or capital letters, and O, I or L for 0 and 1.

    Returns:
        The 20 bytes.

    Raises:
        RefusedValue: a wrong length, a character that never occurs, or a last group that does not fit.
    """
    characters = "".join(text.split()).replace("-", "").replace("\u2013", "").upper().translate(_MISREAD)
    is_written_so = len(characters) == _KEY_CHARACTERS + _CHECK_CHARACTERS
    if not is_written_so or any(character not in _ALPHABET for character in characters):
        raise RefusedValue("malformed_recovery_key")
    number = 0
    for character in characters[:_KEY_CHARACTERS]:
        number = number << _BITS | _ALPHABET.index(character)
    key = number.to_bytes(RECOVERY_KEY_BYTES)
    if _checksum(key) != characters[_KEY_CHARACTERS:]:
        raise RefusedValue("malformed_recovery_key")
    return key


def _checksum(key: bytes) -> str:
    digest = hashlib.sha256(b"jobbro recovery key" + key).digest()
    return _to_base32(int.from_bytes(digest) & ((1 << _BITS * _CHECK_CHARACTERS) - 1), _CHECK_CHARACTERS)


def _to_base32(number: int, length: int) -> str:
    return "".join(_ALPHABET[number >> _BITS * place & 31] for place in reversed(range(length)))
