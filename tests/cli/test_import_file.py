"""``import`` and ``results``: the real case, a case of our own, and what is refused."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.models.act_codes import ImportKind
from app.services.import_report import ImportReport, RejectedCell
from app.services.imports import ImportService
from tests.cli.conftest import ROOT, Answer

On = Callable[..., Answer]
DATA = ROOT / "tests" / "data"
REAL = (
    ("companies", "virksomheder.csv", 46),
    ("centres", "centre.csv", 43),
    ("placements", "forloeb.csv", 339),
)
OWN = (
    ("companies", "virksomheder.csv"),
    ("centres", "centre.csv"),
    ("citizens", "borgere.csv"),
    ("placements", "forloeb.csv"),
)
KEYS = ["imported", "unchanged", "changed", "rejected", "ignored_columns", "changes", "warnings"]


def answer_of(answer: Answer) -> dict[str, object]:
    """The one JSON value on standard output."""
    return json.loads(answer.out)


def test_real_case_gives_its_result_and_a_second_import_changes_nothing(on: On):
    folder = DATA / "midtvejsstatus"
    for kind, name, count in REAL:
        answer = on("import", kind, folder / name, "--json")
        assert (answer.code, answer.err) == (0, "")
        report = answer_of(answer)
        assert list(report) == KEYS
        assert (report["imported"], report["unchanged"], report["changed"]) == (count, 0, 0)
    for kind, name, count in REAL:
        report = answer_of(on("import", kind, folder / name, "--json"))
        assert (report["imported"], report["unchanged"], report["changed"]) == (0, count, 0)
    answer = on("results", "--from", "2009-04-01", "--to", "2010-03-31", "--as-of", "2010-04-01", "--json")
    assert (answer.code, answer.err) == (0, "")
    expected = json.loads((folder / "resultat.json").read_text(encoding="utf-8"))
    assert {key: value for key, value in answer_of(answer).items() if key in expected} == expected


def test_own_case_gives_its_result(on: On):
    folder = DATA / "egen_case"
    for kind, name in OWN:
        assert on("import", kind, folder / name, "--json").code == 0, name
    answer = on("results", "--from", "2025-01-01", "--to", "2025-12-31", "--as-of", "2026-01-15", "--json")
    expected = json.loads((folder / "resultat.json").read_text(encoding="utf-8"))
    assert {key: value for key, value in answer_of(answer).items() if key in expected} == expected


def test_results_are_readable_without_json(on: On):
    folder = DATA / "midtvejsstatus"
    for kind, name, _ in REAL:
        on("import", kind, folder / name)
    answer = on("results", "--from", "2009-04-01", "--to", "2010-03-31", "--as-of", "2010-04-01")
    assert answer.code == 0
    assert answer.out.splitlines()[0] == "Forløb begyndt 1. april 2009 – 31. marts 2010"
    assert "virksomheder: 46" in answer.out
    assert "  ordinært job: 10 (6,9 %)" in answer.out


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "borgere.csv"
    file.write_text(
        "cpr;fornavn;efternavn;telefon;hårfarve\n740399-1001;Bodil;Mønster;00000027;brun\n", encoding="utf-8"
    )
    return file


def test_import_is_told_in_danish(on: On, people: Path):
    answer = on("import", "citizens", people)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "Borgere. Læst ind: 1 nye, 0 ændrede, 0 uændrede.",
        "Kolonner, der ikke kendes og er udeladt: hårfarve.",
    ]


def test_dry_run_only_reports(on: On, people: Path):
    first = on("import", "citizens", people, "--dry-run")
    assert first.out.startswith("Borgere. Ville blive læst ind: 1 nye")
    report = answer_of(on("import", "citizens", people, "--dry-run", "--json"))
    assert (report["imported"], report["unchanged"]) == (1, 0)
    assert report["ignored_columns"] == ["hårfarve"]


def test_changed_values_are_listed(on: On, people: Path):
    on("import", "citizens", people)
    people.write_text("cpr;fornavn;efternavn;telefon\n740399-1001;Bodil;Mønster;00000028\n", encoding="utf-8")
    answer = on("import", "citizens", people, "--dry-run")
    assert "Linje 2, telefon: ændret fra »00000027« til »00000028«." in answer.out
    report = answer_of(on("import", "citizens", people, "--json"))
    assert report["changed"] == 1
    assert report["changes"] == [{"line": 2, "column": "telefon", "before": "00000027", "after": "00000028"}]


def test_bad_row_is_one_and_nothing_is_imported(on: On, people: Path):
    text = people.read_text(encoding="utf-8")
    people.write_text(f"{text}740399-9999999;Ask;Prøvesen;;\n710288-1002;Carl;Fiktiv;12;\n", encoding="utf-8")
    answer = on("import", "citizens", people, "--json")
    assert answer.code == 1
    report = answer_of(answer)
    assert (report["imported"], report["changed"]) == (0, 0)
    assert [(row["line"], row["column"], row["value"]) for row in report["rejected"]] == [
        (3, "cpr", "740399-9999999"),
        (4, "telefon", "12"),
    ]
    assert report["rejected"][0]["reason"] == "CPR-nummeret skal have 10 cifre: ddmmåå-xxxx."
    assert "740399" not in answer.err
    in_danish = on("import", "citizens", people)
    assert in_danish.code == 1
    assert in_danish.out.splitlines()[0] == "Borgere. 2 linjer er afvist."
    assert "Linje 4, telefon »12«: Telefonnummeret skal have 8 cifre" in in_danish.err
    people.write_text(text, encoding="utf-8")
    assert answer_of(on("import", "citizens", people, "--json"))["imported"] == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Filen er tom."),
        (b"\x00\x01\x02\xff" * 400, "Filen er ikke en CSV- eller XLSX-fil"),
        (b"cpr;fornavn\n740399-1001;Bodil\n", "Kolonnen mangler i filen."),
    ],
    ids=["empty", "binary", "missing column"],
)
def test_file_that_is_no_table_is_one(on: On, tmp_path: Path, content: bytes, sentence: str):
    file = tmp_path / "fil.csv"
    file.write_bytes(content)
    answer = on("import", "citizens", file, "--json")
    assert answer.code == 1
    assert answer_of(answer)["imported"] == 0
    (rejected,) = answer_of(answer)["rejected"]
    assert sentence in rejected["reason"]
    assert sentence in on("import", "citizens", file).err


def test_file_that_is_not_there_is_six(on: On, tmp_path: Path):
    answer = on("import", "citizens", tmp_path / "ingen.csv")
    assert answer.code == 6
    assert answer.out == ""


def test_nearest_known_name_is_named(on: On, monkeypatch: pytest.MonkeyPatch, people: Path):
    cell = RejectedCell(2, "center", "Nordlis", "unknown_centre", "Nordlys")
    report = ImportReport(ImportKind.placements, is_applied=False, rejected=(cell,))
    monkeypatch.setattr(ImportService, "run", lambda *_, **__: report)
    (rejected,) = answer_of(on("import", "placements", people, "--json"))["rejected"]
    assert rejected["reason"] == "Centret findes ikke. Mente du »Nordlys«?"


def test_warnings_never_change_the_exit_code(on: On, tmp_path: Path):
    file = tmp_path / "borgere.csv"
    file.write_text("cpr;fornavn;efternavn;gruppe\n740399-1001;Bodil;Mønster;stjerneløb\n", encoding="utf-8")
    answer = on("import", "citizens", file, "--json")
    assert answer.code == 0
    (warning,) = answer_of(answer)["warnings"]
    assert (warning["line"], warning["column"], warning["value"]) == (2, "gruppe", "stjerneløb")
    assert "gemmes som tekst" in warning["warning"]


def test_warnings_are_told_in_danish(on: On, tmp_path: Path):
    file = tmp_path / "borgere.csv"
    file.write_text("cpr;fornavn;efternavn;gruppe\n740399-1001;Bodil;Mønster;stjerneløb\n", encoding="utf-8")
    assert (
        "Linje 2, gruppe »stjerneløb«: Målgruppen står ikke i tabellerne"
        in on("import", "citizens", file).out
    )
