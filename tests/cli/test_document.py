"""``document``: what can be made is listed, and what is listed can be made."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from app.services.catalogue import Services
from tests.builders import a_centre, a_citizen, a_company, a_placement
from tests.cli.conftest import Answer
from tests.conftest import PASSWORD

On = Callable[..., Answer]
PLAN = {
    "job_goal": "Job på lager.",
    "education_goal": "Truckcertifikat.",
    "job_search": "To job om ugen.",
    "milestones": [{"text": "Møde til tiden"}],
    "activities": [{"title": "Praktik", "who": "Bodil", "when": "hver dag", "kind": "offer"}],
    "next_follow_up_on": "2027-06-16",
}


@pytest.fixture
def people(services: Services) -> dict[str, str]:
    """Two citizens, one with a complete plan and one whose plan lacks its goal; the store is closed again."""
    ready = a_citizen(services, group_key="3")
    lacking = a_citizen(services, first_name="Ask", last_name="Prøvesen", group_key="3")
    services.job_plans.save(ready, PLAN)
    services.job_plans.save(lacking, PLAN | {"job_goal": ""})
    a_placement(services, lacking, a_centre(services, a_company(services)))
    services.access.close()
    return {"ready": ready, "lacking": lacking}


def listed(on: On) -> list[list[str]]:
    """The lines of the list, in their three parts."""
    answer = on("document", "--list")
    assert (answer.code, answer.err) == (0, "")
    return [line.split("\t") for line in answer.out.splitlines()]


def test_list_names_what_can_be_made_and_nobody(on: On, people: dict[str, str]):
    assert listed(on) == [["job_plan", "2026-001", "Min Plan, sag 2026-001"]]


def test_empty_store_lists_nothing(on: On):
    assert listed(on) == []


@pytest.mark.parametrize("by", ["case number", "id"])
def test_plan_is_frozen_stored_and_written(on: On, people: dict[str, str], tmp_path: Path, by: str):
    name = "2026-001" if by == "case number" else people["ready"]
    target = tmp_path / "plan.pdf"
    answer = on("document", "job_plan", name, "--out", target)
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert target.read_bytes().startswith(b"%PDF-")
    (_, (kind, document_id, title)) = listed(on)
    assert (kind, title) == ("stored", "Min Plan, version 1, sag 2026-001")
    again = tmp_path / "igen.pdf"
    assert on("document", "stored", document_id, "--out", again).code == 0
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(target.read_bytes()).digest()


def test_same_plan_written_twice_is_one_version(on: On, people: dict[str, str], tmp_path: Path):
    for name in ("a.pdf", "b.pdf"):
        assert on("document", "job_plan", "2026-001", "--out", tmp_path / name).code == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert [line[0] for line in listed(on)] == ["job_plan", "stored"]


def test_plan_that_lacks_something_is_two_and_names_it(on: On, people: dict[str, str], tmp_path: Path):
    answer = on("document", "job_plan", "2026-002", "--out", tmp_path / "plan.pdf")
    assert answer.code == 2
    assert "Der mangler: Jobmål." in answer.err
    assert "Prøvesen" not in answer.err
    assert not (tmp_path / "plan.pdf").exists()


@pytest.mark.parametrize("kind", ["job_plan", "stored"])
def test_unknown_id_is_two(on: On, people: dict[str, str], tmp_path: Path, kind: str):
    answer = on("document", kind, "2026-999", "--out", tmp_path / "plan.pdf")
    assert answer.code == 2
    assert "2026-999" in answer.err


def test_citizen_without_a_plan_is_two(on: On, services: Services, tmp_path: Path):
    citizen_id = a_citizen(services)
    services.access.close()
    assert on("document", "job_plan", citizen_id, "--out", tmp_path / "plan.pdf").code == 2


def test_folder_that_is_not_there_is_six(on: On, people: dict[str, str], tmp_path: Path):
    answer = on("document", "job_plan", "2026-001", "--out", tmp_path / "ingen" / "plan.pdf")
    assert answer.code == 6


def test_document_is_never_written_over_the_store(on: On, people: dict[str, str], store: Path):
    before = (store / "store.db").read_bytes()
    assert on("document", "job_plan", "2026-001", "--out", store / "store.db").code == 6
    assert (store / "store.db").read_bytes() == before


def test_document_is_made_while_the_window_has_the_store(
    on: On, people, make_services, store: Path, tmp_path: Path
):
    window = make_services(store)
    window.access.unlock(PASSWORD)
    assert on("document", "job_plan", "2026-001", "--out", tmp_path / "plan.pdf").code == 0
    assert len(window.documents.of_citizen(people["ready"])) == 1


def test_document_whose_bytes_changed_is_found(on: On, people, make_services, store: Path, tmp_path: Path):
    on("document", "job_plan", "2026-001", "--out", tmp_path / "plan.pdf")
    services = make_services(store)
    services.access.unlock(PASSWORD)
    connection = services.vault.second_connection()
    connection.execute("UPDATE document_content SET content = x'25504446'")
    connection.close()
    services.access.close()
    answer = on("check")
    assert answer.code == 1
    assert "Dokumentet er ikke det, der blev gemt" in answer.out
    assert on("document", "stored", listed(on)[-1][1], "--out", tmp_path / "b.pdf").code == 5
