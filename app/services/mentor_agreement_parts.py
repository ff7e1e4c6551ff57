"""Reading and checking mentor agreements inside a running unit of work."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from app.common.clock import Clock
from app.common.errors import InvalidInput, RefusedAct
from app.common.identifiers import parse_email, parse_phone
from app.models.citizen import Citizen
from app.models.codes import AgreementStatus, MentorKind, PriceKind, SharedField
from app.models.mentor_agreement import MentorAgreement, MentorAgreementFields
from app.models.placement import Placement
from app.models.problem_codes import Problem
from app.rules.law_values import read_number
from app.rules.lawbook import Lawbook, LawMissing
from app.rules.mentor_support import SignedDays, follow_up_days, latest_end, status_on
from app.services import mentor_agreement_check, mentor_agreement_printing
from app.services.citizens import one_line_address
from app.services.drafts import FieldChecks, clean, parse
from app.services.mentor_agreement_rows import (
    AgreementDetails,
    AgreementRow,
    AgreementVersionRow,
    MentorChoice,
    Proposal,
    Signature,
)
from app.storage.unit_of_work import UnitOfWork
from app.texts.company_phrases import termination

_PARTIES = ("citizen", "mentor", "company", "authority")
_EMPTY = ("starts_on", "ends_on", "minutes_per_week", "rate_oere", "follow_up_on", "follow_up_weeks")
# What a renewal takes over from the agreement before it; the assessment must be made anew.
_RENEWED = (
    "mentor_kind",
    "mentor_name",
    "mentor_phone",
    "mentor_email",
    "minutes_per_week",
    "payer",
    "rate_oere",
    "place",
    "purpose",
    "tasks",
    "beyond_normal",
    "follow_up_weeks",
    "termination",
)


def signature_columns(agreement: MentorAgreement) -> dict[str, str]:
    """Who must sign, each with the column of the day; the company signs for its own employee only."""
    needed = _PARTIES if agreement.mentor_kind is MentorKind.company else ("citizen", "mentor", "authority")
    return {party: f"{party}_signed_on" for party in needed}


def checked_fields(values: Mapping[str, object], book: Lawbook) -> dict[str, Any]:
    """Hold the fields of an agreement against every check; what is missing is no fault here.

    Raises:
        InvalidInput: field to problem code.
    """
    given = {
        name: clean(value) for name, value in values.items() if name in MentorAgreementFields.model_fields
    }
    for name in _EMPTY:
        if given.get(name) == "":
            given[name] = None
    shared = values.get("shared")
    if isinstance(shared, list | tuple | set | frozenset):
        given["shared_fields"] = ",".join(field for field in SharedField if field in shared)
    parsed = parse(MentorAgreementFields, given)
    checks = FieldChecks(parsed)
    checks.convert("mentor_phone", parse_phone)
    checks.convert("mentor_email", parse_email)
    first, last = parsed["starts_on"], parsed["ends_on"]
    checks.refuse_if(
        "starts_on", Problem.before_the_rules, when=first is not None and not _has_law(first, book)
    )
    checks.refuse_if("ends_on", Problem.ends_before_start, when=bool(first and last and last < first))
    checks.done()
    return parsed


def checked_links(work: UnitOfWork, values: Mapping[str, object], company_id: str | None) -> dict[str, Any]:
    """Placement, company and mentor where the values name them; a mentor belongs to the company.

    Raises:
        InvalidInput: the mentor works elsewhere.
        NotFound: one of them is gone.
    """
    links: dict[str, Any] = {
        name: str(values[name] or "") or None
        for name in ("placement_id", "company_id", "mentor_id")
        if name in values
    }
    if links.get("placement_id"):
        work.placements.get(links["placement_id"])
    company_id = links.get("company_id", company_id)
    mentor_id = links.get("mentor_id")
    if mentor_id and work.companies.mentor(mentor_id).company_id != company_id:
        raise InvalidInput({"mentor_id": Problem.unknown_company})
    return links


def require_draft(work: UnitOfWork, agreement_id: str) -> None:
    """Go on only with an agreement that never left the program.

    Raises:
        RefusedAct: it was printed or saved; it can be ended.
    """
    if work.company_papers.versions(agreement_id):
        raise RefusedAct(Problem.agreement_printed)


def agreement_rows(
    work: UnitOfWork, agreements: Sequence[MentorAgreement], book: Lawbook, today: date
) -> tuple[AgreementRow, ...]:
    """Agreements as lists show them."""
    citizens = work.citizens.named([agreement.citizen_id for agreement in agreements])
    companies = work.companies.named([a.company_id for a in agreements if a.company_id])
    mentors = work.companies.mentors_named([a.mentor_id for a in agreements if a.mentor_id])
    renewed = work.company_papers.renewed([agreement.id for agreement in agreements])
    warn = timedelta(days=read_number(book.on(today).entry("mentor.warn_days")))
    rows = []
    for agreement in agreements:
        citizen = citizens[agreement.citizen_id]
        company = companies.get(agreement.company_id or "")
        mentor = mentors.get(agreement.mentor_id or "")
        last, status = agreement.ended_on or agreement.ends_on, status_of(agreement, today)
        is_soon = (
            status is AgreementStatus.signed
            and agreement.id not in renewed
            and last is not None
            and last <= today + warn
        )
        rows.append(
            AgreementRow(
                id=agreement.id,
                citizen_id=citizen.id,
                citizen_name=_full_name(citizen),
                case_number=citizen.case_number,
                company_id=agreement.company_id,
                company_name=company.name if company else "",
                mentor_name=mentor.full_name if mentor else agreement.mentor_name,
                minutes_per_week=agreement.minutes_per_week,
                starts_on=agreement.starts_on,
                ends_on=last,
                status=status,
                is_renewed=agreement.id in renewed,
                is_soon=is_soon,
                days_left=None if last is None else (last - today).days,
            )
        )
    return tuple(rows)


def agreement_details(
    work: UnitOfWork, agreement: MentorAgreement, book: Lawbook, clock: Clock
) -> AgreementDetails:
    """One agreement with all that follows from it."""
    today = clock.today()
    (row,) = agreement_rows(work, [agreement], book, today)
    frozen = work.company_papers.versions(agreement.id)
    printing = mentor_agreement_printing.collect(work, agreement, book, clock)
    plain = {name: getattr(agreement, name) for name in MentorAgreementFields.model_fields}
    del plain["shared_fields"]
    return AgreementDetails(
        row=row,
        version=agreement.version,
        placement_id=agreement.placement_id,
        mentor_id=agreement.mentor_id,
        renews_id=agreement.renews_id,
        ended_on=agreement.ended_on,
        end_note=agreement.end_note,
        shared=mentor_agreement_printing.shared_fields(agreement),
        mentors=_mentors(work, agreement.company_id, agreement.mentor_id),
        gaps=mentor_agreement_check.lacking(work, agreement, book, today),
        versions=tuple(
            AgreementVersionRow(v.id, v.number, v.reason, v.created_at, v.document_id) for v in frozen
        ),
        is_changed=not frozen or frozen[0].content != printing.content(),
        signatures=tuple(
            Signature(party, getattr(agreement, column))
            for party, column in signature_columns(agreement).items()
        ),
        latest_end=None if agreement.starts_on is None else latest_end(agreement.starts_on, book),
        total_oere=mentor_agreement_printing.total_oere(agreement),
        follow_ups=follow_up_days(agreement.follow_up_on, agreement.follow_up_weeks, agreement.ends_on),
        **plain,
    )


def status_of(agreement: MentorAgreement, day: date) -> AgreementStatus:
    """Where an agreement stands on a day."""
    signatures = tuple(getattr(agreement, column) for column in signature_columns(agreement).values())
    return status_on(SignedDays(agreement.sent_on, signatures, agreement.ends_on, agreement.ended_on), day)


def proposal(work: UnitOfWork, citizen_id: str, placement_id: str, book: Lawbook, today: date) -> Proposal:
    """A new agreement as the placement and the rule tables propose it."""
    citizen = work.citizens.get(citizen_id)
    placement = _placement(work, citizen_id, placement_id, today)
    law = book.on(today)
    first = max(today, placement.starts_on) if placement else today
    values: dict[str, object] = {
        "mentor_kind": MentorKind.company if placement else MentorKind.municipality,
        "starts_on": first,
        "minutes_per_week": read_number(law.entry("mentor.default_minutes")),
        "termination": termination(read_number(law.entry("mentor.notice_days"))),
    }
    last = latest_end(first, book)
    company_id = placement.company_id if placement else None
    about = _full_name(citizen)
    if placement is not None:
        if placement.planned_end_on and first <= placement.planned_end_on:
            last = min(last, placement.planned_end_on)
        values |= {
            "placement_id": placement.id,
            "company_id": company_id,
            "mentor_id": placement.mentor_id,
            "rate_oere": _rate(work, placement),
        }
    if company_id:
        company = work.companies.get(company_id)
        about = f"{about} · {company.name}"
        values["place"] = one_line_address(company.address, company.postal_code, company.city)
    values["ends_on"] = last
    chosen = placement.mentor_id if placement else None
    return Proposal(about, values, _mentors(work, company_id, chosen), latest_end(first, book))


def renewal(work: UnitOfWork, agreement: MentorAgreement, book: Lawbook) -> Proposal:
    """The same agreement from the day after its last one."""
    citizen = work.citizens.get(agreement.citizen_id)
    values: dict[str, object] = {name: getattr(agreement, name) for name in _RENEWED}
    values |= {
        "placement_id": agreement.placement_id,
        "company_id": agreement.company_id,
        "mentor_id": agreement.mentor_id,
        "shared": list(mentor_agreement_printing.shared_fields(agreement)),
    }
    old_last = agreement.ended_on or agreement.ends_on
    last = None
    if old_last is not None:
        values["starts_on"] = first = old_last + timedelta(days=1)
        values["ends_on"] = last = latest_end(first, book)
    mentors = _mentors(work, agreement.company_id, agreement.mentor_id)
    return Proposal(_full_name(citizen), values, mentors, last)


def _has_law(day: date, book: Lawbook) -> bool:
    try:
        latest_end(day, book)
    except LawMissing:
        return False
    return True


def _placement(work: UnitOfWork, citizen_id: str, placement_id: str, today: date) -> Placement | None:
    if placement_id:
        return work.placements.get(placement_id)
    running = work.placements.running_of([citizen_id], today).get(citizen_id)
    if running is not None:
        return running
    ahead = [one for one in work.placements.of_citizen(citizen_id) if one.starts_on > today]
    return ahead[-1] if ahead else None


def _rate(work: UnitOfWork, placement: Placement) -> int | None:
    """What the centre's agreement says a mentor hour costs."""
    if placement.centre_id is None:
        return None
    centre = work.centres.get(placement.centre_id)
    return centre.price_oere if centre.price_kind is PriceKind.per_mentor_hour else None


def _mentors(work: UnitOfWork, company_id: str | None, chosen: str | None) -> tuple[MentorChoice, ...]:
    """The company's active mentors, and the one that is chosen already."""
    if company_id is None:
        return ()
    return tuple(
        MentorChoice(mentor.id, mentor.full_name)
        for mentor in work.companies.mentors([company_id])
        if mentor.is_active or mentor.id == chosen
    )


def _full_name(citizen: Citizen) -> str:
    return f"{citizen.first_name} {citizen.last_name}"
