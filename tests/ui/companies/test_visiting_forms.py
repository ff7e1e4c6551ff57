"""The tab *Besøg* of a company: how often, how far, who stands in, and a colleague's places."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.common.clock import danish_zone
from app.services.catalogue import Services
from app.ui.companies.visiting_forms import SlotsDialog, StandInDialog, VisitingDialog
from tests.builders import a_mentor
from tests.ui.companies.desk import Desk
from tests.ui.hands import unnamed


@pytest.fixture
def tab(desk: Desk, nordlys: str) -> Desk:
    desk.screen.open_record(nordlys)
    desk.screen.page.tabs.select("visits")
    return desk


def press(desk: Desk, name: str) -> None:
    QApplication.processEvents()
    buttons = desk.screen.page.visits.findChildren(QAbstractButton)
    (button,) = [one for one in buttons if one.accessibleName() == name and one.isVisible()]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def confirm(desk: Desk) -> None:
    QTest.keyClick(desk.dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def test_how_often_and_how_far_is_written_in_one_dialog(tab: Desk, services: Services, nordlys: str) -> None:
    assert "Hver uge" in tab.texts()
    press(tab, "Ret besøg og kørsel")
    dialog = tab.dialog
    assert isinstance(dialog, VisitingDialog)
    assert unnamed(dialog) == []
    dialog.form.show_values({"interval_weeks": "2", "travel_minutes": "30", "distance_metres": 22_500})
    confirm(tab)
    found = services.visiting.of_company(nordlys)
    assert (found.interval_weeks, found.travel_minutes, found.distance_metres) == (2, 30, 22_500)
    assert "Hver 2. uge" in tab.texts()
    assert "30 min. · 22,5 km" in tab.texts()
    assert tab.toasts[-1][0] == "Besøg og kørsel er gemt"


def test_a_way_that_cannot_be_is_refused_at_its_field(tab: Desk, services: Services, nordlys: str) -> None:
    press(tab, "Ret besøg og kørsel")
    tab.dialog.form.show_values({"travel_minutes": "9999"})
    confirm(tab)
    assert tab.dialog.form.fields["travel_minutes"].problem
    assert tab.dialog.form.values()["travel_minutes"] == 9999
    assert services.visiting.of_company(nordlys).version == 0


def test_visits_that_were_held_stand_with_their_way(tab: Desk, services: Services, nordlys: str) -> None:
    values = {
        "starts_at": datetime(2026, 3, 10, 10, 30, tzinfo=danish_zone()),
        "travel_minutes": 20,
        "distance_metres": 9_000,
    }
    changes = services.visits.record_held(nordlys, values)
    tab.screen.desk.bus.changed.emit(changes, None)
    QApplication.processEvents()
    assert "10. marts kl. 10.30" in tab.texts()
    assert "2 kandidater · ikke planlagt · 20 min. · 9 km" in tab.texts()


def test_a_stand_in_for_a_mentor_on_holiday_is_written_and_changed(
    tab: Desk, services: Services, nordlys: str
) -> None:
    mentor = next(one for one in tab.screen.page.company.people if one.is_mentor)
    press(tab, f"Skriv afløser for {mentor.full_name}")
    dialog = tab.dialog
    assert isinstance(dialog, StandInDialog)
    dialog.form.show_values({"full_name": "Ole Prøvebo", "phone": "00000041"})
    confirm(tab)
    assert "Lige nu" in tab.texts()
    press(tab, "Ret afløser Ole Prøvebo")
    tab.dialog.form.show_values({"ends_on": date(2026, 3, 20)})
    confirm(tab)
    (row,) = services.stand_ins.of_mentor(mentor.id)
    assert (row.name, row.ends_on) == ("Ole Prøvebo", date(2026, 3, 20))


def test_another_mentor_of_the_company_can_stand_in_without_being_written_again(
    desk: Desk, services: Services, nordlys: str
) -> None:
    other = a_mentor(services, nordlys, full_name="Rie Mockvik")
    desk.screen.open_record(nordlys)
    desk.screen.page.tabs.select("visits")
    mentor = next(one for one in desk.screen.page.company.people if one.is_mentor and one.id != other)
    press(desk, f"Skriv afløser for {mentor.full_name}")
    form = desk.dialog.form
    form.other_mentor_id.set_value(other)
    form.other_mentor_id.edited.emit()
    assert not form.fields["full_name"].isVisible()
    confirm(desk)
    assert [row.other_mentor_id for row in services.stand_ins.of_mentor(mentor.id)] == [other]


def test_a_colleagues_places_are_counted_without_names_and_taken_away_again(
    tab: Desk, services: Services
) -> None:
    press(tab, "Skriv pladser, en kollega bruger, Nordlys")
    dialog = tab.dialog
    assert isinstance(dialog, SlotsDialog)
    assert set(dialog.form.values()) == {"count", "starts_on", "ends_on"}
    dialog.form.show_values({"count": 2})
    confirm(tab)
    assert "2 pladser" in tab.texts()
    press(tab, "Fjern 2 pladser hos Nordlys")
    (centre,) = [one for one in tab.screen.page.company.centres if one.name == "Nordlys"]
    assert services.stand_ins.of_centre(centre.id) == ()
    assert tab.toasts[-1][1]


def test_everything_on_the_tab_has_a_name(tab: Desk) -> None:
    assert unnamed(tab.screen.page.visits) == []
