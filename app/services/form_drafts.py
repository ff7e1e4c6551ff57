"""What is being typed: kept every second, found again after a lock or a crash."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.models.act_codes import Act
from app.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class FormDraftRow:
    """A form that was not saved.

    Attributes:
        kept_at: instant of the last keeping, in UTC.
    """

    form: str
    subject_id: str
    values: dict[str, object]
    kept_at: datetime


class FormDraftService:
    """Unsaved values of forms (kladder)."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def keep(self, form: str, subject_id: str, values: Mapping[str, object]) -> datetime:
        """Keep a form's values and tell when they were safe on the disk."""
        with self._vault.unit_of_work(Act.keep_draft) as work:
            work.leave_unlogged()
            work.drafts.put(form, subject_id, json.dumps(values, ensure_ascii=False, default=str))
            return work.at

    def find(self, form: str, subject_id: str) -> FormDraftRow | None:
        """The draft of a form about a subject."""
        with self._vault.reading() as work:
            row = work.drafts.find(form, subject_id)
            if row is None:
                return None
            return FormDraftRow(row.form, row.subject_id, json.loads(row.values), row.changed_at)

    def every(self) -> list[FormDraftRow]:
        """All drafts, the latest first; the window offers them after a start."""
        with self._vault.reading() as work:
            return [
                FormDraftRow(r.form, r.subject_id, json.loads(r.values), r.changed_at)
                for r in work.drafts.every()
            ]

    def discard(self, form: str, subject_id: str) -> None:
        """Forget a draft that was saved or given up."""
        with self._vault.unit_of_work(Act.discard_draft) as work:
            work.leave_unlogged()
            work.drafts.drop(form, subject_id)
