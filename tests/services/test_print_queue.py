"""The print queue: what was wished for on the road is printed in the office."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.models.codes import DocumentKind, FreezeReason
from app.models.competence_card import CompetenceCard
from app.models.visit import Visit
from app.models.visit_codes import PrintKind
from app.services.catalogue import Services
from app.services.criteria_seed import load_shipped_criteria
from app.services.mentor_notes import NoteOrder
from app.services.print_queue import MadeJob
from tests.visit_rows import Case, a_case, store

TODAY = date(2026, 3, 17)


@pytest.fixture
def case(services: Services) -> Case:
    load_shipped_criteria(services.vault)
    return a_case(services)


def test_papers_wait_in_the_order_they_were_wished_for_and_once_only(services: Services, case: Case) -> None:
    queue = services.print_queue
    queue.wish(PrintKind.mentor_note, [case.placement, case.placement])
    queue.wish(PrintKind.week_sheet, [case.company])
    assert queue.wish(PrintKind.mentor_note, [case.placement]).ids == ()
    rows = queue.waiting()
    assert [row.kind for row in rows] == [PrintKind.mentor_note, PrintKind.week_sheet]
    assert rows[0].person == "Bodil M."
    assert rows[1].company.startswith("Nordlys")
    assert rows[0].wished_at.hour == 9


def test_all_are_made_and_wait_until_they_were_printed(services: Services, case: Case) -> None:
    queue = services.print_queue
    (stored,) = services.mentor_notes.keep(NoteOrder(case.company, TODAY), FreezeReason.printed).ids
    queue.wish(PrintKind.mentor_note, [case.placement])
    queue.wish(PrintKind.week_sheet, [case.company])
    queue.wish(PrintKind.document, [stored])
    assert queue.waiting()[2].title == "Mentornotat, uge 12"
    made = queue.make()
    kinds = [services.documents.open(each.document_ids[0]).row.kind for each in made]
    assert kinds == [DocumentKind.mentor_note, DocumentKind.week_sheet, DocumentKind.mentor_note]
    assert made[2].document_ids == (stored,)
    assert len(queue.waiting()) == 3
    act = queue.finish(made).act_id
    assert queue.waiting() == ()
    services.history.undo(act)
    assert len(queue.waiting()) == 3


def test_one_line_is_made_alone_and_one_is_dropped(services: Services, case: Case) -> None:
    queue = services.print_queue
    (note,) = queue.wish(PrintKind.mentor_note, [case.placement]).ids
    (sheet,) = queue.wish(PrintKind.week_sheet, [case.company]).ids
    assert [each.job_id for each in queue.make([note])] == [note]
    act = queue.drop([sheet]).act_id
    assert [row.id for row in queue.waiting()] == [note]
    services.history.undo(act)
    assert len(queue.waiting()) == 2


def test_candidate_who_has_left_has_nothing_to_print(services: Services, case: Case) -> None:
    queue = services.print_queue
    queue.wish(PrintKind.mentor_note, [case.placement])
    services.placements.end(case.placement, {"ends_on": date(2026, 3, 15), "outcome_key": "ordinary_job"})
    (made,) = queue.make()
    assert made == MadeJob(made.job_id, ())
    queue.finish([made])
    assert queue.waiting() == ()


def test_competence_card_waits_too_and_is_finished_when_it_is_made(services: Services, case: Case) -> None:
    card = CompetenceCard(citizen_id=case.citizen, responsible_id=case.consultant, heading="Det kan jeg")
    store(services, card)
    queue = services.print_queue
    queue.wish(PrintKind.competence_card, [card.id])
    assert [row.person for row in queue.waiting()] == ["Bodil M."]
    assert [len(drawn.content) > 0 for drawn in queue.preview()] == [True]
    ((document,),) = [each.document_ids for each in queue.make()]
    assert services.documents.open(document).row.kind is DocumentKind.competence_card


def test_everything_that_waits_is_looked_at_before_it_is_stored(services: Services, case: Case) -> None:
    queue = services.print_queue
    (stored,) = services.mentor_notes.keep(NoteOrder(case.company, TODAY), FreezeReason.printed).ids
    before = len(services.documents.every())
    queue.wish(PrintKind.mentor_note, [case.placement])
    queue.wish(PrintKind.week_sheet, [case.company])
    queue.wish(PrintKind.document, [stored])
    drawn = queue.preview()
    assert [each.content[:5] for each in drawn] == [b"%PDF-"] * 3
    assert drawn[0].withheld
    assert len(services.documents.every()) == before
    together = services.documents.open_together([stored, stored])
    assert len(PdfReader(BytesIO(together.content)).pages) == 2


def test_note_is_for_the_week_of_the_next_visit(services: Services, case: Case) -> None:
    visit = Visit(
        company_id=case.company, responsible_id=case.consultant, starts_at=services.clock.now() + timedelta(7)
    )
    store(services, visit)
    services.print_queue.wish(PrintKind.mentor_note, [case.placement])
    (made,) = services.print_queue.make()
    assert services.documents.open(made.document_ids[0]).row.title == "Mentornotat, uge 13"
    found = services.mentor_notes.coming()
    assert found is None
