"""Rule tables in the store."""

from sqlmodel import col, select

from app.models.law_value import LawValue
from app.storage.repositories.base import Repository


class LawValues(Repository):
    """Every dated value, shipped and local (regler)."""

    def every(self) -> list[LawValue]:
        """All values, by key and first day."""
        query = select(LawValue).order_by(col(LawValue.key), col(LawValue.valid_from), col(LawValue.origin))
        return list(self._session.exec(query))
