"""The page *Indstillinger* with the tabs that other subjects make."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.ui.criteria.criteria_page import CriteriaPage
from app.ui.history.bin_page import BinPage
from app.ui.preferences.preferences_screen import PreferencesScreen
from app.ui.rules.rules_page import RulesPage
from app.ui.templates.templates_page import TemplatesPage

if TYPE_CHECKING:
    from app.services.catalogue import Services
    from app.ui.machine import Machine
    from app.ui.tasks import ChangeBus, Tasks


def make_preferences(
    services: "Services",
    tasks: "Tasks",
    bus: "ChangeBus",
    machine: "Machine",
    open_calculator: Callable[[QWidget], None],
) -> PreferencesScreen:
    """Build the page.

    Args:
        services: of the open store.
        tasks: where its tabs ask.
        bus: tells what has changed.
        machine: what belongs to the computer and not to the store.
        open_calculator: opens the calculator of deadlines over a window.
    """
    rules, templates = RulesPage(services, tasks, bus, open_calculator), TemplatesPage(services, tasks, bus)
    criteria, bin_page = CriteriaPage(services, tasks, bus), BinPage(services, tasks, bus)
    others = [
        ("rules", "Frister og regler", rules),
        ("templates", "Skabeloner", templates),
        ("criteria", "Scorecard-kriterier", criteria),
        ("bin", "Papirkurv", bin_page),
    ]
    screen = PreferencesScreen(services, tasks, bus, machine, others)
    for told in (rules, templates.desk, criteria.desk, bin_page):
        told.toast_requested.connect(screen.toast_requested)
    templates.desk.history_requested.connect(screen.history_requested)
    bin_page.recent_requested.connect(screen.recent_requested)
    return screen
