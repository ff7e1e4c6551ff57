"""A box for running text that grows with it."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from app.ui.shared import theme
from app.ui.shared.autosave import Autosave
from app.ui.shared.later import soon

_LOWEST, _HIGHEST = 48, 220


class NoteBox(QPlainTextEdit):
    """Several lines of plain text, from 48 px high to 220 px, then it scrolls.

    Text comes in as plain text only, whatever was copied. ``save_due`` tells when to keep what was typed: at
    a pause of 600 ms and at least every second while the typing goes on.

    Args:
        placeholder: what to write, as »Skriv et notat om Bodil …«.
        lowest: height when empty, in px of the design.
        highest: height from which it scrolls.
        max_length: longest text that is taken in.
    """

    edited = Signal()
    save_due = Signal()

    def __init__(
        self,
        placeholder: str = "",
        *,
        lowest: int = _LOWEST,
        highest: int = _HIGHEST,
        max_length: int = 20_000,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lowest, self._highest, self._max_length = lowest, highest, max_length
        self._is_loading = False
        self.autosave = Autosave(self)
        self._build(placeholder)
        self._connect()

    def _build(self, placeholder: str) -> None:
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("always_ringed", True)  # noqa: FBT003 - Qt's own setter
        self.document().setDocumentMargin(theme.px(3))

    def _connect(self) -> None:
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self.autosave.due.connect(self.save_due)

    def value(self) -> object:
        """The text without spaces around it."""
        return self.toPlainText().strip()

    def set_value(self, value: object) -> None:
        """Show a text; nothing counts as edited."""
        self._is_loading = True
        self.setPlainText("" if value is None else str(value))
        self._is_loading = False
        self.autosave.cancel()

    def sizeHint(self) -> QSize:
        """As high as the text, between the two limits."""
        lines = self.document().size().height()
        line = self.fontMetrics().lineSpacing()
        wanted = int(lines * line + 2 * self.document().documentMargin()) + theme.px(22)
        height = max(theme.px(self._lowest), min(theme.px(self._highest), wanted))
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """As high as the hint: text that was typed stays in sight."""
        return QSize(theme.px(120), self.sizeHint().height())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Text only; no files or pictures."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take in plain text only, as much as there is room for."""
        room = self._max_length - len(self.toPlainText()) + len(self.textCursor().selectedText())
        self.textCursor().insertText(source.text()[: max(0, room)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        if self.sizeHint().height() != self.height():
            # Within a resize the layout does not listen; the text wrapped anew just now.
            soon(self, self.updateGeometry)

    def changeEvent(self, event: QEvent) -> None:
        """Fit sizes to a new theme or text scale."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def _on_text_changed(self) -> None:
        if self._is_loading:
            return
        self.autosave.touch()
        self.edited.emit()

    def _on_size_changed(self) -> None:
        self.updateGeometry()
