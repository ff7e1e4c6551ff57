from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common import identifiers
from app.common.errors import RefusedValue
from app.common.identifiers import CprProblem
from app.models.problem_codes import Problem

TODAY = date(2026, 3, 17)


def refusal(read, *arguments):
    with pytest.raises(RefusedValue) as refused:
        read(*arguments)
    return refused.value.code


def test_new_ids_are_version_7_and_sort_by_time():
    ids = [identifiers.new_id() for _ in range(200)]
    assert len(set(ids)) == 200
    assert ids == sorted(ids)
    assert {UUID(each).version for each in ids} == {7}


def test_cpr_problems_are_codes_of_the_program():
    codes = {value for name, value in vars(CprProblem).items() if not name.startswith("_")}
    assert codes <= {problem.value for problem in Problem}


def test_cpr_with_modulus_is_accepted_without_warning():
    cpr = identifiers.parse_cpr("2512484916", TODAY)
    assert cpr.birth_date == date(1948, 12, 25)
    assert cpr.is_female is True
    assert cpr.is_replacement is False
    assert cpr.warnings == ()


def test_cpr_without_modulus_is_accepted_with_a_warning():
    cpr = identifiers.parse_cpr("0101900000", TODAY)
    assert cpr.birth_date == date(1990, 1, 1)
    assert cpr.warnings == (CprProblem.fails_modulus,)


def test_replacement_number_is_told_apart():
    cpr = identifiers.parse_cpr("6707729996", TODAY)
    assert cpr.is_replacement is True
    assert cpr.is_female is None
    assert cpr.birth_date == date(1972, 7, 7)
    assert cpr.warnings == (CprProblem.replacement_number,)


@pytest.mark.parametrize(
    "text", ["0101801234", "010180-1234", "010180 1234", " 010180 - 1234 ", "010180\u20131234"]
)
def test_cpr_is_normalised(text):
    cpr = identifiers.parse_cpr(text, TODAY)
    assert cpr.digits == "0101801234"
    assert cpr.warnings == (CprProblem.fails_modulus,)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3113800000", CprProblem.no_such_date),
        ("3002800000", CprProblem.no_such_date),
        ("0001800000", CprProblem.no_such_date),
        ("4101800000", CprProblem.no_such_date),
        ("6001800000", CprProblem.no_such_date),
        ("9102800000", CprProblem.no_such_date),
        ("0101365000", CprProblem.in_the_future),
        (f"{TODAY + timedelta(days=1):%d%m%y}4000", CprProblem.in_the_future),
        ("", CprProblem.not_ten_digits),
        ("010180-KOT1", CprProblem.not_ten_digits),
        ("010180123", CprProblem.not_ten_digits),
        ("01018012345", CprProblem.not_ten_digits),
        ("01-0180-1234", CprProblem.not_ten_digits),
        ("0" * 200, CprProblem.not_ten_digits),
        ("\u0660\u0661\u0660\u0661\u0668\u06601234", CprProblem.not_ten_digits),
        ("\U0001f600", CprProblem.not_ten_digits),
    ],
)
def test_impossible_cpr_is_refused(text, code):
    assert refusal(identifiers.parse_cpr, text, TODAY) == code


def test_birth_today_is_not_in_the_future():
    assert identifiers.parse_cpr(f"{TODAY:%d%m%y}4000", TODAY).birth_date == TODAY


def test_age_above_120_is_a_warning():
    cpr = identifiers.parse_cpr("0101585000", TODAY)
    assert cpr.birth_date == date(1858, 1, 1)
    assert CprProblem.over_120_years in cpr.warnings


def test_replacement_number_of_the_future_gives_no_birth_date():
    cpr = identifiers.parse_cpr("6101365000", TODAY)
    assert cpr.birth_date is None
    assert cpr.is_replacement is True


@pytest.mark.parametrize(
    ("seventh", "year", "expected"),
    [
        *[(seventh, year, 1900 + year) for seventh in "0123" for year in (0, 36, 37, 57, 58, 99)],
        *[(seventh, year, 2000 + year) for seventh in "49" for year in (0, 36)],
        *[(seventh, year, 1900 + year) for seventh in "49" for year in (37, 57, 58, 99)],
        *[(seventh, year, 2000 + year) for seventh in "5678" for year in (0, 36, 37, 57)],
        *[(seventh, year, 1800 + year) for seventh in "5678" for year in (58, 99)],
    ],
)
def test_century_follows_the_seventh_digit(seventh, year, expected):
    cpr = identifiers.parse_cpr(f"6106{year:02d}{seventh}000", date(2100, 1, 1))
    assert cpr.birth_date == date(expected, 6, 1)


@given(st.dates(date(1907, 1, 1), date(2026, 3, 16)), st.integers(0, 999), st.booleans())
def test_every_birth_day_has_a_number(birth, serial, is_replacement):
    seventh = "0" if birth.year < 2000 else "4"
    day = birth.day + (60 if is_replacement else 0)
    digits = f"{day:02d}{birth:%m%y}{seventh}{serial:03d}"
    cpr = identifiers.parse_cpr(identifiers.format_cpr(digits), TODAY)
    assert (cpr.digits, cpr.birth_date, cpr.is_replacement) == (digits, birth, is_replacement)


@given(st.text(max_size=20))
def test_any_text_is_a_cpr_or_a_refusal(text):
    try:
        digits = identifiers.parse_cpr(text, TODAY).digits
    except RefusedValue:
        return
    assert len(digits) == 10
    assert digits.isdecimal()


def test_cpr_is_formatted_and_masked():
    assert identifiers.format_cpr("7403991234") == "740399-1234"
    assert identifiers.mask_cpr("7403991234") == "740399-••••"
    assert identifiers.format_cpr("") == ""
    assert identifiers.mask_cpr("") == ""


@pytest.mark.parametrize("text", ["13748136", "24256790", "55133018", "DK 13 74 81 36"])
def test_valid_cvr_is_read(text):
    assert identifiers.parse_cvr(text) in {"13748136", "24256790", "55133018"}


@pytest.mark.parametrize(
    "text", ["", "12345678", "24256791", "01234567", "1374813", "137481366", "x", "\u0661" * 8]
)
def test_wrong_cvr_is_refused(text):
    assert refusal(identifiers.parse_cvr, text) == "cvr_invalid"


def test_one_wrong_digit_in_a_cvr_is_always_found():
    for place in range(8):
        for digit in "0123456789":
            changed = f"{'13748136'[:place]}{digit}{'13748136'[place + 1 :]}"
            if changed != "13748136":
                assert refusal(identifiers.parse_cvr, changed) == "cvr_invalid"


def test_p_number_is_ten_digits_without_check():
    assert identifiers.parse_p_number("1 234 567 890") == "1234567890"
    assert refusal(identifiers.parse_p_number, "123456789") == "p_number_invalid"
    assert refusal(identifiers.parse_p_number, "12345678901") == "p_number_invalid"
    assert refusal(identifiers.parse_p_number, "123456789x") == "p_number_invalid"


@pytest.mark.parametrize(
    ("text", "stored", "shown"),
    [
        ("12345678", "12345678", "12 34 56 78"),
        ("12 34 56 78", "12345678", "12 34 56 78"),
        ("+45 12 34 56 78", "12345678", "12 34 56 78"),
        ("0045-12345678", "12345678", "12 34 56 78"),
        ("+298 123456", "+298123456", "+298 12 34 56"),
        ("00299 12 34 56", "+299123456", "+299 12 34 56"),
        ("+46 70 123 45 67", "+46701234567", "+46701234567"),
        ("00 00 00 12", "00000012", "00 00 00 12"),
    ],
)
def test_phone_is_read_and_shown(text, stored, shown):
    assert identifiers.parse_phone(text) == stored
    assert identifiers.show_phone(stored) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1234567",
        "123456789",
        "+45 1234567",
        "+298 12345678",
        "+299 12345",
        "12 34 56 7x",
        "+1",
        "+" + "9" * 16,
    ],
)
def test_wrong_phone_is_refused(text):
    assert refusal(identifiers.parse_phone, text) == "phone_invalid"


def test_postal_code_keeps_its_zeros():
    assert identifiers.parse_postal_code(" 0800 ") == "0800"
    for text in ("800", "80000", "DK-8000", "", "\u0661\u0661\u0661\u0661"):
        assert refusal(identifiers.parse_postal_code, text) == "postal_code_invalid"


@pytest.mark.parametrize("text", ["karla@example.dk", " a.b+c@post.example.dk ", "søren@ærø.dk"])
def test_email_is_read(text):
    assert identifiers.parse_email(text) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "karla",
        "karla@",
        "@example.dk",
        "a@b",
        "a b@example.dk",
        "a@example..dk",
        "a@b@example.dk",
        "a@example.dk,",
        "<a@example.dk>",
        "a\x00@example.dk",
        f"{'a' * 250}@example.dk",
    ],
)
def test_wrong_email_is_refused(text):
    assert refusal(identifiers.parse_email, text) == "email_invalid"
