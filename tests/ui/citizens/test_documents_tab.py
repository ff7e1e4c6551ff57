"""A citizen's documents: listed, opened, printed again, saved."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.common.changes import Changes
from app.common.errors import StoreDamaged
from app.models.codes import FreezeReason
from app.services.catalogue import Services
from app.services.documents import DocumentService
from app.ui.shared import print_preview
from app.ui.citizens.documents_tab import DocumentsTab
from app.ui.shared.printing import Printers
from app.ui.shared import file_choice
from app.ui.shared.dialogs import open_dialog
from app.ui.tasks import ChangeBus, InlineTasks
from tests import builders
from tests.ui.conftest import Errors

PLAN = {"job_goal": "Fast arbejde på lager", "next_follow_up_on": "2026-06-16"}


@pytest.fixture
def citizen(services: Services) -> str:
    made = builders.a_citizen(services)
    services.job_plans.save(made, PLAN)
    return made


@pytest.fixture
def tab(services: Services, inline: InlineTasks, bus: ChangeBus, window: QWidget) -> DocumentsTab:
    made = DocumentsTab(services, inline, bus)
    window.layout().addWidget(made)
    QApplication.processEvents()
    return made


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    def with_path(path: Path) -> None:
        monkeypatch.setattr(file_choice, "ask", lambda _owner, _request, answered: answered(path))

    return with_path


def freeze(services: Services, citizen: str, **values: object) -> Changes:
    services.job_plans.save(citizen, values)
    return services.job_plans.freeze(citizen, FreezeReason.printed)


def test_citizen_without_documents_sees_why(tab: DocumentsTab, citizen: str) -> None:
    tab.show_citizen(citizen)
    assert tab.stack.currentWidget() is tab.empty_state
    assert tab.empty_state.title_label.text() == "Ingen dokumenter endnu"


def test_documents_are_listed_newest_first(
    qtbot, tab: DocumentsTab, services: Services, citizen: str, bus: ChangeBus
) -> None:
    tab.show_citizen(citizen)
    counts: list[str] = []
    tab.count_changed.connect(counts.append)
    bus.publish(freeze(services, citizen))
    bus.publish(freeze(services, citizen, job_goal="Kontor"))
    shown = [
        [tab.table.proxy.index(line, column).data() for column in range(4)]
        for line in range(tab.table.proxy.rowCount())
    ]
    assert shown == [
        ["17. marts 2026", "Min Plan, version 2", "2", "Ud"],
        ["17. marts 2026", "Min Plan, version 1", "1", "Ud"],
    ]
    assert counts == ["1", "2"]


def test_enter_opens_the_stored_bytes(
    tab: DocumentsTab, services: Services, citizen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs: list[bytes] = []
    monkeypatch.setattr(print_preview, "find_printers", lambda: Printers(("Etage 1",), "Etage 1"))
    monkeypatch.setattr(print_preview, "open_printer", str)
    monkeypatch.setattr(print_preview, "print_pdf", lambda content, *_rest: jobs.append(content))
    document_id = freeze(services, citizen).ids[0]
    tab.show_citizen(citizen)
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    preview = open_dialog(tab)
    assert "Fast arbejde på lager" in preview.pages.view.accessibleDescription()
    preview.primary_button.click()
    assert jobs == [services.documents.open(document_id).content]


def test_print_takes_the_newest_unless_one_is_chosen(
    tab: DocumentsTab, services: Services, citizen: str
) -> None:
    freeze(services, citizen)
    freeze(services, citizen, job_goal="Kontor")
    tab.show_citizen(citizen)
    tab.print_current()
    assert open_dialog(tab).subtitle_label.text() == "Min Plan, version 2"


def test_buttons_say_what_to_do_until_one_is_chosen(
    tab: DocumentsTab, services: Services, citizen: str
) -> None:
    freeze(services, citizen)
    tab.show_citizen(citizen)
    assert not tab.save_button.isEnabled()
    assert "Vælg et dokument" in tab.save_button.toolTip()
    tab.table.select(tab.table.row_model.rows[0])
    assert tab.save_button.isEnabled()


def test_document_is_saved_as_a_file(
    qtbot, tab: DocumentsTab, services: Services, citizen: str, answer: Callable[[Path], None], tmp_path: Path
) -> None:
    document_id = freeze(services, citizen).ids[0]
    tab.show_citizen(citizen)
    tab.table.select(tab.table.row_model.rows[0])
    answer(tmp_path / "gone" / "plan.pdf")
    tab.save_button.click()
    assert "findes ikke" in tab.problem_line.text_label.text()
    answer(tmp_path / "plan.pdf")
    with qtbot.waitSignal(tab.toast_requested):
        tab.save_button.click()
    assert (tmp_path / "plan.pdf").read_bytes() == services.documents.open(document_id).content
    assert tab.problem_line.isHidden()


def test_damaged_document_is_not_shown(
    tab: DocumentsTab, services: Services, citizen: str, monkeypatch: pytest.MonkeyPatch, errors: Errors
) -> None:
    document_id = freeze(services, citizen).ids[0]
    tab.show_citizen(citizen)

    def damaged(*_args: object) -> None:
        raise StoreDamaged("store", "document")

    monkeypatch.setattr(DocumentService, "open", damaged)
    tab.open_record(document_id)
    preview = open_dialog(tab)
    assert "beskadiget" in preview.problem_line.text_label.text()
    assert not preview.primary_button.isEnabled()
    assert preview.pages.count == 0


def test_documents_of_the_citizen_shown_before_are_gone(
    tab: DocumentsTab, services: Services, citizen: str
) -> None:
    freeze(services, citizen)
    tab.show_citizen(citizen)
    tab.show_citizen(builders.a_citizen(services, first_name="Carl"))
    assert tab.table.proxy.rowCount() == 0
    assert tab.stack.currentWidget() is tab.empty_state
