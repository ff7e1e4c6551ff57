"""*I dag* as a person meets it: what is due, narrowed, opened, and what an empty store says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.common.errors import VaultLocked
from app.models.act_codes import TaskKind
from app.models.codes import Channel
from app.services.catalogue import Services
from app.services.deadline_rows import DeadlineRow
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.reminder_form import ReminderDialog
from app.ui.shared.task_list import GroupLine, TaskLine
from app.ui.shared.theme import ThemeManager
from app.ui.tasks import ChangeBus, InlineTasks, Tasks, ThreadTasks
from app.ui.today.note_picker import NotePicker
from app.ui.today.put_off import LineMenu, PutOffDialog
from app.ui.today.today_screen import TodayScreen
from tests.builders import a_centre, a_citizen, a_company, a_mentor, a_note, a_placement, an_agreement
from tests.conftest import COPENHAGEN, NOW, PASSWORD
from tests.ui.hands import Hands, unnamed


class Desk:
    """The screen in a window, and what it told that window."""

    def __init__(self, qtbot, services: Services, tasks: Tasks, bus: ChangeBus) -> None:
        self.window = QWidget()
        layout = QVBoxLayout(self.window)
        layout.setContentsMargins(0, 0, 0, 0)
        self.screen = TodayScreen(services, tasks, bus)
        layout.addWidget(self.screen)
        self.told: list[tuple[str, object]] = []
        screen = self.screen
        screen.citizen_requested.connect(lambda one: self.told.append(("citizen", one)))
        screen.company_requested.connect(lambda one: self.told.append(("company", one)))
        screen.agreement_requested.connect(lambda one: self.told.append(("agreement", one)))
        screen.wish_requested.connect(lambda one, wish: self.told.append((wish, one)))
        self.toasts: list[tuple[str, str]] = []
        screen.toast_requested.connect(lambda words, act: self.toasts.append((words, act)))
        screen.note_requested.connect(lambda one: self.told.append(("note", one)))
        screen.import_requested.connect(lambda: self.told.append(("import", "")))
        screen.new_citizen_requested.connect(lambda: self.told.append(("new", "")))
        self.due: list[int] = []
        screen.due_counted.connect(self.due.append)
        self.window.resize(1192, 900)
        qtbot.addWidget(self.window)
        self.window.show()
        self.screen.reload()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    @property
    def lines(self) -> list[str]:
        shown = []
        for line in self.screen.tasks.tasks.tasks:
            if isinstance(line, GroupLine):
                shown.append(f"# {line.title} {line.count}")
            elif isinstance(line, TaskLine):
                shown.append(f"{line.title} | {line.detail} | {line.chip}")
        return shown


@pytest.fixture
def make_desk(qtbot, bus: ChangeBus) -> Callable[[Services, Tasks], Desk]:
    return lambda services, tasks: Desk(qtbot, services, tasks, bus)


@pytest.fixture
def people(services: Services) -> dict[str, str]:
    """Bodil is past her end, Carl ends on Friday, Dagny on Friday next week; Ask has a note in the making."""
    company_id = a_company(services, name="Nordlys Prøvelager A/S")
    centre_id = a_centre(services, company_id, name="Nordlys Prøvelager", slots=8)
    found = {"company": company_id}
    ends = {"Bodil": date(2026, 3, 15), "Carl": date(2026, 3, 20), "Dagny": date(2026, 3, 27)}
    for name, last in ends.items():
        found[name] = a_citizen(services, first_name=name, last_name="Prøvesen")
        starts_on = last - timedelta(days=90)
        a_placement(services, found[name], centre_id, starts_on=starts_on, planned_end_on=last)
    found["Ask"] = a_citizen(services, first_name="Ask", last_name="Prøvesen")
    services.journal.autosave(found["Ask"], "", {"text": "Ask fortæller"})
    return found


@pytest.fixture
def desk(make_desk, services, inline: InlineTasks, people) -> Desk:
    return make_desk(services, inline)


def test_header_greets_and_tells_the_day_and_week(desk):
    assert desk.screen.greeting_label.text() == "God formiddag, Karla"
    assert desk.screen.date_label.text() == "Tirsdag 17. marts 2026 · uge 12"


def placements(desk: Desk) -> list[str]:
    """The list narrowed to ends of placements."""
    desk.screen.tasks.search.begin()
    desk.screen.tasks.search.field.setText("forløb")
    desk.screen.tasks.search.field.edited.emit()
    return desk.lines


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


def choose(desk: Desk, kind: TaskKind) -> DeadlineRow:
    """The keyboard on the first line of a kind."""
    row = next(row for row in desk.screen.tasks.shown() if row.kind is kind)
    desk.screen.tasks.tasks.setFocus()
    desk.screen.tasks.tasks.select(row.id)
    return row


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


def test_a_new_reminder_takes_five_acts(desk, hands, services):
    hands.click(desk.screen.reminder_button)
    hands.write("Ring til kantinen")
    hands.press(Qt.Key.Key_Tab)
    hands.write("fre")
    hands.confirm()

    assert hands.acts == 5
    assert "Ring til kantinen |  | fre. 20. marts" in desk.lines
    assert desk.toasts[0][0] == "Påmindelse gemt til 20. marts 2026"
    services.history.undo(desk.toasts[0][1])
    desk.screen.reload()
    assert not any("kantinen" in line for line in desk.lines)


@pytest.mark.parametrize(
    ("typed", "day"), [("i dag", 17), ("fre", 20), ("+10", 27), ("24/3", 24), ("i morgen", 18)]
)
def test_days_are_understood_as_people_write_them(desk, hands, services, typed, day):
    hands.click(desk.screen.reminder_button)
    hands.write("Ring")
    hands.press(Qt.Key.Key_Tab)
    hands.write(typed)
    hands.confirm()

    (row,) = [row for row in services.deadlines.upcoming().rows if row.kind is TaskKind.reminder]
    assert row.due_on == date(2026, 3, day)


def test_a_day_nobody_understands_is_refused_and_nothing_is_lost(desk, hands, services):
    hands.click(desk.screen.reminder_button)
    hands.write("Ring")
    hands.press(Qt.Key.Key_Tab)
    hands.write("når kampen er slut")
    hands.confirm()

    dialog = open_dialog(desk.window)
    assert isinstance(dialog, ReminderDialog)
    assert dialog.form.fields["due_on"].problem
    assert (dialog.form.values()["text"], dialog.form.values()["due_on"]) == ("Ring", "når kampen er slut")
    assert [row for row in services.deadlines.upcoming().rows if row.kind is TaskKind.reminder] == []


@pytest.fixture
def reminded(services, make_desk, inline, people) -> Desk:
    services.reminders.add({"text": "Ring til kantinen", "due_on": date(2026, 3, 16)})
    services.reminders.add(
        {"text": "Skriv til Carl", "due_on": date(2026, 3, 16), "citizen_id": people["Carl"]}
    )
    return make_desk(services, inline)


def test_space_ticks_a_reminder_and_undo_brings_it_back(reminded, hands, services):
    choose(reminded, TaskKind.reminder)
    hands.press(Qt.Key.Key_Space)

    assert hands.acts == 1
    assert not any("kantinen" in line for line in reminded.lines)
    assert reminded.toasts[0][0] == "Påmindelse klaret"
    # The keyboard goes on with what stood after it.
    assert reminded.screen.tasks.tasks.current_id()
    services.history.undo(reminded.toasts[0][1])
    reminded.screen.reload()
    assert any("kantinen" in line for line in reminded.lines)


def test_a_click_on_the_tick_does_the_same_and_beside_it_opens(reminded, hands):
    row = choose(reminded, TaskKind.reminder)
    tasks = reminded.screen.tasks.tasks
    area = tasks.visualRect(tasks.currentIndex())
    hands.click(tasks.viewport(), QPoint(area.left() + 26, area.center().y()))
    assert reminded.toasts[0][0] == "Påmindelse klaret"

    other = choose(reminded, TaskKind.reminder)
    assert other.id != row.id
    area = tasks.visualRect(tasks.currentIndex())
    hands.click(tasks.viewport(), QPoint(area.left() + 200, area.center().y()))
    dialog = open_dialog(reminded.window)
    assert isinstance(dialog, ReminderDialog)
    assert dialog.plan.about == "Carl Prøvesen"


def menu_of(desk: Desk) -> LineMenu:
    menus = [menu for menu in desk.screen.findChildren(LineMenu) if menu.isVisible()]
    (menu,) = menus
    return menu


def trigger(desk: Desk, key: str) -> None:
    menu = menu_of(desk)
    next(action for action in menu.actions() if action.data() == key).trigger()
    menu.close()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
@pytest.mark.parametrize(("key", "day"), [("tomorrow", 18), ("next_week", 23)])
def test_a_deadline_is_put_off_from_its_menu(desk, services, hands, key, day):
    choose(desk, TaskKind.placement_ends)
    tasks = desk.screen.tasks.tasks
    area = tasks.visualRect(tasks.currentIndex())
    hands.click(tasks.viewport(), QPoint(area.right() - 56, area.center().y()))

    trigger(desk, key)

    row = next(
        row
        for row in desk.screen.tasks.shown()
        if row.citizen_name.startswith("Bodil") and row.kind is TaskKind.placement_ends
    )
    assert (row.shown_on, row.due_on) == (date(2026, 3, day), date(2026, 3, 15))
    assert desk.toasts[0][0] == "Opgaven er udsat"
    services.history.undo(desk.toasts[0][1])
    desk.screen.reload()
    assert any("2 dage over frist" in line for line in desk.lines)


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_another_day_is_typed(desk, hands):
    choose(desk, TaskKind.placement_ends)
    keyboard_menu(desk)
    trigger(desk, "other_day")
    hands.write("+3")
    hands.confirm()

    assert hands.acts == 2
    assert any("udsat fra 15. marts | fre. 20. marts" in line for line in desk.lines)


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
@pytest.mark.parametrize("typed", ["i dag", "snart"])
def test_another_day_must_lie_ahead(desk, hands, typed):
    choose(desk, TaskKind.placement_ends)
    keyboard_menu(desk)
    trigger(desk, "other_day")
    hands.write(typed)
    hands.confirm()

    dialog = open_dialog(desk.window)
    assert isinstance(dialog, PutOffDialog)
    assert dialog.form.fields["until"].problem


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_what_the_law_sets_cannot_be_put_off_and_says_why(desk):
    choose(desk, TaskKind.job_plan_missing)
    keyboard_menu(desk)
    menu = menu_of(desk)

    texts = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}

    assert texts == {
        "Åbn": True,
        "Fristen følger af loven og kan ikke udsættes.": False,
        "Udsæt til i morgen, onsdag 18. marts": False,
        "Udsæt til næste uge, mandag 23. marts": False,
        "Udsæt til en anden dag …": False,
    }
    menu.close()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_the_menu_opens_and_ticks_too(reminded, people):
    choose(reminded, TaskKind.reminder)
    keyboard_menu(reminded)
    trigger(reminded, "done")
    assert reminded.toasts[0][0] == "Påmindelse klaret"

    choose(reminded, TaskKind.placement_ends)
    keyboard_menu(reminded)
    trigger(reminded, "open")
    assert reminded.told == [("citizen", people["Bodil"])]


def keyboard_menu(desk: Desk) -> None:
    """The menu key, or Shift F10."""
    tasks = desk.screen.tasks.tasks
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(tasks, QContextMenuEvent(reason, QPoint(0, 0), tasks.mapToGlobal(QPoint(0, 0))))


def test_a_reminder_is_changed_and_finished_in_its_dialog(reminded, hands, services):
    row = choose(reminded, TaskKind.reminder)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Tab)
    Hands.focused().selectAll()
    hands.write("i morgen")
    hands.confirm()
    assert services.reminders.details(row.record_id).due_on == date(2026, 3, 18)

    choose(reminded, TaskKind.reminder)
    hands.press(Qt.Key.Key_Return)
    dialog = open_dialog(reminded.window)
    assert isinstance(dialog, ReminderDialog)
    hands.click(dialog.done_button)

    assert open_dialog(reminded.window) is None
    assert len([row for row in reminded.screen.tasks.shown() if row.kind is TaskKind.reminder]) == 1


def test_days_have_dots_names_and_narrow_the_list(desk, hands):
    days = desk.screen.deadlines.days
    assert len(days) == 14
    assert days[0].accessibleName() == "tirsdag 17. marts: 1 frist"
    assert days[3].accessibleName() == "fredag 20. marts: 1 frist"
    assert days[1].accessibleName() == "onsdag 18. marts: ingen frister"
    assert "Carl Prøvesen" in days[3].toolTip()

    hands.click(days[3])

    assert desk.lines == [
        "# Denne uge 1",
        "Forløb slutter | Carl Prøvesen · Nordlys Prøvelager | fre. 20. marts",
    ]
    hands.click(days[3])
    assert len(desk.lines) > 2


def test_days_are_walked_with_the_arrows(desk, hands):
    days = desk.screen.deadlines.days
    hands.tab_to(days[0])
    for _ in range(3):
        hands.press(Qt.Key.Key_Right)
    assert hands.focused() is days[3]
    hands.press(Qt.Key.Key_Return)
    assert len(desk.lines) == 2

    hands.press(Qt.Key.Key_Escape)

    assert len(desk.lines) > 2
    hands.press(Qt.Key.Key_Tab)
    assert hands.focused() not in days


def test_a_day_without_deadlines_says_so_and_leads_back(desk, hands):
    hands.click(desk.screen.deadlines.days[1])
    empty = desk.screen.tasks.empty
    assert empty.title_label.text() == "Intet skal gøres onsdag 18. marts"

    hands.click(empty.action_button)

    assert len(desk.lines) > 2
    assert not any(day.isChecked() for day in desk.screen.deadlines.days)


def test_places_open_the_company(desk, hands, people):
    places = desk.screen.places
    assert places.meta_label.text() == "5 ledige af 8"
    index = places.list.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Nordlys Prøvelager, 3 af 8 pladser er optaget"

    places.list.setFocus()
    hands.press(Qt.Key.Key_Return)

    assert desk.told == [("company", people["company"])]


def test_many_places_are_folded_and_unfolded(services, make_desk, inline, people, hands):
    for number in range(12):
        a_centre(services, people["company"], name=f"Center {number:02d} i byen", slots=40)
    places = make_desk(services, inline).screen.places
    assert places.list.model().rowCount() == 8

    hands.click(places.all_button)

    assert places.list.model().rowCount() == 13
    assert places.all_button.text() == "Vis færre"


def test_newest_notes_stand_with_whom_and_when(services, make_desk, inline, people, hands):
    a_note(services, people["Carl"], "Carl vil gerne prøve truck.")
    services.clock.advance(hours=2)
    a_note(services, people["Dagny"], "<b>Dagny</b> & mentor\nhar talt sammen.")
    desk = make_desk(services, inline)
    model = desk.screen.notes.list.model()

    spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert spoken == [
        "Dagny Prøvesen, 11.45: <b>Dagny</b> & mentor har talt sammen.",
        "Carl Prøvesen, 9.45: Carl vil gerne prøve truck.",
    ]
    desk.screen.notes.list.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert desk.told == [("citizen", people["Dagny"])]


def test_a_new_note_takes_three_acts(desk, hands, people):
    desk.screen.primary_action()
    hands.write("carl")
    hands.press(Qt.Key.Key_Return)

    assert desk.told == [("note", people["Carl"])]
    # With Ctrl N or the button before it: three in all.
    assert hands.acts == 2
    assert open_dialog(desk.window) is None


def test_the_one_for_the_note_can_be_taken_from_the_list(desk, hands, people):
    hands.click(desk.screen.note_button)
    picker = open_dialog(desk.window)
    assert isinstance(picker, NotePicker)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)

    assert desk.told == [("note", people["Bodil"])]


def test_a_name_nobody_has_says_so(desk, hands, qtbot):
    desk.screen.primary_action()
    picker = open_dialog(desk.window)
    assert isinstance(picker, NotePicker)
    hands.write("xylofon")

    qtbot.waitUntil(picker.none_label.isVisible)

    assert picker.none_label.text() == "Ingen resultater for »xylofon«."


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
