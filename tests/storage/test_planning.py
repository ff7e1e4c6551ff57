"""What a long act will write is worked out beside the database thread and written at once, or not at all."""

from pathlib import Path

import pytest

from app.common.errors import FileFault, StaleRecord, VaultLocked
from app.models.act_codes import Act, ImportKind, ImportStatus
from app.services.catalogue import Services
from app.services.imports import ImportPlan
from app.storage.plan import Plan
from tests import builders
from tests.conftest import PASSWORD


@pytest.fixture
def companies(tmp_path: Path) -> Path:
    file = tmp_path / "virksomheder.csv"
    file.write_text("navn;by;kontaktperson\nNordlys;Nyby;Signe Attrapsen\nGenbrug;;\n", encoding="utf-8")
    return file


def _plan(services: Services, file: Path) -> ImportPlan:
    return services.imports.plan(ImportKind.companies, file)


def test_planning_writes_nothing(services: Services, companies: Path) -> None:
    made = _plan(services, companies)
    assert (made.report.is_applied, made.report.count(ImportStatus.added)) == (False, 2)
    assert services.companies.rows().total == 0
    with services.vault.reading() as work:
        assert work.acts.latest(Act.import_file) == []


def test_plan_is_written_as_one_act_with_its_history(services: Services, companies: Path) -> None:
    report = services.imports.carry_out(_plan(services, companies))
    assert report.is_applied
    with services.vault.reading() as work:
        (entry,) = work.acts.latest(Act.import_file)
        written = work.acts.changes_of(entry.id)
        every = work.companies.every()
    assert (entry.id, entry.detail) == (report.act_id, "companies:2")
    assert sorted(line.table_name for line in written) == ["company", "company", "company_contact"]
    assert {(row.created_by, row.version) for row in every} == {(services.vault.by, 1)}


def test_plan_changes_and_counts_versions_like_a_unit_of_work(services: Services, companies: Path) -> None:
    company_id = services.companies.register({"name": "Nordlys", "city": "Gammelby"}).ids[0]
    report = services.imports.carry_out(_plan(services, companies))
    with services.vault.reading() as work:
        row = work.companies.get(company_id)
        history = [line for _, line in work.acts.history_of(company_id)]
    assert (row.city, row.version) == ("Nyby", 2)
    assert '"city": "Gammelby"' in history[0].before
    assert '"city": "Nyby"' in history[0].after

    services.history.undo(report.act_id)
    assert services.companies.details(company_id).city == "Gammelby"
    assert services.companies.rows().total == 1


def test_centre_gets_other_companies_by_plan(services: Services, tmp_path: Path) -> None:
    for name in ("Nordlys", "Genbrug"):
        builders.a_company(services, name=name)
    file = tmp_path / "centre.csv"
    for companies in ("Nordlys|Genbrug", "Genbrug"):
        file.write_text(f"center;virksomheder\nHavnen;{companies}\n", encoding="utf-8")
        services.imports.run(ImportKind.centres, file)
    with services.vault.reading() as work:
        (centre,) = work.centres.every()
        running = work.companies.named(work.centres.companies_of(centre.id))
    assert [company.name for company in running.values()] == ["Genbrug"]


def test_plan_of_an_older_state_is_refused_and_leaves_nothing(services: Services, companies: Path) -> None:
    made = _plan(services, companies)
    services.companies.register({"name": "Nordlys"})
    with pytest.raises(StaleRecord):
        services.imports.carry_out(made)
    assert services.companies.rows().total == 1
    with services.vault.reading() as work:
        assert work.acts.latest(Act.import_file) == []


def test_file_is_worked_through_anew_when_others_wrote_meanwhile(services: Services, companies: Path) -> None:
    def meanwhile(done: int, _total: int) -> None:
        if done == 1 and not services.companies.rows().total:
            services.companies.register({"name": "Nordlys"})

    report = services.imports.run(ImportKind.companies, companies, progress=meanwhile)
    assert (report.count(ImportStatus.added), report.count(ImportStatus.changed)) == (1, 1)
    assert services.companies.rows().total == 2


def test_store_that_never_rests_ends_the_tries(services: Services, companies: Path) -> None:
    def again_and_again(_done: int, _total: int) -> None:
        services.companies.register({"name": "Ny"})

    with pytest.raises(StaleRecord):
        services.imports.run(ImportKind.companies, companies, progress=again_and_again)


def test_note_is_kept_while_a_plan_is_made_and_does_not_spoil_it(services: Services, companies: Path) -> None:
    citizen_id = builders.a_citizen(services)
    kept = []

    def meanwhile(_done: int, _total: int) -> None:
        kept.append(services.journal.autosave(citizen_id, "", {"text": "Mødte til tiden"}).note_id)

    made = services.imports.plan(ImportKind.companies, companies, progress=meanwhile)
    assert len(kept) == 2
    assert services.imports.carry_out(made).is_applied


def test_locked_store_is_not_planned_on(services: Services, companies: Path) -> None:
    services.access.lock()
    with pytest.raises(VaultLocked):
        _plan(services, companies)
    services.access.unlock(PASSWORD)


def test_store_beside_cannot_be_written(services: Services) -> None:
    with services.vault.beside() as beside:
        assert beside.by == services.vault.by
        with pytest.raises(FileFault), beside.unit_of_work(Act.list_citizens):
            pass


def test_plan_of_a_file_without_news_writes_its_line_alone(services: Services, companies: Path) -> None:
    services.imports.carry_out(_plan(services, companies))
    made = _plan(services, companies)
    assert isinstance(made.plan, Plan)
    assert made.plan.statements == ()
    assert services.imports.carry_out(made).is_applied
