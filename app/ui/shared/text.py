"""Labels in the roles of the type scale; what users wrote is never read as markup."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from app.ui.shared import theme

_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def escape(text: str) -> str:
    """Text in which nothing is markup."""
    return text.translate(_MARKUP)


class Label(QLabel):
    """One line or one word of text in a role and a tone.

    Args:
        text: shown as it is; markup in it stays visible text.
        role: a key of ``theme.ROLES``.
        tone: ``""`` for ink, or ``muted``, ``subtle``, ``primary``, ``success``, ``warning``, ``danger`` …
    """

    def __init__(
        self, text: str = "", role: str = "body", tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Change the colour."""
        theme.set_look(self, tone=tone)

    def sizeHint(self) -> QSize:
        """The text in the line height of its role."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), theme.line_height(str(self.property("role")))))

    def minimumSizeHint(self) -> QSize:
        """The same height, so that lines do not close up in a small window."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class ElidedLabel(Label):
    """A label that gives way: it cuts its text with an ellipsis and shows all of it in a tooltip."""

    def __init__(
        self, text: str = "", role: str = "body", tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, role, tone, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(QFontMetrics(self.font()).averageCharWidth() * 4, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is inside."""
        super().resizeEvent(event)
        self._update_tip()

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._update_tip()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        flags = self.alignment() | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.contentsRect(), int(flags.value), shown)
        painter.end()

    def _update_tip(self) -> None:
        is_cut = QFontMetrics(self.font()).horizontalAdvance(self.text()) > self.contentsRect().width() > 0
        self.setToolTip(f"<qt>{escape(self.text())}</qt>" if is_cut else "")


class Paragraph(QLabel):
    """Text over several lines, with the line height of its role."""

    def __init__(
        self, text: str = "", role: str = "body", tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._plain = ""
        self._role = role
        self._line = 0
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text."""
        self._plain = text
        self.setAccessibleName(text)
        lines = "<br>".join(escape(line) for line in text.split("\n"))
        self._line = theme.line_height(self._role)
        super().setText(f'<p style="margin:0; line-height:{self._line}px">{lines}</p>')

    def changeEvent(self, event: QEvent) -> None:
        """Fit sizes to a new theme or text scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and theme.line_height(self._role) != self._line:
            self.setText(self._plain)

    def text(self) -> str:
        """The text as it was given, without the markup that sets its lines."""
        return self._plain

    def set_tone(self, tone: str) -> None:
        """Change the colour."""
        theme.set_look(self, tone=tone)


def hairline(*, upright: bool = False) -> QFrame:
    """A dividing line of one pixel."""
    made = QFrame()
    made.setProperty("kind", "hairline_upright" if upright else "hairline")
    return made
