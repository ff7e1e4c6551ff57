"""Keeping the search index in step with the records, in the same transaction as every change.

A small act is indexed at once. A large one (an import, its undo) leaves the ids of what it changed in
``search_pending``, and they are worked off in steps, so that no job holds the database thread for long. Until
then the index says that it is behind.
"""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session

from app.common.folding import FOLD_VERSION
from app.storage import name_keys
from app.storage.search_sources import GROUPS, SOURCES, Entry, belongings, read_entries

# Raised whenever other words of a record are indexed, or they are kept in another way, or names that records
# keep folded must be written anew.
INDEX_VERSION = f"3.{FOLD_VERSION}"
_AT_ONCE = 25
_BATCH = 30
_SHORTEST, _LONGEST = 4, 40
_MINUTE_BITS = 20
# Records whose names other records carry.
_NAMING = ("citizen", "company")
_HELD = (
    "SELECT record_id, position, names, numbers, words FROM search_$_row"
    " WHERE record_id IN (SELECT value FROM json_each(?))"
)
_KNOWN = "SELECT word FROM search_word WHERE word IN (SELECT value FROM json_each(?))"
_LEARN = "INSERT INTO search_gram(rowid, word) SELECT id, word FROM search_word WHERE word = ?"
_FORGET = (
    "INSERT INTO search_gram(search_gram, rowid, word)"
    " SELECT 'delete', id, word FROM search_word WHERE word = ? AND uses <= 0"
)
_SOURCE_NAMES = json.dumps(list(SOURCES))


class SearchIndex:
    """The tables whose names begin with ``search_`` (søgeregister)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def is_behind(self) -> bool:
        """Whether something is not in the index yet, or all of it was made by another version."""
        return self._version() != INDEX_VERSION or bool(self._ask("SELECT 1 FROM search_pending LIMIT 1"))

    def follow(self, act_id: str) -> None:
        """Take in what an act changed; called before its transaction ends."""
        changed = self._ask(
            "SELECT DISTINCT table_name, record_id FROM history_entry WHERE act_id = ?"
            " AND table_name IN (SELECT value FROM json_each(?)) LIMIT ?",
            (act_id, _SOURCE_NAMES, _AT_ONCE + 1),
        )
        if len(changed) > _AT_ONCE:
            self._run(
                "INSERT OR IGNORE INTO search_pending SELECT table_name, record_id FROM history_entry"
                " WHERE act_id = ? AND table_name IN (SELECT value FROM json_each(?))",
                (act_id, _SOURCE_NAMES),
            )
            return
        for source, ids in _by_source(changed).items():
            self._take_in(source, ids)

    def set_aside(self) -> None:
        """Say from now on that the index is behind: much changes, and it is made anew afterwards."""
        self._run("DELETE FROM search_state WHERE name = 'version'")

    def catch_up(self, most: int = _BATCH) -> bool:
        """Do one step of what is left; says whether that was all of it."""
        if self._version() != INDEX_VERSION:
            self.begin_anew()
        waiting = self._ask("SELECT source, record_id FROM search_pending LIMIT ?", (most,))
        for source, ids in _by_source(waiting).items():
            name_keys.write_anew(self._session, source, ids)
            self._take_in(source, ids)
        self._many("DELETE FROM search_pending WHERE source = ? AND record_id = ?", waiting)
        return len(waiting) < most and not self._ask("SELECT 1 FROM search_pending LIMIT 1")

    def begin_anew(self) -> None:
        """Empty the index and have everything wait to be taken in."""
        for group in GROUPS:
            self._run(_of(group, "INSERT INTO search_$(search_$) VALUES ('delete-all')"))
            self._run(_of(group, "DELETE FROM search_$_row"))
        self._run("INSERT INTO search_gram(search_gram) VALUES ('delete-all')")
        self._run("DELETE FROM search_word")
        self._run("DELETE FROM search_pending")
        for source in SOURCES:
            self._run(_of(source, "INSERT INTO search_pending SELECT '$', id FROM $"))
        self._run("INSERT OR REPLACE INTO search_state VALUES ('version', ?)", (INDEX_VERSION,))

    def problems(self) -> list[str]:
        """Source and id of every record that the index holds wrongly, lacks, or should not hold."""
        if self.is_behind:
            return []
        wrong = []
        for source, found in SOURCES.items():
            held = {
                row[0]: row[1:]
                for row in self._ask(
                    _of(
                        found.group,
                        "SELECT record_id, names, numbers, words FROM search_$_row WHERE kind = ?",
                    ),
                    (found.kind.value,),
                )
            }
            ids = [row[0] for row in self._ask(_of(source, "SELECT id FROM $"))]
            for start in range(0, len(ids), _BATCH):
                entries = read_entries(self._session, source, ids[start : start + _BATCH])
                for record_id, entry in entries.items():
                    if held.pop(record_id, None) != (entry.names, entry.numbers, entry.words):
                        wrong.append(f"{source}:{record_id}")
            wrong += [f"{source}:{record_id}" for record_id in held]
        return wrong

    def _version(self) -> str:
        found = self._ask("SELECT value FROM search_state WHERE name = 'version'")
        return str(found[0][0]) if found else ""

    def _take_in(self, source: str, record_ids: Sequence[str]) -> None:
        group = SOURCES[source].group
        held = {
            row[0]: tuple(row[1:]) for row in self._ask(_of(group, _HELD), (json.dumps(list(record_ids)),))
        }
        entries = read_entries(self._session, source, record_ids)
        batch = _Batch()
        for record_id in record_ids:
            batch.replace(held.get(record_id), entries.get(record_id))
        self._write(group, batch)
        for record_id in batch.renamed if group in _NAMING else ():
            self._renamed(record_id)

    def _write(self, group: str, batch: "_Batch") -> None:
        self._many(
            _of(
                group,
                "INSERT INTO search_$(search_$, rowid, names, numbers, words) VALUES ('delete', ?, ?, ?, ?)",
            ),
            batch.dropped,
        )
        self._many(
            _of(group, "DELETE FROM search_$_row WHERE position = ?"), [row[:1] for row in batch.dropped]
        )
        added = self._placed(group, batch.added)
        self._many(
            _of(group, "INSERT INTO search_$_row VALUES (?, ?, ?, ?, ?, ?)"),
            [(at, one.kind.value, one.record_id, one.names, one.numbers, one.words) for at, one in added],
        )
        self._many(
            _of(group, "INSERT INTO search_$(rowid, names, numbers, words) VALUES (?, ?, ?, ?)"),
            [(at, one.names, one.numbers, one.words) for at, one in added],
        )
        self._count(batch.uses)

    def _placed(self, group: str, entries: Sequence[tuple[int, Entry]]) -> list[tuple[int, Entry]]:
        """Where each record stands; two of the same minute that would stand in one place move on."""
        sql = _of(
            group, "SELECT position FROM search_$_row WHERE position IN (SELECT value FROM json_each(?))"
        )
        placed: list[tuple[int, Entry]] = []
        taken: set[int] = set()
        waiting = list(entries)
        while waiting:
            taken |= {row[0] for row in self._ask(sql, (json.dumps([at for at, _ in waiting]),))}
            again = []
            for at, entry in waiting:
                if at in taken:
                    again.append((at + 1, entry))
                else:
                    taken.add(at)
                    placed.append((at, entry))
            waiting = again
        return placed

    def _renamed(self, owner_id: str) -> None:
        """Everything that carries the name of a citizen or company is to be taken in again."""
        for source, query in belongings(owner_id):
            ids = [(source, record_id) for record_id in self._session.exec(query)]  # type: ignore[call-overload]  # a select of one column
            self._many("INSERT OR IGNORE INTO search_pending VALUES (?, ?)", ids)

    def _count(self, uses: Mapping[str, int]) -> None:
        """Keep every word once, for as long as something uses it."""
        changed = {word: by for word, by in uses.items() if by}
        known = {row[0] for row in self._ask(_KNOWN, (json.dumps(list(changed)),))} if changed else set()
        fresh = [(word,) for word in changed if word not in known]
        self._many("INSERT INTO search_word(word, uses) VALUES (?, 0)", fresh)
        self._many(_LEARN, fresh)
        self._many(
            "UPDATE search_word SET uses = uses + ? WHERE word = ?",
            [(by, word) for word, by in changed.items()],
        )
        fewer = [(word,) for word, by in changed.items() if by < 0]
        self._many(_FORGET, fewer)
        self._many("DELETE FROM search_word WHERE word = ? AND uses <= 0", fewer)

    def _ask(self, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
        return list(self._session.connection().exec_driver_sql(sql, values).fetchall())

    def _run(self, sql: str, values: tuple[Any, ...] = ()) -> int:
        return int(self._session.connection().exec_driver_sql(sql, values).rowcount)

    def _many(self, sql: str, rows: Sequence[Any]) -> None:
        if rows:
            self._session.connection().exec_driver_sql(sql, [tuple(row) for row in rows])


class _Batch:
    """What a step takes out of the index and puts in.

    Attributes:
        dropped: position and words of what goes.
        added: first place and entry of what comes.
        uses: word to how much oftener it is used.
        renamed: ids of records whose name changed.
    """

    def __init__(self) -> None:
        self.dropped: list[tuple[Any, ...]] = []
        self.added: list[tuple[int, Entry]] = []
        self.uses: Counter[str] = Counter()
        self.renamed: list[str] = []

    def replace(self, old: tuple[Any, ...] | None, entry: Entry | None) -> None:
        """Put an entry in the place of what is held; the same one again is nothing."""
        new = None if entry is None else (entry.names, entry.numbers, entry.words)
        stays = entry is not None and old is not None and _minute_of(old[0]) == _minute(entry.at)
        if (old is None and new is None) or (stays and old is not None and new == old[1:]):
            return
        if old is not None:
            self.dropped.append(old)
            self.uses.subtract(_countable(old[1:]))
        if entry is not None:
            self.added.append((_first_place(entry), entry))
            self.uses.update(_countable(new))
        if old is not None and new is not None and old[1] != new[0] and entry is not None:
            self.renamed.append(entry.record_id)


def padded(word: str) -> str:
    """A word with its ends marked, so that its first and last letters make groups of three of their own."""
    return f"^{word}$"


def _of(name: str, sql: str) -> str:
    """A statement about one of our own tables."""
    return sql.replace("$", name)


def _countable(texts: Iterable[str] | None) -> set[str]:
    """The words that can be spelt otherwise: no numbers, and not the tokens of owners."""
    found = {word for text in texts or () for word in text.split()}
    return {padded(word) for word in found if _SHORTEST <= len(word) <= _LONGEST and word.isalpha()}


def _by_source(rows: Iterable[Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for source, record_id in rows:
        found.setdefault(source, []).append(record_id)
    return found


def _first_place(entry: Entry) -> int:
    """By its minute, so that the newest hits can be read first without sorting."""
    return _minute(entry.at) << _MINUTE_BITS | (
        zlib.crc32(entry.record_id.encode()) & ((1 << _MINUTE_BITS) - 1)
    )


def _minute_of(position: int) -> int:
    return position >> _MINUTE_BITS


def _minute(at: datetime | date | None) -> int:
    if at is None:
        return 0
    if not isinstance(at, datetime):
        at = datetime(at.year, at.month, at.day, tzinfo=UTC)
    elif at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return max(0, int(at.timestamp()) // 60)
