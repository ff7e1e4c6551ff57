"""Doing something one turn of the event loop later.

``QTimer.singleShot`` with a bound method keeps its object for ever when that dies before the timer fires, and
with it every row it shows; a timer that belongs to the object goes with it.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Later(QTimer):
    """Calls a bound method of its owner once, some time after ``start`` was called (the last time).

    Args:
        owner: whom the method belongs to.
        slot: the bound method.
        milliseconds: 0 for the next turn of the event loop.
    """

    def __init__(self, owner: QObject, slot: Callable[[], object], milliseconds: int = 0) -> None:
        super().__init__(owner)
        self.setSingleShot(True)
        self.setInterval(milliseconds)
        self.timeout.connect(slot)


def soon(owner: QObject, slot: Callable[[], object], milliseconds: int = 0) -> None:
    """Call something once, some time from now, unless its owner is gone by then.

    For what is asked for once, or while the owner is half built or half gone and has no timer of its own.
    What is asked for often keeps a ``Later``, so that many wishes become one call.

    Args:
        owner: whom the call dies with.
        slot: a bound method of the owner, or a function.
        milliseconds: 0 for the next turn of the event loop.
    """
    later = Later(owner, slot, milliseconds)
    later.timeout.connect(later.deleteLater)
    later.start()
