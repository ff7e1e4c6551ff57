"""The hand-over of a citizen to a colleague: what the case says, on one page."""

from dataclasses import dataclass

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.documents import hand_over as document
from app.models.act_codes import Act
from app.models.codes import DocumentDirection, DocumentKind, FreezeReason
from app.services.citizens import CitizenService
from app.services.consents import ConsentService
from app.services.documents import proposed_name, stored_document
from app.services.guidance import GuidanceService
from app.services.hand_over_lines import CaseRows, facts, left_sections, right_sections
from app.services.job_plans import JobPlanService
from app.services.journal import JournalService
from app.services.law import LawService
from app.services.mentor_agreements import MentorAgreementService
from app.services.placements import PlacementService
from app.services.profile import Profile, profile_in
from app.storage.vault import Vault

_KLE_SUBJECT = "hand_over"
_MOST_NOTES = 12
LONGEST_REMARK = 2_000


@dataclass(frozen=True, slots=True)
class HandOverOrder:
    """Which hand-over is wanted.

    Attributes:
        to_name: who takes over; may be empty.
        remark: what the consultant wants to say.
    """

    citizen_id: str
    to_name: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class HandOverPreview:
    """A hand-over as it would be printed now.

    Attributes:
        left_out: what the page has no room for.
    """

    content: bytes
    title: str
    person: str
    file_name: str
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandOverSources:
    """Where a hand-over gets what it says: the services behind the citizen's page."""

    citizens: CitizenService
    placements: PlacementService
    job_plans: JobPlanService
    journal: JournalService
    agreements: MentorAgreementService
    consents: ConsentService
    guidance: GuidanceService


class HandOverService:
    """What a consultant does with hand-overs (overdragelse)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService, sources: HandOverSources) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law
        self._sources = sources

    def preview(self, order: HandOverOrder) -> HandOverPreview:
        """Draw the page as it would be printed now; nothing is stored."""
        case = self._read(order.citizen_id)
        with self._vault.unit_of_work(Act.preview_hand_over) as work:
            work.concerns(order.citizen_id)
            profile = profile_in(work)
        data = self._data(order, case, profile)
        return HandOverPreview(
            content=document.render(data),
            title=document.TITLE,
            person=case.citizen.name,
            file_name=proposed_name(self._clock.today(), DocumentKind.hand_over, case.citizen.case_number),
            left_out=document.left_out(data),
        )

    def keep(self, order: HandOverOrder, reason: FreezeReason) -> Changes:
        """Draw the page and store it before it leaves the program.

        Returns:
            Changes whose first id is the document. They name no act: what was handed over stays.
        """
        today = self._clock.today()
        law = self._law.book().on(today)
        case = self._read(order.citizen_id)
        with self._vault.unit_of_work(Act.store_hand_over) as work:
            work.concerns(order.citizen_id, detail=reason.value)
            profile = profile_in(work)
            data = self._data(order, case, profile)
            kle = law.kle_number(_KLE_SUBJECT)
            pdf = stored_document(
                work,
                document.render(data),
                kind=DocumentKind.hand_over,
                title=document.TITLE,
                citizen_id=order.citizen_id,
                responsible_id=work.citizens.get(order.citizen_id).responsible_id,
                direction=DocumentDirection.internal,
                dated_on=today,
                kle_number=f"{kle.number} {kle.facet}".strip(),
                template_version=document.TEMPLATE_VERSION,
                law_version=law.version,
            )
            return Changes.of(Topic.document, pdf.id)

    def _read(self, citizen_id: str) -> CaseRows:
        sources = self._sources
        page = sources.journal.of_citizen(citizen_id, _MOST_NOTES)
        return CaseRows(
            citizen=sources.citizens.details(citizen_id),
            placements=sources.placements.of_citizen(citizen_id),
            plan=sources.job_plans.show(citizen_id),
            notes=page.rows,
            notes_in_all=page.total,
            unfinished=sources.journal.unfinished(citizen_id),
            agreements=sources.agreements.of_citizen(citizen_id),
            consents=sources.consents.of_citizen(citizen_id),
            guidance=sources.guidance.overview(citizen_id),
        )

    def _data(self, order: HandOverOrder, case: CaseRows, profile: Profile) -> document.HandOverData:
        return document.HandOverData(
            authority_name=profile.authority_name or profile.municipality,
            unit_name=profile.unit,
            consultant_name=profile.full_name,
            citizen_name=case.citizen.name,
            case_number=case.citizen.case_number,
            dated_on=self._clock.today(),
            facts=facts(case.citizen, case.guidance),
            left=left_sections(case),
            right=right_sections(case, self._clock),
            printed_at=self._clock.local(self._clock.now()),
            to_name=order.to_name.strip(),
            remark=order.remark.strip()[:LONGEST_REMARK],
        )
