"""Pictures of visit mode."""

from PySide6.QtWidgets import QApplication

from app.models.visit_codes import DayState
from app.ui.tour_scene import Scene
from app.ui.tour_shots import Shot

# As a person holds a tablet.
SIZE = (1280, 800)


def visit(scene: Scene) -> None:
    """The next visit of today as it opens."""
    scene.window.resize(*SIZE)
    scene.workspace.commands.run("start_visit")
    QApplication.processEvents()


def candidate(scene: Scene) -> None:
    """A candidate half told: a day, two scores, a note."""
    visit(scene)
    screen = scene.page
    screen.go_on()
    card = screen.page.card
    if card.days and card.days[0].state is None:
        screen.acts.set_day(card, card.days[0].day, DayState.met)
        screen.page.days.choose(card.days[-1].day)
    for line, level in zip(card.scores, (3, 3, 4), strict=False):
        if line.level is None:
            screen.acts.set_score(card, line.criterion_id, level)
    screen.page.scores.fold(is_folded=False)
    screen.keeper.write(card.id, note="Er glad for tempoet. Vil gerne høre om truckkursus i april.")
    screen.keeper.write(card.id, next_agreement="Undersøge truckkursus (AMU)")
    screen.page.scores.take_keyboard()


def not_seen(scene: Scene) -> None:
    """Why a candidate was not seen."""
    visit(scene)
    scene.page.page.not_seen.begin()


VISIT_SHOTS = (
    Shot("besoegstilstand", "full", candidate),
    Shot("besoegstilstand-ikke-set", "full", not_seen),
)
