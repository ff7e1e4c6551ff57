"""Undo and redo as a person does it: keys, toasts, the list of the latest acts."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.ui.history.recent_acts import RecentActsDialog
from tests import builders
from tests.ui.hands import Hands, unnamed
from tests.ui.running import Running

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def said(running: Running) -> str:
    return str(running.program.toasts.shown[-1].text_label.text())


def a_change(running: Running, city: str) -> str:
    companies = running.services.companies
    found = companies.rows().rows
    company = found[0].id if found else builders.a_company(running.services)
    return companies.change(company, {"city": city}).act_id


def city(running: Running) -> str:
    return running.services.companies.rows().rows[0].city


def test_last_change_is_undone_with_one_click_on_the_toast(running: Running, hands: Hands) -> None:
    running.workspace.commands.show_toast("Virksomheden er gemt", a_change(running, "A"))
    hands.click(running.program.toasts.shown[-1].action_button)
    assert hands.acts == 1
    assert city(running) == ""
    assert said(running) == "Fortrudt: Virksomhed ændret"
    assert running.program.toasts.shown[-1].action_button.text() == "Gentag"
    assert running.program.toasts.shown[-1].key_hint.text() == "Ctrl Y"


def test_last_change_is_undone_with_one_key_and_done_again_with_another(
    running: Running, hands: Hands
) -> None:
    a_change(running, "A")
    running.workspace.navigator.current.setFocus()
    hands.press(Qt.Key.Key_Z, CTRL)
    assert (hands.acts, city(running)) == (1, "")
    hands.press(Qt.Key.Key_Y, CTRL)
    assert (city(running), said(running)) == ("A", "Gentaget: Virksomhed ændret")
    hands.press(Qt.Key.Key_Z, CTRL)
    hands.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert city(running) == "A"


def test_nothing_left_is_said(running: Running, hands: Hands) -> None:
    running.workspace.navigator.current.setFocus()
    hands.press(Qt.Key.Key_Z, CTRL)
    assert said(running) == "Der er ikke noget at fortryde."
    hands.press(Qt.Key.Key_Y, CTRL)
    assert said(running) == "Der er ikke noget at gentage."


def test_key_in_a_field_takes_back_typing_and_no_act(running: Running, hands: Hands) -> None:
    a_change(running, "A")
    running.workspace.open_page("preferences")
    field = running.workspace.navigator.current.profile.own.form.title
    field.setFocus()
    hands.write("mere")
    hands.press(Qt.Key.Key_Z, CTRL)
    assert city(running) == "A"


@pytest.fixture
def recent(running: Running, hands: Hands) -> RecentActsDialog:
    for name in "ABC":
        a_change(running, name)
    running.workspace.navigator.current.setFocus()
    hands.press(Qt.Key.Key_Z, CTRL | ALT)
    (dialog,) = running.window.dialogs()
    assert isinstance(dialog, RecentActsDialog)
    return dialog


def test_list_takes_back_down_to_the_chosen_act(
    running: Running, hands: Hands, recent: RecentActsDialog
) -> None:
    assert unnamed(recent) == []
    assert recent.primary_button.text() == "Fortryd den"
    hands.press(Qt.Key.Key_Down)
    assert recent.primary_button.text() == "Fortryd 2 handlinger"
    hands.confirm()
    assert hands.acts == 3
    assert (city(running), said(running)) == ("A", "2 handlinger er fortrudt")
    states = [step.is_undone for step in recent.table.row_model.rows]
    assert states == [True, True, False, False]
    hands.click(recent.redo_button)
    assert city(running) == "B"


def test_list_says_no_names(recent: RecentActsDialog) -> None:
    model: Any = recent.table.model()
    cells = {
        str(model.index(row, column).data())
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    }
    assert {"Virksomhed ændret", "Virksomhed oprettet"} <= cells
    assert not any("Nordlys" in cell for cell in cells)


def test_refusal_leads_to_the_list(running: Running, hands: Hands) -> None:
    first = a_change(running, "A")
    a_change(running, "B")
    running.workspace.commands.show_toast("Gemt", first)
    hands.click(running.program.toasts.shown[-1].action_button)
    (question,) = running.window.dialogs()
    hands.click(question.primary_button)
    assert isinstance(running.window.dialogs()[-1], RecentActsDialog)
