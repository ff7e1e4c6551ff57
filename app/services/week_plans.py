"""The plan of a week's visits on paper: addresses, telephone numbers, and initials only."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.common import dates
from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.documents import week_plan as document
from app.documents.week_plan import PlannedDay, PlannedVisit, WeekPlanView
from app.models.act_codes import Act
from app.models.codes import DocumentDirection, DocumentKind, FreezeReason
from app.models.visit_codes import VisitKind
from app.services.documents import proposed_name, stored_document
from app.services.law import LawService
from app.services.mentor_agreement_printing import sender_view
from app.services.visit_rows import VisitDetails, WeekView
from app.services.visit_weeks import VisitWeekService
from app.storage.vault import Vault
from app.texts.labels import label


@dataclass(frozen=True, slots=True)
class WeekPlanPreview:
    """A plan as it would be printed now.

    Attributes:
        visits: how many stand on it.
    """

    content: bytes
    title: str
    file_name: str
    visits: int


class WeekPlanService:
    """What a consultant prints of a week (ugeplan)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService, weeks: VisitWeekService) -> None:
        self._vault, self._clock, self._law, self._weeks = vault, clock, law, weeks

    def preview(self, day: date) -> WeekPlanPreview:
        """Draw the plan of a day's week; nothing is stored."""
        view = self._view(day)
        return WeekPlanPreview(
            content=document.render(view),
            title=_title(view),
            file_name=proposed_name(view.monday, DocumentKind.week_plan, ""),
            visits=sum(len(one.visits) for one in view.days),
        )

    def keep(self, day: date, reason: FreezeReason) -> Changes:
        """Draw the plan and store it before it leaves the program; what was printed stays."""
        view, law = self._view(day), self._law.book().on(self._clock.today())
        with self._vault.unit_of_work(Act.print_week_plan) as work:
            work.concerns("", detail=f"{view.monday.isoformat()}:{reason.value}")
            pdf = stored_document(
                work,
                document.render(view),
                kind=DocumentKind.week_plan,
                title=_title(view),
                direction=DocumentDirection.internal,
                responsible_id=work.by,
                dated_on=view.monday,
                template_version=document.TEMPLATE_VERSION,
                law_version=law.version,
            )
            return Changes.of(Topic.document, pdf.id)

    def _view(self, day: date) -> WeekPlanView:
        week = self._weeks.week(day)
        details = {row.id: self._weeks.details(row.id) for row in week.visits if row.counts}
        with self._vault.reading() as work:
            sender = sender_view(work, self._clock)
        days = tuple(_day(week, number, details) for number in range(len(week.days)))
        return WeekPlanView(sender, week.week_on, days)


def _day(week: WeekView, number: int, details: dict[str, VisitDetails]) -> PlannedDay:
    row = week.days[number]
    visits = tuple(_visit(details[visit.id]) for visit in row.visits if visit.counts)
    return PlannedDay(dates.is_public_holiday(week.week_on + timedelta(days=number)), visits)


def _visit(found: VisitDetails) -> PlannedVisit:
    row = found.row
    phone = next((one.phone for one in found.mentors if one.phone), found.phone)
    return PlannedVisit(
        hours=f"{dates.show_time(row.starts_at)}–{dates.show_time(row.ends_at)}",
        company=row.company_name,
        address=found.address,
        phone=phone,
        how="" if row.kind is VisitKind.in_person else label(row.kind),
        mentors=tuple(one.stand_in or one.name for one in found.mentors),
        initials=tuple(one.initials for one in found.candidates),
    )


def _title(view: WeekPlanView) -> str:
    return f"{document.TITLE}, uge {dates.iso_week(view.monday)}"
