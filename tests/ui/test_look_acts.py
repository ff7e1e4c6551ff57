"""Theme and text size from the palette."""

from collections.abc import Iterator

import pytest

from app.services.catalogue import Services
from app.ui import actions
from app.ui.palette.wishes import Asked, Context, answer
from app.ui.shared import theme
from app.ui.shared.theme import ThemeManager
from tests.ui.running import Running
from tests.ui.windows import opened


@pytest.fixture
def running(qtbot, services: Services, manager: ThemeManager) -> Iterator[Running]:
    yield from opened(qtbot, services, manager)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("tema", "use_light"),
        ("mørkt", "use_dark"),
        ("morkt tema", "use_dark"),
        ("lyst", "use_light"),
        ("kontrast", "use_contrast"),
        ("større tekst", "use_larger_text"),
        ("tekststørrelse", "use_larger_text"),
    ],
)
def test_words_of_the_look_find_its_actions(services: Services, typed: str, first: str) -> None:
    found = answer(services.finding, Asked.of(typed), Context(actions=actions.in_palette()))
    assert found.actions[0].id == first


@pytest.mark.parametrize(("act", "mode"), [("use_dark", "dark"), ("use_contrast", "contrast")])
def test_theme_holds_at_once_and_is_kept(running: Running, act: str, mode: str) -> None:
    running.workspace.commands.run(act)
    assert running.settings.settings.theme == mode
    assert theme.current().name.startswith(mode)
    running.workspace.commands.run("use_light")
    assert theme.current().name == "light"
    running.workspace.commands.run("use_system")
    assert running.settings.settings.theme == "system"


def test_text_grows_and_shrinks_step_by_step_and_says_where_it_ends(running: Running) -> None:
    seen = []
    for act in ["use_larger_text"] * 3 + ["use_smaller_text"] * 4:
        running.workspace.commands.run(act)
        seen.append(running.settings.settings.text_scale)
    assert seen == [115, 130, 130, 115, 100, 90, 90]
    assert running.errors == []
