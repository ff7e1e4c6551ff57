"""Questions to the search index."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, text
from sqlmodel import Session, select

from app.common import folding
from app.models.act_codes import FoundKind
from app.storage.search_index import SearchIndex, padded
from app.storage.search_sources import CITIZEN, COMPANY, NOTE, PAPER, SOURCES, owner_token

# Nobody looks for more words at once, and longer ones stand nowhere.
_MOST_WORDS, _LONGEST_WORD = 10, 40
_FEWEST_DIGITS = 4
# Shorter words have too many neighbours.
_FEWEST_LETTERS, _TWO_ERRORS_FROM = 4, 6
_MOST_CANDIDATES, _MOST_NEIGHBOURS = 200, 8
_GRAM = 3
NAMES = ("names", "numbers")
_EVERYTHING = ("names", "numbers", "words")
# The numbers of notes and papers are tokens of their owners, which nobody types.
_COLUMNS = {CITIZEN: _EVERYTHING, COMPANY: _EVERYTHING, NOTE: ("names", "words"), PAPER: ("names", "words")}

_HITS = (
    "SELECT kind, record_id FROM (SELECT rowid AS place FROM search_$ WHERE search_$ MATCH ?"
    " ORDER BY rowid DESC LIMIT ? OFFSET ?) JOIN search_$_row ON position = place ORDER BY place DESC"
)
_AMONG = (
    "SELECT found.record_id FROM search_$ JOIN search_$_row AS found ON found.position = search_$.rowid"
    " WHERE search_$ MATCH :search_match"
)
_CANDIDATES = (
    "SELECT word FROM (SELECT rowid AS place, count(*) AS shared FROM ($) GROUP BY rowid"
    " ORDER BY shared DESC LIMIT ?) JOIN search_word ON search_word.id = place"
)


@dataclass(frozen=True, slots=True)
class Needle:
    """What is searched for, ready to be asked.

    Attributes:
        words: for each word that was typed, the beginnings that count as it.
        digits: all digits together, when little else was typed; else empty.
    """

    words: tuple[tuple[str, ...], ...] = ()
    digits: str = ""

    @classmethod
    def of(cls, typed: str) -> "Needle":
        """Take a text apart; operators in it are nothing but signs between words."""
        found = [word[:_LONGEST_WORD] for word in folding.words(typed)][:_MOST_WORDS]
        digits = "".join(found)
        is_number = digits.isdigit() and len(digits) >= _FEWEST_DIGITS
        return cls(tuple((word,) for word in found), digits if is_number else "")

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be found with it."""
        return not self.words

    @property
    def beginnings(self) -> tuple[str, ...]:
        """Every beginning that is to be marked in what was found."""
        return tuple(word for words in self.words for word in words) + ((self.digits,) if self.digits else ())


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found."""

    kind: FoundKind
    record_id: str


class Search:
    """The search index as questions (søgning)."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.index = SearchIndex(session)
        self._near: dict[str, list[str]] = {}

    def hits(self, group: str, needle: Needle, limit: int, offset: int = 0) -> list[Hit]:
        """Records of a group that hold every word, the newest first."""
        if needle.is_empty:
            return []
        return self._hits(group, _match(needle, _COLUMNS[group]), limit, offset)

    def hits_of(self, group: str, owner_id: str, needle: Needle, limit: int, offset: int = 0) -> list[Hit]:
        """The same, of one citizen or company."""
        if needle.is_empty:
            return []
        owned = f'({{numbers}} : "{owner_token(owner_id)}")'
        return self._hits(group, f"{owned} AND {_match(needle, _COLUMNS[group])}", limit, offset)

    def count(self, group: str, needle: Needle) -> int:
        """How many records of a group hold every word."""
        if needle.is_empty:
            return 0
        match = _match(needle, _COLUMNS[group])
        sql = "SELECT count(*) FROM search_$ WHERE search_$ MATCH ?"
        return int(self._ask(sql.replace("$", group), (match,))[0][0])

    def records(self, hits: Iterable[Hit]) -> dict[str, Any]:
        """Id to the record itself; one that is gone by now is left out."""
        ids: dict[FoundKind, list[str]] = {}
        for hit in hits:
            ids.setdefault(hit.kind, []).append(hit.record_id)
        found: dict[str, Any] = {}
        for source in SOURCES.values():
            table: Any = source.table
            wanted = ids.get(source.kind, [])
            rows: Any = self._session.exec(select(table).where(table.id.in_(wanted))) if wanted else ()
            found |= {row.id: row for row in rows}
        return found

    def is_among(self, column: Any, group: str, needle: Needle) -> ColumnElement[bool]:
        """A condition: the record of a column holds every word in its names and numbers."""
        found: Any = text(_AMONG.replace("$", group)).bindparams(search_match=_match(needle, NAMES))
        condition: ColumnElement[bool] = column.in_(found)
        return condition

    def widened(self, needle: Needle) -> Needle:
        """The same with words that are spelt much like those typed, or hold them inside."""
        words = tuple((*given, *self._others(given[0])) for given in needle.words)
        return replace(needle, words=words)

    def _others(self, word: str) -> list[str]:
        # A neighbour that begins with the word itself is found by it already.
        return [other for other in self.neighbours(word) if not other.startswith(word)]

    def neighbours(self, word: str) -> list[str]:
        """Words of the store that are a letter or two away from one, or hold it inside; the nearest first."""
        if len(word) < _FEWEST_LETTERS or not word.isalpha():
            return []
        if word not in self._near:
            self._near[word] = self._nearest(word)
        return self._near[word]

    def _nearest(self, word: str) -> list[str]:
        most = 1 if len(word) < _TWO_ERRORS_FROM else 2
        near = []
        for candidate in self._candidates(word):
            distance = 0.5 if word in candidate else _distance(word, candidate, most)
            if distance <= most:
                near.append((distance, abs(len(candidate) - len(word)), candidate))
        return [candidate for _, _, candidate in sorted(near)[:_MOST_NEIGHBOURS]]

    def _candidates(self, word: str) -> list[str]:
        marked = padded(word)
        grams = sorted({marked[at : at + _GRAM] for at in range(len(marked) - _GRAM + 1)})
        each = " UNION ALL ".join(["SELECT rowid FROM search_gram WHERE search_gram MATCH ?"] * len(grams))
        rows = self._ask(_CANDIDATES.replace("$", each), (*(f'"{gram}"' for gram in grams), _MOST_CANDIDATES))
        return [str(row[0])[1:-1] for row in rows]

    def _hits(self, group: str, match: str, limit: int, offset: int) -> list[Hit]:
        rows = self._ask(_HITS.replace("$", group), (match, limit, offset))
        return [Hit(FoundKind(kind), record_id) for kind, record_id in rows]

    def _ask(self, sql: str, values: tuple[Any, ...]) -> Sequence[Any]:
        return self._session.connection().exec_driver_sql(sql, values).fetchall()


def _match(needle: Needle, columns: Iterable[str]) -> str:
    """The question in FTS5's own words; all that was typed stands between quotation marks."""
    every = " AND ".join("(" + " OR ".join(f'"{one}"*' for one in words) + ")" for words in needle.words)
    if needle.digits and len(needle.words) > 1:
        every = f'({every}) OR "{needle.digits}"*'
    return f"({{{' '.join(columns)}}} : ({every}))"


def _distance(word: str, candidate: str, most: int) -> int:
    """Letters to change, add, drop or swap to make a word the beginning of another, or one too many."""
    before: list[int] = []
    row = list(range(len(candidate) + 1))
    for place, letter in enumerate(word, start=1):
        following = [place]
        for at, other in enumerate(candidate, start=1):
            cost = min(row[at] + 1, following[at - 1] + 1, row[at - 1] + (letter != other))
            if before and at > 1 and letter == candidate[at - 2] and word[place - 2] == other:
                cost = min(cost, before[at - 2] + 1)
            following.append(cost)
        if min(following) > most:
            return most + 1
        before, row = row, following
    return min(row[max(0, len(word) - most) :], default=most + 1)
