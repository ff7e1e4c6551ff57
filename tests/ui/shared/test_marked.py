"""Marks behind what was searched for."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.ui.shared import theme
from app.ui.shared.marked import beginnings_of, draw_marked, holds, marks_in


def marked_columns(words: str, sought: str, room: int = 300) -> list[int]:
    """Columns of pixels that show the ground of a mark."""
    image = QImage(320, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    draw_marked(painter, QRectF(5, 0, room, 30), words, marks_in(words, beginnings_of(sought)))
    painter.end()
    ground = theme.color("warning_bg").name()
    return [x for x in range(320) if any(image.pixelColor(x, y).name() == ground for y in range(30))]


def test_mark_stands_behind_its_letters_only(qapp) -> None:
    assert marked_columns("Bodil Mønster", "xyz") == []
    first, second = marked_columns("Bodil Mønster", "bod"), marked_columns("Bodil Mønster", "mønster")
    assert first
    assert second
    assert max(first) < min(second)


def test_mark_beyond_the_room_is_not_drawn(qapp) -> None:
    assert marked_columns("Bodil Mønster med et meget langt navn til sidst", "sidst", room=120) == []


@pytest.mark.parametrize(
    ("sought", "texts", "expected"),
    [
        ("", ("Bodil",), True),
        ("bod", ("Bodil",), True),
        ("odil", ("Bodil",), False),
        ("bod nord", ("Bodil", "Nordlys"), True),
        ("bod syd", ("Bodil", "Nordlys"), False),
        ("aase", ("Åse",), True),
    ],
)
def test_every_word_must_begin_one_of_the_texts(
    sought: str, texts: tuple[str, ...], *, expected: bool
) -> None:
    assert holds(beginnings_of(sought), *texts) is expected
