import io
import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from app.common.errors import FileFault, TableFault
from app.common.money import parse_decimal
from app.exports import table_files, workbook_reader
from app.exports.table_files import parse_table, read_table
from app.models.problem_codes import Problem

KNOWN = ("cpr", "fornavn", "efternavn", "startdato", "p_nummer", "kr_pr_maaned", "postnr")
DATA = Path(__file__).parents[1] / "data"


def code_of(content, required=()):
    with pytest.raises(TableFault) as fault:
        parse_table(content, KNOWN, required)
    return fault.value.code


def xlsx(*rows, sheets=()):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for name in sheets:
        book.create_sheet(name).append(["cpr", "en anden"])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def repacked(content, replaced):
    """The same package with some parts exchanged."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if name not in replaced:
                target.writestr(name, source.read(name))
        for name, part in replaced.items():
            target.writestr(name, part)
    return packed.getvalue()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_csv_is_read_in_every_writing(delimiter, encoding, line_end):
    text = line_end.join([f"fornavn{delimiter}efternavn", f"Søren{delimiter}Ærø Ågård", ""])
    table = parse_table(text.encode(encoding), KNOWN)
    assert table.columns == ("fornavn", "efternavn")
    assert [(row.line, row.cells) for row in table.rows] == [
        (2, {"fornavn": "Søren", "efternavn": "Ærø Ågård"})
    ]


@pytest.mark.parametrize("header", ["P_Nummer", " p nummer ", "P-nummer", "p nr", "PNUMMER", '"p_\nnummer"'])
def test_headers_match_without_case_and_spacing(header):
    table = parse_table(f"fornavn;{header}\nAda;1\n".encode(), KNOWN)
    assert table.has("p_nummer") is (header != "p nr")


def test_columns_come_in_any_order_and_unknown_ones_are_named():
    table = parse_table(b"efternavn;farve;cpr;;Fornavn;CPR\nBy;bl\xc3\xa5;1;x;Bo;2\n", KNOWN)
    assert table.columns == ("efternavn", "cpr", "fornavn")
    assert table.ignored_columns == ("farve", "CPR")
    assert table.rows[0].cells == {"efternavn": "By", "cpr": "1", "fornavn": "Bo"}
    assert not table.has("startdato")
    assert table.rows[0].text("startdato") == ""


def test_lines_are_numbered_as_in_the_file():
    content = b'\xef\xbb\xbffornavn;efternavn\r\nAda;"to\r\nlinjer"\r\n\r\n;\r\n  ; \r\nBo;By\r\n'
    table = parse_table(content, KNOWN)
    assert [row.line for row in table.rows] == [2, 7]
    assert table.rows[0].text("efternavn") == "to\r\nlinjer"


def test_quotes_and_marks_inside_a_cell_are_kept():
    table = parse_table(b'fornavn;efternavn\n"A ""Ditte""; B";5" r\xc3\xb8r\n', KNOWN)
    assert table.rows[0].cells == {"fornavn": 'A "Ditte"; B', "efternavn": '5" rør'}


def test_quoted_header_does_not_confuse_the_choice_of_mark():
    table = parse_table(b'"fornavn";"efternavn";"note, lang"\n"Ada";"By";"a,b"\n', KNOWN)
    assert table.rows[0].cells == {"fornavn": "Ada", "efternavn": "By"}
    assert table.ignored_columns == ("note, lang",)


def test_short_lines_are_filled_and_long_ones_are_told():
    table = parse_table(b"fornavn;efternavn\nAda\nBo;By;;\nCilla;By;;x\n", KNOWN)
    assert table.rows[0].cells == {"fornavn": "Ada", "efternavn": ""}
    assert [row.overflow for row in table.rows] == [(), (), ("x",)]


def test_formulas_and_markup_stay_text():
    hostile = "=HYPERLINK(1)", "+1", "-1", "@x", "<script>", "&amp;", "\U0001f600", "\u0639\u0631\u0628\u064a"
    lines = "\n".join(["fornavn;efternavn", *(f'"{each}";By' for each in hostile)])
    assert tuple(row.text("fornavn") for row in parse_table(lines.encode(), KNOWN).rows) == hostile
    # openpyxl itself writes the first as a formula, so only the others can be written as text.
    workbook = xlsx(["fornavn"], *([each] for each in hostile[1:]))
    assert tuple(row.text("fornavn") for row in parse_table(workbook, KNOWN).rows) == hostile[1:]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\r\n", b"\x1a", b";;;\n;;\n"])
def test_empty_file_is_told(content):
    assert code_of(content) == Problem.empty_file


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01\x02",
        b"fornavn\nA\x00da\n",
        b"fornavn\nA\x07da\n",
        "fornavn\nAda\n".encode("utf-16"),
        b"\x89PNG\r\n\x1a\n" + bytes(50),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        b"fornavn\n\x81\x8d\n",
        b'fornavn;efternavn\n"Ada;By\nBo;By\n',
        b'fornavn;efternavn\n"Ada"x;By\n',
        b"PK\x03\x04 torn",
        b"PK\x05\x06" + bytes(18),
    ],
)
def test_what_is_no_table_is_told(content):
    assert code_of(content) == Problem.not_a_table


def test_missing_required_column_is_named():
    with pytest.raises(TableFault) as fault:
        parse_table(b"fornavn;farve\nAda;r\xc3\xb8d\n", KNOWN, ("fornavn", "cpr"))
    assert (fault.value.code, fault.value.column) == (Problem.missing_column, "cpr")
    assert code_of(b"helt noget andet", ("cpr",)) == Problem.missing_column


def test_header_alone_is_a_table_without_rows():
    assert parse_table(b"cpr;fornavn\n", KNOWN).rows == ()
    assert parse_table(xlsx(["cpr", "fornavn"]), KNOWN).rows == ()


def test_ten_thousand_lines_are_read(tmp_path):
    file = tmp_path / "lang.csv"
    file.write_text(
        "cpr;fornavn\n" + "".join(f"{number};Ada\n" for number in range(10_000)), encoding="utf-8"
    )
    table = read_table(file, KNOWN)
    assert len(table.rows) == 10_000
    assert table.rows[-1].line == 10_001


def test_too_large_files_are_refused(tmp_path, monkeypatch):
    file = tmp_path / "stor.csv"
    file.write_text("fornavn\nAda\nBo\nCilla\n", encoding="utf-8")
    monkeypatch.setattr(table_files, "MOST_ROWS", 2)
    for content in (file.read_bytes(), xlsx(["fornavn"], ["Ada"], ["Bo"], ["Cilla"])):
        assert code_of(content) == Problem.file_too_large
    assert len(parse_table(xlsx(["fornavn"], ["Ada"], ["Bo"]), KNOWN).rows) == 2
    monkeypatch.setattr(table_files, "LARGEST_FILE", 10)
    with pytest.raises(TableFault) as fault:
        read_table(file, KNOWN)
    assert fault.value.code == Problem.file_too_large


def test_one_endless_cell_is_refused():
    assert code_of(b'fornavn\n"' + b"a" * 1_100_000 + b'"\n') == Problem.not_a_table


def test_unreadable_file_is_a_fault_of_the_surroundings(tmp_path):
    with pytest.raises(FileFault) as fault:
        read_table(tmp_path / "findes ikke.csv", KNOWN)
    assert fault.value.reason == "missing"
    with pytest.raises(FileFault):
        read_table(tmp_path, KNOWN)


def test_first_sheet_of_a_workbook_is_read(tmp_path):
    file = tmp_path / "liste.xlsx"
    rows = [
        ["CPR", "Fornavn", "Startdato", "farve"],
        [None],
        ["730777-0189", " Søren ", date(2026, 3, 17), "rød"],
    ]
    file.write_bytes(xlsx(*rows, sheets=("Ark2",)))
    table = read_table(file, KNOWN, ("cpr",))
    assert table.ignored_columns == ("farve",)
    assert [(row.line, row.cells) for row in table.rows] == [
        (3, {"cpr": "730777-0189", "fornavn": "Søren", "startdato": "2026-03-17"})
    ]


def test_workbook_pads_what_lost_its_zero():
    table = parse_table(
        xlsx([" CPR ", "postnr", "p_nummer"], [113720189, 800, 12], [6113720189, 8000, 1]), KNOWN
    )
    assert [row.cells for row in table.rows] == [
        {"cpr": "0113720189", "postnr": "0800", "p_nummer": "12"},
        {"cpr": "6113720189", "postnr": "8000", "p_nummer": "1"},
    ]
    kept = parse_table(xlsx(["cpr", "fornavn"], ["113720189", "x"], [3720189, "y"], [1137201.5, "z"]), KNOWN)
    assert [row.text("cpr") for row in kept.rows] == ["113720189", "3720189", "1137201,5"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (46, "46"),
        (46.0, "46"),
        (2.5, "2,5"),
        (0.1 + 0.2, "0,3"),
        (2.125, "2,1250"),
        (-5, "-5"),
        (1e20, "100000000000000000000"),
        (1e-7, "0"),
        (True, "ja"),
        (False, "nej"),
        (datetime(2026, 3, 17), "2026-03-17"),  # noqa: DTZ001 (a cell has no zone)
        (datetime(2026, 3, 17, 10, 42), "2026-03-17 10:42"),  # noqa: DTZ001 (same)
        (time(10, 42), "10:42:00"),
        ("  tekst\u00a0", "tekst"),
        ("#N/A", "#N/A"),
    ],
)
def test_cells_of_a_workbook_become_text(value, text):
    assert parse_table(xlsx(["fornavn", "efternavn"], ["x", value]), KNOWN).rows[0].text("efternavn") == text


@given(st.integers(0, 10_000_000).map(lambda thousandths: thousandths / 1000))
def test_numbers_of_a_workbook_are_never_ambiguous(number):
    assert float(parse_decimal(workbook_reader._number(number))) == number


def test_workbook_of_formulas_gives_their_last_results():
    content = xlsx(["fornavn", "efternavn"], ["Ada", "=1+1"])
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    stored = sheet.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(
        b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"
    )
    table = parse_table(repacked(content, {"xl/worksheets/sheet1.xml": stored}), KNOWN)
    assert table.rows[0].text("efternavn") == "2"


def test_empty_workbook_is_told():
    assert code_of(xlsx()) == Problem.empty_file
    assert code_of(xlsx([None], [" "])) == Problem.empty_file


def test_other_packages_are_no_tables():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert code_of(packed.getvalue()) == Problem.not_a_table


def test_torn_workbook_is_told():
    content = xlsx(["fornavn"], *[[f"Ada {number}"] for number in range(500)])
    for length in range(10, len(content), 997):
        assert code_of(content[:length]) == Problem.not_a_table
    assert (
        code_of(repacked(content, {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}))
        == Problem.not_a_table
    )


def test_workbook_that_unfolds_to_200_megabytes_is_refused():
    bomb = repacked(xlsx(["fornavn"], ["Ada"]), {"xl/worksheets/sheet1.xml": bytes(200 * 1024 * 1024)})
    assert len(bomb) < 1024 * 1024
    assert code_of(bomb) == Problem.file_too_large


def test_workbook_with_endless_texts_is_refused(monkeypatch):
    monkeypatch.setattr(workbook_reader, "LARGEST_SHARED_TEXTS", 1000)
    content = repacked(
        xlsx(["fornavn"], ["Ada"]), {"xl/sharedStrings.xml": b"<sst>" + b" " * 2000 + b"</sst>"}
    )
    assert code_of(content) == Problem.file_too_large


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "namespace", ["", ' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"']
)
def test_workbook_with_nested_entities_does_not_unfold(namespace):
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    kind = f'<!DOCTYPE sst [<!ENTITY e0 "haha">{entities}]>'
    texts = f'<?xml version="1.0"?>{kind}<sst{namespace}><si><t>&e11;</t></si></sst>'
    content = xlsx(["fornavn"], ["Ada"])
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    shared = re.sub(r'<c r="A2"[^>]*>.*?</c>', '<c r="A2" t="s"><v>0</v></c>', sheet)
    assert shared != sheet
    hostile = repacked(content, {"xl/sharedStrings.xml": texts, "xl/worksheets/sheet1.xml": shared})
    try:
        rows = parse_table(hostile, KNOWN).rows
    except TableFault:
        return
    assert sum(len(row.text("fornavn")) for row in rows) < 1000


def test_workbook_with_a_row_beyond_the_last_is_refused():
    content = xlsx(["fornavn"], ["Ada"])
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    far = sheet.replace(b'r="2"', b'r="99999999999"').replace(b'r="A2"', b'r="A99999999999"')
    assert far != sheet
    assert code_of(repacked(content, {"xl/worksheets/sheet1.xml": far})) == Problem.file_too_large


def test_claimed_size_of_a_sheet_is_not_believed():
    content = xlsx(["fornavn"], ["Ada"])
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    claimed = sheet.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')
    assert claimed != sheet
    assert len(parse_table(repacked(content, {"xl/worksheets/sheet1.xml": claimed}), KNOWN).rows) == 1


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_fault(content):
    for start in (b"", b"PK\x03\x04", b"fornavn;efternavn\n"):
        try:
            parse_table(start + content, KNOWN)
        except TableFault:
            continue


@given(
    st.lists(
        st.tuples(st.text("abcæøå \";,\n\t'=", max_size=12), st.text('xyz"\r\n;', max_size=12)), max_size=8
    )
)
def test_what_a_csv_writer_writes_reads_back(pairs):
    import csv

    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(["fornavn", "efternavn"])
    writer.writerows(pairs)
    rows = parse_table(written.getvalue().encode(), KNOWN).rows
    stripped = [(first.strip(), last.strip()) for first, last in pairs]
    assert [(row.text("fornavn"), row.text("efternavn")) for row in rows] == [
        pair for pair in stripped if any(pair)
    ]


def test_the_real_case_is_read():
    table = read_table(DATA / "midtvejsstatus" / "forloeb.csv", ("cpr", "center", "startdato"), ("cpr",))
    assert len(table.rows) == 339
    assert table.rows[-1].line == 340
    assert "gruppe" in table.ignored_columns
