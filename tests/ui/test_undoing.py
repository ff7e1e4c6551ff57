"""Undoing large steps in the window, and undoing that stops half way."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.common.changes import Changes, Topic
from app.models.act_codes import ImportKind
from app.ui.history.turning_dialog import TurningDialog
from tests import builders
from tests.ui.hands import Hands
from tests.ui.history.conftest import running as running  # noqa: PLC0414 - a fixture that is used here too
from tests.ui.running import Running

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def imported(running: Running, tmp_path: Path) -> Running:
    """The open window after 150 companies were brought in."""
    file = tmp_path / "virksomheder.csv"
    file.write_text("navn\n" + "\n".join(f"Prøvefirma {n}" for n in range(150)), encoding="utf-8")
    running.services.imports.run(ImportKind.companies, file)
    running.workspace.navigator.current.setFocus()
    return running


def said(running: Running) -> str:
    return str(running.program.toasts.shown[-1].text_label.text())


def test_import_is_undone_and_done_again_with_the_same_keys(imported: Running, hands: Hands) -> None:
    hands.press(Qt.Key.Key_Z, CTRL)
    assert imported.services.companies.rows().total == 0
    assert said(imported).startswith("Fortrudt: ")
    hands.press(Qt.Key.Key_Y, CTRL)
    assert imported.services.companies.rows().total == 150
    assert said(imported).startswith("Gentaget: ")
    assert imported.window.dialogs() == []


def test_down_to_an_import_counts_all_steps(imported: Running) -> None:
    act = imported.services.history.steps()[0].id
    builders.a_company(imported.services)
    builders.a_company(imported.services)
    imported.workspace.commands.undoing._on_undo_to_requested(act)
    assert imported.services.companies.rows().total == 0
    assert said(imported) == "3 handlinger er fortrudt"


def test_what_takes_long_shows_how_far_it_is(imported: Running) -> None:
    undoing = imported.workspace.commands.undoing
    undoing._turner._is_running = True
    undoing._on_planning()
    undoing._on_wait_over()
    (dialog,) = imported.window.dialogs()
    assert isinstance(dialog, TurningDialog)
    undoing._turner.progressed.emit(75, 150)
    assert dialog.bar.value() == 50
    dialog.cancel()
    assert not undoing._turner.is_running
    undoing.undo_latest()
    assert imported.services.companies.rows().total == 0


def test_screens_read_again_what_was_undone_before_one_was_refused(running: Running) -> None:
    services = running.services
    company = builders.a_company(services)
    services.companies.change(company, {"city": "Gammelby"})
    wanted = services.history.steps()[0].id
    services.companies.change(company, {"phone": "12345678"})
    with services.vault.reading() as work:
        # No step of the stack: it stands on the older change when that one's turn comes.
        work.companies.get(company).city = "Andetsted"
    undoing, heard = running.workspace.commands.undoing, []

    def hear(changes: Changes, _source: object) -> None:
        heard.append(changes)

    undoing._parts.bus.changed.connect(hear)
    undoing._on_undo_to_requested(wanted)
    details = services.companies.details(company)
    assert (details.phone, details.city) == ("", "Andetsted")
    assert any(changes.touches(Topic.company) for changes in heard)
