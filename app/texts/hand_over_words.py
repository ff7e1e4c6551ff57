"""The words on the hand-over of a citizen."""

PLACEMENT, PLAN, AGREEMENTS, CONSENTS = "Forløb", "Jobplan", "Aftaler om mentor", "Samtykker"
DATES, TASKS, NOTES = "Næste datoer", "Åbne opgaver", "Seneste notater"
# What a line of a section is called in the plural, where some are left out.
NOUNS = {
    PLACEMENT: "linjer om forløbet",
    PLAN: "linjer om jobplanen",
    AGREEMENTS: "aftaler",
    CONSENTS: "samtykker",
    DATES: "datoer",
    TASKS: "opgaver",
    NOTES: "notater",
}
NOTHING = {
    PLACEMENT: "Ingen placering.",
    PLAN: "Ingen jobplan.",
    AGREEMENTS: "Ingen aftaler.",
    CONSENTS: "Ingen samtykker gælder.",
    DATES: "Ingen datoer.",
    TASKS: "Ingen opgaver.",
    NOTES: "Ingen notater.",
}

BORN, CASE, PHONE, GROUP, BENEFIT = "Født", "Sag", "Telefon", "Målgruppe", "Ydelse"
LANGUAGE, REPRESENTATIVE, POST, ADDRESS, GUIDED = (
    "Sprog",
    "Repræsentant",
    "Digital Post",
    "Adresse",
    "Vejledt",
)
NOT_SET, EXEMPT, PROTECTED, NOT_GUIDED = "ikke sat", "fritaget", "beskyttet", "ikke skriftligt"
_SOME_LANGUAGE = "sprog ikke skrevet"

GOAL_MISSING = "Målet er ikke skrevet"
UNFINISHED_NOTE = "Et notat er ikke gemt i journalen"
UNSENT_LETTER = "Vejledningsbrevet er lavet, men ikke sendt"
NEVER_GUIDED = "Borgeren er ikke vejledt skriftligt"
PLAN_LOOKED_AT, PLACEMENT_ENDS, PLACEMENT_STARTS = (
    "opfølgning på jobplan",
    "forløbet slutter",
    "forløbet starter",
)
GUIDE_AGAIN = "forslag: vejled skriftligt igen"


def interpreter(language: str) -> str:
    """That somebody needs an interpreter, and for which language."""
    return f"{language or _SOME_LANGUAGE} – behov for tolk"


def mentor(name: str, phone: str) -> str:
    """The mentor with the telephone, where there is one."""
    return f"Mentor: {name}, tlf. {phone}" if phone else f"Mentor: {name}"


def hours(weekly_minutes: int) -> str:
    """Hours a week."""
    return f"{weekly_minutes / 60:g} timer om ugen".replace(".", ",")


def goal(text: str) -> str:
    """The job goal."""
    return f"Mål: {text}" if text else GOAL_MISSING


def education_goal(text: str) -> str:
    """The education goal."""
    return f"Uddannelsesmål: {text}"


def version(number: int, signed: str) -> str:
    """The newest version of the jobplan and the day it was signed; empty while it is not."""
    return f"Version {number}, underskrevet {signed}" if signed else f"Version {number}, ikke underskrevet"


def milestone(text: str) -> str:
    """A milestone that is not reached."""
    return f"Delmål: {text}"


def activity(text: str) -> str:
    """An activity that is not over."""
    return f"Aktivitet: {text}"


def agreement(name: str, status: str, ends: str) -> str:
    """A mentor agreement; ``ends`` may be empty."""
    return f"{name}: {status}, til {ends}" if ends else f"{name}: {status}"


def agreement_ends(name: str) -> str:
    """The end of an agreement, among the dates."""
    return f"mentoraftale slutter ({name})"


def plan_lacks(part: str) -> str:
    """Something the jobplan must have."""
    return f"Jobplan mangler: {part}"


def next_step(text: str) -> str:
    """The next step of a note."""
    return f"Næste skridt: {text}"
