"""The ladder of backups: property tests over invented calendars, clock jumps among them."""

import random
from datetime import date, timedelta

import pytest

from app.rules.backup_ladder import Ladder, Rung, superfluous

LADDER = Ladder(7, 4, 6)
TODAY = date(2026, 11, 23)


def rungs_of(*days: date) -> list[Rung]:
    return [Rung(str(number), day, f"{day}T{number:04}") for number, day in enumerate(days)]


@pytest.mark.parametrize("seed", range(200))
def test_newest_is_never_superfluous_and_what_is_kept_stays_kept(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - invented calendars, nothing secret
    days = [TODAY - timedelta(days=chance.randint(-40, 700)) for _ in range(chance.randint(1, 120))]
    rungs = rungs_of(*days)
    gone = set(superfluous(rungs, TODAY, LADDER))
    past = [rung for rung in rungs if rung.day <= TODAY]
    assert gone <= {rung.key for rung in past}
    if past:
        assert max(past, key=lambda rung: rung.order).key not in gone
    left = [rung for rung in rungs if rung.key not in gone]
    assert superfluous(left, TODAY, LADDER) == ()
    assert len([rung for rung in left if rung.day <= TODAY]) <= 5 + 7 + 4 + 6


def test_year_of_daily_backups_leaves_seven_days_four_weeks_and_six_months() -> None:
    rungs = rungs_of(*[TODAY - timedelta(days=back) for back in range(365, -1, -1)])
    gone = set(superfluous(rungs, TODAY, LADDER))
    left = sorted(rung.day for rung in rungs if rung.key not in gone)
    assert left == [
        date(2026, 6, 30), date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31),
        date(2026, 11, 8), date(2026, 11, 15),
        *[TODAY - timedelta(days=back) for back in range(6, -1, -1)],
    ]  # fmt: skip


def test_clock_that_jumped_a_year_ahead_and_back_costs_no_rung() -> None:
    usual = [TODAY - timedelta(days=back) for back in range(10, -1, -1)]
    jumped = [TODAY + timedelta(days=365)]
    far = TODAY + timedelta(days=365)
    assert len(superfluous(rungs_of(*usual, *jumped), far, LADDER)) <= 5
    gone = superfluous(rungs_of(*usual, *jumped), TODAY, LADDER)
    assert str(len(usual)) not in gone
    assert str(len(usual) - 1) not in gone


def test_five_newest_of_one_day_stay() -> None:
    assert superfluous(rungs_of(*[TODAY] * 8), TODAY, LADDER) == ("0", "1", "2")


def test_ladder_of_one_day_keeps_the_five_newest() -> None:
    rungs = rungs_of(*[TODAY - timedelta(days=back) for back in range(9, -1, -1)])
    assert superfluous(rungs, TODAY, Ladder(1, 0, 0)) == ("0", "1", "2", "3", "4")
