"""From a jobplan to its PDF, and to the version that is kept."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date

from app.common.clock import Clock
from app.common.identifiers import show_phone
from app.documents import job_plan as document
from app.documents.kit.characters import missing_characters
from app.models.codes import DocumentKind, FreezeReason
from app.models.job_plan import JobPlan, JobPlanVersion
from app.rules.lawbook import Lawbook, LawMissing
from app.services.documents import stored_document
from app.services.job_plan_rows import JobPlanDetails
from app.services.letter_texts import current_text
from app.services.periods import in_force
from app.services.placements import step_on, step_row
from app.services.profile import profile_in
from app.storage.unit_of_work import UnitOfWork
from app.texts import legal_phrases
from app.texts.labels import label
from app.texts.letter_text import LetterText, Paragraph, Points, filled_blocks

_KLE_SUBJECT = "job_plan"
_INTRODUCTION = "introduction"


@dataclass(frozen=True, slots=True)
class Printing:
    """A plan ready to be drawn, with what is filed beside its PDF.

    Attributes:
        law_version: mark of the rules in force on the day.
        template_version: layout of the paper, and the version of words that were changed here.
    """

    data: document.JobPlanData
    title: str
    day: date
    law_version: str
    kle_number: str
    template_version: str = document.TEMPLATE_VERSION

    @classmethod
    def collect(
        cls, work: UnitOfWork, details: JobPlanDetails, book: Lawbook, clock: Clock, number: int | None
    ) -> "Printing":
        """Gather all that is printed.

        Args:
            work: the running unit of work.
            details: the plan.
            book: the rule tables.
            clock: the day and moment of printing.
            number: the version; ``None`` for a draft.
        """
        today = clock.today()
        profile = profile_in(work)
        citizen = work.citizens.get(details.citizen_id)
        law = book.on(today)
        placement = _placement(work, details.citizen_id, today)
        data = document.JobPlanData(
            title=profile.plan_title,
            sender=document.SenderData(
                authority_name=profile.authority_name or profile.municipality,
                unit_name=profile.unit,
                consultant_name=profile.full_name,
                consultant_phone=show_phone(profile.phone),
            ),
            citizen_name=f"{citizen.first_name} {citizen.last_name}",
            printed=document.PrintData(clock.local(clock.now()), profile.full_name),
            version=number,
            valid_from=details.starts_on or today,
            birth_date=citizen.birth_on,
            next_follow_up_on=details.next_follow_up_on,
            placement=placement.data if placement else None,
            goal=document.GoalData(details.job_goal, details.education_goal, details.goal_reason),
            milestones=tuple(document.MilestoneData(m.text, m.due_on, m.done_on) for m in details.milestones),
            activities=tuple(
                document.ActivityData(a.title, a.detail, a.who, a.when, label(a.status))
                for a in details.activities
            ),
            job_search=details.job_search,
            support=tuple(line for line in details.support.splitlines() if line.strip()),
            own_words=details.own_words,
            benefit_name=_benefit_name(work, details.citizen_id, book, today),
            call_in_name=placement.call_in_name if placement else profile.full_name,
            call_in_phone=show_phone(placement.call_in_phone if placement else profile.phone),
        )
        text = current_text(work, DocumentKind.job_plan)
        kle = law.kle_number(_KLE_SUBJECT)
        return cls(
            replace(data, words=_words(text, data) if text.local_version else None),
            label(profile.plan_title),
            today,
            law.version,
            f"{kle.number} {kle.facet}".strip(),
            template_version(text),
        )

    def as_version(self, number: int | None) -> "Printing":
        """The same with another number; ``None`` is a draft."""
        return replace(self, data=replace(self.data, version=number))

    def rights(self) -> tuple[str, ...]:
        """The paragraphs on rights and duties, in the words of the print."""
        data = self.data
        if data.words is not None:
            return tuple(_plain(block) for block in data.words.guidance)
        return (
            legal_phrases.plan_duties(data.call_in_name, data.call_in_phone, data.benefit_name),
            legal_phrases.plan_rights(),
            legal_phrases.plan_change(data.sender.consultant_name),
        )

    def content(self, details: JobPlanDetails) -> str:
        """All that is printed, as JSON; who printed it, when, and under which number is left out.

        A version is compared by it: the same content needs no new version.
        """
        printed = asdict(self.data)
        for passing in ("printed", "version"):
            del printed[passing]
        # Words that came with the program are the law's, not this plan's.
        if printed["words"] is None:
            del printed["words"]
        # A plan without a first day of its own is printed with the day it is printed on.
        printed["valid_from"] = details.starts_on
        printed["kinds"] = [activity.kind for activity in details.activities]
        return json.dumps(printed, default=str, ensure_ascii=False, sort_keys=True)


def render(printing: Printing) -> bytes:
    """Draw the PDF."""
    return document.render(printing.data)


def store_version(
    work: UnitOfWork, plan: JobPlan, printing: Printing, reason: FreezeReason, content: str
) -> tuple[str, str]:
    """Keep the PDF and the version; tells their ids."""
    pdf = stored_document(
        work,
        render(printing),
        kind=DocumentKind.job_plan,
        title=f"{printing.title}, version {printing.data.version}",
        citizen_id=plan.citizen_id,
        responsible_id=plan.responsible_id,
        dated_on=printing.day,
        kle_number=printing.kle_number,
        template_version=printing.template_version,
        law_version=printing.law_version,
    )
    work.flush()
    version = JobPlanVersion(
        plan_id=plan.id,
        number=printing.data.version or 1,
        reason=reason,
        content=content,
        document_id=pdf.id,
        next_follow_up_on=plan.next_follow_up_on,
    )
    work.job_plans.add(version)
    return pdf.id, version.id


def template_version(text: LetterText) -> str:
    """What a stored plan says it was drawn from."""
    return f"{text.mark}/{document.LAYOUT}" if text.local_version else document.TEMPLATE_VERSION


def words(text: LetterText, values: Mapping[str, str]) -> document.PlanWords:
    """The words of a template, filled; what stands before the plan, and what stands after it."""
    introduction: list[Paragraph | Points] = []
    guidance: list[Paragraph | Points] = []
    for part in text.sections:
        target = introduction if part.key == _INTRODUCTION else guidance
        target += filled_blocks(part.body, values)
    return document.PlanWords(tuple(introduction), tuple(guidance))


def unprintable(values: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """Field to the characters the font of the print lacks; fields without any are left out."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in values.items():
        if isinstance(value, str):
            found[name] = missing_characters(value)
        elif isinstance(value, list | tuple):
            rows = (row for row in value if isinstance(row, Mapping))
            found |= unprintable(
                {f"{name}.{place}.{key}": row[key] for place, row in enumerate(rows) for key in row}
            )
    return {name: characters for name, characters in found.items() if characters}


def _words(text: LetterText, data: document.JobPlanData) -> document.PlanWords:
    values = {
        "call_in": legal_phrases.call_in(data.call_in_name, data.call_in_phone),
        "at_stake": legal_phrases.at_stake(data.benefit_name),
        "contact": data.sender.consultant_name or legal_phrases.US,
    }
    return words(text, values)


def _plain(block: Paragraph | Points) -> str:
    return block.text if isinstance(block, Paragraph) else "\n".join(f"• {line}" for line in block.lines)


@dataclass(frozen=True, slots=True)
class _Placed:
    data: document.PlacementData
    call_in_name: str
    call_in_phone: str


def _placement(work: UnitOfWork, citizen_id: str, today: date) -> _Placed | None:
    placement = work.placements.running_of([citizen_id], today).get(citizen_id)
    if placement is None:
        return None
    company = (
        work.companies.named([placement.company_id]).get(placement.company_id)
        if placement.company_id
        else None
    )
    centre = work.centres.get(placement.centre_id) if placement.centre_id else None
    mentor = work.companies.mentor(placement.mentor_id) if placement.mentor_id else None
    steps = tuple(step_row(step) for step in work.placements.steps([placement.id]).get(placement.id, []))
    step = step_on(steps, today)
    name = company.name if company else centre.name if centre else ""
    return _Placed(
        document.PlacementData(
            company_name=name,
            mentor_name=mentor.full_name if mentor else "",
            starts_on=placement.starts_on,
            ends_on=placement.planned_end_on,
            weekly_minutes=step.weekly_minutes if step else 0,
            mentor_weekly_minutes=(centre.mentor_minutes_per_week or 0) if centre and mentor else 0,
        ),
        call_in_name=mentor.full_name if mentor else name,
        call_in_phone=(mentor.phone if mentor else "") or (company.phone if company else ""),
    )


def _benefit_name(work: UnitOfWork, citizen_id: str, book: Lawbook, today: date) -> str:
    benefit = in_force(work.citizens.benefit_periods(citizen_id), today)
    if benefit is None:
        return ""
    try:
        return book.on(today).benefit(benefit.benefit_key).name
    except LawMissing:
        return benefit.benefit_text
