"""Draws the program's mark into ``resources/app.ico`` and ``resources/app.icns`` for the built program.

Called by ``python3 dev.py icons`` after the mark or its colours changed; both files are kept in the
repository, because PyInstaller cannot draw.
"""

import os
from io import BytesIO
from pathlib import Path

from PIL import Image

RESOURCES = Path(__file__).parent.parent / "resources"
SIZES = (16, 24, 32, 48, 64, 128, 256)
_LARGEST = 1024


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QRectF, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter

    from app.ui.shared import theme
    from app.ui.shared.brand import draw_mark

    application = QGuiApplication([])
    theme.load("light")
    pictures = []
    for size in (*SIZES, _LARGEST):
        picture = QImage(size, size, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw_mark(painter, QRectF(0, 0, size, size))
        painter.end()
        buffer = QBuffer()
        picture.save(buffer, "PNG")
        pictures.append(Image.open(BytesIO(buffer.data().data())))
    *small, largest = pictures
    small[-1].save(RESOURCES / "app.ico", sizes=[(size, size) for size in SIZES], append_images=small[:-1])
    largest.save(RESOURCES / "app.icns", append_images=small)
    application.quit()


if __name__ == "__main__":
    main()
