import time

import pytest
from PySide6.QtCore import Qt

from app.ui.shared import theme
from app.ui.shared.timeline import Timeline, TimelineGroup, TimelineItem, wrapped

TEXT = "Bodil har selv stået for pakkelinje 2 tre dage i træk. Mentor vil prøve hende af i varemodtagelsen. "
ENTRIES = [
    TimelineGroup("Denne uge", "uge 12"),
    TimelineItem("1", "Samtale", "i dag", TEXT, "journal", "primary", (("Frist i dag", "warning"),)),
    TimelineItem("", "Placering oprettet", "16. marts", is_quiet=True),
    TimelineGroup("Sidste uge", "uge 11"),
    TimelineItem("3", "Notat", "10. marts kl. 10.40", TEXT * 20),
]


@pytest.fixture
def timeline(window):
    made = Timeline("Bodil Mønster")
    made.set_items(ENTRIES)
    window.layout().addWidget(made)
    made.show()
    return made


def test_items_open_with_enter(timeline, qtbot):
    timeline.setFocus()
    timeline.select("3")
    with qtbot.waitSignal(timeline.opened) as told:
        qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert told.args == ["3"]


def test_item_without_an_id_opens_nothing(timeline, qtbot):
    place = timeline.visualRect(timeline.model().index(2, 0)).center()
    with qtbot.assertNotEmitted(timeline.opened):
        qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_text_is_read_whole(timeline):
    role = Qt.ItemDataRole.AccessibleTextRole
    assert timeline.model().index(4, 0).data(role).count("pakkelinje") == 20
    assert timeline.model().index(1, 0).data(role).startswith("Samtale. Frist i dag. i dag. Bodil")
    assert timeline.model().index(0, 0).data(role) == "Denne uge uge 12"


def test_long_text_is_cut_at_the_most_lines(qapp):
    font = theme.font("small")
    assert len(wrapped(TEXT * 20, font, 300, 8)) == 8
    assert wrapped(TEXT * 20, font, 300, 8)[-1].endswith("…")
    assert wrapped("kort", font, 300, 8) == ["kort"]
    assert wrapped("en\nto\n\ntre", font, 300, 8) == ["en", "to", "", "tre"]


def test_word_without_end_is_broken(qapp):
    lines = wrapped("x" * 400, theme.font("small"), 200, 20)
    assert len(lines) > 3
    assert "".join(lines) == "x" * 400


def test_items_grow_when_the_window_gets_narrow(timeline, window, qtbot):
    wide = timeline.sizeHintForIndex(timeline.model().index(1, 0)).height()
    window.resize(400, 700)
    qtbot.waitUntil(lambda: timeline.sizeHintForIndex(timeline.model().index(1, 0)).height() > wide)
    assert not timeline.grab().isNull()


def test_five_hundred_notes_are_shown_at_once(timeline, qapp):
    many = [TimelineItem(str(number), f"Notat {number}", "9. marts", TEXT * 4) for number in range(500)]
    started = time.perf_counter()
    timeline.set_items(many)
    qapp.processEvents()
    # The budget of the whole page is 100 ms; a widget per item would take seconds.
    assert time.perf_counter() - started < 0.3
