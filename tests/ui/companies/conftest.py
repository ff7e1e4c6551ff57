"""What the tests of companies share."""

from collections.abc import Callable
from datetime import date

import pytest

from app.services.catalogue import Services
from app.ui.tasks import ChangeBus, InlineTasks, Tasks
from tests.builders import a_centre, a_citizen, a_company, a_mentor, a_placement
from tests.ui.companies.desk import Desk


@pytest.fixture
def make_desk(qtbot, bus: ChangeBus) -> Callable[[Services, Tasks], Desk]:
    return lambda services, tasks: Desk(qtbot, services, tasks, bus)


@pytest.fixture
def nordlys(services: Services) -> str:
    """A company with a centre of four places, two of them taken, and one candidate who comes."""
    company_id = a_company(services, name="Nordlys Prøvelager A/S", industry="Lager", city="Eksempelby")
    centre_id = a_centre(services, company_id, name="Nordlys", ends_on=date(2026, 12, 31))
    mentor_id = a_mentor(services, company_id)
    bodil = a_citizen(services)
    carl = a_citizen(services, first_name="Carl", last_name="Fiktiv")
    a_placement(services, bodil, centre_id, mentor_id=mentor_id)
    a_placement(
        services, carl, centre_id, starts_on=date(2025, 12, 1), planned_end_on=date(2026, 3, 1), task="Lager"
    )
    coming = a_citizen(services, first_name="Dagny", last_name="Eksempel")
    a_placement(services, coming, centre_id, starts_on=date(2026, 3, 23), planned_end_on=date(2026, 6, 21))
    return company_id


@pytest.fixture
def desk(make_desk, services: Services, inline: InlineTasks, nordlys: str) -> Desk:
    return make_desk(services, inline)
