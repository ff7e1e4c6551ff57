"""»Opfølgning« from the citizen's page and from *I dag*, by hand and by keyboard."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from app.models.visit_codes import FollowUpKind, FollowUpOutcome, FollowUpTopic
from app.services.catalogue import Services
from app.ui.citizens.follow_up_form import FollowUpDialog
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.theme import ThemeManager
from app.ui.today.follow_up_card import TimelinessDialog, figure_words
from tests import builders
from tests.ui.hands import Hands, unnamed
from tests.ui.running import Running, texts_of
from tests.ui.windows import opened

TODAY = date(2026, 3, 17)


@pytest.fixture
def bodil(services: Services) -> str:
    citizen = builders.a_citizen(services)
    builders.a_placement(services, citizen, builders.a_centre(services, builders.a_company(services)))
    return citizen


@pytest.fixture
def running(qtbot, services: Services, manager: ThemeManager, bodil: str) -> Iterator[Running]:
    yield from opened(qtbot, services, manager)


def page(running: Running, citizen: str):
    running.workspace.navigator.open("citizens", citizen)
    QApplication.processEvents()
    return running.workspace.navigator.current.page


def dialog(running: Running) -> FollowUpDialog:
    QApplication.processEvents()
    found = open_dialog(running.window)
    assert isinstance(found, FollowUpDialog)
    return found


def test_follow_up_with_the_next_day_is_two_acts_and_a_text(
    running: Running, services: Services, bodil: str, hands: Hands
) -> None:
    page(running, bodil).header.actions_by_key["follow_up"].trigger()
    hands.acts += 1
    shown = dialog(running)
    assert unnamed(shown) == []
    assert shown.follow_up_form.next_on.day() == TODAY + timedelta(days=7)
    hands.write("Bodil vil gerne lære kassen.")
    hands.confirm()
    assert hands.acts == 3
    details = services.follow_ups.show(bodil)
    assert [row.outcome for row in details.rows] == [FollowUpOutcome.planned, FollowUpOutcome.held]
    assert details.rows[0].planned_for == TODAY + timedelta(days=7)
    (note,) = services.journal.of_citizen(bodil, 5).rows
    assert note.text == "Bodil vil gerne lære kassen."
    QApplication.processEvents()
    assert "Sidst holdt" in texts_of(running.workspace.navigator.current.page.facts)


def test_cancelled_is_chased_and_the_next_attempt_makes_it_good(
    running: Running, services: Services, bodil: str
) -> None:
    shown_page = page(running, bodil)
    shown_page.act("follow_up")
    form = dialog(running).follow_up_form
    form.outcome.buttons[FollowUpOutcome.cancelled_by_citizen.value].click()
    assert not form.fields["text"].isVisible()
    assert form.fields["reason"].isVisible()
    form.reason.setText("Barn var syg")
    form.next_on.set_value(None)
    dialog(running).primary_button.click()
    QApplication.processEvents()
    assert "Tages op igen" in texts_of(shown_page.facts)
    shown_page.act("follow_up")
    again = dialog(running)
    assert again.failed is not None
    again.follow_up_form.topics.ticks[FollowUpTopic.goal].click()
    again.primary_button.click()
    rows = services.follow_ups.show(bodil).rows
    assert any(row.chases_id == again.failed.id for row in rows)
    QApplication.processEvents()
    assert "Tages op igen" not in texts_of(shown_page.facts)
    shown_page.act("follow_up")
    goal = dialog(running).follow_up_form.topics.ticks[FollowUpTopic.goal]
    assert "Sidst talt om i dag" in goal.accessibleDescription()


def test_planned_one_is_closed_and_what_is_refused_stands_beside_its_field(
    running: Running, services: Services, bodil: str
) -> None:
    services.follow_ups.write(
        bodil, {"kind": FollowUpKind.monthly, "outcome": FollowUpOutcome.planned, "planned_for": TODAY}
    )
    page(running, bodil).act("follow_up")
    shown = dialog(running)
    assert shown.follow_up_form.kind.value() == FollowUpKind.monthly
    shown.follow_up_form.day.set_value(TODAY + timedelta(days=3))
    shown.follow_up_form.next_on.set_value(TODAY)
    shown.follow_up_form.text.setPlainText("Vi talte om målet.")
    shown.primary_button.click()
    assert shown.follow_up_form.fields["next_on"].problem
    assert shown.follow_up_form.text.value() == "Vi talte om målet."
    shown.follow_up_form.day.set_value(TODAY - timedelta(days=1))
    shown.follow_up_form.next_on.set_value(None)
    shown.primary_button.click()
    (row,) = services.follow_ups.show(bodil).rows
    assert (row.outcome, row.held_at.date()) == (FollowUpOutcome.held, TODAY - timedelta(days=1))


def test_first_page_lists_what_is_due_and_the_figure_opens_to_its_people(
    running: Running, services: Services, bodil: str, hands: Hands
) -> None:
    services.follow_ups.write(
        bodil,
        {
            "kind": FollowUpKind.weekly,
            "outcome": FollowUpOutcome.held,
            "planned_for": TODAY - timedelta(days=9),
            "held_at": services.clock.now() - timedelta(days=8),
        },
    )
    today = running.workspace.navigator.current
    today.reload()
    card = today.follow_ups
    assert unnamed(card) == []
    assert card.figure_row.value.text() == "0 % · 0 af 1"
    hands.click(card.figure_button)
    shown = open_dialog(running.window)
    assert isinstance(shown, TimelinessDialog)
    assert "Holdt senere: 1" in figure_words(services.follow_ups.timeliness(TODAY - timedelta(31), TODAY))
    assert [line.detail for line in shown.people.people] == ["Efter dagen"]
    shown.finish()
    first = next(iter(card._tasks))
    card.list.opened.emit(first)
    QApplication.processEvents()
    assert running.workspace.navigator.place().record_id == bodil
    assert isinstance(open_dialog(running.window), FollowUpDialog)
