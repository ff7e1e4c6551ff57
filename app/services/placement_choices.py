"""Where a placement can be, and who can be its mentor: what the forms about placements offer."""

from dataclasses import dataclass

from app.common.clock import Clock
from app.models.codes import Act
from app.services.centres import is_in_force
from app.services.companies import PersonRow, people_of
from app.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A centre, or a company without a centre in force.

    Attributes:
        slots: places of the centre; ``None`` without a centre or when unknown.
        taken: places somebody has today.
    """

    centre_id: str
    company_id: str
    name: str
    slots: int | None
    taken: int


def place_choices(vault: Vault, clock: Clock, most_companies: int = 500) -> tuple[PlaceChoice, ...]:
    """The centres with an agreement today or later, then the companies that have none.

    Args:
        vault: the open store.
        clock: the day.
        most_companies: companies beyond this number are left out.
    """
    today = clock.today()
    with vault.unit_of_work(Act.list_companies, view_of="") as work:
        taken = work.placements.taken_on(today)
        centres = [
            centre
            for centre in work.centres.every()
            if is_in_force(centre, today) or (centre.starts_on and centre.starts_on > today)
        ]
        links = work.centres.links([centre.id for centre in centres])
        first = {link.centre_id: link.company_id for link in reversed(links)}
        with_centre = {link.company_id for link in links}
        companies = [c for c in work.companies.matching("", most_companies) if c.id not in with_centre]
        return (
            *(PlaceChoice(c.id, first.get(c.id, ""), c.name, c.slots, taken.get(c.id, 0)) for c in centres),
            *(PlaceChoice("", company.id, company.name, None, 0) for company in companies),
        )


def mentor_choices(vault: Vault, *, centre_id: str = "", company_id: str = "") -> tuple[PersonRow, ...]:
    """The active mentors of a centre's companies, or of one company."""
    with vault.unit_of_work(Act.list_companies, view_of="") as work:
        companies = work.centres.companies_of(centre_id) if centre_id else [company_id]
        return tuple(person for person in people_of(work, companies) if person.is_mentor and person.is_active)
