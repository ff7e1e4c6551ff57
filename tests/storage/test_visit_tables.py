"""The tables of the company visit: an older store goes on, doubles are refused, what is asked for comes."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from app.models.act_codes import Act
from app.models.attendance import AttendanceDay
from app.models.base import Record
from app.models.calendar_entry import CalendarEntry
from app.models.follow_up import FollowUp
from app.models.mentor_note import MentorNote
from app.models.visit import MentorHours, Visit, VisitPerson
from app.models.visit_codes import (
    DayState,
    FollowUpKind,
    FollowUpOutcome,
    PrintKind,
    ScoreVoice,
    VisitPersonState,
    VisitStatus,
)
from app.models.visiting import ColleagueSlot, CompanyVisiting, MentorStandIn
from app.services.catalogue import Services
from app.storage import database, keys, migrate
from app.storage.criteria_source import shipped_criteria
from app.storage.unit_of_work import UnitOfWork
from tests.conftest import NOW
from tests.visit_rows import DAY, MONTH, Case, a_case, one_of_each, store

NEW_TABLES = {
    "attendance_day",
    "calendar_entry",
    "card_line",
    "card_placement",
    "card_score",
    "colleague_slot",
    "company_visiting",
    "competence_card",
    "criterion",
    "criterion_version",
    "follow_up",
    "mentor_hours",
    "mentor_note",
    "mentor_stand_in",
    "print_job",
    "score",
    "visit",
    "visit_item",
    "visit_person",
}

# Columns whose length the store looks at.
_LONG = {"cpr_number": "7405901001", "sha256": "0" * 64}


@pytest.fixture
def case(services: Services) -> Case:
    return a_case(services)


@pytest.fixture
def filled(services: Services, case: Case) -> dict[str, str]:
    return store(services, *one_of_each(services, case))


def test_store_of_the_session_before_keeps_everything_and_gets_the_new_tables(tmp_path: Path) -> None:
    file, key = tmp_path / database.FILE_NAME, keys.new_data_key()
    database.raw_connection(file, key, create=True).close()
    migrate.upgrade(file, key, "0012")
    connection = database.raw_connection(file, key)
    _fill(connection)
    before = _rows(connection)
    connection.close()

    migrate.upgrade(file, key)

    connection = database.raw_connection(file, key)
    after = _rows(connection)
    connection.close()
    assert set(after) - set(before) == NEW_TABLES
    assert len(before["placement"]) == len(before["contact_talk"]) == len(before["consent"]) == 1
    # A column that came later stands last, and is empty in the rows from before.
    assert {
        name: [new[: len(old)] for new, old in zip(after[name], before[name], strict=True)] for name in before
    } == before
    assert all(after[name] == [] for name in NEW_TABLES)


def _fill(connection: Any) -> None:
    """Put a row into every table; each has the same key, so that each names another that is there."""
    connection.execute("PRAGMA foreign_keys = OFF")
    by_type = {
        "INTEGER": 1,
        "BOOLEAN": 1,
        "DATE": "2026-01-05",
        "DATETIME": "2026-01-05 08:00:00",
        "BLOB": b"x",
    }
    for name in _tables(connection):
        # Only what must be there, so that no rule on what may stand together is broken.
        columns = [row for row in connection.execute(f"PRAGMA table_info({name})") if row[3]]
        names = ", ".join(f'"{row[1]}"' for row in columns)
        values = [_LONG.get(row[1]) or by_type.get(row[2].partition("(")[0], "x") for row in columns]
        marks = ", ".join("?" for _ in columns)
        insert = f"INSERT INTO {name} ({names}) VALUES ({marks})"  # noqa: S608 - names the store gave itself
        connection.execute(insert, values)
    connection.execute("PRAGMA foreign_keys = ON")


def _tables(connection: Any) -> list[str]:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [name for name in names if not name.startswith(("search", "sqlite", "alembic"))]


def _rows(connection: Any) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: connection.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - a name the store gave itself
        for name in _tables(connection)
    }


def test_there_is_one_row_of_each_new_table(filled: dict[str, str]) -> None:
    assert set(filled) == NEW_TABLES


def _same_day(case: Case, _: dict[str, str]) -> Record:
    return AttendanceDay(placement_id=case.placement, citizen_id=case.citizen, day=DAY, state=DayState.sick)


def _same_candidate(case: Case, rows: dict[str, str]) -> Record:
    return VisitPerson(visit_id=rows["visit"], citizen_id=case.citizen, placement_id=case.placement)


def _same_score(case: Case, rows: dict[str, str]) -> Record:
    return case.score(rows["criterion"], rows["criterion_version"], level=4)


def _same_week(case: Case, _: dict[str, str]) -> Record:
    return MentorNote(placement_id=case.placement, citizen_id=case.citizen, week_on=date(2026, 3, 16))


def _same_hours(case: Case, _: dict[str, str]) -> Record:
    return MentorHours(agreement_id=case.agreement, week_on=date(2026, 3, 16), minutes=15)


def _same_entry(_: Case, __: dict[str, str]) -> Record:
    return CalendarEntry(source_name="Outlook", uid="u1", starts_at=NOW, ends_at=NOW)


def _same_interval(case: Case, _: dict[str, str]) -> Record:
    return CompanyVisiting(company_id=case.company, interval_weeks=2)


def _fifth_level(case: Case, rows: dict[str, str]) -> Record:
    score = case.score(rows["criterion"], rows["criterion_version"], level=5)
    score.voice = ScoreVoice.mentor
    return score


def _fifth_week(case: Case, _: dict[str, str]) -> Record:
    return CompanyVisiting(company_id=case.other_company, interval_weeks=5)


def _held_without_a_time(case: Case, _: dict[str, str]) -> Record:
    return FollowUp(
        citizen_id=case.citizen, responsible_id=case.consultant, outcome=FollowUpOutcome.held, held_at=None
    )


def _nobody_stands_in(case: Case, _: dict[str, str]) -> Record:
    return MentorStandIn(mentor_id=case.mentor, starts_on=DAY)


def _ends_before_it_began(case: Case, _: dict[str, str]) -> Record:
    return Visit(
        company_id=case.company,
        responsible_id=case.consultant,
        starts_at=NOW,
        begun_at=NOW,
        ended_at=NOW - timedelta(minutes=1),
    )


@pytest.mark.parametrize(
    "make",
    [
        _same_day,
        _same_candidate,
        _same_score,
        _same_week,
        _same_hours,
        _same_entry,
        _same_interval,
        _fifth_level,
        _fifth_week,
        _held_without_a_time,
        _nobody_stands_in,
        _ends_before_it_began,
    ],
)
def test_store_refuses_what_cannot_be(
    services: Services, case: Case, filled: dict[str, str], make: Callable[[Case, dict[str, str]], Record]
) -> None:
    with pytest.raises(IntegrityError), services.vault.unit_of_work(Act.write_visit) as work:
        work.visits.add(make(case, filled))


def test_visits_are_found_by_time_company_and_candidate(
    services: Services, case: Case, filled: dict[str, str]
) -> None:
    later = Visit(company_id=case.company, responsible_id=case.consultant, starts_at=NOW + timedelta(days=7))
    cancelled = Visit(
        company_id=case.company,
        responsible_id=case.consultant,
        starts_at=NOW + timedelta(days=3),
        status=VisitStatus.cancelled,
    )
    store(services, later, cancelled)
    with services.vault.reading() as work:
        visits = work.visits
        assert [each.id for each in visits.between(NOW, NOW + timedelta(days=7))] == [
            filled["visit"],
            cancelled.id,
        ]
        assert [each.id for each in visits.of_company(case.company, 1)] == [later.id]
        assert visits.of_company(case.other_company) == []
        held = visits.last_held([case.company, case.other_company], NOW + timedelta(days=30))
        assert {key: each.id for key, each in held.items()} == {case.company: filled["visit"]}
        assert visits.last_held([case.company], NOW) == {}
        assert visits.next_planned([case.company], NOW)[case.company].id == later.id
        assert visits.running() == []
        assert [each.id for each in visits.people([filled["visit"]])[filled["visit"]]] == [
            filled["visit_person"]
        ]
        assert [(person.id, visit.id) for person, visit in visits.of_citizen(case.citizen)] == [
            (filled["visit_person"], filled["visit"])
        ]
        last = visits.last_of_placements([case.placement], NOW + timedelta(days=1))
        assert last[case.placement][0].state is VisitPersonState.seen
        assert visits.last_of_placements([case.placement], NOW) == {}
        assert [each.id for each in visits.items([filled["visit"]])[filled["visit"]]] == [
            filled["visit_item"]
        ]
        week = date(2026, 3, 16)
        assert _minutes(visits.hours_in(case.agreement, week)) == 60
        assert visits.hours_in(case.agreement, week - timedelta(days=7)) is None
        assert visits.get(filled["visit"]).company_id == case.company
        assert visits.person(filled["visit_person"]).visit_id == filled["visit"]
        assert visits.item(filled["visit_item"]).text == "Mentornotat"


def _minutes(hours: MentorHours | None) -> int:
    return 0 if hours is None else hours.minutes


def test_a_visit_that_was_begun_is_found_after_a_crash(services: Services, case: Case) -> None:
    begun = Visit(
        company_id=case.company,
        responsible_id=case.consultant,
        starts_at=NOW,
        status=VisitStatus.running,
        begun_at=NOW,
    )
    store(services, begun)
    with services.vault.reading() as work:
        assert [each.id for each in work.visits.running()] == [begun.id]


def test_what_visits_rest_on_holds_on_its_days(
    services: Services, case: Case, filled: dict[str, str]
) -> None:
    store(services, ColleagueSlot(centre_id=case.centre, count=2, starts_on=DAY))
    with services.vault.reading() as work:
        visiting = work.visiting
        found = visiting.of_company(case.company)
        assert found is not None
        assert (found.interval_weeks, found.distance_metres) == (2, 24_000)
        assert visiting.of_company(case.other_company) is None
        assert visiting.stand_ins_on([case.mentor], DAY)[case.mentor].full_name == "Rie Mockvik"
        assert visiting.stand_ins_on([case.mentor], DAY + timedelta(days=30)) == {}
        assert [each.id for each in visiting.stand_ins([case.mentor])[case.mentor]] == [
            filled["mentor_stand_in"]
        ]
        assert visiting.stand_in(filled["mentor_stand_in"]).mentor_id == case.mentor
        assert visiting.colleagues_on(DAY) == {case.centre: 3}
        assert visiting.colleagues_on(DAY + timedelta(days=30)) == {case.centre: 2}
        assert len(visiting.colleague_slots(case.centre)) == 2
        assert visiting.colleague_slot(filled["colleague_slot"]).count == 1
        assert visiting.calendars() == {"Outlook": 1}
        assert len(visiting.calendar_of("Outlook")) == 1
        assert len(visiting.calendar_between(NOW, NOW + timedelta(hours=1))) == 1
        assert visiting.calendar_between(NOW + timedelta(hours=1), NOW + timedelta(hours=2)) == []


def test_attendance_is_found_by_placement_day_and_visit(
    services: Services, case: Case, filled: dict[str, str]
) -> None:
    with services.vault.reading() as work:
        attendance, wanted = work.attendance, filled["attendance_day"]
        found = attendance.on(case.placement, DAY)
        assert found is not None
        assert found.id == attendance.get(wanted).id == wanted
        assert attendance.on(case.placement, DAY + timedelta(days=1)) is None
        assert [each.id for each in attendance.of_placements([case.placement], DAY, DAY)[case.placement]] == [
            wanted
        ]
        assert attendance.of_placements([case.placement], DAY + timedelta(days=1), DAY) == {}
        for rows in (
            attendance.of_citizen(case.citizen),
            attendance.of_visit(filled["visit"]),
            attendance.on_day(DAY),
        ):
            assert [each.id for each in rows] == [wanted]


def test_scores_and_cards_are_found(services: Services, case: Case, filled: dict[str, str]) -> None:
    with services.vault.reading() as work:
        cards = work.scorecards
        assert cards.has_criteria()
        shipped = len(shipped_criteria())
        assert [each.id for each in cards.criteria()][shipped:] == [filled["criterion"]]
        assert cards.criterion(filled["criterion"]).key == "pace"
        assert [each.id for each in cards.versions()].count(filled["criterion_version"]) == 1
        assert cards.version(filled["criterion_version"]).name == "Arbejdstempo"
        assert cards.score(filled["score"]).level == 3
        assert [each.id for each in cards.scores([case.placement], MONTH, MONTH)[case.placement]] == [
            filled["score"]
        ]
        assert cards.scores([case.placement], date(2026, 4, 1)) == {}
        assert [each.id for each in cards.scores_of_citizen(case.citizen)] == [filled["score"]]
        assert [each.id for each in cards.scores_by_id([filled["score"]])] == [filled["score"]]
        competence, card = work.competence_cards, filled["competence_card"]
        assert competence.get(card).heading == "Det kan jeg"
        assert [each.id for each in competence.of_citizen(case.citizen)] == [card]
        assert [each.id for each in competence.of_placements([case.placement])[case.placement]] == [card]
        assert [each.placement_id for each in competence.placements(card)] == [case.placement]
        assert [each.title for each in competence.lines(card)] == ["Pakning"]
        assert competence.line(filled["card_line"]).card_id == card
        assert [each.score_id for each in competence.scores(card)] == [filled["score"]]


def test_follow_ups_notes_and_queue_are_found(services: Services, case: Case, filled: dict[str, str]) -> None:
    planned = FollowUp(citizen_id=case.citizen, responsible_id=case.consultant, planned_for=DAY)
    store(services, planned)
    with services.vault.reading() as work:
        follow_ups, wanted = work.follow_ups, filled["follow_up"]
        assert follow_ups.get(wanted).talk_id is not None
        assert [each.id for each in follow_ups.of_citizen(case.citizen)] == [planned.id, wanted]
        assert [each.id for each in follow_ups.of_citizens([case.citizen])[case.citizen]] == [
            wanted,
            planned.id,
        ]
        assert [each.id for each in follow_ups.planned(DAY)] == [planned.id]
        assert follow_ups.planned(DAY - timedelta(days=1)) == []
        assert [each.id for each in follow_ups.held_between(NOW, NOW + timedelta(hours=1))] == [wanted]
        assert follow_ups.last_held([case.citizen], FollowUpKind.statutory)[case.citizen].id == wanted
        assert follow_ups.last_held([case.citizen], FollowUpKind.weekly) == {}
        _check_notes(work, case, filled)


def _check_notes(work: UnitOfWork, case: Case, filled: dict[str, str]) -> None:
    notes, wanted = work.mentor_notes, filled["mentor_note"]
    week = date(2026, 3, 16)
    assert notes.of_week([case.placement], week)[case.placement].id == notes.get(wanted).id == wanted
    assert [each.id for each in notes.of_placement(case.placement)] == [wanted]
    assert [each.id for each in notes.of_citizen(case.citizen)] == [wanted]
    assert [each.id for each in notes.out()] == [wanted]
    assert notes.not_entered() == []
    assert [each.id for each in notes.waiting()] == [filled["print_job"]]
    waiting = notes.waiting_for(PrintKind.mentor_note, case.placement)
    assert waiting is not None
    assert notes.print_job(waiting.id).wished_at == NOW
    assert notes.waiting_for(PrintKind.document, case.placement) is None


def test_what_is_printed_or_returned_leaves_the_lists(services: Services, filled: dict[str, str]) -> None:
    with services.vault.unit_of_work(Act.finish_print) as work:
        work.mentor_notes.print_job(filled["print_job"]).printed_at = NOW
        work.mentor_notes.get(filled["mentor_note"]).returned_on = DAY
    with services.vault.reading() as work:
        assert work.mentor_notes.waiting() == []
        assert work.mentor_notes.out() == []
        assert [each.id for each in work.mentor_notes.not_entered()] == [filled["mentor_note"]]
