"""A mentor's time over agreements: nothing is lost, nothing is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.visit_hours import split_minutes


@pytest.mark.parametrize(
    ("minutes", "agreed", "parts"),
    [
        (100, (120, 60), (67, 33)),
        (90, (0, 0, 0), (30, 30, 30)),
        (100, (0, 0, 0), (34, 33, 33)),
        (60, (120, 0), (60, 0)),
        (0, (60, 60), (0, 0)),
        (60, (), ()),
    ],
)
def test_minutes_are_split_by_what_is_agreed(
    minutes: int, agreed: tuple[int, ...], parts: tuple[int, ...]
) -> None:
    assert split_minutes(minutes, agreed) == parts


@given(st.integers(0, 10_080), st.lists(st.integers(0, 2_400), min_size=1, max_size=12))
def test_parts_make_the_whole(minutes: int, agreed: list[int]) -> None:
    parts = split_minutes(minutes, agreed)
    assert sum(parts) == minutes
    assert min(parts) >= 0
