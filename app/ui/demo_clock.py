"""The clock of the demo and of the tour."""

from datetime import UTC, date, datetime

from app.common.clock import FixedClock, SystemClock, danish_zone

# Tuesday morning of the design's pictures; demo data are made for this day.
DEMO_NOW = datetime(2026, 3, 17, 8, 45, tzinfo=UTC)


class NobodyWaits(Exception):
    """The demo was closed while its data were made."""


class DemoClock(FixedClock):
    """Stands still while the demo data are made, then runs on from the morning of the pictures (demodata)."""

    def __init__(self) -> None:
        super().__init__(DEMO_NOW.astimezone(danish_zone()))
        self._real = SystemClock()
        self._begun_at: datetime | None = None
        self._is_given_up = False

    def begin(self) -> None:
        """Run from now on."""
        self._begun_at = self._real.now()

    def give_up(self) -> None:
        """Let the making of the data end at its next event: the window goes, and nobody will see them."""
        self._is_given_up = True

    def move_to(self, now: datetime) -> None:
        """Stand at the moment of another event.

        Raises:
            NobodyWaits: the demo was given up.
        """
        if self._is_given_up:
            raise NobodyWaits
        super().move_to(now)

    def today(self) -> date:
        """The demo's calendar day."""
        return self.local(self.now()).date()

    def now(self) -> datetime:
        """The demo's instant, in UTC."""
        standing = super().now()
        return standing if self._begun_at is None else standing + (self._real.now() - self._begun_at)
