"""``new`` and ``demo-store``, and everything that can be a password."""

import codecs
import errno
import getpass
import os
import stat
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.cli import demo_store, new
from tests.cli.conftest import Answer
from tests.conftest import PASSWORD

Run = Callable[..., Answer]
OS_NAMES = ("open", "fdopen", "O_WRONLY", "O_CREAT")


def test_new_prints_the_recovery_key_as_the_only_line(run: Run, tmp_path: Path):
    store = tmp_path / "ny"
    answer = run("--store", store, "new")
    assert (answer.code, answer.err) == (0, "")
    (key,) = answer.out.splitlines()
    file = tmp_path / "nøgle.txt"
    file.write_text(f"{key}\r\n", encoding="utf-8-sig")
    assert run("--store", store, "--recovery-key-file", file, "check").code == 0


def test_new_writes_the_recovery_key_to_a_file_for_its_owner_alone(run: Run, tmp_path: Path):
    store, file = tmp_path / "ny", tmp_path / "key.txt"
    answer = run("--store", store, "new", "--recovery-key-file", file)
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert run("--store", store, "--recovery-key-file", file, "check").code == 0
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_new_on_a_store_that_exists_is_two_and_changes_nothing(run: Run, store: Path):
    before = (store / "store.key").read_bytes()
    answer = run("--store", store, "new")
    assert answer.code == 2
    assert "bliver ikke overskrevet" in answer.err
    assert (store / "store.key").read_bytes() == before


def test_new_never_overwrites_the_key_of_another_store(run: Run, tmp_path: Path):
    file = tmp_path / "key.txt"
    file.write_text("HWPJ", encoding="utf-8")
    answer = run("--store", tmp_path / "ny", "new", "--recovery-key-file", file)
    assert answer.code == 2
    assert file.read_text(encoding="utf-8") == "HWPJ"
    assert not (tmp_path / "ny").exists()


def test_new_leaves_no_key_file_when_no_store_was_made(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("JOBBRO_PASSWORD", "kort")
    file = tmp_path / "key.txt"
    answer = run("--store", tmp_path / "ny", "new", "--recovery-key-file", file)
    assert answer.code == 2
    assert "mindst 12 tegn" in answer.err
    assert not file.exists()
    assert not (tmp_path / "ny").exists()


def test_new_makes_no_store_when_the_key_cannot_be_written(run: Run, tmp_path: Path):
    answer = run("--store", tmp_path / "ny", "new", "--recovery-key-file", tmp_path / "ingen" / "key.txt")
    assert answer.code == 6
    assert not (tmp_path / "ny").exists()


def test_new_tells_where_the_option_for_the_key_stands(run: Run, tmp_path: Path):
    answer = run("--store", tmp_path / "ny", "--recovery-key-file", tmp_path / "key.txt", "new")
    assert answer.code == 2
    assert "efter »new«" in answer.err


@pytest.mark.parametrize(
    "content",
    [
        PASSWORD.encode(),
        f"{PASSWORD}\n".encode(),
        f"{PASSWORD}\r\nanden linje\r\n".encode(),
        codecs.BOM_UTF8 + f"{PASSWORD}\r\n".encode(),
        f"{PASSWORD}\r\n".encode("utf-16"),
    ],
    ids=["bare", "lf", "crlf", "bom", "powershell"],
)
def test_password_file_is_its_first_line(run: Run, store: Path, tmp_path: Path, monkeypatch, content: bytes):
    monkeypatch.setenv("JOBBRO_PASSWORD", "en helt anden adgangskode")
    file = tmp_path / "kode.txt"
    file.write_bytes(content)
    assert run("--store", store, "--password-file", file, "check").code == 0


def test_password_is_the_same_however_its_letters_are_composed(run: Run, tmp_path: Path):
    word = "blåbærgrød på årsdagen"
    file = tmp_path / "kode.txt"
    file.write_bytes(unicodedata.normalize("NFC", word).encode())
    assert run("--store", tmp_path / "ny", "--password-file", file, "new").code == 0
    for data in (unicodedata.normalize("NFD", word).encode(), word.encode("cp1252")):
        file.write_bytes(data)
        assert run("--store", tmp_path / "ny", "--password-file", file, "check").code == 0


def test_blanks_around_a_password_belong_to_it(run: Run, store: Path, tmp_path: Path):
    file = tmp_path / "kode.txt"
    file.write_text(f" {PASSWORD} \n", encoding="utf-8")
    assert run("--store", store, "--password-file", file, "check").code == 3


def test_empty_password_file_is_three(run: Run, store: Path, tmp_path: Path):
    file = tmp_path / "kode.txt"
    file.write_bytes(b"\r\n")
    assert run("--store", store, "--password-file", file, "check").code == 3


@pytest.mark.parametrize("key", ["ikke en nøgle", "0000-0000-0000-0000-0000-0000-0000-0000-0000", "ab" * 32])
def test_recovery_key_that_opens_nothing_is_three(run: Run, store: Path, tmp_path: Path, key: str):
    file = tmp_path / "key.txt"
    file.write_text(key, encoding="utf-8")
    assert run("--store", store, "--recovery-key-file", file, "check").code == 3


class _Terminal:
    """Standard input as a terminal."""

    def isatty(self) -> bool:
        return True


def _typing(monkeypatch: pytest.MonkeyPatch, *words: str) -> list[str]:
    asked: list[str] = []
    left = list(words)

    def answer(question: str) -> str:
        asked.append(question)
        if not left:
            raise EOFError
        return left.pop(0)

    monkeypatch.delenv("JOBBRO_PASSWORD")
    monkeypatch.setattr(sys, "stdin", _Terminal())
    monkeypatch.setattr(getpass, "getpass", answer)
    return asked


def test_password_is_asked_on_the_terminal(run: Run, store: Path, monkeypatch: pytest.MonkeyPatch):
    asked = _typing(monkeypatch, PASSWORD)
    assert run("--store", store, "check").code == 0
    assert asked == ["Adgangskode: "]


@pytest.mark.parametrize("words", [(), ("",)], ids=["end of input", "nothing"])
def test_no_answer_on_the_terminal_is_three(run: Run, store: Path, monkeypatch, words: tuple[str, ...]):
    _typing(monkeypatch, *words)
    assert run("--store", store, "check").code == 3


def test_new_password_is_typed_twice(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    asked = _typing(monkeypatch, PASSWORD, PASSWORD)
    assert run("--store", tmp_path / "ny", "new").code == 0
    assert asked == ["Ny adgangskode: ", "Skriv den igen: "]


def test_two_different_new_passwords_are_two(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    _typing(monkeypatch, PASSWORD, f"{PASSWORD}!")
    answer = run("--store", tmp_path / "ny", "new")
    assert answer.code == 2
    assert "ikke ens" in answer.err
    assert not (tmp_path / "ny").exists()


def test_demo_store_is_filled_and_not_overwritten(run: Run, tmp_path: Path):
    store = tmp_path / "demo"
    answer = run("--store", store, "demo-store", "--citizens", "3", "--seed", "4")
    assert answer.code == 0
    assert answer.out.startswith("3 opdigtede borgere ligger i ")
    listed = run("--store", store, "document", "--list")
    assert listed.code == 0
    assert listed.out.count("job_plan\t") == 3
    assert run("--store", store, "demo-store", "--citizens", "3").code == 2


def test_key_that_does_not_reach_its_file_is_printed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(new, "os", SimpleNamespace(fsync=full, **{n: getattr(os, n) for n in OS_NAMES}))
    store, file = tmp_path / "ny", tmp_path / "key.txt"
    answer = run("--store", store, "new", "--recovery-key-file", file)
    assert answer.code == 6
    monkeypatch.undo()
    monkeypatch.delenv("JOBBRO_PASSWORD", raising=False)
    file.write_text(answer.out, encoding="utf-8")
    assert run("--store", store, "--recovery-key-file", file, "check").code == 0


def test_progress_tells_every_tenth(capfd: pytest.CaptureFixture[str]):
    progress = demo_store._Progress()
    for done in range(1, 41):
        progress(done, 40)
    assert capfd.readouterr().err.split("\n")[:2] == ["10 %", "20 %"]
