"""The PIN's page alone; the way in and out of it is in tests/ui/visit/test_visit_pin.py."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.common.errors import FileFault
from app.ui.lock.pin_screen import PinScreen
from app.ui.tasks import InlineTasks
from tests.ui.hands import unnamed


class Pins:
    """Knows one PIN, or cannot look."""

    def __init__(self) -> None:
        self.asked = 0
        self.fault: Exception | None = None

    def is_pin(self, pin: str) -> bool:
        self.asked += 1
        if self.fault is not None:
            raise self.fault
        return pin == "402913"


@pytest.fixture
def pins() -> Pins:
    return Pins()


@pytest.fixture
def screen(pins: Pins, inline: InlineTasks, window: QWidget) -> PinScreen:
    made = PinScreen(pins, inline)
    window.layout().addWidget(made)
    made.show()
    made.begin()
    return made


def test_sixth_digit_tries_it_and_the_right_one_fits(screen: PinScreen, pins: Pins) -> None:
    fitted: list[int] = []
    screen.fitted.connect(lambda: fitted.append(1))
    QTest.keyClicks(screen.pin, "40291")
    assert pins.asked == 0
    QTest.keyClicks(screen.pin, "3")
    assert (fitted, screen.pin.text()) == ([1], "")
    assert unnamed(screen) == []


def test_five_digits_and_enter_cost_no_try(screen: PinScreen, pins: Pins) -> None:
    QTest.keyClicks(screen.pin, "40291")
    QTest.keyClick(screen.pin, Qt.Key.Key_Return)
    assert (pins.asked, screen.field.problem) == (0, "Tast alle 6 cifre.")


def test_fifth_wrong_pin_is_the_last(screen: PinScreen, pins: Pins) -> None:
    ended: list[int] = []
    screen.given_up.connect(lambda: ended.append(1))
    for _ in range(4):
        QTest.keyClicks(screen.pin, "000000")
    assert screen.field.problem == "Forkert PIN-kode. 1 forsøg tilbage."
    QTest.keyClicks(screen.pin, "000000")
    assert (ended, screen.is_used_up) == ([1], True)
    QTest.keyClicks(screen.pin, "402913")
    assert pins.asked == 5


def test_pin_that_cannot_be_checked_is_not_let_through(screen: PinScreen, pins: Pins, tmp_path) -> None:
    pins.fault = FileFault(tmp_path, "other")
    ended: list[int] = []
    screen.given_up.connect(lambda: ended.append(1))
    QTest.keyClicks(screen.pin, "402913")
    assert ended == [1]
