"""The standard phrases that come with the program, read from ``resources/templates/phrases.toml``."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from app.common.paths import resource
from app.texts.letter_text import Placeholder


@dataclass(frozen=True, slots=True)
class ShippedPhrase:
    """A phrase as it came with the program."""

    key: str
    name: str
    shortcut: str
    body: str


@dataclass(frozen=True, slots=True)
class PhraseFile:
    """What the file holds.

    Attributes:
        placeholders: the closed list: nothing else may stand in braces in any phrase.
    """

    version: int
    placeholders: tuple[Placeholder, ...]
    phrases: tuple[ShippedPhrase, ...]


@lru_cache
def shipped_phrases() -> PhraseFile:
    """The phrases of this version of the program."""
    table = tomllib.loads(resource("templates", "phrases.toml").read_text(encoding="utf-8"))
    return PhraseFile(
        version=table["version"],
        placeholders=tuple(Placeholder(**row) for row in table["placeholder"]),
        phrases=tuple(ShippedPhrase(**row) for row in table["phrase"]),
    )
