"""A scrolling column: one per column of a page, the header stays."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.shared import theme


class ScrollColumn(QScrollArea):
    """A column that scrolls up and down; ``column`` is its vertical layout and ends in a stretch."""

    def __init__(self, *, gap: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        self.content.setProperty("kind", "scrolled")
        self.column = QVBoxLayout(self.content)
        # Flush with the header above; the focus ring is drawn by the window and is not cut off here.
        self.column.setContentsMargins(0, 4, 4, 4)
        self.column.setSpacing(theme.px(gap))
        self.column.addStretch(1)
        self.setWidget(self.content)
        self.viewport().setAutoFillBackground(False)

    def add(self, widget: QWidget) -> None:
        """Put a widget under what is there."""
        self.column.insertWidget(self.column.count() - 1, widget)

    def clear(self) -> None:
        """Take everything out and free it."""
        while self.column.count() > 1:
            item = self.column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
