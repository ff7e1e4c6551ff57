"""What a mentor agreement lacks by LAB § 167 ff., and where that stands."""

import re
from collections.abc import Sequence
from datetime import date

from app.common.dates import show_date
from app.models.citizen import Citizen
from app.models.codes import Certainty
from app.models.mentor_agreement import MentorAgreement
from app.models.problem_codes import AgreementGap
from app.rules.lawbook import Lawbook
from app.rules.mentor_support import AgreementFacts, check_agreement, latest_end
from app.services.company_gate import CPR_LIKE
from app.services.mentor_agreement_printing import mentor_facts
from app.services.mentor_agreement_rows import AgreementGapRow
from app.storage.unit_of_work import UnitOfWork
from app.texts.health_words import health_words


def lacking(
    work: UnitOfWork, agreement: MentorAgreement, book: Lawbook, today: date
) -> tuple[AgreementGapRow, ...]:
    """The parts an agreement lacks, those in the way first."""
    mentor = mentor_facts(work, agreement)
    printed = (agreement.purpose, agreement.tasks, agreement.place, agreement.termination)
    found = health_words(*printed)
    facts = AgreementFacts(
        on=today,
        mentor_kind=agreement.mentor_kind,
        is_renewal=agreement.renews_id is not None,
        has_purpose=bool(agreement.purpose),
        has_mentor=bool(mentor.name),
        has_contact=bool(mentor.phone or mentor.email),
        has_tasks=bool(agreement.tasks),
        starts_on=agreement.starts_on,
        ends_on=agreement.ends_on,
        has_hours=bool(agreement.minutes_per_week),
        is_beyond_normal=agreement.beyond_normal,
        has_assessment=bool(agreement.assessment),
        has_private_text=is_private(work.citizens.get(agreement.citizen_id), printed),
        has_rate=agreement.rate_oere is not None,
        has_place=bool(agreement.place),
        has_follow_up=agreement.follow_up_on is not None,
        has_termination=bool(agreement.termination),
        has_health_words=bool(found),
    )
    hints = {AgreementGap.health_words: ", ".join(found)}
    if agreement.starts_on is not None:
        hints[AgreementGap.period_too_long] = show_date(latest_end(agreement.starts_on, book))
    return tuple(
        AgreementGapRow(
            gap=finding.gap,
            is_required=finding.is_required,
            source=finding.entry.source,
            certainty=Certainty(finding.entry.certainty),
            hint=hints.get(finding.gap, ""),
        )
        for finding in check_agreement(facts, book)
    )


def is_private(citizen: Citizen, texts: Sequence[str]) -> bool:
    """Whether a number like a CPR number or the citizen's own address stands in a text that is printed."""
    address = rf"(?<!\w){re.escape(citizen.address.casefold())}(?!\w)" if citizen.address else ""
    return any(CPR_LIKE.search(text) or (address and re.search(address, text.casefold())) for text in texts)
