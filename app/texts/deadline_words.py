"""What deadlines are called in lists and on the command line."""

from app.models.act_codes import TaskKind
from app.texts.labels import label

# What it says in time, and what it says after the day.
_TITLES = {
    TaskKind.unfinished_note: ("Gør notat færdigt", "Gør notat færdigt"),
    TaskKind.placement_ends: ("Forløb slutter", "Forløb er gået over tiden"),
    TaskKind.job_plan_missing: ("Jobplan mangler", "Jobplan mangler"),
    TaskKind.job_plan_expires: ("Opfølgning på jobplan", "Opfølgning på jobplan mangler"),
    TaskKind.mentor_agreement_ends: ("Mentoraftale udløber", "Mentoraftale er udløbet"),
    TaskKind.centre_ends: ("Aftale om pladser udløber", "Aftale om pladser er udløbet"),
    TaskKind.competence_card: ("Kompetencekort", "Kompetencekort mangler"),
    TaskKind.guidance_due: ("Forslag: ny skriftlig vejledning", "Forslag: ny skriftlig vejledning"),
}


def title(kind: TaskKind, text: str = "", count: int = 1, *, is_past: bool) -> str:
    """What is to be done.

    Args:
        kind: what sort of deadline it is.
        text: what a reminder says, the month of a scorecard, or the company that lacks a visit.
        count: how many of the same kind fall due together, or lack a scorecard; 0 for one citizen's own.
        is_past: whether its day is over.
    """
    if kind is TaskKind.reminder:
        return text
    if kind is TaskKind.scorecard_missing:
        return _scorecard(text, count)
    if kind is TaskKind.visit_missing:
        return f"Besøg hos {text} mangler"
    if kind is TaskKind.contact_talk:
        words = label(kind) if count == 1 else f"{count} samtaler i kontaktforløbet"
        return f"{words} mangler" if is_past else words
    return _TITLES[kind][is_past]


def _scorecard(month: str, count: int) -> str:
    """»Scorecard for marts«; of a place with how many of its candidates lack it."""
    if not count:
        return f"Scorecard for {month}"
    people = "1 kandidat" if count == 1 else f"{count} kandidater"
    return f"Scorecard for {month} mangler for {people}"


def tasks(count: int) -> str:
    """»1 opgave«, »3 opgaver«: all that is said about a candidate at a company."""
    return "1 opgave" if count == 1 else f"{count} opgaver"
