"""Edges of columns that are dragged, the menu that does the same, and what is remembered of both."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from app.ui.shared.row_model import Column
from app.ui.shared.table_memory import memory
from app.ui.shared.table_view import TableView

NAME = "Virksomhed | By | Pladser"


@dataclass(frozen=True)
class Row:
    name: str
    town: str
    places: int


COLUMNS = (
    Column("Virksomhed", lambda row: row.name),
    Column("By", lambda row: row.town, width=130),
    Column("Pladser", lambda row: str(row.places), sort=lambda row: row.places, width=200),
)
ROWS = [Row("Genbrug Fiktiva", "Odense", 6), Row("Cafe Prøve", "Vejle", 2)]


def make(window) -> TableView[Row]:
    made = TableView(COLUMNS, "Virksomheder")
    made.set_rows(ROWS)
    window.layout().addWidget(made)
    QGuiApplication.processEvents()
    return made


@pytest.fixture
def table(window) -> TableView[Row]:
    return make(window)


def sizes(table: TableView[Row]) -> list[int]:
    return [table.columnWidth(place) for place in range(3)]


def drag_edge(qtbot, table: TableView[Row], place: int, by: int) -> None:
    header = table.horizontalHeader()
    edge = QPoint(header.sectionViewportPosition(place) + header.sectionSize(place) - 1, 10)
    view = header.viewport()
    qtbot.mouseMove(view, edge)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=edge)
    qtbot.mouseMove(view, edge + QPoint(by // 2, 0))
    qtbot.mouseMove(view, edge + QPoint(by, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=edge + QPoint(by, 0))


def menu_of(table: TableView[Row]) -> QMenu:
    """The menu as the menu key opens it."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(table, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def pick(qtbot, table: TableView[Row], *path: str) -> None:
    menu = menu_of(table)
    part = menu
    for words in path[:-1]:
        part = next(action.menu() for action in part.actions() if action.text() == words)
    next(action for action in part.actions() if action.text() == path[-1]).trigger()
    menu.close()


def test_one_column_takes_what_is_left(window, table) -> None:
    assert sizes(table)[1:] == [130, 200]
    assert sum(sizes(table)) == table.viewport().width()
    window.resize(1200, 700)
    assert sizes(table)[1:] == [130, 200]
    assert sum(sizes(table)) == table.viewport().width()


def test_dragged_edge_moves_room_to_the_neighbour(qtbot, table) -> None:
    before = sizes(table)
    drag_edge(qtbot, table, 1, 40)
    assert sizes(table) == [before[0], 170, 160]
    drag_edge(qtbot, table, 0, -60)
    assert sizes(table) == [before[0] - 60, 230, 160]
    assert memory().widths == {NAME: [0, 230, 160]}


def test_column_never_goes_below_its_least_width(qtbot, table) -> None:
    drag_edge(qtbot, table, 1, 600)
    assert sizes(table)[1:] == [282, 48]
    assert sum(sizes(table)) == table.viewport().width()


def test_double_click_on_an_edge_brings_the_width_back(qtbot, table) -> None:
    drag_edge(qtbot, table, 1, 40)
    header = table.horizontalHeader()
    edge = QPoint(header.sectionViewportPosition(1) + header.sectionSize(1) - 1, 10)
    qtbot.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    assert sizes(table)[1:] == [130, 200]


def test_widths_and_order_are_there_in_the_next_table(qtbot, window, table) -> None:
    drag_edge(qtbot, table, 1, 40)
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(2) + 20, 10)
    for _ in range(2):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert memory().orders == {NAME: [2, 1]}
    table.hide()
    again = make(window)
    again.sort_first_by(1)
    assert sizes(again)[1:] == [170, 160]
    assert [again.proxy.index(row, 0).data() for row in range(2)] == ["Genbrug Fiktiva", "Cafe Prøve"]


def test_order_the_page_asks_for_is_not_kept_as_the_user_s(table) -> None:
    table.sort_first_by(1, Qt.SortOrder.DescendingOrder)
    assert [table.proxy.index(row, 1).data() for row in range(2)] == ["Vejle", "Odense"]
    assert memory().orders == {}


@pytest.mark.parametrize("kept", [[0, 90], [0, 90, -1], [50, 90, 90], [0, 20, 90]])
def test_widths_that_do_not_fit_the_table_are_left(window, kept) -> None:
    memory().take({NAME: kept}, {NAME: [7, 0]})
    table = make(window)
    assert sizes(table)[1:] == [130, 200]
    assert table.horizontalHeader().sortIndicatorSection() == 0


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_keyboard_makes_columns_wider_and_goes_back(qtbot, table) -> None:
    pick(qtbot, table, "Gør bredere", "By")
    assert sizes(table)[1:] == [170, 160]
    pick(qtbot, table, "Gør smallere", "Pladser")
    assert sizes(table)[1:] == [210, 120]
    pick(qtbot, table, "Standardbredder")
    assert sizes(table)[1:] == [130, 200]
    assert memory().widths == {}
    menu = menu_of(table)
    assert not menu.actions()[-1].isEnabled()
    menu.close()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_keyboard_sorts(qtbot, table) -> None:
    pick(qtbot, table, "Sortér efter", "Pladser")
    assert table.proxy.index(0, 0).data() == "Cafe Prøve"
    pick(qtbot, table, "Sortér efter", "Pladser")
    assert table.proxy.index(0, 0).data() == "Genbrug Fiktiva"
    assert memory().orders == {NAME: [2, 1]}


def test_widths_follow_the_text_size(qapp, manager, qtbot, table) -> None:
    drag_edge(qtbot, table, 1, 40)
    manager.apply(qapp, "light", 130)
    assert sizes(table)[1:] == [221, 208]
    assert memory().widths == {NAME: [0, 170, 160]}
