"""The tour draws everything once: nothing is cut off, nothing warns, and every file is a picture."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app import bootstrap
from app.ui.shared.text import ElidedLabel, Paragraph
from app.ui.tour import Tour
from app.ui.tour_dialogs import EVERY_SHOT
from app.ui.tour_scene import Material

# Rounding of text widths.
_TOLERANCE = 2


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return bootstrap.tour_material(tmp_path_factory.mktemp("tour"))


def clipped(window: QWidget) -> list[str]:
    """Texts that have less room than they need and are not made to be cut."""
    found = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or isinstance(label, ElidedLabel) or not label.text():
            continue
        if isinstance(label, Paragraph) or label.wordWrap():
            if label.height() + _TOLERANCE < label.heightForWidth(label.width()):
                found.append(label.text()[:60])
        elif label.width() + _TOLERANCE < label.sizeHint().width():
            found.append(label.text()[:60])
    found += [
        button.text()
        for button in window.findChildren(QPushButton)
        if button.isVisible()
        and button.text()
        and button.width() + _TOLERANCE < button.minimumSizeHint().width()
    ]
    return found


@pytest.mark.timeout(240)
@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
@pytest.mark.usefixtures("manager")
@pytest.mark.parametrize("look", [("light", 100), ("dark", 100), ("light", 130), ("contrast", 100)], ids=str)
def test_every_screen_is_drawn_and_nothing_is_cut_off(
    qtbot, qapp: QApplication, material: Material, tmp_path: Path, look: tuple[str, int]
) -> None:
    cut: dict[str, list[str]] = {}

    def inspect(file: str, window: QWidget) -> None:
        texts = clipped(window)
        if texts:
            cut[file] = texts

    tour = Tour(qapp, material, tmp_path, looks=(look,), inspect=inspect)
    with qtbot.waitSignal(tour.finished, timeout=200_000):
        tour.start()
    if tour.fault is not None:
        raise tour.fault
    assert len(tour.drawn) == len(EVERY_SHOT)
    for file in tour.drawn:
        assert not QImage(str(tmp_path / f"{file}.png")).isNull()
    assert cut == {}
    tour.deleteLater()


def test_names_of_the_pictures_are_given_once() -> None:
    names = [shot.name for shot in EVERY_SHOT]
    assert len(names) == len(set(names))
    assert all(name.isascii() for name in names)
