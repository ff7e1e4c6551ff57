"""Fictional citizens with a history, made through the services: for training, pictures and measuring.

Everything that happens is planned as events, put in the order of their time, and carried out with the clock
set to that time, so that notes, versions and the access log have real dates. The same numbers give the
same data.
"""

from collections.abc import Callable
from datetime import datetime

from app.common.clock import FixedClock, danish_zone
from app.models.act_codes import Act
from app.services.catalogue import Services
from app.services.demo_filters import save_filters
from app.services.demo_stage import Stage

NOW = datetime(2026, 3, 17, 9, 45, tzinfo=danish_zone())
"""The moment of the pictures: a Tuesday in March, in the middle of the morning."""

Progress = Callable[[int, int], None]


class WrongClock(TypeError):
    """The demo data moves the clock, so the services must have been built with one that moves."""


def clock() -> FixedClock:
    """A clock that stands at the moment of the pictures; build the services with it."""
    return FixedClock(NOW)


def fill(
    services: Services, citizens: int = 60, years: int = 1, seed: int = 1, *, progress: Progress | None = None
) -> None:
    """Fill an open, empty store.

    Args:
        services: built with ``clock()``; the clock stands at ``NOW`` afterwards.
        citizens: how many; the first sixty have the states that are shown, the rest is a crowd.
        years: how far the work goes back.
        seed: the same seed gives the same data.
        progress: called with events done and events in all.

    Raises:
        WrongClock: the services have a clock that cannot be moved.
    """
    moving = services.clock
    if not isinstance(moving, FixedClock):
        raise WrongClock
    try:
        stage = Stage(services, NOW, years, seed)
        moving.move_to(stage.first_moment)
        # Nobody did any of it: there is nothing to undo in a store that was just filled.
        with services.vault.filling():
            with services.vault.unit_of_work(Act.fill_demo_data) as work:
                work.concerns("", detail=f"citizens:{citizens} years:{years} seed:{seed}")
            stage.set(citizens)
            events = stage.events()
            for done, event in enumerate(events, start=1):
                moving.move_to(event.at)
                event.carry_out()
                if progress is not None:
                    progress(done, len(events))
            save_filters(services)
        # The words of all of it are taken in at once, before anybody looks.
        while not services.finding.catch_up():
            continue
    finally:
        moving.move_to(NOW)
