"""Scorecard-kriterier as a person changes them, with the keyboard alone."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.common.clock import FixedClock
from app.models.visit_codes import CriterionGroup
from app.services.catalogue import Services
from app.services.scores import Given
from app.ui.criteria.criteria_page import CriteriaPage
from app.ui.criteria.criterion_form import CriterionDialog
from app.ui.shared.dialogs import open_dialog
from app.ui.tasks import ChangeBus, InlineTasks
from tests import builders
from tests.ui.hands import Hands, unnamed


@pytest.fixture
def page(services: Services, inline: InlineTasks, bus: ChangeBus, window: QWidget) -> CriteriaPage:
    made = CriteriaPage(services, inline, bus)
    window.layout().addWidget(made)
    made.show()
    made.reload()
    QApplication.processEvents()
    return made


def names(services: Services) -> list[str]:
    return [row.name for row in services.criteria.on()]


def dialog_of(page: CriteriaPage) -> CriterionDialog:
    found = open_dialog(page.window())
    assert isinstance(found, CriterionDialog)
    return found


def test_criteria_stand_in_their_order_with_how_many_there_may_be(
    page: CriteriaPage, services: Services
) -> None:
    model = page.used.model()
    assert [model.index(row, 1).data() for row in range(model.rowCount())] == names(services)
    assert page.count_label.text() == "6 af højst 8 er i brug."
    assert not page.dropped_card.isVisible()
    assert unnamed(page) == []


def test_criterion_is_renamed_from_now_on_and_old_scores_keep_their_words(
    page: CriteriaPage, services: Services, clock: FixedClock, hands: Hands
) -> None:
    citizen = builders.a_citizen(services)
    centre = builders.a_centre(services, builders.a_company(services))
    builders.a_placement(services, citizen, centre)
    first = services.criteria.on()[0]
    services.scores.set(citizen, first.criterion_id, 3, Given(month=date(2026, 2, 1)))
    clock.move_to(clock.now() + timedelta(days=1))
    page.used.setFocus()
    hands.press(Qt.Key.Key_Return)
    dialog = dialog_of(page)
    dialog.form.fields["name"].widget.selectAll()
    hands.write("Stabilitet")
    hands.confirm()
    assert names(services)[0] == "Stabilitet"
    card = services.scores.show(citizen)
    february = date(2026, 2, 1)
    old = next(cell for key, cell in card.cells.items() if key[:2] == (first.criterion_id, february))
    assert old.name == first.name


def test_new_criterion_comes_last_in_its_group_until_there_are_eight(
    page: CriteriaPage, services: Services, hands: Hands
) -> None:
    page.used.setFocus()
    for name in ("Service", "Orden"):
        hands.tab_to(page.new_button)
        hands.press(Qt.Key.Key_Space)
        hands.write(name)
        hands.press(Qt.Key.Key_Tab)
        hands.press(Qt.Key.Key_Right)
        hands.confirm()
    rows = services.criteria.on()
    assert [row.name for row in rows[-2:]] == ["Service", "Orden"]
    assert rows[-1].group is CriterionGroup.professional
    assert not page.new_button.isEnabled()
    assert "højst være 8" in page.new_button.toolTip()


def test_taken_name_is_refused_beside_its_field(page: CriteriaPage, services: Services, hands: Hands) -> None:
    hands.click(page.new_button)
    hands.write("samarbejde")
    hands.confirm()
    assert dialog_of(page).form.fields["name"].problem
    assert len(names(services)) == 6


def test_keys_move_a_criterion_and_the_edge_of_its_group_holds(
    page: CriteriaPage, services: Services, hands: Hands
) -> None:
    before = names(services)
    page.used.setFocus()
    assert not page.up_button.isEnabled()
    hands.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(services)[:3] == [before[1], before[0], before[2]]
    hands.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    hands.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(services)[:3] == [before[1], before[2], before[0]]
    assert not page.down_button.isEnabled()
    chosen = page.used.current_row()
    assert chosen is not None
    assert chosen[1].name == before[0]


def test_criterion_is_taken_out_and_used_again(page: CriteriaPage, services: Services, hands: Hands) -> None:
    first = names(services)[0]
    hands.click(page.drop_button)
    assert first not in names(services)
    QApplication.processEvents()
    assert page.dropped_card.isVisible()
    page.dropped.setFocus()
    page.dropped.selectRow(0)
    hands.click(page.take_up_button)
    assert names(services)[2] == first
    assert not page.dropped_card.isVisible()


def test_last_criterion_stays(page: CriteriaPage, services: Services, hands: Hands) -> None:
    for row in services.criteria.on()[1:]:
        services.criteria.drop(row.criterion_id)
    page.reload()
    assert not page.drop_button.isEnabled()
    assert "mindst ét" in page.drop_button.toolTip()
