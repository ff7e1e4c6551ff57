"""Follow-ups and mentor notes of the demo data: most is in time, something waits."""

from datetime import date

from app.models.visit_codes import FollowUpOutcome
from app.services.catalogue import Services

TODAY = date(2026, 3, 17)


def test_a_few_follow_ups_wait_and_most_were_held_in_time(demo: Services):
    assert 0 < len(demo.follow_ups.tasks()) < 20
    figure = demo.follow_ups.timeliness(date(2026, 3, 1), date(2026, 3, 31))
    assert figure.percent is not None
    assert 60 < figure.percent < 100


def test_cancelled_by_the_citizen_is_there_and_taken_up_again(demo: Services):
    rows = [row for person in demo.citizens.rows().rows for row in demo.follow_ups.show(person.id).rows]
    assert {row.outcome for row in rows} >= {FollowUpOutcome.held, FollowUpOutcome.cancelled_by_citizen}


def test_notes_of_the_first_visit_are_printed_and_a_week_sheet_waits(demo: Services):
    companies = {row.name: row.id for row in demo.companies.rows().rows}
    register = demo.mentor_notes.register(companies["Nordlys Prøvelager A/S"], TODAY)
    assert register
    assert all(row.id for row in register)
    assert [row.company for row in demo.print_queue.waiting()] == ["Fiktiv Have & Anlæg ApS"]
