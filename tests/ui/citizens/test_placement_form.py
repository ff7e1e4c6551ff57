"""Placements as a person starts and changes them: places, dates by the rules, hours, and overbooking."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.models.codes import PlacementKind
from app.services.catalogue import Services
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.placement_form import ChangePlacementDialog, HoursDialog, StartPlacementDialog
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.messages import Message
from tests import builders
from tests.ui.citizens.conftest import Seen
from tests.ui.hands import Hands, unnamed


@pytest.fixture
def bodil(services: Services) -> str:
    return builders.a_citizen(services)


@pytest.fixture
def company(services: Services) -> str:
    return builders.a_company(services, name="Nordlys Prøvelager")


@pytest.fixture
def centre(services: Services, company: str) -> str:
    builders.a_mentor(services, company)
    return builders.a_centre(services, company, name="Nordlys", slots=1)


@pytest.fixture
def start(screen: CitizensScreen, window: QWidget, bodil: str, centre: str) -> StartPlacementDialog:
    screen.open_record(bodil)
    screen.page.act("start")
    dialog = open_dialog(window)
    assert isinstance(dialog, StartPlacementDialog)
    return dialog


def choose_place(dialog: StartPlacementDialog, key: str) -> None:
    combo = dialog.place_combo
    combo.setCurrentIndex(combo.findData(key))
    combo.activated.emit(combo.currentIndex())


def write(widget: QWidget, text: str) -> None:
    widget.setFocus()
    widget.clear()
    QTest.keyClicks(widget, text)


def test_start_proposes_the_dates_of_the_rules(start: StartPlacementDialog, services: Services) -> None:
    proposed = services.placements.defaults()
    assert start.placement_form.starts_on.day() == date(2026, 3, 17) == proposed.starts_on
    assert start.placement_form.planned_end_on.day() == proposed.planned_end_on
    assert not start.form.is_dirty


def test_end_follows_the_start_until_it_is_set_by_hand(
    start: StartPlacementDialog, services: Services
) -> None:
    form = start.placement_form
    write(form.starts_on, "1/4")
    assert form.planned_end_on.day() == services.placements.defaults(date(2026, 4, 1)).planned_end_on
    write(form.planned_end_on, "1/5")
    write(form.starts_on, "2/4")
    assert form.planned_end_on.day() == date(2026, 5, 1)


def test_placement_is_started_with_everything(
    start: StartPlacementDialog, screen: CitizensScreen, bodil: str, centre: str, hands: Hands, seen: Seen
) -> None:
    services = screen.desk.services
    form = start.placement_form
    labels = [start.place_combo.itemText(row) for row in range(start.place_combo.count())]
    assert "Nordlys · 1 ledig plads" in labels
    choose_place(start, centre)
    form.mentor_id.setCurrentIndex(form.mentor_id.findText("Poul Mockholm"))
    write(form.task, "Pakning")
    write(form.minutes.days[0], "5")
    write(form.minutes.days[1], "7,4")
    assert form.minutes.sum_label.text() == "12,4 timer om ugen"
    write(form.meets_at, "0830")
    hands.confirm()
    (row,) = services.placements.of_citizen(bodil)
    assert (row.place, row.mentor_name, row.task) == ("Nordlys", "Poul Mockholm", "Pakning")
    assert row.kind is PlacementKind.internship
    assert row.step is not None
    assert row.step.minutes == (300, 444, 0, 0, 0, 0, 0)
    assert row.step.meets_at == "8.30"
    assert seen.toasts[0][0] == "Forløb startet for Bodil Mønster"
    assert screen.page.header.placement_button.text() == "Afslut forløb"


def test_full_centre_wants_a_reason(
    services: Services, start: StartPlacementDialog, window: QWidget, bodil: str, centre: str, hands: Hands
) -> None:
    other = builders.a_citizen(services, first_name="Carl", last_name="Fiktiv")
    builders.a_placement(services, other, centre)
    choose_place(start, centre)
    hands.confirm()
    field = start.form.fields["overbooking_reason"]
    assert field.isVisible()
    assert "optaget" in field.problem
    start.placement_form.overbooking_reason.insertPlainText("Carl stopper på fredag.")
    hands.confirm()
    assert services.placements.of_citizen(bodil)[0].place == "Nordlys"
    assert isinstance(open_dialog(window), Message)


def test_full_centre_says_so_when_it_is_chosen(
    services: Services, screen: CitizensScreen, window: QWidget, bodil: str, centre: str
) -> None:
    builders.a_placement(services, builders.a_citizen(services, first_name="Carl"), centre)
    screen.open_record(bodil)
    screen.page.act("start")
    dialog = open_dialog(window)
    assert isinstance(dialog, StartPlacementDialog)
    choose_place(dialog, centre)
    assert dialog.placement_form.full_hint.isVisible()
    assert dialog.placement_form.overbooking_reason.isVisible()


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("starts_on", "17-13-2026", "Skriv datoen"),
        ("starts_on", "30/2", "Skriv datoen"),
        ("starts_on", "", "Skriv datoen"),
        ("planned_end_on", "1/1/2026", "før den første dag"),
        ("planned_end_on", "abc", "Skriv datoen"),
        ("task", "x" * 200, "for lang"),
        ("meets_at", "25.00", "klokkeslættet"),
    ],
)
def test_bad_input_is_refused_beside_the_field(
    start: StartPlacementDialog, bodil: str, centre: str, name: str, text: str, words: str
) -> None:
    choose_place(start, centre)
    start.placement_form.is_end_own = True
    write(start.form.fields[name].widget, text)
    start.primary_button.click()
    assert words in start.form.fields[name].problem
    assert start.desk.services.placements.of_citizen(bodil) == ()


@pytest.mark.parametrize("text", ["abc", "25", "-1", "1.450"])
def test_hours_that_cannot_be_are_refused(
    start: StartPlacementDialog, centre: str, hands: Hands, text: str
) -> None:
    choose_place(start, centre)
    write(start.placement_form.minutes.days[2], text)
    hands.confirm()
    assert "timerne onsdag" in start.form.fields["minutes"].problem


def test_place_is_needed(start: StartPlacementDialog, hands: Hands) -> None:
    hands.confirm()
    assert start.form.fields["place"].problem == "Vælg, hvor forløbet skal være."


def test_draft_of_a_placement_comes_back_with_its_mentor(
    services: Services,
    start: StartPlacementDialog,
    screen: CitizensScreen,
    window: QWidget,
    centre: str,
    hands: Hands,
) -> None:
    choose_place(start, centre)
    form = start.placement_form
    form.mentor_id.setCurrentIndex(form.mentor_id.findText("Poul Mockholm"))
    write(form.task, "Pakning")
    write(form.minutes.days[0], "5")
    screen.flush_typing()
    start.finish()
    screen.page.act("start")
    again = open_dialog(window)
    assert isinstance(again, StartPlacementDialog)
    hands.click(again.offer.action_button)
    assert again.placement_form.task.value() == "Pakning"
    assert again.placement_form.mentor_id.currentText() == "Poul Mockholm"
    assert again.placement_form.minutes.value() == [300, 0, 0, 0, 0, 0, 0]
    assert again.placement_form.starts_on.value() == date(2026, 3, 17)


def test_hours_rise_by_steps(
    services: Services, screen: CitizensScreen, window: QWidget, bodil: str, centre: str, hands: Hands
) -> None:
    builders.a_placement(services, bodil, centre)
    screen.open_record(bodil)
    screen.page.act("hours")
    dialog = open_dialog(window)
    assert isinstance(dialog, HoursDialog)
    assert dialog.hours_form.minutes.days[0].text() == "5"
    for field in dialog.hours_form.minutes.days[:5]:
        write(field, "6")
    write(dialog.hours_form.starts_on, "23/3")
    hands.confirm()
    (row,) = services.placements.of_citizen(bodil)
    assert [(step.starts_on, step.weekly_minutes) for step in row.steps] == [
        (date(2026, 1, 19), 1500),
        (date(2026, 3, 23), 1800),
    ]


def test_hours_before_the_start_are_refused(
    services: Services, screen: CitizensScreen, window: QWidget, bodil: str, centre: str, hands: Hands
) -> None:
    builders.a_placement(services, bodil, centre)
    screen.open_record(bodil)
    screen.page.act("hours")
    dialog = open_dialog(window)
    assert isinstance(dialog, HoursDialog)
    write(dialog.hours_form.starts_on, "1/1/2026")
    hands.confirm()
    assert "før den første dag" in dialog.form.fields["starts_on"].problem


def test_agreed_end_can_be_moved(
    services: Services, screen: CitizensScreen, window: QWidget, bodil: str, centre: str, hands: Hands
) -> None:
    builders.a_placement(services, bodil, centre)
    screen.open_record(bodil)
    screen.page.act("change_placement")
    dialog = open_dialog(window)
    assert isinstance(dialog, ChangePlacementDialog)
    write(dialog.change_form.planned_end_on, "3/5")
    hands.confirm()
    assert services.placements.of_citizen(bodil)[0].planned_end_on == date(2026, 5, 3)


def test_second_placement_in_the_same_time_is_told(
    services: Services, screen: CitizensScreen, bodil: str, centre: str, company: str, hands: Hands
) -> None:
    builders.a_placement(services, bodil, builders.a_centre(services, company, name="Andet"))
    screen.open_record(bodil)
    screen.page.act("another")
    dialog = open_dialog(screen)
    assert isinstance(dialog, StartPlacementDialog)
    choose_place(dialog, centre)
    hands.confirm()
    told = open_dialog(screen)
    assert isinstance(told, Message)
    assert told.text_label.text() == "Borgeren har et andet forløb i samme periode."


def test_forms_work_by_keyboard_and_have_names(start: StartPlacementDialog, hands: Hands) -> None:
    assert unnamed(start) == []
    hands.tab_to(start.placement_form.minutes.days[6])
    hands.tab_to(start.primary_button)
    hands.press(Qt.Key.Key_Escape)
    assert not start.is_open
