"""The progress of undoing something large, and its way out."""

from PySide6.QtCore import Qt

from app.ui.history.turning_dialog import TurningDialog
from tests.ui.hands import unnamed


def test_progress_is_shown_and_named(window) -> None:
    dialog = TurningDialog(window, is_redo=False)
    dialog.open()
    dialog.show_progress(150, 300)
    assert (dialog.title_label.text(), dialog.bar.value()) == ("Fortryder", 50)
    assert dialog.bar.accessibleName() == "150 af 300 linjer"
    assert unnamed(dialog) == []
    dialog.finish()


def test_esc_stops_it_until_it_is_written(window, hands, qtbot) -> None:
    dialog = TurningDialog(window, is_redo=True)
    dialog.open()
    assert dialog.title_label.text() == "Gentager"
    dialog.show_writing()
    hands.press(Qt.Key.Key_Escape)
    assert dialog.is_open
    dialog.finish()

    other = TurningDialog(window, is_redo=False)
    other.open()
    with qtbot.waitSignal(other.cancelled):
        hands.press(Qt.Key.Key_Escape)
    assert not other.is_open
