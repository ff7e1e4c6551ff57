"""All services of one store, built once and handed to whoever needs them."""

from dataclasses import dataclass
from pathlib import Path

from app.common.clock import Clock
from app.services.access import AccessService
from app.services.attendance import AttendanceService
from app.services.backup_care import BackupService
from app.services.bin import BinService
from app.services.calculations import CalculationService
from app.services.calendars import CalendarService
from app.services.centres import CentreService
from app.services.citizens import CitizenService
from app.services.companies import CompanyService
from app.services.competence_cards import CompetenceCardService
from app.services.consents import ConsentService
from app.services.contact_courses import ContactCourseService
from app.services.criteria import CriteriaService
from app.services.deadlines import DeadlineService
from app.services.documents import DocumentService
from app.services.driving_lists import DrivingListService
from app.services.finding import FindService
from app.services.follow_ups import FollowUpService
from app.services.form_drafts import FormDraftService
from app.services.group_notes import GroupNoteService
from app.services.guidance import GuidanceService
from app.services.hand_overs import HandOverService, HandOverSources
from app.services.history import HistoryService
from app.services.imports import ImportService
from app.services.job_plans import JobPlanService
from app.services.journal import JournalService
from app.services.journal_extracts import JournalExtractService
from app.services.law import LawService
from app.services.mentor_agreements import MentorAgreementService
from app.services.mentor_note_entry import MentorNoteEntryService
from app.services.mentor_notes import MentorNoteService
from app.services.note_care import NoteCareService
from app.services.phrases import PhraseService
from app.services.placement_moves import PlacementMoveService
from app.services.placements import PlacementService
from app.services.print_queue import PrintQueueService
from app.services.profile import ProfileService
from app.services.received_documents import ReceivedDocumentService
from app.services.record_history import RecordHistoryService
from app.services.reminders import ReminderService
from app.services.restoring import Restoring
from app.services.results import ResultService
from app.services.rule_files import RuleFileService
from app.services.rule_sets import RuleSetService
from app.services.rules_editor import RuleEditorService
from app.services.saved_filters import SavedFilterService
from app.services.scores import ScoreService
from app.services.stand_ins import StandInService
from app.services.store_care import StoreCareService
from app.services.templates import TemplateService
from app.services.today import TodayService
from app.services.transfers import TransferService
from app.services.visit_conduct import VisitConductService
from app.services.visit_items import VisitItemService
from app.services.visit_pins import VisitPinService
from app.services.visit_weeks import VisitWeekService
from app.services.visiting import VisitingService
from app.services.visits import VisitService
from app.services.week_plans import WeekPlanService
from app.services.week_sheets import WeekSheetService
from app.storage.keys import Cost
from app.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a screen or command may ask for."""

    clock: Clock
    vault: Vault
    access: AccessService
    attendance: AttendanceService
    backups: BackupService
    bin: BinService
    cards: CompetenceCardService
    calculations: CalculationService
    calendars: CalendarService
    care: StoreCareService
    centres: CentreService
    citizens: CitizenService
    companies: CompanyService
    conduct: VisitConductService
    consents: ConsentService
    courses: ContactCourseService
    criteria: CriteriaService
    deadlines: DeadlineService
    documents: DocumentService
    drafts: FormDraftService
    driving_lists: DrivingListService
    filters: SavedFilterService
    finding: FindService
    follow_ups: FollowUpService
    group_notes: GroupNoteService
    guidance: GuidanceService
    hand_overs: HandOverService
    history: HistoryService
    imports: ImportService
    job_plans: JobPlanService
    journal: JournalService
    journal_extracts: JournalExtractService
    law: LawService
    mentor_agreements: MentorAgreementService
    moves: PlacementMoveService
    mentor_note_entry: MentorNoteEntryService
    mentor_notes: MentorNoteService
    note_care: NoteCareService
    phrases: PhraseService
    placements: PlacementService
    print_queue: PrintQueueService
    profile: ProfileService
    received: ReceivedDocumentService
    record_history: RecordHistoryService
    reminders: ReminderService
    results: ResultService
    rule_files: RuleFileService
    rule_sets: RuleSetService
    rules: RuleEditorService
    stand_ins: StandInService
    scores: ScoreService
    templates: TemplateService
    today: TodayService
    transfers: TransferService
    visit_items: VisitItemService
    visit_pins: VisitPinService
    visit_weeks: VisitWeekService
    visiting: VisitingService
    visits: VisitService
    week_plans: WeekPlanService
    week_sheets: WeekSheetService


def build(folder: Path, clock: Clock, cost: Cost | None = None) -> Services:
    """Build the services of the store in a folder; nothing is opened yet.

    Args:
        folder: where the store lies or will lie.
        clock: the day and the moment.
        cost: what one try at the password costs; lower in tests only.
    """
    vault = Vault(folder, clock)
    law = LawService(vault)
    documents = DocumentService(vault, clock)
    citizens, companies = CitizenService(vault, clock, law), CompanyService(vault, clock)
    centres, placements = CentreService(vault, clock), PlacementService(vault, clock, law)
    journal, note_care = JournalService(vault, clock, law), NoteCareService(vault, clock, law)
    job_plans, profile = JobPlanService(vault, clock, law), ProfileService(vault)
    phrases = PhraseService(vault, clock)
    agreements = MentorAgreementService(vault, clock, law)
    restoring = Restoring(
        citizens,
        companies,
        centres,
        placements,
        journal,
        note_care,
        job_plans,
        profile,
        phrases,
        documents,
        agreements,
    )
    consents, guidance = ConsentService(vault, clock), GuidanceService(vault, clock, law)
    weeks = VisitWeekService(vault, clock, law)
    notes, sheets = MentorNoteService(vault, clock, law), WeekSheetService(vault, clock, law)
    cards = CompetenceCardService(vault, clock, law)
    sources = HandOverSources(citizens, placements, job_plans, journal, agreements, consents, guidance)
    return Services(
        clock=clock,
        vault=vault,
        access=AccessService(vault, clock, cost),
        attendance=AttendanceService(vault, clock, law),
        backups=BackupService(vault, clock, law),
        bin=BinService(vault, clock, law),
        cards=cards,
        calculations=CalculationService(law.book),
        calendars=CalendarService(vault, clock),
        care=StoreCareService(vault, clock),
        centres=centres,
        citizens=citizens,
        companies=companies,
        conduct=VisitConductService(vault, clock, law),
        consents=consents,
        courses=ContactCourseService(vault, clock, law),
        criteria=CriteriaService(vault, clock, law),
        deadlines=DeadlineService(vault, clock, law),
        documents=documents,
        drafts=FormDraftService(vault),
        driving_lists=DrivingListService(vault, clock, law),
        filters=SavedFilterService(vault),
        finding=FindService(vault, clock, law),
        follow_ups=FollowUpService(vault, clock, law),
        group_notes=GroupNoteService(vault, clock),
        guidance=guidance,
        hand_overs=HandOverService(vault, clock, law, sources),
        history=HistoryService(vault, clock, law),
        imports=ImportService(vault, clock),
        job_plans=job_plans,
        journal=journal,
        journal_extracts=JournalExtractService(vault, clock, law),
        law=law,
        mentor_agreements=agreements,
        moves=PlacementMoveService(vault, clock, law),
        mentor_note_entry=MentorNoteEntryService(vault, clock),
        mentor_notes=notes,
        note_care=note_care,
        phrases=phrases,
        placements=placements,
        print_queue=PrintQueueService(vault, clock, notes, sheets, cards),
        profile=profile,
        received=ReceivedDocumentService(vault, clock, law),
        record_history=RecordHistoryService(vault, clock, law, restoring.restorers()),
        reminders=ReminderService(vault, clock),
        results=ResultService(vault, clock, law),
        rule_files=RuleFileService(vault, law),
        rule_sets=RuleSetService(vault, clock, law),
        rules=RuleEditorService(vault, clock, law),
        stand_ins=StandInService(vault, clock),
        scores=ScoreService(vault, clock, law),
        templates=TemplateService(vault, clock),
        today=TodayService(vault, clock, law),
        transfers=TransferService(vault, clock),
        visit_items=VisitItemService(vault, clock),
        visit_pins=VisitPinService(vault, cost),
        visit_weeks=weeks,
        visiting=VisitingService(vault, clock),
        visits=VisitService(vault, clock, law),
        week_plans=WeekPlanService(vault, clock, law, weeks),
        week_sheets=sheets,
    )
