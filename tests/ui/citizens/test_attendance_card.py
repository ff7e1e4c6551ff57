"""Attendance on the citizen's page: the grid since the start, its words, and the way into a day."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from app.services.catalogue import Services
from app.ui.citizens import attendance_grid
from app.ui.citizens.attendance_card import AttendanceCard
from app.ui.citizens.attendance_form import AttendanceDialog
from app.ui.citizens.attendance_words import LETTERS
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.shared import theme
from app.ui.shared.dialogs import open_dialog
from tests import builders
from tests.ui.hands import Hands, unnamed

SICK = date(2026, 3, 9)


@pytest.fixture
def bodil(services: Services) -> str:
    citizen = builders.a_citizen(services)
    company = builders.a_company(services, name="Nordlys Prøvelager")
    placement = builders.a_placement(services, citizen, builders.a_centre(services, company))
    for day in range(2, 7):
        services.attendance.set_day(placement, date(2026, 3, day), {"state": "met"})
    services.attendance.set_day(placement, SICK, {"state": "sick", "note": "Ringede 7.45"})
    return citizen


def card_of(screen: CitizensScreen) -> AttendanceCard:
    QApplication.processEvents()
    (card,) = screen.page.facts.findChildren(AttendanceCard)
    return card


def test_figures_and_grid_say_what_is_known_and_how_much_is_not(screen: CitizensScreen, bodil: str) -> None:
    screen.open_record(bodil)
    card = card_of(screen)
    assert card.known_label.text() == "kendt for 6 af 42 dage"
    assert card.sums_label.text().replace("\N{NO-BREAK SPACE}", " ") == "Mødt 5 · Sygdom 1"
    told = card.grid.accessibleDescription()
    assert told.startswith("Hele dage mødt: 5. Mandag 9. marts: sygdom. Ringede 7.45.")
    assert told.endswith("Dage, der ikke er kendt: 36")
    assert unnamed(card) == []


def test_tip_of_a_cell_names_day_and_state(
    screen: CitizensScreen, bodil: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _owner: said.append(text))
    screen.open_record(bodil)
    grid = card_of(screen).grid
    place = grid.cell_of(SICK).center().toPoint()
    QApplication.sendEvent(grid, QHelpEvent(QEvent.Type.ToolTip, place, grid.mapToGlobal(place)))
    assert said == ["Mandag 9. marts: sygdom\nRingede 7.45"]


def test_a_day_opens_under_the_mouse_and_under_the_arrows(
    screen: CitizensScreen, window: QWidget, bodil: str, hands: Hands
) -> None:
    screen.open_record(bodil)
    grid = card_of(screen).grid
    QTest.keyClick(grid, Qt.Key.Key_Left)
    assert grid.current.day == date(2026, 3, 10)
    QTest.keyClick(grid, Qt.Key.Key_Up)
    QTest.keyClick(grid, Qt.Key.Key_Up)
    assert grid.current.day == date(2026, 3, 6)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    dialog = open_dialog(window)
    assert isinstance(dialog, AttendanceDialog)
    assert dialog.day_form.day.day() == date(2026, 3, 6)
    dialog.finish()
    QApplication.processEvents()
    screen.page.facts.ensureWidgetVisible(grid)
    hands.click(grid, grid.cell_of(SICK).center().toPoint())
    dialog = open_dialog(window)
    assert isinstance(dialog, AttendanceDialog)
    assert dialog.day_form.day.day() == SICK


def test_two_placements_in_one_week_stand_in_one_column(
    services: Services, screen: CitizensScreen, bodil: str
) -> None:
    other = builders.a_centre(services, builders.a_company(services, name="Fiktiv Have"), name="Haven")
    second = builders.a_placement(services, bodil, other, starts_on=date(2026, 3, 2))
    services.attendance.set_day(second, SICK, {"state": "met"})
    screen.open_record(bodil)
    grid = card_of(screen).grid
    assert grid.cell_of(SICK).left() == grid.cell_of(date(2026, 3, 10)).left()
    assert "Mandag 9. marts: sygdom (" in grid.accessibleDescription()
    assert "mødt (Haven)" in grid.accessibleDescription()


def test_a_long_course_goes_on_below_and_keeps_its_letters_readable(
    services: Services, screen: CitizensScreen
) -> None:
    citizen = builders.a_citizen(services)
    centre = builders.a_centre(services, builders.a_company(services))
    builders.a_placement(services, citizen, centre, starts_on=date(2025, 6, 2), planned_end_on=None)
    screen.open_record(citizen)
    grid = card_of(screen).grid
    first, latest = grid.cell_of(date(2025, 6, 2)), grid.cell_of(date(2026, 3, 16))
    assert latest.top() > first.bottom()
    assert first.width() >= 11
    assert grid.height() > latest.bottom()


def test_somebody_without_days_has_no_card_and_is_told_why(
    services: Services, screen: CitizensScreen, window: QWidget
) -> None:
    screen.open_record(builders.a_citizen(services))
    assert screen.page.facts.findChildren(AttendanceCard) == []
    screen.page.act("attendance")
    dialog = open_dialog(window)
    assert dialog is not None
    assert "før et forløb er begyndt" in dialog.text_label.text()


def test_the_point_outside_every_day_opens_nothing(
    screen: CitizensScreen, window: QWidget, bodil: str
) -> None:
    screen.open_record(bodil)
    grid = card_of(screen).grid
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert open_dialog(window) is None


@pytest.mark.parametrize("mode", list(theme.ThemeMode))
def test_letters_are_read_on_their_grounds_in_every_theme(
    manager: theme.ThemeManager, qapp: QApplication, mode: theme.ThemeMode
) -> None:
    manager.apply(qapp, mode, 100)
    for state, ground in attendance_grid._GROUNDS.items():
        if LETTERS[state]:
            here = attendance_grid._luminance(theme.color(ground))
            ink = attendance_grid._luminance(theme.color(attendance_grid._ink_on(ground)))
            assert attendance_grid._contrast(ink, here) >= 4.5, (mode, state)
