"""Putting a stored PDF on paper; runs on the database thread, beside no widget."""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.common.errors import EnvironmentFault

_FINEST = 600
_BAND = 512
_POINTS_PER_INCH = 72


class PrinterFault(EnvironmentFault):
    """The printer does not answer or refuses the job."""


@dataclass(frozen=True, slots=True)
class Printers:
    """What the machine can print on; ``first`` is the one to propose, empty without printers."""

    names: tuple[str, ...] = ()
    first: str = ""


def find_printers() -> Printers:
    """Ask the system which printers it has."""
    names = tuple(QPrinterInfo.availablePrinterNames())
    first = QPrinterInfo.defaultPrinterName()
    return Printers(names, first if first in names else (names[0] if names else ""))


def open_printer(name: str) -> QPrinter:
    """A printer ready for A4 pages up to the edge.

    Raises:
        PrinterFault: there is no such printer any more.
    """
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise PrinterFault
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def print_pdf(content: bytes, printer: QPrinter, title: str) -> None:
    """Print all pages of a PDF.

    Args:
        content: the PDF.
        printer: where to.
        title: name of the job in the queue, which others may see; holds no names of people.

    Raises:
        PrinterFault: it could not be printed.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    painter = QPainter()
    if not document.pageCount() or not painter.begin(printer):
        raise PrinterFault
    try:
        for page in range(document.pageCount()):
            if page and not printer.newPage():
                raise PrinterFault
            _print_page(document, page, painter, printer)
    finally:
        painter.end()
        document.close()


def _print_page(document: QPdfDocument, page: int, painter: QPainter, printer: QPrinter) -> None:
    """Draw a page in bands, so that a fine printer does not cost a hundred megabytes."""
    resolution = min(printer.resolution(), _FINEST)
    points = document.pagePointSize(page)
    whole = QSize(
        round(points.width() * resolution / _POINTS_PER_INCH),
        round(points.height() * resolution / _POINTS_PER_INCH),
    )
    scale = printer.resolution() / resolution
    for top in range(0, whole.height(), _BAND):
        band = QRect(0, top, whole.width(), min(_BAND, whole.height() - top))
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(whole)
        options.setScaledClipRect(band)
        drawn = document.render(page, band.size(), options)
        paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        on_paper = QPainter(paper)
        on_paper.drawImage(0, 0, drawn)
        on_paper.end()
        target = QRectF(0, band.top() * scale, band.width() * scale, band.height() * scale)
        painter.drawImage(target, paper)
