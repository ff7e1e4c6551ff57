import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.ui.shared import focus
from app.ui.shared.buttons import secondary
from app.ui.shared.focus import FocusRing
from app.ui.shared.inputs import TextField


@pytest.fixture
def ring(window):
    return FocusRing(window)


def put(window, widget):
    window.layout().addWidget(widget)
    widget.show()
    return widget


def test_ring_stands_round_what_has_the_focus(window, ring, qtbot):
    button = put(window, secondary("Print"))
    other = put(window, secondary("Gem"))
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Tab)
    assert ring.target is other
    corner = other.mapTo(window, other.rect().topLeft())
    assert (ring.x(), ring.y()) == (corner.x() - 4, corner.y() - 4)
    assert ring.width() == other.width() + 8
    assert not ring.grab().isNull()


def test_ring_leaves_buttons_alone_after_a_press(window, ring):
    button = put(window, secondary("Print"))
    focus.set_by_keyboard(by_keyboard=False)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring.target is None


def test_text_field_is_always_ringed(window, ring):
    field = put(window, TextField())
    focus.set_by_keyboard(by_keyboard=False)
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring.target is field


def test_ring_follows_its_widget(window, ring, qtbot):
    area = QScrollArea()
    inner = QWidget()
    column = QVBoxLayout(inner)
    buttons = [secondary(str(number)) for number in range(40)]
    for button in buttons:
        column.addWidget(button)
    area.setWidget(inner)
    put(window, area)
    buttons[2].setFocus()
    before = ring.y()
    area.verticalScrollBar().setValue(40)
    assert ring.y() == before - 40
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert ring.target is None


def test_ring_ends_where_its_widget_is_scrolled_out_of_sight(window, ring):
    area = QScrollArea()
    inner = QWidget()
    column = QVBoxLayout(inner)
    buttons = [secondary(str(number)) for number in range(40)]
    for button in buttons:
        column.addWidget(button)
    area.setWidget(inner)
    put(window, area)
    buttons[0].setFocus()
    whole = ring.mask().boundingRect()
    assert whole == ring.rect()
    area.verticalScrollBar().setValue(buttons[0].geometry().center().y())
    assert ring.target is buttons[0]
    top = area.viewport().mapTo(window, QPoint(0, 0)).y()
    assert ring.y() + ring.mask().boundingRect().top() >= top


def test_ring_goes_with_its_widget(window, ring, qtbot):
    button = put(window, secondary("Print"))
    button.setFocus()
    assert ring.target is button
    button.hide()
    assert ring.target is not button


def test_ring_does_not_catch_the_pointer(ring):
    assert ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
