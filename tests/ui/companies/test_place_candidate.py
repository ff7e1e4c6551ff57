"""Placing a candidate: pick, dates by the rules, a reason when all places are taken."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.ui.companies.place_candidate import Place, PlaceCandidateDialog
from tests.builders import a_centre, a_citizen, a_company, a_mentor, a_placement


@pytest.fixture
def centre(services):
    company_id = a_company(services, name="Nordlys")
    a_mentor(services, company_id)
    return a_centre(services, company_id, name="Nordlys", slots=1), company_id


@pytest.fixture
def make_dialog(app_desk, centre, errors):
    def make() -> PlaceCandidateDialog:
        made = PlaceCandidateDialog(app_desk, Place(centre[0], "Nordlys", centre[1]))
        made.begin()
        return made

    return make


def test_a_candidate_is_placed_with_four_acts(services, make_dialog, hands, centre):
    bodil = a_citizen(services)
    a_citizen(services, first_name="Carl", last_name="Fiktiv")
    dialog = make_dialog()

    hands.write("bodil")
    hands.press(Qt.Key.Key_Return)
    assert dialog.citizen_name == "Bodil Mønster"
    assert hands.focused() is dialog.placement_form.starts_on
    hands.confirm()

    placement = services.placements.of_citizen(bodil)[0]
    assert (placement.centre_id, placement.company_id) == centre
    assert (placement.starts_on, placement.planned_end_on) == (date(2026, 3, 17), date(2026, 6, 15))
    assert placement.steps == ()
    assert hands.acts == 3


def test_only_citizens_without_a_place_are_offered(services, make_dialog, centre):
    placed = a_citizen(services)
    a_placement(services, placed, centre[0])
    free = a_citizen(services, first_name="Carl")

    picker = make_dialog().picker

    assert [person.id for person in picker.people.people] == [free]


def test_the_end_follows_the_first_day_until_it_is_set_by_hand(services, make_dialog, hands):
    a_citizen(services)
    form = make_dialog().placement_form
    form.focus_field("starts_on")
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.write("23-03-2026")
    assert form.planned_end_on.day() == date(2026, 6, 21)

    form.focus_field("planned_end_on")
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.write("30-04-2026")
    form.focus_field("starts_on")
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.write("24-03-2026")

    assert form.planned_end_on.day() == date(2026, 4, 30)


def test_a_full_centre_asks_why(services, make_dialog, hands, centre):
    a_placement(services, a_citizen(services), centre[0])
    carl = a_citizen(services, first_name="Carl")
    dialog = make_dialog()
    hands.write("carl")
    hands.press(Qt.Key.Key_Return)
    hands.confirm()
    field = dialog.form.fields["overbooking_reason"]
    assert field.isVisible()
    assert "Alle pladser er optaget" in field.problem

    hands.write("Bodil stopper på fredag.")
    hands.confirm()

    assert services.placements.of_citizen(carl)[0].centre_id == centre[0]


def test_days_and_hours_are_written_as_decimals(services, make_dialog, hands):
    bodil = a_citizen(services)
    dialog = make_dialog()
    dialog.picker.set_value(bodil)
    dialog.form.focus_field("minutes")
    hands.write("5")
    hands.press(Qt.Key.Key_Tab)
    hands.write("2,5")
    hands.confirm()

    assert services.placements.of_citizen(bodil)[0].step.minutes == (300, 150, 0, 0, 0, 0, 0)


def test_hours_that_are_no_hours_are_refused(services, make_dialog, hands):
    bodil = a_citizen(services)
    dialog = make_dialog()
    dialog.picker.set_value(bodil)
    dialog.form.focus_field("minutes")
    hands.write("25")
    hands.confirm()

    assert dialog.form.fields["minutes"].problem.startswith("Skriv timerne mandag som et tal mellem 0 og 24")
    assert services.placements.of_citizen(bodil) == ()


def test_without_a_candidate_it_says_so(make_dialog, hands):
    dialog = make_dialog()
    assert dialog.picker.none_label.isVisible()

    hands.confirm()

    assert dialog.form.fields["citizen_id"].problem == "Feltet skal udfyldes."


def test_an_end_before_the_start_is_refused(services, make_dialog, hands):
    bodil = a_citizen(services)
    dialog = make_dialog()
    dialog.picker.set_value(bodil)
    dialog.form.focus_field("planned_end_on")
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.write("1. marts 2026")
    hands.confirm()

    assert dialog.form.fields["planned_end_on"].problem.startswith("Datoen er før den første dag")


def test_a_draft_brings_back_who_and_when(services, app_desk, make_dialog, hands):
    bodil = a_citizen(services)
    first = make_dialog()
    first.picker.set_value(bodil)
    first.form.focus_field("task")
    hands.write("Pakning")
    app_desk.flush_typing()
    first.finish()

    again = make_dialog()
    hands.click(again.offer.action_button)

    assert again.citizen_name == "Bodil Mønster"
    assert again.form.values()["task"] == "Pakning"
    assert again.form.values()["starts_on"] == date(2026, 3, 17)
