"""How the window gets to the pictures of templates and standard phrases."""

from typing import Any

from app.models.codes import DocumentKind
from app.services.phrases import PhraseRow
from app.ui.shared.dialogs import open_dialog
from app.ui.templates.template_form import DRAFT, TemplateDialog
from app.ui.templates.templates_page import TemplatesPage
from app.ui.tour_scene import Scene
from app.ui.tour_shots import Shot, citizen


def templates(scene: Scene) -> None:
    """Both lists."""
    _page(scene)


def template(scene: Scene) -> None:
    """A section with placeholders."""
    _edited(scene)


def template_example(scene: Scene) -> None:
    """The letter for the made-up case."""
    _edited(scene).preview_button.click()


def refused_template(scene: Scene) -> None:
    """Words that may not be saved, and words that had better be others."""
    dialog = _edited(scene)
    sections = dialog.template_form.sections
    _choose(dialog, "consequences")
    sections.body.setPlainText("Din ydelse bliver stoppet, {Borgerens fornavn}. Ring til {Løn}.")
    dialog.pause.flush()
    dialog.template_form.what_changed.setText("Nye ord")
    dialog.primary_button.click()


def template_versions(scene: Scene) -> None:
    """The versions of a template."""
    page = _page(scene)
    _select(page, DocumentKind.guidance_letter)
    page.versions_button.click()


def phrase(scene: Scene) -> None:
    """A shipped phrase in its form."""
    page = _page(scene)
    rows: list[PhraseRow] = page.phrases.row_model.rows
    page.phrases.select(next(row for row in rows if row.key == "visit"))
    page.edit_phrase_button.click()


def phrase_menu(scene: Scene) -> None:
    """The menu of phrases over a note."""
    citizen("timeline")(scene)
    scene.page.page.new_note()
    composer: Any = scene.page.page.timeline_tab.composer
    composer.phrases.open()


def _edited(scene: Scene) -> TemplateDialog:
    page = _page(scene)
    # What another picture left typed is not offered.
    scene.services.drafts.discard(DRAFT, DocumentKind.guidance_letter.value)
    _select(page, DocumentKind.guidance_letter)
    page.edit_button.click()
    dialog = open_dialog(scene.window)
    if not isinstance(dialog, TemplateDialog):
        raise TypeError(type(dialog).__name__)
    _choose(dialog, "why")
    return dialog


def _choose(dialog: TemplateDialog, key: str) -> None:
    sections = dialog.template_form.sections
    sections.list.select(key)
    sections.list.chosen.emit(key)


def _select(page: TemplatesPage, kind: DocumentKind) -> None:
    page.templates.select(next(row for row in page.templates.row_model.rows if row.kind is kind))


def _page(scene: Scene) -> Any:
    scene.workspace.commands.open_templates()
    page: Any = scene.page.findChild(TemplatesPage)
    return page


TEMPLATE_SHOTS = (
    Shot("indstillinger-skabeloner", "full", templates),
    Shot("skabelon", "full", template),
    Shot("skabelon-eksempel", "full", template_example),
    Shot("skabelon-afvist", "full", refused_template),
    Shot("skabelon-versioner", "full", template_versions),
    Shot("standardtekst", "full", phrase),
    Shot("standardtekst-menu", "full", phrase_menu),
)
