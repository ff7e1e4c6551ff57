"""The stop at the mentor: hours split by agreement, a note, the next visit; nothing typed is lost."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from app.common.errors import FileFault
from app.services.catalogue import Services
from app.ui.tasks import ChangeBus, InlineTasks
from app.ui.visit.mentor_stop import NOBODY, OTHER, MentorStop
from app.ui.visit.next_visit import IN_PLAN
from app.ui.visit.touch import LEAST
from tests.ui.hands import Hands, unnamed
from tests.ui.visit.stage import Hall, put_up


@pytest.fixture
def hall(services: Services) -> Hall:
    made = Hall(services)
    made.agree(0, minutes_per_week=120)
    made.agree(1, is_signed=False, minutes_per_week=60)
    made.begin()
    return made


@pytest.fixture
def stop(hall: Hall, inline: InlineTasks, bus: ChangeBus, window: QWidget) -> MentorStop:
    made = MentorStop(hall.services, inline)
    put_up(window, hall, bus, made)
    return made


def minutes(hall: Hall) -> list[int | None]:
    return [line.minutes for line in hall.read().mentor.hours]


def test_usual_mentor_is_chosen_and_unsigned_hours_are_marked(stop: MentorStop, hall: Hall) -> None:
    assert stop.talk.people.value() == f"mentor:{hall.mentor}"
    first, second = stop.hours.rows.values()
    assert first.detail_label.text() == "Aftalt 2 t./uge"
    assert (
        second.detail_label.text()
        == "Aftalt 1 t./uge · kan ikke udbetales endnu: aftalen mangler underskrift"
    )
    assert second.detail_label.property("tone") == "warning"


def test_telephone_of_the_mentor_stands_in_pairs(stop: MentorStop, hall: Hall) -> None:
    (chosen,) = [one for one in stop.talk.people.radios.values() if one.isChecked()]
    assert chosen.accessibleDescription() == "Mentor · 00 00 00 12"


def test_tab_goes_from_all_hours_to_each_and_then_to_the_next_visit(stop: MentorStop, hands: Hands) -> None:
    stop.hours.total.setFocus()
    for row in stop.hours.rows.values():
        hands.press(Qt.Key.Key_Tab)
        assert row.hours.hasFocus()
    hands.press(Qt.Key.Key_Tab)
    assert stop.next_visit.isAncestorOf(stop.window().focusWidget())


def test_hours_of_all_are_split_by_what_is_agreed_and_each_can_be_changed(
    stop: MentorStop, hall: Hall, hands: Hands
) -> None:
    stop.hours.total.setFocus()
    hands.write("4,5")
    stop.flush_typing()
    assert minutes(hall) == [180, 90]
    first, second = stop.hours.rows.values()
    assert (first.hours.text(), second.hours.text()) == ("3", "1,5")
    hands.tab_to(second.hours)
    second.hours.clear()
    hands.write("1")
    stop.flush_typing()
    assert minutes(hall) == [180, 60]
    hands.tab_to(stop.next_visit.day)
    assert stop.hours.total.text() == "4"


def test_hours_that_are_no_number_stay_typed_over_a_lock(
    stop: MentorStop, hall: Hall, hands: Hands, inline: InlineTasks, bus: ChangeBus, window: QWidget
) -> None:
    first = next(iter(stop.hours.rows.values()))
    first.hours.setFocus()
    hands.write("to timer")
    hands.press(Qt.Key.Key_Tab)
    assert "tal" in first.problem_label.text()
    stop.flush_typing()
    assert not stop.has_unsaved_text()
    assert minutes(hall) == [None, None]
    again = MentorStop(hall.services, inline)
    put_up(window, hall, bus, again)
    row = next(iter(again.hours.rows.values()))
    assert row.hours.text() == "to timer"
    assert row.problem_label.text()
    row.hours.setFocus()
    row.hours.clear()
    hands.write("2")
    again.flush_typing()
    assert minutes(hall) == [120, None]
    assert hall.services.drafts.every() == []


def test_another_name_is_kept_and_comes_back_when_it_is_chosen_again(
    stop: MentorStop, hall: Hall, hands: Hands
) -> None:
    hands.click(stop.talk.people.radios[OTHER])
    hands.write("Holdleder Ida")
    stop.flush_typing()
    assert hall.read().mentor.other_name == "Holdleder Ida"
    assert hall.read().mentor.talked_with == ""
    hands.click(stop.talk.people.radios[NOBODY])
    stop.flush_typing()
    assert (hall.read().mentor.other_name, stop.talk.name_field.isVisible()) == ("", False)
    hands.click(stop.talk.people.radios[OTHER])
    stop.flush_typing()
    assert hall.read().mentor.other_name == "Holdleder Ida"


def test_note_is_kept_and_the_latest_words_win_while_older_are_read(
    stop: MentorStop, hall: Hall, hands: Hands
) -> None:
    stop.focus_note()
    hands.write("Travlt i ")
    stop.keeper.flush_typing()
    hands.write("uge 12")
    older = hall.read()
    stop.show_visit(older)
    assert stop.note.toPlainText() == "Travlt i uge 12"
    stop.flush_typing()
    assert hall.read().mentor.note == "Travlt i uge 12"
    assert not stop.has_unsaved_text()


def test_note_waits_for_a_disk_that_refuses(
    stop: MentorStop, hall: Hall, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = stop.keeper._write
    failed: list[object] = []
    stop.failed.connect(failed.append)

    def refuse(*_args: object) -> None:
        raise FileFault(hall.services.vault.folder, "disk_full")

    monkeypatch.setattr(stop.keeper, "_write", refuse)
    stop.focus_note()
    hands.write("Travlt")
    stop.flush_typing()
    assert stop.has_unsaved_text()
    assert len(failed) == 1
    monkeypatch.setattr(stop.keeper, "_write", kept)
    stop.flush_typing()
    assert not stop.has_unsaved_text()
    assert hall.read().mentor.note == "Travlt"


def test_proposed_next_visit_is_taken_in_one_press(stop: MentorStop, hall: Hall, hands: Hands) -> None:
    assert stop.next_visit.propose_button.text() == "Brug tirsdag 24. marts kl. 10.00"
    hands.click(stop.next_visit.propose_button)
    stop.flush_typing()
    assert hands.acts == 1
    assert hall.read().mentor.next_visit_at == datetime(2026, 3, 24, 9, 0, tzinfo=UTC)
    assert (stop.next_visit.day.text(), stop.next_visit.time.text()) == ("24. marts 2026", "10.00")


def test_next_visit_takes_another_day_and_refuses_one_that_is_over(
    stop: MentorStop, hall: Hall, hands: Hands
) -> None:
    stop.focus_first()
    hands.tab_to(stop.next_visit.day)
    hands.write("26/3")
    hands.press(Qt.Key.Key_Tab)
    stop.flush_typing()
    assert hall.read().mentor.next_visit_at == datetime(2026, 3, 26, 9, 0, tzinfo=UTC)
    stop.next_visit.day.setFocus()
    stop.next_visit.day.selectAll()
    hands.write("2/3")
    stop.flush_typing()
    assert stop.next_visit.day_field.problem == "Vælg en dato, der ligger efter i dag."
    assert hall.read().mentor.next_visit_at == datetime(2026, 3, 26, 9, 0, tzinfo=UTC)
    stop.show_visit(hall.read())
    assert stop.next_visit.day.text() == "2/3"


def test_next_visit_that_stands_in_the_plan_is_said_and_not_asked_for(
    hall: Hall, inline: InlineTasks, bus: ChangeBus, window: QWidget
) -> None:
    hall.services.visits.plan(
        hall.company, {"starts_at": datetime(2026, 3, 25, 8, 0, tzinfo=UTC), "minutes": 90}
    )
    made = MentorStop(hall.services, inline)
    put_up(window, hall, bus, made)
    assert made.next_visit.state_line.text_label.text() == f"Onsdag 25. marts kl. 9.00 · {IN_PLAN}"
    assert not made.next_visit.propose_button.isVisible()


def test_driving_is_kept_as_minutes_and_metres(stop: MentorStop, hall: Hall, hands: Hands) -> None:
    stop.focus_first()
    hands.tab_to(stop.driving.minutes)
    hands.write("35")
    hands.press(Qt.Key.Key_Tab)
    hands.write("24,5")
    stop.flush_typing()
    found = hall.read().mentor
    assert (found.travel_minutes, found.distance_metres) == (35, 24_500)


def test_everything_is_named_and_large_enough_for_a_finger(stop: MentorStop, window: QWidget) -> None:
    assert unnamed(stop) == []
    QApplication.processEvents()
    parts = [one for kind in (QAbstractButton, QLineEdit) for one in stop.findChildren(kind)]
    small = [
        (type(one).__name__, one.height())
        for one in parts
        if one.isVisible() and one.focusPolicy() is not Qt.FocusPolicy.NoFocus and one.height() < LEAST
    ]
    assert small == []


def test_field_with_the_keyboard_stays_in_sight_over_an_on_screen_keyboard(
    stop: MentorStop, window: QWidget, qtbot
) -> None:
    stop.next_visit.time.setFocus()
    window.setMinimumSize(0, 0)
    window.resize(1024, 440)
    QTest.qWait(1)
    port = stop.area.viewport()
    qtbot.waitUntil(
        lambda: port.rect().contains(stop.next_visit.time.mapTo(port, stop.next_visit.time.rect().center()))
    )


def test_typing_into_an_ended_visit_is_said_and_kept_as_typed(
    services: Services, inline: InlineTasks, bus: ChangeBus, window: QWidget, hands: Hands
) -> None:
    hall = Hall(services, people=1)
    hall.begin()
    made = MentorStop(services, inline)
    put_up(window, hall, bus, made)
    services.conduct.nothing_new(hall.visit)
    services.conduct.end(hall.visit)
    made.focus_note()
    hands.write("For sent")
    made.flush_typing()
    assert made.banner.isVisible()
    assert not made.has_unsaved_text()
    (draft,) = services.drafts.every()
    assert draft.values == {"mentor_note": "For sent"}
