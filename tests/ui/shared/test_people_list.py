import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.ui.shared.people_list import PeopleList, PersonLine

PEOPLE = [
    PersonLine("1", "Ask Prøvesen", "Nordlys · uge 6 af 13", "mail", "warning", "Svarfrist"),
    PersonLine("2", "Bodil Mønster", "Nordlys · uge 9 af 13", sign="I dag", tone="warning"),
    PersonLine("3", "Carl Fiktiv", "Nordlys · uge 2 af 13"),
    PersonLine("4", "Eksempel Kantine", "5 af 6 pladser", tile="company"),
]


@pytest.fixture
def people(window):
    made = PeopleList("Borgere")
    made.set_people(PEOPLE)
    window.layout().addWidget(made)
    made.show()
    made.setFocus()
    return made


def test_arrow_keys_choose(people, qtbot):
    with qtbot.waitSignal(people.chosen) as told:
        qtbot.keyClick(people, Qt.Key.Key_Down)
    assert told.args == ["2"]
    assert people.current_id() == "2"


def test_letters_jump_to_a_name(people, qtbot):
    qtbot.keyClicks(people, "car")
    assert people.current_id() == "3"


def test_enter_opens(people, qtbot):
    people.select("3")
    with qtbot.waitSignal(people.opened) as told:
        qtbot.keyClick(people, Qt.Key.Key_Return)
    assert told.args == ["3"]


def test_click_chooses_and_opens(people, qtbot):
    place = people.visualRect(people.model().index(1, 0)).center()
    with qtbot.waitSignals([people.chosen, people.opened]):
        qtbot.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert people.current_id() == "2"


def test_choosing_in_code_tells_nobody(people, qtbot):
    with qtbot.assertNotEmitted(people.chosen):
        assert people.select("2")
        people.set_people(list(reversed(PEOPLE)))
    assert people.current_id() == "2"
    assert not people.select("unknown")


def test_chosen_person_that_is_gone_leaves_nothing_chosen(people):
    people.select("2")
    people.set_people(PEOPLE[2:])
    assert people.current_id() == ""


def test_line_is_read_whole(people):
    spoken = people.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ask Prøvesen, Nordlys · uge 6 af 13, Svarfrist"


def test_states_look_different(people):
    plain = people.grab().toImage()
    people.select("1")
    chosen = people.grab().toImage()
    assert plain != chosen


def test_model_keeps_qt_s_rules(people):
    tester = QAbstractItemModelTester(people.model(), QAbstractItemModelTester.FailureReportingMode.Warning)
    people.set_people([])
    people.set_people(PEOPLE)
    assert tester.model() is people.model()


def test_rows_grow_with_the_text(qapp, manager, people):
    before = people.sizeHintForRow(0)
    manager.apply(qapp, "light", 130)
    assert people.sizeHintForRow(0) > before
