"""A letter from words that are being edited, for a made-up person and never for a real one."""

from collections.abc import Callable
from datetime import date

from app.common.clock import Clock
from app.documents import guidance_letter, job_plan
from app.models.codes import DocumentKind, PlanTitle
from app.services.job_plan_printing import words
from app.texts import template_examples as examples
from app.texts.letter_text import LetterText


def draw(kind: DocumentKind, text: LetterText, clock: Clock) -> bytes:
    """Draw a letter from words, filled with the examples of their placeholders."""
    values = {each.name: each.example for each in text.placeholders}
    return _DRAWERS[kind](text, values, clock)


def _guidance(text: LetterText, values: dict[str, str], clock: Clock) -> bytes:
    return guidance_letter.render(
        guidance_letter.GuidanceLetterData(
            sender=guidance_letter.LetterSender(
                authority_name=examples.AUTHORITY,
                consultant_name=examples.CONSULTANT,
                unit_name=examples.UNIT,
                title=examples.TITLE,
                phone=examples.PHONE,
                email=examples.EMAIL,
            ),
            address=examples.ADDRESS,
            case_number=examples.CASE_NUMBER,
            dated_on=clock.today(),
            text=text,
            parts=tuple({part.part: None for part in text.sections if part.part}),
            values=values,
            printed_at=clock.local(clock.now()),
            is_draft=True,
        )
    )


def _plan(text: LetterText, values: dict[str, str], clock: Clock) -> bytes:
    today = clock.today()
    return job_plan.render(
        job_plan.JobPlanData(
            title=PlanTitle.min_plan,
            sender=job_plan.SenderData(
                authority_name=examples.AUTHORITY,
                consultant_name=examples.CONSULTANT,
                unit_name=examples.UNIT,
                consultant_phone=examples.PHONE,
            ),
            citizen_name=examples.CITIZEN,
            printed=job_plan.PrintData(clock.local(clock.now()), examples.CONSULTANT),
            valid_from=today,
            placement=job_plan.PlacementData(examples.COMPANY, examples.MENTOR, today),
            goal=job_plan.GoalData(examples.GOAL),
            milestones=tuple(job_plan.MilestoneData(line, _end_of(today)) for line in examples.MILESTONES),
            activities=tuple(job_plan.ActivityData(*line) for line in examples.ACTIVITIES),
            words=words(text, values),
        )
    )


def _end_of(today: date) -> date:
    return today.replace(month=12, day=31)


_DRAWERS: dict[DocumentKind, Callable[[LetterText, dict[str, str], Clock], bytes]] = {
    DocumentKind.guidance_letter: _guidance,
    DocumentKind.job_plan: _plan,
}
