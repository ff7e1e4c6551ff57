"""Ret skabelon: sections, placeholders as chips, faults in their places, and the example."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from app.models.codes import DocumentKind
from app.services.catalogue import Services
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.phrase_picker import PhrasePicker
from app.ui.templates.template_form import TemplateDialog
from app.ui.templates.templates_page import TemplatesPage
from tests.ui.hands import Hands, unnamed
from tests.ui.templates.conftest import Told, choose_letter

LETTER, PLAN = DocumentKind.guidance_letter, DocumentKind.job_plan


@pytest.fixture
def dialog(page: TemplatesPage) -> TemplateDialog:
    choose_letter(page)
    page.edit_button.click()
    found = open_dialog(page)
    assert isinstance(found, TemplateDialog)
    return found


def choose(dialog: TemplateDialog, key: str) -> None:
    sections = dialog.template_form.sections
    sections.list.select(key)
    sections.list.chosen.emit(key)


def body_of(services: Services, key: str, kind: DocumentKind = LETTER) -> str:
    return next(part.body for part in services.templates.open(kind).text.sections if part.key == key)


def test_section_is_changed_and_saved_as_a_version(
    dialog: TemplateDialog, services: Services, hands: Hands, told: Told
) -> None:
    assert unnamed(dialog) == []
    sections = dialog.template_form.sections
    assert QApplication.focusWidget() is sections.list
    hands.tab_to(sections.body)
    hands.press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    hands.write(" Spørg os.")
    hands.tab_to(dialog.template_form.what_changed)
    hands.write("Tilføjet: spørg os")
    hands.confirm()
    assert hands.acts == 6
    assert body_of(services, "why").endswith("din sag. Spørg os.")
    (version, _) = services.templates.open(LETTER).versions
    assert (version.number, version.what_changed) == (1, "Tilføjet: spørg os")
    assert told.toasts[-1][0] == "Ny version af skabelonen er gemt"


def test_placeholder_is_put_in_by_a_button_and_deleted_whole(dialog: TemplateDialog, hands: Hands) -> None:
    sections = dialog.template_form.sections
    choose(dialog, "complaint")
    sections.body.moveCursor(QTextCursor.MoveOperation.End)
    before = sections.body.toPlainText()
    hands.click(sections.placeholders.buttons["date"])
    assert sections.body.toPlainText() == f"{before}{{Brevets dato}}"
    assert sections.body.chips() == (("{Brevets dato}", True),)
    hands.press(Qt.Key.Key_Backspace)
    assert sections.body.toPlainText() == before
    sections.body.undo()
    assert sections.body.toPlainText().endswith("{Brevets dato}")
    assert str(sections.body.value()).endswith("{date}")


def test_placeholder_survives_copy_paste_and_undo(dialog: TemplateDialog) -> None:
    box = dialog.template_form.sections.body
    box.selectAll()
    copied = QMimeData()
    copied.setText(box.createMimeDataFromSelection().text())
    before = box.value()
    box.textCursor().removeSelectedText()
    assert box.value() == ""
    box.insertFromMimeData(copied)
    assert box.value() == before
    assert ("{Myndighedens navn}", True) in box.chips()
    box.undo()
    box.undo()
    assert box.value() == before


def test_faults_stand_in_their_section_and_nothing_is_saved(
    dialog: TemplateDialog, services: Services
) -> None:
    form = dialog.template_form
    choose(dialog, "complaint")
    form.sections.body.setPlainText("Hej {Løn}")
    choose(dialog, "rights")
    form.sections.body.setPlainText("")
    choose(dialog, "contact")
    form.what_changed.setText("Prøve")
    dialog.confirmed.emit()
    assert dialog.is_open
    assert services.templates.open(LETTER).number == 0
    assert form.sections.heading.value() == "Dine rettigheder"
    assert "Teksten mangler" in form.sections.body_field.problem
    assert (
        "Hvis du får en afgørelse, du er uenig i: {Løn} er ikke et flettefelt"
        in form.fields["sections"].problem
    )
    signs = {line.id: line.sign for line in form.sections.list.people if line.sign}
    assert signs == {"rights": "Skal rettes", "complaint": "Skal rettes"}
    # What was written is still there.
    choose(dialog, "complaint")
    assert form.sections.body.toPlainText() == "Hej {Løn}"
    form.sections.body.setPlainText("Du kan klage.")
    assert form.sections.body_field.problem == ""


def test_what_was_changed_must_be_told(dialog: TemplateDialog) -> None:
    dialog.template_form.sections.body.setPlainText("{authority}, {benefit}")
    dialog.confirmed.emit()
    assert dialog.template_form.fields["what_changed"].problem


def test_required_section_cannot_be_removed_but_an_own_one_can(dialog: TemplateDialog, hands: Hands) -> None:
    sections = dialog.template_form.sections
    assert not sections.remove_button.isEnabled()
    hands.click(sections.add_button)
    hands.write("Åbningstider")
    assert "Åbningstider" in [line.name for line in sections.list.people]
    assert sections.remove_button.isEnabled()
    sections.remove_button.click()
    assert "Åbningstider" not in [line.name for line in sections.list.people]


def test_example_is_shown_and_the_text_comes_back(dialog: TemplateDialog) -> None:
    dialog.preview_button.click()
    assert dialog.pages.isVisible()
    assert dialog.pages.count >= 1
    assert "Amina Eksempel" in dialog.pages.view.accessibleDescription()
    dialog.preview_button.click()
    assert dialog.template_form.isVisible()


def test_example_of_faulty_words_says_what_is_wrong(dialog: TemplateDialog) -> None:
    choose(dialog, "rights")
    dialog.template_form.sections.body.setPlainText("")
    dialog.preview_button.click()
    assert not dialog.pages.isVisible()
    assert dialog.template_form.sections.body_field.problem


def test_unwanted_wording_is_pointed_at_while_typing(dialog: TemplateDialog) -> None:
    choose(dialog, "complaint")
    dialog.template_form.sections.body.setPlainText("Din hjælp bliver stoppet.")
    dialog.pause.flush()
    sections = dialog.template_form.sections
    assert sections.wording_label.isVisible()
    assert "»bliver stoppet«" in sections.wording_label.text()
    assert [line.sign for line in sections.list.people if line.id == "complaint"] == ["Bør siges anderledes"]
    choose(dialog, "rights")
    assert not sections.wording_label.isVisible()


def test_typed_words_are_kept_as_a_draft_and_offered(dialog: TemplateDialog, page: TemplatesPage) -> None:
    choose(dialog, "complaint")
    dialog.template_form.sections.body.setPlainText("Halvt færdig {Noget}")
    page.flush_typing()
    assert not page.has_unsaved_text()
    dialog.finish()
    page.edit_button.click()
    again = open_dialog(page)
    assert isinstance(again, TemplateDialog)
    assert again.offer.row is not None
    again.offer.action_requested.emit()
    choose(again, "complaint")
    assert again.template_form.sections.body.toPlainText() == "Halvt færdig {Noget}"


def test_phrase_goes_into_a_template_with_its_placeholders(dialog: TemplateDialog, hands: Hands) -> None:
    box = dialog.template_form.sections.body
    choose(dialog, "complaint")
    box.setFocus()
    box.moveCursor(QTextCursor.MoveOperation.End)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    (picker,) = (one for one in dialog.window().findChildren(PhrasePicker) if one.is_open)
    hands.write("egne ord")
    hands.press(Qt.Key.Key_Return)
    assert box.toPlainText().endswith("{Borgerens fornavn} fortæller selv:")
    assert picker.is_open is False
    assert dialog.is_open


def test_plan_has_no_headings_of_its_own(page: TemplatesPage, services: Services) -> None:
    page.templates.select(services.templates.rows()[0])
    page.edit_button.click()
    dialog = open_dialog(page)
    assert isinstance(dialog, TemplateDialog)
    assert dialog.template_form.fields["title"].isHidden()
    assert dialog.template_form.sections.heading_field.isHidden()
    dialog.preview_button.click()
    assert "Min Plan for Amina Eksempel" in dialog.pages.view.accessibleDescription()


def test_hostile_text_is_shown_as_text(dialog: TemplateDialog) -> None:
    box = dialog.template_form.sections.body
    box.insertFromMimeData(_mime("<b>{{</b>" * 20_000))
    assert len(box.toPlainText()) == 20_000
    box.grab()
    dialog.template_form.what_changed.setText("Prøve")
    dialog.confirmed.emit()
    assert "for lang" in dialog.template_form.sections.body_field.problem


def _mime(text: str) -> QMimeData:
    made = QMimeData()
    made.setText(text)
    return made
