"""What the screens show of a competence card."""

from dataclasses import dataclass, field
from datetime import date, datetime

from app.models.visit_codes import CardLineKind, CriterionGroup
from app.rules.competence_card import CardDay


@dataclass(frozen=True, slots=True)
class CardLineRow:
    """Something the citizen can do, or a course.

    Attributes:
        is_proposed: it was proposed from what the store knew.
    """

    title: str
    detail: str = ""
    when: str = ""
    has_proof: bool = False
    kind: CardLineKind = CardLineKind.can_do
    is_proposed: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class CardScoreRow:
    """The newest score by a criterion, and whether it stands on the card."""

    score_id: str
    name: str
    group: CriterionGroup
    level: int
    said: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class CardPlacementRow:
    """A placement the card tells of; somebody who moved has several."""

    placement_id: str
    company: str
    task: str
    starts_on: date
    ends_on: date | None
    weekly_minutes: int
    mentor: str


@dataclass(frozen=True, slots=True)
class CardDetails:
    """A card as it is written now.

    Attributes:
        mark: rises with each change; ``save`` can be given it.
        finished_at: when it was printed or saved; it is never changed afterwards.
    """

    id: str
    citizen_id: str
    mark: int
    heading: str
    intro: str
    quote: str
    quote_by: str
    lines: tuple[CardLineRow, ...]
    scores: tuple[CardScoreRow, ...]
    placements: tuple[CardPlacementRow, ...]
    prefilled_percent: int
    finished_at: datetime | None = None
    document_id: str | None = None
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class CardOverview:
    """Where a citizen stands with the card.

    Attributes:
        open_card: the one that is being written.
        finished: those that were printed or saved, the newest first.
        due: the newest day on which it was due; ``None`` when it is not due yet, or done.
        week: which week of the placement it is; ``None`` without a placement.
    """

    open_card: CardDetails | None
    finished: tuple[CardDetails, ...]
    due: CardDay | None
    week: int | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the store can fill in by itself, and how much of the card that is."""

    heading: str
    intro: str
    quote: str
    quote_by: str
    lines: tuple[CardLineRow, ...]
    score_ids: tuple[str, ...]
    placement_ids: tuple[str, ...]
    percent: int


@dataclass(frozen=True, slots=True)
class CardPreview:
    """A card as it would be printed now.

    Attributes:
        document_id: the stored copy when the card is finished.
    """

    content: bytes
    title: str
    person: str
    file_name: str
    document_id: str = ""
    gaps: tuple[str, ...] = field(default=())
