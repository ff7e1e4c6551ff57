"""Week sheets: the candidates of one company in one week, on paper to fill in by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.common import dates
from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.documents import week_sheet as document
from app.documents.company_views import CandidateView, DayView, WeekSheetView
from app.models.act_codes import Act
from app.models.codes import ConsentRecipient, DocumentKind, FreezeReason
from app.models.placement import Placement
from app.services.company_gate import Gate, Reader, WithheldRow, open_gate
from app.services.documents import proposed_name, stored_document
from app.services.law import LawService
from app.services.mentor_agreement_printing import sender_view
from app.services.paper_people import placed_in_week, planned_week, short_names
from app.services.placements import StepRow, step_on, step_row
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

_KLE_SUBJECT = "internship"
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WeekSheetOrder:
    """Which sheet is wanted.

    Attributes:
        day: any day of the week.
        full_names: whether surnames are written out.
    """

    company_id: str
    day: date
    full_names: bool = False

    @property
    def monday(self) -> date:
        """First day of the week."""
        return self.day - timedelta(days=self.day.weekday())


@dataclass(frozen=True, slots=True)
class WeekSheetPreview:
    """A sheet as it would be printed now.

    Attributes:
        candidates: how many stand on it.
        withheld: what it does not hold although the cases do.
    """

    content: bytes
    title: str
    company_name: str
    file_name: str
    candidates: int
    withheld: tuple[WithheldRow, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    view: WeekSheetView
    title: str
    withheld: tuple[WithheldRow, ...]
    placements: list[Placement]


class WeekSheetService:
    """What a consultant does with week sheets (samlet ugeark)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def companies_with_candidates(self, day: date) -> tuple[tuple[str, str], ...]:
        """Id and name of the companies that have somebody in the week of a day."""
        monday = WeekSheetOrder("", day).monday
        with self._vault.unit_of_work(Act.list_companies, view_of="") as work:
            with_somebody = _companies_with_somebody(work, monday)
            return tuple((one.id, one.name) for one in work.companies.every() if one.id in with_somebody)

    def preview(self, order: WeekSheetOrder) -> WeekSheetPreview:
        """Draw the sheet as it would be printed now; nothing is stored."""
        with self._vault.unit_of_work(Act.preview_week_sheet) as work:
            sheet = self._collect(work, order)
            work.concerns(order.company_id, detail=str(len(sheet.placements)))
            return WeekSheetPreview(
                content=document.render(sheet.view),
                title=sheet.title,
                company_name=sheet.view.company_name,
                file_name=proposed_name(order.monday, DocumentKind.week_sheet, ""),
                candidates=len(sheet.placements),
                withheld=sheet.withheld,
            )

    def keep(self, order: WeekSheetOrder, reason: FreezeReason) -> Changes:
        """Draw the sheet and store it before it leaves the program.

        Returns:
            Changes whose first id is the document. They name no act: what was handed out stays.
        """
        law = self._law.book().on(order.monday)
        with self._vault.unit_of_work(Act.store_week_sheet) as work:
            sheet = self._collect(work, order)
            work.concerns(order.company_id, detail=reason.value)
            kle = law.kle_number(_KLE_SUBJECT)
            pdf = stored_document(
                work,
                document.render(sheet.view),
                kind=DocumentKind.week_sheet,
                title=sheet.title,
                company_id=order.company_id,
                responsible_id=work.companies.get(order.company_id).responsible_id,
                dated_on=order.monday,
                kle_number=f"{kle.number} {kle.facet}".strip(),
                template_version=document.TEMPLATE_VERSION,
                law_version=law.version,
            )
            people = [placement.citizen_id for placement in sheet.placements]
        for citizen_id in dict.fromkeys(people):
            # The sheet is about the company; that it tells of a person must stand in that person's log.
            with self._vault.unit_of_work(Act.store_week_sheet) as work:
                work.concerns(citizen_id, detail=pdf.id)
        return Changes.of(Topic.document, pdf.id)

    def _collect(self, work: UnitOfWork, order: WeekSheetOrder) -> _Sheet:
        """Gather all that is printed: fields of the view, and what consents to the company open."""
        company = work.companies.get(order.company_id)
        placements = placed_in_week(work, company.id, order.monday)
        citizens = work.citizens.named([placement.citizen_id for placement in placements])
        names = short_names(list(citizens.values()), full=order.full_names)
        placements.sort(key=lambda placement: (names[placement.citizen_id], placement.starts_on))
        steps = work.placements.steps([placement.id for placement in placements])
        reader = Reader(ConsentRecipient.company, company.id)
        candidates, withheld = [], []
        for placement in placements:
            citizen = citizens[placement.citizen_id]
            gate = open_gate(work, citizen, [reader], self._clock.today())
            rows = tuple(step_row(step) for step in steps.get(placement.id, []))
            candidates.append(_candidate(placement, rows, names[citizen.id], order.monday, gate))
            withheld += [WithheldRow(row.what, row.reason, names[citizen.id]) for row in gate.withheld]
        mentors = work.companies.mentors_named([p.mentor_id for p in placements if p.mentor_id])
        view = WeekSheetView(
            sender=sender_view(work, self._clock),
            company_name=company.name,
            monday=order.monday,
            candidates=tuple(candidates),
            mentor_names=tuple(sorted(mentor.full_name for mentor in mentors.values())),
        )
        title = f"{document.TITLE}, uge {dates.iso_week(order.monday)}"
        return _Sheet(view, title, tuple(withheld), placements)


def _companies_with_somebody(work: UnitOfWork, monday: date) -> set[str]:
    """Ids of the companies for which ``placed_in_week`` finds somebody, asked for at once."""
    placed = [one for one in work.placements.from_day(monday) if one.starts_on < monday + _WEEK]
    partners: dict[str, set[str]] = {}
    for link in work.centres.links():
        partners.setdefault(link.centre_id, set()).add(link.company_id)
    found = {one.company_id for one in placed if one.company_id and not one.centre_id}
    for one in placed:
        companies = partners.get(one.centre_id or "", set())
        found |= companies & {one.company_id} if one.company_id else companies
    return found


def _candidate(
    placement: Placement, steps: Sequence[StepRow], name: str, monday: date, gate: Gate
) -> CandidateView:
    in_force = step_on(tuple(steps), max(monday, placement.starts_on))
    return CandidateView(
        name=name,
        days=tuple(
            DayView(day.day, day.minutes, is_closed=day.is_closed)
            for day in planned_week(placement, steps, monday)
        ),
        task=placement.task,
        meets_at=in_force.meets_at if in_force else "",
        opened=gate.opened,
    )
