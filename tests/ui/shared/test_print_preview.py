"""The print preview: what is shown is what is printed and saved."""

import os
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.common.changes import Changes
from app.models.act_codes import Act
from app.models.codes import FreezeReason
from app.models.problem_codes import PlanGap
from app.services.catalogue import Services
from app.ui.citizens.job_plan_tab import JobPlanTab
from app.ui.shared import file_choice, print_preview, theme
from app.ui.shared.choices import CheckBox
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.paper import Paper, PaperGap
from app.ui.shared.print_preview import PrintPreview
from app.ui.shared.printing import PrinterFault, Printers
from app.ui.tasks import ChangeBus, InlineTasks, ThreadTasks
from tests import builders

PLAN = {
    "job_goal": "Fast arbejde på lager",
    "next_follow_up_on": date(2026, 6, 16),
    "own_words": "Et langt afsnit. " * 300,
}


class Press:
    """Stands for the printer: keeps what would be printed."""

    def __init__(self) -> None:
        self.jobs: list[tuple[bytes, str, str]] = []
        self.is_silent = False

    def print_pdf(self, content: bytes, printer: str, title: str) -> None:
        if self.is_silent:
            raise PrinterFault
        self.jobs.append((content, printer, title))


@pytest.fixture(autouse=True)
def _no_last_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The printer chosen last is remembered by the program; a test begins without one."""
    monkeypatch.setattr(print_preview._LastPrinter, "name", "")


@pytest.fixture
def paper(monkeypatch: pytest.MonkeyPatch) -> Press:
    made = Press()
    monkeypatch.setattr(print_preview, "find_printers", lambda: Printers(("Etage 1", "Etage 2"), "Etage 2"))
    monkeypatch.setattr(print_preview, "open_printer", str)
    monkeypatch.setattr(print_preview, "print_pdf", made.print_pdf)
    return made


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


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "plan.pdf"


@pytest.fixture
def citizen(services: Services) -> str:
    made = builders.a_citizen(services)
    services.job_plans.save(made, PLAN)
    return made


@pytest.fixture
def tab(services: Services, inline: InlineTasks, bus: ChangeBus, window: QWidget, citizen: str) -> JobPlanTab:
    window.resize(1440, 900)
    made = JobPlanTab(services, inline, bus)
    window.layout().addWidget(made)
    QApplication.processEvents()
    made.show_citizen(citizen)
    return made


@pytest.fixture
def threaded_tab(services: Services, threaded: ThreadTasks, bus: ChangeBus, window: QWidget) -> JobPlanTab:
    made = JobPlanTab(services, threaded, bus)
    window.layout().addWidget(made)
    return made


def preview_of(tab: JobPlanTab) -> PrintPreview:
    tab.print_button.click()
    QApplication.processEvents()
    made = open_dialog(tab)
    assert isinstance(made, PrintPreview)
    return made


def pages_of(content: bytes) -> int:
    return len(PdfReader(BytesIO(content)).pages)


def test_enter_makes_a_version_and_prints_its_stored_bytes(
    qtbot, tab: JobPlanTab, services: Services, citizen: str, paper: Press
) -> None:
    preview = preview_of(tab)
    assert "version 1" in preview.what_label.text()
    assert preview.primary_button.hasFocus()
    with qtbot.waitSignal(tab.toast_requested) as told:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert told.args == ["Min Plan, version 1 er sendt til printeren", ""]
    (version,) = services.job_plans.show(citizen).versions
    assert version.reason is FreezeReason.printed
    ((content, printer, title),) = paper.jobs
    assert content == services.documents.open(version.document_id).content
    assert (printer, title) == ("Etage 2", "Min Plan")
    assert open_dialog(tab) is None
    assert Act.print_document in {row.act for row in services.history.access_log(citizen)}
    assert tab.versions_card.lines.keys() == {version.id}


def test_plan_becomes_a_pdf_in_three_interactions(
    tab: JobPlanTab, services: Services, citizen: str, choose, target: Path
) -> None:
    asked = choose(target)
    tab.print_button.click()
    open_dialog(tab).save_button.click()
    # The third is the answer to the file dialog.
    assert len(asked) == 1
    assert asked[0].name == "2026-03-17_job-plan_2026-001.pdf"
    (version,) = services.job_plans.show(citizen).versions
    assert version.reason is FreezeReason.saved
    saved = target.read_bytes()
    assert saved == services.documents.open(version.document_id).content
    assert "Fast arbejde på lager" in PdfReader(BytesIO(saved)).pages[0].extract_text()
    assert open_dialog(tab) is None


def test_preview_shows_the_pages_of_the_version(tab: JobPlanTab, services: Services, citizen: str) -> None:
    preview = preview_of(tab)
    count = pages_of(services.job_plans.preview(citizen).content)
    assert count > 1
    assert preview.pages.count == count
    assert preview.pages.page_label.text() == f"Side 1 af {count}"
    assert "Bodil Mønster" in preview.pages.view.accessibleDescription()
    assert preview.subtitle_label.text() == "Bodil Mønster"


def test_typing_just_before_is_printed_too(tab: JobPlanTab, paper: Press) -> None:
    tab.editor.goal_reason.setFocus()
    QTest.keyClicks(tab.editor.goal_reason, "Skrevet lige foer")
    preview = preview_of(tab)
    assert "Skrevet lige foer" in preview.pages.view.accessibleDescription()


def test_pages_turn_and_zoom_by_keyboard(tab: JobPlanTab, paper: Press) -> None:
    preview = preview_of(tab)
    here = QApplication.focusWidget()
    QTest.keyClick(here, Qt.Key.Key_PageDown)
    assert preview.pages.page == 1
    assert not preview.pages.forward_button.isEnabled() or preview.pages.count > 2
    before = preview.pages.view.paper().height()
    QTest.keyClick(here, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview.pages.view.paper().height() > before
    QTest.keyClick(here, Qt.Key.Key_PageUp)
    assert preview.pages.page == 0


@pytest.mark.parametrize("look", ["light", "dark"])
def test_paper_is_white_in_both_themes(
    tab: JobPlanTab, manager: theme.ThemeManager, qapp: QApplication, look: str
) -> None:
    manager.apply(qapp, look, 100)
    preview = preview_of(tab)
    view = preview.pages.view
    corner = view.paper().topLeft().toPoint()
    picture = view.grab().toImage()
    assert picture.pixelColor(corner.x() + 8, corner.y() + 8) == QColor(Qt.GlobalColor.white)


def test_required_gaps_block_printing_and_lead_to_their_field(
    tab: JobPlanTab, services: Services, inline: InlineTasks, paper: Press
) -> None:
    empty = builders.a_citizen(services, first_name="Carl")
    tab.show_citizen(empty)
    preview = preview_of(tab)
    assert not preview.primary_button.isEnabled()
    assert not preview.save_button.isEnabled()
    assert "mangler" in preview.primary_button.toolTip()
    assert set(preview.gap_links) == {PlanGap.job_goal, PlanGap.next_follow_up}
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert paper.jobs == []
    preview.gap_links[PlanGap.job_goal].click()
    assert open_dialog(tab) is None
    assert tab.editor.job_goal.hasFocus()
    assert services.documents.of_citizen(empty) == ()


def test_without_a_printer_the_plan_can_be_saved(tab: JobPlanTab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_preview, "find_printers", Printers)
    preview = preview_of(tab)
    assert not preview.primary_button.isEnabled()
    assert "ingen printer" in preview.primary_button.toolTip()
    assert "ingen printer" in preview.printer_field.hint
    assert preview.save_button.isEnabled()
    assert preview.save_button.hasFocus()


def test_silent_printer_is_said_and_the_version_stays(
    tab: JobPlanTab, services: Services, citizen: str, paper: Press
) -> None:
    paper.is_silent = True
    preview = preview_of(tab)
    preview.primary_button.click()
    assert "Printeren svarer ikke" in preview.problem_line.text_label.text()
    assert preview.primary_button.isEnabled()
    paper.is_silent = False
    preview.primary_button.click()
    assert len(paper.jobs) == 1
    assert len(services.job_plans.show(citizen).versions) == 1


@pytest.mark.parametrize(
    "fault",
    [(28, "Disken er fuld"), (13, "rettigheder"), (16, "åben i et andet program")],
    ids=["full", "read_only", "in_use"],
)
def test_file_that_cannot_be_written_is_said_and_nothing_is_lost(
    tab: JobPlanTab, services: Services, citizen: str, choose, target: Path, fault: tuple[int, str]
) -> None:
    choose(target)
    preview = preview_of(tab)

    def refuse(_handle: int) -> None:
        raise OSError(fault[0], os.strerror(fault[0]))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("app.storage.files.os.fsync", refuse)
        preview.save_button.click()
    assert fault[1] in preview.problem_line.text_label.text()
    assert preview.is_open
    assert not target.exists()
    preview.save_button.click()
    assert target.exists()
    assert len(services.job_plans.show(citizen).versions) == 1


def test_enter_on_a_button_presses_that_button(tab: JobPlanTab, paper: Press) -> None:
    preview = preview_of(tab)
    preview.cancel_button.setFocus()
    QTest.keyClick(preview.cancel_button, Qt.Key.Key_Return)
    assert paper.jobs == []
    assert open_dialog(tab) is None


def test_ctrl_s_saves_and_ctrl_p_prints(tab: JobPlanTab, paper: Press, choose, target: Path) -> None:
    choose(target)
    preview_of(tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert target.exists()
    preview_of(tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert len(paper.jobs) == 1


def test_printing_runs_beside_the_window(
    qtbot, services: Services, threaded: ThreadTasks, threaded_tab: JobPlanTab, citizen: str, target: Path
) -> None:
    tab = threaded_tab
    tab.show_citizen(citizen)
    qtbot.waitUntil(tab.editor.isEnabled)

    def file_printer(_name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        printer.setResolution(150)
        return printer

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(print_preview, "find_printers", lambda: Printers(("Etage 1",), "Etage 1"))
        patched.setattr(print_preview, "open_printer", file_printer)
        tab.print_plan()
        qtbot.waitUntil(lambda: open_dialog(tab) is not None and open_dialog(tab).primary_button.isEnabled())
        with qtbot.waitSignal(tab.toast_requested):
            open_dialog(tab).primary_button.click()
        qtbot.waitUntil(lambda: not threaded.is_busy)
    (version,) = services.job_plans.show(citizen).versions
    assert pages_of(target.read_bytes()) == pages_of(services.documents.open(version.document_id).content)


def test_escape_makes_no_version(tab: JobPlanTab, services: Services, citizen: str, paper: Press) -> None:
    preview_of(tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert open_dialog(tab) is None
    assert services.job_plans.show(citizen).versions == ()


def test_stored_version_is_shown_and_printed_again_byte_for_byte(
    tab: JobPlanTab, services: Services, citizen: str, paper: Press
) -> None:
    document_id = services.job_plans.freeze(citizen, FreezeReason.printed).ids[0]
    services.job_plans.save(citizen, {"job_goal": "Noget andet"})
    tab.show_citizen(citizen)
    (line,) = tab.versions_card.lines.values()
    line.open_button.click()
    preview = open_dialog(tab)
    assert "Fast arbejde på lager" in preview.pages.view.accessibleDescription()
    preview.primary_button.click()
    assert paper.jobs[0][0] == services.documents.open(document_id).content
    assert len(services.job_plans.show(citizen).versions) == 1


def test_unchanged_plan_is_printed_as_the_version_it_is(
    tab: JobPlanTab, services: Services, citizen: str, paper: Press
) -> None:
    services.job_plans.freeze(citizen, FreezeReason.printed)
    tab.show_citizen(citizen)
    preview = preview_of(tab)
    assert "ikke ændret siden version 1" in preview.what_label.text()
    preview.primary_button.click()
    assert len(services.job_plans.show(citizen).versions) == 1


def test_tab_key_goes_from_options_over_verbs_to_pages(tab: JobPlanTab, paper: Press) -> None:
    preview = preview_of(tab)
    preview.printer_combo.setFocus()
    passed = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    assert passed[:3] == [preview.save_button, preview.cancel_button, preview.primary_button]
    assert preview.pages.isAncestorOf(passed[3])


def test_one_dialog_at_a_time(tab: JobPlanTab, paper: Press) -> None:
    first = preview_of(tab)
    tab.print_plan()
    tab.open_document("anything")
    assert open_dialog(tab) is first


def test_preview_is_freed_when_it_closes(qtbot, tab: JobPlanTab, paper: Press) -> None:
    preview = preview_of(tab)
    with qtbot.waitSignal(preview.destroyed):
        preview.cancel_button.click()


def test_window_too_small_for_the_design_still_holds_the_dialog(
    tab: JobPlanTab, window: QWidget, paper: Press
) -> None:
    window.resize(1000, 640)
    preview = preview_of(tab)
    assert preview.rect().contains(preview.card.geometry())
    assert preview.primary_button.visibleRegion().boundingRect().height() > 30


class Letter:
    """A document of no kind: what any printable thing must be able to do."""

    def __init__(self, services: Services, citizen: str) -> None:
        self.services, self.citizen = services, citizen
        self.wants_more = False
        self.kept: list[FreezeReason] = []

    def draw(self) -> Paper:
        return Paper(
            heading="Udskriv brev",
            subtitle="Bodil Mønster",
            what="Brevet gemmes.",
            content=self.services.job_plans.preview(self.citizen).content,
            job_title="Brev",
            file_name="2026-03-17_brev.pdf",
            gaps=(PaperGap("words", "Ordene mangler"),) if self.wants_more else (),
            withheld=("Adresse", "Ydelse"),
            privacy="Pas på brevet.",
        )

    def keep(self, reason: FreezeReason) -> Changes:
        self.kept.append(reason)
        return self.services.job_plans.freeze(self.citizen, reason)


def test_any_source_is_shown_kept_and_printed(
    services: Services, inline: InlineTasks, window: QWidget, citizen: str, paper: Press, qtbot
) -> None:
    window.resize(1440, 900)
    letter = Letter(services, citizen)
    preview = PrintPreview(window, services, inline)
    tick = CheckBox("Mere")
    preview.add_option(tick)
    preview.show_source(letter)
    assert preview.title_label.text() == "Udskriv brev"
    assert preview.privacy_box.text_label.text() == "Pas på brevet."
    assert preview.withheld_box.isVisible()
    assert preview.withheld_box.text_label.text().splitlines()[1:] == ["• Adresse", "• Ydelse"]
    assert tick.isVisible()
    letter.wants_more = True
    preview.redraw()
    assert not preview.primary_button.isEnabled()
    with qtbot.waitSignal(preview.gap_chosen) as chosen:
        preview.gap_links["words"].click()
    assert chosen.args == ["words"]
    assert letter.kept == []
    again = PrintPreview(window, services, inline)
    letter.wants_more = False
    again.show_source(letter)
    again.primary_button.click()
    assert letter.kept == [FreezeReason.printed]
    assert len(paper.jobs) == 1
    again.redraw()


def test_plan_shows_no_box_of_what_is_withheld(tab: JobPlanTab, paper: Press) -> None:
    assert not preview_of(tab).withheld_box.isVisible()
