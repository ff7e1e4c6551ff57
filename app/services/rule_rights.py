"""Who may change the rules of a store: the municipality's policy, else the consultant's own setting."""

import json
import tomllib
from dataclasses import dataclass

from app.common import paths
from app.common.errors import RefusedAct
from app.models.problem_codes import Problem
from app.storage.unit_of_work import UnitOfWork

SETTING = "rule_editor"


@dataclass(frozen=True, slots=True)
class RuleRights:
    """Whether the rules may be changed here (superbruger).

    Attributes:
        reason: why not; None where they may.
        is_settled: whether the policy decides, so that nobody can switch it here.
    """

    reason: Problem | None
    is_settled: bool

    @property
    def may_change(self) -> bool:
        """Whether the rules may be changed."""
        return self.reason is None


def rights_in(work: UnitOfWork) -> RuleRights:
    """The rights inside a running unit of work."""
    try:
        settled = policy_says()
    except ValueError:
        return RuleRights(Problem.policy_unreadable, is_settled=True)
    if settled is not None:
        return RuleRights(None if settled else Problem.rules_closed_by_policy, is_settled=True)
    stored = work.settings.value(SETTING)
    is_editor = stored is not None and json.loads(stored) is True
    return RuleRights(None if is_editor else Problem.rules_not_yours, is_settled=False)


def require_editor(work: UnitOfWork) -> None:
    """Go on only for somebody who may change the rules.

    Raises:
        RefusedAct: they may not; it carries the reason.
    """
    reason = rights_in(work).reason
    if reason is not None:
        raise RefusedAct(reason)


def policy_says() -> bool | None:
    """What ``[rules] may_change`` of the policy file says; None where it says nothing.

    Raises:
        ValueError: the file is there and cannot be understood; then nobody may.
    """
    try:
        policy = tomllib.loads(paths.policy_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ValueError from error
    rules = policy.get("rules", {})
    found = rules.get("may_change") if isinstance(rules, dict) else rules
    if found is not None and not isinstance(found, bool):
        raise ValueError
    return found
