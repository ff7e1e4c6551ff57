"""Companies, their contacts and mentors."""

from collections.abc import Sequence

from sqlmodel import col, func, select

from app.common.folding import fold
from app.models.company import Company, CompanyContact, Mentor
from app.storage.repositories.base import Repository
from app.storage.repositories.search import Needle, Search
from app.storage.search_sources import COMPANY


class Companies(Repository):
    """Every company in the store (virksomheder)."""

    def get(self, company_id: str) -> Company:
        """One company."""
        return self._get(Company, company_id)

    def mentor(self, mentor_id: str) -> Mentor:
        """One mentor."""
        return self._get(Mentor, mentor_id)

    def contact(self, contact_id: str) -> CompanyContact:
        """One contact person."""
        return self._get(CompanyContact, contact_id)

    def matching(self, sought: str, limit: int, *, is_wide: bool = False) -> list[Company]:
        """Companies whose name or numbers hold every word that is sought, by name.

        Args:
            sought: what was typed.
            limit: how many at most.
            is_wide: whether words count as well that are spelt much like those sought, or hold them inside.
        """
        query = select(Company)
        search, needle = Search(self._session), Needle.of(sought)
        if search.index.is_behind:
            # The search without the index, while that is being made: it reads every company.
            for word in fold(sought).split():
                query = query.where(col(Company.search_name).contains(word, autoescape=True))
        elif not needle.is_empty:
            needle = search.widened(needle) if is_wide else needle
            query = query.where(search.is_among(Company.id, COMPANY, needle))
        elif sought.strip():
            # Signs without a letter or digit are a search too; nothing is called that.
            return []
        return list(self._session.exec(query.order_by(col(Company.sort_name), col(Company.id)).limit(limit)))

    def count(self) -> int:
        """How many companies there are."""
        return self._session.exec(select(func.count()).select_from(Company)).one()

    def every(self) -> list[Company]:
        """All companies, by name."""
        return list(self._session.exec(select(Company).order_by(col(Company.sort_name), col(Company.id))))

    def named(self, company_ids: Sequence[str]) -> dict[str, Company]:
        """Id to company."""
        query = select(Company).where(col(Company.id).in_(set(company_ids)))
        return {company.id: company for company in self._session.exec(query)}

    def by_cvr(self, cvr_number: str) -> list[Company]:
        """Companies and production units with a CVR number."""
        return list(self._session.exec(select(Company).where(Company.cvr_number == cvr_number)))

    def contacts(self, company_id: str) -> list[CompanyContact]:
        """A company's contact persons."""
        query = select(CompanyContact).where(CompanyContact.company_id == company_id)
        return list(self._session.exec(query.order_by(col(CompanyContact.full_name))))

    def mentors(self, company_ids: Sequence[str]) -> list[Mentor]:
        """The mentors of companies, active ones first."""
        query = select(Mentor).where(col(Mentor.company_id).in_(set(company_ids)))
        return list(self._session.exec(query.order_by(col(Mentor.is_active).desc(), col(Mentor.full_name))))

    def mentors_named(self, mentor_ids: Sequence[str]) -> dict[str, Mentor]:
        """Id to mentor."""
        query = select(Mentor).where(col(Mentor.id).in_(set(mentor_ids)))
        return {mentor.id: mentor for mentor in self._session.exec(query)}
