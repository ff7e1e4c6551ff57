"""»Flyt til anden borger«: a received document that was filed on the wrong case."""

from app.common.changes import Changes
from app.models.codes import DocumentKind
from app.services.documents import DocumentRow
from app.ui.shared.case_move import Moved, MoveDialog
from app.ui.shared.desk import Desk


class MoveDocumentDialog(MoveDialog):
    """Moves a received document to another citizen with a trace on both cases (flyt dokument)."""

    def __init__(self, desk: Desk, row: DocumentRow) -> None:
        received = desk.services.received

        def move(citizen_id: str, reason: str) -> Changes:
            return received.move(row.id, citizen_id, reason)

        hint = "fx »Lagt på den forkerte sag«"
        moved = Moved(row.id, row.citizen_id or "", "dokument", "dokumentet", hint, move, "document_move")
        super().__init__(desk, moved)


def may_be_moved(row: DocumentRow) -> bool:
    """Whether a document can be filed on the wrong case: what the program made stands where it was made."""
    return row.kind is DocumentKind.received and row.citizen_id is not None
