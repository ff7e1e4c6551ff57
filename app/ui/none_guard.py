"""Keeps ``None``, ``True``, ``False`` and their like alive under the Qt binding on Python 3.11.

PySide6 6.12 is built for interpreters in which these are immortal (Python 3.12, PEP 683): a Qt method without
a result hands ``None`` back without counting the reference. On 3.11 each such call takes one reference away,
and after some thousand calls the interpreter aborts with »deallocating None«. Here they are given so many
references that no session can use them up, which is what 3.12 does itself.
"""

import sys
from typing import Any

_FIRST_WITH_IMMORTALS = (3, 12)
# A quarter of the range of the counter: out of reach from both ends.
_REFERENCES = 1 << 61
# What 3.12 makes immortal and a binding may hand out: the singletons and the small whole numbers.
_SINGLETONS: tuple[object, ...] = (None, True, False, NotImplemented, Ellipsis, (), "", b"")
_SMALL_NUMBERS = range(-5, 257)


def protect_none() -> None:
    """Make them immortal where the interpreter does not; safe to call more than once."""
    if sys.version_info >= _FIRST_WITH_IMMORTALS or sys.getrefcount(None) >= _REFERENCES // 2:
        return
    # The core of ctypes alone: the whole package would cost 2 ms before the first window.
    from _ctypes import _SimpleCData

    counter: Any = type("Counter", (_SimpleCData,), {"_type_": "q"})
    for thing in (*_SINGLETONS, *_SMALL_NUMBERS):
        counter.from_address(id(thing)).value += _REFERENCES
