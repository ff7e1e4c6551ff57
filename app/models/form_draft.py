"""What is being typed and not yet saved."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from app.models.base import Record


class FormDraft(Record, table=True):
    """Typed values of a form that was not saved (kladde); survives lock, crash and power cut.

    Attributes:
        form: which form, such as ``journal_note``.
        subject_id: the record it belongs to.
        values: the form's values as JSON.
    """

    __tablename__ = "form_draft"
    __table_args__ = (UniqueConstraint("form", "subject_id"),)

    form: str = Field(max_length=60)
    subject_id: str = Field(max_length=60)
    values: str
