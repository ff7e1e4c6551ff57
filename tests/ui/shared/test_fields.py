import pytest

from app.ui.shared.dates import DateField
from app.ui.shared.fields import Field, label_for
from app.ui.shared.inputs import TextField


@pytest.fixture
def field(qtbot):
    made = Field("Telefon", TextField(), "8 cifre")
    qtbot.addWidget(made)
    made.show()
    return made


def test_label_names_the_input(field):
    assert field.widget.accessibleName() == "Telefon"
    assert field.widget.accessibleDescription() == "8 cifre"
    assert field.label.buddy() is field.widget
    assert field.hint == "8 cifre"


def test_problem_stands_under_the_input_and_is_read(field):
    field.show_problem("Skriv 8 cifre.")
    assert (field.problem, field.note) == ("Skriv 8 cifre.", "Skriv 8 cifre.")
    assert field.widget.property("problem") == "true"
    assert "Skriv 8 cifre." in field.widget.accessibleDescription()


def test_typing_clears_the_problem(field, qtbot):
    field.show_problem("Skriv 8 cifre.")
    qtbot.keyClicks(field.widget, "1")
    assert (field.problem, field.note) == ("", "")
    assert field.widget.accessibleDescription() == "8 cifre"


def test_saved_note_does_not_hide_a_problem(field):
    field.show_note("Gemt")
    assert field.note == "Gemt"
    field.show_problem("Skriv 8 cifre.")
    field.show_note("Gemt")
    assert field.note == "Skriv 8 cifre."
    field.show_problem("")
    field.show_note("")
    assert field.note == ""


def test_field_grows_with_its_problem(field):
    before = field.sizeHint().height()
    field.show_problem("Skriv 8 cifre.")
    assert field.sizeHint().height() > before


def test_date_field_tells_its_weekday_in_the_hint(qtbot, clock):
    field = Field("Startdato", DateField(clock))
    qtbot.addWidget(field)
    qtbot.keyClicks(field.widget, "fre")
    assert field.hint == "Fredag, uge 12"


def test_label_elsewhere_names_a_widget(qtbot):
    widget = TextField()
    label = label_for(widget, "Mål")
    qtbot.addWidget(widget)
    qtbot.addWidget(label)
    assert widget.accessibleName() == "Mål"
    assert label.buddy() is widget
