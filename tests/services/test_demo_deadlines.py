"""The crowd of the demo data: who came lately has a contact course, and nearly all their first talk."""

from collections.abc import Callable
from datetime import date, time, timedelta

from app.services.catalogue import Services
from app.services.demo_cast import Person
from app.services.demo_deadlines import DemoDeadlines
from tests import builders

TODAY = date(2026, 3, 17)


def a_person(since: date, group: str = "2", key: str = "") -> Person:
    return Person(
        first_name="Bodil",
        last_name="Mønster",
        born=date(1990, 5, 4),
        cpr_number="",
        group=group,
        later_groups=(),
        benefits=(),
        later_benefits=(),
        since=since,
        courses=(),
        plan="none",
        notes=0,
        fields={},
        id=key,
    )


def test_who_came_lately_has_a_course_and_their_first_talk(services: Services) -> None:
    planned: list[tuple[date, Callable[[], object]]] = []

    def at(day: date, _of_day: time, carry_out: Callable[[], object]) -> None:
        planned.append((day, carry_out))

    players = [a_person(TODAY) for _ in range(60)]
    key = builders.a_citizen(services)
    services.citizens.set_group(key, "2", date(2026, 3, 2))
    # Every other one of the crowd has a course: those in between are passed over.
    lately, long_ago = a_person(date(2026, 3, 2), key=key), a_person(TODAY - timedelta(days=200))
    unknown, today = a_person(date(2026, 3, 2), group=""), a_person(TODAY)
    crowd = [lately, lately, long_ago, lately, unknown, lately, today]
    demo = DemoDeadlines(services, at, TODAY, {})
    demo._deadlines = {"reminder": [], "course": [], "put_off": []}

    demo.plan([*players, *crowd])

    assert [day for day, _ in planned] == [date(2026, 3, 2), date(2026, 3, 9), TODAY]
    for _, carry_out in planned[:2]:
        carry_out()
    course = services.courses.show(key)
    assert (course.starts_on, [talk.held_on for talk in course.held]) == (
        date(2026, 3, 2),
        [date(2026, 3, 9)],
    )
