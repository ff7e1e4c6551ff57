"""The tour draws everything once: nothing is cut off, nothing warns, and every file is a picture."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app import bootstrap
from app.ui.shared.text import ElidedLabel, Paragraph
from app.ui.shared.theme import ThemeManager
from app.ui.tour import Tour, file_name, stands
from app.ui.tour_dialogs import EVERY_SHOT
from app.ui.tour_scene import Material

# Rounding of text widths.
_TOLERANCE = 2
# In parts, so that several processes share the work.
PARTS = 4
# What stands still, and shows most of what the theme colours.
ALIKE = (
    "komponenter",
    "laas",
    "i-dag",
    "borgere",
    "borger-jobplan",
    "virksomhed-pladser",
    "indstillinger-udseende",
    "palet",
    "foerste-start-1",
)
# Text sizes, and the themes each is drawn in.
LOOKS = {100: ("light", "dark", "contrast"), 130: ("light",)}


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
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("size", LOOKS)
def test_every_screen_is_drawn_and_nothing_is_cut_off(
    qtbot, qapp: QApplication, material: Material, tmp_path: Path, size: int, part: int
) -> None:
    cut: dict[str, list[str]] = {}

    def inspect(file: Path, window: QWidget) -> None:
        # Only the head of the file is read: the tour stops where a picture cannot be written whole.
        assert QImageReader(str(file)).size().isValid(), file
        file.unlink()
        texts = clipped(window)
        if texts:
            cut[file.stem] = texts

    shots = EVERY_SHOT[part::PARTS]
    looks = tuple((name, size) for name in LOOKS[size])
    tour = Tour(qapp, material, tmp_path, shots=shots, looks=looks, inspect=inspect)
    # Packing a picture takes as long as drawing it; that PNG files are written is tested below.
    tour.ending = "bmp"
    with qtbot.waitSignal(tour.finished, timeout=200_000):
        tour.start()
    if tour.fault is not None:
        raise tour.fault
    assert len(set(tour.drawn)) == len(shots) * len(looks)
    assert cut == {}
    tour.deleteLater()


def test_names_of_the_pictures_are_given_once() -> None:
    names = [shot.name for shot in EVERY_SHOT]
    assert len(names) == len(set(names))
    assert all(name.isascii() for name in names)


def test_window_is_made_once_for_each_text_size_and_anew_where_the_shot_asks_for_it() -> None:
    named = next(shot for shot in EVERY_SHOT if shot.is_fresh)
    other = next(shot for shot in EVERY_SHOT if not shot.is_fresh)
    looks = (("light", 100), ("dark", 100), ("light", 130))

    made = stands((other, named), looks)

    assert [(one.shot.name, one.scale, one.themes) for one in made] == [
        (other.name, 100, ("light", "dark")),
        (named.name, 100, ("dark",)),
        (named.name, 100, ("light",)),
        (other.name, 130, ("light",)),
        (named.name, 130, ("light",)),
    ]
    assert file_name(other, "dark", 100) == f"{other.name}-moerk"
    assert file_name(other, "light", 130) == f"{other.name}-lys-130"


def test_picture_in_a_theme_put_on_later_is_the_same(
    qtbot, qapp: QApplication, manager: ThemeManager, material: Material, tmp_path: Path
) -> None:
    del manager
    shots = tuple(shot for shot in EVERY_SHOT if shot.name in ALIKE)
    themes = {"dark": "moerk", "contrast": "kontrast"}
    standing = tuple((name, 100) for name in ("light", *themes))
    for folder, looks in (("standing", standing), *((name, ((name, 100),)) for name in themes)):
        tour = Tour(qapp, material, tmp_path / folder, shots=shots, looks=looks)
        with qtbot.waitSignal(tour.finished, timeout=30_000):
            tour.start()
        assert tour.fault is None
        tour.deleteLater()
    assert len(shots) == len(ALIKE)
    for name, ending in themes.items():
        for shot in shots:
            later, fresh = (
                QImage(str(tmp_path / folder / f"{shot.name}-{ending}.png")) for folder in ("standing", name)
            )
            assert not fresh.isNull()
            assert later == fresh, f"{shot.name} {name}"
