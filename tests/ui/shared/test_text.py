import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from app.ui.shared import theme
from app.ui.shared.text import ElidedLabel, Label, Paragraph, escape, hairline

NASTY = '<b>Bodil</b> & <script>x</script> "citat"'


def test_label_shows_markup_as_text(qtbot):
    label = Label(NASTY)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == NASTY


def test_paragraph_gives_back_what_it_was_given(qtbot):
    paragraph = Paragraph(NASTY)
    qtbot.addWidget(paragraph)
    assert paragraph.text() == NASTY
    assert paragraph.accessibleName() == NASTY
    assert "<script>" not in escape(NASTY)


@pytest.mark.parametrize("role", sorted(theme.ROLES))
def test_label_has_the_line_height_of_its_role(qtbot, role):
    label = Label("Mentoraftale udløber fredag", role)
    qtbot.addWidget(label)
    # Plex is a little taller than the design's line in the largest sizes; letters are never cut for it.
    assert theme.ROLES[role].line <= label.sizeHint().height() <= theme.ROLES[role].line + 2


def test_paragraph_follows_the_text_scale(qapp, manager, qtbot):
    paragraph = Paragraph("en\nto\ntre")
    qtbot.addWidget(paragraph)
    paragraph.show()
    before = paragraph.heightForWidth(300)
    manager.apply(qapp, "light", 130)
    assert before == 60
    assert paragraph.heightForWidth(300) == 78


def test_elided_label_shows_all_of_it_in_its_tip(qtbot):
    label = ElidedLabel("Plejecenter Mønstergård & <Søn>")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.toolTip() == "<qt>Plejecenter Mønstergård &amp; &lt;Søn&gt;</qt>"
    label.resize(600, 20)
    assert label.toolTip() == ""


def test_elided_label_gives_way(qtbot):
    label = ElidedLabel("x" * 200)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < QFontMetrics(label.font()).horizontalAdvance("x" * 200)
    assert not label.grab().isNull()


def test_tone_colours_the_text(qtbot):
    label = Label("Sen", "body", "danger")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.palette().color(label.foregroundRole()).name() == "#a80000"
    label.set_tone("muted")
    assert label.palette().color(label.foregroundRole()).name() == "#55534d"


def test_hairline_is_one_pixel(qtbot):
    line, upright = hairline(), hairline(upright=True)
    for widget in (line, upright):
        qtbot.addWidget(widget)
        widget.ensurePolished()
    assert line.maximumHeight() == 1
    assert upright.maximumWidth() == 1
