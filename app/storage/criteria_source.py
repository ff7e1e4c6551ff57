"""Reads the criteria that ship with the program."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from app.common.paths import resource
from app.models.visit_codes import CriterionGroup


@dataclass(frozen=True, slots=True)
class ShippedCriterion:
    """A criterion a new store begins with (leveret kriterium).

    Attributes:
        key: which criterion it is, whatever it is called later.
        levels: what the levels 1 to 4 mean.
    """

    key: str
    name: str
    group: CriterionGroup
    position: int
    levels: tuple[str, str, str, str]


@lru_cache(maxsize=1)
def shipped_criteria() -> tuple[ShippedCriterion, ...]:
    """The shipped criteria in their order; read once, for they cannot change while the program runs."""
    found = tomllib.loads(resource("scorecard", "criteria.toml").read_text(encoding="utf-8"))["criterion"]
    return tuple(
        ShippedCriterion(
            key=each["key"],
            name=each["name"],
            group=CriterionGroup(each["group"]),
            position=number,
            levels=tuple(each["levels"]),
        )
        for number, each in enumerate(found, start=1)
    )
