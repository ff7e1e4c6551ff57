"""Frees what nobody can reach any more, on the window's own thread alone.

Python's collector runs on whatever thread makes an object just then, here mostly the database's. What it
finds are widgets in reference cycles with their slots, and freeing those beside the window's thread ends the
process now and then. So the window has no automatic collection; it collects where results come home.
"""

import gc

_OBJECTS_BEFORE_COLLECTING = gc.get_threshold()[0]


def hold() -> None:
    """Collect nothing until everything is imported.

    A full collection holds every thread. Importing makes so many objects that several fall into it, and each
    is a tenth of a second in which the lock page takes no key.
    """
    gc.disable()
    gc.set_threshold(0)


def begin() -> None:
    """Collect from now on, and never over what was imported: it stays for good."""
    if gc.get_threshold()[0] == 0:
        gc.freeze()
        gc.set_threshold(_OBJECTS_BEFORE_COLLECTING)


def collect_due() -> None:
    """Collect the oldest generation that is due by Python's own thresholds; cheap when none is."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        # A threshold of 0 stands for »never« (Python 3.14 has no third generation).
        if 0 < thresholds[generation] < counts[generation]:
            gc.collect(generation)
            return
