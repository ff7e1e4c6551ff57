"""What the tests of citizens share: the screen in a window, with the keys of the program."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.services.catalogue import Services
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.job_plan_tab import JobPlanTab
from app.ui.shared import print_preview
from app.ui.tasks import ChangeBus, InlineTasks, Tasks
from tests import builders


@dataclass
class Seen:
    """What the screen asked of the window."""

    toasts: list[tuple[str, str]] = field(default_factory=list)
    companies: list[str] = field(default_factory=list)

    def add_toast(self, text: str, act_id: str) -> None:
        self.toasts.append((text, act_id))


@pytest.fixture(autouse=True)
def _no_last_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The printer chosen last is remembered by the program; a test begins without one."""
    monkeypatch.setattr(print_preview._LastPrinter, "name", "")


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def make_screen(
    services: Services, bus: ChangeBus, window: QWidget, seen: Seen
) -> Callable[[Tasks], CitizensScreen]:
    """The screen in a window of the size it has at 1440 × 900, with the keys the window gives it."""
    window.resize(1192, 900)
    window.layout().setContentsMargins(0, 0, 0, 0)

    def make(tasks: Tasks) -> CitizensScreen:
        screen = CitizensScreen(services, tasks, bus)
        screen.toast_requested.connect(seen.add_toast)
        screen.company_requested.connect(seen.companies.append)
        window.layout().addWidget(screen)
        for keys in ("N", "Ctrl+N", "Ctrl+Return"):
            QShortcut(QKeySequence(keys), screen).activated.connect(screen.primary_action)
        screen.show()
        screen.reload()
        return screen

    return make


@pytest.fixture
def screen(make_screen: Callable[[Tasks], CitizensScreen], inline: InlineTasks) -> CitizensScreen:
    return make_screen(inline)


@pytest.fixture
def citizen(services: Services) -> str:
    return builders.a_citizen(services)


@pytest.fixture
def make_tab(
    services: Services, inline: InlineTasks, bus: ChangeBus, window: QWidget
) -> Callable[[str], JobPlanTab]:
    def make(citizen_id: str) -> JobPlanTab:
        tab = JobPlanTab(services, inline, bus)
        window.layout().addWidget(tab)
        tab.show_citizen(citizen_id)
        return tab

    return make


@pytest.fixture
def tab(make_tab: Callable[[str], JobPlanTab], citizen: str) -> JobPlanTab:
    return make_tab(citizen)
