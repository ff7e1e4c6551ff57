"""``jobbro tour``: a picture of every screen, on demo data and on an empty store, in both themes.

A new screen is added with one line in ``tour_shots.SHOTS``, a new dialog in ``tour_dialogs.DIALOGS``.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

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


class Tour(QObject):
    """Draws one shot after the other from the event loop.

    Attributes:
        drawn: names of the pictures that are on the disk.
        fault: what stopped it, or ``None``.
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
        inspect: Callable[[str, QWidget], None] | None = None,
    ) -> None:
        super().__init__()
        self._app = app
        self._material = material
        self._target = target
        self._inspect = inspect
        self._look = theme.ThemeManager(self)
        self._waiting = [(look, shot) for look in looks for shot in shots]
        self._scene: Scene | None = None
        self._now: tuple[tuple[str, int], Shot] | None = None
        self.drawn: list[str] = []
        self.fault: Exception | None = None

    def start(self) -> None:
        """Begin; ``finished`` comes after the last picture or the first fault."""
        self._target.mkdir(parents=True, exist_ok=True)
        soon(self, self._prepare)

    def _prepare(self) -> None:
        if not self._waiting:
            self.finished.emit()
            return
        self._now = self._waiting.pop(0)
        (name, scale), shot = self._now
        try:
            focus.set_by_keyboard(by_keyboard=False)
            self._look.apply(self._app, name, scale)
            self._scene = Scene(self._material, self._look, shot.kind)
            shot.prepare(self._scene)
        except Exception as error:  # noqa: BLE001 - raised again by whoever started the tour
            self._stop(error)
            return
        soon(self, self._draw, SETTLE_MS)

    def _draw(self) -> None:
        if self._scene is None or self._now is None:
            return
        (name, _scale), shot = self._now
        file = f"{shot.name}-{_ENDINGS[name]}"
        # Text that wraps asks for another height, which asks what stands round it, one turn after the other.
        for _ in range(_TURNS):
            QApplication.processEvents()
        try:
            self._scene.drawn.grab().save(str(self._target / f"{file}.png"))
            if self._inspect is not None:
                self._inspect(file, self._scene.drawn)
        except Exception as error:  # noqa: BLE001 - raised again by whoever started the tour
            self._stop(error)
            return
        self.drawn.append(file)
        self._scene.close()
        self._scene = None
        soon(self, self._prepare)

    def _stop(self, error: Exception) -> None:
        self.fault = error
        self._waiting.clear()
        if self._scene is not None:
            self._scene.close()
            self._scene = None
        self.finished.emit()
