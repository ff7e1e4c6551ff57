"""Pages are made when they are needed, and the way back is the way one came."""

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services.catalogue import Services
from app.ui.machine import Machine
from app.ui.navigation import Navigator, Page, Parts, Place


class Probe(QWidget):
    """A screen that notes what is asked of it."""

    citizen_requested = Signal(str)
    toast_requested = Signal(str, str)

    def __init__(self, _parts: Parts) -> None:
        super().__init__()
        self.record = ""
        self.log: list[str] = []

    def reload(self) -> None:
        self.log.append("reload")

    def open_record(self, record_id: str) -> None:
        self.record = record_id

    def current_record(self) -> str:
        return self.record

    def show_list(self) -> None:
        self.record = ""

    def flush_typing(self) -> None:
        self.log.append("flush")

    def has_unsaved_text(self) -> bool:
        return "typing" in self.log


PAGES = tuple(Page(key, key, "today", "Ctrl+1", Probe) for key in ("today", "citizens", "companies"))


@pytest.fixture
def navigator(qtbot, inline, bus, services: Services) -> Navigator:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    machine: Machine | None = None
    return Navigator(stack, Parts(services, inline, bus, machine), PAGES, stack)


def test_page_is_made_when_it_is_first_opened(navigator: Navigator) -> None:
    navigator.open("today")
    assert len(navigator.made()) == 1
    navigator.open("citizens")
    navigator.open("today")
    assert len(navigator.made()) == 2


def test_leaving_a_page_hands_its_text_over_first(navigator: Navigator) -> None:
    navigator.open("today")
    first = navigator.current
    navigator.open("citizens")
    assert first.log == ["reload", "flush"]


def test_way_back_leads_through_pages_and_records(navigator: Navigator) -> None:
    navigator.open("today")
    navigator.open("citizens", "a")
    navigator.open("citizens", "b")
    assert navigator.back()
    assert navigator.place() == Place("citizens", "a")
    assert navigator.back()
    assert navigator.place() == Place("today")
    assert not navigator.back()
    assert navigator.forward()
    assert navigator.place() == Place("citizens", "a")


def test_new_way_forgets_the_old_way_forward(navigator: Navigator) -> None:
    navigator.open("today")
    navigator.open("citizens")
    navigator.back()
    navigator.open("companies")
    assert not navigator.forward()


def test_list_one_came_from_is_a_list_again(navigator: Navigator) -> None:
    navigator.open("citizens")
    navigator.open("citizens", "a")
    navigator.back()
    assert navigator.place() == Place("citizens", "")


def test_wish_of_a_page_opens_the_other_page(navigator: Navigator) -> None:
    navigator.open("today")
    navigator.current.citizen_requested.emit("a")
    assert navigator.place() == Place("citizens", "a")


def test_toast_of_any_page_reaches_the_window(qtbot, navigator: Navigator) -> None:
    navigator.open("companies")
    with qtbot.waitSignal(navigator.toast_requested) as told:
        navigator.current.toast_requested.emit("Gemt", "7")
    assert told.args == ["Gemt", "7"]


def test_text_on_any_page_counts(navigator: Navigator) -> None:
    navigator.open("citizens")
    navigator.current.log.append("typing")
    navigator.open("today")
    assert navigator.has_unsaved_text()
