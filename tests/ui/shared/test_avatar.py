import pytest

from app.ui.shared import theme
from app.ui.shared.avatar import Avatar, initials_of, pair_of


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ask Prøvesen", "AP"),
        ("Åse", "Å"),
        ("Anne Marie von der Test", "AT"),
        ("", ""),
        ("  ", ""),
        ("» Ø", "Ø"),
    ],
)
def test_initials(name, letters):
    assert initials_of(name) == letters


def test_colour_depends_on_the_record_alone(qapp):
    assert pair_of("01890000") == pair_of("01890000")
    assert len({pair_of(str(number)) for number in range(100)}) == 6


def test_colour_keeps_its_place_in_the_other_theme(qapp, manager):
    manager.apply(qapp, "light", 100)
    place = theme.current().avatars.index(pair_of("01890000"))
    manager.apply(qapp, "dark", 100)
    assert theme.current().avatars.index(pair_of("01890000")) == place


def test_avatar_draws_another_person(qtbot):
    avatar = Avatar("1", "Ask Prøvesen", 56)
    qtbot.addWidget(avatar)
    before = avatar.grab().toImage()
    avatar.show_person("2", "Bodil Mønster")
    assert avatar.grab().toImage() != before
    assert avatar.sizeHint().width() == 56
