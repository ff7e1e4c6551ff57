"""The form of a visit: day and time in two fields, what is refused beside them, and nothing typed lost."""

from datetime import datetime

import pytest

from app.services.catalogue import Services
from app.ui.shared.desk import Desk
from app.ui.week.visit_form import CancelVisitForm, NewVisitDialog, VisitForm
from tests import builders
from tests.wall_times import wall


@pytest.fixture
def form(app_desk: Desk, qtbot) -> VisitForm:
    made = VisitForm(app_desk)
    qtbot.addWidget(made)
    return made


def test_day_and_time_are_one_moment(form: VisitForm) -> None:
    form.load({"day": wall(3, 18).date(), "time": "9.00", "minutes": 90, "kind": "phone"})
    assert form.problems() == {}
    assert form.planned() == {
        "starts_at": datetime(2026, 3, 18, 9),  # noqa: DTZ001 - wall time
        "minutes": 90,
        "kind": "phone",
        "travel_minutes": "",
        "distance_metres": "",
    }
    form.distance_metres.setText("12,5")
    assert form.planned()["distance_metres"] == 12_500


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("day", "engang", "Skriv datoen som 17-03-2026, 17/3 eller »i dag«."),
        ("time", "ni", "Skriv klokkeslættet som 8.30."),
        ("time", "", "Skriv klokkeslættet som 8.30."),
        ("minutes", "", "Feltet skal udfyldes."),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(
    form: VisitForm, field: str, typed: str, words: str
) -> None:
    form.load({"day": wall(3, 18).date(), "time": "9.00", "minutes": 90, "kind": "phone"})
    getattr(form, field).setText(typed)
    assert form.problems() == {field: words}
    assert getattr(form, field).text() == typed


def test_held_visit_that_lies_ahead_is_refused_beside_the_time(
    services: Services, app_desk: Desk, window
) -> None:
    company = builders.a_company(services)
    dialog = NewVisitDialog(app_desk, wall(3, 18, 9, 0))
    dialog.begin()
    dialog.picker.choose(company)
    dialog.visit_form.is_held.setChecked(True)
    dialog.primary_button.click()
    assert dialog.form.fields["time"].problem
    assert dialog.visit_form.time.text() == "9.00"
    dialog.visit_form.is_held.setChecked(False)
    dialog.primary_button.click()
    assert len(services.visit_weeks.week(wall(3, 18).date()).visits) == 1


def test_reason_is_one_field(qtbot) -> None:
    form = CancelVisitForm()
    qtbot.addWidget(form)
    assert list(form.values()) == ["cancel_reason"]
