"""Competence cards with their lines, placements and scores."""

from collections.abc import Sequence

from sqlmodel import col, select

from app.models.competence_card import CardLine, CardPlacement, CardScore, CompetenceCard
from app.storage.repositories.base import Repository


class CompetenceCards(Repository):
    """What citizens can show after a placement (kompetencekort)."""

    def get(self, card_id: str) -> CompetenceCard:
        """One card."""
        return self._get(CompetenceCard, card_id)

    def of_citizen(self, citizen_id: str) -> list[CompetenceCard]:
        """A citizen's cards, the newest first."""
        query = select(CompetenceCard).where(CompetenceCard.citizen_id == citizen_id)
        return list(self._session.exec(query.order_by(col(CompetenceCard.id).desc())))

    def of_placements(self, placement_ids: Sequence[str]) -> dict[str, list[CompetenceCard]]:
        """Placement id to the cards that tell of it, the newest first."""
        query = (
            select(CardPlacement.placement_id, CompetenceCard)
            .join(CompetenceCard, col(CompetenceCard.id) == col(CardPlacement.card_id))
            .where(col(CardPlacement.placement_id).in_(set(placement_ids)))
        )
        found: dict[str, list[CompetenceCard]] = {}
        for placement_id, card in self._session.exec(query.order_by(col(CompetenceCard.id).desc())):
            found.setdefault(placement_id, []).append(card)
        return found

    def placements(self, card_id: str) -> list[CardPlacement]:
        """The placements a card tells of, in its order."""
        query = select(CardPlacement).where(CardPlacement.card_id == card_id)
        return list(self._session.exec(query.order_by(col(CardPlacement.position), col(CardPlacement.id))))

    def line(self, line_id: str) -> CardLine:
        """One line of a card."""
        return self._get(CardLine, line_id)

    def lines(self, card_id: str) -> list[CardLine]:
        """The lines of a card in order, what the citizen can do and courses alike."""
        query = select(CardLine).where(CardLine.card_id == card_id)
        return list(self._session.exec(query.order_by(col(CardLine.position), col(CardLine.id))))

    def scores(self, card_id: str) -> list[CardScore]:
        """The scores the citizen lets stand on a card."""
        query = select(CardScore).where(CardScore.card_id == card_id)
        return list(self._session.exec(query.order_by(col(CardScore.id))))

    def showing(self, score_id: str) -> list[CardScore]:
        """Where a score stands on a card."""
        return list(self._session.exec(select(CardScore).where(CardScore.score_id == score_id)))
