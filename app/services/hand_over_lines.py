"""The lines of a hand-over, from what the citizen's page shows."""

from dataclasses import dataclass
from datetime import date

from app.common.clock import Clock
from app.common.dates import show_date, show_short
from app.common.identifiers import show_phone
from app.documents.hand_over import HandOverSection
from app.models.codes import ActivityStatus, AddressProtection, AgreementStatus, PlacementStatus
from app.services.citizen_rows import CitizenDetails
from app.services.consents import ConsentRow
from app.services.guidance_rows import GuidanceOverview
from app.services.job_plan_rows import JobPlanDetails
from app.services.journal import NoteRow, UnfinishedNote
from app.services.mentor_agreement_rows import AgreementRow
from app.services.placements import PlacementRow
from app.texts import hand_over_words as words
from app.texts.guidance_words import given
from app.texts.labels import label

_STEPS_OF_NOTES = 3
Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CaseRows:
    """What the case says on the day.

    Attributes:
        notes: the newest ones.
        notes_in_all: how many there are.
    """

    citizen: CitizenDetails
    placements: tuple[PlacementRow, ...]
    plan: JobPlanDetails
    notes: tuple[NoteRow, ...]
    notes_in_all: int
    unfinished: UnfinishedNote | None
    agreements: tuple[AgreementRow, ...]
    consents: tuple[ConsentRow, ...]
    guidance: GuidanceOverview


def left_sections(case: CaseRows) -> tuple[HandOverSection, ...]:
    """What is agreed: placement, plan, agreements, consents."""
    return (
        _section(words.PLACEMENT, _placement_lines(_current(case.placements))),
        _section(words.PLAN, _plan_lines(case.plan)),
        _section(words.AGREEMENTS, _agreement_lines(case.agreements)),
        _section(words.CONSENTS, _consent_lines(case.consents)),
    )


def right_sections(case: CaseRows, clock: Clock) -> tuple[HandOverSection, ...]:
    """What comes, what is to be done, and what was written last."""
    return (
        _section(words.DATES, _date_lines(case, _current(case.placements), clock.today())),
        _section(words.TASKS, _task_lines(case)),
        _section(words.NOTES, _note_lines(case, clock)),
    )


def facts(citizen: CitizenDetails, guidance: GuidanceOverview) -> tuple[Facts, Facts]:
    """Who it is, in two columns."""
    latest = guidance.latest
    left = (
        (words.BORN, show_date(citizen.birth_on) if citizen.birth_on else ""),
        (words.CASE, citizen.case_number),
        (words.PHONE, show_phone(citizen.phone)),
        (words.GROUP, citizen.group.name if citizen.group else words.NOT_SET),
        (words.BENEFIT, citizen.benefit.name if citizen.benefit else words.NOT_SET),
    )
    language = words.interpreter(citizen.language) if citizen.needs_interpreter else citizen.language
    is_protected = citizen.address_protection is not AddressProtection.none
    guided = given(latest.given_on, latest.given_by) if latest and latest.given_on else words.NOT_GUIDED
    right = (
        (words.LANGUAGE, language),
        (words.REPRESENTATIVE, citizen.representative_name),
        (words.POST, words.EXEMPT if citizen.is_digital_post_exempt else ""),
        (words.ADDRESS, words.PROTECTED if is_protected else ""),
        (words.GUIDED, guided),
    )
    return left, right


def _section(title: str, lines: tuple[str, ...]) -> HandOverSection:
    return HandOverSection(title, lines, words.NOUNS[title], words.NOTHING[title])


def _current(placements: tuple[PlacementRow, ...]) -> PlacementRow | None:
    running = [row for row in placements if row.status is PlacementStatus.running]
    planned = [row for row in placements if row.status is PlacementStatus.planned]
    return running[0] if running else planned[-1] if planned else None


def _placement_lines(placement: PlacementRow | None) -> tuple[str, ...]:
    if placement is None:
        return ()
    last = f" – {show_date(placement.planned_end_on)}" if placement.planned_end_on else ""
    step = placement.step
    lines = (
        f"{placement.place} ({label(placement.kind).lower()})",
        f"{show_date(placement.starts_on)}{last}",
        words.mentor(placement.mentor_name, show_phone(placement.mentor_phone))
        if placement.mentor_name
        else "",
        words.hours(step.weekly_minutes) if step is not None and step.weekly_minutes else "",
        placement.task,
    )
    return tuple(line for line in lines if line)


def _plan_lines(plan: JobPlanDetails) -> tuple[str, ...]:
    if not plan.version:
        return ()
    lines = [words.goal(plan.job_goal)]
    if plan.education_goal:
        lines.append(words.education_goal(plan.education_goal))
    if plan.versions:
        newest = plan.versions[0]
        signed = show_date(newest.signed_on) if newest.signed_on else ""
        lines.append(words.version(newest.number, signed))
    lines += [words.milestone(each.text) for each in plan.milestones if each.done_on is None]
    open_states = (ActivityStatus.planned, ActivityStatus.running)
    lines += [
        words.activity(each.title or each.detail) for each in plan.activities if each.status in open_states
    ]
    return tuple(lines)


def _agreement_lines(agreements: tuple[AgreementRow, ...]) -> tuple[str, ...]:
    return tuple(
        words.agreement(
            row.mentor_name or row.company_name,
            label(row.status).lower(),
            show_date(row.ends_on) if row.ends_on else "",
        )
        for row in agreements
        if row.status is not AgreementStatus.ended
    )


def _consent_lines(consents: tuple[ConsentRow, ...]) -> tuple[str, ...]:
    return tuple(
        f"{row.recipient_name}: {', '.join(label(field).lower() for field, _ in row.fields)}"
        for row in consents
        if row.is_active
    )


def _date_lines(case: CaseRows, placement: PlacementRow | None, today: date) -> tuple[str, ...]:
    days: list[tuple[date | None, str]] = [(case.plan.next_follow_up_on, words.PLAN_LOOKED_AT)]
    if placement is not None:
        days.append((placement.planned_end_on, words.PLACEMENT_ENDS))
        if placement.status is PlacementStatus.planned:
            days.append((placement.starts_on, words.PLACEMENT_STARTS))
    days += [(each.due_on, each.text) for each in case.plan.milestones if each.done_on is None]
    days += [
        (row.ends_on, words.agreement_ends(row.mentor_name))
        for row in case.agreements
        if row.status is not AgreementStatus.ended and not row.is_renewed
    ]
    days.append((case.guidance.renew_on, words.GUIDE_AGAIN))
    known = sorted((day, what) for day, what in days if day is not None and day >= today)
    return tuple(f"{_shown(day, today)}: {what}" for day, what in known)


def _shown(day: date, today: date) -> str:
    return show_short(day) if day.year == today.year else show_date(day)


def _task_lines(case: CaseRows) -> tuple[str, ...]:
    lines = [words.UNFINISHED_NOTE] if case.unfinished is not None else []
    lines += [words.plan_lacks(label(gap.gap).lower()) for gap in case.plan.gaps if gap.is_required]
    if case.guidance.waiting is not None:
        lines.append(words.UNSENT_LETTER)
    elif case.guidance.latest is None:
        lines.append(words.NEVER_GUIDED)
    lines += [words.next_step(note.next_step) for note in case.notes[:_STEPS_OF_NOTES] if note.next_step]
    return tuple(lines)


def _note_lines(case: CaseRows, clock: Clock) -> tuple[str, ...]:
    """The headings of the newest notes; their text stays in the journal."""
    lines = []
    for note in case.notes:
        day = show_date(clock.local(note.happened_at).date())
        lines.append(f"{day}: {note.subject or label(note.contact_kind)}")
    older = case.notes_in_all - len(lines)
    return (*lines, *[""] * older)
