"""The day's backup is taken by itself: soon after opening, once a day, and never in a demo."""

from collections.abc import Iterator

import pytest

from app.common.clock import FixedClock
from app.services.catalogue import Services
from app.ui.shared.theme import ThemeManager
from tests.conftest import PASSWORD
from tests.ui.running import Running, run


@pytest.fixture
def running(qtbot, services: Services, manager: ThemeManager) -> Iterator[Running]:
    services.access.lock()
    made = run(services.vault.folder, services, manager=manager)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    yield made
    made.end()


def test_first_unlock_of_the_day_takes_a_backup_and_the_second_does_not(
    running: Running, clock: FixedClock
) -> None:
    upkeep, backups = running.workspace.backup_upkeep, running.services.backups
    assert backups.rows() == ()
    upkeep._first.timeout.emit()
    assert [row.reason for row in backups.rows()] == ["daily"]
    running.program.lock()
    running.type_password(PASSWORD)
    running.workspace.backup_upkeep._first.timeout.emit()
    assert len(backups.rows()) == 1
    clock.advance(days=1)
    running.workspace.backup_upkeep._again.timeout.emit()
    assert len(backups.rows()) == 2


def test_demo_takes_none(qtbot, services: Services, manager: ThemeManager) -> None:
    made = run(services.vault.folder, services, manager=manager, is_demo=True)
    try:
        assert not made.workspace.backup_upkeep._first.isActive()
    finally:
        made.end()
