"""A new password, typed twice."""

import pytest
from PySide6.QtTest import QTest

from app.ui.shared.new_password import DIFFERENT, NewPasswordForm


@pytest.fixture
def form(qtbot, inline) -> NewPasswordForm:
    made = NewPasswordForm(inline)
    qtbot.addWidget(made)
    made.show()
    return made


def fill(form: NewPasswordForm, password: str, repeat: str) -> None:
    QTest.keyClicks(form.password, password)
    QTest.keyClicks(form.repeat, repeat)


def test_password_is_given_when_both_agree(form: NewPasswordForm) -> None:
    fill(form, "fire ord om en bro ", "fire ord om en bro ")
    assert form.chosen() == "fire ord om en bro "


@pytest.mark.parametrize(
    ("password", "repeat", "field", "sentence"),
    [
        ("", "", "password", "Adgangskoden skal have mindst 12 tegn. Vælg for eksempel fire ord."),
        (
            "elleve tegn",
            "elleve tegn",
            "password",
            "Adgangskoden skal have mindst 12 tegn. Vælg for eksempel fire ord.",
        ),
        ("fire ord om en bro", "fire ord om en Bro", "repeat", DIFFERENT),
    ],
)
def test_password_is_refused_beside_its_field(
    form: NewPasswordForm, password: str, repeat: str, field: str, sentence: str
) -> None:
    fill(form, password, repeat)
    assert form.chosen() == ""
    assert form.fields[field].problem == sentence


def test_strength_is_told_in_words_beside_the_bar(qtbot, form: NewPasswordForm) -> None:
    assert form.strength.words.text() == "Mindst 12 tegn"
    QTest.keyClicks(form.password, "aaaaaaaaaaaa")
    qtbot.waitUntil(lambda: "gættet" in form.strength.words.text())
    assert form.strength.bar.accessibleName() == form.strength.words.text()
    form.password.clear()
    QTest.keyClicks(form.password, "blå traktor synger højt ved søen")
    qtbot.waitUntil(lambda: form.strength.words.text() == "Meget stærk")


def test_leaving_the_second_field_tells_that_they_differ(form: NewPasswordForm) -> None:
    fill(form, "fire ord om en bro", "fire ord")
    form.repeat.editingFinished.emit()
    assert form.fields["repeat"].problem == DIFFERENT


def test_emptied_form_holds_nothing(form: NewPasswordForm) -> None:
    fill(form, "kort", "kort")
    form.chosen()
    form.empty()
    assert form.values() == {"password": "", "repeat": ""}
    assert form.fields["password"].problem == ""
