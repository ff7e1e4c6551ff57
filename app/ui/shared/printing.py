"""Putting a stored PDF on paper; runs on the database thread, beside no widget."""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.common.errors import EnvironmentFault
from app.ui.shared.pictures import read_picture

_FINEST = 600
_BAND = 512
_POINTS_PER_INCH = 72
# A4 at 400 dots an inch.
_MOST_PIXELS_A_SIDE = 4_700


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
    points = document.pagePointSize(0)
    is_wide = points.width() > points.height()
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    orientation = QPageLayout.Orientation
    printer.setPageOrientation(orientation.Landscape if is_wide else orientation.Portrait)
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


def print_picture(content: bytes, printer: QPrinter, title: str) -> None:
    """Print a picture on one page, as large as it goes inside the margins.

    Args:
        content: a JPEG or PNG.
        printer: where to.
        title: name of the job in the queue, which others may see; holds no names of people.

    Raises:
        PrinterFault: it could not be printed.
    """
    picture = read_picture(content, _MOST_PIXELS_A_SIDE)
    orientation = QPageLayout.Orientation
    is_wide = picture.width() > picture.height()
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(orientation.Landscape if is_wide else orientation.Portrait)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterFault
    room = printer.pageRect(QPrinter.Unit.DevicePixel)
    size = QSizeF(picture.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (room.width() - size.width()) / 2, (room.height() - size.height()) / 2
    painter.drawImage(QRectF(left, top, size.width(), size.height()), picture)
    painter.end()


def draw_band(document: QPdfDocument, page: int, whole: QSize, band: QRect) -> QImage:
    """A part of a page on white paper.

    Args:
        document: the PDF.
        page: from 0.
        whole: how large the whole page would be drawn.
        band: the part of it.
    """
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(whole)
    # Qt takes the last pixel of the rectangle for its edge, which would shrink every band by one.
    options.setScaledClipRect(band.adjusted(0, 0, 1, 1))
    paper = QImage(band.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, document.render(page, band.size(), options))
    painter.end()
    return paper


def _print_page(document: QPdfDocument, page: int, painter: QPainter, printer: QPrinter) -> None:
    """Draw a page in bands, so that a fine printer does not cost a hundred megabytes."""
    resolution = min(printer.resolution(), _FINEST)
    points = document.pagePointSize(page)
    inch = resolution / _POINTS_PER_INCH
    whole = QSize(round(points.width() * inch), round(points.height() * inch))
    scale = printer.resolution() / resolution
    for top in range(0, whole.height(), _BAND):
        band = QRect(0, top, whole.width(), min(_BAND, whole.height() - top))
        target = QRectF(0, band.top() * scale, band.width() * scale, band.height() * scale)
        painter.drawImage(target, draw_band(document, page, whole, band))
