"""Written guidance, LAS § 35, stk. 1: what a letter holds, how it is sent, and when it is proposed again."""

import json
from dataclasses import replace
from datetime import date

import pytest

from app.common.law_entry import LawEntry
from app.models.codes import Certainty, Channel, GuidancePart, LetterRecipient
from app.models.problem_codes import GuidanceGap
from app.rules.guidance import (
    GuidanceFacts,
    SendingFacts,
    check_sending,
    choose_parts,
    paragraphs,
    read_guidance_part,
    renewal_after,
)
from app.rules.law_values import UnreadableLaw
from app.rules.lawbook import Lawbook
from app.storage.lawbook_source import shipped_entries

LAW = Lawbook(shipped_entries())
EMPTY = Lawbook([])
DAY = date(2026, 3, 17)
CASH = GuidanceFacts(DAY, "cash_benefit")
LETTER = SendingFacts(LetterRecipient.citizen, Channel.paper, has_address=True)


def _chosen(facts: GuidanceFacts, law: Lawbook = LAW) -> set[GuidancePart]:
    return {choice.rule.part for choice in choose_parts(facts, law) if choice.is_chosen}


def test_las_35_cash_benefit_is_told_of_duties_and_sanctions() -> None:
    assert _chosen(CASH) == {
        GuidancePart.availability,
        GuidancePart.sanction_talk,
        GuidancePart.sanction_booking,
        GuidancePart.sanction_offer,
    }


@pytest.mark.parametrize("benefit", ["sickness_benefit", "unemployment_benefit", "", "unknown"])
def test_las_35_other_benefits_are_told_of_rules_of_their_own(benefit: str) -> None:
    assert _chosen(replace(CASH, benefit_key=benefit)) == {GuidancePart.other_rules}


def test_activity_ready_are_told_of_personal_contact() -> None:
    ready = replace(CASH, is_activity_ready=True)
    assert _chosen(ready) - _chosen(CASH) == {GuidancePart.personal_contact}
    assert GuidancePart.personal_contact not in _chosen(
        replace(ready, left_out=frozenset({GuidancePart.personal_contact}))
    )


def test_las_39_is_off_until_somebody_ticks_it() -> None:
    (job,) = [c for c in choose_parts(CASH, LAW) if c.rule.part is GuidancePart.sanction_job]
    assert not job.is_chosen
    assert job.rule.is_uncertain
    assert job.rule.paragraph == ""
    assert GuidancePart.sanction_job in _chosen(replace(CASH, added=frozenset({GuidancePart.sanction_job})))


def test_required_part_cannot_be_left_out() -> None:
    everything = replace(CASH, left_out=frozenset(GuidancePart))
    assert _chosen(everything) == {
        GuidancePart.availability,
        GuidancePart.sanction_talk,
        GuidancePart.sanction_offer,
    }


def test_tables_without_guidance_give_no_parts_and_no_paragraphs() -> None:
    assert choose_parts(CASH, EMPTY) == ()
    assert paragraphs(CASH, (), EMPTY) == {}
    assert renewal_after(DAY, EMPTY) is None


def test_paragraphs_are_those_of_the_chosen_parts() -> None:
    facts = replace(CASH, left_out=frozenset({GuidancePart.sanction_booking}))
    found = paragraphs(facts, choose_parts(facts, LAW), LAW)
    assert found == {"lov om aktiv socialpolitik": ["§ 35, stk. 1", "§ 13", "§ 37", "§ 36"]}
    other = replace(CASH, benefit_key="sickness_benefit")
    assert paragraphs(other, choose_parts(other, LAW), LAW) == {}


def test_paragraph_that_two_parts_share_is_named_once() -> None:
    (first, *_rest) = choose_parts(CASH, LAW)
    assert (
        paragraphs(CASH, (first, first), LAW)["lov om aktiv socialpolitik"].count(first.rule.paragraph) == 1
    )


def test_renewal_is_a_proposal_from_a_rule_nobody_is_sure_of() -> None:
    renewal = renewal_after(DAY, LAW)
    assert renewal is not None
    assert renewal.on == date(2026, 9, 16)
    assert renewal.is_uncertain
    assert "Ankestyrelsen" in renewal.source


def test_local_interval_takes_the_place_of_the_shipped_one() -> None:
    local = LawEntry(
        "term.guidance",
        date(2026, 1, 1),
        None,
        json.dumps({"amount": 12, "unit": "months", "is_moved": False}),
        "Lokal praksis",
        Certainty.local,
        "local",
    )
    renewal = renewal_after(DAY, Lawbook([*shipped_entries(), local]))
    assert renewal is not None
    assert (renewal.on, renewal.is_uncertain) == (date(2027, 3, 17), False)


@pytest.mark.parametrize(
    ("facts", "gaps"),
    [
        (LETTER, ()),
        (replace(LETTER, channel=None), (GuidanceGap.channel,)),
        (replace(LETTER, has_address=False), (GuidanceGap.address,)),
        (replace(LETTER, channel=Channel.quick, has_address=False), (GuidanceGap.address,)),
        (replace(LETTER, channel=Channel.handed_over, has_address=False), ()),
        (replace(LETTER, channel=Channel.digital_post, has_address=False), ()),
        (
            replace(LETTER, channel=Channel.digital_post, is_digital_post_exempt=True),
            (GuidanceGap.digital_post_exempt,),
        ),
        (replace(LETTER, recipient=LetterRecipient.representative), (GuidanceGap.representative,)),
        (
            SendingFacts(
                LetterRecipient.representative,
                Channel.digital_post,
                is_digital_post_exempt=True,
                has_representative=True,
            ),
            (),
        ),
    ],
)
def test_letter_that_cannot_reach_its_reader_is_stopped(
    facts: SendingFacts, gaps: tuple[GuidanceGap, ...]
) -> None:
    assert check_sending(facts) == gaps


def test_part_the_program_does_not_know_is_unreadable() -> None:
    entry = LawEntry("guidance_part.unknown", DAY, None, "{}", "x", Certainty.local)
    with pytest.raises(UnreadableLaw):
        read_guidance_part(entry)
