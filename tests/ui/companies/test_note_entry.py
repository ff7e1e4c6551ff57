"""The register of mentor notes and typing one in, by keyboard from the company's page."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from app.models.codes import FreezeReason
from app.models.visit_codes import AttendanceSource, DayState, ScoreVoice
from app.services.catalogue import Services
from app.services.criteria_seed import load_shipped_criteria
from app.services.mentor_notes import NoteOrder, NoteRow
from app.ui.companies.note_entry import NoteEntryDialog
from app.ui.companies.notes_tab import status
from app.ui.shared.dialogs import open_dialog
from app.ui.tasks import ThreadTasks
from tests.ui.companies.desk import Desk
from tests.ui.hands import Hands, unnamed
from tests.visit_rows import Case, a_case

TODAY = date(2026, 3, 17)
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def case(services: Services) -> Case:
    load_shipped_criteria(services.vault)
    found = a_case(services)
    services.mentor_notes.keep(NoteOrder(found.company, TODAY), FreezeReason.printed)
    return found


@pytest.fixture
def desk(make_desk, services: Services, inline, case: Case) -> Desk:
    made = make_desk(services, inline)
    made.window.resize(1440, 900)
    made.screen.open_record(case.company)
    made.screen.page.tabs.select("notes")
    QApplication.processEvents()
    return made


def entry_dialog(desk: Desk) -> NoteEntryDialog:
    QApplication.processEvents()
    dialog = open_dialog(desk.window)
    assert isinstance(dialog, NoteEntryDialog)
    return dialog


def test_paper_is_followed_out_and_home(desk: Desk, services: Services, case: Case, hands: Hands) -> None:
    tab = desk.screen.page.notes
    (line,) = tab.lines.values()
    assert line.chip.text() == "Udskrevet"
    assert unnamed(tab) == []
    hands.click(line.out_button)
    (line,) = tab.lines.values()
    assert line.chip.text() == "Udleveret 17. marts"
    hands.click(line.back_button)
    assert [row.citizen_id for row in services.mentor_notes.not_entered()] == [case.citizen]
    assert [words for words, act in desk.toasts if act] == [
        "Notatet er udleveret",
        "Notatet er kommet retur",
    ]


def test_paper_is_typed_in_by_keyboard(desk: Desk, services: Services, case: Case, hands: Hands) -> None:
    (line,) = desk.screen.page.notes.lines.values()
    hands.click(line.entry_button)
    dialog = entry_dialog(desk)
    form = dialog.entry_form
    assert unnamed(dialog) == []
    for letter, combo in zip("FA", list(form.days.values())[:2], strict=True):
        hands.tab_to(combo)
        hands.write(letter)
    for digit, combo in zip("3241", list(form.scores.values())[:4], strict=True):
        hands.tab_to(combo)
        hands.write(digit)
    hands.tab_to(form.words)
    hands.write("Bodil tager selv fat.")
    hands.tab_to(form.mentor_minutes)
    hands.write("2,5")
    hands.confirm()
    # A click, a glance and an answer for each, Ctrl Enter; a person needs a second for each of them.
    assert hands.acts == 2 * 8 + 2
    assert open_dialog(desk.window) is None
    entered = services.mentor_note_entry.form(case.placement, TODAY)
    assert entered.is_entered
    assert (entered.words, entered.mentor_minutes) == ("Bodil tager selv fat.", 150)
    assert [day.state for day in entered.days[:2]] == [DayState.met, DayState.lawful]
    assert [one.level for one in entered.criteria[:4]] == [3, 2, 4, 1]
    (line,) = desk.screen.page.notes.lines.values()
    assert line.chip.text() == "Indtastet"
    with services.vault.reading() as work:
        day = work.attendance.on(case.placement, date(2026, 3, 16))
        assert day is not None
        assert day.source is AttendanceSource.mentor_note
        scores = work.scorecards.scores([case.placement], date(2026, 3, 1), date(2026, 3, 1))
        assert {score.voice for score in scores[case.placement]} == {ScoreVoice.mentor}


def test_refused_values_stand_beside_their_fields_and_nothing_typed_is_lost(
    desk: Desk, services: Services, case: Case
) -> None:
    desk.screen.page.notes.entry_requested.emit(case.placement)
    dialog = entry_dialog(desk)
    form = dialog.entry_form
    form.words.set_value("Bodil tager selv fat.")
    form.returned_on.set_value(date(2026, 3, 20))
    form.days[date(2026, 3, 19)].set_value(DayState.met)
    dialog.primary_button.click()
    assert form.fields["returned_on"].problem
    assert form.fields["day_2026-03-19"].problem
    assert form.words.value() == "Bodil tager selv fat."
    assert not services.mentor_note_entry.form(case.placement, TODAY).is_entered


def test_refused_scan_says_why_and_leaves_the_form(desk: Desk, case: Case) -> None:
    desk.screen.page.notes.entry_requested.emit(case.placement)
    form = entry_dialog(desk).entry_form
    form.file.given.emit(PNG)
    assert form.fields["file"].problem


def test_lock_in_the_middle_keeps_the_draft(
    make_desk, services: Services, threaded: ThreadTasks, case: Case, qtbot
) -> None:
    desk = make_desk(services, threaded)
    desk.screen.open_record(case.company)
    qtbot.waitUntil(lambda: desk.screen.page.company is not None)
    desk.screen.page.tabs.select("notes")
    qtbot.waitUntil(lambda: bool(desk.screen.page.notes.lines))
    desk.screen.page.notes.entry_requested.emit(case.placement)
    qtbot.waitUntil(lambda: isinstance(open_dialog(desk.window), NoteEntryDialog))
    dialog = entry_dialog(desk)
    dialog.entry_form.words.setPlainText("Halvt skrevet")
    dialog.entry_form.words.edited.emit()
    desk.screen.flush_typing()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    kept = services.drafts.every()
    assert [row.values["words"] for row in kept] == ["Halvt skrevet"]


def test_words_on_where_a_paper_is() -> None:
    row = NoteRow("p", "c", "Bodil M.", "k", "Nordlys", date(2026, 3, 16))
    assert status(row) == ("Ikke udskrevet", "neutral")
