"""What is said at the end of a visit; neutral, because the screen is read beside others."""

from collections.abc import Sequence

from app.models.visit_codes import NotSeenReason, VisitPersonState
from app.services.conduct_rows import SummaryLine, VisitSummary
from app.texts.labels import label
from app.ui.shared.number_inputs import show_hours

ASSESS = "Vurdér udeblivelse"
_NOBODY = "Du har ikke talt med nogen kandidater."


def count(number: int, one: str, many: str) -> str:
    """»1 dag«, »2 dage«."""
    return f"{number} {one if number == 1 else many}"


def listed(names: Sequence[str]) -> str:
    """»Anja«, »Anja og Bodil«, »Anja, Bodil og Carl«."""
    if len(names) < 2:  # noqa: PLR2004 - one name needs no »og«
        return "".join(names)
    return f"{', '.join(names[:-1])} og {names[-1]}"


def seen_words(lines: Sequence[SummaryLine]) -> str:
    """»Du har talt med 5 af 6 kandidater. Freja var ikke mødt.«."""
    seen = sum(line.state is VisitPersonState.seen for line in lines)
    if not lines:
        return ""
    if seen == len(lines):
        words = ["Du har talt med kandidaten." if seen == 1 else f"Du har talt med alle {seen} kandidater."]
    elif seen:
        words = [f"Du har talt med {seen} af {count(len(lines), 'kandidat', 'kandidater')}."]
    else:
        words = [_NOBODY]
    words += [_missed(line) for line in lines if line.state is VisitPersonState.not_seen]
    quiet = [first_name(line.name) for line in lines if line.state is VisitPersonState.nothing_new]
    if quiet:
        words.append(f"Intet nyt om {listed(quiet)}.")
    return " ".join(words)


def left_words(line: SummaryLine) -> str:
    """What is not known of a candidate, »2 dage ukendt · 3 scores mangler«; empty when all is."""
    parts = []
    if line.unknown_days:
        parts.append(f"{count(line.unknown_days, 'dag', 'dage')} ukendt")
    if line.missing_scores:
        parts.append(f"{count(line.missing_scores, 'score', 'scores')} mangler")
    return " · ".join(parts)


def left_in_all(lines: Sequence[SummaryLine]) -> str:
    """What is left of everybody, as a sentence; empty when nothing is."""
    days = sum(line.unknown_days for line in lines)
    scores = sum(line.missing_scores for line in lines)
    parts = []
    if days:
        parts.append(f"{count(days, 'dag', 'dage')} ikke kendt")
    if scores:
        parts.append(f"{count(scores, 'score', 'scores')} ikke givet")
    return f"Endnu er {listed(parts)}. Det kan du udfylde senere." if parts else ""


def open_words(names: Sequence[str]) -> str:
    """»Carl Fiktiv mangler. …«."""
    return f"{listed(names)} mangler. Vælg »Færdig«, »Ikke set i dag« eller »Intet nyt«."


def written_words(summary: VisitSummary) -> str:
    """How many notes are written."""
    if not summary.notes:
        return "Der skrives ingen notater."
    made = count(summary.notes, "notat", "notater")
    return f"{made} skrives i journalen og bliver godkendt."


def reminder_words(number: int) -> str:
    """What is put among the things to do."""
    return f"{count(number, 'opgave', 'opgaver')} til dig på I dag: {ASSESS.lower()}."


def unpayable_words(minutes: int) -> str:
    """The mentor's hours that wait for a signature."""
    hours = show_hours(minutes)
    noun = "mentortime" if hours == "1" else "mentortimer"
    return f"{hours} {noun} kan ikke udbetales endnu, fordi en aftale mangler underskrift."


def ended_words(notes: int) -> str:
    """What the toast says."""
    if not notes:
        return "Besøget er afsluttet"
    return f"Besøget er afsluttet, og {count(notes, 'notat', 'notater')} er skrevet"


def first_name(name: str) -> str:
    """The name people are spoken of with."""
    return name.split(maxsplit=1)[0] if name.split() else name


def _missed(line: SummaryLine) -> str:
    name = first_name(line.name)
    if line.not_seen_reason is NotSeenReason.no_time:
        return f"Der var ikke tid til {name}."
    if line.not_seen_reason in (None, NotSeenReason.other):
        return f"{name} er ikke set i dag."
    words = label(line.not_seen_reason)
    return f"{name} {words[:1].lower()}{words[1:]}."
