"""Day and time of a note, and what a draft's JSON gives back."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QApplication

from app.common.clock import FixedClock
from app.ui.citizens.note_form import NoteDetailsForm, NoteForm, as_instant


@pytest.fixture
def form(qtbot, clock: FixedClock, qapp: QApplication) -> NoteDetailsForm:
    made = NoteDetailsForm(clock)
    qtbot.addWidget(made)
    return made


def test_values_hold_the_moment_in_the_offset_of_its_day(form: NoteDetailsForm) -> None:
    form.day.set_value(date(2025, 7, 1))
    form.time.setText("0830")
    happened_at = form.note_values("x")["happened_at"]
    assert isinstance(happened_at, datetime)
    assert happened_at.astimezone(UTC) == datetime(2025, 7, 1, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(("day", "time"), [("30/2", "9.00"), ("i dag", "25"), ("i dag", "")])
def test_moment_that_cannot_be_read_is_no_value(form: NoteDetailsForm, day: str, time: str) -> None:
    form.day.setText(day)
    form.time.setText(time)
    assert "happened_at" not in form.note_values("x")
    assert form.moment_problems()


def test_draft_comes_back_as_it_was_typed(form: NoteDetailsForm) -> None:
    form.show_note(
        {
            "happened_at": "2026-03-10 09:40:00+00:00",
            "day": "2026-03-09",
            "time": "otte",
            "source": "mentor",
            "nature": "assessment",
            "contact_kind": "visit",
            "subject": "Emne",
        }
    )
    assert form.day.value() == date(2026, 3, 9)
    assert form.time.value() == "otte"
    assert (form.source.value(), form.nature.value()) == ("mentor", "assessment")
    assert (form.contact_kind.value(), form.subject.value()) == ("visit", "Emne")
    assert not form.is_dirty


@pytest.mark.parametrize("value", ["", "i dag", "2026-03-10", None, 7])
def test_only_an_instant_is_an_instant(value: object) -> None:
    assert as_instant(value) is None


def test_whole_note_has_its_text_first(qtbot, clock: FixedClock) -> None:
    made = NoteForm(clock)
    qtbot.addWidget(made)
    assert next(iter(made.fields)) == "text"
