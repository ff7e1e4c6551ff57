import pytest

from app.ui.shared.key_hint import KeyHint, shown_keys


@pytest.mark.parametrize(
    ("keys", "shown"), [("Ctrl+K", "Ctrl K"), ("Esc", "Esc"), ("Ctrl+Return", "Ctrl Enter"), ("N", "N")]
)
def test_keys_are_written_as_on_the_keyboard(qapp, keys, shown):
    assert shown_keys(keys) == shown


def test_hint_is_twenty_high_and_never_cut(qtbot):
    hint = KeyHint("Ctrl+K")
    qtbot.addWidget(hint)
    assert hint.sizeHint().height() == 20
    assert hint.minimumSizeHint() == hint.sizeHint()
    assert hint.accessibleName() == "Tast: Ctrl K"
    assert not hint.grab().isNull()
