"""Activities as compact rows with their fields under the open one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.codes import ActivityKind
from app.ui.citizens.job_plan_activities import ActivityList


def row(row_id: str, title: str, **values: str) -> dict[str, object]:
    empty = dict.fromkeys(("detail", "who", "when"), "")
    return {"id": row_id, "title": title, **empty, "kind": "other", "status": "planned"} | values


ROWS = [
    row("a", "Praktik", who="Poul", when="mandag–fredag"),
    row("b", "Kursus"),
    row("c", "Motion", who="Dig"),
]


@pytest.fixture
def activities(window: QWidget) -> ActivityList:
    made = ActivityList()
    window.layout().addWidget(made)
    made.set_value(ROWS)
    QApplication.processEvents()
    return made


def titles(activities: ActivityList) -> list[object]:
    return [values["title"] for values in activities.value()]


def test_value_is_what_was_set(activities: ActivityList) -> None:
    assert activities.value() == ROWS
    assert activities.lines[0].accessibleName() == "Praktik, Poul, mandag–fredag, Planlagt"


def test_enter_opens_a_row_and_typing_changes_it(qtbot, activities: ActivityList) -> None:
    activities.lines[1].setFocus()
    QTest.keyClick(activities.lines[1], Qt.Key.Key_Return)
    assert activities.form.title_edit.hasFocus()
    activities.form.title_edit.setCursorPosition(6)
    with qtbot.waitSignal(activities.edited):
        QTest.keyClicks(activities.form.title_edit, " AMU")
    assert activities.value()[1]["title"] == "Kursus AMU"
    assert activities.lines[1].accessibleName().startswith("Kursus AMU")


def test_kind_and_status_are_chosen(activities: ActivityList) -> None:
    activities.lines[1].click()
    for combo, key in ((activities.form.kind_combo, "offer"), (activities.form.status_combo, "running")):
        combo.setCurrentIndex(combo.findData(key))
        combo.activated.emit(combo.currentIndex())
    assert (activities.value()[1]["kind"], activities.value()[1]["status"]) == ("offer", "running")


def test_escape_closes_and_gives_the_keyboard_back(activities: ActivityList) -> None:
    activities.lines[1].click()
    QTest.keyClick(activities.form.title_edit, Qt.Key.Key_Escape)
    assert activities.form.isHidden()
    assert activities.lines[1].hasFocus()


def test_form_stands_under_its_row(activities: ActivityList) -> None:
    activities.lines[1].click()
    QApplication.processEvents()
    assert activities.lines[1].y() < activities.form.y() < activities.lines[2].y()


def test_arrows_go_between_rows_and_only_one_is_a_tab_stop(activities: ActivityList) -> None:
    activities.lines[0].setFocus()
    QTest.keyClick(activities.lines[0], Qt.Key.Key_Down)
    assert activities.lines[1].hasFocus()
    QTest.keyClick(activities.lines[1], Qt.Key.Key_Up)
    assert activities.lines[0].hasFocus()
    stops = [line for line in activities.lines if line.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1


def test_alt_arrow_moves_a_row_and_the_open_form_follows(activities: ActivityList) -> None:
    activities.lines[2].setFocus()
    QTest.keyClick(activities.lines[2], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(activities) == ["Praktik", "Motion", "Kursus"]
    activities.lines[0].click()
    activities.form.down_button.click()
    QApplication.processEvents()
    assert titles(activities) == ["Motion", "Praktik", "Kursus"]
    assert activities.lines[1].y() < activities.form.y() < activities.lines[2].y()


def test_delete_removes_a_row(qtbot, activities: ActivityList) -> None:
    activities.lines[1].setFocus()
    with qtbot.waitSignals([activities.about_to_remove, activities.removed], order="strict"):
        QTest.keyClick(activities.lines[1], Qt.Key.Key_Delete)
    assert titles(activities) == ["Praktik", "Motion"]
    assert activities.lines[0].hasFocus()


def test_open_row_is_removed_from_its_form(qtbot, activities: ActivityList) -> None:
    activities.lines[0].click()
    with qtbot.waitSignal(activities.removed):
        activities.form.remove_button.click()
    assert titles(activities) == ["Kursus", "Motion"]
    assert activities.form.isHidden()


def test_new_activity_opens_and_goes_again_when_nothing_is_written(activities: ActivityList) -> None:
    activities.add_button.click()
    assert activities.form.title_edit.hasFocus()
    assert len(activities.lines) == 4
    QTest.keyClick(activities.form.title_edit, Qt.Key.Key_Escape)
    assert len(activities.lines) == 3


def test_new_activity_gets_the_kind_it_was_asked_for(activities: ActivityList) -> None:
    activities.add(ActivityKind.offer)
    QTest.keyClicks(activities.form.title_edit, "Loentilskud")
    assert activities.value()[3] | {"id": ""} == row("", "Loentilskud", kind="offer")


def test_lacking_part_is_opened_where_it_lacks(activities: ActivityList) -> None:
    activities.open_lacking("who")
    assert activities.form.values()["title"] == "Kursus"
    assert activities.form.who_edit.hasFocus()


def test_open_row_stays_open_when_rows_are_read_again(activities: ActivityList) -> None:
    activities.lines[2].click()
    activities.set_value([ROWS[2], ROWS[0]])
    assert activities.form.isVisibleTo(activities)
    assert activities.form.values()["title"] == "Motion"
    assert titles(activities) == ["Motion", "Praktik"]


def test_rows_keep_their_height_with_long_text(qtbot, activities: ActivityList) -> None:
    activities.set_value([row(str(n), "x" * 200, detail="y\n" * 500, who="z " * 99) for n in range(60)])
    QApplication.processEvents()
    assert {line.sizeHint().height() for line in activities.lines} == {52}
