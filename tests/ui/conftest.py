"""Fixtures for widgets: the program's look, the bus, and tasks that run at once or on a thread."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.services.catalogue import Services
from app.ui.collecting import collect_due
from app.ui.shared import focus, motion, theme
from app.ui.shared.desk import Desk
from app.ui.shared.table_memory import memory
from app.ui.tasks import ChangeBus, InlineTasks, ThreadTasks
from tests.ui.hands import Hands


class Errors(list[tuple[QObject, Exception]]):
    """Errors that reached the window; a test takes those it expects."""

    def take(self, kind: type[Exception]) -> Exception:
        owner_and_error = self.pop(0)
        assert isinstance(owner_and_error[1], kind)
        return owner_and_error[1]

    def add(self, owner: QObject, error: Exception) -> None:
        self.append((owner, error))


@pytest.fixture
def manager(qapp: QApplication) -> Iterator[theme.ThemeManager]:
    """A theme manager; the light theme at 100 % is put back afterwards."""
    made = theme.ThemeManager()
    yield made
    if (theme.current().name, theme.scale()) != ("light", 100):
        made.apply(qapp, theme.ThemeMode.light, 100)
    made.deleteLater()


@pytest.fixture(autouse=True)
def _collected_by_hand() -> Iterator[None]:
    """As in the program, widgets are never freed by another thread's collection."""
    gc.disable()
    yield
    collect_due()
    gc.enable()


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> None:
    """Every widget test sees the program's own fonts, colours and style."""
    motion.set_reduced(reduced=True)
    focus.set_by_keyboard(by_keyboard=True)
    memory().take({}, {})
    if not qapp.styleSheet():
        theme.ThemeManager().apply(qapp, theme.ThemeMode.light, 100)


@pytest.fixture
def errors() -> Iterator[Errors]:
    """Errors that tasks could not hand to a screen; none may be left over."""
    found = Errors()
    yield found
    assert [repr(error) for _, error in found] == []


@pytest.fixture
def bus(qapp: QApplication) -> Iterator[ChangeBus]:
    made = ChangeBus()
    yield made
    made.deleteLater()


@pytest.fixture
def inline(bus: ChangeBus, errors: Errors) -> InlineTasks:
    """Tasks that are done when they are asked for."""
    return InlineTasks(bus, errors.add)


@pytest.fixture
def threaded(bus: ChangeBus, errors: Errors) -> Iterator[ThreadTasks]:
    """Tasks on a real thread."""
    made = ThreadTasks(bus, errors.add)
    yield made
    made.shutdown()
    made.deleteLater()


@pytest.fixture
def window(qtbot, qapp: QApplication) -> QWidget:
    """An open window of 1000 × 700 with a vertical layout."""
    made = QWidget()
    QVBoxLayout(made)
    made.resize(1000, 700)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: qapp.activeWindow() is made)
    return made


@pytest.fixture
def hands() -> Hands:
    """A person at the keyboard and the mouse, counted."""
    return Hands()


@pytest.fixture
def app_desk(services: Services, inline: InlineTasks, bus: ChangeBus, window: QWidget) -> Desk:
    """What the parts of a screen share, in an empty window."""
    return Desk(services, inline, bus, window)
