"""Whole rule sets to come: what one would change, and switching it on and off."""

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import NotFound
from app.common.law_entry import LawEntry
from app.models.act_codes import Act
from app.models.codes import Certainty, LawOrigin
from app.rules.lawbook import Lawbook
from app.services.law import LawService, entries_in
from app.services.rule_examples import trial
from app.services.rule_rights import require_editor
from app.services.rule_rows import RuleSetRow, TrialLine, rule_line
from app.storage.lawbook_source import ShippedSet, shipped_sets
from app.storage.vault import Vault


class RuleSetService:
    """Rule sets that ship with the program and are off until somebody wants them (regelsæt)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault, self._clock, self._law = vault, clock, law

    def rows(self) -> tuple[RuleSetRow, ...]:
        """Every rule set with what it changes, whether it is on or off."""
        with self._vault.reading() as work:
            on = {switch.key for switch in work.law_values.switches() if switch.is_on}
            every = entries_in(work)
        return tuple(self._row(found, every, is_on=found.key in on) for found in shipped_sets())

    def switch(self, key: str, *, is_on: bool) -> Changes:
        """Switch a rule set on or off; its values count from their first day, and local ones go before them.

        Raises:
            NotFound: there is no such rule set.
            RefusedAct: rules may not be changed here.
        """
        if all(found.key != key for found in shipped_sets()):
            raise NotFound("rule_set_switch", key)
        with self._vault.unit_of_work(Act.switch_rule_set) as work:
            work.leave_unlogged()
            require_editor(work)
            work.concerns("", detail=f"{key} {'on' if is_on else 'off'}")
            is_changed = work.law_values.switch(key, is_on=is_on)
            changes = Changes.of(Topic.law, key, act_id=work.act_id) if is_changed else Changes()
        self._law.forget()
        return changes

    def _row(self, found: ShippedSet, every: list[LawEntry], *, is_on: bool) -> RuleSetRow:
        without = Lawbook([entry for entry in every if entry not in found.entries])
        with_set = Lawbook([*(entry for entry in every if entry not in found.entries), *found.entries])
        keys = sorted({entry.key for entry in found.entries})
        changes = []
        for key in keys:
            before = rule_line(key, without, found.valid_from)
            after = rule_line(key, with_set, found.valid_from)
            is_local = after.origin is LawOrigin.local
            changes.append(TrialLine(after.name, before.value, after.value, stays=is_local, key=key))
        return RuleSetRow(
            key=found.key,
            valid_from=found.valid_from,
            source=found.source,
            certainty=Certainty(found.certainty),
            unsettled=found.unsettled,
            is_on=is_on,
            changes=tuple(changes),
            trial=trial(without, with_set, (), (found.valid_from, None), self._clock.today()),
        )
