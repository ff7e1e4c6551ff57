"""Citizens with their groups and benefits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Integer, cast, false
from sqlmodel import col, func, or_, select

from app.common.folding import fold
from app.models.citizen import BenefitPeriod, Citizen, TargetGroupPeriod
from app.models.placement import Placement
from app.storage.repositories.base import Repository
from app.storage.repositories.search import Needle, Search
from app.storage.search_sources import CITIZEN

# With fewer digits a search would list half the store.
_FEWEST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class CitizenFilter:
    """What a list of citizens is narrowed to.

    Attributes:
        search: words of the name, start of the CPR number, or a case number.
        is_wide: whether words spelt much like those searched for count as well.
        born_after: only those born after the day (»under 30«).
        without_placement_on: only those with no placement on the day.
        placed_on: only those with a placement on the day.
    """

    search: str = ""
    is_wide: bool = False
    born_after: date | None = None
    without_placement_on: date | None = None
    placed_on: date | None = None


class Citizens(Repository):
    """Every citizen in the store (borgere)."""

    def get(self, citizen_id: str) -> Citizen:
        """One citizen."""
        return self._get(Citizen, citizen_id)

    def by_cpr(self, cpr_number: str) -> Citizen | None:
        """The citizen with a CPR number."""
        return self._session.exec(select(Citizen).where(Citizen.cpr_number == cpr_number)).first()

    def by_case_number(self, case_number: str) -> Citizen | None:
        """The citizen with a case number."""
        return self._session.exec(select(Citizen).where(Citizen.case_number == case_number)).first()

    def by_cpr_numbers(self, cpr_numbers: Sequence[str]) -> dict[str, Citizen]:
        """CPR number to citizen, for those that are known."""
        found: dict[str, Citizen] = {}
        for start in range(0, len(cpr_numbers), 500):
            query = select(Citizen).where(col(Citizen.cpr_number).in_(cpr_numbers[start : start + 500]))
            found |= {citizen.cpr_number: citizen for citizen in self._session.exec(query)}
        return found

    def named(self, citizen_ids: Sequence[str]) -> dict[str, Citizen]:
        """Id to citizen."""
        query = select(Citizen).where(col(Citizen.id).in_(set(citizen_ids)))
        return {citizen.id: citizen for citizen in self._session.exec(query)}

    def matching(self, narrowed: CitizenFilter, limit: int) -> list[Citizen]:
        """Citizens that pass the filter, by name, at most ``limit``."""
        query = select(Citizen).where(*self._conditions(narrowed))
        return list(self._session.exec(query.order_by(col(Citizen.sort_name), col(Citizen.id)).limit(limit)))

    def count_matching(self, narrowed: CitizenFilter) -> int:
        """How many citizens pass the filter."""
        query = select(func.count()).select_from(Citizen).where(*self._conditions(narrowed))
        return self._session.exec(query).one()

    def count(self) -> int:
        """How many citizens there are."""
        return self.count_matching(CitizenFilter())

    def every(self) -> list[Citizen]:
        """All citizens; for counting, not for lists."""
        return list(self._session.exec(select(Citizen)))

    def case_numbers(self) -> dict[str, str]:
        """Id to case number of every citizen."""
        return dict(self._session.exec(select(Citizen.id, Citizen.case_number)).all())

    def last_case_number(self, year: int) -> int:
        """The highest running number of a year's case numbers; 0 when there is none."""
        running = func.substr(Citizen.case_number, 6)
        query = select(func.max(cast(running, Integer))).where(
            col(Citizen.case_number).startswith(f"{year}-")
        )
        return self._session.exec(query).one() or 0

    def group_periods(self, citizen_ids: Sequence[str] | None = None) -> dict[str, list[TargetGroupPeriod]]:
        """Citizen id to target groups by first day, undated ones first; of all when none are named."""
        query = select(TargetGroupPeriod).order_by(col(TargetGroupPeriod.starts_on).nulls_first())
        if citizen_ids is not None:
            query = query.where(col(TargetGroupPeriod.citizen_id).in_(set(citizen_ids)))
        periods: dict[str, list[TargetGroupPeriod]] = {}
        for period in self._session.exec(query):
            periods.setdefault(period.citizen_id, []).append(period)
        return periods

    def benefit_periods(self, citizen_id: str) -> list[BenefitPeriod]:
        """A citizen's benefits by first day, undated ones first."""
        query = select(BenefitPeriod).where(BenefitPeriod.citizen_id == citizen_id)
        return list(self._session.exec(query.order_by(col(BenefitPeriod.starts_on).nulls_first())))

    def citizens_with_benefit(self) -> set[str]:
        """Ids of the citizens that have or had a benefit."""
        return set(self._session.exec(select(BenefitPeriod.citizen_id).distinct()))

    def _conditions(self, narrowed: CitizenFilter) -> list[Any]:
        search = Search(self._session)
        conditions = _others(narrowed)
        if search.index.is_behind:
            return conditions + _spelt_out(narrowed.search)
        needle = Needle.of(narrowed.search)
        if needle.is_empty:
            # Signs without a letter or digit are a search too; nobody is called that.
            return [*conditions, false()] if narrowed.search.strip() else conditions
        sought = search.widened(needle) if narrowed.is_wide else needle
        return [*conditions, search.is_among(Citizen.id, CITIZEN, sought)]


def _spelt_out(sought: str) -> list[Any]:
    """The search without the index, while that is being made: it reads every citizen."""
    conditions: list[Any] = []
    digits = "".join(letter for letter in sought if letter.isdigit())
    if len(digits) >= _FEWEST_DIGITS and not any(letter.isalpha() for letter in sought):
        case_number = sought.strip().lstrip("#")
        conditions.append(or_(col(Citizen.cpr_number).startswith(digits), Citizen.case_number == case_number))
    else:
        for word in fold(sought).split():
            start = col(Citizen.search_name).startswith(word, autoescape=True)
            conditions.append(or_(start, col(Citizen.search_name).contains(f" {word}", autoescape=True)))
    return conditions


def _others(narrowed: CitizenFilter) -> list[Any]:
    conditions: list[Any] = []
    if narrowed.born_after is not None:
        conditions.append(col(Citizen.birth_on) > narrowed.born_after)
    if narrowed.without_placement_on is not None:
        conditions.append(~_placed(narrowed.without_placement_on))
    if narrowed.placed_on is not None:
        conditions.append(_placed(narrowed.placed_on))
    return conditions


def _placed(day: date) -> Any:
    return (
        select(Placement.id)
        .where(
            Placement.citizen_id == Citizen.id,
            Placement.starts_on <= day,
            or_(col(Placement.ends_on).is_(None), col(Placement.ends_on) >= day),
        )
        .exists()
    )
