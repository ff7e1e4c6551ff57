"""The hand-over in the window: what is typed stands on the paper before it is printed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.services.catalogue import Services
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.hand_over_paper import HandOverPreviewDialog
from app.ui.shared import print_preview
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.printing import Printers
from tests import builders
from tests.documents import reading
from tests.ui.hands import Hands, unnamed


@pytest.fixture
def dialog(
    services: Services, screen: CitizensScreen, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> HandOverPreviewDialog:
    monkeypatch.setattr(print_preview, "find_printers", lambda: Printers(("Etage 1",), "Etage 1"))
    monkeypatch.setattr(print_preview, "open_printer", str)
    monkeypatch.setattr(print_preview, "print_pdf", lambda *_all: None)
    citizen = builders.a_citizen(services)
    screen.reload()
    screen.open_record(citizen)
    screen.page.act("hand_over")
    found = open_dialog(window)
    assert isinstance(found, HandOverPreviewDialog)
    return found


def test_page_is_printed_with_what_was_typed(
    dialog: HandOverPreviewDialog, services: Services, screen: CitizensScreen, hands: Hands, qtbot
) -> None:
    dialog.to_name.setFocus()
    hands.write("Mads Kollega")
    assert not dialog.save_button.isEnabled()
    dialog.remark.setFocus()
    hands.write("Ring om morgenen")
    qtbot.waitUntil(dialog.save_button.isEnabled)
    hands.click(dialog.primary_button)
    (document,) = services.documents.of_citizen(screen.current_record())
    text = " ".join(reading.words(services.documents.open(document.id).content))
    assert "til Mads Kollega" in text
    assert "Ring om morgenen" in text
    assert document.title == "Overdragelse"


def test_typed_words_are_not_lost_by_escape(
    dialog: HandOverPreviewDialog, hands: Hands, qtbot, window: QWidget
) -> None:
    dialog.remark.setFocus()
    hands.write("Vigtigt")
    qtbot.waitUntil(dialog.save_button.isEnabled)
    hands.press(Qt.Key.Key_Escape)
    assert open_dialog(window) is dialog
    assert dialog.unsaved_row.isVisible()


def test_everything_in_the_preview_has_a_name(dialog: HandOverPreviewDialog) -> None:
    assert unnamed(dialog) == []


def test_palette_words_open_the_papers(
    services: Services, screen: CitizensScreen, window: QWidget, dialog: HandOverPreviewDialog
) -> None:
    from app.ui.actions import CITIZEN

    dialog.cancel()
    acts = {action.act for action in CITIZEN}
    assert {"guidance", "extract", "hand_over"} <= acts
    screen.do("extract")
    assert open_dialog(window) is not None
