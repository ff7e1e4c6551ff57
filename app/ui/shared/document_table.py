"""Columns and filters of every list of documents; notes that wait for their transfer are lines of it too."""

from datetime import date, datetime

from app.common.dates import show_date
from app.models.codes import DocumentDirection, DocumentKind
from app.services.documents import DocumentRow
from app.services.transfers import WaitingNote
from app.texts.labels import label
from app.ui.shared.row_model import Column

# A line of the list.
Filed = DocumentRow | WaitingNote

ALL, RECEIVED, PLANS, AGREEMENTS, LETTERS, EXTRACTS, SHEETS, WAITING = (
    "all",
    "received",
    "plans",
    "agreements",
    "letters",
    "extracts",
    "sheets",
    "waiting",
)
FILTERS = (
    (ALL, "Alle dokumenter"),
    (RECEIVED, "Modtagne"),
    (PLANS, "Jobplaner"),
    (AGREEMENTS, "Mentoraftaler"),
    (LETTERS, "Breve"),
    (EXTRACTS, "Udskrifter"),
    (SHEETS, "Ugeark"),
    (WAITING, "Ikke overført"),
)
_KINDS = {
    RECEIVED: (DocumentKind.received,),
    PLANS: (DocumentKind.job_plan,),
    AGREEMENTS: (DocumentKind.mentor_agreement,),
    LETTERS: (DocumentKind.guidance_letter,),
    EXTRACTS: (
        DocumentKind.journal_extract,
        DocumentKind.hand_over,
        DocumentKind.competence_card,
        DocumentKind.driving_list,
    ),
    SHEETS: (DocumentKind.week_sheet, DocumentKind.week_plan),
}
EVER, MONTH, YEAR = "ever", "month", "year"
PERIODS = ((EVER, "Alle datoer"), (MONTH, "Sidste 30 dage"), (YEAR, "Sidste 12 måneder"))
_DAYS = {MONTH: 30, YEAR: 365}


def matches(row: Filed, key: str) -> bool:
    """Whether a chip lets a line through; notes are shown among what waits only."""
    if isinstance(row, WaitingNote):
        return key == WAITING
    if key == ALL:
        return True
    return row.transferred_on is None if key == WAITING else row.kind in _KINDS[key]


def is_within(row: Filed, period: str, today: date) -> bool:
    """Whether a line is of the chosen period."""
    return period == EVER or (today - day_of(row)).days <= _DAYS[period]


def day_of(row: Filed) -> date:
    """The day a line is about."""
    return row.happened_at.date() if isinstance(row, WaitingNote) else row.dated_on


def about(row: Filed) -> str:
    """The citizen or company."""
    return row.person if isinstance(row, WaitingNote) else row.person or row.company


def type_words(row: Filed) -> str:
    """What kind of paper it is."""
    return "Notat" if isinstance(row, WaitingNote) else label(row.kind)


def filing_words(row: Filed) -> str:
    """What it is, which way it went, and where it is filed."""
    if isinstance(row, WaitingNote):
        return type_words(row)
    number = f"KLE {row.kle_number}" if row.kle_number else "KLE mangler"
    if row.kind is DocumentKind.received and row.direction is DocumentDirection.incoming:
        return f"Modtaget · {number}"
    return f"{type_words(row)} · {direction_words(row).lower()} · {number}"


def direction_words(row: Filed) -> str:
    """Whether it came in, went out or stays inside."""
    return label(DocumentDirection.internal if isinstance(row, WaitingNote) else row.direction)


def transfer_words(row: Filed) -> str:
    """Whether it stands in the authority's own system."""
    if isinstance(row, WaitingNote) and row.transferred_on is not None:
        return "Ændret siden"
    return "Mangler" if row.transferred_on is None else show_date(row.transferred_on)


def transfer_tone(row: Filed) -> str:
    """The colour of its chip."""
    if isinstance(row, WaitingNote) and row.transferred_on is not None:
        return "warning"
    return "neutral" if row.transferred_on is None else "success"


def columns(*, with_owner: bool) -> tuple[Column[Filed], ...]:
    """What stands in each line; whose it is only where the list holds several people's."""
    owner: tuple[Column[Filed], ...] = (
        Column("Borger eller virksomhed", about, detail=lambda row: row.case_number, width=170),
    )
    return (
        Column("Dato", lambda row: show_date(day_of(row)), sort=_order, width=156),
        Column("Titel", lambda row: row.title, detail=filing_words, is_strong=True),
        *(owner if with_owner else ()),
        Column(
            "Overført",
            transfer_words,
            sort=lambda row: row.transferred_on or date.min,
            tone=transfer_tone,
            is_chip=True,
            width=140,
        ),
    )


def _order(row: Filed) -> tuple[date, float]:
    stored: datetime = row.happened_at if isinstance(row, WaitingNote) else row.stored_at
    return day_of(row), stored.timestamp()
