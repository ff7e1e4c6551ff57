import json
from datetime import date
from pathlib import Path

import pytest

from app.common.errors import FileFault
from app.models.act_codes import Act, ImportKind, ImportStatus
from app.services.catalogue import Services
from app.services.import_report import ImportReport
from tests import builders

DATA = Path(__file__).parent.parent / "data"


def _import(services: Services, kind: ImportKind, folder: Path, name: str) -> ImportReport:
    report = services.imports.run(kind, folder / name)
    assert report.rejected == ()
    assert report.is_applied
    return report


def _bring_in(services: Services, case: str) -> None:
    folder = DATA / case
    _import(services, ImportKind.companies, folder, "virksomheder.csv")
    _import(services, ImportKind.centres, folder, "centre.csv")
    if (folder / "borgere.csv").exists():
        _import(services, ImportKind.citizens, folder, "borgere.csv")
    _import(services, ImportKind.placements, folder, "forloeb.csv")


def _write(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "liste.csv"
    file.write_text(text, encoding="utf-8")
    return file


def _rejected(report: ImportReport) -> list[tuple[int, str, str]]:
    assert not report.is_applied
    return [(cell.line, cell.column, cell.reason) for cell in report.rejected]


def test_real_case_gives_the_printed_table(services: Services) -> None:
    _bring_in(services, "midtvejsstatus")
    counted = services.results.count(date(2009, 4, 1), date(2010, 3, 31), date(2010, 4, 1))
    expected = json.loads((DATA / "midtvejsstatus" / "resultat.json").read_text(encoding="utf-8"))
    assert {key: counted[key] for key in expected} == expected
    assert list(counted)[: len(expected)] == list(expected)


def test_own_case_gives_the_table_counted_by_hand(services: Services) -> None:
    _bring_in(services, "egen_case")
    expected = json.loads((DATA / "egen_case" / "resultat.json").read_text(encoding="utf-8"))
    span = _span_of_own_case()
    assert services.results.count(*span) == expected


def _span_of_own_case() -> tuple[date, date, date]:
    """The three days stand in the case's README, in its command line."""
    words = (DATA / "egen_case" / "README.md").read_text(encoding="utf-8").split()
    named = [date.fromisoformat(words[words.index(option) + 1]) for option in ("--from", "--to", "--as-of")]
    return named[0], named[1], named[2]


def test_same_file_again_changes_nothing(services: Services) -> None:
    _bring_in(services, "midtvejsstatus")
    for kind, name in (
        (ImportKind.companies, "virksomheder.csv"),
        (ImportKind.centres, "centre.csv"),
        (ImportKind.placements, "forloeb.csv"),
    ):
        report = _import(services, kind, DATA / "midtvejsstatus", name)
        assert report.count(ImportStatus.unchanged) == len(report.lines) > 0
        assert report.changed == ()


def test_trial_reports_and_leaves_nothing(services: Services) -> None:
    report = services.imports.run(
        ImportKind.companies, DATA / "midtvejsstatus" / "virksomheder.csv", is_trial=True
    )
    assert (report.is_applied, report.count(ImportStatus.added)) == (False, 46)
    assert services.companies.rows().total == 0
    with services.vault.unit_of_work(Act.list_companies) as work:
        assert work.acts.latest(Act.import_file) == []


def test_import_is_undone_as_one_act(services: Services) -> None:
    report = _import(services, ImportKind.companies, DATA / "midtvejsstatus", "virksomheder.csv")
    services.history.undo(report.act_id)
    assert services.companies.rows().total == 0


def test_one_bad_line_stops_the_whole_file(services: Services, tmp_path: Path) -> None:
    file = _write(
        tmp_path,
        "cpr;fornavn;efternavn\n740399-1234;Bodil;Mønster\n311380-0000;Ask;Prøvesen\n740300-12;;Prøvesen\n",
    )
    assert _rejected(services.imports.run(ImportKind.citizens, file)) == [
        (3, "cpr", "cpr_no_such_date"),
        (4, "cpr", "cpr_not_ten_digits"),
        (4, "fornavn", "required"),
    ]
    assert services.citizens.rows().total == 0


@pytest.mark.parametrize(
    ("text", "reason", "column"),
    [
        ("", "empty_file", ""),
        ("navn;cvr\n", "", ""),
        ("cvr;by\n1;2\n", "missing_column", "navn"),
        ("\x00\x01\x02", "not_a_table", ""),
    ],
)
def test_file_that_is_no_list_is_named(
    services: Services, tmp_path: Path, text: str, reason: str, column: str
) -> None:
    report = services.imports.run(ImportKind.companies, _write(tmp_path, text))
    found = [(cell.reason, cell.column) for cell in report.rejected]
    assert found == ([(reason, column)] if reason else [])


def test_missing_file_is_a_fault(services: Services, tmp_path: Path) -> None:
    with pytest.raises(FileFault):
        services.imports.run(ImportKind.companies, tmp_path / "ingen.csv")


BAD_COMPANIES = [
    ("navn;cvr\nA;12345678\n", (2, "cvr", "cvr_invalid")),
    ("navn;sektor\nA;halv\n", (2, "sektor", "unknown_sector")),
    ("navn;ansatte\nA;1.700\n", (2, "ansatte", "ambiguous_number")),
    ("navn;ansatte\nA;mange\n", (2, "ansatte", "not_a_number")),
    ("navn;telefon\nA;12\n", (2, "telefon", "phone_invalid")),
    ("navn;cvr\nA;13748136\nB;13748136\n", (3, "cvr", "duplicate_key")),
    ("navn;jobcenter\nA;X\na;x\n", (3, "navn", "duplicate_key")),
    ("navn\nA;B\n", (2, "", "too_many_cells")),
    ("navn;by\n;Eksempelby\n", (2, "navn", "required")),
]


@pytest.mark.parametrize(("text", "expected"), BAD_COMPANIES)
def test_bad_company_line_is_named(
    services: Services, tmp_path: Path, text: str, expected: tuple[int, str, str]
) -> None:
    assert _rejected(services.imports.run(ImportKind.companies, _write(tmp_path, text))) == [expected]


BAD_CENTRES = [
    ("center;virksomheder\nC;Nordly\n", (2, "virksomheder", "unknown_company")),
    ("center;virksomheder;pris\nC;Nordlys;pr. kilo\n", (2, "pris", "unknown_price_kind")),
    ("center;virksomheder;kr_pr_maaned\nC;Nordlys;1.700\n", (2, "kr_pr_maaned", "ambiguous_number")),
    ("center;virksomheder;startdato\nC;Nordlys;30-02-2026\n", (2, "startdato", "not_a_date")),
    ("center;virksomheder;startdato\nC;Nordlys;17-13-2026\n", (2, "startdato", "not_a_date")),
    (
        "center;virksomheder;startdato;slutdato\nC;Nordlys;2026-02-01;2026-01-31\n",
        (2, "slutdato", "ends_before_start"),
    ),
    ("center;virksomheder\nC;\n", (2, "virksomheder", "required")),
    ("center;virksomheder\nC;Nordlys\nC;Nordlys\n", (3, "center", "duplicate_key")),
]


@pytest.mark.parametrize(("text", "expected"), BAD_CENTRES)
def test_bad_centre_line_is_named(
    services: Services, tmp_path: Path, text: str, expected: tuple[int, str, str]
) -> None:
    builders.a_company(services, name="Nordlys")
    report = services.imports.run(ImportKind.centres, _write(tmp_path, text))
    assert _rejected(report) == [expected]
    if expected[2] == "unknown_company":
        assert report.rejected[0].nearest == "Nordlys"


BAD_PLACEMENTS = [
    ("740399-1234;Bodil;Mønster;Nordly;2026-01-01;", (2, "center", "unknown_centre")),
    ("740399-1234;Bodil;Mønster;Nordlys;;", (2, "startdato", "required")),
    ("740399-1234;Bodil;Mønster;Nordlys;2026-02-30;", (2, "startdato", "not_a_date")),
    ("740399-1234;Bodil;Mønster;Nordlys;2026-02-01;2026-01-01", (2, "slutdato", "ends_before_start")),
    ("740399-1234;Ask;Prøvesen;Nordlys;2026-01-01;", (2, "cpr", "cpr_other_name")),
]


@pytest.mark.parametrize(("line", "expected"), BAD_PLACEMENTS)
def test_bad_placement_line_is_named(
    services: Services, tmp_path: Path, line: str, expected: tuple[int, str, str]
) -> None:
    builders.a_centre(services, builders.a_company(services), name="Nordlys")
    services.citizens.register({"cpr_number": "740399-1234", "first_name": "Bodil", "last_name": "Mønster"})
    file = _write(tmp_path, f"cpr;fornavn;efternavn;center;startdato;slutdato\n{line}\n")
    assert _rejected(services.imports.run(ImportKind.placements, file)) == [expected]


def test_same_placement_twice_in_one_file_is_refused(services: Services, tmp_path: Path) -> None:
    line = "740399-1234;Bodil;Mønster;2026-01-01\n"
    file = _write(tmp_path, f"cpr;fornavn;efternavn;startdato\n{line}{line}")
    assert _rejected(services.imports.run(ImportKind.placements, file)) == [(3, "cpr", "duplicate_key")]


def test_changed_values_are_applied_and_listed(services: Services, tmp_path: Path) -> None:
    header = "cpr;fornavn;efternavn;gruppe;startdato;slutdato;udslusning\n"
    person = "740399-1234;Bodil;Mønster"
    services.imports.run(
        ImportKind.placements, _write(tmp_path, f"{header}{person};aktivitetsparat;2026-01-01;;\n")
    )
    report = services.imports.run(
        ImportKind.placements, _write(tmp_path, f"{header}{person};jobparat;2026-01-01;2026-02-01;fleksjob\n")
    )
    assert report.count(ImportStatus.changed) == 1
    assert [(cell.column, cell.before, cell.after) for cell in report.changed] == [
        ("gruppe", "aktivitetsparat", "jobparat"),
        ("slutdato", "", "2026-02-01"),
        ("udslusning", "", "fleksjob"),
    ]
    (row,) = services.placements.of_citizen(services.citizens.rows().rows[0].id)
    assert (row.ends_on, row.outcome.casefold()) == (date(2026, 2, 1), "fleksjob")


def test_empty_cells_leave_what_is_known(services: Services, tmp_path: Path) -> None:
    services.imports.run(
        ImportKind.citizens,
        _write(tmp_path, "cpr;fornavn;efternavn;telefon\n740399-1234;Bodil;Mønster;12345678\n"),
    )
    report = services.imports.run(
        ImportKind.citizens, _write(tmp_path, "cpr;fornavn;efternavn;telefon\n740399-1234;Bodil;Mønster;\n")
    )
    assert report.count(ImportStatus.unchanged) == 1
    assert services.citizens.details(services.citizens.rows().rows[0].id).phone == "12345678"


def test_unknown_words_are_kept_as_text_and_warned_about(services: Services, tmp_path: Path) -> None:
    file = _write(
        tmp_path,
        "cpr;fornavn;efternavn;gruppe;startdato;slutdato;udslusning\n"
        "740399-1234;Bodil;Mønster;starthjælp;2026-01-01;2026-02-01;højskole\n",
    )
    report = services.imports.run(ImportKind.placements, file)
    assert report.is_applied
    assert [(warning.column, warning.warning) for warning in report.warnings] == [
        ("gruppe", "unknown_group"),
        ("udslusning", "unknown_outcome"),
    ]
    counted = services.results.count(date(2026, 1, 1), date(2026, 12, 31), date(2026, 3, 1))
    assert counted["grupper"] == {"starthjælp": 1}
    (row,) = services.placements.of_citizen(services.citizens.rows().rows[0].id)
    assert row.outcome == "højskole"


def test_overlap_and_days_outside_the_agreement_are_warned_about(services: Services, tmp_path: Path) -> None:
    company_id = builders.a_company(services)
    builders.a_centre(services, company_id, name="Nordlys", slots=1, ends_on=date(2026, 1, 31))
    lines = "".join(f"740399-1234;Bodil;Mønster;Nordlys;2026-01-0{day};2026-02-15\n" for day in (1, 2))
    report = services.imports.run(
        ImportKind.placements, _write(tmp_path, f"cpr;fornavn;efternavn;center;startdato;slutdato\n{lines}")
    )
    assert report.is_applied
    assert [(warning.line, warning.warning) for warning in report.warnings] == [
        (2, "outside_agreement"),
        (3, "outside_agreement"),
        (3, "overlapping_placement"),
    ]


def test_company_first_listed_without_its_cvr_is_the_same_later(services: Services, tmp_path: Path) -> None:
    services.imports.run(ImportKind.companies, _write(tmp_path, "navn\nNordlys\n"))
    report = services.imports.run(
        ImportKind.companies, _write(tmp_path, "navn;cvr;kontaktperson\nNordlys;13748136;Signe Attrapsen\n")
    )
    assert [(cell.column, cell.after) for cell in report.changed] == [
        ("cvr", "13748136"),
        ("kontaktperson", "Signe Attrapsen"),
    ]
    (row,) = services.companies.rows().rows
    assert services.companies.details(row.id).people[0].full_name == "Signe Attrapsen"


def test_progress_counts_every_line(services: Services) -> None:
    seen: list[tuple[int, int]] = []
    services.imports.run(
        ImportKind.companies,
        DATA / "midtvejsstatus" / "virksomheder.csv",
        progress=lambda done, total: seen.append((done, total)),
    )
    assert seen == [(number, 46) for number in range(1, 47)]


def test_group_of_two_placements_is_counted_on_each_start_day(services: Services, tmp_path: Path) -> None:
    file = _write(
        tmp_path,
        "cpr;fornavn;efternavn;gruppe;startdato;slutdato\n"
        "740399-1234;Bodil;Mønster;matchgruppe 4;2009-09-01;2009-10-01\n"
        "740399-1234;Bodil;Mønster;matchgruppe 3;2009-05-01;2009-06-01\n",
    )
    services.imports.run(ImportKind.placements, file)
    counted = services.results.count(date(2009, 1, 1), date(2009, 12, 31), date(2010, 1, 1))
    assert counted["grupper"] == {"matchgruppe 3": 1, "matchgruppe 4": 1}


def test_group_of_an_undated_list_holds_from_today_when_another_was_known(
    services: Services, tmp_path: Path
) -> None:
    citizen_id = services.citizens.register(
        {"cpr_number": "740399-1234", "first_name": "Bodil", "last_name": "Mønster"}
    ).ids[0]
    services.citizens.set_group(citizen_id, "2", date(2026, 1, 1))
    file = _write(tmp_path, "cpr;fornavn;efternavn;gruppe\n740399-1234;Bodil;Mønster;aktivitetsparat\n")
    assert services.imports.run(ImportKind.citizens, file).count(ImportStatus.changed) == 1
    assert services.imports.run(ImportKind.citizens, file).count(ImportStatus.unchanged) == 1
    groups = services.citizens.details(citizen_id).groups
    assert [group.starts_on for group in groups] == [date(2026, 1, 1), date(2026, 3, 17)]
