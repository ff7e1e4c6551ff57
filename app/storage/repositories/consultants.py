"""Job consultants."""

from sqlmodel import Session, col, select

from app.common.errors import NotFound
from app.models.consultant import Consultant
from app.storage.repositories.base import Repository


class Consultants(Repository):
    """Everyone a record may name as responsible (jobkonsulenter)."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        # The same few people stand behind every row; a session lets go of rows that nobody holds.
        self._known: dict[str, Consultant] = {}

    def get(self, consultant_id: str) -> Consultant:
        """One consultant."""
        if consultant_id not in self._known:
            self._known[consultant_id] = self._get(Consultant, consultant_id)
        return self._known[consultant_id]

    def name_of(self, consultant_id: str) -> str:
        """The name of whoever did something; empty for what the program itself did."""
        try:
            return self.get(consultant_id).full_name
        except NotFound:
            return ""

    def owner(self) -> Consultant | None:
        """The consultant the store belongs to: the first that was made."""
        return self._session.exec(select(Consultant).order_by(col(Consultant.id)).limit(1)).first()
