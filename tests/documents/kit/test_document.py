"""The parts of a document that a jobplan does not use."""

from datetime import datetime
from pathlib import Path

from app.documents.kit import styles
from app.documents.kit.document import Composition, Running
from app.documents.kit.text import RightText, Text
from tests.documents import reading
from tests.pdf_checks import passes, verapdf_verdicts, write_all

RUNNING = Running(("Eksempel Kommune", ""), ("Prøve", ""), "Udskrevet i dag", "Indeholder personoplysninger")
# A time without a zone is what a caller may hand over by mistake.
NAIVE = datetime(2026, 3, 17, 10, 42)  # noqa: DTZ001


def test_document_without_text_is_one_valid_page(tmp_path: Path) -> None:
    page = Composition(RUNNING)
    (file,) = write_all(tmp_path, {"empty": page.render("Prøve & <test>", NAIVE)})
    pdf = reading.open_pdf(file.read_bytes())
    assert len(pdf.pages) == 1
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Prøve & <test>"
    assert pdf.metadata["/CreationDate"] == "D:20260317104200+00'00'"
    assert verapdf_verdicts([file]) == passes([file])


def test_bookmarks_never_jump_over_a_level() -> None:
    page = Composition(RUNNING)
    for tag in ("H3", "H1", "H3", "H2"):
        page.blocks.append(Text(f"Overskrift {tag}", styles.SECTION, page.root.add(tag)))
    outline = reading.open_pdf(page.render("Prøve", NAIVE)).outline
    assert [entry.title for entry in outline if not isinstance(entry, list)] == [
        "Overskrift H3",
        "Overskrift H1",
    ]
    assert [entry.title for entry in outline[-1]] == ["Overskrift H3", "Overskrift H2"]


def test_right_text_of_several_lines_ends_at_the_edge() -> None:
    page = Composition(RUNNING)
    page.blocks.append(RightText("en\nmeget længere linje", styles.BODY, page.root.add("P")))
    lines = reading.body_lines(page.render("Prøve", NAIVE), header_lines=2)[0]
    assert lines == ["en", "meget længere linje"]
