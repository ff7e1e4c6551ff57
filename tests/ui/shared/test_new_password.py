import pytest

from app.ui.shared.new_password import DIFFERENT, NewPasswordForm
from app.ui.tasks import InlineTasks


@pytest.fixture
def form(qtbot, inline: InlineTasks) -> NewPasswordForm:
    made = NewPasswordForm(inline)
    qtbot.addWidget(made)
    made.show()
    return made


def test_two_equal_long_passwords_are_a_choice(form: NewPasswordForm) -> None:
    form.password.setText("fire ord om en bro")
    form.repeat.setText("fire ord om en bro")
    assert form.chosen() == "fire ord om en bro"
    form.empty()
    assert (form.password.text(), form.repeat.text()) == ("", "")


def test_short_password_says_what_to_do(form: NewPasswordForm) -> None:
    form.password.setText("kort")
    form.repeat.setText("kort")
    assert form.chosen() == ""
    assert "mindst 12 tegn" in form.fields["password"].problem


def test_two_different_passwords_are_told_apart(form: NewPasswordForm) -> None:
    form.password.setText("fire ord om en bro")
    form.repeat.setText("fire ord om en bil")
    assert form.chosen() == ""
    assert form.fields["repeat"].problem == DIFFERENT


def test_strength_grows_with_the_words(qtbot, form: NewPasswordForm) -> None:
    shown = []
    for typed in ("aaaaaaaaaaaa", "fire blå ord om en gammel bro"):
        form.password.setText(typed)
        form.password.edited.emit()
        before = form.strength.words.text()
        qtbot.waitUntil(lambda known=before: form.strength.words.text() != known, timeout=3_000)
        shown.append(form.strength.words.text())
    assert "svag" in shown[0].casefold()
    assert "stærk" in shown[1].casefold()
