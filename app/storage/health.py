"""Looking for rows that do not fit together."""

from typing import Any


def broken_foreign_keys(connection: Any) -> list[str]:
    """Table and row number of every row that names a row that is not there."""
    return [f"{row[0]}:{row[1]}" for row in connection.execute("PRAGMA foreign_key_check")]
