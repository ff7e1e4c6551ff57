"""Lists and pages ask the store as often for many rows as for few; the bench says how long it takes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from app.models.codes import FreezeReason
from app.services.catalogue import Services
from tests import builders

FEW, MANY = 2, 9
_PLAN = {
    "job_goal": "Lager",
    "job_search": "Ingen",
    "next_follow_up_on": "2026-03-20",
    "activities": [
        {"title": "Praktik", "who": "Nordlys", "when": "fra uge 4", "kind": "offer", "status": "running"}
    ],
}
_READS: dict[str, Callable[[Services], object]] = {
    "I dag": lambda services: services.today.show(),
    "deadlines": lambda services: services.deadlines.upcoming(),
    "badge": lambda services: services.deadlines.due_now(),
    "citizens": lambda services: services.citizens.rows(),
    "search": lambda services: services.citizens.rows("bodil"),
    "companies": lambda services: services.companies.rows(),
    "centres": lambda services: services.centres.choices(),
    "documents": lambda services: services.documents.every(),
    "journal": lambda services: services.journal.of_citizen(services.citizens.rows().rows[0].id),
}


@contextmanager
def _counted(services: Services) -> Iterator[list[str]]:
    sent: list[str] = []

    def listen(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    engine = services.vault._engine
    event.listen(engine, "before_cursor_execute", listen)
    yield sent
    event.remove(engine, "before_cursor_execute", listen)


def _fill(services: Services, count: int) -> None:
    for _ in range(count):
        company_id = builders.a_company(services)
        centre_id = builders.a_centre(services, company_id)
        citizen_id = builders.a_citizen(services)
        mentor_id = builders.a_mentor(services, company_id)
        builders.a_placement(services, citizen_id, centre_id, mentor_id=mentor_id)
        builders.a_note(services, citizen_id)
        builders.a_note(services, services.citizens.rows().rows[0].id)
        services.job_plans.save(citizen_id, _PLAN)
        services.job_plans.freeze(citizen_id, FreezeReason.printed)


def _statements(services: Services) -> dict[str, int]:
    found = {}
    for name, read in _READS.items():
        read(services)
        with _counted(services) as sent:
            read(services)
        found[name] = len(sent)
    return found


def test_reading_asks_no_oftener_for_many_rows_than_for_few(services: Services) -> None:
    _fill(services, FEW)
    few = _statements(services)
    _fill(services, MANY - FEW)
    assert _statements(services) == few


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("journal_note", "citizen_id"),
        ("placement", "citizen_id"),
        ("citizen", "cpr_number"),
        ("citizen", "sort_name"),
        ("placement", "planned_end_on"),
        ("job_plan", "next_follow_up_on"),
        ("mentor_agreement", "ends_on"),
        ("guidance_letter", "given_on"),
        ("contact_course", "starts_on"),
        ("contact_course", "sick_from"),
        ("contact_talk", "citizen_id"),
        ("reminder", "due_on"),
        ("deadline_snooze", "until"),
    ],
)
def test_what_pages_are_found_by_has_an_index(services: Services, table: str, column: str) -> None:
    connection = services.vault.second_connection()
    query = f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE {column} = 'x'"  # noqa: S608 - names of this file
    plan = " ".join(row[3] for row in connection.execute(query))
    connection.close()
    assert "USING INDEX" in plan
