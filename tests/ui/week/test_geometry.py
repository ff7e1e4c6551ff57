"""Where times lie in the grid."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QPointF

from app.ui.week.geometry import TOP, Frame, Lane, Spot, lanes, monday_of
from tests.wall_times import wall

DAYS = tuple(date(2026, 3, day) for day in range(16, 21))
FRAME = Frame(DAYS, 8, 16, 802)


def spot(hour: int, minute: int = 0, minutes: int = 60, day: int = 17) -> Spot:
    return Spot(wall(3, day, hour, minute), minutes)


def test_an_hour_is_71_px_high_and_a_day_a_fifth_of_the_width() -> None:
    box = FRAME.box(spot(10, 30, 90))
    assert (box.height(), box.top()) == (71 * 1.5 - 2, TOP + 71 * 2.5 + 1)
    assert (FRAME.column_width, box.left(), box.width()) == (150, 52 + 150 + 5, 140)


@pytest.mark.parametrize(("y", "minute"), [(0, 0), (8, 0), (10, 15), (71, 0)])
def test_point_becomes_the_nearest_quarter(y: int, minute: int) -> None:
    at = FRAME.time_at(QPointF(52 + 2 * 150 + 3, TOP + 71 + y))
    assert at == wall(3, 18, 10 if y == 71 else 9, minute)


def test_point_beside_the_days_is_no_time() -> None:
    assert FRAME.time_at(QPointF(20, 100)) is None
    assert FRAME.time_at(QPointF(802, 100)) is None
    assert FRAME.box(spot(9, day=22)).isEmpty()


def test_frame_grows_for_what_lies_outside_it() -> None:
    assert (FRAME.reaching(spot(6, 45)).first_hour, FRAME.reaching(spot(16, 30)).last_hour) == (6, 18)
    assert FRAME.reaching(spot(23, 0, 90)).last_hour == 24


def test_those_of_one_time_stand_side_by_side_and_a_later_one_has_the_whole_day() -> None:
    found = lanes([("a", spot(9)), ("b", spot(9, 30)), ("c", spot(10, 0)), ("d", spot(11, 30))])
    assert found == {"a": Lane(0, 2), "b": Lane(1, 2), "c": Lane(0, 2), "d": Lane(0, 1)}


def test_length_is_a_quarter_at_least() -> None:
    assert spot(9).lasting(-30).minutes == 15
    assert spot(9).moved(days=1, minutes=15).starts_at == wall(3, 18, 9, 15)
    assert monday_of(date(2026, 3, 22)) == DAYS[0]
    assert datetime.combine(DAYS[0], datetime.min.time()) == wall(3, 16)
