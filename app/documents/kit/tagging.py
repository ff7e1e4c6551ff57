"""The structure tree: what a screen reader is told, in reading order, whatever the pages look like.

Elements are made while a document is put together, so their order is the order of the text. The pages are
drawn afterwards, and each piece drawn leaves its mark on its element. A text that runs over two pages stays
one element with two marks.
"""

from dataclasses import dataclass, field

HEADING_LEVELS = {"H1": 0, "H2": 1, "H3": 2}


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a piece of content stands: the page, counted from 0, and its number on that page."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """A node of the structure tree.

    Attributes:
        tag: standard structure type of PDF 1.7: ``H1``, ``P``, ``L``, ``LI``, ``Table``, ``TD`` …
        attributes: owner and its values, as ``{"Table": {"Scope": "Column"}}``.
        children: the nodes below it.
        marks: the pieces of content drawn for it.
    """

    tag: str
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    children: list["Element"] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def add(self, tag: str) -> "Element":
        """A new last child."""
        child = Element(tag)
        self.children.append(child)
        return child

    def add_list(self, numbering: str) -> "Element":
        """A new list; ``numbering`` is ``None``, ``Disc`` or another name of PDF 1.7, table 347."""
        child = self.add("L")
        child.attributes["List"] = {"ListNumbering": numbering}
        return child

    def add_column_head(self) -> "Element":
        """A new head cell that names its column."""
        child = self.add("TH")
        child.attributes["Table"] = {"Scope": "Column"}
        return child


def document() -> Element:
    """The root of a new tree."""
    return Element("Document")
