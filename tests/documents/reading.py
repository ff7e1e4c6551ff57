"""Reads a PDF back, page by page, as a person sees it."""

from io import BytesIO

from pypdf import PdfReader


def open_pdf(content: bytes) -> PdfReader:
    """The PDF, ready to be looked into."""
    return PdfReader(BytesIO(content))


def page_lines(content: bytes) -> list[list[str]]:
    """The lines of each page in the order they are drawn, without empty ones."""
    pages = (page.extract_text().splitlines() for page in open_pdf(content).pages)
    return [[line.strip() for line in lines if line.strip()] for lines in pages]


def whole_text(content: bytes) -> str:
    """All lines, with a form feed between pages."""
    return "\f\n".join("\n".join(lines) + "\n" for lines in page_lines(content))


def body_lines(content: bytes, header_lines: int = 4) -> list[list[str]]:
    """The lines of each page between its header and its footer (two lines)."""
    return [lines[header_lines:-2] for lines in page_lines(content)]


def words(content: bytes) -> list[str]:
    """The words of all pages' bodies, in order."""
    return [word for lines in body_lines(content) for line in lines for word in line.split()]
