from pathlib import Path

import pytest

from app.common.clock import FixedClock
from app.common.errors import StoreTooNew, UnsafeFolder
from app.models.act_codes import Act
from app.models.codes import FreezeReason
from app.services import catalogue, store_care
from app.services.catalogue import Services
from app.services.store_care import CareStep
from app.storage import backup_file, database, keys, migrate
from tests import builders
from tests.conftest import PASSWORD, QUICK


@pytest.fixture
def filled(services: Services) -> Services:
    citizen_id = builders.a_citizen(services)
    services.job_plans.save(
        citizen_id, {"job_goal": "Lager", "job_search": "Ingen", "next_follow_up_on": "2026-06-01"}
    )
    services.job_plans.freeze(citizen_id, FreezeReason.printed)
    return services


def test_sound_store_has_nothing_to_report(filled: Services) -> None:
    report = filled.care.check()
    assert (report.is_sound, report.is_readable) == (True, True)


def test_flipped_byte_is_found(filled: Services) -> None:
    filled.vault.second_connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file = filled.vault.file
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0x01
    file.write_bytes(content)
    report = filled.care.check()
    assert report.pages
    assert not report.is_readable


def test_damaged_key_copy_is_found(filled: Services) -> None:
    (filled.vault.folder / keys.COPY_NAME).write_bytes(b"")
    report = filled.care.check()
    assert report.key_copies == (keys.COPY_NAME,)
    assert report.is_readable
    assert not report.is_sound


def test_changed_document_is_found(filled: Services) -> None:
    connection = filled.vault.second_connection()
    connection.execute("UPDATE document_content SET content = X'00'")
    connection.close()
    assert len(filled.care.check().documents) == 1


def test_row_without_its_parent_is_found(filled: Services) -> None:
    connection = database.raw_connection(filled.vault.file, filled.vault.data_key(), foreign_keys=False)
    connection.execute("UPDATE job_plan SET citizen_id = 'nobody'")
    connection.close()
    assert filled.care.check().foreign_keys


def test_gap_in_a_rule_table_is_found(filled: Services) -> None:
    connection = filled.vault.second_connection()
    connection.execute("UPDATE law_value SET source = '' WHERE key = 'placement.default_weeks'")
    connection.close()
    assert any("placement.default_weeks" in fault for fault in filled.care.check().rules)


def test_last_backup_is_remembered(
    filled: Services, clock: FixedClock, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert filled.care.last_backup_at() is None
    filled.care.back_up(tmp_path_factory.mktemp("b") / "kopi.jobbro")
    assert filled.care.last_backup_at() == clock.now()


def test_backup_that_was_begun_and_never_whole_counts_as_none(
    filled: Services, clock: FixedClock, tmp_path: Path
) -> None:
    filled.care.back_up(tmp_path / "kopi.jobbro")
    whole_at = clock.now()
    clock.advance(seconds=60)
    filled.care.begin_backup(tmp_path / "ny.jobbro")
    assert filled.care.last_backup_at() == whole_at
    with filled.vault.reading() as work:
        assert [line.detail for line in work.acts.latest(Act.back_up_store, 3)] == ["begun", "done", "begun"]


def test_note_is_kept_while_a_backup_is_written_and_the_backup_is_one_moment(
    filled: Services, clock: FixedClock, tmp_path: Path
) -> None:
    citizen_id = filled.citizens.rows().rows[0].id
    steps: list[CareStep] = []

    def type_on(step: CareStep, _share: float) -> None:
        steps.append(step)
        filled.journal.autosave(citizen_id, "", {"text": f"Linje {len(steps)}"})

    filled.care.begin_backup(tmp_path / "kopi.jobbro")
    filled.care.write_backup(tmp_path / "kopi.jobbro", type_on)

    assert steps[-1] is CareStep.proving
    assert filled.journal.unfinished(citizen_id) is not None
    store_care.restore(tmp_path / "kopi.jobbro", tmp_path / "igen", PASSWORD, clock)
    again = catalogue.build(tmp_path / "igen", clock, QUICK)
    again.access.unlock(PASSWORD)
    assert again.journal.unfinished(citizen_id) is None
    assert again.care.check().is_sound
    again.access.close()


def test_note_is_kept_while_the_store_is_checked(filled: Services) -> None:
    citizen_id = filled.citizens.rows().rows[0].id
    steps: list[CareStep] = []

    def type_on(step: CareStep, _share: float) -> None:
        steps.append(step)
        filled.journal.autosave(citizen_id, "", {"text": f"Linje {len(steps)}"})

    assert filled.care.check(type_on).is_sound
    assert steps == [CareStep.pages, CareStep.rows, CareStep.documents, CareStep.rules]


def test_page_that_looks_broken_once_is_looked_at_again(
    filled: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Path] = []
    look = backup_file.page_problems

    def torn_once(file: Path, key: bytes) -> list[str]:
        looks.append(file)
        return ["7"] if len(looks) == 1 else look(file, key)

    monkeypatch.setattr(backup_file, "page_problems", torn_once)
    assert filled.care.check().is_sound
    assert len(looks) == 2


def test_backup_of_a_newer_program_is_refused_before_the_store_is_touched(
    filled: Services, clock: FixedClock, tmp_path: Path
) -> None:
    connection = filled.vault.second_connection()
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    filled.care.back_up(tmp_path / "ny.jobbro")
    connection.execute("UPDATE alembic_version SET version_num = ?", (migrate.revisions()[-1],))
    connection.close()
    folder = filled.vault.folder
    filled.access.close()
    with pytest.raises(StoreTooNew):
        store_care.restore(tmp_path / "ny.jobbro", folder, PASSWORD, clock)
    filled.access.unlock(PASSWORD)
    assert filled.citizens.rows().total == 1


def test_backup_is_not_restored_into_a_synchronised_folder(
    filled: Services, clock: FixedClock, tmp_path: Path
) -> None:
    filled.care.back_up(tmp_path / "kopi.jobbro")
    with pytest.raises(UnsafeFolder):
        store_care.restore(tmp_path / "kopi.jobbro", tmp_path / "OneDrive" / "jobbro", PASSWORD, clock)
