"""A citizen who moves to another company in mid-course: one act for all that follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.dates import next_open_day
from app.common.errors import InvalidInput, RefusedAct
from app.models.act_codes import Act
from app.models.mentor_agreement import MentorAgreement
from app.models.placement import Placement
from app.models.problem_codes import Problem
from app.rules.lawbook import Lawbook
from app.services.citizens import place_names
from app.services.law import LawService
from app.services.mentor_agreement_parts import checked_fields, checked_links, proposal
from app.services.placements import begin_placement, step_on, step_row
from app.services.visit_people import full_name
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault
from app.texts.visit_note_words import MOVED

_LONGEST_NOTE = 1_000
# What the new agreement takes over; the assessment is made anew, and price and place belong to the company.
_TAKEN_OVER = ("minutes_per_week", "purpose", "tasks", "beyond_normal", "follow_up_weeks", "termination")


@dataclass(frozen=True, slots=True)
class MoveProposal:
    """What moving is proposed with.

    Attributes:
        name: the citizen's.
        place: where the citizen leaves.
        starts_on: first day at the new company.
        planned_end_on: the agreed last day, where the weeks go on; ``None`` without one, or where it is over.
        minutes: the weekly plan from Monday to Sunday.
        ends_agreement: a mentor agreement is ended, and a new one is drafted.
    """

    name: str
    place: str
    starts_on: date
    planned_end_on: date | None
    task: str
    minutes: tuple[int, ...]
    meets_at: str
    ends_agreement: bool


class PlacementMoveService:
    """Moving a citizen to another company (flytning)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def proposed(self, placement_id: str) -> MoveProposal:
        """What the dialog opens with."""
        today = self._clock.today()
        with self._vault.unit_of_work(Act.view_citizen) as work:
            placement = work.placements.get(placement_id)
            work.concerns(placement.citizen_id)
            steps = tuple(
                step_row(row) for row in work.placements.steps([placement_id]).get(placement_id, [])
            )
            step = step_on(steps, today)
            first = next_open_day(max(today, placement.starts_on) + timedelta(days=1))
            last = placement.planned_end_on
            return MoveProposal(
                name=full_name(work.citizens.get(placement.citizen_id)),
                place=place_names(work, [placement])[placement_id],
                starts_on=first,
                planned_end_on=last if last and last >= first else None,
                task=placement.task,
                minutes=step.minutes if step else (),
                meets_at=step.meets_at if step else "",
                ends_agreement=bool(_open_agreements(work, placement)),
            )

    def move(self, placement_id: str, values: Mapping[str, object]) -> Changes:
        """Move the citizen: the old place is free from the first day at the new one.

        The running mentor agreement ends the day before, and a new one is drafted from it. What was written
        at visits, scores and attendance stays with the placement it belongs to; a competence card takes both.

        Args:
            placement_id: the placement that is left.
            values: as ``PlacementService.start`` takes them, with ``continues`` for weeks that go on, and
                ``end_note`` for why.

        Returns:
            Changes whose ids are the new placement and, where there was one to end, the drafted agreement.

        Raises:
            InvalidInput: a field is refused, or the first day does not lie after the old placement's.
            RefusedAct: the placement has ended.
        """
        book = self._law.book()
        with self._vault.unit_of_work(Act.move_placement) as work:
            old = work.placements.get(placement_id)
            work.concerns(old.citizen_id)
            if old.ends_on is not None:
                raise RefusedAct(Problem.placement_ended)
            first = values.get("starts_on")
            if not isinstance(first, date):
                raise InvalidInput({"starts_on": Problem.required})
            if first <= old.starts_on:
                raise InvalidInput({"starts_on": Problem.ends_before_start})
            given = {name: value for name, value in values.items() if name not in ("continues", "end_note")}
            note = str(values.get("end_note") or "").strip()[:_LONGEST_NOTE]
            agreements = _open_agreements(work, old)
            last = first - timedelta(days=1)
            change(old, {"ends_on": last, "outcome_text": MOVED, "end_note": note})
            work.flush()
            counted_from = old.weeks_from if values.get("continues") else None
            new, assessment = begin_placement(work, old.citizen_id, {"kind": old.kind} | given, counted_from)
            ids = [new.id]
            for agreement in agreements:
                _end(agreement, last)
            if agreements:
                ids.append(self._draft(work, agreements[0], new, book))
            changes = Changes.of(
                Topic.placement,
                *ids,
                act_id=work.act_id,
                warnings=tuple(each.value for each in assessment.warnings),
            )
            return changes.and_of(Topic.citizen, Topic.company, Topic.mentor_agreement)

    def _draft(self, work: UnitOfWork, old: MentorAgreement, placement: Placement, book: Lawbook) -> str:
        proposed = dict(proposal(work, placement.citizen_id, placement.id, book, self._clock.today()).values)
        proposed |= {name: getattr(old, name) for name in _TAKEN_OVER}
        fields: dict[str, Any] = checked_fields(proposed, book) | checked_links(work, proposed, None)
        agreement = MentorAgreement(
            citizen_id=placement.citizen_id, responsible_id=placement.responsible_id, **fields
        )
        return work.company_papers.add(agreement)


def _open_agreements(work: UnitOfWork, placement: Placement) -> list[MentorAgreement]:
    """The agreements of a placement that were not ended, the newest first."""
    return [
        agreement
        for agreement in work.company_papers.agreements_of_citizen(placement.citizen_id)
        if agreement.ended_on is None and agreement.placement_id == placement.id
    ]


def _end(agreement: MentorAgreement, last: date) -> None:
    """End it with the placement; the day before its first one says that it never began."""
    if agreement.ends_on is not None and agreement.ends_on <= last:
        return
    earliest = agreement.starts_on - timedelta(days=1) if agreement.starts_on else last
    change(agreement, {"ended_on": max(last, earliest), "end_note": MOVED})
