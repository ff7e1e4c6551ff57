"""Standard phrases: shipped ones and one's own, found, changed, and filled in for a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.dates import show_date
from app.common.errors import InvalidInput, NotFound
from app.models.act_codes import Act
from app.models.problem_codes import Problem
from app.models.template import Phrase, PhraseFields
from app.services.citizens import place_names
from app.services.company_gate import CPR_LIKE
from app.services.drafts import parse
from app.services.profile import profile_in
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault
from app.texts.phrase_file import ShippedPhrase, shipped_phrases
from app.texts.template_words import for_template, unknown_in, with_labels

_SHORTEST, _LONGEST = 2, 20


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """A phrase as it holds now.

    Attributes:
        id: key of the record; empty while a shipped phrase is as it came.
        shipped_key: key of the shipped phrase; empty for one's own.
    """

    id: str
    shipped_key: str
    name: str
    shortcut: str
    body: str
    is_shown: bool = True

    @property
    def key(self) -> str:
        """What a list knows it by: the same before and after a shipped phrase is changed."""
        return self.shipped_key or self.id


class PhraseService:
    """What a consultant does with standard phrases (standardtekster)."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def rows(self) -> tuple[PhraseRow, ...]:
        """Every phrase by name, hidden ones too."""
        with self._vault.reading() as work:
            return _rows(work)

    def offered(self) -> tuple[PhraseRow, ...]:
        """The phrases a menu offers, by name."""
        return tuple(row for row in self.rows() if row.is_shown)

    def save(self, values: Mapping[str, object], *, phrase_id: str = "", shipped_key: str = "") -> Changes:
        """Keep a phrase.

        Args:
            values: field to value, the body in the form it is stored in.
            phrase_id: the one that is changed; empty for a new one.
            shipped_key: the shipped phrase a new one stands in place of; empty for one's own.

        Raises:
            InvalidInput: a value is missing, too long, taken, or names a placeholder there is not.
            NotFound: there is no such phrase.
        """
        parsed = parse(PhraseFields, values)
        act = Act.change_phrase if phrase_id or shipped_key else Act.write_phrase
        with self._vault.unit_of_work(act) as work:
            rows = _rows(work)
            if shipped_key and not any(row.shipped_key == shipped_key for row in rows):
                raise NotFound("phrase", shipped_key)
            others = [row for row in rows if not _is_same(row, phrase_id, shipped_key)]
            _require_good(parsed, others)
            if phrase_id:
                change(work.templates.phrase(phrase_id), parsed)
            else:
                phrase_id = work.templates.add(Phrase(shipped_key=shipped_key or None, **parsed))
            return Changes.of(Topic.template, phrase_id, act_id=work.act_id)

    def filled(self, key: str, citizen_id: str) -> str:
        """A phrase for a citizen's case; what is not known stands in square brackets, to be written by hand.

        Raises:
            NotFound: there is no such phrase.
        """
        with self._vault.reading() as work:
            row = _named(work, key)
            return with_labels(row.body, shipped_phrases().placeholders, self._values(work, citizen_id))

    def key_of(self, shortcut: str) -> str:
        """The phrase a menu offers under a shortcut; empty when there is none."""
        wanted = shortcut.casefold()
        return next((row.key for row in self.offered() if row.shortcut.casefold() == wanted), "")

    def for_template(self, key: str, placeholders: tuple[str, ...]) -> str:
        """A phrase as it stands in a template, in the form it is stored in.

        Raises:
            NotFound: there is no such phrase.
        """
        with self._vault.reading() as work:
            return for_template(_named(work, key).body, shipped_phrases().placeholders, placeholders)

    def _values(self, work: UnitOfWork, citizen_id: str) -> dict[str, str]:
        profile, today = profile_in(work), self._clock.today()
        values = {
            "date": show_date(today),
            "consultant_name": profile.full_name,
            "authority": profile.authority_name or profile.municipality,
        }
        if not citizen_id:
            return values
        placement = work.placements.running_of([citizen_id], today).get(citizen_id)
        company = place_names(work, [placement])[placement.id] if placement else ""
        return values | {"citizen_first_name": work.citizens.get(citizen_id).first_name, "company": company}


def _rows(work: UnitOfWork) -> tuple[PhraseRow, ...]:
    written = work.templates.phrases()
    replaced = {row.shipped_key for row in written}
    rows = [
        PhraseRow(row.id, row.shipped_key or "", row.name, row.shortcut, row.body, row.is_shown)
        for row in written
    ]
    rows += [_as_shipped(each) for each in shipped_phrases().phrases if each.key not in replaced]
    return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.key)))


def _is_same(row: PhraseRow, phrase_id: str, shipped_key: str) -> bool:
    return row.id == phrase_id if phrase_id else bool(shipped_key) and row.shipped_key == shipped_key


def _as_shipped(phrase: ShippedPhrase) -> PhraseRow:
    return PhraseRow("", phrase.key, phrase.name, phrase.shortcut, phrase.body)


def _named(work: UnitOfWork, key: str) -> PhraseRow:
    for row in _rows(work):
        if row.key == key:
            return row
    raise NotFound("phrase", key)


def _require_good(values: dict[str, Any], others: list[PhraseRow]) -> None:
    problems: dict[str, str] = {}
    shortcut = values["shortcut"] = values["shortcut"].removeprefix("/").casefold()
    if shortcut and not (shortcut.isalnum() and _SHORTEST <= len(shortcut) <= _LONGEST):
        problems["shortcut"] = Problem.shortcut_invalid
    elif shortcut and any(row.shortcut.casefold() == shortcut for row in others):
        problems["shortcut"] = Problem.shortcut_taken
    if any(row.name.casefold() == values["name"].casefold() for row in others):
        problems["name"] = Problem.phrase_name_taken
    names = [each.name for each in shipped_phrases().placeholders]
    if unknown_in(values["body"], names):
        problems["body"] = Problem.unknown_placeholder
    elif CPR_LIKE.search(values["body"]):
        problems["body"] = Problem.cpr_in_text
    if problems:
        raise InvalidInput(problems)
