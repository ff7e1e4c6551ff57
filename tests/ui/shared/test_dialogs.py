import weakref

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit

from app.ui.shared.dialogs import Dialog, open_dialog
from app.ui.shared.inputs import TextField
from app.ui.shared.text import Paragraph


class NoteDialog(Dialog):
    def __init__(self, owner):
        super().__init__(owner, "Nyt notat", width=480)
        self.note = TextField()
        self.more = TextField()
        self.add(self.note)
        self.add(self.more)
        self.set_primary("Gem notat", key_hint="Ctrl Enter gemmer")

    def has_unsaved_text(self):
        return bool(self.note.text())


@pytest.fixture
def behind(window):
    made = QLineEdit()
    window.layout().addWidget(made)
    made.show()
    made.setFocus()
    return made


@pytest.fixture
def dialog(window, behind):
    made = NoteDialog(window)
    made.open()
    return made


def test_dialog_covers_the_window_and_takes_the_keyboard(window, dialog):
    assert dialog.geometry() == window.rect()
    assert QApplication.focusWidget() is dialog.note
    assert open_dialog(window) is dialog
    assert dialog.accessibleName() == "Nyt notat"
    assert not dialog.grab().isNull()


def test_dialog_follows_the_window(window, dialog, qtbot):
    window.resize(1100, 800)
    qtbot.waitUntil(lambda: dialog.size() == window.size())
    assert dialog.card.geometry().center().x() == pytest.approx(550, abs=2)


def test_escape_closes_and_gives_the_focus_back(dialog, behind, qtbot):
    with qtbot.waitSignals([dialog.cancelled, dialog.closed]):
        qtbot.keyClick(dialog.note, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is behind


def test_ctrl_enter_confirms_and_leaves_it_open(dialog, qtbot):
    with qtbot.waitSignal(dialog.confirmed):
        qtbot.keyClick(dialog.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.is_open


def test_ctrl_enter_does_nothing_while_busy(dialog, qtbot):
    dialog.primary_button.set_busy(busy=True)
    with qtbot.assertNotEmitted(dialog.confirmed):
        qtbot.keyClick(dialog.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_tab_stays_inside_in_reading_order(dialog, qtbot):
    expected = [dialog.note, dialog.more, dialog.cancel_button, dialog.primary_button, dialog.close_button]
    seen = []
    for _ in range(6):
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen == [*expected, dialog.note]
    dialog.note.setFocus()
    qtbot.keyClick(dialog.note, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is dialog.close_button


def test_keys_of_the_window_behind_do_not_work(window, dialog, qtbot):
    shortcut = QShortcut(QKeySequence("Ctrl+1"), window)
    inside = QShortcut(QKeySequence("Ctrl+2"), dialog)
    with qtbot.assertNotEmitted(shortcut.activated):
        qtbot.keyClick(window.windowHandle(), Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(inside.activated):
        qtbot.keyClick(window.windowHandle(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)


def test_unsaved_text_is_asked_about_once(dialog, qtbot):
    qtbot.keyClicks(dialog.note, "tekst")
    qtbot.keyClick(dialog.note, Qt.Key.Key_Escape)
    assert dialog.is_open
    assert dialog.unsaved_row.isVisible()
    dialog.stay_button.click()
    assert dialog.foot.isVisible()
    assert QApplication.focusWidget() is dialog.note
    dialog.cancel()
    with qtbot.waitSignal(dialog.closed):
        dialog.discard_button.click()


def test_dialog_is_freed_when_it_closes(window, behind, qtbot):
    dialog = NoteDialog(window)
    dialog.open()
    gone = weakref.ref(dialog)
    dialog.finish()
    with qtbot.waitSignal(dialog.destroyed, raising=False, timeout=200):
        pass
    assert not shiboken6.isValid(dialog)
    del dialog
    assert gone() is None
    assert open_dialog(window) is None


def test_content_taller_than_the_window_scrolls(window, qtbot):
    dialog = Dialog(window, "Lang")
    for _ in range(40):
        dialog.add(TextField())
    dialog.set_primary("Gem")
    dialog.open()
    qtbot.wait(10)
    assert dialog.card.height() <= window.height()
    assert dialog.scroll_area.verticalScrollBar().maximum() > 0
    assert dialog.primary_button.isVisible()


def test_finishing_twice_is_harmless(dialog, qtbot):
    told = []
    dialog.closed.connect(lambda: told.append(1))
    dialog.finish()
    dialog.finish()
    assert told == [1]


def test_wrapped_text_leaves_no_empty_space_under_it(window):
    """A paragraph asks for the height it has in a narrower column; the card gives what it takes up."""
    made = Dialog(window, "Flyt notat", width=560)
    for _ in range(3):
        made.add(Paragraph("Notatet flyttes til den rigtige sag, og der står et spor på begge sager. " * 3))
    last = TextField()
    made.add(last)
    made.open()
    QApplication.processEvents()
    inner = made.card.width() - 2
    assert made.content.height() == made.body.heightForWidth(inner)
    assert made.scroll_area.verticalScrollBar().maximum() == 0
    below = made.content.height() - last.geometry().bottom() - made.body.contentsMargins().bottom()
    assert below <= 2
    made.finish()
