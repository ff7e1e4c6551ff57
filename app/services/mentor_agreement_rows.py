"""What the screens show of a mentor agreement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.models.codes import AgreementStatus, Certainty, FreezeReason, MentorKind, MentorPayer, SharedField
from app.models.problem_codes import AgreementGap
from app.services.company_gate import WithheldRow


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """A line of a list.

    Attributes:
        days_left: days until the last one; negative afterwards, ``None`` without an end.
        is_soon: it is signed and ends within the days of warning, and nothing goes on from it.
    """

    id: str
    citizen_id: str
    citizen_name: str
    case_number: str
    company_id: str | None
    company_name: str
    mentor_name: str
    minutes_per_week: int | None
    starts_on: date | None
    ends_on: date | None
    status: AgreementStatus
    is_renewed: bool
    is_soon: bool
    days_left: int | None


@dataclass(frozen=True, slots=True)
class AgreementGapRow:
    """A part the agreement lacks, and where it is asked for.

    Attributes:
        hint: what there is to know besides, such as the latest day or the words that were found.
    """

    gap: AgreementGap
    is_required: bool
    source: str
    certainty: Certainty
    hint: str = ""

    @property
    def is_uncertain(self) -> bool:
        """Whether somebody should look the rule up before leaning on it."""
        return self.certainty in {Certainty.secondary, Certainty.unverified}


@dataclass(frozen=True, slots=True)
class AgreementVersionRow:
    """A frozen version; ``frozen_at`` is an instant in UTC."""

    id: str
    number: int
    reason: FreezeReason
    frozen_at: datetime
    document_id: str


@dataclass(frozen=True, slots=True)
class Signature:
    """One party's signature; ``party`` is the column without its ending."""

    party: str
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class MentorChoice:
    """A mentor of the company."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class AgreementDetails:
    """One agreement with all that follows from it.

    Attributes:
        row: what lists show.
        version: for optimistic concurrency.
        mentors: who can be chosen at the company.
        shared: what the paper is to hold beyond the agreement, if a consent opens it.
        gaps: what it lacks, required ones first.
        versions: the frozen ones, newest first.
        is_changed: whether what is printed differs from the newest version.
        signatures: of the parties it needs.
        latest_end: the last day its period may have; ``None`` without a first day.
        total_oere: what the agreed hours cost; ``None`` while something of it is unknown.
        follow_ups: the days of the follow-ups.
        ended_on: its last day when it was ended before its time.
    """

    row: AgreementRow
    version: int
    placement_id: str | None
    mentor_id: str | None
    mentor_kind: MentorKind
    mentor_name: str
    mentor_phone: str
    mentor_email: str
    starts_on: date | None
    ends_on: date | None
    minutes_per_week: int | None
    payer: MentorPayer
    rate_oere: int | None
    place: str
    purpose: str
    tasks: str
    beyond_normal: bool
    assessment: str
    follow_up_on: date | None
    follow_up_weeks: int | None
    termination: str
    renews_id: str | None
    ended_on: date | None
    end_note: str
    shared: frozenset[SharedField]
    mentors: tuple[MentorChoice, ...] = ()
    gaps: tuple[AgreementGapRow, ...] = ()
    versions: tuple[AgreementVersionRow, ...] = ()
    is_changed: bool = True
    signatures: tuple[Signature, ...] = ()
    latest_end: date | None = None
    total_oere: int | None = None
    follow_ups: tuple[date, ...] = ()

    @property
    def has_signatures(self) -> bool:
        """Whether anybody has signed, so that its words stand."""
        return any(signature.signed_on for signature in self.signatures)

    @property
    def next_number(self) -> int:
        """The version that a print would make, or give again."""
        return len(self.versions) + 1 if self.is_changed or not self.versions else self.versions[0].number


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a new agreement is proposed with.

    Attributes:
        about: citizen and company as the form names them.
        values: fields of the form.
        mentors: who can be chosen at the company.
        latest_end: the last day its period may have.
    """

    about: str
    values: Mapping[str, object]
    mentors: tuple[MentorChoice, ...]
    latest_end: date | None


@dataclass(frozen=True, slots=True)
class AgreementPreview:
    """An agreement as it would be printed now.

    Attributes:
        number: the version that printing makes; ``None`` while something required is lacking.
        document_id: the stored document when the newest version still says the same; else empty.
        gaps: what stands in the way of printing.
        withheld: what the paper does not hold although the case does.
    """

    content: bytes
    title: str
    person: str
    file_name: str
    number: int | None
    document_id: str
    gaps: tuple[AgreementGapRow, ...]
    withheld: tuple[WithheldRow, ...]
