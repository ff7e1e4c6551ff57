"""Papirkurv: what lies there, and putting it back."""

from PySide6.QtCore import Qt

from app.models.act_codes import RecordKind
from app.ui.history.bin_page import BinPage
from tests import builders
from tests.ui.hands import Hands, unnamed
from tests.ui.running import Running


def open_bin(running: Running) -> BinPage:
    running.workspace.navigator.open("preferences", "bin")
    page = running.workspace.navigator.current.tabs.pages.currentWidget()
    assert isinstance(page, BinPage)
    return page


def test_deleted_company_is_listed_and_put_back_in_two_clicks(running: Running, hands: Hands) -> None:
    company = builders.a_company(running.services, name="Fejlskrevet Firma")
    running.services.bin.put(RecordKind.company, company)
    page = open_bin(running)
    assert unnamed(page) == []
    assert not page.restore_button.isEnabled()
    page.table.setFocus()
    hands.press(Qt.Key.Key_Down)
    hands.click(page.restore_button)
    assert hands.acts == 2
    assert running.services.companies.rows().total == 1
    assert running.program.toasts.shown[-1].text_label.text() == "Lagt tilbage fra papirkurven"
    assert page.table.row_model.rows == []
    assert page.empty.isVisible()
    running.program.toasts.shown[-1].action_button.click()
    assert [row.title for row in page.table.row_model.rows] == ["Fejlskrevet Firma"]


def test_what_cannot_come_back_says_why(running: Running) -> None:
    services = running.services
    company = builders.a_company(services)
    contact = services.companies.save_contact(company, {"full_name": "Signe Attrapsen"}).ids[0]
    services.companies.remove_contact(contact)
    services.bin.put(RecordKind.company, company)
    page = open_bin(running)
    row = next(row for row in page.table.row_model.rows if row.kind is RecordKind.company_contact)
    page.table.select(row)
    page.restore_button.click()
    assert "Læg først virksomheden tilbage" in page.problem_label.text()


def test_latest_acts_open_from_here(running: Running, hands: Hands) -> None:
    page = open_bin(running)
    hands.click(page.recent_button)
    assert [dialog.accessibleName() for dialog in running.window.dialogs()] == ["Seneste handlinger"]
