from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.shared.segmented import SegmentChoice, Segmented


def test_arrow_keys_move_the_choice(window, qtbot):
    switch = Segmented([("7", "7 dage"), ("10", "10 dage"), ("14", "14 dage")], "Svarfrist")
    window.layout().addWidget(switch)
    switch.show()
    switch.buttons["7"].setFocus()
    assert switch.buttons["7"].hasFocus()
    assert switch.value() == "7"
    with qtbot.waitSignal(switch.changed) as told:
        qtbot.keyClick(switch.buttons["7"], Qt.Key.Key_Right)
    assert told.args == ["10"]
    assert switch.value() == "10"


def test_choice_can_be_set(qtbot):
    switch = Segmented([("a", "Alle"), ("b", "Frister")], "Vis")
    qtbot.addWidget(switch)
    with qtbot.waitSignal(switch.changed):
        switch.set_value("b")
    assert switch.value() == "b"
    assert switch.accessibleName() == "Vis"


def test_switch_tells_only_what_a_person_does(qtbot) -> None:
    switch = SegmentChoice([("a", "A"), ("b", "B"), ("c", "C")], "Valg")
    qtbot.addWidget(switch)
    told: list[str] = []
    switch.edited.connect(lambda: told.append(switch.value()))
    switch.set_value("b")
    switch.set_value("unknown")
    assert switch.value() == "b"
    assert told == []
    switch.show()
    QTest.keyClick(switch.buttons["b"], Qt.Key.Key_Right)
    QTest.mouseClick(switch.buttons["c"], Qt.MouseButton.LeftButton)
    assert told == ["c"]
