"""*I dag* as a person meets it: what is due, narrowed, opened, and what an empty store says."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.common.errors import VaultLocked
from app.models.act_codes import TaskKind
from app.models.codes import Channel
from app.ui.shared.theme import ThemeManager
from app.ui.tasks import ThreadTasks
from tests.builders import a_centre, a_citizen, a_company, a_mentor, a_note, a_placement, an_agreement
from tests.conftest import COPENHAGEN, NOW, PASSWORD
from tests.ui.hands import unnamed
from tests.ui.today.today_desk import choose, placements


def test_header_greets_and_tells_the_day_and_week(desk):
    assert desk.screen.greeting_label.text() == "God formiddag, Karla"
    assert desk.screen.date_label.text() == "Tirsdag 17. marts 2026 · uge 12"


def test_tasks_stand_in_groups_by_day(desk):
    assert desk.lines == [
        "# Overskredet 4",
        "Jobplan mangler | Bodil Prøvesen · Nordlys Prøvelager · LAB § 41, stk. 2 | 92 dage over frist",
        "Jobplan mangler | Carl Prøvesen · Nordlys Prøvelager · LAB § 41, stk. 2 | 87 dage over frist",
        "Jobplan mangler | Dagny Prøvesen · Nordlys Prøvelager · LAB § 41, stk. 2 | 80 dage over frist",
        "Forløb er gået over tiden | Bodil Prøvesen · Nordlys Prøvelager | 2 dage over frist",
        "# I dag 1",
        "Gør notat færdigt | Ask Prøvesen | I dag",
        "# Denne uge 1",
        "Forløb slutter | Carl Prøvesen · Nordlys Prøvelager | fre. 20. marts",
        "# Senere 1",
        "Forløb slutter | Dagny Prøvesen · Nordlys Prøvelager | fre. 27. marts",
    ]


def test_by_place_and_by_kind_are_one_click_away(desk, hands):
    hands.click(desk.screen.tasks.grouping.buttons["place"])
    assert [line for line in desk.lines if line[0] == "#"] == ["# Nordlys Prøvelager 6", "# Uden sted 1"]

    hands.click(desk.screen.tasks.grouping.buttons["kind"])

    assert [line for line in desk.lines if line[0] == "#"] == [
        "# Forløb slutter 3",
        "# Jobplan mangler 3",
        "# Ufærdigt notat 1",
    ]
    assert hands.acts == 2


def test_grouping_moves_with_the_arrows(desk, hands):
    buttons = desk.screen.tasks.grouping.buttons
    hands.tab_to(buttons["day"])
    hands.press(Qt.Key.Key_Right)
    assert desk.screen.tasks.grouping.value() == "place"


def test_due_now_is_told_for_the_sidebar(desk):
    # Bodil's end, three missing jobplans, and the note of today.
    assert desk.due == [5]


def test_enter_opens_the_citizen(desk, hands, people):
    placements(desk)
    desk.screen.tasks.tasks.setFocus()
    hands.press(Qt.Key.Key_Return)
    # The heading »Denne uge« is read on the way.
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)

    assert desk.told == [("citizen", people["Bodil"]), ("citizen", people["Carl"])]


def test_each_kind_opens_where_it_is_handled(services, make_desk, inline, people, hands):
    centre_id = a_centre(services, people["company"], name="Snart slut", ends_on=date(2026, 3, 25))
    mentor_id = a_mentor(services, people["company"])
    services.placements.change(services.placements.of_citizen(people["Carl"])[0].id, {"mentor_id": mentor_id})
    agreement_id = an_agreement(services, people["Carl"], ends_on=date(2026, 3, 26))
    services.job_plans.save(people["Dagny"], {"job_goal": "Lager", "next_follow_up_on": date(2026, 3, 20)})
    services.citizens.set_group(people["Ask"], "2", date(2026, 3, 11))
    services.courses.set(people["Ask"], {"starts_on": date(2026, 3, 11)})
    given = {"given_on": date(2025, 9, 20), "given_by": Channel.handed_over}
    services.guidance.note_given(people["Bodil"], given)
    desk = make_desk(services, inline)
    wanted = {
        TaskKind.unfinished_note: ("note", people["Ask"]),
        TaskKind.placement_ends: ("citizen", people["Bodil"]),
        TaskKind.job_plan_missing: ("plan", people["Bodil"]),
        TaskKind.job_plan_expires: ("plan", people["Dagny"]),
        TaskKind.mentor_agreement_ends: ("agreement", agreement_id),
        TaskKind.centre_ends: ("company", people["company"]),
        TaskKind.contact_talk: ("talk", people["Ask"]),
        TaskKind.guidance_due: ("citizen", people["Bodil"]),
    }
    assert centre_id
    for kind, told in wanted.items():
        choose(desk, kind)
        hands.press(Qt.Key.Key_Return)
        assert desk.told.pop() == told, kind
    # What needs more than a tick opens with Space as well.
    choose(desk, TaskKind.contact_talk)
    hands.press(Qt.Key.Key_Space)
    assert desk.told == [("talk", people["Ask"])]
    assert hands.acts == len(wanted) + 1


def test_an_empty_store_welcomes_and_shows_how_to_begin(services, make_desk, inline, hands):
    desk = make_desk(services, inline)
    assert desk.screen.welcome.isVisible()
    assert not desk.screen.note_button.isVisible()

    hands.click(desk.screen.welcome.citizen_button)
    hands.click(desk.screen.welcome.import_button)

    assert desk.told == [("new", ""), ("import", "")]


def test_the_welcome_goes_with_the_first_citizen(services, make_desk, inline, bus):
    desk = make_desk(services, inline)

    bus.publish(
        services.citizens.register({"cpr_number": "640590-1001", "first_name": "A", "last_name": "B"})
    )

    assert not desk.screen.welcome.isVisible()
    assert desk.screen.tasks.empty.title_label.text() == "Alt er klaret for i dag."
    assert desk.screen.tasks.empty.line_label.text() == "Der er ingen frister de næste 14 dage."


def test_when_all_is_done_the_next_deadline_is_named(services, make_desk, inline, people):
    services.clock.move_to(datetime(2026, 3, 17, 12, 30, tzinfo=COPENHAGEN))
    desk = make_desk(services, inline)
    found = services.today.show()
    ahead = tuple(row for row in found.deadlines.rows if row.due_on > found.day)

    desk.screen.tasks.show_deadlines(replace(found.deadlines, rows=ahead))

    assert desk.screen.tasks.done_label.text() == "Alt er klaret for i dag. Næste frist er fredag."
    assert desk.screen.tasks.done_strip.isVisible()
    assert desk.screen.greeting_label.text() == "God eftermiddag, Karla"


def test_page_follows_changes_and_a_new_day(desk, services, people, bus):
    services.clock.move_to(NOW + timedelta(days=3))
    desk.screen._on_tick()

    assert desk.screen.date_label.text() == "Fredag 20. marts 2026 · uge 12"
    placements(desk)
    assert desk.lines[0] == "# Overskredet 1"
    assert desk.lines[2] == "# I dag 1"

    services.placements.end(
        services.placements.of_citizen(people["Carl"])[0].id,
        {"ends_on": date(2026, 3, 20), "outcome_key": "ordinary_job", "end_note": ""},
    )
    desk.screen.reload()
    assert not any("Carl" in line for line in desk.lines)


def test_everything_has_a_name_and_is_reached_by_tab(desk, hands):
    assert unnamed(desk.screen) == []
    desk.screen.note_button.setFocus()

    for widget in (
        desk.screen.tasks.tasks,
        desk.screen.deadlines.days[0],
        desk.screen.places.list,
    ):
        hands.tab_to(widget)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_large_text_stays_inside_a_small_window(
    qapp, manager: ThemeManager, services, make_desk, inline, mode
):
    manager.apply(qapp, mode, 130)
    company_id = a_company(services, name="Fiktiv " * 15)
    centre_id = a_centre(services, company_id, name="Center " * 15)
    long = a_citizen(services, first_name="Wilhelmina" * 4, last_name="Prøvesen" * 5)
    a_placement(services, long, centre_id, planned_end_on=date(2026, 3, 20))
    a_note(services, long, "Meget langt notat. " * 50)
    desk = make_desk(services, inline)
    desk.window.resize(960, 700)
    QApplication.processEvents()

    assert desk.screen.width() == 960
    for card in (desk.screen.tasks, desk.screen.deadlines, desk.screen.places, desk.screen.notes):
        right = card.mapTo(desk.window, card.rect().topRight()).x()
        assert right <= 960
    for button in desk.screen.tasks.grouping.buttons.values():
        assert button.width() >= button.sizeHint().width()


def test_a_lock_in_the_middle_leaves_the_page_whole(
    qtbot, services, threaded: ThreadTasks, make_desk, people, errors
):
    first = make_desk(services, threaded)
    first.screen.reload()
    first.screen.flush_typing()
    assert not first.screen.has_unsaved_text()
    first.screen.deleteLater()
    first.window.close()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    services.access.lock()

    locked = make_desk(services, threaded)
    qtbot.waitUntil(lambda: not threaded.is_busy)
    errors.take(VaultLocked)
    assert locked.lines == []
    locked.window.close()

    services.access.unlock(PASSWORD)
    second = make_desk(services, threaded)
    qtbot.waitUntil(lambda: not threaded.is_busy)
    assert len(second.lines) > 4


def test_tasks_are_narrowed_by_what_is_typed(make_desk, services, inline, people, hands):
    desk = make_desk(services, inline)
    whole = list(desk.lines)
    hands.click(desk.screen.tasks.search_button)
    hands.write("carl")
    assert desk.lines != whole
    assert all("Carl" in line for line in desk.lines if not line.startswith("#"))
    assert desk.screen.tasks.tasks.sought == ("carl",)
    hands.press(Qt.Key.Key_Escape)
    assert desk.lines == whole


def test_tasks_that_nobody_has_can_be_shown_again(make_desk, services, inline, people, hands):
    desk = make_desk(services, inline)
    whole = list(desk.lines)
    desk.screen.begin_search()
    hands.write("xylofon")
    assert desk.screen.tasks.empty.isVisible()
    desk.screen.tasks.empty.action_requested.emit()
    assert desk.lines == whole
    assert desk.screen.tasks.search.isHidden()
