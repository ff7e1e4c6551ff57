"""Killed in the middle of undoing: record and stack always tell the same."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from app.services.catalogue import Services
from tests import builders
from tests.conftest import PASSWORD
from tests.kills.victim import Victim

KILLS = 4
STEPS = 30


@pytest.mark.parametrize("number", range(KILLS))
def test_kill_between_undoing_and_redoing_leaves_record_and_stack_at_one(
    services: Services, make_services: Callable[[Path], Services], number: int
) -> None:
    company = builders.a_company(services)
    services.history.forget_steps()
    for step in range(1, STEPS + 1):
        services.companies.change(company, {"city": f"By {step}"})
    folder = services.vault.folder
    services.access.close()
    chance = random.Random(number)  # noqa: S311 - a moment, not a key
    Victim("tests.kills.undoer", folder).kill_after(chance.uniform(0.05, 0.6))

    found = make_services(folder)
    found.access.unlock(PASSWORD)
    done = sum(not step.is_undone for step in found.history.steps())
    assert len(found.history.steps()) == STEPS
    assert found.companies.details(company).city == (f"By {done}" if done else "")
    report = found.care.check()
    assert (report.pages, report.foreign_keys) == ((), ())
