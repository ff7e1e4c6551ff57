"""Mentor support (mentorstøtte, LAB kap. 26): how long at a time, its cost, what the agreement holds."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.common.dates import add_months
from app.common.law_entry import LawEntry
from app.common.money import round_half_up
from app.models.codes import AgreementStatus, MentorKind
from app.models.problem_codes import AgreementGap
from app.rules.law_values import read_agreement_parts
from app.rules.lawbook import Lawbook

_DAYS_A_WEEK = 7
_MINUTES_AN_HOUR = 60
# Which tables name parts of an agreement, and for which agreements they count.
_ALWAYS = ("mentor.agreement_parts", "mentor.period_parts", "mentor.working_parts")
_RENEWAL, _COMPANY = "mentor.renewal_parts", "mentor.company_parts"


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """What a mentor agreement holds on the day it is to be frozen.

    Attributes:
        on: the day, for an agreement without a first day.
        is_renewal: it goes on from another agreement, which needs a new assessment (§ 167, stk. 1).
        has_purpose: the goal of the support is written.
        has_mentor: the mentor's name is known.
        has_contact: the mentor's phone or e-mail is known.
        is_beyond_normal: the mentor does more than an employer normally does (§ 169).
        has_assessment: the concrete assessment is written.
        has_private_text: a CPR number or the citizen's address stands in a text that is printed.
        has_health_words: words on health stand in a text that is printed; a hint, no proof.
    """

    on: date
    mentor_kind: MentorKind = MentorKind.company
    is_renewal: bool = False
    has_purpose: bool = False
    has_mentor: bool = False
    has_contact: bool = False
    has_tasks: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    has_hours: bool = False
    is_beyond_normal: bool = False
    has_assessment: bool = False
    has_private_text: bool = False
    has_rate: bool = False
    has_place: bool = False
    has_follow_up: bool = False
    has_termination: bool = False
    has_health_words: bool = False


@dataclass(frozen=True, slots=True)
class AgreementFinding:
    """A part the agreement lacks.

    Attributes:
        is_required: whether it stands in the way of freezing.
        entry: the rule that asks for it.
    """

    gap: AgreementGap
    is_required: bool
    entry: LawEntry


@dataclass(frozen=True, slots=True)
class SignedDays:
    """The days that decide where an agreement stands.

    Attributes:
        signatures: the day each party it needs has signed; ``None`` for who has not.
        ended_on: last day when it was ended before its time, included.
    """

    sent_on: date | None
    signatures: tuple[date | None, ...]
    ends_on: date | None
    ended_on: date | None


def latest_end(starts_on: date, law: Lawbook) -> date:
    """The last day a period of mentor support may have (§ 167, stk. 1), by the law of its first day.

    Raises:
        LawMissing: the tables say nothing about mentor support on that day.
    """
    months = law.on(starts_on).mentor_months()
    return add_months(starts_on, months) - timedelta(days=1)


def cost_oere(minutes_per_week: int, rate_oere: int, starts_on: date, ends_on: date) -> int:
    """What the agreed hours cost in the whole period, half an øre rounded up."""
    cost = Decimal(minutes_per_week * rate_oere * _days(starts_on, ends_on))
    return int(round_half_up(cost / (_MINUTES_AN_HOUR * _DAYS_A_WEEK)))


def follow_up_days(first: date | None, weeks: int | None, ends_on: date | None) -> tuple[date, ...]:
    """The days of the follow-ups: the first, and every so many weeks after it until the end."""
    if first is None:
        return ()
    days = [first]
    while weeks and ends_on is not None and (following := days[-1] + timedelta(weeks=weeks)) <= ends_on:
        days.append(following)
    return tuple(days)


def status_on(days: SignedDays, day: date) -> AgreementStatus:
    """Where an agreement stands on a day."""
    last = days.ended_on or days.ends_on
    if last is not None and last < day:
        return AgreementStatus.ended
    if all(signed_on is not None and signed_on <= day for signed_on in days.signatures):
        return AgreementStatus.signed
    return AgreementStatus.draft if days.sent_on is None else AgreementStatus.sent


def check_agreement(facts: AgreementFacts, law: Lawbook) -> tuple[AgreementFinding, ...]:
    """The parts an agreement lacks, those in the way first.

    Raises:
        LawMissing: the tables say nothing about mentor agreements on its first day.
    """
    view = law.on(facts.starts_on or facts.on)
    lacking = _lacking(facts, law)
    findings: list[AgreementFinding] = []
    for key in _tables(facts):
        entry = view.entry(key)
        for is_required, parts in zip((True, False), read_agreement_parts(entry), strict=True):
            findings += [AgreementFinding(gap, is_required, entry) for gap in parts if gap in lacking]
    return tuple(sorted(findings, key=lambda finding: not finding.is_required))


def _tables(facts: AgreementFacts) -> tuple[str, ...]:
    renewal = (_RENEWAL,) if facts.is_renewal else ()
    company = (_COMPANY,) if facts.mentor_kind is MentorKind.company else ()
    return (*_ALWAYS[:2], *renewal, *company, _ALWAYS[2])


def _lacking(facts: AgreementFacts, law: Lawbook) -> set[AgreementGap]:
    first, last = facts.starts_on, facts.ends_on
    has_period = first is not None and last is not None
    held = {
        AgreementGap.purpose: facts.has_purpose,
        AgreementGap.mentor: facts.has_mentor,
        AgreementGap.mentor_contact: facts.has_contact,
        AgreementGap.tasks: facts.has_tasks,
        AgreementGap.period: has_period,
        AgreementGap.period_too_long: first is None or last is None or last <= latest_end(first, law),
        AgreementGap.hours: facts.has_hours,
        AgreementGap.beyond_normal: facts.is_beyond_normal,
        AgreementGap.assessment: facts.has_assessment,
        AgreementGap.private_text: not facts.has_private_text,
        AgreementGap.rate: facts.has_rate,
        AgreementGap.place: facts.has_place,
        AgreementGap.follow_up: facts.has_follow_up,
        AgreementGap.termination: facts.has_termination,
        AgreementGap.health_words: not facts.has_health_words,
    }
    return {gap for gap, is_held in held.items() if not is_held}


def _days(starts_on: date, ends_on: date) -> int:
    return (ends_on - starts_on).days + 1
