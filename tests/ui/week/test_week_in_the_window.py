"""From *I dag* by the visible route, counted against the design's limits; and a lock in the middle."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.visit_codes import VisitStatus
from app.services.catalogue import Services
from app.ui.shared.theme import ThemeManager
from app.ui.week.week_screen import WeekScreen
from tests.conftest import PASSWORD
from tests.ui.hands import Hands
from tests.ui.running import Running, run
from tests.ui.test_lock_controller import holders_of
from tests.ui.week.week_desk import TUESDAY, Firms, a_week
from tests.ui.windows import opened

CTRL = Qt.KeyboardModifier.ControlModifier
MARKER = "Qhusketing"


@pytest.fixture
def stage(qtbot, services: Services, manager: ThemeManager) -> Iterator[tuple[Running, Firms]]:
    firms = a_week(services)
    for made in opened(qtbot, services, manager):
        yield made, firms


def times(services: Services, monday: object) -> dict[str, str]:
    return {
        row.company_name: f"{row.starts_at:%d %H.%M}"
        for row in services.visit_weeks.week(monday).visits  # type: ignore[arg-type]  # a date
    }


def test_efforts_of_the_week_are_within_the_limits(stage: tuple[Running, Firms], hands: Hands) -> None:
    made, firms = stage
    today = made.workspace.navigator.current
    # Start the next visit: one click, counted apart because it fills the window.
    assert today.visits.hero.start_button.isVisible()
    hands.press(Qt.Key.Key_2, CTRL)
    week = made.workspace.navigator.current
    assert isinstance(week, WeekScreen)
    QApplication.processEvents()
    # The missing visit: P, or one click.
    hands.acts = 0
    hands.press(Qt.Key.Key_P)
    assert hands.acts == 1
    assert "Genbrug" in times(made.services, TUESDAY)
    # A visit is moved with the arrows and Enter.
    hands.tab_to(week.grid.blocks[firms.visits["Havnen"]])
    hands.acts = 0
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Return)
    assert (hands.acts, times(made.services, TUESDAY)["Havnen"]) == (2, "20 09.00")
    # Next week like this one: one click.
    hands.click(week.head.next_button)
    hands.acts = 0
    hands.click(week.head.copy_button)
    assert hands.acts == 1
    assert len(times(made.services, week.monday)) == 4
    # Back to this week: one letter.
    hands.press(Qt.Key.Key_T)
    assert week.head.week_label.text().startswith("Uge 12")
    # What was done is undone from the window.
    hands.press(Qt.Key.Key_Z, CTRL)
    assert len(times(made.services, TUESDAY)) == 4
    assert made.services.visit_weeks.week(TUESDAY.replace(day=24)).visits == ()
    assert made.errors == []


def test_next_visit_begins_from_the_week_with_one_click(stage: tuple[Running, Firms], hands: Hands) -> None:
    made, firms = stage
    hands.press(Qt.Key.Key_2, CTRL)
    week = made.workspace.navigator.current
    QApplication.processEvents()
    hands.acts = 0
    hands.click(week.inspector.buttons["start"])
    assert hands.acts == 1
    assert made.workspace.navigator.key == "visit"
    assert made.services.visit_weeks.details(firms.visits["Nordlys"]).row.status is VisitStatus.running


def test_task_of_a_missing_visit_opens_the_week_with_it(stage: tuple[Running, Firms]) -> None:
    made, firms = stage
    today = made.workspace.navigator.current
    today.week_card.missing[0].click()
    week = made.workspace.navigator.current
    assert isinstance(week, WeekScreen)
    assert week.tray.rows[0].row.company_id == firms.companies["Genbrug"]
    assert week.tray.rows[0].button.hasFocus()


@pytest.fixture
def threaded_stage(
    qtbot, store: Path, make_services: Callable[[Path], Services], manager: ThemeManager
) -> Iterator[tuple[Running, Firms]]:
    services = make_services(store)
    services.access.unlock(PASSWORD)
    firms = a_week(services)
    services.access.lock()
    made = run(store, services, manager=manager, is_threaded=True)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    qtbot.waitUntil(lambda: made.program.session is not None and made.program.session.workspace is not None)
    qtbot.waitUntil(lambda: not made.tasks.is_busy)
    yield made, firms
    made.end()


def test_lock_in_the_middle_keeps_a_moved_visit_and_a_typed_line(
    qtbot, threaded_stage: tuple[Running, Firms], hands: Hands
) -> None:
    made, firms = threaded_stage
    hands.press(Qt.Key.Key_2, CTRL)
    qtbot.waitUntil(lambda: not made.tasks.is_busy)
    week = made.workspace.navigator.current
    qtbot.waitUntil(week.inspector.isVisible)
    text = next(iter(week.inspector.lists.parts.values())).text
    text.setFocus()
    hands.write(f"Ny {MARKER}")
    block = week.grid.blocks[firms.visits["Havnen"]]
    block.setFocus()
    hands.press(Qt.Key.Key_Right)
    assert week.has_unsaved_text()
    hands.press(Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: made.program.session.workspace is None)
    qtbot.waitUntil(lambda: not made.services.vault.is_open)
    del week, text, block
    qtbot.waitUntil(lambda: holders_of(MARKER) == [])
    made.type_password(PASSWORD)
    qtbot.waitUntil(lambda: made.program.session.workspace is not None)
    assert made.workspace.navigator.key == "week"
    found: list[tuple[dict[str, str], list[str]]] = []
    services, visit = made.services, firms.visits["Nordlys"]
    made.tasks.query(
        made.window,
        lambda: (times(services, TUESDAY), [item.text for item in services.visit_items.of_visit(visit)]),
        found.append,
    )
    qtbot.waitUntil(lambda: bool(found))
    assert found[0][0]["Havnen"] == "20 09.00"
    assert f"Ny {MARKER}" in found[0][1]
    assert made.errors == []
