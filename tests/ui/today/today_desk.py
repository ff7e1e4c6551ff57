"""*I dag* in a window of its own, for the tests."""

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.models.act_codes import TaskKind
from app.services.catalogue import Services
from app.services.deadline_rows import DeadlineRow
from app.ui.shared.task_list import GroupLine, TaskLine
from app.ui.tasks import ChangeBus, Tasks
from app.ui.today.today_screen import TodayScreen


class Desk:
    """The screen in a window, and what it told that window."""

    def __init__(self, qtbot, services: Services, tasks: Tasks, bus: ChangeBus) -> None:
        self.window = QWidget()
        layout = QVBoxLayout(self.window)
        layout.setContentsMargins(0, 0, 0, 0)
        self.screen = TodayScreen(services, tasks, bus)
        layout.addWidget(self.screen)
        self.told: list[tuple[str, object]] = []
        screen = self.screen
        screen.citizen_requested.connect(lambda one: self.told.append(("citizen", one)))
        screen.company_requested.connect(lambda one: self.told.append(("company", one)))
        screen.agreement_requested.connect(lambda one: self.told.append(("agreement", one)))
        screen.wish_requested.connect(lambda one, wish: self.told.append((wish, one)))
        self.toasts: list[tuple[str, str]] = []
        screen.toast_requested.connect(lambda words, act: self.toasts.append((words, act)))
        screen.note_requested.connect(lambda one: self.told.append(("note", one)))
        screen.import_requested.connect(lambda: self.told.append(("import", "")))
        screen.new_citizen_requested.connect(lambda: self.told.append(("new", "")))
        self.due: list[int] = []
        screen.due_counted.connect(self.due.append)
        self.window.resize(1192, 900)
        qtbot.addWidget(self.window)
        self.window.show()
        self.screen.reload()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    @property
    def lines(self) -> list[str]:
        shown = []
        for line in self.screen.tasks.tasks.tasks:
            if isinstance(line, GroupLine):
                shown.append(f"# {line.title} {line.count}")
            elif isinstance(line, TaskLine):
                shown.append(f"{line.title} | {line.detail} | {line.chip}")
        return shown


def placements(desk: Desk) -> list[str]:
    """The list narrowed to ends of placements."""
    desk.screen.tasks.search.begin()
    desk.screen.tasks.search.field.setText("forløb")
    desk.screen.tasks.search.field.edited.emit()
    return desk.lines


def choose(desk: Desk, kind: TaskKind) -> DeadlineRow:
    """The keyboard on the first line of a kind."""
    row = next(row for row in desk.screen.tasks.shown() if row.kind is kind)
    desk.screen.tasks.tasks.setFocus()
    desk.screen.tasks.tasks.select(row.id)
    return row
