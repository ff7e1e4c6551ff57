"""Who did what, and taking it back."""

from dataclasses import dataclass
from datetime import datetime

from app.common.changes import Changes, Topic
from app.models.codes import Act
from app.storage.vault import SYSTEM, Vault

_TOPICS = {
    "citizen": Topic.citizen,
    "target_group_period": Topic.citizen,
    "benefit_period": Topic.citizen,
    "company": Topic.company,
    "company_contact": Topic.company,
    "mentor": Topic.mentor,
    "company_centre": Topic.centre,
    "centre_company": Topic.centre,
    "placement": Topic.placement,
    "placement_step": Topic.placement,
    "journal_note": Topic.journal,
    "journal_note_version": Topic.journal,
    "job_plan": Topic.job_plan,
    "job_plan_milestone": Topic.job_plan,
    "job_plan_activity": Topic.job_plan,
    "setting": Topic.settings,
    "consultant": Topic.settings,
    "law_value": Topic.law,
}


@dataclass(frozen=True, slots=True)
class ActRow:
    """A line of the access log."""

    id: str
    act: Act
    at: datetime
    by: str
    detail: str


class HistoryService:
    """The access log and undo (adgangslog, fortryd)."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def access_log(self, subject_id: str) -> tuple[ActRow, ...]:
        """Who looked at or changed a citizen or company, newest first."""
        with self._vault.reading() as work:
            entries = work.acts.about(subject_id)
            names = {
                by: "" if by == SYSTEM else work.consultants.get(by).full_name
                for by in {entry.by for entry in entries}
            }
            return tuple(
                ActRow(entry.id, entry.act, entry.at, names[entry.by], entry.detail) for entry in entries
            )

    def undo(self, act_id: str) -> Changes:
        """Put every row an act changed back to what it was before it.

        Raises:
            NothingToUndo: it was taken back before, or a later change stands on top of it.
        """
        with self._vault.unit_of_work(Act.undo_act) as work:
            undone = work.acts.get(act_id)
            work.undoes(act_id)
            work.concerns(undone.subject_id)
            tables = work.acts.take_back(act_id)
            work.flush()
            topics = {_TOPICS.get(table, Topic.everything) for table in tables}
            return Changes(frozenset(topics), (undone.subject_id,), work.act_id)
