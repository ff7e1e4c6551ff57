"""Noting that a citizen was guided in writing: by a letter that lies here, or outside the program."""

from datetime import date, datetime, timedelta

from PySide6.QtWidgets import QApplication, QWidget

from app.common.clock import FixedClock
from app.models.codes import Channel, FreezeReason
from app.services.catalogue import Services
from app.services.guidance_rows import GuidanceOrder
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.guidance_card import GuidanceCard
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.text import Paragraph
from tests import builders
from tests.conftest import NOW
from tests.ui.citizens.conftest import Seen
from tests.ui.hands import Hands, unnamed

HOME = {"address": "Prøvevej 12", "postal_code": "9999", "city": "Eksempelby"}
TODAY = date(2026, 3, 17)


def _card(screen: CitizensScreen) -> GuidanceCard:
    # What was just put into the column is shown with the next events.
    QApplication.processEvents()
    (card,) = [card for card in screen.page.facts.findChildren(GuidanceCard) if card.isVisible()]
    return card


def _words(card: GuidanceCard) -> str:
    return " ".join(paragraph.text() for paragraph in card.findChildren(Paragraph))


def test_everything_in_the_form_has_a_name(
    services: Services, screen: CitizensScreen, window: QWidget
) -> None:
    screen.open_record(builders.a_citizen(services))
    screen.page.act("guidance_given")
    assert unnamed(open_dialog(window)) == []


def test_guidance_given_elsewhere_is_noted(
    services: Services, screen: CitizensScreen, window: QWidget, hands: Hands, seen: Seen
) -> None:
    screen.open_record(builders.a_citizen(services))
    assert "Ikke vejledt skriftligt." in _words(_card(screen))
    screen.page.act("guidance_given")
    dialog = open_dialog(window)
    hands.confirm()
    assert dialog.form.fields["given_by"].problem == "Vælg, hvordan det skete."
    dialog.guidance_form.given_on.setText("1/2/2026")
    dialog.guidance_form.given_by.set_value(Channel.handed_over)
    hands.confirm()
    assert "Vejledt 1. februar 2026 (udleveret)" in _words(_card(screen))
    assert seen.toasts[-1][0] == "Vejledningen er registreret"


def test_day_that_cannot_be_is_refused_beside_the_field(
    services: Services, screen: CitizensScreen, window: QWidget, hands: Hands
) -> None:
    screen.open_record(builders.a_citizen(services))
    screen.page.act("guidance_given")
    form = open_dialog(window).guidance_form
    form.given_by.set_value(Channel.paper)
    for typed, words in (("32/13", "Skriv datoen"), ("1/1/2030", "ude i fremtiden")):
        form.given_on.setText(typed)
        hands.confirm()
        assert words in form.fields["given_on"].problem


def test_wrong_day_is_corrected_from_the_card(
    services: Services, screen: CitizensScreen, window: QWidget, hands: Hands
) -> None:
    citizen = builders.a_citizen(services)
    services.guidance.note_given(citizen, {"given_on": date(2026, 2, 1), "given_by": Channel.paper})
    screen.open_record(citizen)
    hands.click(_card(screen).correct_link)
    dialog = open_dialog(window)
    assert dialog.title_label.text() == "Ret vejledning"
    assert dialog.guidance_form.given_on.day() == date(2026, 2, 1)
    dialog.guidance_form.given_on.setText("2/2/2026")
    hands.confirm()
    (row,) = services.guidance.overview(citizen).rows
    assert row.given_on == date(2026, 2, 2)


def test_letter_given_by_a_wrong_way_warns(
    services: Services, screen: CitizensScreen, window: QWidget, hands: Hands, clock: FixedClock
) -> None:
    citizen = builders.a_citizen(services, is_digital_post_exempt=True, **HOME)
    services.citizens.set_benefit(citizen, "cash_benefit", TODAY)
    services.guidance.freeze(GuidanceOrder(citizen, channel=Channel.paper), FreezeReason.printed)
    clock.move_to(datetime.combine(TODAY + timedelta(days=1), NOW.timetz()))
    screen.reload()
    screen.open_record(citizen)
    hands.click(_card(screen).note_link)
    form = open_dialog(window).guidance_form
    assert form.given_by.value() == Channel.paper
    form.given_by.set_value(Channel.digital_post)
    hands.confirm()
    told = open_dialog(window)
    assert told is not None
    assert any("fritaget" in each.text() for each in told.findChildren(Paragraph))


def test_registration_by_mistake_is_removed_with_two_clicks(
    services: Services, screen: CitizensScreen, window: QWidget, hands: Hands, seen: Seen
) -> None:
    citizen = builders.a_citizen(services)
    services.guidance.note_given(citizen, {"given_on": TODAY, "given_by": Channel.paper})
    screen.open_record(citizen)
    hands.click(_card(screen).correct_link)
    hands.click(open_dialog(window).remove_button)
    assert hands.acts == 2
    assert open_dialog(window) is None
    assert "Ikke vejledt skriftligt." in _words(_card(screen))
    assert seen.toasts[-1][0] == "Registreringen er fjernet"
    assert seen.toasts[-1][1]


def test_new_registration_has_nothing_to_remove(
    services: Services, screen: CitizensScreen, window: QWidget
) -> None:
    screen.open_record(builders.a_citizen(services))
    screen.page.act("guidance_given")
    assert open_dialog(window).remove_button.isHidden()
