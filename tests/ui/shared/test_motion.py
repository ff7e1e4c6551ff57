from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.ui.shared import motion


def test_nothing_moves_when_the_user_wants_calm(qtbot):
    motion.set_reduced(reduced=True)
    widget = QWidget()
    qtbot.addWidget(widget)
    motion.fade_in(widget)
    assert widget.graphicsEffect() is None


def test_floating_widget_fades_in_and_is_left_alone(qtbot, monkeypatch):
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    motion.set_reduced(reduced=False)
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    motion.fade_in(widget)
    assert widget.graphicsEffect() is not None
    qtbot.waitUntil(lambda: widget.graphicsEffect() is None, timeout=2000)
    motion.set_reduced(reduced=True)
