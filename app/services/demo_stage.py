"""Sets up the companies of the demo data, and plans what happens to each citizen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Any

from app.common.dates import next_open_day
from app.models.codes import FreezeReason
from app.services import demo_cast
from app.services.catalogue import Services
from app.services.demo_cast import Course, CprNumbers, Person
from app.services.demo_crowd import Gathering
from app.services.demo_deadlines import DemoDeadlines
from app.services.demo_documents import DemoDocuments
from app.services.demo_follow_ups import DemoFollowUps
from app.services.demo_guidance import DemoGuidance
from app.services.demo_notes import NotePlan, Notes, Place
from app.services.demo_papers import DemoPapers, at_of
from app.services.demo_plans import PlanFacts, plan_values, story_values, story_versions
from app.services.demo_scores import DemoScores
from app.services.demo_templates import DemoTemplates
from app.services.demo_visits import DemoVisits

_DAYS_A_YEAR = 365
_FULL_WEEK, _HALF_WEEK = 15, 8
_QUARTER = 15
_HOURS_RISE_EVERY = timedelta(weeks=2)
# Days on which one benefit took the place of another.
_LAW_CHANGES = (date(2025, 7, 1),)
_KNOWN_BEFORE = timedelta(days=8)
_CLOSES_IN = timedelta(minutes=25)


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """Something that happens at a moment; ``number`` keeps the order of what happens at once."""

    at: datetime
    number: int
    carry_out: Callable[[], object]


class Stage:
    """Companies and people of one demo store."""

    def __init__(self, services: Services, now: datetime, years: int, seed: int) -> None:
        self._services = services
        self._now = now
        self._today = now.date()
        self._random = Random(seed)  # noqa: S311 - times of fictional notes, no secret
        self._seed = seed
        self._cast = demo_cast.load()
        self._notes = Notes(self._cast.notes, self._random)
        self._years = years
        self._first = self._today - timedelta(days=_DAYS_A_YEAR * years)
        self._company_ids: dict[str, str] = {}
        self._centre_ids: dict[str, str] = {}
        self._mentor_ids: dict[str, str] = {}
        self._companies: dict[str, Mapping[str, Any]] = {}
        self._centres: dict[str, Mapping[str, Any]] = {}
        self._people: list[Person] = []
        self._events: list[Event] = []

    @property
    def first_moment(self) -> datetime:
        """When the work in the store begins."""
        return self._moment(self._first - timedelta(days=14), time(9, 0))

    def set(self, citizens: int) -> None:
        """Write profile and companies; make up the people."""
        numbers = CprNumbers()
        self._people = self._cast.people(citizens, numbers)
        for person in self._people[1::10] if self._years > 1 else ():
            person.is_long = True
        for person in self._people:
            # Those whose placement lies ahead are known already.
            since = min(person.since, self._today - _KNOWN_BEFORE) if person.courses else person.since
            person.since = self._first if person.is_long else max(since, self._first)
        crowd = Gathering(self._cast, numbers, self._first, self._today, self._seed).crowd(
            citizens - len(self._people)
        )
        self._people += crowd.people
        self._services.profile.save(self._cast.firm["consultant"])
        self._services.profile.save_authority(self._cast.firm["authority"])
        for company in [*self._cast.firm["company"], *crowd.companies]:
            self._found(company)
        for centre in [*self._cast.firm["centre"], *crowd.centres]:
            companies = [self._company_ids[key] for key in centre["companies"]]
            self._centres[centre["key"]] = centre
            self._centre_ids[centre["key"]] = self._services.centres.register(companies, centre).ids[0]

    def events(self) -> list[Event]:
        """Everything that happens, in the order of its time."""
        for index, person in enumerate(self._people):
            self._arrive(person)
            for course in person.courses:
                self._plan_course(person, course)
            self._plan_plan(person, index)
            for planned in self._notes.days_of(person, self._today):
                self._plan_note(person, planned)
            self._plan_story(person)
        at = at_of(self._moment, self._at)
        DemoPapers(self._services, at).plan(self._people)
        DemoGuidance(self._services, at, self._today).plan(self._people)
        DemoDeadlines(self._services, at, self._today, self._company_ids).plan(self._people)
        DemoDocuments(self._services, at, self._now).plan(self._people)
        DemoTemplates(self._services, at, self._today).plan()
        DemoScores(self._services, at, self._now, self._seed).plan(self._people)
        DemoFollowUps(self._services, at, self._now).plan(self._people, self._company_ids)
        DemoVisits(self._services, at, self._now, self._seed).plan(self._company_ids, self._mentor_ids)
        return sorted(self._events)

    def _found(self, company: Mapping[str, Any]) -> None:
        crowd = self._cast.crowd
        town = {name: crowd[name] for name in ("postal_code", "city")}
        key = company["key"]
        self._companies[key] = company
        self._company_ids[key] = company_id = self._services.companies.register({**company, **town}).ids[0]
        for contact in company["contacts"]:
            self._services.companies.save_contact(company_id, contact)
        saved = [
            self._services.companies.save_mentor(company_id, mentor).ids[0] for mentor in company["mentors"]
        ]
        if saved:
            self._mentor_ids[key] = saved[0]

    def _arrive(self, person: Person) -> None:
        since = next_open_day(person.since)

        def register() -> None:
            values = {
                "cpr_number": person.cpr_number,
                "first_name": person.first_name,
                "last_name": person.last_name,
                "group_key": person.group,
            }
            person.id = self._services.citizens.register(values | person.fields).ids[0]

        self._at(self._moment(since, time(7, 10)), register)
        self._plan_benefits(person, since)
        for key, day in person.later_groups:
            self._at(self._moment(day, time(8, 5)), partial(self._set_group, person, key, day))

    def _plan_benefits(self, person: Person, since: date) -> None:
        """Let the first benefit the law knows hold from the beginning, and what replaced it later."""
        held = ""
        for day in sorted({since, *(day for day in _LAW_CHANGES if since < day <= self._today)}):
            known = [key for key in person.benefits if self._services.law.benefit_name(key, day)]
            if known and known[0] != held:
                held = known[0]
                self._at(
                    self._moment(day, time(7, 12)),
                    partial(self._set_benefit, person, held, day),
                )
        for key, day in person.later_benefits:
            self._at(self._moment(day, time(8, 10)), partial(self._set_benefit, person, key, day))

    def _set_benefit(self, person: Person, key: str, day: date) -> None:
        self._services.citizens.set_benefit(person.id, key, day)

    def _set_group(self, person: Person, key: str, day: date) -> None:
        self._services.citizens.set_group(person.id, key, day)

    def _plan_course(self, person: Person, course: Course) -> None:
        # What begins later was agreed some days ago.
        first = min(course.starts_on, self._today - timedelta(days=4))
        self._at(self._moment(first, time(7, 30)), lambda: self._start(person, course))
        if course.ends_on is not None:
            self._at(self._moment(course.ends_on, time(15, 30)), lambda: self._end(person, course))

    def _start(self, person: Person, course: Course) -> None:
        company = self._company_of(course)
        steps = [*course.rise, course.hours]
        values = {
            "centre_id": self._centre_ids.get(course.centre, ""),
            "company_id": self._company_ids.get(company["key"], ""),
            "mentor_id": self._mentor_ids.get(company["key"], ""),
            "kind": course.kind,
            "starts_on": course.starts_on,
            "planned_end_on": course.planned_end_on,
            "task": course.task,
            "minutes": week_of(steps[0]),
            "meets_at": course.meets_at,
            "overbooking_reason": course.overbooking_reason,
        }
        placement_id = self._services.placements.start(person.id, values).ids[0]
        person.placement_ids[course] = placement_id
        for number, hours in enumerate(steps[1:], start=1):
            day = course.starts_on + _HOURS_RISE_EVERY * number
            self._services.placements.set_hours(placement_id, day, week_of(hours), course.meets_at)

    def _end(self, person: Person, course: Course) -> None:
        values = {"ends_on": course.ends_on, "outcome_key": course.outcome, "end_note": course.end_note}
        self._services.placements.end(person.placement_ids[course], values)

    def _plan_plan(self, person: Person, index: int) -> None:
        story = self._cast.stories.get(person.name, {}).get("plan")
        if person.plan == "story" and story is not None:
            self._plan_story_plan(person, story)
        elif person.plan != "none":
            _PlanEvents(self, person, self._plan_facts(person, index)).add()

    def _plan_story_plan(self, person: Person, story: Mapping[str, Any]) -> None:
        for on, reason, signed_on in story_versions(story):
            at = on.replace(tzinfo=self._now.tzinfo)
            self.save_plan(person, at - timedelta(minutes=10), story_values(story, on.date()))
            self.freeze_plan(
                person, at, FreezeReason.printed if signed_on else FreezeReason(reason), signed_on
            )

    def _plan_facts(self, person: Person, index: int) -> PlanFacts:
        course = person.courses[-1] if person.courses else None
        company = self._company_of(course) if course else self._companies["genbrug"]
        starts_on = course.starts_on if course else person.since
        return PlanFacts(
            general=self._cast.plans,
            work=self._cast.work[company["field"]],
            first_name=person.first_name,
            place=company["name"],
            mentor=_spokesperson(company),
            course=course,
            starts_on=starts_on,
            follow_up_on=max(self._follow_up(person, index), starts_on + timedelta(days=7)),
            lacks_goal=person.plan == "draft",
        )

    def _follow_up(self, person: Person, index: int) -> date:
        if person.plan == "overdue":
            return next_open_day(self._today - timedelta(days=5 + index % 12))
        if person.plan == "expiring":
            return next_open_day(self._today + timedelta(days=1 + index * 5 % 12))
        return next_open_day(self._today + timedelta(days=20 + index * 3 % 60))

    def _plan_note(self, person: Person, planned: NotePlan) -> None:
        place = None
        if planned.course is not None:
            company = self._company_of(planned.course)
            place = Place(company["name"], _spokesperson(company))
        values = self._notes.values(planned, person, place)
        self.write_note(person, self._moment(planned.day, self._notes.time()), values)

    def _plan_story(self, person: Person) -> None:
        story = self._cast.stories.get(person.name, {})
        for note in story.get("note_texts", ()):
            values = {key: value for key, value in note.items() if key != "at"}
            at = note["at"].replace(tzinfo=self._now.tzinfo)
            if at.date() >= next_open_day(person.since):
                self.write_note(person, at, values)
        if person.has_open_note and "open_note" in story:
            self._plan_open_note(person, story["open_note"])

    def _plan_open_note(self, person: Person, note: Mapping[str, Any]) -> None:
        began = note["at"].replace(tzinfo=self._now.tzinfo)
        typed = {key: note[key] for key in ("subject", "contact_kind", "source", "nature")}
        typed["happened_at"] = began.isoformat()
        ids: list[str] = [""]

        def type_on(text: str) -> None:
            ids[0] = self._services.journal.autosave(person.id, ids[0], typed | {"text": text}).note_id

        self._at(began, lambda: type_on(note["first"]))
        # The pause in between is long enough to keep what stood before it as a version.
        self._at(began + timedelta(seconds=95), lambda: type_on(note["text"]))

    def write_note(self, person: Person, happened_at: datetime, values: Mapping[str, Any]) -> None:
        """Plan a note that is finished some minutes after what it tells."""
        given = {**values, "happened_at": happened_at}
        self._at(happened_at + _CLOSES_IN, lambda: self._services.journal.finish(person.id, "", given))

    def save_plan(self, person: Person, at: datetime, values: Mapping[str, Any]) -> None:
        """Plan that the jobplan is saved."""
        self._at(at, lambda: self._services.job_plans.save(person.id, values))

    def freeze_plan(self, person: Person, at: datetime, reason: FreezeReason, signed_on: date | None) -> None:
        """Plan that the jobplan is frozen, and perhaps signed."""
        versions: list[str] = []
        self._at(at, lambda: versions.extend(self._services.job_plans.freeze(person.id, reason).ids[1:]))
        if signed_on is not None:
            at = max(at, self._moment(signed_on, time(14, 0)))
            self._at(at, lambda: self._services.job_plans.sign(versions[0], signed_on))

    def moment_before_now(self, day: date, at: time) -> datetime:
        """A moment on a day, else on the last working day before the day of the demo."""
        last = self._today - timedelta(days=1)
        return self._moment(min(day, last), at)

    def _company_of(self, course: Course) -> Mapping[str, Any]:
        key = self._centres[course.centre]["companies"][0] if course.centre else course.company
        return self._companies[key]

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, tzinfo=self._now.tzinfo)

    def _at(self, at: datetime, carry_out: Callable[[], object]) -> None:
        self._events.append(Event(at, len(self._events), carry_out))


class _PlanEvents:
    """When a general jobplan is saved, printed and signed."""

    def __init__(self, stage: Stage, person: Person, facts: PlanFacts) -> None:
        self._stage = stage
        self._person = person
        self._facts = facts

    def add(self) -> None:
        """Plan what happens by the person's ``plan``."""
        facts, plan = self._facts, self._person.plan
        arrived = next_open_day(self._person.since)
        # An offer must stand in the plan before it starts.
        day = max(arrived, next_open_day(facts.starts_on - timedelta(days=4)))
        self._save(day, time(7, 25))
        if plan in {"printed", "signed", "changed"}:
            first = next_open_day(facts.starts_on)
            signed_on = first if plan == "signed" else None
            at = self._stage.moment_before_now(first, time(13, 0))
            self._stage.freeze_plan(self._person, at, FreezeReason.printed, signed_on)
        if plan in {"changed", "signed", "expiring"}:
            self._save(next_open_day(facts.starts_on + timedelta(weeks=6)), time(15, 10))

    def _save(self, day: date, at: time) -> None:
        moment = self._stage.moment_before_now(day, at)
        self._stage.save_plan(self._person, moment, plan_values(self._facts, moment.date()))


def week_of(hours: int) -> list[int]:
    """Weekly hours as minutes of Monday to Sunday: few hours are put on few days."""
    days = 5 if hours >= _FULL_WEEK else 3 if hours >= _HALF_WEEK else 2
    quarters = hours * 60 // _QUARTER
    even, left = divmod(quarters, days)
    worked = [_QUARTER * (even + (1 if day < left else 0)) for day in range(days)]
    return worked + [0] * (7 - days)


def _spokesperson(company: Mapping[str, Any]) -> str:
    people = [*company["mentors"], *company["contacts"]]
    return str(people[0]["full_name"]) if people else ""
