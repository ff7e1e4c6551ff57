"""Noting a single day outside a visit: by mouse and keyboard, warned, refused beside its field, locked."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.models.visit_codes import AttendanceSource, DayState
from app.services.attendance import KnownDay
from app.services.catalogue import Services
from app.ui.citizens.attendance_card import AttendanceCard
from app.ui.citizens.attendance_form import AttendanceDialog
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.shared import draft_keeper
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.messages import Message
from app.ui.tasks import Tasks, ThreadTasks
from tests import builders
from tests.conftest import PASSWORD
from tests.ui.citizens.conftest import Seen
from tests.ui.hands import Hands, unnamed

TODAY = date(2026, 3, 17)


@pytest.fixture
def bodil(services: Services) -> str:
    citizen = builders.a_citizen(services)
    company = builders.a_company(services, name="Nordlys Prøvelager")
    builders.a_placement(services, citizen, builders.a_centre(services, company))
    return citizen


@pytest.fixture
def dialog(screen: CitizensScreen, window: QWidget, bodil: str) -> AttendanceDialog:
    screen.open_record(bodil)
    return asked(screen, window)


def asked(screen: CitizensScreen, window: QWidget, day: str = "") -> AttendanceDialog:
    screen.page.act(f"attendance:{day}")
    found = open_dialog(window)
    assert isinstance(found, AttendanceDialog)
    return found


def known(services: Services, citizen: str) -> list[KnownDay]:
    return [day for week in services.attendance.of_citizen(citizen).weeks for day in week.days]


def test_latest_empty_day_is_noted_with_three_acts_from_the_page(
    screen: CitizensScreen, window: QWidget, services: Services, bodil: str, hands: Hands, seen: Seen
) -> None:
    screen.open_record(bodil)
    QApplication.processEvents()
    (card,) = screen.page.facts.findChildren(AttendanceCard)
    screen.page.facts.ensureWidgetVisible(card.note_button)
    hands.click(card.note_button)
    dialog = open_dialog(window)
    assert isinstance(dialog, AttendanceDialog)
    assert dialog.day_form.day.day() == TODAY
    assert unnamed(dialog) == []
    hands.press(Qt.Key.Key_S)
    hands.confirm()
    assert hands.acts == 3
    (day,) = known(services, bodil)
    assert (day.day, day.state, day.source) == (TODAY, DayState.sick, AttendanceSource.mentor)
    assert seen.toasts[0][0] == "Fremmødet er noteret"
    screen.desk.bus.publish(services.history.undo(seen.toasts[0][1]))
    assert known(services, bodil) == []


def test_a_day_that_is_known_is_corrected_with_hours_and_taken_away(
    screen: CitizensScreen, window: QWidget, services: Services, bodil: str, hands: Hands, seen: Seen
) -> None:
    placement = services.placements.of_citizen(bodil)[0].id
    services.attendance.set_day(placement, TODAY, {"state": "sick", "note": "Ringede 7.45"})
    screen.open_record(bodil)
    dialog = asked(screen, window, TODAY.isoformat())
    form = dialog.day_form
    assert (form.state.value(), form.note.value()) == ("sick", "Ringede 7.45")
    assert not form.fields["minutes"].isVisible()
    form.state.set_value(DayState.met_partly.value)
    form.state.edited.emit()
    assert form.fields["minutes"].isVisible()
    form.minutes.set_value(150)
    hands.confirm()
    (day,) = known(services, bodil)
    assert (day.state, day.met_minutes, day.note) == (DayState.met_partly, 150, "Ringede 7.45")
    again = asked(screen, window, TODAY.isoformat())
    assert again.day_form.minutes.value() == 150
    hands.click(again.clear_button)
    assert known(services, bodil) == []
    assert seen.toasts[-1][0] == "Dagen er ryddet"


def test_another_day_shows_what_is_known_of_it_unless_something_is_typed(
    dialog: AttendanceDialog, services: Services, bodil: str
) -> None:
    form = dialog.day_form
    form.day.set_value(date(2026, 3, 16))
    form.day.edited.emit()
    assert form.state.value() == ""
    form.note.insertPlainText("Ringede 7.45")
    form.day.set_value(TODAY)
    form.day.edited.emit()
    assert form.note.value() == "Ringede 7.45"


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 4, 2), "helligdag"), (date(2026, 1, 16), "uden for forløbet")],
)
def test_the_unusual_is_warned_and_allowed(
    dialog: AttendanceDialog, services: Services, bodil: str, hands: Hands, day: date, words: str
) -> None:
    window = dialog.desk.host.window()
    dialog.form.show_values({"day": day, "state": "lawful"})
    hands.confirm()
    assert [one.day for one in known(services, bodil)] == [day]
    message = open_dialog(window)
    assert isinstance(message, Message)
    assert words in message.text_label.text()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"day": date(2026, 3, 18), "state": "met"}, "state"),
        ({"day": TODAY, "state": ""}, "state"),
        ({"day": None, "state": "sick"}, "day"),
        ({"day": TODAY, "state": "met_partly", "minutes": "25 timer"}, "minutes"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    dialog: AttendanceDialog,
    services: Services,
    bodil: str,
    hands: Hands,
    values: dict[str, object],
    field: str,
) -> None:
    dialog.form.show_values(values)
    hands.confirm()
    assert dialog.is_open
    assert dialog.form.fields[field].problem
    assert known(services, bodil) == []


def test_day_of_the_other_placement_goes_to_that_placement(
    screen: CitizensScreen, window: QWidget, services: Services, bodil: str, hands: Hands
) -> None:
    haven = builders.a_centre(services, builders.a_company(services, name="Fiktiv Have"), name="Haven")
    second = builders.a_placement(services, bodil, haven, starts_on=date(2026, 3, 9))
    screen.open_record(bodil)
    dialog = asked(screen, window, "2026-01-20")
    assert dialog.day_form.placement() != second
    dialog.form.show_values({"placement_id": second, "day": TODAY, "state": "met"})
    hands.confirm()
    assert [day.placement_id for day in known(services, bodil)] == [second]


def test_lock_in_the_middle_of_typing_loses_nothing(
    bodil: str,
    make_screen: Callable[[Tasks], CitizensScreen],
    threaded: ThreadTasks,
    qtbot,
    hands: Hands,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(draft_keeper, "RETRY_MS", 50)
    screen = make_screen(threaded)
    window = screen.window()
    services = screen.desk.services
    screen.open_record(bodil)
    qtbot.waitUntil(lambda: not threaded.is_busy)
    dialog = asked(screen, window)
    qtbot.waitUntil(lambda: not threaded.is_busy)
    dialog.form.show_values({"state": "sick"})
    dialog.day_form.note.setFocus()
    hands.write("Ringede ")
    threaded.query(screen, services.access.lock, lambda _nothing: None)
    hands.write("kl. 7.45")
    screen.flush_typing()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    assert screen.has_unsaved_text()
    threaded.query(screen, lambda: services.access.unlock(PASSWORD), lambda _opened: None)
    qtbot.waitUntil(lambda: not screen.has_unsaved_text() and not threaded.is_busy)
    dialog.finish()
    again = asked(screen, window)
    qtbot.waitUntil(again.offer.isVisible)
    hands.click(again.offer.action_button)
    assert again.day_form.note.value() == "Ringede kl. 7.45"
    assert again.day_form.state.value() == "sick"
