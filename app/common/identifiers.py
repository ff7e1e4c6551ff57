"""Keys of records and the numbers that Danish authorities give to people and companies."""

import re
from dataclasses import dataclass
from datetime import date

from app.common.dates import age_on
from app.common.errors import RefusedValue


class CprProblem:
    """What can be wrong with a CPR number; the same codes as ``Problem`` has."""

    not_ten_digits = "cpr_not_ten_digits"
    no_such_date = "cpr_no_such_date"
    in_the_future = "cpr_in_the_future"
    over_120_years = "cpr_over_120_years"
    fails_modulus = "cpr_fails_modulus"
    replacement_number = "cpr_replacement_number"


@dataclass(frozen=True, slots=True)
class Cpr:
    """A CPR number that may be stored (personnummer).

    Attributes:
        digits: the ten digits.
        birth_date: the day of birth; None when a replacement number gives none that has been.
        is_replacement: the day is raised by 60: no real CPR number, and never an address for Digital Post.
        is_female: by the last digit; None for a replacement number.
        warnings: codes of what is allowed but should be known.
    """

    digits: str
    birth_date: date | None
    is_replacement: bool
    is_female: bool | None
    warnings: tuple[str, ...] = ()


_MASK = "\u2022\u2022\u2022\u2022"
_CPR = re.compile(r"([0-9]{6})[ ]?[-\u2013]?[ ]?([0-9]{4})")
_CPR_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_MODULUS = 11
_REPLACEMENT_DAYS = 60
_OLDEST = 120
# Seventh digit to (last two-digit year of the later century, its first year, first year of the earlier one).
_CENTURIES = {
    **dict.fromkeys("0123", (99, 1900, 1900)),
    **dict.fromkeys("49", (36, 2000, 1900)),
    **dict.fromkeys("5678", (57, 2000, 1800)),
}
_SEPARATORS = re.compile(r"[\s.\-\u2013()/]")
_DANISH_DIGITS = 8
_DANISH_PHONE = re.compile(r"[0-9]{8}")
_FOREIGN_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")
_SHORT_COUNTRIES = {"+298": 6, "+299": 6}
_EMAIL = re.compile(r"[^\s\x00-\x1f@,;<>\"]+@[^\s\x00-\x1f@,;<>\".]+(?:\.[^\s\x00-\x1f@,;<>\".]+)+")
_LONGEST_EMAIL = 254


def new_id() -> str:
    """A new primary key: UUIDv7 as text, so that keys sort by the time they were made."""
    from uuid6 import uuid7

    return str(uuid7())


def parse_cpr(text: str, today: date) -> Cpr:
    """The CPR number in a text.

    Numbers that fail modulus 11 are valid since 1 October 2007 and only carry a warning.

    Args:
        text: ten digits, with or without a dash or space after the sixth.
        today: births after this day are refused.

    Returns:
        The number with what it says.

    Raises:
        RefusedValue: a ``CprProblem`` says why.
    """
    match = _CPR.fullmatch(" ".join(text.split()))
    if match is None:
        raise RefusedValue(CprProblem.not_ten_digits)
    digits = match[1] + match[2]
    is_replacement = digits[0] >= "6"
    birth_date = _birth_date(digits, _REPLACEMENT_DAYS if is_replacement else 0)
    if birth_date > today and not is_replacement:
        raise RefusedValue(CprProblem.in_the_future)
    return Cpr(
        digits=digits,
        birth_date=birth_date if birth_date <= today else None,
        is_replacement=is_replacement,
        is_female=None if is_replacement else int(digits[-1]) % 2 == 0,
        warnings=_cpr_warnings(digits, birth_date, today, is_replacement=is_replacement),
    )


def format_cpr(digits: str) -> str:
    """A CPR number as people read it, ``740399-1234``."""
    return f"{digits[:6]}-{digits[6:]}" if digits else ""


def mask_cpr(digits: str) -> str:
    """A CPR number with its last four digits hidden, as lists show it."""
    return f"{digits[:6]}-{_MASK}" if digits else ""


def parse_cvr(text: str) -> str:
    """The eight digits of a CVR number; all of them hold modulus 11.

    Raises:
        RefusedValue: no such number.
    """
    from stdnum.dk import cvr

    if not text.isascii() or not cvr.is_valid(text):
        raise RefusedValue("cvr_invalid")
    return str(cvr.compact(text))


def parse_p_number(text: str) -> str:
    """The ten digits of a production unit (P-nummer); some were given without a working check digit.

    Raises:
        RefusedValue: not ten digits.
    """
    digits = _SEPARATORS.sub("", text)
    if re.fullmatch(r"[0-9]{10}", digits) is None:
        raise RefusedValue("p_number_invalid")
    return digits


def parse_phone(text: str) -> str:
    """A phone number: eight Danish digits, or ``+`` with country code.

    Raises:
        RefusedValue: no phone number.
    """
    number = _SEPARATORS.sub("", text)
    # Eight digits are Danish even if they begin with 00, as invented ones do; no foreign one is that short.
    if number.startswith("00") and len(number) > _DANISH_DIGITS:
        number = f"+{number[2:]}"
    if number.startswith("+45"):
        number = number[3:]
    if _DANISH_PHONE.fullmatch(number):
        return number
    expected = _SHORT_COUNTRIES.get(number[:4])
    if _FOREIGN_PHONE.fullmatch(number) and expected in {None, len(number) - 4}:
        return number
    raise RefusedValue("phone_invalid")


def show_phone(number: str) -> str:
    """A stored phone number in pairs, ``12 34 56 78``; foreign ones keep their country code apart."""
    if number[:4] in _SHORT_COUNTRIES:
        return f"{number[:4]} {_pairs(number[4:])}"
    return number if number.startswith("+") else _pairs(number)


def parse_postal_code(text: str) -> str:
    """A postal code: four digits, kept as text for the sake of leading zeros.

    Raises:
        RefusedValue: not four digits.
    """
    code = text.strip()
    if re.fullmatch(r"[0-9]{4}", code) is None:
        raise RefusedValue("postal_code_invalid")
    return code


def parse_email(text: str) -> str:
    """An e-mail address that a mail program would take; whether it exists is not asked.

    Raises:
        RefusedValue: no address.
    """
    address = text.strip()
    if len(address) > _LONGEST_EMAIL or _EMAIL.fullmatch(address) is None:
        raise RefusedValue("email_invalid")
    return address


def _birth_date(digits: str, raised_by: int) -> date:
    two_digit_year = int(digits[4:6])
    last_of_later, later, earlier = _CENTURIES[digits[6]]
    year = (later if two_digit_year <= last_of_later else earlier) + two_digit_year
    try:
        return date(year, int(digits[2:4]), int(digits[:2]) - raised_by)
    except ValueError as error:
        raise RefusedValue(CprProblem.no_such_date) from error


def _cpr_warnings(digits: str, birth_date: date, today: date, *, is_replacement: bool) -> tuple[str, ...]:
    warnings = []
    if is_replacement:
        warnings.append(CprProblem.replacement_number)
    elif sum(weight * int(digit) for weight, digit in zip(_CPR_WEIGHTS, digits, strict=True)) % _MODULUS:
        warnings.append(CprProblem.fails_modulus)
    if age_on(birth_date, today) > _OLDEST:
        warnings.append(CprProblem.over_120_years)
    return tuple(warnings)


def _pairs(digits: str) -> str:
    return " ".join(digits[start : start + 2] for start in range(0, len(digits), 2))
