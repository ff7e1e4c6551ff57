"""Danish sentences for what is refused, warned about or went wrong: what happened, and what to do."""

from collections.abc import Callable
from functools import partial
from typing import Any

from app.common import errors
from app.models.problem_codes import Problem
from app.texts import attachments, undo_words

PROBLEMS: dict[str, str] = {
    Problem.required: "Feltet skal udfyldes.",
    Problem.too_long: "Teksten er for lang. Forkort den.",
    Problem.unknown_column_value: "Værdien kendes ikke. Vælg en fra listen.",
    Problem.not_a_date: "Skriv datoen som 17-03-2026, 17/3 eller »i dag«.",
    Problem.not_a_number: "Skriv et tal, fx 649,50.",
    Problem.ambiguous_number: "Tallet kan læses på to måder. Skriv det uden punktum eller med to decimaler.",
    Problem.number_out_of_range: "Tallet er uden for det mulige.",
    Problem.ends_before_start: "Datoen er før den første dag. Vælg en senere dato.",
    Problem.agreement_signed: "Aftalen er underskrevet. Forny den, eller afslut den.",
    Problem.agreement_printed: "Aftalen er udskrevet eller gemt. Afslut den i stedet.",
    Problem.before_the_rules: "Programmets regler begynder senere. Vælg en senere dato.",
    Problem.cpr_in_text: "Der står et CPR-nummer i teksten. Slet det.",
    Problem.agreement_over: "Aftalen er afsluttet.",
    Problem.agreement_not_printed: "Udskriv aftalen, eller gem den som PDF, før underskrifterne noteres.",
    Problem.consent_withdrawn: "Samtykket er allerede trukket tilbage.",
    Problem.in_the_future: "Datoen ligger ude i fremtiden. Vælg en tidligere dato.",
    Problem.cpr_not_ten_digits: "CPR-nummeret skal have 10 cifre: ddmmåå-xxxx.",
    Problem.cpr_no_such_date: "CPR-nummeret begynder ikke med en dato, der findes. Se efter en tastefejl.",
    Problem.cpr_in_the_future: "CPR-nummerets fødselsdag ligger ude i fremtiden. Se efter en tastefejl.",
    Problem.cpr_over_120_years: "CPR-nummeret giver en alder over 120 år. Se efter en tastefejl.",
    Problem.cpr_fails_modulus: "CPR-nummeret passer ikke med kontrolcifferet. Det kan være rigtigt nok.",
    Problem.cpr_replacement_number: "Det er et erstatningsnummer, ikke et rigtigt CPR-nummer.",
    Problem.cpr_taken: "Der er allerede en borger med det CPR-nummer.",
    Problem.cpr_other_name: "CPR-nummeret står allerede på en borger med et andet navn.",
    Problem.cvr_invalid: "CVR-nummeret skal have 8 cifre og passe med kontrolcifferet. Se det efter.",
    Problem.cvr_missing: "Virksomheden har intet CVR-nummer endnu.",
    Problem.phrase_name_taken: "Der er allerede en standardtekst med det navn. Vælg et andet navn.",
    Problem.shortcut_taken: "Genvejen bruges af en anden standardtekst. Vælg en anden.",
    Problem.shortcut_invalid: "Brug 2 til 20 bogstaver eller tal i genvejen, uden mellemrum.",
    Problem.unknown_placeholder: "Der står noget i { }, som ikke er et flettefelt. Vælg et fra listen.",
    Problem.template_incomplete: "Skabelonen mangler noget, den skal have.",
    Problem.template_unchanged: "Der er ikke ændret noget.",
    Problem.name_taken: "Der er allerede et filter med det navn. Vælg et andet navn.",
    Problem.too_many_filters: "Der kan gemmes 12 filtre på hver side. Slet et, du ikke bruger.",
    Problem.cvr_taken: "En anden virksomhed har samme CVR-nummer. Er det en anden produktionsenhed?",
    Problem.p_number_invalid: "P-nummeret skal have 10 cifre.",
    Problem.phone_invalid: "Telefonnummeret skal have 8 cifre, fx 12 34 56 78.",
    Problem.email_invalid: "E-mailadressen skal se ud som navn@sted.dk.",
    Problem.postal_code_invalid: "Postnummeret skal have 4 cifre.",
    Problem.address_not_stored: (
        "Hemmelige adresser gemmes ikke. Slet adressen, eller vælg en anden beskyttelse."
    ),
    Problem.slot_taken: (
        "Alle pladser er optaget i perioden. Vælg en anden dato, eller skriv, hvorfor der overbelægges."
    ),
    Problem.outside_agreement: "Forløbet ligger uden for centrets aftale.",
    Problem.overlapping_placement: "Borgeren har et andet forløb i samme periode.",
    Problem.duplicate_key: "Den findes allerede.",
    Problem.unknown_company: "Virksomheden findes ikke.",
    Problem.unknown_centre: "Centret findes ikke.",
    Problem.unknown_group: "Målgruppen står ikke i tabellerne den dag. Den gemmes som tekst.",
    Problem.unknown_outcome: "Udslusningen står ikke i tabellerne den dag. Den gemmes som tekst.",
    Problem.unknown_price_kind: "Prisen skal være »pr. plads«, »pr. center« eller »pr. mentortime«.",
    Problem.unknown_sector: "Sektoren skal være »privat«, »offentlig« eller »anden«.",
    Problem.missing_column: "Kolonnen mangler i filen.",
    Problem.empty_file: "Filen er tom.",
    Problem.not_a_table: "Filen er ikke en CSV- eller XLSX-fil, der kan læses.",
    Problem.too_many_cells: "Linjen har flere celler end overskriften. Se efter et skilletegn for meget.",
    Problem.too_many_milestones: "Der kan højst stå 100 delmål i en jobplan. Slet dem, der ikke bruges mere.",
    Problem.too_many_activities: (
        "Der kan højst stå 100 aktiviteter i en jobplan. Slet dem, der ikke bruges mere."
    ),
    Problem.file_too_large: "Filen er for stor. Del den i mindre filer.",
    Problem.password_too_short: "Adgangskoden skal have mindst 12 tegn. Vælg for eksempel fire ord.",
    Problem.passwords_differ: "De to adgangskoder er ikke ens endnu.",
    Problem.malformed_recovery_key: "Nøglen er skrevet forkert. Se efter en tastefejl.",
    Problem.malformed_pin: "PIN-koden skal have 6 cifre.",
    Problem.weak_pin: "Den PIN-kode gættes først. Vælg en anden.",
    Problem.note_locked: (
        "Notatet er godkendt, eller tiden til at ændre det er gået. Ret det med en begrundelse."
    ),
    Problem.note_open: "Notatet kan stadig ændres uden begrundelse.",
    Problem.note_unfinished: "Notatet er ikke gemt i journalen endnu. Gem det først.",
    Problem.note_signed: "Notatet er allerede godkendt.",
    Problem.same_citizen: "Det står allerede på den borger. Vælg en anden.",
    Problem.names_other_citizen: (
        "Begrundelsen står på begge sager. Skriv den uden borgernes navne og numre."
    ),
    Problem.digital_post_exempt: "Borgeren er fritaget for Digital Post. Se efter, om måden er rigtig.",
    Problem.placement_ended: (
        "Forløbet er afsluttet og tæller i resultaterne. Det kan rettes, men ikke slettes."
    ),
    Problem.nothing_restored: "Der er ikke ændret noget. Ret teksten, eller annullér.",
    Problem.statutory_deadline: "Fristen følger af loven og kan ikke udsættes.",
    Problem.not_ahead: "Vælg en dato, der ligger efter i dag.",
    Problem.too_far_ahead: "Datoen er mere end et år ude i fremtiden. Vælg en tidligere dato.",
    Problem.no_contact_course: "Skriv først, hvornår kontaktforløbet begyndte.",
    Problem.rule_unknown: "Reglen findes ikke. Se efter en stavefejl i navnet.",
    Problem.rule_group_unknown: "Målgruppen findes ikke. Se efter en stavefejl i reglens navn.",
    Problem.rule_part_missing: "Feltet mangler i reglen.",
    Problem.rule_part_unknown: "Feltet hører ikke til reglen.",
    Problem.rule_unreadable: "Værdien passer ikke til reglen. Vælg eller skriv en anden.",
    Problem.rule_gap: "Der bliver dage, hvor reglen ingen værdi har. Vælg en anden dag.",
    Problem.rule_overlap: "To værdier gælder de samme dage. Ret den ene periode.",
    Problem.rule_day_out_of_range: "Dagen skal ligge mellem 2000 og 2100.",
    Problem.rule_unchanged: "Det er den værdi, der gælder i forvejen. Ret den, eller annullér.",
    Problem.rules_not_yours: "Du kan se reglerne. Kun en superbruger kan ændre dem.",
    Problem.rules_closed_by_policy: "Din kommune har bestemt, at reglerne ikke ændres her.",
    Problem.policy_unreadable: "Kommunens opsætning kan ikke læses. Kontakt it, før du ændrer regler.",
    Problem.rule_file_unreadable: "Filen er ikke en regelfil, der kan læses. Den skal være TOML eller JSON.",
    Problem.rule_file_empty: "Der er ingen regler i filen.",
    Problem.rule_certainty_unknown: (
        "Skriv, hvor sikker kilden er: law_text, authority, secondary, unverified eller local."
    ),
    Problem.document_handed_out: (
        "Dokumentet er lavet i programmet og kan være givet videre. Det bliver liggende og kan ikke slettes."
    ),
    Problem.document_made_here: (
        "Dokumentet er lavet i programmet til netop den borger. Kun modtagne dokumenter kan flyttes."
    ),
    Problem.kle_invalid: "Skriv KLE-nummeret som 15.20.01 G01.",
    Problem.nobody_chosen: "Vælg en borger eller en virksomhed.",
    Problem.names_a_citizen: "Skriv det uden navne. Notatet kommer til at ligge på flere borgeres sager.",
    Problem.stale: "Oplysningerne er ændret et andet sted. Se dem igen, før du gemmer.",
    Problem.visit_not_open: "Besøget er ikke i gang. Åbn det først.",
    Problem.visit_held: "Besøget er gennemført og bliver stående.",
    Problem.visit_people_open: "Ikke alle er færdige. Vælg »Færdig«, »Ikke set i dag« eller »Intet nyt«.",
    Problem.visit_other_company: "Borgeren er ikke i forløb hos virksomheden. Vælg et andet besøg.",
    Problem.outside_working_hours: "Besøget ligger uden for arbejdstiden. Det er tilladt.",
    Problem.visit_begun: "Besøget er begyndt. Afslut det først.",
    Problem.visit_cancelled: "Besøget er aflyst. Genåbn det først.",
    Problem.visit_planned: "Besøget er allerede planlagt.",
    Problem.not_a_calendar: "Filen er ikke en kalenderfil (.ics).",
    Problem.no_free_time: "Der er ingen ledig tid i ugen. Vælg selv en dag og et klokkeslæt.",
    Problem.overlapping_visit: "Der er et andet besøg på samme tid. Det er tilladt.",
    Problem.overlapping_calendar: "Du har en anden aftale i kalenderen på samme tid. Det er tilladt.",
    Problem.not_a_quarter: "Vælg et klokkeslæt i hele kvarterer.",
    Problem.attendance_outside_placement: "Dagen ligger uden for forløbet. Det er tilladt.",
    Problem.attendance_on_holiday: "Dagen er en helligdag. Det er tilladt.",
    Problem.attendance_ahead: "Dagen er ikke kommet endnu. Vælg sygdom, lovligt fravær eller ingen mødedag.",
    Problem.met_more_than_planned: "Der er noteret flere timer end planlagt. Det er tilladt.",
    Problem.score_out_of_range: "Vælg et trin fra 1 til 4.",
    Problem.too_many_criteria: "Der er ikke plads til flere kriterier. Fjern et, før du tilføjer et nyt.",
    Problem.no_criteria: "Der skal være mindst ét kriterium.",
    Problem.criterion_name_taken: "Der er allerede et kriterium med det navn. Vælg et andet navn.",
    Problem.no_placement_in_month: "Kandidaten har ikke et forløb i måneden. Vælg en måned med et forløb.",
    Problem.score_on_card: "Scoren står på et kompetencekort. Fjern den dér først.",
    Problem.card_finished: "Kompetencekortet er færdigt. Lav et nyt.",
    Problem.next_follow_up_past: "Den næste opfølgning skal ligge efter i dag. Vælg en senere dag.",
    Problem.follow_up_closed: "Opfølgningen er allerede afsluttet.",
}

_FOLDER_REASONS = {
    "synchronised": (
        "Mappen {folder} bliver synkroniseret. Dér kan data gå i stykker eller komme ud af huset. "
        "Vælg en lokal mappe."
    ),
    "network": "Mappen {folder} ligger på netværket. Dér kan data gå i stykker. Vælg en mappe på computeren.",
    "roaming": "Mappen {folder} følger med din profil over nettet. Vælg en lokal mappe.",
}
_FILE_REASONS = {
    "full": "Disken er fuld, så {path} kan ikke gemmes. Gør plads, eller vælg en anden mappe.",
    "read_only": "{path} kan ikke skrives eller læses med dine rettigheder. Vælg en anden mappe.",
    "in_use": "{path} er åben i et andet program. Luk den dér, og prøv igen.",
    "missing": "{path} findes ikke. Se, om stien er rigtig.",
    "other": "{path} kan ikke læses eller skrives. Prøv igen, eller vælg en anden mappe.",
}
_DAMAGED = {
    "store": "Databasen er beskadiget. Gendan den seneste sikkerhedskopi.",
    "keys": "Nøglefilen er beskadiget i begge kopier. Gendan den seneste sikkerhedskopi.",
    "backup": "Sikkerhedskopien er beskadiget. Vælg en anden kopi.",
}
_SIMPLE: dict[type[BaseException], str] = {
    errors.StaleRecord: PROBLEMS[Problem.stale],
    errors.NothingToUndo: undo_words.NOTHING_TO_UNDO,
    errors.NoPassword: "Der mangler en adgangskode.",
    errors.WrongPassword: "Forkert adgangskode.",
    errors.VaultLocked: "Programmet er låst. Lås op, og prøv igen.",
    errors.StoreBusy: "Et andet program skriver i de samme data. Luk det, og prøv igen.",
    errors.StoreTooNew: "Data er skrevet af en nyere udgave af Jobbro. Opdatér programmet.",
}
UNEXPECTED = "Der skete en fejl i programmet. Det, du har skrevet, er gemt. Fejlen står i logfilen {log}."


def problem(code: str) -> str:
    """The sentence for a problem code."""
    return PROBLEMS[code]


def sentence(error: BaseException) -> str:
    """The sentence for an error; unknown ones get a general one without details."""
    for kind, write in _SENTENCES.items():
        if isinstance(error, kind):
            return write(error)
    return "Der skete en fejl i programmet. Det, du har skrevet, er gemt."


def _of_input(error: errors.InvalidInput) -> str:
    return " ".join(dict.fromkeys(PROBLEMS.get(code, code) for code in error.problems.values()))


def _of_table(error: errors.TableFault) -> str:
    return f"»{error.column}«: {PROBLEMS[error.code]}" if error.column else PROBLEMS[error.code]


def _of_missing_store(error: errors.StoreMissing) -> str:
    return f"Der er ingen data i {error.folder}. Opret dem med »jobbro new«, eller vælg en anden mappe."


def _waiting(seconds: int) -> str:
    if seconds == 1:
        return "1 sekund"
    if seconds <= _LONGEST_IN_SECONDS:
        return f"{seconds} sekunder"
    return f"{-(-seconds // 60)} minutter"


_LONGEST_IN_SECONDS = 90
# The order counts: the first kind that fits writes the sentence.
_SENTENCES: dict[type[BaseException], Callable[[Any], str]] = {
    errors.UndoRefused: undo_words.refusal,
    errors.RecordInUse: undo_words.in_use,
    **{kind: partial(str.format, text) for kind, text in _SIMPLE.items()},
    errors.InvalidInput: _of_input,
    errors.RefusedAct: lambda error: " ".join(PROBLEMS.get(reason, reason) for reason in error.reasons),
    errors.TooManyAttempts: lambda error: f"For mange forsøg. Prøv igen om {_waiting(error.seconds)}.",
    errors.NotFound: lambda _error: "Det findes ikke mere. Det kan være slettet.",
    errors.StoreMissing: _of_missing_store,
    errors.StoreExists: lambda e: f"Der er allerede data i {e.folder}. De bliver ikke overskrevet.",
    errors.StoreDamaged: lambda error: _DAMAGED.get(error.part, _DAMAGED["store"]),
    errors.UnsafeFolder: lambda error: _FOLDER_REASONS[error.reason].format(folder=error.folder),
    errors.FileFault: lambda e: _FILE_REASONS.get(e.reason, _FILE_REASONS["other"]).format(path=e.path),
    errors.TableFault: _of_table,
    errors.AttachmentRefused: attachments.refusal,
    errors.RefusedValue: lambda e: PROBLEMS.get(e.code, PROBLEMS[Problem.unknown_column_value]),
}
