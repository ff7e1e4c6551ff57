"""The words of the command line, and the exit code of every kind of end."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from app.cli import version
from app.cli.parser import danish
from app.common.clock import FixedClock
from app.services import catalogue
from app.services.catalogue import Services
from app.services.results import ResultService
from tests.builders import a_citizen
from tests.cli.conftest import ROOT, Answer
from tests.conftest import NOW, PASSWORD, QUICK

Run = On = Callable[..., Answer]
Program = Callable[..., "subprocess.CompletedProcess[bytes]"]
PERIOD = ("--from", "2026-01-01", "--to", "2026-12-31")


@contextmanager
def writing_process(store: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Another process that has the right to write to the store."""
    code = (
        "import sys; from pathlib import Path; from app.storage.writer_lock import WriterLock;"
        "lock = WriterLock(Path(sys.argv[1])); lock.acquire(); print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(store)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"held"
        try:
            yield process
        finally:
            process.kill()


def raw(store: Path, *statements: str) -> None:
    """Change the store behind the program's back."""
    services = catalogue.build(store, FixedClock(NOW), QUICK)
    services.access.unlock(PASSWORD)
    connection = services.vault.second_connection()
    for statement in statements:
        connection.execute(statement)
    connection.close()
    services.access.close()


def test_version_names_the_program(run: Run):
    answer = run("--version")
    assert answer.code == 0
    assert answer.out.startswith("Jobbro 0.")


def test_help_is_danish_and_shows_only_what_works(run: Run):
    answer = run("--help")
    assert answer.code == 0
    for word in ("brug:", "valgmuligheder:", "kommandoer:", "demo-store", "tour", "--recovery-key-file"):
        assert word in answer.out
    for word in ("usage", "options:", "show this"):
        assert word not in answer.out


@pytest.mark.parametrize(
    "command",
    ["new", "import", "results", "due", "calc", "document", "backup", "restore", "check", "demo-store"],
)
def test_every_command_has_help(run: Run, command: str):
    answer = run(command, "--help")
    assert answer.code == 0
    assert answer.out.startswith(f"brug: jobbro {command}")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Skriv en kommando."),
        (["slet"], "Kommandoen »slet« findes ikke."),
        (["results", "--from", "2026-01-01"], "Der mangler: --to."),
        (["results", "--from", "i går", "--to", "2026-01-01"], "--from: Skriv datoen som 2026-03-17."),
        (["results", "--from", "2026-02-30", "--to", "2026-03-01"], "--from: Skriv datoen som 2026-03-17."),
        (
            ["results", "--from", "2026-02-01", "--to", "2026-01-01"],
            "Periodens sidste dag er før den første.",
        ),
        (["results", *PERIOD, "--to"], "--to: der mangler en værdi."),
        (["import", "folk", "fil.csv"], "KIND: Vælg en af disse: companies, centres, citizens, placements."),
        (["check", "--store", "x"], "Kender ikke: --store x."),
        (["check", "--json=ja"], "Kender ikke: --json=ja."),
        (["import", "citizens", "fil.csv", "--json=ja"], "--json: tager ingen værdi."),
        (["demo-store", "--citizens", "0"], "--citizens: Skriv et helt tal fra 1"),
        (["demo-store", "--citizens", "mange"], "--citizens: Skriv et helt tal fra 1"),
        (["document", "job_plan"], "Skriv »document --list« eller"),
        (["document", "brev", "2026-001", "--out", "x.pdf"], "Den slags dokument kendes ikke."),
        (["--password-file", "a", "--recovery-key-file", "b", "check"], "Vælg enten --password-file"),
    ],
)
def test_wrong_arguments_are_two_and_a_danish_sentence(on: On, arguments: list[str], sentence: str):
    answer = on(*arguments)
    assert answer.code == 2
    assert answer.out == ""
    assert sentence in answer.err


def test_unknown_words_of_argparse_get_a_general_sentence():
    assert danish("something new") == "Kommandolinjen kan ikke forstås."


def test_missing_store_is_two_before_any_password_is_wanted(run: Run, tmp_path: Path, monkeypatch):
    monkeypatch.delenv("JOBBRO_PASSWORD")
    answer = run("--store", tmp_path / "ingen", "check")
    assert answer.code == 2
    assert "Der er ingen data i" in answer.err


def test_synchronised_folder_is_two(run: Run, tmp_path: Path):
    answer = run("--store", tmp_path / "OneDrive - Eksempel" / "jobbro", "new")
    assert answer.code == 2
    assert "synkroniseret" in answer.err


def test_program_refuses_a_wrong_password_with_three(program: Program, store: Path):
    ended = program("--store", store, "check", JOBBRO_PASSWORD="ikke den rigtige")
    assert ended.returncode == 3
    assert ended.stdout == b""
    assert ended.stderr.decode() == "Forkert adgangskode.\n"


def test_program_never_waits_for_a_password_without_a_terminal(program: Program, store: Path):
    ended = program("--store", store, "check", JOBBRO_PASSWORD="")
    assert ended.returncode == 3
    assert ended.stderr.decode() == "Der mangler en adgangskode.\n"


def test_program_answers_with_zero(program: Program, store: Path):
    ended = program("--store", store, "check")
    assert ended.returncode == 0
    assert ended.stdout.decode().startswith("Alt er i orden")
    assert ended.stderr == b""


def test_check_has_a_wrong_search_index_made_again(
    program: Program, store: Path, make_services: Callable[[Path], Services]
):
    services = make_services(store)
    services.access.unlock(PASSWORD)
    a_citizen(services)
    with services.vault.reading() as work:
        work.search.index._run("UPDATE search_citizen_row SET names = 'falsk'")
    busy = program("--store", store, "check")
    assert busy.returncode == 1
    assert "Luk programmet, og kør kontrollen igen" in busy.stdout.decode()
    services.access.close()

    ended = program("--store", store, "check")
    assert ended.returncode == 1
    assert "1 post står forkert" in ended.stdout.decode()
    assert "næste gang programmet åbnes" in ended.stdout.decode()
    services.access.unlock(PASSWORD)
    while not services.finding.catch_up():
        pass
    services.access.close()
    assert program("--store", store, "check").returncode == 0


def test_program_without_arguments_it_knows_ends_with_two(program: Program):
    ended = program("slet")
    assert ended.returncode == 2
    assert "Kommandoen »slet« findes ikke." in ended.stderr.decode()


def test_busy_store_is_four_for_writing_and_open_for_reading(on: On, store: Path, tmp_path: Path):
    file = tmp_path / "borgere.csv"
    file.write_text("cpr;fornavn;efternavn\n740399-1001;Bodil;Mønster\n", encoding="utf-8")
    backup = tmp_path / "kopi.jobbro"
    with writing_process(store) as process:
        assert on("backup", backup).code == 0
        assert on("results", *PERIOD, "--json").code == 0
        assert on("document", "--list").code == 0
        assert on("check").code == 0
        for refused in (("import", "citizens", file), ("restore", backup)):
            answer = on(*refused)
            assert answer.code == 4
            assert answer.err == "Et andet program skriver i de samme data. Luk det, og prøv igen.\n"
        process.kill()
        process.wait()
        assert on("import", "citizens", file).code == 0


def test_damaged_key_file_is_five_and_told_apart_from_a_wrong_password(on: On, store: Path):
    for name in ("store.key", "store.key.copy"):
        path = store / name
        path.write_bytes(path.read_bytes().replace(b'"nonce"', b'"nOnce"'))
    answer = on("check")
    assert answer.code == 5
    assert "Nøglefilen er beskadiget" in answer.err


def test_flipped_byte_in_a_page_is_five(on: On, store: Path):
    path = store / "store.db"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    answer = on("check")
    assert answer.code == 5
    assert "eskadiget" in answer.out + answer.err


def test_destroyed_first_page_is_five(on: On, store: Path):
    path = store / "store.db"
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    assert on("results", *PERIOD).code == 5


def test_one_missing_key_copy_is_one(on: On, store: Path):
    (store / "store.key.copy").unlink()
    answer = on("check")
    assert answer.code == 1
    assert "store.key.copy" in answer.out


def test_row_without_its_counterpart_is_one(on: On, store: Path):
    row = "INSERT INTO history_entry VALUES ('a', 'ingen', 'citizen', 'b', 'added', '', '')"
    raw(store, "PRAGMA foreign_keys = OFF", row)
    answer = on("check")
    assert answer.code == 1
    assert "history_entry" in answer.out


def test_overlap_in_the_rules_is_one(on: On, store: Path):
    raw(store, "UPDATE law_value SET valid_to = '2030-01-01' WHERE key = 'benefit.cash_benefit'")
    answer = on("check")
    assert answer.code == 1
    assert "benefit.cash_benefit" in answer.out


def test_newer_store_is_seven(on: On, store: Path):
    raw(store, "UPDATE alembic_version SET version_num = '9999'")
    answer = on("results", *PERIOD)
    assert answer.code == 7
    assert "nyere udgave" in answer.err


def test_unwritable_target_is_six(on: On, store: Path, tmp_path: Path):
    blocked = tmp_path / "fil"
    blocked.write_text("x", encoding="utf-8")
    answer = on("backup", blocked / "kopi.jobbro")
    assert answer.code == 6
    assert "kopi.jobbro" in answer.err or "fil" in answer.err


@pytest.mark.parametrize("option", ["--password-file", "--recovery-key-file"])
def test_missing_password_file_is_six(on: On, tmp_path: Path, option: str):
    answer = on(option, tmp_path / "ingen.txt", "check")
    assert answer.code == 6
    assert "findes ikke" in answer.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_answer_that_does_not_arrive_is_six(store: Path):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "app", "--store", str(store), "results", *PERIOD, "--json"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=50,
        )
    assert ended.returncode == 6
    assert b"Traceback" not in ended.stderr


def test_unexpected_error_is_eight_and_only_the_log_knows(
    on: On, machine: Path, monkeypatch: pytest.MonkeyPatch
):
    def broken(*_arguments: object) -> None:
        raise RuntimeError("Bodil")

    monkeypatch.setattr(ResultService, "count", broken)
    answer = on("results", *PERIOD)
    assert answer.code == 8
    assert answer.out == ""
    assert "jobbro.log" in answer.err
    assert "Traceback" not in answer.err
    (log,) = machine.rglob("jobbro.log")
    written = log.read_text(encoding="utf-8")
    assert "RuntimeError" in written
    assert "Bodil" not in written


def test_interrupted_command_leaves_no_traceback(on: On, monkeypatch: pytest.MonkeyPatch):
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ResultService, "count", interrupted)
    answer = on("results", *PERIOD)
    assert (answer.code, answer.err) == (8, "Afbrudt.\n")


def test_five_wrong_tries_in_five_processes_stay_three(on: On, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JOBBRO_PASSWORD", "forkert adgangskode")
    assert {on("check").code for _ in range(6)} == {3}


def test_json_is_utf8_with_line_feeds_whatever_the_machine_says(program: Program, store: Path):
    ended = program(
        "--store", store, "results", *PERIOD, "--json", PYTHONIOENCODING="cp1252", LC_ALL="C", PYTHONUTF8="0"
    )
    assert ended.returncode == 0
    assert "påbegyndte".encode() in ended.stdout
    assert not ended.stdout.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in ended.stdout
    assert ended.stderr == b""


def test_commands_need_no_window_and_help_needs_no_database(store: Path, tmp_path: Path):
    code = (
        "import sys; from app.cli.main import main\n"
        "store, folder = sys.argv[1:]\n"
        "assert main(['--help']) == 0 and main(['--version']) == 0\n"
        "heavy = [m for m in sys.modules if m.startswith(('sqlalchemy', 'reportlab', 'argon2'))]\n"
        "assert not heavy, heavy\n"
        "for rest in (['check'], ['document', '--list'], ['backup', folder + '/b.jobbro'],\n"
        "             ['results', '--from', '2026-01-01', '--to', '2026-02-01']):\n"
        "    assert main(['--store', store, *rest]) == 0, rest\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))]\n"
    )
    environment = {
        key: value for key, value in os.environ.items() if key not in {"DISPLAY", "QT_QPA_PLATFORM"}
    }
    command = [sys.executable, "-c", code, str(store), str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False, timeout=50)
    assert ended.returncode == 0, ended.stderr.decode()


def test_damaged_key_copy_is_written_again_by_a_command_that_writes(on: On, store: Path, tmp_path: Path):
    (store / "store.key").write_bytes(b"x")
    file = tmp_path / "borgere.csv"
    file.write_text("cpr;fornavn;efternavn\n740399-1001;Bodil;Mønster\n", encoding="utf-8")
    answer = on("import", "citizens", file)
    assert answer.code == 0
    assert answer.err == "Den ene kopi af nøglefilen var beskadiget. Den er skrevet igen.\n"
    assert (store / "store.key").read_bytes() == (store / "store.key.copy").read_bytes()


def test_file_error_nobody_expected_is_six_and_names_the_file(on: On, monkeypatch: pytest.MonkeyPatch):
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "/data/store.db")

    monkeypatch.setattr(ResultService, "count", full)
    answer = on("results", *PERIOD)
    assert answer.code == 6
    assert answer.err.startswith("Disken er fuld, så /data/store.db kan ikke gemmes.")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close otherwise there")
def test_reader_that_goes_away_leaves_no_traceback(store: Path):
    command = [sys.executable, "-m", "app", "--store", str(store), "results", *PERIOD, "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()
    assert process.returncode == 6
    assert b"Traceback" not in told
    assert b"Exception ignored" not in told


def test_period_before_the_rules_begin_is_counted(on: On):
    assert (
        on("results", "--from", "1995-01-01", "--to", "1995-12-31", "--as-of", "1996-01-01", "--json").code
        == 0
    )


@pytest.mark.parametrize(("installed", "shown"), [("9.9.9", "9.9.9"), (None, "")])
def test_version_of_an_installed_package_is_its_own(
    monkeypatch, tmp_path: Path, installed: str | None, shown: str
):
    def of(name: str) -> str:
        if installed is None:
            raise PackageNotFoundError(name)
        return installed

    monkeypatch.setattr(version.paths, "resource", lambda: tmp_path / "resources")
    monkeypatch.setattr(version, "installed_version", of)
    assert version.version() == shown
