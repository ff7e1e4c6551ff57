"""Words of a template as blocks of a paper."""

from collections.abc import Sequence

from app.documents.kit.block import Block
from app.documents.kit.parts import bullets
from app.documents.kit.styles import TextStyle
from app.documents.kit.tagging import Element
from app.documents.kit.text import Text
from app.texts.letter_text import Paragraph, Points


def worded(
    root: Element,
    written: Sequence[Paragraph | Points],
    style: TextStyle,
    space: float,
    *,
    keeps_next: bool = False,
) -> list[Block]:
    """Paragraphs and lists in their order.

    Args:
        root: what they belong to.
        written: filled words.
        style: of the paragraphs.
        space: above each paragraph.
        keeps_next: whether a last paragraph stays with what follows it.
    """
    blocks: list[Block] = []
    for number, block in enumerate(written, 1):
        if isinstance(block, Points):
            blocks += bullets(root, block.lines)
            continue
        stays = keeps_next and number == len(written)
        blocks.append(Text(block.text, style, root.add("P"), space_before=space, keeps_next=stays))
    return blocks
