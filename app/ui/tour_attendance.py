"""Pictures of attendance on the citizen's page, and of the driving list."""

from typing import Any

from app.ui.shared.dialogs import open_dialog
from app.ui.tour_scene import Scene
from app.ui.tour_shots import Shot, citizen, page


def attendance(scene: Scene) -> None:
    """The facts beside the timeline, moved to the grid."""
    citizen("timeline")(scene)
    from app.ui.citizens.attendance_card import AttendanceCard

    if not scene.page.page.facts.isVisible():
        scene.page.page.tabs.select("overview")
    for card in scene.page.page.facts.findChildren(AttendanceCard):
        scene.page.page.facts.ensureWidgetVisible(card)


def narrow_attendance(scene: Scene) -> None:
    """The same in the smallest window, on its tab."""
    scene.window.resize(1024, 700)
    attendance(scene)


def attendance_day(scene: Scene) -> None:
    """A day that was met in part."""
    citizen("timeline")(scene)
    scene.page.page.act("attendance")
    dialog: Any = open_dialog(scene.window)
    dialog.form.show_values({"state": "met_partly", "minutes": 150})


def driving_list(scene: Scene) -> None:
    """The driving of a month before it is printed."""
    page("week")(scene)
    scene.page.act("driving")


ATTENDANCE_SHOTS = (
    Shot("borger-fremmoede", "full", attendance),
    Shot("borger-fremmoede-smal", "full", narrow_attendance),
    Shot("fremmoede-dag", "full", attendance_day),
    Shot("koerselsliste", "full", driving_list),
    Shot("koerselsliste-tom", "empty", driving_list),
)
