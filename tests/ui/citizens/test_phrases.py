"""Standard phrases in notes and jobplans, as somebody writes them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from app.services.catalogue import Services
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.job_plan_tab import JobPlanTab
from app.ui.citizens.note_changes import ChangeNoteDialog
from app.ui.citizens.page_tabs import PLAN
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.phrase_picker import PhrasePicker
from tests import builders
from tests.ui.hands import Hands

SPACE, CTRL = Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def citizen(services: Services, screen: CitizensScreen) -> str:
    company = builders.a_company(services, name="Nordlys")
    citizen_id = builders.a_citizen(services)
    builders.a_placement(services, citizen_id, builders.a_centre(services, company, name="Nordlys"))
    screen.reload()
    screen.open_record(citizen_id)
    return citizen_id


def test_phrase_in_a_note_is_filled_and_kept(
    screen: CitizensScreen, citizen: str, services: Services, hands: Hands
) -> None:
    screen.page.new_note()
    hands.write("/besøg Alt gik godt.")
    hands.confirm()
    assert hands.acts == 2
    (note,) = services.journal.of_citizen(citizen).rows
    assert note.text == "Besøg hos Nordlys den 17. marts 2026. Bodil og mentor deltog. Alt gik godt."


def test_button_of_the_note_inserts_in_three_acts(screen: CitizensScreen, citizen: str, hands: Hands) -> None:
    assert citizen
    screen.page.new_note()
    composer = screen.page.timeline_tab.composer
    hands.click(composer.phrase_button)
    assert isinstance(open_dialog(screen), PhrasePicker)
    hands.write("egne ord")
    hands.press(Qt.Key.Key_Return)
    assert hands.acts == 3
    assert composer.box.toPlainText() == "Bodil fortæller selv:"
    assert hands.focused() is composer.box


def test_phrase_in_the_jobplan_goes_where_one_wrote_last(
    screen: CitizensScreen, citizen: str, services: Services, hands: Hands
) -> None:
    screen.page.tabs.select(PLAN)
    tab = screen.page.tabs.plan_page.findChild(JobPlanTab)
    tab.editor.own_words.setFocus()
    hands.write("/egneord Jeg vil gerne køre truck.")
    tab.flush_typing()
    assert services.job_plans.show(citizen).own_words == "Bodil fortæller selv: Jeg vil gerne køre truck."
    hands.click(tab.phrase_button)
    hands.write("bisidder")
    hands.press(Qt.Key.Key_Return)
    assert tab.editor.own_words.toPlainText().endswith("bisidder med.")


def test_phrase_in_a_note_that_is_changed(
    screen: CitizensScreen, citizen: str, services: Services, hands: Hands
) -> None:
    builders.a_note(services, citizen, "Bodil ringede.")
    (note,) = services.journal.of_citizen(citizen).rows
    dialog = ChangeNoteDialog(screen.desk, note)
    dialog.begin()
    box = dialog.form.text
    box.setFocus()
    box.moveCursor(QTextCursor.MoveOperation.End)
    hands.write(" /besked ")
    assert box.toPlainText() == "Bodil ringede. Jeg har lagt besked til Bodil om at ringe tilbage. "
    hands.press(SPACE, CTRL)
    assert any(one.is_open for one in screen.window().findChildren(PhrasePicker))
