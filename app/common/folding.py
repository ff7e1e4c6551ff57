"""Danish letters for searching and sorting."""

import unicodedata

# Searching: ø = oe = o, æ = ae, å = aa = a, in the index and in what is typed.
_SEARCH = str.maketrans(
    {"\u00e6": "ae", "\u00f8": "o", "\u00e5": "a", "\u00df": "ss", "\u0111": "d", "\u0142": "l"}
)
# Sorting: the three letters stand after z, and aa stands as å in names (Retskrivningsordbogen § 4).
_SORT = str.maketrans({"\u00e6": "{", "\u00f8": "|", "\u00e5": "}", "\u00e4": "{", "\u00f6": "|"})


def fold(text: str) -> str:
    """A text as it is searched: small letters, no accents, one spelling of each letter, single spaces."""
    plain = _without_accents(text.casefold().translate(_SEARCH))
    return " ".join(plain.replace("oe", "o").replace("aa", "a").split())


def sort_key(text: str) -> str:
    """A text as it is sorted in Danish."""
    return _without_accents(
        unicodedata.normalize("NFC", text.casefold()).replace("aa", "\u00e5").translate(_SORT)
    )


def _without_accents(text: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    )
