"""Received pictures: the right way up, no larger than needed, never from bytes that are none."""

from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, qRed

from app.common.errors import StoreDamaged
from app.ui.shared.pictures import as_png, read_picture


def jpeg(size: tuple[int, int], turned: int = 1) -> bytes:
    picture = Image.new("RGB", size, (0, 0, 0))
    picture.paste((250, 0, 0), (0, 0, size[0] // 2, size[1]))
    exif = picture.getexif()
    exif[0x0112] = turned
    target = BytesIO()
    picture.save(target, "JPEG", quality=95, exif=exif)
    return target.getvalue()


def test_picture_of_a_turned_telephone_stands_upright() -> None:
    upright = read_picture(jpeg((60, 40), turned=6))
    assert (upright.width(), upright.height()) == (40, 60)
    assert qRed(upright.pixel(20, 5)) > 200
    assert qRed(upright.pixel(20, 55)) < 50


def test_large_picture_is_read_smaller() -> None:
    picture = read_picture(jpeg((1_000, 500)), longest_side=200)
    assert (picture.width(), picture.height()) == (200, 100)


def test_bytes_that_are_no_picture_are_damage() -> None:
    with pytest.raises(StoreDamaged):
        read_picture(b"\x89PNG\r\n\x1a\n")


def test_copied_picture_becomes_a_file() -> None:
    picture = QImage(12, 7, QImage.Format.Format_RGB32)
    picture.fill(0xFF3366)
    back = QImage.fromData(as_png(picture))
    assert back.rect() == QRect(0, 0, 12, 7)
    assert back.pixel(3, 3) == picture.pixel(3, 3)
