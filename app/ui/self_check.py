"""The window's part of ``jobbro --self-test``: what a broken installation lacks."""

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QLocale, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtPdf import QPdfDocument

from app.ui.shared import icons, theme

_PREVIEW = QSize(210, 297)
_SAMPLE = 32


class SelfTestFault(RuntimeError):
    """A part of the installation does not work; the message names it."""


def check_look() -> None:
    """Fonts, both themes and icons are there.

    Raises:
        SelfTestFault: one is not.
    """
    theme.load_fonts()
    if not theme.font("body").exactMatch():
        raise SelfTestFault("font")
    for name in ("light", "dark"):
        theme.load(name)
    if not _has_ink(icons.pixmap_of("lock", "ink", 32).toImage()):
        raise SelfTestFault("icon")


def check_danish() -> None:
    """Qt's own buttons and dates are Danish.

    Raises:
        SelfTestFault: they are not.
    """
    if QCoreApplication.translate("QPlatformTheme", "Cancel") != "Annuller":
        raise SelfTestFault("Danish texts of Qt")
    if QLocale().monthName(3) != "marts":
        raise SelfTestFault("Danish dates of Qt")


def check_preview(pdf: bytes) -> None:
    """A PDF can be shown.

    Raises:
        SelfTestFault: it cannot.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.pageCount() < 1 or not _has_ink(document.render(0, _PREVIEW)):
        raise SelfTestFault("preview of a PDF")
    document.close()


def sample_picture() -> bytes:
    """A picture with two colours, as a telephone would send it.

    Raises:
        SelfTestFault: pictures cannot be written or shown.
    """
    picture = QImage(_SAMPLE, _SAMPLE, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    for place in range(_SAMPLE):
        picture.setPixelColor(place, place, Qt.GlobalColor.black)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"JPEG")).write(picture)
    content = bytes(buffer.data().data())
    if not _has_ink(QImage.fromData(content)):
        raise SelfTestFault("pictures")
    return content


def _has_ink(image: QImage) -> bool:
    """Whether any two points of a picture differ."""
    if image.isNull():
        return False
    first = image.pixel(0, 0)
    return any(image.pixel(x, y) != first for y in range(image.height()) for x in range(image.width()))
