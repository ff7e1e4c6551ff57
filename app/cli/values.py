"""What the values of the command line may be: days and whole numbers."""

import argparse
import re
from datetime import date

from app.common.dates import parse_file_date
from app.common.errors import RefusedValue


def day(text: str) -> date:
    """A day, written as ``2026-03-17``."""
    try:
        return parse_file_date(text)
    except RefusedValue as refused:
        raise argparse.ArgumentTypeError("Skriv datoen som 2026-03-17.") from refused


class Counted:
    """A whole number within bounds."""

    def __init__(self, least: int, most: int) -> None:
        self._least = least
        self._most = most

    def __call__(self, text: str) -> int:
        """The number."""
        if re.fullmatch(r"[0-9]{1,12}", text) and self._least <= int(text) <= self._most:
            return int(text)
        raise argparse.ArgumentTypeError(f"Skriv et helt tal fra {self._least} til {self._most}.")
