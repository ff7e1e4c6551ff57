"""Errors of the program: a calm dialog, a clean description, then the lock."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from app.common.errors import FileFault, VaultLocked
from app.services.catalogue import Services
from app.ui.crash import CrashDialog, description
from app.ui.lock_controller import LockState
from app.ui.shared.theme import ThemeManager
from tests.conftest import PASSWORD
from tests.ui.running import Running, run, texts_of


@pytest.fixture
def running(qtbot, services: Services, manager: ThemeManager) -> Iterator[Running]:
    services.access.lock()
    made = run(services.vault.folder, services, manager=manager)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    yield made
    made.end()


def fail() -> None:
    raise KeyError("6705901234 Bodil Mønster")


def an_error() -> Exception:
    with pytest.raises(KeyError) as caught:
        fail()
    return caught.value


def crash_dialog(running: Running) -> CrashDialog:
    return next(dialog for dialog in running.window.dialogs() if isinstance(dialog, CrashDialog))


def test_error_in_a_task_shows_a_calm_dialog_without_traceback(qtbot, running: Running) -> None:
    def work() -> None:
        raise an_error()

    running.tasks.query(running.workspace, work, lambda _nothing: None)
    qtbot.waitUntil(lambda: bool(running.window.dialogs()))
    words = texts_of(crash_dialog(running))
    assert "Der skete en fejl i programmet" in words
    assert "jobbro.log" in words
    for forbidden in ("Traceback", "KeyError", ".py", "Bodil", "6705901234"):
        assert forbidden not in words


def test_description_holds_places_and_no_message() -> None:
    text = description(an_error(), "0.1.0")
    assert "KeyError" in text
    assert "test_crash.py" in text
    assert "Bodil" not in text
    assert "6705901234" not in text


def test_copied_description_is_the_clean_one(qtbot, running: Running) -> None:
    running.program.crash.report(an_error())
    qtbot.waitUntil(lambda: bool(running.window.dialogs()))
    crash_dialog(running).copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "KeyError" in copied
    assert "Bodil" not in copied


def test_store_is_locked_after_the_dialog(qtbot, running: Running) -> None:
    running.program.crash.report(an_error())
    qtbot.waitUntil(lambda: bool(running.window.dialogs()))
    crash_dialog(running).primary_button.click()
    qtbot.waitUntil(lambda: running.program.controller.state is LockState.locked)
    assert "efter en fejl i programmet" in running.lock_screen.foot_label.text()
    running.type_password(PASSWORD)
    assert running.workspace.isVisible()


def test_errors_in_a_row_show_one_dialog(qtbot, running: Running) -> None:
    for _ in range(5):
        running.program.crash.report(an_error())
    qtbot.waitUntil(lambda: bool(running.window.dialogs()))
    qtbot.wait(20)
    assert len(running.window.dialogs()) == 1


def test_error_on_another_thread_reaches_the_window(qtbot, running: Running) -> None:
    thread = threading.Thread(target=running.program.crash.report, args=(an_error(),))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(running.window.dialogs()))


def test_hooks_of_python_end_in_the_dialog(qtbot, running: Running) -> None:
    import sys

    running.program.crash.install()
    try:
        error = an_error()
        sys.excepthook(type(error), error, error.__traceback__)
        qtbot.waitUntil(lambda: bool(running.window.dialogs()))
    finally:
        running.program.crash.remove()


def test_full_disk_is_a_sentence_and_no_crash(running: Running) -> None:
    def work() -> None:
        raise FileFault(running.services.vault.file, "full")

    running.tasks.query(running.workspace, work, lambda _nothing: None)
    dialog = running.window.dialogs()[0]
    assert not isinstance(dialog, CrashDialog)
    assert "Disken er fuld" in texts_of(dialog)


def test_late_answer_after_the_lock_is_silent(running: Running) -> None:
    running.program.lock()
    running.program.handle_error(running.window, VaultLocked())
    assert running.window.dialogs() == []


def test_crash_is_logged_by_place_only(running: Running, caplog: pytest.LogCaptureFixture) -> None:
    running.program.crash.report(an_error())
    assert [record.getMessage() for record in caplog.records] == ["unexpected error"]
