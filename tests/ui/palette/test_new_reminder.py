"""A reminder from anywhere: the key, the palette, and what a lock leaves of it."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.act_codes import TaskKind
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.reminder_form import ReminderDialog
from tests.conftest import PASSWORD
from tests.ui.hands import Hands
from tests.ui.palette.conftest import open_palette, titles
from tests.ui.running import Running

CTRL = Qt.KeyboardModifier.ControlModifier


def key(hands: Hands, running: Running) -> None:
    """Ctrl R, wherever the keyboard is."""
    # Without a window manager nobody gives the keyboard back to the window after a dialog.
    running.window.activateWindow()
    QApplication.processEvents()
    if QApplication.focusWidget() is None:
        running.workspace.sidebar.focus_current()
    hands.press(Qt.Key.Key_R, CTRL)
    QApplication.processEvents()


def write(hands: Hands, text: str, day: str) -> None:
    hands.write(text)
    hands.press(Qt.Key.Key_Tab)
    hands.write(day)
    hands.confirm()


def reminders(running: Running) -> list[tuple[str, str, date]]:
    rows = running.services.deadlines.upcoming().rows
    return [
        (row.text, row.citizen_id or row.company_id, row.due_on)
        for row in rows
        if row.kind is TaskKind.reminder
    ]


def test_ctrl_r_is_about_whose_page_is_open(running, people, hands):
    for page, record in (
        ("citizens", people["bodil"]),
        ("companies", people["company"]),
        ("preferences", ""),
    ):
        running.workspace.navigator.open(page, record)
        QApplication.processEvents()
        hands.acts = 0
        key(hands, running)
        write(hands, f"Ring fra {page}", "fre")
        assert hands.acts == 5
        assert (f"Ring fra {page}", record, date(2026, 3, 20)) in reminders(running)
        assert open_dialog(running.window) is None


def test_the_palette_writes_one_about_anybody(running, people, hands):
    hands.press(Qt.Key.Key_K, CTRL)
    hands.write("påm bod")
    QApplication.processEvents()
    hands.press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert isinstance(open_dialog(running.window), ReminderDialog)
    write(hands, "Ring til Bodil", "+2")
    assert hands.acts == 7
    assert reminders(running) == [("Ring til Bodil", people["bodil"], date(2026, 3, 19))]


def test_the_badge_follows_a_reminder_that_is_due_today(running, hands, qtbot):
    button = running.workspace.sidebar.buttons["today"]
    before = running.services.deadlines.due_now()
    key(hands, running)
    write(hands, "Ring", "i dag")
    qtbot.waitUntil(lambda: str(before + 1) in button.accessibleName() or button.count == before + 1)


def test_a_second_key_opens_no_second_dialog(running, hands):
    key(hands, running)
    first = open_dialog(running.window)
    running.workspace.commands.run("new_reminder")
    assert open_dialog(running.window) is first


def test_what_is_typed_survives_a_lock(threaded_run, hands, qtbot):
    running, people = threaded_run
    running.workspace.navigator.open("citizens", people["bodil"])
    qtbot.waitUntil(lambda: not running.tasks.is_busy)
    running.workspace.commands.run("new_reminder")
    qtbot.waitUntil(lambda: open_dialog(running.window) is not None)
    hands.write("Halvt skrevet")
    running.program.lock()
    qtbot.waitUntil(lambda: running.program.session is None or running.program.session.workspace is None)
    running.type_password(PASSWORD)
    qtbot.waitUntil(
        lambda: running.program.session is not None and running.program.session.workspace is not None
    )
    qtbot.waitUntil(lambda: not running.tasks.is_busy)
    running.workspace.navigator.open("citizens", people["bodil"])
    running.workspace.commands.run("new_reminder")
    qtbot.waitUntil(lambda: open_dialog(running.window) is not None)
    dialog = open_dialog(running.window)
    qtbot.waitUntil(lambda: dialog.offer.row is not None)
    assert dialog.offer.row.values["text"] == "Halvt skrevet"


def test_reminder_is_found_opened_and_opened_again_when_it_was_done(running, people, hands):
    services = running.services
    values = {"text": "Ring om kranen", "due_on": date(2026, 3, 24), "citizen_id": people["bodil"]}
    (reminder,) = services.reminders.add(values).ids
    palette = open_palette(running, hands)
    hands.write("kran")
    assert titles(palette)[:2] == ["[Journal og dokumenter]", "Ring om kranen"]
    assert palette.results.lines[1].detail.startswith("Påmindelse · Bodil Mønster · ")
    hands.press(Qt.Key.Key_Return)
    QApplication.processEvents()
    dialog = open_dialog(running.window)
    assert isinstance(dialog, ReminderDialog)
    assert dialog.reminder_form.text.value() == "Ring om kranen"
    hands.click(dialog.done_button)
    assert services.reminders.details(reminder).done_on == date(2026, 3, 17)
    running.workspace.commands.reminder.open_reminder(reminder)
    dialog = open_dialog(running.window)
    assert dialog.done_button.text() == "Åbn igen"
    hands.click(dialog.done_button)
    assert services.reminders.details(reminder).done_on is None
    assert open_dialog(running.window) is None


def test_done_reminder_says_so_in_the_palette(running, people, hands):
    services = running.services
    (reminder,) = services.reminders.add({"text": "Ring om kranen", "due_on": date(2026, 3, 24)}).ids
    services.reminders.finish(reminder)
    palette = open_palette(running, hands)
    hands.write("kran")
    assert palette.results.lines[1].detail.startswith("Klaret påmindelse · ")
