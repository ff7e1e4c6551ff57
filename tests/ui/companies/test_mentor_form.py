"""Mentors: added and changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def test_a_mentor_is_added_and_changed(desk, hands, services, nordlys):
    desk.screen.open_record(nordlys)
    desk.screen.page.tabs.select("people")
    hands.click(desk.screen.page.people.mentor_button)
    hands.write("Ny Mentor")
    hands.press(Qt.Key.Key_Tab)
    hands.write("00000044")
    hands.confirm()
    assert hands.acts == 5
    line = next(line for line in desk.screen.page.people.lines if line.person.full_name == "Ny Mentor")
    assert "tlf. 00 00 00 44" in [label.text() for label in line.findChildren(QLabel)]

    hands.click(line.edit_button)
    desk.dialog.form.is_active.setFocus()
    hands.press(Qt.Key.Key_Space)
    hands.confirm()

    people = {person.full_name: person.is_active for person in services.companies.details(nordlys).people}
    assert people == {"Ny Mentor": False, "Poul Mockholm": True}


def test_a_mentor_without_a_name_is_refused(desk, hands, nordlys):
    desk.screen.open_record(nordlys)
    desk.screen.page.people.mentor_requested.emit()
    hands.confirm()

    assert desk.dialog.form.fields["full_name"].problem == "Feltet skal udfyldes."
