"""Milestones written, ticked, moved and removed by keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.common.clock import FixedClock
from app.ui.citizens.job_plan_milestones import MilestoneList

ROWS = [
    {"id": "a", "text": "Et", "due_on": date(2026, 4, 1), "done_on": None},
    {"id": "b", "text": "To", "due_on": None, "done_on": date(2026, 3, 2)},
    {"id": "c", "text": "Tre", "due_on": None, "done_on": None},
]


@pytest.fixture
def steps(window: QWidget, clock: FixedClock) -> MilestoneList:
    made = MilestoneList(clock)
    window.layout().addWidget(made)
    QApplication.processEvents()
    made.set_value(ROWS)
    QApplication.processEvents()
    return made


def texts(steps: MilestoneList) -> list[object]:
    return [row["text"] for row in steps.value()]


def test_value_is_what_was_set(steps: MilestoneList) -> None:
    assert steps.value() == ROWS
    assert steps.counts() == (1, 3)


def test_enter_adds_a_milestone_and_keeps_the_keyboard(qtbot, steps: MilestoneList) -> None:
    with qtbot.waitSignal(steps.edited):
        QTest.keyClicks(steps.add_edit, "Fire")
    assert texts(steps) == ["Et", "To", "Tre", "Fire"]
    typed_id = steps.value()[-1]["id"]
    steps.add_edit.setFocus()
    QTest.keyClick(steps.add_edit, Qt.Key.Key_Return)
    assert steps.add_edit.text() == ""
    assert steps.add_edit.hasFocus()
    assert steps.value()[-1] == {"id": typed_id, "text": "Fire", "due_on": None, "done_on": None}


def test_text_in_the_adding_line_becomes_a_milestone_when_it_is_left(steps: MilestoneList) -> None:
    steps.add_edit.setFocus()
    QTest.keyClicks(steps.add_edit, "Fire")
    steps.lines[0].text_edit.setFocus()
    assert len(steps.lines) == 4
    assert texts(steps)[-1] == "Fire"


def test_tick_is_reached_today_and_the_deadline_comes_back(qtbot, steps: MilestoneList) -> None:
    line = steps.lines[0]
    with qtbot.waitSignal(steps.left):
        line.tick.click()
    assert line.value()["done_on"] == date(2026, 3, 17)
    assert (line.word_label.text(), line.day_edit.text()) == ("nået", "17. marts 2026")
    line.tick.click()
    assert line.value()["done_on"] is None
    assert (line.word_label.text(), line.day_edit.text()) == ("senest", "1. april 2026")


def test_day_reached_can_be_put_right(steps: MilestoneList) -> None:
    line = steps.lines[1]
    line.day_edit.selectAll()
    QTest.keyClicks(line.day_edit, "9/3")
    assert line.value()["done_on"] == date(2026, 3, 9)
    assert line.value()["due_on"] is None


def test_unreadable_day_is_handed_on_as_typed(steps: MilestoneList) -> None:
    QTest.keyClicks(steps.lines[2].day_edit, "31/2")
    assert steps.lines[2].value()["due_on"] == "31/2"


@pytest.mark.parametrize(
    ("key", "place", "order"),
    [
        (Qt.Key.Key_Down, 0, ["To", "Et", "Tre"]),
        (Qt.Key.Key_Up, 2, ["Et", "Tre", "To"]),
        (Qt.Key.Key_Up, 0, ["Et", "To", "Tre"]),
        (Qt.Key.Key_Down, 2, ["Et", "To", "Tre"]),
    ],
)
def test_alt_arrow_moves_a_milestone(steps: MilestoneList, key: Qt.Key, place: int, order: list[str]) -> None:
    edit = steps.lines[place].text_edit
    edit.setFocus()
    QTest.keyClick(edit, key, Qt.KeyboardModifier.AltModifier)
    assert texts(steps) == order
    assert edit.hasFocus()
    assert [line.text_edit.accessibleName() for line in steps.lines] == ["Delmål 1", "Delmål 2", "Delmål 3"]


def test_enter_goes_to_the_next_and_from_the_last_to_the_adding_line(steps: MilestoneList) -> None:
    steps.lines[1].text_edit.setFocus()
    QTest.keyClick(steps.lines[1].text_edit, Qt.Key.Key_Return)
    assert steps.lines[2].text_edit.hasFocus()
    QTest.keyClick(steps.lines[2].text_edit, Qt.Key.Key_Return)
    assert steps.add_edit.hasFocus()
    assert texts(steps) == ["Et", "To", "Tre"]


def test_backspace_removes_an_empty_milestone_only(qtbot, steps: MilestoneList) -> None:
    edit = steps.lines[2].text_edit
    for _ in "Tre":
        edit.moveCursor(edit.textCursor().MoveOperation.End)
        QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert len(steps.lines) == 3
    with qtbot.waitSignals([steps.about_to_remove, steps.removed], order="strict"):
        QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert texts(steps) == ["Et", "To"]
    assert steps.lines[1].text_edit.hasFocus()


def test_menu_moves_and_removes(steps: MilestoneList, monkeypatch: pytest.MonkeyPatch) -> None:
    # The offscreen platform cannot open popups.
    monkeypatch.setattr(QMenu, "popup", lambda *_place: None)
    steps.lines[0].more_button.click()
    menu = steps.lines[0].findChild(QMenu)
    assert [action.text().split("\t")[0] for action in menu.actions()] == [
        "Flyt op",
        "Flyt ned",
        "Slet delmål",
    ]
    menu.actions()[1].trigger()
    menu.deleteLater()
    menu.setParent(None)
    assert texts(steps) == ["To", "Et", "Tre"]
    line = steps.lines[1]
    line.more_button.click()
    line.findChild(QMenu).actions()[2].trigger()
    assert texts(steps) == ["To", "Tre"]


def test_pasted_table_becomes_one_line(steps: MilestoneList) -> None:
    pasted = QMimeData()
    pasted.setText("Møde\tstabilt\r\nhver dag\n")
    pasted.setHtml("<b>Møde</b>")
    edit = steps.lines[2].text_edit
    edit.selectAll()
    edit.insertFromMimeData(pasted)
    assert texts(steps)[2] == "Møde stabilt hver dag"


def test_long_text_wraps_and_stays_in_sight(qtbot, steps: MilestoneList) -> None:
    line = steps.lines[0]
    before = line.text_edit.sizeHint().height()
    line.text_edit.setPlainText("Et meget langt delmål som ikke kan stå på én linje. " * 5)
    qtbot.waitUntil(lambda: line.text_edit.sizeHint().height() >= before + 2 * line.fontMetrics().height())
    assert line.minimumSizeHint().height() >= line.text_edit.sizeHint().height()


def test_lines_that_stay_keep_their_widgets(steps: MilestoneList) -> None:
    kept = steps.lines[2]
    steps.set_value([ROWS[2], ROWS[0]])
    assert steps.lines[0] is kept
    assert texts(steps) == ["Tre", "Et"]
