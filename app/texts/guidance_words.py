"""What the window says about a guidance letter, and the words that stand in it where something is unknown."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from app.common.dates import show_date
from app.models.codes import Channel
from app.texts import legal_phrases

_PARAGRAPH = re.compile(r"§ (\d+) ?([a-z]?)\b")
SOME_BENEFIT = "den hjælp, du får"
SOME_LANGUAGE = "dit sprog"

OTHER_RULES = (
    "Reglerne for {benefit} står ikke i regeltabellen. Brevet har de almindelige afsnit og henviser til jer."
)
TIGHTENED = (
    "Brevet er ikke den særlige vejledning, der skal gives før en skærpet sanktion (LAS § 35, stk. 2)."
)
NO_AMOUNTS = "Der står ingen beløb i brevet, for satserne efter 2023 er ikke efterprøvet."
PROTECTED = "Adressen er beskyttet. Den står kun i brevet, når det sendes med post."
INTERPRETER = "Borgeren har brug for tolk. Brevet fortæller det, men er skrevet på dansk."


def contact(name: str, phone: str, email: str) -> str:
    """A consultant with the ways to reach them, inside a sentence."""
    ways = [f"på {legal_phrases.phone(phone)}"] if phone else []
    if email:
        ways.append(f"på {email}" if not ways else email)
    return f"{name} {' eller '.join(ways)}".strip()


def paragraphs(by_act: Mapping[str, Sequence[str]]) -> str:
    """Paragraphs of laws as a sentence names them."""
    return " og ".join(
        f"{_listed(sorted(found, key=_place))} i {act}" for act, found in by_act.items() if found
    )


def given(on: date, by: Channel | None) -> str:
    """When and how guidance was given, as »17. marts 2026 (udleveret)«."""
    return f"{show_date(on)} ({legal_phrases.channel_within(by)})" if by is not None else show_date(on)


def _place(paragraph: str) -> tuple[int, str]:
    """Where a paragraph stands in its act: § 37 a comes after § 37 and before § 39."""
    found = _PARAGRAPH.search(paragraph)
    return (int(found[1]), found[2]) if found else (0, paragraph)


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}"
