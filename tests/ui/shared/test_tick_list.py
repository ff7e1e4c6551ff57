"""Several ticks as one input."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.ui.shared.tick_list import TickList


def test_value_is_what_is_ticked_in_the_order_offered(qtbot, window: QWidget) -> None:
    ticks = TickList([("a", "Anna", ""), ("b", "Bo", "Leder")], "Hvem")
    window.layout().addWidget(ticks)
    assert ticks.value() == []
    ticks.set_value(("b", "a", "gone"))
    assert ticks.value() == ["a", "b"]
    ticks.set_value(None)
    assert ticks.value() == []
    with qtbot.waitSignal(ticks.edited):
        ticks.ticks["b"].click()
    assert ticks.value() == ["b"]


def test_other_choices_keep_what_is_still_there(window: QWidget) -> None:
    ticks = TickList([("a", "Anna", ""), ("b", "Bo", "")], "Hvem")
    window.layout().addWidget(ticks)
    ticks.set_value(["a", "b"])
    ticks.set_choices([("b", "Bo", ""), ("c", "Carl", "")])
    assert ticks.value() == ["b"]


def test_keyboard_goes_to_the_first_tick(window: QWidget) -> None:
    ticks = TickList([("a", "Anna", "")], "Hvem")
    window.layout().addWidget(ticks)
    ticks.show()
    ticks.setFocus()
    QTest.keyClick(ticks.ticks["a"], Qt.Key.Key_Space)
    assert ticks.value() == ["a"]
