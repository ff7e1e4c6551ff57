"""»Vis til kandidat« shows one person and no note, and gives way to one key or one button."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.services.catalogue import Services
from app.services.criteria_seed import load_shipped_criteria
from app.services.scores import Given
from app.ui.visit.show_candidate import NOTHING_AGREED, ShowCandidate
from tests.ui.hands import Hands, unnamed
from tests.ui.running import texts_of
from tests.ui.visit.stage import Hall

NOTES = {
    "note": "QnoteQ",
    "mentor_words": "QmentorQ",
    "assessment": "QvurderingQ",
    "guidance": "QvejledningQ",
}


@pytest.fixture
def hall(services: Services) -> Hall:
    load_shipped_criteria(services.vault)
    made = Hall(services)
    made.begin()
    return made


@pytest.fixture
def page(hall: Hall, window: QWidget) -> ShowCandidate:
    made = ShowCandidate(hall.services.clock)
    window.layout().addWidget(made)
    made.show()
    return made


def test_page_has_own_scores_and_agreement_and_nothing_else(page: ShowCandidate, hall: Hall) -> None:
    first, second = hall.read().people[:2]
    hall.services.conduct.write_person(
        first.id,
        {**NOTES, "next_agreement": "Du prøver truck", "next_agreement_on": date(2026, 3, 24)},
    )
    hall.services.conduct.write_person(second.id, {"next_agreement": "QandenQ"})
    line = first.scores[0]
    hall.services.scores.set(first.citizen_id, line.criterion_id, 2, Given(month=date(2026, 2, 10)))
    hall.services.scores.set(
        first.citizen_id, line.criterion_id, 3, Given(month=date(2026, 3, 17), visit_id=hall.visit)
    )
    page.show_person(hall.read().people[0], hall.read().day)
    assert page.next_label.text() == "Du prøver truck (24. marts)"
    assert page.rows[0].accessibleName() == f"{line.name}: 3 {line.levels[2]}. Sidste gang 2"
    assert page.rows[1].words_label.text() == "Ikke vurderet endnu"
    words = texts_of(page)
    hidden = [*NOTES.values(), "QandenQ", "Bodil", "Carl", "Poul"]
    assert [word for word in hidden if word in words] == []
    assert unnamed(page) == []


def test_page_says_so_when_nothing_is_agreed(page: ShowCandidate, hall: Hall) -> None:
    page.show_person(hall.read().people[0], hall.read().day)
    assert page.next_label.text() == NOTHING_AGREED


def test_page_closes_by_escape_or_its_button_and_keeps_other_keys(
    page: ShowCandidate, hall: Hall, hands: Hands
) -> None:
    closed: list[int] = []
    page.closed.connect(lambda: closed.append(1))
    page.show_person(hall.read().people[0], hall.read().day)
    page.take_keyboard()
    hands.press(Qt.Key.Key_F)
    assert closed == []
    hands.press(Qt.Key.Key_Escape)
    hands.click(page.close_button)
    assert closed == [1, 1]
    page.clear()
    assert "Anja" not in texts_of(page)
