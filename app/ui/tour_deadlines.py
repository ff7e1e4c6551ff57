"""The pictures of deadlines: by place, by kind, a new reminder, putting off, and the contact course."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QApplication

from app.models.act_codes import TaskKind
from app.services.deadline_rows import DeadlineRow
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.reminder_form import ReminderDialog
from app.ui.today.put_off import LineMenu, PutOffDialog
from app.ui.tour_scene import Scene
from app.ui.tour_shots import Prepare, Shot, a_citizen, page

_IN_TEN_DAYS = date(2026, 3, 27)


def grouped(by: str) -> Prepare:
    """I dag by place or by kind."""

    def prepare(scene: Scene) -> None:
        page("today")(scene)
        scene.page.tasks.grouping.set_value(by)

    return prepare


def new_reminder(scene: Scene) -> None:
    """A new reminder about a citizen."""
    scene.open("citizens", a_citizen(scene))
    scene.workspace.commands.run("new_reminder")
    dialog = open_dialog(scene.window)
    if isinstance(dialog, ReminderDialog):
        dialog.reminder_form.text.setText("Ring til Poul om de sidste uger")
        dialog.reminder_form.due_on.set_value(_IN_TEN_DAYS)


def known_reminder(scene: Scene) -> None:
    """A reminder that was written before."""
    page("today")(scene)
    scene.page.tasks.opened.emit(_row(scene, TaskKind.reminder))


def put_off(scene: Scene) -> None:
    """Another day for a deadline."""
    page("today")(scene)
    PutOffDialog(scene.page.desk, _row(scene, TaskKind.placement_ends)).begin()
    dialog: Any = open_dialog(scene.window)
    dialog.day_form.until.set_value(_IN_TEN_DAYS)


def statutory_menu(scene: Scene) -> None:
    """The menu of a deadline the law sets."""
    page("today")(scene)
    menu = LineMenu(_row(scene, TaskKind.contact_talk), scene.services.clock.today(), scene.page)
    QApplication.processEvents()
    menu.popup(scene.page.tasks.mapToGlobal(scene.page.tasks.rect().center()))
    scene.sheet = menu


def course(scene: Scene) -> None:
    """A contact course with talks held and to be held."""
    scene.open("citizens", a_citizen(scene))
    scene.page.page.act("course")


def _row(scene: Scene, kind: TaskKind) -> DeadlineRow:
    return next(row for row in scene.services.deadlines.upcoming().rows if row.kind is kind)


SHOTS = (
    Shot("i-dag-sted", "full", grouped("place")),
    Shot("i-dag-type", "full", grouped("kind")),
    Shot("paamindelse-ny", "full", new_reminder),
    Shot("paamindelse", "full", known_reminder),
    Shot("udsaet", "full", put_off),
    Shot("udsaet-lovfrist", "full", statutory_menu),
    Shot("kontaktforloeb", "full", course),
)
