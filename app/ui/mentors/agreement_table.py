"""Columns and filters of the list of mentor agreements."""

from collections.abc import Iterable
from datetime import date

from app.common.clock import Clock
from app.models.codes import AgreementStatus
from app.services.citizen_rows import CitizenRow
from app.services.mentor_agreement_rows import AgreementRow
from app.ui.mentors import wording
from app.ui.shared.row_model import Column

ALL, ACTIVE, SOON, MISSING, SIGNATURE, DRAFT, ENDED = (
    "all",
    "active",
    "soon",
    "missing",
    "signature",
    "draft",
    "ended",
)
FILTERS = (
    (ALL, "Alle"),
    (ACTIVE, "Aktive"),
    (SOON, "Udløber snart"),
    (MISSING, "Mangler"),
    (SIGNATURE, "Til underskrift"),
    (DRAFT, "Kladder"),
    (ENDED, "Afsluttede"),
)
_STATUS_OF = {
    ACTIVE: AgreementStatus.signed,
    SIGNATURE: AgreementStatus.sent,
    DRAFT: AgreementStatus.draft,
    ENDED: AgreementStatus.ended,
}


def matches(row: AgreementRow, key: str) -> bool:
    """Whether a filter lets an agreement through."""
    if key == MISSING or not row.id:
        return key == MISSING and not row.id
    if key == ALL:
        return True
    return row.is_soon if key == SOON else row.status is _STATUS_OF[key]


def missing_rows(rows: Iterable[AgreementRow], placed: Iterable[CitizenRow]) -> list[AgreementRow]:
    """A line without an id for each candidate who has no agreement, begun or running."""
    covered = {row.citizen_id for row in rows if row.status is not AgreementStatus.ended and _is_to_come(row)}
    return [
        AgreementRow(
            id="",
            citizen_id=citizen.id,
            citizen_name=citizen.name,
            case_number="",
            company_id=None,
            company_name=citizen.place,
            mentor_name="",
            minutes_per_week=None,
            starts_on=None,
            ends_on=None,
            status=AgreementStatus.draft,
            is_renewed=False,
            is_soon=False,
            days_left=None,
        )
        for citizen in placed
        if citizen.id not in covered
    ]


def _is_to_come(row: AgreementRow) -> bool:
    return row.days_left is None or row.days_left >= 0


def columns(clock: Clock) -> tuple[Column[AgreementRow], ...]:
    """What stands in each row; the period shows how much of it has gone."""
    return (
        Column(
            "Kandidat",
            lambda row: row.citizen_name,
            avatar=lambda row: row.citizen_id,
            is_strong=True,
        ),
        Column(
            "Mentor",
            lambda row: row.mentor_name or "Ikke valgt",
            detail=lambda row: row.company_name,
            width=160,
        ),
        Column(
            "Timer",
            lambda row: wording.hours_words(row.minutes_per_week),
            sort=lambda row: row.minutes_per_week or 0,
            width=88,
        ),
        Column(
            "Periode",
            lambda row: wording.until_words(row, clock.today()),
            sort=lambda row: row.ends_on or date.max,
            share=lambda row: wording.share_gone(row, clock.today()),
            width=240,
        ),
        Column(
            "Status",
            wording.status_words,
            sort=_status_order,
            tone=wording.status_tone,
            is_chip=True,
            width=156,
        ),
    )


def _status_order(row: AgreementRow) -> tuple[int, int]:
    order = list(AgreementStatus).index(row.status)
    return order, row.days_left if row.days_left is not None else 0
