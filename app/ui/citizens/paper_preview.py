"""The print preview of a paper with choices of its own: what is typed or chosen is drawn anew."""

from PySide6.QtWidgets import QWidget

from app.ui.shared import theme
from app.ui.shared.autosave import Autosave
from app.ui.shared.buttons import Button
from app.ui.shared.choices import CheckBox
from app.ui.shared.desk import Desk
from app.ui.shared.print_preview import PrintPreview

_NARROWEST = 60


class PaperPreview(PrintPreview):
    """A print preview that waits for a pause in the typing (udskriftsvisning med valg).

    A subclass makes its widgets, connects them to ``on_typed`` or ``on_choice``, and puts into its source
    what was chosen in ``take_choices``. A gap that can be put right here names its widget in ``places``.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.host, desk.services, desk.tasks)
        self.desk = desk
        self.places: dict[str, QWidget] = {}
        self.pause = Autosave(self)
        self.pause.due.connect(self._on_pause)

    def take_choices(self) -> None:
        """Put what is chosen into the source."""
        raise NotImplementedError

    def on_choice(self, _value: object = None) -> None:
        """Something was chosen: draw the paper again."""
        self.pause.cancel()
        self.take_choices()
        self.redraw()

    def on_typed(self) -> None:
        """Something is typed: nothing is printed until it stands on the paper."""
        self._is_blocked = True
        self._allow(printers=None)
        self.pause.touch()

    def _on_pause(self) -> None:
        if self.is_open:
            self.take_choices()
            self.redraw()

    def _on_gap_clicked(self) -> None:
        button = self.sender()
        place = self.places.get(str(button.property("gap"))) if isinstance(button, Button) else None
        if place is not None and place.isVisible():
            place.setFocus()
        else:
            super()._on_gap_clicked()


def fitting_tick(text: str, *, ticked: bool = True) -> CheckBox:
    """A tick whose text is cut where the column is too narrow for it."""
    tick = CheckBox(text)
    tick.set_value(ticked)
    tick.setMinimumWidth(theme.px(_NARROWEST))
    tick.setToolTip(text)
    return tick
