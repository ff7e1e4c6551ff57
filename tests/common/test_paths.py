import sys
from pathlib import Path

import pytest

from app.common import paths
from app.common.errors import UnsafeFolder


def test_resources_and_migrations_are_found() -> None:
    assert paths.resource("fonts", "IBMPlexSans-Regular.ttf").is_file()
    assert (paths.migrations() / "env.py").is_file()


def test_frozen_program_looks_in_its_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource("x") == tmp_path / "resources" / "x"


def test_bundle_without_resources_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(FileNotFoundError):
        paths.resource("x")


def test_default_store_is_local_and_safe() -> None:
    folder = paths.default_store_folder()
    assert "roaming" not in str(folder).casefold()
    paths.require_safe_folder(folder)


def test_own_files_have_their_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert paths.settings_file().name == "settings.toml"
    assert paths.log_folder().is_absolute()
    assert paths.policy_file().name == "policy.toml"
    monkeypatch.setenv("JOBBRO_POLICY_FILE", str(tmp_path / "p.toml"))
    assert paths.policy_file() == tmp_path / "p.toml"


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_network_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/a / ext4 rw 0 0\nserver:/home {tmp_path}/with\\040space {kind} rw 0 0\n")
    found = paths._file_system_of(tmp_path / "with space" / "jobbro", mounts)
    assert found == kind
    monkeypatch.setattr(paths, "_file_system_of", lambda _path, _mounts: found)
    with pytest.raises(UnsafeFolder) as caught:
        paths.require_safe_folder(tmp_path / "with space")
    assert caught.value.reason == "network"


def test_system_without_a_mount_list_counts_as_local(tmp_path: Path) -> None:
    assert paths._file_system_of(tmp_path, tmp_path / "none") == ""


def test_share_is_known_by_its_name() -> None:
    assert paths.is_share("\\\\server\\share\\jobbro")
    assert not paths.is_share("C:\\Users\\Karla")
