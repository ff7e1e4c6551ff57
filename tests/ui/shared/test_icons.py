import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap

from app.common.paths import resource
from app.ui.shared import icons, theme


@pytest.mark.parametrize("meaning", sorted(icons.MEANINGS))
def test_every_meaning_draws_something(qapp, meaning):
    assert _inked(icons.pixmap_of(meaning, "ink", 24))


def test_licence_of_the_drawings_is_shipped():
    assert "ISC" in resource("icons", "LICENSE").read_text(encoding="utf-8")


def test_icon_follows_the_theme_without_being_made_again(qapp, manager):
    icon = icons.get("add", "primary")
    manager.apply(qapp, "light", 100)
    light = _darkest(icon.pixmap(24, 24))
    manager.apply(qapp, "dark", 100)
    dark = _darkest(icon.pixmap(24, 24))
    assert _is_nearly(light, "#004d99")
    assert _is_nearly(dark, "#85b9ee")


def test_disabled_icon_is_subtle(qapp):
    picture = icons.get("add", "primary").pixmap(24, 24, QIcon.Mode.Disabled)
    assert _is_nearly(_darkest(picture), theme.current().colors["subtle"])


def test_icon_is_sharp_on_a_dense_screen(qapp):
    assert icons.pixmap_of("add", "ink", 18, 2.0).width() == 36


def test_icon_beside_text_keeps_to_its_side(qapp):
    left = icons.beside_text("close", "ink").pixmap(30, 18).toImage()
    right = icons.beside_text("close", "ink", trailing=True).pixmap(30, 18).toImage()
    assert left.pixelColor(25, 9).alpha() == 0
    assert right.pixelColor(5, 9).alpha() == 0


def _inked(picture: QPixmap) -> bool:
    image = picture.toImage()
    return any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))


def _darkest(picture: QPixmap) -> str:
    image = picture.toImage()
    shades = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(shades, key=lambda shade: shade.alpha()).name()


def _is_nearly(one: str, other: str) -> bool:
    # Soft edges are rounded by a step.
    return all(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) <= 2 for at in (1, 3, 5))


def test_icon_of_no_size_is_nothing_and_warns_of_nothing(qapp, qtlog):
    for size in (QSize(0, 0), QSize(0, 12)):
        assert icons.get("add", "primary").pixmap(size).isNull()
    assert qtlog.records == []
