"""The visits on *I dag*: the next one, the later ones, and what is said after the last."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models.act_codes import TaskKind
from app.models.visit_codes import VisitList
from app.services.catalogue import Services
from app.ui.today import visit_words
from tests.conftest import NOW
from tests.ui.hands import Hands, unnamed
from tests.ui.running import texts_of
from tests.ui.today.today_desk import Desk
from tests.ui.week.week_desk import Firms, a_firm, a_visit, a_week
from tests.wall_times import wall


@pytest.fixture
def firms(services: Services) -> Firms:
    return a_week(services)


@pytest.fixture
def desk(make_desk, services: Services, inline, firms: Firms) -> Desk:
    return make_desk(services, inline)


def test_next_visit_is_begun_with_one_click(desk: Desk, firms: Firms, hands: Hands) -> None:
    begun: list[str] = []
    desk.screen.visit_requested.connect(begun.append)
    hero = desk.screen.visits.hero
    QApplication.processEvents()
    assert desk.screen.date_label.text() == "Tirsdag 17. marts 2026 · uge 12 · 1 besøg i dag"
    assert (hero.time_label.text(), hero.soon_label.text()) == ("10.30", "om 45 min.")
    assert (hero.name_label.text(), hero.mentor_label.text()) == ("Nordlys", "Mentor: Poul Mockholm")
    assert hero.faces.words == "3 kandidater"
    hands.click(hero.start_button)
    assert (begun, hands.acts) == ([firms.visits["Nordlys"]], 1)
    assert desk.screen.note_button.property("kind") == "secondary"
    assert unnamed(desk.screen) == []


def test_strip_says_at_most_three_things(services: Services, desk: Desk, firms: Firms) -> None:
    visit = firms.visits["Nordlys"]
    for text in ("Sikkerhedssko", "Kontrakt", "Nøgle"):
        services.visit_items.add(visit, {"text": text})
    services.visit_items.add(visit, {"text": "Kvittering", "on_list": VisitList.take_home})
    found = services.visit_weeks.today()
    assert found.missing_scores == 3
    assert visit_words.to_remember(found) == [
        "scorecard for marts mangler for 3 kandidater",
        "Sikkerhedssko",
        "Kontrakt",
        "+2",
    ]
    desk.screen.reload()
    assert "+2" in desk.screen.visits.hero.foot.label.text()


def test_later_visits_open_in_the_week(services: Services, desk: Desk, firms: Firms) -> None:
    chosen: list[str] = []
    desk.screen.week_requested.connect(chosen.append)
    for hour, name in ((12, "Kantinen"), (13, "Plejehjemmet"), (14, "Skolen")):
        a_firm(services, firms, name, 0)
        a_visit(services, firms, name, 17, hour)
    desk.screen.reload()
    QApplication.processEvents()
    names = [button.accessibleName() for button in desk.screen.visits.later_buttons]
    assert names == ["12.00, Kantinen, 0 kandidater", "13.00, Plejehjemmet, 0 kandidater", "+1 besøg mere"]
    QTest.mouseClick(desk.screen.visits.later_buttons[0], Qt.MouseButton.LeftButton)
    assert chosen == [firms.visits["Kantinen"]]


def test_company_without_a_visit_is_a_task_and_stands_on_the_card(desk: Desk, firms: Firms) -> None:
    chosen: list[str] = []
    desk.screen.week_requested.connect(chosen.append)
    assert "Besøg hos Genbrug mangler | Genbrug | 5 dage over frist" in desk.lines
    row = next(row for row in desk.screen.tasks.shown() if row.kind is TaskKind.visit_missing)
    desk.screen.tasks.opened.emit(row)
    card = desk.screen.week_card
    assert card.meta_label.text() == "1 af 3 gennemført"
    assert [dots.accessibleName() for dots in card.days][1] == "tirsdag 17. marts: 0 af 1 besøg gennemført"
    card.missing[0].click()
    card.days[3].click()
    assert chosen == [firms.companies["Genbrug"], firms.companies["Genbrug"], "2026-03-19"]


def test_after_the_last_visit_it_says_what_is_open(
    services: Services, desk: Desk, firms: Firms, clock
) -> None:
    visit = firms.visits["Nordlys"]
    services.visit_items.add(visit, {"text": "Kontrakt"})
    clock.move_to(NOW.replace(hour=15))
    services.visits.hold(visit)
    desk.screen.reload()
    QApplication.processEvents()
    words = texts_of(desk.screen.visits)
    assert "Dagens besøg er gennemført" in words
    assert "Nordlys: 1 ting på listerne er ikke klaret" in words
    assert not desk.screen.visits.hero.isVisible()


def test_store_without_visits_stays_calm(make_desk, services: Services, inline, people) -> None:
    desk = make_desk(services, inline)
    assert not desk.screen.visits.isVisible()
    assert not desk.screen.week_card.isVisible()
    assert desk.screen.date_label.text() == "Tirsdag 17. marts 2026 · uge 12"
    assert not any("Besøg" in line for line in desk.lines)


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [(10, 30, "om 45 min."), (12, 0, "om 2 t. 15 min."), (9, 45, "nu"), (9, 25, "for 20 min. siden")],
)
def test_time_until_a_visit(hour: int, minute: int, words: str) -> None:
    assert visit_words.until(wall(3, 17, hour, minute), wall(3, 17, 9, 45)) == words
    assert date(2026, 3, 17) == wall(3, 17).date()
