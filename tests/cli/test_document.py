"""``document``: what can be made is listed, and what is listed can be made."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.services.catalogue import Services
from tests.builders import a_centre, a_citizen, a_company, a_mentor, a_note, a_placement, an_agreement
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
    """The lines of the list, in their three parts, without the paper that every citizen has."""
    return [line for line in everything_listed(on) if line[0] != "hand_over"]


def everything_listed(on: On) -> list[list[str]]:
    """The lines of the list, in their three parts."""
    answer = on("document", "--list")
    assert (answer.code, answer.err) == (0, "")
    return [line.split("\t") for line in answer.out.splitlines()]


def test_list_names_what_can_be_made_and_nobody(on: On, people: dict[str, str]):
    plan, sheet = listed(on)
    assert plan == ["job_plan", "2026-001", "Min Plan, sag 2026-001"]
    assert sheet[0] == "week_sheet"
    assert sheet[2].startswith("Samlet ugeark, uge ")


def test_empty_store_lists_nothing(on: On):
    assert listed(on) == []


@pytest.mark.parametrize("by", ["case number", "id"])
def test_plan_is_frozen_stored_and_written(on: On, people: dict[str, str], tmp_path: Path, by: str):
    name = "2026-001" if by == "case number" else people["ready"]
    target = tmp_path / "plan.pdf"
    answer = on("document", "job_plan", name, "--out", target)
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert target.read_bytes().startswith(b"%PDF-")
    (_, _, (kind, document_id, title)) = listed(on)
    assert (kind, title) == ("stored", "Min Plan, version 1, sag 2026-001")
    again = tmp_path / "igen.pdf"
    assert on("document", "stored", document_id, "--out", again).code == 0
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(target.read_bytes()).digest()


def test_same_plan_written_twice_is_one_version(on: On, people: dict[str, str], tmp_path: Path):
    for name in ("a.pdf", "b.pdf"):
        assert on("document", "job_plan", "2026-001", "--out", tmp_path / name).code == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert [line[0] for line in listed(on)] == ["job_plan", "week_sheet", "stored"]


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


def test_agreement_and_week_sheet_are_stored_and_written(on: On, services: Services, tmp_path: Path):
    citizen = a_citizen(services)
    company = a_company(services)
    mentor = a_mentor(services, company)
    a_placement(services, citizen, a_centre(services, company), mentor_id=mentor)
    whole = an_agreement(services, citizen)
    a_citizen(services, first_name="Ask", last_name="Prøvesen")
    services.mentor_agreements.start(citizen, {"purpose": "Kun begyndt"})
    services.access.close()
    made = {line[0]: line for line in listed(on)}
    assert made["mentor_agreement"] == ["mentor_agreement", whole, "Mentoraftale, sag 2026-001"]
    assert made["week_sheet"][1] == company
    for kind in ("mentor_agreement", "week_sheet"):
        target = tmp_path / f"{kind}.pdf"
        assert on("document", kind, made[kind][1], "--out", target).code == 0
        assert target.read_bytes().startswith(b"%PDF-")
    stored = [line for line in listed(on) if line[0] == "stored"]
    assert len(stored) == 2
    assert "Bodil" not in str(stored)


def test_agreement_that_lacks_something_is_two_and_names_it(on: On, services: Services, tmp_path: Path):
    begun = services.mentor_agreements.start(a_citizen(services), {"purpose": "Kun begyndt"}).ids[0]
    services.access.close()
    answer = on("document", "mentor_agreement", begun, "--out", tmp_path / "aftale.pdf")
    assert answer.code == 2
    assert "Mentors navn" in answer.err
    assert not (tmp_path / "aftale.pdf").exists()


def test_papers_about_a_citizen_are_listed_stored_and_written(on: On, services: Services, tmp_path: Path):
    citizen = a_citizen(services)
    services.citizens.set_benefit(citizen, "cash_benefit", date(2026, 1, 1))
    a_note(services, citizen)
    a_citizen(services, first_name="Ask", last_name="Prøvesen")
    services.access.close()
    assert everything_listed(on) == [
        ["guidance_letter", "2026-001", "Vejledningsbrev, sag 2026-001"],
        ["journal_extract", "2026-001", "Journaludskrift, sag 2026-001"],
        ["hand_over", "2026-001", "Overdragelse, sag 2026-001"],
        ["hand_over", "2026-002", "Overdragelse, sag 2026-002"],
    ]
    for kind in ("guidance_letter", "journal_extract", "hand_over"):
        target = tmp_path / f"{kind}.pdf"
        assert on("document", kind, citizen, "--out", target).code == 0
        assert target.read_bytes().startswith(b"%PDF-")
    stored = [line[2] for line in everything_listed(on) if line[0] == "stored"]
    assert stored == [
        "Overdragelse, sag 2026-001",
        "Journaludskrift, til sagen, sag 2026-001",
        "Vejledningsbrev, sag 2026-001",
    ]


def test_letter_without_a_benefit_is_two_and_names_it(on: On, services: Services, tmp_path: Path):
    a_citizen(services)
    services.access.close()
    answer = on("document", "guidance_letter", "2026-001", "--out", tmp_path / "brev.pdf")
    assert answer.code == 2
    assert "Borgerens ydelse mangler" in answer.err
    answer = on("document", "journal_extract", "2026-001", "--out", tmp_path / "udskrift.pdf")
    assert answer.code == 2
    assert "Vælg mindst ét notat" in answer.err
