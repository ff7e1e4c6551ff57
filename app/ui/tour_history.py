"""How the window gets to the pictures of undo, history and the bin."""

from typing import Any

from app.models.act_codes import RecordKind
from app.ui.citizens.note_move import MoveNoteDialog
from app.ui.history.turning_dialog import TurningDialog
from app.ui.shared.dialogs import open_dialog
from app.ui.tour_scene import Scene

_REASON = "Tallet var byttet om."


def corrected_note(scene: Scene) -> None:
    """A note that was signed off, corrected and remarked upon."""
    citizen_id = _a_citizen(scene)
    note = _a_note(scene, citizen_id)
    care = scene.services.note_care
    if note.signed_at is None:
        care.sign(note.id)
    if not note.corrections:
        care.correct(note.id, {"text": note.text.replace("to ", "tre ") + " Aftalt igen."}, _REASON)
        care.add_remark(note.id, "Jeg synes, der gik længere tid.")
    _open_note(scene, citizen_id, note.id)


def open_note(scene: Scene) -> None:
    """A note that can still be written over."""
    citizen_id = _a_citizen(scene)
    rows = scene.services.journal.of_citizen(citizen_id).rows
    fresh = [row for row in rows if not row.is_locked(scene.services.clock.now())]
    if not fresh:
        now = scene.services.clock.now()
        values = {"text": "Aftalte at ses igen torsdag.", "happened_at": now}
        scene.services.journal.finish(citizen_id, "", values)
        fresh = list(scene.services.journal.of_citizen(citizen_id, 1).rows)
    _open_note(scene, citizen_id, fresh[0].id)


def correction(scene: Scene) -> None:
    """The form that corrects a locked note."""
    corrected_note(scene)
    _dialog(scene).primary_button.click()


def move_note(scene: Scene) -> None:
    """»Flyt notat til …«."""
    citizen_id = _a_citizen(scene)
    scene.open("citizens", citizen_id)
    MoveNoteDialog(scene.page.desk, _a_note(scene, citizen_id)).begin()


def citizen_history(scene: Scene) -> None:
    """The history of a citizen."""
    citizen_id = _a_citizen(scene)
    values = scene.services.citizens.editable(citizen_id)
    if values["phone"] != "00000099":
        scene.services.citizens.change(citizen_id, {"phone": "00000099", "needs_interpreter": True})
    scene.open("citizens", citizen_id)
    scene.page.desk.history_requested.emit(RecordKind.citizen.value, citizen_id)


def recent_acts(scene: Scene) -> None:
    """The latest acts, one of them undone."""
    corrected_note(scene)
    _dialog(scene).finish()
    scene.workspace.commands.undoing.open_recent()


def full_bin(scene: Scene) -> None:
    """The bin with a few things in it."""
    services = scene.services
    if not services.bin.rows():
        companies = services.companies
        company_id = companies.register({"name": "Fejlskrevet Firma"}).ids[0]
        contact = companies.save_contact(company_id, {"full_name": "Signe Attrapsen"}).ids[0]
        services.bin.put(RecordKind.company_contact, contact)
        services.bin.put(RecordKind.company, company_id)
        now = services.clock.now()
        values = {"text": "Skrevet ved en fejl.", "subject": "Fejl", "happened_at": now}
        note = services.journal.finish(_a_citizen(scene), "", values).ids[0]
        services.bin.put(RecordKind.journal_note, note)
    scene.open("preferences", "bin")


def undone(scene: Scene) -> None:
    """The toast after undoing, with the way back."""
    citizen_id = _a_citizen(scene)
    scene.services.citizens.change(citizen_id, {"language": "dansk"})
    scene.open("citizens", citizen_id)
    scene.workspace.commands.undoing.undo_latest()


def turning(scene: Scene) -> None:
    """The undoing of an import, half way."""
    scene.open("citizens", _a_citizen(scene))
    dialog = TurningDialog(scene.window, is_redo=False)
    dialog.open()
    dialog.show_progress(610, 1_017)


def refused_undo(scene: Scene) -> None:
    """An act that cannot be undone, and what to do."""
    services = scene.services
    company_id = services.companies.register({"name": "Fejlskrevet Firma"}).ids[0]
    changed = services.companies.change(company_id, {"city": "Prøveby"})
    services.companies.change(company_id, {"city": "Eksempelby"})
    scene.workspace.commands.show_toast("Virksomheden er gemt", changed.act_id)
    scene.program.toasts.shown[-1].action_button.click()


def _dialog(scene: Scene) -> Any:
    return open_dialog(scene.window)


def _open_note(scene: Scene, citizen_id: str, note_id: str) -> None:
    scene.open("citizens", citizen_id)
    scene.page.page.timeline_tab.show_note(note_id)


def _a_citizen(scene: Scene) -> str:
    found = scene.services.citizens.rows("Bodil").rows or scene.services.citizens.rows().rows
    return found[0].id


def _a_note(scene: Scene, citizen_id: str) -> Any:
    rows = scene.services.journal.of_citizen(citizen_id).rows
    old = [row for row in rows if row.is_locked(scene.services.clock.now())]
    return next((row for row in old if row.corrections), old[0])
