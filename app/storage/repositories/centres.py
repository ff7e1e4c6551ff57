"""Company centres and the companies that run them."""

from collections.abc import Sequence

from sqlmodel import col, select

from app.models.company_centre import CentreCompany, CompanyCentre
from app.storage.repositories.base import Repository


class Centres(Repository):
    """Every cooperation agreement on places (virksomhedscentre)."""

    def get(self, centre_id: str) -> CompanyCentre:
        """One centre."""
        return self._get(CompanyCentre, centre_id)

    def every(self) -> list[CompanyCentre]:
        """All centres, by name."""
        return list(self._session.exec(select(CompanyCentre).order_by(col(CompanyCentre.name))))

    def named(self, centre_ids: Sequence[str]) -> dict[str, CompanyCentre]:
        """Id to centre."""
        query = select(CompanyCentre).where(col(CompanyCentre.id).in_(set(centre_ids)))
        return {centre.id: centre for centre in self._session.exec(query)}

    def of_company(self, company_id: str) -> list[CompanyCentre]:
        """The centres a company takes part in."""
        query = (
            select(CompanyCentre)
            .join(CentreCompany, col(CentreCompany.centre_id) == col(CompanyCentre.id))
            .where(CentreCompany.company_id == company_id)
        )
        return list(self._session.exec(query.order_by(col(CompanyCentre.name))))

    def links(self, centre_ids: Sequence[str] | None = None) -> list[CentreCompany]:
        """Which company takes part in which centre, in the order of the agreements."""
        query = select(CentreCompany).order_by(col(CentreCompany.centre_id), col(CentreCompany.position))
        if centre_ids is not None:
            query = query.where(col(CentreCompany.centre_id).in_(set(centre_ids)))
        return list(self._session.exec(query))

    def companies_of(self, centre_id: str) -> list[str]:
        """Ids of a centre's companies in the order of the agreement."""
        return [link.company_id for link in self.links([centre_id])]

    def set_companies(self, centre_id: str, company_ids: Sequence[str]) -> bool:
        """Let exactly these companies run the centre; tells whether anything changed."""
        if self.companies_of(centre_id) == list(company_ids):
            return False
        for link in self.links([centre_id]):
            self.remove(link)
        self._session.flush()
        for position, company_id in enumerate(company_ids):
            self.add(CentreCompany(centre_id=centre_id, company_id=company_id, position=position))
        return True
