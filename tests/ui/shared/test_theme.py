import gc
import re
import tomllib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QWidget

from app.common.paths import resource
from app.ui.shared import painting, theme
from app.ui.shared.buttons import Button, link, primary, quiet, touch
from app.ui.shared.chips import Chip
from app.ui.shared.stylesheet import stylesheet

NAMES = ("light", "dark")
CONTRAST = ("contrast_light", "contrast_dark")
ALL = (*NAMES, *CONTRAST)
GROUNDS = ("canvas", "sidebar", "surface", "raised", "sunken", "hover", "selected")
TEXT_PAIRS = [
    *((ink, ground) for ink in ("ink", "muted", "subtle") for ground in GROUNDS),
    ("muted", "neutral_bg"),
    ("subtle", "neutral_bg"),
    *((tone, f"{tone}_bg") for tone in ("success", "warning", "danger", "info", "violet")),
    *((tone, "surface") for tone in ("success", "warning", "danger", "info", "violet")),
    *(("primary", ground) for ground in ("surface", "canvas", "selected", "raised")),
    *(("on_primary", ground) for ground in ("primary", "primary_hover", "primary_pressed")),
    ("on_danger", "danger_solid"),
    ("toast_ink", "toast_bg"),
    ("toast_action", "toast_bg"),
]
EDGE_PAIRS = [
    ("border_strong", "surface"),
    ("border_strong", "canvas"),
    ("focus", "canvas"),
    ("focus", "surface"),
]


def contrast(one: str, other: str) -> float:
    lights = sorted((_light(one), _light(other)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _light(shade: str) -> float:
    parts = [int(shade[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", ALL)
def test_theme_reads_what_a_toml_reader_reads(name):
    raw = tomllib.loads(resource("themes", f"{name}.toml").read_text(encoding="utf-8"))
    found = theme.load(name)
    assert dict(found.colors) == raw["colors"]
    assert dict(found.chart) == raw["chart"]
    assert [list(pair) for pair in found.avatars] == raw["avatars"]["pairs"]
    assert found.is_dark is raw["is_dark"]
    assert found.outline == raw.get("outline", 1)


@pytest.mark.parametrize("name", ALL[1:])
def test_all_themes_have_the_same_tokens(name):
    light, other = theme.load("light"), theme.load(name)
    assert light.colors.keys() == other.colors.keys()
    assert light.chart.keys() == other.chart.keys()
    assert len(light.avatars) == len(other.avatars) == 6


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_reaches_four_and_a_half(name, ink, ground):
    colors = theme.load(name).colors
    assert contrast(colors[ink], colors[ground]) >= 4.5


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edge_reaches_three(name, edge, ground):
    colors = theme.load(name).colors
    assert contrast(colors[edge], colors[ground]) >= 3


@pytest.mark.parametrize("name", CONTRAST)
@pytest.mark.parametrize(("ink", "ground"), [*TEXT_PAIRS, *EDGE_PAIRS])
def test_high_contrast_reaches_seven(name, ink, ground):
    colors = theme.load(name).colors
    assert contrast(colors[ink], colors[ground]) >= 7


@pytest.mark.parametrize("name", CONTRAST)
def test_high_contrast_edges_every_soft_ground(name):
    found = theme.load(name)
    assert found.outline == 2
    soft = [token for token in found.colors if token.endswith("_bg")]
    assert "neutral_bg" in soft
    for token in (*soft, "primary_soft"):
        assert contrast(found.colors[painting.edge_of(token)], found.colors["surface"]) >= 7 or (
            token == "toast_bg"
        )


@pytest.mark.parametrize("name", CONTRAST)
def test_high_contrast_reaches_seven_in_charts_and_avatars(name):
    found = theme.load(name)
    assert all(contrast(ground, ink) >= 7 for ground, ink in found.avatars)
    for series, shade in found.chart.items():
        other = (
            found.chart[series.removesuffix("_label")]
            if series.endswith("_label")
            else found.colors["surface"]
        )
        assert contrast(shade, other) >= 7


@pytest.mark.parametrize(
    ("name", "ink", "ground", "measured"),
    [
        ("light", "subtle", "sidebar", 4.74),
        ("light", "subtle", "neutral_bg", 4.62),
        ("light", "success", "success_bg", 6.20),
        ("light", "violet", "violet_bg", 8.67),
        ("light", "primary", "selected", 7.10),
        ("light", "border_strong", "surface", 3.84),
        ("dark", "subtle", "selected", 4.91),
        ("dark", "on_danger", "danger_solid", 5.85),
    ],
)
def test_contrast_is_what_the_design_measured(name, ink, ground, measured):
    colors = theme.load(name).colors
    assert contrast(colors[ink], colors[ground]) == pytest.approx(measured, abs=0.02)


@pytest.mark.parametrize("name", NAMES)
def test_chart_series_stand_out(name):
    found = theme.load(name)
    for series, shade in found.chart.items():
        if series.endswith("_label"):
            assert contrast(shade, found.chart[series.removesuffix("_label")]) >= 3
        elif f"{series}_label" in found.chart:
            assert contrast(shade, found.colors["surface"]) >= 3


@pytest.mark.parametrize("name", NAMES)
def test_avatar_letters_can_be_read(name):
    assert all(contrast(ground, ink) >= 4.5 for ground, ink in theme.load(name).avatars)


def test_no_colour_literal_stands_in_the_kit():
    source = resource("themes").parent.parent / "app" / "ui"
    guilty = [
        path.name
        for path in source.rglob("*.py")
        if re.search(r'"#[0-9A-Fa-f]{6}"', path.read_text(encoding="utf-8"))
    ]
    assert guilty == []


def test_manager_puts_palette_sheet_and_font_on_the_application(qapp, manager):
    manager.apply(qapp, theme.ThemeMode.dark, 115)
    assert theme.current().name == "dark"
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == "#15171a"
    assert "#1D2024" in qapp.styleSheet()
    assert qapp.font().pixelSize() == 16
    assert theme.px(40) == 46
    assert QFontInfo(theme.font("med")).family() == "IBM Plex Sans"
    assert QFontInfo(theme.font("med")).weight() == 500


def test_manager_tells_a_change_once(qapp, manager, qtbot):
    manager.apply(qapp, "light", 100)
    with qtbot.waitSignal(manager.changed):
        manager.apply(qapp, "dark", 100)
    with qtbot.assertNotEmitted(manager.changed):
        manager.apply(qapp, "dark", 100)


def test_following_the_system_shows_a_theme_that_exists(qapp, manager):
    manager.apply(qapp, "system", 100)
    assert manager.mode is theme.ThemeMode.system
    assert theme.current().name in NAMES


def test_high_contrast_of_the_system_is_shown_when_it_comes_and_goes(qapp, manager, monkeypatch):
    preference = Qt.ContrastPreference.NoPreference
    monkeypatch.setattr(theme, "asks_for_contrast", lambda: preference is Qt.ContrastPreference.HighContrast)
    manager.apply(qapp, "system", 100)
    assert theme.current().name == "light"
    preference = Qt.ContrastPreference.HighContrast
    theme.system_hints().accessibility().contrastPreferenceChanged.emit(preference)
    assert theme.current().name == "contrast_light"
    preference = Qt.ContrastPreference.NoPreference
    theme.system_hints().accessibility().contrastPreferenceChanged.emit(preference)
    assert theme.current().name == "light"


def test_system_without_a_wish_asks_for_no_contrast(qapp):
    assert theme.asks_for_contrast() is False
    gc.collect()
    # The binding gives up the hints with the object they came from.
    assert theme.asks_for_contrast() is False


def test_high_contrast_can_be_chosen(qapp, manager):
    manager.apply(qapp, "contrast", 100)
    assert manager.mode is theme.ThemeMode.contrast
    assert theme.current().name == "contrast_light"
    assert theme.outline() == 2
    sheet = qapp.styleSheet()
    assert "1px solid" not in sheet
    assert "min-height: 36px" in sheet


def test_chip_has_an_edge_only_in_high_contrast(qapp, manager, qtbot):
    chip = Chip("Uge 9 af 13", "success")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    manager.apply(qapp, "light", 100)
    assert chip.grab().toImage().pixelColor(chip.width() // 2, 0).name() == "#e6f4dc"
    manager.apply(qapp, "contrast", 100)
    assert chip.grab().toImage().pixelColor(chip.width() // 2, 0).name() == "#004d00"


def test_controls_are_as_large_in_high_contrast(qapp, manager, qtbot):
    manager.apply(qapp, "light", 100)
    buttons = [primary("Gem"), Button("Gem", size="compact"), touch("Gem"), quiet("Gem"), link("Gem")]
    for button in buttons:
        qtbot.addWidget(button)
    before = [button.sizeHint() for button in buttons]
    manager.apply(qapp, "contrast", 100)
    assert [button.sizeHint() for button in buttons] == before


def test_scale_leaves_hairlines_alone():
    sheet = stylesheet(theme.load("light").colors, theme.ROLES, 130)
    assert "border: 1px solid" in sheet
    assert "min-height: 49px" in sheet
    assert "$" not in sheet


def test_open_window_follows_a_change_of_theme(qapp, manager, qtbot):
    widget = QWidget()
    widget.setProperty("kind", "page")
    button = primary("Gem")
    button.setParent(widget)
    qtbot.addWidget(widget)
    widget.show()
    manager.apply(qapp, "light", 100)
    before = button.grab().toImage().pixelColor(4, 20).name()
    manager.apply(qapp, "dark", 100)
    assert before == "#004d99"
    assert button.grab().toImage().pixelColor(4, 20).name() == "#85b9ee"
