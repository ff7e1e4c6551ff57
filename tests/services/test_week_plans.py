"""The week plan through the service: what stands on it, and that a copy is stored."""

from datetime import date

from app.models.codes import DocumentKind, FreezeReason
from app.services.catalogue import Services
from tests import builders
from tests.documents import reading
from tests.wall_times import wall

DAY = date(2026, 3, 18)


def a_plan(services: Services) -> str:
    company = builders.a_company(services, name="Nordlys", address="Prøvevej 12", city="Eksempelby")
    mentor = builders.a_mentor(services, company)
    citizen = builders.a_citizen(services, first_name="Bodil", last_name="Mønster")
    builders.a_placement(services, citizen, builders.a_centre(services, company), mentor_id=mentor)
    services.visits.plan(company, {"starts_at": wall(3, 17, 10, 30)})
    return services.visits.plan(company, {"starts_at": wall(3, 19, 9, 0)}).ids[0]


def test_plan_has_initials_and_no_name_of_a_candidate(services: Services) -> None:
    services.visits.cancel(a_plan(services), "Ferie")
    preview = services.week_plans.preview(DAY)
    text = reading.whole_text(preview.content)
    assert (preview.visits, preview.title) == (1, "Ugeplan, uge 12")
    assert preview.file_name == "2026-03-16_week-plan.pdf"
    assert all(words in text for words in ("10.30–12.00", "Nordlys", "Prøvevej 12", "Poul Mockholm", "BM"))
    assert "Bodil" not in text
    assert "Mønster" not in text


def test_printed_plan_is_stored_as_it_was(services: Services) -> None:
    a_plan(services)
    changes = services.week_plans.keep(DAY, FreezeReason.printed)
    row = next(row for row in services.documents.page().rows if row.id == changes.ids[0])
    assert (row.kind, row.title, row.dated_on) == (
        DocumentKind.week_plan,
        "Ugeplan, uge 12",
        date(2026, 3, 16),
    )
