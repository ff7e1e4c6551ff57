"""Scores of the months: given one by one or all unchanged, and read as a grid."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput, NotFound
from app.common.folding import fold
from app.models.act_codes import Act
from app.models.problem_codes import Problem
from app.models.scorecard import Score, ScoreFields
from app.models.visit_codes import ScoreVoice
from app.rules import scorecard as rules
from app.rules.scorecard import ScoreValues
from app.services.criteria import CriterionRow, criteria_of, criteria_of_days, row_of
from app.services.drafts import parse
from app.services.law import LawService
from app.services.score_facts import last_of, placement_in, rules_criteria, score_facts
from app.services.score_gaps import missing_in
from app.services.score_rows import CellKey, GoalRow, MissingAtCompany, Scorecard, ScoreCell
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

_LEAST_MONTHS = 4
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Given:
    """Whose view a score is, of which month, and in which visit it was given.

    Attributes:
        month: any day of it; ``None`` is this month.
    """

    voice: ScoreVoice = ScoreVoice.consultant
    month: date | None = None
    visit_id: str | None = None


_NOW = Given()


class ScoreService:
    """What a consultant does with scorecards (scorecard)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def show(self, citizen_id: str) -> Scorecard:
        """A citizen's scorecard over the months of all placements."""
        values = self._values()
        with self._vault.unit_of_work(Act.view_scorecard, view_of=citizen_id) as work:
            work.citizens.get(citizen_id)
            return _Reading(work, citizen_id, self._clock.today()).scorecard(values.low_level)

    def set(
        self,
        citizen_id: str,
        criterion_id: str,
        level: int,
        given: Given = _NOW,
        *,
        reason: str | None = None,
    ) -> Changes:
        """Give a score, or another one in its place; a reason is asked for at a change and never demanded.

        Args:
            citizen_id: whose score.
            criterion_id: by which criterion.
            level: 1 to 4.
            given: voice, month and visit.
            reason: why it changed; ``None`` leaves what stands, and forgets it when the level changes.

        Returns:
            The score; no act when it says so already.

        Raises:
            InvalidInput: the level, the month or the reason is refused.
            NotFound: the criterion is not asked for on that day.
        """
        answer = rules.assess_level(level)
        if not answer.is_allowed:
            raise InvalidInput({"level": answer.reasons[0]})
        with self._vault.unit_of_work(Act.set_score) as work:
            work.concerns(citizen_id)
            work.leave_unlogged()
            work.join_visit()
            place = self._place(work, citizen_id, given)
            criterion = place.criterion(criterion_id)
            written = _write(work, place, criterion, level, reason)
            return _changes(work, written, place.score_id(criterion_id))

    def set_all(
        self,
        citizen_id: str,
        levels: Mapping[str, int],
        given: Given = _NOW,
        reasons: Mapping[str, str] = MappingProxyType({}),
    ) -> Changes:
        """Give several scores of one month in one act, as when they were agreed on at one talk.

        Args:
            citizen_id: whose scores.
            levels: criterion id to level.
            given: voice, month and visit.
            reasons: criterion id to why it changed.

        Returns:
            The scores; no act when they say so already.

        Raises:
            InvalidInput: a level, the month or a reason is refused.
            NotFound: a criterion is not asked for on that day.
        """
        for level in levels.values():
            answer = rules.assess_level(level)
            if not answer.is_allowed:
                raise InvalidInput({"level": answer.reasons[0]})
        with self._vault.unit_of_work(Act.set_score) as work:
            work.concerns(citizen_id)
            work.leave_unlogged()
            place = self._place(work, citizen_id, given)
            written = [
                _write(work, place, place.criterion(each), level, reasons.get(each))
                for each, level in levels.items()
            ]
            return _changes(work, any(written), *(place.score_id(each) for each in levels))

    def set_unchanged(self, citizen_id: str, given: Given = _NOW) -> Changes:
        """Give every criterion without a score the level of the time before: »Uændret«, in one act.

        Returns:
            The scores it made; no act when nothing was missing or nothing is known from before.
        """
        with self._vault.unit_of_work(Act.set_score) as work:
            work.concerns(citizen_id)
            work.leave_unlogged()
            place = self._place(work, citizen_id, given)
            facts = score_facts(work.scorecards.scores_of_citizen(citizen_id))
            criteria = rules_criteria(place.criteria)
            levels = rules.unchanged(criteria, facts, place.month, place.voice)
            made = [
                _new_score(work, place, place.criterion(each), level, unchanged=True)
                for each, level in levels.items()
            ]
            return _changes(work, bool(made), *(score.id for score in made))

    def clear(self, citizen_id: str, criterion_id: str, given: Given = _NOW) -> Changes:
        """Take a score away, as if it had not been given.

        Returns:
            The score that is gone; no act when there was none.
        """
        with self._vault.unit_of_work(Act.set_score) as work:
            work.concerns(citizen_id)
            work.leave_unlogged()
            place = self._place(work, citizen_id, given)
            score = place.present.get(criterion_id)
            if score is None:
                return Changes()
            for shown in work.competence_cards.showing(score.id):
                work.competence_cards.remove(shown)
            work.flush()
            work.scorecards.remove(score)
            return Changes.of(Topic.scorecard, score.id, act_id=work.act_id)

    def missing(self) -> tuple[MissingAtCompany, ...]:
        """Whose scorecard of this month lacks a score of the consultant, by the place they work at."""
        today = self._clock.today()
        with self._vault.unit_of_work(Act.view_scorecard, view_of="") as work:
            return missing_in(work, today)

    def _place(self, work: UnitOfWork, citizen_id: str, given: Given) -> "_Place":
        work.citizens.get(citizen_id)
        today = self._clock.today()
        month = rules.month_of(given.month or today)
        if month > today:
            raise InvalidInput({"month": Problem.in_the_future})
        day = min(today, last_of(month))
        placement = placement_in(work.placements.of_citizen(citizen_id), month, day)
        if placement is None:
            raise InvalidInput({"month": Problem.no_placement_in_month})
        own = work.scorecards.scores([placement.id], month, month).get(placement.id, [])
        present = {score.criterion_id: score for score in own if score.voice is given.voice}
        criteria = {row.criterion_id: row for row in criteria_of(work, day)}
        return _Place(citizen_id, placement.id, month, given.voice, given.visit_id, criteria, present)

    def _values(self) -> ScoreValues:
        return rules.score_values(self._law.book().on(self._clock.today()))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a score goes, and what stands there."""

    citizen_id: str
    placement_id: str
    month: date
    voice: ScoreVoice
    visit_id: str | None
    criteria_by_id: Mapping[str, CriterionRow]
    present: dict[str, Score]

    @property
    def criteria(self) -> tuple[CriterionRow, ...]:
        return tuple(self.criteria_by_id.values())

    def criterion(self, criterion_id: str) -> CriterionRow:
        try:
            return self.criteria_by_id[criterion_id]
        except KeyError as error:
            raise NotFound("criterion", criterion_id) from error

    def score_id(self, criterion_id: str) -> str:
        return self.present[criterion_id].id


def _write(work: UnitOfWork, place: _Place, criterion: CriterionRow, level: int, reason: str | None) -> bool:
    score = place.present.get(criterion.criterion_id)
    if score is None:
        score = _new_score(work, place, criterion, level)
    values: dict[str, object] = {}
    if score.level != level:
        values = {"level": level, "version_id": criterion.version_id, "reason": "", "is_unchanged": False}
    if reason is not None:
        values["reason"] = parse(ScoreFields, {"level": level, "reason": reason})["reason"]
    is_new = score is not place.present.get(criterion.criterion_id)
    place.present[criterion.criterion_id] = score
    return change(score, values) or is_new


def _new_score(
    work: UnitOfWork, place: _Place, criterion: CriterionRow, level: int, *, unchanged: bool = False
) -> Score:
    score = Score(
        citizen_id=place.citizen_id,
        placement_id=place.placement_id,
        criterion_id=criterion.criterion_id,
        version_id=criterion.version_id,
        month=place.month,
        voice=place.voice,
        visit_id=place.visit_id,
        level=level,
        is_unchanged=unchanged,
    )
    work.scorecards.add(score)
    return score


def _changes(work: UnitOfWork, is_written: bool, *ids: str) -> Changes:  # noqa: FBT001  # a plain outcome
    if not is_written:
        return Changes(ids=ids)
    return Changes.of(Topic.scorecard, *ids, act_id=work.act_id)


class _Reading:
    """Puts a citizen's scores into the grid."""

    def __init__(self, work: UnitOfWork, citizen_id: str, today: date) -> None:
        self._work = work
        self._citizen_id = citizen_id
        self._today = today
        self._month = rules.month_of(today)
        self._placements = work.placements.of_citizen(citizen_id)
        self._scores = work.scorecards.scores_of_citizen(citizen_id)
        self._facts = score_facts(self._scores)

    def scorecard(self, low_level: int) -> Scorecard:
        used = criteria_of(self._work, self._today)
        criteria = (*used, *self._dropped({row.criterion_id for row in used}))
        facts, months = rules_criteria(criteria), self._months()
        asked = rules_criteria(used)
        means = {
            (group, month, voice): mean
            for voice in ScoreVoice
            for month in months
            for group, mean in rules.group_means(facts, self._facts, month, voice).items()
        }
        return Scorecard(
            citizen_id=self._citizen_id,
            month=self._month,
            months=months,
            criteria=criteria,
            used=frozenset(row.criterion_id for row in used),
            cells=self._cells(),
            asked=self._asked(months),
            can_score=placement_in(self._placements, self._month, self._today) is not None,
            missing={voice: rules.missing(asked, self._facts, self._month, voice) for voice in ScoreVoice},
            developments={voice: rules.first_to_latest(self._facts, voice) for voice in ScoreVoice},
            means=means,
            goals=self._goals(used, low_level),
        )

    def _months(self) -> tuple[date, ...]:
        """From the first month with a score or of the running placement, at least four, to this one."""
        begun = [
            rules.month_of(each.starts_on)
            for each in self._placements
            if each.starts_on <= self._today and (each.ends_on is None or each.ends_on >= self._month)
        ]
        firsts = [score.month for score in self._scores] + begun
        months = [self._month]
        while len(months) < _LEAST_MONTHS or months[0] > min(firsts, default=self._month):
            months.insert(0, rules.month_of(months[0] - _A_DAY))
        return tuple(months)

    def _asked(self, months: Sequence[date]) -> dict[date, tuple[CriterionRow, ...]]:
        days = {month: min(self._today, last_of(month)) for month in months}
        open_months = [
            month for month in months if placement_in(self._placements, month, days[month]) is not None
        ]
        return criteria_of_days(self._work, {month: days[month] for month in open_months})

    def _cells(self) -> dict[CellKey, ScoreCell]:
        said = {version.id: version for version in self._work.scorecards.versions()}
        cells: dict[CellKey, ScoreCell] = {}
        before: dict[tuple[str, ScoreVoice], list[tuple[date, int]]] = defaultdict(list)
        for score in self._scores:
            way = before[score.criterion_id, score.voice]
            earlier = [level for month, level in way if month < score.month]
            cells[score.criterion_id, score.month, score.voice] = ScoreCell(
                score_id=score.id,
                placement_id=score.placement_id,
                name=said[score.version_id].name,
                level=score.level,
                before=earlier[-1] if earlier else None,
                reason=score.reason,
                said=getattr(said[score.version_id], f"level_{score.level}"),
                is_unchanged=score.is_unchanged,
            )
            way.append((score.month, score.level))
        return cells

    def _dropped(self, used: set[str]) -> tuple[CriterionRow, ...]:
        """Criteria that are not asked for any more, as they read when they were scored last."""
        latest = {score.criterion_id: score for score in self._scores if score.criterion_id not in used}
        versions = (self._work.scorecards.version(score.version_id) for score in latest.values())
        return tuple(row_of(version) for version in versions)

    def _goals(self, used: Sequence[CriterionRow], low_level: int) -> tuple[GoalRow, ...]:
        names = {row.criterion_id: row for row in used}
        plan = self._work.job_plans.of_citizen(self._citizen_id)
        milestones = self._work.job_plans.milestones(plan.id) if plan else []
        written = {fold(milestone.text) for milestone in milestones}
        rows = []
        for goal in rules.proposed_goals(rules_criteria(used), self._facts, self._month, low_level):
            row = names[goal.criterion_id]
            aim = row.level_text(min(goal.level + 1, rules.MOST))
            text = f"{row.name}: {aim}" if aim else row.name
            rows.append(
                GoalRow(row.criterion_id, row.name, goal.level, goal.before, text, fold(text) in written)
            )
        return tuple(rows)
