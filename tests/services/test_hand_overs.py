"""The hand-over of a citizen: one page with what a colleague needs."""

from datetime import date, timedelta

from app.common.clock import FixedClock
from app.models.codes import AddressProtection, Channel, FreezeReason
from app.services.catalogue import Services
from app.services.guidance_rows import GuidanceOrder
from app.services.hand_overs import HandOverOrder
from tests.builders import (
    a_centre,
    a_citizen,
    a_company,
    a_consent,
    a_mentor,
    a_note,
    a_placement,
    an_agreement,
)
from tests.conftest import NOW
from tests.documents import reading


def _text(content: bytes) -> str:
    return " ".join(reading.words(content))


def _pages(content: bytes) -> int:
    return len(reading.open_pdf(content).pages)


def _whole_case(services: Services) -> str:
    company = a_company(services, name="Nordlys Prøvelager")
    mentor = a_mentor(services, company)
    citizen = a_citizen(services, phone="00000011", representative_name="Rikke Fuldmagt")
    placement = a_placement(
        services, citizen, a_centre(services, company), mentor_id=mentor, company_id=company
    )
    an_agreement(services, citizen, placement_id=placement)
    a_consent(services, citizen, {"contact": ""}, f"mentor:{mentor}")
    services.job_plans.save(
        citizen,
        {
            "job_goal": "Lagermedarbejder",
            "education_goal": "Truckkort",
            "next_follow_up_on": date(2026, 4, 14),
            "milestones": [{"text": "Klare pakkelinje 2", "due_on": date(2026, 3, 30)}],
            "activities": [{"title": "Praktik på lager", "status": "running"}],
        },
    )
    services.guidance.note_given(citizen, {"given_on": date(2026, 2, 1), "given_by": Channel.handed_over})
    a_note(services, citizen, subject="Opfølgning", next_step="Ring torsdag")
    services.journal.autosave(citizen, "", {"text": "Kun begyndt"})
    return citizen


def test_page_holds_what_a_colleague_needs(services: Services) -> None:
    citizen = _whole_case(services)
    preview = services.hand_overs.preview(HandOverOrder(citizen, "Mads Kollega", "Ringer helst om morgenen"))
    text = _text(preview.content)
    for words in (
        "Overdragelse af Bodil Mønster",
        "til Mads Kollega",
        "Ringer helst om morgenen",
        "Mentor: Poul Mockholm, tlf. 00 00 00 12",
        "25 timer om ugen",
        "Mål: Lagermedarbejder",
        "Delmål: Klare pakkelinje 2",
        "Aktivitet: Praktik på lager",
        "30. marts: Klare pakkelinje 2",
        "14. april: opfølgning på jobplan",
        "Et notat er ikke gemt i journalen",
        "Næste skridt: Ring torsdag",
        "17. marts 2026: Opfølgning",
        "1. februar 2026 (udleveret)",
        "forslag: vejled skriftligt igen",
        "Rikke Fuldmagt",
        "Poul Mockholm: kladde",
        "Poul Mockholm: telefon og e-mail",
    ):
        assert words in text, words
    assert _pages(preview.content) == 1
    assert preview.left_out == ()
    assert "Kun begyndt" not in text


def test_page_carries_neither_cpr_number_nor_address(services: Services) -> None:
    citizen = a_citizen(
        services,
        address="Prøvevej 12",
        postal_code="9999",
        city="Eksempelby",
        address_protection=AddressProtection.protected,
        is_digital_post_exempt=True,
        needs_interpreter=True,
    )
    text = _text(services.hand_overs.preview(HandOverOrder(citizen)).content)
    assert services.citizens.reveal_cpr(citizen) not in text.replace("-", "")
    assert "Prøvevej" not in text
    assert "beskyttet" in text
    assert "fritaget" in text
    assert "sprog ikke skrevet – behov for tolk" in text


def test_empty_case_says_so_in_every_section(services: Services) -> None:
    text = _text(services.hand_overs.preview(HandOverOrder(a_citizen(services))).content)
    for words in (
        "Ingen placering.",
        "Ingen jobplan.",
        "Ingen samtykker gælder.",
        "Ingen datoer.",
        "ikke sat",
    ):
        assert words in text
    assert "Borgeren er ikke vejledt skriftligt" in text


def test_big_case_stays_on_one_page_and_says_what_is_left_out(services: Services, clock: FixedClock) -> None:
    citizen = _whole_case(services)
    for number in range(30):
        clock.move_to(NOW - timedelta(days=number))
        a_note(services, citizen, subject=f"Emne {number} " + "ord " * 20, happened_at=clock.now())
    clock.move_to(NOW)
    milestones = [{"text": f"Delmål {n} " + "ord " * 60, "due_on": date(2026, 5, 1)} for n in range(30)]
    services.job_plans.save(citizen, {"milestones": milestones})
    preview = services.hand_overs.preview(HandOverOrder(citizen, remark="Bemærkning " * 180))
    assert _pages(preview.content) == 1
    assert any("notater" in each for each in preview.left_out)
    assert any("bemærkningen" in each for each in preview.left_out)
    assert "Udeladt, fordi der ikke er plads" in _text(preview.content)


def test_unsent_letter_is_an_open_task(services: Services) -> None:
    citizen = a_citizen(services)
    services.citizens.set_benefit(citizen, "cash_benefit", date(2026, 1, 1))
    order = GuidanceOrder(citizen, channel=Channel.handed_over)
    services.guidance.freeze(order, FreezeReason.printed)
    text = _text(services.hand_overs.preview(HandOverOrder(citizen)).content)
    assert "Vejledningsbrevet er lavet, men ikke sendt" in text


def test_planned_placement_tells_its_first_day(services: Services) -> None:
    company = a_company(services)
    citizen = a_citizen(services)
    a_placement(
        services,
        citizen,
        a_centre(services, company),
        starts_on=date(2026, 12, 1),
        planned_end_on=date(2027, 2, 20),
        minutes=[0] * 7,
    )
    text = _text(services.hand_overs.preview(HandOverOrder(citizen)).content)
    assert "1. december: forløbet starter" in text
    assert "20. februar 2027: forløbet slutter" in text


def test_stored_page_is_internal_and_logged(services: Services) -> None:
    citizen = _whole_case(services)
    order = HandOverOrder(citizen, "Mads Kollega")
    shown = services.hand_overs.preview(order)
    opened = services.documents.open(services.hand_overs.keep(order, FreezeReason.printed).ids[0])
    assert opened.content == shown.content
    assert opened.row.direction.value == "internal"
    assert opened.row.template_version == "hand_over-2"
    assert opened.row.kle_number == "15.20.00 G01"
    assert opened.file_name == shown.file_name
    assert "Bodil" not in opened.row.title
    assert "store_hand_over" in [row.act.value for row in services.history.access_log(citizen)]


def test_newest_version_tells_whether_it_is_signed(services: Services) -> None:
    citizen = a_citizen(services, group_key="3")
    services.job_plans.save(
        citizen,
        {
            "job_goal": "Lager",
            "job_search": "To job om ugen",
            "next_follow_up_on": date(2026, 6, 1),
            "activities": [{"title": "Kursus", "status": "done", "kind": "offer"}],
        },
    )
    version = services.job_plans.freeze(citizen, FreezeReason.printed).ids[1]
    text = _text(services.hand_overs.preview(HandOverOrder(citizen)).content)
    assert "Version 1, ikke underskrevet" in text
    assert "Aktivitet: Kursus" not in text
    services.job_plans.sign(version, date(2026, 3, 17))
    text = _text(services.hand_overs.preview(HandOverOrder(citizen)).content)
    assert "Version 1, underskrevet 17. marts 2026" in text


def test_ended_agreement_is_no_agreement_any_more(services: Services) -> None:
    citizen = _whole_case(services)
    (row,) = services.mentor_agreements.of_citizen(citizen)
    services.mentor_agreements.freeze(row.id, FreezeReason.printed)
    days = dict.fromkeys(("citizen", "mentor", "company", "authority"), date(2026, 3, 17))
    services.mentor_agreements.sign(row.id, days)
    services.mentor_agreements.end(row.id, date(2026, 3, 17))
    text = _text(services.hand_overs.preview(HandOverOrder(citizen)).content)
    assert "Ingen aftaler." in text or "Poul Mockholm: underskrevet" in text


def test_plan_without_a_goal_says_so(services: Services) -> None:
    citizen = a_citizen(services)
    services.job_plans.save(citizen, {"job_search": "To job om ugen"})
    text = _text(services.hand_overs.preview(HandOverOrder(citizen)).content)
    assert "Målet er ikke skrevet" in text
