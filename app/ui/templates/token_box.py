"""A box of text in which placeholders stand as chips."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from app.texts.letter_text import Placeholder
from app.texts.template_words import shown, stored, token, tokens
from app.ui.shared import painting, theme
from app.ui.shared.note_box import NoteBox

_ROUND = 5


class TokenBox(NoteBox):
    """Plain text with placeholders in braces, painted as chips (tekst med flettefelter).

    A placeholder is ordinary text, ``{Borgerens fornavn}``: a screen reader says it, and it is copied, pasted
    and undone like any word. It is deleted whole.
    """

    def __init__(
        self,
        placeholders: tuple[Placeholder, ...] = (),
        *,
        lowest: int = 160,
        highest: int = 320,
        max_length: int = 20_000,
        parent: QWidget | None = None,
    ) -> None:
        self._placeholders = placeholders
        super().__init__("", lowest=lowest, highest=highest, max_length=max_length, parent=parent)
        self.setAccessibleName("Tekst")

    def set_placeholders(self, placeholders: tuple[Placeholder, ...]) -> None:
        """Say which there are."""
        self._placeholders = placeholders
        self.viewport().update()

    def value(self) -> object:
        """The text in the form it is stored in."""
        return stored(self.toPlainText().strip(), self._placeholders)

    def set_value(self, value: object) -> None:
        """Show a stored text; nothing counts as edited."""
        super().set_value(shown(str(value or ""), self._placeholders))

    def insert(self, placeholder: Placeholder) -> None:
        """Put a placeholder in at the cursor."""
        self.textCursor().insertText(token(placeholder))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def chips(self) -> tuple[tuple[str, bool], ...]:
        """Every placeholder of the text, and whether there is such a one."""
        text = self.toPlainText()
        return tuple((text[start:end], known) for start, end, known in tokens(text, self._placeholders))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace and Delete take a whole placeholder away."""
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not event.modifiers():
            self._take_whole(is_before=event.key() == Qt.Key.Key_Backspace)
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chips, then the text on them."""
        painter = QPainter(self.viewport())
        painting.smooth(painter)
        painter.setClipRect(event.rect())
        for rect, known in self._chip_rects():
            tone = "info" if known else "danger"
            painting.fill(painter, rect.adjusted(-2, 0, 2, 0), f"{tone}_bg", theme.px(_ROUND))
        painter.end()
        super().paintEvent(event)

    def _take_whole(self, *, is_before: bool) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            return
        place, block = cursor.positionInBlock(), cursor.block()
        for start, end, known in tokens(block.text(), self._placeholders):
            is_at = start < place <= end if is_before else start <= place < end
            if known and is_at:
                cursor.setPosition(block.position() + start)
                cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
                self.setTextCursor(cursor)

    def _chip_rects(self) -> Iterator[tuple[QRectF, bool]]:
        block, lowest = self.firstVisibleBlock(), self.viewport().height()
        while block.isValid():
            corner = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
            if corner.y() > lowest:
                return
            for start, end, known in tokens(block.text(), self._placeholders):
                for rect in _line_rects(block, start, end):
                    yield rect.translated(corner), known
            block = block.next()


def _line_rects(block: QTextBlock, start: int, end: int) -> Iterator[QRectF]:
    """Where a stretch of a paragraph stands, once for each line it runs over."""
    layout = block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first >= last:
            continue
        left, right = _x(line.cursorToX(first)), _x(line.cursorToX(last))
        yield QRectF(left, line.y() + 1, right - left, line.height() - 2)


def _x(found: object) -> float:
    # PySide gives the place back beside the cursor it may have moved.
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
