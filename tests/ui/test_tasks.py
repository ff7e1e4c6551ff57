import sys
import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject

from app.common.changes import Changes, Topic
from app.common.errors import InvalidInput, NotFound
from app.ui.task_watch import WatchedTasks
from app.ui.tasks import ChangeBus, InlineTasks, ThreadTasks, giving_way


@pytest.fixture
def owner(qapp):
    return QObject()


def test_inline_query_is_done_at_once(inline, owner):
    seen = []
    inline.query(owner, lambda: 7, seen.append)
    assert seen == [7]
    assert not inline.is_busy


def test_inline_command_tells_the_bus_after_done(inline, bus, owner):
    order = []
    bus.changed.connect(lambda changes, source: order.append((changes.topics, source)))
    inline.command(owner, lambda: Changes.of(Topic.citizen, "1"), lambda _: order.append("done"))
    assert order == ["done", (frozenset({Topic.citizen}), owner)]


def test_inline_error_goes_to_the_handler(inline, errors, owner):
    inline.query(owner, _missing, pytest.fail)
    errors.take(NotFound)


def test_error_is_not_handled_twice_when_the_owner_shows_it(inline, errors, owner):
    shown = []

    def failed(error):
        shown.append(error)
        return True

    inline.command(owner, _refused, pytest.fail, failed)
    assert len(shown) == 1
    assert not errors


def test_error_goes_on_when_the_owner_does_not_show_it(inline, errors, owner):
    inline.command(owner, _refused, pytest.fail, lambda _: False)
    errors.take(InvalidInput)


def test_threaded_work_runs_away_from_the_window(threaded, owner, qtbot):
    threads = []
    threaded.query(
        owner, lambda: threads.append(threading.get_ident()), lambda _: threads.append(threading.get_ident())
    )
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] != threading.get_ident()
    assert threads[1] == threading.get_ident()


def test_threaded_work_keeps_its_order(threaded, owner, qtbot):
    seen = []
    for number in range(20):
        threaded.query(owner, lambda number=number: number, seen.append)
    assert threaded.is_busy
    qtbot.waitUntil(lambda: not threaded.is_busy)
    assert seen == list(range(20))


def test_threaded_result_is_dropped_when_its_owner_is_gone(threaded, bus, qtbot):
    gate = threading.Event()
    owner = QObject()
    seen, told = [], []
    bus.changed.connect(lambda changes, source: told.append(source))
    threaded.command(owner, lambda: gate.wait(5) and Changes.of(Topic.company), seen.append)
    shiboken6.delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    assert seen == []
    # Other screens still show the old record: the change itself is told.
    assert told == [None]


def test_threaded_error_is_dropped_when_its_owner_is_gone(threaded, errors, qtbot, caplog):
    gate = threading.Event()
    owner = QObject()
    threaded.query(owner, lambda: gate.wait(5) and _missing(), pytest.fail)
    shiboken6.delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    assert not errors
    assert "NotFound" in caplog.text
    caplog.clear()


def test_threaded_error_reaches_the_handler(threaded, errors, owner, qtbot):
    threaded.query(owner, _missing, pytest.fail)
    qtbot.waitUntil(lambda: bool(errors))
    errors.take(NotFound)


def test_shutdown_waits_for_running_work_and_drops_the_rest(qapp, qtbot):
    tasks = ThreadTasks(ChangeBus(), lambda owner, error: pytest.fail(str(error)))
    owner = QObject()
    ran, seen = [], []
    started = threading.Event()

    def first():
        started.set()
        ran.append(1)

    tasks.query(owner, first, seen.append)
    started.wait(5)
    tasks.shutdown()
    tasks.query(owner, lambda: ran.append(2), seen.append)
    qtbot.wait(20)
    assert ran == [1]
    assert seen == []
    assert not tasks.is_busy


def test_inline_is_busy_while_work_runs(bus, errors, owner):
    tasks = InlineTasks(bus, errors.add)
    seen = []
    tasks.query(owner, lambda: tasks.is_busy, seen.append)
    assert seen == [True]


def _missing():
    raise NotFound("citizen", "1")


def _refused():
    raise InvalidInput({"full_name": "required"})


def test_short_work_is_done_while_long_work_runs_aside(threaded, owner, qtbot):
    gate = threading.Event()
    seen = []
    threaded.aside(owner, lambda: gate.wait(5) and "long", seen.append)
    threaded.query(owner, lambda: "short", seen.append)
    qtbot.waitUntil(lambda: seen == ["short"])
    assert threaded.is_busy
    gate.set()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    assert seen == ["short", "long"]


def test_long_work_runs_one_at_a_time(threaded, owner, qtbot):
    running, most, seen = [], [], []

    def work():
        running.append(1)
        most.append(len(running))
        threading.Event().wait(0.01)
        running.pop()

    for _ in range(3):
        threaded.aside(owner, work, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert most == [1, 1, 1]


def test_error_of_long_work_reaches_the_handler(threaded, errors, owner, qtbot):
    threaded.aside(owner, _missing, pytest.fail)
    qtbot.waitUntil(lambda: bool(errors))
    errors.take(NotFound)


def test_inline_long_work_is_done_at_once(inline, owner):
    seen = []
    inline.aside(owner, lambda: 7, seen.append)
    assert seen == [7]


def test_window_as_a_whole_is_not_busy_with_long_work(threaded, owner, qtbot):
    watch = WatchedTasks(threaded)
    gate = threading.Event()
    told, seen = [], []
    watch.busy_changed.connect(told.append)
    watch.aside(owner, lambda: gate.wait(5), seen.append)
    # Locking and closing wait for it all the same.
    assert watch.is_busy
    gate.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert told == []


def test_long_work_aside_gives_way(threaded, owner, qtbot):
    usual, turns = sys.getswitchinterval(), []
    threaded.aside(owner, sys.getswitchinterval, turns.append)
    qtbot.waitUntil(lambda: turns != [])
    assert turns[0] < usual
    assert sys.getswitchinterval() == usual


def test_others_get_their_turn_sooner_during_long_work():
    usual = sys.getswitchinterval()
    assert giving_way(sys.getswitchinterval) < usual
    with pytest.raises(NotFound):
        giving_way(_missing)
    assert sys.getswitchinterval() == usual
