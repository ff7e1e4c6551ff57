"""What the calculator's forms share."""

import pytest

from app.ui.deadlines.calculator_form import CalculatorForm, day_of, is_readable
from app.ui.shared.dates import DateField


def test_a_form_of_its_own_must_say_what_it_lacks_and_asks(qtbot, services):
    form = CalculatorForm()
    qtbot.addWidget(form)
    with pytest.raises(NotImplementedError):
        form.faults()
    with pytest.raises(NotImplementedError):
        form.asking(services.calculations)
    assert form.contradictions() == {}
    assert form.contradiction_sentences() == frozenset()


@pytest.mark.parametrize(
    ("typed", "day", "readable"),
    [("", None, True), ("i dag", "2026-03-17", True), ("24/3", "2026-03-24", True), ("snart", None, False)],
)
def test_a_field_is_empty_a_day_or_unreadable(qtbot, clock, typed, day, readable):
    field = DateField(clock)
    qtbot.addWidget(field)
    field.setText(typed)
    found = day_of(field)
    assert (None if found is None else found.isoformat()) == day
    assert is_readable(field) is readable
