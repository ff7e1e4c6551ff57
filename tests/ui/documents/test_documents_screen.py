"""*Dokumenter* as a person uses it: found, printed again, taken in, transferred; with counted acts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.common.errors import StoreDamaged
from app.models.act_codes import Act
from app.models.codes import DocumentDirection
from app.services.catalogue import Services
from app.services.documents import DocumentPage, DocumentService
from app.ui.documents.documents_screen import DocumentsScreen
from app.ui.shared import clipboard, file_choice
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.document_forms import ChangeDocumentDialog, ReceiveDocumentDialog
from app.ui.shared.document_move import MoveDocumentDialog
from app.ui.shared.document_table import MONTH, RECEIVED, WAITING
from app.ui.shared.print_preview import PrintPreview
from app.ui.tasks import ThreadTasks
from tests import builders
from tests.conftest import PASSWORD
from tests.ui.documents.conftest import Filed, MakeScreen, Stage, Told
from tests.ui.hands import Hands, unnamed


def titles(screen: DocumentsScreen) -> list[str]:
    table = screen.view.table
    return [table.proxy.index(line, 1).data() for line in range(table.proxy.rowCount())]


def opened(screen: DocumentsScreen, record_id: str) -> DocumentsScreen:
    screen.reload()
    screen.open_record(record_id)
    screen.view.inspector.read_now()
    QApplication.processEvents()
    return screen


def seen(screen: DocumentsScreen) -> str:
    """What a screen reader says of the page in sight."""
    return screen.view.inspector.pages.view.accessibleDescription()


def test_empty_store_says_how_to_begin(screen: DocumentsScreen, hands: Hands, window: QWidget) -> None:
    screen.reload()
    view = screen.view
    assert view.stack.currentWidget() is view.empty_state
    assert (view.filters.isHidden(), view.tools.isHidden()) == (True, True)
    hands.click(view.empty_state.action_button)
    assert isinstance(open_dialog(window), ReceiveDocumentDialog)


def test_chips_count_and_narrow_and_typing_narrows_further(
    screen: DocumentsScreen, filed: Filed, hands: Hands
) -> None:
    screen.reload()
    view = screen.view
    assert titles(screen) == ["Min Plan, version 1", "Foto af linjen", "Svar om pauser", "Tilbud om timer"]
    assert view.filters.chips[RECEIVED].text() == "Modtagne  3"
    assert view.filters.chips[WAITING].text() == "Ikke overført  5"
    assert view.filters.chips["letters"].isHidden()
    hands.click(view.filters.chips[RECEIVED])
    assert titles(screen) == ["Foto af linjen", "Svar om pauser", "Tilbud om timer"]
    screen.focus_search()
    hands.write("nordlys")
    assert titles(screen) == ["Tilbud om timer"]
    view.search.clear()
    view.search.edited.emit()
    view.period_combo.set_value(MONTH)
    view.period_combo.edited.emit()
    assert titles(screen) == ["Foto af linjen", "Svar om pauser"]


@pytest.fixture
def two_at_a_time(services: Services, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Reads the list in pages of two; what each page was asked for with."""
    asked: list[str] = []
    real = services.documents.page

    def page(citizen_id: str = "", after: str = "") -> DocumentPage:
        asked.append(after)
        return real(citizen_id, after, 2)

    monkeypatch.setattr(services.documents, "page", page)
    return asked


def test_long_list_is_read_in_pages_and_shown_whole(
    make_screen: MakeScreen, threaded: ThreadTasks, filed: Filed, qtbot, two_at_a_time: list[str]
) -> None:
    screen = make_screen(threaded)
    shown: list[int] = []
    screen.view.table.row_model.modelReset.connect(
        lambda: shown.append(len(screen.view.table.row_model.rows))
    )
    screen.reload()
    screen.open_record(filed.plan)
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert shown == [2, 4]
    assert len(two_at_a_time) == 3
    assert screen.current_record() == filed.plan
    assert screen.count_label.text() == "4"
    screen.reload()
    screen.reload()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    assert shown == [2, 4, 4]
    assert len(titles(screen)) == 4


def test_document_that_is_in_no_page_is_closed(
    screen: DocumentsScreen, filed: Filed, two_at_a_time: list[str]
) -> None:
    screen.reload()
    screen.reload()
    screen.open_record("gone")
    assert screen.current_record() == ""
    assert set(two_at_a_time) > {""}


def test_chosen_document_is_shown_beside_the_list_and_logged_once(
    qtbot, screen: DocumentsScreen, services: Services, filed: Filed, hands: Hands
) -> None:
    screen.reload()
    screen.view.table.setFocus()
    for _ in range(3):
        hands.press(Qt.Key.Key_Down)
    inspector = screen.view.inspector
    qtbot.waitUntil(lambda: "Pauser er betalt." in seen(screen))
    assert inspector.title_label.text() == screen.view.table.current_row().title
    viewed = [
        row.act
        for row in services.history.access_log(filed.citizen) + services.history.access_log(filed.company)
    ]
    # Running past the documents above opened none of them.
    assert viewed.count(Act.view_document) == 1


def test_pages_of_another_document_never_stand_under_a_new_title(
    screen: DocumentsScreen, filed: Filed
) -> None:
    opened(screen, filed.letter)
    assert "Pauser er betalt." in seen(screen)
    screen.open_record(filed.plan)
    assert (seen(screen), screen.view.inspector.pages.count) == ("", 0)


def test_picture_is_shown_inside_and_printed_from_its_own_bytes(
    screen: DocumentsScreen, services: Services, filed: Filed, hands: Hands, papers: list[bytes], told: Told
) -> None:
    opened(screen, filed.picture)
    assert seen(screen) == "Billede, Foto af linjen"
    assert "package" not in screen.view.inspector.buttons
    hands.click(screen.view.inspector.buttons["print"])
    preview = open_dialog(screen)
    assert isinstance(preview, PrintPreview)
    assert preview.save_button.text() == "Gem fil"
    assert "modtaget" in preview.privacy_box.text_label.text()
    hands.press(Qt.Key.Key_Return)
    assert papers == [services.documents.open(filed.picture).content]
    assert hands.acts == 2


def test_udskriv_igen_prints_the_stored_bytes(
    screen: DocumentsScreen, services: Services, filed: Filed, hands: Hands, papers: list[bytes]
) -> None:
    opened(screen, filed.plan)
    services.job_plans.save(filed.citizen, {"job_goal": "Noget andet"})
    hands.click(screen.view.inspector.buttons["print"])
    hands.press(Qt.Key.Key_Return)
    assert papers == [services.documents.open(filed.plan).content]
    assert Act.print_document in [row.act for row in services.history.access_log(filed.citizen)]


def test_person_and_company_are_opened(
    screen: DocumentsScreen, filed: Filed, hands: Hands, told: Told
) -> None:
    opened(screen, filed.letter)
    hands.click(screen.view.inspector.owner_link)
    opened(screen, filed.sheet)
    hands.click(screen.view.inspector.owner_link)
    assert (told.citizens, told.companies) == ([filed.citizen], [filed.company])


def test_what_is_missing_is_marked_with_one_click_and_undone(
    screen: DocumentsScreen, services: Services, filed: Filed, hands: Hands, told: Told
) -> None:
    screen.reload()
    hands.click(screen.view.filters.chips[WAITING])
    assert len(titles(screen)) == 5
    opened(screen, filed.plan)
    hands.click(screen.view.inspector.buttons["mark"])
    assert "Min Plan, version 1" not in titles(screen)
    assert screen.view.filters.chips[WAITING].text() == "Ikke overført  4"
    words, act_id = told.toasts[-1]
    assert words == "Markeret som overført"
    services.history.take_back(act_id)
    assert services.documents.open(filed.plan).row.transferred_on is None
    assert hands.acts == 2


def test_note_is_copied_with_one_click_and_the_clipboard_is_cleared(
    screen: DocumentsScreen, services: Services, filed: Filed, hands: Hands, told: Told
) -> None:
    screen.reload()
    screen.view.filters.select(WAITING)
    opened(screen, filed.note)
    assert "pakkelinje 2" in screen.view.inspector.note_text.text()
    assert not screen.view.inspector.pages.isVisible()
    hands.click(screen.view.inspector.buttons["copy"])
    copied = QGuiApplication.clipboard().text()
    assert copied == services.transfers.note_text(filed.note)
    assert "CPR" not in copied
    assert clipboard.brief().is_ours
    clipboard.brief()._timer.timeout.emit()
    assert QGuiApplication.clipboard().text() == ""
    assert told.toasts[-1][0] == "Teksten er kopieret og bliver ryddet om et minut"
    hands.click(screen.view.inspector.buttons["mark"])
    assert "Besøg" not in titles(screen)
    assert hands.acts == 2


def test_plan_is_copied_as_text(screen: DocumentsScreen, filed: Filed, hands: Hands) -> None:
    opened(screen, filed.plan)
    hands.click(screen.view.inspector.buttons["copy"])
    assert "Fast arbejde på lager" in QGuiApplication.clipboard().text()
    clipboard.brief().clear()


def test_pdf_and_metadata_sheet_are_saved_under_names_without_persons(
    screen: DocumentsScreen, stage: Stage, choose: Callable[[Path], list[file_choice.Request]], tmp_path: Path
) -> None:
    services, filed = stage.services, stage.filed
    target = tmp_path / "ud.pdf"
    asked = choose(target)
    opened(screen, filed.letter)
    stage.hands.click(screen.view.inspector.buttons["package"])
    assert target.read_bytes() == services.documents.open(filed.letter).content
    assert (tmp_path / "ud_metadata.pdf").read_bytes().startswith(b"%PDF-")
    case = services.citizens.details(filed.citizen).case_number
    assert asked[0].name == f"2026-03-10_received_{case}.pdf"
    assert stage.told.toasts[-1][0] == "Dokument og metadata-ark er gemt"
    choose(tmp_path / "væk" / "ud.pdf")
    stage.hands.click(screen.view.inspector.buttons["save"])
    assert "findes ikke" in screen.view.problem_line.text_label.text()


def test_what_is_known_is_corrected_and_a_wrong_number_is_refused_beside_it(
    screen: DocumentsScreen, services: Services, filed: Filed, hands: Hands, window: QWidget
) -> None:
    opened(screen, filed.letter)
    hands.click(screen.view.inspector.buttons["edit"])
    dialog = open_dialog(window)
    assert isinstance(dialog, ChangeDocumentDialog)
    form = dialog.form
    form.kle_number.setFocus()
    form.kle_number.selectAll()
    hands.write("15.20.3")
    hands.confirm()
    assert form.fields["kle_number"].problem == "Skriv KLE-nummeret som 15.20.01 G01."
    form.kle_number.selectAll()
    hands.write("15.20.36 g01")
    hands.confirm()
    row = services.documents.open(filed.letter).row
    assert (row.kle_number, row.direction) == ("15.20.36 G01", DocumentDirection.incoming)
    assert screen.view.inspector.row.kle_number == "15.20.36 G01"
    assert hands.acts == 5


def test_only_received_documents_can_be_deleted_and_it_is_undone(
    screen: DocumentsScreen, services: Services, filed: Filed, hands: Hands, told: Told
) -> None:
    opened(screen, filed.plan)
    assert "delete" not in screen.view.inspector.buttons
    opened(screen, filed.letter)
    hands.click(screen.view.inspector.buttons["delete"])
    assert "Svar om pauser" not in titles(screen)
    assert screen.view.inspector.isHidden()
    services.history.take_back(told.toasts[-1][1])
    screen.reload()
    assert "Svar om pauser" in titles(screen)


def test_letter_on_the_wrong_case_is_moved_with_the_keyboard_and_undone(
    screen: DocumentsScreen, stage: Stage
) -> None:
    services, filed, hands, told = stage.services, stage.filed, stage.hands, stage.told
    right = builders.a_citizen(services, first_name="Åse", last_name="Fiktiv")
    opened(screen, filed.letter)
    hands.click(screen.view.inspector.buttons["move"])
    dialog = open_dialog(stage.window)
    assert isinstance(dialog, MoveDocumentDialog)
    assert unnamed(dialog) == []
    hands.press(Qt.Key.Key_Return)
    hands.write("Lagt på den forkerte sag")
    hands.confirm()
    assert hands.acts == 4
    assert told.toasts[-1][0] == "Dokumentet er flyttet"
    assert [row.id for row in services.documents.of_citizen(right)] == [filed.letter]
    opened(screen, filed.letter)
    assert screen.view.inspector.owner_link.text() == "Åse Fiktiv"
    services.history.take_back(told.toasts[-1][1])
    assert services.documents.of_citizen(right) == ()


def test_only_received_documents_of_a_citizen_can_be_moved(screen: DocumentsScreen, filed: Filed) -> None:
    for document_id, may_be_moved in ((filed.plan, False), (filed.sheet, False), (filed.picture, True)):
        opened(screen, document_id)
        assert ("move" in screen.view.inspector.buttons) is may_be_moved


def test_letter_is_taken_in_by_file_choice(
    screen: DocumentsScreen, stage: Stage, choose: Callable[[Path], list[file_choice.Request]]
) -> None:
    hands = stage.hands
    choose(stage.letter)
    screen.reload()
    hands.click(screen.view.add_button)
    form = open_dialog(stage.window).document_form
    hands.click(form.file.choose_button)
    assert form.title.text() == "Attest fra egen læge"
    assert form.file.hint_label.text() == "PDF"
    form.owner_choice.search.setFocus()
    hands.write("bodil")
    hands.press(Qt.Key.Key_Return)
    assert hands.focused() is form.title
    hands.confirm()
    assert open_dialog(stage.window) is None
    row = stage.services.documents.every()[0]
    assert (row.title, row.person, row.kle_number) == (
        "Attest fra egen læge",
        "Bodil Mønster",
        "15.20.00 G01",
    )
    assert screen.current_record() == row.id
    assert stage.told.toasts[-1][0] == "Dokumentet er tilføjet"
    # Add, choose, name, list, Ctrl Enter.
    assert hands.acts == 5


def test_nothing_is_stored_without_a_file_and_a_person(
    screen: DocumentsScreen, services: Services, filed: Filed, hands: Hands, window: QWidget
) -> None:
    before = services.documents.every()
    screen.primary_action()
    hands.confirm()
    fields = open_dialog(window).document_form.fields
    assert fields["file"].problem == "Vælg den fil, du har modtaget."
    assert fields["owner"].problem == "Vælg en borger eller en virksomhed."
    assert services.documents.every() == before


def test_dropped_file_is_checked_and_a_hostile_one_is_named(
    screen: DocumentsScreen, services: Services, filed: Filed, window: QWidget, tmp_path: Path, hands: Hands
) -> None:
    before = services.documents.every()
    path = tmp_path / "faktura.pdf"
    path.write_bytes(b"%PDF-1.7\nikke en rigtig fil")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    screen.reload()
    screen.view.dropEvent(drop)
    dialog = open_dialog(window)
    problem = dialog.document_form.fields["file"].problem
    assert problem == "»faktura.pdf« er beskadiget og kan ikke læses. Bed om at få den igen."
    hands.confirm()
    assert dialog.document_form.fields["file"].problem == problem
    assert services.documents.every() == before


def test_copied_picture_is_pasted(
    screen: DocumentsScreen, services: Services, filed: Filed, window: QWidget, hands: Hands
) -> None:
    picture = QImage(30, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(picture)
    screen.reload()
    screen.view.table.setFocus()
    hands.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = open_dialog(window)
    assert isinstance(dialog, ReceiveDocumentDialog)
    assert dialog.document_form.file.hint_label.text() == "PNG-billede"
    dialog.document_form.owner_choice.choose(f"company:{filed.company}")
    dialog.document_form.title.setFocus()
    hands.write("Foto")
    hands.confirm()
    row = services.documents.every()[0]
    assert (row.title, row.company, row.media_type) == ("Foto", "Nordlys", "image/png")
    QGuiApplication.clipboard().clear()


def test_pasting_nothing_says_so(
    screen: DocumentsScreen, filed: Filed, window: QWidget, hands: Hands
) -> None:
    QGuiApplication.clipboard().setText("kun tekst")
    screen.reload()
    screen.primary_action()
    box = open_dialog(window).document_form.file
    hands.click(box.paste_button)
    assert "intet billede" in box.hint_label.text()
    QGuiApplication.clipboard().clear()


def test_damaged_document_is_said_and_not_shown(
    screen: DocumentsScreen, filed: Filed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_args: object) -> None:
        raise StoreDamaged("store", "document")

    monkeypatch.setattr(DocumentService, "open", damaged)
    opened(screen, filed.letter)
    assert "beskadiget" in screen.view.problem_line.text_label.text()
    assert screen.view.inspector.pages.count == 0


def test_esc_closes_the_document_and_gives_the_list_the_keyboard(
    screen: DocumentsScreen, filed: Filed, hands: Hands
) -> None:
    opened(screen, filed.letter)
    screen.view.inspector.close_button.setFocus()
    hands.press(Qt.Key.Key_Escape)
    assert screen.view.inspector.isHidden()
    assert screen.current_record() == ""
    assert hands.focused() is screen.view.table


def test_narrow_window_lets_list_and_document_take_turns(
    screen: DocumentsScreen, filed: Filed, window: QWidget
) -> None:
    opened(screen, filed.letter)
    assert screen.view.stack.isVisible()
    window.resize(820, 700)
    QApplication.processEvents()
    assert not screen.view.stack.isVisible()
    screen.show_list()
    assert screen.view.stack.isVisible()


def test_everything_that_takes_the_keyboard_has_a_name(screen: DocumentsScreen, filed: Filed) -> None:
    opened(screen, filed.plan)
    assert unnamed(screen) == []
    screen.view.act("edit")
    assert unnamed(open_dialog(screen)) == []


def test_lock_while_a_file_is_checked_stores_nothing(
    qtbot, make_screen: MakeScreen, threaded: ThreadTasks, stage: Stage
) -> None:
    screen = make_screen(threaded)
    before = stage.services.documents.every()
    screen.reload()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    screen.view.add_document(stage.letter)
    qtbot.waitUntil(lambda: open_dialog(stage.window) is not None)
    # What shows is taken away with the lock, and nothing arrives later.
    threaded.shutdown()
    stage.services.access.lock()
    screen.deleteLater()
    QApplication.processEvents()
    stage.services.access.unlock(PASSWORD)
    assert stage.services.documents.every() == before


def test_threaded_receiving_ends_with_the_document_open(
    qtbot, make_screen: MakeScreen, threaded: ThreadTasks, stage: Stage
) -> None:
    screen = make_screen(threaded)
    screen.reload()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    screen.view.add_document(stage.letter)
    qtbot.waitUntil(lambda: open_dialog(stage.window) is not None and not threaded.is_busy)
    dialog = open_dialog(stage.window)
    dialog.document_form.owner_choice.choose(f"citizen:{stage.filed.citizen}")
    stage.hands.confirm()
    qtbot.waitUntil(lambda: screen.view.inspector is not None and "Pauser er betalt." in seen(screen))
    assert screen.view.inspector.title_label.text() == "Attest fra egen læge"
    qtbot.waitUntil(lambda: not threaded.is_busy)
