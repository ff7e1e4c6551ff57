"""Journal notes and their versions."""

from collections.abc import Sequence

from sqlmodel import col, func, select

from app.models.act_codes import NoteAdditionKind
from app.models.journal_note import JournalNote, JournalNoteVersion, NoteAddition, NoteMove
from app.storage.repositories.base import Repository


class Journal(Repository):
    """Notes on citizens' cases (journal)."""

    def get(self, note_id: str) -> JournalNote:
        """One note."""
        return self._get(JournalNote, note_id)

    def find(self, note_id: str) -> JournalNote | None:
        """One note, or nothing when it was taken away."""
        return self._session.get(JournalNote, note_id)

    def of_citizen(self, citizen_id: str, limit: int, offset: int = 0) -> list[JournalNote]:
        """Finished notes of a citizen, the latest event first."""
        query = select(JournalNote).where(
            JournalNote.citizen_id == citizen_id, col(JournalNote.finished_at).is_not(None)
        )
        ordered = query.order_by(col(JournalNote.happened_at).desc(), col(JournalNote.id).desc())
        return list(self._session.exec(ordered.limit(limit).offset(offset)))

    def count_of_citizen(self, citizen_id: str) -> int:
        """How many finished notes a citizen has."""
        query = select(func.count()).where(
            JournalNote.citizen_id == citizen_id, col(JournalNote.finished_at).is_not(None)
        )
        return self._session.exec(query).one()

    def citizens_with_notes(self) -> set[str]:
        """Ids of the citizens that have a finished note."""
        query = select(JournalNote.citizen_id).where(col(JournalNote.finished_at).is_not(None))
        return set(self._session.exec(query.distinct()))

    def unfinished(self, citizen_id: str | None = None) -> list[JournalNote]:
        """Notes that were begun and not finished, the latest change first."""
        query = select(JournalNote).where(col(JournalNote.finished_at).is_(None))
        if citizen_id is not None:
            query = query.where(JournalNote.citizen_id == citizen_id)
        return list(self._session.exec(query.order_by(col(JournalNote.changed_at).desc())))

    def latest(self, limit: int) -> list[JournalNote]:
        """The notes finished last, of all citizens."""
        query = select(JournalNote).where(col(JournalNote.finished_at).is_not(None))
        return list(self._session.exec(query.order_by(col(JournalNote.finished_at).desc()).limit(limit)))

    def versions(self, note_id: str) -> list[JournalNoteVersion]:
        """The versions of a note, oldest first."""
        query = select(JournalNoteVersion).where(JournalNoteVersion.note_id == note_id)
        return list(self._session.exec(query.order_by(col(JournalNoteVersion.number))))

    def version_counts(self, note_ids: Sequence[str]) -> dict[str, int]:
        """How many versions each note has."""
        query = select(JournalNoteVersion.note_id, func.count()).where(
            col(JournalNoteVersion.note_id).in_(note_ids)
        )
        return dict(self._session.exec(query.group_by(JournalNoteVersion.note_id)).all())

    def additions(self, note_id: str) -> list[NoteAddition]:
        """What stands with a note besides its text, oldest first."""
        query = select(NoteAddition).where(NoteAddition.note_id == note_id)
        return list(self._session.exec(query.order_by(col(NoteAddition.id))))

    def addition_counts(self, note_ids: Sequence[str]) -> dict[tuple[str, NoteAdditionKind], int]:
        """How many corrections and remarks each note has."""
        query = select(NoteAddition.note_id, NoteAddition.kind, func.count()).where(
            col(NoteAddition.note_id).in_(note_ids)
        )
        grouped = query.group_by(NoteAddition.note_id, NoteAddition.kind)
        return {
            (note_id, NoteAdditionKind(kind)): count
            for note_id, kind, count in self._session.exec(grouped).all()
        }

    def moves(self, citizen_id: str) -> list[NoteMove]:
        """The traces of notes that came to or left a case, the latest first."""
        query = select(NoteMove).where(NoteMove.citizen_id == citizen_id)
        return list(self._session.exec(query.order_by(col(NoteMove.id).desc())))
