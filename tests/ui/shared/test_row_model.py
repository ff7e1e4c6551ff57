from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.ui.shared.row_model import ROW_ROLE, SORT_ROLE, Column, RowModel, SortProxy


@dataclass(frozen=True)
class Row:
    name: str
    due: date | None


COLUMNS = (
    Column("Navn", lambda row: row.name, detail=lambda row: "detalje"),
    Column("Frist", lambda row: "-" if row.due is None else row.due.isoformat(), sort=lambda row: row.due),
)
ROWS = [
    Row("Åse", date(2026, 3, 1)),
    Row("Ærø", None),
    Row("Bodil", date(2026, 1, 1)),
    Row("aabenraa", date(2025, 1, 1)),
]


@pytest.fixture
def model(qapp):
    made = RowModel(COLUMNS)
    made.set_rows(ROWS)
    return made


def test_model_keeps_qt_s_rules(model):
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_rows(ROWS[:1])
    model.set_rows([])
    model.set_rows(ROWS)
    assert tester.model() is model


def test_model_gives_texts_headings_and_rows(model):
    assert (model.rowCount(), model.columnCount()) == (4, 2)
    assert model.index(2, 0).data() == "Bodil"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Frist"
    assert model.headerData(1, Qt.Orientation.Vertical) is None
    assert model.index(0, 0).data(ROW_ROLE) is ROWS[0]
    assert model.index(0, 1).data(SORT_ROLE) == date(2026, 3, 1)
    assert model.data(QModelIndex()) is None


def test_cell_is_read_with_its_heading(model):
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(2, 0).data(spoken) == "Navn: Bodil, detalje"


def test_names_are_sorted_the_danish_way(model):
    proxy = SortProxy()
    proxy.setSourceModel(model)
    proxy.sort(0)
    assert [proxy.index(row, 0).data() for row in range(4)] == ["Bodil", "Ærø", "aabenraa", "Åse"]
    assert proxy.index(0, 0).data(ROW_ROLE) is ROWS[2]


@pytest.mark.parametrize("order", [Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder])
def test_nothing_comes_last_whichever_way(model, order):
    proxy = SortProxy()
    proxy.setSourceModel(model)
    proxy.sort(1, order)
    days = [proxy.index(row, 0).data(ROW_ROLE).due for row in range(4)]
    assert days[-1] is None
    known = days[:-1]
    assert known == sorted(known, reverse=order is Qt.SortOrder.DescendingOrder)
