"""Beginning a visit from the dialog, and putting candidates into one that is open."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.models.visit_codes import VisitKind, VisitStatus
from app.services.catalogue import Services
from app.ui.shared.dialogs import open_dialog
from app.ui.tasks import InlineTasks
from app.ui.visit.start_visit import NOBODY_CHOSEN, AddPeopleDialog, StartVisitDialog
from tests import builders
from tests.ui.hands import Hands, unnamed
from tests.ui.visit.stage import Hall


@pytest.fixture
def hall(services: Services) -> Hall:
    return Hall(services)


@pytest.fixture
def free(services: Services) -> Hall:
    """A hall without a visit in the plan."""
    made = Hall(services)
    services.visits.cancel(made.visit, "Syg mentor")
    return made


def opened(
    window: QWidget, hall: Hall, inline: InlineTasks, company_id: str
) -> tuple[StartVisitDialog, list[str]]:
    dialog = StartVisitDialog(window, hall.services, inline, company_id)
    begun: list[str] = []
    dialog.started.connect(begun.append)
    dialog.begin()
    return dialog, begun


def test_visit_nobody_planned_begins_with_all_in_one_press(
    window: QWidget, free: Hall, inline: InlineTasks, hands: Hands
) -> None:
    dialog, begun = opened(window, free, inline, free.company)
    assert not dialog.which.isVisible()
    assert unnamed(dialog) == []
    hands.confirm()
    visit = free.services.conduct.open(begun[0])
    assert hands.acts == 1
    assert (visit.kind, visit.is_unplanned, len(visit.people)) == (VisitKind.in_person, True, 3)
    assert open_dialog(window) is None


def test_visit_begins_by_telephone_with_some(
    window: QWidget, free: Hall, inline: InlineTasks, hands: Hands
) -> None:
    dialog, begun = opened(window, free, inline, free.company)
    hands.click(dialog.kind.buttons["phone"])
    hands.click(dialog.people.ticks.ticks[free.placements[1]])
    hands.click(dialog.primary_button)
    visit = free.services.conduct.open(begun[0])
    assert visit.kind is VisitKind.phone
    assert [card.placement_id for card in visit.people] == [free.placements[0], free.placements[2]]
    assert [placement for placement, _ in visit.addable] == [free.placements[1]]


def test_nobody_chosen_is_refused_until_somebody_is(
    window: QWidget, free: Hall, inline: InlineTasks, hands: Hands
) -> None:
    dialog, begun = opened(window, free, inline, free.company)
    hands.click(dialog.people.all_button)
    assert dialog.people.all_button.text() == "Vælg alle"
    hands.click(dialog.primary_button)
    assert (dialog.problem_label.text(), dialog.problem_label.isVisible()) == (NOBODY_CHOSEN, True)
    hands.click(dialog.people.ticks.ticks[free.placements[2]])
    assert not dialog.problem_label.isVisible()
    hands.click(dialog.primary_button)
    assert len(free.services.conduct.open(begun[0]).people) == 1


def test_planned_visit_of_today_is_proposed_and_another_one_can_be_begun(
    window: QWidget, hall: Hall, inline: InlineTasks, hands: Hands
) -> None:
    dialog, begun = opened(window, hall, inline, hall.company)
    assert dialog.which.radios["planned"].text() == "Det planlagte kl. 10.00"
    assert not dialog.kind_row.isVisible()
    hands.click(dialog.which.radios["another"])
    assert dialog.kind_row.isVisible()
    hands.click(dialog.which.radios["planned"])
    hands.confirm()
    assert begun == [hall.visit]
    assert hall.read().status is VisitStatus.running


def test_visit_that_runs_is_gone_on_with_and_nothing_is_asked(
    window: QWidget, hall: Hall, inline: InlineTasks
) -> None:
    hall.begin()
    _, begun = opened(window, hall, inline, hall.company)
    assert begun == [hall.visit]
    assert open_dialog(window) is None


def test_company_is_asked_for_where_none_is_open(
    window: QWidget, free: Hall, inline: InlineTasks, hands: Hands
) -> None:
    builders.a_company(free.services, name="Nordlys")
    dialog, begun = opened(window, free, inline, "")
    assert not dialog.primary_button.isEnabled()
    hands.write("genb")
    hands.press(Qt.Key.Key_Return)
    assert dialog.people.isVisible()
    hands.click(dialog.company.again_button)
    assert not dialog.people.isVisible()
    hands.confirm()
    assert begun == []
    hands.write("genb")
    hands.press(Qt.Key.Key_Return)
    hands.confirm()
    assert free.services.conduct.open(begun[0]).company == "Fiktiv Genbrug"


def test_colleagues_places_are_told_as_a_number_only(
    window: QWidget, free: Hall, inline: InlineTasks
) -> None:
    free.services.stand_ins.save_slots(
        free.centre, {"count": 2, "starts_on": date(2026, 3, 1), "ends_on": None}
    )
    free.services.stand_ins.save_slots(
        free.centre, {"count": 5, "starts_on": date(2026, 4, 1), "ends_on": None}
    )
    dialog, _ = opened(window, free, inline, free.company)
    assert dialog.colleagues_label.text_label.text() == "2 pladser: optaget af kollega"


def test_company_without_candidates_can_be_visited(
    window: QWidget, free: Hall, inline: InlineTasks, hands: Hands
) -> None:
    empty = builders.a_company(free.services, name="Nordlys")
    dialog, begun = opened(window, free, inline, empty)
    assert dialog.people.none_label.isVisible()
    hands.confirm()
    assert free.services.conduct.open(begun[0]).people == ()


def test_candidate_is_put_into_the_open_visit(
    window: QWidget, free: Hall, inline: InlineTasks, hands: Hands
) -> None:
    conduct = free.services.conduct
    visit_id = conduct.begin_unplanned(free.company, VisitKind.in_person, free.placements[:1]).ids[0]
    dialog = AddPeopleDialog(window, free.services, inline, conduct.open(visit_id))
    dialog.open()
    hands.confirm()
    assert dialog.problem_label.text() == NOBODY_CHOSEN
    hands.click(dialog.people.ticks.ticks[free.placements[2]])
    hands.confirm()
    assert [card.placement_id for card in conduct.open(visit_id).people] == [
        free.placements[0],
        free.placements[2],
    ]
    assert open_dialog(window) is None


def test_adding_to_an_ended_visit_is_refused_in_the_dialog(
    window: QWidget, free: Hall, inline: InlineTasks, hands: Hands
) -> None:
    conduct = free.services.conduct
    visit_id = conduct.begin_unplanned(free.company, VisitKind.in_person, free.placements[:1]).ids[0]
    dialog = AddPeopleDialog(window, free.services, inline, conduct.open(visit_id))
    dialog.open()
    conduct.nothing_new(visit_id)
    conduct.end(visit_id)
    hands.click(dialog.people.ticks.ticks[free.placements[1]])
    hands.confirm()
    assert "ikke i gang" in dialog.problem_label.text()
    assert dialog.is_open
    dialog.cancel()
