"""The history of single records, field by field, and going back to an earlier state."""

from datetime import date

import pytest

from app.common.clock import FixedClock
from app.common.errors import InvalidInput, NotFound, RefusedAct
from app.models.act_codes import Act, RecordKind
from app.models.codes import ActivityKind, AddressProtection, ConsentMedium, SharedField
from app.models.problem_codes import Problem
from app.services.catalogue import Services
from app.services.record_history import HistoryRow
from app.texts import records
from tests import builders


def told(row: HistoryRow) -> dict[str, tuple[object, object]]:
    return {change.field: (change.before, change.after) for change in row.changes}


def rows(services: Services, kind: RecordKind, record_id: str) -> tuple[HistoryRow, ...]:
    return services.record_history.of(kind, record_id).rows


def test_citizen_tells_who_when_before_and_after(services: Services, clock: FixedClock) -> None:
    citizen = builders.a_citizen(services, group_key="2", phone="12345678")
    clock.advance(minutes=1)
    services.citizens.change(citizen, {"phone": "87654321", "needs_interpreter": True})
    changed, registered = rows(services, RecordKind.citizen, citizen)
    assert (changed.act, changed.by, changed.at, changed.may_restore) == (
        Act.change_citizen,
        "Karla Demo",
        clock.now(),
        False,
    )
    assert told(changed) == {"phone": ("12345678", "87654321"), "needs_interpreter": (False, True)}
    first = told(registered)
    assert first["first_name"] == (None, "Bodil")
    assert first["group_key"][1] == services.law.group_name("2", clock.today())
    assert registered.may_restore


def test_number_is_masked_and_protected_address_is_left_out(services: Services) -> None:
    cpr = builders.a_cpr()
    citizen = builders.a_citizen(services, cpr_number=cpr, address="Prøvevej 1", city="Prøveby")
    services.citizens.change(citizen, {"address_protection": AddressProtection.protected})
    services.citizens.change(citizen, {"address": "Prøvevej 2"})
    said = repr(rows(services, RecordKind.citizen, citizen))
    assert cpr[6:] not in said
    assert "Prøvevej 2" not in said
    assert records.SHIELDED in said


def test_earlier_state_comes_back_as_a_new_act_by_the_ordinary_rules(services: Services) -> None:
    citizen = builders.a_citizen(services, phone="12345678")
    services.citizens.change(citizen, {"phone": "87654321"})
    services.citizens.change(citizen, {"city": "Prøveby"})
    first = rows(services, RecordKind.citizen, citizen)[-1]
    changes = services.record_history.restore(RecordKind.citizen, citizen, first.act_id)
    details = services.citizens.details(citizen)
    assert (details.phone, details.city) == ("12345678", "")
    assert rows(services, RecordKind.citizen, citizen)[0].act is Act.change_citizen
    services.history.undo(changes.act_id)
    assert services.citizens.details(citizen).phone == "87654321"


def test_state_the_rules_refuse_today_does_not_come_back(services: Services) -> None:
    cpr, other = builders.a_cpr(), builders.a_cpr()
    citizen = builders.a_citizen(services, cpr_number=cpr)
    first = rows(services, RecordKind.citizen, citizen)[-1]
    services.citizens.change(citizen, {"cpr_number": other})
    builders.a_citizen(services, cpr_number=cpr)
    with pytest.raises(InvalidInput) as caught:
        services.record_history.restore(RecordKind.citizen, citizen, first.act_id)
    assert caught.value.problems == {"cpr_number": Problem.cpr_taken}


def test_company_centre_mentor_contact_and_placement_go_back(services: Services) -> None:
    company = builders.a_company(services, city="Før")
    contact = services.companies.save_contact(company, {"full_name": "Før Attrapsen"}).ids[0]
    mentor = builders.a_mentor(services, company, full_name="Før Mockholm")
    centre = builders.a_centre(services, company, name="Før")
    placement = builders.a_placement(services, builders.a_citizen(services), centre, task="Før")
    firsts = {
        (kind, key): rows(services, kind, key)[-1].act_id
        for kind, key in (
            (RecordKind.company, company),
            (RecordKind.company_contact, contact),
            (RecordKind.mentor, mentor),
            (RecordKind.company_centre, centre),
            (RecordKind.placement, placement),
        )
    }
    services.companies.change(company, {"city": "Efter"})
    services.companies.save_contact(company, {"full_name": "Efter"}, contact)
    services.companies.save_mentor(company, {"full_name": "Efter"}, mentor)
    services.centres.change(centre, {"name": "Efter"})
    services.placements.change(placement, {"task": "Efter", "mentor_id": mentor})
    assert told(rows(services, RecordKind.placement, placement)[0])["mentor_id"] == (None, "Efter")
    for (kind, key), act_id in firsts.items():
        assert "Efter" in repr(rows(services, kind, key)[0])
        services.record_history.restore(kind, key, act_id)
    details = services.companies.details(company)
    assert details.city == "Før"
    assert {person.full_name for person in details.people} == {"Før Attrapsen", "Før Mockholm"}
    assert [one.name for one in details.centres] == ["Før"]
    (row,) = services.placements.of_citizen(details.centres[0].candidates[0].citizen_id)
    assert (row.task, row.mentor_id) == ("Før", None)


def test_jobplan_goes_back_with_its_rows(services: Services, clock: FixedClock) -> None:
    citizen = builders.a_citizen(services)
    whole = {
        "job_goal": "Lager",
        "milestones": [{"text": "Et"}, {"text": "To"}],
        "activities": [{"title": "Praktik", "kind": ActivityKind.offer}],
    }
    services.job_plans.save(citizen, whole)
    clock.advance(minutes=2)
    services.job_plans.save(
        citizen, {"job_goal": "Kontor", "milestones": [{"text": "Tre"}], "activities": []}
    )
    history = rows(services, RecordKind.job_plan, citizen)
    assert told(history[0])["job_goal"] == ("Lager", "Kontor")
    services.record_history.restore(RecordKind.job_plan, citizen, history[1].act_id)
    details = services.job_plans.show(citizen)
    assert details.job_goal == "Lager"
    assert [row.text for row in details.milestones] == ["Et", "To"]
    assert [row.title for row in details.activities] == ["Praktik"]


def test_note_goes_back_freely_while_open_and_with_a_reason_when_locked(services: Services) -> None:
    citizen = builders.a_citizen(services)
    note = builders.a_note(services, citizen, "Først")
    services.journal.change(note, {"text": "Siden"})
    history = services.record_history.of(RecordKind.journal_note, note)
    assert not history.needs_reason
    # Written and finished are two acts; the first put the text there.
    first = history.rows[-1].act_id
    services.record_history.restore(RecordKind.journal_note, note, first)
    assert services.journal.of_citizen(citizen).rows[0].text == "Først"

    services.journal.change(note, {"text": "Siden"})
    services.note_care.sign(note)
    assert services.record_history.of(RecordKind.journal_note, note).needs_reason
    with pytest.raises(RefusedAct):
        services.record_history.restore(RecordKind.journal_note, note, first)
    services.record_history.restore(RecordKind.journal_note, note, first, "Rettet ved en fejl")
    row = services.journal.of_citizen(citizen).rows[0]
    assert (row.text, row.corrections) == ("Først", 1)


def test_authority_and_profile_go_back(services: Services) -> None:
    services.profile.save_authority({"municipality": "Anden Kommune", "authority_name": "Andet"})
    profile = services.profile.show()
    services.profile.save({"full_name": "Karla Andet", "phone": ""})
    history = rows(services, RecordKind.setting, "authority")
    assert told(history[0])["municipality"] == ("Eksempel Kommune", "Anden Kommune")
    services.record_history.restore(RecordKind.setting, "authority", history[1].act_id)
    own = rows(services, RecordKind.consultant, profile.consultant_id)
    services.record_history.restore(RecordKind.consultant, profile.consultant_id, own[1].act_id)
    shown = services.profile.show()
    assert (shown.municipality, shown.full_name) == ("Eksempel Kommune", "Karla Demo")


def test_nothing_written_and_foreign_acts_are_not_found(services: Services) -> None:
    citizen = builders.a_citizen(services)
    for kind, key in ((RecordKind.job_plan, citizen), (RecordKind.setting, "nothing")):
        with pytest.raises(NotFound):
            services.record_history.of(kind, key)
    other = services.citizens.register(
        {"cpr_number": builders.a_cpr(), "first_name": "Åse", "last_name": "Fiktiv"}
    )
    with pytest.raises(NotFound):
        services.record_history.restore(RecordKind.citizen, citizen, other.act_id)


def test_setting_the_program_keeps_for_itself_is_not_put_back(services: Services) -> None:
    with services.vault.unit_of_work(Act.save_settings) as work:
        work.settings.put("some_number", "1")
    with services.vault.unit_of_work(Act.save_settings) as work:
        work.settings.put("some_number", "2")
    history = rows(services, RecordKind.setting, "some_number")
    assert told(history[0]) == {"value": (1, 2)}
    with pytest.raises(RefusedAct):
        services.record_history.restore(RecordKind.setting, "some_number", history[1].act_id)


def test_looking_is_a_line_in_the_access_log(services: Services, clock: FixedClock) -> None:
    citizen = builders.a_citizen(services)
    clock.advance(minutes=2)
    rows(services, RecordKind.citizen, citizen)
    assert services.history.access_log(citizen)[0].act is Act.view_history


def test_every_told_field_has_a_danish_name(services: Services) -> None:
    citizen, company = builders.a_citizen(services, group_key="2"), builders.a_company(services)
    centre = builders.a_centre(services, company)
    builders.a_mentor(services, company)
    placement = builders.a_placement(services, citizen, centre)
    services.job_plans.save(
        citizen, {"job_goal": "x", "milestones": [{"text": "a"}], "activities": [{"title": "b"}]}
    )
    note = builders.a_note(services, citizen)
    services.note_care.sign(note)
    services.note_care.correct(note, {"text": "Nyt"}, "Fejl")
    agreement, consent = _papers(services, citizen, company)
    given = {"given_on": "2026-03-16", "given_by": "handed_over"}
    guidance = services.guidance.note_given(citizen, given).ids[0]
    for kind, key in (
        (RecordKind.guidance_letter, guidance),
        (RecordKind.mentor_agreement, agreement),
        (RecordKind.consent, consent),
        (RecordKind.citizen, citizen),
        (RecordKind.company, company),
        (RecordKind.company_centre, centre),
        (RecordKind.placement, placement),
        (RecordKind.job_plan, citizen),
        (RecordKind.journal_note, note),
        (RecordKind.setting, "authority"),
    ):
        for row in rows(services, kind, key):
            for change in row.changes:
                named = records.field_label(change.table, change.field)
                assert named != change.field, (change.table, change.field)


def test_values_in_words() -> None:
    assert [
        records.shown("x", value)
        for value in (None, "", True, False, date(2026, 3, 17), ActivityKind.offer, 3)
    ] == ["–", "–", "Ja", "Nej", "17. marts 2026", "Tilbud", "3"]
    assert records.shown("price_oere", 123_450) == "1.234,50 kr."


def _papers(services: Services, citizen: str, company: str) -> tuple[str, str]:
    """An agreement and a consent with every field that can be told."""
    agreements = services.mentor_agreements
    agreement = agreements.start(
        citizen,
        {
            "company_id": company,
            "purpose": "Møde stabilt",
            "tasks": "Følge med",
            "assessment": "Har brug for støtte",
            "rate_oere": 25_000,
            "minutes_per_week": 120,
            "beyond_normal": True,
            "shared": [SharedField.health],
        },
    ).ids[0]
    consent = services.consents.give(
        citizen,
        {
            "recipient_keys": [f"company:{company}"],
            "fields": {SharedField.health: "Ingen løft"},
            "purpose": "Praktik",
            "given_on": date(2026, 3, 2),
            "medium": ConsentMedium.written,
        },
    ).ids[0]
    return agreement, consent


def test_agreement_tells_its_changes_and_goes_back_until_it_is_signed(services: Services) -> None:
    citizen, company = builders.a_citizen(services, group_key="2"), builders.a_company(services)
    agreement, _ = _papers(services, citizen, company)
    services.mentor_agreements.change(agreement, {"purpose": "Noget andet"})
    newest, first = rows(services, RecordKind.mentor_agreement, agreement)
    assert [(c.field, c.before, c.after) for c in newest.changes] == [
        ("purpose", "Møde stabilt", "Noget andet")
    ]
    told = {change.field: change.after for change in first.changes}
    assert told["shared_fields"] == "Helbredsoplysninger, kun når det er strengt nødvendigt"
    assert told["rate_oere"] == 25_000
    assert (newest.may_restore, first.may_restore) == (False, True)
    services.record_history.restore(RecordKind.mentor_agreement, agreement, first.act_id)
    assert services.mentor_agreements.details(agreement).purpose == "Møde stabilt"

    with services.vault.unit_of_work(Act.sign_mentor_agreement) as work:
        work.company_papers.agreement(agreement).citizen_signed_on = date(2026, 3, 10)
    with pytest.raises(RefusedAct):
        services.record_history.restore(RecordKind.mentor_agreement, agreement, newest.act_id)


def test_consent_tells_what_it_opened_and_its_end_and_never_goes_back(services: Services) -> None:
    citizen, company = builders.a_citizen(services), builders.a_company(services)
    _, consent = _papers(services, citizen, company)
    services.consents.withdraw(consent, date(2026, 3, 12))
    newest, first = rows(services, RecordKind.consent, consent)
    assert [(c.field, c.after) for c in newest.changes] == [("withdrawn_on", date(2026, 3, 12))]
    assert {(c.table, c.field) for c in first.changes} >= {
        ("consent", "purpose"),
        ("consent", "text"),
        ("consent_field", "field"),
        ("consent_field", "wording"),
    }
    assert not any(row.may_restore for row in (newest, first))
    with pytest.raises(NotFound):
        services.record_history.restore(RecordKind.consent, consent, first.act_id)
