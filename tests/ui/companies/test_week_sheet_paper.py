"""The week sheet and the agreements on a company's page."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.services.catalogue import Services
from app.ui.companies.week_sheet_paper import WeekSheetPreviewDialog, first_week
from app.ui.shared import file_choice, print_preview
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.printing import Printers
from tests import builders
from tests.ui.companies.desk import Desk
from tests.ui.hands import Hands, unnamed


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    printed: list[bytes] = []
    monkeypatch.setattr(print_preview, "find_printers", lambda: Printers(("Etage 1",), "Etage 1"))
    monkeypatch.setattr(print_preview, "open_printer", str)
    monkeypatch.setattr(print_preview, "print_pdf", lambda content, *_rest: printed.append(content))
    monkeypatch.setattr(print_preview._LastPrinter, "name", "")
    return printed


@pytest.fixture
def answer_file(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], list[file_choice.Request]]:
    def answer_with(path: Path) -> list[file_choice.Request]:
        asked: list[file_choice.Request] = []

        def ask(_owner: QWidget, request: file_choice.Request, answered: Callable[[Path], None]) -> None:
            asked.append(request)
            answered(path)

        monkeypatch.setattr(file_choice, "ask", ask)
        return asked

    return answer_with


@pytest.fixture
def page(desk: Desk, nordlys: str) -> Desk:
    desk.window.resize(1440, 900)
    desk.screen.open_record(nordlys)
    QApplication.processEvents()
    return desk


def shown(desk: Desk) -> WeekSheetPreviewDialog:
    QApplication.processEvents()
    dialog = open_dialog(desk.window)
    assert isinstance(dialog, WeekSheetPreviewDialog)
    return dialog


def text_of(dialog: WeekSheetPreviewDialog) -> str:
    return dialog.pages.view.accessibleDescription()


def test_sheet_is_printed_in_two_acts_and_a_copy_is_kept(
    page: Desk, services: Services, papers: list[bytes], hands: Hands
) -> None:
    hands.click(page.screen.page.header.sheet_button)
    dialog = shown(page)
    assert "Bodil M." in text_of(dialog)
    assert "Mønster" not in text_of(dialog)
    assert "Uge 12" in dialog.what_label.text() or "uge 12" in dialog.what_label.text()
    assert "2 kandidater" in dialog.what_label.text()
    hands.press(Qt.Key.Key_Return)
    (row,) = services.documents.every()
    assert papers == [services.documents.open(row.id).content]
    assert hands.acts == 2


def test_red_box_says_what_stays_and_is_not_on_the_paper(page: Desk, papers: list[bytes]) -> None:
    page.screen.print_week_sheet()
    dialog = shown(page)
    assert dialog.withheld_box.isVisible()
    words = dialog.withheld_box.text_label.text()
    assert "Gives aldrig videre" in words
    assert "Bodil M." in words
    assert "samtykke" not in text_of(dialog)


def test_other_week_and_full_names_draw_the_sheet_again(page: Desk, papers: list[bytes]) -> None:
    page.screen.print_week_sheet()
    dialog = shown(page)
    dialog.full_names.click()
    assert "Bodil Mønster" in text_of(dialog)
    dialog.week_choice.buttons["1"].click()
    assert "uge 13" in dialog.what_label.text()
    assert "Dagny Eksempel" in text_of(dialog)
    assert dialog.primary_button.isEnabled()


def test_week_without_candidates_cannot_be_printed(
    page: Desk, services: Services, papers: list[bytes]
) -> None:
    empty = builders.a_company(services, name="Tom")
    page.screen.open_record(empty)
    page.screen.print_week_sheet()
    dialog = shown(page)
    assert not dialog.primary_button.isEnabled()
    assert "candidates" in dialog.gap_links
    assert services.documents.every() == ()


def test_file_name_holds_nobody(
    page: Desk,
    papers: list[bytes],
    answer_file: Callable[[Path], list[file_choice.Request]],
    tmp_path: Path,
) -> None:
    asked = answer_file(tmp_path / "ark.pdf")
    page.screen.print_week_sheet()
    shown(page).save_button.click()
    assert asked[0].name == "2026-03-16_week-sheet.pdf"
    assert (tmp_path / "ark.pdf").read_bytes().startswith(b"%PDF-")


def test_everything_has_a_name(page: Desk, papers: list[bytes]) -> None:
    page.screen.page.header.sheet_button.click()
    assert unnamed(shown(page)) == []


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 3, 16), date(2026, 3, 16)),
        (date(2026, 3, 19), date(2026, 3, 19)),
        (date(2026, 3, 20), date(2026, 3, 27)),
        (date(2026, 3, 22), date(2026, 3, 29)),
    ],
)
def test_from_friday_on_the_next_week_comes_first(today: date, first: date) -> None:
    assert first_week(today) == first


def test_agreements_of_the_company_stand_in_their_tab_and_open(
    page: Desk, services: Services, nordlys: str
) -> None:
    tab = page.screen.page.agreements
    assert not tab.empty.isHidden()
    citizen = services.companies.details(nordlys).centres[0].candidates[0].citizen_id
    agreement = builders.an_agreement(services, citizen)
    page.screen.reload()
    page.screen.page.tabs.select("agreements")
    led: list[str] = []
    page.screen.agreement_requested.connect(led.append)
    (line,) = tab.lines
    line.open_button.click()
    assert led == [agreement]
    assert unnamed(tab) == []
