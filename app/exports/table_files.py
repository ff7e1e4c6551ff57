"""Reads the tables people bring: CSV as Excel and others write it, and the first sheet of an XLSX file."""

import csv
import io
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from app.common.errors import FileFault, TableFault
from app.models.problem_codes import Problem

# Far above a municipality's lists, far below what would fill the memory.
LARGEST_FILE = 40 * 1024 * 1024
MOST_ROWS = 200_000

_ZIP_START = b"PK\x03\x04"
_UTF8_MARK = b"\xef\xbb\xbf"
_DELIMITERS = (";", "\t", ",")
_TEXT_CONTROLS = frozenset("\t\n\r\x0b\x0c")
_IGNORED_IN_HEADERS = str.maketrans("", "", "_-.")
_LONGEST_CELL = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table.

    Attributes:
        line: where it begins in the file; the header is line 1.
        cells: column to text without surrounding space; only columns the file has.
        overflow: filled cells beyond the last column of the header.
    """

    line: int
    cells: dict[str, str]
    overflow: tuple[str, ...] = ()

    def text(self, column: str) -> str:
        """The text in a column; empty when the file has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read (tabel).

    Attributes:
        columns: the known columns the file has, in its order.
        rows: the lines that hold something.
        ignored_columns: headers that are not known, or stand there a second time.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    ignored_columns: tuple[str, ...]

    def has(self, column: str) -> bool:
        """Whether the file has a column, filled or not."""
        return column in self.columns


def read_table(path: Path, known: Collection[str], required: Collection[str] = ()) -> Table:
    """Read a CSV or XLSX file.

    Args:
        path: the file; its content says what it is, not its name.
        known: the columns looked for; case and spacing of the file's headers do not matter.
        required: those of them the file must have.

    Returns:
        The table.

    Raises:
        TableFault: it is empty, no table, too large, or lacks a required column.
        FileFault: it cannot be read.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise TableFault(Problem.file_too_large)
        content = path.read_bytes()
    except OSError as error:
        raise FileFault.of(error, path) from error
    return parse_table(content, known, required)


def parse_table(content: bytes, known: Collection[str], required: Collection[str] = ()) -> Table:
    """Read the bytes of a CSV or XLSX file; see ``read_table``."""
    if content.startswith(_ZIP_START):
        from app.exports.workbook_reader import workbook_lines

        return _table(workbook_lines(content, MOST_ROWS), known, required)
    text = _decoded(content)
    if not text.strip():
        raise TableFault(Problem.empty_file)
    return _table(_csv_lines(text, _delimiter(text, known)), known, required)


def plain_header(text: str) -> str:
    """A header as it is compared: without case, spacing and the marks that stand for spaces."""
    return "".join(text.casefold().split()).translate(_IGNORED_IN_HEADERS)


def _decoded(content: bytes) -> str:
    try:
        text = content.removeprefix(_UTF8_MARK).decode("utf-8")
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError as error:
            raise TableFault(Problem.not_a_table) from error
    # Some old programs end a text file with one of these.
    text = text.removesuffix("\x1a")
    if any(character < " " and character not in _TEXT_CONTROLS for character in set(text)):
        raise TableFault(Problem.not_a_table)
    return text


def _delimiter(text: str, known: Collection[str]) -> str:
    """The mark under which the header holds most known columns."""
    names = {plain_header(name) for name in known}

    def known_columns(delimiter: str) -> int:
        try:
            header = next(_csv_lines(text, delimiter), (0, []))[1]
        except TableFault:
            # With the wrong mark, quotes stand where none can.
            return -1
        return sum(plain_header(cell) in names for cell in header)

    return max(_DELIMITERS, key=known_columns)


def _csv_lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each line with a filled cell and the number it begins on."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        # Above all a quote that is never closed: guessing would swallow rows.
        raise TableFault(Problem.not_a_table) from error


def _table(
    lines: Iterable[tuple[int, list[str]]], known: Collection[str], required: Collection[str]
) -> Table:
    filled = (line for line in lines if any(line[1]))
    header = next(filled, None)
    if header is None:
        raise TableFault(Problem.empty_file)
    columns, ignored = _matched(header[1], known)
    for name in required:
        if name not in columns:
            raise TableFault(Problem.missing_column, name)
    rows: list[Row] = []
    for number, cells in filled:
        if len(rows) == MOST_ROWS:
            raise TableFault(Problem.file_too_large)
        rows.append(_row(number, cells, columns))
    return Table(tuple(name for name in columns if name), tuple(rows), ignored)


def _matched(header: list[str], known: Collection[str]) -> tuple[list[str], tuple[str, ...]]:
    """The known name of each column, empty where there is none, and the headers left out."""
    names = {plain_header(name): name for name in known}
    columns: list[str] = []
    ignored = []
    for text in header:
        name = names.pop(plain_header(text), "")
        columns.append(name)
        if text and not name:
            ignored.append(" ".join(text.split()))
    return columns, tuple(ignored)


def _row(number: int, cells: list[str], columns: list[str]) -> Row:
    # A line may be shorter than the header: the columns it leaves out are empty.
    values = {name: cell for name, cell in zip_longest(columns, cells[: len(columns)], fillvalue="") if name}
    return Row(number, values, tuple(cell for cell in cells[len(columns) :] if cell))
