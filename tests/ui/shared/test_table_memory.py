"""What is kept of a table: widths and order under its headings, and nothing it lists."""

from app.ui.shared.table_memory import TableMemory, memory


def test_memory_is_one_for_the_program(qapp) -> None:
    assert memory() is memory()


def test_arrangement_is_told_once_after_a_pause(qtbot) -> None:
    kept = TableMemory()
    told = []
    kept.changed.connect(lambda: told.append(kept.as_settings()))
    kept.keep_widths("Navn | By", [0, 90])
    kept.keep_widths("Navn | By", [0, 120])
    kept.keep_order("Navn | By", 1, is_falling=True)
    assert told == []
    qtbot.waitUntil(lambda: bool(told), timeout=3000)
    assert told == [{"column_widths": {"Navn | By": [0, 120]}, "sort_orders": {"Navn | By": [1, 1]}}]


def test_no_widths_forget_the_table(qapp) -> None:
    kept = TableMemory()
    kept.take({"Navn | By": [0, 90]}, {})
    kept.keep_widths("Navn | By", ())
    assert kept.widths == {}
