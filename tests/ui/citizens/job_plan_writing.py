"""What is written into jobplans, and how."""

from datetime import date

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

PLAN = {"job_goal": "Fast arbejde på lager", "next_follow_up_on": date(2026, 6, 16)}


HOSTILE = "<b>Fed</b> & <script>alert('x')</script> 😀 مرحبا"


def write(widget: QWidget, text: str) -> None:
    """Type at the end of a text; pasted where keys cannot make the characters."""
    widget.setFocus()
    if text.isascii():
        QTest.keyClicks(widget, text)
    else:
        widget.insertPlainText(text)
