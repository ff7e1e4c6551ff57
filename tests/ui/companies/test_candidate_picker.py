"""Choosing who gets a place."""

from PySide6.QtCore import Qt

from app.services.citizen_rows import CitizenRow
from app.ui.companies.candidate_picker import CandidatePicker
from tests.ui.hands import Hands


def a_row(name: str) -> CitizenRow:
    return CitizenRow(name.lower(), name, name[0], "", None, None, has_unfinished_note=False)


def test_picker_takes_the_first_with_enter_and_folds(qtbot, window, hands: Hands):
    picker = CandidatePicker()
    window.layout().addWidget(picker)
    picker.offer([a_row("Ask"), a_row("Bodil")])
    picker.search.setFocus()

    hands.press(Qt.Key.Key_Return)

    assert picker.value() == "ask"
    assert not picker.search.isVisible()
    assert picker.name_label.text() == "Ask"


def test_picker_is_walked_with_the_arrows_and_opened_again(qtbot, window, hands: Hands):
    picker = CandidatePicker()
    window.layout().addWidget(picker)
    picker.offer([a_row("Ask"), a_row("Bodil")])
    picker.search.setFocus()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert picker.value() == "bodil"

    hands.click(picker.again_button)

    assert picker.value() == ""
    assert hands.focused() is picker.search


def test_picker_searches_after_a_pause_and_not_for_each_key(qtbot, window, hands: Hands):
    picker = CandidatePicker()
    window.layout().addWidget(picker)
    wanted: list[str] = []
    picker.search_wanted.connect(wanted.append)
    picker.search.setFocus()

    hands.write("bodil")

    qtbot.waitUntil(lambda: wanted == ["bodil"])


def test_picker_does_not_take_somebody_it_never_offered(qtbot):
    picker = CandidatePicker()
    qtbot.addWidget(picker)
    picker.set_value("unknown")

    assert picker.value() == ""


def test_enter_waits_for_the_answer_and_never_takes_somebody_from_the_list_before(window, hands: Hands):
    picker = CandidatePicker()
    window.layout().addWidget(picker)
    picker.offer([a_row("Ask"), a_row("Bodil")])
    wanted: list[str] = []
    picker.search_wanted.connect(wanted.append)
    picker.search.setFocus()
    hands.write("bodil")

    hands.press(Qt.Key.Key_Return)
    assert wanted == ["bodil"]
    assert picker.value() == ""

    picker.offer([a_row("Bodil")])
    assert picker.value() == "bodil"
