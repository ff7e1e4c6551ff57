from datetime import date

import pytest

from app.common.errors import InvalidInput, NotFound, StaleRecord
from app.models.problem_codes import Problem
from app.services.catalogue import Services
from tests import builders

DAY = date(2026, 3, 24)


def test_a_reminder_knows_whom_it_is_about(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    company_id = builders.a_company(services, name="Nordlys Prøvelager A/S")
    about = {
        "Bodil Mønster": {"citizen_id": citizen_id},
        "Nordlys Prøvelager A/S": {"company_id": company_id},
        "": {},
    }
    for name, subject in about.items():
        (key,) = services.reminders.add({"text": " Ring ", "due_on": DAY} | subject).ids
        found = services.reminders.details(key)
        assert (found.about, found.text, found.due_on, found.done_on) == (name, "Ring", DAY, None)


def test_about_a_citizen_is_not_about_a_company_too(services: Services) -> None:
    citizen_id, company_id = builders.a_citizen(services), builders.a_company(services)
    values = {"text": "Ring", "due_on": DAY, "citizen_id": citizen_id, "company_id": company_id}
    found = services.reminders.details(services.reminders.add(values).ids[0])
    assert (found.citizen_id, found.company_id) == (citizen_id, "")


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({}, {"text": Problem.required, "due_on": Problem.required}),
        ({"text": "  ", "due_on": DAY}, {"text": Problem.required}),
        ({"text": "Ring", "due_on": None}, {"due_on": Problem.required}),
        ({"text": "Ring", "due_on": "snart"}, {"due_on": Problem.not_a_date}),
        ({"text": "x" * 301, "due_on": DAY}, {"text": Problem.too_long}),
        ({"text": "Ring om 640590-1001", "due_on": DAY}, {"text": Problem.cpr_in_text}),
    ],
)
def test_what_cannot_be_kept_is_refused_by_field(services: Services, values, problems) -> None:
    with pytest.raises(InvalidInput) as refused:
        services.reminders.add(values)
    assert refused.value.problems == problems
    assert services.deadlines.upcoming().rows == ()


def test_a_reminder_about_somebody_who_is_not_there_is_refused(services: Services) -> None:
    for subject in ("citizen_id", "company_id"):
        with pytest.raises(NotFound):
            services.reminders.add({"text": "Ring", "due_on": DAY, subject: "nobody"})


def test_done_undone_and_taken_back(services: Services) -> None:
    (key,) = services.reminders.add({"text": "Ring", "due_on": DAY}).ids

    done = services.reminders.finish(key)
    assert services.deadlines.upcoming().rows == ()
    assert services.reminders.details(key).done_on == date(2026, 3, 17)

    services.history.undo(done.act_id)
    assert [row.record_id for row in services.deadlines.upcoming().rows] == [key]
    services.reminders.finish(key)
    services.reminders.reopen(key)
    assert [row.record_id for row in services.deadlines.upcoming().rows] == [key]


def test_text_and_day_are_changed_unless_somebody_else_was_first(services: Services) -> None:
    (key,) = services.reminders.add({"text": "Ring", "due_on": DAY}).ids
    services.reminders.change(key, {"text": "Skriv"}, 1)
    with pytest.raises(StaleRecord):
        services.reminders.change(key, {"due_on": date(2026, 4, 1)}, 1)
    found = services.reminders.details(key)
    assert (found.text, found.due_on, found.version) == ("Skriv", DAY, 2)


def test_writing_is_undone_and_done_again(services: Services) -> None:
    services.reminders.add({"text": "Ring", "due_on": DAY, "citizen_id": builders.a_citizen(services)})
    services.history.undo_latest()
    assert services.deadlines.upcoming().rows == ()
    services.history.redo_latest()
    assert [row.text for row in services.deadlines.upcoming().rows] == ["Ring"]
