"""How the window gets to the pictures of *Dokumenter*."""

from collections.abc import Callable
from typing import Any

from app.common.errors import AttachmentRefused
from app.models.codes import DocumentKind
from app.models.problem_codes import AttachmentFault
from app.texts.messages import sentence
from app.ui.citizens.documents_tab import DocumentsTab
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.document_table import ALL, WAITING
from app.ui.tour_scene import Scene
from app.ui.tour_shots import Shot, a_citizen, page


def opened(kind: DocumentKind, media_type: str = "application/pdf", act: str = "") -> Callable[[Scene], None]:
    """The list with the newest document of a kind open, and something done with it."""

    def prepare(scene: Scene) -> None:
        page("documents")(scene)
        view = scene.page.view
        rows = [row for row in view.table.row_model.rows if (row.kind, row.media_type) == (kind, media_type)]
        view.open_record(max(rows, key=lambda row: row.stored_at).id)
        view.inspector.read_now()
        if act:
            view.act(act)

    return prepare


def waiting_note(scene: Scene) -> None:
    """What is not in the authority's own system yet, with a note open."""
    page("documents")(scene)
    view = scene.page.view
    view.filters.select(WAITING)
    notes = [row for row in view.table.row_model.rows if not hasattr(row, "kind")]
    view.open_record(notes[0].id)
    view.inspector.read_now()


def on_citizen(scene: Scene) -> None:
    """The documents of a citizen with one of them open."""
    scene.open("citizens", a_citizen(scene))
    tabs = scene.page.page.tabs
    rows = scene.services.documents.of_citizen(a_citizen(scene))
    tabs.show_document(rows[0].id)
    for tab in tabs.documents_page.findChildren(DocumentsTab):
        if tab.view.inspector is not None:
            tab.view.inspector.read_now()


def add_document(scene: Scene) -> None:
    """The form of a received document."""
    page("documents")(scene)
    scene.page.primary_action()


def refused_document(scene: Scene) -> None:
    """A received file that is not taken in."""
    add_document(scene)
    dialog: Any = open_dialog(scene.window)
    dialog.document_form.file.show_name("faktura.pdf", "Vælg en anden fil.")
    refused = AttachmentRefused(AttachmentFault.active_content, "faktura.pdf")
    dialog.document_form.show_sentences({"file": sentence(refused)})


def nothing_left(scene: Scene) -> None:
    """A search that finds no document."""
    page("documents")(scene)
    view = scene.page.view
    view.filters.select(ALL)
    view.period_combo.set_value("month")
    view.period_combo.edited.emit()


DOCUMENT_SHOTS = (
    Shot("dokumenter", "full", page("documents")),
    Shot("dokumenter-tom", "empty", page("documents")),
    Shot("dokumenter-jobplan", "full", opened(DocumentKind.job_plan)),
    Shot("dokumenter-brev", "full", opened(DocumentKind.received)),
    Shot("dokumenter-foto", "full", opened(DocumentKind.received, "image/png")),
    Shot("dokumenter-overfoersel", "full", waiting_note),
    Shot("dokumenter-periode", "full", nothing_left),
    Shot("dokument-udskriv", "full", opened(DocumentKind.received, "image/png", "print")),
    Shot("dokument-ret", "full", opened(DocumentKind.received, act="edit")),
    Shot("dokument-flyt", "full", opened(DocumentKind.received, act="move")),
    Shot("dokument-tilfoej", "full", add_document),
    Shot("dokument-afvist", "full", refused_document),
    Shot("borger-dokument", "full", on_citizen),
)
