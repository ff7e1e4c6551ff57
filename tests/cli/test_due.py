"""``jobbro due``: contracts.md 4 to the letter, beside an open window, and every exit code it can have."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.models.act_codes import TaskKind
from app.services.catalogue import Services
from tests import builders
from tests.cli.conftest import Answer
from tests.cli.test_main import raw, writing_process

On = Callable[..., Answer]
KEYS = ["due", "overdue", "kind", "id", "case", "title", "citizen", "company", "rule"]


@pytest.fixture
def full(services: Services) -> dict[str, str]:
    """Bodil ends on Friday without a plan, a talk is owed, and two reminders are written."""
    company_id = builders.a_company(services, name="Nordlys Prøvelager A/S")
    centre_id = builders.a_centre(services, company_id, name="Nordlys", ends_on=date(2026, 3, 20))
    citizen_id = builders.a_citizen(services)
    placement_id = builders.a_placement(services, citizen_id, centre_id, planned_end_on=date(2026, 3, 20))
    builders.a_card(services, citizen_id)
    services.citizens.set_group(citizen_id, "2", date(2026, 3, 11))
    services.courses.set(citizen_id, {"starts_on": date(2026, 3, 11)})
    (alone,) = services.reminders.add({"text": "Ring", "due_on": date(2026, 3, 16)}).ids
    (about,) = services.reminders.add(
        {"text": "Besøg", "due_on": date(2026, 4, 1), "company_id": company_id}
    ).ids
    services.access.close()
    return {
        "citizen": citizen_id,
        "centre": centre_id,
        "placement": placement_id,
        "alone": alone,
        "about": about,
    }


def test_json_is_the_contract_to_the_letter(on: On, full: dict[str, str]):
    answer = on("due", "--on", "2026-03-17", "--json")
    rows = json.loads(answer.out)

    assert (answer.code, answer.err) == (0, "")
    assert all(list(row) == KEYS for row in rows)
    assert [(row["due"], row["kind"]) for row in rows] == [
        ("2026-01-19", "job_plan_missing"),
        ("2026-03-16", "reminder"),
        ("2026-03-18", "contact_talk"),
        ("2026-03-20", "centre_ends"),
        ("2026-03-20", "placement_ends"),
    ]
    assert rows[0] == {
        "due": "2026-01-19",
        "overdue": True,
        "kind": "job_plan_missing",
        "id": full["placement"],
        "case": "2026-001",
        "title": "Jobplan mangler",
        "citizen": "Bodil Mønster",
        "company": "Nordlys",
        "rule": "LAB § 41, stk. 2",
    }
    assert rows[1] == {
        "due": "2026-03-16",
        "overdue": True,
        "kind": "reminder",
        "id": full["alone"],
        "case": None,
        "title": "Ring",
        "citizen": None,
        "company": None,
        "rule": None,
    }
    assert [row["overdue"] for row in rows] == [True, True, False, False, False]
    assert (rows[3]["id"], rows[3]["citizen"], rows[3]["company"]) == (full["centre"], None, "Nordlys")


def test_the_day_decides_what_is_listed_and_late(on: On, full: dict[str, str]):
    rows = json.loads(on("due", "--on", "2026-03-21", "--json").out)
    assert [row["id"] for row in rows][-1] == full["about"]
    assert (rows[-1]["title"], rows[-1]["company"]) == ("Besøg", "Nordlys Prøvelager A/S")
    assert (rows[-2]["kind"], rows[-2]["due"]) == ("scorecard_missing", "2026-03-31")
    assert rows[-2]["title"] == "Scorecard for marts mangler for 1 kandidat"
    assert all(row["overdue"] for row in rows[:-2])
    early = json.loads(on("due", "--on", "2026-03-01", "--json").out)
    assert [row["kind"] for row in early] == ["job_plan_missing"]


def test_putting_off_changes_the_window_and_not_the_day(
    on: On, full: dict[str, str], services: Services, clock
):
    from tests.conftest import PASSWORD

    services.access.unlock(PASSWORD)
    row = next(row for row in services.deadlines.upcoming().rows if row.kind is TaskKind.placement_ends)
    services.deadlines.put_off(row, date(2026, 6, 1))
    services.access.close()

    rows = json.loads(on("due", "--on", "2026-03-17", "--json").out)

    assert ("2026-03-20", full["placement"]) in [(row["due"], row["id"]) for row in rows]


def test_an_empty_store_has_an_empty_list_and_a_plain_sentence(on: On, services: Services):
    services.access.close()
    assert json.loads(on("due", "--on", "2026-03-17", "--json").out) == []
    assert on("due", "--on", "2026-03-17").out == (
        "Intet er overskredet eller skal gøres inden for 14 dage fra 17. marts 2026.\n"
    )


def test_without_json_it_is_a_plain_danish_table(on: On, full: dict[str, str]):
    lines = on("due", "--on", "2026-03-17").out.splitlines()
    assert [part.strip() for part in lines[0].split("  ") if part] == ["Dag", "Type", "Hvad", "Hvem og hvor"]
    assert len(lines) == 6
    assert lines[2].split() == ["mandag", "16.", "marts", "(overskredet)", "Påmindelse", "Ring"]
    assert lines[1].endswith("Bodil Mønster · 2026-001 · Nordlys")
    next_year = on("due", "--on", "2027-01-01").out
    assert "20. marts 2026 (overskredet)" in next_year


def test_it_answers_while_a_window_writes(on: On, store: Path, full: dict[str, str]):
    with writing_process(store):
        answer = on("due", "--on", "2026-03-17", "--json")
    assert answer.code == 0
    assert len(json.loads(answer.out)) == 5


def test_today_is_the_day_without_one(on: On, services: Services):
    services.access.close()
    assert on("due", "--json").code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("--on", "2026-13-01"), 2), (("--on",), 2), (("--fra", "2026-01-01"), 2), (("noget",), 2)],
)
def test_wrong_arguments_are_told(on: On, services: Services, arguments: tuple[str, ...], code: int):
    services.access.close()
    answer = on("due", *arguments)
    assert answer.code == code
    assert answer.out == ""
    assert answer.err


def test_no_store_no_password_and_a_newer_store_have_their_codes(
    run: On, on: On, store: Path, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    services.access.close()
    assert run("--store", tmp_path / "nothing", "due", "--json").code == 2
    monkeypatch.setenv("JOBBRO_PASSWORD", "forkert")
    assert on("due", "--json").code == 3
    monkeypatch.undo()
    monkeypatch.setenv("JOBBRO_PASSWORD", "fire ord om en bro")
    raw(store, "UPDATE alembic_version SET version_num = '9999'")
    assert on("due", "--json").code == 7
