"""»Flyt notat til …«: a note that was written on the wrong case."""

from app.common.changes import Changes
from app.services.journal import NoteRow
from app.ui.shared.case_move import Moved, MoveDialog
from app.ui.shared.desk import Desk


class MoveNoteDialog(MoveDialog):
    """Moves a note to another citizen with a trace on both cases (flyt notat)."""

    def __init__(self, desk: Desk, note: NoteRow) -> None:
        care = desk.services.note_care

        def move(citizen_id: str, reason: str) -> Changes:
            return care.move(note.id, citizen_id, reason)

        hint = "fx »Skrevet på den forkerte sag«"
        super().__init__(desk, Moved(note.id, note.citizen_id, "notat", "notatet", hint, move, "note_move"))
