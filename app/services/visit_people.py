"""Who is at a company, and whether a visit may be written in."""

from collections.abc import Sequence
from datetime import date

from app.common.errors import RefusedAct
from app.models.citizen import Citizen
from app.models.codes import NoteSource
from app.models.placement import Placement
from app.models.problem_codes import Problem
from app.models.visit import Visit, VisitPerson
from app.models.visit_codes import VisitKind, VisitStatus
from app.storage.unit_of_work import UnitOfWork


def at_company(work: UnitOfWork, company_id: str, from_day: date) -> list[Placement]:
    """Placements at a company that run on or begin after a day, whatever centre they are in."""
    centre_ids = [centre.id for centre in work.centres.of_company(company_id)]
    # A centre of several companies has candidates of the others too.
    shared = [
        placement
        for placement in work.placements.in_centres(centre_ids, from_day)
        if placement.company_id in (company_id, None)
    ]
    return shared + work.placements.at_company_alone(company_id, from_day)


def candidates_on(work: UnitOfWork, company_id: str, day: date) -> list[tuple[Placement, Citizen]]:
    """Who is at a company on a day, by name."""
    placements = [each for each in at_company(work, company_id, day) if each.starts_on <= day]
    citizens = work.citizens.named([placement.citizen_id for placement in placements])
    found = [(placement, citizens[placement.citizen_id]) for placement in placements]
    return sorted(found, key=lambda each: (*_name(each[1]), each[0].id))


def chosen(
    candidates: Sequence[tuple[Placement, Citizen]], placement_ids: Sequence[str] | None
) -> list[Placement]:
    """Those of the candidates that a visit is for; all of them without a choice.

    Raises:
        RefusedAct: one of them is not at the company.
    """
    if placement_ids is None:
        return [placement for placement, _ in candidates]
    if set(placement_ids) - {placement.id for placement, _ in candidates}:
        raise RefusedAct(Problem.visit_other_company)
    return [placement for placement, _ in candidates if placement.id in placement_ids]


def add_people(work: UnitOfWork, visit: Visit, placements: Sequence[Placement]) -> None:
    """Put candidates into a visit, after those who stand there already."""
    present = work.visits.people([visit.id]).get(visit.id, [])
    known = {person.placement_id for person in present}
    position = max((person.position for person in present), default=-1) + 1
    # Nobody sees anything over the telephone: what is noted was told (OFL § 13).
    is_there = visit.kind is VisitKind.in_person
    source = NoteSource.own_observation if is_there else NoteSource.citizen
    for placement in placements:
        if placement.id in known:
            continue
        work.visits.add(
            VisitPerson(
                visit_id=visit.id,
                citizen_id=placement.citizen_id,
                placement_id=placement.id,
                position=position,
                note_source=source,
            )
        )
        position += 1


def require_running(work: UnitOfWork, visit_id: str) -> Visit | None:
    """The visit that is written in; ``None`` outside visits.

    Raises:
        RefusedAct: it is not open.
    """
    if not visit_id:
        return None
    visit = work.visits.get(visit_id)
    if visit.status is not VisitStatus.running:
        raise RefusedAct(Problem.visit_not_open)
    return visit


def require_open_person(work: UnitOfWork, person_id: str) -> VisitPerson:
    """A candidate that can still be written about.

    Raises:
        RefusedAct: the visit is not open, or the candidate's note is signed off.
    """
    person = work.visits.person(person_id)
    require_running(work, person.visit_id)
    if person.note_id is not None:
        raise RefusedAct(Problem.note_signed)
    return person


def full_name(citizen: Citizen) -> str:
    """First and last name."""
    return f"{citizen.first_name} {citizen.last_name}"


def initials(citizen: Citizen) -> str:
    """The first letters of both names."""
    return f"{citizen.first_name[:1]}{citizen.last_name[:1]}".upper()


def _name(citizen: Citizen) -> tuple[str, str]:
    return citizen.first_name.casefold(), citizen.last_name.casefold()
