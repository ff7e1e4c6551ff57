"""The fields of one activity."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.ui.citizens.job_plan_activity_form import ActivityForm

VALUES = {"title": "A", "detail": "B\nC", "who": "D", "when": "E", "kind": "offer", "status": "done"}


@pytest.fixture
def form(window: QWidget) -> ActivityForm:
    made = ActivityForm()
    window.layout().addWidget(made)
    made.load(VALUES)
    return made


def test_values_are_what_was_loaded(form: ActivityForm) -> None:
    assert form.values() == VALUES


def test_loading_tells_nothing_and_typing_does(qtbot, form: ActivityForm) -> None:
    with qtbot.assertNotEmitted(form.edited):
        form.load(VALUES | {"title": "Z"})
    with qtbot.waitSignal(form.edited):
        QTest.keyClicks(form.who_edit, "x")


@pytest.mark.parametrize(("key", "step"), [(Qt.Key.Key_Up, -1), (Qt.Key.Key_Down, 1)])
def test_alt_arrow_asks_to_move(qtbot, form: ActivityForm, key: Qt.Key, step: int) -> None:
    with qtbot.waitSignal(form.moved) as moved:
        QTest.keyClick(form.title_edit, key, Qt.KeyboardModifier.AltModifier)
    assert moved.args == [step]


def test_enter_in_a_line_and_escape_ask_to_close(qtbot, form: ActivityForm) -> None:
    for widget, key in ((form.title_edit, Qt.Key.Key_Return), (form.detail_edit, Qt.Key.Key_Escape)):
        with qtbot.waitSignal(form.close_requested):
            QTest.keyClick(widget, key)


def test_enter_in_the_long_text_is_a_line_break(qtbot, form: ActivityForm) -> None:
    with qtbot.assertNotEmitted(form.close_requested):
        QTest.keyClick(form.detail_edit, Qt.Key.Key_Return)


def test_every_input_has_a_name(form: ActivityForm) -> None:
    assert [widget.accessibleName() for widget in form.inputs()] == [
        "Aktivitet",
        "Hvad er aftalt",
        "Hvem",
        "Hvornår",
        "Art",
        "Status",
    ]
