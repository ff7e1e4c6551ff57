"""The bin: what goes in, what must stay, what comes back, and what is gone after ninety days."""

from datetime import date, timedelta

import pytest

from app.common.clock import FixedClock
from app.common.errors import NotFound, RecordInUse, RefusedAct, UndoRefused
from app.models import registry
from app.models.act_codes import Act, FilteredPage, RecordKind, UndoReason
from app.models.codes import Channel, DocumentDirection, DocumentKind, FreezeReason
from app.models.mentor_agreement import MentorAgreementVersion
from app.models.problem_codes import Problem
from app.models.stored_document import StoredDocument
from app.services.bin import DESCRIBED
from app.services.catalogue import Services
from app.services.guidance_rows import GuidanceOrder
from app.storage.repositories.bin import PARTS
from tests import builders
from tests.services.test_undo_stack import tables_of


def every_kind(services: Services) -> list[tuple[RecordKind, str]]:
    """One deletable record of each kind, in an order in which each can go."""
    citizen = builders.a_citizen(services, group_key="2")
    company = builders.a_company(services)
    contact = services.companies.save_contact(company, {"full_name": "Signe Attrapsen"}).ids[0]
    mentor, centre = builders.a_mentor(services, company), builders.a_centre(services, company)
    placement = builders.a_placement(services, citizen, centre)
    services.job_plans.save(citizen, {"job_goal": "Lager", "milestones": [{"text": "Møde"}]})
    note = builders.a_note(services, citizen)
    services.note_care.add_remark(note, "Ikke enig")
    agreement = services.mentor_agreements.start(
        citizen, {"placement_id": placement, "mentor_id": mentor, "company_id": company}
    ).ids[0]
    return [
        (RecordKind.journal_note, note),
        (RecordKind.mentor_agreement, agreement),
        (RecordKind.job_plan, citizen),
        (RecordKind.placement, placement),
        (RecordKind.citizen, citizen),
        (RecordKind.company_contact, contact),
        (RecordKind.mentor, mentor),
        (RecordKind.company_centre, centre),
        (RecordKind.company, company),
    ]


def without_bin(services: Services) -> dict[str, object]:
    return {name: rows for name, rows in tables_of(services).items() if name != "bin_item"}


def test_every_kind_goes_and_comes_back_whole(services: Services) -> None:
    kinds = every_kind(services)
    states = [without_bin(services)]
    for kind, record_id in kinds:
        services.bin.put(kind, record_id)
        states.append(without_bin(services))
    rows = services.bin.rows()
    assert [row.kind for row in rows] == [kind for kind, _ in reversed(kinds)]
    assert without_bin(services)["citizen"] == without_bin(services)["company"] == []
    for row, state in zip(rows, reversed(states[:-1]), strict=True):
        services.bin.restore(row.id)
        assert without_bin(services) == state
    assert services.bin.rows() == ()
    assert services.care.check().foreign_keys == ()


def test_row_says_what_whose_and_until_when(services: Services, clock: FixedClock) -> None:
    citizen = builders.a_citizen(services)
    note = builders.a_note(services, citizen, subject="Mødetid")
    services.bin.put(RecordKind.journal_note, note)
    (row,) = services.bin.rows()
    assert (row.title, row.subject, row.binned_by) == ("Mødetid", "Bodil Mønster", "Karla Demo")
    assert row.expires_at == clock.now() + timedelta(days=90)


def test_author_and_day_of_a_restored_note_stay(services: Services, clock: FixedClock) -> None:
    citizen = builders.a_citizen(services)
    note = builders.a_note(services, citizen)
    before = services.journal.of_citizen(citizen).rows[0]
    services.bin.put(RecordKind.journal_note, note)
    clock.advance(days=3)
    services.bin.restore(services.bin.rows()[0].id)
    after = services.journal.of_citizen(citizen).rows[0]
    assert (after.author, after.finished_at, after.versions) == (
        before.author,
        before.finished_at,
        before.versions,
    )


def test_signed_or_old_note_is_never_binned(services: Services, clock: FixedClock) -> None:
    citizen = builders.a_citizen(services)
    signed = builders.a_note(services, citizen)
    services.note_care.sign(signed)
    old = builders.a_note(services, citizen)
    clock.advance(minutes=60)
    for note in (signed, old):
        with pytest.raises(RefusedAct) as caught:
            services.bin.put(RecordKind.journal_note, note)
        assert caught.value.reasons == (Problem.note_locked,)
    assert services.journal.of_citizen(citizen).total == 2


def test_what_something_stands_on_stays_and_says_what(services: Services) -> None:
    citizen, company = builders.a_citizen(services), builders.a_company(services)
    mentor, centre = builders.a_mentor(services, company), builders.a_centre(services, company)
    builders.a_placement(services, citizen, centre, mentor_id=mentor)
    for kind, record_id, users in (
        (RecordKind.citizen, citizen, ("placement",)),
        (RecordKind.mentor, mentor, ("placement",)),
        (RecordKind.company_centre, centre, ("placement",)),
    ):
        with pytest.raises(RecordInUse) as caught:
            services.bin.put(kind, record_id)
        assert caught.value.used_by == users
    with pytest.raises(RecordInUse) as caught:
        services.bin.put(RecordKind.company, company)
    assert {"mentor", "centre_company"} <= set(caught.value.used_by)
    assert services.bin.rows() == ()


def test_placement_that_ended_and_plan_that_was_printed_stay(services: Services) -> None:
    citizen, company = builders.a_citizen(services, group_key="2"), builders.a_company(services)
    placement = builders.a_placement(services, citizen, builders.a_centre(services, company))
    outcome = services.law.outcome_choices(date(2026, 3, 16))[0].key
    services.placements.end(placement, {"ends_on": date(2026, 3, 16), "outcome_key": outcome})
    with pytest.raises(RefusedAct) as caught:
        services.bin.put(RecordKind.placement, placement)
    assert caught.value.reasons == (Problem.placement_ended,)


def test_nothing_that_names_a_citizen_keeps_them_without_a_way_out() -> None:
    """What is written on a citizen goes with them, or can be put into the bin by itself."""
    own_kinds = {kind.value for kind in DESCRIBED}
    parts = {str(table.__tablename__) for table, _ in PARTS[RecordKind.citizen]}
    naming = {
        table.name
        for table in registry.METADATA.sorted_tables
        if any(key.column.table.name == "citizen" for key in table.foreign_keys)
    }
    assert naming - parts - own_kinds == set()
    assert parts <= naming


def test_citizen_goes_and_comes_back_with_consents_guidance_and_traces(
    services: Services, clock: FixedClock
) -> None:
    wrong, right = builders.a_citizen(services), builders.a_citizen(services, first_name="Åse")
    note = builders.a_note(services, wrong)
    services.transfers.mark_note(note, date(2026, 3, 17))
    services.note_care.move(note, right, "Skrevet på den forkerte sag")
    given = {"given_on": "2026-03-16", "given_by": "handed_over"}
    services.guidance.note_given(wrong, given)
    fields = {"contact": ""}
    values = {"recipient_name": "Prøvefirma", "purpose": "Samarbejde", "fields": fields}
    services.consents.give(wrong, values | {"given_on": "2026-03-16", "recipient": "other"})
    before = without_bin(services)
    services.bin.put(RecordKind.citizen, wrong)
    gone = without_bin(services)
    for table in ("consent", "consent_field", "guidance_letter", "note_transfer"):
        assert before[table]
        assert gone[table] == []
    services.bin.restore(services.bin.rows()[0].id)
    assert without_bin(services) == before
    assert services.care.check().foreign_keys == ()


def test_guidance_that_was_noted_by_mistake_lies_in_the_bin(services: Services) -> None:
    citizen = builders.a_citizen(services)
    given = {"given_on": "2026-03-16", "given_by": "handed_over"}
    letter = services.guidance.note_given(citizen, given).ids[0]
    services.guidance.remove(letter)
    (row,) = services.bin.rows()
    assert (row.kind, row.title, row.subject) == (
        RecordKind.guidance_letter,
        "Vejledning, 16. marts 2026",
        "Bodil Mønster",
    )
    services.bin.restore(row.id)
    assert [one.id for one in services.guidance.overview(citizen).rows] == [letter]


def test_letter_of_guidance_that_was_made_here_stays(services: Services) -> None:
    citizen = builders.a_citizen(services)
    services.citizens.set_benefit(citizen, "cash_benefit", date(2026, 3, 17))
    order = GuidanceOrder(citizen, channel=Channel.handed_over)
    letter = services.guidance.freeze(order, FreezeReason.printed).ids[1]
    with pytest.raises(RefusedAct) as caught:
        services.bin.put(RecordKind.guidance_letter, letter)
    assert caught.value.reasons == (Problem.document_handed_out,)
    with pytest.raises(RecordInUse) as kept:
        services.bin.put(RecordKind.citizen, citizen)
    assert kept.value.used_by == ("stored_document",)


def test_unknown_and_impossible_things_are_not_found(services: Services) -> None:
    for kind, record_id in (
        (RecordKind.journal_note, "nothing"),
        (RecordKind.job_plan, builders.a_citizen(services)),
        (RecordKind.setting, "authority"),
    ):
        with pytest.raises(NotFound):
            services.bin.put(kind, record_id)
    with pytest.raises(NotFound):
        services.bin.restore("nothing")


def test_discarded_note_lies_in_the_bin(services: Services) -> None:
    citizen = builders.a_citizen(services)
    note = services.journal.autosave(citizen, "", {"text": "Halvt", "subject": "Emne"}).note_id
    services.journal.discard(note)
    (row,) = services.bin.rows()
    assert (row.kind, row.title) == (RecordKind.journal_note, "Emne")
    services.bin.restore(row.id)
    unfinished = services.journal.unfinished(citizen)
    assert unfinished is not None
    assert unfinished.values["text"] == "Halvt"


def test_saved_filter_lies_in_the_bin(services: Services) -> None:
    made = services.filters.save(FilteredPage.citizens, "Nord", "nord", "").ids[0]
    services.filters.discard(made)
    (row,) = services.bin.rows()
    assert (row.kind, row.title, row.subject) == (RecordKind.saved_filter, "Nord", "")
    services.bin.restore(row.id)
    assert [one.name for one in services.filters.of_page(FilteredPage.citizens)] == ["Nord"]


def test_part_cannot_come_back_to_a_company_that_is_gone(services: Services) -> None:
    company = builders.a_company(services)
    contact = services.companies.save_contact(company, {"full_name": "Signe Attrapsen"}).ids[0]
    services.companies.remove_contact(contact)
    services.bin.put(RecordKind.company, company)
    item = next(row for row in services.bin.rows() if row.kind is RecordKind.company_contact)
    with pytest.raises(UndoRefused) as caught:
        services.bin.restore(item.id)
    assert (caught.value.reason, caught.value.kind) == (UndoReason.parent_gone, "company")
    services.history.undo_latest()
    services.bin.restore(item.id)
    assert [person.full_name for person in services.companies.details(company).people] == ["Signe Attrapsen"]


def test_citizen_whose_number_was_given_again_does_not_come_back(services: Services) -> None:
    cpr = builders.a_cpr()
    first = builders.a_citizen(services, cpr_number=cpr)
    services.bin.put(RecordKind.citizen, first)
    builders.a_citizen(services, cpr_number=cpr)
    with pytest.raises(UndoRefused) as caught:
        services.bin.restore(services.bin.rows()[0].id)
    assert caught.value.reason == UndoReason.clash


def test_after_ninety_days_it_is_gone_and_its_history_stays(services: Services, clock: FixedClock) -> None:
    company = builders.a_company(services)
    services.bin.put(RecordKind.company, company)
    clock.advance(days=89)
    assert services.bin.remove_expired() == 0
    # Summer time begins in between: ninety days are counted in hours.
    clock.advance(days=1, hours=1)
    assert services.bin.remove_expired() == 1
    assert services.bin.rows() == ()
    assert services.history.access_log(company)
    with pytest.raises(UndoRefused):
        services.history.undo_latest()


def test_printed_plan_cannot_be_binned(services: Services) -> None:
    citizen = builders.a_citizen(services, group_key="2")
    services.job_plans.save(citizen, PLAN)
    services.job_plans.freeze(citizen, FreezeReason.printed)
    with pytest.raises(RecordInUse) as caught:
        services.bin.put(RecordKind.job_plan, citizen)
    assert caught.value.used_by == ("job_plan_version",)


PLAN = {
    "job_goal": "Lagermedarbejder",
    "job_search": "To ansøgninger om ugen",
    "next_follow_up_on": "2026-06-16",
    "milestones": [{"text": "Møde stabilt", "due_on": "2026-04-30"}],
    "activities": [{"title": "Praktik", "who": "Borgeren", "when": "Hver dag", "kind": "offer"}],
}


def test_printed_agreement_is_never_binned_it_is_ended(services: Services) -> None:
    citizen, company = builders.a_citizen(services, group_key="2"), builders.a_company(services)
    placement = builders.a_placement(services, citizen, builders.a_centre(services, company))
    values = dict(services.mentor_agreements.proposed(citizen, placement).values)
    values |= {
        "mentor_id": builders.a_mentor(services, company),
        "company_id": company,
        "purpose": "Mål",
        "tasks": "Opgave",
        "beyond_normal": True,
    }
    agreement = services.mentor_agreements.start(citizen, values).ids[0]
    with services.vault.unit_of_work(Act.freeze_mentor_agreement) as work:
        document = StoredDocument(
            kind=DocumentKind.mentor_agreement,
            title="Mentoraftale",
            citizen_id=citizen,
            responsible_id=work.by,
            direction=DocumentDirection.internal,
            dated_on=date(2026, 3, 1),
            sha256="0" * 64,
        )
        work.documents.add(document)
        work.flush()
        work.company_papers.add(
            MentorAgreementVersion(
                agreement_id=agreement,
                number=1,
                reason=FreezeReason.printed,
                content="{}",
                document_id=document.id,
            )
        )
    for take_away in (
        lambda: services.bin.put(RecordKind.mentor_agreement, agreement),
        lambda: services.mentor_agreements.discard(agreement),
    ):
        with pytest.raises(RefusedAct) as refused:
            take_away()
        assert refused.value.reasons == (Problem.agreement_printed,)
    assert services.bin.rows() == ()


def test_discarded_agreement_lies_in_the_bin(services: Services) -> None:
    citizen = builders.a_citizen(services, group_key="2")
    agreement = services.mentor_agreements.start(citizen, {"purpose": "Mål"}).ids[0]
    renewal = services.mentor_agreements.renew(agreement, {"purpose": "Mere"}).ids[0]
    with pytest.raises(RecordInUse):
        services.mentor_agreements.discard(agreement)
    services.mentor_agreements.discard(renewal)
    services.mentor_agreements.discard(agreement)
    assert {row.kind for row in services.bin.rows()} == {RecordKind.mentor_agreement}
    # The renewal cannot come back to an agreement that is not there.
    newest, oldest = services.bin.rows()
    with pytest.raises(UndoRefused):
        services.bin.restore(oldest.id)
    services.bin.restore(newest.id)
    services.bin.restore(oldest.id)
    assert len(services.mentor_agreements.of_citizen(citizen)) == 2
