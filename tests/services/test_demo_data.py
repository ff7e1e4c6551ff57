"""The demo data: the people of the pictures, every state of what is built, and the same data every time."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.common.clock import FixedClock, SystemClock
from app.models.act_codes import TaskKind
from app.models.codes import (
    ActivityKind,
    AddressProtection,
    AgreementStatus,
    ContactKind,
    FreezeReason,
    NoteNature,
    NoteSource,
    PlacementKind,
    PlacementStatus,
    PriceKind,
    Sector,
)
from app.models.visit_codes import CriterionGroup, ScoreVoice
from app.services import catalogue, demo_cast, demo_data
from app.services.catalogue import Services
from app.services.citizens import CitizenDetails, CitizenListFilter
from app.services.demo_cast import CprNumbers
from app.services.demo_crowd import Crowd, Gathering
from app.services.demo_stage import week_of
from tests.conftest import PASSWORD, QUICK

TODAY = date(2026, 3, 17)
# Name to running week, as the pictures show them.
PICTURED = {
    "Ask Prøvesen": 6,
    "Bodil Mønster": 9,
    "Carl Fiktiv": 2,
    "Dagny Eksempel": 13,
    "Ebbe Demosen": 8,
    "Freja Opdigt": 11,
    "Gorm Prøvegaard": 5,
    "Hanne Testrup": 7,
    "Ivan Opdigtsen": 3,
    "Jonna Mockberg": 10,
    "Kaj Forsøgsen": 12,
    "Lone Attrup": 4,
}
# Candidates and places of the centres in the pictures; one is overbooked on purpose.
PLACES = {
    "Nordlys Prøvelager": (6, 8),
    "Eksempel Kantine & Co.": (5, 6),
    "Plejecenter Mønstergård": (4, 4),
    "Fiktiv Have & Anlæg": (7, 8),
    "Møllens Demobageri": (6, 5),
    "Genbrug Fiktiva": (8, 10),
}


@pytest.fixture(scope="module")
def people(demo: Services) -> list[CitizenDetails]:
    """All citizens of the demo."""
    return [demo.citizens.details(row.id) for row in demo.citizens.rows().rows]


@pytest.fixture
def fresh(
    make_services: Callable[[Path], Services], clock: FixedClock, tmp_path: Path
) -> Callable[[str], Services]:
    """Makes open, empty stores whose clock can be moved."""

    def build(name: str) -> Services:
        clock.move_to(demo_data.NOW)
        services = make_services(tmp_path / name)
        services.access.create(PASSWORD)
        return services

    return build


def one(demo: Services, name: str) -> CitizenDetails:
    """The citizen with a name."""
    (row,) = demo.citizens.rows(name).rows
    return demo.citizens.details(row.id)


def test_people_of_the_pictures_are_in_their_weeks(demo: Services):
    rows = {row.name: row for row in demo.citizens.rows().rows}
    assert {name: (rows[name].week, rows[name].weeks) for name in PICTURED} == {
        name: (week, 13) for name, week in PICTURED.items()
    }
    assert len(rows) == 60


def test_places_are_as_in_the_pictures(demo: Services):
    places = {place.name: (place.taken, place.slots) for place in demo.today.show().places}
    assert {name: places[name] for name in PLACES} == PLACES


def test_twelve_companies_with_every_price_and_sector(demo: Services):
    companies = [demo.companies.details(row.id) for row in demo.companies.rows().rows]
    centres = [centre for company in companies for centre in company.centres]
    assert len(companies) == 12
    assert {centre.price_kind for centre in centres} == {*PriceKind, None}
    assert {company.sector for company in companies} == set(Sector)
    assert any(len(centre.company_ids) > 1 for centre in centres)
    assert any(centre.overbooked for centre in centres)
    assert any(centre.free for centre in centres)
    assert any(not centre.is_in_force and (centre.ends_on or TODAY) < TODAY for centre in centres)
    assert any(not centre.is_in_force and (centre.starts_on or TODAY) > TODAY for centre in centres)
    assert any(not company.cvr_number for company in companies)
    assert any(not company.centres for company in companies)
    assert any(not person.is_active for company in companies for person in company.people)
    nordlys = next(company for company in companies if company.name == "Nordlys Prøvelager A/S")
    assert [person.full_name for person in nordlys.people] == ["Poul Mockholm", "Signe Attrapsen"]


def test_consultant_and_authority_stand_in_the_profile(demo: Services):
    profile = demo.profile.show()
    assert (profile.full_name, profile.municipality, profile.unit) == (
        "Karla Demo",
        "Eksempel Kommune",
        "Beskæftigelse",
    )


def test_every_number_is_a_replacement_number(people: list[CitizenDetails]):
    assert all(person.is_replacement_cpr for person in people)


def test_citizens_have_every_kind_of_fact(people: list[CitizenDetails]):
    assert {person.address_protection for person in people} == set(AddressProtection)
    assert any(person.needs_interpreter and person.language for person in people)
    assert any(person.representative_name and person.representative_since for person in people)
    assert any(person.is_digital_post_exempt for person in people)
    assert any(person.birth_on is None for person in people)
    assert any(person.group is None for person in people)
    assert any(person.benefit is None for person in people)
    assert any(len(person.groups) > 1 for person in people)
    assert any(len(person.benefits) > 1 for person in people)
    ages = [person.age for person in people if person.age is not None]
    assert min(ages) < 18
    assert max(ages) > 60
    assert len({person.group.key for person in people if person.group}) == 13


def test_list_filters_all_find_somebody(demo: Services):
    for shown in CitizenListFilter:
        assert demo.citizens.rows(shown=shown).matching > 0, shown
    assert demo.citizens.rows(shown=CitizenListFilter.without_placement).matching < 20


def test_placements_have_every_status_and_outcome(demo: Services, people: list[CitizenDetails]):
    placements = [row for person in people for row in demo.placements.of_citizen(person.id)]
    assert {row.status for row in placements} == set(PlacementStatus)
    outcomes = {choice.name for choice in demo.law.outcome_choices(TODAY)}
    assert {row.outcome for row in placements if row.ends_on} == outcomes
    assert all(row.ends_on < TODAY for row in placements if row.ends_on)
    assert any(row.status is PlacementStatus.running and row.week > (row.weeks or 99) for row in placements)
    assert any(row.kind is not PlacementKind.internship and not row.centre_id for row in placements)
    risen = [row for row in placements if len(row.steps) == 3]
    assert risen
    for row in risen:
        hours = [step.weekly_minutes for step in row.steps]
        assert hours == sorted(hours)
    assert any(len(demo.placements.of_citizen(person.id)) > 1 for person in people)
    assert any(not demo.placements.of_citizen(person.id) for person in people)


def test_notes_have_every_source_nature_and_contact(demo: Services, people: list[CitizenDetails]):
    notes = [row for person in people for row in demo.journal.of_citizen(person.id).rows]
    assert {note.source for note in notes} == set(NoteSource)
    assert {note.nature for note in notes} == set(NoteNature)
    assert {note.contact_kind for note in notes} == set(ContactKind)
    assert all(note.happened_at <= note.finished_at <= demo.clock.now() for note in notes if note.finished_at)
    assert not [
        note for note in notes if "{" in note.subject + note.text + note.participants + note.next_step
    ]
    assert not [note for note in notes if "  " in note.text or " ," in note.text]


def test_one_note_is_unfinished_and_was_paused(demo: Services):
    person = one(demo, "Ragnhild Testskov")
    note = demo.journal.unfinished(person.id)
    assert note is not None
    assert note.values["text"].endswith("Hun kan begynde")
    assert len(demo.journal.versions(note.id)) == 1


def test_plans_have_every_state(demo: Services, people: list[CitizenDetails]):
    plans = [demo.job_plans.show(person.id) for person in people]
    begun = [plan for plan in plans if plan.version]
    assert 0 < len(begun) < len(plans)
    assert any(gap.is_required for plan in begun for gap in plan.gaps)
    assert any(version.signed_on for plan in begun for version in plan.versions)
    assert any(plan.versions and not plan.versions[0].signed_on and not plan.is_changed for plan in begun)
    assert any(plan.versions and plan.is_changed for plan in begun)
    assert any((plan.next_follow_up_on or TODAY) < TODAY for plan in begun)
    assert {kind for plan in begun for kind in (activity.kind for activity in plan.activities)} >= {
        ActivityKind.offer,
        ActivityKind.stabilising,
        ActivityKind.job_search,
    }


def test_today_has_every_kind_of_task_overdue_and_ahead(demo: Services):
    today = demo.today.show()
    rows = today.deadlines.rows
    kinds = Counter(row.kind for row in rows)
    # A missing scorecard is told of from the twentieth.
    assert set(kinds) == set(TaskKind) - {TaskKind.scorecard_missing}
    assert len(rows) < 55
    for kind in (TaskKind.placement_ends, TaskKind.job_plan_expires):
        days = [row.due_on for row in rows if row.kind is kind]
        assert min(days) < TODAY < max(days)
    for kind in (TaskKind.reminder, TaskKind.contact_talk):
        days = [row.due_on for row in rows if row.kind is kind]
        assert TODAY in days
        assert min(days) < TODAY
        assert max(days) > TODAY
    assert any(row.snoozed_until for row in rows)
    assert any(row.moved_from for row in rows)
    assert {bool(row.citizen_id) for row in rows if row.kind is TaskKind.reminder} == {True, False}
    assert len(today.notes) == 6


def test_bodil_is_as_in_the_picture(demo: Services):
    bodil = one(demo, "Bodil Mønster")
    plan = demo.job_plans.show(bodil.id)
    assert (bodil.birth_on, bodil.age, bodil.cpr_masked[:6]) == (date(1999, 3, 14), 27, "740399")
    assert plan.job_goal == "Fast arbejde på lager, mindst 25 timer om ugen, senest 1. oktober 2026."
    assert (len(plan.milestones), plan.milestones_done, len(plan.activities)) == (4, 2, 4)
    assert [version.number for version in plan.versions] == [3, 2, 1]
    assert [version.reason for version in plan.versions] == [FreezeReason.printed] * 3
    assert [version.signed_on for version in plan.versions] == [None, date(2026, 2, 24), date(2026, 1, 20)]
    assert not plan.is_changed
    assert plan.next_follow_up_on == date(2026, 6, 16)
    (placement,) = demo.placements.of_citizen(bodil.id)
    assert (placement.starts_on, placement.planned_end_on) == (date(2026, 1, 19), date(2026, 4, 19))
    assert (placement.mentor_name, placement.step.weekly_minutes) == ("Poul Mockholm", 25 * 60)
    newest = demo.documents.open(plan.versions[0].document_id)
    assert newest.content.startswith(b"%PDF-")
    assert newest.row.dated_on == TODAY


def test_history_has_the_days_on_which_things_happened(demo: Services):
    bodil = one(demo, "Bodil Mønster")
    log = demo.history.access_log(bodil.id)
    days = [entry.at.date() for entry in log]
    assert min(days) == date(2025, 12, 15)
    assert days == sorted(days, reverse=True)
    assert bodil.case_number.startswith("2025-")


def test_clock_stands_at_the_moment_of_the_pictures_afterwards(demo: Services):
    assert demo.clock.today() == TODAY
    assert (demo.clock.local(demo.clock.now()).hour, demo.clock.now().minute) == (9, 45)


def test_nothing_in_the_demo_is_wrong(demo: Services):
    assert demo.care.check().is_sound


def test_results_of_the_year_count_every_success(demo: Services):
    counted = demo.results.count(date(2025, 3, 1), date(2026, 3, 31))
    for outcome in ("ordinært job", "uddannelse", "fleksjob", "løntilskud", "individuel praktik"):
        assert counted["alle"][outcome]["antal"] > 0


def _told(services: Services) -> list[object]:
    told: list[object] = []
    for row in services.citizens.rows().rows:
        person = services.citizens.details(row.id)
        notes = [(note.happened_at, note.text) for note in services.journal.of_citizen(row.id).rows]
        courses = [
            (p.place, p.starts_on, p.ends_on, p.outcome, p.task)
            for p in services.placements.of_citizen(row.id)
        ]
        told.append((row.name, person.case_number, person.cpr_masked, person.address, notes, courses))
    return told


def test_same_seed_gives_the_same_data(fresh: Callable[[str], Services], monkeypatch: pytest.MonkeyPatch):
    every = demo_cast.load().crowd
    monkeypatch.setitem(every, "people", every["people"][:3])
    short = demo_cast.load()
    short = type(short)(short.firm, every, short.work, short.plans, short.notes, short.stories)
    monkeypatch.setattr(demo_cast, "load", lambda: short)
    told = []
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        services = fresh(name)
        demo_data.fill(services, 9, 2, seed)
        told.append(_told(services))
        assert services.citizens.rows().total == 9
        assert services.care.check().is_sound
    assert told[0] == told[1]
    assert told[0] != told[2]


def test_fewer_citizens_are_the_first_of_the_list(fresh: Callable[[str], Services]):
    services = fresh("a")
    steps: list[tuple[int, int]] = []
    demo_data.fill(services, 2, progress=lambda done, total: steps.append((done, total)))
    assert {row.name for row in services.citizens.rows().rows} == {"Bodil Mønster", "Ask Prøvesen"}
    assert steps[-1][0] == steps[-1][1] == len(steps)


def test_clock_that_cannot_be_moved_is_refused(tmp_path: Path):
    services = catalogue.build(tmp_path / "store", SystemClock(), QUICK)
    with pytest.raises(demo_data.WrongClock):
        demo_data.fill(services)


def _crowd(count: int, years: int = 5, seed: int = 1) -> Crowd:
    first = TODAY - timedelta(days=365 * years)
    return Gathering(demo_cast.load(), CprNumbers(), first, TODAY, seed).crowd(count)


def test_crowd_is_never_overbooked_and_never_ahead_of_the_day():
    crowd = _crowd(2_000)
    slots = {centre["key"]: centre["slots"] for centre in crowd.centres}
    taken: Counter[tuple[str, date]] = Counter()
    for person in crowd.people:
        for course in person.courses:
            assert person.since < course.starts_on <= TODAY
            assert course.starts_on.weekday() == 0
            last = course.ends_on or max(TODAY, course.planned_end_on)
            for days in range((min(last, TODAY) - course.starts_on).days + 1):
                taken[course.centre, course.starts_on + timedelta(days=days)] += 1
    assert all(count <= slots[centre] for (centre, _), count in taken.items())


def test_crowd_has_numbers_of_its_own_and_some_long_cases():
    crowd = _crowd(2_000)
    assert len({person.cpr_number for person in crowd.people}) == 2_000
    assert all(person.cpr_number[0] >= "6" for person in crowd.people)
    assert 10 <= sum(person.is_long for person in crowd.people) <= 20
    assert {person.plan for person in crowd.people} == {"saved", "signed", "overdue", "expiring", "none"}


def test_crowd_follows_its_seed():
    names = [[person.name for person in _crowd(50, seed=seed).people] for seed in (1, 1, 2)]
    assert names[0] == names[1] != names[2]


def test_no_crowd_needs_no_companies():
    assert _crowd(0) == Crowd([], [], [])


@pytest.mark.parametrize("hours", [2, 4, 7, 8, 12, 15, 20, 25, 37])
def test_hours_become_a_week(hours: int):
    week = week_of(hours)
    assert len(week) == 7
    assert sum(week) == hours * 60
    assert max(week) <= 8 * 60
    assert week[5:] == [0, 0]


def test_mentor_agreements_have_every_status_and_some_end_soon(demo: Services) -> None:
    rows = demo.mentor_agreements.every()
    assert {row.status for row in rows} == set(AgreementStatus)
    ending = [row.citizen_name for row in rows if row.is_soon]
    assert ending == ["Dagny Eksempel", "Jonna Mockberg", "Kaj Forsøgsen"]
    (bodil,) = [row for row in rows if row.citizen_name == "Bodil Mønster"]
    assert (bodil.mentor_name, bodil.minutes_per_week, bodil.ends_on) == (
        "Poul Mockholm",
        150,
        date(2026, 7, 18),
    )
    assert not demo.mentor_agreements.details(bodil.id).is_changed


def test_consents_are_active_and_withdrawn(demo: Services) -> None:
    found = {
        row.name: demo.consents.of_citizen(row.id)
        for row in demo.citizens.rows().rows
        if row.name in ("Bodil Mønster", "Hanne Testrup")
    }
    assert [consent.is_active for consent in found["Bodil Mønster"]] == [True, True]
    (withdrawn,) = found["Hanne Testrup"]
    assert withdrawn.withdrawn_on == date(2026, 3, 4)


def test_scorecard_of_bodil_is_as_in_the_picture(demo: Services):
    card = demo.scores.show(one(demo, "Bodil Mønster").id)
    consultant = ScoreVoice.consultant
    means = [
        [str(card.group_mean(group, date(2026, month, 1), consultant)) for month in (1, 2)]
        for group in CriterionGroup
    ]
    assert means == [["2.3", "3.0"], ["2.3", "2.7"]]
    assert len(card.missing[consultant]) == 6
    assert {voice for _, _, voice in card.cells} >= {consultant, ScoreVoice.mentor}


def test_scores_are_given_every_month_with_reasons_and_some_lack_march(demo: Services):
    cards = [demo.scores.show(row.id) for row in demo.citizens.rows().rows]
    cells = [cell for card in cards for cell in card.cells.values()]
    assert len(cells) > 300
    assert {cell.level for cell in cells} == {1, 2, 3, 4}
    assert any(cell.change > 0 and cell.reason for cell in cells)
    assert any(cell.change < 0 and cell.reason for cell in cells)
    missing = demo.scores.missing()
    nordlys = next(place for place in missing if place.name.startswith("Nordlys"))
    assert len(nordlys.citizen_ids) == 2


def test_every_competence_card_of_the_demo_begins_at_least_seventy_percent_filled(demo: Services):
    percents = []
    for row in demo.citizens.rows().rows:
        shown = demo.cards.show(row.id)
        percents += [card.prefilled_percent for card in shown.finished]
        if not shown.finished and shown.week is not None and shown.week >= 9:
            demo.cards.begin(row.id)
            begun = demo.cards.show(row.id).open_card
            assert begun is not None
            percents.append(begun.prefilled_percent)
            demo.history.undo_latest()
    assert len(percents) > 10
    assert min(percents) >= 70
