"""Moving to another company in mid-course: one guided step for the place, the agreement and the weeks."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.models.codes import AgreementStatus, PlacementStatus
from app.services.catalogue import Services
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.move_dialog import MovePlacementDialog
from app.ui.shared.dialogs import open_dialog
from tests import builders
from tests.ui.citizens.conftest import Seen
from tests.ui.hands import Hands, unnamed


@pytest.fixture
def bodil(services: Services) -> str:
    """Somebody in week 9 of 13 at Nordlys with a mentor agreement; Kantine has a free place."""
    citizen = builders.a_citizen(services)
    company = builders.a_company(services, name="Nordlys")
    centre = builders.a_centre(services, company, name="Nordlys")
    builders.a_placement(services, citizen, centre, mentor_id=builders.a_mentor(services, company))
    builders.an_agreement(services, citizen)
    other = builders.a_company(services, name="Kantine")
    builders.a_centre(services, other, name="Kantine")
    return citizen


@pytest.fixture
def move(screen: CitizensScreen, window: QWidget, bodil: str) -> MovePlacementDialog:
    screen.open_record(bodil)
    screen.page.act("move")
    dialog = open_dialog(window)
    assert isinstance(dialog, MovePlacementDialog)
    return dialog


def choose(dialog: MovePlacementDialog, words: str) -> None:
    combo = dialog.place_combo
    (index,) = [row for row in range(combo.count()) if combo.itemText(row).startswith(words)]
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


def test_only_where_to_is_asked_and_everything_follows_in_one_act(
    move: MovePlacementDialog, services: Services, bodil: str, seen: Seen
) -> None:
    texts = [move.place_combo.itemText(row) for row in range(move.place_combo.count())]
    assert not any(text.startswith("Nordlys") for text in texts)
    assert "ledig" in move.what_follows.text()
    assert "kladde" in move.what_follows.text()
    (before,) = services.placements.of_citizen(bodil)
    choose(move, "Kantine")
    QTest.keyClick(move, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    old, new = sorted(services.placements.of_citizen(bodil), key=lambda row: row.starts_on)
    assert (old.id, old.ends_on) == (before.id, date(2026, 3, 17))
    assert (new.starts_on, new.planned_end_on) == (date(2026, 3, 18), before.planned_end_on)
    assert new.task == before.task
    states = {row.status for row in services.mentor_agreements.of_citizen(bodil)}
    assert AgreementStatus.draft in states
    assert seen.toasts[-1][0] == "Flytningen af Bodil Mønster er gemt"
    services.history.undo(seen.toasts[-1][1])
    (row,) = services.placements.of_citizen(bodil)
    assert row.status is PlacementStatus.running


def test_weeks_start_anew_when_they_do_not_go_on(
    move: MovePlacementDialog, services: Services, bodil: str
) -> None:
    choose(move, "Kantine")
    move.continues.setChecked(False)
    QTest.keyClick(move, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    new = max(services.placements.of_citizen(bodil), key=lambda row: row.starts_on)
    with services.vault.reading() as work:
        assert work.placements.get(new.id).weeks_from == new.starts_on


def test_a_day_before_the_course_began_is_refused_beside_it(move: MovePlacementDialog, bodil: str) -> None:
    choose(move, "Kantine")
    move.placement_form.starts_on.set_value(date(2026, 1, 1))
    QTest.keyClick(move, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert move.placement_form.fields["starts_on"].problem
    assert move.is_open


def test_it_is_asked_where_to(move: MovePlacementDialog, services: Services, bodil: str) -> None:
    QTest.keyClick(move, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert move.placement_form.fields["place"].problem
    assert len(services.placements.of_citizen(bodil)) == 1


def test_it_is_done_by_keyboard_and_everything_has_a_name(
    move: MovePlacementDialog, hands: Hands, services: Services, bodil: str
) -> None:
    assert unnamed(move) == []
    assert move.focusWidget() is move.place_combo
    hands.write("Kan")
    hands.confirm()
    assert len(services.placements.of_citizen(bodil)) == 2


def test_a_course_that_ran_over_its_time_gets_the_end_of_the_rules(
    screen: CitizensScreen, window: QWidget, services: Services
) -> None:
    citizen = builders.a_citizen(services)
    centre = builders.a_centre(services, builders.a_company(services))
    builders.a_placement(
        services, citizen, centre, starts_on=date(2025, 11, 3), planned_end_on=date(2026, 2, 1)
    )
    screen.open_record(citizen)
    screen.page.act("move")
    dialog = open_dialog(window)
    assert isinstance(dialog, MovePlacementDialog)
    proposed = services.placements.defaults(date(2026, 3, 18))
    assert dialog.placement_form.planned_end_on.day() == proposed.planned_end_on
