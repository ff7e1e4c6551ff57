"""The tab Scorecard as a person uses it: digits, clicks, reasons, voices, and what low scores propose."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.models.visit_codes import ScoreVoice
from app.services.catalogue import Services
from app.services.scores import Given
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.page_tabs import SCORECARD
from app.ui.citizens.scorecard_tab import ScorecardTab
from tests import builders
from tests.ui.citizens.conftest import Seen
from tests.ui.hands import Hands, unnamed

FEB, MAR = date(2026, 2, 1), date(2026, 3, 1)


@pytest.fixture
def citizen(services: Services) -> str:
    """Bodil, in the eleventh week, scored in February."""
    citizen = builders.a_citizen(services)
    centre = builders.a_centre(services, builders.a_company(services, name="Nordlys Prøvelager A/S"))
    builders.a_placement(services, citizen, centre, starts_on=date(2026, 1, 5))
    for row, level in zip(services.criteria.on(), (3, 3, 3, 3, 2, 3), strict=True):
        services.scores.set(citizen, row.criterion_id, level, Given(month=FEB))
    return citizen


@pytest.fixture
def tab(screen: CitizensScreen, citizen: str) -> ScorecardTab:
    screen.open_record(citizen)
    screen.page.act(SCORECARD)
    found = screen.page.findChild(ScorecardTab)
    assert found is not None
    return found


def levels(
    services: Services, citizen: str, month: date = MAR, voice: ScoreVoice = ScoreVoice.consultant
) -> list[int]:
    card = services.scores.show(citizen)
    cells = [card.cell(row.criterion_id, month, voice) for row in card.criteria]
    return [cell.level if cell else 0 for cell in cells]


def test_whole_scorecard_takes_six_digits(
    services: Services, citizen: str, tab: ScorecardTab, hands: Hands
) -> None:
    for key in (Qt.Key.Key_3, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_3):
        hands.press(key)
    assert hands.acts == 6
    assert levels(services, citizen) == [3, 3, 4, 3, 2, 3]
    assert tab.state_label.text() == "Udfyldt for marts"
    assert not tab.unchanged_button.isEnabled()


def test_clicks_on_levels_score_and_go_on_from_criterion_to_criterion(
    services: Services, citizen: str, tab: ScorecardTab, hands: Hands
) -> None:
    for level in (3, 3, 4, 3, 2, 3):
        hands.click(tab.levels.buttons[level])
    assert hands.acts == 6
    assert levels(services, citizen) == [3, 3, 4, 3, 2, 3]


def test_unchanged_is_one_act_and_one_step_back(
    services: Services, citizen: str, tab: ScorecardTab, hands: Hands, seen: Seen
) -> None:
    hands.press(Qt.Key.Key_4)
    hands.click(tab.unchanged_button)
    assert levels(services, citizen) == [4, 3, 3, 3, 2, 3]
    assert seen.toasts[-1][0] == "5 scorer er uændret"
    services.history.undo(seen.toasts[-1][1])
    assert levels(services, citizen) == [4, 0, 0, 0, 0, 0]


def test_change_asks_why_and_keeps_what_is_typed(
    services: Services, citizen: str, tab: ScorecardTab, hands: Hands
) -> None:
    hands.press(Qt.Key.Key_4)
    (row,) = tab.reasons.rows.values()
    assert row.text_label.text() == "Mødestabilitet 3 → 4"
    hands.click(row.field)
    hands.write("Er begyndt at tage bussen kl. 7")
    assert tab.has_unsaved_text()
    tab.flush_typing()
    assert not tab.has_unsaved_text()
    cell = services.scores.show(citizen).cell(row.place.criterion_id, MAR, ScoreVoice.consultant)
    assert cell is not None
    assert cell.reason == "Er begyndt at tage bussen kl. 7"
    assert "begrundelse: Er begyndt" in str(
        tab.grid.grid_model.data(tab.grid.grid_model.index(1, 3), Qt.ItemDataRole.AccessibleTextRole)
    )


def test_voices_stand_beside_each_other_and_are_never_mixed(
    services: Services, citizen: str, tab: ScorecardTab, hands: Hands
) -> None:
    hands.click(tab.voices.buttons[ScoreVoice.candidate.value])
    hands.tab_to(tab.grid)
    hands.press(Qt.Key.Key_1)
    assert levels(services, citizen) == [0] * 6
    assert levels(services, citizen, voice=ScoreVoice.candidate) == [1, 0, 0, 0, 0, 0]
    hands.click(tab.voices.buttons[ScoreVoice.consultant.value])
    model = tab.grid.grid_model
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads == ["Kriterium", "jan.", "feb.", "marts", "Mentor\nmarts", "Kandidat\nmarts"]
    assert [model.data(model.index(1, n)) for n in range(6)] == ["Mødestabilitet", "", "3", "", "", "1"]
    assert tab.state_label.text() == "0 af 6 for marts"


def test_arrows_walk_backspace_takes_away_and_an_old_month_reads_as_it_was(
    services: Services, citizen: str, tab: ScorecardTab, hands: Hands
) -> None:
    hands.press(Qt.Key.Key_Left)
    assert tab.grid_card.title_label.text() == "Scorecard for februar"
    hands.press(Qt.Key.Key_Backspace)
    assert levels(services, citizen, FEB)[0] == 0
    hands.press(Qt.Key.Key_2)
    assert levels(services, citizen, FEB) == [2, 3, 3, 3, 2, 3]
    first = services.criteria.on()[0]
    services.criteria.change(first.criterion_id, {"name": "Stabilitet"})
    tab._read()
    hands.press(Qt.Key.Key_Home)
    assert tab.levels.title_label.text() == "Mødestabilitet"


def test_low_score_proposes_a_milestone_that_a_person_takes(
    services: Services, citizen: str, tab: ScorecardTab, hands: Hands
) -> None:
    assert not tab.goals.isVisible()
    hands.press(Qt.Key.Key_1)
    (button,) = tab.goals.buttons.values()
    assert not services.job_plans.show(citizen).milestones
    tab.scroll_area.ensureWidgetVisible(button)
    hands.click(button)
    assert hands.acts == 2
    (milestone,) = services.job_plans.show(citizen).milestones
    assert milestone.text.startswith("Mødestabilitet: ")
    assert not tab.goals.buttons
    assert not services.job_plans.add_milestone(citizen, milestone.text.upper()).act_id


def test_chart_is_a_table_too_and_can_be_walked(tab: ScorecardTab, hands: Hands) -> None:
    hands.tab_to(tab.development.chart)
    hands.press(Qt.Key.Key_Left)
    assert tab.development.point_label.text() == "Sociale, feb.: 3,0"
    hands.click(tab.development.table_button)
    assert not tab.development.chart.isVisible()
    model = tab.development.way_table.model()
    assert [model.index(4, column).data() for column in range(4)] == [
        "Arbejdstempo",
        "2 (feb.)",
        "2 (feb.)",
        "0",
    ]


def test_somebody_without_placement_is_told_where_it_begins(
    services: Services, screen: CitizensScreen
) -> None:
    screen.open_record(builders.a_citizen(services))
    screen.page.act(SCORECARD)
    found = screen.page.findChild(ScorecardTab)
    assert found is not None
    assert found.blank.isVisibleTo(found)
    assert not found.scroll_area.isVisibleTo(found)


def test_everything_that_takes_the_keyboard_has_a_name(tab: ScorecardTab, window: QWidget) -> None:
    assert unnamed(window) == []


def test_next_citizen_is_read_from_the_top(
    services: Services, screen: CitizensScreen, citizen: str, tab: ScorecardTab
) -> None:
    bar = tab.scroll_area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    other = builders.a_citizen(services, first_name="Carl")
    tab.show_citizen(other)
    tab.show_citizen(citizen)
    assert bar.value() == 0
