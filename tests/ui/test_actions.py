"""The keys as data: each once, each with words, and only what works."""

import pytest
from PySide6.QtGui import QKeySequence

from app.ui import actions

# Subjects that later versions build; no key may promise them.
LATER = ("fravær", "bevilling", "resultat")


def every() -> list[actions.Action]:
    return [action for group in actions.GROUPS for action in group.actions]


def test_ids_are_given_once() -> None:
    ids = [action.id for action in every()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("action", actions.with_handlers(), ids=lambda action: action.id)
def test_key_can_be_read_by_qt(qapp, action: actions.Action) -> None:
    assert not QKeySequence(action.keys).isEmpty()
    assert QKeySequence(action.keys).count() == 1


def test_no_key_promises_what_is_not_built() -> None:
    words = " ".join(action.text.lower() for action in every())
    assert [word for word in LATER if word in words] == []


def test_sheet_leaves_out_letters_that_are_switched_off() -> None:
    with_letters = [a.id for group in actions.working_on("citizens", letters=True) for a in group.actions]
    without = [a.id for group in actions.working_on("citizens", letters=False) for a in group.actions]
    assert "new_record_letter" in with_letters
    assert "new_record_letter" not in without


def test_sheet_shows_only_keys_of_the_page_in_front() -> None:
    shown = [a.id for group in actions.working_on("companies", letters=True) for a in group.actions]
    assert "new_record_letter" not in shown
