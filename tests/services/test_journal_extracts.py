"""Journal extracts: which notes, in which order, with their corrections."""

from datetime import date, timedelta

import pytest

from app.common.clock import FixedClock
from app.common.errors import InvalidInput
from app.models.act_codes import ExtractPurpose
from app.models.codes import ContactKind, DocumentKind, FreezeReason, NoteNature
from app.models.problem_codes import ExtractGap
from app.services.catalogue import Services
from app.services.journal_extracts import ExtractOrder
from app.services.template_rows import SectionDraft, TemplateDraft
from tests.builders import a_citizen, a_note
from tests.conftest import NOW
from tests.documents import reading


@pytest.fixture
def citizen(services: Services, clock: FixedClock) -> str:
    citizen_id = a_citizen(services)
    for back, subject in ((3, "Tredje"), (40, "Første"), (20, "Andet")):
        moment = NOW - timedelta(days=back)
        clock.move_to(moment)
        nature = NoteNature.assessment if subject == "Andet" else NoteNature.fact
        a_note(
            services,
            citizen_id,
            f"Tekst om {subject.lower()}",
            subject=subject,
            happened_at=moment,
            nature=nature,
            contact_kind=ContactKind.phone,
            participants="Karla Demo",
            next_step="Ring igen",
        )
    clock.move_to(NOW)
    return citizen_id


def _text(content: bytes) -> str:
    return " ".join(reading.words(content))


def test_notes_stand_in_the_order_of_their_days(services: Services, citizen: str) -> None:
    text = _text(services.journal_extracts.preview(ExtractOrder(citizen)).content)
    places = [text.index(f"Tekst om {word}") for word in ("første", "andet", "tredje")]
    assert places == sorted(places)


def test_note_tells_what_the_law_asks_of_it(services: Services, citizen: str) -> None:
    text = _text(services.journal_extracts.preview(ExtractOrder(citizen, first=date(2026, 3, 1))).content)
    assert "Hændelse 14. marts 2026 kl. 9.45" in text
    assert "Skrevet 14. marts 2026 kl. 9.45" in text
    assert "Karla Demo, Jobkonsulent" in text
    assert "Form Telefon" in text
    assert "Kilde Borgeren" in text
    assert "Deltog Karla Demo" in text
    assert "Oplysninger Tekst om tredje" in text
    assert "Næste skridt Ring igen" in text


def test_assessment_is_told_from_facts(services: Services, citizen: str) -> None:
    text = _text(services.journal_extracts.preview(ExtractOrder(citizen)).content)
    assert "Jobkonsulentens vurdering Tekst om andet" in text


def test_period_takes_its_first_and_last_day_with_it(services: Services, citizen: str) -> None:
    first, last = date(2026, 2, 5), date(2026, 2, 25)
    found = services.journal_extracts.notes(citizen, first, last)
    assert [note.title for note in found] == ["Første", "Andet"]
    assert services.journal_extracts.preview(ExtractOrder(citizen, first=first, last=last)).notes == 2


def test_correction_shows_what_stood_there_with_its_reason(
    services: Services, citizen: str, clock: FixedClock
) -> None:
    note_id = services.journal_extracts.notes(citizen, None, None)[0].id
    services.note_care.correct(note_id, {"text": "Den rigtige tekst"}, "Forkert dag skrevet")
    services.note_care.add_remark(note_id, "Det husker jeg anderledes")
    services.note_care.sign(note_id)
    text = _text(services.journal_extracts.preview(ExtractOrder(citizen)).content)
    assert "Begrundelse: Forkert dag skrevet" in text
    assert "Før rettelsen stod der (må ikke anvendes): Første Tekst om første" in text
    assert "Den rigtige tekst" in text
    assert "Borgerens bemærkning" in text
    assert "Det husker jeg anderledes" in text
    assert "Godkendt 17. marts 2026, Karla Demo" in text
    assert services.journal_extracts.notes(citizen, None, None)[0].corrections == 1


def test_unfinished_note_is_no_part_of_it(services: Services, citizen: str) -> None:
    services.journal.autosave(citizen, "", {"text": "Ikke færdig"})
    assert "Ikke færdig" not in _text(services.journal_extracts.preview(ExtractOrder(citizen)).content)


def test_left_out_notes_need_a_reason_unless_it_is_for_the_file(services: Services, citizen: str) -> None:
    note_id = services.journal_extracts.notes(citizen, None, None)[0].id
    order = ExtractOrder(citizen, ExtractPurpose.party_access, left_out=frozenset({note_id}))
    assert services.journal_extracts.preview(order).gaps == (ExtractGap.withheld_reason,)
    with pytest.raises(InvalidInput):
        services.journal_extracts.keep(order, FreezeReason.printed)
    inside = ExtractOrder(citizen, ExtractPurpose.case_file, left_out=frozenset({note_id}))
    assert services.journal_extracts.preview(inside).gaps == ()
    told = ExtractOrder(
        citizen, ExtractPurpose.party_access, left_out=frozenset({note_id}), left_out_reason="FVL § 15."
    )
    text = _text(services.journal_extracts.preview(told).content)
    assert "1 notat er udeladt. FVL § 15." in text
    assert "Du kan klage" in text
    assert "Tekst om første" not in text


def test_nothing_to_print_is_refused(services: Services) -> None:
    order = ExtractOrder(a_citizen(services))
    assert services.journal_extracts.preview(order).gaps == (ExtractGap.notes,)


def test_stored_extract_is_logged_and_filed(services: Services, citizen: str) -> None:
    order = ExtractOrder(citizen, ExtractPurpose.case_file)
    shown = services.journal_extracts.preview(order)
    document_id = services.journal_extracts.keep(order, FreezeReason.saved).ids[0]
    opened = services.documents.open(document_id)
    assert opened.content == shown.content
    assert opened.row.direction.value == "internal"
    assert opened.row.kle_number == "15.20.00 G01"
    assert opened.row.template_version == "journal_extract-2"
    assert opened.file_name == shown.file_name
    assert "Bodil" not in opened.row.title + opened.file_name
    logged = [(row.act.value, row.detail) for row in services.history.access_log(citizen)]
    assert ("store_journal_extract", "saved case_file 3") in logged
    outgoing = services.journal_extracts.keep(ExtractOrder(citizen), FreezeReason.saved).ids[0]
    assert services.documents.open(outgoing).row.direction.value == "outgoing"


def test_words_that_were_changed_here_are_printed_and_named(services: Services, citizen: str) -> None:
    kind = DocumentKind.journal_extract
    details = services.templates.open(kind)
    assert [section.part for section in details.text.sections] == [*ExtractPurpose, "access_refused"]
    own = {"citizen": "Kære borger. {authority} har skrevet dette."}
    sections = tuple(
        SectionDraft(part.key, part.heading, own.get(part.key, part.body)) for part in details.text.sections
    )
    draft = TemplateDraft(details.text.title, sections, "Venligere", details.number)
    services.templates.save(kind, draft)
    said = _text(services.journal_extracts.preview(ExtractOrder(citizen)).content)
    assert "Kære borger." in said
    assert "Her er de notater" not in said
    to_case = ExtractOrder(citizen, ExtractPurpose.case_file)
    assert "Kære borger" not in _text(services.journal_extracts.preview(to_case).content)
    stored = services.journal_extracts.keep(ExtractOrder(citizen), FreezeReason.saved).ids[0]
    assert services.documents.open(stored).row.template_version == "journal_extract-1-lokal-1/2"


def test_moved_note_leaves_a_line_that_names_no_other_case(services: Services, citizen: str) -> None:
    other = a_citizen(services, first_name="Ask", last_name="Prøve")
    note_id = services.journal_extracts.notes(citizen, None, None)[2].id
    services.note_care.move(note_id, other, "Skrevet på den forkerte sag")
    case_number = services.citizens.details(other).case_number
    text = _text(services.journal_extracts.preview(ExtractOrder(citizen)).content)
    assert "Et notat om den 14. marts 2026 blev den 17. marts 2026 flyttet til en anden sag." in text
    assert case_number not in text
    assert "flyttet hertil fra en anden sag" in _text(
        services.journal_extracts.preview(ExtractOrder(other)).content
    )
    early = ExtractOrder(citizen, last=date(2026, 3, 1))
    late = ExtractOrder(citizen, first=date(2026, 3, 16))
    for order in (early, late):
        assert "flyttet" not in _text(services.journal_extracts.preview(order).content)
