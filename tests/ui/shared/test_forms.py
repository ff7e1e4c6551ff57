from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from app.common.errors import InvalidInput
from app.ui.shared.choices import CheckBox
from app.ui.shared.dates import DateField
from app.ui.shared.forms import Form
from app.ui.shared.inputs import TextField


class PlacementForm(Form):
    def __init__(self, clock):
        self._clock = clock
        super().__init__()

    def _build(self):
        self.full_name = TextField()
        self.starts_on = DateField(self._clock)
        self.ends_on = DateField(self._clock)
        self.is_open = CheckBox("Åben")
        self.add_section("Periode")
        self.add_field("full_name", "Navn", self.full_name)
        self.add_field("starts_on", "Fra", self.starts_on)
        self.add_field("ends_on", "Til og med", self.ends_on, beside="starts_on")
        self.add_choice("is_open", self.is_open)


@pytest.fixture
def form(window, clock):
    made = PlacementForm(clock)
    window.layout().addWidget(made)
    made.show()
    return made


def test_values_are_those_of_the_inputs(form):
    form.load({"full_name": "Bodil", "starts_on": date(2026, 3, 17), "is_open": True, "unknown": 1})
    assert form.values() == {
        "full_name": "Bodil",
        "starts_on": date(2026, 3, 17),
        "ends_on": None,
        "is_open": True,
    }


def test_form_is_dirty_only_while_it_differs(form, qtbot):
    form.load({"full_name": "Bodil"})
    assert not form.is_dirty
    with qtbot.waitSignal(form.edited):
        qtbot.keyClicks(form.full_name, "x")
    assert form.is_dirty
    form.full_name.setText("Bodil")
    assert not form.is_dirty
    form.is_open.click()
    assert form.is_dirty
    form.mark_clean()
    assert not form.is_dirty


def test_draft_counts_as_changed(form):
    form.load({"full_name": ""})
    form.show_values({"full_name": "Bod"})
    assert form.is_dirty


def test_one_problem_stands_beside_its_field_and_has_the_focus(form):
    form.show_sentences({"starts_on": "Datoen er før i dag."})
    assert form.fields["starts_on"].problem == "Datoen er før i dag."
    assert QApplication.focusWidget() is form.starts_on
    assert not form.problem_list.isVisible()


def test_several_problems_are_listed_with_links(form):
    form.show_sentences({"full_name": "Skriv et navn.", "ends_on": "Slutdatoen er før startdatoen."})
    assert form.problem_list.heading.text() == "2 ting skal rettes"
    assert QApplication.focusWidget() is form.full_name
    form.problem_list.links["ends_on"].click()
    assert QApplication.focusWidget() is form.ends_on
    form.clear_problems()
    assert form.fields["full_name"].problem == ""
    assert not form.problem_list.isVisible()


def test_problem_without_a_field_is_listed(form):
    form.show_sentences({"elsewhere": "Noget andet mangler."})
    assert form.problem_list.isVisible()
    assert form.problem_list.links["elsewhere"].text() == "Noget andet mangler."


def test_refused_input_is_shown_in_danish(form):
    form.show_error(InvalidInput({"full_name": "required"}))
    sentence = form.fields["full_name"].problem
    assert sentence
    assert "required" not in sentence


def test_fields_beside_each_other_share_a_row(form, qtbot):
    qtbot.waitUntil(lambda: form.fields["ends_on"].x() > 0)
    assert form.fields["ends_on"].y() == form.fields["starts_on"].y()
    assert form.fields["ends_on"].x() > form.fields["starts_on"].x()
