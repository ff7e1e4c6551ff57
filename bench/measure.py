"""Timing and printing: median, 95th percentile, ratio, and a word where a budget is missed."""

import gc
import math
import statistics
from collections.abc import Callable, Sequence
from time import perf_counter

_WIDTH = 58


def timed(work: Callable[[], object], runs: int, before: Callable[[], object] | None = None) -> list[float]:
    """Milliseconds of each run; one more run before them warms caches and is left out.

    Args:
        work: what is measured.
        runs: how often.
        before: what makes ready for each run, outside the measured time.
    """
    found = []
    for number in range(runs + 1):
        if before is not None:
            before()
        gc.collect()
        start = perf_counter()
        work()
        if number:
            found.append((perf_counter() - start) * 1000)
    return found


def in_turns(
    ours: Callable[[], object],
    plain: Callable[[], object],
    runs: int,
    before: Callable[[], object] | None = None,
) -> tuple[list[float], list[float]]:
    """Milliseconds of two ways of doing the same, one after the other, so that a busy moment meets both."""
    first: list[float] = []
    second: list[float] = []
    for _ in range(runs):
        first += timed(ours, 1, before)
        second += timed(plain, 1, before)
    return first, second


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


def heading(text: str) -> None:
    """A line above some figures."""
    print(f"\n{text}", flush=True)


def note(text: str) -> None:
    """A line of explanation."""
    print(f"  {text}", flush=True)


def line(name: str, values: Sequence[float], *, most: float | None = None, unit: str = "ms") -> None:
    """Median and 95th percentile; the median is held against the budget."""
    middle = statistics.median(values)
    text = f"{middle:9.1f} {unit}   p95 {p95(values):9.1f} {unit}"
    _print(
        name, text, None if most is None else f"{most:g} {unit}", is_missed=most is not None and middle > most
    )


def ratio(name: str, ours: Sequence[float], plain: Sequence[float], *, most: float | None = None) -> None:
    """Both ways and how many times longer ours takes, by the medians."""
    times = statistics.median(ours) / statistics.median(plain)
    line(f"{name}: ours", ours)
    line(f"{name}: plain", plain)
    is_missed = most is not None and times > most
    _print(f"{name}: ratio", f"{times:9.2f}", None if most is None else f"{most:g}", is_missed=is_missed)


def value(name: str, number: float, unit: str, *, most: float | None = None) -> None:
    """One number."""
    is_missed = most is not None and number > most
    _print(name, f"{number:9.1f} {unit}", None if most is None else f"{most:g} {unit}", is_missed=is_missed)


def _print(name: str, figures: str, budget: str | None, *, is_missed: bool) -> None:
    held = "" if budget is None else f"   {'MISSED' if is_missed else 'held'} (at most {budget})"
    print(f"  {name:{_WIDTH}} {figures}{held}", flush=True)
