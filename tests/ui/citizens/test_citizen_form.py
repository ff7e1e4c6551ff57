"""What is written about a citizen: registered, changed, refused beside the field, kept while it is typed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.models.act_codes import Act
from app.models.codes import AddressProtection
from app.services.catalogue import Services
from app.ui.citizens.citizen_dialogs import ChangeCitizenDialog, NewCitizenDialog
from app.ui.citizens.citizen_form import CitizenForm, missing_sentence
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.shared.autosave import LONGEST_WAIT_MS
from app.ui.shared.dialogs import open_dialog
from tests import builders
from tests.ui.citizens.conftest import Seen
from tests.ui.hands import Hands, unnamed

MARKUP = "<b>Bodil</b> & <script>"


@pytest.fixture
def new(screen: CitizensScreen, window: QWidget) -> NewCitizenDialog:
    screen.new_citizen()
    dialog = open_dialog(window)
    assert isinstance(dialog, NewCitizenDialog)
    return dialog


@pytest.fixture
def bodil(services: Services) -> str:
    return builders.a_citizen(
        services, address="Prøvevej 1", postal_code="9999", city="Eksempelby", email="bodil@mail.example"
    )


def change_dialog(screen: CitizensScreen, window: QWidget, citizen_id: str) -> ChangeCitizenDialog:
    screen.open_record(citizen_id)
    screen.page.act("change")
    dialog = open_dialog(window)
    assert isinstance(dialog, ChangeCitizenDialog)
    return dialog


def fill(form: CitizenForm, **texts: str) -> None:
    """Write into fields as the keyboard does: checked on leaving."""
    for name, text in texts.items():
        field = form.fields[name].widget
        field.setFocus()
        field.clear()
        if text.isascii() and (text.isprintable() or not text):
            QTest.keyClicks(field, text)
        else:
            field.insert(text)
            field.textEdited.emit(text)
    form.first_name.setFocus()


def test_new_citizen_is_registered_with_group(
    services: Services, new: NewCitizenDialog, screen: CitizensScreen, hands: Hands
) -> None:
    form = new.citizen_form
    fill(form, first_name="Freja", last_name="Opdigt", cpr_number="640590-4321", phone="12345678")
    form.group_key.setCurrentIndex(form.group_key.findData("3"))
    hands.confirm()
    details = services.citizens.details(screen.current_record())
    assert details.name == "Freja Opdigt"
    assert details.group is not None
    assert details.group.key == "3"


def bad(name: str, text: str, words: str) -> tuple[str, str, str]:
    return name, text, words


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        bad("cpr_number", "711390-1234", "ikke med en dato"),
        bad("cpr_number", "900290-1234", "ikke med en dato"),
        bad("cpr_number", "abcdef-ghij", "skal have 10 cifre"),
        bad("cpr_number", "7" * 200, "skal have 10 cifre"),
        bad("cpr_number", "", "skal udfyldes"),
        bad("first_name", "", "skal udfyldes"),
        bad("first_name", "x" * 200, "for lang"),
        bad("phone", "1234", "skal have 8 cifre"),
        bad("phone", "otte", "skal have 8 cifre"),
        bad("email", "bodil", "navn@sted.dk"),
        bad("postal_code", "99", "skal have 4 cifre"),
        bad("representative_since", "17-13-2026", "Skriv"),
        bad("representative_since", "30. februar 2026", "Skriv"),
    ],
)
def test_bad_input_is_refused_beside_the_field(
    new: NewCitizenDialog, hands: Hands, name: str, text: str, words: str
) -> None:
    good = {"first_name": "Freja", "last_name": "Opdigt", "cpr_number": "640590-4321"}
    fill(new.citizen_form, **(good | {name: text}))
    hands.confirm()
    assert words in new.form.fields[name].problem
    assert new.is_open
    assert new.desk.services.citizens.rows().total == 0
    assert new.primary_button.isEnabled()


@pytest.mark.parametrize("text", [MARKUP, "😀 Bodil", "مرحبا", "Navn\tmed\ttabulatorer\nog linjer"])
def test_odd_names_are_stored_as_one_line(
    services: Services, new: NewCitizenDialog, screen: CitizensScreen, hands: Hands, text: str
) -> None:
    fill(new.citizen_form, first_name=text, last_name="Opdigt", cpr_number="640590-4321")
    hands.confirm()
    assert services.citizens.details(screen.current_record()).first_name == " ".join(text.split())
    assert screen.page.header.name_label.text() == f"{' '.join(text.split())} Opdigt"


def test_characters_the_print_lacks_are_named_beside_the_field_and_allowed(
    new: NewCitizenDialog, qtbot
) -> None:
    fill(new.citizen_form, first_name="Bodil 😀", last_name="مر")
    qtbot.waitUntil(lambda: bool(new.form.fields["first_name"].note), timeout=LONGEST_WAIT_MS + 3_000)
    assert new.form.fields["first_name"].note == (
        "Tegnet »😀« kan ikke trykkes og bliver skrevet som »[tegn]«."
    )
    assert new.form.fields["last_name"].note.startswith("Tegnene »")
    assert new.form.fields["first_name"].problem == ""


def test_many_characters_are_not_all_named() -> None:
    assert missing_sentence("abcdefg").endswith(
        "»e« og flere kan ikke trykkes og bliver skrevet som »[tegn]«."
    )


def test_replacement_number_is_told_and_allowed(new: NewCitizenDialog) -> None:
    fill(new.citizen_form, cpr_number="640590-4321")
    assert "erstatningsnummer" in new.form.fields["cpr_number"].note
    assert new.form.fields["cpr_number"].problem == ""


def test_citizen_of_another_number_is_refused(
    services: Services, new: NewCitizenDialog, hands: Hands
) -> None:
    builders.a_citizen(services, cpr_number="6405904321")
    fill(new.citizen_form, first_name="Freja", last_name="Opdigt", cpr_number="640590-4321")
    hands.confirm()
    assert "allerede en borger" in new.form.fields["cpr_number"].problem


def test_several_problems_are_listed_with_links(new: NewCitizenDialog, hands: Hands) -> None:
    hands.confirm()
    assert new.form.problem_list.isVisible()
    assert list(new.form.problem_list.links) == ["cpr_number", "first_name", "last_name"]
    hands.click(new.form.problem_list.links["last_name"])
    assert new.citizen_form.last_name.hasFocus()


def test_typing_is_kept_and_offered_back(
    services: Services, new: NewCitizenDialog, screen: CitizensScreen, window: QWidget, hands: Hands
) -> None:
    fill(new.citizen_form, first_name="Freja", last_name="Opdigt", representative_since="1. marts 2026")
    assert screen.has_unsaved_text()
    screen.flush_typing()
    assert not screen.has_unsaved_text()
    new.finish()
    screen.new_citizen()
    again = open_dialog(window)
    assert isinstance(again, NewCitizenDialog)
    assert again.offer.title_label.text() == "Du har en kladde fra kl. 9.45"
    assert again.citizen_form.first_name.value() == ""
    hands.click(again.offer.action_button)
    assert again.citizen_form.first_name.value() == "Freja"
    assert again.citizen_form.representative_since.value() == date(2026, 3, 1)
    assert again.form.is_dirty


def test_draft_is_kept_within_a_second_of_unbroken_typing(
    services: Services, new: NewCitizenDialog, qtbot
) -> None:
    new.citizen_form.first_name.setFocus()
    waited = 0
    while services.drafts.find("citizen", "new") is None:
        QTest.keyClicks(new.citizen_form.first_name, "a")
        qtbot.wait(40)
        waited += 40
        assert waited <= LONGEST_WAIT_MS + 300


def test_refused_draft_is_gone(
    services: Services, new: NewCitizenDialog, screen: CitizensScreen, window: QWidget, hands: Hands
) -> None:
    fill(new.citizen_form, first_name="Freja")
    screen.flush_typing()
    new.finish()
    screen.new_citizen()
    again = open_dialog(window)
    assert isinstance(again, NewCitizenDialog)
    hands.click(again.offer.discard_button)
    assert services.drafts.find("citizen", "new") is None
    assert not again.offer.isVisible()


def test_saved_form_leaves_no_draft(
    services: Services, new: NewCitizenDialog, screen: CitizensScreen, hands: Hands
) -> None:
    fill(new.citizen_form, first_name="Freja", last_name="Opdigt", cpr_number="640590-4321")
    screen.flush_typing()
    hands.confirm()
    assert services.drafts.every() == []


def test_list_offers_what_was_typed_about_a_new_citizen(
    services: Services, screen: CitizensScreen, window: QWidget, hands: Hands
) -> None:
    services.drafts.keep("citizen", "new", {"first_name": "Freja"})
    screen.reload()
    assert screen.list_column.offer.title_label.text() == "Du har en kladde til en ny borger fra kl. 9.45"
    hands.click(screen.list_column.offer.action_button)
    dialog = open_dialog(window)
    assert isinstance(dialog, NewCitizenDialog)
    assert dialog.citizen_form.first_name.value() == "Freja"


def test_escape_asks_before_typing_is_lost(
    new: NewCitizenDialog, window: QWidget, services: Services, hands: Hands
) -> None:
    fill(new.citizen_form, first_name="Freja")
    hands.press(Qt.Key.Key_Escape)
    assert open_dialog(window) is new
    hands.click(new.discard_button)
    assert open_dialog(window) is None
    assert services.drafts.every() == []


def test_change_shows_neither_number_nor_needs_it(
    services: Services, bodil: str, screen: CitizensScreen, window: QWidget, hands: Hands, seen: Seen
) -> None:
    number = services.citizens.editable(bodil)["cpr_number"]
    dialog = change_dialog(screen, window, bodil)
    assert not dialog.citizen_form.cpr_number.isVisible()
    assert "cpr_number" not in dialog.form.values()
    assert dialog.citizen_form.address.value() == "Prøvevej 1"
    fill(dialog.citizen_form, language="polsk")
    hands.confirm()
    assert services.citizens.details(bodil).language == "polsk"
    assert services.citizens.editable(bodil)["cpr_number"] == number
    assert seen.toasts == [("Stamdata er gemt", seen.toasts[0][1])]
    assert screen.page.facts.findChildren(QWidget)


def test_number_is_shown_on_request_and_the_look_is_logged(
    services: Services, bodil: str, screen: CitizensScreen, window: QWidget, hands: Hands
) -> None:
    dialog = change_dialog(screen, window, bodil)
    hands.click(dialog.citizen_form.cpr_guard.button)
    assert dialog.citizen_form.cpr_number.isVisible()
    assert not dialog.form.is_dirty
    assert services.history.access_log(bodil)[0].act is Act.reveal_cpr
    fill(dialog.citizen_form, cpr_number="640590-4321")
    hands.confirm()
    assert services.citizens.editable(bodil)["cpr_number"] == "640590-4321"


def test_protected_address_is_hidden_until_asked_for(
    services: Services, bodil: str, screen: CitizensScreen, window: QWidget, hands: Hands
) -> None:
    services.citizens.change(bodil, {"address_protection": AddressProtection.protected})
    dialog = change_dialog(screen, window, bodil)
    form = dialog.citizen_form
    assert not form.address.isVisible()
    fill(form, phone="12345678")
    hands.confirm()
    assert services.citizens.editable(bodil)["address"] == "Prøvevej 1"
    assert Act.reveal_address not in [row.act for row in services.history.access_log(bodil)]
    dialog = change_dialog(screen, window, bodil)
    hands.click(dialog.citizen_form.address_guard.button)
    assert dialog.citizen_form.address.value() == "Prøvevej 1"
    assert Act.reveal_address in [row.act for row in services.history.access_log(bodil)]


def test_secret_address_must_be_deleted_and_is_fetched_for_that(
    services: Services, bodil: str, screen: CitizensScreen, window: QWidget, hands: Hands
) -> None:
    services.citizens.change(bodil, {"address_protection": AddressProtection.protected})
    dialog = change_dialog(screen, window, bodil)
    form = dialog.citizen_form
    form.address_protection.setCurrentIndex(form.address_protection.findData("secret"))
    form.address_protection.edited.emit()
    hands.confirm()
    assert "gemmes ikke" in form.fields["address"].problem
    assert form.address.isVisible()
    fill(form, address="", postal_code="", city="")
    hands.confirm()
    assert services.citizens.details(bodil).address_protection is AddressProtection.secret


def test_protected_address_on_the_tab_is_shown_on_request(
    services: Services, bodil: str, screen: CitizensScreen, hands: Hands
) -> None:
    services.citizens.change(bodil, {"address_protection": AddressProtection.protected})
    screen.open_record(bodil)
    screen.page.tabs.select("person")
    assert screen.page.person_tab.address_text.value_label.text() == "Skjult"
    hands.click(screen.page.person_tab.address_text.show_button)
    assert screen.page.person_tab.address_text.value_label.text() == "Prøvevej 1, 9999 Eksempelby"


def test_changed_elsewhere_is_said_and_nothing_typed_is_lost(
    services: Services, bodil: str, screen: CitizensScreen, window: QWidget, hands: Hands
) -> None:
    dialog = change_dialog(screen, window, bodil)
    services.citizens.change(bodil, {"phone": "87654321"})
    fill(dialog.citizen_form, language="polsk")
    hands.confirm()
    assert open_dialog(window) is dialog
    assert "ændret et andet sted" in dialog.form.problem_list.accessibleName() + " ".join(
        button.text() for button in dialog.form.problem_list.links.values()
    )
    draft = services.drafts.find("citizen", bodil)
    assert draft is not None
    assert draft.values["language"] == "polsk"


def test_tab_offers_a_draft_about_the_citizen(
    services: Services, bodil: str, screen: CitizensScreen, window: QWidget, hands: Hands
) -> None:
    dialog = change_dialog(screen, window, bodil)
    fill(dialog.citizen_form, language="polsk")
    screen.flush_typing()
    dialog.finish()
    screen.reload()
    screen.page.tabs.select("person")
    offer = screen.page.person_tab.offer
    assert offer.title_label.text() == "Du har en kladde til stamdata fra kl. 9.45"
    hands.click(offer.action_button)
    again = open_dialog(window)
    assert isinstance(again, ChangeCitizenDialog)
    assert again.citizen_form.language.value() == "polsk"
    hands.confirm()
    assert services.citizens.details(bodil).language == "polsk"


def test_form_has_names_for_screen_readers(new: NewCitizenDialog) -> None:
    assert unnamed(new) == []
