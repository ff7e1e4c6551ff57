import pytest
from PySide6.QtCore import Qt

from app.ui.shared.task_list import GroupLine, TaskLine, TaskList

LINES = [
    GroupLine("I dag", 2, "warning_solid"),
    TaskLine("1", "Jobplan udløber", "Bodil Mønster", "job_plan", "warning", "I dag", "warning"),
    TaskLine("2", "Placering slutter", "", "placement"),
    GroupLine("Denne uge", 1),
    TaskLine("3", "Nyt notat", "Ask Prøvesen", "note"),
]


@pytest.fixture
def tasks(window):
    made = TaskList("Skal gøres", whole=True)
    made.set_tasks(LINES)
    window.layout().addWidget(made)
    made.show()
    return made


def test_whole_list_is_as_high_as_its_lines(tasks):
    assert tasks.sizeHint().height() == 2 * 30 + 3 * 54
    assert tasks.minimumSizeHint().height() == tasks.sizeHint().height()


def test_headings_cannot_be_chosen(tasks, qtbot):
    tasks.setFocus()
    seen = []
    tasks.chosen.connect(seen.append)
    for _ in range(4):
        qtbot.keyClick(tasks, Qt.Key.Key_Down)
    assert set(seen) <= {"1", "2", "3"}
    assert tasks.current_id() == "3"


def test_enter_opens_a_line(tasks, qtbot):
    tasks.select("2")
    with qtbot.waitSignal(tasks.opened) as told:
        qtbot.keyClick(tasks, Qt.Key.Key_Return)
    assert told.args == ["2"]


def test_heading_opens_nothing(tasks, qtbot):
    place = tasks.visualRect(tasks.model().index(0, 0)).center()
    with qtbot.assertNotEmitted(tasks.opened):
        qtbot.mouseClick(tasks.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_lines_are_read_whole(tasks):
    role = Qt.ItemDataRole.AccessibleTextRole
    assert tasks.model().index(0, 0).data(role) == "I dag, 2"
    assert tasks.model().index(1, 0).data(role) == "Jobplan udløber, Bodil Mønster, I dag"
    assert not tasks.grab().isNull()
