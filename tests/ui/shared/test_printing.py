"""Putting pages on paper: a printer that writes a file shows what came out."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from app.common.errors import StoreDamaged
from app.models.codes import FreezeReason
from app.services.catalogue import Services
from app.ui.shared.pictures import as_png
from app.ui.shared.printing import (
    PrinterFault,
    draw_band,
    find_printers,
    open_printer,
    print_pdf,
    print_picture,
)
from tests import builders

WIDTH, HEIGHT = 496, 702
# Compared this much smaller: drawing twice shifts soft edges by parts of a pixel.
SHRUNK = QSize(WIDTH // 4, HEIGHT // 4)


@pytest.fixture
def plan(services: Services) -> bytes:
    citizen = builders.a_citizen(services)
    words = {"own_words": "Et langt afsnit. " * 300}
    services.job_plans.save(citizen, {"job_goal": "Lager", "next_follow_up_on": "2026-06-16"} | words)
    return services.documents.open(services.job_plans.freeze(citizen, FreezeReason.printed).ids[0]).content


def file_printer(path: Path, resolution: int) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(resolution)
    return printer


@contextmanager
def opened(content: bytes) -> Iterator[QPdfDocument]:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    yield document
    document.close()


def on_white(drawn: QImage) -> QImage:
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return paper


def picture_of(content: bytes, page: int) -> QImage:
    with opened(content) as document:
        picture = on_white(document.render(page, QSize(WIDTH, HEIGHT)))
    smooth = Qt.TransformationMode.SmoothTransformation
    small = picture.scaled(SHRUNK, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return small.convertToFormat(QImage.Format.Format_Grayscale8)


def difference(one: QImage, other: QImage) -> float:
    """Mean difference of two grey pictures, 0 to 255."""
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(abs(left - right) for left, right in pairs) / (SHRUNK.width() * SHRUNK.height())


@pytest.mark.parametrize("resolution", [150, 600])
def test_printed_pages_look_like_the_stored_ones(
    qapp: QApplication, plan: bytes, tmp_path: Path, resolution: int
) -> None:
    target = tmp_path / "print.pdf"
    print_pdf(plan, file_printer(target, resolution), "Min Plan")
    printed = target.read_bytes()
    count = len(PdfReader(BytesIO(plan)).pages)
    pages = PdfReader(BytesIO(printed)).pages
    assert len(pages) == count > 1
    for page in range(count):
        assert float(pages[page].mediabox.height) == pytest.approx(842, abs=1)
        assert difference(picture_of(plan, page), picture_of(printed, page)) < 8
    # The comparison can tell pages apart.
    assert difference(picture_of(plan, 0), picture_of(printed, 1)) > 12


def test_bands_of_a_page_make_the_whole_page(qapp: QApplication, plan: bytes) -> None:
    whole = QSize(2 * WIDTH, 2 * HEIGHT)
    with opened(plan) as document:
        joined = QImage(whole, QImage.Format.Format_RGB32)
        painter = QPainter(joined)
        for top in range(0, whole.height(), 512):
            band = QRect(0, top, whole.width(), min(512, whole.height() - top))
            painter.drawImage(band.topLeft(), draw_band(document, 1, whole, band))
        painter.end()
        assert joined == on_white(document.render(1, whole))


def test_printing_refuses_what_is_no_pdf(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(PrinterFault):
        print_pdf(b"no pdf", file_printer(tmp_path / "print.pdf", 150), "Min Plan")


def test_printer_that_is_gone_is_a_fault(qapp: QApplication) -> None:
    with pytest.raises(PrinterFault):
        open_printer("En printer, der ikke findes")


def test_proposed_printer_is_one_of_those_found(qapp: QApplication) -> None:
    found = find_printers()
    assert found.first in found.names or found.first == ""


@pytest.mark.parametrize("size", [(300, 200), (200, 300)])
def test_picture_fills_one_page_in_its_own_direction(tmp_path: Path, size: tuple[int, int]) -> None:
    picture = QImage(*size, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    target = tmp_path / "billede.pdf"
    print_picture(as_png(picture), file_printer(target, 150), "Modtaget dokument")
    (page,) = PdfReader(target).pages
    is_wide = size[0] > size[1]
    assert (page.mediabox.width > page.mediabox.height) is is_wide
    with opened(target.read_bytes()) as document:
        paper = QSize(702, 496) if is_wide else QSize(496, 702)
        drawn = on_white(document.render(0, paper))
        middle = drawn.pixelColor(drawn.width() // 2, drawn.height() // 2)
        assert (middle.red(), middle.blue()) < (10, 10)
        assert middle.green() > 100


def test_damaged_picture_is_not_printed(tmp_path: Path) -> None:
    with pytest.raises(StoreDamaged):
        print_picture(b"nothing", file_printer(tmp_path / "x.pdf", 150), "Modtaget dokument")
