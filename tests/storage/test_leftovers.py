"""What a killed backup leaves is cleared by the next one and at the next opening; nothing else is touched."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.common.errors import StoreBusy
from app.services.catalogue import Services
from app.storage import backup_file, leftovers
from tests.conftest import PASSWORD

Make = Callable[[Path], Services]


class _Killed(BaseException):
    """Takes the place of a kill: nothing clears up after it."""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    (folder / "andres.copying").write_text("not ours")
    (folder / "andres.0123abcd.new").write_text("not ours")
    return folder / "kopi.jobbro"


@pytest.fixture
def killed(services: Services, target: Path, monkeypatch: pytest.MonkeyPatch) -> Services:
    """A store whose backup died before it got its name."""

    def die(*_args: object) -> None:
        raise _Killed

    with monkeypatch.context() as patch:
        patch.setattr(backup_file, "_pack", die)
        patch.setattr(leftovers, "_clear", lambda _folder: None)
        with pytest.raises(_Killed):
            services.care.back_up(target)
    return services


def _left(target: Path) -> list[str]:
    others = {"andres.copying", "andres.0123abcd.new"}
    found = {file.name for file in target.parent.iterdir()}
    assert others <= found
    return sorted(found - others)


def test_kill_leaves_a_noted_file(killed: Services, target: Path) -> None:
    (left,) = _left(target)
    assert left.startswith("kopi.jobbro.")
    assert (killed.vault.folder / leftovers.NOTE_NAME).exists()


def test_next_backup_to_another_name_clears_it(killed: Services, target: Path) -> None:
    killed.care.back_up(target.with_name("ny.jobbro"))
    assert _left(target) == ["ny.jobbro"]
    assert not (killed.vault.folder / leftovers.NOTE_NAME).exists()


def test_opening_the_store_clears_it(killed: Services, make_services: Make, target: Path) -> None:
    killed.access.close()
    make_services(killed.vault.folder).access.unlock(PASSWORD)
    assert _left(target) == []
    assert not (killed.vault.folder / leftovers.NOTE_NAME).exists()


def test_reader_clears_nothing(killed: Services, make_services: Make, target: Path) -> None:
    make_services(killed.vault.folder).access.unlock(PASSWORD, may_write=False)
    assert len(_left(target)) == 1


def test_drive_that_is_gone_is_cleared_when_it_is_back(killed: Services, target: Path) -> None:
    away = target.parent.rename(target.parent.with_name("away"))
    leftovers.clear(killed.vault.folder)
    assert (killed.vault.folder / leftovers.NOTE_NAME).exists()
    away.rename(target.parent)
    leftovers.clear(killed.vault.folder)
    assert _left(target) == []
    assert not (killed.vault.folder / leftovers.NOTE_NAME).exists()


@pytest.mark.parametrize("note", ['["{folder}/andres.copying"]', '["{folder}"]', "not json", "[7]", "{{}}"])
def test_note_that_names_what_is_not_ours_harms_nobody(services: Services, target: Path, note: str) -> None:
    text = note.format(folder=target.parent) if "folder" in note else note
    (services.vault.folder / leftovers.NOTE_NAME).write_text(text)
    leftovers.clear(services.vault.folder)
    assert _left(target) == []
    assert not (services.vault.folder / leftovers.NOTE_NAME).exists()


def test_second_backup_of_the_same_store_waits_its_turn(services: Services, target: Path) -> None:
    folder = services.vault.folder
    copy, parcel = target.with_name("a.00000000.copying"), target.with_name("a.00000000.new")
    with leftovers.noted(folder, copy, parcel):
        copy.write_text("half")
        with pytest.raises(StoreBusy):
            services.care.back_up(target)
        leftovers.clear(folder)
        assert copy.exists()
        assert str(copy) in json.loads((folder / leftovers.NOTE_NAME).read_text())
    assert not copy.exists()
    services.care.back_up(target)
    assert _left(target) == ["kopi.jobbro"]
