"""A letter from words that are being edited, for a made-up person and never for a real one."""

from collections.abc import Callable
from datetime import date

from app.common.clock import Clock
from app.documents import guidance_letter, job_plan, journal_extract, mentor_agreement
from app.documents.company_views import MentorAgreementView, SenderView
from app.models.act_codes import ExtractPurpose
from app.models.codes import ContactKind, DocumentKind, NoteNature, NoteSource, PlanTitle
from app.services import job_plan_printing, journal_extracts, mentor_agreement_printing
from app.texts import template_examples as examples
from app.texts.labels import label
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
            words=job_plan_printing.words(text, values),
        )
    )


def _agreement(text: LetterText, values: dict[str, str], clock: Clock) -> bytes:
    today = clock.today()
    return mentor_agreement.render(
        MentorAgreementView(
            sender=SenderView(
                authority_name=examples.AUTHORITY,
                unit_name=examples.UNIT,
                consultant_name=examples.CONSULTANT,
                consultant_phone=examples.PHONE,
                consultant_email=examples.EMAIL,
                printed_at=clock.local(clock.now()),
            ),
            citizen_name=examples.CITIZEN,
            mentor_name=examples.MENTOR,
            company_name=examples.COMPANY,
            starts_on=today,
            ends_on=_end_of(today),
            minutes_per_week=120,
            purpose=examples.PURPOSE,
            tasks=examples.TASKS,
            words=mentor_agreement_printing.words(text, values),
        )
    )


def _extract(text: LetterText, values: dict[str, str], clock: Clock) -> bytes:
    now = clock.local(clock.now())
    return journal_extract.render(
        journal_extract.JournalExtractData(
            authority_name=examples.AUTHORITY,
            unit_name=examples.UNIT,
            consultant_name=examples.CONSULTANT,
            purpose=ExtractPurpose.party_access,
            # Every lead, whatever the extract is for, so that none is edited unseen.
            words=journal_extracts.words(text, [part.part for part in text.sections], values),
            citizen_name=examples.CITIZEN,
            case_number=examples.CASE_NUMBER,
            notes=(
                journal_extract.NoteData(
                    heading=examples.NOTE_SUBJECT,
                    happened_at=now,
                    written_at=now,
                    author=f"{examples.CONSULTANT}, {examples.TITLE}",
                    contact=label(ContactKind.visit),
                    source=label(NoteSource.citizen),
                    nature=NoteNature.fact,
                    text=examples.NOTE,
                ),
            ),
            printed_at=now,
            left_out=1,
        )
    )


def _end_of(today: date) -> date:
    return today.replace(month=12, day=31)


_DRAWERS: dict[DocumentKind, Callable[[LetterText, dict[str, str], Clock], bytes]] = {
    DocumentKind.guidance_letter: _guidance,
    DocumentKind.job_plan: _plan,
    DocumentKind.mentor_agreement: _agreement,
    DocumentKind.journal_extract: _extract,
}
