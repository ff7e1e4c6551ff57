"""A banner: one thing to know about the whole screen, at most one per screen."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.shared import painting, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import link
from app.ui.shared.cards import Icon
from app.ui.shared.text import Label, Paragraph

_ICONS = {"info": "info", "warning": "deadline", "danger": "danger", "success": "success", "violet": "hint"}
_EDGE = 4


class Banner(QFrame):
    """A coloured strip with icon, title, one line and one action.

    Args:
        title: what is the case.
        line: what to do about it.
        tone: ``info``, ``warning``, ``danger``, ``success`` or ``violet``.
        action: text of the action, or ``""``.
    """

    accessible_role = "AlertMessage"

    action_requested = Signal()

    def __init__(
        self,
        title: str = "",
        line: str = "",
        tone: str = "info",
        action: str = "",
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.icon = Icon(icon or _ICONS[tone], tone, 18)
        self.title_label = Label(title, "smallstrong", tone)
        self.line_label = Paragraph(line, "small")
        self.action_button = link(action, small=True)
        self._build()
        self._connect()
        self.show_message(title, line, tone, action, icon=icon)

    def _build(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        row.setSpacing(theme.px(10))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title_label)
        words.addWidget(self.line_label)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self.action_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(theme.px(56))

    def _connect(self) -> None:
        self.action_button.clicked.connect(self.action_requested)

    def show_message(self, title: str, line: str, tone: str, action: str = "", *, icon: str = "") -> None:
        """Say something else."""
        self._tone = tone
        self.icon.show_icon(icon or _ICONS[tone], tone)
        self.title_label.setText(title)
        self.title_label.set_tone(tone)
        self.title_label.setVisible(bool(title))
        self.line_label.setText(line)
        self.line_label.setVisible(bool(line))
        self.action_button.setText(action)
        theme.set_look(self.action_button, tone=tone)
        self.action_button.setVisible(bool(action))
        self.setAccessibleName(f"{title}. {line}".strip(". "))
        if self.isVisible():
            announce(self, self.accessibleName(), urgent=tone == "danger")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect())
        radius = theme.px(6)
        painting.fill(painter, area, f"{self._tone}_bg", radius)
        painting.left_edge(painter, area, f"{self._tone}_solid", _EDGE, radius)
        painter.end()
