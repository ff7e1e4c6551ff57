"""Drafts of this screen: offered at its top, gone on with on their page, and kept over a lock."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.ui.shared.dialogs import open_dialog
from app.ui.tasks import ThreadTasks
from tests.conftest import PASSWORD


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
    words = "Du har en kladde til en ny aftale om pladser (Nordlys Prøvelager A/S) fra kl. 9.45"
    assert again.screen.offer.title_label.text() == words
    hands.click(again.screen.offer.action_button)

    values = again.dialog.form.values()
    assert (values["slots"], values["ends_on"]) == (7, date(2026, 12, 31))
    assert not again.dialog.offer.isVisible()
    again.dialog.form.focus_field("name")
    hands.press(Qt.Key.Key_End)
    hands.write(" hal 2")
    hands.confirm()
    assert services.drafts.every() == []
    assert not again.screen.offer.isVisible()


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("company", "en virksomhed (Kladde)"),
        ("company_centre", "en aftale om pladser (Kladde)"),
        ("company_contact", "en kontaktperson (Kladde)"),
        ("company_mentor", "en mentor (Kladde)"),
        ("company_placement", "et nyt forløb (Kladde)"),
    ],
)
def test_a_draft_can_be_thrown_away_unseen(services, make_desk, inline, hands, form, words):
    services.drafts.keep(form, "new", {"name": "Kladde"})
    offer = make_desk(services, inline).screen.offer
    assert offer.title_label.text() == f"Du har en kladde til {words} fra kl. 9.45"

    hands.click(offer.discard_button)

    assert services.drafts.every() == []
    assert not offer.isVisible()


def test_drafts_of_other_screens_are_not_offered(services, make_desk, inline):
    services.drafts.keep("citizen", "new", {"first_name": "Freja"})
    assert not make_desk(services, inline).screen.offer.isVisible()


@pytest.mark.parametrize("form", ["company_centre", "company_placement", "company_mentor"])
def test_a_draft_about_something_that_is_gone_opens_nothing_by_itself_later(
    services, make_desk, inline, hands, nordlys, form
):
    place = {"company_id": nordlys, "record_id": "gone"}
    services.drafts.keep(form, "gone", place)
    desk = make_desk(services, inline)
    hands.click(desk.screen.offer.action_button)
    if open_dialog(desk.window) is not None:
        desk.dialog.finish()

    desk.screen.reload()

    assert open_dialog(desk.window) is None
    assert desk.screen.current_record() == nordlys


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
    qtbot.waitUntil(lambda: second.screen.offer.isVisible() and not threaded.is_busy)
    hands.click(second.screen.offer.action_button)
    qtbot.waitUntil(lambda: open_dialog(second.window) is not None)
    assert "og forsendelse" in str(second.dialog.form.values()["industry"])
    hands.confirm()
    qtbot.waitUntil(lambda: not threaded.is_busy and bool(second.toasts))

    assert "og forsendelse" in services.companies.details(nordlys).industry
    assert services.drafts.every() == []
