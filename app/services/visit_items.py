"""The lines of a visit's two lists: written, taken over from a proposal, ticked, removed."""

from collections.abc import Mapping
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock, wall_of
from app.common.errors import InvalidInput, NotFound
from app.models.act_codes import Act
from app.models.placement import Placement
from app.models.problem_codes import Problem
from app.models.visit import Visit, VisitItem, VisitItemFields
from app.models.visit_codes import ItemOrigin
from app.services.company_candidates import placed_between, placed_on
from app.services.company_gate import CPR_LIKE
from app.services.drafts import parse, parse_some
from app.services.visit_proposals import item_rows, proposals
from app.services.visit_rows import ItemRow
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault


class VisitItemService:
    """What to bring to a visit and what to take home (tag med, få med hjem)."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def of_visit(self, visit_id: str) -> tuple[ItemRow, ...]:
        """The lines of both lists, then what is proposed."""
        with self._vault.unit_of_work(Act.view_visit) as work:
            visit = _found(work, visit_id)
            return item_rows(work, visit, _placed(work, visit), self._clock.today())

    def add(self, visit_id: str, values: Mapping[str, object]) -> Changes:
        """Write a line.

        Args:
            visit_id: the visit.
            values: ``text``; ``on_list`` where it is to be taken home, ``citizen_id`` where it is about one.

        Raises:
            InvalidInput: the text is empty, too long or holds a person's number; the candidate is not there.
        """
        given = {name: values[name] for name in VisitItemFields.model_fields if name in values}
        parsed = _checked(parse(VisitItemFields, given))
        citizen_id = str(values.get("citizen_id") or "")
        with self._vault.unit_of_work(Act.change_visit) as work:
            visit = _found(work, visit_id)
            if citizen_id and citizen_id not in {one.citizen_id for one in _placed(work, visit)}:
                raise InvalidInput({"citizen_id": Problem.visit_other_company})
            return _added(work, VisitItem(visit_id=visit_id, citizen_id=citizen_id or None, **parsed))

    def take_over(
        self, visit_id: str, origin: ItemOrigin, origin_id: str, *, is_done: bool = False
    ) -> Changes:
        """Put a proposed line on its list.

        Raises:
            NotFound: it is not proposed any more.
        """
        with self._vault.unit_of_work(Act.change_visit) as work:
            visit = _found(work, visit_id)
            proposed = proposals(work, visit, _placed(work, visit), self._clock.today())
            item = next((one for one in proposed if (one.origin, one.origin_id) == (origin, origin_id)), None)
            if item is None:
                raise NotFound(VisitItem.__tablename__, origin_id)
            item.is_done = is_done
            return _added(work, item)

    def change(self, item_id: str, values: Mapping[str, object], version: int | None = None) -> Changes:
        """Change a line's text or list.

        Raises:
            InvalidInput: a field is refused.
            StaleRecord: it changed since it was read.
        """
        with self._vault.unit_of_work(Act.change_visit) as work:
            item = work.visits.item(item_id)
            _found(work, item.visit_id)
            given = {name: values[name] for name in VisitItemFields.model_fields if name in values}
            if not change(item, _checked(parse_some(VisitItemFields, given, item)), version):
                return Changes()
            return _changes(work, item)

    def tick(self, item_id: str, *, is_done: bool) -> Changes:
        """A line is done, or not done after all."""
        return self.change(item_id, {"is_done": is_done})

    def remove(self, item_id: str) -> Changes:
        """Take a line away."""
        with self._vault.unit_of_work(Act.change_visit) as work:
            item = work.visits.item(item_id)
            _found(work, item.visit_id)
            work.visits.remove(item)
            return _changes(work, item)


def _checked(parsed: dict[str, Any]) -> dict[str, Any]:
    if CPR_LIKE.search(parsed["text"]):
        raise InvalidInput({"text": Problem.cpr_in_text})
    return parsed


def _found(work: UnitOfWork, visit_id: str) -> Visit:
    visit = work.visits.get(visit_id)
    work.concerns(visit.company_id, detail=visit.id)
    return visit


def _placed(work: UnitOfWork, visit: Visit) -> list[Placement]:
    day = wall_of(visit.starts_at).date()
    return placed_on(placed_between(work, day, day).get(visit.company_id, []), day)


def _added(work: UnitOfWork, item: VisitItem) -> Changes:
    lines = work.visits.items([item.visit_id]).get(item.visit_id, [])
    item.position = max((line.position for line in lines), default=0) + 1
    work.visits.add(item)
    return _changes(work, item)


def _changes(work: UnitOfWork, item: VisitItem) -> Changes:
    return Changes.of(Topic.visit, item.id, act_id=work.act_id)
