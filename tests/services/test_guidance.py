"""Written guidance: what a letter holds, when it is frozen, and the day it was given."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from app.common.clock import FixedClock
from app.common.errors import InvalidInput, StaleRecord
from app.models.act_codes import Act
from app.models.citizen import BenefitPeriod, TargetGroupPeriod
from app.models.codes import (
    AddressProtection,
    Channel,
    DocumentKind,
    FreezeReason,
    GuidancePart,
    LetterRecipient,
)
from app.models.problem_codes import GuidanceGap, Problem
from app.services import guidance_printing
from app.services.catalogue import Services
from app.services.guidance_rows import GuidanceOrder
from app.services.letter_texts import shipped_text
from tests.builders import a_citizen
from tests.conftest import NOW
from tests.documents import reading

TODAY = date(2026, 3, 17)
HOME = {"address": "Prøvevej 12", "postal_code": "9999", "city": "Eksempelby"}


@pytest.fixture
def citizen(services: Services) -> str:
    citizen_id = a_citizen(services, **HOME)
    services.citizens.set_benefit(citizen_id, "cash_benefit", date(2025, 9, 1))
    services.citizens.set_group(citizen_id, "3", date(2025, 9, 1))
    return citizen_id


def _text(content: bytes) -> str:
    return " ".join(reading.words(content))


def _order(citizen_id: str, **values: object) -> GuidanceOrder:
    return GuidanceOrder(citizen_id, **({"channel": Channel.paper} | values))


def test_letter_names_benefit_authority_and_paragraphs(services: Services, citizen: str) -> None:
    preview = services.guidance.preview(_order(citizen))
    text = _text(preview.content)
    assert preview.gaps == ()
    assert "mens du får kontanthjælp" in text
    assert "Eksempel Kommune skal fortælle dig skriftligt" in text
    assert "§ 13, § 35, stk. 1, § 36, § 37 og § 37 a i lov om aktiv socialpolitik" in text
    assert "Det er ikke en afgørelse" in text
    assert "Jobcenter" not in text


def test_letter_says_nothing_of_amounts_or_of_the_reader(services: Services, citizen: str) -> None:
    text = _text(services.guidance.preview(_order(citizen)).content)
    assert "kr." not in text
    assert "du udeblev" not in text


def test_activity_ready_are_told_of_personal_contact_and_others_not(services: Services, citizen: str) -> None:
    assert "Du er aktivitetsparat" in _text(services.guidance.preview(_order(citizen)).content)
    services.citizens.set_group(citizen, "2", TODAY)
    assert "Du er aktivitetsparat" not in _text(services.guidance.preview(_order(citizen)).content)


def test_uncertain_part_is_off_until_it_is_ticked(services: Services, citizen: str) -> None:
    rows = {row.part: row for row in services.guidance.choices(_order(citizen)).parts}
    assert rows[GuidancePart.sanction_job].is_uncertain
    assert not rows[GuidancePart.sanction_job].is_chosen
    assert "ikke efterprøvet" in rows[GuidancePart.sanction_job].source
    assert "Hvis du siger nej til et arbejde" not in _text(services.guidance.preview(_order(citizen)).content)
    added = _order(citizen, added=frozenset({GuidancePart.sanction_job}))
    assert "Hvis du siger nej til et arbejde" in _text(services.guidance.preview(added).content)


def test_required_part_stays_although_it_is_left_out(services: Services, citizen: str) -> None:
    order = _order(citizen, left_out=frozenset(GuidancePart))
    text = _text(services.guidance.preview(order).content)
    assert "Hvis du ikke kommer til en samtale" in text
    assert "Hvis du ikke booker en samtale" not in text


def test_other_benefit_gets_the_general_parts_and_the_window_says_so(
    services: Services, citizen: str
) -> None:
    services.citizens.set_benefit(citizen, "sickness_benefit", TODAY)
    preview = services.guidance.preview(_order(citizen))
    text = _text(preview.content)
    assert "For sygedagpenge gælder særlige regler" in text
    assert "aktiv socialpolitik" not in text
    assert "blive sat ned" not in text
    assert any("sygedagpenge står ikke i regeltabellen" in remark for remark in preview.remarks)


def test_unknown_benefit_blocks_the_letter(services: Services) -> None:
    citizen_id = a_citizen(services, **HOME)
    preview = services.guidance.preview(_order(citizen_id))
    assert preview.gaps == (GuidanceGap.benefit,)
    with pytest.raises(InvalidInput) as refused:
        services.guidance.freeze(_order(citizen_id), FreezeReason.printed)
    assert refused.value.problems == {"benefit": Problem.required}


def test_no_channel_blocks_the_letter(services: Services, citizen: str) -> None:
    assert services.guidance.preview(GuidanceOrder(citizen)).gaps == (GuidanceGap.channel,)


def test_exempt_citizen_gets_no_digital_post(services: Services) -> None:
    citizen_id = a_citizen(services, is_digital_post_exempt=True, **HOME)
    services.citizens.set_benefit(citizen_id, "cash_benefit", TODAY)
    order = _order(citizen_id, channel=Channel.digital_post)
    assert services.guidance.preview(order).gaps == (GuidanceGap.digital_post_exempt,)
    assert Channel.digital_post not in services.guidance.choices(order).channels


def test_protected_address_is_printed_for_the_post_only(services: Services) -> None:
    citizen_id = a_citizen(services, address_protection=AddressProtection.protected, **HOME)
    services.citizens.set_benefit(citizen_id, "cash_benefit", TODAY)
    posted = services.guidance.preview(_order(citizen_id))
    handed = services.guidance.preview(_order(citizen_id, channel=Channel.handed_over))
    assert "Prøvevej 12" in _text(posted.content)
    assert "Prøvevej 12" not in _text(handed.content)
    assert any("beskyttet" in remark for remark in handed.remarks)


def test_protected_address_in_a_letter_is_a_line_of_the_access_log(services: Services) -> None:
    citizen_id = a_citizen(services, address_protection=AddressProtection.protected, **HOME)
    services.citizens.set_benefit(citizen_id, "cash_benefit", TODAY)

    def looks() -> int:
        return sum(line.act is Act.reveal_address for line in services.history.access_log(citizen_id))

    services.guidance.preview(_order(citizen_id, channel=Channel.handed_over))
    assert looks() == 0
    services.guidance.preview(_order(citizen_id))
    assert looks() == 1
    services.guidance.freeze(_order(citizen_id), FreezeReason.printed)
    assert looks() == 2
    services.guidance.freeze(_order(citizen_id), FreezeReason.printed)
    assert looks() == 3


def test_open_address_in_a_letter_is_no_look(services: Services, citizen: str) -> None:
    services.guidance.preview(_order(citizen))
    assert Act.reveal_address not in {line.act for line in services.history.access_log(citizen)}


def test_secret_address_needs_another_way_than_the_post(services: Services) -> None:
    citizen_id = a_citizen(services, address_protection=AddressProtection.secret)
    services.citizens.set_benefit(citizen_id, "cash_benefit", TODAY)
    assert services.guidance.preview(_order(citizen_id)).gaps == (GuidanceGap.address,)
    assert services.guidance.preview(_order(citizen_id, channel=Channel.handed_over)).gaps == ()


def test_letter_to_the_representative_carries_no_address_of_the_citizen(services: Services) -> None:
    citizen_id = a_citizen(
        services, representative_name="Rikke Fuldmagt", needs_interpreter=True, language="Arabisk", **HOME
    )
    services.citizens.set_benefit(citizen_id, "cash_benefit", TODAY)
    to = {"recipient": LetterRecipient.representative}
    assert services.guidance.preview(_order(citizen_id, **to)).gaps == (GuidanceGap.address,)
    order = _order(citizen_id, representative_address="Anden Vej 1\n9998 Byen", **to)
    text = _text(services.guidance.preview(order).content)
    assert "Rikke Fuldmagt Anden Vej 1 9998 Byen" in text
    assert "Prøvevej" not in text
    assert "Du kan få tolk til arabisk" in text


def test_letter_to_nobody_is_refused(services: Services, citizen: str) -> None:
    order = _order(citizen, recipient=LetterRecipient.representative, representative_address="Vej 1")
    assert GuidanceGap.representative in services.guidance.preview(order).gaps


def test_frozen_letter_keeps_bytes_hash_template_and_law(services: Services, citizen: str) -> None:
    shown = services.guidance.preview(_order(citizen)).content
    document_id, _letter = services.guidance.freeze(_order(citizen), FreezeReason.printed).ids
    opened = services.documents.open(document_id)
    assert opened.content == shown
    assert opened.row.sha256 == hashlib.sha256(shown).hexdigest()
    assert opened.row.template_version == "guidance_letter-2/3"
    assert opened.row.law_version
    assert opened.row.kle_number == "32.24.04 G01"
    case_number = services.citizens.details(citizen).case_number
    assert opened.file_name == f"2026-03-17_guidance-letter_{case_number}.pdf"
    assert "Bodil" not in opened.row.title


def test_same_unsent_letter_is_given_again(services: Services, citizen: str, clock: FixedClock) -> None:
    first = services.guidance.freeze(_order(citizen), FreezeReason.printed)
    clock.move_to(NOW.replace(hour=11))
    assert services.guidance.preview(_order(citizen)).document_id == first.ids[0]
    assert services.guidance.freeze(_order(citizen), FreezeReason.saved).ids == first.ids
    other = services.guidance.freeze(_order(citizen, channel=Channel.handed_over), FreezeReason.saved)
    assert other.ids != first.ids
    assert len(services.guidance.overview(citizen).rows) == 2


def test_letter_that_was_given_is_never_given_again(services: Services, citizen: str) -> None:
    first = services.guidance.freeze(_order(citizen), FreezeReason.printed)
    services.guidance.give(first.ids[1], {"given_on": TODAY, "given_by": Channel.paper})
    assert services.guidance.freeze(_order(citizen), FreezeReason.printed).ids[1] != first.ids[1]


def test_given_letter_is_a_fact_with_a_proposal_for_the_next(services: Services, citizen: str) -> None:
    letter_id = services.guidance.freeze(_order(citizen), FreezeReason.printed).ids[1]
    before = services.guidance.overview(citizen)
    assert before.latest is None
    assert before.waiting is not None
    assert before.renew_on is None
    changes = services.guidance.give(letter_id, {"given_on": "2026-03-17", "given_by": "handed_over"})
    after = services.guidance.overview(citizen)
    assert after.waiting is None
    assert after.latest is not None
    assert (after.latest.given_on, after.latest.given_by) == (TODAY, Channel.handed_over)
    # 183 days, a rule that is unverified: a proposal and never a deadline.
    assert after.renew_on == date(2026, 9, 16)
    assert after.is_renewal_uncertain
    services.history.undo(changes.act_id)
    assert services.guidance.overview(citizen).latest is None


def test_day_of_a_letter_lies_neither_ahead_nor_before_it(services: Services, citizen: str) -> None:
    letter_id = services.guidance.freeze(_order(citizen), FreezeReason.printed).ids[1]
    for day, problem in (
        (date(2026, 3, 18), Problem.in_the_future),
        (date(2026, 3, 16), "ends_before_start"),
    ):
        with pytest.raises(InvalidInput) as refused:
            services.guidance.give(letter_id, {"given_on": day, "given_by": Channel.paper})
        assert refused.value.problems == {"given_on": problem}


def test_wrong_day_is_noted_again_unless_somebody_did_meanwhile(
    services: Services, citizen: str, clock: FixedClock
) -> None:
    letter_id = services.guidance.freeze(_order(citizen), FreezeReason.printed).ids[1]
    version = services.guidance.overview(citizen).rows[0].version
    clock.move_to(NOW.replace(day=19))
    services.guidance.give(letter_id, {"given_on": date(2026, 3, 19), "given_by": Channel.paper}, version)
    services.guidance.give(letter_id, {"given_on": date(2026, 3, 18), "given_by": Channel.paper})
    latest = services.guidance.overview(citizen).latest
    assert latest is not None
    assert latest.given_on == date(2026, 3, 18)
    with pytest.raises(StaleRecord):
        services.guidance.give(letter_id, {"given_on": TODAY, "given_by": Channel.paper}, version)


def test_guidance_given_elsewhere_is_noted_and_changed(services: Services, citizen: str) -> None:
    given = {"given_on": date(2025, 8, 1), "given_by": Channel.handed_over}
    letter_id = services.guidance.note_given(citizen, given).ids[0]
    overview = services.guidance.overview(citizen)
    assert overview.latest is not None
    assert overview.latest.document_id == ""
    assert overview.renew_on == date(2026, 1, 31)
    services.guidance.give(letter_id, given | {"given_on": date(2025, 7, 1)})
    assert services.guidance.overview(citizen).rows[0].dated_on == date(2025, 7, 1)


def test_digital_post_to_somebody_exempt_is_noted_with_a_warning(services: Services) -> None:
    citizen_id = a_citizen(services, is_digital_post_exempt=True)
    changes = services.guidance.note_given(
        citizen_id, {"given_on": date(2024, 5, 1), "given_by": Channel.digital_post}
    )
    assert changes.warnings == (Problem.digital_post_exempt,)


def test_latest_is_by_the_day_it_was_given(services: Services, citizen: str) -> None:
    letter_id = services.guidance.freeze(_order(citizen), FreezeReason.printed).ids[1]
    services.guidance.give(letter_id, {"given_on": TODAY, "given_by": Channel.paper})
    services.guidance.note_given(citizen, {"given_on": date(2025, 1, 1), "given_by": Channel.paper})
    latest = services.guidance.overview(citizen).latest
    assert latest is not None
    assert latest.given_on == TODAY


def test_every_look_and_letter_stands_in_the_access_log(services: Services, citizen: str) -> None:
    services.guidance.preview(_order(citizen))
    letter_id = services.guidance.freeze(_order(citizen), FreezeReason.printed).ids[1]
    services.guidance.give(letter_id, {"given_on": TODAY, "given_by": Channel.paper})
    acts = [row.act.value for row in services.history.access_log(citizen)]
    assert {"preview_guidance_letter", "freeze_guidance_letter", "give_guidance"} <= set(acts)


def test_hostile_names_change_nothing_but_their_own_place(services: Services) -> None:
    hostile = "{benefit} <b>x</b> {{law}}"
    citizen_id = a_citizen(services, first_name=hostile, representative_name=hostile, **HOME)
    services.citizens.set_benefit(citizen_id, "cash_benefit", TODAY)
    text = _text(services.guidance.preview(_order(citizen_id)).content)
    assert f"at {hostile} repræsenterer dig" in text


def test_protection_and_interpreter_are_told_to_the_consultant(services: Services) -> None:
    citizen_id = a_citizen(services, needs_interpreter=True, **HOME)
    services.citizens.set_benefit(citizen_id, "cash_benefit", TODAY)
    preview = services.guidance.preview(_order(citizen_id))
    assert any("tolk" in remark for remark in preview.remarks)
    assert "Du kan få tolk til dit sprog" in _text(preview.content)


def test_benefit_and_group_the_tables_do_not_know_are_told_by_their_own_words(services: Services) -> None:
    citizen_id = a_citizen(services, **HOME)
    with services.vault.unit_of_work(Act.set_benefit) as work:
        work.citizens.add(BenefitPeriod(citizen_id=citizen_id, benefit_text="Egen hjælp"))
        work.citizens.add(TargetGroupPeriod(citizen_id=citizen_id, group_text="Andre"))
    assert "For egen hjælp gælder" in _text(services.guidance.preview(_order(citizen_id)).content)


def test_words_without_a_part_that_holds_block_the_letter(
    services: Services, citizen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = shipped_text(DocumentKind.guidance_letter)
    short = replace(shipped, sections=tuple(part for part in shipped.sections if part.key != "sanction_talk"))
    monkeypatch.setattr(guidance_printing, "current_text", lambda *_all: short)
    preview = services.guidance.preview(_order(citizen))
    assert preview.gaps == (GuidanceGap.required_part,)
    assert "Kladde" in " ".join(reading.whole_text(preview.content).split())


def test_registration_by_mistake_is_removed_and_can_be_undone(services: Services, citizen: str) -> None:
    letter_id = services.guidance.freeze(_order(citizen), FreezeReason.printed).ids[1]
    given = {"given_on": TODAY, "given_by": Channel.paper}
    services.guidance.give(letter_id, given)
    services.guidance.remove(letter_id)
    assert services.guidance.overview(citizen).waiting is not None
    elsewhere = services.guidance.note_given(citizen, given).ids[0]
    assert len(services.guidance.overview(citizen).rows) == 2
    removed = services.guidance.remove(elsewhere)
    assert len(services.guidance.overview(citizen).rows) == 1
    services.history.undo(removed.act_id)
    assert services.guidance.overview(citizen).latest is not None
