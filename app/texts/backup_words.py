"""How backups are spoken of: where they lie, what they hold, and what to do when there is none."""

from collections.abc import Mapping

from app.models.act_codes import BackupReason
from app.models.problem_codes import BackupFault

REASONS: Mapping[str, str] = {
    BackupReason.daily: "Daglig",
    BackupReason.by_hand: "Taget af dig",
    BackupReason.before_import: "Før indlæsning",
    BackupReason.before_rules: "Før nye regler",
    BackupReason.before_restore: "Før gendannelse",
    BackupReason.before_migration: "Før opdatering",
}
TITLES: Mapping[BackupFault, str] = dict.fromkeys(BackupFault, "Sikkerhedskopien lykkedes ikke") | {
    BackupFault.too_old: "Der mangler en ny sikkerhedskopi"
}
SENTENCES: Mapping[BackupFault, str] = {
    BackupFault.too_old: "Den seneste er mere end et par dage gammel. Tag en ny nu.",
    BackupFault.folder_missing: (
        "Mappen findes ikke lige nu. Sæt drevet til, eller vælg en anden mappe under Sikkerhed."
    ),
    BackupFault.disk_full: (
        "Der er ikke plads i mappen. Gør plads, eller vælg en anden mappe under Sikkerhed."
    ),
    BackupFault.no_right: (
        "Mappen kan ikke skrives med dine rettigheder. Vælg en anden mappe under Sikkerhed."
    ),
    BackupFault.not_verified: (
        "Kopien kunne ikke åbnes igen og er smidt væk. "
        "Prøv igen, og vælg en anden mappe, hvis det gentager sig."
    ),
    BackupFault.busy: "Et andet program tager en kopi lige nu. Prøv igen om lidt.",
    BackupFault.other: (
        "Mappen kan ikke bruges lige nu. Prøv igen, eller vælg en anden mappe under Sikkerhed."
    ),
}
SYNCHRONISED = (
    "Mappen bliver synkroniseret. Kopierne er krypterede, men de kommer ud af computeren. "
    "Spørg it, om det er i orden."
)
_KINDS = (
    ("citizen", "borger", "borgere"),
    ("placement", "forløb", "forløb"),
    ("journal_note", "notat", "notater"),
    ("stored_document", "dokument", "dokumenter"),
)
_KILO = 1000


def contents(counts: Mapping[str, int]) -> str:
    """»12 borgere, 14 forløb, 80 notater, 9 dokumenter«; empty where it is not known."""
    return ", ".join(
        f"{counts[table]} {one if counts[table] == 1 else many}"
        for table, one, many in _KINDS
        if table in counts
    )


def size(number: int) -> str:
    """»3,4 MB«, or »912 kB« for what is smaller."""
    if number < _KILO * _KILO:
        return f"{max(1, round(number / _KILO))} kB"
    return f"{number / _KILO / _KILO:.1f}".replace(".", ",") + " MB"


def reason(code: str) -> str:
    """Why it was taken; empty for a reason of a newer program."""
    return REASONS.get(code, "")
