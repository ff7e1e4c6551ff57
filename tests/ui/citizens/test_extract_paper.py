"""The journal extract in the window: for whom, which period, which notes."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.common.clock import FixedClock
from app.models.act_codes import ExtractPurpose
from app.services.catalogue import Services
from app.ui.citizens import extract_paper
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.extract_paper import JournalExtractPreview
from app.ui.shared import print_preview
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.printing import Printers
from app.ui.shared.text import Paragraph
from tests import builders
from tests.conftest import NOW
from tests.ui.hands import Hands, unnamed


@pytest.fixture
def dialog(
    services: Services,
    screen: CitizensScreen,
    window: QWidget,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> JournalExtractPreview:
    monkeypatch.setattr(print_preview, "find_printers", lambda: Printers(("Etage 1",), "Etage 1"))
    monkeypatch.setattr(print_preview, "open_printer", str)
    monkeypatch.setattr(print_preview, "print_pdf", lambda *_all: None)
    citizen = builders.a_citizen(services)
    for days in (30, 20, 10):
        clock.move_to(NOW - timedelta(days=days))
        builders.a_note(services, citizen, subject=f"For {days} dage siden", happened_at=clock.now())
    clock.move_to(NOW)
    screen.reload()
    screen.open_record(citizen)
    screen.page.act("extract")
    found = open_dialog(window)
    assert isinstance(found, JournalExtractPreview)
    return found


def test_whole_case_is_printed_with_one_key(
    dialog: JournalExtractPreview, services: Services, screen: CitizensScreen, hands: Hands, window: QWidget
) -> None:
    assert dialog.what_label.text().startswith("3 notater i rækkefølge efter dag.")
    hands.press(Qt.Key.Key_Return)
    assert hands.acts == 1
    assert open_dialog(window) is None
    (document,) = services.documents.of_citizen(screen.current_record())
    assert document.title == "Journaludskrift, til borgeren"


def test_period_narrows_it(dialog: JournalExtractPreview, qtbot) -> None:
    dialog.first.setText("20/2")
    dialog.first.edited.emit()
    qtbot.waitUntil(lambda: dialog.what_label.text().startswith("2 notater"))
    dialog.last.setText("1/3")
    dialog.last.edited.emit()
    qtbot.waitUntil(lambda: dialog.what_label.text().startswith("1 notat "))


def test_note_left_out_asks_for_a_reason_and_goes_nowhere_without(
    dialog: JournalExtractPreview, services: Services, screen: CitizensScreen, hands: Hands, qtbot
) -> None:
    hands.click(dialog.choose_link)
    ticks = list(dialog.ticks.values())
    assert ticks[0].text() == "15. februar 2026: For 30 dage siden"
    hands.click(ticks[0])
    assert not dialog.save_button.isEnabled()
    assert dialog.reason_field.isVisible()
    hands.click(dialog.gap_links["withheld_reason"])
    assert dialog.reason.hasFocus()
    hands.write("FVL § 15")
    assert dialog.has_unsaved_text()
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert "1 er udeladt" in dialog.what_label.text()
    dialog.purpose.set_value(ExtractPurpose.case_file)
    dialog.purpose.edited.emit()
    assert dialog._paper.order.purpose is ExtractPurpose.case_file


def test_ticks_stay_as_they_are_when_the_period_changes(
    dialog: JournalExtractPreview, hands: Hands, qtbot
) -> None:
    hands.click(dialog.choose_link)
    last = list(dialog.ticks)[2]
    hands.click(dialog.ticks[last])
    dialog.first.setText("20/2")
    dialog.first.edited.emit()
    qtbot.waitUntil(lambda: len(dialog.ticks) == 2)
    assert not dialog.ticks[last].isChecked()
    hands.click(dialog.choose_link)
    assert dialog.ticks == {}
    assert dialog.reason_field.isHidden()
    assert dialog._paper.order.left_out == frozenset()


def test_more_notes_than_anybody_ticks_are_told_of(
    dialog: JournalExtractPreview, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract_paper, "MOST_TICKS", 2)
    hands.click(dialog.choose_link)
    assert len(dialog.ticks) == 2
    words = [each.text() for each in dialog.notes_box.findChildren(Paragraph)]
    assert words == ["1 notater til kommer med. Vælg en kortere periode for at vælge mellem dem."]


def test_period_without_notes_leads_to_the_period(dialog: JournalExtractPreview, hands: Hands, qtbot) -> None:
    dialog.first.setText("16/3")
    dialog.first.edited.emit()
    qtbot.waitUntil(lambda: "notes" in dialog.gap_links)
    hands.click(dialog.gap_links["notes"])
    assert dialog.first.hasFocus()


def test_everything_in_the_preview_has_a_name(dialog: JournalExtractPreview, hands: Hands) -> None:
    hands.click(dialog.choose_link)
    assert unnamed(dialog) == []
