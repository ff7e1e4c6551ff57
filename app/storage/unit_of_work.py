"""One transaction with a name, and the repositories that work inside it."""

from datetime import datetime
from functools import cached_property

from sqlmodel import Session

from app.models.codes import Act
from app.models.history import ActEntry
from app.storage.recorder import Recorder
from app.storage.repositories.acts import Acts
from app.storage.repositories.centres import Centres
from app.storage.repositories.citizens import Citizens
from app.storage.repositories.companies import Companies
from app.storage.repositories.consultants import Consultants
from app.storage.repositories.documents import Documents
from app.storage.repositories.drafts import Drafts
from app.storage.repositories.job_plans import JobPlans
from app.storage.repositories.journal import Journal
from app.storage.repositories.law_values import LawValues
from app.storage.repositories.placements import Placements
from app.storage.repositories.settings import Settings


class UnitOfWork:
    """A named transaction (arbejdsenhed); commits when its block ends without an error.

    Attributes:
        act: the name of the transaction.
        act_id: key of its line in the access log.
        at: the instant it began, in UTC.
        by: id of the consultant who works.
    """

    def __init__(self, session: Session, act: Act, by: str, at: datetime) -> None:
        self._session = session
        self.act = act
        self.by = by
        self.at = at
        self._entry = ActEntry(act=act, at=at, by=by)
        self._recorder = Recorder(session, by, at)
        self._is_logged = True

    @property
    def act_id(self) -> str:
        """Key of this act's line in the access log."""
        return self._entry.id

    def concerns(self, subject_id: str, detail: str = "") -> None:
        """Name the citizen or company the act is about, and codes or counts that explain it."""
        self._entry.subject_id = subject_id
        self._entry.detail = detail

    def undoes(self, act_id: str) -> None:
        """Note which act this one takes back."""
        self._entry.undoes_id = act_id

    def leave_unlogged(self) -> None:
        """Write no line unless something is changed: a repeated view, a draft while typing."""
        self._is_logged = False

    def flush(self) -> None:
        """Send what is pending, so that later queries of the same unit see it."""
        self._session.flush()

    def finish(self) -> None:
        """Write the access-log line and the history; called once, before the commit."""
        self._session.flush()
        if not self._is_logged and not self._recorder.has_changes:
            return
        self._session.add(self._entry)
        self._session.flush()
        self._recorder.write(self._entry.id)

    @cached_property
    def acts(self) -> Acts:
        """The access log and the history."""
        return Acts(self._session)

    @cached_property
    def centres(self) -> Centres:
        """Company centres."""
        return Centres(self._session)

    @cached_property
    def citizens(self) -> Citizens:
        """Citizens with their groups and benefits."""
        return Citizens(self._session)

    @cached_property
    def companies(self) -> Companies:
        """Companies, contacts and mentors."""
        return Companies(self._session)

    @cached_property
    def consultants(self) -> Consultants:
        """Job consultants."""
        return Consultants(self._session)

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
    def settings(self) -> Settings:
        """Settings of the store."""
        return Settings(self._session)
