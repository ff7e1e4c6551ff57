"""Templates: what they must have, versions, and the words letters are drawn from."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.common.changes import Topic
from app.common.errors import InvalidInput, NotFound, StaleRecord
from app.models.codes import DocumentKind, FreezeReason
from app.services import letter_texts
from app.services.catalogue import Services
from app.services.letter_texts import current_text
from app.services.mentor_agreement_printing import template_version
from app.services.template_rows import (
    SectionDraft,
    TemplateCheck,
    TemplateDraft,
    TemplateRefused,
    TemplateRow,
)
from app.services.templates import KINDS
from app.texts import company_phrases
from app.texts.letter_text import TextFaultKind
from app.texts.template_words import fault_sentence, wording_sentence
from tests import builders
from tests.documents import reading

LETTER, PLAN = DocumentKind.guidance_letter, DocumentKind.job_plan


def draft_of(services: Services, kind: DocumentKind = LETTER, /, **bodies: str) -> TemplateDraft:
    """The words in force, with other words in some sections."""
    details = services.templates.open(kind)
    sections = tuple(
        SectionDraft(part.key, part.heading, bodies.get(part.key, part.body))
        for part in details.text.sections
    )
    return TemplateDraft(details.text.title, sections, "Kortere sætninger", details.number)


def row_of(services: Services) -> TemplateRow:
    return next(row for row in services.templates.rows() if row.kind is LETTER)


def without(draft: TemplateDraft, key: str) -> TemplateDraft:
    return replace(draft, sections=tuple(part for part in draft.sections if part.key != key))


def refused(services: Services, draft: TemplateDraft, kind: DocumentKind = LETTER) -> TemplateCheck:
    with pytest.raises(TemplateRefused) as found:
        services.templates.save(kind, draft)
    assert services.templates.open(kind).number == 0
    return found.value.check


def faults(services: Services, draft: TemplateDraft) -> list[tuple[str, TextFaultKind]]:
    return [(fault.place, fault.kind) for fault in refused(services, draft).faults]


def test_list_shows_shipped_words_with_source(services: Services) -> None:
    rows = services.templates.rows()
    assert [row.kind for row in rows] == list(KINDS)
    assert all(row.number == 0 and row.at is None and row.source for row in rows)
    assert {row.shipped_version for row in rows if row.kind is not LETTER} == {1}
    assert row_of(services).shipped_version == 2


@pytest.mark.parametrize("kind", KINDS)
def test_shipped_words_have_no_fault_and_no_unwanted_wording(services: Services, kind: DocumentKind) -> None:
    check = services.templates.check(kind, draft_of(services, kind))
    assert (check.faults, check.wordings) == ((), ())


@pytest.mark.parametrize("kind", KINDS)
def test_preview_is_a_pdf_about_a_made_up_case(services: Services, kind: DocumentKind) -> None:
    builders.a_citizen(services, first_name="Virkelig")
    text = reading.whole_text(services.templates.preview(kind, draft_of(services, kind)))
    assert "Amina Eksempel" in text
    assert "Virkelig" not in text
    assert "{" not in text
    assert services.history.steps()[0].act.value != "save_template"


def test_saving_makes_a_version_with_author_date_and_reason(services: Services) -> None:
    changes = services.templates.save(LETTER, draft_of(services, complaint="Du kan klage."))
    assert changes.touches(Topic.template)
    details = services.templates.open(LETTER)
    first, shipped = details.versions
    assert (first.number, first.author, first.what_changed) == (1, "Karla Demo", "Kortere sætninger")
    assert first.at is not None
    assert first.at.isoformat() == "2026-03-17T09:45:00+01:00"
    assert (first.is_current, shipped.is_current, shipped.number) == (True, False, 0)
    assert details.text.mark == "guidance_letter-2-lokal-1"
    assert next(row for row in services.templates.rows() if row.kind is LETTER).author == "Karla Demo"


def test_older_versions_are_read_and_taken_into_use_again(services: Services) -> None:
    services.templates.save(LETTER, draft_of(services, complaint="Første."))
    services.templates.save(LETTER, draft_of(services, complaint="Anden."))
    second, first, shipped = services.templates.open(LETTER).versions
    assert body(services, first.id) == "Første."
    assert body(services, second.id) == "Anden."
    assert body(services, shipped.id).startswith("Du kan klage over en afgørelse.")
    services.templates.restore(LETTER, first.id, "Den første var bedre")
    details = services.templates.open(LETTER)
    assert details.number == 3
    assert next(part.body for part in details.text.sections if part.key == "complaint") == "Første."


def body(services: Services, version_id: str, key: str = "complaint") -> str:
    text = services.templates.words_of(LETTER, version_id)
    return next(part.body for part in text.sections if part.key == key)


def test_version_of_another_kind_is_not_found(services: Services) -> None:
    services.templates.save(LETTER, draft_of(services, complaint="Første."))
    version_id = services.templates.open(LETTER).versions[0].id
    with pytest.raises(NotFound):
        services.templates.words_of(PLAN, version_id)
    with pytest.raises(NotFound):
        services.templates.restore(PLAN, version_id, "Fejl")
    with pytest.raises(NotFound):
        services.templates.open(DocumentKind.received)


def test_going_back_to_the_delivered_words_is_a_version(services: Services) -> None:
    with pytest.raises(InvalidInput):
        services.templates.reset(LETTER, "Fortrudt")
    services.templates.save(LETTER, draft_of(services, complaint="Første."))
    services.templates.reset(LETTER, "Fortrudt")
    details = services.templates.open(LETTER)
    assert [row.number for row in details.versions] == [2, 1, 0]
    assert details.versions[0].is_return
    assert details.text == details.shipped
    assert details.text.mark == "guidance_letter-2"
    assert row_of(services).number == 0


def test_undo_takes_a_version_away_and_its_number_is_never_given_again(services: Services) -> None:
    changes = services.templates.save(LETTER, draft_of(services, complaint="Første."))
    undone = services.history.undo(changes.act_id)
    assert undone.touches(Topic.template)
    assert services.templates.open(LETTER).number == 0
    services.templates.save(LETTER, draft_of(services, complaint="Anden."))
    assert services.templates.open(LETTER).number == 2


def test_two_edits_at_once_do_not_write_over_each_other(services: Services) -> None:
    mine = draft_of(services, complaint="Min.")
    services.templates.save(LETTER, draft_of(services, complaint="Din."))
    with pytest.raises(StaleRecord):
        services.templates.save(LETTER, mine)


@pytest.mark.parametrize(
    ("remark", "problem"),
    [("  ", "required"), ("x" * 201, "too_long"), ("Om 711190-4321", "cpr_in_text")],
)
def test_what_was_changed_must_be_told(services: Services, remark: str, problem: str) -> None:
    draft = replace(draft_of(services, complaint="Ny."), what_changed=remark)
    with pytest.raises(InvalidInput) as found:
        services.templates.save(LETTER, draft)
    assert found.value.problems == {"what_changed": problem}


def test_same_words_are_no_version(services: Services) -> None:
    with pytest.raises(InvalidInput) as found:
        services.templates.save(LETTER, draft_of(services))
    assert found.value.problems == {"": "template_unchanged"}


@pytest.mark.parametrize("key", ["rights", "sanction_talk"])
def test_required_section_may_not_go_or_be_empty(services: Services, key: str) -> None:
    check = refused(services, without(draft_of(services), key))
    assert [(fault.kind, fault.detail) for fault in check.faults] == [
        (TextFaultKind.missing_section, key)
    ] * 2 or [(fault.kind, fault.detail) for fault in check.faults] == [(TextFaultKind.missing_section, key)]
    assert faults(services, draft_of(services, **{key: " \n"})) == [(key, TextFaultKind.empty_section)]


def test_required_placeholder_must_stand_somewhere(services: Services) -> None:
    draft = draft_of(services, why="Derfor får du brevet.")
    assert faults(services, draft) == [("", TextFaultKind.missing_placeholder)]


def test_unknown_placeholder_is_named_with_its_place(services: Services) -> None:
    check = refused(services, draft_of(services, complaint="Hej {salary} og {Noget andet}"))
    assert [(fault.place, fault.detail) for fault in check.faults] == [
        ("complaint", "salary"),
        ("complaint", "Noget andet"),
    ]
    assert fault_sentence(check.faults[1], check.text) == (
        "Hvis du får en afgørelse, du er uenig i: {Noget andet} er ikke et flettefelt her. "
        "Slet det, eller vælg et fra listen."
    )


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("x" * 100_000, TextFaultKind.too_long),
        ("Ring til 711190-4321", TextFaultKind.cpr_in_text),
        ("Kom 🎉", TextFaultKind.unprintable),
    ],
)
def test_hostile_words_are_refused(services: Services, body: str, kind: TextFaultKind) -> None:
    assert ("complaint", kind) in faults(services, draft_of(services, complaint=body))


def test_reason_of_a_preview_of_other_kinds_is_not_found(services: Services) -> None:
    with pytest.raises(NotFound):
        services.templates.preview(DocumentKind.week_sheet, draft_of(services))


def test_every_kind_of_fault_has_a_sentence(services: Services) -> None:
    from app.texts.letter_text import TextFault

    text = services.templates.open(LETTER).text
    for kind in TextFaultKind:
        assert fault_sentence(TextFault(kind, "rights", "date"), text).startswith("Dine rettigheder: ")
    assert fault_sentence(TextFault(TextFaultKind.too_long, "title"), text).startswith("Brevets overskrift: ")
    assert not fault_sentence(TextFault(TextFaultKind.too_many_sections), text).startswith("Afsnit")


def test_markup_and_braces_are_printed_as_they_stand(services: Services) -> None:
    hostile = "<b>{{citizen_name}}</b> & %(x)s {{}} \\n"
    text = reading.whole_text(services.templates.preview(LETTER, draft_of(services, complaint=hostile)))
    assert "<b>{citizen_name}</b> & %(x)s {} \\n" in text


def test_preview_refuses_what_saving_would_refuse(services: Services) -> None:
    with pytest.raises(TemplateRefused):
        services.templates.preview(LETTER, without(draft_of(services), "rights"))


def test_words_that_decide_before_the_decision_are_pointed_at_and_may_be_saved(services: Services) -> None:
    draft = draft_of(services, complaint="Så  BLIVER stoppet.\nUdbetalingen er slut.")
    check = services.templates.check(LETTER, draft)
    assert check.faults == ()
    (wording,) = check.wordings
    assert (wording.place, wording.words) == ("complaint", "bliver stoppet")
    assert "»bliver stoppet«" in wording_sentence(wording)
    services.templates.save(LETTER, draft)


def test_own_section_is_kept_and_may_go_again(services: Services) -> None:
    draft = draft_of(services)
    own = SectionDraft("own_1", "Åbningstider", "Vi har åbent mandag til fredag.")
    services.templates.save(LETTER, replace(draft, sections=(*draft.sections, own)))
    assert body(services, services.templates.open(LETTER).versions[0].id, "own_1").startswith("Vi har åbent")
    services.templates.save(LETTER, without(draft_of(services), "own_1"))
    assert services.templates.open(LETTER).number == 2


def test_newer_delivered_words_stand_beside_the_local_ones(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.templates.save(LETTER, draft_of(services, complaint="Vores ord."))
    shipped = letter_texts.shipped_text(LETTER)
    added = replace(shipped.sections[1], key="new_law", heading="Ny lov", body="Nye ord.", is_required=True)
    newer = replace(shipped, version=3, sections=(*shipped.sections, added))
    for module in ("app.services.templates", "app.services.letter_texts"):
        monkeypatch.setattr(f"{module}.shipped_text", lambda _kind: newer)
    row = row_of(services)
    assert (row.has_newer, row.number, row.shipped_version) == (True, 1, 2)
    details = services.templates.open(LETTER)
    assert details.shipped.version == 3
    assert [part.body for part in details.text.sections if part.key in {"complaint", "new_law"}] == [
        "Vores ord.",
        "Nye ord.",
    ]
    assert details.text.mark == "guidance_letter-3-lokal-1"


def test_printed_plan_has_the_local_words_and_names_their_version(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    services.job_plans.save(citizen_id, {"job_goal": "Lager", "own_words": "Ja"})
    before = reading.whole_text(services.job_plans.preview(citizen_id).content)
    assert "Planen er lavet sammen med dig." in before
    draft = draft_of(services, PLAN, introduction="Vores egen indledning.", change="- Ring til {contact}.")
    services.templates.save(PLAN, draft)
    preview = services.job_plans.preview(citizen_id)
    after = reading.whole_text(preview.content)
    assert "Vores egen indledning." in after
    assert "Ring til Karla Demo." in after
    assert "Planen er lavet sammen med dig." not in after


def test_mentor_agreement_has_the_local_words_and_names_their_version(services: Services) -> None:
    agreement = DocumentKind.mentor_agreement
    shipped = services.templates.open(agreement).text
    changed = draft_of(services, agreement, confidential="Tal kun med {consultant_name} om det.")
    text = reading.whole_text(services.templates.preview(agreement, changed))
    assert "Tal kun med Karla Demo om det." in text
    assert "Andre oplysninger om borgeren giver vi ikke videre." in text
    assert "Oplysningerne om borgeren er fortrolige" not in text
    citizen_id = builders.a_citizen(services)
    agreement_id = services.mentor_agreements.start(citizen_id, {}).ids[0]
    before = reading.whole_text(services.mentor_agreements.preview(agreement_id).content)
    services.templates.save(agreement, changed)
    after = reading.whole_text(services.mentor_agreements.preview(agreement_id).content)
    assert "Oplysningerne om borgeren er fortrolige" in before
    assert "Tal kun med Karla Demo om det." in after
    with services.vault.reading() as work:
        assert template_version(current_text(work, agreement)) == "mentor_agreement-1-lokal-1/2"
    assert template_version(shipped) == "mentor_agreement-2"


def test_shipped_words_of_the_agreement_are_those_it_prints(services: Services) -> None:
    shipped = services.templates.open(DocumentKind.mentor_agreement).text
    assert [part.body for part in shipped.sections] == [
        company_phrases.AGREEMENT_BASIS,
        company_phrases.MENTOR_KNOWS,
        company_phrases.CONFIDENTIAL,
    ]


def test_shipped_words_of_the_plan_are_those_the_plan_prints(services: Services) -> None:
    """The file and the layout tell the same, so that a first change changes nothing else."""
    citizen_id = builders.a_citizen(services)
    services.job_plans.save(citizen_id, {"job_goal": "Lager"})
    shipped = services.job_plans.preview(citizen_id)
    services.templates.save(PLAN, draft_of(services, PLAN, change="{contact}"))
    changed = services.job_plans.preview(citizen_id)
    own, local = reading.whole_text(shipped.content).split(), reading.whole_text(changed.content).split()
    start = own.index("når") - 2
    assert " ".join(own[start:]).startswith("Du kan når som helst bede om at få planen ændret. Tal med Karla")
    assert own[:start] == local[:start]
    assert local[start : start + 2] == ["Karla", "Demo"]


def test_stored_letter_names_the_version_that_drew_it(services: Services) -> None:
    from app.models.codes import Channel, LetterRecipient
    from app.services.guidance_rows import GuidanceOrder

    services.templates.save(LETTER, draft_of(services, complaint="Vores ord."))
    citizen_id = builders.a_citizen(services)
    services.citizens.set_benefit(citizen_id, "cash_benefit", date(2025, 9, 1))
    order = GuidanceOrder(citizen_id, LetterRecipient.citizen, channel=Channel.handed_over)
    document_id = services.guidance.freeze(order, FreezeReason.printed).ids[0]
    opened = services.documents.open(document_id)
    assert opened.row.template_version == "guidance_letter-2-lokal-1/3"
    assert "Vores ord." in reading.whole_text(opened.content)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(alphabet="ab {}\\<&\n", max_size=60))
def test_whatever_is_written_is_checked_without_falling(services: Services, words: str) -> None:
    check = services.templates.check(LETTER, draft_of(services, complaint=words))
    assert {fault.kind for fault in check.faults} <= {
        TextFaultKind.empty_section,
        TextFaultKind.unknown_placeholder,
    }
