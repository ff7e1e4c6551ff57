import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication

from app.ui.shared.toast import SHOWN_MS, Toasts


@pytest.fixture
def toasts(window):
    return Toasts(window)


def test_toast_stands_in_the_corner(window, toasts):
    toast = toasts.show("Notat gemt på Bodil Mønster", "Fortryd")
    box = toast.geometry().adjusted(24, 24, -24, -24)
    assert (box.width(), box.height()) == (384, 48)
    assert (window.width() - box.right() - 1, window.height() - box.bottom() - 1) == (28, 28)
    assert toast.accessibleName() == "Notat gemt på Bodil Mønster"
    assert SHOWN_MS == 8000
    assert toast.is_counting
    assert not toast.grab().isNull()


def test_long_sentence_is_read_whole_as_far_as_the_window_has_room(window, toasts):
    window.resize(1400, 800)
    text = "Påmindelse gemt til fredag den 20. marts 2026"
    toast = toasts.show(text, "Fortryd")
    label = toast.text_label
    assert toast.geometry().width() - 48 > 384
    assert label.width() >= label.fontMetrics().horizontalAdvance(text)
    endless = toasts.show("ord " * 200, "Fortryd")
    assert endless.geometry().width() - 48 == 700


def test_undo_is_told_and_the_toast_goes(toasts, qtbot):
    toast = toasts.show("Notat slettet", "Fortryd", icon="delete", tone="toast_danger")
    told = []
    toast.action_requested.connect(lambda: told.append("undo"))
    toast.action_button.click()
    qtbot.waitUntil(lambda: not shiboken6.isValid(toast))
    assert told == ["undo"]
    assert toasts.shown == ()


def test_toast_waits_while_it_is_pointed_at(toasts):
    toast = toasts.show("Notat gemt", "Fortryd")
    QApplication.sendEvent(toast, QEnterEvent(QPointF(50, 40), QPointF(50, 40), QPointF(50, 40)))
    assert not toast.is_counting
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast.is_counting


def test_toast_waits_while_it_has_the_focus(toasts, qtbot):
    toast = toasts.show("Notat gemt", "Fortryd")
    toast.action_button.setFocus()
    assert not toast.is_counting
    toast.action_button.clearFocus()
    qtbot.waitUntil(lambda: toast.is_counting)


def test_at_most_two_are_shown(toasts):
    first = toasts.show("Et")
    second, third = toasts.show("To"), toasts.show("Tre")
    assert toasts.shown == (second, third)
    assert first.isHidden()
    assert second.geometry().bottom() < third.geometry().bottom()


def test_only_the_newest_that_can_be_undone_names_the_keys(toasts):
    first = toasts.show("Notat gemt", "Fortryd")
    toasts.show("Tekststørrelse 110 %")
    assert first.key_hint.isVisible()
    second = toasts.show("Borger gemt", "Fortryd")
    third = toasts.show("Forløb gemt", "Fortryd")
    assert (second.key_hint.isVisible(), third.key_hint.isVisible()) == (False, True)
    assert second.action_button.isVisible()


def test_escape_takes_it_away(toasts, qtbot):
    toast = toasts.show("Et", "Fortryd")
    qtbot.keyClick(toast, Qt.Key.Key_Escape)
    assert toasts.shown == ()


def test_toast_follows_the_window(window, toasts, qtbot):
    toast = toasts.show("Et")
    window.resize(1200, 800)
    qtbot.waitUntil(lambda: toast.geometry().right() == 1200 - 28 + 24 - 1)


def test_clearing_takes_all_away(toasts):
    toasts.show("Et")
    toasts.show("To")
    toasts.clear()
    assert toasts.shown == ()
