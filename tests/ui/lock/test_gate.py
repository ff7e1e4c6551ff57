"""The card in front of the store."""

from PySide6.QtWidgets import QLabel, QVBoxLayout

from app.ui.lock.gate import Gate
from app.ui.shared.theme import ThemeManager


def test_shadow_follows_a_card_that_grows(qtbot, manager: ThemeManager) -> None:
    gate = Gate(300, 200)
    qtbot.addWidget(gate)
    gate.resize(800, 700)
    column = QVBoxLayout(gate.card)
    line = QLabel("Koden passer ikke.")
    line.setMinimumHeight(300)
    line.hide()
    column.addWidget(line)
    with qtbot.waitExposed(gate):
        gate.show()
    line.show()
    qtbot.waitUntil(lambda: gate.card.height() >= 300)
    qtbot.wait(50)
    # What is on the screen is what a fresh drawing of the whole gives.
    assert gate.screen().grabWindow(gate.winId()).toImage() == gate.grab().toImage()
