import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.ui.shared.component_sheet import SIZE, ComponentSheet


@pytest.mark.parametrize(
    ("name", "words", "ground"), [("light", "lyst tema", "#f7f6f3"), ("dark", "mørkt tema", "#15171a")]
)
def test_sheet_draws_in_both_themes(qapp, manager, qtbot, name, words, ground):
    manager.apply(qapp, name, 100)
    sheet = ComponentSheet(words)
    qtbot.addWidget(sheet)
    sheet.resize(SIZE)
    sheet.show()
    assert sheet.size() == SIZE
    assert sheet.grab().toImage().pixelColor(5, 5).name() == ground


@pytest.mark.parametrize("scale", [90, 100, 115, 130])
def test_no_text_is_cut_at_any_scale(qapp, manager, qtbot, scale):
    manager.apply(qapp, "light", scale)
    sheet = ComponentSheet("lyst tema")
    qtbot.addWidget(sheet)
    sheet.resize(sheet.minimumSizeHint().expandedTo(SIZE))
    sheet.show()
    qtbot.wait(20)
    cut = [
        widget.text()
        for widget in [*sheet.findChildren(QAbstractButton), *sheet.findChildren(QLabel)]
        if widget.isVisible() and widget.text() and widget.width() < widget.minimumSizeHint().width()
    ]
    assert cut == []


def test_everything_that_takes_the_keyboard_has_a_name(qtbot):
    sheet = ComponentSheet("lyst tema")
    qtbot.addWidget(sheet)
    sheet.show()
    nameless = [
        type(widget).__name__
        for widget in sheet.findChildren(QWidget)
        if widget.focusPolicy().value & 1 and widget.isVisible() and not _name(widget)
    ]
    assert nameless == []


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
