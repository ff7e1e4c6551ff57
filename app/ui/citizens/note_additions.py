"""What stands with a note: the text that may not be used, the text that holds, the citizen's view."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.clock import Clock
from app.models.act_codes import NoteAdditionKind
from app.services.note_care import AdditionRow
from app.ui.shared import theme
from app.ui.shared.chips import Chip
from app.ui.shared.moments import moment_words
from app.ui.shared.struck import StruckParagraph
from app.ui.shared.text import Label, Paragraph

FORBIDDEN = "Må ikke anvendes"


def current_mark() -> QWidget:
    """Says over a text that it is the one that holds, where another one stands struck above it."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(Chip("Gældende tekst", "success", "success"))
    row.addStretch(1)
    return made


def addition_view(one: AdditionRow, subject: str, clock: Clock) -> QWidget:
    """A correction with its reason and the struck text, or the citizen's remark.

    Args:
        one: what stands with the note.
        subject: the heading that holds; a struck one is shown where it was another.
        clock: says how near a day is.
    """
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    when = f"{moment_words(clock, one.at)} af {one.by}"
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    if one.kind is NoteAdditionKind.remark:
        row.addWidget(Chip("Borgerens bemærkning", "info", "quote"))
        row.addWidget(Label(f"Tilføjet {when}", "small", "muted"), 1)
        column.addLayout(row)
        column.addWidget(Paragraph(one.text))
        return made
    row.addWidget(Chip(FORBIDDEN, "danger", "warning"))
    row.addWidget(Label(f"Rettet {when}", "small", "muted"), 1)
    column.addLayout(row)
    words = f"{one.subject}\n{one.text}" if one.subject not in ("", subject) else one.text
    column.addWidget(StruckParagraph(words, "body", "muted"))
    column.addWidget(Paragraph(f"Begrundelse: {one.reason}", "small"))
    return made
