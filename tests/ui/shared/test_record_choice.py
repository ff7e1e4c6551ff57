"""Choosing a citizen or a company inside a form."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.shared.people_list import PersonLine
from app.ui.shared.record_choice import ChoiceWords, RecordChoice
from app.ui.tasks import InlineTasks
from tests.ui.hands import Hands, unnamed

WORDS = ChoiceWords("Søg efter navn", "Søg efter borger", "Borgere", "Der er ingen borgere.")
LINES = [PersonLine("a", "Ask"), PersonLine("b", "Bodil"), PersonLine("n", "Nordlys", tile="company")]
Asked = list[str]


@pytest.fixture
def asked() -> Asked:
    return []


@pytest.fixture
def choice(asked: Asked, inline: InlineTasks, window: QWidget) -> RecordChoice:
    def find(search: str) -> list[PersonLine]:
        asked.append(search)
        return [line for line in LINES if line.name.lower().startswith(search)]

    made = RecordChoice(inline, find, WORDS)
    window.layout().addWidget(made)
    made.read()
    made.search.setFocus()
    return made


def counted(choice: RecordChoice) -> Asked:
    told: Asked = []
    choice.edited.connect(lambda: told.append("edited"))
    choice.taken.connect(lambda: told.append("taken"))
    return told


def test_enter_takes_the_first_and_folds(choice: RecordChoice, hands: Hands) -> None:
    told = counted(choice)
    assert unnamed(choice) == []
    hands.press(Qt.Key.Key_Return)
    assert (choice.value(), choice.name) == ("a", "Ask")
    assert not choice.search.isVisible()
    assert choice.avatar.isVisible()
    assert not choice.tile.isVisible()
    assert told == ["edited", "taken"]


def test_arrows_walk_the_list_and_another_can_be_chosen(choice: RecordChoice, hands: Hands) -> None:
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert choice.value() == "b"
    hands.click(choice.again_button)
    assert choice.value() == ""
    assert hands.focused() is choice.search


def test_one_the_arrows_went_to_counts_without_enter(choice: RecordChoice, hands: Hands) -> None:
    told = counted(choice)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    assert (choice.value(), choice.name) == ("b", "Bodil")
    assert told == ["edited"]
    choice.search.setFocus()
    hands.write("n")
    choice.search.search_now()
    assert choice.value() == ""


def test_ctrl_enter_in_the_search_chooses_nobody(choice: RecordChoice, hands: Hands) -> None:
    hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert choice.value() == ""


def test_list_that_only_got_the_keyboard_has_chosen_nobody(choice: RecordChoice, hands: Hands) -> None:
    hands.tab_to(choice.people)
    assert choice.value() == ""


def test_company_folds_to_its_own_sign(choice: RecordChoice) -> None:
    choice.choose("n")
    assert choice.tile.isVisible()
    assert not choice.avatar.isVisible()


def test_search_waits_for_a_pause_and_not_for_each_key(
    qtbot, choice: RecordChoice, asked: Asked, hands: Hands
) -> None:
    hands.write("bo")
    qtbot.waitUntil(lambda: asked == ["", "bo"])


def test_one_that_was_never_offered_is_not_taken(choice: RecordChoice) -> None:
    choice.set_value("unknown")
    assert choice.value() == ""


def test_enter_waits_for_the_answer_and_never_takes_one_from_the_list_before(
    window: QWidget, hands: Hands
) -> None:
    waiting = _Waiting()
    choice = RecordChoice(waiting, lambda search: [line for line in LINES if search in line.name], WORDS)
    window.layout().addWidget(choice)
    choice.read()
    waiting.answer()
    choice.search.setFocus()
    hands.write("Bodil")
    hands.press(Qt.Key.Key_Return)
    assert choice.value() == ""
    waiting.answer()
    assert choice.value() == "b"


@pytest.mark.parametrize(("search", "sentence"), [("x", "Ingen resultater for »x«."), ("", WORDS.nobody)])
def test_nobody_found_says_so(inline: InlineTasks, window: QWidget, search: str, sentence: str) -> None:
    choice = RecordChoice(inline, lambda _search: [], WORDS)
    window.layout().addWidget(choice)
    choice.search.set_value(search)
    choice.read()
    assert not choice.none_label.isHidden()
    assert choice.none_label.text() == sentence
    assert choice.people.isHidden()


class _Waiting(InlineTasks):
    """Answers when it is told to."""

    def __init__(self) -> None:
        self._waits: list[tuple[Callable[[], object], Callable[[object], None]]] = []

    def query(self, owner, work, done, failed=None) -> None:
        self._waits.append((work, done))

    def answer(self) -> None:
        for work, done in self._waits:
            done(work())
        self._waits.clear()
