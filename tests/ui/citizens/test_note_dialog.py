"""A finished note in its dialog: signing, correcting, remarking, deleting, with counted interactions."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.common.clock import FixedClock
from app.services.catalogue import Services
from app.services.journal import NoteRow
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.note_changes import ChangeNoteDialog, CorrectNoteDialog, RemarkDialog
from app.ui.citizens.note_dialog import NoteDialog
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.struck import StruckParagraph
from tests import builders
from tests.ui.citizens.conftest import Seen
from tests.ui.hands import Hands, unnamed
from tests.ui.running import texts_of


@pytest.fixture
def citizen(services: Services) -> str:
    made = builders.a_citizen(services)
    builders.a_note(services, made, "Mødte 8.30.", subject="Mødetid")
    return made


def note(services: Services, citizen: str) -> NoteRow:
    return services.journal.of_citizen(citizen).rows[0]


def opened(screen: CitizensScreen, window: QWidget, citizen: str, hands: Hands) -> Any:
    screen.open_record(citizen)
    screen.page.timeline_tab.timeline.setFocus()
    hands.press(Qt.Key.Key_Return)
    QApplication.processEvents()
    dialog = open_dialog(window)
    assert isinstance(dialog, NoteDialog)
    return dialog


def test_fresh_note_says_until_when_it_can_be_written_over(
    services: Services, citizen: str, screen: CitizensScreen, window: QWidget, hands: Hands
) -> None:
    dialog = opened(screen, window, citizen, hands)
    assert unnamed(dialog) == []
    assert "Nej. Det kan ændres frit til i dag kl. 10.45" in texts_of(dialog)
    assert dialog.primary_button.text() == "Ret notat"
    assert dialog.actions_by_key["bin"].isVisible()
    hands.click(dialog.primary_button)
    assert isinstance(open_dialog(window), ChangeNoteDialog)


def test_note_is_signed_with_one_click_and_taken_back(
    services: Services, citizen: str, screen: CitizensScreen, window: QWidget, hands: Hands, seen: Seen
) -> None:
    dialog = opened(screen, window, citizen, hands)
    hands.click(dialog.sign_button)
    assert hands.acts == 2
    assert note(services, citizen).signed_at is not None
    assert seen.toasts[-1][0] == "Notatet er godkendt"
    assert open_dialog(window) is None
    assert screen.page.timeline_tab.timeline.entries[1].author == "Karla Demo · godkendt"
    services.history.undo(seen.toasts[-1][1])
    assert note(services, citizen).signed_at is None


def test_locked_note_is_corrected_with_a_reason_and_shows_both_texts(
    services: Services,
    citizen: str,
    screen: CitizensScreen,
    window: QWidget,
    hands: Hands,
    clock: FixedClock,
) -> None:
    clock.advance(minutes=60)
    dialog = opened(screen, window, citizen, hands)
    assert dialog.primary_button.text() == "Ret med begrundelse"
    assert not dialog.actions_by_key["bin"].isVisible()
    hands.click(dialog.primary_button)
    form: Any = open_dialog(window)
    assert isinstance(form, CorrectNoteDialog)
    form.form.text.setPlainText("Mødte 8.45.")
    hands.confirm()
    assert note(services, citizen).corrections == 0
    assert form.form.fields["reason"].problem
    hands.write("Tallet var byttet om")
    hands.confirm()
    assert note(services, citizen).text == "Mødte 8.45."
    assert screen.page.timeline_tab.timeline.entries[1].chips[0] == ("Rettet", "warning")

    dialog = opened(screen, window, citizen, hands)
    (struck,) = dialog.findChildren(StruckParagraph)
    assert struck.text() == "Mødte 8.30."
    assert struck.accessibleName() == "Må ikke anvendes: Mødte 8.30."
    words = texts_of(dialog)
    assert words.index("Mødte 8.30.") < words.index("Mødte 8.45.")
    for said in ("Må ikke anvendes", "Gældende tekst", "Begrundelse: Tallet var byttet om", "Karla Demo"):
        assert said in words


def test_lock_that_falls_while_the_form_is_open_is_said_and_nothing_is_lost(
    services: Services,
    citizen: str,
    screen: CitizensScreen,
    window: QWidget,
    hands: Hands,
    clock: FixedClock,
) -> None:
    dialog = opened(screen, window, citizen, hands)
    hands.click(dialog.primary_button)
    form: Any = open_dialog(window)
    form.form.text.setPlainText("Mødte 8.45.")
    clock.advance(minutes=60)
    hands.confirm()
    assert "Ret det med en begrundelse" in texts_of(form)
    assert note(services, citizen).text == "Mødte 8.30."
    assert form.form.text.toPlainText() == "Mødte 8.45."


def test_remark_of_the_citizen_is_added_from_the_menu(
    services: Services, citizen: str, screen: CitizensScreen, window: QWidget, hands: Hands
) -> None:
    dialog = opened(screen, window, citizen, hands)
    dialog.actions_by_key["remark"].trigger()
    form = open_dialog(window)
    assert isinstance(form, RemarkDialog)
    hands.write("Jeg kom til tiden")
    hands.confirm()
    assert note(services, citizen).remarks == 1
    dialog = opened(screen, window, citizen, hands)
    assert "Jeg kom til tiden" in texts_of(dialog)
    assert "Borgerens bemærkning" in texts_of(dialog)


def test_fresh_note_is_deleted_at_once_with_a_toast_that_brings_it_back(
    services: Services, citizen: str, screen: CitizensScreen, window: QWidget, hands: Hands, seen: Seen
) -> None:
    dialog = opened(screen, window, citizen, hands)
    dialog.actions_by_key["bin"].trigger()
    assert services.journal.of_citizen(citizen).total == 0
    text, act_id = seen.toasts[-1]
    assert text == "Notatet er lagt i papirkurven"
    services.history.undo(act_id)
    assert services.journal.of_citizen(citizen).total == 1


def test_history_is_asked_of_the_window(
    qtbot, citizen: str, screen: CitizensScreen, window: QWidget, hands: Hands, services: Services
) -> None:
    dialog = opened(screen, window, citizen, hands)
    with qtbot.waitSignal(screen.desk.history_requested) as asked:
        dialog.actions_by_key["history"].trigger()
    assert asked.args == ["journal_note", note(services, citizen).id]
