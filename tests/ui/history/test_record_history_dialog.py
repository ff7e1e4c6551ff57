"""The history of a record from its own page, and going back."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.models.act_codes import RecordKind
from app.ui.history.record_history_dialog import RecordHistoryDialog
from app.ui.shared.struck import StruckParagraph
from tests import builders
from tests.ui.hands import Hands, unnamed
from tests.ui.running import Running, texts_of


def shown(running: Running) -> RecordHistoryDialog:
    dialog = running.window.dialogs()[-1]
    assert isinstance(dialog, RecordHistoryDialog)
    # What was just put into a layout is shown with the next events.
    QApplication.processEvents()
    return dialog


def open_citizen(running: Running) -> Any:
    citizen = running.services.citizens.rows().rows[0].id
    running.workspace.navigator.open("citizens", citizen)
    return running.workspace.navigator.current.page


def test_citizen_goes_back_with_two_clicks_from_the_menu(running: Running, hands: Hands) -> None:
    citizen = builders.a_citizen(running.services, phone="12345678")
    running.services.citizens.change(citizen, {"phone": "87654321"})
    page = open_citizen(running)
    page.header.actions_by_key["history"].trigger()
    dialog = shown(running)
    assert unnamed(dialog) == []
    assert "Telefon: 12345678  →  87654321" in texts_of(dialog)
    assert [row.restore_button.isVisible() for row in dialog.rows] == [False, True]
    hands.click(dialog.rows[1].restore_button)
    assert running.services.citizens.details(citizen).phone == "12345678"
    assert running.window.dialogs() == []
    running.program.toasts.shown[-1].action_button.click()
    assert running.services.citizens.details(citizen).phone == "87654321"


def test_locked_note_asks_for_a_reason(running: Running, hands: Hands) -> None:
    services = running.services
    citizen = builders.a_citizen(services)
    note = builders.a_note(services, citizen, "Først")
    services.journal.change(
        note, {"text": "Siden, og noget længere, så det står på en linje for sig selv, ikke ved siden af"}
    )
    services.note_care.sign(note)
    page = open_citizen(running)
    page._desk.history_requested.emit(RecordKind.journal_note.value, note)
    dialog = shown(running)
    assert dialog.findChildren(StruckParagraph)
    hands.click(dialog.rows[-1].restore_button)
    assert services.journal.of_citizen(citizen).rows[0].corrections == 0
    hands.confirm()
    assert dialog.reason_field.problem
    hands.write("Rettet ved en fejl")
    hands.confirm()
    row = services.journal.of_citizen(citizen).rows[0]
    assert (row.text, row.corrections) == ("Først", 1)


@pytest.mark.parametrize(
    ("kind", "key", "heading"),
    [("setting", "authority", "Historik: indstilling"), ("consultant", "", "Historik: profil")],
)
def test_settings_have_a_history(running: Running, kind: str, key: str, heading: str) -> None:
    running.workspace.open_page("preferences")
    profile = running.workspace.navigator.current.profile
    (profile.authority_history if kind == "setting" else profile.own_history).click()
    dialog = shown(running)
    assert dialog.accessibleName() == heading
    assert dialog.rows


def test_empty_history_is_said(running: Running) -> None:
    citizen = builders.a_citizen(running.services)
    page = open_citizen(running)
    page._desk.history_requested.emit(RecordKind.job_plan.value, citizen)
    assert shown(running).empty_label.text() == "Der er ikke gemt noget endnu."


def test_forms_of_a_company_offer_history_and_deleting(running: Running, hands: Hands) -> None:
    company = builders.a_company(running.services)
    running.workspace.navigator.open("companies", company)
    screen = running.workspace.navigator.current
    screen.page.header.edit_button.click()
    dialog: Any = running.window.dialogs()[-1]
    hands.click(dialog.record_buttons.history_button)
    shown(running).finish()
    screen.page.header.edit_button.click()
    dialog = running.window.dialogs()[-1]
    hands.click(dialog.record_buttons.bin_button)
    hands.click(running.window.dialogs()[-1].primary_button)
    assert running.services.companies.rows().total == 0
    assert running.program.toasts.shown[-1].text_label.text() == "Virksomheden er lagt i papirkurven"
    running.program.toasts.shown[-1].action_button.click()
    assert running.services.companies.rows().total == 1


def test_citizen_is_deleted_after_one_question_and_comes_back(running: Running, hands: Hands) -> None:
    builders.a_citizen(running.services)
    page = open_citizen(running)
    page.header.actions_by_key["bin"].trigger()
    question: Any = running.window.dialogs()[-1]
    assert question.title_label.text() == "Slet Bodil Mønster?"
    assert running.window.focusWidget() is question.cancel_button
    hands.click(question.primary_button)
    assert running.services.citizens.rows().total == 0
    running.program.toasts.shown[-1].action_button.click()
    assert running.services.citizens.rows().total == 1
