"""Indstillinger · Udseende."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.machine import Machine
from app.ui.preferences.profile_page import WIDTH
from app.ui.shared import theme
from app.ui.shared.cards import Card
from app.ui.shared.choices import CheckBox
from app.ui.shared.fields import label_for
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.segmented import Segmented

_THEMES = [
    ("light", "Lyst"),
    ("dark", "Mørkt"),
    ("contrast", "Høj kontrast"),
    ("system", "Følg systemet"),
]


class AppearancePage(ScrollColumn):
    """Theme, text size and motion; every choice shows at once (udseende)."""

    def __init__(self, machine: Machine, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._machine = machine
        self.theme = Segmented(_THEMES, "Tema")
        self.scale = Segmented([(str(scale), f"{scale} %") for scale in theme.SCALES], "Tekststørrelse")
        self.reduce_motion = CheckBox("Færre animationer", "Dialoger og beskeder viser sig med det samme.")
        self.letter_keys = CheckBox(
            "Taster uden Ctrl", "N skriver et notat, og ? viser tasterne, når intet felt er aktivt."
        )
        self._build()
        self.show_settings()
        self._connect()

    def _build(self) -> None:
        card = Card("Udseende")
        card.setMaximumWidth(theme.px(WIDTH))
        for caption, widget in (("Tema", self.theme), ("Tekststørrelse", self.scale)):
            card.add(label_for(widget, caption))
            card.body.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
            card.body.addSpacing(theme.px(8))
        card.add(self.reduce_motion)
        card.add(self.letter_keys)
        self.add(card)

    def _connect(self) -> None:
        self.theme.changed.connect(self._on_theme_changed)
        self.scale.changed.connect(self._on_scale_changed)
        self.reduce_motion.edited.connect(self._on_ticked)
        self.letter_keys.edited.connect(self._on_ticked)

    def show_settings(self) -> None:
        """Show what is in force."""
        settings = self._machine.settings
        self.theme.set_value(settings.theme)
        self.scale.set_value(str(settings.text_scale))
        self.reduce_motion.set_value(settings.reduce_motion)
        self.letter_keys.set_value(settings.single_letter_keys)

    def _on_theme_changed(self, mode: str) -> None:
        if mode != self._machine.settings.theme:
            self._machine.change(theme=mode)

    def _on_scale_changed(self, scale: str) -> None:
        if int(scale) != self._machine.settings.text_scale:
            self._machine.change(text_scale=int(scale))

    def _on_ticked(self) -> None:
        self._machine.change(
            reduce_motion=self.reduce_motion.isChecked(), single_letter_keys=self.letter_keys.isChecked()
        )
