"""The form that moves something to another case."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.common.changes import Changes, Topic
from app.services.catalogue import Services
from app.ui.shared.case_move import Moved, MoveDialog
from app.ui.shared.desk import Desk
from app.ui.shared.dialogs import open_dialog
from tests import builders
from tests.ui.hands import Hands, unnamed


@pytest.fixture
def moved() -> list[tuple[str, str]]:
    """To whom, and why."""
    return []


@pytest.fixture
def right(services: Services) -> str:
    return builders.a_citizen(services, first_name="Åse", last_name="Fiktiv")


@pytest.fixture
def dialog(
    services: Services, app_desk: Desk, window: QWidget, right: str, moved: list[tuple[str, str]]
) -> Any:
    wrong = builders.a_citizen(services)

    def move(citizen_id: str, reason: str) -> Changes:
        moved.append((citizen_id, reason))
        return Changes.of(Topic.document, "d")

    MoveDialog(app_desk, Moved("d", wrong, "brev", "brevet", "fx »Forkert sag«", move, "x")).begin()
    QApplication.processEvents()
    return open_dialog(window)


def test_everybody_but_who_has_it_can_be_chosen(dialog: Any) -> None:
    assert unnamed(dialog) == []
    assert [line.name for line in dialog.form.citizen.people.people] == ["Åse Fiktiv"]


def test_it_is_moved_to_the_chosen_one_for_the_reason(
    dialog: Any, hands: Hands, right: str, moved: list[tuple[str, str]]
) -> None:
    hands.press(Qt.Key.Key_Return)
    hands.write("Forkert sag")
    hands.confirm()
    assert moved == [(right, "Forkert sag")]


def test_nobody_chosen_is_said_with_the_name_of_the_thing(
    dialog: Any, hands: Hands, moved: list[tuple[str, str]]
) -> None:
    hands.confirm()
    assert dialog.form.fields["citizen"].problem == "Vælg den borger, brevet handler om."
    assert moved == []
