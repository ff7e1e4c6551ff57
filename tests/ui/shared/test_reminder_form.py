"""The form about a reminder: what it is about, and what it keeps."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.catalogue import Services
from app.ui.shared.desk import Desk
from app.ui.shared.reminder_form import ReminderDialog, ReminderForm, Subject, said
from app.ui.shared.reminding import Reminding
from tests.builders import a_citizen, a_company
from tests.ui.hands import unnamed


@pytest.fixture
def subject(services: Services) -> Subject:
    return Subject("citizen_id", a_citizen(services), "Bodil Mønster")


def begun(app_desk: Desk, subject: Subject) -> ReminderDialog:
    dialog = ReminderDialog(app_desk, subject)
    dialog.begin()
    QApplication.processEvents()
    return dialog


def test_it_is_about_whose_page_is_open_unless_nobody_is_chosen(app_desk, services, subject, hands):
    for nobody in (False, True):
        dialog = begun(app_desk, subject)
        hands.write("Ring")
        hands.press(Qt.Key.Key_Tab)
        hands.write("fre")
        if nobody:
            dialog.reminder_form.about.set_value("")
        hands.confirm()
    found = services.deadlines.upcoming().rows
    assert sorted(row.citizen_id for row in found) == ["", subject.id]
    assert said(dialog) == "Påmindelse gemt til 20. marts 2026"


def test_about_a_company(app_desk, services, hands):
    company_id = a_company(services)
    begun(app_desk, Subject("company_id", company_id, "Nordlys"))
    hands.write("Ring")
    hands.press(Qt.Key.Key_Tab)
    hands.write("fre")
    hands.confirm()
    assert [row.text for row in services.deadlines.of_company(company_id).own] == ["Ring"]


def test_without_a_text_it_says_so_and_goes_there(app_desk, subject, hands):
    dialog = begun(app_desk, subject)
    hands.confirm()
    assert dialog.form.fields["text"].problem == "Skriv, hvad du vil mindes om."
    assert hands.focused() is dialog.reminder_form.text


def test_a_cpr_number_is_refused_by_the_store_beside_the_field(app_desk, subject, hands, services):
    dialog = begun(app_desk, subject)
    hands.write("Om 640590-1001")
    hands.press(Qt.Key.Key_Tab)
    hands.write("fre")
    hands.confirm()
    assert dialog.form.fields["text"].problem == "Der står et CPR-nummer i teksten. Slet det."
    assert services.deadlines.upcoming().rows == ()


def test_form_about_nobody_asks_for_nobody(app_desk, clock):
    form = ReminderForm(clock, Subject())
    assert set(form.values()) == {"text", "due_on"}
    form.deleteLater()


def test_everything_has_a_name(app_desk, subject):
    assert unnamed(begun(app_desk, subject)) == []


def test_one_that_was_written_is_moved_or_finished(app_desk, services, hands, qtbot):
    (key,) = services.reminders.add({"text": "Ring", "due_on": date(2026, 3, 20)}).ids
    reminding = Reminding(app_desk)
    told = []
    app_desk.toast_requested.connect(lambda words, act: told.append(words))

    reminding.finish(key)

    assert told == ["Påmindelse klaret"]
    assert services.reminders.details(key).done_on == date(2026, 3, 17)
