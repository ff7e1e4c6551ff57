from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.shared.cards import Card, FactRow, HintBox, Icon, IconLine, IconTile
from app.ui.shared.text import Label, Paragraph


def test_card_shows_title_and_meta(qtbot):
    card = Card("Pladser", "8 ledige")
    qtbot.addWidget(card)
    card.add(Label("Nordlys"))
    card.show()
    assert card.title_label.text() == "Pladser"
    assert card.meta_label.isVisible()
    card.set_meta("")
    assert not card.meta_label.isVisible()
    card.set_title("Centre")
    assert card.accessibleName() == "Centre"


def test_card_without_a_title_has_no_empty_header(qtbot):
    with_title, without = Card("Pladser"), Card()
    for card in (with_title, without):
        qtbot.addWidget(card)
        card.add(Label("Nordlys"))
    assert without.sizeHint().height() < with_title.sizeHint().height()


def test_fact_is_read_with_its_label(qtbot):
    fact = FactRow("Næste frist", "i dag", "warning")
    qtbot.addWidget(fact)
    assert fact.value.accessibleName() == "Næste frist: i dag"
    fact.set_value("i morgen")
    assert fact.value.accessibleName() == "Næste frist: i morgen"


def test_icons_draw(qtbot):
    for widget in (Icon("date"), IconTile("date", "warning"), IconTile("date", round_tile=True)):
        qtbot.addWidget(widget)
        widget.resize(widget.sizeHint())
        assert not widget.grab().isNull()


def test_hint_and_icon_line_show_their_text(qtbot):
    hint, line = HintBox("CPR udelades.", "warning"), IconLine("address", "Prøvevej 12")
    qtbot.addWidget(hint)
    qtbot.addWidget(line)
    assert hint.text_label.text() == "CPR udelades."
    assert line.text_label.text() == "Prøvevej 12"
    assert not hint.grab().isNull()


def test_title_stays_at_the_top_when_the_card_is_higher_than_its_body(qtbot):
    card = Card("Pladser")
    qtbot.addWidget(card)
    body = Label("Nordlys")
    body.setFixedHeight(30)
    card.add(body)
    card.resize(300, 600)
    card.show()
    assert card.title_label.mapTo(card, card.title_label.rect().topLeft()).y() < 30


def test_narrow_widget_has_room_for_text_that_wraps_before_the_edge(qtbot, window) -> None:
    card = Card("Skift adgangskode")
    words = Paragraph("Adgangskoden skal have mindst 12 tegn. Vælg for eksempel fire ord.", "smallmed")
    box = QWidget()
    QVBoxLayout(box).addWidget(words)
    card.add(box, width=300)
    window.layout().addWidget(card)
    qtbot.waitUntil(lambda: words.width() > 0 and box.width() == 300)
    assert words.height() >= words.heightForWidth(words.width())
    assert words.height() > 30
