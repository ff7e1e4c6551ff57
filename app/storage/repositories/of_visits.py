"""The repositories of the company visit, each made when it is first asked for."""

from functools import cached_property

from sqlmodel import Session

from app.storage.repositories.attendance import Attendance
from app.storage.repositories.competence_cards import CompetenceCards
from app.storage.repositories.follow_ups import FollowUps
from app.storage.repositories.mentor_notes import MentorNotes
from app.storage.repositories.scorecards import Scorecards
from app.storage.repositories.visiting import Visiting
from app.storage.repositories.visits import Visits


class VisitRepositories:
    """What a unit of work can ask the store for about visits and what comes of them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def attendance(self) -> Attendance:
        """Attendance by day."""
        return Attendance(self._session)

    @cached_property
    def competence_cards(self) -> CompetenceCards:
        """Competence cards."""
        return CompetenceCards(self._session)

    @cached_property
    def follow_ups(self) -> FollowUps:
        """Follow-ups."""
        return FollowUps(self._session)

    @cached_property
    def mentor_notes(self) -> MentorNotes:
        """The register of mentor notes, and the print queue."""
        return MentorNotes(self._session)

    @cached_property
    def scorecards(self) -> Scorecards:
        """Criteria and scores."""
        return Scorecards(self._session)

    @cached_property
    def visiting(self) -> Visiting:
        """Intervals, stand-ins, colleagues' places, and the calendar."""
        return Visiting(self._session)

    @cached_property
    def visits(self) -> Visits:
        """Visits."""
        return Visits(self._session)
