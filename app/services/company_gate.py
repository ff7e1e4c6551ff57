"""The gate between a citizen's case and the papers of companies and mentors (FVL § 27, DBF art. 5, 6 and 9).

Only what a consent names passes, only while it holds, and only when everybody who reads the paper has one.
What the case knows and the paper does not get is listed, for the window.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from app.common.dates import age_on
from app.common.identifiers import show_phone
from app.documents.company_views import OpenedField, OpenedView
from app.models.citizen import Citizen
from app.models.codes import ConsentRecipient, SharedField, WithheldField
from app.models.consent import Consent, ConsentField
from app.models.problem_codes import WithheldReason
from app.storage.unit_of_work import UnitOfWork

# A number that could be a CPR number has no place in a text for others.
CPR_LIKE = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")
# What stands in the case and is passed on from there; the rest is passed on in the words of the consent.
FROM_THE_CASE = frozenset({SharedField.contact, SharedField.age})


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads a paper (modtager).

    Attributes:
        record_id: id of the company or mentor; the name of others.
    """

    recipient: ConsentRecipient
    record_id: str


@dataclass(frozen=True, slots=True)
class WithheldRow:
    """Something a paper does not hold although the case does (tilbageholdt).

    Attributes:
        who: the citizen, as the window names them; empty where the paper is about one person.
    """

    what: SharedField | WithheldField
    reason: WithheldReason
    who: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """What passes and what does not."""

    opened: OpenedView
    withheld: tuple[WithheldRow, ...]


# Field to its words and the first and last day of the consent, for one reader.
_Given = dict[SharedField, tuple[str, date, date | None]]


def open_gate(
    work: UnitOfWork,
    citizen: Citizen,
    readers: Sequence[Reader],
    day: date,
    wanted: Collection[SharedField] = tuple(SharedField),
) -> Gate:
    """What a paper may hold of what needs a consent, and what it holds back.

    Args:
        work: the running unit of work.
        citizen: whom the paper is about.
        readers: everybody who gets it; with nobody nothing is opened.
        day: the day it is made.
        wanted: what the paper is to hold if it may.
    """
    every = work.company_papers.consents_of([citizen.id])
    fields = work.company_papers.consent_fields([consent.id for consent in every])
    active = [consent for consent in reversed(every) if holds_on(consent, day)]
    given = [_given_to(reader, active, fields) for reader in readers]
    known = _known(citizen, fields)
    opened, withheld = [], []
    for field in SharedField:
        passed = _passed(field, given)
        text = "" if passed is None else _text(field, citizen, passed[0], day)
        if passed is not None and text and field in wanted:
            opened.append(OpenedField(field, text, *passed[1:]))
        elif field in known:
            reason = WithheldReason.no_consent if passed is None else WithheldReason.not_chosen
            withheld.append(WithheldRow(field, reason))
    withheld += [WithheldRow(what, WithheldReason.never) for what in _never(work, citizen)]
    return Gate(OpenedView(tuple(opened)), tuple(withheld))


def holds_on(consent: Consent, day: date) -> bool:
    """Whether a consent holds on a day; its last day is one of them, the day of the withdrawal is not."""
    is_within = consent.given_on <= day and (consent.ends_on is None or day <= consent.ends_on)
    return is_within and (consent.withdrawn_on is None or day < consent.withdrawn_on)


def _given_to(reader: Reader, active: Sequence[Consent], fields: dict[str, list[ConsentField]]) -> _Given:
    """What the consents to one reader open; of two on the same field the later one counts."""
    found: _Given = {}
    for consent in active:
        if _is_to(consent, reader):
            days = consent.given_on, consent.ends_on
            found |= {row.field: (row.wording, *days) for row in fields.get(consent.id, [])}
    return found


def _is_to(consent: Consent, reader: Reader) -> bool:
    record_id = {
        ConsentRecipient.company: consent.company_id,
        ConsentRecipient.mentor: consent.mentor_id,
        ConsentRecipient.other: consent.recipient_name,
    }[consent.recipient]
    return bool(record_id) and (consent.recipient, record_id) == (reader.recipient, reader.record_id)


def _passed(field: SharedField, given: Sequence[_Given]) -> tuple[str, date, date | None] | None:
    """The words of a field and the days they all hold, when every reader may have it in the same words."""
    found = [one[field] for one in given if field in one]
    if not found or len(found) < len(given) or len({words for words, _, _ in found}) > 1:
        return None
    ends = [last for _, _, last in found if last is not None]
    return found[0][0], max(first for _, first, _ in found), min(ends, default=None)


def _text(field: SharedField, citizen: Citizen, wording: str, day: date) -> str:
    if field is SharedField.contact:
        return ", ".join(part for part in (show_phone(citizen.phone), citizen.email) if part)
    if field is SharedField.age:
        return "" if citizen.birth_on is None else str(age_on(citizen.birth_on, day))
    return wording


def _known(citizen: Citizen, fields: dict[str, list[ConsentField]]) -> set[SharedField]:
    """The fields the case holds something of, whoever may have it."""
    known = {row.field for rows in fields.values() for row in rows} - FROM_THE_CASE
    if citizen.phone or citizen.email:
        known.add(SharedField.contact)
    if citizen.birth_on is not None:
        known.add(SharedField.age)
    return known


def _never(work: UnitOfWork, citizen: Citizen) -> list[WithheldField]:
    known = {
        WithheldField.cpr_number: True,
        WithheldField.address: bool(citizen.address or citizen.city),
        WithheldField.benefit_and_group: bool(
            work.citizens.group_periods([citizen.id]).get(citizen.id)
            or work.citizens.benefit_periods(citizen.id)
        ),
        WithheldField.journal_and_plan: bool(
            work.job_plans.of_citizen(citizen.id) or work.journal.of_citizen(citizen.id, 1)
        ),
        WithheldField.representative: bool(citizen.representative_name),
    }
    return [field for field, is_known in known.items() if is_known]
