"""What a company's page says of what is to be done: no word of a case, and everything opens."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.models.act_codes import TaskKind
from app.models.codes import Channel
from app.ui.companies.centre_form import CentreDialog
from app.ui.companies.tasks_card import TasksCard
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.reminder_form import ReminderDialog
from app.ui.shared.row_model import ROW_ROLE
from tests.builders import a_centre, an_agreement
from tests.ui.hands import unnamed

CASE_WORDS = ("frist", "jobplan", "kontaktforl", "samtale", "vejledning", "sanktion", "høring", "notat")


@pytest.fixture
def page(desk, services, nordlys):
    """Every kind of deadline about the candidates of the company."""
    row = services.companies.details(nordlys).centres[0].candidates[0]
    services.citizens.set_group(row.citizen_id, "2", date(2026, 3, 12))
    services.courses.set(row.citizen_id, {"starts_on": date(2026, 3, 12)})
    given = {"given_on": date(2025, 9, 20), "given_by": Channel.handed_over}
    services.guidance.note_given(row.citizen_id, given)
    services.journal.autosave(row.citizen_id, "", {"text": "Halvt"})
    a_centre(services, nordlys, name="Nordlys syd", ends_on=date(2026, 3, 25))
    services.reminders.add({"text": "Tag arbejdssko med", "due_on": date(2026, 3, 19), "company_id": nordlys})
    desk.screen.open_record(nordlys)
    QApplication.processEvents()
    return desk


def card(desk) -> TasksCard:
    return desk.screen.page.facts.tasks_card


def texts(desk) -> list[str]:
    rows = card(desk).list
    spoken = [
        str(rows.model().index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for place in range(rows.model().rowCount())
    ]
    words = [str(child.text()) for child in card(desk).findChildren(QWidget) if hasattr(child, "text")]
    return [*spoken, *words, card(desk).accessibleName(), rows.accessibleName(), rows.toolTip()]


def test_candidates_have_a_number_and_nothing_else(page):
    lines = [(line.title, line.day) for line in card(page).list.lines]
    assert lines[:2] == [("Tag arbejdssko med", "19. marts"), ("Aftale om pladser udløber", "25. marts")]
    assert ("Carl Fiktiv", "4 opgaver") in lines
    assert all(day.endswith(("opgave", "opgaver")) for _, day in lines[3:])
    assert unnamed(card(page)) == []


def test_no_word_of_a_case_stands_on_the_card(page):
    shown = " ".join(texts(page)).casefold()
    assert [word for word in CASE_WORDS if word in shown] == []


def test_everything_opens_where_it_is_handled(page, hands):
    rows = card(page).list
    rows.setFocus()
    for kind, dialog in ((TaskKind.reminder, ReminderDialog), (TaskKind.centre_ends, CentreDialog)):
        line = next(line for line in rows.lines if line.id.startswith(kind.value))
        rows.select(line.id)
        rows.setFocus()
        hands.press(Qt.Key.Key_Return)
        opened = open_dialog(page.screen)
        assert isinstance(opened, dialog)
        opened.finish()
        # Without a window manager nobody gives the keyboard back to the window.
        page.window.activateWindow()
        QApplication.processEvents()
    asked: list[str] = []
    page.screen.citizen_requested.connect(asked.append)
    rows.select(rows.lines[-1].id)
    rows.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert asked == [rows.lines[-1].id]


def test_a_reminder_is_ticked_with_one_key_or_click(page, hands, services, nordlys):
    rows = card(page).list
    rows.select(rows.lines[0].id)
    rows.setFocus()
    hands.press(Qt.Key.Key_Space)
    assert hands.acts == 1
    assert [row.kind for row in services.deadlines.of_company(nordlys).own] == [TaskKind.centre_ends]


def test_what_needs_more_than_a_tick_has_none(page, hands):
    rows = card(page).list
    line = rows.lines[1]
    rows.select(line.id)
    rows.setFocus()
    hands.press(Qt.Key.Key_Space)
    area = rows.visualRect(rows.currentIndex())
    assert rows.currentIndex().data(ROW_ROLE).has_tick is False
    hands.click(rows.viewport(), QPoint(area.left() + 8, area.center().y()))
    assert isinstance(open_dialog(page.screen), CentreDialog)


def test_a_new_reminder_about_the_company_takes_five_acts(page, hands, services, nordlys):
    hands.click(card(page).reminder_button)
    hands.write("Ring om sko")
    hands.press(Qt.Key.Key_Tab)
    hands.write("i dag")
    hands.confirm()
    assert hands.acts == 5
    assert card(page).list.lines[0].title == "Ring om sko"


def test_an_agreement_with_a_mentor_counts_among_the_candidates_tasks(page, services, nordlys):
    row = services.companies.details(nordlys).centres[0].candidates[0]
    before = {one.citizen_id: one.count for one in services.deadlines.of_company(nordlys).candidates}
    an_agreement(services, row.citizen_id, ends_on=date(2026, 3, 30))
    after = {one.citizen_id: one.count for one in services.deadlines.of_company(nordlys).candidates}
    assert after[row.citizen_id] == before[row.citizen_id] + 1
