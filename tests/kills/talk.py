"""What a program that will be killed says, and how it waits."""

import os
import threading
import time


def say(word: str, *numbers: int) -> None:
    """One whole line at once, with the moment it was said, straight to the pipe."""
    line = " ".join((word, *map(str, numbers), str(time.monotonic_ns())))
    os.write(1, f"{line}\n".encode())


def wait(seconds: float) -> None:
    """Let time pass."""
    threading.Event().wait(seconds)
