"""What the tests of templates share: the page in a window, and what it told that window."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QWidget

from app.models.codes import DocumentKind
from app.services.catalogue import Services
from app.ui.shared.theme import ThemeManager
from app.ui.tasks import ChangeBus, InlineTasks
from app.ui.templates.templates_page import TemplatesPage
from tests.conftest import PASSWORD
from tests.ui.running import Running, run


@dataclass
class Told:
    """What the page asked of the window."""

    toasts: list[tuple[str, str]] = field(default_factory=list)

    def add_toast(self, text: str, act_id: str) -> None:
        self.toasts.append((text, act_id))


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def page(
    services: Services, inline: InlineTasks, bus: ChangeBus, window: QWidget, told: Told
) -> TemplatesPage:
    """The page, read and in sight."""
    made = TemplatesPage(services, inline, bus, window)
    window.layout().addWidget(made)
    made.desk.toast_requested.connect(told.add_toast)
    made.show()
    made.reload()
    return made


def choose_letter(page: TemplatesPage) -> None:
    rows = page.templates.row_model.rows
    page.templates.select(next(row for row in rows if row.kind is DocumentKind.guidance_letter))


@pytest.fixture
def running(qtbot, services: Services, manager: ThemeManager) -> Iterator[Running]:
    """The whole window, open."""
    services.access.lock()
    made = run(services.vault.folder, services, manager=manager)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    yield made
    made.end()
