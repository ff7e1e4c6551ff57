"""Keeps ``None`` alive under the Qt binding on Python 3.11.

PySide6 6.12 is built for interpreters in which ``None`` is immortal (Python 3.12, PEP 683): a Qt method
without a result hands ``None`` back without counting the reference. On 3.11 each such call takes one reference
away, and after some thousand calls the interpreter aborts with »deallocating None«. Here ``None`` is given so many
references that no session can use them up, which is what 3.12 does itself.
"""

import sys
from typing import Any

_FIRST_WITH_IMMORTAL_NONE = (3, 12)
# A quarter of the range of the counter: out of reach from both ends.
_REFERENCES = 1 << 61


def protect_none() -> None:
    """Make ``None`` immortal where the interpreter does not; safe to call more than once."""
    if sys.version_info >= _FIRST_WITH_IMMORTAL_NONE or sys.getrefcount(None) >= _REFERENCES // 2:
        return
    # The core of ctypes alone: the whole package would cost 2 ms before the first window.
    from _ctypes import _SimpleCData

    counter: Any = type("Counter", (_SimpleCData,), {"_type_": "q"})
    counter.from_address(id(None)).value += _REFERENCES
