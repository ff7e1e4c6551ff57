"""The form of the last day of a sanction."""

import pytest

from app.ui.deadlines.sanction_form import SanctionForm


@pytest.fixture
def form(qtbot, clock):
    made = SanctionForm(clock)
    qtbot.addWidget(made)
    return made


def test_an_empty_form_asks_for_the_day(form, services):
    assert list(form.faults()) == ["event_on"]
    with pytest.raises(ValueError, match="event_on"):
        form.asking(services.calculations)


def test_the_limit_is_never_moved_for_a_weekend(form, services):
    form.event_on.setText("10/2 2026")
    shown = form.asking(services.calculations)()
    assert (shown.heading, shown.large) == ("Senest gennemført", "søndag 31. maj 2026")
