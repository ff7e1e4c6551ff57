"""Received pictures, drawn from bytes that were checked when they came in; none of it touches the disk."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from app.common.errors import StoreDamaged

# Enough for a page on the screen at the largest zoom.
SCREEN_SIDE = 2_400


def read_picture(content: bytes, longest_side: int = SCREEN_SIDE) -> QImage:
    """A picture the right way up, no larger than asked for; may run on any thread.

    Raises:
        StoreDamaged: the bytes are no picture.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > longest_side:
        limit = QSize(longest_side, longest_side)
        reader.setScaledSize(size.scaled(limit, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    if picture.isNull():
        raise StoreDamaged("store", "document")
    return picture


def as_png(picture: QImage) -> bytes:
    """A picture from the clipboard as the bytes of a file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(picture)
    return bytes(buffer.data().data())
