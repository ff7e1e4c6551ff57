"""Skabeloner: both lists, and what their buttons open."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.models.act_codes import RecordKind
from app.models.codes import DocumentKind
from app.services.catalogue import Services
from app.ui.shared.dialogs import open_dialog
from app.ui.templates.phrase_form import PhraseDialog
from app.ui.templates.templates_page import TemplatesPage
from app.ui.templates.versions_dialog import TemplateVersionsDialog
from tests.services.test_templates import draft_of
from tests.ui.hands import Hands, unnamed
from tests.ui.running import Running
from tests.ui.templates.conftest import Told, choose_letter


def cells(table, column: int) -> list[str]:
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_both_lists_show_what_is_delivered(page: TemplatesPage) -> None:
    assert unnamed(page) == []
    assert cells(page.templates, 0) == ["Jobplan", "Journaludskrift", "Mentoraftale", "Vejledningsbrev"]
    assert cells(page.templates, 1) == ["Leveret version 1"] * 3 + ["Leveret version 2"]
    assert "Besøg hos {Virksomhedens navn}" in " ".join(cells(page.phrases, 2))
    assert set(cells(page.phrases, 3)) == {"Leveret"}
    assert page.edit_button.isEnabled()
    assert not page.edit_phrase_button.isEnabled()


def test_changed_template_shows_version_author_and_day(page: TemplatesPage, services: Services) -> None:
    services.templates.save(DocumentKind.guidance_letter, draft_of(services, complaint="Ny."))
    page.reload()
    assert cells(page.templates, 1)[3] == "Egen version 1"
    assert cells(page.templates, 2)[3] == "17. marts 2026"


def test_new_phrase_takes_few_acts_and_can_be_undone(
    page: TemplatesPage, services: Services, hands: Hands, told: Told
) -> None:
    hands.click(page.new_phrase_button)
    hands.write("Mødt til tiden")
    hands.press(Qt.Key.Key_Tab)
    hands.write("mødt")
    hands.press(Qt.Key.Key_Tab)
    hands.write("{Borgerens fornavn} mødte til tiden.")
    hands.confirm()
    assert hands.acts == 7
    assert open_dialog(page) is None
    row = next(row for row in services.phrases.rows() if row.shortcut == "mødt")
    assert row.body == "{citizen_first_name} mødte til tiden."
    assert told.toasts[-1][0] == "Standardteksten er gemt"
    services.history.undo(told.toasts[-1][1])
    assert len(services.phrases.rows()) == 12


def test_shipped_phrase_opens_with_a_double_click_and_tells_where_it_is_from(
    page: TemplatesPage, services: Services
) -> None:
    row = next(row for row in services.phrases.rows() if row.key == "own_view")
    page.phrases.select(row)
    page.phrases.row_opened.emit(row)
    dialog = open_dialog(page)
    assert isinstance(dialog, PhraseDialog)
    dialog.form.body.set_value("Med {citizen_first_name}s ord:")
    dialog.confirmed.emit()
    assert next(row for row in services.phrases.rows() if row.key == "own_view").body.startswith("Med ")
    assert "Leveret, ændret" in cells(page.phrases, 3)


def test_refused_phrase_names_the_field(page: TemplatesPage) -> None:
    page.new_phrase_button.click()
    dialog = open_dialog(page)
    assert isinstance(dialog, PhraseDialog)
    dialog.form.show_values({"name": "Ny", "shortcut": "samtale", "body": "Hej {Løn}"})
    dialog.form.body.setPlainText("Hej {Løn}")
    dialog.confirmed.emit()
    assert "ikke er et flettefelt" in dialog.form.fields["body"].problem
    assert "bruges af en anden" in dialog.form.fields["shortcut"].problem
    assert dialog.is_open


def test_own_phrase_is_deleted_and_lies_in_the_bin(page: TemplatesPage, services: Services) -> None:
    phrase_id = services.phrases.save({"name": "Aaa", "body": "Tekst"}).ids[0]
    page.reload()
    page.phrases.select(next(row for row in services.phrases.rows() if row.id == phrase_id))
    page.edit_phrase_button.click()
    dialog = open_dialog(page)
    assert isinstance(dialog, PhraseDialog)
    dialog.record_buttons.bin_button.click()
    assert [(row.kind, row.title) for row in services.bin.rows()] == [(RecordKind.phrase, "Aaa")]
    assert "Aaa" not in cells(page.phrases, 0)


def test_filter_narrows_the_phrases(page: TemplatesPage, hands: Hands) -> None:
    page.phrase_filter.setFocus()
    hands.write("bisidder")
    assert cells(page.phrases, 0) == ["Bisidder"]


def test_earlier_version_is_taken_into_use_again(
    page: TemplatesPage, services: Services, hands: Hands, told: Told
) -> None:
    kind = DocumentKind.guidance_letter
    services.templates.save(kind, draft_of(services, complaint="Første."))
    services.templates.save(kind, draft_of(services, complaint="Anden."))
    page.reload()
    choose_letter(page)
    page.versions_button.click()
    dialog = open_dialog(page)
    assert isinstance(dialog, TemplateVersionsDialog)
    assert unnamed(dialog) == []
    assert cells(dialog.table, 0) == ["2 (gælder)", "1", "Leveret, version 2"]
    assert not dialog.primary_button.isEnabled()
    hands.press(Qt.Key.Key_Down)
    assert "Første." in dialog.words.toPlainText()
    assert "{Myndighedens navn}" in dialog.words.toPlainText()
    hands.confirm()
    assert dialog.reason_field.problem
    dialog.reason.setFocus()
    hands.write("Den var bedre")
    hands.confirm()
    assert hands.acts == 4
    assert services.templates.open(kind).versions[0].what_changed == "Den var bedre"
    assert told.toasts[-1][0] == "Skabelonen er taget i brug"


def test_going_back_to_the_delivered_template(page: TemplatesPage, services: Services) -> None:
    kind = DocumentKind.guidance_letter
    services.templates.save(kind, draft_of(services, complaint="Første."))
    choose_letter(page)
    page.versions_button.click()
    dialog = open_dialog(page)
    assert isinstance(dialog, TemplateVersionsDialog)
    dialog.table.select(services.templates.open(kind).versions[-1])
    assert dialog.primary_button.text() == "Gå tilbage til leveret skabelon"
    dialog.reason.setText("Loven er ny")
    dialog.confirmed.emit()
    assert services.templates.open(kind).text == services.templates.open(kind).shipped
    assert cells(page.templates, 1)[3] == "Leveret version 2"


def test_newer_delivered_words_are_told_of_and_can_be_read(
    page: TemplatesPage, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = DocumentKind.guidance_letter
    services.templates.save(kind, draft_of(services, complaint="Vores ord."))
    shipped = services.templates.open(kind).shipped
    newer = replace(shipped, version=3)
    for module in ("app.services.templates", "app.services.letter_texts"):
        monkeypatch.setattr(f"{module}.shipped_text", lambda _kind: newer)
    page.reload()
    row = next(row for row in page.templates.row_model.rows if row.kind is kind)
    assert row.has_newer
    choose_letter(page)
    page.versions_button.click()
    dialog = open_dialog(page)
    assert isinstance(dialog, TemplateVersionsDialog)
    assert dialog.newer_label.isVisible()
    assert "version 3. Din version gælder stadig." in dialog.newer_label.text()
    assert "Vores ord." in dialog.words.toPlainText()
    dialog.table.select(next(row for row in dialog.table.row_model.rows if not row.id))
    assert "Vores ord." not in dialog.words.toPlainText()
    assert dialog.primary_button.isEnabled()


def test_version_that_lacks_what_is_asked_for_now_is_not_taken_into_use(
    page: TemplatesPage, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = DocumentKind.guidance_letter
    services.templates.save(kind, draft_of(services, complaint="Første."))
    services.templates.save(kind, draft_of(services, complaint="Anden."))
    shipped = services.templates.open(kind).shipped
    wanted = replace(shipped.placeholders[0], is_required=True)
    newer = replace(shipped, version=3, placeholders=(wanted, *shipped.placeholders[1:]))
    for module in ("app.services.templates", "app.services.letter_texts"):
        monkeypatch.setattr(f"{module}.shipped_text", lambda _kind: newer)
    choose_letter(page)
    page.versions_button.click()
    dialog = open_dialog(page)
    assert isinstance(dialog, TemplateVersionsDialog)
    dialog.table.select(next(row for row in dialog.table.row_model.rows if row.number == 1))
    dialog.reason.setText("Prøve")
    dialog.confirmed.emit()
    assert "»Borgerens fornavn« skal stå et sted" in dialog.reason_field.problem
    assert services.templates.open(kind).number == 2


@pytest.mark.parametrize("words", ["skabelon", "standardtekst", "flettefelt"])
def test_palette_finds_the_page(words: str) -> None:
    from app.ui import actions

    found = [action for action in actions.PALETTE if words in f"{action.text} {action.words}".casefold()]
    assert [action.handler for action in found] == ["open_templates"]


def test_action_opens_the_page_in_the_window(running: Running) -> None:
    running.workspace.commands.open_templates()
    assert running.workspace.navigator.current.tabs.current() == "templates"
