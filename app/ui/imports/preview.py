"""What a file would do, as the lines of a table: what is refused first, then what is odd, then the rest."""

from dataclasses import dataclass

from app.models.act_codes import ImportKind, ImportStatus
from app.services.import_report import ChangedCell, ImportReport, RejectedCell, WarnedLine
from app.texts.messages import PROBLEMS
from app.ui.shared.row_model import Column

_CPR_COLUMN = "cpr"
_VISIBLE_CPR = 6
# One line of each status in words, and several.
_WORDS = {
    ImportStatus.added: ("ny", "nye"),
    ImportStatus.changed: ("ændret", "ændrede"),
    ImportStatus.unchanged: ("uændret", "uændrede"),
}
_TONES = {
    ImportStatus.added: "success",
    ImportStatus.changed: "info",
    ImportStatus.unchanged: "neutral",
}
REJECTED = "Afvist"
_WHOLE_FILE = "Hele filen"
_NOUNS = {
    ImportKind.companies: ("virksomhed", "virksomheder"),
    ImportKind.centres: ("virksomhedscenter", "virksomhedscentre"),
    ImportKind.citizens: ("borger", "borgere"),
    ImportKind.placements: ("forløb", "forløb"),
}


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A line of the file as the table shows it (forhåndsvisning).

    Attributes:
        rank: 0 for what is refused, 1 for what is odd, 2 for the rest.
        line: line of the file; 0 stands for the whole file.
        remark: why it is refused, what is odd, or what changes.
    """

    rank: int
    line: int
    title: str
    status: str
    tone: str
    remark: str


COLUMNS: tuple[Column[PreviewRow], ...] = (
    Column("Linje", lambda row: str(row.line or ""), sort=lambda row: (row.rank, row.line), width=86),
    Column("Indhold", lambda row: row.title, detail=lambda row: row.remark, is_strong=True),
    Column("Status", lambda row: row.status, tone=lambda row: row.tone, is_chip=True, width=126),
)


def preview_rows(report: ImportReport) -> list[PreviewRow]:
    """The lines of a report in the order they should be read."""
    warned: dict[int, list[str]] = {}
    for warning in report.warnings:
        warned.setdefault(warning.line, []).append(_warned(warning))
    changed: dict[int, list[str]] = {}
    for cell in report.changed:
        changed.setdefault(cell.line, []).append(_changed(cell))
    rows = [_rejected(cell) for cell in report.rejected]
    for line in report.lines:
        remarks = [*warned.get(line.line, ()), *changed.get(line.line, ())]
        rows.append(
            PreviewRow(
                rank=1 if line.line in warned else 2,
                line=line.line,
                title=line.title,
                status=_WORDS[line.status][0].capitalize(),
                tone=_TONES[line.status],
                remark=" · ".join(remarks),
            )
        )
    return sorted(rows, key=lambda row: (row.rank, row.line))


def counted(number: int, kind: ImportKind) -> str:
    """»1 virksomhed«, »46 virksomheder«."""
    one, many = _NOUNS[kind]
    return f"{number} {one if number == 1 else many}"


def status_counts(report: ImportReport) -> list[tuple[str, str]]:
    """Words and tone for each status that occurs."""
    found = []
    refused = len({cell.line for cell in report.rejected})
    if refused:
        found.append((f"{refused} {'afvist' if refused == 1 else 'afviste'}", "danger"))
    for status, (one, many) in _WORDS.items():
        number = report.count(status)
        if number:
            found.append((f"{number} {one if number == 1 else many}", _TONES[status]))
    odd = len({warning.line for warning in report.warnings})
    if odd:
        found.append((f"{odd} at lægge mærke til", "warning"))
    return found


def ignored_words(report: ImportReport) -> str:
    """Which columns are left out; empty when none is."""
    names = [f"»{name}«" for name in report.ignored_columns]
    if not names:
        return ""
    if len(names) == 1:
        return f"Kolonnen {names[0]} kendes ikke og springes over."
    return f"Kolonnerne {', '.join(names[:-1])} og {names[-1]} kendes ikke og springes over."


def writable(report: ImportReport) -> int:
    """How many lines would change something."""
    return report.count(ImportStatus.added) + report.count(ImportStatus.changed)


def _rejected(cell: RejectedCell) -> PreviewRow:
    reason = PROBLEMS.get(cell.reason, cell.reason)
    if cell.nearest:
        reason = f"{reason} Mente du »{cell.nearest}«?"
    value = _shown(cell.column, cell.value)
    title = f"{cell.column}: {value}" if cell.column and value else cell.column or value
    if cell.line == 0:
        title = f"{_WHOLE_FILE}: {cell.column}" if cell.column else _WHOLE_FILE
    return PreviewRow(0, cell.line, title, REJECTED, "danger", reason)


def _warned(warning: WarnedLine) -> str:
    sentence = PROBLEMS.get(warning.warning, warning.warning)
    value = _shown(warning.column, warning.value)
    return f"{warning.column} »{value}«: {sentence}" if value and warning.column else sentence


def _changed(cell: ChangedCell) -> str:
    before = _shown(cell.column, cell.before) or "tom"
    return f"{cell.column}: {before} → {_shown(cell.column, cell.after) or 'tom'}"


def _shown(column: str, value: str) -> str:
    # The line number finds the place in the file; the screen may be seen by others.
    digits = "".join(character for character in value if character.isalnum())
    if column == _CPR_COLUMN and len(digits) > _VISIBLE_CPR:
        return f"{digits[:_VISIBLE_CPR]}-••••"
    return value
