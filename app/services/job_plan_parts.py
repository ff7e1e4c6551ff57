"""The rows of a jobplan: milestones and activities, read and written as whole lists."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from app.common.errors import InvalidInput
from app.models.job_plan import (
    ActivityFields,
    JobPlan,
    JobPlanActivity,
    JobPlanFields,
    JobPlanMilestone,
    MilestoneFields,
)
from app.models.problem_codes import Problem
from app.services.drafts import parse
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork

MOST_ROWS = 100
_TOO_MANY = {"milestones": Problem.too_many_milestones, "activities": Problem.too_many_activities}
_LONGEST_ID = 60
_MARK_BYTES = 7
_Part = TypeVar("_Part", JobPlanMilestone, JobPlanActivity)


@dataclass(frozen=True, slots=True)
class ParsedParts:
    """Rows ready to be stored; ``None`` leaves them as they are."""

    milestones: list[dict[str, Any]] | None
    activities: list[dict[str, Any]] | None

    @property
    def say_anything(self) -> bool:
        """Whether there is any row."""
        return bool(self.milestones or self.activities)


@dataclass(frozen=True, slots=True)
class PlanParts:
    """The stored rows of a plan, in their order."""

    milestones: Sequence[JobPlanMilestone]
    activities: Sequence[JobPlanActivity]

    @classmethod
    def of(cls, work: UnitOfWork, plan: JobPlan) -> "PlanParts":
        """Read them."""
        return cls(work.job_plans.milestones(plan.id), work.job_plans.activities(plan.id))

    def mark(self, plan: JobPlan) -> int:
        """A number that tells whether plan and rows are still what somebody read.

        It is made from what they say, because the plan's own version does not rise with its rows.
        """
        said: list[object] = [getattr(plan, name) for name in JobPlanFields.model_fields]
        said.append([[m.id, m.text, m.due_on, m.done_on] for m in self.milestones])
        said.append([[a.id, a.title, a.detail, a.who, a.when, a.kind, a.status] for a in self.activities])
        plain = json.dumps(said, default=str, ensure_ascii=False)
        return int.from_bytes(hashlib.sha256(plain.encode()).digest()[:_MARK_BYTES]) or 1

    def changed_at(self, plan: JobPlan) -> datetime:
        """The instant of the last change."""
        return max(row.changed_at for row in (plan, *self.milestones, *self.activities))


def parse_parts(values: Mapping[str, object]) -> ParsedParts:
    """Hold the rows of a plan against their fields.

    Raises:
        InvalidInput: a row is refused; its fields are named ``milestones.0.text``.
    """
    return ParsedParts(
        _parse_rows(MilestoneFields, "milestones", values.get("milestones")),
        _parse_rows(ActivityFields, "activities", values.get("activities")),
    )


def replace_parts(work: UnitOfWork, plan: JobPlan, parts: ParsedParts) -> None:
    """Let the rows of a plan be exactly these, so that the history shows what changed and what did not.

    A row is known by its id; rows that were given without ids take the place of those that stand there.
    """
    if parts.milestones is not None:
        _replace(work, work.job_plans.milestones(plan.id), parts.milestones, JobPlanMilestone, plan.id)
    if parts.activities is not None:
        _replace(work, work.job_plans.activities(plan.id), parts.activities, JobPlanActivity, plan.id)


def _replace(
    work: UnitOfWork,
    present: Sequence[_Part],
    wanted: Sequence[Mapping[str, Any]],
    table: type[_Part],
    plan_id: str,
) -> None:
    by_id = {row.id: row for row in present}
    unclaimed = [row for row in present if row.id not in {values["id"] for values in wanted}]
    for position, values in enumerate(wanted):
        fields = {name: value for name, value in values.items() if name != "id"} | {"position": position}
        row = by_id.get(values["id"]) if values["id"] else unclaimed.pop(0) if unclaimed else None
        if row is not None:
            change(row, fields)
            continue
        named = {"id": values["id"]} if values["id"] else {}
        work.job_plans.add(table(plan_id=plan_id, **named, **fields))
    for left in unclaimed:
        work.job_plans.remove(left)


def _parse_rows(fields: type, name: str, rows: object) -> list[dict[str, Any]] | None:
    if rows is None:
        return None
    if not isinstance(rows, Sequence):
        raise InvalidInput({name: Problem.number_out_of_range})
    if len(rows) > MOST_ROWS:
        raise InvalidInput({name: _TOO_MANY[name]})
    parsed: list[dict[str, Any]] = []
    problems: dict[str, str] = {}
    for index, row in enumerate(rows):
        try:
            values = parse(fields, {key: value for key, value in row.items() if key != "id"})
        except InvalidInput as refused:
            problems |= {f"{name}.{index}.{field}": code for field, code in refused.problems.items()}
            continue
        if _says_anything(values):
            parsed.append(values | {"id": _row_id(row)})
    if problems:
        raise InvalidInput(problems)
    return parsed


def _says_anything(values: Mapping[str, object]) -> bool:
    return any(value for name, value in values.items() if name not in {"kind", "status"})


def _row_id(row: Mapping[str, object]) -> str:
    row_id = row.get("id")
    return row_id if isinstance(row_id, str) and len(row_id) <= _LONGEST_ID else ""
