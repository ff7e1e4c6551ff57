from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt

from app.ui.shared.row_model import Column
from app.ui.shared.table_view import TableView


@dataclass(frozen=True)
class Row:
    id: str
    name: str
    oere: int
    status: str


COLUMNS = (
    Column("Borger", lambda row: row.name, avatar=lambda row: row.id, is_strong=True),
    Column("Beløb", lambda row: str(row.oere), sort=lambda row: row.oere, is_right=True, width=100),
    Column(
        "Status",
        lambda row: row.status,
        is_chip=True,
        tone=lambda row: "success",
        icon=lambda row: "done",
        width=140,
    ),
    Column("Brugt", lambda row: "5 af 6 t.", share=lambda row: 0.8, width=180),
    Column(
        "Kvittering", lambda row: "Mangler", icon=lambda row: "error", tone=lambda row: "warning", width=140
    ),
)
ROWS = [
    Row("1", "Carl Fiktiv", 900, "Udbetalt"),
    Row("2", "Ask Prøvesen", 100, ""),
    Row("3", "Bodil Mønster", 500, "Ansøgt"),
]


@pytest.fixture
def table(window):
    made = TableView(COLUMNS, "Bevillinger")
    made.set_rows(ROWS)
    window.layout().addWidget(made)
    made.show()
    return made


def names(table):
    return [table.proxy.index(row, 0).data() for row in range(table.proxy.rowCount())]


def test_table_is_sorted_by_its_first_column(table):
    assert names(table) == ["Ask Prøvesen", "Bodil Mønster", "Carl Fiktiv"]


def test_heading_sorts(table, qtbot):
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(1) + 20, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert names(table) == ["Ask Prøvesen", "Bodil Mønster", "Carl Fiktiv"]
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert names(table) == ["Carl Fiktiv", "Bodil Mønster", "Ask Prøvesen"]


def test_arrow_keys_choose_and_enter_opens(table, qtbot):
    table.setFocus()
    with qtbot.waitSignal(table.current_changed) as told:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert told.args == [ROWS[2]]
    with qtbot.waitSignal(table.row_opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [ROWS[2]]


def test_chosen_row_stays_when_rows_are_read_again(table, qtbot):
    assert table.select(ROWS[0])
    with qtbot.assertNotEmitted(table.current_changed):
        table.set_rows(list(reversed(ROWS)))
    assert table.current_row() == ROWS[0]
    table.set_rows(ROWS[1:])
    assert table.current_row() is None or table.current_row() != ROWS[0]
    assert not table.select(ROWS[0])


def test_rows_and_header_have_the_design_s_height(qapp, manager, table):
    assert (table.rowHeight(0), table.horizontalHeader().height()) == (46, 34)
    assert table.whole_height() == 34 + 3 * 46
    manager.apply(qapp, "light", 130)
    assert table.rowHeight(0) == 60


def test_row_with_a_second_line_is_taller(qtbot):
    made = TableView((Column("Navn", lambda row: row.name, detail=lambda row: row.status),), "Navne")
    qtbot.addWidget(made)
    made.set_rows(ROWS)
    assert made.rowHeight(0) == 52
    assert not made.grab().isNull()


def test_every_kind_of_cell_draws(table, qtbot):
    plain = table.grab().toImage()
    table.setFocus()
    table.select(ROWS[0])
    qtbot.mouseMove(table.viewport(), QPoint(20, 20))
    table._hover(1)
    assert table.grab().toImage() != plain
