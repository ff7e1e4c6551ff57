"""Criteria with their versions, and scores."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col, select

from app.models.scorecard import Criterion, CriterionVersion, Score
from app.storage.repositories.base import Repository


class Scorecards(Repository):
    """Criteria and scores (scorecard)."""

    def has_criteria(self) -> bool:
        """Whether the shipped criteria were put into the store."""
        return self._session.exec(select(Criterion.id).limit(1)).first() is not None

    def criterion(self, criterion_id: str) -> Criterion:
        """One criterion."""
        return self._get(Criterion, criterion_id)

    def criteria(self) -> list[Criterion]:
        """All criteria, also those no longer used."""
        return list(self._session.exec(select(Criterion).order_by(col(Criterion.id))))

    def version(self, version_id: str) -> CriterionVersion:
        """One version of a criterion."""
        return self._get(CriterionVersion, version_id)

    def versions(self) -> list[CriterionVersion]:
        """Every version of every criterion, by first day, then by place."""
        query = select(CriterionVersion).order_by(
            col(CriterionVersion.valid_from), col(CriterionVersion.position), col(CriterionVersion.id)
        )
        return list(self._session.exec(query))

    def is_scored(self, version_id: str) -> bool:
        """Whether a score was given by the words of a version."""
        query = select(Score.id).where(Score.version_id == version_id).limit(1)
        return self._session.exec(query).first() is not None

    def score(self, score_id: str) -> Score:
        """One score."""
        return self._get(Score, score_id)

    def scores(
        self, placement_ids: Sequence[str], first_month: date | None = None, last_month: date | None = None
    ) -> dict[str, list[Score]]:
        """Placement id to its scores in a period of months, both included, in the order of time."""
        query = select(Score).where(col(Score.placement_id).in_(set(placement_ids)))
        if first_month is not None:
            query = query.where(Score.month >= first_month)
        if last_month is not None:
            query = query.where(Score.month <= last_month)
        found: dict[str, list[Score]] = {}
        for score in self._session.exec(query.order_by(col(Score.month), col(Score.id))):
            found.setdefault(score.placement_id, []).append(score)
        return found

    def scores_of_citizen(self, citizen_id: str) -> list[Score]:
        """Every score of a citizen, over all placements, in the order of time."""
        query = select(Score).where(Score.citizen_id == citizen_id)
        return list(self._session.exec(query.order_by(col(Score.month), col(Score.id))))

    def scores_by_id(self, score_ids: Sequence[str]) -> list[Score]:
        """Some scores, in the order of time."""
        query = select(Score).where(col(Score.id).in_(set(score_ids)))
        return list(self._session.exec(query.order_by(col(Score.month), col(Score.id))))
