"""Everything that can be printed now: for the command line, which prints without a screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.common.changes import Changes
from app.common.dates import iso_week
from app.common.errors import NotFound
from app.models.act_codes import Act, ExtractPurpose
from app.models.codes import Channel, DocumentKind, FreezeReason
from app.models.job_plan import JobPlan, JobPlanFields
from app.services import job_plan_gaps
from app.services.catalogue import Services
from app.services.documents import PDF
from app.services.guidance_rows import GuidanceOrder
from app.services.hand_overs import HandOverOrder
from app.services.job_plan_rows import ActivityRow, JobPlanDetails, MilestoneRow
from app.services.journal_extracts import ExtractOrder
from app.services.week_sheets import WeekSheetOrder
from app.storage.unit_of_work import UnitOfWork
from app.texts.labels import label

# Citizens or agreements that are looked at in one work.
PAGE = 100


class PrintableKind(StrEnum):
    """What the command line calls a kind of document."""

    job_plan = "job_plan"
    mentor_agreement = "mentor_agreement"
    week_sheet = "week_sheet"
    guidance_letter = "guidance_letter"
    journal_extract = "journal_extract"
    hand_over = "hand_over"
    stored = "stored"


@dataclass(frozen=True, slots=True)
class PrintableRow:
    """A document that can be made.

    Attributes:
        id: case number; the id of an agreement, of the company of a week sheet, or of a stored document.
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
        """All that ``pages`` gives."""
        return tuple(row for page in self.pages() for row in page)

    def pages(self) -> Iterator[tuple[PrintableRow, ...]]:
        """What can be made, then stored documents, the last stored first; each page is a work of its own.

        Jobplans and mentor agreements are there when they hold what the law asks for; guidance letters for
        citizens with a benefit, journal extracts for those with notes; week sheets of this week for the
        companies that have a candidate.
        """
        title = label(self._services.profile.show().plan_title)
        with self._services.vault.unit_of_work(Act.list_documents, view_of="") as work:
            citizens = sorted(work.citizens.case_numbers().items(), key=_case_order)
        batches = [dict(citizens[start : start + PAGE]) for start in range(0, len(citizens), PAGE)]
        for batch in batches:
            yield self._plans(batch, title)
        yield from self._agreements()
        for batch in batches:
            yield self._papers(batch)
        yield self._week_sheets()
        yield from self._stored()

    def write(self, kind: PrintableKind, record_id: str, target: Path) -> None:
        """Make a document and write it to a file; it is frozen and stored as in the window.

        A guidance letter is made to be handed over, and a journal extract holds the whole case for the file.

        Args:
            kind: which kind.
            record_id: the record's id, or a case number.
            target: the PDF file.

        Raises:
            NotFound: there is no such record, or the citizen has no plan.
            InvalidInput: the plan or agreement lacks what the law asks for.
            FileFault: the file cannot be written.
        """
        document_id = record_id
        if kind is not PrintableKind.stored:
            document_id = self._make(kind, record_id).ids[0]
        self._services.documents.save_as(document_id, target)

    def _make(self, kind: PrintableKind, record_id: str) -> Changes:
        services, saved = self._services, FreezeReason.saved
        match kind:
            case PrintableKind.job_plan:
                return services.job_plans.freeze(self._citizen_id(record_id, with_plan=True), saved)
            case PrintableKind.mentor_agreement:
                return services.mentor_agreements.freeze(record_id, saved)
            case PrintableKind.guidance_letter:
                letter = GuidanceOrder(self._citizen_id(record_id), channel=Channel.handed_over)
                return services.guidance.freeze(letter, saved)
            case PrintableKind.journal_extract:
                extract = ExtractOrder(self._citizen_id(record_id), ExtractPurpose.case_file)
                return services.journal_extracts.keep(extract, saved)
            case PrintableKind.hand_over:
                return services.hand_overs.keep(HandOverOrder(self._citizen_id(record_id)), saved)
            case _:
                return services.week_sheets.keep(WeekSheetOrder(record_id, services.clock.today()), saved)

    def _plans(self, batch: dict[str, str], title: str) -> tuple[PrintableRow, ...]:
        """The jobplans that lack nothing."""
        book, today = self._services.law.book(), self._services.clock.today()
        with self._services.vault.unit_of_work(Act.list_documents, view_of="") as work:
            plans = work.job_plans.of_citizens(list(batch))
            details = _details(work, plans)
            cases = job_plan_gaps.cases(work, list(plans), today)
        return tuple(
            PrintableRow(PrintableKind.job_plan, case_number, f"{title}, sag {case_number}")
            for citizen_id, case_number in batch.items()
            if citizen_id in plans
            and not any(
                gap.is_required
                for gap in job_plan_gaps.lacking_in(cases[citizen_id], details[citizen_id], book, today)
            )
        )

    def _agreements(self) -> Iterator[tuple[PrintableRow, ...]]:
        """Agreements that can be printed now, by their last day."""
        title = label(DocumentKind.mentor_agreement)
        rows = self._services.mentor_agreements.every()
        for start in range(0, len(rows), PAGE):
            batch = rows[start : start + PAGE]
            ready = self._services.mentor_agreements.whole([row.id for row in batch])
            yield tuple(
                PrintableRow(PrintableKind.mentor_agreement, row.id, f"{title}, {_case(row.case_number)}")
                for row in batch
                if row.id in ready
            )

    def _papers(self, batch: dict[str, str]) -> tuple[PrintableRow, ...]:
        """The papers about a citizen that need no writing first."""
        with self._services.vault.unit_of_work(Act.list_documents, view_of="") as work:
            with_notes, with_benefit = (
                work.journal.citizens_with_notes(),
                work.citizens.citizens_with_benefit(),
            )
        rows = []
        for citizen_id, case_number in batch.items():
            kinds = [PrintableKind.guidance_letter] if citizen_id in with_benefit else []
            kinds += [PrintableKind.journal_extract] if citizen_id in with_notes else []
            for kind in (*kinds, PrintableKind.hand_over):
                title = f"{label(DocumentKind(kind.value))}, {_case(case_number)}"
                rows.append(PrintableRow(kind, case_number, title))
        return tuple(rows)

    def _stored(self) -> Iterator[tuple[PrintableRow, ...]]:
        """Stored documents, the last stored first; no received pictures, as only PDF files are written."""
        page = self._services.documents.page()
        while True:
            yield tuple(
                PrintableRow(
                    PrintableKind.stored, row.id, ", ".join(filter(None, (row.title, _case(row.case_number))))
                )
                for row in page.rows
                if row.media_type == PDF
            )
            if not page.following:
                return
            page = self._services.documents.page(after=page.following)

    def _week_sheets(self) -> tuple[PrintableRow, ...]:
        today = self._services.clock.today()
        title = f"{label(DocumentKind.week_sheet)}, uge {iso_week(today)}"
        return tuple(
            PrintableRow(PrintableKind.week_sheet, company_id, title)
            for company_id, _name in self._services.week_sheets.companies_with_candidates(today)
        )

    def _citizen_id(self, record_id: str, *, with_plan: bool = False) -> str:
        with self._services.vault.unit_of_work(Act.list_documents) as work:
            work.leave_unlogged()
            citizen = work.citizens.by_case_number(record_id) or work.citizens.get(record_id)
            if with_plan and work.job_plans.of_citizen(citizen.id) is None:
                raise NotFound("job_plan", record_id)
            return citizen.id


def _details(work: UnitOfWork, plans: dict[str, JobPlan]) -> dict[str, JobPlanDetails]:
    """Citizen id to the plan with its parts."""
    ids = [plan.id for plan in plans.values()]
    milestones, activities = work.job_plans.milestones_of(ids), work.job_plans.activities_of(ids)
    return {
        citizen_id: JobPlanDetails(
            citizen_id=citizen_id,
            version=plan.version,
            milestones=tuple(
                MilestoneRow(m.id, m.text, m.due_on, m.done_on) for m in milestones if m.plan_id == plan.id
            ),
            activities=tuple(
                ActivityRow(a.id, a.title, a.detail, a.who, a.when, a.kind, a.status)
                for a in activities
                if a.plan_id == plan.id
            ),
            **{name: getattr(plan, name) for name in JobPlanFields.model_fields},
        )
        for citizen_id, plan in plans.items()
    }


def _case(case_number: str) -> str:
    return f"sag {case_number}" if case_number else ""


def _case_order(citizen: tuple[str, str]) -> tuple[int, int]:
    year, _, number = citizen[1].partition("-")
    return int(year), int(number)
