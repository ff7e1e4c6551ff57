"""A citizen whose every field says where it comes from, and what may be said of it where.

Screens and papers are held against the same markers: a test draws something, collects all it says, and asks
``found`` which fields got there. What may stand where is a set of fields beside each screen or paper.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.models.citizen import CitizenFields
from app.models.codes import AddressProtection, FreezeReason
from app.services.catalogue import Services
from tests import builders

CPR = "7012951377"
# Field to what stands in it. Each marker is found in nothing else: not in a label, not in demo data.
CITIZEN = {
    "cpr_number": CPR,
    "first_name": "Qxfornavn",
    "last_name": "Qxefternavn",
    "address": "Qxvej 17",
    "postal_code": "9876",
    "city": "Qxstad",
    "phone": "91827364",
    "email": "qxpost@example.dk",
    "language": "Qxsprog",
    "representative_name": "Qxrepræsentant",
    "representative_phone": "92837465",
    "representative_email": "qxrepr@example.dk",
    "job_centre": "Qxjobcenter",
}
TEXTS = {
    "note_subject": "Qxemne",
    "note_text": "Qxnotattekst",
    "note_before": "Qxgammeltekst",
    "note_reason": "Qxbegrundelse",
    "note_remark": "Qxbemærkning",
    "note_participants": "Qxdeltager",
    "note_next_step": "Qxskridt",
    "unfinished": "Qxhalvskrevet",
    "plan_goal": "Qxjobmål",
    "plan_milestone": "Qxdelmål",
    "plan_activity": "Qxaktivitet",
    "plan_words": "Qxegneord",
    "placement_task": "Qxopgave",
}
MARKERS = CITIZEN | TEXTS
NAME = frozenset({"first_name", "last_name"})
NUMBERS = frozenset({"cpr_number", "phone", "representative_phone"})
# What has no text a marker could stand in, with how it is set.
_PLAIN = {
    "address_protection": AddressProtection.protected,
    "is_digital_post_exempt": True,
    "needs_interpreter": True,
    "representative_since": date(2026, 1, 5),
}


@dataclass(frozen=True, slots=True)
class Marked:
    """Ids of the citizen of markers and what hangs on them."""

    citizen_id: str
    company_id: str
    placement_id: str
    note_id: str
    document_id: str


def marked(services: Services) -> Marked:
    """Put the citizen of markers into a store, with notes, a plan, a document and a placement."""
    citizen = services.citizens.register(CITIZEN | _PLAIN | {"group_key": "2"}).ids[0]
    company = builders.a_company(services, name="Prøvefirma")
    centre = builders.a_centre(services, company, name="Prøvecenter")
    placement = builders.a_placement(services, citizen, centre, task=TEXTS["placement_task"])
    services.job_plans.save(
        citizen,
        {
            "job_goal": TEXTS["plan_goal"],
            "job_search": "To om ugen",
            "own_words": TEXTS["plan_words"],
            "next_follow_up_on": date(2026, 6, 16),
            "milestones": [{"text": TEXTS["plan_milestone"], "due_on": "2026-04-30"}],
            "activities": [
                {"title": TEXTS["plan_activity"], "who": "Borgeren", "when": "Hver dag", "kind": "offer"}
            ],
        },
    )
    document = services.job_plans.freeze(citizen, FreezeReason.printed).ids[0]
    note = builders.a_note(
        services,
        citizen,
        TEXTS["note_before"],
        subject=TEXTS["note_subject"],
        participants=TEXTS["note_participants"],
        next_step=TEXTS["note_next_step"],
    )
    services.note_care.sign(note)
    services.note_care.correct(note, {"text": TEXTS["note_text"]}, TEXTS["note_reason"])
    services.note_care.add_remark(note, TEXTS["note_remark"])
    services.journal.autosave(citizen, "", {"text": TEXTS["unfinished"]})
    return Marked(citizen, company, placement, note, document)


def found(said: Iterable[str]) -> set[str]:
    """The fields whose markers stand in what was said; numbers are found however they are written."""
    whole = "\n".join(said).casefold()
    digits = "".join(letter for letter in whole if letter.isdigit() or letter == "\n")
    return {
        name
        for name, marker in MARKERS.items()
        if (marker in digits if name in NUMBERS else marker.casefold() in whole)
    }


def unmarked_fields() -> set[str]:
    """Fields a citizen has and no marker stands for: a new field must be thought of here."""
    return set(CitizenFields.model_fields) - set(CITIZEN) - set(_PLAIN)
