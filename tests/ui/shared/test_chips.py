import pytest
from PySide6.QtCore import Qt

from app.ui.shared.chips import Chip, CountBadge, FilterBar
from app.ui.shared.painting import CHIP_TONES


@pytest.fixture
def bar(qtbot):
    made = FilterBar([("all", "Alle"), ("due", "Frist i dag"), ("young", "Under 30")])
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("tone", CHIP_TONES)
def test_chip_keeps_its_text_and_draws(qtbot, tone):
    chip = Chip("Uge 9 af 13", tone, "placement")
    qtbot.addWidget(chip)
    assert chip.text() == "Uge 9 af 13"
    assert not chip.grab().isNull()
    assert chip.minimumSizeHint() == chip.sizeHint()


def test_chip_never_reads_markup(qtbot):
    chip = Chip("<b>x</b>")
    qtbot.addWidget(chip)
    assert chip.textFormat() is Qt.TextFormat.PlainText


def test_badge_hides_at_zero(qtbot):
    badge = CountBadge(4)
    qtbot.addWidget(badge)
    badge.set_count(0)
    assert badge.isHidden()
    badge.set_count(12)
    assert (badge.isHidden(), badge.text()) == (False, "12")


def test_one_filter_is_on(bar, qtbot):
    with qtbot.waitSignal(bar.changed):
        qtbot.mouseClick(bar.chips["due"], Qt.MouseButton.LeftButton)
    assert bar.selected() == ("due",)


def test_several_filters_with_ctrl(bar, qtbot, monkeypatch):
    qtbot.mouseClick(bar.chips["due"], Qt.MouseButton.LeftButton)
    monkeypatch.setattr(
        "PySide6.QtWidgets.QApplication.keyboardModifiers", lambda: Qt.KeyboardModifier.ControlModifier
    )
    qtbot.mouseClick(bar.chips["young"], Qt.MouseButton.LeftButton)
    assert bar.selected() == ("due", "young")


def test_pressing_the_only_one_goes_back_to_all(bar, qtbot):
    qtbot.mouseClick(bar.chips["due"], Qt.MouseButton.LeftButton)
    bar.chips["due"].click()
    assert bar.selected() == ("due",)


def test_escape_goes_back_to_all(bar, qtbot):
    bar.select("young")
    with qtbot.waitSignal(bar.changed):
        qtbot.keyClick(bar.chips["young"], Qt.Key.Key_Escape)
    assert bar.selected() == ("all",)


def test_count_stands_after_two_spaces(bar):
    bar.set_count("due", 4)
    assert bar.chips["due"].text() == "Frist i dag  4"
    assert bar.chips["due"].accessibleName() == "Frist i dag, 4"
    bar.set_count("due", None)
    assert bar.chips["due"].text() == "Frist i dag"
