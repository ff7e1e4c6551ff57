"""Visits at companies, who was seen there, the two lists, and the mentor's hours."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Record
from app.models.codes import ContactKind, NoteSource
from app.models.visit_codes import (
    ItemOrigin,
    NotSeenReason,
    VisitKind,
    VisitList,
    VisitPersonState,
    VisitStatus,
)


class VisitFields(SQLModel):
    """Values a form may set on a visit.

    Attributes:
        starts_at: planned instant in UTC; of an unplanned visit when it began.
        minutes: planned length, without the travel.
        travel_minutes: there and back.
        distance_metres: there and back.
        talked_with: who was talked with, where that is neither a mentor nor a stand-in of the store.
        mentor_note: what the mentor says about the company and the work as a whole.
        next_visit_at: what was said about the next visit, in UTC; a plan only once it is a visit of its own.
    """

    kind: VisitKind = VisitKind.in_person
    starts_at: datetime
    minutes: int = Field(default=90, ge=5, le=720)
    travel_minutes: int | None = Field(default=None, ge=0, le=1_440)
    distance_metres: int | None = Field(default=None, ge=0, le=2_000_000)
    talked_with: str = Field(default="", max_length=120)
    mentor_note: str = Field(default="", max_length=10_000)
    next_visit_at: datetime | None = None


class Visit(VisitFields, Record, table=True):
    """A visit at a company, also by telephone or online (besøg).

    Attributes:
        begun_at: when visit mode was opened, in UTC.
        ended_at: when it was closed, in UTC.
        has_nothing_new: »intet nyt« was said for the whole company.
        mentor_id: the mentor talked with.
        stand_in_id: the stand-in talked with.
    """

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint("minutes > 0", name="length"),
        CheckConstraint("ended_at IS NULL OR begun_at IS NULL OR ended_at >= begun_at", name="course"),
    )

    company_id: str = Field(foreign_key="company.id", index=True)
    responsible_id: str = Field(foreign_key="consultant.id", index=True)
    starts_at: datetime = Field(index=True)
    status: VisitStatus = Field(default=VisitStatus.planned, index=True)
    is_unplanned: bool = False
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    cancel_reason: str = Field(default="", max_length=300)
    mentor_id: str | None = Field(default=None, foreign_key="mentor.id", index=True)
    stand_in_id: str | None = Field(default=None, foreign_key="mentor_stand_in.id", index=True)
    has_nothing_new: bool = False


class VisitPersonFields(SQLModel):
    """Values visit mode may set on a candidate.

    Attributes:
        not_seen_text: the reason in own words.
        note: what was seen or said, by ``note_source``.
        mentor_words: what the mentor said, where the note has another source.
        assessment: the consultant's own assessment, kept apart from what was seen and said.
        guidance: what the candidate was guided about.
        contact_kind: how this candidate was talked with, where that is not how the visit was held.
        next_agreement_on: the day of the next agreement.
        is_agreement_kept: whether the last agreement was kept; ``None`` is not said.
        has_interpreter: an interpreter took part.
        opens_case: »Opret sag efter besøget«.
    """

    state: VisitPersonState = VisitPersonState.open
    not_seen_reason: NotSeenReason | None = None
    not_seen_text: str = Field(default="", max_length=300)
    note: str = Field(default="", max_length=10_000)
    note_source: NoteSource = NoteSource.own_observation
    mentor_words: str = Field(default="", max_length=10_000)
    assessment: str = Field(default="", max_length=10_000)
    guidance: str = Field(default="", max_length=2_000)
    contact_kind: ContactKind | None = None
    next_agreement: str = Field(default="", max_length=500)
    next_agreement_on: date | None = None
    is_agreement_kept: bool | None = None
    has_interpreter: bool = False
    opens_case: bool = False


class VisitPerson(VisitPersonFields, Record, table=True):
    """A candidate in a visit (kandidat i besøget).

    Attributes:
        position: place in the rail.
        finished_at: when »Færdig« was said, in UTC; ``None`` while it is open.
        note_id: the journal note made of it; no foreign key, because a note can be moved or taken away.
    """

    __tablename__ = "visit_person"
    __table_args__ = (UniqueConstraint("visit_id", "placement_id"),)

    visit_id: str = Field(foreign_key="visit.id", index=True)
    citizen_id: str = Field(foreign_key="citizen.id", index=True)
    placement_id: str = Field(foreign_key="placement.id", index=True)
    position: int = 0
    finished_at: datetime | None = None
    note_id: str | None = Field(default=None, index=True)


class VisitItemFields(SQLModel):
    """Values a form may set on a line of a visit's lists."""

    on_list: VisitList = VisitList.bring
    text: str = Field(min_length=1, max_length=200)
    is_done: bool = False


class VisitItem(VisitItemFields, Record, table=True):
    """Something to bring to a visit or to take home from it (tag med, få med hjem).

    Attributes:
        citizen_id: whom it is about; ``None`` for the company.
        origin_id: the record it was proposed from; no foreign key, because that is of many kinds.
    """

    __tablename__ = "visit_item"

    visit_id: str = Field(foreign_key="visit.id", index=True)
    citizen_id: str | None = Field(default=None, foreign_key="citizen.id", index=True)
    origin: ItemOrigin = ItemOrigin.typed
    origin_id: str = ""
    position: int = 0


class MentorHoursFields(SQLModel):
    """Values visit mode may set on the mentor's hours."""

    minutes: int = Field(default=0, ge=0, le=10_080)
    note: str = Field(default="", max_length=500)


class MentorHours(MentorHoursFields, Record, table=True):
    """Time a mentor has used on one agreement in one week (mentortimer).

    Attributes:
        week_on: the Monday of the week.
        visit_id: the visit it was told at.
    """

    __tablename__ = "mentor_hours"
    __table_args__ = (
        UniqueConstraint("agreement_id", "week_on"),
        CheckConstraint("minutes >= 0", name="not_negative"),
    )

    agreement_id: str = Field(foreign_key="mentor_agreement.id", index=True)
    week_on: date = Field(index=True)
    visit_id: str | None = Field(default=None, foreign_key="visit.id", index=True)
