"""How the window gets to the pictures of scorecards, competence cards and their criteria."""

from app.ui.citizens.citizen_papers import CARD
from app.ui.citizens.page_tabs import SCORECARD
from app.ui.criteria.criteria_page import CriteriaPage
from app.ui.criteria.criterion_form import CriterionDialog
from app.ui.tour_scene import Scene
from app.ui.tour_shots import Shot, a_citizen


def scorecard(scene: Scene) -> None:
    """A citizen's scorecard, with the first criterion of the month to be scored."""
    _open(scene, SCORECARD)


def scorecard_table(scene: Scene) -> None:
    """The same scorecard with its lines as tables."""
    _open(scene, SCORECARD)
    scene.page.page.tabs.scorecard().development.table_button.click()


def competence_card(scene: Scene) -> None:
    """The competence card beside its paper."""
    _open(scene, CARD)


def criteria(scene: Scene) -> None:
    """The criteria of the scorecard."""
    scene.workspace.commands.run("open_criteria")


def criterion(scene: Scene) -> None:
    """A criterion in its form."""
    criteria(scene)
    page = scene.page.findChild(CriteriaPage)
    CriterionDialog(page.desk, scene.services.criteria.on()[0]).begin()


def _open(scene: Scene, act: str) -> None:
    scene.workspace.navigator.open("citizens", a_citizen(scene))
    scene.page.page.act(act)


PROGRESS_SHOTS = (
    Shot("borger-scorecard", "full", scorecard),
    Shot("borger-scorecard-tabel", "full", scorecard_table),
    Shot("kompetencekort", "full", competence_card),
    Shot("indstillinger-kriterier", "full", criteria),
    Shot("kriterium", "full", criterion),
)
