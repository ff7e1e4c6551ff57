from app.ui.shared.buttons import secondary
from app.ui.shared.scroll import ScrollColumn


def test_column_keeps_its_order_and_can_be_emptied(qtbot):
    column = ScrollColumn()
    qtbot.addWidget(column)
    first, second = secondary("Et"), secondary("To")
    column.add(first)
    column.add(second)
    column.resize(300, 300)
    column.show()
    qtbot.waitUntil(lambda: second.y() > first.y())
    column.clear()
    assert column.column.count() == 1
