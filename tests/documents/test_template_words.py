"""Papers drawn from words that were changed: still papers for archive and screen reader."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.common.clock import FixedClock
from app.documents.job_plan import PlanWords, render
from app.models.codes import DocumentKind
from app.services.letter_texts import shipped_text
from app.services.template_preview import draw
from app.services.templates import KINDS
from app.texts.letter_text import Paragraph, Points
from tests.conftest import NOW
from tests.documents import job_plans, reading
from tests.pdf_checks import passes, verapdf_verdicts, write_all

HOSTILE = "<b>&amp;</b> {{}} %s \\n\n\n- " + "ordudenmellemrum" * 60 + "\n- \n\n" + "Linje. " * 400


def test_verapdf_passes_every_example_also_with_hostile_words(tmp_path: Path) -> None:
    clock = FixedClock(NOW)
    made = {}
    for kind in KINDS:
        shipped = shipped_text(kind)
        made[kind.value] = draw(kind, shipped, clock)
        sections = tuple(replace(part, body=f"{part.body}\n{HOSTILE}") for part in shipped.sections)
        made[f"{kind.value}_hostile"] = draw(kind, replace(shipped, sections=sections), clock)
    files = write_all(tmp_path, made)
    assert verapdf_verdicts(files) == passes(files)


@pytest.mark.parametrize("kind", KINDS)
def test_example_is_the_same_each_time(kind: DocumentKind) -> None:
    clock = FixedClock(NOW)
    assert draw(kind, shipped_text(kind), clock) == draw(kind, shipped_text(kind), clock)


def test_points_of_own_words_stand_in_the_plan() -> None:
    words = PlanWords(
        (Paragraph("Egen indledning."),), (Points(("Første punkt", "Andet punkt")), Paragraph("Slut."))
    )
    text = reading.whole_text(render(replace(job_plans.normal(), words=words)))
    order = [text.index(found) for found in ("Egen indledning.", "Første punkt", "Andet punkt", "Slut.")]
    assert order == sorted(order)
    assert "Du skal møde til de aftaler" not in text
