"""All that a company or a mentor may read: these classes have no other fields.

What a placement needs (FVL § 27, DBF art. 5 and 6) stands in the views. What needs a consent stands in
``OpenedView`` alone, and is empty until the citizen has consented to that very recipient. What is never
passed on (CPR number, address, benefit, target group, sanctions, assessments,
notes …) has no field here, so no document can print it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from app.common.dates import show_date
from app.models.codes import MentorKind, MentorPayer, SharedField
from app.models.visit_codes import PaperMark
from app.texts.letter_text import Paragraph, Points


@dataclass(frozen=True, slots=True)
class SenderView:
    """Who sends the paper, and who printed it when, in local time with its zone."""

    authority_name: str
    consultant_name: str
    printed_at: datetime
    unit_name: str = ""
    consultant_phone: str = ""
    consultant_email: str = ""


@dataclass(frozen=True, slots=True)
class OpenedField:
    """A field a consent has opened (åbnet felt).

    Attributes:
        text: what is passed on.
        given_on: day of the consent.
        ends_on: last day it holds; ``None`` without one.
    """

    field: SharedField
    text: str
    given_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class OpenedView:
    """What the citizen has consented to, for the recipient of the paper."""

    fields: tuple[OpenedField, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementWords:
    """The words that are the same for everybody, as they were changed here (skabelon).

    Attributes:
        basis: what the agreement rests on.
        knows: what the mentor gets to know.
        confidential: what must be kept to oneself, and whatever else was added.
    """

    basis: tuple[Paragraph | Points, ...]
    knows: tuple[Paragraph | Points, ...]
    confidential: tuple[Paragraph | Points, ...]


@dataclass(frozen=True, slots=True)
class MentorAgreementView:
    """A mentor agreement as its parties read it (mentoraftale, LAB §§ 167-171).

    Attributes:
        citizen_name: first and last name.
        company_name: where the citizen works; empty without a company.
        follow_ups: the days of the follow-ups.
        total_oere: what the agreed hours cost in all; ``None`` without a rate.
        version: its number; ``None`` while it is a draft.
        words: words of a template of one's own; ``None`` for those that came with the program.
    """

    sender: SenderView
    citizen_name: str
    mentor_name: str
    mentor_kind: MentorKind = MentorKind.company
    mentor_phone: str = ""
    mentor_email: str = ""
    company_name: str = ""
    place: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    minutes_per_week: int = 0
    payer: MentorPayer = MentorPayer.municipality
    rate_oere: int | None = None
    total_oere: int | None = None
    purpose: str = ""
    tasks: tuple[str, ...] = ()
    beyond_normal: bool = False
    follow_ups: tuple[date, ...] = ()
    termination: str = ""
    opened: OpenedView = OpenedView()
    version: int | None = None
    words: AgreementWords | None = None


@dataclass(frozen=True, slots=True)
class DayView:
    """A day of a candidate's week.

    Attributes:
        minutes: planned minutes; 0 on a day off.
        is_closed: a public holiday.
    """

    day: date
    minutes: int = 0
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A candidate on a week sheet, by first name and initial unless the consultant chose otherwise."""

    name: str
    days: tuple[DayView, ...]
    task: str = ""
    meets_at: str = ""
    opened: OpenedView = OpenedView()


@dataclass(frozen=True, slots=True)
class WeekSheetView:
    """The candidates of one company in one week (samlet ugeark).

    Attributes:
        monday: first day of the week.
        mentor_names: whom the sheet is for.
    """

    sender: SenderView
    company_name: str
    monday: date
    candidates: tuple[CandidateView, ...]
    mentor_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteDayView:
    """A day of a mentor note.

    Attributes:
        is_planned: the candidate works on this day.
        is_closed: a public holiday.
        mark: what is known of it; ``None`` while nothing is.
    """

    day: date
    is_planned: bool = False
    is_closed: bool = False
    mark: PaperMark | None = None


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """Something that was agreed at a visit, and whether it was kept."""

    text: str
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class MentorNoteView:
    """The paper a mentor fills in about one candidate in one week (mentornotat).

    There is no slot for what a consent opens: nothing of that is needed to fill it in.

    Attributes:
        candidate_name: first name and initial.
        mentor_name: whom it is for; empty where nobody is named.
        monday: first day of the week.
        days: Monday to Sunday.
        week: the week of the placement, from 1; 0 when it has none.
        weeks: weeks agreed; ``None`` without an agreed end.
        agreed_last: what was agreed at the visit before the last.
        agreed_next: what was agreed at the last visit.
        criteria: names of the scorecard's criteria, in its order.
        agreed_minutes: agreed mentor time a week; ``None`` without an agreement.
        collected_at: when the paper is fetched, in local time; ``None`` while no visit is planned.
    """

    sender: SenderView
    candidate_name: str
    company_name: str
    monday: date
    days: tuple[NoteDayView, ...]
    mentor_name: str = ""
    week: int = 0
    weeks: int | None = None
    agreed_last: tuple[AgreedLine, ...] = ()
    agreed_next: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    agreed_minutes: int | None = None
    collected_at: datetime | None = None


# How an opened field is called on paper, where its label in lists would be too long.
OPENED_NAMES = {
    SharedField.contact: "Telefon og e-mail",
    SharedField.age: "Alder",
    SharedField.absence: "Ved fravær",
    SharedField.accommodation: "Hensyn",
    SharedField.health: "Helbred",
    SharedField.background: "Sprog og baggrund",
}


def opened_lines(opened: OpenedView, *, with_day: bool) -> list[str]:
    """A line for each opened field; with the days of the consent where the paper is about that."""
    return [
        f"{OPENED_NAMES[each.field]}"
        # Before the words: they may end with a full stop, and nothing may be changed in them.
        + (f" (samtykke {_days(each)})" if with_day else "")
        + f": {each.text}"
        for each in opened.fields
    ]


def _days(opened: OpenedField) -> str:
    end = "" if opened.ends_on is None else f" til {show_date(opened.ends_on)}"
    return f"{show_date(opened.given_on)}{end}"


def show_minutes(minutes: int) -> str:
    """Minutes as hours with a comma."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".").replace(".", ",")
