"""IBM Plex Sans, the typeface of every document; each PDF embeds only the glyphs it shows."""

from functools import lru_cache
from typing import TYPE_CHECKING

from app.common import paths

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "PlexSans"
MEDIUM = "PlexSans-Medium"
SEMIBOLD = "PlexSans-SemiBold"
BOLD = "PlexSans-Bold"

_FILES = {
    REGULAR: "IBMPlexSans-Regular.ttf",
    MEDIUM: "IBMPlexSans-Medium.ttf",
    SEMIBOLD: "IBMPlexSans-SemiBold.ttf",
    BOLD: "IBMPlexSans-Bold.ttf",
}


@lru_cache(maxsize=1)
def load() -> "dict[str, TTFont]":
    """Register the four faces, once, and give them by name."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    faces = {}
    for name, file in _FILES.items():
        # Without room for all of ASCII in each subset the embedded fonts are half the size.
        faces[name] = TTFont(name, str(paths.resource("fonts", file)), asciiReadable=False)
        pdfmetrics.registerFont(faces[name])
    return faces


@lru_cache(maxsize=1)
def characters() -> frozenset[str]:
    """Every character the faces can draw; all four hold the same ones."""
    return frozenset(_advances(REGULAR))


def text_width(text: str, face: str, size: float) -> float:
    """How wide a text of characters the face has stands in print, in points."""
    return sum(map(_advances(face).__getitem__, text)) * size / 1000


@lru_cache(maxsize=4)
def _advances(face: str) -> dict[str, float]:
    """Width of each character in thousandths of the size."""
    return {chr(code): float(width) for code, width in load()[face].face.charWidths.items()}
