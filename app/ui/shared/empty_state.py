"""What stands where there is nothing yet: why, and the one thing to do."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.ui.shared import icons, painting, theme
from app.ui.shared.buttons import Button
from app.ui.shared.text import Label, Paragraph

_CIRCLE = 52


class EmptyState(QWidget):
    """An icon in a circle, a title, one line and at most one button.

    Args:
        title: as »Ingen borgere endnu«.
        line: as »Opret den første, eller hent en liste.«
        action: text of the button, or ``""``.
        icon: meaning of the icon.
    """

    accessible_role = "Grouping"

    action_requested = Signal()

    def __init__(
        self, title: str, line: str = "", action: str = "", icon: str = "empty", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.circle = _Circle(icon)
        self.title_label = Label(title, "strong")
        self.line_label = Paragraph(line, "small", "muted")
        self.action_button = Button(action)
        self._build()
        self._connect()
        self.show_reason(title, line, action)

    def _build(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(24))
        column.setSpacing(theme.px(4))
        column.addStretch(1)
        column.addWidget(self.circle, 0, middle)
        column.addSpacing(theme.px(6))
        column.addWidget(self.title_label, 0, middle)
        self.line_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.line_label)
        column.addSpacing(theme.px(4))
        column.addWidget(self.action_button, 0, middle)
        column.addStretch(1)

    def _connect(self) -> None:
        self.action_button.clicked.connect(self.action_requested)

    def show_reason(self, title: str, line: str = "", action: str = "") -> None:
        """Say why it is empty now: nothing yet, or nothing that fits a filter."""
        self.title_label.setText(title)
        self.line_label.setText(line)
        self.line_label.setVisible(bool(line))
        self.action_button.setText(action)
        self.action_button.setVisible(bool(action))
        self.setAccessibleName(f"{title}. {line}".strip())


class _Circle(QWidget):
    """The icon in its circle."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_CIRCLE), theme.px(_CIRCLE))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect())
        painting.fill(painter, area, "sunken", area.width() / 2)
        icons.draw(painter, painting.centred(area, theme.px(24), theme.px(24)), self._icon, "muted")
        painter.end()
