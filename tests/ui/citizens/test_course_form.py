"""The contact course: its first day, the talks that follow, and a talk that was held."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.catalogue import Services
from app.ui.citizens.course_form import CourseDialog, TalkDialog
from app.ui.shared.desk import Desk
from app.ui.shared.dialogs import open_dialog
from tests.builders import a_citizen


@pytest.fixture
def citizen_id(services: Services) -> str:
    citizen_id = a_citizen(services)
    services.citizens.set_group(citizen_id, "2", date(2025, 12, 1))
    return citizen_id


def begun(app_desk: Desk, citizen_id: str) -> CourseDialog:
    services = app_desk.services
    dialog = CourseDialog(app_desk, services.citizens.details(citizen_id), services.courses.show(citizen_id))
    dialog.begin()
    QApplication.processEvents()
    return dialog


def test_the_first_day_takes_two_acts_and_tells_the_talks(app_desk, citizen_id, hands, services):
    begun(app_desk, citizen_id)
    hands.write("1/12 2025")
    hands.confirm()

    assert hands.acts == 2
    assert services.courses.show(citizen_id).starts_on == date(2025, 12, 1)
    services.courses.hold(citizen_id, date(2025, 12, 5))
    lines = [label.text() for label in begun(app_desk, citizen_id).talk_labels]
    assert lines == [
        "Senest 1. juni: 3 samtaler · LAB § 31 (LBK 280/2024)",
        "Holdt 5. december 2025: Første samtale",
    ]


def test_a_share_of_the_group_is_said_to_bind_no_single_case(app_desk, citizen_id, services):
    services.courses.set(citizen_id, {"starts_on": date(2026, 1, 5)})
    lines = [label.text() for label in begun(app_desk, citizen_id).talk_labels]
    assert lines[0].startswith("Senest 12. januar: Første samtale · LAB § 31")
    assert lines[1].endswith("· gælder ikke hver enkelt borger")


@pytest.mark.parametrize("typed", ["", "engang", "i morgen"])
def test_a_course_without_a_day_is_refused_and_stays(app_desk, citizen_id, hands, services, typed):
    dialog = begun(app_desk, citizen_id)
    if typed:
        hands.write(typed)
    hands.confirm()

    assert open_dialog(app_desk.host) is dialog
    assert dialog.form.fields["starts_on"].problem
    assert not services.courses.show(citizen_id).is_known


def test_a_talk_today_is_one_key(app_desk, citizen_id, hands, services):
    services.courses.set(citizen_id, {"starts_on": date(2025, 12, 1)})
    TalkDialog(app_desk, services.citizens.details(citizen_id)).begin()
    QApplication.processEvents()

    hands.confirm()

    assert hands.acts == 1
    assert [talk.held_on for talk in services.courses.show(citizen_id).held] == [date(2026, 3, 17)]


@pytest.mark.parametrize("typed", ["", "snart", "i morgen", "1/11 2025"])
def test_a_talk_on_an_impossible_day_is_refused(app_desk, citizen_id, hands, services, typed):
    services.courses.set(citizen_id, {"starts_on": date(2025, 12, 1)})
    dialog = TalkDialog(app_desk, services.citizens.details(citizen_id))
    dialog.begin()
    QApplication.processEvents()
    dialog.talk_form.held_on.selectAll()
    if typed:
        hands.write(typed)
    else:
        hands.press(Qt.Key.Key_Delete)
    hands.confirm()

    assert dialog.form.fields["held_on"].problem
    assert services.courses.show(citizen_id).held == ()
