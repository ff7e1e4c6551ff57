"""Mentor agreements and consents: what stands behind the papers of companies and mentors."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col, select

from app.models.consent import Consent, ConsentField
from app.models.mentor_agreement import MentorAgreement, MentorAgreementVersion
from app.storage.repositories.base import Repository


class CompanyPapers(Repository):
    """Agreements with mentors and the consents they rest on (mentoraftaler, samtykker)."""

    def agreement(self, agreement_id: str) -> MentorAgreement:
        """One agreement."""
        return self._get(MentorAgreement, agreement_id)

    def agreements(self, agreement_ids: Sequence[str]) -> list[MentorAgreement]:
        """Several agreements by their ids."""
        query = select(MentorAgreement).where(col(MentorAgreement.id).in_(agreement_ids))
        return list(self._session.exec(query))

    def every_agreement(self) -> list[MentorAgreement]:
        """All agreements, the one that ends last first."""
        query = select(MentorAgreement)
        return list(
            self._session.exec(
                query.order_by(col(MentorAgreement.ends_on).desc(), col(MentorAgreement.id).desc())
            )
        )

    def agreements_of_citizen(self, citizen_id: str) -> list[MentorAgreement]:
        """A citizen's agreements, the newest first."""
        query = select(MentorAgreement).where(MentorAgreement.citizen_id == citizen_id)
        return list(self._session.exec(query.order_by(col(MentorAgreement.id).desc())))

    def agreements_of_company(self, company_id: str) -> list[MentorAgreement]:
        """The agreements of a company's candidates, the newest first."""
        query = select(MentorAgreement).where(MentorAgreement.company_id == company_id)
        return list(self._session.exec(query.order_by(col(MentorAgreement.id).desc())))

    def agreements_ending(self, first: date, last: date) -> list[MentorAgreement]:
        """Agreements whose last agreed day lies in a period and that neither ended before nor are renewed."""
        renewal = select(MentorAgreement.renews_id).where(col(MentorAgreement.renews_id).is_not(None))
        query = select(MentorAgreement).where(
            col(MentorAgreement.ended_on).is_(None),
            col(MentorAgreement.ends_on) >= first,
            col(MentorAgreement.ends_on) <= last,
            col(MentorAgreement.id).not_in(renewal),
        )
        return list(self._session.exec(query.order_by(col(MentorAgreement.ends_on), col(MentorAgreement.id))))

    def renewed(self, agreement_ids: Sequence[str]) -> set[str]:
        """Those of the agreements that another one goes on from."""
        query = select(MentorAgreement.renews_id).where(col(MentorAgreement.renews_id).in_(agreement_ids))
        return {agreement_id for agreement_id in self._session.exec(query) if agreement_id}

    def versions(self, agreement_id: str) -> list[MentorAgreementVersion]:
        """The frozen versions of an agreement, newest first."""
        query = select(MentorAgreementVersion).where(MentorAgreementVersion.agreement_id == agreement_id)
        return list(self._session.exec(query.order_by(col(MentorAgreementVersion.number).desc())))

    def consent(self, consent_id: str) -> Consent:
        """One consent."""
        return self._get(Consent, consent_id)

    def consents_of(self, citizen_ids: Sequence[str]) -> list[Consent]:
        """Every consent of some citizens, the newest first."""
        query = select(Consent).where(col(Consent.citizen_id).in_(citizen_ids))
        return list(self._session.exec(query.order_by(col(Consent.given_on).desc(), col(Consent.id).desc())))

    def consent_fields(self, consent_ids: Sequence[str]) -> dict[str, list[ConsentField]]:
        """Consent id to what it opens."""
        query = select(ConsentField).where(col(ConsentField.consent_id).in_(consent_ids))
        found: dict[str, list[ConsentField]] = {}
        for row in self._session.exec(query.order_by(col(ConsentField.id))):
            found.setdefault(row.consent_id, []).append(row)
        return found
