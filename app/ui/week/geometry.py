"""Where times lie in the grid of a week, and where places lie in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPointF, QRectF

from app.ui.shared import theme

HOUR_HEIGHT, AXIS_WIDTH = 71, 52
# Visits begin and end on these; the service snaps to the same.
QUARTER = 15
# Room above the first line, so that its hour can be read.
TOP = 10
_MINUTES_AN_HOUR = 60
_MINUTES_A_DAY = 24 * 60
_SIDE, _LOWEST = 5, 30


@dataclass(frozen=True, slots=True)
class Spot:
    """A time in the week (tidsrum).

    Attributes:
        starts_at: as the wall shows it.
    """

    starts_at: datetime
    minutes: int

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    def moved(self, *, days: int = 0, minutes: int = 0) -> "Spot":
        """The same length at another time."""
        return Spot(self.starts_at + timedelta(days=days, minutes=minutes), self.minutes)

    def lasting(self, minutes: int) -> "Spot":
        """The same beginning with another length, a quarter of an hour at least."""
        return Spot(self.starts_at, max(QUARTER, minutes))


@dataclass(frozen=True, slots=True)
class Lane:
    """Where something stands beside others of the same time."""

    number: int = 0
    count: int = 1


@dataclass(frozen=True, slots=True)
class Frame:
    """The days and hours a grid shows, on so many px.

    Attributes:
        days: the days that are shown.
        width: of the grid with its hours.
    """

    days: tuple[date, ...]
    first_hour: int
    last_hour: int
    width: float

    @property
    def height(self) -> int:
        """Of the whole grid."""
        return round(self.y_of((self.last_hour - self.first_hour) * _MINUTES_AN_HOUR)) + 1

    @property
    def column_width(self) -> float:
        """Of a day."""
        return (self.width - theme.px(AXIS_WIDTH)) / max(1, len(self.days))

    def left_of(self, place: int) -> float:
        """Where a day begins, counted from 0."""
        return theme.px(AXIS_WIDTH) + place * self.column_width

    def y_of(self, minutes: float) -> float:
        """Where so many minutes after the first hour lie."""
        return theme.px(TOP) + minutes * theme.px(HOUR_HEIGHT) / _MINUTES_AN_HOUR

    def y_at(self, moment: datetime, day: date) -> float:
        """Where a moment lies in the column of a day; before and after it at its ends."""
        since = (moment - datetime.combine(day, time())).total_seconds() / _MINUTES_AN_HOUR
        first, last = self.first_hour * _MINUTES_AN_HOUR, self.last_hour * _MINUTES_AN_HOUR
        return self.y_of(min(max(since, first), last) - first)

    def column(self, day: date) -> QRectF:
        """The box of a day; empty when it is not shown."""
        if day not in self.days:
            return QRectF()
        return QRectF(self.left_of(self.days.index(day)), 0, self.column_width, self.height)

    def box(self, spot: Spot, lane: Lane | None = None) -> QRectF:
        """Where something of a time stands; empty when its day is not shown."""
        day, lane = spot.starts_at.date(), lane or Lane()
        if day not in self.days:
            return QRectF()
        side = theme.px(_SIDE)
        width = (self.column_width - 2 * side) / lane.count
        top = self.y_at(spot.starts_at, day)
        height = max(theme.px(_LOWEST), self.y_at(spot.ends_at, day) - top - 2)
        left = self.left_of(self.days.index(day)) + side + lane.number * width
        return QRectF(left, top + 1, width - (2 if lane.count > 1 else 0), height)

    def time_at(self, point: QPointF) -> datetime | None:
        """The quarter of an hour at a point; ``None`` beside the days."""
        if not self.days or point.x() < theme.px(AXIS_WIDTH) or point.x() >= self.width:
            return None
        place = min(len(self.days) - 1, int((point.x() - theme.px(AXIS_WIDTH)) / self.column_width))
        minutes = (point.y() - theme.px(TOP)) * _MINUTES_AN_HOUR / theme.px(HOUR_HEIGHT)
        quarters = round(minutes / QUARTER) * QUARTER + self.first_hour * _MINUTES_AN_HOUR
        within = min(max(quarters, 0), _MINUTES_A_DAY - QUARTER)
        return datetime.combine(self.days[place], time()) + timedelta(minutes=within)

    def reaching(self, spot: Spot) -> "Frame":
        """The frame with as many hours more as a time needs."""
        over = spot.ends_at.date() > spot.starts_at.date()
        ends = 24 if over else spot.ends_at.hour + bool(spot.ends_at.minute)
        return Frame(
            self.days, min(self.first_hour, spot.starts_at.hour), max(self.last_hour, ends), self.width
        )


def monday_of(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


def lanes(spots: Sequence[tuple[str, Spot]]) -> dict[str, Lane]:
    """A lane for each, so that those of one time stand side by side.

    Args:
        spots: keys and times, of one day, in the order of time.
    """
    found: dict[str, Lane] = {}
    group: list[tuple[str, Spot, int]] = []
    ends: list[datetime] = []

    def close() -> None:
        for key, _, number in group:
            found[key] = Lane(number, len(ends))
        group.clear()
        ends.clear()

    for key, spot in spots:
        if ends and spot.starts_at >= max(ends):
            close()
        number = next((n for n, end in enumerate(ends) if end <= spot.starts_at), len(ends))
        if number == len(ends):
            ends.append(spot.ends_at)
        else:
            ends[number] = spot.ends_at
        group.append((key, spot, number))
    close()
    return found
