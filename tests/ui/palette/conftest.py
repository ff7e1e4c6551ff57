"""A whole window on a store with somebody to find."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.catalogue import Services
from app.ui.palette.palette import Palette
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.theme import ThemeManager
from tests.builders import a_centre, a_citizen, a_company, a_mentor, a_note, a_placement
from tests.conftest import PASSWORD
from tests.ui.hands import Hands
from tests.ui.running import Running, run


def fill(services: Services) -> dict[str, str]:
    """Bodil with a placement and a note, Børge without, a company with a mentor."""
    company = a_company(services, name="Nordlys Prøvelager A/S", city="Prøveby")
    a_mentor(services, company)
    centre = a_centre(services, company, name="Lagercentret")
    bodil = a_citizen(services, first_name="Bodil", last_name="Mønster", phone="00000012")
    a_placement(services, bodil, centre)
    note = a_note(services, bodil, "Aftalt at give besked om fravær før kl. 8 om morgenen.")
    borge = a_citizen(services, first_name="Børge", last_name="Ågård")
    return {"company": company, "bodil": bodil, "note": note, "borge": borge}


@pytest.fixture
def people(services: Services) -> dict[str, str]:
    return fill(services)


@pytest.fixture
def running(qtbot, services: Services, people: dict[str, str], manager: ThemeManager) -> Iterator[Running]:
    services.access.lock()
    made = run(services.vault.folder, services, manager=manager)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made.window)
    yield made
    made.end()


@pytest.fixture
def threaded_run(
    qtbot, store: Path, make_services: Callable[[Path], Services], manager: ThemeManager
) -> Iterator[tuple[Running, dict[str, str]]]:
    services = make_services(store)
    services.access.unlock(PASSWORD)
    people = fill(services)
    services.access.lock()
    made = run(store, services, manager=manager, is_threaded=True)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    qtbot.waitUntil(lambda: made.program.session is not None and made.program.session.workspace is not None)
    qtbot.waitUntil(lambda: not made.tasks.is_busy)
    yield made, people
    made.end()


def open_palette(running: Running, hands: Hands) -> Palette:
    """Ctrl K, as a person does."""
    hands.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return palette_of(running)


def palette_of(running: Running) -> Palette:
    found = open_dialog(running.window)
    assert isinstance(found, Palette)
    return found


def titles(palette: Palette) -> list[str]:
    """Every line as a person reads it; headings in brackets."""
    return [f"[{line.title}]" if line.is_heading else line.title for line in palette.results.lines]
