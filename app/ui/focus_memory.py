"""Where the keyboard was on a page before it was freed, so that it comes back to the same field."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.ui.shared import focus
from app.ui.shared.dialogs import open_dialog
from app.ui.tasks import Tasks

# Kind of widget, and which of its kind among its siblings: says nothing about anybody.
_Steps = tuple[tuple[str, int], ...]

_MOST_TRIES = 4
_PLACES: tuple[type[QWidget], ...] = (
    QAbstractItemView,
    QLineEdit,
    QPlainTextEdit,
    QComboBox,
    QAbstractButton,
)


class FocusMemory(QObject):
    """Gives the keyboard back when the page is there again (fokus).

    A page reads in several rounds, so the field is looked for after each; one that never comes leaves the
    keyboard to the page's main list.

    Args:
        tasks: whose answers come in the order they were asked for.
        parent: how long it lives.
    """

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._steps: _Steps = ()
        self._page: QWidget | None = None
        self._tries = 0
        self._is_back = False

    def note(self, page: QWidget) -> None:
        """Remember where on this page the keyboard is, but nothing of the page itself: it is about to go."""
        self._page = None
        here = page.window().focusWidget()
        self._steps = steps_to(here, page) if here is not None and page.isAncestorOf(here) else ()

    def forget(self) -> None:
        """Remember nothing."""
        self._steps = ()

    def give_back(self, page: QWidget) -> None:
        """Give the keyboard to the same place on a page that was built anew, else to its main list."""
        # Whoever comes from a password has the hands on the keyboard, and must see where it is.
        self._page, self._tries, self._is_back = page, 0, True
        self._wait()

    def enter(self, page: QWidget) -> None:
        """Give the keyboard to a page one went to, and once it is read to its list, where letters look."""
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._steps, self._page, self._tries, self._is_back = (), page, 0, False
        self._wait()

    def _wait(self) -> None:
        if self._page is not None:
            self._tasks.query(self._page, _nothing, self._on_answered)

    def _on_answered(self, _nothing: None) -> None:
        page, self._page, self._tries = self._page, None, self._tries + 1
        if page is None or not page.isVisible() or open_dialog(page.window()) is not None:
            return
        wanted = widget_at(self._steps, page)
        if wanted is not None and _takes_keys(wanted):
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._steps and self._tries < _MOST_TRIES:
            self._page = page
            self._wait()
        elif not _is_inside(page):
            if self._is_back:
                focus.set_by_keyboard(by_keyboard=True)
            stop = main_stop(page) if self._is_back else _main_list(page)
            stop.setFocus(Qt.FocusReason.OtherFocusReason)


def steps_to(widget: QWidget, page: QWidget) -> _Steps:
    """The way from a page down to a widget on it."""
    steps: list[tuple[str, int]] = []
    part = widget
    while part is not page:
        parent = part.parentWidget()
        if parent is None:
            return ()
        alike = [child for child in _children(parent) if type(child) is type(part)]
        steps.append((type(part).__name__, alike.index(part)))
        part = parent
    return tuple(reversed(steps))


def widget_at(steps: _Steps, page: QWidget) -> QWidget | None:
    """The widget at the end of a way, where the page still has one."""
    part = page
    for name, place in steps:
        alike = [child for child in _children(part) if type(child).__name__ == name]
        if place >= len(alike):
            return None
        part = alike[place]
    return part if part is not page else None


def main_stop(page: QWidget) -> QWidget:
    """The first list with something in it, else the first place that takes the keyboard, else the page."""
    found = _main_list(page)
    return found if found is not page else next(iter(places_in(page)), page)


def _main_list(page: QWidget) -> QWidget:
    """The first list with something in it, else the page itself, whose letters are commands."""
    return next((stop for stop in places_in(page, (QAbstractItemView,)) if _has_lines(stop)), page)


def _has_lines(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractItemView) and widget.model().rowCount() > 0


def places_in(page: QWidget, kinds: tuple[type[QWidget], ...] = _PLACES) -> list[QWidget]:
    """What takes the keyboard, in reading order.

    Never by way of ``nextInFocusChain``: PySide keeps what it gives out, and so the whole ring of widgets
    with every row on them outlived the lock.
    """
    found: list[QWidget] = [
        widget for kind in kinds for widget in page.findChildren(kind) if _takes_keys(widget)
    ]
    return sorted(found, key=lambda widget: _corner(widget, page))


def _corner(widget: QWidget, page: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(page, QPoint(0, 0))
    return corner.y(), corner.x()


def _children(widget: QWidget) -> list[QWidget]:
    return [child for child in widget.children() if isinstance(child, QWidget)]


def _takes_keys(widget: QWidget) -> bool:
    is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return is_stop and widget.isVisible() and widget.isEnabled()


def _is_inside(page: QWidget) -> bool:
    here = page.window().focusWidget()
    return here is not None and here is not page and page.isAncestorOf(here)


def _nothing() -> None:
    """Work that only waits its turn."""
