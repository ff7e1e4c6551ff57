"""What the command line can print: the same however it is cut into pages."""

from datetime import date

import pytest

from app.models.codes import FreezeReason
from app.services import printables
from app.services.catalogue import Services
from app.services.printables import Printables
from tests import builders
from tests.services.test_statement_counts import PLAN


def test_pages_hold_everything_in_order(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    company = builders.a_company(services)
    centre, mentor = builders.a_centre(services, company), builders.a_mentor(services, company)
    citizens = [builders.a_citizen(services, first_name=f"Bo {number}") for number in range(5)]
    for citizen in citizens[1:]:
        services.job_plans.save(citizen, PLAN | {"job_goal": "Lager"})
        builders.a_placement(services, citizen, centre, mentor_id=mentor, planned_end_on=date(2026, 3, 27))
        builders.an_agreement(services, citizen)
    builders.a_note(services, citizens[0])
    services.job_plans.freeze(citizens[1], FreezeReason.printed)
    listed = Printables(services)
    whole = listed.every()

    monkeypatch.setattr(printables, "PAGE", 2)

    assert listed.every() == whole
    assert max(len(page) for page in listed.pages()) <= 2 * 3
    kinds = [row.kind.value for row in whole]
    assert kinds.count("job_plan") == 4
    assert kinds.count("hand_over") == 5
    assert kinds.count("journal_extract") == 1
    assert kinds[-1] == "stored"
    assert [row.id for row in whole if row.kind == "job_plan"] == [f"2026-00{n}" for n in range(2, 6)]


def test_agreement_that_lacks_something_is_not_listed(services: Services) -> None:
    company = builders.a_company(services)
    centre, mentor = builders.a_centre(services, company), builders.a_mentor(services, company)
    citizen = builders.a_citizen(services)
    builders.a_placement(services, citizen, centre, mentor_id=mentor)
    ready = builders.an_agreement(services, citizen)
    begun = services.mentor_agreements.start(citizen, {}).ids[0]

    assert services.mentor_agreements.whole([ready, begun]) == {ready}
    listed = [row.id for row in Printables(services).every() if row.kind == "mentor_agreement"]
    assert listed == [ready]
