"""Nothing of a candidate reaches a log, a file name or another candidate's record through a visit."""

import logging
from datetime import date
from pathlib import Path

import pytest

from app.common.errors import InvalidInput, RefusedAct
from app.models.act_codes import Act
from app.models.visit_codes import NotSeenReason
from app.services.catalogue import Services
from tests import builders

MARKED = {
    "note": "QnoteQ",
    "mentor_words": "QmentorQ",
    "assessment": "QvurderingQ",
    "guidance": "QvejledningQ",
    "next_agreement": "QaftaleQ",
}
MARKERS = (*MARKED.values(), "QfornavnQ", "QefternavnQ", "QdagQ", "QaarsagQ", "QhalQ")


def play(services: Services) -> tuple[str, str]:
    """A whole visit with two candidates, one of them all markers; gives the citizens."""
    company = builders.a_company(services)
    centre = builders.a_centre(services, company)
    marked = builders.a_citizen(services, first_name="QfornavnQ", last_name="QefternavnQ")
    other = builders.a_citizen(services)
    placement = builders.a_placement(services, marked, centre)
    builders.a_placement(services, other, centre)
    conduct, visit = services.conduct, services.conduct.begin_unplanned(company).ids[0]
    people = {card.citizen_id: card for card in conduct.open(visit).people}
    conduct.write_person(people[marked].id, dict(MARKED))
    services.attendance.set_day(placement, date(2026, 3, 16), {"state": "no_show", "note": "QdagQ"}, visit)
    for wrong in ({"next_agreement": "QaftaleQ" * 100}, {"unknown": "QnoteQ"}):
        with pytest.raises(InvalidInput):
            conduct.write_person(people[marked].id, wrong)
    conduct.write_visit(visit, {"mentor_note": "QhalQ"})
    with pytest.raises(RefusedAct):
        conduct.end(visit)
    conduct.not_seen(people[marked].id, NotSeenReason.other, "QaarsagQ")
    conduct.nothing_new(visit)
    conduct.end(visit)
    return marked, other


def test_visit_leaves_no_word_of_a_candidate_in_logs_or_files(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    play(services)
    folder = services.vault.folder
    services.access.close()
    assert [marker for marker in MARKERS if marker in caplog.text] == []
    assert [marker for marker in MARKERS if marker in _everything_in(folder)] == []


def test_access_log_names_nobody_and_tells_no_words(services: Services) -> None:
    play(services)
    with services.vault.reading() as work:
        lines = [entry.detail for act in Act for entry in work.acts.latest(act, 1_000)]
    assert len(lines) > 10
    assert [line for line in lines if any(marker in line for marker in MARKERS)] == []


def test_words_about_one_candidate_stand_in_nobody_elses_journal(services: Services) -> None:
    marked, other = play(services)
    own = repr(services.journal.of_citizen(marked).rows)
    assert all(marker in own for marker in (*MARKED.values(), "QdagQ", "QaarsagQ"))
    # The candidate was not talked with and took no part; what the mentor says of the company stays there.
    assert "QfornavnQ" not in own
    assert "QhalQ" not in own
    others = repr(services.journal.of_citizen(other).rows)
    assert [marker for marker in MARKERS if marker in others] == []


def _everything_in(folder: Path) -> str:
    """The names and bytes of every file of a locked store."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return "".join(path.name + path.read_bytes().decode("latin-1") for path in files)
