"""Everything that can be printed now: for the command line, which prints without a screen."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.common.errors import NotFound
from app.models.citizen import Citizen
from app.models.codes import Act, FreezeReason
from app.models.job_plan import JobPlan, JobPlanFields
from app.rules.lawbook import Lawbook
from app.services import job_plan_gaps
from app.services.catalogue import Services
from app.services.job_plan_rows import ActivityRow, JobPlanDetails, MilestoneRow
from app.storage.unit_of_work import UnitOfWork
from app.texts.labels import label


class PrintableKind(StrEnum):
    """What the command line calls a kind of document."""

    job_plan = "job_plan"
    stored = "stored"


@dataclass(frozen=True, slots=True)
class PrintableRow:
    """A document that can be made.

    Attributes:
        id: case number, or the id of a stored document.
        title: without names: the list may end in a log.
    """

    kind: PrintableKind
    id: str
    title: str


class Printables:
    """What can be printed (dokumenter, der kan laves)."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def every(self) -> tuple[PrintableRow, ...]:
        """Jobplans that hold what the law asks for, by case number; then stored documents, newest first."""
        plan_title = label(self._services.profile.show().plan_title)
        book = self._services.law.book()
        with self._services.vault.unit_of_work(Act.list_documents, view_of="") as work:
            citizens = sorted(work.citizens.every(), key=_case_order)
            plans = tuple(
                PrintableRow(
                    PrintableKind.job_plan, citizen.case_number, f"{plan_title}, sag {citizen.case_number}"
                )
                for citizen in citizens
                if self._is_ready(work, citizen, book)
            )
        stored = tuple(
            PrintableRow(
                PrintableKind.stored, row.id, ", ".join(filter(None, (row.title, _case(row.case_number))))
            )
            for row in self._services.documents.every()
        )
        return plans + stored

    def write(self, kind: PrintableKind, record_id: str, target: Path) -> None:
        """Make a document and write it to a file; a jobplan is frozen and stored as in the window.

        Args:
            kind: which kind.
            record_id: the record's id, or a case number.
            target: the PDF file.

        Raises:
            NotFound: there is no such record, or the citizen has no plan.
            InvalidInput: the plan lacks what the law asks for.
            FileFault: the file cannot be written.
        """
        document_id = record_id
        if kind is PrintableKind.job_plan:
            frozen = self._services.job_plans.freeze(self._citizen_id(record_id), FreezeReason.saved)
            document_id = frozen.ids[0]
        self._services.documents.save_as(document_id, target)

    def _citizen_id(self, record_id: str) -> str:
        with self._services.vault.unit_of_work(Act.list_documents) as work:
            work.leave_unlogged()
            citizen = work.citizens.by_case_number(record_id) or work.citizens.get(record_id)
            if work.job_plans.of_citizen(citizen.id) is None:
                raise NotFound("job_plan", record_id)
            return citizen.id

    def _is_ready(self, work: UnitOfWork, citizen: Citizen, book: Lawbook) -> bool:
        plan = work.job_plans.of_citizen(citizen.id)
        if plan is None:
            return False
        gaps = job_plan_gaps.lacking(work, _details(work, plan), book, self._services.clock.today())
        return not any(gap.is_required for gap in gaps)


def _details(work: UnitOfWork, plan: JobPlan) -> JobPlanDetails:
    milestones = work.job_plans.milestones(plan.id)
    activities = work.job_plans.activities(plan.id)
    return JobPlanDetails(
        citizen_id=plan.citizen_id,
        version=plan.version,
        milestones=tuple(MilestoneRow(m.id, m.text, m.due_on, m.done_on) for m in milestones),
        activities=tuple(
            ActivityRow(a.id, a.title, a.detail, a.who, a.when, a.kind, a.status) for a in activities
        ),
        **{name: getattr(plan, name) for name in JobPlanFields.model_fields},
    )


def _case(case_number: str) -> str:
    return f"sag {case_number}" if case_number else ""


def _case_order(citizen: Citizen) -> tuple[int, int]:
    year, _, number = citizen.case_number.partition("-")
    return int(year), int(number)
