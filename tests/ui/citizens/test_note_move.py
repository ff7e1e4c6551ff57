"""»Flyt notat til …« with the keyboard."""

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.services.catalogue import Services
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.note_move import MoveNoteDialog
from app.ui.shared.dialogs import open_dialog
from tests import builders
from tests.ui.citizens.conftest import Seen
from tests.ui.hands import Hands, unnamed


@dataclass(frozen=True)
class Cases:
    """The case a note was written on, and the one it belongs to."""

    wrong: str
    right: str


@pytest.fixture
def cases(services: Services) -> Cases:
    wrong = builders.a_citizen(services)
    builders.a_note(services, wrong, "Mødte 8.30.")
    return Cases(wrong, builders.a_citizen(services, first_name="Åse", last_name="Fiktiv"))


@pytest.fixture
def dialog(cases: Cases, services: Services, screen: CitizensScreen, window: QWidget) -> Any:
    screen.open_record(cases.wrong)
    MoveNoteDialog(screen.desk, services.journal.of_citizen(cases.wrong).rows[0]).begin()
    QApplication.processEvents()
    return open_dialog(window)


def titles(screen: CitizensScreen) -> list[str]:
    return [entry.title for entry in screen.page.timeline_tab.timeline.entries]


def test_note_moves_and_both_cases_tell_of_it(
    services: Services, screen: CitizensScreen, cases: Cases, dialog: Any, hands: Hands, seen: Seen
) -> None:
    wrong, right = cases.wrong, cases.right
    assert unnamed(dialog) == []
    assert [line.name for line in dialog.form.citizen.people.people] == ["Åse Fiktiv"]
    assert hands.focused() is dialog.form.citizen.search
    hands.press(Qt.Key.Key_Return)
    assert hands.focused() is dialog.form.reason
    hands.write("Skrevet på den forkerte sag")
    hands.confirm()
    assert hands.acts == 3
    assert services.journal.of_citizen(right).total == 1
    assert seen.toasts[-1][0] == "Notatet er flyttet"
    assert titles(screen)[1:] == ["Et notat er flyttet til en anden sag"]
    assert "Fiktiv" not in repr(screen.page.timeline_tab.timeline.entries)
    screen.open_record(right)
    number = services.citizens.details(wrong).case_number
    assert f"Et notat er flyttet hertil fra sag {number}" in titles(screen)


def test_nobody_chosen_and_a_name_in_the_reason_are_refused(
    services: Services, cases: Cases, dialog: Any, hands: Hands
) -> None:
    hands.confirm()
    assert dialog.form.fields["citizen"].problem == "Vælg den borger, notatet handler om."
    dialog.form.citizen.choose(cases.right)
    dialog.form.reason.setFocus()
    hands.write("Det var Åse")
    hands.confirm()
    assert "uden borgernes navne" in dialog.form.fields["reason"].problem
    assert services.journal.of_citizen(cases.wrong).total == 1


def test_search_narrows_the_list_and_says_when_nobody_fits(dialog: Any, hands: Hands) -> None:
    choice = dialog.form.citizen
    choice.search.setFocus()
    hands.write("xylofon")
    choice.search.search_now()
    assert choice.people.people == []
    assert "xylofon" in choice.none_label.text()
