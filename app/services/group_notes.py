"""The same note on several citizens in one go: each gets a record of its own, and none names another."""

import re
from collections.abc import Mapping, Sequence

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput
from app.models.act_codes import Act
from app.models.citizen import Citizen
from app.models.journal_note import JournalNote
from app.models.problem_codes import Problem
from app.services.journal import add_version, checked_note
from app.storage.repositories.base import change
from app.storage.vault import Vault

# What is told, beside the text; who took part would name the others.
_FIELDS = ("text", "subject", "source", "nature", "contact_kind", "next_step", "happened_at")
_WORDS = ("text", "subject", "next_step")
_SHORTEST_NAME = 3


class GroupNoteService:
    """Notes about several citizens (notat til flere)."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def write(self, citizen_ids: Sequence[str], values: Mapping[str, object]) -> Changes:
        """Put the same finished note into the journal of several citizens, as one act.

        Args:
            citizen_ids: whom it is about.
            values: fields of a note, without who took part: that would name the others (OFL § 13 asks for
                what concerns the one case).

        Returns:
            Changes whose ids are the notes in the order of the citizens.

        Raises:
            InvalidInput: nobody is chosen, it is empty or lies ahead, a field is refused, or its words name
                one of the citizens: the note stands in the others' cases too.
        """
        people = list(dict.fromkeys(citizen_ids))
        if not people:
            raise InvalidInput({"citizen_ids": Problem.nobody_chosen})
        given = {name: values[name] for name in _FIELDS if name in values}
        now = self._clock.now()
        with self._vault.unit_of_work(Act.write_note) as work:
            citizens = work.citizens.named(people)
            _require_no_names(given, [citizens[each] for each in people])
            ids = []
            for citizen_id in people:
                note = JournalNote(
                    citizen_id=citizen_id,
                    responsible_id=citizens[citizen_id].responsible_id,
                    happened_at=work.at,
                )
                work.journal.add(note)
                work.flush()
                parsed = checked_note(given, note, now)
                change(note, parsed | {"finished_at": work.at})
                add_version(work, note.id, parsed)
                work.shows(Act.write_note, citizen_id)
                ids.append(note.id)
            return Changes.of(Topic.journal, *ids, act_id=work.act_id)


def _require_no_names(values: Mapping[str, object], citizens: Sequence[Citizen]) -> None:
    """Refuse words that name one of the citizens.

    Raises:
        InvalidInput: field to problem code.
    """
    names = {
        name
        for citizen in citizens
        for name in (citizen.first_name, citizen.last_name)
        if len(name) >= _SHORTEST_NAME
    }
    if not names:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})s?\b")
    named = [field for field in _WORDS if pattern.search(str(values.get(field) or ""))]
    if named:
        raise InvalidInput(dict.fromkeys(named, Problem.names_a_citizen))
