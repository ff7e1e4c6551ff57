from datetime import date

import pytest

from app.common.changes import Topic
from app.common.errors import NotFound, NothingToUndo
from app.models.act_codes import Act
from app.services.catalogue import Services
from tests import builders


def test_undo_says_what_screens_must_read_again(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    centre_id = builders.a_centre(services, builders.a_company(services))
    started = services.placements.start(citizen_id, {"centre_id": centre_id, "starts_on": date(2026, 3, 2)})
    undone = services.history.undo(started.act_id)
    assert undone.touches(Topic.placement)
    assert not undone.touches(Topic.journal)


def test_undo_of_an_undo_brings_the_change_back(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    changed = services.citizens.change(citizen_id, {"phone": "12345678"})
    undone = services.history.undo(changed.act_id)
    assert services.citizens.details(citizen_id).phone == ""
    services.history.undo(undone.act_id)
    assert services.citizens.details(citizen_id).phone == "12345678"


def test_removed_row_comes_back_with_all_its_values(services: Services) -> None:
    company_id = builders.a_company(services)
    values = {
        "full_name": "Signe Attrapsen",
        "role": "Driftsleder",
        "phone": "00000013",
        "email": "signe@example.dk",
    }
    contact_id = services.companies.save_contact(company_id, values).ids[0]
    removed = services.companies.remove_contact(contact_id)
    services.history.undo(removed.act_id)
    (contact,) = services.companies.details(company_id).people
    assert {name: getattr(contact, name) for name in values} == values


def test_view_cannot_be_undone(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    services.citizens.details(citizen_id)
    view = next(row for row in services.history.access_log(citizen_id) if row.act is Act.view_citizen)
    with pytest.raises(NothingToUndo):
        services.history.undo(view.id)
    with pytest.raises(NotFound):
        services.history.undo("nothing")


def test_what_later_rows_stand_on_cannot_be_undone(services: Services) -> None:
    registered = services.citizens.register(
        {"cpr_number": builders.a_cpr(), "first_name": "Bodil", "last_name": "Mønster"}
    )
    builders.a_note(services, registered.ids[0])
    with pytest.raises(NothingToUndo):
        services.history.undo(registered.act_id)
    assert services.journal.of_citizen(registered.ids[0]).total == 1
