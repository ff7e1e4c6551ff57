"""The form of a deadline: proposals, what is refused, and what it asks."""

import pytest

from app.services.calculations import ReplyChoices
from app.ui.deadlines.deadline_form import DeadlineForm


@pytest.fixture
def form(qtbot, clock):
    made = DeadlineForm(clock)
    qtbot.addWidget(made)
    made.begin(ReplyChoices((8, 14), 8, 14))
    return made


def test_it_begins_with_today_and_the_usual_time_but_no_channel(form):
    assert (form.sent_on.text(), form.amount.text()) == ("17. marts 2026", "8")
    assert form.fields["amount"].hint == "Partshøring: 8 eller 14 dage"
    assert form.faults() == {"channel": "Vælg, hvordan brevet sendes."}


def test_every_fault_stands_beside_its_field(form):
    form.show_values({"channel": "digital_post"})
    for name in ("sent_on", "available_on"):
        getattr(form, name).setText("ingen dag")
    form.amount.setText("mange")
    assert list(form.faults()) == ["sent_on", "available_on", "amount"]


def test_it_does_not_ask_with_faults(form, services):
    form.sent_on.setText("ingen dag")
    with pytest.raises(ValueError, match="sent_on"):
        form.asking(services.calculations)


def test_the_question_is_read_before_it_runs(form, services):
    form.show_values({"channel": "quick", "unit": "weeks", "amount": 2})
    ask = form.asking(services.calculations)
    form.amount.setText("5")
    # Received on 19 March; 2 April is Maundy Thursday.
    assert ask().large == "tirsdag 7. april 2026"
