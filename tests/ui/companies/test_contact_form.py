"""Contact persons: added, changed, taken away."""

import pytest
from PySide6.QtCore import Qt


def test_a_contact_is_removed_and_comes_back_with_undo(desk, hands, services, nordlys):
    services.companies.save_contact(nordlys, {"full_name": "Signe Attrapsen", "role": "Driftsleder"})
    desk.screen.open_record(nordlys)
    desk.screen.page.tabs.select("people")
    line = next(line for line in desk.screen.page.people.lines if line.remove_button)

    hands.click(line.remove_button)

    names = {person.full_name for person in services.companies.details(nordlys).people}
    assert names == {"Poul Mockholm"}
    text, act_id = desk.toasts[-1]
    assert text == "Kontaktpersonen er fjernet"
    services.history.undo(act_id)
    assert len(services.companies.details(nordlys).people) == 2


def test_a_contact_is_added_and_changed(desk, hands, services, nordlys):
    desk.screen.open_record(nordlys)
    desk.screen.page.tabs.select("people")
    hands.click(desk.screen.page.people.contact_button)
    hands.write("Signe Attrapsen")
    hands.press(Qt.Key.Key_Tab)
    hands.write("Driftsleder")
    hands.confirm()
    line = next(line for line in desk.screen.page.people.lines if line.remove_button)

    hands.click(line.edit_button)
    desk.dialog.form.focus_field("email")
    hands.write("signe@nordlys.example")
    hands.confirm()

    signe = next(p for p in services.companies.details(nordlys).people if not p.is_mentor)
    assert (signe.full_name, signe.role, signe.email) == (
        "Signe Attrapsen",
        "Driftsleder",
        "signe@nordlys.example",
    )


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("phone", "12", "Telefonnummeret skal have 8 cifre, fx 12 34 56 78."),
        ("email", "signe", "E-mailadressen skal se ud som navn@sted.dk."),
        ("full_name", "", "Feltet skal udfyldes."),
    ],
)
def test_refused_values_stand_beside_their_fields(desk, hands, nordlys, field, typed, sentence):
    desk.screen.open_record(nordlys)
    desk.screen.page.people.contact_requested.emit()
    form = desk.dialog.form
    form.load({"full_name": "Signe"})
    form.focus_field(field)
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.press(Qt.Key.Key_Delete)
    hands.write(typed)
    hands.confirm()

    assert form.fields[field].problem == sentence
