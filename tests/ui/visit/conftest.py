"""A hall of eight candidates in the whole window, begun from I dag."""

from collections.abc import Iterator

import pytest

from app.services.catalogue import Services
from app.services.criteria_seed import load_shipped_criteria
from app.ui.shared.theme import ThemeManager
from tests.ui.running import Running
from tests.ui.visit.stage import Hall
from tests.ui.windows import opened


@pytest.fixture
def full_hall(services: Services) -> Hall:
    """Eight candidates, a scorecard of six criteria, a visit planned for today."""
    load_shipped_criteria(services.vault)
    return Hall(services, 8)


@pytest.fixture
def running(qtbot, full_hall: Hall, manager: ThemeManager) -> Iterator[Running]:
    """The unlocked window on I dag."""
    yield from opened(qtbot, full_hall.services, manager)
