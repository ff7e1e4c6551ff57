from PySide6.QtCore import Qt

from app.ui.shared.segmented import Segmented


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
