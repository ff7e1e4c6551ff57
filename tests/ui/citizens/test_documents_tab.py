"""A citizen's documents: listed, opened inside, printed again, taken in for this citizen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.common.changes import Changes
from app.models.codes import FreezeReason
from app.services.catalogue import Services
from app.services.demo_documents import letter_pdf
from app.ui.citizens.documents_tab import DocumentsTab
from app.ui.citizens.timeline_entries import DOCUMENT_PREFIX, move_happenings
from app.ui.shared import print_preview
from app.ui.shared.desk import Desk
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.printing import Printers
from app.ui.tasks import ChangeBus
from tests import builders
from tests.ui.hands import Hands

PLAN = {"job_goal": "Fast arbejde på lager", "next_follow_up_on": "2026-06-16"}
NAME = "Bodil Mønster"


@pytest.fixture
def citizen(services: Services) -> str:
    made = builders.a_citizen(services)
    services.job_plans.save(made, PLAN)
    return made


@pytest.fixture
def tab(app_desk: Desk, window: QWidget) -> DocumentsTab:
    made = DocumentsTab(app_desk)
    window.layout().addWidget(made)
    QApplication.processEvents()
    return made


def freeze(services: Services, citizen: str, **values: object) -> Changes:
    services.job_plans.save(citizen, values)
    return services.job_plans.freeze(citizen, FreezeReason.printed)


def titles(tab: DocumentsTab) -> list[str]:
    proxy = tab.view.table.proxy
    return [proxy.index(line, 1).data() for line in range(proxy.rowCount())]


def test_citizen_without_documents_sees_why(tab: DocumentsTab, citizen: str) -> None:
    tab.show_citizen(citizen, NAME)
    assert tab.view.stack.currentWidget() is tab.view.empty_state
    assert tab.view.empty_state.title_label.text() == "Ingen dokumenter endnu"


def test_documents_are_listed_newest_first_and_counted(
    tab: DocumentsTab, services: Services, citizen: str, bus: ChangeBus
) -> None:
    tab.show_citizen(citizen, NAME)
    counts: list[str] = []
    tab.count_changed.connect(counts.append)
    bus.publish(freeze(services, citizen))
    bus.publish(freeze(services, citizen, job_goal="Kontor"))
    assert sorted(titles(tab), reverse=True) == ["Min Plan, version 2", "Min Plan, version 1"]
    assert counts == ["1", "2"]


def test_enter_prints_the_stored_bytes_again(
    tab: DocumentsTab, services: Services, citizen: str, monkeypatch: pytest.MonkeyPatch, hands: Hands
) -> None:
    jobs: list[bytes] = []
    monkeypatch.setattr(print_preview, "find_printers", lambda: Printers(("Etage 1",), "Etage 1"))
    monkeypatch.setattr(print_preview, "open_printer", str)
    monkeypatch.setattr(print_preview, "print_pdf", lambda content, *_rest: jobs.append(content))
    document_id = freeze(services, citizen).ids[0]
    tab.show_citizen(citizen, NAME)
    tab.view.table.setFocus()
    hands.press(Qt.Key.Key_Return)
    preview = open_dialog(tab)
    assert "Fast arbejde på lager" in preview.pages.view.accessibleDescription()
    preview.primary_button.click()
    assert jobs == [services.documents.open(document_id).content]


def test_ctrl_p_prints_the_chosen_document(
    tab: DocumentsTab, services: Services, citizen: str, hands: Hands
) -> None:
    freeze(services, citizen)
    tab.show_citizen(citizen, NAME)
    tab.view.table.setFocus()
    hands.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert open_dialog(tab).subtitle_label.text() == "Min Plan, version 1"


def test_document_from_the_timeline_is_opened_inside(
    tab: DocumentsTab, services: Services, citizen: str
) -> None:
    document_id = freeze(services, citizen).ids[0]
    tab.show_citizen(citizen, NAME)
    tab.open_record(document_id)
    tab.view.inspector.read_now()
    assert "Fast arbejde på lager" in tab.view.inspector.pages.view.accessibleDescription()


def test_another_citizen_takes_the_open_document_away(
    tab: DocumentsTab, services: Services, citizen: str
) -> None:
    document_id = freeze(services, citizen).ids[0]
    tab.show_citizen(citizen, NAME)
    tab.open_record(document_id)
    tab.view.inspector.read_now()
    other = builders.a_citizen(services, first_name="Carl")
    tab.show_citizen(other, "Carl Mønster")
    assert titles(tab) == []
    assert tab.view.inspector.isHidden()
    assert (tab.view.inspector.row, tab.view.inspector.pages.count) == (None, 0)


def test_received_document_is_added_to_this_citizen(
    tab: DocumentsTab, services: Services, citizen: str, tmp_path: Path, hands: Hands
) -> None:
    path = tmp_path / "brev.pdf"
    path.write_bytes(letter_pdf("Demo", "Brev", ("Hej.",), services.clock.now()))
    tab.show_citizen(citizen, NAME)
    tab.view.add_document(path)
    form = open_dialog(tab).document_form
    assert form.owner_choice is None
    hands.confirm()
    assert [row.title for row in services.documents.of_citizen(citizen)] == ["brev"]
    assert titles(tab) == ["brev"]


def test_document_that_is_moved_away_leaves_the_tab_and_both_timelines_tell_of_it(
    tab: DocumentsTab, services: Services, citizen: str, hands: Hands, tmp_path: Path
) -> None:
    path = tmp_path / "brev.pdf"
    path.write_bytes(letter_pdf("Demo", "Brev", ("Hej.",), services.clock.now()))
    tab.show_citizen(citizen, NAME)
    tab.view.add_document(path)
    hands.confirm()
    right = builders.a_citizen(services, first_name="Åse", last_name="Fiktiv")
    (document,) = services.documents.of_citizen(citizen)
    tab.open_record(document.id)
    tab.view.act("move")
    hands.press(Qt.Key.Key_Return)
    hands.write("Lagt på den forkerte sag")
    hands.confirm()
    assert titles(tab) == []
    assert tab.view.inspector.isHidden()
    said = [
        [
            happening.item
            for happening in move_happenings(services.journal.of_citizen(one).moves, services.clock)
        ]
        for one in (citizen, right)
    ]
    (left,), (came,) = said
    number = services.citizens.details(citizen).case_number
    assert (left.title, left.id) == ("Et dokument er flyttet til en anden sag", "")
    assert (came.title, came.id) == (
        f"Et dokument er flyttet hertil fra sag {number}",
        f"{DOCUMENT_PREFIX}{document.id}",
    )
    assert left.text == (
        "Dokumentet er fra i dag. Flyttet af Karla Demo.\nBegrundelse: Lagt på den forkerte sag"
    )
