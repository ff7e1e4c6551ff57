"""Own reminders: written, changed, done and undone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput
from app.models.act_codes import Act
from app.models.problem_codes import Problem
from app.models.reminder import Reminder, ReminderFields
from app.services.company_gate import CPR_LIKE
from app.services.drafts import parse
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class ReminderDetails:
    """One reminder, as its form shows it.

    Attributes:
        about: name of the citizen or company; empty for one about nobody.
    """

    id: str
    version: int
    text: str
    due_on: date
    done_on: date | None
    citizen_id: str
    company_id: str
    about: str


class ReminderService:
    """What the consultant wants to be reminded of (påmindelser)."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def details(self, reminder_id: str) -> ReminderDetails:
        """One reminder with whom it is about."""
        with self._vault.unit_of_work(Act.view_deadlines) as work:
            row = work.deadlines.reminder(reminder_id)
            work.concerns(_subject(row))
            return ReminderDetails(
                row.id,
                row.version,
                row.text,
                row.due_on,
                row.done_on,
                row.citizen_id or "",
                row.company_id or "",
                _about(work, row),
            )

    def add(self, values: Mapping[str, object]) -> Changes:
        """Write a reminder.

        Args:
            values: ``text``, ``due_on``, and ``citizen_id`` or ``company_id`` where it is about somebody.

        Raises:
            InvalidInput: a field is refused.
        """
        parsed = _checked(values)
        citizen_id, company_id = (str(values.get(name) or "") for name in ("citizen_id", "company_id"))
        with self._vault.unit_of_work(Act.write_reminder) as work:
            work.concerns(citizen_id or company_id)
            if citizen_id:
                work.citizens.get(citizen_id)
            elif company_id:
                work.companies.get(company_id)
            row = Reminder(
                citizen_id=citizen_id or None,
                company_id=None if citizen_id else company_id or None,
                responsible_id=work.by,
                **parsed,
            )
            work.deadlines.add(row)
            return _changes(row, work.act_id)

    def change(self, reminder_id: str, values: Mapping[str, object], version: int | None = None) -> Changes:
        """Change its text or day.

        Raises:
            InvalidInput: a field is refused.
            StaleRecord: it changed since it was read.
        """
        with self._vault.unit_of_work(Act.write_reminder) as work:
            row = work.deadlines.reminder(reminder_id)
            work.concerns(_subject(row))
            change(row, _checked({"text": row.text, "due_on": row.due_on} | dict(values)), version)
            return _changes(row, work.act_id)

    def finish(self, reminder_id: str) -> Changes:
        """It is done."""
        return self._set_done(reminder_id, Act.finish_reminder, self._clock.today())

    def reopen(self, reminder_id: str) -> Changes:
        """It is not done after all."""
        return self._set_done(reminder_id, Act.reopen_reminder, None)

    def _set_done(self, reminder_id: str, act: Act, done_on: date | None) -> Changes:
        with self._vault.unit_of_work(act) as work:
            row = work.deadlines.reminder(reminder_id)
            work.concerns(_subject(row))
            change(row, {"done_on": done_on})
            return _changes(row, work.act_id)


def _checked(values: Mapping[str, object]) -> dict[str, Any]:
    given = {name: values[name] for name in ReminderFields.model_fields if name in values}
    # An empty field is lacking, not unreadable.
    parsed = parse(ReminderFields, {name: value for name, value in given.items() if value is not None})
    if CPR_LIKE.search(str(parsed["text"])):
        raise InvalidInput({"text": Problem.cpr_in_text})
    return parsed


def _subject(row: Reminder) -> str:
    return row.citizen_id or row.company_id or ""


def _about(work: UnitOfWork, row: Reminder) -> str:
    if row.citizen_id:
        citizen = work.citizens.get(row.citizen_id)
        return f"{citizen.first_name} {citizen.last_name}"
    return work.companies.get(row.company_id).name if row.company_id else ""


def _changes(row: Reminder, act_id: str) -> Changes:
    return Changes.of(Topic.reminder, row.id, act_id=act_id)
