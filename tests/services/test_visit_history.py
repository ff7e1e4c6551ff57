"""Undo, history and bin of the tables of the company visit."""

import pytest

from app.common.changes import Topic
from app.common.errors import RecordInUse, RefusedAct, UndoRefused
from app.models import registry
from app.models.act_codes import Act, RecordKind
from app.models.follow_up import FollowUp
from app.models.problem_codes import Problem
from app.models.visit import Visit, VisitItem
from app.models.visit_codes import DayState, VisitStatus
from app.services.catalogue import Services
from app.services.history import TOPICS
from app.services.visit_topics import VISIT_TOPICS
from app.storage.take_back import table_of
from app.texts.records import KINDS, field_label
from tests.conftest import NOW
from tests.services.test_undo_stack import tables_of
from tests.visit_rows import DAY, Case, a_case, one_of_each, store

# What the program keeps for itself: keys, stamps, and places in a list.
_UNTOLD = {"position", "record_id", "uid", "kind"}


_CHANGES: dict[str, tuple[str, object]] = {
    "company_visiting": ("interval_weeks", 4),
    "mentor_stand_in": ("full_name", "Ida Mockvik"),
    "colleague_slot": ("count", 3),
    "visit": ("has_nothing_new", True),
    "visit_person": ("note", "Pakker selv"),
    "visit_item": ("is_done", True),
    "mentor_hours": ("minutes", 90),
    "calendar_entry": ("title", "Tandpleje"),
    "attendance_day": ("state", DayState.met_partly),
    "criterion": ("key", ""),
    "criterion_version": ("level_1", "Langsomt"),
    "score": ("level", 4),
    "competence_card": ("quote", "Godt arbejde"),
    "card_placement": ("position", 2),
    "card_line": ("has_proof", True),
    "follow_up": ("topics", "goal,tasks"),
    "mentor_note": ("returned_on", DAY),
    "print_job": ("printed_at", NOW),
}


@pytest.fixture
def case(services: Services) -> Case:
    return a_case(services)


def test_an_act_on_every_table_is_undone_and_done_again_whole(services: Services, case: Case) -> None:
    before = tables_of(services)
    store(services, *one_of_each(services, case))
    after = tables_of(services)
    undone = services.history.undo_latest()
    assert tables_of(services) == before
    assert undone.changes.topics >= set(VISIT_TOPICS.values()) - {Topic.centre, Topic.mentor}
    assert Topic.everything not in undone.changes.topics
    services.history.redo_latest()
    assert tables_of(services) == after
    assert services.care.check().foreign_keys == ()


def test_every_change_of_a_row_is_taken_back_by_itself(services: Services, case: Case) -> None:
    rows = store(services, *one_of_each(services, case))
    assert set(_CHANGES) | {"card_score"} == set(rows)
    for name, (column, value) in _CHANGES.items():
        before = tables_of(services)
        with services.vault.unit_of_work(Act.write_visit) as work:
            setattr(work._session.get(table_of(name), rows[name]), column, value)
        assert tables_of(services) != before, name
        services.history.undo_latest()
        assert tables_of(services) == before, name


def test_every_new_table_has_its_topic_and_its_words() -> None:
    for name in VISIT_TOPICS:
        assert TOPICS[name] is VISIT_TOPICS[name]
        assert name in KINDS
    assert [
        f"{name}.{column.name}"
        for name in VISIT_TOPICS
        for column in registry.METADATA.tables[name].columns
        if not column.primary_key
        and not column.foreign_keys
        and column.name not in {"version", "created_at", "created_by", "changed_at", "changed_by"}
        and column.name not in _UNTOLD
        and not column.name.endswith(("_id", "key"))
        and field_label(name, column.name) == column.name
    ] == []


def test_planned_visit_goes_to_the_bin_with_its_lists_and_comes_back(services: Services, case: Case) -> None:
    visit = Visit(company_id=case.company, responsible_id=case.consultant, starts_at=NOW)
    store(services, visit, VisitItem(visit_id=visit.id, text="Nøgle"))
    before = tables_of(services)
    services.bin.put(RecordKind.visit, visit.id)
    with services.vault.reading() as work:
        assert work.visits.of_company(case.company) == []
    (row,) = services.bin.rows()
    services.bin.restore(row.id)
    assert {k: v for k, v in tables_of(services).items() if k != "bin_item"} == {
        k: v for k, v in before.items() if k != "bin_item"
    }


@pytest.mark.parametrize("status", [VisitStatus.running, VisitStatus.held])
def test_visit_that_took_place_is_never_binned(services: Services, case: Case, status: VisitStatus) -> None:
    visit = Visit(company_id=case.company, responsible_id=case.consultant, starts_at=NOW, status=status)
    store(services, visit)
    with pytest.raises(RefusedAct) as caught:
        services.bin.put(RecordKind.visit, visit.id)
    assert caught.value.reasons == (Problem.visit_held,)


def test_open_card_and_planned_follow_up_can_be_binned_and_closed_ones_cannot(
    services: Services, case: Case
) -> None:
    rows = store(services, *one_of_each(services, case))
    planned = FollowUp(citizen_id=case.citizen, responsible_id=case.consultant, planned_for=DAY)
    store(services, planned)
    services.bin.put(RecordKind.follow_up, planned.id)
    with pytest.raises(RefusedAct) as caught:
        services.bin.put(RecordKind.follow_up, rows["follow_up"])
    assert caught.value.reasons == (Problem.follow_up_closed,)
    before = tables_of(services)
    services.bin.put(RecordKind.competence_card, rows["competence_card"])
    services.bin.restore(services.bin.rows()[0].id)
    assert tables_of(services)["card_score"] == before["card_score"]
    with services.vault.unit_of_work(Act.freeze_competence_card) as work:
        work.competence_cards.get(rows["competence_card"]).finished_at = NOW
    with pytest.raises(RefusedAct) as caught:
        services.bin.put(RecordKind.competence_card, rows["competence_card"])
    assert caught.value.reasons == (Problem.card_finished,)


def test_placement_and_citizen_take_what_was_written_at_visits_with_them(
    services: Services, case: Case
) -> None:
    rows = store(services, *one_of_each(services, case))
    with pytest.raises(RecordInUse):
        services.bin.put(RecordKind.placement, case.placement)
    services.bin.put(RecordKind.competence_card, rows["competence_card"])
    services.bin.put(RecordKind.mentor_agreement, case.agreement)
    before = tables_of(services)
    services.bin.put(RecordKind.placement, case.placement)
    services.bin.put(RecordKind.citizen, case.citizen)
    left = tables_of(services)
    for name in ("attendance_day", "score", "visit_person", "visit_item", "follow_up", "mentor_note"):
        assert left[name] == [], name
    for row in services.bin.rows()[:2]:
        services.bin.restore(row.id)
    assert {k: v for k, v in tables_of(services).items() if k != "bin_item"} == {
        k: v for k, v in before.items() if k != "bin_item"
    }
    assert services.care.check().foreign_keys == ()


def test_visit_stays_while_attendance_rests_on_it(services: Services, case: Case) -> None:
    visit = Visit(company_id=case.company, responsible_id=case.consultant, starts_at=NOW)
    made = _act_of(services, visit)
    rows = one_of_each(services, case)
    day = next(row for row in rows if row.__tablename__ == "attendance_day")
    day.visit_id = visit.id
    store(services, day)
    with pytest.raises(UndoRefused):
        services.history.undo(made)


def _act_of(services: Services, visit: Visit) -> str:
    with services.vault.unit_of_work(Act.plan_visit) as work:
        work.visits.add(visit)
        return work.act_id
