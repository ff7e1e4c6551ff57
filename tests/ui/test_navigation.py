import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services.catalogue import Services
from app.ui.navigation import Navigator, Page, Parts, Place
from app.ui.tasks import ChangeBus, InlineTasks


class Leaf(QWidget):
    """A page that counts what is asked of it."""

    citizen_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.reloads = 0
        self.flushes = 0
        self.record = ""

    def reload(self) -> None:
        self.reloads += 1

    def open_record(self, record_id: str) -> None:
        self.record = record_id

    def current_record(self) -> str:
        return self.record

    def flush_typing(self) -> None:
        self.flushes += 1

    def has_unsaved_text(self) -> bool:
        return False

    def primary_action(self) -> None:
        """Nothing to do."""


@pytest.fixture
def navigator(qtbot, services: Services, inline: InlineTasks, bus: ChangeBus) -> Navigator:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    pages = tuple(
        Page(key, key, "today", "", lambda _parts: Leaf()) for key in ("today", "citizens", "companies")
    )
    parts = Parts(services, inline, bus, None)
    return Navigator(stack, parts, pages, stack)


def test_page_reads_each_time_it_comes_to_the_front(navigator: Navigator) -> None:
    navigator.open("today")
    today = navigator.current
    navigator.open("citizens")
    navigator.open("today")
    assert navigator.current is today
    assert today.reloads == 2


def test_typing_is_handed_over_when_a_page_is_left(navigator: Navigator) -> None:
    navigator.open("today")
    today = navigator.current
    navigator.open("citizens")
    assert today.flushes == 1


def test_way_back_and_forward_remembers_records(navigator: Navigator) -> None:
    navigator.open("today")
    navigator.open("citizens", "a")
    navigator.open("companies", "b")
    assert navigator.back()
    assert navigator.place() == Place("citizens", "a")
    assert navigator.back()
    assert navigator.place().page == "today"
    assert not navigator.back()
    assert navigator.forward()
    assert navigator.place() == Place("citizens", "a")


def test_wish_of_a_page_opens_the_other(navigator: Navigator) -> None:
    navigator.open("today")
    navigator.current.citizen_requested.emit("c")
    assert navigator.place() == Place("citizens", "c")
