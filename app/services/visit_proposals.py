"""The two lists of a visit, and what is proposed for them from what the store knows."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from app.common.clock import wall_of
from app.models.citizen import Citizen
from app.models.codes import AgreementStatus
from app.models.placement import Placement
from app.models.visit import Visit, VisitItem
from app.models.visit_codes import ItemOrigin, VisitList, VisitStatus
from app.services.company_gate import CPR_LIKE
from app.services.mentor_agreement_parts import status_of
from app.services.visit_rows import ItemRow
from app.storage.unit_of_work import UnitOfWork
from app.texts import visit_words

# What ends so soon after the visit is brought to it.
_SOON = timedelta(days=14)
_LONGEST = 200


def item_rows(
    work: UnitOfWork, visit: Visit, placed: Sequence[Placement], today: date
) -> tuple[ItemRow, ...]:
    """The lines of both lists in order; then, while the visit is not over, what is proposed."""
    stored = work.visits.items([visit.id]).get(visit.id, [])
    proposed = proposals(work, visit, placed, today)
    people = work.citizens.named(
        [item.citizen_id for item in stored if item.citizen_id] + [one.citizen_id for one in placed]
    )
    rows = [
        ItemRow(
            id=item.id,
            on_list=item.on_list,
            text=item.text,
            is_done=item.is_done,
            origin=item.origin,
            origin_id=item.origin_id,
            citizen_id=item.citizen_id or "",
            who=_who(people.get(item.citizen_id or "")),
        )
        for item in [*stored, *proposed]
    ]
    kept = {item.id for item in stored}
    return tuple(row if row.id in kept else _unkept(row) for row in rows)


def proposals(
    work: UnitOfWork, visit: Visit, placed: Sequence[Placement], today: date
) -> tuple[VisitItem, ...]:
    """What could stand on the lists and does not, as rows that are not stored."""
    if visit.status not in {VisitStatus.planned, VisitStatus.running}:
        return ()
    known = {(item.origin, item.origin_id) for item in work.visits.items([visit.id]).get(visit.id, ())}
    found = [
        *_left_over(work, visit),
        *_agreements(work, visit, placed, today),
        *_reminders(work, visit),
        *_places(work, visit),
    ]
    return tuple(item for item in found if (item.origin, item.origin_id) not in known)


def _left_over(work: UnitOfWork, visit: Visit) -> Iterator[VisitItem]:
    """What was not brought or taken home last time."""
    before = work.visits.last_held([visit.company_id], visit.starts_at).get(visit.company_id)
    items = [] if before is None else work.visits.items([before.id]).get(before.id, [])
    for item in items:
        if not item.is_done:
            yield _proposal(
                visit, item.on_list, item.text, (ItemOrigin.earlier_visit, item.id), item.citizen_id
            )


def _agreements(
    work: UnitOfWork, visit: Visit, placed: Sequence[Placement], today: date
) -> Iterator[VisitItem]:
    """Agreements of the candidates that are to be signed, to be fetched, or end soon."""
    people = {placement.citizen_id for placement in placed}
    agreements = [
        one
        for one in work.company_papers.agreements_of_company(visit.company_id)
        if one.citizen_id in people and one.ended_on is None
    ]
    renewed = work.company_papers.renewed([one.id for one in agreements])
    day = wall_of(visit.starts_at).date()
    for one in agreements:
        status = status_of(one, today)
        about = (ItemOrigin.document, one.id)
        if status is AgreementStatus.draft:
            yield _proposal(visit, VisitList.bring, visit_words.AGREEMENT_TO_SIGN, about, one.citizen_id)
        elif status is AgreementStatus.sent:
            yield _proposal(visit, VisitList.take_home, visit_words.SIGNED_AGREEMENT, about, one.citizen_id)
        elif status is AgreementStatus.signed and one.id not in renewed and _is_soon(one.ends_on, day):
            about = (ItemOrigin.deadline, one.id)
            yield _proposal(visit, VisitList.bring, visit_words.NEW_AGREEMENT, about, one.citizen_id)


def _reminders(work: UnitOfWork, visit: Visit) -> Iterator[VisitItem]:
    """What the consultant wants to be reminded of about the company, up to the day of the visit."""
    day = wall_of(visit.starts_at).date()
    for reminder in work.deadlines.reminders_of_company(visit.company_id, day):
        if not CPR_LIKE.search(reminder.text):
            text = reminder.text[:_LONGEST]
            yield _proposal(visit, VisitList.bring, text, (ItemOrigin.deadline, reminder.id))


def _places(work: UnitOfWork, visit: Visit) -> Iterator[VisitItem]:
    """Agreements on places that end soon."""
    day = wall_of(visit.starts_at).date()
    for centre in work.centres.of_company(visit.company_id):
        if _is_soon(centre.ends_on, day):
            about = (ItemOrigin.deadline, centre.id)
            yield _proposal(visit, VisitList.bring, visit_words.PLACES_AGREEMENT, about)


def _is_soon(ends_on: date | None, day: date) -> bool:
    return ends_on is not None and day <= ends_on <= day + _SOON


def _proposal(
    visit: Visit,
    on_list: VisitList,
    text: str,
    about: tuple[ItemOrigin, str],
    citizen_id: str | None = None,
) -> VisitItem:
    origin, origin_id = about
    return VisitItem(
        visit_id=visit.id,
        on_list=on_list,
        text=text,
        origin=origin,
        origin_id=origin_id,
        citizen_id=citizen_id,
    )


def _who(citizen: Citizen | None) -> str:
    return "" if citizen is None else f"{citizen.first_name} {citizen.last_name[:1]}.".removesuffix(" .")


def _unkept(row: ItemRow) -> ItemRow:
    return ItemRow("", row.on_list, row.text, row.is_done, row.origin, row.origin_id, row.citizen_id, row.who)
