"""Cards, the facts in them, and soft boxes for hints."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.shared import painting, theme
from app.ui.shared.text import ElidedLabel, Label, Paragraph


class Card(QFrame):
    """A box with a hairline edge, a title on the left and a quiet remark on the right.

    Put content into ``body``, a vertical layout. With ``flush=True`` the body has no padding, for lists and
    tables that run from edge to edge.
    """

    accessible_role = "Grouping"

    def __init__(
        self,
        title: str = "",
        meta: str = "",
        *,
        title_role: str = "h2",
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self.title_label = Label(title, title_role)
        self.meta_label = Label(meta, "small", "muted")
        self.header = QHBoxLayout()
        self.body = QVBoxLayout()
        self._build(flush=flush)
        self.title_label.setVisible(bool(title))
        self.meta_label.setVisible(bool(meta))

    def _build(self, *, flush: bool) -> None:
        side, top = theme.px(20), theme.px(16)
        whole = QVBoxLayout(self)
        whole.setSpacing(0)
        self._fit()
        self.header.setContentsMargins(side, top, side, theme.px(8))
        self.header.setSpacing(theme.px(8))
        self.header.addWidget(self.title_label)
        self.header.addStretch(1)
        self.header.addWidget(self.meta_label)
        self.body.setContentsMargins(*((0, 0, 0, 0) if flush else (side, 0, side, top)))
        self.body.setSpacing(theme.px(8))
        self._head = QWidget()
        self._head.setLayout(self.header)
        self._head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        whole.addWidget(self._head)
        whole.addLayout(self.body, 1)
        # Takes what a body of fixed height leaves over, so that the title stays at the top.
        whole.addStretch(0)
        self._head.setVisible(bool(self.title_label.text()))
        if not self.title_label.text() and not flush:
            self.body.setContentsMargins(side, top, side, top)

    def changeEvent(self, event: QEvent) -> None:
        """Leave the edge free, which another theme may draw thicker."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        edge = theme.outline()
        whole = self.layout()
        if whole is not None:
            whole.setContentsMargins(edge, edge, edge, edge)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self.title_label.setText(title)
        self.setAccessibleName(title)
        self.title_label.setVisible(bool(title))
        self._head.setVisible(bool(title))

    def set_meta(self, meta: str) -> None:
        """Change the remark on the right."""
        self.meta_label.setText(meta)
        self.meta_label.setVisible(bool(meta))

    def add_header_widget(self, widget: QWidget) -> None:
        """Put a button or a switch at the right end of the header."""
        self.header.addWidget(widget)
        self._head.setVisible(True)

    def add(self, widget: QWidget, stretch: int = 0, *, width: int = 0) -> None:
        """Put a widget under what is there.

        Args:
            widget: what comes in.
            stretch: its part of the height that is left.
            width: the most it takes, in px of the design; 0 for the whole card.
        """
        if not width:
            self.body.addWidget(widget, stretch)
            return
        # A row, because a column asks for the height at its own width and would cut what wraps before that.
        widget.setMaximumWidth(theme.px(width))
        row = QHBoxLayout()
        row.addWidget(widget, 1)
        row.addStretch(0)
        self.body.addLayout(row, stretch)


class FactRow(QWidget):
    """A quiet label on the left and its value on the right, on one line."""

    def __init__(self, label: str, value: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = Label(label, "small", "muted")
        self.value = ElidedLabel(value, "smallstrong", tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.label)
        row.addWidget(self.value, 1)
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.value.setAccessibleName(f"{label}: {value}")

    def set_value(self, value: str, tone: str = "") -> None:
        """Show another value."""
        self.value.setText(value)
        self.value.set_tone(tone)
        self.value.setAccessibleName(f"{self.label.text()}: {value}")


class IconLine(QWidget):
    """An icon and a line of text, as address or time on a card."""

    def __init__(
        self, icon: str, text: str, *, role: str = "small", tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.icon = Icon(icon, tone or "muted", 16)
        self.text_label = Paragraph(text, role, tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text_label, 1)


class Icon(QWidget):
    """An icon that stands for itself beside words."""

    def __init__(self, icon: str, tone: str = "muted", size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone, self._size = icon, tone, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str, tone: str) -> None:
        """Show another icon."""
        self._icon, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        """The icon."""
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        from app.ui.shared import icons

        del event
        painter = QPainter(self)
        icons.draw(painter, QRectF(self.rect()), self._icon, self._tone)
        painter.end()


class IconTile(QWidget):
    """An icon on a soft box of 32 px, or in a circle with ``round_tile``."""

    def __init__(
        self,
        icon: str,
        tone: str = "neutral",
        size: int = 32,
        *,
        round_tile: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._tone, self._size, self._is_round = icon, tone, size, round_tile
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The box."""
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        radius = self.width() / 2 if self._is_round else theme.px(8)
        painting.icon_tile(painter, QRectF(self.rect()), self._icon, self._tone, radius)
        painter.end()


class HintBox(QFrame):
    """A soft box with an icon and a sentence, for privacy and rules inside a form."""

    accessible_role = "Note"

    def __init__(
        self, text: str, tone: str = "warning", icon: str = "hint", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.text_label = Paragraph(text, "small", tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        row.setSpacing(theme.px(12))
        row.addWidget(Icon(icon, tone, 18), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.text_label, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        painting.fill(painter, QRectF(self.rect()), f"{self._tone}_bg", theme.px(6))
        painter.end()
