"""A whole jobplan, and what the tests read of one."""

from datetime import date
from io import BytesIO
from zoneinfo import ZoneInfo

from pypdf import PdfReader

from app.common.changes import Changes
from app.models.problem_codes import PlanGap
from app.services.catalogue import Services

TODAY = date(2026, 3, 17)


COPENHAGEN = ZoneInfo("Europe/Copenhagen")


HOSTILE = "<b>Fed</b> & <script>alert('x')</script> </para> %s {0} 😀 مرحبا"


WHOLE = {
    "job_goal": "Fast arbejde på lager",
    "education_goal": "Truckcertifikat B",
    "goal_reason": "Du trives med fysisk arbejde.",
    "job_search": "Du søger to job om ugen.",
    "support": "Buskort til april\nSikkerhedssko",
    "own_words": "Jeg vil gerne blive på lageret.",
    "next_follow_up_on": "2026-06-16",
    "milestones": [{"text": "Møde stabilt", "done_on": "2026-02-27"}, {"text": "Bestå truckprøven"}],
    "activities": [
        {"title": "Praktik", "who": "Poul", "when": "til 19. april", "kind": "offer", "status": "running"},
        {"title": "Motion", "who": "Du", "when": "tirsdage", "kind": "stabilising"},
    ],
}


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def stored_bytes(services: Services, changes: Changes) -> bytes:
    return services.documents.open(changes.ids[0]).content


def gaps_of(services: Services, citizen_id: str) -> dict[PlanGap, bool]:
    return {row.gap: row.is_required for row in services.job_plans.show(citizen_id).gaps}
