"""Names as records keep them to be sorted and searched, made anew when the folding became another."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlmodel import Session

from app.common import folding
from app.models.base import Record
from app.models.citizen import Citizen
from app.models.company import Company

_NAMES: Mapping[type[Record], Callable[[Any], str]] = {
    Citizen: lambda row: f"{row.first_name} {row.last_name}",
    Company: lambda row: str(row.name),
}
_WRITTEN = {
    "citizen": "SELECT first_name || ' ' || last_name, sort_name, search_name, id FROM citizen",
    "company": "SELECT name, sort_name, search_name, id FROM company",
}
_AMONG = " WHERE id IN (SELECT value FROM json_each(?))"
# Columns that follow from others; they say nothing of what somebody wrote.
FOLLOWING = frozenset({"sort_name", "search_name"})


def follow_name(row: Record) -> None:
    """Make the keys of a row whose name was put back; one of another table is left as it is."""
    name_of = _NAMES.get(type(row))
    if name_of is not None:
        for key, value in folding.name_keys(name_of(row)).items():
            setattr(row, key, value)


def write_anew(session: Session, source: str, record_ids: Sequence[str]) -> None:
    """Write the keys that another version of the folding made.

    It changes nothing that anybody wrote, so it stands in no history.
    """
    if source not in _WRITTEN:
        return
    connection = session.connection()
    held = connection.exec_driver_sql(_WRITTEN[source] + _AMONG, (json.dumps(list(record_ids)),)).fetchall()
    stale = []
    for name, sort_name, search_name, record_id in held:
        keys = folding.name_keys(name)
        if keys != {"sort_name": sort_name, "search_name": search_name}:
            stale.append((keys["sort_name"], keys["search_name"], record_id))
    if stale:
        sql = f"UPDATE {source} SET sort_name = ?, search_name = ? WHERE id = ?"  # noqa: S608 - one of _WRITTEN
        connection.exec_driver_sql(sql, stale)
