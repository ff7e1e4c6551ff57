"""What a command changed, so that only the screens it touches read again."""

from enum import StrEnum
from typing import NamedTuple


class Topic(StrEnum):
    """Subjects a screen can depend on."""

    citizen = "citizen"
    company = "company"
    centre = "centre"
    mentor = "mentor"
    placement = "placement"
    journal = "journal"
    job_plan = "job_plan"
    document = "document"
    mentor_agreement = "mentor_agreement"
    consent = "consent"
    saved_filter = "saved_filter"
    reminder = "reminder"
    template = "template"
    settings = "settings"
    law = "law"
    bin = "bin"
    backup = "backup"
    visit = "visit"
    attendance = "attendance"
    scorecard = "scorecard"
    competence_card = "competence_card"
    follow_up = "follow_up"
    mentor_note = "mentor_note"
    calendar = "calendar"
    print_queue = "print_queue"
    everything = "everything"


class Changes(NamedTuple):
    """The result of a command.

    Attributes:
        topics: subjects that were touched.
        ids: ids of the records the command made or changed, the main one first.
        act_id: the named transaction, by which the change can be undone; empty when nothing was written.
        warnings: codes of what was allowed but should be known.
    """

    topics: frozenset[Topic] = frozenset()
    ids: tuple[str, ...] = ()
    act_id: str = ""
    warnings: tuple[str, ...] = ()

    @classmethod
    def of(cls, topic: Topic, *ids: str, act_id: str = "", warnings: tuple[str, ...] = ()) -> "Changes":
        """Changes to records of one subject."""
        return cls(frozenset({topic}), tuple(ids), act_id, warnings)

    def and_of(self, *topics: Topic) -> "Changes":
        """The same changes, touching more subjects."""
        return Changes(self.topics | set(topics), self.ids, self.act_id, self.warnings)

    def touches(self, *topics: Topic) -> bool:
        """Whether a screen that depends on any of these subjects must read again."""
        return Topic.everything in self.topics or bool(self.topics & set(topics))
