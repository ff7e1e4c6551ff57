"""Mentor notes through the service: what is printed about whom, and where each paper is."""

import hashlib
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.common.clock import FixedClock
from app.common.errors import InvalidInput
from app.models.act_codes import Act
from app.models.attendance import AttendanceDay
from app.models.codes import DocumentKind, FreezeReason
from app.models.mentor_note import MentorNote
from app.models.placement import Placement
from app.models.visit import Visit, VisitPerson
from app.models.visit_codes import DayState, PrintKind, VisitPersonState, VisitStatus
from app.models.visiting import MentorStandIn
from app.services.catalogue import Services
from app.services.criteria_seed import load_shipped_criteria
from app.services.mentor_notes import NoteOrder, NotePreview
from tests import builders
from tests.conftest import NOW
from tests.visit_rows import Case, a_case, store

TODAY = date(2026, 3, 17)
MONDAY = date(2026, 3, 16)


@pytest.fixture
def case(services: Services) -> Case:
    load_shipped_criteria(services.vault)
    return a_case(services)


def text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages)


def preview(services: Services, case: Case, day: date = TODAY) -> NotePreview:
    (found,) = services.mentor_notes.preview(NoteOrder(case.company, day))
    return found


def text_of(services: Services, case: Case, day: date = TODAY) -> str:
    return text(preview(services, case, day).content)


def seen(services: Services, case: Case, days_ago: int, **values: object) -> None:
    """A visit that was held, at which the candidate was seen."""
    visit = Visit(
        company_id=case.company,
        responsible_id=case.consultant,
        starts_at=NOW - timedelta(days=days_ago),
        status=VisitStatus.held,
    )
    given = {"state": VisitPersonState.seen} | values
    person = VisitPerson(visit_id=visit.id, citizen_id=case.citizen, placement_id=case.placement, **given)
    store(services, visit, person)


def planned(services: Services, company: str, consultant: str, at: datetime, **values: object) -> None:
    store(services, Visit(company_id=company, responsible_id=consultant, starts_at=at, **values))


def on_day(services: Services, case: Case, day: date, state: DayState) -> None:
    store(
        services,
        AttendanceDay(day=day, state=state, placement_id=case.placement, citizen_id=case.citizen),
    )


def test_note_names_candidate_week_mentor_hours_and_criteria(services: Services, case: Case) -> None:
    words = text_of(services, case)
    for part in ("Bodil M.", "uge 9 af 13", "Til mentor Poul Mockholm", "Mandag 16.", "Uge 12"):
        assert part in words, part
    for name in ("Mødestabilitet", "Samarbejde", "Kommunikation", "Kvalitet", "Arbejdstempo"):
        assert name in words, name
    assert "Mønster" not in words
    assert "aftalt" in words.partition("Mentortimer denne uge")[2]


def test_known_days_are_ticked_without_their_cause(services: Services, case: Case) -> None:
    for number, state in enumerate(
        (DayState.met, DayState.sick, DayState.lawful, DayState.no_show, DayState.absent_unknown)
    ):
        on_day(services, case, MONDAY + timedelta(days=number), state)
    words = text_of(services, case)
    assert (
        "Udfyldt på forhånd: mandag 16. fremmødt · tirsdag 17. fravær, aftalt · "
        "onsdag 18. fravær, aftalt · torsdag 19. fravær, ikke aftalt Sådan" in words
    )


def test_day_the_company_was_closed_is_not_asked_for(services: Services, case: Case) -> None:
    on_day(services, case, MONDAY, DayState.company_closed)
    assert "–" in text_of(services, case).partition("Fremmødt")[2].partition("Fravær, aftalt")[0]


def test_agreements_are_those_of_the_last_two_visits(services: Services, case: Case) -> None:
    seen(services, case, 14, next_agreement="- Prøver varemodtagelsen\n- Møder 8.30")
    seen(services, case, 7, next_agreement="Står for linje 2", is_agreement_kept=True)
    last, _, coming = text_of(services, case).partition("Aftaler for den kommende uge")
    assert "Prøver varemodtagelsen – holdt" in last
    assert "Møder 8.30 – holdt" in last
    assert "Står for linje 2" in coming
    assert "Står for linje 2" not in last


def test_nothing_new_leaves_what_was_agreed_standing(services: Services, case: Case) -> None:
    seen(services, case, 14, next_agreement="Står for linje 2")
    seen(services, case, 7, state=VisitPersonState.nothing_new)
    last, _, coming = text_of(services, case).partition("Aftaler for den kommende uge")
    assert "Står for linje 2" in coming
    assert "Står for linje 2" not in last


def test_kept_agreement_without_a_new_one_is_the_last(services: Services, case: Case) -> None:
    seen(services, case, 14, next_agreement="Står for linje 2")
    seen(services, case, 7, is_agreement_kept=False)
    last, _, coming = text_of(services, case).partition("Aftaler for den kommende uge")
    assert "Står for linje 2" in last
    assert "holdt" not in last
    assert "Står for linje 2" not in coming


def test_visit_without_any_agreement_leaves_both_boxes_to_write_in(services: Services, case: Case) -> None:
    seen(services, case, 7)
    assert "holdt" not in text_of(services, case)


def test_agreement_with_a_number_like_a_cpr_number_is_held_back(services: Services, case: Case) -> None:
    seen(services, case, 7, next_agreement="Ring om 650490-1234\nStår for linje 2")
    found = preview(services, case)
    assert "650490" not in text(found.content)
    assert "Står for linje 2" in text(found.content)
    assert ("private_text", "never") in {(row.what, row.reason) for row in found.withheld}


def test_words_on_health_are_named(services: Services, case: Case) -> None:
    seen(services, case, 7, next_agreement="Holder pause på grund af sygdom")
    assert preview(services, case).health_words
    assert {row.who for row in preview(services, case).withheld} == {"Bodil M."}


def test_consented_fields_are_not_needed_and_stay_out(services: Services, case: Case) -> None:
    builders.a_consent(
        services,
        case.citizen,
        {"accommodation": "højst 15 timer"},
        f"company:{case.company}",
        f"mentor:{case.mentor}",
    )
    found = preview(services, case)
    assert "højst 15 timer" not in text(found.content)
    assert ("accommodation", "not_chosen") in {(row.what, row.reason) for row in found.withheld}


def test_paper_is_collected_at_the_first_visit_after_the_weeks_work(services: Services, case: Case) -> None:
    assert "henter notatet" not in text_of(services, case)
    for day in (2, 7, 14):
        planned(services, case.company, case.consultant, NOW + timedelta(days=day))
    assert "henter notatet tirsdag 24. marts kl. 9.45" in text_of(services, case)


def test_stand_in_of_the_day_gets_the_paper(services: Services, case: Case) -> None:
    store(services, MentorStandIn(mentor_id=case.mentor, full_name="Rie Mockvik", starts_on=TODAY))
    assert "Til mentor Rie Mockvik" in text_of(services, case)
    assert "Til mentor Poul Mockholm" in text_of(services, case, date(2026, 3, 9))


def test_candidate_without_mentor_and_agreement_gets_a_whole_note(services: Services) -> None:
    company, citizen = builders.a_company(services), builders.a_citizen(services)
    services.placements.start(citizen, {"company_id": company, "starts_on": date(2026, 3, 2)})
    (found,) = services.mentor_notes.preview(NoteOrder(company, TODAY))
    assert "Til mentor" not in text(found.content)
    assert "uge 3" in text(found.content)


def test_kept_notes_are_stored_each_in_its_case_and_registered(services: Services, case: Case) -> None:
    other = builders.a_citizen(services, first_name="Ask", last_name="Prøve")
    builders.a_placement(services, other, case.centre)
    changes = services.mentor_notes.keep(NoteOrder(case.company, TODAY), FreezeReason.printed)
    opened = [services.documents.open(document_id) for document_id in changes.ids]
    assert [one.row.citizen_id for one in opened] == [other, case.citizen]
    for one in opened:
        assert one.row.kind is DocumentKind.mentor_note
        assert one.row.title == "Mentornotat, uge 12"
        assert one.file_name.startswith("2026-03-16_mentor-note_")
        assert one.row.template_version == "mentor_note-1"
        assert one.row.kle_number == "15.18.05 G01"
        assert one.row.sha256 == hashlib.sha256(one.content).hexdigest()
    assert "Bodil" not in text(opened[0].content)
    assert Act.print_mentor_note in {row.act for row in services.history.access_log(case.citizen)}
    rows = services.mentor_notes.register(case.company, TODAY)
    assert [(row.name, row.document_id) for row in rows] == list(
        zip(("Ask P.", "Bodil M."), changes.ids, strict=True)
    )


def test_second_print_is_the_same_note_with_the_newer_paper(services: Services, case: Case) -> None:
    order = NoteOrder(case.company, TODAY)
    (first,) = services.mentor_notes.keep(order, FreezeReason.printed).ids
    (second,) = services.mentor_notes.keep(order, FreezeReason.printed).ids
    (row,) = services.mentor_notes.of_citizen(case.citizen)
    assert first != second == row.document_id
    assert services.documents.open(first).content


def test_one_candidate_alone_keeps_the_name_of_the_whole_company(services: Services, case: Case) -> None:
    namesake = builders.a_citizen(services, first_name="Bodil", last_name="Møller")
    builders.a_placement(services, namesake, case.centre)
    order = NoteOrder(case.company, TODAY, (case.placement,))
    (found,) = services.mentor_notes.preview(order)
    assert found.name == "Bodil Møn."
    (document,) = services.mentor_notes.keep(
        NoteOrder(case.company, TODAY, (case.placement,)), FreezeReason.printed
    ).ids
    assert "Bodil Møn." in text(services.documents.open(document).content)


def test_all_of_tomorrow_is_printed_in_the_order_of_the_visits(services: Services, case: Case) -> None:
    tomorrow = NOW + timedelta(days=1)
    other_centre = builders.a_centre(services, case.other_company)
    ask = builders.a_citizen(services, first_name="Ask")
    builders.a_placement(services, ask, other_centre)
    planned(services, case.company, case.consultant, tomorrow)
    planned(services, case.other_company, case.consultant, tomorrow - timedelta(hours=1))
    planned(services, case.other_company, case.consultant, tomorrow + timedelta(hours=3))
    empty, cancelled = builders.a_company(services), builders.a_company(services)
    planned(services, empty, case.consultant, tomorrow)
    planned(services, cancelled, case.consultant, tomorrow, status=VisitStatus.cancelled)
    day = tomorrow.date()
    found = services.mentor_notes.of_day(day)
    assert [(each.company_id, each.candidates) for each in found] == [
        (case.other_company, 1),
        (case.company, 1),
    ]
    ids = services.mentor_notes.keep_day(day).ids
    assert [services.documents.open(one).row.citizen_id for one in ids] == [ask, case.citizen]
    assert services.mentor_notes.keep_day(TODAY).ids == ()
    assert services.mentor_notes.keep(NoteOrder(empty, TODAY), FreezeReason.printed).ids == ()


def test_register_follows_the_paper_out_and_home(services: Services, case: Case) -> None:
    notes = services.mentor_notes
    (row,) = notes.register(case.company, TODAY)
    assert (row.id, row.document_id) == ("", None)
    notes.keep(NoteOrder(case.company, TODAY), FreezeReason.printed)
    (row,) = notes.register(case.company, TODAY)
    assert notes.out() == ()
    changes = notes.hand_out([row.id])
    assert [(each.name, each.handed_out_on) for each in notes.out()] == [("Bodil M.", TODAY)]
    services.history.undo(changes.act_id)
    assert notes.out() == ()
    notes.take_back([row.id])
    (back,) = notes.not_entered()
    assert (back.handed_out_on, back.returned_on, back.company_id) == (TODAY, TODAY, case.company)


def test_days_of_the_register_are_in_order_and_not_ahead(
    services: Services, case: Case, clock: FixedClock
) -> None:
    notes = services.mentor_notes
    notes.keep(NoteOrder(case.company, TODAY), FreezeReason.printed)
    (row,) = notes.register(case.company, TODAY)
    for act, field in ((notes.hand_out, "handed_out_on"), (notes.take_back, "returned_on")):
        with pytest.raises(InvalidInput) as refused:
            act([row.id], TODAY + timedelta(days=1))
        assert refused.value.problems == {field: "in_the_future"}
    notes.hand_out([row.id])
    with pytest.raises(InvalidInput) as refused:
        notes.take_back([row.id], MONDAY)
    assert refused.value.problems == {"returned_on": "ends_before_start"}
    notes.take_back([row.id])
    clock.advance(days=1)
    with pytest.raises(InvalidInput) as refused:
        notes.hand_out([row.id])
    assert refused.value.problems == {"handed_out_on": "ends_before_start"}


def test_place_without_a_company_has_no_note_and_a_line_without_one(services: Services, case: Case) -> None:
    placement = Placement(citizen_id=case.citizen, responsible_id=case.consultant, starts_on=date(2026, 3, 2))
    note = MentorNote(placement_id=placement.id, citizen_id=case.citizen, week_on=MONDAY, handed_out_on=TODAY)
    store(services, placement, note)
    services.print_queue.wish(PrintKind.mentor_note, [placement.id])
    assert services.print_queue.preview() == ()
    assert services.print_queue.make()[0].document_ids == ()
    (row,) = services.mentor_notes.out()
    assert (row.id, row.company_id, row.company_name) == (note.id, "", "")
