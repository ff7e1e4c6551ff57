"""Week plans for the tests of documents: a usual one, a full one, and one with awkward characters."""

from datetime import date

from app.documents.week_plan import PlannedDay, PlannedVisit, WeekPlanView
from tests.documents import company_papers

MONDAY = date(2026, 3, 16)
NORDLYS = PlannedVisit(
    "10.30–12.00",
    "Nordlys Prøvelager A/S",
    "Prøvevej 12, 9999 Eksempelby",
    "00 00 00 12",
    mentors=("Poul Mockholm",),
    initials=("AP", "BM", "CF"),
)
KANTINE = PlannedVisit("13.00–14.15", "Eksempel Kantine & Co.", how="Telefon", initials=("DE",))


def plan(*days: PlannedDay) -> WeekPlanView:
    """A week plan."""
    usual = (PlannedDay(), PlannedDay(visits=(NORDLYS, KANTINE)), PlannedDay(), PlannedDay(is_closed=True))
    given = days or usual
    return WeekPlanView(company_papers.sheet().sender, MONDAY, (*given, *[PlannedDay()] * (7 - len(given))))


def full() -> WeekPlanView:
    """Six visits on every day, also at the weekend."""
    return plan(*[PlannedDay(visits=(NORDLYS, KANTINE) * 3)] * 7)


def hostile() -> WeekPlanView:
    """Characters no font has, and words without a blank."""
    name = "\u200f\U0001f600" + "x" * 90
    return plan(PlannedDay(visits=(PlannedVisit("9", name, name, name, name, (name,), (name,) * 12),)))
