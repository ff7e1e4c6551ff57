"""Mentor notes of a company, of a day and of the queue, from *I dag* to the printer."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.codes import DocumentKind
from app.models.visit import Visit
from app.models.visit_codes import PrintKind
from app.services.catalogue import Services
from app.services.criteria_seed import load_shipped_criteria
from app.services.mentor_notes import NoteOrder
from app.ui.shared import print_preview
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.mentor_note_paper import MentorNotePreview
from app.ui.shared.mentor_note_words import first_week
from app.ui.shared.printing import PrinterFault, Printers
from app.ui.shared.theme import ThemeManager
from tests.ui.hands import Hands, unnamed
from tests.ui.running import Running, texts_of
from tests.ui.windows import opened
from tests.visit_rows import Case, a_case, store

TOMORROW = date(2026, 3, 18)


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Never a real printer: what would have gone to it."""
    found: list[bytes] = []
    monkeypatch.setattr(print_preview, "find_printers", lambda: Printers(("Etage 1",), "Etage 1"))
    monkeypatch.setattr(print_preview, "open_printer", str)
    monkeypatch.setattr(print_preview, "print_pdf", lambda content, *_rest: found.append(content))
    monkeypatch.setattr(print_preview._LastPrinter, "name", "")
    return found


@pytest.fixture
def case(services: Services) -> Case:
    load_shipped_criteria(services.vault)
    found = a_case(services)
    store(
        services,
        Visit(
            company_id=found.company,
            responsible_id=found.consultant,
            starts_at=services.clock.now() + timedelta(days=1),
        ),
    )
    services.print_queue.wish(PrintKind.mentor_note, [found.placement])
    services.print_queue.wish(PrintKind.week_sheet, [found.company])
    return found


@pytest.fixture
def running(qtbot, services: Services, manager: ThemeManager, case: Case) -> Iterator[Running]:
    yield from opened(qtbot, services, manager)


def pages(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def dialog(running: Running):
    QApplication.processEvents()
    return open_dialog(running.window)


def test_notes_of_a_company_are_ctrl_p_and_enter_on_its_page(
    running: Running, services: Services, case: Case, printed: list[bytes], hands: Hands
) -> None:
    running.workspace.navigator.open("companies", case.company)
    QApplication.processEvents()
    running.workspace.navigator.current.page.setFocus()
    hands.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    shown = dialog(running)
    assert isinstance(shown, MentorNotePreview)
    assert "1 mentornotat for uge 12" in shown.what_label.text()
    assert "Gives aldrig videre" in shown.withheld_box.text_label.text()
    assert unnamed(shown) == []
    hands.press(Qt.Key.Key_Return)
    assert hands.acts == 2
    (page,) = pages(printed[0])
    assert "Bodil M." in page
    assert "Gives aldrig videre" not in page
    (row,) = services.mentor_notes.register(case.company, date(2026, 3, 17))
    assert row.document_id
    assert services.documents.open(row.document_id).row.kind is DocumentKind.mentor_note


def test_another_week_is_drawn_anew_and_one_without_anybody_is_not_printed(
    running: Running, services: Services, case: Case, printed: list[bytes]
) -> None:
    screen = running.workspace.navigator
    screen.open("companies", case.company)
    screen.current.page.header.notes_button.click()
    shown = dialog(running)
    shown.week_choice.buttons["2"].click()
    assert "uge 14" in shown.what_label.text()
    services.placements.end(case.placement, {"ends_on": date(2026, 3, 15), "outcome_key": "ordinary_job"})
    shown.week_choice.buttons["1"].click()
    assert "candidates" in shown.gap_links
    assert not shown.primary_button.isEnabled()


def test_notes_for_tomorrow_and_the_queue_stand_on_the_first_page(
    running: Running, services: Services, case: Case, printed: list[bytes], hands: Hands
) -> None:
    card = running.workspace.navigator.current.papers
    assert card.day_button.text() == "Udskriv til i morgen"
    assert unnamed(card) == []
    hands.click(card.day_button)
    hands.press(Qt.Key.Key_Return)
    assert hands.acts == 2
    assert len(pages(printed[0])) == 1
    assert card.queue_label.text() == "Udskriftskø: 2 papirer venter"
    before = hands.acts
    hands.click(card.queue_button)
    assert "2 papirer venter" in dialog(running).what_label.text()
    hands.press(Qt.Key.Key_Return)
    assert hands.acts - before == 2
    assert len(pages(printed[1])) == 2
    assert services.print_queue.waiting() == ()
    assert not card.queue_button.isVisible()
    assert "2 papirer er sendt og ude af køen" in texts_of(running.window)
    running.workspace.commands.undoing.undo_latest()
    assert len(services.print_queue.waiting()) == 2


def test_line_is_taken_out_of_the_queue_and_comes_back(
    running: Running, services: Services, printed: list[bytes], hands: Hands
) -> None:
    card = running.workspace.navigator.current.papers
    first = next(iter(card.lines.values()))
    hands.click(first.drop_button)
    assert [row.kind for row in services.print_queue.waiting()] == [PrintKind.week_sheet]
    hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(services.print_queue.waiting()) == 2
    assert printed == []


def test_paper_jam_leaves_the_queue_as_it_is(
    running: Running, services: Services, monkeypatch: pytest.MonkeyPatch, printed: list[bytes]
) -> None:
    def jam(*_args: object) -> None:
        raise PrinterFault

    monkeypatch.setattr(print_preview, "print_pdf", jam)
    running.workspace.navigator.current.papers.queue_button.click()
    shown = dialog(running)
    shown.primary_button.click()
    assert shown.problem_line.isVisible()
    assert len(services.print_queue.waiting()) == 2


def test_palette_prints_for_tomorrow_and_says_that_the_queue_is_empty(
    running: Running, services: Services, case: Case, printed: list[bytes]
) -> None:
    services.print_queue.drop([row.id for row in services.print_queue.waiting()])
    starts = running.workspace.commands.papers
    starts.print_waiting()
    assert "Udskriftskøen er tom" in texts_of(running.window)
    starts.print_tomorrow()
    assert isinstance(dialog(running), MentorNotePreview)


def test_friday_prints_for_monday(services: Services, case: Case) -> None:
    assert services.mentor_notes.coming().day == TOMORROW
    assert services.mentor_notes.coming().candidates == 1
    assert NoteOrder("", TOMORROW).monday == date(2026, 3, 16)
    assert first_week(date(2026, 3, 20)) == date(2026, 3, 27)
    assert first_week(date(2026, 3, 19)) == date(2026, 3, 19)
