import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from app.ui.shared.buttons import Button, IconButton, danger, link, primary, quiet, secondary, touch

LONG = "Gem og udskriv jobplanen til Bodil"


@pytest.mark.parametrize("make", [primary, secondary, quiet, link, danger, touch])
@pytest.mark.parametrize("scale", [90, 100, 115, 130])
def test_text_is_never_cut(qapp, manager, qtbot, make, scale):
    manager.apply(qapp, "light", scale)
    button = make(LONG)
    qtbot.addWidget(button)
    button.ensurePolished()
    assert button.sizeHint().width() >= QFontMetrics(button.font()).horizontalAdvance(LONG) + 12
    assert button.sizeHint().height() >= QFontMetrics(button.font()).height()


@pytest.mark.parametrize(
    ("size", "scale", "height"), [("", 100, 40), ("touch", 100, 56), ("compact", 100, 32), ("", 130, 51)]
)
def test_height_is_the_design_s(qapp, manager, qtbot, size, scale, height):
    manager.apply(qapp, "light", scale)
    button = Button("Gem", "primary", size=size)
    qtbot.addWidget(button)
    button.ensurePolished()
    assert button.sizeHint().height() == height


def test_button_with_an_icon_is_wider_by_icon_and_gap(qtbot):
    plain, with_icon = Button("Print"), Button("Print", icon="print")
    for button in (plain, with_icon):
        qtbot.addWidget(button)
        button.ensurePolished()
    assert with_icon.sizeHint().width() - plain.sizeHint().width() >= 26


def test_space_presses(qtbot):
    button = secondary("Gem")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_refused_button_says_why(qtbot):
    button = primary("Udskriv")
    qtbot.addWidget(button)
    button.set_tip("Udskriv siden")
    button.refuse("Skriv et mål først.")
    assert not button.isEnabled()
    assert button.toolTip() == "Skriv et mål først."
    assert button.accessibleDescription() == "Skriv et mål først."
    button.allow()
    assert button.isEnabled()
    assert button.toolTip() == "Udskriv siden"


def test_busy_button_cannot_be_pressed_twice(qtbot):
    button = primary("Gem notat")
    qtbot.addWidget(button)
    button.set_busy(busy=True, text="Gemmer …")
    assert (button.text(), button.isEnabled()) == ("Gemmer …", False)
    button.set_busy(busy=False)
    assert (button.text(), button.isEnabled()) == ("Gem notat", True)


def test_icon_button_has_a_name_and_a_tip_with_its_key(qtbot):
    button = IconButton("print", "Udskriv", shortcut="Ctrl+P")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Udskriv"
    assert button.toolTip() == "Udskriv (Ctrl P)"
    assert button.sizeHint().width() == 40


def test_danger_kind_can_be_put_on_later(qtbot):
    button = primary("Slet")
    qtbot.addWidget(button)
    button.set_kind("danger")
    button.resize(button.sizeHint())
    assert button.grab().toImage().pixelColor(4, 20).name() == "#cc0000"
