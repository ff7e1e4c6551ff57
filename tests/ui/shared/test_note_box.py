from PySide6.QtCore import QMimeData, QUrl

from app.ui.shared.note_box import NoteBox


def test_box_grows_from_48_to_220_and_then_scrolls(qtbot):
    box = NoteBox("Skriv et notat …")
    qtbot.addWidget(box)
    box.resize(400, 48)
    box.show()
    assert box.sizeHint().height() == 48
    box.set_value("linje\n" * 5)
    middle = box.sizeHint().height()
    assert 48 < middle < 220
    box.set_value("linje\n" * 50)
    assert box.sizeHint().height() == 220


def test_paste_is_plain_text(qtbot):
    box = NoteBox()
    qtbot.addWidget(box)
    source = QMimeData()
    source.setHtml("<b>fed</b>")
    source.setText("fed")
    box.insertFromMimeData(source)
    assert box.toPlainText() == "fed"


def test_files_are_not_taken_in(qtbot):
    box = NoteBox()
    qtbot.addWidget(box)
    source = QMimeData()
    source.setImageData(b"")
    assert not box.canInsertFromMimeData(source)
    source.setUrls([QUrl("file:///x")])
    box.insertFromMimeData(source)
    assert "<" not in box.toPlainText()


def test_paste_stops_at_the_longest_text(qtbot):
    box = NoteBox(max_length=10)
    qtbot.addWidget(box)
    source = QMimeData()
    source.setText("x" * 50)
    box.insertFromMimeData(source)
    assert box.value() == "x" * 10


def test_typing_asks_to_be_saved_and_loading_does_not(qtbot):
    box = NoteBox()
    qtbot.addWidget(box)
    with qtbot.assertNotEmitted(box.edited):
        box.set_value("fra lageret")
    assert not box.autosave.is_waiting
    qtbot.keyClicks(box, "a")
    assert box.autosave.is_waiting
    with qtbot.waitSignal(box.save_due, timeout=1500):
        pass


def test_tab_leaves_the_box(qtbot):
    box = NoteBox()
    qtbot.addWidget(box)
    assert box.tabChangesFocus()
