"""»Indtast mentornotat«: what the paper says goes where it belongs, and back again."""

from datetime import date, timedelta

import pytest

from app.common.clock import FixedClock
from app.common.errors import InvalidInput, StaleRecord
from app.documents.received import check
from app.models.attendance import AttendanceDay
from app.models.codes import FreezeReason
from app.models.placement import Placement
from app.models.visit_codes import AttendanceSource, DayState, ScoreVoice
from app.services.catalogue import Services
from app.services.criteria_seed import load_shipped_criteria
from app.services.mentor_note_entry import DayEntry, EntryForm, NoteEntry
from app.services.mentor_notes import NoteOrder
from tests import builders
from tests.visit_rows import Case, a_case, store

TODAY = date(2026, 3, 17)
MONDAY = date(2026, 3, 16)


@pytest.fixture
def case(services: Services, clock: FixedClock) -> Case:
    load_shipped_criteria(services.vault)
    found = a_case(services)
    # The paper comes back on the Friday of its week.
    clock.advance(days=3)
    return found


def form(services: Services, case: Case) -> EntryForm:
    return services.mentor_note_entry.form(case.placement, MONDAY)


def enter(services: Services, case: Case, **values: object) -> str:
    return services.mentor_note_entry.enter(case.placement, MONDAY, NoteEntry(**values)).act_id


def met(*days: date) -> dict[date, DayEntry]:
    return {day: DayEntry(DayState.met) for day in days}


def refused(services: Services, case: Case, **values: object) -> dict[str, str]:
    with pytest.raises(InvalidInput) as caught:
        enter(services, case, **values)
    assert all(day.state is None for day in form(services, case).days)
    return caught.value.problems


def test_form_asks_for_what_the_paper_asks_for(services: Services, case: Case) -> None:
    found = form(services, case)
    assert (found.name, found.week_on, found.version, found.is_entered) == ("Bodil M.", MONDAY, 0, False)
    assert [day.planned_minutes for day in found.days] == [300] * 5 + [0, 0]
    assert [each.name for each in found.criteria][:2] == ["Mødestabilitet", "Samarbejde"]
    assert all(all(each.levels) for each in found.criteria)
    assert found.agreed_minutes is not None


def test_everything_on_the_paper_is_written_in_one_step(services: Services, case: Case) -> None:
    first, second = (each.id for each in form(services, case).criteria[:2])
    act = enter(
        services,
        case,
        days=met(MONDAY)
        | {
            TODAY: DayEntry(DayState.met_partly, 120, "gik før"),
            date(2026, 3, 18): DayEntry(DayState.no_show),
        },
        levels={first: 3, second: 2},
        values={"words": "  Bodil klarer linje 2 selv. ", "mentor_minutes": 150},
    )
    found = form(services, case)
    assert [(day.state, day.met_minutes) for day in found.days[:4]] == [
        ("met", 300),
        ("met_partly", 120),
        ("no_show", 0),
        (None, 0),
    ]
    assert found.days[1].note == "gik før"
    assert [each.level for each in found.criteria[:3]] == [3, 2, None]
    assert (found.words, found.mentor_minutes) == ("Bodil klarer linje 2 selv.", 150)
    assert (found.is_entered, found.returned_on) == (True, date(2026, 3, 20))
    with services.vault.reading() as work:
        hours = work.visits.hours_in(case.agreement, MONDAY)
        assert hours is not None
        assert hours.minutes == 150
        scores = work.scorecards.scores([case.placement])[case.placement]
        assert {score.voice for score in scores} == {ScoreVoice.mentor}
        assert {score.reason for score in scores} == {"Mentornotat, uge 12"}
        day = work.attendance.on(case.placement, MONDAY)
        assert day is not None
        assert day.source is AttendanceSource.mentor_note
    services.history.undo(act)
    assert form(services, case) == form(services, case)
    assert not form(services, case).is_entered
    assert all(day.state is None for day in form(services, case).days)
    with services.vault.reading() as work:
        assert work.visits.hours_in(case.agreement, MONDAY) is None


def test_entering_again_changes_what_differs_only(services: Services, case: Case) -> None:
    (criterion, *_) = (each.id for each in form(services, case).criteria)
    enter(services, case, days=met(MONDAY), levels={criterion: 3}, values={"mentor_minutes": 120})
    enter(
        services,
        case,
        days={MONDAY: DayEntry(DayState.sick)},
        levels={criterion: 4},
        values={"mentor_minutes": 90},
        version=form(services, case).version,
    )
    enter(services, case, days={MONDAY: DayEntry(DayState.sick)}, levels={criterion: 4})
    found = form(services, case)
    assert (found.days[0].state, found.criteria[0].level, found.mentor_minutes) == ("sick", 4, 90)
    with services.vault.reading() as work:
        assert len(work.attendance.of_citizen(case.citizen)) == 1
        assert len(work.scorecards.scores_of_citizen(case.citizen)) == 1


def test_who_told_first_stays_the_source_where_the_paper_agrees(services: Services, case: Case) -> None:
    store(
        services,
        AttendanceDay(
            day=MONDAY,
            state=DayState.met,
            planned_minutes=300,
            met_minutes=300,
            source=AttendanceSource.own_observation,
            placement_id=case.placement,
            citizen_id=case.citizen,
        ),
    )
    enter(services, case, days=met(MONDAY))
    with services.vault.reading() as work:
        day = work.attendance.on(case.placement, MONDAY)
        assert day is not None
        assert day.source is AttendanceSource.own_observation


@pytest.mark.parametrize("level", [0, 5, -1])
def test_score_outside_one_to_four_is_refused_beside_its_criterion(
    services: Services, case: Case, level: int
) -> None:
    criterion = form(services, case).criteria[0].id
    problems = refused(services, case, days=met(MONDAY), levels={criterion: level})
    assert problems == {f"score_{criterion}": "score_out_of_range"}


def test_unknown_days_and_criteria_are_refused(services: Services, case: Case) -> None:
    assert refused(services, case, days=met(date(2026, 3, 23)), levels={"nobody": 2}) == {
        "day_2026-03-23": "unknown_column_value",
        "score_nobody": "unknown_column_value",
    }


def test_what_cannot_be_known_yet_is_refused(services: Services, case: Case, clock: FixedClock) -> None:
    clock.advance(days=-2)
    assert refused(services, case, days=met(MONDAY, date(2026, 3, 19))) == {
        "day_2026-03-19": "attendance_ahead"
    }


def test_day_of_too_many_minutes_is_refused_beside_the_day(services: Services, case: Case) -> None:
    days = {MONDAY: DayEntry(DayState.met_partly, 2_000)}
    assert refused(services, case, days=days) == {"day_2026-03-16": "number_out_of_range"}


def test_unusual_days_are_told_and_written(services: Services) -> None:
    load_shipped_criteria(services.vault)
    case = a_case(services)
    before = date(2026, 1, 12)
    changes = services.mentor_note_entry.enter(case.placement, before, NoteEntry(days=met(before)))
    assert "attendance_outside_placement" in changes.warnings


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"returned_on": date(2026, 3, 21)}, "in_the_future"),
        ({"handed_out_on": TODAY, "returned_on": MONDAY}, "ends_before_start"),
    ],
)
def test_days_of_the_paper_are_in_order(
    services: Services, case: Case, values: dict[str, object], problem: str
) -> None:
    assert refused(services, case, values=values) == {"returned_on": problem}


def test_stale_form_is_refused(services: Services, case: Case) -> None:
    services.mentor_notes.keep(NoteOrder(case.company, MONDAY), FreezeReason.printed)
    version = form(services, case).version
    enter(services, case, values={"words": "Første"})
    with pytest.raises(StaleRecord):
        enter(services, case, values={"words": "Anden"}, version=version)
    assert form(services, case).words == "Første"


def test_scan_is_a_received_document_of_the_same_citizen(services: Services, case: Case) -> None:
    (own,) = services.mentor_notes.keep(NoteOrder(case.company, MONDAY), FreezeReason.printed).ids
    assert refused(services, case, scan_id=own) == {"scan_id": "unknown_column_value"}
    file = check("scan.pdf", services.documents.open(own).content, 10_000_000)
    given = {"title": "Scannet mentornotat", "dated_on": MONDAY, "kle_number": "15.18.05 G01"}
    other = builders.a_citizen(services, first_name="Ask")
    (wrong,) = services.received.store(file, given | {"citizen_id": other}).ids
    assert refused(services, case, scan_id=wrong) == {"scan_id": "unknown_column_value"}
    (scan,) = services.received.store(file, given | {"citizen_id": case.citizen}).ids
    enter(services, case, scan_id=scan)
    enter(services, case, values={"words": "Bagefter"})
    assert form(services, case).scan_id == scan


def test_hours_without_an_agreement_stand_on_the_note_alone(services: Services, case: Case) -> None:
    placement = Placement(
        citizen_id=case.citizen,
        responsible_id=case.consultant,
        company_id=case.other_company,
        starts_on=date(2026, 3, 2),
    )
    store(services, placement)
    entry = NoteEntry(values={"mentor_minutes": 60})
    services.mentor_note_entry.enter(placement.id, MONDAY, entry)
    found = services.mentor_note_entry.form(placement.id, MONDAY)
    assert (found.mentor_minutes, found.agreed_minutes) == (60, None)
    with services.vault.reading() as work:
        assert work.visits.hours([case.agreement], MONDAY, MONDAY + timedelta(days=7)) == []
