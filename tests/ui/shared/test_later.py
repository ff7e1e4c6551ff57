"""A call that waits dies with its owner and keeps nothing alive."""

import gc
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QObject

from app.ui.shared.later import Later, soon


class Owner(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.calls = 0
        self.later = Later(self, self.call)

    def call(self) -> None:
        self.calls += 1


def test_call_comes_once_after_several_starts(qtbot) -> None:
    owner = Owner()
    owner.later.start()
    owner.later.start()
    assert owner.calls == 0
    qtbot.waitUntil(lambda: owner.calls == 1)
    qtbot.wait(10)
    assert owner.calls == 1


def test_owner_that_dies_first_is_freed(qtbot) -> None:
    owner = Owner()
    owner.later.start()
    watched = weakref.ref(owner)
    shiboken6.delete(owner)
    del owner
    qtbot.wait(10)
    gc.collect()
    assert watched() is None


def test_soon_calls_once_and_its_timer_goes(qtbot) -> None:
    owner = Owner()
    soon(owner, owner.call)
    assert owner.calls == 0
    qtbot.waitUntil(lambda: owner.calls == 1)
    qtbot.waitUntil(lambda: owner.findChildren(Later) == [owner.later])
    assert owner.calls == 1


@pytest.mark.parametrize("milliseconds", [0, 60_000])
def test_owner_that_dies_before_soon_is_freed(qtbot, milliseconds: int) -> None:
    owner = Owner()
    soon(owner, owner.call, milliseconds)
    watched = weakref.ref(owner)
    shiboken6.delete(owner)
    del owner
    qtbot.wait(10)
    gc.collect()
    assert watched() is None
