"""Programs killed at moments left to chance; ``python -m tests.kills.hundred`` does it a hundred times."""

import random
from pathlib import Path

import pytest

from tests.kills import stores, verdicts

KILLS = 3
# The program keeps the text after 750 ms at the latest; a busy machine's disk may take its time over it.
LONGEST_LOSS_MS = 1500


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stores.make_template(tmp_path_factory.mktemp("template"))


@pytest.mark.parametrize("number", range(KILLS))
@pytest.mark.parametrize("kind", list(verdicts.LONGEST_SECONDS))
def test_kill_leaves_a_sound_store(template: Path, tmp_path: Path, kind: str, number: int) -> None:
    home = stores.copy_of(template, tmp_path / "home")
    verdicts.prepare(kind, home)
    chance = random.Random(f"{kind} {number}")  # noqa: S311 - a moment, not a key
    verdict = verdicts.kill(kind, home, chance)
    assert verdict.faults == ()
    assert verdict.lost_ms <= LONGEST_LOSS_MS
