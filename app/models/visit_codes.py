"""Codes of the company visit: visits, attendance, scores, cards, follow-ups and what waits for paper.

Stored by name like those of ``codes.py``; Danish labels stand in ``app/texts/visit_labels.py``.
"""

from enum import StrEnum


class VisitKind(StrEnum):
    """How a visit takes place (besøgsform)."""

    in_person = "in_person"
    phone = "phone"
    online = "online"


class VisitStatus(StrEnum):
    """Where a visit stands."""

    planned = "planned"
    running = "running"
    held = "held"
    cancelled = "cancelled"


class VisitPersonState(StrEnum):
    """What became of a candidate in a visit."""

    open = "open"
    seen = "seen"
    not_seen = "not_seen"
    nothing_new = "nothing_new"


class NotSeenReason(StrEnum):
    """Why a candidate was not seen; it tells nothing about attendance (ikke set i dag)."""

    not_at_work = "not_at_work"
    day_off = "day_off"
    busy = "busy"
    no_time = "no_time"
    other = "other"


class VisitList(StrEnum):
    """The two lists of a visit: what to bring, and what to take home (tag med, få med hjem)."""

    bring = "bring"
    take_home = "take_home"


class ItemOrigin(StrEnum):
    """Where a line of a visit's lists comes from."""

    typed = "typed"
    deadline = "deadline"
    agreement = "agreement"
    document = "document"
    earlier_visit = "earlier_visit"


class CopySkip(StrEnum):
    """Why a visit is not copied into another week."""

    cancelled = "cancelled"
    unplanned = "unplanned"
    public_holiday = "public_holiday"
    already_planned = "already_planned"


class CalendarFault(StrEnum):
    """Why an appointment of a calendar file is left out."""

    no_start = "no_start"
    time = "time"
    zone = "zone"
    rule = "rule"


class DayState(StrEnum):
    """What is known of a day in a placement (fremmøde); a day without a row is not known."""

    met = "met"
    met_partly = "met_partly"
    absent_unknown = "absent_unknown"
    sick = "sick"
    lawful = "lawful"
    no_show = "no_show"
    no_working_day = "no_working_day"
    company_closed = "company_closed"


class PaperMark(StrEnum):
    """What a paper for a mentor says of a day: never why somebody was away (mærke)."""

    met = "met"
    absent_agreed = "absent_agreed"
    absent_not_agreed = "absent_not_agreed"


class AttendanceSource(StrEnum):
    """Who told about a day."""

    own_observation = "own_observation"
    mentor = "mentor"
    citizen = "citizen"
    mentor_note = "mentor_note"
    other = "other"


class CriterionGroup(StrEnum):
    """The two groups of criteria (sociale og faglige kompetencer)."""

    social = "social"
    professional = "professional"


class ScoreVoice(StrEnum):
    """Whose view a score is; the views are never mixed (stemme)."""

    consultant = "consultant"
    mentor = "mentor"
    candidate = "candidate"


class CardLineKind(StrEnum):
    """What a line of a competence card is."""

    can_do = "can_do"
    course = "course"


class FollowUpKind(StrEnum):
    """The kind of a follow-up (opfølgning)."""

    weekly = "weekly"
    monthly = "monthly"
    statutory = "statutory"
    attempt = "attempt"


class FollowUpOutcome(StrEnum):
    """What became of a follow-up; cancelled by the citizen is not the same as not held."""

    planned = "planned"
    held = "held"
    cancelled_by_citizen = "cancelled_by_citizen"
    not_held = "not_held"


class FollowUpTopic(StrEnum):
    """What was talked about (emne)."""

    goal = "goal"
    tasks = "tasks"
    attendance = "attendance"
    hours = "hours"
    learning = "learning"
    job_search = "job_search"
    course = "course"
    mentor = "mentor"
    obstacles = "obstacles"
    next_step = "next_step"


class PrintKind(StrEnum):
    """What waits for the printer in the office (udskriftskø)."""

    mentor_note = "mentor_note"
    week_sheet = "week_sheet"
    competence_card = "competence_card"
    document = "document"
