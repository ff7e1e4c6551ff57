"""Mentor agreements through the service: proposed, written, checked, frozen, signed, renewed, ended."""

import hashlib
import json
from datetime import date, datetime, timedelta

import pytest

from app.common.changes import Topic
from app.common.clock import FixedClock
from app.common.errors import InvalidInput, NotFound, NothingToUndo, RefusedAct, StaleRecord
from app.models.act_codes import Act
from app.models.codes import AgreementStatus, DocumentKind, FreezeReason, MentorKind, PriceKind, SharedField
from app.models.mentor_agreement import MentorAgreement
from app.models.problem_codes import AgreementGap, Problem
from app.services.catalogue import Services
from tests import builders
from tests.documents import reading

TODAY = date(2026, 3, 17)
ALL = dict.fromkeys(("citizen", "mentor", "company", "authority"), TODAY)


@pytest.fixture
def company(services: Services) -> str:
    return builders.a_company(
        services, name="Nordlys", address="Prøvevej 1", postal_code="9999", city="Eksempelby"
    )


@pytest.fixture
def mentor(services: Services, company: str) -> str:
    return builders.a_mentor(services, company)


@pytest.fixture
def citizen(services: Services, company: str, mentor: str) -> str:
    made = builders.a_citizen(services)
    builders.a_placement(services, made, builders.a_centre(services, company), mentor_id=mentor)
    return made


@pytest.fixture
def agreement(services: Services, citizen: str) -> str:
    return builders.an_agreement(services, citizen)


def gaps(services: Services, agreement: str) -> list[AgreementGap]:
    return [gap.gap for gap in services.mentor_agreements.details(agreement).gaps if gap.is_required]


def signed(services: Services, agreement: str) -> str:
    services.mentor_agreements.freeze(agreement, FreezeReason.printed)
    services.mentor_agreements.sign(agreement, ALL)
    return agreement


def test_new_agreement_is_proposed_from_the_running_placement(
    services: Services, citizen: str, company: str, mentor: str
) -> None:
    proposal = services.mentor_agreements.proposed(citizen)
    assert proposal.about == "Bodil Mønster · Nordlys"
    assert proposal.latest_end == date(2026, 9, 16)
    assert [choice.id for choice in proposal.mentors] == [mentor]
    assert proposal.values["company_id"] == company
    assert proposal.values["mentor_id"] == mentor
    assert (proposal.values["starts_on"], proposal.values["ends_on"]) == (TODAY, date(2026, 4, 19))
    assert proposal.values["minutes_per_week"] == 120
    assert proposal.values["place"] == "Prøvevej 1, 9999 Eksempelby"
    assert "14 dages varsel" in str(proposal.values["termination"])


def test_rate_comes_from_a_centre_that_is_paid_by_mentor_hour(services: Services, company: str) -> None:
    citizen = builders.a_citizen(services)
    centre = builders.a_centre(
        services, company, price_kind=PriceKind.per_mentor_hour.value, price_oere=24_550
    )
    builders.a_placement(services, citizen, centre)
    assert services.mentor_agreements.proposed(citizen).values["rate_oere"] == 24_550


def test_placement_that_lies_ahead_begins_the_agreement(services: Services, company: str) -> None:
    citizen = builders.a_citizen(services)
    placement = services.placements.start(
        citizen, {"company_id": company, "starts_on": date(2026, 4, 7), "planned_end_on": None}
    ).ids[0]
    for proposal in (
        services.mentor_agreements.proposed(citizen),
        services.mentor_agreements.proposed(citizen, placement),
    ):
        assert proposal.values["starts_on"] == date(2026, 4, 7)
        assert proposal.values["ends_on"] == date(2026, 10, 6)
        assert proposal.values["rate_oere"] is None


def test_citizen_without_placement_gets_a_mentor_of_the_municipality(services: Services) -> None:
    proposal = services.mentor_agreements.proposed(builders.a_citizen(services))
    assert proposal.values["mentor_kind"] is MentorKind.municipality
    assert proposal.mentors == ()
    assert proposal.values["ends_on"] == date(2026, 9, 16)


def test_empty_agreement_is_saved_and_names_the_five_points(services: Services, citizen: str) -> None:
    begun = services.mentor_agreements.start(citizen, {}).ids[0]
    assert gaps(services, begun) == [
        AgreementGap.purpose,
        AgreementGap.mentor,
        AgreementGap.mentor_contact,
        AgreementGap.tasks,
        AgreementGap.period,
        AgreementGap.hours,
        AgreementGap.beyond_normal,
    ]
    details = services.mentor_agreements.details(begun)
    assert details.latest_end is None
    assert details.total_oere is None
    with pytest.raises(InvalidInput) as refused:
        services.mentor_agreements.freeze(begun, FreezeReason.printed)
    assert set(refused.value.problems) == {str(gap) for gap in gaps(services, begun)}
    preview = services.mentor_agreements.preview(begun)
    assert preview.number is None
    assert preview.content.startswith(b"%PDF-")


def test_period_over_six_months_blocks_freezing_and_not_typing(services: Services, citizen: str) -> None:
    long = builders.an_agreement(services, citizen, starts_on=TODAY, ends_on=date(2026, 9, 17))
    (gap,) = [row for row in services.mentor_agreements.details(long).gaps if row.is_required]
    assert gap.gap is AgreementGap.period_too_long
    assert gap.hint == "16. september 2026"
    assert not gap.is_uncertain
    services.mentor_agreements.change(long, {"ends_on": date(2026, 9, 16)})
    assert gaps(services, long) == []


def test_health_words_are_named_and_stand_in_nobodys_way(services: Services, citizen: str) -> None:
    told = builders.an_agreement(services, citizen, purpose="Trods angst og depression skal Bodil i gang")
    (gap,) = services.mentor_agreements.details(told).gaps
    assert (gap.gap, gap.is_required, gap.hint) == (AgreementGap.health_words, False, "angst, depression")


def test_cpr_number_in_a_text_stops_it(services: Services, citizen: str) -> None:
    numbered = builders.an_agreement(services, citizen, tasks=f"Ring om {builders.a_cpr()[:6]}-4321")
    assert gaps(services, numbered) == [AgreementGap.private_text]


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({"ends_on": date(2026, 3, 1), "starts_on": TODAY}, {"ends_on": Problem.ends_before_start}),
        ({"starts_on": date(2019, 5, 1), "ends_on": None}, {"starts_on": Problem.before_the_rules}),
        ({"minutes_per_week": 10_081}, {"minutes_per_week": Problem.number_out_of_range}),
        ({"mentor_phone": "123"}, {"mentor_phone": Problem.phone_invalid}),
        ({"starts_on": "snart"}, {"starts_on": Problem.not_a_date}),
    ],
)
def test_values_that_cannot_be_are_refused_by_field(
    services: Services, agreement: str, values: dict[str, object], problems: dict[str, str]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        services.mentor_agreements.change(agreement, values)
    assert refused.value.problems == problems


def test_mentor_of_another_company_is_refused(services: Services, agreement: str) -> None:
    stranger = builders.a_mentor(services, builders.a_company(services))
    with pytest.raises(InvalidInput) as refused:
        services.mentor_agreements.change(agreement, {"mentor_id": stranger})
    assert refused.value.problems == {"mentor_id": Problem.unknown_company}


def test_external_mentor_is_named_in_the_agreement(services: Services, citizen: str) -> None:
    external = builders.an_agreement(
        services,
        citizen,
        mentor_kind="external",
        mentor_id="",
        mentor_name="Rikke Attrup",
        mentor_phone="12 34 56 78",
        beyond_normal=False,
    )
    details = services.mentor_agreements.details(external)
    assert gaps(services, external) == []
    assert details.row.mentor_name == "Rikke Attrup"
    assert [signature.party for signature in details.signatures] == ["citizen", "mentor", "authority"]


def test_empty_texts_for_numbers_and_days_are_nothing(services: Services, agreement: str) -> None:
    services.mentor_agreements.change(
        agreement, {"rate_oere": "", "follow_up_on": "", "minutes_per_week": ""}
    )
    details = services.mentor_agreements.details(agreement)
    assert (details.rate_oere, details.follow_up_on, details.minutes_per_week) == (None, None, None)
    assert details.follow_ups == ()


def test_change_against_an_older_reading_is_refused(services: Services, agreement: str) -> None:
    version = services.mentor_agreements.details(agreement).version
    services.mentor_agreements.change(agreement, {"place": "Et andet sted"}, version)
    with pytest.raises(StaleRecord):
        services.mentor_agreements.change(agreement, {"place": "Et tredje"}, version)


def test_saying_the_same_again_is_no_act(services: Services, agreement: str) -> None:
    details = services.mentor_agreements.details(agreement)
    changes = services.mentor_agreements.change(agreement, {"purpose": details.purpose})
    assert not changes.topics
    assert not changes.act_id


def test_change_is_undone(services: Services, agreement: str) -> None:
    changes = services.mentor_agreements.change(agreement, {"purpose": "Noget andet"})
    assert changes.topics == {Topic.mentor_agreement}
    undone = services.history.undo(changes.act_id)
    assert Topic.mentor_agreement in undone.topics
    assert services.mentor_agreements.details(agreement).purpose == "At klare pakkelinje 2 alene"


def test_freezing_stores_bytes_hash_and_versions_once(
    services: Services, agreement: str, citizen: str
) -> None:
    preview = services.mentor_agreements.preview(agreement)
    assert (preview.number, preview.document_id, preview.person) == (1, "", "Bodil Mønster")
    document_id, version_id = services.mentor_agreements.freeze(agreement, FreezeReason.printed).ids
    again = services.mentor_agreements.freeze(agreement, FreezeReason.saved)
    assert again.ids == (document_id, version_id)
    opened = services.documents.open(document_id)
    assert opened.content == preview.content
    assert opened.row.sha256 == hashlib.sha256(preview.content).hexdigest()
    assert opened.row.kind is DocumentKind.mentor_agreement
    assert opened.row.template_version == "mentor_agreement-2"
    assert len(opened.row.law_version) == 8
    assert opened.row.kle_number == "15.20.36 G01"
    assert opened.row.number == 1
    assert opened.file_name == "2026-03-17_mentor-agreement_2026-001.pdf" == preview.file_name
    assert [row.id for row in services.documents.of_citizen(citizen)] == [document_id]
    kept = services.mentor_agreements.preview(agreement)
    assert (kept.document_id, kept.content) == (document_id, preview.content)


def test_change_after_printing_makes_the_next_version(services: Services, agreement: str) -> None:
    first = services.mentor_agreements.freeze(agreement, FreezeReason.printed).ids[0]
    services.mentor_agreements.change(agreement, {"purpose": "At klare hele lageret"})
    details = services.mentor_agreements.details(agreement)
    assert details.is_changed
    assert details.next_number == 2
    second = services.mentor_agreements.freeze(agreement, FreezeReason.saved).ids[0]
    assert second != first
    assert [version.number for version in services.mentor_agreements.details(agreement).versions] == [2, 1]


def test_consent_withdrawn_later_makes_another_version_without_it(
    services: Services, citizen: str, company: str, mentor: str
) -> None:
    agreement = builders.an_agreement(services, citizen, shared=[SharedField.accommodation])
    ids = builders.a_consent(
        services, citizen, {"accommodation": "Ingen løft"}, f"company:{company}", f"mentor:{mentor}"
    )
    services.mentor_agreements.freeze(agreement, FreezeReason.printed)
    assert not services.mentor_agreements.details(agreement).is_changed
    services.consents.withdraw(ids[0], TODAY)
    assert services.mentor_agreements.details(agreement).is_changed


def test_earliest_end_of_the_consents_behind_a_field_is_printed(
    services: Services, citizen: str, company: str, mentor: str
) -> None:
    agreement = builders.an_agreement(services, citizen, shared=[SharedField.accommodation])
    for reader, last in ((company, TODAY + timedelta(days=30)), (mentor, TODAY + timedelta(days=10))):
        kind = "company" if reader == company else "mentor"
        builders.a_consent(
            services, citizen, {"accommodation": "Ingen løft"}, f"{kind}:{reader}", ends_on=last
        )
    text = reading.whole_text(services.mentor_agreements.preview(agreement).content)
    assert "samtykke 17. marts 2026 til 27. marts 2026" in " ".join(text.split())


def test_version_with_a_consent_without_end_is_kept_in_the_words_of_before_there_were_ends(
    services: Services, citizen: str, company: str, mentor: str
) -> None:
    agreement = builders.an_agreement(services, citizen, shared=[SharedField.accommodation])
    builders.a_consent(
        services, citizen, {"accommodation": "Ingen løft"}, f"company:{company}", f"mentor:{mentor}"
    )
    services.mentor_agreements.freeze(agreement, FreezeReason.printed)
    with services.vault.reading() as work:
        (version,) = work.company_papers.versions(agreement)
        (field,) = json.loads(version.content)["opened"]["fields"]
    assert set(field) == {"field", "text", "given_on"}


def test_printing_sends_it_and_all_signatures_make_it_signed(
    services: Services, agreement: str, citizen: str
) -> None:
    def status() -> AgreementStatus:
        return services.mentor_agreements.of_citizen(citizen)[0].status

    assert status() is AgreementStatus.draft
    with pytest.raises(RefusedAct) as refused:
        services.mentor_agreements.sign(agreement, ALL)
    assert refused.value.reasons == (Problem.agreement_not_printed,)
    services.mentor_agreements.freeze(agreement, FreezeReason.printed)
    assert status() is AgreementStatus.sent
    services.mentor_agreements.sign(agreement, ALL | {"company": None})
    assert status() is AgreementStatus.sent
    changes = services.mentor_agreements.sign(agreement, {"company": TODAY})
    assert status() is AgreementStatus.signed
    services.history.undo(changes.act_id)
    assert status() is AgreementStatus.sent


def test_signature_of_tomorrow_is_refused(services: Services, agreement: str) -> None:
    services.mentor_agreements.freeze(agreement, FreezeReason.printed)
    with pytest.raises(InvalidInput) as refused:
        services.mentor_agreements.sign(agreement, {"mentor": TODAY + timedelta(days=1)})
    assert refused.value.problems == {"mentor": Problem.in_the_future}


def test_signed_words_stand_until_the_signature_is_taken_out(services: Services, agreement: str) -> None:
    signed(services, agreement)
    with pytest.raises(RefusedAct) as refused:
        services.mentor_agreements.change(agreement, {"purpose": "Noget andet"})
    assert refused.value.reasons == (Problem.agreement_signed,)
    services.mentor_agreements.sign(agreement, dict.fromkeys(ALL))
    services.mentor_agreements.change(agreement, {"purpose": "Noget andet"})


def test_renewal_is_a_new_agreement_that_needs_its_assessment(services: Services, agreement: str) -> None:
    signed(services, agreement)
    proposal = services.mentor_agreements.proposed_renewal(agreement)
    assert proposal.values["starts_on"] == date(2026, 4, 20)
    assert proposal.values["ends_on"] == date(2026, 10, 19) == proposal.latest_end
    assert "assessment" not in proposal.values
    renewed = services.mentor_agreements.renew(agreement, dict(proposal.values)).ids[0]
    assert gaps(services, renewed) == [AgreementGap.assessment]
    services.mentor_agreements.change(renewed, {"assessment": "Målet er der stadig."})
    assert gaps(services, renewed) == []
    old, new = (services.mentor_agreements.details(one).row for one in (agreement, renewed))
    assert old.is_renewed
    assert (old.ends_on, new.starts_on) == (date(2026, 4, 19), date(2026, 4, 20))


def test_renewal_never_stretches_the_old_period(services: Services, agreement: str) -> None:
    values = dict(services.mentor_agreements.proposed_renewal(agreement).values)
    with pytest.raises(InvalidInput) as refused:
        services.mentor_agreements.renew(agreement, values | {"starts_on": date(2026, 4, 19)})
    assert refused.value.problems == {"starts_on": Problem.ends_before_start}


def test_renewal_of_an_agreement_without_end_proposes_no_days(services: Services, citizen: str) -> None:
    open_end = builders.an_agreement(services, citizen, ends_on=None)
    proposal = services.mentor_agreements.proposed_renewal(open_end)
    assert "starts_on" not in proposal.values
    assert proposal.latest_end is None


def ending(services: Services, first: date, last: date) -> list[MentorAgreement]:
    with services.vault.reading() as work:
        return work.company_papers.agreements_ending(first, last)


def test_ending_agreements_are_deadlines_until_something_goes_on_from_them(
    services: Services, agreement: str, citizen: str
) -> None:
    day = date(2026, 4, 19)
    (found,) = ending(services, TODAY, day)
    assert (found.id, found.ends_on) == (agreement, day)
    assert ending(services, TODAY, day - timedelta(days=1)) == []
    assert ending(services, day + timedelta(days=1), date(2026, 12, 31)) == []
    values = dict(services.mentor_agreements.proposed_renewal(agreement).values)
    services.mentor_agreements.renew(agreement, values)
    assert ending(services, TODAY, day) == []


def test_agreement_is_soon_over_thirty_days_before(
    services: Services, agreement: str, citizen: str, clock: FixedClock
) -> None:
    signed(services, agreement)
    (row,) = services.mentor_agreements.of_citizen(citizen)
    assert (row.days_left, row.is_soon) == (33, False)
    clock.move_to(datetime(2026, 3, 20, 9, 0, tzinfo=clock.now().tzinfo))
    (row,) = services.mentor_agreements.of_citizen(citizen)
    assert (row.days_left, row.is_soon) == (30, True)


def test_ended_agreement_is_over_from_the_next_day(
    services: Services, agreement: str, company: str, clock: FixedClock
) -> None:
    signed(services, agreement)
    services.mentor_agreements.end(agreement, TODAY, "  Målet er nået  ")
    details = services.mentor_agreements.details(agreement)
    assert (details.ended_on, details.end_note) == (TODAY, "Målet er nået")
    assert details.row.status is AgreementStatus.signed
    clock.move_to(datetime(2026, 3, 18, 9, 0, tzinfo=clock.now().tzinfo))
    (row,) = services.mentor_agreements.of_company(company)
    assert row.status is AgreementStatus.ended
    assert ending(services, TODAY, date(2026, 12, 31)) == []
    for act in (
        lambda: services.mentor_agreements.end(agreement, TODAY),
        lambda: services.mentor_agreements.change(agreement, {"place": "Et sted"}),
        lambda: services.mentor_agreements.sign(agreement, ALL),
    ):
        with pytest.raises(RefusedAct) as refused:
            act()
        assert refused.value.reasons == (Problem.agreement_over,)


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        (TODAY - timedelta(days=2), Problem.ends_before_start),
        (date(2026, 4, 20), Problem.number_out_of_range),
    ],
)
def test_last_day_lies_within_the_period(
    services: Services, agreement: str, day: date, problem: Problem
) -> None:
    with pytest.raises(InvalidInput) as refused:
        services.mentor_agreements.end(agreement, day)
    assert refused.value.problems == {"ended_on": problem}


def test_draft_is_discarded_and_comes_back(services: Services, agreement: str, citizen: str) -> None:
    changes = services.mentor_agreements.discard(agreement)
    with pytest.raises(NotFound):
        services.mentor_agreements.details(agreement)
    services.history.undo(changes.act_id)
    assert services.mentor_agreements.of_citizen(citizen)[0].id == agreement


def test_printed_agreement_is_not_discarded_and_its_beginning_not_undone(
    services: Services, citizen: str
) -> None:
    values = dict(services.mentor_agreements.proposed(citizen).values) | {
        "purpose": "Mål",
        "tasks": "Opgave",
        "beyond_normal": True,
    }
    begun = services.mentor_agreements.start(citizen, values)
    services.mentor_agreements.freeze(begun.ids[0], FreezeReason.printed)
    with pytest.raises(RefusedAct) as refused:
        services.mentor_agreements.discard(begun.ids[0])
    assert refused.value.reasons == (Problem.agreement_printed,)
    with pytest.raises(NothingToUndo):
        services.history.undo(begun.act_id)


def test_list_shows_those_first_that_end_first_and_the_ended_last(services: Services, citizen: str) -> None:
    late = builders.an_agreement(services, citizen, ends_on=date(2026, 6, 1))
    over = builders.an_agreement(
        services, citizen, starts_on=date(2025, 9, 1), ends_on=date(2026, 1, 31), follow_up_on=None
    )
    soon = builders.an_agreement(services, citizen, ends_on=date(2026, 4, 1))
    open_end = builders.an_agreement(services, citizen, ends_on=None)
    assert [row.id for row in services.mentor_agreements.every()] == [soon, late, open_end, over]


def test_views_and_prints_stand_in_the_access_log(services: Services, agreement: str, citizen: str) -> None:
    services.mentor_agreements.details(agreement)
    services.mentor_agreements.preview(agreement)
    services.mentor_agreements.freeze(agreement, FreezeReason.printed)
    acts = {row.act for row in services.history.access_log(citizen)}
    assert {
        Act.write_mentor_agreement,
        Act.view_mentor_agreement,
        Act.preview_mentor_agreement,
        Act.freeze_mentor_agreement,
    } <= acts


def test_latest_end_of_a_day_before_the_tables_is_unknown(services: Services) -> None:
    assert services.mentor_agreements.latest_end(date(2026, 2, 15)) == date(2026, 8, 14)
    assert services.mentor_agreements.latest_end(date(2010, 1, 1)) is None
