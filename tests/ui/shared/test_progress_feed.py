"""Numbers from another thread reach the window, and never a widget that is gone."""

import threading

import shiboken6
from PySide6.QtCore import QObject

from app.services.store_care import CareStep
from app.ui.shared.progress_feed import ProgressFeed


def _heard(feed: ProgressFeed[int, int]) -> list[tuple[int, int]]:
    heard: list[tuple[int, int]] = []
    feed.progressed.connect(lambda done, total: heard.append((done, total)))
    return heard


def test_count_of_another_thread_is_told_in_the_window(qtbot) -> None:
    owner = QObject()
    feed = ProgressFeed(owner)
    heard = _heard(feed)
    tell = feed.begin()
    worker = threading.Thread(target=lambda: [tell(done, 100) for done in range(1, 41)])
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: heard == [(40, 100)])
    tell(100, 100)
    feed.end()
    assert heard == [(40, 100), (100, 100)]
    tell(7, 100)
    feed.look()
    assert len(heard) == 2


def test_who_still_counts_for_a_feed_that_is_gone_harms_nothing(qtbot) -> None:
    owner = QObject()
    feed = ProgressFeed(owner)
    tell = feed.begin()
    shiboken6.delete(owner)
    tell(1, 2)
    assert not shiboken6.isValid(feed)


def test_step_and_its_share_are_told_as_they_are(qtbot) -> None:
    owner = QObject()
    feed: ProgressFeed[CareStep, float] = ProgressFeed(owner)
    heard: list[tuple[CareStep, float]] = []
    feed.progressed.connect(lambda step, share: heard.append((step, share)))
    feed.begin()(CareStep.proving, 0.25)
    feed.end()
    assert heard == [(CareStep.proving, 0.25)]
    assert isinstance(heard[0][0], CareStep)


def test_new_beginning_forgets_the_old_count(qtbot) -> None:
    owner = QObject()
    feed = ProgressFeed(owner)
    heard = _heard(feed)
    old = feed.begin()
    feed.begin()
    old(5, 10)
    feed.end()
    assert heard == []
