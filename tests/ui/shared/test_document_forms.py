"""The forms of documents: what they give to the service, and what they keep of a draft."""

from datetime import date

from PySide6.QtWidgets import QWidget

from app.models.codes import DocumentDirection
from app.services.catalogue import Services
from app.ui.shared.desk import Desk
from app.ui.shared.document_forms import DocumentForm, KnownOwner, ReceivedDocumentForm
from tests import builders


def test_received_document_form_asks_whom_it_is_about(app_desk: Desk, services: Services) -> None:
    citizen, company = builders.a_citizen(services), builders.a_company(services, name="Nordlys")
    form = ReceivedDocumentForm(app_desk, None)
    form.owner_choice.read()
    assert [line.id for line in form.owner_choice.people.people] == [
        f"citizen:{citizen}",
        f"company:{company}",
    ]
    form.show_values({"owner": f"company:{company}", "title": "Tilbud", "kle_number": "15.20.00"})
    assert form.values()["owner"] == f"company:{company}"
    assert form.values()["title"] == "Tilbud"
    form.deleteLater()


def test_received_document_form_does_not_ask_on_a_citizens_page(app_desk: Desk) -> None:
    form = ReceivedDocumentForm(app_desk, KnownOwner("id", "Bodil Mønster"))
    assert set(form.values()) == {"file", "title", "dated_on", "kle_number"}
    # A draft never holds a file.
    assert form.values()["file"] == ""
    form.deleteLater()


def test_search_that_finds_nobody_says_so(app_desk: Desk, window: QWidget) -> None:
    form = ReceivedDocumentForm(app_desk, None)
    window.layout().addWidget(form)
    form.owner_choice.search.set_value("xyz")
    form.owner_choice.read()
    assert not form.owner_choice.none_label.isHidden()
    assert "xyz" in form.owner_choice.none_label.text()


def test_document_form_gives_what_was_loaded(app_desk: Desk) -> None:
    form = DocumentForm(app_desk.clock)
    values = {
        "title": "Svar",
        "direction": DocumentDirection.internal,
        "dated_on": date(2026, 3, 1),
        "kle_number": "15.20.00 G01",
        "transferred_on": None,
    }
    form.load(values)
    assert form.values() == values
    assert not form.is_dirty
    form.transferred_on.set_value("hest")
    assert form.values()["transferred_on"] == "hest"
    form.deleteLater()
