"""Job consultants."""

from sqlmodel import col, select

from app.models.consultant import Consultant
from app.storage.repositories.base import Repository


class Consultants(Repository):
    """Everyone a record may name as responsible (jobkonsulenter)."""

    def get(self, consultant_id: str) -> Consultant:
        """One consultant."""
        return self._get(Consultant, consultant_id)

    def owner(self) -> Consultant | None:
        """The consultant the store belongs to: the first that was made."""
        return self._session.exec(select(Consultant).order_by(col(Consultant.id)).limit(1)).first()
