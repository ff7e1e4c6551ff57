"""»Fremmøde i går« on *I dag*."""

from datetime import date

from PySide6.QtWidgets import QApplication

from app.services.catalogue import Services
from app.services.today import DayAttendance
from app.ui.today.attendance_card import AttendanceCard
from tests.ui.running import texts_of
from tests.ui.today.today_desk import Desk

MONDAY = date(2026, 3, 16)


def test_card_is_quiet_until_something_is_known_and_then_counts(
    desk: Desk, services: Services, people: dict[str, str]
) -> None:
    card = desk.screen.attendance
    assert not card.isVisible()
    for name, state in (("Carl", "met"), ("Dagny", "sick"), ("Bodil", "met")):
        placement = services.placements.of_citizen(people[name])[0].id
        services.attendance.set_day(placement, MONDAY, {"state": state})
    desk.screen.reload()
    QApplication.processEvents()
    assert card.isVisible()
    assert card.title_label.text() == "Fremmøde i går"
    assert card.bar.accessibleName() == "Mødt: 2, Sygdom: 1"
    words = texts_of(card)
    assert "kendt for 3 kandidater" in words
    assert "Sygdom" in words


def test_on_a_monday_it_is_about_friday(desk: Desk) -> None:
    card = AttendanceCard(desk.screen)
    card.show_day(DayAttendance(date(2026, 3, 13), ()), MONDAY)
    assert card.title_label.text() == "Fremmøde fredag"
    assert card.isHidden()
