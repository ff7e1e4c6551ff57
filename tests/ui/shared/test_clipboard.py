"""What the program copied does not stay."""

from PySide6.QtGui import QGuiApplication

from app.ui.shared import clipboard


def test_text_is_taken_away_after_its_minute(qapp) -> None:
    clipboard.brief().copy("nøgle")
    assert clipboard.brief().is_ours
    assert clipboard.brief()._timer.interval() == 60_000
    clipboard.brief()._timer.timeout.emit()
    assert QGuiApplication.clipboard().text() == ""
    assert not clipboard.brief().is_ours


def test_text_of_another_program_stays(qapp) -> None:
    clipboard.brief().copy("nøgle")
    QGuiApplication.clipboard().setText("noget andet")
    clipboard.brief().clear()
    assert QGuiApplication.clipboard().text() == "noget andet"
    QGuiApplication.clipboard().clear()
