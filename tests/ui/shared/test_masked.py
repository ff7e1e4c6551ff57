import pytest

from app.ui.shared.masked import REVEALED_MS, MaskedText


@pytest.fixture
def masked(qtbot):
    made = MaskedText("CPR-nummer")
    qtbot.addWidget(made)
    made.show()
    made.show_masked("700101-••••")
    return made


def test_value_is_hidden_until_asked_for(masked, qtbot):
    assert masked.value_label.text() == "700101-••••"
    with qtbot.waitSignal(masked.reveal_requested):
        masked.show_button.click()
    assert masked.value_label.text() == "700101-••••"
    assert REVEALED_MS == 10_000


def test_value_hides_itself_again(masked, qtbot):
    masked._timer.setInterval(30)
    masked.reveal("700101-0007")
    assert masked.is_revealed
    assert masked.value_label.text() == "700101-0007"
    qtbot.waitUntil(lambda: not masked.is_revealed)
    assert masked.value_label.text() == "700101-••••"
    assert masked.show_button.isVisible()


def test_other_record_hides_the_value_at_once(masked):
    masked.reveal("700101-0007")
    masked.show_masked("620202-••••")
    assert not masked.is_revealed
    assert masked.value_label.text() == "620202-••••"
