"""The bin."""

from datetime import datetime

from sqlmodel import col, select

from app.models.act_codes import RecordKind
from app.models.attendance import AttendanceDay
from app.models.base import Record
from app.models.bin_item import BinItem
from app.models.citizen import BenefitPeriod, TargetGroupPeriod
from app.models.company import CompanyContact
from app.models.company_centre import CentreCompany
from app.models.competence_card import CardLine, CardPlacement, CardScore, CompetenceCard
from app.models.consent import Consent, ConsentField
from app.models.follow_up import FollowUp
from app.models.guidance_letter import GuidanceLetter
from app.models.history import KeptBytes
from app.models.job_plan import JobPlanActivity, JobPlanMilestone
from app.models.journal_note import JournalNoteVersion, NoteAddition, NoteMove
from app.models.mentor_note import MentorNote
from app.models.placement import PlacementStep
from app.models.print_job import PrintJob
from app.models.reminder import ContactCourse, ContactTalk, Reminder
from app.models.scorecard import Score
from app.models.stored_document import DocumentContent, DocumentMove, NoteTransfer
from app.models.visit import MentorHours, VisitItem, VisitPerson
from app.models.visiting import ColleagueSlot, CompanyVisiting, MentorStandIn
from app.storage.repositories.base import Repository
from app.storage.take_back import table_of

# What belongs to a record alone and goes with it, by the column that names it.
PARTS: dict[RecordKind, tuple[tuple[type[Record], str], ...]] = {
    RecordKind.citizen: (
        (TargetGroupPeriod, "citizen_id"),
        (BenefitPeriod, "citizen_id"),
        (PrintJob, "citizen_id"),
        (MentorNote, "citizen_id"),
        (CompetenceCard, "citizen_id"),
        (Score, "citizen_id"),
        (AttendanceDay, "citizen_id"),
        (FollowUp, "citizen_id"),
        (VisitItem, "citizen_id"),
        (VisitPerson, "citizen_id"),
        (Reminder, "citizen_id"),
        (ContactTalk, "citizen_id"),
        (ContactCourse, "citizen_id"),
        (Consent, "citizen_id"),
        (GuidanceLetter, "citizen_id"),
        # Of what was moved, put right, and what is gone: what still lies on the case keeps the citizen.
        (NoteMove, "citizen_id"),
        (NoteTransfer, "citizen_id"),
        (DocumentMove, "citizen_id"),
    ),
    RecordKind.consent: ((ConsentField, "consent_id"),),
    RecordKind.company: (
        (CompanyContact, "company_id"),
        (Reminder, "company_id"),
        (PrintJob, "company_id"),
        (CompanyVisiting, "company_id"),
    ),
    RecordKind.mentor: ((MentorStandIn, "mentor_id"),),
    RecordKind.company_centre: ((CentreCompany, "centre_id"), (ColleagueSlot, "centre_id")),
    RecordKind.placement: (
        (PlacementStep, "placement_id"),
        (MentorNote, "placement_id"),
        (Score, "placement_id"),
        (AttendanceDay, "placement_id"),
        (FollowUp, "placement_id"),
        (VisitPerson, "placement_id"),
    ),
    RecordKind.visit: ((VisitItem, "visit_id"), (VisitPerson, "visit_id"), (MentorHours, "visit_id")),
    RecordKind.mentor_agreement: ((MentorHours, "agreement_id"),),
    RecordKind.competence_card: (
        (CardScore, "card_id"),
        (CardLine, "card_id"),
        (CardPlacement, "card_id"),
    ),
    RecordKind.job_plan: ((JobPlanMilestone, "plan_id"), (JobPlanActivity, "plan_id")),
    RecordKind.journal_note: (
        (JournalNoteVersion, "note_id"),
        (NoteAddition, "note_id"),
        (NoteTransfer, "note_id"),
    ),
    RecordKind.stored_document: ((DocumentContent, "document_id"),),
}
_KINDS = {kind.value: kind for kind in PARTS}


class Bin(Repository):
    """What was taken away and can be put back (papirkurv)."""

    def get(self, item_id: str) -> BinItem:
        """One item."""
        return self._get(BinItem, item_id)

    def every(self) -> list[BinItem]:
        """All items, the latest first."""
        latest_first = (col(BinItem.created_at).desc(), col(BinItem.id).desc())
        return list(self._session.exec(select(BinItem).order_by(*latest_first)))

    def rows_of(self, kind: RecordKind, record_id: str) -> list[Record]:
        """A record and what belongs to it alone, each after its own parts, the record last."""
        return [*self._parts_of(kind, record_id), self._get(table_of(kind.value), record_id)]

    def _parts_of(self, kind: RecordKind, record_id: str) -> list[Record]:
        rows: list[Record] = []
        for table, column in PARTS.get(kind, ()):
            of_part = _KINDS.get(str(table.__tablename__))
            for row in self._session.exec(select(table).where(getattr(table, column) == record_id)).all():
                rows += self._parts_of(of_part, row.id) if of_part else []
                rows.append(row)
        return rows

    def expired(self, at: datetime) -> list[BinItem]:
        """What has lain in it long enough."""
        return list(self._session.exec(select(BinItem).where(col(BinItem.expires_at) <= at)))

    def forget_bytes(self, kept_before: datetime) -> None:
        """Let go of the bytes of rows that were taken away before an instant."""
        for kept in self._session.exec(select(KeptBytes).where(col(KeptBytes.kept_at) <= kept_before)):
            self._session.delete(kept)
