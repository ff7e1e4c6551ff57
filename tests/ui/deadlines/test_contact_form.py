"""The form of a contact course."""

import pytest

from app.services.law import Choice
from app.ui.deadlines.contact_form import ContactForm


@pytest.fixture
def form(qtbot, clock):
    made = ContactForm(clock)
    qtbot.addWidget(made)
    made.begin([Choice("2", "Kontanthjælp, jobparat"), Choice("6", "Sygedagpenge")])
    return made


def test_groups_are_offered_with_their_number(form):
    assert [form.group.itemText(number) for number in range(form.group.count())] == [
        "Vælg målgruppe",
        "2 · Kontanthjælp, jobparat",
        "6 · Sygedagpenge",
    ]


def test_an_empty_form_asks_for_group_and_day(form, services):
    assert list(form.faults()) == ["group", "starts_on"]
    with pytest.raises(ValueError, match="starts_on"):
        form.asking(services.calculations)


def test_a_day_of_sickness_of_another_group_is_not_sent(form, services):
    form.show_values({"group": "2"})
    form.starts_on.setText("2/3")
    form.sick_from.setText("ingen dag")
    assert form.faults() == {}
    assert form.asking(services.calculations)().large == "4 samtaler"
