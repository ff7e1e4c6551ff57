"""What the tests of *Ugens besøg* share."""

import pytest
from PySide6.QtWidgets import QWidget

from app.services.catalogue import Services
from app.ui.tasks import ChangeBus, InlineTasks
from tests.ui.week.week_desk import Desk, Firms, a_week


@pytest.fixture
def firms(services: Services) -> Firms:
    return a_week(services)


@pytest.fixture
def desk(services: Services, inline: InlineTasks, bus: ChangeBus, window: QWidget, firms: Firms) -> Desk:
    return Desk(services, inline, bus, window)
