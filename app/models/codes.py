"""All codes that the program itself invents; what the law makes is data in ``resources/law``.

Codes are stored by name, so name and value are the same and renaming one is a migration.
Danish labels stand in ``app/texts/labels.py``.
"""

from enum import StrEnum


class AddressProtection(StrEnum):
    """Navne- og adressebeskyttelse, CPR-loven § 28; for ``secret`` no address is stored (§ 6)."""

    none = "none"
    protected = "protected"
    secret = "secret"


class PriceKind(StrEnum):
    """What a company centre is paid for (pris)."""

    per_slot = "per_slot"
    per_centre = "per_centre"
    per_mentor_hour = "per_mentor_hour"


class Sector(StrEnum):
    """The company's sector (sektor)."""

    private = "private"
    public = "public"
    other = "other"


class PlacementKind(StrEnum):
    """The kind of offer a placement is (tilbud, LAB kap. 11-13)."""

    internship = "internship"
    wage_subsidy_private = "wage_subsidy_private"
    wage_subsidy_public = "wage_subsidy_public"
    nytteindsats = "nytteindsats"
    ordinary_hours = "ordinary_hours"


class PlacementStatus(StrEnum):
    """Where a placement stands on a given day; derived, never stored."""

    planned = "planned"
    running = "running"
    ended = "ended"


class NoteSource(StrEnum):
    """Who the information in a note comes from (kilde, OFL § 13)."""

    citizen = "citizen"
    mentor = "mentor"
    own_observation = "own_observation"
    other_authority = "other_authority"


class NoteNature(StrEnum):
    """Whether a note holds facts or the consultant's assessment (faktum eller vurdering)."""

    fact = "fact"
    assessment = "assessment"


class ContactKind(StrEnum):
    """How the contact took place (kontaktform, OFL § 13)."""

    visit = "visit"
    meeting = "meeting"
    phone = "phone"
    video = "video"
    message = "message"
    observation = "observation"
    other = "other"


class ActivityStatus(StrEnum):
    """Where an activity of a jobplan stands."""

    planned = "planned"
    running = "running"
    done = "done"
    dropped = "dropped"


class ActivityKind(StrEnum):
    """What an activity of a jobplan is (LAB § 41, stk. 2, nr. 4-6)."""

    offer = "offer"
    stabilising = "stabilising"
    job_search = "job_search"
    other = "other"


class FreezeReason(StrEnum):
    """Why a version of a jobplan was frozen."""

    printed = "printed"
    saved = "saved"
    signed = "signed"


class PlanTitle(StrEnum):
    """The name a jobplan carries in print, chosen by the municipality."""

    min_plan = "min_plan"
    aftaleark = "aftaleark"


class DocumentKind(StrEnum):
    """The kind of a stored document (akt)."""

    job_plan = "job_plan"
    mentor_agreement = "mentor_agreement"
    week_sheet = "week_sheet"
    week_plan = "week_plan"
    mentor_note = "mentor_note"
    guidance_letter = "guidance_letter"
    journal_extract = "journal_extract"
    hand_over = "hand_over"
    competence_card = "competence_card"
    driving_list = "driving_list"
    received = "received"


class DocumentDirection(StrEnum):
    """Whether a document came in, goes out or stays inside."""

    incoming = "incoming"
    outgoing = "outgoing"
    internal = "internal"


class Certainty(StrEnum):
    """How sure a legal value is: read in the law, read elsewhere, or decided locally."""

    law_text = "law_text"
    authority = "authority"
    secondary = "secondary"
    unverified = "unverified"
    local = "local"


class LawOrigin(StrEnum):
    """Where a legal value comes from; a later one of these wins on the days it covers.

    ``planned`` is never stored: it is a value of a rule set to come that somebody has switched on.
    """

    shipped = "shipped"
    planned = "planned"
    local = "local"


class Channel(StrEnum):
    """How a letter reaches a person (kanal); it decides when it counts as received."""

    digital_post = "digital_post"
    paper = "paper"
    quick = "quick"
    handed_over = "handed_over"


class TermUnit(StrEnum):
    """What a term is counted in (enhed for en frist)."""

    days = "days"
    weeks = "weeks"
    months = "months"
    working_days = "working_days"
    hours = "hours"


class TalkKind(StrEnum):
    """Kinds of talks in the contact course (samtaler i kontaktforløbet, LAB kap. 7)."""

    first_talk = "first_talk"
    talk = "talk"
    fund_first_talk = "fund_first_talk"
    fund_talk = "fund_talk"
    sickness_first_follow_up = "sickness_first_follow_up"
    sickness_follow_up = "sickness_follow_up"


class MentorKind(StrEnum):
    """Who the mentor is employed by (LAB § 168)."""

    company = "company"
    municipality = "municipality"
    external = "external"


class MentorPayer(StrEnum):
    """Who pays for the mentor's hours (LAB § 170)."""

    municipality = "municipality"
    company = "company"


class AgreementStatus(StrEnum):
    """Where a mentor agreement stands on a day; derived, never stored."""

    draft = "draft"
    sent = "sent"
    signed = "signed"
    ended = "ended"


class ConsentRecipient(StrEnum):
    """Whom a consent is given for (modtager)."""

    company = "company"
    mentor = "mentor"
    other = "other"


class ConsentMedium(StrEnum):
    """How a consent was given."""

    written = "written"
    digital = "digital"


class SharedField(StrEnum):
    """What a company or mentor may get with a consent only; the list is closed (samtykkefelter)."""

    contact = "contact"
    age = "age"
    absence = "absence"
    accommodation = "accommodation"
    health = "health"
    background = "background"


class WithheldField(StrEnum):
    """What is never passed on to a company or mentor (tilbageholdt)."""

    cpr_number = "cpr_number"
    address = "address"
    benefit_and_group = "benefit_and_group"
    assessment = "assessment"
    journal_and_plan = "journal_and_plan"
    representative = "representative"
    private_text = "private_text"


class LetterRecipient(StrEnum):
    """Whom a letter to a citizen is addressed to (modtager af brev)."""

    citizen = "citizen"
    representative = "representative"


class GuidancePart(StrEnum):
    """A part of the written guidance that holds for some benefits and groups only (vejledning, LAS § 35)."""

    availability = "availability"
    sanction_talk = "sanction_talk"
    sanction_booking = "sanction_booking"
    sanction_offer = "sanction_offer"
    sanction_job = "sanction_job"
    personal_contact = "personal_contact"
    other_rules = "other_rules"
