import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.shared.tabs import Tabs


@pytest.fixture
def tabs(window):
    made = Tabs("Bodil Mønster")
    made.add("timeline", "Tidslinje", QLineEdit())
    made.add("plan", "Jobplan", QWidget(), "2/4")
    made.add("documents", "Dokumenter", QWidget())
    window.layout().addWidget(made)
    made.show()
    return made


def test_first_tab_is_in_front(tabs):
    assert tabs.current() == "timeline"
    assert not tabs.bar.grab().isNull()


def test_arrow_keys_move(tabs, qtbot):
    tabs.bar.setFocus()
    with qtbot.waitSignal(tabs.changed) as told:
        qtbot.keyClick(tabs.bar, Qt.Key.Key_Right)
    assert told.args == ["plan"]
    assert tabs.pages.currentIndex() == 1


def test_ctrl_tab_goes_to_the_next_and_round(tabs, window, qtbot):
    tabs.pages.currentWidget().setFocus()
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert tabs.current() == "plan"
    tabs.select("documents")
    tabs._on_next()
    assert tabs.current() == "timeline"
    tabs._on_previous()
    assert tabs.current() == "documents"


def test_count_is_read_with_the_name(tabs):
    assert tabs.bar.accessibleTabName(1) == "Jobplan, 2/4"
    before = tabs.bar.tabSizeHint(2).width()
    tabs.set_count("documents", "11")
    assert tabs.bar.accessibleTabName(2) == "Dokumenter, 11"
    assert tabs.bar.tabSizeHint(2).width() > before


@pytest.mark.parametrize("scale", [100, 130])
def test_tab_names_are_never_cut(qapp, manager, tabs, scale):
    manager.apply(qapp, "light", scale)
    for index in range(3):
        assert tabs.bar.minimumTabSizeHint(index) == tabs.bar.tabSizeHint(index)
