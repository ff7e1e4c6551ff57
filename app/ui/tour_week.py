"""Pictures of the week's visits."""

from datetime import timedelta

from app.ui.shared.dialogs import open_dialog
from app.ui.tour_scene import Scene
from app.ui.tour_shots import Shot, page


def next_week(scene: Scene) -> None:
    """A week nothing is planned in."""
    page("week")(scene)
    later = scene.services.clock.today() + timedelta(days=21)
    scene.page.open_record(later.isoformat())


def new_visit(scene: Scene) -> None:
    """A new visit with a company chosen."""
    page("week")(scene)
    scene.page.new_visit()
    dialog = open_dialog(scene.window)
    picker = getattr(dialog, "picker", None)
    if picker is not None and picker.people.people:
        picker.choose(picker.people.people[0].id)


def narrow_week(scene: Scene) -> None:
    """The smallest window."""
    scene.window.resize(1024, 700)
    page("week")(scene)


WEEK_SHOTS = (
    Shot("ugens-besoeg", "full", page("week")),
    Shot("ugens-besoeg-tom", "empty", page("week")),
    Shot("ugens-besoeg-tom-uge", "full", next_week),
    Shot("besoeg-nyt", "full", new_visit),
    Shot("ugens-besoeg-smal", "full", narrow_week),
)
