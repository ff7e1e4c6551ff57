"""Every repository of one session, each made when it is first asked for."""

from functools import cached_property

from app.storage.repositories.acts import Acts
from app.storage.repositories.bin import Bin
from app.storage.repositories.centres import Centres
from app.storage.repositories.citizen_papers import CitizenPapers
from app.storage.repositories.citizens import Citizens
from app.storage.repositories.companies import Companies
from app.storage.repositories.company_papers import CompanyPapers
from app.storage.repositories.consultants import Consultants
from app.storage.repositories.deadlines import Deadlines
from app.storage.repositories.documents import Documents
from app.storage.repositories.drafts import Drafts
from app.storage.repositories.job_plans import JobPlans
from app.storage.repositories.journal import Journal
from app.storage.repositories.law_values import LawValues
from app.storage.repositories.of_visits import VisitRepositories
from app.storage.repositories.placements import Placements
from app.storage.repositories.saved_filters import SavedFilters
from app.storage.repositories.search import Search
from app.storage.repositories.settings import Settings
from app.storage.repositories.templates import Templates
from app.storage.repositories.undo_steps import UndoSteps


class Repositories(VisitRepositories):
    """What a unit of work can ask the store for."""

    @cached_property
    def acts(self) -> Acts:
        """The access log and the history."""
        return Acts(self._session)

    @cached_property
    def bin(self) -> Bin:
        """What was taken away."""
        return Bin(self._session)

    @cached_property
    def centres(self) -> Centres:
        """Company centres."""
        return Centres(self._session)

    @cached_property
    def citizen_papers(self) -> CitizenPapers:
        """Guidance letters."""
        return CitizenPapers(self._session)

    @cached_property
    def citizens(self) -> Citizens:
        """Citizens with their groups and benefits."""
        return Citizens(self._session)

    @cached_property
    def companies(self) -> Companies:
        """Companies, contacts and mentors."""
        return Companies(self._session)

    @cached_property
    def company_papers(self) -> CompanyPapers:
        """Mentor agreements and consents."""
        return CompanyPapers(self._session)

    @cached_property
    def consultants(self) -> Consultants:
        """Job consultants."""
        return Consultants(self._session)

    @cached_property
    def deadlines(self) -> Deadlines:
        """What has a day."""
        return Deadlines(self._session)

    @cached_property
    def documents(self) -> Documents:
        """Stored documents."""
        return Documents(self._session)

    @cached_property
    def drafts(self) -> Drafts:
        """What is being typed."""
        return Drafts(self._session)

    @cached_property
    def job_plans(self) -> JobPlans:
        """Jobplans and their versions."""
        return JobPlans(self._session)

    @cached_property
    def journal(self) -> Journal:
        """Journal notes."""
        return Journal(self._session)

    @cached_property
    def law_values(self) -> LawValues:
        """Rule tables."""
        return LawValues(self._session)

    @cached_property
    def placements(self) -> Placements:
        """Placements."""
        return Placements(self._session)

    @cached_property
    def saved_filters(self) -> SavedFilters:
        """Filters with a name."""
        return SavedFilters(self._session)

    @cached_property
    def search(self) -> Search:
        """The search index."""
        return Search(self._session)

    @cached_property
    def settings(self) -> Settings:
        """Settings of the store."""
        return Settings(self._session)

    @cached_property
    def templates(self) -> Templates:
        """Templates and phrases."""
        return Templates(self._session)

    @cached_property
    def undo_steps(self) -> UndoSteps:
        """What can be undone and done again."""
        return UndoSteps(self._session)
