import time

import pytest
from PySide6.QtCore import QObject

from app.ui.shared.autosave import Autosave


@pytest.fixture
def autosave(qapp):
    owner = QObject()
    yield Autosave(owner)
    owner.deleteLater()


def test_saves_at_a_pause(autosave, qtbot):
    with qtbot.waitSignal(autosave.due, timeout=1000):
        autosave.touch()
    assert not autosave.is_waiting


def test_saves_within_a_second_while_the_typing_goes_on(autosave, qtbot):
    started = time.monotonic()
    told = []
    autosave.due.connect(lambda: told.append(time.monotonic() - started))
    while not told and time.monotonic() - started < 2:
        autosave.touch()
        qtbot.wait(50)
    assert told[0] <= 1.05


def test_flush_tells_only_when_something_waits(autosave, qtbot):
    with qtbot.assertNotEmitted(autosave.due):
        autosave.flush()
    autosave.touch()
    with qtbot.waitSignal(autosave.due, timeout=100):
        autosave.flush()


def test_cancel_forgets(autosave, qtbot):
    autosave.touch()
    autosave.cancel()
    with qtbot.assertNotEmitted(autosave.due, wait=1000):
        pass
