"""A visit through the service: begun, written, ended, gone on with; eight candidates played through."""

from datetime import date, datetime, timedelta

import pytest

from app.common.clock import FixedClock
from app.common.errors import InvalidInput, RefusedAct, UndoRefused
from app.models.act_codes import Act, TaskKind
from app.models.codes import ContactKind, NoteNature, NoteSource
from app.models.follow_up import FollowUp
from app.models.problem_codes import Problem
from app.models.visit import Visit
from app.models.visit_codes import (
    AttendanceSource,
    DayState,
    FollowUpOutcome,
    FollowUpTopic,
    NotSeenReason,
    VisitKind,
    VisitPersonState,
    VisitStatus,
)
from app.models.visiting import ColleagueSlot, CompanyVisiting, MentorStandIn
from app.services.catalogue import Services
from app.services.conduct_rows import OpenVisit, PersonCard
from app.services.criteria_seed import load_shipped_criteria
from app.services.journal import NoteRow
from tests import builders
from tests.conftest import COPENHAGEN, NOW, PASSWORD
from tests.services.test_statement_counts import Counted, counted

__all__ = ["counted"]

NAMES = ("Anja", "Bodil", "Carl", "Dorte", "Emil", "Freja", "Gorm", "Hanne")
TUESDAY = date(2026, 3, 17)
LAST_WEEK = NOW - timedelta(days=6)


class Hall:
    """A company with a mentor and candidates, visited last Wednesday and planned for today."""

    def __init__(self, services: Services, people: int = 8) -> None:
        self.services = services
        self.company = builders.a_company(services, name="Fiktiv Genbrug")
        self.mentor = builders.a_mentor(services, self.company)
        self.centre = builders.a_centre(services, self.company, slots=people)
        self.citizens = [
            builders.a_citizen(services, first_name=name, last_name="Mønster") for name in NAMES[:people]
        ]
        self.placements = [
            builders.a_placement(services, each, self.centre, mentor_id=self.mentor) for each in self.citizens
        ]
        with services.vault.unit_of_work(Act.plan_visit) as work:
            owner = work.citizens.get(self.citizens[0]).responsible_id
            visit = Visit(
                company_id=self.company, responsible_id=owner, starts_at=NOW + timedelta(minutes=15)
            )
            self.visit = work.visits.add(visit)

    def begin(self) -> OpenVisit:
        """The planned visit, begun."""
        self.services.conduct.begin(self.visit)
        return self.services.conduct.open(self.visit)

    def card(self, number: int) -> PersonCard:
        """A candidate's card as it is now."""
        return self.services.conduct.open(self.visit).people[number]

    def finish_all(self) -> None:
        """»Færdig« for everybody who is open."""
        for card in self.services.conduct.open(self.visit).people:
            if card.state is VisitPersonState.open:
                self.services.conduct.finish(card.id)

    def notes(self, number: int) -> tuple[NoteRow, ...]:
        """A candidate's finished notes, the latest first."""
        return self.services.journal.of_citizen(self.citizens[number]).rows

    def hold_earlier(self, clock: FixedClock) -> None:
        """A visit last Wednesday that was held and left an agreement for each."""
        clock.move_to(LAST_WEEK)
        visit = self.services.conduct.begin_unplanned(self.company).ids[0]
        for card in self.services.conduct.open(visit).people:
            self.services.conduct.write_person(
                card.id, {"next_agreement": "Prøver truck", "next_agreement_on": date(2026, 3, 16)}
            )
            self.services.conduct.finish(card.id)
        self.services.conduct.end(visit)
        clock.move_to(NOW)


@pytest.fixture
def hall(services: Services) -> Hall:
    return Hall(services)


@pytest.fixture
def small(services: Services) -> Hall:
    return Hall(services, people=2)


@pytest.fixture
def played(services: Services, hall: Hall, clock: FixedClock) -> Hall:
    """Eight candidates: one with everything, one not seen, one »intet nyt«, five of a normal week."""
    load_shipped_criteria(services.vault)
    hall.hold_earlier(clock)
    people = hall.begin().people
    services.attendance.all_met_for_all(hall.visit)
    services.attendance.set_day(
        hall.placements[1], date(2026, 3, 12), {"state": DayState.no_show, "note": "Ringede ikke"}, hall.visit
    )
    services.conduct.write_person(
        people[1].id,
        {
            "note": "Pakker selv på linje 2",
            "note_source": NoteSource.own_observation,
            "mentor_words": "Hun er hurtig",
            "assessment": "Klar til flere timer",
            "guidance": "Vejledt om fremmøde",
            "next_agreement": "Møder 8.00",
            "next_agreement_on": date(2026, 3, 24),
            "is_agreement_kept": True,
            "has_interpreter": True,
            "opens_case": True,
        },
    )
    services.conduct.not_seen(people[2].id, NotSeenReason.busy)
    services.conduct.nothing_new(hall.visit, [people[3].id])
    hall.finish_all()
    return hall


def test_open_visit_has_the_week_the_plan_and_the_days_since_the_last_visit(
    services: Services, hall: Hall, clock: FixedClock
) -> None:
    load_shipped_criteria(services.vault)
    hall.hold_earlier(clock)
    opened = hall.begin()
    assert [card.name.split()[0] for card in opened.people] == list(NAMES)
    card = opened.people[0]
    assert (card.week, card.weeks, card.weekly_minutes, card.task) == (9, 13, 1500, "Pakning")
    assert (card.last_agreement, card.last_agreement_on) == ("Prøver truck", date(2026, 3, 16))
    assert [day.day.day for day in card.days] == [11, 12, 13, 16, 17]
    assert len(card.scores) == 6
    assert all(len(line.levels) == 4 and line.level is None for line in card.scores)


def test_summary_tells_what_ending_does(services: Services, played: Hall) -> None:
    assert played.card(1).no_shows == 1
    summary = services.conduct.summary(played.visit)
    assert (summary.open_people, summary.notes, summary.reminders) == ((), 10, 1)
    assert [line.missing_scores for line in summary.lines] == [6] * 8
    assert [line.proposes_case for line in summary.lines].count(True) == 1
    assert [line.unknown_days for line in summary.lines] == [0] * 8


def test_each_seen_candidate_has_a_signed_note_with_all_the_law_asks_for(
    services: Services, played: Hall, clock: FixedClock
) -> None:
    clock.advance(minutes=5)
    services.conduct.end(played.visit)
    assert services.conduct.open(played.visit).status is VisitStatus.held
    plain = played.notes(0)[0]
    assert plain.subject == "Besøg hos Fiktiv Genbrug"
    assert "Onsdag 11. marts: Mødt, oplyst af mentor." in plain.text
    assert (plain.contact_kind, plain.nature) == (ContactKind.visit, NoteNature.fact)
    assert (plain.happened_at, plain.finished_at) == (NOW, NOW + timedelta(minutes=5))
    assert (plain.author, plain.signed_by) == ("Karla Demo", "Karla Demo")
    assert plain.participants == (
        "Karla Demo (Jobkonsulent), Anja Mønster (borger), Poul Mockholm (mentor, Fiktiv Genbrug)"
    )
    assert services.care.check().is_sound


def test_mentors_words_and_assessment_are_notes_apart_from_the_facts(
    services: Services, played: Hall
) -> None:
    services.conduct.end(played.visit)
    by_subject = {note.subject: note for note in played.notes(1)[:3]}
    assert len(by_subject) == 3
    whole = by_subject["Besøg hos Fiktiv Genbrug"]
    for part in (
        "Egen observation:\nPakker selv på linje 2",
        "Torsdag 12. marts: Udeblevet, oplyst af mentor. Ringede ikke",
        "Aftalen fra sidst (Prøver truck) er holdt.",
        "Vejledning:\nVejledt om fremmøde",
        "Aftale: Møder 8.00 (24. marts 2026)",
        "Tolk medvirkede.",
    ):
        assert part in whole.text
    assert whole.next_step == "Møder 8.00 (24. marts 2026)"
    assert "hurtig" not in whole.text
    assert "flere timer" not in whole.text
    mentor = by_subject["Fra mentor ved besøg hos Fiktiv Genbrug"]
    assert (mentor.text, mentor.source, mentor.nature) == (
        "Hun er hurtig",
        NoteSource.mentor,
        NoteNature.fact,
    )
    own = by_subject["Vurdering efter besøg hos Fiktiv Genbrug"]
    assert (own.text, own.nature) == ("Klar til flere timer", NoteNature.assessment)


def test_who_was_not_talked_with_took_no_part(services: Services, played: Hall) -> None:
    services.conduct.end(played.visit)
    away = played.notes(2)[0]
    assert away.text.startswith("Ikke set ved besøget: Var optaget af arbejdet.")
    assert away.contact_kind is ContactKind.observation
    assert "Carl" not in away.participants
    quiet = played.notes(3)[0]
    assert quiet.text.startswith("Intet nyt siden sidste besøg.")
    assert "Dorte" not in quiet.participants


def _reminders(services: Services, citizen_id: str) -> list[str]:
    found = services.deadlines.of_citizen(citizen_id)
    return [row.text for row in found if row.kind is TaskKind.reminder]


def test_ticked_no_show_is_among_the_things_to_do(services: Services, played: Hall) -> None:
    services.conduct.end(played.visit)
    reminders = [_reminders(services, citizen_id) for citizen_id in played.citizens[:2]]
    assert reminders == [[], ["Vurdér udeblivelse 12. marts"]]


def test_visit_can_begin_unplanned_by_telephone_for_some_candidates(services: Services, hall: Hall) -> None:
    wanted = hall.placements[2:4]
    visit = services.conduct.begin_unplanned(hall.company, VisitKind.phone, wanted).ids[0]
    opened = services.conduct.open(visit)
    assert (opened.is_unplanned, opened.kind, opened.starts_at) == (True, VisitKind.phone, NOW)
    assert [card.placement_id for card in opened.people] == wanted
    assert {card.note_source for card in opened.people} == {NoteSource.citizen}
    assert len(opened.addable) == 6
    services.conduct.add_people(visit, [hall.placements[0], hall.placements[2]])
    assert [c.placement_id for c in services.conduct.open(visit).people] == [*wanted, hall.placements[0]]
    services.conduct.nothing_new(visit)
    services.conduct.end(visit)
    assert hall.notes(2)[0].contact_kind is ContactKind.phone


def test_choice_before_a_visit_names_who_is_there_today(services: Services, small: Hall) -> None:
    later = builders.a_citizen(services)
    builders.a_placement(
        services,
        later,
        small.centre,
        starts_on=date(2026, 4, 1),
        planned_end_on=date(2026, 6, 30),
        overbooking_reason="Aftalt",
    )
    assert services.conduct.candidates(small.company) == tuple(
        zip(small.placements, ("Anja Mønster", "Bodil Mønster"), strict=True)
    )
    with pytest.raises(RefusedAct) as caught:
        services.conduct.begin(small.visit, ["elsewhere"])
    assert caught.value.reasons == (Problem.visit_other_company,)


def test_candidates_of_another_company_in_the_same_centre_are_not_visited(
    services: Services, small: Hall
) -> None:
    other = builders.a_company(services)
    shared = services.centres.register(
        [small.company, other], {"name": "Fælles", "slots": 4, "starts_on": date(2025, 1, 1)}
    ).ids[0]
    here, there = (builders.a_citizen(services, first_name=name) for name in ("Ida", "Jens"))
    builders.a_placement(services, here, shared, company_id=small.company)
    builders.a_placement(services, there, shared, company_id=other)
    names = [name for _, name in services.conduct.candidates(small.company)]
    assert names == ["Anja Mønster", "Bodil Mønster", "Ida Mønster"]


def test_visit_is_gone_on_with_after_a_lock_and_begun_once_only(
    services: Services, small: Hall, clock: FixedClock
) -> None:
    small.begin()
    services.conduct.write_person(small.card(0).id, {"note": "Halvt skrevet"})
    services.conduct.finish(small.card(1).id)
    services.access.lock()
    services.access.unlock(PASSWORD)
    (running,) = services.conduct.running()
    assert (running.id, running.company, running.finished, running.people) == (
        small.visit, "Fiktiv Genbrug", 1, 2
    )  # fmt: skip
    clock.advance(minutes=30)
    assert services.conduct.begin(small.visit).act_id == ""
    opened = services.conduct.open(small.visit)
    assert (opened.people[0].note, opened.begun_at, opened.finished) == ("Halvt skrevet", NOW, 1)


def test_visit_gone_on_with_the_next_day_asks_for_the_days_of_the_visit(
    services: Services, small: Hall, clock: FixedClock
) -> None:
    small.begin()
    clock.advance(days=1)
    services.attendance.all_met_for_all(small.visit)
    assert small.card(0).days[-1].day == TUESDAY
    assert small.card(0).empty_days == ()


@pytest.mark.parametrize("act", ["finish", "reopen_person"])
def test_nothing_is_written_in_a_visit_that_is_not_open(services: Services, small: Hall, act: str) -> None:
    small.begin()
    person = small.card(0).id
    services.conduct.nothing_new(small.visit)
    services.conduct.end(small.visit)
    with pytest.raises(RefusedAct) as caught:
        getattr(services.conduct, act)(person)
    assert caught.value.reasons == (Problem.visit_not_open,)


def test_every_way_into_a_closed_visit_is_refused(services: Services, small: Hall) -> None:
    conduct, visit = services.conduct, small.visit
    for refused in (
        lambda: conduct.end(visit),
        lambda: conduct.reopen(visit),
        lambda: conduct.nothing_new(visit),
        lambda: conduct.write_visit(visit, {"mentor_note": "x"}),
        lambda: conduct.add_people(visit, small.placements),
        lambda: conduct.split_hours(visit, 60),
        lambda: services.attendance.all_met_for_all(visit),
        lambda: services.attendance.set_day(small.placements[0], TUESDAY, {"state": "met"}, visit),
    ):
        with pytest.raises(RefusedAct) as caught:
            refused()
        assert caught.value.reasons == (Problem.visit_not_open,)
    small.begin()
    conduct.nothing_new(visit)
    conduct.end(visit)
    with pytest.raises(RefusedAct) as caught:
        conduct.begin(visit)
    assert caught.value.reasons == (Problem.visit_not_open,)


def test_visit_does_not_end_while_nothing_was_said_of_somebody(services: Services, small: Hall) -> None:
    opened = small.begin()
    services.conduct.finish(opened.people[0].id)
    assert services.conduct.summary(small.visit).open_people == ("Bodil Mønster",)
    with pytest.raises(RefusedAct) as caught:
        services.conduct.end(small.visit)
    assert caught.value.reasons == (Problem.visit_people_open,)
    assert small.notes(0) == ()


def test_typing_is_one_step_for_each_field_and_undone_as_one(services: Services, small: Hall) -> None:
    person = small.begin().people[0].id
    for text in ("P", "Pa", "Pak"):
        services.conduct.write_person(person, {"note": text})
    services.conduct.write_person(person, {"guidance": "Vejledt"})
    services.conduct.write_person(person, {"guidance": "Vejledt"})
    services.history.undo_latest()
    assert (small.card(0).note, small.card(0).guidance) == ("Pak", "")
    services.history.undo_latest()
    assert small.card(0).note == ""


def test_what_is_no_field_and_what_is_too_long_is_refused_beside_the_field(
    services: Services, small: Hall
) -> None:
    person = small.begin().people[0].id
    with pytest.raises(InvalidInput) as caught:
        services.conduct.write_person(person, {"state": VisitPersonState.seen})
    assert caught.value.problems == {"state": Problem.unknown_column_value}
    with pytest.raises(InvalidInput) as caught:
        services.conduct.write_person(person, {"next_agreement": "x" * 501})
    assert caught.value.problems == {"next_agreement": Problem.too_long}
    with pytest.raises(InvalidInput) as caught:
        services.conduct.write_visit(small.visit, {"status": "held"})
    assert caught.value.problems == {"status": Problem.unknown_column_value}
    services.conduct.write_person(person, {"next_agreement_on": ""})
    assert small.card(0).next_agreement_on is None


def test_not_seen_for_another_reason_wants_words(services: Services, small: Hall) -> None:
    person = small.begin().people[0].id
    with pytest.raises(InvalidInput) as caught:
        services.conduct.not_seen(person, NotSeenReason.other, " ")
    assert caught.value.problems == {"not_seen_text": Problem.required}
    services.conduct.not_seen(person, NotSeenReason.other, "På kursus")
    assert (small.card(0).state, small.card(0).not_seen_text) == (VisitPersonState.not_seen, "På kursus")
    services.conduct.reopen_person(person)
    card = small.card(0)
    assert (card.state, card.finished_at, card.not_seen_reason, card.not_seen_text) == (
        VisitPersonState.open, None, None, ""
    )  # fmt: skip
    services.conduct.not_seen(person, NotSeenReason.other, "På kursus")
    services.conduct.nothing_new(small.visit)
    services.conduct.end(small.visit)
    assert small.notes(0)[0].text == "Ikke set ved besøget: På kursus"


def test_nothing_new_for_the_whole_company_is_one_act_found_by_search(services: Services, hall: Hall) -> None:
    opened = hall.begin()
    services.conduct.finish(opened.people[0].id)
    services.conduct.nothing_new(hall.visit)
    opened = services.conduct.open(hall.visit)
    assert opened.has_nothing_new
    assert [card.state for card in opened.people].count(VisitPersonState.nothing_new) == 7
    services.history.undo_latest()
    assert services.conduct.open(hall.visit).finished == 1
    services.history.redo_latest()
    services.conduct.end(hall.visit)
    assert all("Intet nyt siden sidste besøg." in hall.notes(number)[0].text for number in range(1, 8))
    assert hall.notes(0)[0].text == "Set ved besøget. Der var ikke andet at notere."


def test_visit_that_was_ended_is_gone_on_with_and_signed_notes_stay(
    services: Services, small: Hall, clock: FixedClock
) -> None:
    small.begin()
    services.conduct.nothing_new(small.visit)
    services.conduct.end(small.visit)
    third = builders.a_citizen(services, first_name="Carl")
    new = builders.a_placement(services, third, small.centre, overbooking_reason="Aftalt")
    services.conduct.reopen(small.visit)
    assert [card.is_locked for card in services.conduct.open(small.visit).people] == [True, True]
    with pytest.raises(RefusedAct) as caught:
        services.conduct.write_person(small.card(0).id, {"note": "Nyt"})
    assert caught.value.reasons == (Problem.note_signed,)
    services.conduct.add_people(small.visit, [new])
    services.conduct.nothing_new(small.visit)
    services.conduct.end(small.visit)
    assert len(small.notes(0)) == 1
    assert len(services.journal.of_citizen(third).rows) == 1
    services.conduct.reopen(small.visit)
    services.conduct.end(small.visit)
    assert len(services.journal.of_citizen(third).rows) == 1


def test_end_is_taken_back_after_the_signing_and_not_before(
    services: Services, small: Hall, clock: FixedClock
) -> None:
    small.begin()
    services.conduct.nothing_new(small.visit)
    services.conduct.end(small.visit)
    services.history.undo_latest()
    assert small.notes(0)[0].signed_at is None
    services.history.undo_latest()
    assert small.notes(0) == ()
    assert services.conduct.open(small.visit).status is VisitStatus.running
    services.history.redo_latest()
    services.history.redo_latest()
    assert small.notes(0)[0].signed_at is not None
    clock.advance(hours=2)
    with pytest.raises(UndoRefused):
        services.history.undo_latest()


def test_stand_in_is_talked_with_on_the_days_of_the_mentors_holiday(services: Services, small: Hall) -> None:
    with services.vault.unit_of_work(Act.set_stand_in) as work:
        stand_in = MentorStandIn(
            mentor_id=small.mentor, full_name="Rie Mockvik", starts_on=TUESDAY, ends_on=TUESDAY
        )
        work.visiting.add(stand_in)
        key = stand_in.id
    opened = small.begin()
    assert opened.mentor.talked_with == f"stand_in:{key}"
    first, second = opened.mentor.choices
    assert (first.name, first.stands_in_for, first.until) == ("Rie Mockvik", "Poul Mockholm", TUESDAY)
    assert (second.key, second.name) == (f"mentor:{small.mentor}", "Poul Mockholm")
    services.conduct.nothing_new(small.visit)
    services.conduct.end(small.visit)
    assert "Rie Mockvik (afløser for mentor, Fiktiv Genbrug)" in small.notes(0)[0].participants


def test_stand_in_who_is_a_mentor_of_the_store_has_their_own_name(services: Services, small: Hall) -> None:
    other = builders.a_mentor(services, small.company, full_name="Ulla Mockgaard", phone="00000015")
    with services.vault.unit_of_work(Act.set_stand_in) as work:
        work.visiting.add(
            MentorStandIn(mentor_id=small.mentor, other_mentor_id=other, starts_on=TUESDAY, ends_on=None)
        )
    choice = small.begin().mentor.choices[0]
    assert (choice.name, choice.phone, choice.until) == ("Ulla Mockgaard", "00000015", None)
    services.conduct.nothing_new(small.visit)
    services.conduct.end(small.visit)
    assert "Ulla Mockgaard (afløser" in small.notes(0)[0].participants


def test_who_was_talked_with_can_be_another_or_nobody(services: Services, small: Hall) -> None:
    small.begin()
    services.conduct.write_visit(small.visit, {"choice": "", "talked_with": "Formanden"})
    mentor = services.conduct.open(small.visit).mentor
    assert (mentor.talked_with, mentor.other_name) == ("", "Formanden")
    services.conduct.write_visit(small.visit, {"choice": f"mentor:{small.mentor}"})
    assert services.conduct.open(small.visit).mentor.talked_with == f"mentor:{small.mentor}"
    assert services.conduct.write_visit(small.visit, {"choice": f"mentor:{small.mentor}"}).act_id == ""


def test_hours_are_split_by_agreement_and_unsigned_ones_are_not_payable(
    services: Services, small: Hall
) -> None:
    signed = builders.an_agreement(
        services, small.citizens[0], starts_on=date(2026, 3, 2), minutes_per_week=120
    )
    builders.an_agreement(services, small.citizens[1], starts_on=date(2026, 3, 2), minutes_per_week=60)
    with services.vault.unit_of_work(Act.sign_mentor_agreement) as work:
        row = work.company_papers.agreement(signed)
        row.sent_on = row.citizen_signed_on = row.mentor_signed_on = date(2026, 3, 2)
        row.company_signed_on = row.authority_signed_on = date(2026, 3, 2)
    small.begin()
    services.conduct.split_hours(small.visit, 100)
    first, second = services.conduct.open(small.visit).mentor.hours
    assert (first.minutes, first.agreed_minutes, first.is_payable) == (67, 120, True)
    assert (second.minutes, second.is_payable, second.name) == (33, False, "Bodil Mønster")
    services.conduct.set_hours(small.visit, second.agreement_id, 45, "Oplæring")
    services.conduct.split_hours(small.visit, 90)
    first, second = services.conduct.open(small.visit).mentor.hours
    assert (first.minutes, second.minutes, second.note) == (60, 30, "Oplæring")
    assert services.conduct.summary(small.visit).unpayable_minutes == 30
    for wrong in (-1, 20_000):
        with pytest.raises(InvalidInput) as caught:
            services.conduct.split_hours(small.visit, wrong)
        assert caught.value.problems == {"minutes": Problem.number_out_of_range}
    with pytest.raises(InvalidInput):
        services.conduct.set_hours(small.visit, second.agreement_id, -5)


def test_hours_without_an_agreement_are_refused(services: Services, small: Hall) -> None:
    small.begin()
    assert services.conduct.open(small.visit).mentor.hours == ()
    with pytest.raises(InvalidInput) as caught:
        services.conduct.split_hours(small.visit, 60)
    assert caught.value.problems == {"minutes": Problem.nobody_chosen}


def test_next_visit_is_proposed_by_the_interval_over_summer_time_and_planned_at_the_end(
    services: Services, small: Hall
) -> None:
    with services.vault.unit_of_work(Act.set_visiting) as work:
        work.visiting.add(CompanyVisiting(company_id=small.company, interval_weeks=2, travel_minutes=40))
    opened = small.begin()
    wanted = datetime(2026, 3, 31, 10, 0, tzinfo=COPENHAGEN)
    assert (opened.mentor.proposed_next, opened.mentor.is_next_planned) == (wanted, False)
    assert opened.next_agreement_day == date(2026, 3, 31)
    services.conduct.write_visit(small.visit, {"next_visit_at": wanted, "mentor_note": "Travlt"})
    assert services.conduct.summary(small.visit).plans_visit_at == wanted
    services.conduct.nothing_new(small.visit)
    services.conduct.end(small.visit)
    with services.vault.reading() as work:
        newest, _ = work.visits.of_company(small.company)
        assert (newest.starts_at, newest.status, newest.travel_minutes) == (wanted, VisitStatus.planned, 40)
    assert small.notes(0)[0].next_step == "Næste besøg 31. marts 2026"
    assert services.conduct.open(small.visit).mentor.is_next_planned
    services.conduct.reopen(small.visit)
    assert services.conduct.summary(small.visit).plans_visit_at is None


def test_next_visit_that_does_not_lie_ahead_is_refused(services: Services, small: Hall) -> None:
    small.begin()
    with pytest.raises(InvalidInput) as caught:
        services.conduct.write_visit(small.visit, {"next_visit_at": NOW})
    assert caught.value.problems == {"next_visit_at": Problem.not_ahead}


def test_card_tells_goal_topics_and_a_number_of_tasks_and_no_word_of_the_case(
    services: Services, small: Hall
) -> None:
    services.job_plans.save(small.citizens[0], {"job_goal": "Lagermedarbejder"})
    services.reminders.add(
        {"text": "Partshøring", "due_on": date(2026, 3, 18), "citizen_id": small.citizens[0]}
    )
    with services.vault.unit_of_work(Act.write_follow_up) as work:
        work.follow_ups.add(
            FollowUp(
                citizen_id=small.citizens[0],
                responsible_id=work.by,
                outcome=FollowUpOutcome.held,
                held_at=LAST_WEEK,
                topics=f"{FollowUpTopic.goal},{FollowUpTopic.hours}",
            )
        )
        work.visiting.add(ColleagueSlot(centre_id=small.centre, count=3, starts_on=TUESDAY))
    due = services.deadlines.of_citizen(small.citizens[0])
    opened = small.begin()
    card = opened.people[0]
    assert (card.goal, card.last_topics) == ("Lagermedarbejder", ("Mål", "Timer"))
    assert TaskKind.reminder in {row.kind for row in due}
    assert card.open_tasks == sum(row.due_on <= TUESDAY + timedelta(days=14) for row in due)
    assert "artshøring" not in repr(opened)
    assert opened.colleagues == 3


def test_talk_at_a_visit_is_the_weeks_follow_up(services: Services, small: Hall) -> None:
    with services.vault.unit_of_work(Act.write_follow_up) as work:
        planned = FollowUp(
            citizen_id=small.citizens[0], responsible_id=work.by, planned_for=date(2026, 3, 19)
        )
        planned_id = work.follow_ups.add(planned)
    small.begin()
    services.conduct.finish(small.card(0).id)
    services.conduct.nothing_new(small.visit)
    services.conduct.end(small.visit)
    with services.vault.reading() as work:
        (row,) = work.follow_ups.of_citizen(small.citizens[0])
        assert (row.id, row.outcome, row.visit_id) == (planned_id, FollowUpOutcome.held, small.visit)
        assert work.follow_ups.of_citizen(small.citizens[1]) == []


def test_mentor_notes_wait_for_the_printer_once(services: Services, small: Hall) -> None:
    small.begin()
    services.conduct.nothing_new(small.visit)
    services.conduct.end(small.visit, prints_mentor_notes=True)
    visit = services.conduct.begin_unplanned(small.company).ids[0]
    services.conduct.nothing_new(visit)
    services.conduct.end(visit, prints_mentor_notes=True)
    with services.vault.reading() as work:
        assert {job.record_id for job in work.mentor_notes.waiting()} == set(small.placements)
        assert len(work.mentor_notes.waiting()) == 2


def test_days_told_by_the_candidate_and_in_part_are_written_with_hours(
    services: Services, small: Hall
) -> None:
    small.begin()
    services.attendance.set_day(
        small.placements[0],
        TUESDAY,
        {"state": DayState.met_partly, "minutes": 90, "source": AttendanceSource.citizen},
        small.visit,
    )
    services.conduct.nothing_new(small.visit)
    services.conduct.end(small.visit)
    assert "Tirsdag 17. marts: Mødt en del af dagen (1 time 30 min. af 5 timer), oplyst af borgeren." in (
        small.notes(0)[0].text
    )


def test_candidate_reached_by_telephone_at_a_visit_says_so(services: Services, small: Hall) -> None:
    small.begin()
    services.conduct.write_person(small.card(0).id, {"contact_kind": ContactKind.phone})
    services.conduct.finish(small.card(0).id)
    services.conduct.nothing_new(small.visit)
    services.conduct.end(small.visit)
    assert small.notes(0)[0].contact_kind is ContactKind.phone
    assert small.notes(1)[0].contact_kind is ContactKind.visit


def test_visit_where_nobody_is_placed_is_held_all_the_same(services: Services) -> None:
    company = builders.a_company(services)
    visit = services.conduct.begin_unplanned(company).ids[0]
    opened = services.conduct.open(visit)
    assert (opened.people, opened.mentor.choices, opened.finished) == ((), (), 0)
    services.conduct.end(visit)
    assert services.conduct.open(visit).status is VisitStatus.held


def test_agreement_that_has_ended_takes_no_hours(services: Services, small: Hall) -> None:
    agreement = builders.an_agreement(services, small.citizens[0], starts_on=date(2026, 2, 2))
    services.mentor_agreements.end(agreement, date(2026, 3, 1))
    assert small.begin().mentor.hours == ()


def test_open_visit_asks_the_store_no_oftener_for_more_candidates(
    services: Services, small: Hall, counted: Counted
) -> None:
    load_shipped_criteria(services.vault)
    small.begin()
    few = counted(lambda: services.conduct.open(small.visit))
    for name in NAMES[2:]:
        citizen = builders.a_citizen(services, first_name=name)
        placement = builders.a_placement(services, citizen, small.centre, overbooking_reason="Aftalt")
        services.conduct.add_people(small.visit, [placement])
    assert counted(lambda: services.conduct.open(small.visit)) == few


def _sources(small: Hall, visit_id: str) -> dict[date, AttendanceSource]:
    small.services.attendance.all_met_for_all(visit_id)
    days = small.services.conduct.open(visit_id).people[0].days
    return {card.day: card.source for card in days if card.state is DayState.met}


def test_who_is_there_at_the_visit_is_seen_and_other_days_are_told_of(small: Hall) -> None:
    small.begin()
    found = _sources(small, small.visit)
    assert found.pop(TUESDAY) is AttendanceSource.own_observation
    assert set(found.values()) == {AttendanceSource.mentor}


def test_nobody_is_seen_by_telephone(services: Services, small: Hall) -> None:
    visit = services.conduct.begin_unplanned(small.company, VisitKind.phone).ids[0]
    assert set(_sources(small, visit).values()) == {AttendanceSource.mentor}


@pytest.mark.parametrize(
    ("values", "source"),
    [
        ({"state": DayState.met_partly, "minutes": 60}, AttendanceSource.own_observation),
        ({"state": DayState.sick}, AttendanceSource.mentor),
        ({"state": DayState.met, "source": AttendanceSource.citizen}, AttendanceSource.citizen),
    ],
    ids=["there for a while", "not there", "said by the candidate"],
)
def test_source_of_the_day_of_the_visit(
    services: Services, small: Hall, values: dict[str, object], source: AttendanceSource
) -> None:
    small.begin()
    services.attendance.set_day(small.placements[0], TUESDAY, values, small.visit)
    (today,) = [card for card in small.card(0).days if card.day == TUESDAY]
    assert today.source is source
