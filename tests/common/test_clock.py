"""The machine's clock is read as the wall clock in Denmark, whatever zone the machine is set to."""

import time
from datetime import UTC, datetime

import pytest

from app.common.clock import FixedClock, SystemClock, danish_zone

needs_tzset = pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows keeps one zone for a process")


@pytest.fixture(params=["UTC", "America/New_York", "Pacific/Auckland"])
def foreign_machine(request, monkeypatch):
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@needs_tzset
@pytest.mark.usefixtures("foreign_machine")
@pytest.mark.parametrize(
    ("instant", "shown"),
    [
        (datetime(2026, 1, 31, 23, 30, tzinfo=UTC), "2026-02-01T00:30:00+01:00"),
        (datetime(2026, 6, 30, 22, 30, tzinfo=UTC), "2026-07-01T00:30:00+02:00"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "2026-10-25T02:30:00+02:00"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "2026-10-25T02:30:00+01:00"),
    ],
)
def test_local_time_is_denmarks_on_every_machine(instant, shown):
    assert SystemClock().local(instant).isoformat() == shown


def test_today_is_the_danish_day():
    clock = SystemClock()
    before = clock.local(clock.now()).date()
    assert before <= clock.today() <= clock.local(clock.now()).date()


def test_zone_is_known_and_a_fixed_clock_keeps_its_own():
    zone = danish_zone()
    assert zone is not None
    noon = datetime(2026, 3, 17, 12, tzinfo=zone)
    assert FixedClock(noon).local(noon.astimezone(UTC)).isoformat() == "2026-03-17T12:00:00+01:00"
