"""Mentor support, LAB §§ 167-170: the period, its cost, and what an agreement must hold."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.codes import AgreementStatus, Certainty, MentorKind
from app.models.problem_codes import AgreementGap
from app.rules.law_values import UnreadableLaw
from app.rules.lawbook import Lawbook, LawMissing
from app.rules.mentor_support import (
    AgreementFacts,
    AgreementFinding,
    SignedDays,
    check_agreement,
    cost_oere,
    follow_up_days,
    latest_end,
    status_on,
)
from app.storage.lawbook_source import shipped_entries

LAW = Lawbook(shipped_entries())
DAY = date(2026, 3, 17)
WHOLE = AgreementFacts(
    on=DAY,
    has_purpose=True,
    has_mentor=True,
    has_contact=True,
    has_tasks=True,
    starts_on=date(2026, 2, 15),
    ends_on=date(2026, 8, 14),
    has_hours=True,
    is_beyond_normal=True,
    has_assessment=True,
    has_rate=True,
    has_place=True,
    has_follow_up=True,
    has_termination=True,
)


@pytest.mark.parametrize(
    ("starts_on", "last"),
    [
        pytest.param(date(2026, 2, 15), date(2026, 8, 14), id="§167_1-R5_15_feb"),
        pytest.param(date(2026, 3, 17), date(2026, 9, 16), id="§167_1-design_17_mar"),
        pytest.param(date(2026, 1, 1), date(2026, 6, 30), id="§167_1-half_a_year"),
        pytest.param(date(2025, 8, 31), date(2026, 2, 27), id="§167_1-shorter_month"),
        pytest.param(date(2027, 8, 31), date(2028, 2, 28), id="§167_1-leap_year"),
    ],
)
def test_period_ends_six_months_later_less_one_day(starts_on: date, last: date) -> None:
    assert latest_end(starts_on, LAW) == last


def stops(findings: tuple[AgreementFinding, ...]) -> bool:
    """Whether something is lacking that there is no paper without."""
    return any(finding.is_required for finding in findings)


def test_law_of_the_first_day_decides() -> None:
    with pytest.raises(LawMissing):
        latest_end(date(2019, 12, 31), LAW)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_latest_end_lies_half_a_year_ahead(starts_on: date) -> None:
    assert 180 <= (latest_end(starts_on, LAW) - starts_on).days + 1 <= 184


def test_r5_three_hours_in_26_weeks_at_245_50_cost_19149() -> None:
    starts_on = date(2026, 2, 16)
    ends_on = starts_on + timedelta(weeks=26) - timedelta(days=1)
    assert cost_oere(180, 24_550, starts_on, ends_on) == 1_914_900


def test_part_of_a_week_counts_by_its_days_and_half_an_oere_goes_up() -> None:
    # 30 minutes at 0.07 kr. on one day: 30 × 7 ÷ 420 = half an øre.
    assert cost_oere(30, 7, DAY, DAY) == 1
    assert cost_oere(29, 7, DAY, DAY) == 0


def test_follow_ups_come_every_so_many_weeks_until_the_end() -> None:
    first = date(2026, 4, 14)
    assert follow_up_days(None, 4, date(2026, 8, 14)) == ()
    assert follow_up_days(first, None, date(2026, 8, 14)) == (first,)
    assert follow_up_days(first, 4, None) == (first,)
    assert follow_up_days(first, 4, date(2026, 6, 9)) == (first, date(2026, 5, 12), date(2026, 6, 9))


@pytest.mark.parametrize(
    ("days", "status"),
    [
        (SignedDays(None, (None, None), date(2026, 8, 14), None), AgreementStatus.draft),
        (SignedDays(DAY, (DAY, None), date(2026, 8, 14), None), AgreementStatus.sent),
        (SignedDays(DAY, (DAY, DAY), date(2026, 8, 14), None), AgreementStatus.signed),
        (SignedDays(None, (DAY, DAY), None, None), AgreementStatus.signed),
        (SignedDays(DAY, (DAY, DAY + timedelta(days=1)), date(2026, 8, 14), None), AgreementStatus.sent),
        (SignedDays(DAY, (DAY, DAY), DAY, None), AgreementStatus.signed),
        (SignedDays(DAY, (DAY, DAY), DAY - timedelta(days=1), None), AgreementStatus.ended),
        (SignedDays(DAY, (DAY, DAY), date(2026, 8, 14), DAY - timedelta(days=1)), AgreementStatus.ended),
        (SignedDays(None, (None,), DAY - timedelta(days=1), None), AgreementStatus.ended),
    ],
    ids=[
        "draft",
        "sent",
        "signed",
        "signed_open_end",
        "signs_tomorrow",
        "last_day",
        "over",
        "ended",
        "old_draft",
    ],
)
def test_status_follows_from_the_days(days: SignedDays, status: AgreementStatus) -> None:
    assert status_on(days, DAY) is status


def test_whole_agreement_lacks_nothing() -> None:
    assert check_agreement(WHOLE, LAW) == ()
    assert not stops(())


@pytest.mark.parametrize(
    ("missing", "gap", "source"),
    [
        pytest.param({"has_purpose": False}, AgreementGap.purpose, "LAB § 167 ff.", id="§167_ff-goal"),
        pytest.param({"has_mentor": False}, AgreementGap.mentor, "LAB § 167 ff.", id="§167_ff-mentor"),
        pytest.param(
            {"has_contact": False}, AgreementGap.mentor_contact, "LAB § 167 ff.", id="§167_ff-contact"
        ),
        pytest.param({"has_tasks": False}, AgreementGap.tasks, "LAB § 167 ff.", id="§167_ff-tasks"),
        pytest.param({"starts_on": None}, AgreementGap.period, "LAB § 167 ff.", id="§167_ff-first_day"),
        pytest.param({"ends_on": None}, AgreementGap.period, "LAB § 167 ff.", id="§167_ff-last_day"),
        pytest.param({"has_hours": False}, AgreementGap.hours, "LAB § 167 ff.", id="§167_ff-hours"),
        pytest.param(
            {"ends_on": date(2026, 8, 15)},
            AgreementGap.period_too_long,
            "LAB § 167, stk. 1",
            id="§167_1-too_long",
        ),
        pytest.param(
            {"is_renewal": True, "has_assessment": False},
            AgreementGap.assessment,
            "LAB § 167, stk. 1",
            id="§167_1-renewal_without_assessment",
        ),
        pytest.param(
            {"is_beyond_normal": False}, AgreementGap.beyond_normal, "LAB § 169", id="§169-normal_work"
        ),
        pytest.param(
            {"has_private_text": True},
            AgreementGap.private_text,
            "Valgt af programmet",
            id="local-private_text",
        ),
    ],
)
def test_agreement_without_a_required_part_is_not_frozen(
    missing: dict[str, object], gap: AgreementGap, source: str
) -> None:
    findings = check_agreement(replace(WHOLE, **missing), LAW)
    assert [(finding.gap, finding.is_required) for finding in findings] == [(gap, True)]
    assert findings[0].entry.source.startswith(source)
    assert findings[0].entry.certainty in set(Certainty)
    assert stops(findings)


@pytest.mark.parametrize(
    ("missing", "gap"),
    [
        ({"has_rate": False}, AgreementGap.rate),
        ({"has_place": False}, AgreementGap.place),
        ({"has_follow_up": False}, AgreementGap.follow_up),
        ({"has_termination": False}, AgreementGap.termination),
        ({"has_health_words": True}, AgreementGap.health_words),
    ],
)
def test_expected_part_is_named_and_stands_in_nobodys_way(
    missing: dict[str, object], gap: AgreementGap
) -> None:
    findings = check_agreement(replace(WHOLE, **missing), LAW)
    assert [(finding.gap, finding.is_required) for finding in findings] == [(gap, False)]
    assert not stops(findings)


@pytest.mark.parametrize("kind", [MentorKind.municipality, MentorKind.external])
def test_other_mentors_need_not_do_more_than_an_employer(kind: MentorKind) -> None:
    assert check_agreement(replace(WHOLE, mentor_kind=kind, is_beyond_normal=False), LAW) == ()


def test_first_agreement_needs_no_assessment() -> None:
    assert check_agreement(replace(WHOLE, has_assessment=False), LAW) == ()


def test_empty_agreement_names_required_parts_first() -> None:
    findings = check_agreement(AgreementFacts(on=DAY), LAW)
    flags = [finding.is_required for finding in findings]
    assert flags == sorted(flags, reverse=True)
    assert [finding.gap for finding in findings if finding.is_required] == [
        AgreementGap.purpose,
        AgreementGap.mentor,
        AgreementGap.mentor_contact,
        AgreementGap.tasks,
        AgreementGap.period,
        AgreementGap.hours,
        AgreementGap.beyond_normal,
    ]


def test_parts_nobody_knows_are_refused() -> None:
    entries = [
        replace(entry, value='{"required": ["moon"], "expected": []}')
        if entry.key == "mentor.company_parts"
        else entry
        for entry in shipped_entries()
    ]
    with pytest.raises(UnreadableLaw):
        check_agreement(WHOLE, Lawbook(entries))
