"""``jobbro due``: every deadline that is overdue or due within 14 days."""

import argparse
from collections.abc import Iterator, Sequence

from app.cli import entry, output
from app.common.dates import show_date, show_weekday
from app.services.deadline_rows import DeadlineList, DeadlineRow
from app.texts.labels import label

_GAP = "  "


def run(arguments: argparse.Namespace) -> int:
    """List and print."""
    with entry.opened(arguments, may_write=False) as services:
        found = services.deadlines.upcoming(arguments.on)
    if arguments.is_json:
        output.say_json([_plain(row, found) for row in _by_day(found)])
    else:
        output.say(*_lines(found))
    return 0


def _by_day(found: DeadlineList) -> Sequence[DeadlineRow]:
    """By the deadlines' own days: putting one off moves its line in the window and not its day."""
    return sorted(found.rows, key=lambda row: (row.due_on, row.kind, row.citizen_name, row.place, row.id))


def _plain(row: DeadlineRow, found: DeadlineList) -> dict[str, object]:
    return {
        "due": row.due_on.isoformat(),
        "overdue": row.due_on < found.day,
        "kind": row.kind.value,
        "id": row.record_id,
        "case": row.case_number or None,
        "title": row.title(found.day),
        "citizen": row.citizen_name or None,
        "company": row.place or None,
        "rule": row.rule or None,
    }


def _lines(found: DeadlineList) -> Iterator[str]:
    rows = _by_day(found)
    if not rows:
        yield f"Intet er overskredet eller skal gøres inden for 14 dage fra {show_date(found.day)}."
        return
    table = [("Dag", "Type", "Hvad", "Hvem og hvor")]
    for row in rows:
        late = " (overskredet)" if row.due_on < found.day else ""
        who = " · ".join(part for part in (row.citizen_name, row.case_number, row.place) if part)
        table.append((f"{_day(row, found)}{late}", label(row.kind), row.title(found.day), who))
    widths = [max(len(line[place]) for line in table) for place in range(3)]
    for line in table:
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=False)]
        yield _GAP.join([*cells, line[-1]]).rstrip()


def _day(row: DeadlineRow, found: DeadlineList) -> str:
    if row.due_on.year == found.day.year:
        return show_weekday(row.due_on)
    return show_date(row.due_on)
