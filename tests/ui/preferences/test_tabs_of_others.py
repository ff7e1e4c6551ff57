"""Tabs of other subjects in *Indstillinger* are read when they are looked at."""

import pytest

from app.services.bin import BinService
from app.services.catalogue import Services
from app.services.rules_editor import RuleEditorService
from app.services.templates import TemplateService
from app.ui.preferences.preferences_screen import PreferencesScreen
from tests.builders import a_company
from tests.ui.preferences.test_preferences_screen import running as running  # noqa: PLC0414 - a fixture used here too
from tests.ui.running import Running


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which tabs asked the store for what they show, in that order."""
    found: list[str] = []
    for service, method, name in (
        (RuleEditorService, "page", "rules"),
        (TemplateService, "rows", "templates"),
        (BinService, "rows", "bin"),
    ):
        real = getattr(service, method)

        def ask(self: object, *given: object, _real=real, _name: str = name) -> object:
            found.append(_name)
            return _real(self, *given)

        monkeypatch.setattr(service, method, ask)
    return found


def test_other_tabs_are_read_when_they_come_to_the_front(asked: list[str], running: Running) -> None:
    screen = running.workspace.navigator.current
    assert isinstance(screen, PreferencesScreen)
    assert asked == []

    screen.tabs.select("rules")
    screen.tabs.select("profile")
    screen.tabs.select("rules")
    assert asked == ["rules"]

    running.workspace.navigator.open("today")
    running.workspace.open_page("preferences")
    assert asked == ["rules", "rules"]


def test_hidden_tab_is_read_again_after_a_change(asked: list[str], running: Running) -> None:
    screen, services = running.workspace.navigator.current, running.services
    assert isinstance(screen, PreferencesScreen)
    screen.tabs.select("bin")
    screen.tabs.select("profile")
    company = a_company(services)
    told: list[object] = []
    running.tasks.command(
        screen, lambda: services.companies.change(company, {"city": "Andetsted"}), told.append
    )

    screen.tabs.select("bin")

    assert asked == ["bin", "bin"]


def test_services_of_the_tabs_are_the_ones_watched(services: Services) -> None:
    watched = (services.rules, services.templates, services.bin)
    assert [type(one) for one in watched] == [RuleEditorService, TemplateService, BinService]
