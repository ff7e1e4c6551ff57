"""The guidance letter: chosen, looked at, printed and noted as given."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.models.codes import Channel, GuidancePart
from app.services.catalogue import Services
from app.ui.citizens.citizen_dialogs import BenefitDialog, ChangeCitizenDialog
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.guidance_card import GuidanceCard
from app.ui.citizens.guidance_paper import GuidanceLetterPreview
from app.ui.shared import print_preview
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.printing import Printers
from app.ui.shared.text import Paragraph
from tests import builders
from tests.ui.hands import Hands, unnamed

HOME = {"address": "Prøvevej 12", "postal_code": "9999", "city": "Eksempelby"}
TODAY = date(2026, 3, 17)
Open = Callable[..., GuidanceLetterPreview]


@pytest.fixture(autouse=True)
def printed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    sheets: list[bytes] = []
    monkeypatch.setattr(print_preview, "find_printers", lambda: Printers(("Etage 1",), "Etage 1"))
    monkeypatch.setattr(print_preview, "open_printer", str)
    monkeypatch.setattr(print_preview, "print_pdf", lambda content, *_rest: sheets.append(content))
    return sheets


@pytest.fixture
def show(services: Services, screen: CitizensScreen, window: QWidget) -> Open:
    """Opens the letter of a new citizen."""

    def made(benefit: str = "cash_benefit", **values: object) -> GuidanceLetterPreview:
        citizen = builders.a_citizen(services, **(HOME | values))
        if benefit:
            services.citizens.set_benefit(citizen, benefit, date(2026, 1, 1))
        screen.reload()
        screen.open_record(citizen)
        screen.page.act("guidance")
        dialog = open_dialog(window)
        assert isinstance(dialog, GuidanceLetterPreview)
        return dialog

    return made


def _card(screen: CitizensScreen) -> GuidanceCard:
    # What was just put into the column is shown with the next events.
    QApplication.processEvents()
    (card,) = [card for card in screen.page.facts.findChildren(GuidanceCard) if card.isVisible()]
    return card


def _words(card: GuidanceCard) -> str:
    return " ".join(paragraph.text() for paragraph in card.findChildren(Paragraph))


def _overview(services: Services, screen: CitizensScreen):
    return services.guidance.overview(screen.current_record())


def test_menu_holds_every_paper_of_a_citizen(screen: CitizensScreen, services: Services) -> None:
    screen.open_record(builders.a_citizen(services))
    lines = [action.text() for action in screen.page.header.paper_menu.actions() if action.text()]
    assert lines == [
        "Jobplan …",
        "Vejledningsbrev …",
        "Journaludskrift …",
        "Overdragelse …",
        "Kompetencekort …",
        "Registrér vejledning …",
    ]
    assert screen.page.header.paper_button.accessibleName() == "Nyt dokument"


def test_letter_is_printed_and_noted_in_three_acts_after_the_menu(
    services: Services,
    screen: CitizensScreen,
    show: Open,
    hands: Hands,
    window: QWidget,
    printed: list[bytes],
) -> None:
    dialog = show()
    assert "§ 37" not in dialog.title_label.text()
    hands.press(Qt.Key.Key_Return)
    assert open_dialog(window) is None
    (document,) = services.documents.of_citizen(screen.current_record())
    assert printed == [services.documents.open(document.id).content]
    assert "Brevet af 17. marts 2026 er ikke registreret som sendt." in _words(_card(screen))
    hands.click(_card(screen).note_link)
    hands.confirm()
    assert hands.acts == 3
    latest = _overview(services, screen).latest
    assert (latest.given_on, latest.given_by) == (TODAY, Channel.digital_post)
    assert "Forslag: vejled igen 16. september 2026. Efterprøv reglen." in _words(_card(screen))


def test_exempt_citizen_needs_a_choice_and_the_gap_leads_to_it(show: Open, hands: Hands) -> None:
    dialog = show(is_digital_post_exempt=True)
    assert not dialog.save_button.isEnabled()
    assert dialog.channel.findData(Channel.digital_post) < 0
    hands.click(dialog.gap_links["channel"])
    assert dialog.is_open
    assert dialog.channel.hasFocus()
    dialog.channel.set_value(Channel.paper)
    dialog.channel.edited.emit()
    assert dialog.save_button.isEnabled()
    assert not dialog.gap_links


@pytest.mark.parametrize(
    ("values", "gap", "kind"),
    [({"benefit": ""}, "benefit", BenefitDialog), ({"city": ""}, "address", ChangeCitizenDialog)],
)
def test_gap_of_the_case_leads_to_the_form_that_fills_it(
    show: Open, hands: Hands, window: QWidget, values: dict[str, str], gap: str, kind: type
) -> None:
    dialog = show(**values)
    dialog.channel.set_value(Channel.paper)
    dialog.channel.edited.emit()
    hands.click(dialog.gap_links[gap])
    assert isinstance(open_dialog(window), kind)


def test_uncertain_part_is_off_with_its_source_beside_it(show: Open, hands: Hands) -> None:
    dialog = show()
    tick = dialog.parts[GuidancePart.sanction_job]
    assert not tick.isChecked()
    words = [paragraph.text() for paragraph in dialog.findChildren(Paragraph)]
    assert any(text.startswith("Efterprøv reglen: LAS § 39") for text in words)
    hands.click(tick)
    assert dialog._paper.order.added >= {GuidancePart.sanction_job}
    assert GuidancePart.sanction_talk not in dialog.parts
    hands.click(dialog.parts[GuidancePart.sanction_booking])
    assert dialog._paper.order.left_out == {GuidancePart.sanction_booking}


def test_window_says_what_the_letter_is_not(show: Open) -> None:
    assert "skærpet sanktion" in show().remarks_box.text_label.text()


def test_representative_is_written_to_with_an_address_of_their_own(qtbot, show: Open, hands: Hands) -> None:
    dialog = show(representative_name="Rikke Fuldmagt")
    assert dialog.address_field.isHidden()
    hands.click(dialog.recipient.buttons["representative"])
    dialog.channel.set_value(Channel.paper)
    dialog.channel.edited.emit()
    hands.click(dialog.gap_links["address"])
    assert dialog.address.hasFocus()
    hands.write("Vej 1")
    # Nothing is printed that does not stand on the paper yet.
    assert not dialog.save_button.isEnabled()
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert dialog._paper.order.representative_address == "Vej 1"


def test_everything_in_the_preview_has_a_name(show: Open) -> None:
    assert unnamed(show(representative_name="Rikke Fuldmagt")) == []


def test_letter_printed_again_is_the_stored_one(
    services: Services, screen: CitizensScreen, show: Open, hands: Hands, window: QWidget
) -> None:
    show()
    hands.press(Qt.Key.Key_Return)
    screen.page.act("guidance")
    dialog = open_dialog(window)
    assert isinstance(dialog, GuidanceLetterPreview)
    assert "Det udskrives, som det er gemt" in dialog.what_label.text()
    hands.press(Qt.Key.Key_Return)
    assert len(_overview(services, screen).rows) == 1


def test_old_guidance_proposes_a_new_letter_and_young_does_not(
    services: Services, screen: CitizensScreen
) -> None:
    old, young = builders.a_citizen(services), builders.a_citizen(services)
    for citizen, days in ((old, 200), (young, 20)):
        given = {"given_on": TODAY - timedelta(days=days), "given_by": Channel.paper}
        services.guidance.note_given(citizen, given)
    screen.reload()
    screen.open_record(old)
    assert _card(screen).make_link.isVisible()
    screen.open_record(young)
    assert not _card(screen).make_link.isVisible()


def test_link_of_the_card_opens_the_letter(
    services: Services, screen: CitizensScreen, window: QWidget, hands: Hands
) -> None:
    citizen = builders.a_citizen(services)
    services.citizens.set_benefit(citizen, "cash_benefit", TODAY)
    screen.reload()
    screen.open_record(citizen)
    hands.click(_card(screen).make_link)
    assert isinstance(open_dialog(window), GuidanceLetterPreview)
    assert hands.acts == 1


def test_letter_without_a_required_section_says_where_its_words_stand(
    services: Services, screen: CitizensScreen, window: QWidget
) -> None:
    screen.open_record(builders.a_citizen(services))
    screen.page._on_gap_chosen("required_part")
    assert open_dialog(window) is not None
