"""A report as lines to read: what is refused first, then what is odd, then the rest."""

import pytest

from app.models.act_codes import ImportKind, ImportStatus
from app.services.import_report import ChangedCell, ImportReport, PreviewLine, RejectedCell, WarnedLine
from app.ui.imports.preview import counted, ignored_words, preview_rows, status_counts, writable


def a_report(**values: object) -> ImportReport:
    given = {
        "kind": ImportKind.companies,
        "is_applied": False,
        "lines": (
            PreviewLine(2, "Nordlys", ImportStatus.added),
            PreviewLine(3, "Genbrug", ImportStatus.changed),
            PreviewLine(4, "Bageri", ImportStatus.unchanged),
            PreviewLine(5, "Kantine", ImportStatus.added),
        ),
        "rejected": (RejectedCell(7, "center", "Nordlyz", "unknown_centre", "Nordlys"),),
        "changed": (ChangedCell(3, "by", "", "Prøvestrup"), ChangedCell(3, "ansatte", "3", "4")),
        "warnings": (WarnedLine(5, "cvr", "", "cvr_missing"),),
    }
    return ImportReport(**(given | values))


def test_refused_lines_stand_first_and_odd_ones_next():
    rows = preview_rows(a_report())

    assert [(row.line, row.title, row.status) for row in rows] == [
        (7, "center: Nordlyz", "Afvist"),
        (5, "Kantine", "Ny"),
        (2, "Nordlys", "Ny"),
        (3, "Genbrug", "Ændret"),
        (4, "Bageri", "Uændret"),
    ]


def test_remarks_name_the_nearest_the_odd_and_the_changes():
    remarks = [row.remark for row in preview_rows(a_report())]

    assert remarks == [
        "Centret findes ikke. Mente du »Nordlys«?",
        "Virksomheden har intet CVR-nummer endnu.",
        "",
        "by: tom → Prøvestrup · ansatte: 3 → 4",
        "",
    ]


def test_a_fault_of_the_whole_file_names_the_column():
    report = a_report(
        lines=(), changed=(), warnings=(), rejected=(RejectedCell(0, "navn", "", "missing_column"),)
    )

    assert [(row.title, row.remark) for row in preview_rows(report)] == [
        ("Hele filen: navn", "Kolonnen mangler i filen.")
    ]


@pytest.mark.parametrize("value", ["640760-2052", "6407602052", "64076020529"])
def test_a_cpr_number_is_masked(value):
    report = a_report(rejected=(RejectedCell(2, "cpr", value, "cpr_taken"),))

    assert preview_rows(report)[0].title == "cpr: 640760-••••"


def test_counts_are_words():
    assert status_counts(a_report()) == [
        ("1 afvist", "danger"),
        ("2 nye", "success"),
        ("1 ændret", "info"),
        ("1 uændret", "neutral"),
        ("1 at lægge mærke til", "warning"),
    ]
    assert writable(a_report()) == 3


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ((), ""),
        (("farve",), "Kolonnen »farve« kendes ikke og springes over."),
        (("a", "b", "c"), "Kolonnerne »a«, »b« og »c« kendes ikke og springes over."),
    ],
)
def test_ignored_columns_are_named(columns, words):
    assert ignored_words(a_report(ignored_columns=columns)) == words


def test_nouns_agree_with_their_number():
    assert counted(1, ImportKind.companies) == "1 virksomhed"
    assert counted(46, ImportKind.companies) == "46 virksomheder"
    assert counted(339, ImportKind.placements) == "339 forløb"
