"""Guidance letters: what citizens were told in writing, and when."""

from sqlmodel import col, select

from app.models.guidance_letter import GuidanceLetter
from app.storage.repositories.base import Repository


class CitizenPapers(Repository):
    """Guidance citizens have got or are to get (vejledninger)."""

    def letter(self, letter_id: str) -> GuidanceLetter:
        """One guidance."""
        return self._get(GuidanceLetter, letter_id)

    def letters_of(self, citizen_id: str) -> list[GuidanceLetter]:
        """A citizen's guidance, the one made last first."""
        query = select(GuidanceLetter).where(GuidanceLetter.citizen_id == citizen_id)
        return list(self._session.exec(query.order_by(col(GuidanceLetter.id).desc())))
