import pytest

from app.ui.shared.progress import Bar, BusyLine, OccupancySquares, StrengthBar, WeekBar


def test_bar_has_its_words(qtbot):
    bar = Bar(0.5, "Halvvejs")
    qtbot.addWidget(bar)
    bar.resize(100, 6)
    half = bar.grab().toImage()
    bar.show_share(1.2, "Over")
    assert bar.accessibleName() == "Over"
    assert bar.grab().toImage().pixelColor(50, 3).name() == "#febb30"
    assert half.pixelColor(25, 3).name() == "#004d99"


def test_week_bar_shows_both_ends(qtbot):
    bar = WeekBar()
    qtbot.addWidget(bar)
    bar.show_period(9 / 13, "19. jan.", "19. apr.", "Uge 9 af 13")
    assert (bar.start_label.text(), bar.end_label.text()) == ("19. jan.", "19. apr.")
    assert bar.bar.accessibleName() == "Uge 9 af 13"


@pytest.mark.parametrize(("taken", "places"), [(6, 8), (8, 8), (9, 8), (0, 0)])
def test_squares_say_how_many(qtbot, taken, places):
    squares = OccupancySquares(taken, places)
    qtbot.addWidget(squares)
    assert squares.accessibleName() == f"{taken} af {places} pladser er optaget"
    assert squares.sizeHint().width() == max(0, max(taken, places) * 13 - 3)
    squares.resize(120, 10)
    assert not squares.grab().isNull()


def test_strength_fills_up(qtbot):
    bar = StrengthBar()
    qtbot.addWidget(bar)
    bar.resize(200, 5)
    bar.show_strength(3, "Stærk – ca. 4 ord")
    assert bar.accessibleName() == "Stærk – ca. 4 ord"
    assert bar.grab().toImage().pixelColor(20, 2).name() == "#358000"


def test_busy_line_waits_before_it_shows(qtbot):
    line = BusyLine()
    qtbot.addWidget(line)
    line.resize(200, 2)
    line.show()
    line.start("Henter borgere …")
    assert not line._is_shown
    qtbot.waitUntil(lambda: line._is_shown, timeout=1000)
    line._on_long_wait()
    assert line.words_label.text() == "Henter borgere …"
    assert not line.grab().isNull()
    line.stop()
    assert not line._is_shown
    assert line.words_label.isHidden()
