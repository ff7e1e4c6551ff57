from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.ui.shared.choices import CheckBox, Combo, RadioGroup


def test_combo_gives_keys(qtbot):
    combo = Combo([("a", "Alle"), ("b", "Arbejdstøj")], "Kategori")
    qtbot.addWidget(combo)
    combo.show()
    assert combo.value() == "a"
    with qtbot.waitSignal(combo.edited):
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert combo.value() == "b"
    combo.set_value("unknown")
    assert combo.value() == ""


def test_combo_keeps_the_choice_in_another_list(qtbot):
    combo = Combo([("a", "Alle"), ("b", "Arbejdstøj")])
    qtbot.addWidget(combo)
    combo.set_value("b")
    combo.set_choices([("b", "Arbejdstøj"), ("c", "Kursus")])
    assert combo.value() == "b"
    combo.set_choices([])
    assert combo.value() == ""


def test_wheel_scrolls_the_page_and_not_the_choice(qtbot):
    combo = Combo([("a", "Alle"), ("b", "Arbejdstøj")])
    qtbot.addWidget(combo)
    combo.show()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes it by place only
    )
    QApplication.sendEvent(combo, event)
    assert combo.value() == "a"


def test_tick_by_keyboard_and_anywhere_in_its_row(qtbot):
    tick = CheckBox("Husk kontaktforsøg", "Opgave på I dag")
    qtbot.addWidget(tick)
    tick.resize(400, 48)
    tick.show()
    with qtbot.waitSignal(tick.edited):
        qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert tick.value() is True
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(390, 44))
    assert tick.value() is False
    assert tick.accessibleDescription() == "Opgave på I dag"
    assert tick.sizeHint().height() >= 44


def test_states_of_a_tick_look_different(qtbot):
    tick = CheckBox("Tag med")
    qtbot.addWidget(tick)
    tick.resize(200, 44)
    off = tick.grab().toImage()
    tick.set_value(True)
    on = tick.grab().toImage()
    tick.setEnabled(False)
    assert len({bytes(image.constBits()) for image in (off, on, tick.grab().toImage())}) == 3


def test_radio_group_by_arrow_keys(window, qtbot):
    group = RadioGroup([("one", "Én side", "Mentor får kun sine egne"), ("all", "Samlet", "")], "Indhold")
    window.layout().addWidget(group)
    group.show()
    group.radios["one"].setFocus()
    with qtbot.waitSignal(group.edited):
        qtbot.keyClick(group.radios["one"], Qt.Key.Key_Down)
    assert group.value() == "all"
    group.set_value("one")
    assert group.value() == "one"
    group.set_value("unknown")
    assert group.value() == "one"
    assert not group.grab().isNull()
