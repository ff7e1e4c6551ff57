"""What has a day about a citizen: it is listed, opened, ticked and written beside the timeline."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.models.act_codes import TaskKind
from app.models.codes import Channel
from app.services.catalogue import Services
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.course_form import CourseDialog, TalkDialog
from app.ui.citizens.deadlines_card import DeadlinesCard
from app.ui.citizens.end_placement_form import EndPlacementDialog
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.reminder_form import ReminderDialog
from tests.builders import a_centre, a_citizen, a_company, a_mentor, a_placement, an_agreement
from tests.ui.hands import Hands, unnamed


@pytest.fixture
def citizen_id(services: Services) -> str:
    citizen_id = a_citizen(services)
    company_id = a_company(services)
    centre_id = a_centre(services, company_id)
    a_placement(services, citizen_id, centre_id, mentor_id=a_mentor(services, company_id))
    services.job_plans.save(citizen_id, {"job_goal": "Lager", "next_follow_up_on": date(2026, 3, 16)})
    services.reminders.add({"text": "Ring til Bodil", "due_on": date(2026, 3, 17), "citizen_id": citizen_id})
    return citizen_id


@pytest.fixture
def page(screen: CitizensScreen, citizen_id: str) -> CitizensScreen:
    screen.open_record(citizen_id)
    QApplication.processEvents()
    return screen


def card(screen: CitizensScreen) -> DeadlinesCard:
    # What was put in anew is shown with the next events.
    QApplication.processEvents()
    found = [one for one in screen.page.facts.findChildren(DeadlinesCard) if one.isVisible()]
    (shown,) = found
    return shown


def choose(screen: CitizensScreen, kind: TaskKind) -> None:
    rows = card(screen).list
    rows.setFocus()
    line = next(line for line in rows.lines if line.id.startswith(kind.value))
    rows.select(line.id)


def test_deadlines_stand_by_day_with_how_late_they_are(page):
    assert [(line.title, line.day, line.tone, line.has_tick) for line in card(page).list.lines] == [
        ("Opfølgning på jobplan mangler", "I går · overskredet", "danger", False),
        ("Ring til Bodil", "I dag", "warning", True),
        ("Kompetencekort", "20. marts", "muted", False),
        ("Scorecard for marts", "31. marts", "muted", False),
        ("Forløb slutter", "19. april", "muted", False),
    ]
    assert unnamed(card(page)) == []


def test_a_citizen_without_deadlines_says_so(services, screen):
    screen.open_record(a_citizen(services, first_name="Carl"))
    QApplication.processEvents()
    texts = [child.text() for child in card(screen).findChildren(QWidget) if hasattr(child, "text")]
    assert "Ingen frister det næste halve år." in texts


def test_space_or_a_click_ticks_a_reminder(page, hands, seen, services):
    choose(page, TaskKind.reminder)
    hands.press(Qt.Key.Key_Space)
    assert seen.toasts[0][0] == "Påmindelse klaret"
    assert len(card(page).list.lines) == 4

    services.history.undo(seen.toasts[0][1])
    page.reload()
    choose(page, TaskKind.reminder)
    rows = card(page).list
    area = rows.visualRect(rows.currentIndex())
    hands.click(rows.viewport(), QPoint(area.left() + 8, area.center().y()))
    assert len(card(page).list.lines) == 4
    assert hands.acts == 2


def test_each_kind_opens_where_it_is_handled(page, hands, services, citizen_id):
    choose(page, TaskKind.job_plan_expires)
    hands.press(Qt.Key.Key_Return)
    assert page.page.tabs.current() == "plan"
    page.page.tabs.select("timeline")

    for kind, dialog in ((TaskKind.placement_ends, EndPlacementDialog), (TaskKind.reminder, ReminderDialog)):
        choose(page, kind)
        hands.press(Qt.Key.Key_Return)
        opened = open_dialog(page)
        assert isinstance(opened, dialog)
        opened.finish()
        QApplication.processEvents()


def test_a_mentor_agreement_opens_on_its_own_page(page, hands, services, citizen_id):
    agreement_id = an_agreement(services, citizen_id)
    page.reload()
    asked: list[str] = []
    page.agreement_requested.connect(asked.append)
    choose(page, TaskKind.mentor_agreement_ends)
    hands.press(Qt.Key.Key_Return)
    assert asked == [agreement_id]


def test_a_new_reminder_from_the_page_takes_five_acts(page, hands, services, citizen_id):
    hands.click(card(page).reminder_link)
    hands.write("Spørg om truck")
    hands.press(Qt.Key.Key_Tab)
    hands.write("+1")
    hands.confirm()
    assert hands.acts == 5
    assert ("Spørg om truck", "I morgen") in [(line.title, line.day) for line in card(page).list.lines]
    assert [row.citizen_id for row in services.deadlines.upcoming().rows if row.text == "Spørg om truck"] == [
        citizen_id
    ]


def test_the_contact_course_comes_first_and_then_its_talks(page, hands, services, citizen_id):
    services.citizens.set_group(citizen_id, "2", date(2026, 3, 12))
    assert not card(page).talk_link.isVisible()
    # Without a first day a talk cannot be counted: the course is asked for.
    page.page.act("talk")
    assert isinstance(open_dialog(page), CourseDialog)
    Hands.focused()
    hands.write("12/3")
    hands.confirm()
    assert ("Samtale i kontaktforløbet", "19. marts") in [
        (line.title, line.day) for line in card(page).list.lines
    ]

    hands.click(card(page).talk_link)
    assert isinstance(open_dialog(page), TalkDialog)
    hands.confirm()

    assert [talk.held_on for talk in services.courses.show(citizen_id).held] == [date(2026, 3, 17)]
    assert not any("kontaktforløbet" in line.title and "19." in line.day for line in card(page).list.lines)
    # The start of the course, its confirmation, the link and the confirmation of the talk.
    assert hands.acts == 4


def test_a_deadline_of_a_talk_opens_its_dialog(page, hands, services, citizen_id):
    services.citizens.set_group(citizen_id, "2", date(2026, 3, 12))
    services.courses.set(citizen_id, {"starts_on": date(2026, 3, 12)})
    page.reload()
    choose(page, TaskKind.contact_talk)
    hands.press(Qt.Key.Key_Return)
    assert isinstance(open_dialog(page), TalkDialog)


def test_guidance_opens_its_letter_and_more_than_six_are_counted(page, services, citizen_id):
    given = {"given_on": date(2025, 9, 20), "given_by": Channel.handed_over}
    services.guidance.note_given(citizen_id, given)
    for number in range(5):
        values = {"text": f"Nummer {number}", "due_on": date(2026, 3, 18), "citizen_id": citizen_id}
        services.reminders.add(values)
    page.reload()
    shown = card(page)
    assert len(shown.list.lines) == 6
    texts = [child.text() for child in shown.findChildren(QWidget) if hasattr(child, "text")]
    assert "og 5 mere senere" in texts


def test_a_placement_that_lies_ahead_is_told(services, screen):
    citizen_id = a_citizen(services, first_name="Dagny")
    centre_id = a_centre(services, a_company(services))
    a_placement(
        services, citizen_id, centre_id, starts_on=date(2026, 3, 23), planned_end_on=date(2026, 6, 21)
    )
    screen.open_record(citizen_id)
    QApplication.processEvents()
    texts = [child.text() for child in card(screen).findChildren(QWidget) if hasattr(child, "text")]
    assert "Forløb starter" in texts
