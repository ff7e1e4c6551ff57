"""The bin."""

from datetime import datetime

from sqlmodel import col, select

from app.models.act_codes import RecordKind
from app.models.base import Record
from app.models.bin_item import BinItem
from app.models.citizen import BenefitPeriod, TargetGroupPeriod
from app.models.company import CompanyContact
from app.models.company_centre import CentreCompany
from app.models.history import KeptBytes
from app.models.job_plan import JobPlanActivity, JobPlanMilestone
from app.models.journal_note import JournalNoteVersion, NoteAddition
from app.models.placement import PlacementStep
from app.models.reminder import ContactCourse, ContactTalk, Reminder
from app.models.stored_document import DocumentContent, NoteTransfer
from app.storage.repositories.base import Repository
from app.storage.take_back import table_of

# What belongs to a record alone and goes with it, by the column that names it.
_PARTS: dict[RecordKind, tuple[tuple[type[Record], str], ...]] = {
    RecordKind.citizen: (
        (TargetGroupPeriod, "citizen_id"),
        (BenefitPeriod, "citizen_id"),
        (Reminder, "citizen_id"),
        (ContactTalk, "citizen_id"),
        (ContactCourse, "citizen_id"),
    ),
    RecordKind.company: ((CompanyContact, "company_id"), (Reminder, "company_id")),
    RecordKind.company_centre: ((CentreCompany, "centre_id"),),
    RecordKind.placement: ((PlacementStep, "placement_id"),),
    RecordKind.job_plan: ((JobPlanMilestone, "plan_id"), (JobPlanActivity, "plan_id")),
    RecordKind.journal_note: (
        (JournalNoteVersion, "note_id"),
        (NoteAddition, "note_id"),
        (NoteTransfer, "note_id"),
    ),
    RecordKind.stored_document: ((DocumentContent, "document_id"),),
}


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
        """A record and what belongs to it alone, the record last."""
        rows: list[Record] = []
        for table, column in _PARTS.get(kind, ()):
            rows += self._session.exec(select(table).where(getattr(table, column) == record_id))
        return [*rows, self._get(table_of(kind.value), record_id)]

    def expired(self, at: datetime) -> list[BinItem]:
        """What has lain in it long enough."""
        return list(self._session.exec(select(BinItem).where(col(BinItem.expires_at) <= at)))

    def forget_bytes(self, kept_before: datetime) -> None:
        """Let go of the bytes of rows that were taken away before an instant."""
        for kept in self._session.exec(select(KeptBytes).where(col(KeptBytes.kept_at) <= kept_before)):
            self._session.delete(kept)
