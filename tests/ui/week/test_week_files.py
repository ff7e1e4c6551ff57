"""Calendar files from the page's menu, and the week plan before it is printed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.ui.shared import file_choice
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.print_preview import PrintPreview
from app.ui.week.week_files import OwnCalendarDialog
from tests.ui.running import texts_of
from tests.ui.week.week_desk import Desk

CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
    "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260319T090000\r\nDTEND:20260319T093000\r\nSUMMARY:Kontortid\r\n"
    "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Uden tid\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch):
    def answer_with(path: Path) -> None:
        monkeypatch.setattr(file_choice, "ask", lambda _owner, _request, answered: answered(path))

    return answer_with


def test_week_is_written_for_another_calendar_without_names(desk: Desk, choose, tmp_path: Path) -> None:
    keys = [action.data() for action in desk.screen.head.make_menu().actions()]
    assert keys == ["print", "driving", "export", "calendar"]
    target = tmp_path / "uge.ics"
    choose(target)
    desk.screen.act("export")
    text = target.read_text(encoding="utf-8")
    assert "Besøg hos Nordlys" in text
    assert "Bodil" not in text
    assert desk.toasts[-1][0] == "3 besøg er gemt til kalender uden navne"


def test_own_calendar_is_read_what_is_not_understood_is_told_and_it_can_go(
    desk: Desk, choose, tmp_path: Path
) -> None:
    source = tmp_path / "k.ics"
    source.write_text(CALENDAR, encoding="utf-8")
    choose(source)
    desk.screen.act("calendar")
    dialog = open_dialog(desk.screen)
    assert isinstance(dialog, OwnCalendarDialog)
    dialog.name.clear()
    dialog.primary_button.click()
    assert dialog.field.problem == "Skriv, hvad kalenderen hedder."
    dialog.name.setText("Outlook")
    dialog.primary_button.click()
    assert len(desk.screen.grid._entries) == 1
    told = open_dialog(desk.screen)
    assert "Uden tid. Aftalen har ingen start." in texts_of(told)
    told.finish()
    desk.screen.act("calendar")
    dialog = open_dialog(desk.screen)
    button = next(one for one in dialog.findChildren(type(dialog.cancel_button)) if "Fjern" in one.text())
    button.click()
    assert desk.screen.grid._entries == []


def test_file_that_is_no_calendar_is_refused_beside_the_name(desk: Desk, choose, tmp_path: Path) -> None:
    source = tmp_path / "k.ics"
    source.write_text("Hej", encoding="utf-8")
    choose(source)
    desk.screen.act("calendar")
    dialog = open_dialog(desk.screen)
    dialog.primary_button.click()
    assert dialog.field.problem
    assert dialog.name.text() == "Egen kalender"


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_week_plan_is_shown_before_it_is_printed(desk: Desk) -> None:
    desk.screen.setFocus()
    desk.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    preview = open_dialog(desk.screen)
    assert isinstance(preview, PrintPreview)
    assert "Ugeplan, uge 12" in texts_of(preview)
    preview.finish()
