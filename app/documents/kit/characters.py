"""Which characters can be printed, and what stands where one cannot.

Nothing a person wrote may vanish from a letter without a trace: a character the font lacks is printed as
»[tegn]«. What has no shape of its own (direction marks, joiners, soft hyphens) is left out, and the many
kinds of spaces and line ends become the ordinary ones.
"""

import re
import unicodedata
from collections.abc import Iterator

from app.documents.kit.fonts import characters

MISSING_MARK = "[tegn]"

_JOINER = "\u200d"
_SAME_IN_PRINT = {
    "\t": " ",
    "\n": "\n",
    "\u000b": "\n",
    "\u000c": "\n",
    "\u0085": "\n",
    "\u00a0": "\u00a0",
    "\u2007": "\u00a0",
    "\u202f": "\u00a0",
    "\u2011": "-",
    "\u2028": "\n",
    "\u2029": "\n",
}
# Skin tones belong to the picture before them, as combining marks do.
_MODIFIERS = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_VARIATIONS = frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
_TOO_MANY_BLANK_LINES = re.compile(r"\n[\n ]*\n")


def printable(text: str) -> str:
    """The text as it can be printed.

    Args:
        text: any text a person may have typed or pasted.

    Returns:
        The composed text (NFC) with lines ended by a line feed, at most one blank line in a row, and
        »[tegn]« for each character the font lacks.
    """
    if text.isascii() and text.isprintable():
        return text.strip(" ")
    written = "".join(MISSING_MARK if missing else shown for shown, missing in _scan(text))
    return _TOO_MANY_BLANK_LINES.sub("\n\n", written).strip("\n ")


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of a text that would be printed as »[tegn]«, each once, in the order they are met."""
    return tuple(dict.fromkeys(shown for shown, missing in _scan(text) if missing))


def _scan(text: str) -> Iterator[tuple[str, bool]]:
    """Each character as it is shown, and whether the font lacks it; one entry for a joined picture."""
    after_missing = joined = False
    for character in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")):
        if after_missing and (joined or _continues(character)):
            joined = character == _JOINER
            continue
        shown = _shown(character)
        if shown is None:
            after_missing = True
            yield character, True
        elif shown:
            after_missing = False
            yield shown, False


def _continues(character: str) -> bool:
    return character in _MODIFIERS or character == _JOINER or unicodedata.category(character) in {"Mn", "Me"}


def _shown(character: str) -> str | None:
    """What stands for a character: itself, its equal in print, or nothing; ``None`` if the font lacks it."""
    if character in _SAME_IN_PRINT:
        return _SAME_IN_PRINT[character]
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category in {"Cc", "Cf"} or character in _VARIATIONS:
        return ""
    # Private codes mean nothing outside the font that gave them, so they may not reach an archive copy.
    return character if character in characters() and category not in {"Co", "Cn", "Cs"} else None
