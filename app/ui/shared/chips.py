"""Status chips, filter chips and count badges."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.ui.shared import painting, theme


class Chip(QLabel):
    """A status in words, coloured by tone, with an icon where it signals action.

    Args:
        text: always there; colour is never the only sign.
        tone: one of ``painting.CHIP_TONES``.
        icon: meaning of an icon, or ``""``.
        height: 20, 22, 24 or 26 px.
    """

    def __init__(
        self,
        text: str,
        tone: str = "neutral",
        icon: str = "",
        *,
        height: int = 24,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._icon = icon
        self._height = height
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_status(self, text: str, tone: str, icon: str = "") -> None:
        """Show another status."""
        self._tone, self._icon = tone, icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The text, its padding and its icon."""
        return painting.chip_size(self.text(), self._icon, self._height).toSize()

    def minimumSizeHint(self) -> QSize:
        """The same: a chip keeps its full text."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        painting.chip(painter, QRectF(self.rect()), self.text(), self._tone, self._icon)
        painter.end()


class CountBadge(Chip):
    """A number in a chip of 22 px, as in the sidebar."""

    def __init__(self, count: int = 0, tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(str(count), tone, height=22, parent=parent)
        self.set_count(count)

    def set_count(self, count: int) -> None:
        """Show a number; nothing is shown for zero."""
        self.setText(str(count))
        self.setVisible(count > 0)
        self.updateGeometry()

    def set_tone(self, tone: str) -> None:
        """Change the colour."""
        self.show_status(self.text(), tone)


class FilterChip(QPushButton):
    """A filter that is on or off, with a count after two spaces."""

    def __init__(self, key: str, label: str, count: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._label = label
        self.setProperty("kind", "filter")
        self.setProperty("focus_radius", 16)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Show how many match, or nothing for ``None``."""
        self.setText(self._label if count is None else f"{self._label}  {count}")
        self.setAccessibleName(self._label if count is None else f"{self._label}, {count}")


class FilterBar(QWidget):
    """A row of filter chips: one is on, several with Ctrl; Esc goes back to the first.

    Args:
        filters: key and label of each chip; the first one stands for »Alle«.
    """

    accessible_role = "Grouping"

    changed = Signal()

    def __init__(
        self, filters: Sequence[tuple[str, str]], name: str = "Filtre", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.chips = {key: FilterChip(key, label) for key, label in filters}
        self._first = next(iter(self.chips))
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        for chip in self.chips.values():
            row.addWidget(chip)
        row.addStretch(1)
        self.chips[self._first].setChecked(True)

    def _connect(self) -> None:
        for chip in self.chips.values():
            chip.clicked.connect(self._on_chip_clicked)

    def selected(self) -> tuple[str, ...]:
        """Keys of the chips that are on."""
        return tuple(key for key, chip in self.chips.items() if chip.isChecked())

    def select(self, *keys: str) -> None:
        """Switch exactly these on."""
        wanted = set(keys) or {self._first}
        if wanted == set(self.selected()):
            return
        for key, chip in self.chips.items():
            chip.setChecked(key in wanted)
        self.changed.emit()

    def set_count(self, key: str, count: int | None) -> None:
        """Show how many match a filter."""
        self.chips[key].set_count(count)

    def _on_chip_clicked(self) -> None:
        from PySide6.QtWidgets import QApplication

        chip = self.sender()
        if not isinstance(chip, FilterChip):
            return
        several = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        if several and chip.key != self._first:
            self.chips[self._first].setChecked(False)
        else:
            for other in self.chips.values():
                other.setChecked(other is chip)
        if not self.selected():
            self.chips[self._first].setChecked(True)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of its own first, the rest as usual."""
        if event.key() == Qt.Key.Key_Escape and self.selected() != (self._first,):
            self.select(self._first)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the press from what lies behind."""
        event.ignore()
