"""Large steps are turned by a plan: worked out beside the database thread, written at once or not at all."""

import random
from pathlib import Path

import pytest

from app.common.clock import FixedClock
from app.common.errors import NothingToUndo, StaleRecord, UndoRefused
from app.models.act_codes import Act, ImportKind, RecordKind, UndoReason
from app.services.catalogue import Services
from app.services.history import MOST_AT_ONCE, Undone, Way, Wish
from tests import builders
from tests.services.test_undo_stack import Person, tables_of

LATEST, AGAIN = Wish(Way.undo_latest), Wish(Way.redo_latest)


def by_plan(services: Services, wish: Wish) -> Undone:
    return services.history.carry_out(services.history.plan(wish))


@pytest.fixture
def imported(services: Services, tmp_path: Path) -> str:
    """Id of the act that brought 150 companies in."""
    file = tmp_path / "virksomheder.csv"
    lines = [f"Prøvefirma {number};Eksempelby;Signe Attrapsen" for number in range(150)]
    file.write_text("navn;by;kontaktperson\n" + "\n".join(lines), encoding="utf-8")
    services.history.forget_steps()
    return services.imports.run(ImportKind.companies, file).act_id


@pytest.mark.parametrize("seed", [11, 12])
def test_planned_turning_leaves_the_same_tables_as_turning_at_once(
    services: Services, clock: FixedClock, seed: int
) -> None:
    person = Person(services, random.Random(seed), clock)  # noqa: S311 - dice, no secret
    services.history.forget_steps()
    while len(services.history.steps()) < 30:
        person.act()
    states = []
    for _ in services.history.steps():
        states.append(tables_of(services))
        services.history.undo_latest()
    for state in reversed(states):
        by_plan(services, AGAIN)
        assert tables_of(services) == state
    for state in states:
        assert tables_of(services) == state
        by_plan(services, LATEST)
    assert services.care.check().foreign_keys == ()


def test_import_is_large_and_a_form_is_not(services: Services, imported: str) -> None:
    assert services.history.is_large(LATEST)
    assert services.history.is_large(Wish(Way.take_back, imported))
    assert services.history.count_down_to(imported) == (1, True)
    builders.a_company(services)
    assert not services.history.is_large(LATEST)
    assert not services.history.is_large(AGAIN)


def test_planning_tells_how_far_it_is_and_writes_nothing(services: Services, imported: str) -> None:
    before, told = tables_of(services), []
    made = services.history.plan(LATEST, lambda done, total: told.append((done, total)))
    assert told[-1] == (300, 300)
    assert len(told) > 3
    assert made.acts == (imported,)
    assert tables_of(services) == before
    assert [step.is_undone for step in services.history.steps()] == [False]


def test_large_step_is_undone_and_done_again_as_one_act(services: Services, imported: str) -> None:
    undone = by_plan(services, LATEST)
    assert (undone.act, undone.is_redo) == (Act.import_file, False)
    assert services.companies.rows().total == 0
    with services.vault.reading() as work:
        (entry,) = work.acts.latest(Act.undo_act)
        written = work.acts.changes_of(entry.id)
    assert (entry.id, entry.undoes_id, len(written)) == (undone.changes.act_id, imported, 300)
    again = by_plan(services, AGAIN)
    assert again.is_redo
    assert services.companies.rows().total == 150
    by_plan(services, Wish(Way.take_back, again.changes.act_id))
    assert services.companies.rows().total == 0


def test_search_finds_nothing_of_what_was_undone(services: Services, imported: str) -> None:
    by_plan(services, LATEST)
    with services.vault.reading() as work:
        while not work.search.index.catch_up():
            pass
        assert work.search.index.problems() == []


def test_plan_is_refused_when_something_it_rests_on_was_written(services: Services, imported: str) -> None:
    made = services.history.plan(LATEST)
    company = services.companies.rows().rows[0].id
    services.companies.change(company, {"city": "Nyby"})
    with pytest.raises(StaleRecord):
        services.history.carry_out(made)
    assert services.companies.rows().total == 150
    services.history.undo_latest()
    by_plan(services, LATEST)
    assert services.companies.rows().total == 0


def test_plan_is_refused_when_the_step_was_turned_meanwhile(services: Services, imported: str) -> None:
    made = services.history.plan(Wish(Way.take_back, imported))
    services.history.undo_latest()
    with pytest.raises((StaleRecord, UndoRefused)):
        services.history.carry_out(made)
    services.history.redo_latest()
    with pytest.raises(StaleRecord):
        services.history.carry_out(made)
    assert services.companies.rows().total == 150


def test_typing_does_not_spoil_a_plan(services: Services, imported: str) -> None:
    citizen = builders.a_citizen(services)
    note = services.journal.autosave(citizen, "", {"text": "x"}).note_id
    made = services.history.plan(Wish(Way.take_back, imported))
    services.journal.autosave(citizen, note, {"text": "xy"})
    services.history.carry_out(made)
    assert services.companies.rows().total == 0


def test_what_stands_on_a_large_step_is_named_by_the_planning(services: Services, imported: str) -> None:
    company = services.companies.rows().rows[0].id
    builders.a_mentor(services, company)
    with pytest.raises(UndoRefused) as caught:
        services.history.plan(Wish(Way.take_back, imported))
    assert (caught.value.reason, caught.value.kind) == (UndoReason.stands_on, "mentor")
    assert caught.value.act == Act.import_file


def test_number_that_was_taken_since_is_a_clash(services: Services) -> None:
    cpr = builders.a_cpr()
    first = builders.a_citizen(services, cpr_number=cpr)
    services.bin.put(RecordKind.citizen, first)
    binned = services.history.steps()[0].id
    builders.a_citizen(services, cpr_number=cpr)
    made = services.history.plan(Wish(Way.take_back, binned))
    with pytest.raises(UndoRefused) as caught:
        services.history.carry_out(made)
    assert (caught.value.reason, caught.value.act) == (UndoReason.clash, Act.put_in_bin)
    assert services.citizens.rows().total == 1


def test_nothing_to_turn_is_said_by_the_planning(services: Services) -> None:
    services.history.forget_steps()
    assert not services.history.is_large(LATEST)
    with pytest.raises(NothingToUndo):
        services.history.plan(LATEST)
    with pytest.raises(NothingToUndo):
        services.history.count_down_to("")


def test_small_acts_stay_under_the_edge() -> None:
    assert 25 < MOST_AT_ONCE < 700
