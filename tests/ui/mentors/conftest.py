"""What the tests of mentor agreements share: the screen in a window, and what it told that window."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.services.catalogue import Services
from app.ui.mentors.mentors_screen import MentorsScreen
from app.ui.shared import file_choice, print_preview
from app.ui.shared.printing import Printers
from app.ui.tasks import ChangeBus, InlineTasks
from tests import builders


@dataclass
class Told:
    """What the screen asked of the window."""

    toasts: list[tuple[str, str]] = field(default_factory=list)
    citizens: list[str] = field(default_factory=list)
    companies: list[str] = field(default_factory=list)

    def add_toast(self, text: str, act_id: str) -> None:
        self.toasts.append((text, act_id))


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def company(services: Services) -> str:
    return builders.a_company(
        services, name="Nordlys", address="Prøvevej 1", postal_code="9999", city="Eksempelby"
    )


@pytest.fixture
def mentor(services: Services, company: str) -> str:
    return builders.a_mentor(services, company)


@pytest.fixture
def citizen(services: Services, company: str, mentor: str) -> str:
    made = builders.a_citizen(services)
    builders.a_placement(services, made, builders.a_centre(services, company), mentor_id=mentor)
    return made


@pytest.fixture
def screen(
    services: Services, inline: InlineTasks, bus: ChangeBus, window: QWidget, told: Told
) -> MentorsScreen:
    window.resize(1440, 900)
    window.layout().setContentsMargins(0, 0, 0, 0)
    made = MentorsScreen(services, inline, bus)
    made.toast_requested.connect(told.add_toast)
    made.citizen_requested.connect(told.citizens.append)
    made.company_requested.connect(told.companies.append)
    window.layout().addWidget(made)
    made.show()
    QApplication.processEvents()
    return made


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What a printer that is always there would have printed."""
    printed: list[bytes] = []
    monkeypatch.setattr(print_preview, "find_printers", lambda: Printers(("Etage 1",), "Etage 1"))
    monkeypatch.setattr(print_preview, "open_printer", str)
    monkeypatch.setattr(print_preview, "print_pdf", lambda content, *_rest: printed.append(content))
    monkeypatch.setattr(print_preview._LastPrinter, "name", "")
    return printed


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], list[file_choice.Request]]:
    """Answers the file dialog with a path."""

    def answer_with(path: Path) -> list[file_choice.Request]:
        asked: list[file_choice.Request] = []

        def ask(_owner: QWidget, request: file_choice.Request, answered: Callable[[Path], None]) -> None:
            asked.append(request)
            answered(path)

        monkeypatch.setattr(file_choice, "ask", ask)
        return asked

    return answer_with
