"""Finding within one list: typed, narrowed, marked, and whole again."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.ui.shared.inputs import LONGEST_SEARCH, SearchField
from app.ui.shared.list_filter import FoldedSearch, TableFilter
from app.ui.shared.row_model import Column
from app.ui.shared.table_view import TableView
from tests.ui.hands import Hands


@dataclass(frozen=True)
class Row:
    name: str
    town: str


@pytest.fixture
def table(window: QWidget) -> TableView[Row]:
    made: TableView[Row] = TableView(
        (
            Column("Navn", lambda row: row.name, detail=lambda row: row.town),
            Column("By", lambda row: row.town),
        ),
        "Rækker",
    )
    made.set_rows([Row("Ågård", "Køge"), Row("Bodil", "Åbenrå"), Row("Carl", "Odense")])
    window.layout().addWidget(made)
    return made


def shown(table: TableView[Row]) -> list[str]:
    return sorted(str(table.proxy.index(row, 0).data()) for row in range(table.proxy.rowCount()))


def test_table_narrows_with_every_letter_and_marks_what_is_sought(
    window: QWidget, table: TableView[Row], hands: Hands
) -> None:
    field = TableFilter(table)
    counts: list[int] = []
    field.narrowed.connect(counts.append)
    window.layout().addWidget(field)
    QApplication.processEvents()
    field.setFocus()
    hands.write("aab")
    assert shown(table) == ["Bodil"]
    assert counts[-1] == 1
    assert len(counts) == 3
    assert table.sought == ("ab",)
    hands.press(Qt.Key.Key_Escape)
    assert len(shown(table)) == 3
    assert table.sought == ()


def test_arrow_down_leads_into_the_table(window: QWidget, table: TableView[Row], hands: Hands) -> None:
    field = TableFilter(table)
    window.layout().addWidget(field)
    QApplication.processEvents()
    field.setFocus()
    hands.press(Qt.Key.Key_Down)
    assert table.hasFocus()


def test_rows_set_while_narrowed_stay_narrowed(table: TableView[Row]) -> None:
    table.narrow("odense")
    table.set_rows([Row("Dagny", "Odense"), Row("Ebbe", "Vejle")])
    assert shown(table) == ["Dagny"]


def test_folded_search_shows_narrows_and_goes(window: QWidget, hands: Hands) -> None:
    below = QLineEdit()
    search = FoldedSearch("Find", below)
    told: list[str] = []
    search.edited.connect(lambda: told.append(search.text()))
    for part in (search, below):
        window.layout().addWidget(part)
    assert search.isHidden()
    search.toggle()
    QApplication.processEvents()
    assert search.field.hasFocus()
    hands.write("a")
    hands.press(Qt.Key.Key_Escape)
    assert told == ["a", ""]
    hands.press(Qt.Key.Key_Escape)
    assert search.isHidden()
    assert below.hasFocus()
    search.begin()
    hands.write("b")
    search.toggle()
    assert told[-1] == ""
    assert search.isHidden()
    search.begin()
    hands.press(Qt.Key.Key_Down)
    assert below.hasFocus()


def test_pasted_page_is_cut_and_said(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.ui.shared import inputs

    said: list[str] = []
    monkeypatch.setattr(inputs, "announce", lambda _widget, text, **_: said.append(text))
    field = SearchField("Find", "Find")
    window.layout().addWidget(field)
    QApplication.processEvents()
    field.setFocus()
    QApplication.clipboard().setText("bodil " * 2_000)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(field.text()) == LONGEST_SEARCH
    assert said == [inputs.TOO_LONG]
    QApplication.clipboard().clear()
