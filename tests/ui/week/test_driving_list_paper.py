"""The driving list on its way to the printer: from the palette's line, with a choice of month."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.common.errors import VaultLocked
from app.models.codes import DocumentKind
from app.services.catalogue import Services
from app.ui.actions import in_palette
from app.ui.shared import file_choice, print_preview
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.printing import Printers
from app.ui.shared.theme import ThemeManager
from app.ui.tasks import ChangeBus, ThreadTasks
from app.ui.week.driving_list_paper import DrivingListPreviewDialog
from tests.conftest import PASSWORD
from tests.ui.conftest import Errors
from tests.ui.hands import Hands, unnamed
from tests.ui.running import Running
from tests.ui.week.week_desk import Desk, Firms
from tests.ui.windows import opened
from tests.wall_times import wall

WAY = {"travel_minutes": 30, "distance_metres": 22_500}


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    printed: list[bytes] = []
    monkeypatch.setattr(print_preview, "find_printers", lambda: Printers(("Etage 1",), "Etage 1"))
    monkeypatch.setattr(print_preview, "open_printer", str)
    monkeypatch.setattr(print_preview, "print_pdf", lambda content, *_rest: printed.append(content))
    monkeypatch.setattr(print_preview._LastPrinter, "name", "")
    return printed


def shown(desk: Desk) -> DrivingListPreviewDialog:
    QApplication.processEvents()
    dialog = open_dialog(desk.window)
    assert isinstance(dialog, DrivingListPreviewDialog)
    return dialog


def test_list_is_printed_with_one_more_act_and_a_copy_is_kept(
    desk: Desk, services: Services, papers: list[bytes], hands: Hands
) -> None:
    (line,) = [line for line in desk.screen.head.make_menu().actions() if line.data() == "driving"]
    assert line.text() == "Kørselsliste …"
    line.trigger()
    dialog = shown(desk)
    assert unnamed(dialog) == []
    words = dialog.what_label.text()
    assert words.startswith("2 ture, 0 km og 0 minutter i alt. Kilometer mangler for 2")
    assert "Genbrug" in dialog.pages.view.accessibleDescription()
    assert "Prøvesen" not in dialog.pages.view.accessibleDescription()
    hands.press(Qt.Key.Key_Return)
    (row,) = services.documents.every()
    assert row.kind is DocumentKind.driving_list
    assert papers == [services.documents.open(row.id).content]
    assert hands.acts == 1
    assert desk.toasts[-1][0] == "Kørselsliste, marts 2026 er sendt til printeren"


def test_another_month_is_chosen_and_an_empty_one_says_why_it_is_not_printed(
    desk: Desk, services: Services, firms: Firms, papers: list[bytes]
) -> None:
    services.visits.record_held(firms.companies["Nordlys"], {"starts_at": wall(2, 4, 9, 0)} | WAY)
    desk.screen.act("driving")
    dialog = shown(desk)
    dialog.month_choice.set_value("2026-02-01")
    dialog.month_choice.edited.emit()
    QApplication.processEvents()
    assert dialog.what_label.text().startswith("1 tur, 22,5 km og 30 minutter i alt. En kopi")
    dialog.month_choice.set_value("2025-12-01")
    dialog.month_choice.edited.emit()
    QApplication.processEvents()
    assert not dialog.primary_button.isEnabled()
    assert list(dialog.gap_links) == ["journeys"]


def test_saving_proposes_a_name_without_a_person(
    desk: Desk,
    services: Services,
    papers: list[bytes],
    hands: Hands,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    asked: list[file_choice.Request] = []

    def ask(_owner: QWidget, request: file_choice.Request, answered: Callable[[Path], None]) -> None:
        asked.append(request)
        answered(tmp_path / "liste.pdf")

    monkeypatch.setattr(file_choice, "ask", ask)
    desk.screen.act("driving")
    hands.click(shown(desk).save_button)
    assert (tmp_path / "liste.pdf").read_bytes().startswith(b"%PDF")
    assert "2026-03-01_driving-list.pdf" in str(asked[0])


@pytest.fixture
def running(qtbot, services: Services, manager: ThemeManager) -> Iterator[Running]:
    yield from opened(qtbot, services, manager)


def test_palette_opens_the_list_from_anywhere(running: Running, papers: list[bytes], qtbot) -> None:
    (line,) = [one for one in in_palette() if one.id == "print_driving_list"]
    assert line.text == "Kørselsliste"
    running.workspace.commands.run(line.handler)
    qtbot.waitUntil(lambda: isinstance(open_dialog(running.window), DrivingListPreviewDialog))
    assert running.workspace.navigator.key == "week"
    assert running.errors == []


@pytest.fixture
def far_desk(
    services: Services, threaded: ThreadTasks, bus: ChangeBus, window: QWidget, firms: Firms
) -> Desk:
    """The screen with the real thread of the database."""
    return Desk(services, threaded, bus, window)


def test_lock_while_the_preview_stands_keeps_nothing_half_and_prints_after(
    far_desk: Desk, threaded: ThreadTasks, papers: list[bytes], errors: Errors, qtbot
) -> None:
    desk, services = far_desk, far_desk.services
    qtbot.waitUntil(lambda: not threaded.is_busy)
    desk.screen.act("driving")
    qtbot.waitUntil(lambda: not threaded.is_busy)
    dialog = shown(desk)
    threaded.query(desk.screen, services.access.lock, lambda _nothing: None)
    dialog.primary_button.click()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    assert papers == []
    errors.take(VaultLocked)
    threaded.query(desk.screen, lambda: services.access.unlock(PASSWORD), lambda _opened: None)
    qtbot.waitUntil(lambda: not threaded.is_busy)
    dialog.primary_button.click()
    qtbot.waitUntil(lambda: len(papers) == 1 and not threaded.is_busy)
    found: list[object] = []
    threaded.query(desk.screen, services.documents.every, found.extend)
    qtbot.waitUntil(lambda: len(found) == 1)
