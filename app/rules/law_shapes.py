"""What a value of a rule consists of, found by letting its own reader ask for it."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, fields

from app.common.law_entry import LawEntry
from app.common.law_parts import Part, PartKind, TracedEntry
from app.rules.law_values import NUMBER_RANGES, UnreadableLaw
from app.rules.lawbook_check import is_flag, read_entry


@dataclass(frozen=True, slots=True)
class Shape:
    """The parts of a value (en regels form).

    Attributes:
        parts: in the order its reader asks for them; one without a name where the value is a single one.
        inner: the parts of a line, for the part of lines.
    """

    parts: tuple[Part, ...]
    inner: tuple[Part, ...] = ()

    @property
    def single(self) -> Part | None:
        """The only part, where the whole value is one number or one yes or no."""
        return self.parts[0] if not self.parts[0].name else None


def family_of(key: str) -> str:
    """The first part of a rule's key: values of one family are mostly read the same way."""
    return key.partition(".")[0]


def shape_of(key: str, samples: Iterable[LawEntry]) -> Shape:
    """The shape of a rule's values.

    Args:
        key: the rule.
        samples: its values first, then others of its family: an empty list tells nothing about its lines.

    Raises:
        UnreadableLaw: no sample of the rule itself can be read.
    """
    if key in NUMBER_RANGES:
        least, most = NUMBER_RANGES[key]
        return Shape((Part("", PartKind.number, least, most),))
    if is_flag(key):
        return Shape((Part("", PartKind.flag),))
    outer: tuple[Part, ...] = ()
    for sample in samples:
        found = _parts(sample)
        inner = tuple(part for part in found if part.is_inner)
        if sample.key == key and not outer:
            outer = tuple(part for part in found if not part.is_inner)
        if outer and (inner or all(part.kind is not PartKind.lines for part in outer)):
            return Shape(outer, inner)
    if not outer:
        raise UnreadableLaw(key)
    return Shape(outer)


def _parts(sample: LawEntry) -> tuple[Part, ...]:
    traced = TracedEntry(**{each.name: getattr(sample, each.name) for each in fields(LawEntry)})
    with suppress(UnreadableLaw):
        read_entry(traced)
    # The ranges of a number can hang on another part: the first asking tells the usual one.
    return tuple({(part.is_inner, part.name): part for part in reversed(traced.parts)}.values())[::-1]
