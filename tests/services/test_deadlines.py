"""All deadlines in one place: where they come from, how they are ordered, and putting them off."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.common.clock import FixedClock
from app.common.errors import InvalidInput, NotFound
from app.models.act_codes import Act, RecordKind, TaskKind
from app.models.codes import Channel
from app.models.problem_codes import Problem
from app.services.catalogue import Services
from app.services.deadline_rows import DeadlineRow
from tests import builders
from tests.wall_times import wall

TODAY = date(2026, 3, 17)
Make = Callable[[Services], None]


def the(services: Services, kind: TaskKind) -> DeadlineRow:
    (row,) = [row for row in services.deadlines.upcoming().rows if row.kind is kind]
    return row


def _note(services: Services) -> None:
    services.journal.autosave(builders.a_citizen(services), "", {"text": "Halvt"})


def _placement(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    services.job_plans.save(citizen_id, {"job_goal": "Lager"})
    centre_id = builders.a_centre(services, builders.a_company(services))
    builders.a_placement(services, citizen_id, centre_id, planned_end_on=date(2026, 3, 31))


def _no_plan(services: Services) -> None:
    centre_id = builders.a_centre(services, builders.a_company(services))
    builders.a_placement(services, builders.a_citizen(services), centre_id)


def _follow_up(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    services.job_plans.save(citizen_id, {"job_goal": "Lager", "next_follow_up_on": date(2026, 3, 31)})


def _agreement(services: Services, starts_on: date = date(2026, 1, 19)) -> None:
    citizen_id = builders.a_citizen(services)
    services.job_plans.save(citizen_id, {"job_goal": "Lager"})
    company_id = builders.a_company(services)
    mentor_id = builders.a_mentor(services, company_id)
    centre_id = builders.a_centre(services, company_id)
    builders.a_placement(services, citizen_id, centre_id, mentor_id=mentor_id)
    builders.an_agreement(services, citizen_id, starts_on=starts_on, ends_on=date(2026, 3, 31))


def _centre(services: Services) -> None:
    builders.a_centre(services, builders.a_company(services), name="Nordlys", ends_on=date(2026, 3, 31))


def _guidance(services: Services) -> None:
    given = {"given_on": date(2025, 9, 29), "given_by": Channel.handed_over}
    services.guidance.note_given(builders.a_citizen(services), given)


def _talk(services: Services) -> None:
    a_course(services, date(2026, 3, 17), "2")


def _reminder(services: Services) -> None:
    services.reminders.add({"text": "Ring til kantinen", "due_on": date(2026, 3, 31)})


def _scorecard(services: Services) -> None:
    _placement(services)
    clock = services.clock
    assert isinstance(clock, FixedClock)
    clock.move_to(clock.now().replace(day=max(20, clock.today().day)))


def _card(services: Services) -> None:
    _placement(services)


def _visit(services: Services) -> None:
    company_id = builders.a_company(services, name="Genbrug")
    builders.a_placement(services, builders.a_citizen(services), builders.a_centre(services, company_id))
    services.visits.hold(services.visits.plan(company_id, {"starts_at": wall(3, 5, 9, 0)}).ids[0])


def a_course(services: Services, starts_on: date, group: str) -> str:
    citizen_id = builders.a_citizen(services)
    services.citizens.set_group(citizen_id, group, starts_on)
    services.courses.set(citizen_id, {"starts_on": starts_on})
    return citizen_id


EVERY = {
    TaskKind.unfinished_note: (_note, TODAY),
    TaskKind.placement_ends: (_placement, date(2026, 3, 31)),
    TaskKind.job_plan_missing: (_no_plan, date(2026, 1, 19)),
    TaskKind.job_plan_expires: (_follow_up, date(2026, 3, 31)),
    TaskKind.mentor_agreement_ends: (_agreement, date(2026, 3, 31)),
    TaskKind.centre_ends: (_centre, date(2026, 3, 31)),
    TaskKind.guidance_due: (_guidance, date(2026, 3, 31)),
    TaskKind.contact_talk: (_talk, date(2026, 3, 24)),
    TaskKind.scorecard_missing: (_scorecard, date(2026, 3, 31)),
    TaskKind.competence_card: (_card, date(2026, 3, 20)),
    TaskKind.reminder: (_reminder, date(2026, 3, 31)),
    TaskKind.visit_missing: (_visit, date(2026, 3, 12)),
}
# A scorecard is told of from the twentieth, and of the month that runs only.
LISTED = [
    kind
    for kind, (_, day) in EVERY.items()
    if day == date(2026, 3, 31) and kind is not TaskKind.scorecard_missing
]
STATUTORY = {TaskKind.job_plan_missing, TaskKind.contact_talk}


def test_empty_store_has_no_deadlines(services: Services) -> None:
    assert services.deadlines.upcoming().rows == ()
    assert services.deadlines.due_now() == 0


def test_every_kind_has_a_case() -> None:
    assert set(EVERY) == set(TaskKind)


@pytest.mark.parametrize("kind", list(TaskKind))
def test_each_source_is_listed_on_its_day(services: Services, kind: TaskKind) -> None:
    make, day = EVERY[kind]
    make(services)

    found = the(services, kind)

    assert found.due_on == day
    assert found.is_statutory == (kind in STATUTORY)
    assert bool(found.rule) == (kind in STATUTORY | {TaskKind.guidance_due})
    assert found.title(TODAY)


@pytest.mark.parametrize("kind", LISTED)
def test_fourteen_days_are_the_horizon(services: Services, clock: FixedClock, kind: TaskKind) -> None:
    EVERY[kind][0](services)
    assert [row.kind for row in services.deadlines.upcoming(date(2026, 3, 16)).rows if row.kind is kind] == []
    assert the(services, kind).due_on == date(2026, 3, 31)
    clock.move_to(clock.now() + timedelta(days=15))
    assert the(services, kind).due_on == date(2026, 3, 31)


@pytest.mark.parametrize("kind", sorted(set(TaskKind) - STATUTORY))
def test_what_the_law_does_not_set_is_put_off_and_brought_back(services: Services, kind: TaskKind) -> None:
    EVERY[kind][0](services)
    before = the(services, kind)

    changes = services.deadlines.put_off(before, date(2026, 3, 30))

    after = the(services, kind)
    assert after.shown_on == date(2026, 3, 30)
    assert after.due_on == (date(2026, 3, 30) if kind is TaskKind.reminder else before.due_on)
    services.history.undo(changes.act_id)
    assert the(services, kind) == before


@pytest.mark.parametrize("kind", sorted(STATUTORY))
def test_what_the_law_sets_is_not_put_off(services: Services, kind: TaskKind) -> None:
    EVERY[kind][0](services)
    before = the(services, kind)

    with pytest.raises(InvalidInput) as refused:
        services.deadlines.put_off(before, date(2026, 3, 30))

    assert refused.value.problems == {"until": Problem.statutory_deadline}
    assert the(services, kind) == before


def test_a_caller_cannot_say_that_the_law_sets_nothing(services: Services) -> None:
    _talk(services)
    forged = replace(the(services, TaskKind.contact_talk), is_statutory=False)

    with pytest.raises(InvalidInput):
        services.deadlines.put_off(forged, date(2026, 3, 30))


def test_a_mentor_agreement_of_full_length_is_not_put_off(services: Services) -> None:
    _agreement(services, date(2025, 10, 1))

    found = the(services, TaskKind.mentor_agreement_ends)

    assert (found.is_statutory, bool(found.rule)) == (True, True)


@pytest.mark.parametrize(
    ("until", "code"),
    [
        (date(2026, 3, 17), Problem.not_ahead),
        (date(2026, 3, 1), Problem.not_ahead),
        (date(2027, 3, 18), Problem.too_far_ahead),
    ],
)
def test_a_day_that_is_no_later_day_is_refused(services: Services, until: date, code: Problem) -> None:
    _reminder(services)
    with pytest.raises(InvalidInput) as refused:
        services.deadlines.put_off(the(services, TaskKind.reminder), until)
    assert refused.value.problems == {"until": code}


def test_a_deadline_that_is_done_cannot_be_put_off(services: Services) -> None:
    _reminder(services)
    row = the(services, TaskKind.reminder)
    services.reminders.finish(row.record_id)
    with pytest.raises(NotFound):
        services.deadlines.put_off(row, date(2026, 3, 30))


def test_putting_off_twice_keeps_the_first_day_of_a_reminder(services: Services) -> None:
    _reminder(services)
    services.deadlines.put_off(the(services, TaskKind.reminder), date(2026, 3, 20))
    services.deadlines.put_off(the(services, TaskKind.reminder), date(2026, 3, 25))

    row = the(services, TaskKind.reminder)

    assert (row.due_on, row.moved_from) == (date(2026, 3, 25), date(2026, 3, 31))


def test_what_was_put_off_leaves_the_page_until_its_day(services: Services, clock: FixedClock) -> None:
    _placement(services)
    for row in services.citizens.rows().rows:
        builders.a_card(services, row.id)
    services.deadlines.put_off(the(services, TaskKind.placement_ends), date(2026, 5, 1))
    assert [row.kind for row in services.today.show().deadlines.rows] == []
    # The command line tells the deadline's own day all the same.
    assert the(services, TaskKind.placement_ends).due_on == date(2026, 3, 31)
    clock.move_to(clock.now().replace(month=5, day=1))
    (row,) = services.today.show().deadlines.rows
    assert (row.shown_on, row.due_on, row.snoozed_until) == (date(2026, 3, 31), date(2026, 3, 31), None)


def test_putting_off_again_moves_the_day_it_is_shown(services: Services) -> None:
    _placement(services)
    for day in (20, 25):
        services.deadlines.put_off(the(services, TaskKind.placement_ends), date(2026, 3, day))
    assert the(services, TaskKind.placement_ends).snoozed_until == date(2026, 3, 25)


def test_another_end_is_another_deadline(services: Services) -> None:
    _placement(services)
    row = the(services, TaskKind.placement_ends)
    services.deadlines.put_off(row, date(2026, 3, 20))

    services.placements.change(row.record_id, {"planned_end_on": date(2026, 3, 30)})

    assert the(services, TaskKind.placement_ends).snoozed_until is None


def test_putting_off_is_logged_with_whom_it_is_about(services: Services) -> None:
    _placement(services)
    row = the(services, TaskKind.placement_ends)
    services.deadlines.put_off(row, date(2026, 3, 20))
    newest = services.history.access_log(row.citizen_id)[0]
    assert (newest.act, newest.detail) == (Act.put_off_deadline, "placement_ends:2026-03-20")


def test_rows_stand_by_day_then_kind_then_name(services: Services) -> None:
    for name in ("Dagny", "Bodil"):
        citizen_id = builders.a_citizen(services, first_name=name)
        services.job_plans.save(citizen_id, {"job_goal": "Lager", "next_follow_up_on": date(2026, 3, 20)})
    _reminder(services)
    services.reminders.add({"text": "Tidligt", "due_on": date(2026, 3, 20)})

    found = services.deadlines.upcoming().rows

    assert [(row.due_on.day, row.kind.value, row.citizen_name or row.text) for row in found] == [
        (20, "job_plan_expires", "Bodil Mønster"),
        (20, "job_plan_expires", "Dagny Mønster"),
        (20, "reminder", "Tidligt"),
        (31, "reminder", "Ring til kantinen"),
    ]


def test_a_citizens_deadlines_reach_half_a_year_and_nobody_elses(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    services.job_plans.save(citizen_id, {"job_goal": "Lager", "next_follow_up_on": date(2026, 9, 1)})
    services.reminders.add({"text": "Ring", "due_on": date(2026, 6, 1), "citizen_id": citizen_id})
    _follow_up(services)
    _reminder(services)

    found = services.deadlines.of_citizen(citizen_id)

    assert [(row.kind, row.due_on) for row in found] == [
        (TaskKind.reminder, date(2026, 6, 1)),
        (TaskKind.job_plan_expires, date(2026, 9, 1)),
    ]


def test_a_company_hears_of_its_candidates_in_numbers_only(services: Services) -> None:
    company_id = builders.a_company(services)
    centre_id = builders.a_centre(services, company_id, name="Nordlys Nord", ends_on=date(2026, 6, 30))
    citizen_id = builders.a_citizen(services)
    builders.a_placement(services, citizen_id, centre_id, planned_end_on=date(2026, 3, 20))
    services.reminders.add({"text": "Spørg om truck", "due_on": date(2026, 3, 20), "company_id": company_id})
    services.reminders.add({"text": "Om borgeren", "due_on": date(2026, 3, 20), "citizen_id": citizen_id})
    _centre(services)

    found = services.deadlines.of_company(company_id)

    assert [(row.kind, row.due_on, row.place) for row in found.own] == [
        (TaskKind.reminder, date(2026, 3, 20), services.companies.details(company_id).name),
        (TaskKind.centre_ends, date(2026, 6, 30), "Nordlys Nord"),
    ]
    # The missing jobplan and scorecard, the card, the end and the reminder: nothing says which.
    ((one),) = found.candidates
    assert (one.name, one.count, one.due_on) == ("Bodil Mønster", 5, date(2026, 1, 19))


def test_scorecards_stand_under_their_place_from_the_twentieth_until_all_are_given(
    services: Services, clock: FixedClock
) -> None:
    company_id = builders.a_company(services, name="Nordlys Prøvelager A/S")
    centre_id = builders.a_centre(services, company_id, name="Nordlys Nord", slots=4)
    ids = [builders.a_citizen(services, first_name=name) for name in ("Bodil", "Ask")]
    for citizen_id in ids:
        builders.a_placement(services, citizen_id, centre_id)
    kind = TaskKind.scorecard_missing
    assert kind not in {row.kind for row in services.deadlines.upcoming().rows}
    assert [row.title(TODAY) for row in services.deadlines.of_citizen(ids[0]) if row.kind is kind] == [
        "Scorecard for marts"
    ]
    clock.move_to(clock.now().replace(day=20))

    row = the(services, kind)

    assert row.title(clock.today()) == "Scorecard for marts mangler for 2 kandidater"
    assert (row.place, row.people) == ("Nordlys Prøvelager A/S", (ids[1], ids[0]))
    for citizen_id in ids:
        for criterion in services.criteria.on():
            services.scores.set(citizen_id, criterion.criterion_id, 3)
    assert kind not in {row.kind for row in services.deadlines.upcoming().rows}
    assert kind not in {row.kind for row in services.deadlines.of_citizen(ids[0])}


def test_scorecards_at_a_company_without_centre_stand_under_the_company(
    services: Services, clock: FixedClock
) -> None:
    company_id = builders.a_company(services, name="Kantinen")
    values = {"company_id": company_id, "starts_on": date(2026, 1, 19), "minutes": [300] * 5 + [0, 0]}
    services.placements.start(builders.a_citizen(services), values)
    clock.move_to(clock.now().replace(day=20))
    row = the(services, TaskKind.scorecard_missing)
    assert (row.record_id, row.company_id, row.place) == (company_id, company_id, "Kantinen")
    assert row.title(clock.today()) == "Scorecard for marts mangler for 1 kandidat"


def test_card_is_due_by_the_end_of_its_weeks_and_late_after_the_last(
    services: Services, clock: FixedClock
) -> None:
    centre_id = builders.a_centre(services, builders.a_company(services))
    citizen_id = builders.a_citizen(services)
    builders.a_placement(services, citizen_id, centre_id)
    for day, due_on in ((17, date(2026, 3, 20)), (24, date(2026, 4, 3))):
        clock.move_to(clock.now().replace(day=day))
        assert the(services, TaskKind.competence_card).due_on == due_on
    clock.move_to(clock.now().replace(month=5, day=1))
    row = the(services, TaskKind.competence_card)
    assert (row.due_on, row.title(clock.today())) == (date(2026, 4, 17), "Kompetencekort mangler")
    builders.a_card(services, citizen_id)
    assert TaskKind.competence_card not in {row.kind for row in services.deadlines.upcoming().rows}


def test_a_company_without_anything_has_nothing(services: Services) -> None:
    found = services.deadlines.of_company(builders.a_company(services))
    assert (found.own, found.candidates) == ((), ())


def test_badge_counts_what_is_overdue_or_due_today(services: Services) -> None:
    _no_plan(services)
    _reminder(services)
    _note(services)
    assert services.deadlines.due_now() == 2
    assert services.today.show().deadlines.due_now == 2


def test_an_agreement_that_ran_out_is_told_for_a_month(services: Services, clock: FixedClock) -> None:
    _centre(services)
    clock.move_to(clock.now().replace(month=4, day=30))
    assert the(services, TaskKind.centre_ends).title(clock.today()) == "Aftale om pladser er udløbet"
    clock.move_to(clock.now().replace(month=5, day=1))
    assert services.deadlines.upcoming().rows == ()


def test_only_the_newest_guidance_is_given_again(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    for day in (date(2025, 9, 29), date(2026, 3, 1)):
        services.guidance.note_given(citizen_id, {"given_on": day, "given_by": Channel.handed_over})
    assert services.deadlines.upcoming().rows == ()


def test_what_lies_beyond_the_page_is_counted(services: Services) -> None:
    for number in range(203):
        services.reminders.add({"text": f"Nummer {number}", "due_on": date(2026, 3, 18)})
    found = services.today.show().deadlines
    assert (len(found.rows), found.hidden) == (200, 3)
    assert len(services.deadlines.upcoming().rows) == 203


def test_reminders_of_a_deleted_citizen_go_and_come_back_with_the_citizen(services: Services) -> None:
    citizen_id = a_course(services, date(2026, 3, 10), "2")
    services.courses.hold(citizen_id, TODAY)
    services.reminders.add({"text": "Ring", "due_on": TODAY, "citizen_id": citizen_id})
    changes = services.bin.put(RecordKind.citizen, citizen_id)
    assert services.deadlines.upcoming().rows == ()

    services.history.undo(changes.act_id)

    assert {row.kind for row in services.deadlines.of_citizen(citizen_id)} == {
        TaskKind.reminder,
        TaskKind.contact_talk,
    }


def test_days_before_the_tables_have_what_needs_no_rule(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    centre_id = builders.a_centre(services, builders.a_company(services), starts_on=None)
    builders.a_placement(services, citizen_id, centre_id, starts_on=date(2019, 5, 1))
    assert the(services, TaskKind.job_plan_missing).rule == ""
    assert services.deadlines.upcoming(date(1990, 1, 1)).rows == ()
