"""Theme and text size from the palette; each works at once and is kept like a choice under Udseende."""

from PySide6.QtCore import QObject

from app.ui.machine import Machine
from app.ui.shared import theme
from app.ui.shared.toast import Toasts


class LookActs(QObject):
    """Changes how the window looks (udseende).

    Args:
        machine: whose settings they are.
        toasts: says what holds now.
        parent: how long it lives.
    """

    def __init__(self, machine: Machine, toasts: Toasts, parent: QObject) -> None:
        super().__init__(parent)
        self._machine, self._toasts = machine, toasts

    def use_light(self) -> None:
        """Light, whatever the system does."""
        self._use("light", "Lyst tema")

    def use_dark(self) -> None:
        """Dark, whatever the system does."""
        self._use("dark", "Mørkt tema")

    def use_contrast(self) -> None:
        """High contrast."""
        self._use("contrast", "Høj kontrast")

    def use_system(self) -> None:
        """As the system does, also when that changes."""
        self._use("system", "Temaet følger systemet")

    def use_larger_text(self) -> None:
        """The next larger text."""
        larger = [scale for scale in theme.SCALES if scale > self._machine.settings.text_scale]
        self._scale(min(larger, default=0), "Teksten er så stor, den kan blive")

    def use_smaller_text(self) -> None:
        """The next smaller text."""
        smaller = [scale for scale in theme.SCALES if scale < self._machine.settings.text_scale]
        self._scale(max(smaller, default=0), "Teksten er så lille, den kan blive")

    def _use(self, mode: str, words: str) -> None:
        if mode != self._machine.settings.theme:
            self._machine.change(theme=mode)
        self._toasts.show(words)

    def _scale(self, scale: int, at_the_end: str) -> None:
        if not scale:
            self._toasts.show(at_the_end, icon="info")
            return
        self._machine.change(text_scale=scale)
        self._toasts.show(f"Tekststørrelse {scale} %")
