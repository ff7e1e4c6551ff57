import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from app.ui import collecting
from app.ui.collecting import collect_due


class Knot:
    """Something that only the collector can free, and what it was freed on."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def freed() -> Iterator[list[int]]:
    """Threads on which the collector ran."""
    found: list[int] = []

    def note(phase: str, _facts: dict[str, int]) -> None:
        if phase == "start":
            found.append(threading.get_ident())

    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)


def test_nothing_is_collected_before_it_is_due(freed: list[int]) -> None:
    gc.collect()
    freed.clear()
    collect_due()
    assert freed == []


def test_knots_are_freed_when_many_were_made() -> None:
    gc.collect()
    knots = [Knot() for _ in range(gc.get_threshold()[0] + 10)]
    first = weakref.ref(knots[0])
    knots.clear()
    assert first() is not None
    collect_due()
    assert first() is None


def test_old_knots_are_freed_in_the_end() -> None:
    knots = [Knot()]
    first = weakref.ref(knots[0])
    gc.collect()
    knots.clear()
    for _ in range(500):
        made = [Knot() for _ in range(gc.get_threshold()[0] + 10)]
        made.clear()
        collect_due()
        if first() is None:
            break
    assert first() is None


def test_collector_runs_on_the_windows_thread_alone(freed, threaded, qtbot) -> None:
    owner, done = QObject(), []
    most = gc.get_threshold()[0] * 5

    def work() -> int:
        return len([Knot() for _ in range(most)])

    for _ in range(5):
        threaded.query(owner, work, done.append)
    qtbot.waitUntil(lambda: len(done) == 5)
    assert set(freed) == {threading.get_ident()}


@pytest.fixture
def _usual_again() -> Iterator[None]:
    usual = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*usual)
    # As the run began: tests that look for what a lock leaves must not meet what was collected with them.
    gc.collect()
    gc.freeze()


@pytest.mark.usefixtures("_usual_again")
def test_nothing_is_collected_while_everything_is_imported(freed: list[int]) -> None:
    collecting.hold()
    knots = [Knot() for _ in range(10_000)]
    knots.clear()
    collect_due()
    assert freed == []
    collecting.begin()
    assert gc.get_freeze_count() > 0
    knots.extend(Knot() for _ in range(10_000))
    collect_due()
    assert not gc.isenabled()
    assert len(freed) == 1
