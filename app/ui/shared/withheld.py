"""What a company or a mentor does not get, as lines for the red box of the print preview."""

from collections.abc import Sequence

from app.models.problem_codes import WithheldReason
from app.services.company_gate import WithheldRow
from app.texts.labels import label

_MOST_NAMES = 4


def withheld_lines(rows: Sequence[WithheldRow]) -> tuple[str, ...]:
    """A line for each thing, with the reason and, on a paper about several people, about whom.

    What is never passed on stands in one line: it is the same for everybody.
    """
    by_thing: dict[tuple[str, WithheldReason], list[str]] = {}
    for row in rows:
        by_thing.setdefault((label(row.what), row.reason), []).append(row.who)
    lines = [
        f"{what} – {label(reason).lower()}{_about(names)}"
        for (what, reason), names in by_thing.items()
        if reason is not WithheldReason.never
    ]
    never = [what for what, reason in by_thing if reason is WithheldReason.never]
    if never:
        lines.append(f"{label(WithheldReason.never)}: {', '.join(_lower(what) for what in never)}")
    return tuple(lines)


def _about(names: Sequence[str]) -> str:
    known = sorted({name for name in names if name})
    if not known:
        return ""
    rest = len(known) - _MOST_NAMES
    shown = ", ".join(known[:_MOST_NAMES])
    return f": {shown} og {rest} til" if rest > 0 else f": {shown}"


def _lower(words: str) -> str:
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
