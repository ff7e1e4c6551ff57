"""The agreement on places: prices, hours, period, and the companies that share it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.codes import PriceKind
from app.ui.companies.centre_form import CentreDialog, CentreForm, joined
from tests.builders import a_centre, a_company


@pytest.fixture
def company(services):
    company_id = a_company(services, name="Nordlys Prøvelager A/S")
    return company_id, "Nordlys Prøvelager A/S"


@pytest.fixture
def dialog(services, app_desk, company, errors):
    a_company(services, name="Genbrug Fiktiva")
    made = CentreDialog(app_desk, company)
    made.begin()
    return made


def test_a_new_agreement_begins_with_the_company_and_today(dialog, company):
    values = dialog.form.values()

    assert values["name"] == "Nordlys Prøvelager A/S"
    assert values["company_ids"] == [company[0]]
    assert values["starts_on"] == date(2026, 3, 17)


def test_an_agreement_is_written_by_keyboard(dialog, services, company, hands):
    dialog.form.focus_field("slots")
    hands.write("8")
    hands.press(Qt.Key.Key_Tab)
    hands.write("2,5")
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Tab)
    hands.write("1.000,00")
    hands.press(Qt.Key.Key_Tab)
    hands.tab_to(dialog.centre_form.ends_on)
    hands.write("31/12 2026")
    hands.confirm()

    centre = services.companies.details(company[0]).centres[0]
    assert (centre.slots, centre.mentor_minutes_per_week) == (8, 150)
    assert (centre.price_kind, centre.price_oere) == (PriceKind.per_slot, 100_000)
    assert (centre.starts_on, centre.ends_on) == (date(2026, 3, 17), date(2026, 12, 31))
    assert hands.acts <= 12


def test_an_end_before_the_start_is_told_on_leaving_and_refused(dialog, services, company, hands):
    dialog.form.focus_field("ends_on")
    hands.write("1. marts 2026")
    hands.press(Qt.Key.Key_Tab)
    sentence = "Datoen er før den første dag. Vælg en senere dato."
    assert dialog.form.fields["ends_on"].problem == sentence

    hands.confirm()

    assert dialog.form.fields["ends_on"].problem == sentence
    assert services.companies.details(company[0]).centres == ()


@pytest.mark.parametrize("typed", ["30. februar 2026", "17-13-2026", "snart", "🙂"])
def test_a_day_that_does_not_exist_is_refused(dialog, services, company, hands, typed):
    dialog.form.focus_field("ends_on")
    hands.focused().setText(typed)
    hands.confirm()

    assert dialog.form.fields["ends_on"].problem
    assert services.companies.details(company[0]).centres == ()


def test_several_companies_run_a_centre(dialog, services, company, hands):
    parts = dialog.centre_form.companies
    other = services.companies.rows("Genbrug").rows[0].id
    parts.adding.setFocus()
    hands.press(Qt.Key.Key_Down)

    assert parts.value() == [company[0], other]
    hands.confirm()
    centre = services.companies.details(other).centres[0]
    assert centre.company_names == ("Nordlys Prøvelager A/S", "Genbrug Fiktiva")


def test_an_added_company_can_be_taken_away_again(dialog, services, company):
    parts = dialog.centre_form.companies
    other = services.companies.rows("Genbrug").rows[0].id
    parts.set_value([company[0], other])
    QApplication.processEvents()

    from app.ui.shared.buttons import IconButton

    removing = [button for button in parts.findChildren(IconButton) if button.isVisible()]
    assert [button.accessibleName() for button in removing] == ["Fjern Genbrug Fiktiva"]
    removing[0].click()

    assert parts.value() == [company[0]]


def test_the_amount_says_what_it_is_for(services, qtbot):
    form = CentreForm(services.clock, is_new=False)
    qtbot.addWidget(form)
    form.load({"price_kind": "per_mentor_hour", "price_oere": 26_000})

    assert form.fields["price_oere"].hint == "kr. for hver mentortime"
    assert form.price_oere.text() == "260,00"


def test_a_name_that_is_taken_is_refused_beside_the_name(dialog, services, company, hands):
    a_centre(services, company[0], name="Nordlys Prøvelager A/S")
    hands.confirm()

    assert dialog.form.fields["name"].problem == "Den findes allerede."


def test_an_agreement_is_changed(services, app_desk, company, hands, errors):
    a_centre(services, company[0], name="Nordlys", slots=4)
    centre = services.companies.details(company[0]).centres[0]
    dialog = CentreDialog(app_desk, company, centre)
    dialog.begin()
    assert "company_ids" not in dialog.form.values()
    dialog.form.focus_field("slots")
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.write("6")
    hands.confirm()

    assert services.companies.details(company[0]).centres[0].slots == 6


@pytest.mark.parametrize(
    ("names", "words"), [((), ""), (("A",), "A"), (("A", "B"), "A og B"), (("A", "B", "C"), "A, B og C")]
)
def test_names_are_joined_as_in_a_sentence(names, words):
    assert joined(names) == words
