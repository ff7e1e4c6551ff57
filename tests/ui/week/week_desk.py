"""A week with visits and *Ugens besøg* that shows it, for the tests."""

from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.services.catalogue import Services
from app.ui.tasks import ChangeBus, Tasks
from app.ui.week.visit_block import VisitBlock
from app.ui.week.week_screen import WeekScreen
from tests import builders
from tests.wall_times import wall

TUESDAY = date(2026, 3, 17)


@dataclass
class Firms:
    """Companies by name, and visits by company."""

    companies: dict[str, str] = field(default_factory=dict)
    visits: dict[str, str] = field(default_factory=dict)


def a_firm(services: Services, firms: Firms, name: str, people: int = 1) -> str:
    """A company with a mentor and candidates."""
    company = builders.a_company(
        services, name=name, address="Prøvevej 12", postal_code="9999", city="Eksempelby"
    )
    mentor = builders.a_mentor(services, company)
    centre = builders.a_centre(services, company, name=name, slots=8)
    for number in range(people):
        citizen = builders.a_citizen(
            services, first_name=("Ask", "Bodil", "Carl")[number], last_name="Prøvesen"
        )
        builders.a_placement(services, citizen, centre, mentor_id=mentor)
    firms.companies[name] = company
    return company


def a_visit(services: Services, firms: Firms, name: str, day: int, hour: int, minute: int = 0) -> str:
    """A planned visit in March."""
    made = services.visits.plan(firms.companies[name], {"starts_at": wall(3, day, hour, minute)})
    firms.visits[name] = made.ids[0]
    return made.ids[0]


def a_week(services: Services) -> Firms:
    """Møllen was visited on Monday, Nordlys is next on Tuesday, Havnen on Thursday; Genbrug is missing."""
    firms = Firms()
    for name, people in (("Møllen", 1), ("Nordlys", 3), ("Havnen", 0), ("Genbrug", 1)):
        a_firm(services, firms, name, people)
    services.visits.hold(a_visit(services, firms, "Genbrug", 5, 9))
    services.visits.hold(a_visit(services, firms, "Møllen", 16, 9, 30))
    a_visit(services, firms, "Nordlys", 17, 10, 30)
    a_visit(services, firms, "Havnen", 19, 9)
    return firms


class Desk:
    """The screen in a window, and what it told that window."""

    def __init__(self, services: Services, tasks: Tasks, bus: ChangeBus, window: QWidget) -> None:
        self.services, self.window = services, window
        self.screen = WeekScreen(services, tasks, bus)
        self.toasts: list[tuple[str, str]] = []
        self.told: list[tuple[str, str]] = []
        self.screen.toast_requested.connect(lambda words, act: self.toasts.append((words, act)))
        self.screen.company_requested.connect(lambda one: self.told.append(("company", one)))
        self.screen.visit_requested.connect(lambda one: self.told.append(("visit", one)))
        self.screen.citizen_requested.connect(lambda one: self.told.append(("citizen", one)))
        window.resize(1192, 900)
        window.layout().setContentsMargins(0, 0, 0, 0)
        window.layout().addWidget(self.screen)
        self.screen.show()
        self.screen.reload()
        self.screen.setFocus()
        QApplication.processEvents()

    def block(self, visit_id: str) -> VisitBlock:
        """The visit in the grid."""
        return self.screen.grid.blocks[visit_id]

    def times(self) -> dict[str, str]:
        """Each company's visit as day and time."""
        return {
            row.company_name: f"{row.starts_at:%d %H.%M}+{row.minutes}"
            for row in self.services.visit_weeks.week(self.screen.monday).visits
        }

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifier)
