"""The criteria of the scorecard: the municipality names, orders and describes them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput, RefusedAct
from app.common.folding import fold
from app.models.act_codes import Act
from app.models.problem_codes import Problem
from app.models.scorecard import Criterion, CriterionFields, CriterionVersion
from app.models.visit_codes import CriterionGroup
from app.rules.scorecard import LEAST, MOST, CriterionFacts, assess_criteria, criteria_on, score_values
from app.services.drafts import parse, parse_some
from app.services.law import LawService
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion as it reads from a day on (kriterium).

    Attributes:
        version_id: of its words; a score keeps it.
        levels: what level 1, 2, 3 and 4 mean.
        mark: rises with each change; ``change`` can be given it.
    """

    criterion_id: str
    version_id: str
    name: str
    group: CriterionGroup
    position: int
    levels: tuple[str, ...]
    is_used: bool
    valid_from: date
    mark: int

    def level_text(self, level: int) -> str:
        """What a level means, in words; may be empty."""
        return self.levels[level - LEAST]


@dataclass(frozen=True, slots=True)
class CriteriaList:
    """The page of the settings.

    Attributes:
        used: those that are asked for, social ones first, then by place.
        dropped: those that are not asked for any more; their scores stand.
        most: how many can be used at a time.
    """

    used: tuple[CriterionRow, ...]
    dropped: tuple[CriterionRow, ...]
    most: int


class CriteriaService:
    """What a municipality does with its criteria (scorecard-kriterier).

    A change makes a new version from today on, so that old scores keep the words they were given by. What was
    already scored today keeps today's words: the new ones then hold from tomorrow.
    """

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def on(self, day: date | None = None) -> tuple[CriterionRow, ...]:
        """The criteria in use on a day, as they read then; today when no day is given."""
        with self._vault.reading() as work:
            return criteria_of(work, day or self._clock.today())

    def listed(self) -> CriteriaList:
        """Every criterion in its newest version, also what holds from tomorrow."""
        most = self._most()
        with self._vault.reading() as work:
            newest = _newest(work)
            used = criteria_of(work, date.max)
            dropped = tuple(row_of(version) for version in newest.values() if not version.is_used)
            return CriteriaList(used, dropped, most)

    def add(self, values: Mapping[str, object]) -> Changes:
        """Add a criterion at the end of its group.

        Raises:
            InvalidInput: a field is refused, the name is taken, or there are as many as can be used.
        """
        parsed = parse(CriterionFields, values) | {"is_used": True}
        most = self._most()
        with self._vault.unit_of_work(Act.change_criteria) as work:
            _check_name(work, parsed["name"], "")
            _check_room(work, most)
            group = CriterionGroup(parsed["group"])
            parsed["position"] = _last_position(work, group) + 1
            criterion = Criterion()
            work.scorecards.add(criterion)
            work.flush()
            version = CriterionVersion(criterion_id=criterion.id, valid_from=self._clock.today(), **parsed)
            work.scorecards.add(version)
            return Changes.of(Topic.scorecard, criterion.id, act_id=work.act_id)

    def change(self, criterion_id: str, values: Mapping[str, object], mark: int | None = None) -> Changes:
        """Give a criterion new words, or another group.

        Args:
            criterion_id: which one.
            values: the fields to set; what is not named stays.
            mark: of the row the values were made from; ``None`` skips the check.

        Raises:
            InvalidInput: a field is refused, or the name is taken.
            StaleRecord: it changed since it was read.
        """
        with self._vault.unit_of_work(Act.change_criteria) as work:
            work.leave_unlogged()
            version = _newest_of(work, criterion_id)
            change(version, {}, mark)
            parsed = parse_some(CriterionFields, values, version)
            _check_name(work, parsed["name"], criterion_id)
            if parsed["group"] != version.group:
                parsed["position"] = _last_position(work, CriterionGroup(parsed["group"])) + 1
            if not self._set(work, version, parsed):
                return Changes(ids=(criterion_id,))
            return Changes.of(Topic.scorecard, criterion_id, act_id=work.act_id)

    def move(self, criterion_id: str, by: int) -> Changes:
        """Change places with the neighbour of the same group: -1 up, 1 down; at the edge nothing happens."""
        with self._vault.unit_of_work(Act.change_criteria) as work:
            work.leave_unlogged()
            version = _newest_of(work, criterion_id)
            group = [row.criterion_id for row in criteria_of(work, date.max) if row.group == version.group]
            place = group.index(criterion_id) if criterion_id in group else -1
            wanted = place + by
            if place < 0 or not 0 <= wanted < len(group):
                return Changes()
            group[place], group[wanted] = group[wanted], group[place]
            for position, each in enumerate(group, start=1):
                self._set(work, _newest_of(work, each), {"position": position})
            return Changes.of(Topic.scorecard, criterion_id, act_id=work.act_id)

    def drop(self, criterion_id: str) -> Changes:
        """Ask for a criterion no more; its scores stand.

        Raises:
            RefusedAct: it is the last one.
        """
        with self._vault.unit_of_work(Act.change_criteria) as work:
            version = _newest_of(work, criterion_id)
            used = [row for row in criteria_of(work, date.max) if row.criterion_id != criterion_id]
            if not used:
                raise RefusedAct(Problem.no_criteria)
            self._set(work, version, {"is_used": False})
            return Changes.of(Topic.scorecard, criterion_id, act_id=work.act_id)

    def take_up(self, criterion_id: str) -> Changes:
        """Ask for a dropped criterion again, at the end of its group.

        Raises:
            RefusedAct: there are as many as can be used.
            InvalidInput: another one got its name meanwhile.
        """
        most = self._most()
        with self._vault.unit_of_work(Act.change_criteria) as work:
            work.leave_unlogged()
            version = _newest_of(work, criterion_id)
            if version.is_used:
                return Changes()
            _check_name(work, version.name, criterion_id)
            _check_room(work, most)
            position = _last_position(work, version.group) + 1
            self._set(work, version, {"is_used": True, "position": position})
            return Changes.of(Topic.scorecard, criterion_id, act_id=work.act_id)

    def _most(self) -> int:
        return score_values(self._law.book().on(self._clock.today())).most_criteria

    def _set(self, work: UnitOfWork, version: CriterionVersion, values: Mapping[str, Any]) -> bool:
        """Let the newest version say something else; one that held before today, or was scored, stays."""
        if all(getattr(version, name) == value for name, value in values.items()):
            return False
        today = self._clock.today()
        is_scored = work.scorecards.is_scored(version.id)
        if version.valid_from >= today and not is_scored:
            return change(version, dict(values))
        said = {name: getattr(version, name) for name in CriterionFields.model_fields} | dict(values)
        first = today if version.valid_from < today else version.valid_from + _A_DAY
        work.scorecards.add(CriterionVersion(criterion_id=version.criterion_id, valid_from=first, **said))
        work.flush()
        return True


def criteria_of(work: UnitOfWork, day: date) -> tuple[CriterionRow, ...]:
    """The criteria in use on a day, as they read then, inside a running unit of work."""
    return criteria_of_days(work, {day: day})[day]


def criteria_of_days(work: UnitOfWork, days: Mapping[date, date]) -> dict[date, tuple[CriterionRow, ...]]:
    """Each key with the criteria in use on its day, as they read then; the store is asked once."""
    versions = {version.id: version for version in work.scorecards.versions()}
    facts = facts_of(versions.values())
    return {
        key: tuple(row_of(versions[each.id]) for each in criteria_on(facts, day)) for key, day in days.items()
    }


def facts_of(versions: Iterable[CriterionVersion]) -> tuple[CriterionFacts, ...]:
    """Versions as the rules take them."""
    return tuple(
        CriterionFacts(each.id, each.criterion_id, each.valid_from, each.group, each.position, each.is_used)
        for each in versions
    )


def row_of(version: CriterionVersion) -> CriterionRow:
    """A version as the screens show it."""
    return CriterionRow(
        criterion_id=version.criterion_id,
        version_id=version.id,
        name=version.name,
        group=version.group,
        position=version.position,
        levels=tuple(getattr(version, f"level_{level}") for level in range(LEAST, MOST + 1)),
        is_used=version.is_used,
        valid_from=version.valid_from,
        mark=version.version,
    )


def _newest(work: UnitOfWork) -> dict[str, CriterionVersion]:
    return {version.criterion_id: version for version in work.scorecards.versions()}


def _newest_of(work: UnitOfWork, criterion_id: str) -> CriterionVersion:
    work.scorecards.criterion(criterion_id)
    return _newest(work)[criterion_id]


def _last_position(work: UnitOfWork, group: CriterionGroup) -> int:
    return max((row.position for row in criteria_of(work, date.max) if row.group == group), default=0)


def _check_name(work: UnitOfWork, name: str, own_id: str) -> None:
    others = (row.name for row in criteria_of(work, date.max) if row.criterion_id != own_id)
    if fold(name) in {fold(other) for other in others}:
        raise InvalidInput({"name": Problem.criterion_name_taken})


def _check_room(work: UnitOfWork, most: int) -> None:
    answer = assess_criteria(len(criteria_of(work, date.max)) + 1, most)
    if not answer.is_allowed:
        raise RefusedAct(*answer.reasons)
