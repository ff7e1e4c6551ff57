import tomllib

import pytest

from app.ui.settings import DEFAULTS, SettingsFile


def test_settings_are_the_defaults_when_there_is_no_file(tmp_path):
    file = SettingsFile(tmp_path / "settings.toml")
    assert file.settings == DEFAULTS
    assert not file.was_damaged


def test_settings_come_back_as_they_were_written(tmp_path):
    path = tmp_path / "deep" / "settings.toml"
    SettingsFile(path).change(
        theme="dark",
        text_scale=115,
        lock_minutes=5,
        reduce_motion=True,
        single_letter_keys=False,
        window=(10, -20, 1440, 900),
        is_maximised=True,
        column_widths={"Navn | By": [200, 80]},
        sort_orders={"Navn | By": [1, 0]},
        last_folder="C:/Brugere/æøå",
    )
    again = SettingsFile(path)
    assert again.settings.window == (10, -20, 1440, 900)
    assert again.settings.column_widths == {"Navn | By": [200, 80]}
    assert again.settings.sort_orders == {"Navn | By": [1, 0]}
    assert again.settings.theme == "dark"
    assert again.settings.last_folder == "C:/Brugere/æøå"
    assert again.settings == SettingsFile(path).settings


def test_damaged_file_is_kept_beside_and_the_defaults_are_used(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_bytes(b"theme = \xff\xfe")
    file = SettingsFile(path)
    assert file.settings == DEFAULTS
    assert file.was_damaged
    assert (tmp_path / "settings.damaged.toml").read_bytes() == b"theme = \xff\xfe"
    assert not path.exists()


@pytest.mark.parametrize(
    "line",
    [
        'theme = "pink"',
        "text_scale = 400",
        "text_scale = true",
        "lock_minutes = 0",
        "lock_minutes = 100000",
        'reduce_motion = "yes"',
        "window = [1, 2]",
        "window = [1, 2, 3, 99999999]",
        "column_widths = {citizens = 3}",
        "last_folder = 3",
        "unknown = 1",
    ],
)
def test_wrong_value_is_the_default(tmp_path, line):
    path = tmp_path / "settings.toml"
    path.write_text(line, encoding="utf-8")
    assert SettingsFile(path).settings == DEFAULTS


def test_change_out_of_bounds_is_the_default(tmp_path):
    file = SettingsFile(tmp_path / "settings.toml")
    assert file.change(text_scale=7).text_scale == DEFAULTS.text_scale


def test_unwritable_place_keeps_the_choice_for_the_session(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    file = SettingsFile(tmp_path / "file" / "settings.toml")
    assert file.change(theme="dark").theme == "dark"


def test_file_is_replaced_whole(tmp_path):
    path = tmp_path / "settings.toml"
    SettingsFile(path).change(theme="light")
    assert tomllib.loads(path.read_text(encoding="utf-8"))["theme"] == "light"
    assert [found.name for found in tmp_path.iterdir()] == ["settings.toml"]
