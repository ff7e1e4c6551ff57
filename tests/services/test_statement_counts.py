"""No page asks the store oftener because there is more in it: counted, doubled, and counted again."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from app.models.codes import FreezeReason
from app.services.catalogue import Services
from app.services.printables import Printables
from tests import builders

TODAY = date(2026, 3, 17)
PLAN = {
    "next_follow_up_on": "2026-03-20",
    "activities": [{"title": "Tilbud", "who": "Bodil", "when": "Nu", "kind": "offer"}],
}


class Counted:
    """Statements a question needs."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._statements: list[str] = []

    def __call__(self, question: Callable[[], object]) -> int:
        # The first time a page is seen is a line of the access log, and rules are read once.
        question()
        event.listen(self._engine, "before_cursor_execute", self._note)
        self._statements.clear()
        question()
        event.remove(self._engine, "before_cursor_execute", self._note)
        return len(self._statements)

    def _note(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        self._statements.append(statement)


@pytest.fixture
def counted(services: Services) -> Counted:
    engine = services.vault._engine
    assert engine is not None
    return Counted(engine)


def a_company_with_everything(services: Services) -> tuple[str, str, str]:
    """A company with a centre, a contact and a mentor."""
    company = builders.a_company(services)
    services.companies.save_contact(company, {"full_name": "Kirsten Kontakt"})
    return company, builders.a_centre(services, company), builders.a_mentor(services, company)


def a_case(services: Services, place: tuple[str, str, str]) -> str:
    """A citizen with something in every list and something to do."""
    company, centre, mentor = place
    citizen = builders.a_citizen(services, phone="00000012")
    services.citizens.set_benefit(citizen, "cash_benefit", date(2026, 1, 1))
    services.courses.set(citizen, {"starts_on": date(2026, 2, 2)})
    builders.a_placement(services, citizen, centre, mentor_id=mentor, planned_end_on=date(2026, 3, 27))
    more(services, citizen, company, mentor)
    services.journal.autosave(citizen, "", {"text": "Begyndt", "happened_at": services.clock.now()})
    return citizen


def more(services: Services, citizen: str, company: str, mentor: str) -> None:
    """One more of everything a citizen can have several of."""
    builders.a_note(services, citizen)
    services.job_plans.save(citizen, PLAN | {"job_goal": f"Mål {builders.a_cpr()}"})
    services.job_plans.freeze(citizen, FreezeReason.printed)
    builders.an_agreement(services, citizen)
    builders.a_consent(services, citizen, {"contact": ""}, f"company:{company}", f"mentor:{mentor}")
    services.guidance.note_given(citizen, {"given_on": TODAY, "given_by": "handed_over"})
    for subject in ({"citizen_id": citizen}, {"company_id": company}, {}):
        services.reminders.add({"text": "Ring", "due_on": TODAY + timedelta(1), **subject})


LISTS: dict[str, Callable[[Services], object]] = {
    "today": lambda s: s.today.show(),
    "deadlines": lambda s: s.deadlines.upcoming(),
    "deadlines due now": lambda s: s.deadlines.due_now(),
    "citizens": lambda s: s.citizens.rows(),
    "search among citizens": lambda s: s.citizens.rows("bodil"),
    "companies": lambda s: s.companies.rows(),
    "documents": lambda s: (s.documents.page(), s.transfers.waiting()),
    "mentor agreements": lambda s: s.mentor_agreements.every(),
    "places to choose": lambda s: s.centres.choices(),
    "week sheets": lambda s: s.week_sheets.companies_with_candidates(TODAY),
    "results": lambda s: s.results.count(date(2026, 1, 1), date(2026, 3, 31)),
    "printables": lambda s: Printables(s).every(),
    "latest acts": lambda s: s.history.steps(),
    "drafts": lambda s: s.drafts.every(),
}


@pytest.fixture
def busy(services: Services) -> Callable[[], None]:
    """Puts two more companies, each with a case, into the store."""

    def grow() -> None:
        for _ in range(2):
            a_case(services, a_company_with_everything(services))

    return grow


def test_lists_ask_no_oftener_when_everything_doubles(
    services: Services, counted: Counted, busy: Callable[[], None]
) -> None:
    busy()
    before = {name: counted(lambda ask=ask: ask(services)) for name, ask in LISTS.items()}
    busy()
    assert {name: counted(lambda ask=ask: ask(services)) for name, ask in LISTS.items()} == before


CITIZEN: dict[str, Callable[[Services, str], object]] = {
    "details": lambda s, c: s.citizens.details(c),
    "placements": lambda s, c: s.placements.of_citizen(c),
    "journal": lambda s, c: s.journal.of_citizen(c, 50),
    "begun note": lambda s, c: s.journal.unfinished(c),
    "documents": lambda s, c: s.documents.of_citizen(c),
    "job plan": lambda s, c: s.job_plans.show(c),
    "mentor agreements": lambda s, c: s.mentor_agreements.of_citizen(c),
    "consents": lambda s, c: s.consents.of_citizen(c),
    "guidance": lambda s, c: s.guidance.overview(c),
    "deadlines": lambda s, c: s.deadlines.of_citizen(c),
    "contact course": lambda s, c: s.courses.show(c),
    "access log": lambda s, c: s.history.access_log(c),
}


def test_page_of_a_citizen_asks_no_oftener_when_the_case_doubles(
    services: Services, counted: Counted
) -> None:
    place = a_company_with_everything(services)
    citizen = a_case(services, place)
    builders.a_note(services, citizen)

    def asked() -> dict[str, int]:
        return {name: counted(lambda ask=ask: ask(services, citizen)) for name, ask in CITIZEN.items()}

    before = asked()
    for _ in range(2):
        more(services, citizen, place[0], place[2])
    assert asked() == before


COMPANY: dict[str, Callable[[Services, str], object]] = {
    "details": lambda s, c: s.companies.details(c),
    "deadlines": lambda s, c: s.deadlines.of_company(c),
    "mentor agreements": lambda s, c: s.mentor_agreements.of_company(c),
}


def test_page_of_a_company_asks_no_oftener_when_it_doubles(services: Services, counted: Counted) -> None:
    place = a_company_with_everything(services)

    def grow() -> None:
        centre, mentor = builders.a_centre(services, place[0]), builders.a_mentor(services, place[0])
        services.companies.save_contact(place[0], {"full_name": "Karl Kontakt"})
        a_case(services, (place[0], centre, mentor))

    def asked() -> dict[str, int]:
        return {name: counted(lambda ask=ask: ask(services, place[0])) for name, ask in COMPANY.items()}

    grow()
    grow()
    before = asked()
    grow()
    grow()
    assert asked() == before
