"""The driving list of a month: the consultant's own journeys to visits that were held."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.common.changes import Changes, Topic
from app.common.clock import Clock, wall_of
from app.common.dates import MONTHS, add_months
from app.documents import driving_list as document
from app.documents.driving_list import DrivingView, Journey
from app.models.act_codes import Act
from app.models.codes import DocumentDirection, DocumentKind, FreezeReason
from app.models.company import Company
from app.models.visit_codes import VisitKind, VisitStatus
from app.services.documents import proposed_name, stored_document
from app.services.law import LawService
from app.services.mentor_agreement_printing import sender_view
from app.services.visit_times import visits_between
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

# So long into a month the one before is asked for first.
_LATE = 10


@dataclass(frozen=True, slots=True)
class DrivingPreview:
    """A list as it would be printed now.

    Attributes:
        journeys: how many stand on it.
        without_metres: how many of them have no kilometres.
    """

    content: bytes
    title: str
    file_name: str
    journeys: int
    minutes: int
    metres: int
    without_metres: int


class DrivingListService:
    """What a consultant has driven to companies (kørselsliste)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault, self._clock, self._law = vault, clock, law

    def preview(self, day: date) -> DrivingPreview:
        """Draw the list of a day's month; nothing is stored."""
        with self._vault.reading() as work:
            view = self._view(work, day)
        return DrivingPreview(
            content=document.render(view),
            title=_title(view),
            file_name=proposed_name(day.replace(day=1), DocumentKind.driving_list, ""),
            journeys=len(view.journeys),
            minutes=view.minutes,
            metres=view.metres,
            without_metres=view.without_metres,
        )

    def keep(self, day: date, reason: FreezeReason) -> Changes:
        """Draw the list and store it before it leaves the program.

        Returns:
            Changes whose first id is the document. They name no act: what was handed out stays.
        """
        law = self._law.book().on(self._clock.today())
        month = day.replace(day=1)
        with self._vault.unit_of_work(Act.print_driving_list) as work:
            work.concerns("", detail=f"{month.isoformat()}:{reason.value}")
            view = self._view(work, day)
            pdf = stored_document(
                work,
                document.render(view),
                kind=DocumentKind.driving_list,
                title=_title(view),
                direction=DocumentDirection.internal,
                responsible_id=work.by,
                dated_on=month,
                template_version=document.TEMPLATE_VERSION,
                law_version=law.version,
            )
            return Changes.of(Topic.document, pdf.id)

    def _view(self, work: UnitOfWork, day: date) -> DrivingView:
        """Own visits of the month that were held at the company; a call is no journey."""
        first = day.replace(day=1)
        after = add_months(first, 1)
        visits = [
            visit
            for visit in visits_between(work, first, after)
            if visit.status is VisitStatus.held
            and visit.kind is VisitKind.in_person
            and visit.responsible_id == work.by
        ]
        companies = work.companies.named([visit.company_id for visit in visits])
        journeys = tuple(
            Journey(
                day=wall_of(visit.starts_at).date(),
                company=companies[visit.company_id].name,
                address=_address(companies[visit.company_id]),
                minutes=visit.travel_minutes,
                metres=visit.distance_metres,
            )
            for visit in visits
        )
        return DrivingView(
            sender_view(work, self._clock), f"{MONTHS[first.month - 1]} {first.year}", journeys
        )


def months_to_choose(today: date, count: int = 12) -> tuple[date, ...]:
    """The first days of the latest months, this one first."""
    return tuple(add_months(today.replace(day=1), -number) for number in range(count))


def first_month(today: date) -> date:
    """The month that is asked for first: until the tenth it is the one before."""
    this = today.replace(day=1)
    return (this - timedelta(days=1)).replace(day=1) if today.day <= _LATE else this


def _address(company: Company) -> str:
    place = f"{company.postal_code} {company.city}".strip()
    return ", ".join(part for part in (company.address, place) if part)


def _title(view: DrivingView) -> str:
    return f"{document.TITLE}, {view.month}"
