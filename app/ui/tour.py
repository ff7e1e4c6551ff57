"""``jobbro tour``: a picture of every screen, on demo data and on an empty store, in both themes.

A new screen is added with one line in ``tour_shots.SHOTS``, a new dialog in ``tour_dialogs.DIALOGS``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.common.errors import FileFault
from app.ui.shared import focus, theme
from app.ui.shared.later import soon
from app.ui.tour_dialogs import EVERY_SHOT
from app.ui.tour_scene import Material, Scene
from app.ui.tour_shots import Shot

# Theme and text size.
LOOKS = (("light", 100), ("dark", 100))
_ENDINGS = {"light": "lys", "dark": "moerk", "contrast": "kontrast"}
# Dialogs place themselves one turn of the event loop after they were filled.
SETTLE_MS = 40
_TURNS = 20
_FULL_SIZE = 100


@dataclass(frozen=True, slots=True)
class Stand:
    """A window that is made once and drawn in several themes.

    Attributes:
        shot: how the window gets there.
        scale: text size in percent.
        themes: in which it is drawn, one after the other.
    """

    shot: Shot
    scale: int
    themes: tuple[str, ...]


def stands(shots: tuple[Shot, ...], looks: tuple[tuple[str, int], ...]) -> list[Stand]:
    """Every shot once for each text size: sizes are read while widgets are made, colours while they paint.

    Each begins in the theme the one before ended in: changing it is work.
    """
    made = []
    for scale in dict.fromkeys(scale for _, scale in looks):
        themes = [name for name, size in looks if size == scale]
        for shot in shots:
            parts = [(name,) for name in themes] if shot.is_fresh else [tuple(themes)]
            made += [Stand(shot, scale, part) for part in parts]
            themes.reverse()
    return made


def file_name(shot: Shot, theme_name: str, scale: int) -> str:
    """The name of a picture, without its ending."""
    size = "" if scale == _FULL_SIZE else f"-{scale}"
    return f"{shot.name}-{_ENDINGS[theme_name]}{size}"


class Tour(QObject):
    """Draws one shot after the other from the event loop.

    Each picture's file is handed to ``inspect``, with what it is of while that still stands.

    Attributes:
        drawn: names of the pictures that are on the disk.
        fault: what stopped it, or ``None``.
        ending: which kind of picture files it writes.
    """

    finished = Signal()

    def __init__(
        self,
        app: QApplication,
        material: Material,
        target: Path,
        *,
        shots: tuple[Shot, ...] = EVERY_SHOT,
        looks: tuple[tuple[str, int], ...] = LOOKS,
        inspect: Callable[[Path, QWidget], None] | None = None,
    ) -> None:
        super().__init__()
        self._app = app
        self._material = material
        self._target = target
        self._inspect = inspect
        self._look = theme.ThemeManager(self)
        self._waiting = stands(shots, looks)
        self._scene: Scene | None = None
        self._now: Stand | None = None
        self.drawn: list[str] = []
        self.fault: Exception | None = None
        self.ending = "png"

    def start(self) -> None:
        """Begin; ``finished`` comes after the last picture or the first fault."""
        self._target.mkdir(parents=True, exist_ok=True)
        # A caret that blinks would make every picture another one.
        self._app.setCursorFlashTime(0)
        soon(self, self._prepare)

    def _prepare(self) -> None:
        if not self._waiting:
            self.finished.emit()
            return
        self._now = stand = self._waiting.pop(0)
        try:
            focus.set_by_keyboard(by_keyboard=False)
            self._look.apply(self._app, stand.themes[0], stand.scale)
            self._scene = Scene(self._material, self._look, stand.shot.kind)
            self._scene.set(stand.shot.prepare)
        except Exception as error:  # noqa: BLE001 - raised again by whoever started the tour
            self._stop(error)
            return
        soon(self, self._draw, SETTLE_MS)

    def _draw(self) -> None:
        if self._scene is None or self._now is None:
            return
        stand = self._now
        try:
            for name in stand.themes:
                self._look.apply(self._app, name, stand.scale)
                # Text that wraps asks for another height, which asks what stands round it, turn after turn.
                for _ in range(_TURNS):
                    QApplication.processEvents()
                self._take(file_name(stand.shot, name, stand.scale), self._scene.drawn)
        except Exception as error:  # noqa: BLE001 - raised again by whoever started the tour
            self._stop(error)
            return
        self._scene.close()
        self._scene = None
        soon(self, self._prepare)

    def _take(self, file: str, drawn: QWidget) -> None:
        path = self._target / f"{file}.{self.ending}"
        if not drawn.grab().save(str(path)):
            raise FileFault(path, "other")
        if self._inspect is not None:
            self._inspect(path, drawn)
        self.drawn.append(file)

    def _stop(self, error: Exception) -> None:
        self.fault = error
        self._waiting.clear()
        if self._scene is not None:
            self._scene.close()
            self._scene = None
        self.finished.emit()
