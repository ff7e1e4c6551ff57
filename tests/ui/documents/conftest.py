"""What the tests of *Dokumenter* share: the page in a window, and what it told that window."""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication, QWidget

from app.models.codes import FreezeReason
from app.services.catalogue import Services
from app.services.demo_documents import letter_pdf
from app.ui.documents.documents_screen import DocumentsScreen
from app.ui.shared import file_choice, print_preview
from app.ui.shared.printing import Printers
from app.ui.tasks import ChangeBus, InlineTasks, Tasks
from tests import builders
from tests.ui.hands import Hands

PLAN = {"job_goal": "Fast arbejde på lager", "next_follow_up_on": "2026-06-16"}
MakeScreen = Callable[[Tasks], DocumentsScreen]


@dataclass
class Told:
    """What the page asked of the window."""

    toasts: list[tuple[str, str]] = field(default_factory=list)
    citizens: list[str] = field(default_factory=list)
    companies: list[str] = field(default_factory=list)

    def add_toast(self, text: str, act_id: str) -> None:
        self.toasts.append((text, act_id))


@dataclass(frozen=True)
class Filed:
    """Ids of what lies in the store."""

    citizen: str
    company: str
    plan: str
    letter: str
    picture: str
    sheet: str
    note: str


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def letter(services: Services) -> bytes:
    return letter_pdf("Demo Fagforening", "Svar", ("Pauser er betalt.",), services.clock.now())


@pytest.fixture
def png() -> bytes:
    target = BytesIO()
    Image.new("RGB", (60, 20), (10, 120, 60)).save(target, "PNG")
    return target.getvalue()


@pytest.fixture
def filed(services: Services, letter: bytes, png: bytes) -> Filed:
    """A plan, a letter and a picture of Bodil, a paper of a company, and a note."""
    citizen = builders.a_citizen(services)
    company = builders.a_company(services, name="Nordlys")
    services.job_plans.save(citizen, PLAN)
    plan = services.job_plans.freeze(citizen, FreezeReason.printed).ids[0]

    def receive(content: bytes, **values: object) -> str:
        file = services.received.check(content, 10_000_000)
        return services.received.store(file, values | {"kle_number": "15.20.00 G01"}).ids[0]

    return Filed(
        citizen=citizen,
        company=company,
        plan=plan,
        letter=receive(letter, citizen_id=citizen, title="Svar om pauser", dated_on="2026-03-10"),
        picture=receive(png, citizen_id=citizen, title="Foto af linjen", dated_on="2026-03-11"),
        sheet=receive(letter, company_id=company, title="Tilbud om timer", dated_on="2025-06-02"),
        note=builders.a_note(services, citizen, subject="Besøg"),
    )


@dataclass(frozen=True)
class Stage:
    """What a longer story needs at once."""

    services: Services
    filed: Filed
    letter: Path
    window: QWidget
    hands: Hands
    told: Told


@pytest.fixture
def stage(
    services: Services, filed: Filed, letter: bytes, window: QWidget, told: Told, tmp_path: Path
) -> Stage:
    path = tmp_path / "Attest fra egen læge.pdf"
    path.write_bytes(letter)
    return Stage(services, filed, path, window, Hands(), told)


@pytest.fixture
def make_screen(services: Services, bus: ChangeBus, window: QWidget, told: Told) -> MakeScreen:
    def make(tasks: Tasks) -> DocumentsScreen:
        window.resize(1440, 900)
        window.layout().setContentsMargins(0, 0, 0, 0)
        made = DocumentsScreen(services, tasks, bus)
        made.toast_requested.connect(told.add_toast)
        made.citizen_requested.connect(told.citizens.append)
        made.company_requested.connect(told.companies.append)
        window.layout().addWidget(made)
        made.show()
        QApplication.processEvents()
        return made

    return make


@pytest.fixture
def screen(make_screen: MakeScreen, inline: InlineTasks) -> DocumentsScreen:
    return make_screen(inline)


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What a printer that is always there would have printed."""
    printed: list[bytes] = []
    monkeypatch.setattr(print_preview, "find_printers", lambda: Printers(("Etage 1",), "Etage 1"))
    monkeypatch.setattr(print_preview, "open_printer", str)
    for name in ("print_pdf", "print_picture"):
        monkeypatch.setattr(print_preview, name, lambda content, *_rest: printed.append(content))
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
