"""Who stands in for a mentor, and places that a colleague's candidates take."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput
from app.common.identifiers import parse_phone
from app.models.act_codes import Act
from app.models.problem_codes import Problem
from app.models.visiting import ColleagueSlot, ColleagueSlotFields, MentorStandIn, MentorStandInFields
from app.services.drafts import FieldChecks, parse
from app.storage.repositories.base import change
from app.storage.vault import Vault

_Fields = TypeVar("_Fields")


@dataclass(frozen=True, slots=True)
class StandInRow:
    """Who stands in for a mentor, and when.

    Attributes:
        name: of whoever stands in, also where that is a mentor of the store.
        is_now: whether today is one of the days.
    """

    id: str
    version: int
    mentor_id: str
    other_mentor_id: str
    name: str
    phone: str
    starts_on: date
    ends_on: date | None
    is_now: bool


@dataclass(frozen=True, slots=True)
class ColleagueRow:
    """Places of a centre that a colleague's candidates take; who they are is not known here."""

    id: str
    version: int
    count: int
    starts_on: date
    ends_on: date | None


class StandInService:
    """Stand-ins and colleagues' places (afløser for mentor, optaget af kollega)."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def of_mentor(self, mentor_id: str) -> tuple[StandInRow, ...]:
        """Everybody who stood or will stand in for a mentor, the latest first."""
        today = self._clock.today()
        with self._vault.reading() as work:
            rows = work.visiting.stand_ins([mentor_id]).get(mentor_id, [])
            others = work.companies.mentors_named([r.other_mentor_id for r in rows if r.other_mentor_id])
            found = []
            for row in rows:
                other = others.get(row.other_mentor_id or "")
                found.append(
                    StandInRow(
                        row.id,
                        row.version,
                        row.mentor_id,
                        row.other_mentor_id or "",
                        other.full_name if other else row.full_name,
                        other.phone if other else row.phone,
                        row.starts_on,
                        row.ends_on,
                        row.starts_on <= today and (row.ends_on is None or today <= row.ends_on),
                    )
                )
            return tuple(found)

    def save(
        self, mentor_id: str, values: Mapping[str, object], stand_in_id: str = "", version: int | None = None
    ) -> Changes:
        """Add or change who stands in.

        Args:
            mentor_id: who is away.
            values: ``starts_on``, ``ends_on``, and either ``other_mentor_id`` or ``full_name`` and ``phone``.
            stand_in_id: the one that is changed; empty for a new one.
            version: as it was read.

        Raises:
            InvalidInput: a field is refused: nobody is named, the mentor stands in for themselves, the days
                are the wrong way round.
            StaleRecord: it changed since it was read.
        """
        parsed = _checked(MentorStandInFields, values)
        other_id = str(values.get("other_mentor_id") or "") or None
        checks = FieldChecks(parsed)
        checks.convert("phone", parse_phone)
        checks.refuse_if("full_name", Problem.required, when=other_id is None and not parsed["full_name"])
        checks.refuse_if("other_mentor_id", Problem.duplicate_key, when=other_id == mentor_id)
        checks.done()
        with self._vault.unit_of_work(Act.set_stand_in) as work:
            mentor = work.companies.mentor(mentor_id)
            work.concerns(mentor.company_id)
            if other_id is not None:
                work.companies.mentor(other_id)
            if stand_in_id:
                change(work.visiting.stand_in(stand_in_id), parsed | {"other_mentor_id": other_id}, version)
            else:
                row = MentorStandIn(mentor_id=mentor_id, other_mentor_id=other_id, **parsed)
                stand_in_id = work.visiting.add(row)
            return Changes.of(Topic.mentor, stand_in_id, act_id=work.act_id).and_of(Topic.visit)

    def of_centre(self, centre_id: str) -> tuple[ColleagueRow, ...]:
        """The places colleagues' candidates took, take or will take, the latest first."""
        with self._vault.reading() as work:
            return tuple(
                ColleagueRow(row.id, row.version, row.count, row.starts_on, row.ends_on)
                for row in work.visiting.colleague_slots(centre_id)
            )

    def taken_at(self, company_id: str) -> int:
        """How many places colleagues' candidates take at a company today; nothing more is known of them."""
        with self._vault.reading() as work:
            taken = work.visiting.colleagues_on(self._clock.today())
            return sum(taken.get(centre.id, 0) for centre in work.centres.of_company(company_id))

    def save_slots(
        self, centre_id: str, values: Mapping[str, object], slot_id: str = "", version: int | None = None
    ) -> Changes:
        """Add or change places a colleague's candidates take: ``count``, ``starts_on``, ``ends_on``.

        Raises:
            InvalidInput: a field is refused.
            StaleRecord: it changed since it was read.
        """
        parsed = _checked(ColleagueSlotFields, values)
        with self._vault.unit_of_work(Act.set_colleague_slots) as work:
            centre = work.centres.get(centre_id)
            work.concerns(next(iter(work.centres.companies_of(centre.id)), ""))
            if slot_id:
                change(work.visiting.colleague_slot(slot_id), parsed, version)
            else:
                slot_id = work.visiting.add(ColleagueSlot(centre_id=centre_id, **parsed))
            return Changes.of(Topic.centre, slot_id, act_id=work.act_id).and_of(Topic.visit, Topic.company)

    def remove_slots(self, slot_id: str) -> Changes:
        """The places are not taken after all."""
        with self._vault.unit_of_work(Act.set_colleague_slots) as work:
            row = work.visiting.colleague_slot(slot_id)
            work.concerns(next(iter(work.centres.companies_of(row.centre_id)), ""))
            work.visiting.remove(row)
            return Changes.of(Topic.centre, slot_id, act_id=work.act_id).and_of(Topic.visit, Topic.company)


def _checked(fields: type[_Fields], values: Mapping[str, object]) -> dict[str, Any]:
    names = fields.model_fields  # type: ignore[attr-defined]  # SQLModel, seen here as pydantic
    given = {name: values[name] for name in names if values.get(name) not in (None, "")}
    parsed = parse(fields, given)
    if parsed["ends_on"] and parsed["ends_on"] < parsed["starts_on"]:
        raise InvalidInput({"ends_on": Problem.ends_before_start})
    return parsed
