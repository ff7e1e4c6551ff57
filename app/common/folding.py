"""Danish letters for searching and sorting."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

# Searching: ø = oe = o, æ = ae, å = aa = a, in the index and in what is typed.
_SEARCH = str.maketrans(
    {"\u00e6": "ae", "\u00f8": "o", "\u00e5": "a", "\u00df": "ss", "\u0111": "d", "\u0142": "l"}
)
_DOUBLED = re.compile("oe+|aa+")
# Sorting: the three letters stand after z, and aa stands as å in names (Retskrivningsordbogen § 4).
_SORT = str.maketrans({"\u00e6": "{", "\u00f8": "|", "\u00e5": "}", "\u00e4": "{", "\u00f6": "|"})


def fold(text: str) -> str:
    """A text as it is searched: small letters, no accents, one spelling of each letter, single spaces."""
    # Through capitals: some small letters share theirs, such as the Turkish i without a dot. Twice, because
    # taking signs apart gives capitals too; and what was folded once folds to itself.
    plain = _without_accents(text.upper().casefold()).upper().casefold().translate(_SEARCH)
    return " ".join(_DOUBLED.sub(_first_letter, plain).split())


def _first_letter(found: re.Match[str]) -> str:
    return found.group()[0]


def sort_key(text: str) -> str:
    """A text as it is sorted in Danish."""
    return _without_accents(
        unicodedata.normalize("NFC", text.casefold()).replace("aa", "\u00e5").translate(_SORT)
    )


def name_keys(name: str) -> dict[str, Any]:
    """A name as lists sort it and as it is searched, as records keep them."""
    return {"sort_name": sort_key(name), "search_name": fold(name)}


def _without_accents(text: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    )


# Raised whenever ``fold`` or ``words`` gives another result for any text: the search index is then made
# anew, and with it the names that records keep folded.
FOLD_VERSION = 3
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The folded words of a text in order; only letters and digits, so nothing in them is an operator."""
    return _WORD.findall(fold(text))


def marks(text: str, prefixes: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where words of a text begin with one of the folded prefixes.

    Returns:
        Start and length of each place in the text as it stands, letters that fold away included.
    """
    wanted = sorted(set(prefixes), key=len, reverse=True)
    found = []
    for word in _WORD.finditer(text):
        prefix = next((one for one in wanted if fold(word.group()).startswith(one)), "")
        if prefix:
            found.append((word.start(), _length_of(word.group(), prefix)))
    return tuple(found)


def _length_of(word: str, prefix: str) -> int:
    """How many letters of a word fold to a prefix; a second letter of the same sound belongs to it."""
    ends = [end for end in range(1, len(word) + 1) if fold(word[:end]).startswith(prefix)]
    first = ends[0] if ends else len(word)
    while first < len(word) and fold(word[: first + 1]) == fold(word[:first]):
        first += 1
    return first
