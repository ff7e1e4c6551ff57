"""Everything the page of one citizen shows, read in one go on the database thread."""

from dataclasses import dataclass, field

from app.models.codes import PlacementStatus
from app.services.attendance import AttendanceOverview
from app.services.catalogue import Services
from app.services.citizen_rows import CitizenDetails
from app.services.consents import ConsentRow
from app.services.contact_courses import CourseDetails
from app.services.deadline_rows import DeadlineRow
from app.services.documents import DocumentRow
from app.services.follow_up_rows import FollowUpDetails
from app.services.form_drafts import FormDraftRow
from app.services.guidance_rows import GuidanceOverview
from app.services.job_plan_rows import JobPlanDetails
from app.services.journal import NotePage, UnfinishedNote
from app.services.mentor_agreement_rows import AgreementRow
from app.services.placements import PlacementRow
from app.services.score_rows import Scorecard

CITIZEN_FORM = "citizen"
# What fills the screen comes at once; the rest follows while it is scrolled.
FIRST_NOTES = 50


@dataclass(frozen=True, slots=True)
class PageData:
    """One citizen's page.

    Attributes:
        notes: the newest page of finished notes.
        unfinished: the note that was begun, if any.
        draft: what was typed about the citizen and not saved, if anything.
    """

    citizen: CitizenDetails
    placements: tuple[PlacementRow, ...]
    notes: NotePage
    unfinished: UnfinishedNote | None
    documents: tuple[DocumentRow, ...]
    plan: JobPlanDetails
    draft: FormDraftRow | None
    agreements: tuple[AgreementRow, ...] = ()
    consents: tuple[ConsentRow, ...] = ()
    guidance: GuidanceOverview = field(default_factory=GuidanceOverview)
    deadlines: tuple[DeadlineRow, ...] = ()
    follow_ups: FollowUpDetails | None = None
    course: CourseDetails = field(default_factory=CourseDetails)
    scorecard: Scorecard | None = None
    attendance: AttendanceOverview | None = None

    @property
    def placement(self) -> PlacementRow | None:
        """The placement that runs; else the one that is to start next."""
        running = [row for row in self.placements if row.status is PlacementStatus.running]
        planned = [row for row in self.placements if row.status is PlacementStatus.planned]
        return running[0] if running else planned[-1] if planned else None


def read_page(services: Services, citizen_id: str) -> PageData:
    """Read it; called on the database thread."""
    return PageData(
        citizen=services.citizens.details(citizen_id),
        placements=services.placements.of_citizen(citizen_id),
        notes=services.journal.of_citizen(citizen_id, FIRST_NOTES),
        unfinished=services.journal.unfinished(citizen_id),
        documents=services.documents.of_citizen(citizen_id),
        plan=services.job_plans.show(citizen_id),
        draft=services.drafts.find(CITIZEN_FORM, citizen_id),
        agreements=services.mentor_agreements.of_citizen(citizen_id),
        consents=services.consents.of_citizen(citizen_id),
        guidance=services.guidance.overview(citizen_id),
        deadlines=services.deadlines.of_citizen(citizen_id),
        follow_ups=services.follow_ups.show(citizen_id),
        course=services.courses.show(citizen_id),
        scorecard=services.scores.show(citizen_id),
        attendance=services.attendance.of_citizen(citizen_id),
    )
