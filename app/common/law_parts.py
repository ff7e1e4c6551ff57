"""What a value of a rule consists of, named part by named part."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.common.law_entry import LawEntry


class PartKind(StrEnum):
    """What a named part of a value is."""

    number = "number"
    flag = "flag"
    text = "text"
    texts = "texts"
    numbers = "numbers"
    code = "code"
    codes = "codes"
    lines = "lines"


@dataclass(frozen=True, slots=True)
class Part:
    """A named part of a value, as its reader asks for it (felt i en regel).

    Attributes:
        name: empty for a rule that is one number or one yes or no.
        least: of a number.
        most: of a number.
        choices: the program's codes it can be.
        is_required: whether a text may not be empty.
        is_inner: whether it stands in a line of the part of lines before it.
    """

    name: str
    kind: PartKind
    least: int = 0
    most: int = 0
    choices: tuple[StrEnum, ...] = ()
    is_required: bool = False
    is_inner: bool = False


@dataclass(frozen=True, slots=True)
class TracedEntry(LawEntry):
    """An entry that keeps which parts its reader asked for."""

    parts: list[Part] = field(default_factory=list)
