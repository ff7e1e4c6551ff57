"""Beside the stops of a visit: the screen turned to a candidate, and more candidates taken in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.models.visit_codes import VisitKind, VisitPersonState, VisitStatus
from app.ui.shared.dialogs import open_dialog
from app.ui.visit.rail import MENTOR
from app.ui.visit.start_visit import AddPeopleDialog
from app.ui.visit.visit_screen import END, VisitScreen
from tests.ui.hands import Hands
from tests.ui.running import Running
from tests.ui.visit.stage import NAMES, Hall

CTRL = Qt.KeyboardModifier.ControlModifier


def in_sight(window: QWidget) -> str:
    return " ".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())


def test_screen_turned_to_a_candidate_shows_nobody_else_and_finishes_nobody(
    running: Running, full_hall: Hall, hands: Hands
) -> None:
    hands.press(Qt.Key.Key_B, CTRL)
    screen = running.workspace.navigator.current
    assert isinstance(screen, VisitScreen)
    hands.click(screen.page.head.show_button)
    words = in_sight(running.window)
    assert "Anja" in words
    assert [name for name in (*NAMES[1:], "Poul") if name in words] == []
    assert not screen.rail.isVisible()
    hands.press(Qt.Key.Key_PageDown)
    assert screen.shown.isVisible()
    hands.confirm()
    assert not screen.shown.isVisible()
    assert screen.rail.isVisible()
    assert screen.page.head.name_label.text() == "Anja Mønster"
    assert full_hall.read().people[0].state is VisitPersonState.open
    hands.click(screen.page.head.show_button)
    hands.press(Qt.Key.Key_Escape)
    assert not screen.shown.isVisible()
    assert screen.shown.name_label.text() == ""


def test_candidate_who_was_left_out_is_taken_in_from_the_rail(
    running: Running, full_hall: Hall, hands: Hands
) -> None:
    services = full_hall.services
    services.visits.cancel(full_hall.visit, "Flyttet")
    begun = services.conduct.begin_unplanned(full_hall.company, VisitKind.in_person, full_hall.placements[:2])
    hands.press(Qt.Key.Key_B, CTRL)
    screen = running.workspace.navigator.current
    hands.click(screen.rail.add_button)
    dialog = open_dialog(running.window)
    assert isinstance(dialog, AddPeopleDialog)
    hands.click(dialog.people.all_button)
    hands.confirm()
    assert len(services.conduct.open(begun.ids[0]).people) == 8
    assert [row.key for row in screen.rail.rows if not row.isHidden()] == [
        card.id for card in services.conduct.open(begun.ids[0]).people
    ]
    assert not screen.rail.add_button.isVisible()


def test_visit_that_was_ended_is_opened_again_from_the_toast(
    running: Running, full_hall: Hall, hands: Hands
) -> None:
    hands.press(Qt.Key.Key_B, CTRL)
    full_hall.services.conduct.nothing_new(full_hall.visit)
    screen = running.workspace.navigator.current
    screen.reload()
    screen.open_end()
    hands.confirm()
    assert running.workspace.navigator.key == "today"
    assert full_hall.read().status is VisitStatus.held
    (toast,) = running.program.toasts.shown
    assert toast.text_label.text() == "Besøget er afsluttet, og 8 notater er skrevet"
    assert not toast.key_hint.isVisible()
    hands.click(toast.action_button)
    assert full_hall.read().status is VisitStatus.running
    assert running.workspace.navigator.place().record_id == full_hall.visit
    assert running.workspace.navigator.current.page.card is None or full_hall.read().people[0].is_locked


@pytest.mark.parametrize("typed", ["engang i april", "1. marts 1998"])
def test_next_visit_that_cannot_be_kept_is_put_right_before_the_visit_ends(
    running: Running, full_hall: Hall, hands: Hands, typed: str
) -> None:
    hands.press(Qt.Key.Key_B, CTRL)
    full_hall.services.conduct.nothing_new(full_hall.visit)
    screen = running.workspace.navigator.current
    screen.reload()
    screen.open_mentor()
    screen.mentor.next_visit.day.setFocus()
    hands.write(typed)
    for _ in range(3):
        hands.confirm()
        assert screen.stop == MENTOR
    field = screen.mentor.next_visit
    assert field.day_field.problem
    assert field.day.hasFocus()
    assert field.day.text() == typed
    assert full_hall.read().status is VisitStatus.running
    field.day.clear()
    field.time.clear()
    hands.write("24-3-2026")
    hands.confirm()
    assert screen.stop == END
