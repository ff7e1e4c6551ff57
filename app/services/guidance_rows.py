"""What the screens show of the written guidance of a citizen."""

from dataclasses import dataclass, field
from datetime import date

from app.common.dates import show_date
from app.models.act_codes import RecordKind
from app.models.codes import Channel, GuidancePart, LetterRecipient
from app.models.guidance_letter import GuidanceLetter
from app.models.problem_codes import GuidanceGap
from app.texts.labels import label


@dataclass(frozen=True, slots=True)
class GuidanceOrder:
    """Which letter is wanted.

    Attributes:
        representative_address: where the representative lives, a line each; the store knows no such address.
        channel: how it is to be sent; ``None`` while nobody has chosen.
        added: parts that are off by themselves and are wanted.
        left_out: parts that are on by themselves and are not wanted.
    """

    citizen_id: str
    recipient: LetterRecipient = LetterRecipient.citizen
    representative_address: str = ""
    channel: Channel | None = None
    added: frozenset[GuidancePart] = field(default_factory=frozenset)
    left_out: frozenset[GuidancePart] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part the letter has or may have.

    Attributes:
        source: where the rule was read; with how sure that is where it is not.
    """

    part: GuidancePart
    is_chosen: bool
    is_required: bool
    is_uncertain: bool
    source: str


@dataclass(frozen=True, slots=True)
class GuidanceChoices:
    """What the window about a new letter offers.

    Attributes:
        person: whom it is about.
        representative: the representative's name; empty without one.
        channels: ways the letter can be sent.
        parts: what it may hold.
        remarks: what there is to know before it is sent.
    """

    person: str
    representative: str
    channels: tuple[Channel, ...]
    parts: tuple[PartRow, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuidancePreview:
    """A letter as it would be printed now.

    Attributes:
        gaps: what stands in the way of printing.
        remarks: what there is to know before it is sent.
        document_id: the stored document when an unsent letter says just the same; else empty.
    """

    content: bytes
    title: str
    person: str
    file_name: str
    gaps: tuple[GuidanceGap, ...]
    remarks: tuple[str, ...]
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class GuidanceRow:
    """One guidance.

    Attributes:
        document_id: the stored letter; empty for guidance that was given outside the program.
        given_on: the day it was handed over or sent; ``None`` while it lies here.
    """

    id: str
    version: int
    dated_on: date
    recipient: LetterRecipient
    channel: Channel | None
    document_id: str
    given_on: date | None
    given_by: Channel | None


@dataclass(frozen=True, slots=True)
class GuidanceOverview:
    """How a citizen stands with written guidance.

    Attributes:
        rows: every guidance, the one made last first.
        renew_on: the day it is proposed to be given again; ``None`` without a rule or without any guidance.
        renew_source: where that rule was read.
        is_renewal_uncertain: whether somebody should look that rule up.
    """

    rows: tuple[GuidanceRow, ...] = ()
    renew_on: date | None = None
    renew_source: str = ""
    is_renewal_uncertain: bool = True

    @property
    def latest(self) -> GuidanceRow | None:
        """The guidance that was given last."""
        given = [row for row in self.rows if row.given_on is not None]
        return max(given, key=lambda row: row.given_on or date.min) if given else None

    @property
    def waiting(self) -> GuidanceRow | None:
        """The letter that was made last and not given, unless guidance was given since."""
        newest = self.rows[0] if self.rows else None
        return newest if newest is not None and newest.given_on is None else None


def guidance_title(letter: GuidanceLetter) -> str:
    """What a guidance is called in the bin."""
    return f"{label(RecordKind.guidance_letter)}, {show_date(letter.given_on or letter.dated_on)}"
