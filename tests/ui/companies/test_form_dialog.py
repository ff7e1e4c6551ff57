"""Nothing typed is lost: drafts while typing, over a lock, and thrown away on purpose."""

from datetime import date

from PySide6.QtCore import Qt

from app.ui.shared.dialogs import open_dialog
from app.ui.tasks import ThreadTasks
from tests.conftest import PASSWORD


def test_typing_is_kept_as_a_draft_within_a_second(desk, hands, services, qtbot):
    desk.screen.primary_action()
    hands.write("Halvt skrevet")

    qtbot.waitUntil(lambda: services.drafts.find("company", "new") is not None, timeout=1000)

    assert services.drafts.find("company", "new").values["name"] == "Halvt skrevet"
    assert not desk.screen.has_unsaved_text()


def test_flush_keeps_what_was_just_typed(desk, hands, services):
    desk.screen.primary_action()
    hands.write("Halvt")
    assert desk.screen.has_unsaved_text()

    desk.screen.flush_typing()

    assert not desk.screen.has_unsaved_text()
    assert services.drafts.find("company", "new").values["name"] == "Halvt"


def test_a_draft_is_offered_and_gone_on_with(desk, hands, services, make_desk, inline, nordlys):
    desk.screen.open_record(nordlys)
    hands.click(desk.screen.page.header.centre_button)
    form = desk.dialog.form
    form.focus_field("slots")
    hands.write("7")
    form.focus_field("ends_on")
    hands.write("31-12-2026")
    desk.screen.flush_typing()
    desk.dialog.finish()

    again = make_desk(services, inline)
    assert again.screen.banner.title_label.text() == "Du har noget, der ikke er gemt endnu"
    hands.click(again.screen.banner.action_button)

    values = again.dialog.form.values()
    assert (values["slots"], values["ends_on"]) == (7, date(2026, 12, 31))
    assert again.dialog.draft_row.isVisible()
    again.dialog.form.focus_field("name")
    hands.press(Qt.Key.Key_End)
    hands.write(" hal 2")
    hands.confirm()
    assert services.drafts.every() == []
    assert not again.screen.banner.isVisible()


def test_a_draft_can_be_thrown_away(desk, hands, services):
    services.drafts.keep("company", "new", {"name": "Kladde"})
    desk.screen.primary_action()
    assert desk.dialog.form.values()["name"] == "Kladde"

    hands.click(desk.dialog.forget_button)

    assert desk.dialog.form.values()["name"] == ""
    assert services.drafts.every() == []


def test_closing_with_text_asks_once_and_throws_away(desk, hands, services):
    desk.screen.primary_action()
    hands.write("Noget")
    hands.press(Qt.Key.Key_Escape)
    assert desk.dialog.discard_button.isVisible()

    hands.click(desk.dialog.discard_button)

    assert open_dialog(desk.window) is None
    assert services.drafts.every() == []


def test_a_lock_in_the_middle_of_a_form_loses_nothing(
    qtbot, services, threaded: ThreadTasks, make_desk, nordlys, hands
):
    first = make_desk(services, threaded)
    first.screen.open_record(nordlys)
    qtbot.waitUntil(lambda: first.screen.stack.currentWidget() is first.screen.page)
    hands.click(first.screen.page.header.edit_button)
    qtbot.waitUntil(lambda: open_dialog(first.window) is not None)
    first.dialog.form.focus_field("industry")
    hands.write(" og forsendelse")
    remembered = first.screen.current_record()

    first.screen.flush_typing()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    first.dialog.finish()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    first.screen.deleteLater()
    first.window.close()
    services.access.lock()
    services.access.unlock(PASSWORD)

    second = make_desk(services, threaded)
    second.screen.open_record(remembered)
    qtbot.waitUntil(lambda: second.screen.banner.isVisible() and not threaded.is_busy)
    hands.click(second.screen.banner.action_button)
    qtbot.waitUntil(lambda: open_dialog(second.window) is not None)
    assert "og forsendelse" in str(second.dialog.form.values()["industry"])
    hands.confirm()
    qtbot.waitUntil(lambda: not threaded.is_busy and bool(second.toasts))

    assert "og forsendelse" in services.companies.details(nordlys).industry
    assert services.drafts.every() == []


def test_typing_that_was_taken_back_leaves_no_draft(desk, hands, services):
    desk.screen.primary_action()
    hands.write("X")
    desk.screen.flush_typing()
    assert services.drafts.every()

    hands.press(Qt.Key.Key_Backspace)
    desk.screen.flush_typing()

    assert services.drafts.every() == []
