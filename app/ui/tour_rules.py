"""How the window gets to the pictures of *Frister og regler*."""

from datetime import date
from typing import Any

from app.ui.rules.rules_page import RulesPage
from app.ui.shared.dialogs import open_dialog
from app.ui.tour_scene import Scene

_INTERNSHIP, _COURSE = "internship_weeks.3", "contact_course.2"


def rules(scene: Scene) -> None:
    """Every rule, in the hands of a super-user."""
    _page(scene)


def looked_at(scene: Scene) -> None:
    """A rule somebody may only look at."""
    page = _page(scene, is_editor=False)
    page.open_rule(_INTERNSHIP)


def tried(scene: Scene) -> None:
    """A new value tried on the examples."""
    dialog = _opened(scene, _INTERNSHIP)
    dialog.form.show_values({"value.base": "8", "source": "Byrådets beslutning 12. januar 2027"})
    dialog.form.edited.emit()
    dialog.primary_button.click()


def refused(scene: Scene) -> None:
    """A value out of range and without a source."""
    dialog = _opened(scene, "mentor.max_months")
    dialog.form.show_values({"value": "36"})
    dialog.primary_button.click()


def lines(scene: Scene) -> None:
    """A rule with lines, and a local value in its history."""
    rules_of(scene).set_editor(is_editor=True)
    found = rules_of(scene).rule(_COURSE)
    if not found.has_local:
        standing: Any = found.standing.value
        given = {f"value.{name}": value for name, value in standing.items()}
        extra = {"valid_from": date(2027, 1, 1), "source": "Aftale i ledelsen", "certainty": "local"}
        rules_of(scene).save(_COURSE, given | {"value.months": 5, "reason": "Kortere forløb"} | extra)
    _opened(scene, _COURSE)


def rule_set(scene: Scene) -> None:
    """The rule set to come and the rule file, under the list."""
    page = _page(scene)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())


def rules_of(scene: Scene) -> Any:
    """The service."""
    return scene.services.rules


def _opened(scene: Scene, key: str) -> Any:
    _page(scene).open_rule(key)
    return open_dialog(scene.window)


def _page(scene: Scene, *, is_editor: bool = True) -> Any:
    rules_of(scene).set_editor(is_editor=is_editor)
    scene.workspace.commands.open_rules()
    page: Any = scene.page.findChild(RulesPage)
    return page
