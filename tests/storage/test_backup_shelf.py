from pathlib import Path

import pytest

from app.common.errors import FileFault
from app.storage import backup_shelf
from tests.conftest import NOW

MARK = "0123abcd"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    folder.mkdir()
    return folder


def test_folder_is_beside_the_store_until_another_is_chosen(store: Path, tmp_path: Path) -> None:
    assert backup_shelf.folder_of(store) == tmp_path / "store-sikkerhedskopi"
    assert backup_shelf.require_folder(store).is_dir()
    backup_shelf.change_note(store, folder=str(tmp_path / "usb"))
    assert backup_shelf.folder_of(store) == tmp_path / "usb"


def test_chosen_folder_that_is_gone_is_missing_and_not_made_anew(store: Path, tmp_path: Path) -> None:
    backup_shelf.change_note(store, folder=str(tmp_path / "usb"))
    with pytest.raises(FileFault) as caught:
        backup_shelf.require_folder(store)
    assert caught.value.reason == "missing"
    assert not (tmp_path / "usb").exists()


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff", b'{"size": "many"}', b"null"])
def test_damaged_note_is_as_good_as_none(store: Path, content: bytes) -> None:
    (store / backup_shelf.NOTE_NAME).write_bytes(content)
    assert backup_shelf.read_note(store) == backup_shelf.ShelfNote()


def test_only_files_with_the_marks_name_are_a_stores_own(tmp_path: Path) -> None:
    own = tmp_path / backup_shelf.name_of(MARK, NOW, "daily")
    others = [
        backup_shelf.name_of("ffffffff", NOW, "daily"),
        "kopi.jobbro",
        f"jobbro-{MARK}-20260317T084500Z-daily.jobbro.bak",
        f"jobbro-{MARK}-20261399T084500Z-daily.jobbro",
        f"min jobbro-{MARK}-20260317T084500Z-daily.jobbro",
    ]
    for file in (own, *(tmp_path / name for name in others)):
        file.write_bytes(b"x")
    (tmp_path / backup_shelf.name_of(MARK, NOW, "folder")).mkdir()
    assert [file.path for file in backup_shelf.files(tmp_path, MARK)] == [own]
    assert backup_shelf.files(tmp_path, MARK)[0].taken_at == NOW
    assert len(backup_shelf.files(tmp_path)) == 2


def test_folder_that_is_not_there_has_no_backups(tmp_path: Path) -> None:
    assert backup_shelf.files(tmp_path / "none") == ()
