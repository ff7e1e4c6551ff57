"""The mark is drawn in the theme's colours at every size."""

from PySide6.QtGui import QColor

from app.ui.shared import theme
from app.ui.shared.brand import BrandMark, window_icon


def test_mark_is_drawn_in_the_primary_colour(qtbot) -> None:
    mark = BrandMark(44)
    qtbot.addWidget(mark)
    mark.resize(mark.sizeHint())
    picture = mark.grab().toImage()
    assert picture.pixelColor(22, 3) == theme.color("primary")
    inks = {picture.pixelColor(x, 20).name() for x in range(44)}
    assert QColor(theme.color("on_primary")).name() in inks


def test_icon_has_the_sizes_systems_ask_for(qapp) -> None:
    assert {size.width() for size in window_icon().availableSizes()} >= {16, 32, 48, 256}
