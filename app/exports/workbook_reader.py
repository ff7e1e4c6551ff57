"""Reads the first sheet of an XLSX file as text, without trusting the file."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import TYPE_CHECKING, Any

from app.common.errors import TableFault
from app.models.problem_codes import Problem

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

# A packed file of a few kilobytes can unfold to gigabytes; a real list of 10,000 rows is a tenth of this.
LARGEST_UNPACKED = 120 * 1024 * 1024
LARGEST_SHARED_TEXTS = 40 * 1024 * 1024
_SHARED_TEXTS = "xl/sharedStrings.xml"
_MOST_COLUMNS = 100
_LAST_LINE = 1_048_576
# Numbers of fixed length that a spreadsheet strips of their leading zero.
_PADDED = {"cpr": 10, "postnr": 4}
_HIDDEN_DIGITS = 3
# Everything openpyxl, zip and XML (a SyntaxError) are known to raise on files torn or made to harm.
_TORN = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    EOFError,
    OSError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    RuntimeError,
)


def workbook_lines(content: bytes, most_rows: int) -> list[tuple[int, list[str]]]:
    """Each line of the first sheet with its number, every cell as text.

    Args:
        content: the file.
        most_rows: how many filled lines there may be below the header.

    Raises:
        TableFault: it is no workbook, or unfolds to more than a list can be.
    """
    try:
        with warnings.catch_warnings():
            # Features of Excel that openpyxl passes over, such as drop-down lists, do not concern the cells.
            warnings.simplefilter("ignore")
            _check_size(content)
            lines = list(islice(_lines(_opened(content)), most_rows + 2))
    except _TORN as error:
        raise TableFault(Problem.not_a_table) from error
    return lines


def _check_size(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sizes = {item.filename: item.file_size for item in archive.infolist()}
    if sum(sizes.values()) > LARGEST_UNPACKED or sizes.get(_SHARED_TEXTS, 0) > LARGEST_SHARED_TEXTS:
        raise TableFault(Problem.file_too_large)


def _opened(content: bytes) -> "Workbook":
    # Takes a tenth of a second to load, so only when a workbook is read.
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)


def _lines(workbook: "Workbook") -> Iterator[tuple[int, list[str]]]:
    sheet: Any = workbook.worksheets[0]
    # The size a file claims for its sheet may be a million empty lines; the cells themselves are few.
    sheet.reset_dimensions()
    header: list[str] = []
    for number, values in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True), start=1):
        if number > _LAST_LINE:
            raise TableFault(Problem.file_too_large)
        if not any(header):
            header = [_text(value) for value in values]
            yield number, header
        elif values.count(None) < len(values):
            yield number, [_cell(value, header, place) for place, value in enumerate(values)]


def _cell(value: object, header: list[str], place: int) -> str:
    text = _text(value)
    if isinstance(value, int | float) and place < len(header):
        length = _PADDED.get(header[place].casefold().strip(), 0)
        if text.isdecimal() and len(text) == length - 1:
            return text.zfill(length)
    return text


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        is_midnight = value.time() == time()
        return value.date().isoformat() if is_midnight else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).strip()


def _number(value: float) -> str:
    """A number as Excel shows it, with a comma; never in the form that could be read in two ways."""
    text = f"{value:.15g}"
    if "e" in text:
        text = f"{value:.0f}"
    whole, _, decimals = text.partition(".")
    if len(decimals) == _HIDDEN_DIGITS:
        decimals += "0"
    return f"{whole},{decimals}" if decimals else whole
