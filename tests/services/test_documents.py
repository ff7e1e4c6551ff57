"""Stored documents: found, opened and saved, their bytes held against their hash."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.common.errors import FileFault, NotFound, StoreDamaged
from app.models.act_codes import Act
from app.models.codes import DocumentDirection, FreezeReason
from app.services.catalogue import Services
from app.storage.vault import Vault
from tests import builders

PLAN = {"job_goal": "Fast arbejde på lager", "next_follow_up_on": "2026-06-16"}


@pytest.fixture
def citizen(services: Services) -> str:
    return builders.a_citizen(services)


@pytest.fixture
def document(services: Services, citizen: str) -> str:
    services.job_plans.save(citizen, PLAN)
    return services.job_plans.freeze(citizen, FreezeReason.printed).ids[0]


@pytest.fixture
def spoil(services: Services) -> Callable[[str], None]:
    """Changes stored bytes behind the program's back."""

    def change(document_id: str) -> None:
        vault: Vault = services.vault
        connection = vault.second_connection()
        connection.execute(
            "UPDATE document_content SET content = ? WHERE document_id = ?", (b"%PDF-1.7 other", document_id)
        )
        connection.commit()
        connection.close()

    return change


def test_documents_are_listed_newest_first_with_their_version(
    services: Services, citizen: str, document: str
) -> None:
    services.job_plans.save(citizen, {"job_goal": "Kontor"})
    second = services.job_plans.freeze(citizen, FreezeReason.saved).ids[0]
    rows = services.documents.of_citizen(citizen)
    assert [(row.id, row.number, row.direction) for row in rows] == [
        (second, 2, DocumentDirection.outgoing),
        (document, 1, DocumentDirection.outgoing),
    ]
    assert services.documents.every() == rows


def test_documents_of_others_are_not_listed(services: Services, document: str) -> None:
    assert services.documents.of_citizen(builders.a_citizen(services, first_name="Carl")) == ()


def test_pages_hold_every_document_once_the_last_stored_first(services: Services, citizen: str) -> None:
    other = builders.a_citizen(services, first_name="Ask")
    made = []
    for number in range(5):
        services.job_plans.save(citizen, PLAN | {"job_goal": f"Mål {number}"})
        made.append(services.job_plans.freeze(citizen, FreezeReason.printed).ids[0])
    services.job_plans.save(other, PLAN)
    made.append(services.job_plans.freeze(other, FreezeReason.printed).ids[0])
    found, following, pages = [], "", 0
    while pages == 0 or following:
        page = services.documents.page(after=following, most=2)
        found += [row.id for row in page.rows]
        following, pages = page.following, pages + 1
    assert found == made[::-1]
    assert pages == 4
    assert services.documents.page().rows == services.documents.every()
    assert [row.id for row in services.documents.page(citizen).rows] == made[4::-1]
    with services.vault.reading() as work:
        looks = [line.subject_id for line in work.acts.latest(Act.list_documents, 10)]
    assert looks == [citizen, ""]


def test_open_refuses_a_document_that_is_not_there(services: Services) -> None:
    with pytest.raises(NotFound):
        services.documents.open("nothing")


def test_file_name_holds_day_kind_and_case_number_only(services: Services, document: str) -> None:
    name = services.documents.open(document).file_name
    assert name == "2026-03-17_job-plan_2026-001.pdf"


def test_open_refuses_bytes_that_are_not_those_stored(
    services: Services, citizen: str, document: str, spoil: Callable[[str], None]
) -> None:
    spoil(document)
    with pytest.raises(StoreDamaged):
        services.documents.open(document)
    with pytest.raises(StoreDamaged):
        services.job_plans.preview(citizen)
    assert services.documents.damaged() == (document,)


def test_save_as_writes_the_stored_bytes(services: Services, document: str, tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    services.documents.save_as(document, target)
    assert target.read_bytes() == services.documents.open(document).content
    assert list(tmp_path.glob("*.new")) == []


def test_save_as_refuses_a_folder_that_is_gone(services: Services, document: str, tmp_path: Path) -> None:
    with pytest.raises(FileFault) as fault:
        services.documents.save_as(document, tmp_path / "gone" / "plan.pdf")
    assert fault.value.reason == "missing"


def test_save_as_leaves_the_old_file_when_the_disk_is_full(
    services: Services, document: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "plan.pdf"
    target.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileFault) as fault:
        services.documents.save_as(document, target)
    assert fault.value.reason == "full"
    assert target.read_bytes() == b"old"


def test_opening_printing_and_saving_are_logged(
    services: Services, citizen: str, document: str, tmp_path: Path
) -> None:
    services.documents.open(document)
    services.documents.open(document, Act.print_document)
    services.documents.save_as(document, tmp_path / "plan.pdf")
    logged = [row.act for row in services.history.access_log(citizen) if row.detail == document]
    assert sorted(logged) == [Act.export_document, Act.print_document, Act.view_document]
