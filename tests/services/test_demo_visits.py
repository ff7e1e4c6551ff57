"""The visits of the demo data: the week of the pictures, and six weeks behind it."""

from datetime import date, timedelta

from app.models.visit_codes import DayState, VisitStatus
from app.services.catalogue import Services

TODAY = date(2026, 3, 17)
WEEK = timedelta(weeks=1)


def test_the_week_of_the_pictures_has_its_visits(demo: Services):
    week = demo.visit_weeks.week(TODAY)
    days = {day.day.isoweekday(): [visit.company_name for visit in day.visits] for day in week.days}
    assert days[1] == ["Møllens Demobageri", "Fiktiv Have & Anlæg ApS"]
    assert days[2] == ["Nordlys Prøvelager A/S", "Eksempel Kantine & Co.", "Plejecenter Mønstergård"]
    assert (len(days[3]), len(days[4]), days[5]) == (1, 2, [])
    assert (week.held, week.planned) == (2, 8)


def test_a_company_that_was_cancelled_is_missing(demo: Services):
    week = demo.visit_weeks.week(TODAY)
    before = {visit.company_name: visit for visit in demo.visit_weeks.week(TODAY - WEEK).visits}
    assert before["Genbrug Fiktiva"].status is VisitStatus.cancelled
    assert ("Genbrug Fiktiva", 12) in [(row.company_name, row.days_since) for row in week.missing]


def test_six_weeks_of_visits_lie_behind_and_none_runs(demo: Services):
    held = [demo.visit_weeks.week(TODAY - WEEK * number).held for number in range(7, 0, -1)]
    assert held == [0, 9, 9, 9, 9, 9, 8]
    assert demo.conduct.running() == ()


def test_the_own_calendar_is_read(demo: Services):
    week = demo.visit_weeks.week(TODAY)
    assert sum(len(day.entries) for day in week.days) == 5


def test_attendance_has_every_state_a_visit_can_tell(demo: Services):
    known = {state for day in range(1, 48) for state in _states(demo, TODAY - timedelta(days=day))}
    assert known >= set(DayState) - {DayState.no_working_day, DayState.company_closed}


def _states(demo: Services, day: date) -> set[DayState]:
    with demo.vault.reading() as work:
        return {row.state for row in work.attendance.on_day(day)}
