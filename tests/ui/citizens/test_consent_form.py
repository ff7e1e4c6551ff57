"""Consents on the citizen's page: noted with the text that is read, shown, withdrawn; acts are counted."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.common.clock import FixedClock
from app.models.act_codes import RecordKind
from app.models.codes import ConsentMedium, SharedField
from app.services.catalogue import Services
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.consent_form import NewConsentDialog, WithdrawConsentDialog
from app.ui.citizens.consents_card import ConsentsCard
from app.ui.citizens.page_tabs import PERSON
from app.ui.shared.agreement_form import NewAgreementDialog
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.messages import Message
from tests import builders
from tests.ui.citizens.conftest import Seen
from tests.ui.hands import Hands, unnamed

TODAY = date(2026, 3, 17)


@pytest.fixture
def company(services: Services) -> str:
    return builders.a_company(services, name="Nordlys")


@pytest.fixture
def mentor(services: Services, company: str) -> str:
    return builders.a_mentor(services, company)


@pytest.fixture
def citizen(services: Services, company: str, mentor: str) -> str:
    made = builders.a_citizen(services)
    builders.a_placement(services, made, builders.a_centre(services, company), mentor_id=mentor)
    return made


@pytest.fixture
def page(screen: CitizensScreen, citizen: str) -> CitizensScreen:
    screen.open_record(citizen)
    screen.page.tabs.select(PERSON)
    QApplication.processEvents()
    return screen


def card(page: CitizensScreen) -> ConsentsCard:
    QApplication.processEvents()
    return page.page.person_tab.consents_card


def begun(page: CitizensScreen, window: QWidget, hands: Hands) -> NewConsentDialog:
    hands.click(card(page).new_button)
    dialog = open_dialog(window)
    assert isinstance(dialog, NewConsentDialog)
    return dialog


def test_page_without_consents_says_what_others_get(page: CitizensScreen) -> None:
    words = " ".join(str(part.text()) for part in card(page).findChildren(QWidget) if hasattr(part, "text"))
    assert "Virksomheder og mentorer får kun navn" in words


def test_consent_is_noted_with_the_text_as_it_was_read(
    page: CitizensScreen, window: QWidget, hands: Hands, services: Services, citizen: str, seen: Seen
) -> None:
    dialog = begun(page, window, hands)
    form = dialog.consent_form
    ticks = list(form.recipient_keys.ticks.values())
    hands.click(ticks[0])
    hands.click(form.fields_input.ticks[SharedField.accommodation])
    words = form.fields_input.words[SharedField.accommodation]
    assert words.isVisible()
    words.setFocus()
    hands.write("Ingen loeft over 10 kg")
    form.purpose.setFocus()
    hands.write("Praktikken")
    text = form.text_box.text_label.text()
    assert "Eksempel Kommune giver Nordlys" in text
    assert "»Ingen loeft over 10 kg«" in text
    hands.confirm()
    (row,) = services.consents.of_citizen(citizen)
    assert row.text == text
    assert row.fields == ((SharedField.accommodation, "Ingen loeft over 10 kg"),)
    assert row.given_on == TODAY
    assert seen.toasts[-1][0] == "Samtykket er noteret"
    assert list(card(page).lines) == [row.id]
    assert hands.acts == 6


def test_consent_without_words_or_recipient_is_refused_beside_the_field(
    page: CitizensScreen, window: QWidget, hands: Hands, services: Services, citizen: str
) -> None:
    dialog = begun(page, window, hands)
    form = dialog.consent_form
    form.fields_input.ticks[SharedField.health].click()
    form.recipient_keys.set_value(list(form.recipient_keys.ticks))
    assert not form.count_label.isVisible()
    form.show_text()
    assert form.count_label.isVisible()
    assert "Der noteres 2 samtykker" in form.count_label.text()
    hands.confirm()
    assert dialog.is_open
    assert form.fields["fields"].problem.startswith("Helbredsoplysninger")
    assert form.fields["purpose"].problem
    assert services.consents.of_citizen(citizen) == ()


def test_text_is_shown_again(
    page: CitizensScreen, services: Services, citizen: str, company: str, window: QWidget, hands: Hands
) -> None:
    (consent,) = builders.a_consent(services, citizen, {"contact": ""}, f"company:{company}")
    page.reload()
    hands.click(card(page).lines[consent].text_button)
    message = open_dialog(window)
    assert isinstance(message, Message)
    assert message.title_label.text() == "Samtykke til Nordlys"


def test_consent_is_withdrawn_in_two_acts_and_undone(
    page: CitizensScreen, services: Services, citizen: str, company: str, hands: Hands, seen: Seen
) -> None:
    (consent,) = builders.a_consent(services, citizen, {"contact": ""}, f"company:{company}")
    page.reload()
    hands.click(card(page).lines[consent].withdraw_button)
    assert isinstance(open_dialog(page), WithdrawConsentDialog)
    hands.confirm()
    assert services.consents.of_citizen(citizen)[0].withdrawn_on == TODAY
    assert hands.acts == 2
    assert not card(page).lines[consent].withdraw_button.isVisible()
    text, act_id = seen.toasts[-1]
    assert text == "Samtykket er trukket tilbage"
    services.history.undo(act_id)
    assert services.consents.of_citizen(citizen)[0].is_active


def test_withdrawal_wants_a_day_that_can_be_read_and_was(
    page: CitizensScreen, services: Services, citizen: str, company: str, window: QWidget, hands: Hands
) -> None:
    (consent,) = builders.a_consent(services, citizen, {"contact": ""}, f"company:{company}")
    page.reload()
    card(page).lines[consent].withdraw_button.click()
    dialog = open_dialog(window)
    dialog.form.withdrawn_on.clear()
    hands.confirm()
    assert dialog.form.fields["withdrawn_on"].problem
    dialog.form.withdrawn_on.set_value(date(2026, 3, 18))
    hands.confirm()
    assert "ude i fremtiden" in dialog.form.fields["withdrawn_on"].problem
    assert services.consents.of_citizen(citizen)[0].is_active


def test_end_is_written_into_the_text_and_an_ended_consent_is_shown_as_ended(
    page: CitizensScreen,
    window: QWidget,
    hands: Hands,
    services: Services,
    citizen: str,
    clock: FixedClock,
) -> None:
    form = begun(page, window, hands).consent_form
    hands.click(next(iter(form.recipient_keys.ticks.values())))
    hands.click(form.fields_input.ticks[SharedField.contact])
    form.purpose.setFocus()
    hands.write("Praktikken")
    form.ends_on.set_value(date(2026, 3, 10))
    form.show_text()
    assert "til og med 10. marts 2026" in form.text_box.text_label.text()
    hands.confirm()
    assert form.fields["ends_on"].problem
    form.ends_on.set_value(TODAY)
    form.show_text()
    hands.confirm()
    (row,) = services.consents.of_citizen(citizen)
    assert row.ends_on == TODAY
    assert card(page).lines[row.id].accessibleName() == "Samtykke til Nordlys, gælder"
    clock.advance(days=1)
    page.reload()
    line = card(page).lines[row.id]
    assert line.accessibleName() == "Samtykke til Nordlys, udløbet"
    assert not line.withdraw_button.isVisible()


def test_draft_of_a_consent_is_offered_again(
    page: CitizensScreen, window: QWidget, hands: Hands, services: Services, citizen: str
) -> None:
    dialog = begun(page, window, hands)
    dialog.consent_form.fields_input.ticks[SharedField.accommodation].click()
    dialog.consent_form.fields_input.words[SharedField.accommodation].setFocus()
    hands.write("Ingen loeft")
    page.flush_typing()
    dialog.finish()
    again = begun(page, window, hands)
    again.offer.action_button.click()
    assert again.consent_form.values()["fields"] == {"accommodation": "Ingen loeft"}


def test_everything_on_the_card_and_in_the_form_has_a_name(
    page: CitizensScreen, services: Services, citizen: str, company: str, window: QWidget, hands: Hands
) -> None:
    builders.a_consent(services, citizen, {"contact": ""}, f"company:{company}")
    page.reload()
    assert unnamed(card(page)) == []
    assert unnamed(begun(page, window, hands)) == []


def test_agreement_is_begun_from_the_facts_and_leads_to_its_page(
    page: CitizensScreen, services: Services, citizen: str, window: QWidget, hands: Hands
) -> None:
    page.page.tabs.select("timeline")
    led: list[str] = []
    page.agreement_requested.connect(led.append)
    page.page.act("agreement")
    assert isinstance(open_dialog(window), NewAgreementDialog)
    hands.confirm()
    (row,) = services.mentor_agreements.of_citizen(citizen)
    assert led == [row.id]


def test_facts_show_agreements_that_count_and_open_them(
    page: CitizensScreen, services: Services, citizen: str, window: QWidget
) -> None:
    from app.ui.citizens.agreements_card import AgreementsCard

    window.resize(1440, 900)
    page.page.tabs.select("timeline")
    agreement = builders.an_agreement(services, citizen)
    builders.an_agreement(
        services, citizen, starts_on=date(2025, 9, 1), ends_on=date(2026, 1, 31), follow_up_on=None
    )
    page.reload()
    QApplication.processEvents()
    shown = [one for one in page.page.facts.findChildren(AgreementsCard) if one.isVisible()]
    assert list(shown[-1].links) == [agreement]
    led: list[str] = []
    page.agreement_requested.connect(led.append)
    shown[-1].links[agreement].click()
    assert led == [agreement]
    shown[-1].new_link.click()
    assert isinstance(open_dialog(window), NewAgreementDialog)


def test_history_of_a_consent_is_asked_for(page: CitizensScreen, services: Services, citizen: str) -> None:
    given = services.consents.give(
        citizen,
        {
            "recipient_name": "Fysioterapeuten",
            "fields": {SharedField.health: "Ingen løft"},
            "purpose": "Genoptræning",
            "given_on": TODAY,
            "medium": ConsentMedium.written,
        },
    ).ids[0]
    page.reload()
    page.open_record(citizen)
    wanted: list[tuple[str, str]] = []
    page.desk.history_requested.connect(lambda kind, record_id: wanted.append((kind, record_id)))
    card(page).lines[given].history_button.click()
    assert wanted == [(RecordKind.consent.value, given)]
