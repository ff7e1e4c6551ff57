"""Placeholders as an editor shows them, and Danish sentences about the words of templates.

In the store a placeholder is its name in braces (``{citizen_name}``); an editor shows its label
(``{Borgerens navn}``). In both, two braces are one brace of the text itself.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.common.paths import resource
from app.texts.letter_text import (
    LetterText,
    Piece,
    Placeholder,
    TextFault,
    TextFaultKind,
    joined,
    pieces,
)

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}\n]{1,60})\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words a template had better be without.

    Attributes:
        place: ``title`` or the key of a section.
        words: as they stand in the list.
        why: in a sentence.
    """

    place: str
    words: str
    why: str


def shown(text: str, placeholders: Iterable[Placeholder]) -> str:
    """A stored text as an editor shows it; what stands in braces and is no placeholder stays as it is."""
    return _renamed(text, {each.name: each.label for each in placeholders})


def stored(text: str, placeholders: Iterable[Placeholder]) -> str:
    """The text of an editor as it is stored; what stands in braces and is no placeholder stays as it is."""
    return _renamed(text, {each.label: each.name for each in placeholders})


def token(placeholder: Placeholder) -> str:
    """A placeholder as an editor shows it."""
    return f"{{{placeholder.label}}}"


def tokens(text: str, placeholders: Iterable[Placeholder]) -> tuple[tuple[int, int, bool], ...]:
    """Where placeholders stand in an editor's text: first place, place after it, whether it is known."""
    labels = {each.label for each in placeholders}
    return tuple(
        (found.start(), found.end(), found[1] in labels)
        for found in _TOKEN.finditer(text)
        if found[1] is not None
    )


def unknown_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """What stands in braces in a stored text and is no placeholder, each once."""
    known = set(names)
    found = (token[1] for token in _TOKEN.finditer(text))
    return tuple(dict.fromkeys(name for name in found if name is not None and name not in known))


def with_labels(text: str, placeholders: Iterable[Placeholder], values: Mapping[str, str]) -> str:
    """A stored text filled; what has no value stands as its label in square brackets."""
    labels = {each.name: each.label.lower() for each in placeholders}

    def word(part: Piece) -> str:
        if isinstance(part, str):
            return part
        return values.get(part.name, "") or f"[{labels.get(part.name, part.name)}]"

    return "".join(word(part) for part in pieces(text))


def for_template(text: str, placeholders: Iterable[Placeholder], known: Iterable[str]) -> str:
    """A phrase for a template: placeholders the template lacks become words in square brackets."""
    labels = {each.name: each.label.lower() for each in placeholders}
    names = set(known)
    return joined(
        part if isinstance(part, str) or part.name in names else f"[{labels.get(part.name, part.name)}]"
        for part in pieces(text)
    )


def wordings_in(text: LetterText) -> tuple[Wording, ...]:
    """Words of the list that stand in a letter, in its order."""
    places = [("title", text.title)]
    places += [(part.key, f"{part.heading}\n{part.body}") for part in text.sections]
    return tuple(
        Wording(place, words, why)
        for place, written in places
        for words, why in _listed()
        if words in " ".join(written.lower().split())
    )


def fault_sentence(fault: TextFault, text: LetterText) -> str:
    """What keeps words from being saved, with its place."""
    labels = {each.name: each.label for each in text.placeholders}
    detail = labels.get(fault.detail, fault.detail)
    return f"{_where(fault.place, text)}{_FAULTS[fault.kind].format(detail=detail)}"


def wording_sentence(wording: Wording) -> str:
    """What had better be said otherwise, and why."""
    return f"Der står »{wording.words}«. {wording.why}"


_FAULTS = {
    TextFaultKind.unreadable: "Teksten kan ikke læses.",
    TextFaultKind.missing_value: "Der mangler en oplysning.",
    TextFaultKind.too_long: "Teksten er for lang. Et afsnit må fylde 10.000 tegn og en overskrift 200.",
    TextFaultKind.too_many_sections: "Der er for mange afsnit. Slet nogle af dem.",
    TextFaultKind.duplicate_section: "Afsnittet står der to gange.",
    TextFaultKind.empty_section: "Teksten mangler. Afsnittet skal være der.",
    TextFaultKind.missing_section: "Et afsnit, som brevet skal have, er taget ud.",
    TextFaultKind.unknown_placeholder: (
        "{{{detail}}} er ikke et flettefelt her. Slet det, eller vælg et fra listen."
    ),
    TextFaultKind.missing_placeholder: "Flettefeltet »{detail}« skal stå et sted i teksten.",
    TextFaultKind.cpr_in_text: "Der står et CPR-nummer. En skabelon må ikke handle om en bestemt borger.",
    TextFaultKind.unprintable: "Tegnet {detail} kan ikke udskrives. Slet det.",
}


def _where(place: str, text: LetterText) -> str:
    if not place:
        return ""
    if place == "title":
        return "Brevets overskrift: "
    names = {part.key: part.heading for part in text.sections}
    return f"{names.get(place) or 'Afsnit uden overskrift'}: "


def _renamed(text: str, names: Mapping[str, str]) -> str:
    """The text with other names in braces; a brace that stands alone becomes two, as both forms write it."""
    parts: list[str] = []
    position = 0
    for found in _TOKEN.finditer(text):
        name = found[1]
        parts.append(_doubled(text[position : found.start()]))
        parts.append(found[0] if name is None else f"{{{names.get(name, name)}}}")
        position = found.end()
    parts.append(_doubled(text[position:]))
    return "".join(parts)


def _doubled(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


@lru_cache
def _listed() -> tuple[tuple[str, str], ...]:
    table = tomllib.loads(resource("templates", "wording.toml").read_text(encoding="utf-8"))
    return tuple((words.lower(), row["why"]) for row in table["wording"] for words in row["words"])
