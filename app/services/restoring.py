"""Which ordinary command puts an earlier state of a record back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.common.changes import Changes
from app.common.errors import RefusedAct
from app.models.act_codes import RecordKind
from app.models.citizen import CitizenFields
from app.models.company import CompanyContactFields, CompanyFields, MentorFields
from app.models.company_centre import CompanyCentreFields
from app.models.consultant import ConsultantFields
from app.models.job_plan import ActivityFields, JobPlanFields, MilestoneFields
from app.models.journal_note import JournalNoteFields
from app.models.mentor_agreement import MentorAgreementFields
from app.models.placement import PlacementFields
from app.models.problem_codes import Problem
from app.models.setting import AuthorityFields
from app.models.stored_document import DocumentFields
from app.models.template import PhraseFields
from app.services.centres import CentreService
from app.services.citizens import CitizenService
from app.services.companies import CompanyService
from app.services.documents import DocumentService
from app.services.job_plans import JobPlanService
from app.services.journal import JournalService
from app.services.mentor_agreements import MentorAgreementService
from app.services.note_care import NoteCareService
from app.services.phrases import PhraseService
from app.services.placements import PlacementService
from app.services.profile import ProfileService
from app.services.record_history import Restorer, Values

AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Restoring:
    """The services that write records, asked to write them as they were."""

    citizens: CitizenService
    companies: CompanyService
    centres: CentreService
    placements: PlacementService
    journal: JournalService
    note_care: NoteCareService
    job_plans: JobPlanService
    profile: ProfileService
    phrases: PhraseService
    documents: DocumentService
    agreements: MentorAgreementService

    def restorers(self) -> Mapping[RecordKind, Restorer]:
        """One for each kind of record."""
        return {
            RecordKind.citizen: self._citizen,
            RecordKind.company: self._company,
            RecordKind.company_centre: self._centre,
            RecordKind.company_contact: self._contact,
            RecordKind.mentor: self._mentor,
            RecordKind.placement: self._placement,
            RecordKind.journal_note: self._note,
            RecordKind.job_plan: self._plan,
            RecordKind.stored_document: self._document,
            RecordKind.setting: self._setting,
            RecordKind.consultant: self._consultant,
            RecordKind.phrase: self._phrase,
            RecordKind.mentor_agreement: self._agreement,
        }

    def _citizen(self, record_id: str, values: Values, _reason: str) -> Changes:
        return self.citizens.change(record_id, _only(CitizenFields, values))

    def _company(self, record_id: str, values: Values, _reason: str) -> Changes:
        return self.companies.change(record_id, _only(CompanyFields, values))

    def _centre(self, record_id: str, values: Values, _reason: str) -> Changes:
        return self.centres.change(record_id, _only(CompanyCentreFields, values))

    def _contact(self, record_id: str, values: Values, _reason: str) -> Changes:
        return self.companies.save_contact(
            values["company_id"], _only(CompanyContactFields, values), record_id
        )

    def _mentor(self, record_id: str, values: Values, _reason: str) -> Changes:
        return self.companies.save_mentor(values["company_id"], _only(MentorFields, values), record_id)

    def _placement(self, record_id: str, values: Values, _reason: str) -> Changes:
        given = _only(PlacementFields, values) | {"mentor_id": values["mentor_id"]}
        return self.placements.change(record_id, given)

    def _note(self, record_id: str, values: Values, reason: str) -> Changes:
        given = _only(JournalNoteFields, values)
        if reason:
            return self.note_care.correct(record_id, given, reason)
        return self.journal.change(record_id, given)

    def _plan(self, citizen_id: str, values: Values, _reason: str) -> Changes:
        given = _only(JobPlanFields, values)
        parts = (
            ("milestones", "job_plan_milestone", MilestoneFields),
            ("activities", "job_plan_activity", ActivityFields),
        )
        for name, table, fields in parts:
            given[name] = [_only(fields, row) | {"id": row["id"]} for row in values[table]]
        return self.job_plans.save(citizen_id, given)

    def _document(self, record_id: str, values: Values, _reason: str) -> Changes:
        return self.documents.change(record_id, _only(DocumentFields, values))

    def _setting(self, key: str, values: Values, _reason: str) -> Changes:
        if key != AUTHORITY:
            raise RefusedAct(Problem.stale)
        return self.profile.save_authority(_only(AuthorityFields, values))

    def _consultant(self, _record_id: str, values: Values, _reason: str) -> Changes:
        return self.profile.save(_only(ConsultantFields, values))

    def _phrase(self, record_id: str, values: Values, _reason: str) -> Changes:
        return self.phrases.save(_only(PhraseFields, values), phrase_id=record_id)

    def _agreement(self, record_id: str, values: Values, _reason: str) -> Changes:
        links = {name: values[name] for name in ("placement_id", "company_id", "mentor_id")}
        return self.agreements.change(record_id, _only(MentorAgreementFields, values) | links)


def _only(fields: Any, values: Values) -> Values:
    return {name: values[name] for name in fields.model_fields if name in values}
