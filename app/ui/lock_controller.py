"""When and how the store is locked: the order of the steps is what keeps text safe and screens empty."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

from app.common.clock import Clock
from app.ui.screen_watch import ScreenWatch
from app.ui.shared.later import soon
from app.ui.tasks import Tasks

TICK_MS = 5_000
BUSY_MS = 200
RETRY_MS = 5_000
_ANNOUNCED_SECONDS = 60
# A clock that jumps further than this between two ticks means that the machine slept.
_SLEPT_SECONDS = 60
# Behind a PIN the store is locked after this long: nobody came back to the visit.
PIN_SECONDS = 1_800
_ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
    }
)


class LockReason(StrEnum):
    """Why the store is locked."""

    user = "user"
    idle = "idle"
    sleep = "sleep"
    screen = "screen"
    crash = "crash"


# What a PIN is enough for: who comes back, not a machine that slept or a screen that was locked for good.
_BY_PIN = frozenset({LockReason.user, LockReason.idle})


class LockState(StrEnum):
    """How far the locking is.

    ``held`` means that the screen is covered while text waits for a disk that refuses it. ``pinned`` means
    that no screen and no row is left, while the store stays open behind a PIN inside a visit (ADR 0022).
    """

    locked = "locked"
    open = "open"
    locking = "locking"
    held = "held"
    pinned = "pinned"


class LockHost(Protocol):
    """The window, as the controller needs it."""

    def cover(self, reason: LockReason) -> None:
        """Show the lock page and hide everything else; nothing is thrown away yet."""

    def flush_typing(self) -> None:
        """Hand all text to the store."""

    def has_unsaved_text(self) -> bool:
        """Whether any text is not in the store."""

    def drop_screens(self) -> None:
        """Close dialogs, clear the clipboard, remember the place, delete every screen."""

    def lock_store(self) -> None:
        """Lock the store; runs on the database thread."""

    def may_stay_open(self) -> bool:
        """Whether a visit is open and a PIN is wanted for it."""


class LockController(QObject):
    """Locks by the user's wish, after some minutes without activity, with the screen, and around sleep."""

    locked = Signal()
    held_back = Signal()
    # Everything is gone from the window, and a PIN brings it back.
    pinned = Signal()
    # The store is being locked behind the PIN.
    pin_ended = Signal()
    minutes_changed = Signal(int)
    last_minute_changed = Signal(bool)

    def __init__(self, clock: Clock, tasks: Tasks, host: LockHost, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._tasks = tasks
        self._host = host
        self._state = LockState.locked
        self._limit_seconds = 0.0
        self._active_at = clock.now()
        self._ticked_at = clock.now()
        self._minutes = 0
        self._is_last_minute = False
        self._stays_open = False
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.check)

    @property
    def state(self) -> LockState:
        """How far it is."""
        return self._state

    def watch(self, window: QWindow) -> None:
        """Take every key, click and touch in a window as activity."""
        window.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """Set how long nobody may be active; 0 never locks by itself."""
        self._limit_seconds = minutes * 60.0
        self._tell_minutes()

    def opened(self) -> None:
        """The store is open: begin to count."""
        self._state = LockState.open
        self._active_at = self._ticked_at = self._clock.now()
        self._minutes = 0
        self._tell_minutes()
        self._tick.start()

    def note_activity(self) -> None:
        """Somebody is there; trying PINs does not count."""
        if self._state is LockState.pinned:
            return
        self._active_at = self._clock.now()
        if self._is_last_minute:
            self._set_last_minute(is_last=False)
            self._tell_minutes()

    def check(self) -> None:
        """Look at the clock: lock, announce, or tell how many minutes are left."""
        now = self._clock.now()
        slept = _seconds(self._ticked_at, now) > _SLEPT_SECONDS
        self._ticked_at = now
        if self._state is LockState.pinned and (slept or _seconds(self._active_at, now) > PIN_SECONDS):
            self.end_pin()
        if self._state is not LockState.open or not self._limit_seconds:
            return
        left = self._limit_seconds - _seconds(self._active_at, now)
        if slept:
            self.lock(LockReason.sleep)
        elif left <= 0:
            self.lock(LockReason.idle)
        else:
            if left <= _ANNOUNCED_SECONDS:
                self._set_last_minute(is_last=True)
            self._tell_minutes()

    def lock(self, reason: LockReason) -> None:
        """Cover, keep, drop, lock; without a question, because nothing typed is lost."""
        if self._state is LockState.pinned:
            self.end_pin()
        if self._state is not LockState.open:
            return
        self._stays_open = reason in _BY_PIN and self._host.may_stay_open()
        self._state = LockState.locking
        self._tick.stop()
        self._set_last_minute(is_last=False)
        self._host.cover(reason)
        self._host.flush_typing()
        self._go_on()

    def end_pin(self) -> None:
        """Lock the store behind the PIN; the password is asked for then."""
        if self._state is not LockState.pinned:
            return
        self._state = LockState.locking
        self._tick.stop()
        self.pin_ended.emit()
        self._tasks.query(self, self._host.lock_store, self._on_locked)

    def watch_screen(self, watch: ScreenWatch | None) -> None:
        """Lock with the screen, and before the machine sleeps; without a watch the clock tells afterwards."""
        if watch is not None:
            watch.locked.connect(self._on_screen_locked)
            watch.going_to_sleep.connect(self._on_going_to_sleep)

    def release(self) -> None:
        """The owner is back while text still waits: everything is as it was."""
        if self._state is LockState.held:
            self.opened()

    def _on_screen_locked(self) -> None:
        if self._limit_seconds:
            self.lock(LockReason.screen)

    def _on_going_to_sleep(self) -> None:
        if self._limit_seconds:
            self.lock(LockReason.sleep)

    def _go_on(self) -> None:
        if self._state not in (LockState.locking, LockState.held):
            return
        if self._tasks.is_busy:
            soon(self, self._go_on, BUSY_MS)
            return
        if self._host.has_unsaved_text():
            if self._state is LockState.locking:
                self._state = LockState.held
                self.held_back.emit()
            soon(self, self._try_again, RETRY_MS)
            return
        self._state = LockState.locking
        self._host.drop_screens()
        if self._stays_open:
            self._state = LockState.pinned
            self._active_at = self._ticked_at = self._clock.now()
            self._tick.start()
            self.pinned.emit()
            return
        self._tasks.query(self, self._host.lock_store, self._on_locked)

    def _try_again(self) -> None:
        if self._state is LockState.held:
            self._host.flush_typing()
            self._go_on()

    def _on_locked(self, _nothing: None) -> None:
        self._state = LockState.locked
        self.locked.emit()

    def _set_last_minute(self, *, is_last: bool) -> None:
        if is_last != self._is_last_minute:
            self._is_last_minute = is_last
            self.last_minute_changed.emit(is_last)

    def _tell_minutes(self) -> None:
        left = self._limit_seconds - _seconds(self._active_at, self._clock.now())
        minutes = max(0, int(-(-left // 60)))
        if minutes != self._minutes:
            self._minutes = minutes
            self.minutes_changed.emit(minutes)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice activity."""
        if event.type() in _ACTIVITY:
            self.note_activity()
        return super().eventFilter(watched, event)


def _seconds(since: datetime, now: datetime) -> float:
    return (now - since).total_seconds()
