import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.common.errors import NotFound, StoreBusy
from app.ui.shared import messages


def test_confirmation_has_the_safe_button_in_focus(window, qtbot):
    asked = messages.confirm(window, "Slet kladden?", "Brevet er ikke sendt.", action="Slet kladde")
    assert QApplication.focusWidget() is asked.cancel_button
    assert asked.cancel_button.text() == "Behold"
    assert asked.primary_button.property("kind") == "danger"
    with qtbot.assertNotEmitted(asked.confirmed):
        qtbot.keyClick(asked.cancel_button, Qt.Key.Key_Space)
    assert not asked.is_open


def test_confirmation_closes_itself(window, qtbot):
    asked = messages.confirm(
        window, "Afslut?", "Pladsen bliver ledig.", action="Afslut forløb", is_danger=False
    )
    with qtbot.waitSignals([asked.confirmed, asked.closed]):
        asked.primary_button.click()


def test_message_is_closed_by_its_button(window, qtbot):
    told = messages.tell(window, "Gemt", "Filen ligger i mappen.")
    assert QApplication.focusWidget() is told.primary_button
    assert told.text_label.text() == "Filen ligger i mappen."
    told.primary_button.click()
    qtbot.waitUntil(lambda: not shiboken6.isValid(told))


@pytest.mark.parametrize("error", [NotFound("citizen", "1"), StoreBusy(), ValueError("x")])
def test_error_is_told_in_danish_without_its_inside(window, error):
    told = messages.show_error(window, error)
    assert told.text_label.text()
    assert "citizen" not in told.text_label.text()
    assert told.title_label.text() == messages.error_title(error)
    told.finish()
