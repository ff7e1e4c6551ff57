from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from app.ui.shared.announce import announce


def test_sentence_is_handed_to_screen_readers(qtbot, monkeypatch):
    heard = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: heard.append((event.message(), event.politeness()))
    )
    widget = QWidget()
    qtbot.addWidget(widget)
    announce(widget, "Notat gemt")
    announce(widget, "Skriv et navn", urgent=True)
    assert heard == [
        ("Notat gemt", QAccessible.AnnouncementPoliteness.Polite),
        ("Skriv et navn", QAccessible.AnnouncementPoliteness.Assertive),
    ]
