"""What waits for the printer in the office."""

from datetime import datetime

from sqlmodel import Field

from app.models.base import Record
from app.models.visit_codes import PrintKind


class PrintJob(Record, table=True):
    """Something to print later (linje i udskriftskøen).

    Attributes:
        record_id: a placement for a mentor note, a company for a week sheet, a competence card, or a stored
            document; no foreign key, because that is of many kinds.
        wished_at: when it was asked for, in UTC.
        printed_at: when it was printed, in UTC; ``None`` while it waits.
        document_id: the stored PDF it became.
    """

    __tablename__ = "print_job"

    kind: PrintKind
    record_id: str = Field(index=True)
    citizen_id: str | None = Field(default=None, foreign_key="citizen.id", index=True)
    company_id: str | None = Field(default=None, foreign_key="company.id", index=True)
    wished_at: datetime
    printed_at: datetime | None = Field(default=None, index=True)
    document_id: str | None = Field(default=None, foreign_key="stored_document.id", index=True)
