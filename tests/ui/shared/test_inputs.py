from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from app.ui.shared.inputs import LineField, PasswordField, SearchField, TextField


def test_text_is_given_without_spaces_around_it(qtbot):
    field = TextField()
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.edited):
        qtbot.keyClicks(field, "  Bodil ")
    assert field.value() == "Bodil"


def test_loading_is_no_edit(qtbot):
    field = TextField()
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.edited):
        field.set_value("Bodil")
    field.set_value(None)
    assert field.value() == ""


def test_escape_empties_the_search(qtbot):
    field = SearchField("Find borger", "Find borger")
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "bod")
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.value() == ""


def test_text_does_not_run_under_what_stands_inside(qtbot):
    field = SearchField("Find borger", "Find borger")
    qtbot.addWidget(field)
    field.resize(200, 40)
    field.show()
    assert field.textMargins().right() >= 18


def test_password_keeps_its_spaces_and_can_be_shown(qtbot):
    field = PasswordField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, " fire ord ")
    assert field.value() == " fire ord "
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.eye_button.click()
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    assert field.eye_button.accessibleName() == "Skjul adgangskode"


def test_eye_comes_right_after_the_field_is_shown(qtbot):
    field = PasswordField()
    qtbot.addWidget(field)
    field.show()
    qtbot.waitUntil(lambda: field._eye is not None)
    assert field.eye_button.isVisible()


def test_caps_lock_is_noticed_and_forgotten(qtbot):
    field = PasswordField()
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.caps_lock_changed) as told:
        qtbot.keyClick(field, "A")
    assert told.args == [True]
    with qtbot.waitSignal(field.caps_lock_changed) as told:
        qtbot.keyClick(field, "a")
    assert told.args == [False]


def test_shifted_letter_is_no_caps_lock(qtbot):
    field = PasswordField()
    qtbot.addWidget(field)
    qtbot.keyClick(field, "A", Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(field, "7")
    assert not field.has_caps_lock


def test_pasted_table_becomes_one_line(qtbot) -> None:
    field = LineField()
    qtbot.addWidget(field)
    mime = QMimeData()
    mime.setText("Bodil\tMønster\nCarl\tFiktiv\n")
    QGuiApplication.clipboard().setMimeData(mime)
    field.paste()
    assert field.text() == "Bodil Mønster Carl Fiktiv"
    assert field.value() == "Bodil Mønster Carl Fiktiv"


def test_search_comes_once_after_a_pause(qtbot):
    field = SearchField("Find borger", "Find borger")
    qtbot.addWidget(field)
    told: list[str] = []
    field.searched.connect(told.append)
    qtbot.keyClicks(field, "bodil")
    assert told == []
    qtbot.waitUntil(lambda: told == ["bodil"])
    assert not field.search_now()


def test_search_that_waits_can_be_had_at_once(qtbot):
    field = SearchField("Find borger", "Find borger")
    qtbot.addWidget(field)
    told: list[str] = []
    field.searched.connect(told.append)
    qtbot.keyClicks(field, "bo")
    assert field.search_now()
    assert told == ["bo"]
    qtbot.wait(250)
    assert told == ["bo"]
