"""Settings of this machine, outside the store: how the window looks and behaves, and nothing personal."""

import contextlib
import os
from pathlib import Path
from typing import Any, NamedTuple

_MODES = ("system", "light", "dark", "contrast")
_SCALES = (90, 100, 115, 130)
_LOCK_MINUTES = (1, 60)
_WIDEST = 10_000


# Not a dataclass: that module alone costs 2 ms before the first window.
class Settings(NamedTuple):
    """What the user chose on this machine.

    Attributes:
        theme: ``system``, ``light``, ``dark`` or ``contrast``.
        text_scale: 90, 100, 115 or 130 per cent.
        lock_minutes: minutes without activity until the store is locked.
        reduce_motion: whether everything appears at once.
        single_letter_keys: whether a letter alone does something outside text fields.
        window: left, top, width and height of the window; empty before the first time.
        is_maximised: whether the window filled the screen.
        column_widths: widths in px of the design by the headings of a table.
        sort_orders: what a table is sorted by, and 1 where it falls; by its headings.
        last_folder: where files were fetched or saved last.
        store: the store that was open last, when it is not the default one.
    """

    theme: str = "system"
    text_scale: int = 100
    lock_minutes: int = 10
    reduce_motion: bool = False
    single_letter_keys: bool = True
    window: tuple[int, ...] = ()
    is_maximised: bool = False
    column_widths: dict[str, list[int]] = {}  # noqa: RUF012 - as good as frozen: nothing adds to it
    sort_orders: dict[str, list[int]] = {}  # noqa: RUF012 - the same
    last_folder: str = ""
    store: str = ""


DEFAULTS = Settings()


class SettingsFile:
    """Reads and writes the settings; a damaged file is kept beside and the defaults are used.

    Attributes:
        settings: what is in force.
        was_damaged: whether the file could not be read at start.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.was_damaged = False
        self.settings = self._read()

    def change(self, **values: Any) -> Settings:
        """Put values in force and write them; a disk that cannot be written keeps them for this session."""
        self.settings = _checked(self.settings._replace(**values)._asdict())
        with contextlib.suppress(OSError):
            self._write()
        return self.settings

    def _read(self) -> Settings:
        try:
            text = self._path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return DEFAULTS
        except (OSError, UnicodeDecodeError):
            return self._keep_beside()
        import tomllib

        try:
            return _checked(tomllib.loads(text))
        except tomllib.TOMLDecodeError:
            return self._keep_beside()

    def _keep_beside(self) -> Settings:
        self.was_damaged = True
        with contextlib.suppress(OSError):
            self._path.replace(self._path.with_suffix(".damaged.toml"))
        return DEFAULTS

    def _write(self) -> None:
        import tomli_w

        self._path.parent.mkdir(parents=True, exist_ok=True)
        # Written beside and moved into place, so that a power cut leaves the old file or the new one.
        beside = self._path.with_suffix(".new")
        plain = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in self.settings._asdict().items()
        }
        with beside.open("wb") as stream:
            tomli_w.dump(plain, stream)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(self._path)


def _checked(raw: dict[str, Any]) -> Settings:
    """Settings from what a file says; a value of the wrong kind or out of bounds is the default."""
    values = {}
    for name in Settings._fields:
        if name in raw and _CHECKS[name](raw[name]):
            values[name] = raw[name]
    if "window" in values:
        values["window"] = tuple(values["window"])
    return Settings(**values)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_mode(value: object) -> bool:
    return value in _MODES


def _is_scale(value: object) -> bool:
    return _is_whole(value) and value in _SCALES


def _is_lock_time(value: object) -> bool:
    low, high = _LOCK_MINUTES
    return isinstance(value, int) and _is_whole(value) and low <= value <= high


def _is_window(value: object) -> bool:
    return (
        isinstance(value, (list, tuple)) and len(value) in (0, 4) and all(_is_length(part) for part in value)
    )


def _is_length(value: object) -> bool:
    return isinstance(value, int) and _is_whole(value) and -_WIDEST <= value <= _WIDEST


def _is_widths(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(name, str) and isinstance(widths, list) and all(_is_length(width) for width in widths)
        for name, widths in value.items()
    )


_CHECKS = {
    "theme": _is_mode,
    "text_scale": _is_scale,
    "lock_minutes": _is_lock_time,
    "reduce_motion": _is_flag,
    "single_letter_keys": _is_flag,
    "window": _is_window,
    "is_maximised": _is_flag,
    "column_widths": _is_widths,
    "sort_orders": _is_widths,
    "last_folder": _is_text,
    "store": _is_text,
}
