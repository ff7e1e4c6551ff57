"""The register of mentor notes, and what waits for the printer."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col, select

from app.models.mentor_note import MentorNote
from app.models.print_job import PrintJob
from app.models.visit_codes import PrintKind
from app.storage.repositories.base import Repository


class MentorNotes(Repository):
    """Mentor notes handed out and returned, and the print queue (mentornotater, udskriftskø)."""

    def get(self, note_id: str) -> MentorNote:
        """One mentor note."""
        return self._get(MentorNote, note_id)

    def of_week(self, placement_ids: Sequence[str], week_on: date) -> dict[str, MentorNote]:
        """Placement id to its mentor note of the week that begins on a Monday."""
        query = select(MentorNote).where(
            col(MentorNote.placement_id).in_(set(placement_ids)), MentorNote.week_on == week_on
        )
        return {row.placement_id: row for row in self._session.exec(query)}

    def of_placement(self, placement_id: str) -> list[MentorNote]:
        """A placement's mentor notes, the latest week first."""
        query = select(MentorNote).where(MentorNote.placement_id == placement_id)
        return list(self._session.exec(query.order_by(col(MentorNote.week_on).desc())))

    def of_citizen(self, citizen_id: str) -> list[MentorNote]:
        """A citizen's mentor notes, the latest week first."""
        query = select(MentorNote).where(MentorNote.citizen_id == citizen_id)
        return list(
            self._session.exec(query.order_by(col(MentorNote.week_on).desc(), col(MentorNote.id).desc()))
        )

    def out(self) -> list[MentorNote]:
        """Notes that were handed out and have not come back, the oldest first."""
        query = select(MentorNote).where(
            col(MentorNote.handed_out_on).is_not(None), col(MentorNote.returned_on).is_(None)
        )
        return list(self._session.exec(query.order_by(col(MentorNote.week_on), col(MentorNote.id))))

    def not_entered(self) -> list[MentorNote]:
        """Notes that came back and were not typed in, the oldest first."""
        query = select(MentorNote).where(
            col(MentorNote.returned_on).is_not(None), col(MentorNote.entered_at).is_(None)
        )
        return list(self._session.exec(query.order_by(col(MentorNote.week_on), col(MentorNote.id))))

    def print_job(self, job_id: str) -> PrintJob:
        """One line of the print queue."""
        return self._get(PrintJob, job_id)

    def waiting(self) -> list[PrintJob]:
        """What waits for the printer, in the order it was asked for."""
        query = select(PrintJob).where(col(PrintJob.printed_at).is_(None))
        return list(self._session.exec(query.order_by(col(PrintJob.wished_at), col(PrintJob.id))))

    def waiting_for(self, kind: PrintKind, record_id: str) -> PrintJob | None:
        """The line that waits already for the same paper, if there is one."""
        query = select(PrintJob).where(
            PrintJob.kind == kind, PrintJob.record_id == record_id, col(PrintJob.printed_at).is_(None)
        )
        return self._session.exec(query).first()
