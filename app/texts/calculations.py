"""Danish words round calculated dates: facts, warnings, and the names of the rules they rest on."""

from collections.abc import Mapping
from datetime import date

from app.common.dates import show_date, show_full
from app.models.codes import Certainty
from app.models.problem_codes import CalculationWarning
from app.texts.labels import label

Facts = tuple[tuple[str, str], ...]

_WARNINGS: Mapping[CalculationWarning, str] = {
    CalculationWarning.few_working_days: (
        "Kun {count} arbejdsdage i fristen; der bør være mindst {least}. Vælg en længere frist."
    ),
    CalculationWarning.available_before_sent: (
        "Brevet kan ikke være tilgængeligt, før det er sendt. Ret en af de to datoer."
    ),
    CalculationWarning.available_ignored: (
        "»Tilgængeligt« bruges kun ved Digital Post og er ikke regnet med."
    ),
    CalculationWarning.rule_missing: (
        "Reglerne mangler for en del af perioden. Vælg en senere dato, eller regn selv efter."
    ),
    CalculationWarning.number_not_seen: (
        "Hvor mange samtaler gruppen skal have, er ikke set i reglerne. Spørg kommunens fagkoordinator."
    ),
    CalculationWarning.first_talk_time_not_seen: (
        "Fra 1. juli 2026 er det ikke set i reglerne, hvornår den første samtale senest skal holdes."
    ),
    CalculationWarning.share_of_group: (
        "Fra 1. juli 2026 gælder antallet mindst 75 % af gruppen. Det er ikke en frist for den enkelte."
    ),
    CalculationWarning.employed_exempt: (
        "Fra 1. juli 2026 er der som udgangspunkt ingen opfølgning, når den sygemeldte er i job og ventes "
        "tilbage inden 26 uger."
    ),
    CalculationWarning.municipal_course: (
        "Er dagpengemodtageren ung uden uddannelse og i kommunens forløb, er det mindst 6 samtaler på 6 "
        "måneder i kommunen frem til 30. juni 2026."
    ),
    CalculationWarning.old_cases_only: "Fra 1. juli 2026 findes gruppen kun i gamle sager.",
    CalculationWarning.sick_from_assumed: (
        "Første sygedag mangler. Der er regnet fra den første henvendelse. Skriv den første sygedag."
    ),
    CalculationWarning.sick_from_ignored: "Første sygedag bruges kun for sygedagpenge og er ikke regnet med.",
}

_RULE_NAMES: Mapping[str, str] = {
    "deadline.paper_weekdays": "Brev: hverdage, til det er modtaget",
    "deadline.quick_days": "Hurtigt brev: dage, til det er modtaget",
    "deadline.paper_grace_days": "Brev: ekstra dage før en afgørelse",
    "deadline.min_working_days": "Mindste antal arbejdsdage i en svarfrist",
    "deadline.reply_days": "Svarfrister ved partshøring",
    "deadline.sanction_months": "Sanktion: hele kalendermåneder",
    "deadline.sanction_counts_event_month": "Sanktion: hændelsens egen måned tælles med",
    "closed_day.constitution_day": "Grundlovsdag er lukket",
    "closed_day.christmas_eve": "Juleaftensdag er lukket",
    "closed_day.new_years_eve": "Nytårsaftensdag er lukket",
    "closed_day.friday_after_ascension": "Fredag efter Kristi himmelfart er lukket",
    "term.complaint": "Klagefrist",
    "term.reassessment": "Genvurdering af en klage",
    "term.party_access": "Svar på aktindsigt for en part",
    "term.data_access": "Svar på indsigt i persondata",
    "term.breach": "Anmeldelse af et brud til Datatilsynet",
    "term.offence_contact": "Kontakt efter en forseelse",
    "term.guidance": "Ny skriftlig vejledning om pligter",
    "term.retention": "Opbevaring efter sagens afslutning",
}
_COURSE = "contact_course."
# The first day of a rule that is older than the tables.
_BEGINNING = date(2000, 1, 1)


def warning(code: CalculationWarning, facts: Mapping[str, object] | None = None) -> str:
    """The sentence of a warning; ``facts`` fill its numbers."""
    words = dict(facts or {})
    if code is CalculationWarning.few_working_days and words["count"] == 1:
        return f"Kun 1 arbejdsdag i fristen; der bør være mindst {words['least']}. Vælg en længere frist."
    return _WARNINGS[code].format(**words)


def rule_name(key: str) -> str:
    """What a rule of the tables is called; the key itself for one that has no name here."""
    if key.startswith(_COURSE):
        return f"Kontaktforløb for målgruppe {key.removeprefix(_COURSE)}"
    return _RULE_NAMES.get(key, key)


def rule_value(value: object) -> str:
    """A simple value of a rule in words; empty for one of several parts."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return str(value) if isinstance(value, int) else ""


def rule_title(key: str, value: object, valid_from: date, valid_to: date | None) -> str:
    """Name and value of a rule on one line, with the days it applies on where that tells something."""
    words = rule_value(value)
    title = f"{rule_name(key)}: {words}" if words else rule_name(key)
    if valid_to is not None:
        return f"{title} ({show_date(valid_from)} – {show_date(valid_to)})"
    return title if valid_from <= _BEGINNING else f"{title} (fra {show_date(valid_from)})"


def rule_origin(source: str, certainty: str) -> str:
    """Where a rule was read, and how sure that is."""
    return f"{source} · {label(Certainty(certainty))}"


def deadline_facts(received: date, last: date, working_days: int, earliest: date) -> Facts:
    """What is told about a deadline, as label and value."""
    return (
        ("Modtaget", show_full(received)),
        ("Sidste dag", f"{show_full(last)} kl. 23.59"),
        ("Arbejdsdage i fristen", str(working_days)),
        ("Tidligste afgørelse", show_full(earliest)),
    )


def sanction_facts(last: date) -> Facts:
    """What is told about the limit of a sanction, as label and value."""
    return (("Senest gennemført", show_full(last)),)


def talk_day(due: date, *, is_statutory: bool) -> str:
    """The last day of a talk; one that binds no single case is not called a limit."""
    return f"senest {show_full(due)}" if is_statutory else f"{show_full(due)} (mål for gruppen)"
