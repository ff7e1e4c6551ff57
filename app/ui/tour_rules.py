"""How the window gets to the pictures of *Frister og regler*."""

from datetime import date
from pathlib import Path
from typing import Any

from app.models.problem_codes import Problem
from app.services.rule_files import RuleFileChange, RuleFileFault, RuleFileReport
from app.ui.rules.rule_file_dialog import RuleFileDialog
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


def file_with_faults(scene: Scene) -> None:
    """A rule file in which something is wrong."""
    _show_file(
        scene,
        RuleFileReport(
            (),
            (
                RuleFileFault(2, "mentor.max_months", "value", Problem.number_out_of_range),
                RuleFileFault(3, "contact_course.99", "key", Problem.rule_group_unknown),
                RuleFileFault(5, "plan.review_weeks", "source", Problem.required),
            ),
        ),
    )


def file_looked_through(scene: Scene) -> None:
    """A rule file before it is brought in."""
    _show_file(
        scene,
        RuleFileReport(
            (
                _brought("Længste periode med mentorstøtte", "mentor.max_months", "7 måneder", is_new=True),
                _brought("Uger til næste opfølgning", "plan.review_weeks", "12 uger", is_new=False),
            ),
            (),
        ),
    )


def _brought(name: str, key: str, value: str, *, is_new: bool) -> RuleFileChange:
    return RuleFileChange(1, name, key, value, date(2027, 1, 1), None, is_new)


def _show_file(scene: Scene, report: RuleFileReport) -> None:
    page = _page(scene)
    files = scene.services.rule_files
    RuleFileDialog(page, files, scene.program.watch, Path("regler.toml"), report).open()


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
