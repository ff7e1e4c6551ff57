"""What stands in the way of putting rows back, each reason by itself."""

import hashlib
from datetime import date

import pytest

from app.common.clock import FixedClock
from app.common.errors import NotFound, NothingToUndo, UndoRefused
from app.models.act_codes import Act, Operation, RecordKind, UndoReason
from app.models.codes import Certainty, DocumentDirection, DocumentKind, LawOrigin
from app.models.history import ActEntry, HistoryEntry
from app.models.law_value import LawValue
from app.models.stored_document import DocumentContent, StoredDocument
from app.services.catalogue import Services
from app.services.history import Way, Wish
from app.storage.take_back import table_of
from tests import builders


def take_back(services: Services, act_id: str) -> None:
    with services.vault.unit_of_work(Act.undo_act) as work:
        work.acts.take_back([act_id])


@pytest.fixture
def company(services: Services) -> str:
    return builders.a_company(services)


@pytest.fixture
def contact_act(services: Services, company: str) -> tuple[str, str]:
    """Id of a contact, and of the act that made it."""
    made = services.companies.save_contact(company, {"full_name": "Signe Attrapsen"})
    return made.ids[0], made.act_id


def reason_of(services: Services, act_id: str) -> tuple[str, str]:
    with pytest.raises(UndoRefused) as caught:
        take_back(services, act_id)
    return caught.value.reason, caught.value.kind


def test_row_that_is_gone_can_neither_be_removed_nor_changed(
    services: Services, company: str, contact_act: tuple[str, str]
) -> None:
    contact, made = contact_act
    changed = services.companies.save_contact(company, {"full_name": "Andet"}, contact).act_id
    services.companies.remove_contact(contact)
    assert reason_of(services, changed) == (UndoReason.record_gone, "company_contact")
    assert reason_of(services, made) == (UndoReason.record_gone, "company_contact")


def test_row_that_was_changed_is_not_removed(
    services: Services, company: str, contact_act: tuple[str, str]
) -> None:
    contact, made = contact_act
    services.companies.save_contact(company, {"full_name": "Andet"}, contact)
    assert reason_of(services, made) == (UndoReason.changed_later, "company_contact")


def test_row_that_is_there_again_does_not_come_back_twice(
    services: Services, contact_act: tuple[str, str]
) -> None:
    removed = services.companies.remove_contact(contact_act[0]).act_id
    services.bin.restore(services.bin.rows()[0].id)
    with pytest.raises(UndoRefused):
        take_back(services, removed)


def test_refused_taking_back_leaves_everything_as_it_was(
    services: Services, company: str, contact_act: tuple[str, str]
) -> None:
    services.companies.save_contact(company, {"full_name": "Andet"}, contact_act[0])
    before = services.companies.details(company)
    with pytest.raises(UndoRefused):
        take_back(services, contact_act[1])
    assert services.companies.details(company) == before


def test_plan_that_was_begun_goes_with_its_citizen_and_comes_back(services: Services) -> None:
    registered = services.citizens.register(
        {"cpr_number": builders.a_cpr(), "first_name": "Bodil", "last_name": "Mønster"}
    )
    citizen = registered.ids[0]
    services.history.forget_steps()
    services.citizens.change(citizen, {"city": "A"})
    services.job_plans.save(citizen, {"job_goal": "Lager"})
    with pytest.raises(UndoRefused) as caught:
        take_back(services, registered.act_id)
    assert caught.value.reason in {UndoReason.changed_later, UndoReason.stands_on}
    services.history.undo_latest()
    services.history.undo_latest()
    take_back(services, registered.act_id)
    assert services.citizens.rows().total == 0
    assert services.care.check().foreign_keys == ()


def test_act_without_changes_and_unknown_table_are_nothing(services: Services, company: str) -> None:
    services.companies.details(company)
    view = next(row for row in services.history.access_log(company) if row.act is Act.view_company)
    with pytest.raises(NothingToUndo):
        take_back(services, view.id)
    with pytest.raises(NotFound):
        table_of("renamed_since")


def test_plan_that_was_filled_holds_its_citizen(services: Services) -> None:
    registered = services.citizens.register(
        {"cpr_number": builders.a_cpr(), "first_name": "Bodil", "last_name": "Mønster"}
    )
    services.job_plans.save(registered.ids[0], {"job_goal": "Lager"})
    assert reason_of(services, registered.act_id) == (UndoReason.stands_on, "job_plan")


def test_history_of_an_older_table_is_refused_and_still_told(services: Services, company: str) -> None:
    with services.vault.unit_of_work(Act.change_company) as work:
        work.concerns(company)
        work.leave_no_step()
        work._session.add(ActEntry(id="older", act=Act.change_company, at=work.at, by=work.by))
        work._session.flush()
        work._session.add(
            HistoryEntry(
                act_id="older",
                table_name="company",
                record_id=company,
                operation=Operation.changed,
                before='{"trade": "Lager"}',
                after='{"trade": "Butik"}',
            )
        )
    assert reason_of(services, "older") == (UndoReason.record_gone, "company")
    rows = services.record_history.of(RecordKind.company, company).rows
    assert [(c.field, c.before, c.after) for c in rows[0].changes] == [("trade", "Lager", "Butik")]


def test_bytes_that_were_let_go_do_not_come_back(services: Services, clock: FixedClock) -> None:
    citizen = builders.a_citizen(services)
    content = b"%PDF-1.4 et brev"
    with services.vault.unit_of_work(Act.change_citizen) as work:
        document = StoredDocument(
            kind=DocumentKind.job_plan,
            title="Brev",
            citizen_id=citizen,
            responsible_id=work.by,
            direction=DocumentDirection.incoming,
            dated_on=date(2026, 3, 1),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        work.documents.add(document)
        work.flush()
        work.documents.add(DocumentContent(document_id=document.id, content=content))
    services.history.undo_latest()
    clock.advance(days=91)
    services.bin.remove_expired()
    with pytest.raises(UndoRefused) as caught:
        services.history.redo_latest()
    assert caught.value.reason == UndoReason.record_gone
    assert services.documents.of_citizen(citizen) == ()


def test_record_that_was_deleted_is_not_put_back_by_its_history(services: Services, company: str) -> None:
    deleted = services.bin.put(RecordKind.company, company)
    with pytest.raises(NotFound):
        services.record_history.restore(RecordKind.company, company, deleted.act_id)


def test_rule_that_is_undone_counts_no_more(services: Services) -> None:
    before = services.law.book().on(date(2026, 3, 17)).journal_edit_minutes()
    with services.vault.unit_of_work(Act.save_settings) as work:
        work.law_values.add(
            LawValue(
                key="journal.edit_minutes",
                valid_from=date(2026, 1, 1),
                value="5",
                source="Kommunen",
                certainty=Certainty.local,
                origin=LawOrigin.local,
            )
        )
    services.law.forget()
    assert services.law.book().on(date(2026, 3, 17)).journal_edit_minutes() == 5
    services.history.undo_latest()
    assert services.law.book().on(date(2026, 3, 17)).journal_edit_minutes() == before


def _receive(services: Services, citizen: str, content: bytes, *, copies: int = 1) -> list[str]:
    ids = []
    with services.vault.unit_of_work(Act.change_citizen) as work:
        for _ in range(copies):
            document = StoredDocument(
                kind=DocumentKind.received,
                title="Brev",
                citizen_id=citizen,
                responsible_id=work.by,
                direction=DocumentDirection.incoming,
                dated_on=date(2026, 3, 1),
                sha256=hashlib.sha256(content).hexdigest(),
            )
            ids.append(work.documents.add(document))
            work.flush()
            work.documents.add(DocumentContent(document_id=document.id, content=content))
    return ids


def test_bytes_that_went_twice_are_kept_from_the_last_time(services: Services, clock: FixedClock) -> None:
    """The bin promises ninety days to each deletion, also to the second one of the same file."""
    citizen = builders.a_citizen(services)
    (document,) = _receive(services, citizen, b"%PDF-1.4 et brev")
    services.bin.put(RecordKind.stored_document, document)
    services.bin.restore(services.bin.rows()[0].id)
    clock.advance(days=80)
    services.bin.put(RecordKind.stored_document, document)
    clock.advance(days=20)
    services.bin.remove_expired()
    services.bin.restore(services.bin.rows()[0].id)
    with services.vault.reading() as work:
        assert work.documents.content(document) == b"%PDF-1.4 et brev"


def test_two_files_with_the_same_bytes_go_and_come_back_in_one_act(services: Services) -> None:
    citizen = builders.a_citizen(services)
    ids = _receive(services, citizen, b"%PDF-1.4 et brev", copies=2)
    services.history.undo_latest()
    services.history.redo_latest()
    with services.vault.reading() as work:
        assert [work.documents.content(one) for one in ids] == [b"%PDF-1.4 et brev"] * 2


def test_bytes_are_kept_by_a_planned_turning_too(services: Services, clock: FixedClock) -> None:
    citizen = builders.a_citizen(services)
    (document,) = _receive(services, citizen, b"%PDF-1.4 et brev")
    for way in (Way.undo_latest, Way.redo_latest, Way.undo_latest, Way.redo_latest):
        clock.advance(days=60)
        services.history.carry_out(services.history.plan(Wish(way)))
        services.bin.remove_expired()
    with services.vault.reading() as work:
        assert work.documents.content(document) == b"%PDF-1.4 et brev"
