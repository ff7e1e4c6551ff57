"""Every reason why an act stands has a sentence that says what to do, and names nobody."""

import pytest

from app.common.errors import RecordInUse, UndoRefused
from app.models.act_codes import Act, UndoReason
from app.texts import records, undo_words
from app.texts.messages import sentence


@pytest.mark.parametrize("reason", list(UndoReason))
def test_reason_has_a_sentence(reason: UndoReason) -> None:
    error = UndoRefused(reason, kind="journal_note", by_act=Act.change_note, act=Act.register_citizen)
    said = sentence(error)
    assert said == undo_words.refusal(error)
    assert "»Borger oprettet«" in said
    assert "{" not in said


def test_unknown_act_and_kind_still_make_a_sentence() -> None:
    said = undo_words.refusal(UndoRefused(UndoReason.changed_later, kind="something_new"))
    assert said.startswith("Det kan ikke fortrydes: En anden handling har siden ændret posten.")


def test_what_keeps_a_record_is_listed() -> None:
    one = sentence(RecordInUse("mentor", ("placement",)))
    assert one == "Mentoren kan ikke slettes: Der hører et forløb til. Slet eller flyt det først."
    several = sentence(RecordInUse("citizen", ("placement", "journal_note", "job_plan")))
    assert "et forløb, et notat og en jobplan" in several


def test_words_after_undoing() -> None:
    assert undo_words.undone(Act.write_note) == "Fortrudt: Notat skrevet"
    assert undo_words.undone(Act.write_note, 3) == "3 handlinger er fortrudt"
    assert undo_words.redone(Act.write_note) == "Gentaget: Notat skrevet"
    assert records.field_label("journal_note", "unheard_of") == "unheard_of"
