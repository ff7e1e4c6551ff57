"""Competence cards: prefilled from the store, written with the citizen, frozen when printed."""

from datetime import date, timedelta

import pytest

from app.common.clock import FixedClock
from app.common.errors import InvalidInput, RefusedAct, StaleRecord
from app.models.codes import FreezeReason
from app.models.problem_codes import Problem
from app.models.visit_codes import CardLineKind
from app.services.catalogue import Services
from app.services.competence_card_rows import CardDetails
from tests import builders
from tests.documents import reading


@pytest.fixture
def citizen(services: Services) -> str:
    """A candidate in the eleventh week, with scores of March."""
    citizen = builders.a_citizen(services)
    centre = builders.a_centre(services, builders.a_company(services))
    builders.a_placement(services, citizen, centre, starts_on=date(2026, 1, 5), task="Pakning")
    for row, level in zip(services.criteria.on(), (4, 3, 1, 4, 3, 3), strict=True):
        services.scores.set(citizen, row.criterion_id, level)
    return citizen


def begun(services: Services, citizen: str) -> CardDetails:
    services.cards.begin(citizen)
    card = services.cards.show(citizen).open_card
    assert card is not None
    return card


def test_card_is_due_from_the_ninth_week_until_one_is_finished(services: Services, citizen: str) -> None:
    shown = services.cards.show(citizen)
    assert shown.week == 11
    assert shown.due is not None
    assert shown.due.week == 11
    services.cards.freeze(begun(services, citizen).id, FreezeReason.printed)
    assert services.cards.show(citizen).due is None


def test_card_begins_with_what_the_store_knows_and_leaves_low_levels_out(
    services: Services, citizen: str
) -> None:
    card = begun(services, citizen)
    assert card.prefilled_percent >= 70
    assert card.lines[0].title == "Pakning"
    assert [row.level for row in card.scores if not row.is_shown] == [1]
    assert services.cards.begin(citizen).ids == (card.id,)


def test_citizen_chooses_heading_lines_and_scores(services: Services, citizen: str) -> None:
    card = begun(services, citizen)
    chosen = [row.score_id for row in card.scores[:3]]
    lines = [
        {"title": "Truckcertifikat", "when": "marts 2026", "kind": CardLineKind.course, "has_proof": True}
    ]
    values = {"heading": "Det kan jeg", "lines": lines, "score_ids": chosen}
    assert services.cards.save(card.id, values, card.mark).act_id
    saved = begun(services, citizen)
    assert saved.heading == "Det kan jeg"
    assert [line.title for line in saved.lines] == ["Truckcertifikat"]
    assert [row.score_id for row in saved.scores if row.is_shown] == chosen
    with pytest.raises(StaleRecord):
        services.cards.save(card.id, {"heading": "Andet"}, card.mark)


def test_too_long_line_is_refused_at_its_place(services: Services, citizen: str) -> None:
    card = begun(services, citizen)
    with pytest.raises(InvalidInput) as refused:
        services.cards.save(card.id, {"lines": [{"title": "Fin"}, {"title": "x" * 121}]})
    assert refused.value.problems == {"lines.1.title": Problem.too_long}


def test_finished_card_is_kept_as_it_was_and_cannot_change(
    services: Services, citizen: str, clock: FixedClock
) -> None:
    card = begun(services, citizen)
    document_id, card_id = services.cards.freeze(card.id, FreezeReason.printed).ids
    first = services.cards.preview(card_id).content
    clock.move_to(clock.now() + timedelta(days=3))
    assert services.cards.preview(card_id).content == first
    assert services.cards.freeze(card_id, FreezeReason.saved).ids == (document_id, card_id)
    with pytest.raises(RefusedAct):
        services.cards.save(card_id, {"heading": "Ny"})


def test_paper_names_no_case_and_has_no_footer_about_personal_data(services: Services, citizen: str) -> None:
    text = reading.whole_text(services.cards.preview(begun(services, citizen).id).content)
    case = services.citizens.details(citizen).case_number
    for word in (case, "Indeholder personoplysninger", "fravær", "sanktion"):
        assert word not in text
    assert "Pakning" in text


def test_somebody_without_placement_gets_no_card(services: Services) -> None:
    with pytest.raises(RefusedAct):
        services.cards.begin(builders.a_citizen(services))
