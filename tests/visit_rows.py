"""One row of each table of the company visit, for tests of the store."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.models.act_codes import Act
from app.models.attendance import AttendanceDay
from app.models.base import Record
from app.models.calendar_entry import CalendarEntry
from app.models.codes import TalkKind
from app.models.competence_card import CardLine, CardPlacement, CardScore, CompetenceCard
from app.models.follow_up import FollowUp
from app.models.mentor_note import MentorNote
from app.models.print_job import PrintJob
from app.models.reminder import ContactTalk
from app.models.scorecard import Criterion, CriterionVersion, Score
from app.models.visit import MentorHours, Visit, VisitItem, VisitPerson
from app.models.visit_codes import (
    CriterionGroup,
    DayState,
    FollowUpKind,
    FollowUpOutcome,
    PrintKind,
    VisitPersonState,
    VisitStatus,
)
from app.models.visiting import ColleagueSlot, CompanyVisiting, MentorStandIn
from app.services.catalogue import Services
from tests import builders
from tests.conftest import NOW

DAY, MONTH, WEEK = date(2026, 3, 17), date(2026, 3, 1), date(2026, 3, 16)


@dataclass(frozen=True)
class Case:
    """A citizen in a placement with an agreement on mentor support."""

    citizen: str
    company: str
    other_company: str
    mentor: str
    centre: str
    placement: str
    agreement: str
    consultant: str

    def score(self, criterion: str, version: str, level: int = 3) -> Score:
        """A score of the month."""
        return Score(
            citizen_id=self.citizen,
            placement_id=self.placement,
            criterion_id=criterion,
            version_id=version,
            month=MONTH,
            level=level,
        )


def a_case(services: Services) -> Case:
    """A citizen, a company and what lies between them."""
    citizen, company = builders.a_citizen(services), builders.a_company(services)
    mentor, centre = builders.a_mentor(services, company), builders.a_centre(services, company)
    placement = builders.a_placement(services, citizen, centre, mentor_id=mentor)
    agreement = builders.an_agreement(services, citizen)
    with services.vault.reading() as work:
        consultant = work.citizens.get(citizen).responsible_id
    other = builders.a_company(services)
    return Case(citizen, company, other, mentor, centre, placement, agreement, consultant)


def one_of_each(services: Services, case: Case) -> list[Record]:
    """A row of each table, each after those it names."""
    own = {"citizen_id": case.citizen, "placement_id": case.placement}
    visit = Visit(
        company_id=case.company, responsible_id=case.consultant, starts_at=NOW, status=VisitStatus.held
    )
    criterion = Criterion(key="pace")
    version = CriterionVersion(
        criterion_id=criterion.id,
        valid_from=date(2000, 1, 1),
        name="Arbejdstempo",
        group=CriterionGroup.professional,
    )
    score = case.score(criterion.id, version.id)
    card = CompetenceCard(citizen_id=case.citizen, responsible_id=case.consultant, heading="Det kan jeg")
    talk = ContactTalk(citizen_id=case.citizen, kind=TalkKind.talk, held_on=DAY)
    return [
        CompanyVisiting(company_id=case.company, interval_weeks=2, distance_metres=24_000),
        MentorStandIn(
            mentor_id=case.mentor, full_name="Rie Mockvik", starts_on=DAY, ends_on=DAY + timedelta(days=7)
        ),
        ColleagueSlot(centre_id=case.centre, starts_on=DAY, ends_on=DAY + timedelta(days=7)),
        visit,
        VisitPerson(visit_id=visit.id, state=VisitPersonState.seen, **own),
        VisitItem(visit_id=visit.id, citizen_id=case.citizen, text="Mentornotat"),
        MentorHours(agreement_id=case.agreement, visit_id=visit.id, week_on=WEEK, minutes=60),
        CalendarEntry(source_name="Outlook", uid="u1", starts_at=NOW, ends_at=NOW + timedelta(hours=1)),
        AttendanceDay(
            day=DAY, state=DayState.met, planned_minutes=240, met_minutes=240, visit_id=visit.id, **own
        ),
        criterion,
        version,
        score,
        card,
        CardPlacement(card_id=card.id, placement_id=case.placement),
        CardLine(card_id=card.id, title="Pakning"),
        CardScore(card_id=card.id, score_id=score.id),
        talk,
        FollowUp(
            responsible_id=case.consultant,
            kind=FollowUpKind.statutory,
            outcome=FollowUpOutcome.held,
            held_at=NOW,
            talk_id=talk.id,
            **own,
        ),
        MentorNote(week_on=WEEK, handed_out_on=DAY, **own),
        PrintJob(
            kind=PrintKind.mentor_note, record_id=case.placement, citizen_id=case.citizen, wished_at=NOW
        ),
    ]


def store(services: Services, *rows: Record) -> dict[str, str]:
    """Write rows in one act; gives each new table's row."""
    with services.vault.unit_of_work(Act.write_visit) as work:
        for row in rows:
            work.visits.add(row)
            work.flush()
        return {str(row.__tablename__): row.id for row in rows if not isinstance(row, ContactTalk)}
