"""Words that may tell of somebody's health or private life: help for whoever writes, no proof."""

import re

# Beginnings of words, so that their endings are found too.
_BEGINNINGS = (
    "adhd",
    "afhængighed",
    "alkohol",
    "angst",
    "anoreksi",
    "astma",
    "autis",
    "behandling",
    "bipolar",
    "borderline",
    "cancer",
    "demens",
    "depress",
    "diabetes",
    "diagnos",
    "epilepsi",
    "fibromyalgi",
    "gigt",
    "graviditet",
    "hjernerystelse",
    "indlagt",
    "kemoterapi",
    "kriminel",
    "kræft",
    "læge",
    "medicin",
    "migræne",
    "misbrug",
    "ocd",
    "psyk",
    "ptsd",
    "rygsmerter",
    "sclerose",
    "sklerose",
    "skizofren",
    "skilsmisse",
    "smerter",
    "stofmisbrug",
    "stress",
    "sygdom",
    "sygemeld",
    "terapi",
    "traume",
)
_FINDER = re.compile(rf"\b(?:{'|'.join(_BEGINNINGS)})\w*", re.IGNORECASE)


def health_words(*texts: str) -> tuple[str, ...]:
    """The words in some texts that may tell of health or private life, each once, in small letters."""
    return tuple(dict.fromkeys(word.lower() for text in texts for word in _FINDER.findall(text)))
