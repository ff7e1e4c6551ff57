"""People with something due, and *I dag* that shows them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from app.services.catalogue import Services
from app.ui.tasks import ChangeBus, InlineTasks, Tasks
from tests.builders import a_card, a_centre, a_citizen, a_company, a_placement
from tests.ui.today.today_desk import Desk


@pytest.fixture
def make_desk(qtbot, bus: ChangeBus) -> Callable[[Services, Tasks], Desk]:
    return lambda services, tasks: Desk(qtbot, services, tasks, bus)


@pytest.fixture
def people(services: Services) -> dict[str, str]:
    """Bodil is past her end, Carl ends on Friday, Dagny on Friday next week; Ask has a note in the making."""
    company_id = a_company(services, name="Nordlys Prøvelager A/S")
    centre_id = a_centre(services, company_id, name="Nordlys Prøvelager", slots=8)
    found = {"company": company_id}
    ends = {"Bodil": date(2026, 3, 15), "Carl": date(2026, 3, 20), "Dagny": date(2026, 3, 27)}
    for name, last in ends.items():
        found[name] = a_citizen(services, first_name=name, last_name="Prøvesen")
        starts_on = last - timedelta(days=90)
        a_placement(services, found[name], centre_id, starts_on=starts_on, planned_end_on=last)
        a_card(services, found[name])
    found["Ask"] = a_citizen(services, first_name="Ask", last_name="Prøvesen")
    services.journal.autosave(found["Ask"], "", {"text": "Ask fortæller"})
    return found


@pytest.fixture
def desk(make_desk, services, inline: InlineTasks, people) -> Desk:
    return make_desk(services, inline)


@pytest.fixture
def reminded(services, make_desk, inline, people) -> Desk:
    services.reminders.add({"text": "Ring til kantinen", "due_on": date(2026, 3, 16)})
    services.reminders.add(
        {"text": "Skriv til Carl", "due_on": date(2026, 3, 16), "citizen_id": people["Carl"]}
    )
    return make_desk(services, inline)
