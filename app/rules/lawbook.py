"""The law as dated data: which value of which rule applies on a day (lovbog)."""

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property

from app.common.dates import ClosedDays
from app.common.errors import JobbroError
from app.common.law_entry import LawEntry
from app.models.codes import LawOrigin
from app.rules.backup_ladder import Ladder
from app.rules.law_values import (
    Benefit,
    InternshipWeeks,
    KleNumber,
    Outcome,
    PlanRequirements,
    TargetGroup,
    read_benefit,
    read_internship_weeks,
    read_kle_number,
    read_outcome,
    read_plan_parts,
    read_target_group,
    read_value,
    same_words,
)

_DEFAULT_PLAN = "default"
_STRENGTH = {origin.value: number for number, origin in enumerate(LawOrigin)}


class LawMissing(JobbroError, LookupError):
    """No value of a rule is in force on a day.

    Attributes:
        key: the rule.
        day: the day it was asked for.
    """

    def __init__(self, key: str, day: date) -> None:
        super().__init__(f"{key} {day.isoformat()}")
        self.key = key
        self.day = day


class Lawbook:
    """Every dated value, shipped and local; a local one wins over a shipped one on the days it covers."""

    def __init__(self, entries: Iterable[LawEntry]) -> None:
        by_key: dict[str, list[LawEntry]] = defaultdict(list)
        for entry in entries:
            by_key[entry.key].append(entry)
        # The strongest comes last: local after planned after shipped, and of the same origin the later one.
        self._by_key = {
            key: sorted(group, key=lambda entry: (_STRENGTH[entry.origin], entry.valid_from))
            for key, group in by_key.items()
        }
        # The law only changes on these days, so everything between two of them is read once.
        self._change_days = sorted({day for entry in self._all_entries() for day in _change_days(entry)})
        self._in_force: dict[int, _InForce] = {}

    def on(self, day: date) -> "LawView":
        """The law of a day; always asked for with the day of the event, never with today's."""
        number = bisect_right(self._change_days, day)
        if number not in self._in_force:
            self._in_force[number] = _InForce(self._entries_on(day))
        return LawView(day, self._in_force[number])

    @property
    def keys(self) -> tuple[str, ...]:
        """Every rule that has a value on some day, in order."""
        return tuple(sorted(self._by_key))

    def history(self, key: str) -> tuple[LawEntry, ...]:
        """Every value a rule has had, shipped before planned before local, by first day."""
        return tuple(self._by_key.get(key, ()))

    def _all_entries(self) -> Iterator[LawEntry]:
        for group in self._by_key.values():
            yield from group

    def _entries_on(self, day: date) -> dict[str, LawEntry]:
        found = {}
        for key, group in self._by_key.items():
            for entry in reversed(group):
                if entry.covers(day):
                    found[key] = entry
                    break
        return found


class _InForce:
    """The values that apply together, each kind read when it is first asked for."""

    def __init__(self, entries: dict[str, LawEntry]) -> None:
        self.entries = entries

    @cached_property
    def groups(self) -> tuple[TargetGroup, ...]:
        return tuple(sorted(map(read_target_group, self._kind("target_group.")), key=_order))

    @cached_property
    def benefits(self) -> tuple[Benefit, ...]:
        return tuple(sorted(map(read_benefit, self._kind("benefit.")), key=_order))

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        return tuple(sorted(map(read_outcome, self._kind("outcome.")), key=_order))

    @cached_property
    def version(self) -> str:
        lines = sorted(f"{entry.key}\n{entry.value}\n{entry.origin}" for entry in self.entries.values())
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]

    def _kind(self, prefix: str) -> list[LawEntry]:
        return [entry for key, entry in self.entries.items() if key.startswith(prefix)]


class LawNumbers:
    """The rules that are one number, on one day."""

    def __init__(self, day: date, in_force: _InForce) -> None:
        self.day = day
        self._in_force = in_force
        self._entries = in_force.entries

    def entry(self, key: str) -> LawEntry:
        """The value of a rule with its source.

        Raises:
            LawMissing: none is in force.
        """
        found = self._entries.get(key)
        if found is None:
            raise LawMissing(key, self.day)
        return found

    def plan_review_weeks(self) -> int:
        """After how many weeks a jobplan is due to be looked at again; local practice."""
        return self._number("plan.review_weeks")

    def placement_weeks(self) -> int:
        """How many weeks a new placement is proposed for."""
        return self._number("placement.default_weeks")

    def mentor_months(self) -> int:
        """The longest period of mentor support in months (LAB § 167, stk. 1)."""
        return self._number("mentor.max_months")

    def journal_edit_minutes(self) -> int:
        """For how many minutes a finished note may be written over; local practice."""
        return self._number("journal.edit_minutes")

    def document_megabytes(self) -> int:
        """How large a received document may be; a choice of the municipality."""
        return self._number("document.max_megabytes")

    def backup_ladder(self) -> Ladder:
        """How many backups are kept; local practice."""
        return Ladder(*(self._number(f"backup.{rung}") for rung in ("daily", "weekly", "monthly")))

    def backup_warn_days(self) -> int:
        """After how many days without a backup the program says so; local practice."""
        return self._number("backup.warn_days")

    def _number(self, key: str) -> int:
        return int(read_value(self.entry(key), int))


class LawView(LawNumbers):
    """The values in force on one day."""

    @property
    def version(self) -> str:
        """A short mark of everything in force, printed with documents that rest on it."""
        return self._in_force.version

    def target_groups(self) -> tuple[TargetGroup, ...]:
        """The target groups of the day (målgrupper), in the order of the law."""
        return self._in_force.groups

    def target_group(self, key: str) -> TargetGroup:
        """The target group with a key.

        Raises:
            LawMissing: there is none on this day.
        """
        return read_target_group(self.entry(f"target_group.{key}"))

    def recognise_group(self, text: str, *, is_under_30: bool | None = None) -> TargetGroup | None:
        """The target group that words from a list mean, or None.

        Args:
            text: the words, such as »aktivitetsparat« or »6.3«.
            is_under_30: the person's age, which tells groups of the same name apart; None when unknown.
        """
        meant = [group for group in self.target_groups() if same_words(text, group.name, *group.aliases)]
        if len(meant) > 1 and is_under_30 is not None:
            meant = [group for group in meant if group.is_under_30 == is_under_30] or meant
        return meant[0] if meant else None

    def benefits(self) -> tuple[Benefit, ...]:
        """The benefits of the day (ydelser)."""
        return self._in_force.benefits

    def benefit(self, key: str) -> Benefit:
        """The benefit with a key.

        Raises:
            LawMissing: there is none on this day.
        """
        return read_benefit(self.entry(f"benefit.{key}"))

    def outcomes(self) -> tuple[Outcome, ...]:
        """What a placement can end in (udslusning), the ones that count as success first."""
        return self._in_force.outcomes

    def outcome(self, key: str) -> Outcome:
        """The outcome with a key.

        Raises:
            LawMissing: there is none on this day.
        """
        return read_outcome(self.entry(f"outcome.{key}"))

    def recognise_outcome(self, text: str) -> Outcome | None:
        """The outcome that words from a list mean, or None."""
        meant = (each for each in self.outcomes() if same_words(text, each.name, *each.aliases))
        return next(meant, None)

    def internship_weeks(self, group_key: str, *, is_job_ready: bool = False) -> InternshipWeeks:
        """How long an internship may last (LAB § 61).

        Args:
            group_key: the target group.
            is_job_ready: parts group 12, whose members may be either.

        Raises:
            LawMissing: the group has no length on this day.
        """
        job_ready_key = f"internship_weeks.{group_key}.job_ready"
        if is_job_ready and job_ready_key in self._entries:
            return read_internship_weeks(self.entry(job_ready_key))
        return read_internship_weeks(self.entry(f"internship_weeks.{group_key}"))

    def plan_requirements(self, group_key: str) -> PlanRequirements:
        """What a jobplan must hold for a group (LAB § 41, stk. 2) and for the work with it.

        Args:
            group_key: the target group; what is not in the tables gets the parts every plan needs.
        """
        key = f"plan_requirements.{group_key}"
        law = self.entry(key if key in self._entries else f"plan_requirements.{_DEFAULT_PLAN}")
        working = self.entry("plan.working_parts")
        by_law, by_us = read_plan_parts(law), read_plan_parts(working)
        return PlanRequirements(
            required=by_law[0] + by_us[0],
            expected=by_law[1] + by_us[1],
            sources=dict.fromkeys(by_us[0] + by_us[1], working.source)
            | dict.fromkeys(by_law[0] + by_law[1], law.source),
        )

    def closed_days(self) -> ClosedDays:
        """Which days are treated as closed besides public holidays."""
        return ClosedDays(
            constitution_day=self._flag("closed_day.constitution_day"),
            christmas_eve=self._flag("closed_day.christmas_eve"),
            new_years_eve=self._flag("closed_day.new_years_eve"),
            friday_after_ascension=self._flag("closed_day.friday_after_ascension"),
        )

    def kle_number(self, subject: str) -> KleNumber:
        """The number a document is filed under in KL's subject index (KLE).

        Raises:
            LawMissing: the subject has none on this day.
        """
        return read_kle_number(self.entry(f"kle.{subject}"))

    def _flag(self, key: str) -> bool:
        return bool(read_value(self.entry(key), bool))


def _change_days(entry: LawEntry) -> Iterator[date]:
    yield entry.valid_from
    if entry.valid_to is not None and entry.valid_to < date.max:
        yield entry.valid_to + timedelta(days=1)


def _order(value: TargetGroup | Benefit | Outcome) -> tuple[int, str]:
    return value.order, value.key
