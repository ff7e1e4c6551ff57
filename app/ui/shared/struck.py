"""Text that may not be used any more: struck through and readable."""

from PySide6.QtWidgets import QWidget

from app.ui.shared import theme
from app.ui.shared.text import Paragraph, escape


class StruckParagraph(Paragraph):
    """A struck-through text; a screen reader hears that it may not be used."""

    def __init__(
        self, text: str = "", role: str = "body", tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, role, tone, parent)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        lines = "<br>".join(escape(line) for line in text.split("\n"))
        height = theme.line_height(self._role)
        # The label's own setter: the paragraph's would show the tags.
        super(Paragraph, self).setText(
            f'<p style="margin:0; line-height:{height}px; text-decoration:line-through">{lines}</p>'
        )
        self.setAccessibleName(f"Må ikke anvendes: {text}")
