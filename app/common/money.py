"""Amounts and decimals as Danes write them; money is whole øre, never a float."""

import re
from decimal import ROUND_HALF_UP, Decimal

from app.common.errors import RefusedValue

# Far above any real amount, far below what the store's integers hold.
LARGEST_OERE = 10**13
LARGEST_COUNT = 10**9

_OERE_PER_KRONE = 100
_THREE_DIGITS = re.compile(r"(?P<whole>[0-9]+)[.,](?P<rest>[0-9]{3})")
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_DANISH = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_CURRENCY = re.compile(r"(?:,-|\s*kr\.?)$", re.IGNORECASE)
_LONGEST_TEXT = 40


class AmbiguousNumber(RefusedValue):
    """A single separator followed by exactly three digits: nobody can know which number was meant.

    Attributes:
        readings: the two numbers it may be, in Danish writing.
    """

    def __init__(self, readings: tuple[str, str]) -> None:
        super().__init__("ambiguous_number")
        self.readings = readings


def show_amount(oere: int) -> str:
    """An amount with its currency, ``1.450,00 kr.``."""
    sign = "-" if oere < 0 else ""
    kroner, rest = divmod(abs(oere), _OERE_PER_KRONE)
    return f"{sign}{show_count(kroner)},{rest:02d} kr."


def show_count(number: int) -> str:
    """A whole number with points between the thousands, ``1.450``."""
    return f"{number:,}".replace(",", ".")


def show_decimal(number: Decimal) -> str:
    """A decimal with comma and no needless zeros, ``2,5``."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") if text not in {"-0", ""} else "0"


def parse_amount(text: str) -> int:
    """The øre in an amount of kroner.

    Args:
        text: ``649``, ``649,5``, ``1.450,00``, ``649.50`` or ``649,-``, with or without »kr.«.

    Returns:
        Whole øre.

    Raises:
        AmbiguousNumber: ``1.700`` is 1700 or 1,7.
        RefusedValue: no amount, a part of an øre, or too large.
    """
    oere = parse_decimal(_CURRENCY.sub("", text.strip())) * _OERE_PER_KRONE
    if oere != oere.to_integral_value():
        raise RefusedValue("not_a_number")
    if oere > LARGEST_OERE:
        raise RefusedValue("number_out_of_range")
    return int(oere)


def parse_decimal(text: str) -> Decimal:
    """A number that is zero or more, such as the hours ``2,5``.

    Args:
        text: with decimal comma or point, with or without a mark between the thousands.

    Returns:
        The exact number.

    Raises:
        AmbiguousNumber: ``1.700`` is 1700 or 1,7.
        RefusedValue: no such number.
    """
    number = text.strip().replace("\u00a0", " ")
    if len(number) > _LONGEST_TEXT:
        raise RefusedValue("not_a_number")
    doubtful = _THREE_DIGITS.fullmatch(number)
    if doubtful is not None:
        raise AmbiguousNumber(_readings(doubtful["whole"], doubtful["rest"]))
    if _PLAIN.fullmatch(number):
        return Decimal(number.replace(",", "."))
    if _DANISH.fullmatch(number):
        return Decimal(number.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(number):
        return Decimal(number.replace(",", ""))
    if _SPACED.fullmatch(number):
        return Decimal(number.replace(" ", "").replace(",", "."))
    raise RefusedValue("not_a_number")


def parse_count(text: str) -> int:
    """A whole number that is zero or more, such as employees or places.

    Args:
        text: ``46``; a spreadsheet's ``46,0`` is the same number.

    Returns:
        The number.

    Raises:
        AmbiguousNumber: ``1.700`` is 1700 or 1,7.
        RefusedValue: no whole number, or too large.
    """
    number = parse_decimal(text)
    if number != number.to_integral_value():
        raise RefusedValue("not_a_number")
    if number > LARGEST_COUNT:
        raise RefusedValue("number_out_of_range")
    return int(number)


def round_half_up(number: Decimal, places: int = 0) -> Decimal:
    """A number rounded to some decimals, a half away from zero as people do it."""
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def percent(part: int, whole: int) -> Decimal:
    """The share of a whole in percent with one decimal, half up; 0.0 when there is no whole."""
    if whole == 0:
        return Decimal("0.0")
    return round_half_up(Decimal(part * 100) / Decimal(whole), 1)


def _readings(whole: str, rest: str) -> tuple[str, str]:
    as_thousands = str(int(whole + rest))
    return as_thousands, show_decimal(Decimal(f"{int(whole)}.{rest}"))
