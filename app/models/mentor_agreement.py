"""Mentor agreements and their frozen versions."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Record
from app.models.codes import FreezeReason, MentorKind, MentorPayer


class MentorAgreementFields(SQLModel):
    """Values the form may set on a mentor agreement (LAB §§ 167-170).

    Attributes:
        mentor_name: the mentor's name where the mentor is no employee of the company.
        minutes_per_week: agreed mentor time a week.
        rate_oere: øre for an hour.
        purpose: the goal of the support.
        tasks: what the mentor does, a line each.
        beyond_normal: whether the mentor does more than an employer normally does (§ 169).
        assessment: the concrete assessment behind the support; it stays inside.
        follow_up_on: the first follow-up.
        follow_up_weeks: weeks between the follow-ups after that; ``None`` where there is only the one.
        termination: how the agreement can be ended.
        shared_fields: codes of what the mentor is to know beyond the agreement, with commas between; each
            still needs a consent.
    """

    mentor_kind: MentorKind = MentorKind.company
    mentor_name: str = Field(default="", max_length=120)
    mentor_phone: str = Field(default="", max_length=20)
    mentor_email: str = Field(default="", max_length=120)
    starts_on: date | None = None
    ends_on: date | None = None
    minutes_per_week: int | None = Field(default=None, ge=0, le=10_080)
    payer: MentorPayer = MentorPayer.municipality
    rate_oere: int | None = Field(default=None, ge=0, le=10_000_000)
    place: str = Field(default="", max_length=200)
    purpose: str = Field(default="", max_length=2_000)
    tasks: str = Field(default="", max_length=5_000)
    beyond_normal: bool = False
    assessment: str = Field(default="", max_length=5_000)
    follow_up_on: date | None = None
    follow_up_weeks: int | None = Field(default=None, ge=1, le=26)
    termination: str = Field(default="", max_length=1_000)
    shared_fields: str = Field(default="", max_length=300)


class MentorAgreement(MentorAgreementFields, Record, table=True):
    """An agreement on mentor support (mentoraftale); where it stands follows from its days.

    Attributes:
        mentor_id: the employee of the company; ``None`` for other mentors.
        renews_id: the agreement this one goes on from (fornyelse).
        sent_on: day the paper left the house.
        citizen_signed_on: day the citizen signed; the other parties have days of their own.
        ended_on: last day when it ended before its time, included.
        end_note: why it ended.
    """

    __tablename__ = "mentor_agreement"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="period"),
    )

    citizen_id: str = Field(foreign_key="citizen.id", index=True)
    placement_id: str | None = Field(default=None, foreign_key="placement.id", index=True)
    company_id: str | None = Field(default=None, foreign_key="company.id", index=True)
    mentor_id: str | None = Field(default=None, foreign_key="mentor.id", index=True)
    renews_id: str | None = Field(default=None, foreign_key="mentor_agreement.id", index=True)
    responsible_id: str = Field(foreign_key="consultant.id", index=True)
    ends_on: date | None = Field(default=None, index=True)
    sent_on: date | None = None
    citizen_signed_on: date | None = None
    mentor_signed_on: date | None = None
    company_signed_on: date | None = None
    authority_signed_on: date | None = None
    ended_on: date | None = None
    end_note: str = Field(default="", max_length=1_000)


class MentorAgreementVersion(Record, table=True):
    """An agreement as it was printed or saved; never changed afterwards.

    Attributes:
        content: all that was printed, as JSON.
        document_id: the stored PDF.
    """

    __tablename__ = "mentor_agreement_version"
    __table_args__ = (UniqueConstraint("agreement_id", "number"),)

    agreement_id: str = Field(foreign_key="mentor_agreement.id", index=True)
    number: int
    reason: FreezeReason
    content: str
    document_id: str = Field(foreign_key="stored_document.id")
