"""The form about a new placement, whoever asks: who, or where."""

from datetime import date

import pytest

from app.models.codes import PlacementKind
from app.ui.shared.inputs import TextField
from app.ui.shared.placement_form import PlacementForm, hours_problems, mentor_pairs
from tests.builders import a_company, a_mentor
from tests.ui.hands import unnamed


@pytest.fixture
def form(app_desk, window) -> PlacementForm:
    made = PlacementForm(app_desk, ("place", "Sted"), TextField())
    window.layout().addWidget(made)
    made.show()
    return made


def test_what_is_open_is_asked_first(form):
    assert next(iter(form.fields)) == "place"
    assert form.fields["place"].label.text() == "Sted"
    assert form.values()["kind"] == PlacementKind.internship


def test_reason_is_asked_only_when_it_is_needed(form):
    assert not form.fields["overbooking_reason"].isVisible()
    form.show_full(is_full=True)
    assert form.full_hint.isVisible()
    assert form.fields["overbooking_reason"].isVisible()
    form.show_full(is_full=False)
    assert not form.full_hint.isVisible()


def test_reason_that_was_begun_comes_with_its_field(form):
    form.show_values({"overbooking_reason": "Carl stopper.", "starts_on": date(2026, 3, 23)})
    assert form.fields["overbooking_reason"].isVisible()
    assert form.values()["overbooking_reason"] == "Carl stopper."


def test_hours_and_time_are_both_named(form):
    form.minutes.days[5].setText("25")
    form.meets_at.setText("otte")
    assert hours_problems(form.minutes, form.meets_at) == {
        "minutes": "Skriv timerne lørdag som et tal mellem 0 og 24, fx 5 eller 7,4.",
        "meets_at": "Skriv klokkeslættet som 8.30.",
    }


def test_mentors_come_after_the_choice_of_none(services):
    company = a_company(services)
    mentor = a_mentor(services, company)
    assert mentor_pairs(services.centres.mentors_for("", company)) == [
        ("", "Ingen mentor valgt"),
        (mentor, "Poul Mockholm"),
    ]


def test_every_input_has_a_name(form):
    form.show_full(is_full=True)
    assert unnamed(form) == []
