"""All services of one store, built once and handed to whoever needs them."""

from dataclasses import dataclass
from pathlib import Path

from app.common.clock import Clock
from app.services.access import AccessService
from app.services.centres import CentreService
from app.services.citizens import CitizenService
from app.services.companies import CompanyService
from app.services.documents import DocumentService
from app.services.form_drafts import FormDraftService
from app.services.history import HistoryService
from app.services.imports import ImportService
from app.services.job_plans import JobPlanService
from app.services.journal import JournalService
from app.services.law import LawService
from app.services.placements import PlacementService
from app.services.profile import ProfileService
from app.services.results import ResultService
from app.services.store_care import StoreCareService
from app.services.today import TodayService
from app.storage.keys import Cost
from app.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a screen or command may ask for."""

    clock: Clock
    vault: Vault
    access: AccessService
    care: StoreCareService
    centres: CentreService
    citizens: CitizenService
    companies: CompanyService
    documents: DocumentService
    drafts: FormDraftService
    history: HistoryService
    imports: ImportService
    job_plans: JobPlanService
    journal: JournalService
    law: LawService
    placements: PlacementService
    profile: ProfileService
    results: ResultService
    today: TodayService


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
    return Services(
        clock=clock,
        vault=vault,
        access=AccessService(vault, clock, cost),
        care=StoreCareService(vault, clock, law, documents),
        centres=CentreService(vault, clock),
        citizens=CitizenService(vault, clock, law),
        companies=CompanyService(vault, clock),
        documents=documents,
        drafts=FormDraftService(vault),
        history=HistoryService(vault),
        imports=ImportService(vault, clock, law),
        job_plans=JobPlanService(vault, clock, law),
        journal=JournalService(vault, clock),
        law=law,
        placements=PlacementService(vault, clock, law),
        profile=ProfileService(vault),
        results=ResultService(vault, clock, law),
        today=TodayService(vault, clock, law),
    )
