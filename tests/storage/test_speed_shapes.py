"""What pages are found by has an index; the bench says how long it takes."""

import pytest

from app.services.catalogue import Services


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
