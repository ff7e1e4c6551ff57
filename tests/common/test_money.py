from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common import money
from app.common.errors import RefusedValue
from app.common.money import AmbiguousNumber


@pytest.mark.parametrize(
    ("text", "oere"),
    [
        ("649", 64900),
        ("649,5", 64950),
        ("649,50", 64950),
        ("649.50", 64950),
        ("1.450,00", 145000),
        ("1.450.000", 145000000),
        ("1,450.00", 145000),
        ("1 450,00 kr.", 145000),
        ("1\u00a0450 kr", 145000),
        ("649,-", 64900),
        ("0", 0),
        ("1700", 170000),
    ],
)
def test_amount_is_read(text, oere):
    assert money.parse_amount(text) == oere


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1.700", ("1700", "1,7")),
        ("1,700", ("1700", "1,7")),
        ("12.345", ("12345", "12,345")),
        ("0.700", ("700", "0,7")),
    ],
)
def test_single_separator_before_three_digits_names_both_readings(text, readings):
    for read in (money.parse_amount, money.parse_decimal, money.parse_count):
        with pytest.raises(AmbiguousNumber) as refused:
            read(text)
        assert refused.value.readings == readings
        assert refused.value.code == "ambiguous_number"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kr.",
        "-5",
        "abc",
        "1.45,00",
        "1,2,3",
        "1..2",
        "1e5",
        "NaN",
        "\u0663",
        "649,123,1",
        "\U0001f600",
        "12,3456",
        "9" * 200,
        "=1+1",
    ],
)
def test_other_amounts_are_refused(text):
    with pytest.raises(RefusedValue) as refused:
        money.parse_amount(text)
    assert refused.value.code == "not_a_number"


def test_numbers_too_large_for_the_store_are_refused():
    assert money.parse_amount("100000000000") == money.LARGEST_OERE
    assert money.parse_count("1000000000") == money.LARGEST_COUNT
    for read, text in ((money.parse_amount, "100000000000,01"), (money.parse_count, "1000000001")):
        with pytest.raises(RefusedValue) as refused:
            read(text)
        assert refused.value.code == "number_out_of_range"


def test_hours_and_counts_are_read():
    assert money.parse_decimal("2,5") == Decimal("2.5")
    assert money.parse_decimal(" 2.25 ") == Decimal("2.25")
    assert money.parse_count("46") == 46
    assert money.parse_count("46,0") == 46
    with pytest.raises(RefusedValue):
        money.parse_count("46,5")


def test_numbers_are_shown_with_comma():
    assert money.show_amount(145000) == "1.450,00 kr."
    assert money.show_amount(-145005) == "-1.450,05 kr."
    assert money.show_amount(5) == "0,05 kr."
    assert money.show_count(1234567) == "1.234.567"
    assert [money.show_decimal(Decimal(text)) for text in ("2.50", "100", "0.0", "1E+2", "-0", "2.75")] == [
        "2,5", "100", "0", "100", "0", "2,75",
    ]  # fmt: skip


@given(st.integers(0, money.LARGEST_OERE))
def test_shown_amount_reads_back(oere):
    assert money.parse_amount(money.show_amount(oere)) == oere


@given(st.decimals(min_value=0, max_value=10000, places=2))
def test_shown_decimal_reads_back_or_is_ambiguous(number):
    assert money.parse_decimal(money.show_decimal(number)) == number


@given(st.text(max_size=60))
def test_any_text_gives_a_number_or_a_refusal(text):
    try:
        oere = money.parse_amount(text)
    except RefusedValue:
        return
    assert 0 <= oere <= money.LARGEST_OERE


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (10, 145, "6.9"),
        (1, 145, "0.7"),
        (37, 145, "25.5"),
        (0, 0, "0.0"),
        (1, 16, "6.3"),
        (1, 8, "12.5"),
        (1, 2000, "0.1"),
        (4, 67, "6.0"),
        (3, 3, "100.0"),
    ],
)
def test_percent_is_rounded_half_up(part, whole, expected):
    assert money.percent(part, whole) == Decimal(expected)
    assert str(money.percent(part, whole)) == expected


def test_rounding_goes_half_up():
    assert money.round_half_up(Decimal("38.50")) == 39
    assert money.round_half_up(Decimal("2.5")) == 3
    assert money.round_half_up(Decimal("0.125"), 2) == Decimal("0.13")
