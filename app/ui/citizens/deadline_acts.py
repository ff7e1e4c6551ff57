"""What can be done about a citizen's deadlines from the citizen's page."""

from PySide6.QtCore import QObject, Signal

from app.common.changes import Changes
from app.models.act_codes import TaskKind
from app.services.deadline_rows import DeadlineRow
from app.ui.citizens.citizen_papers import CARD
from app.ui.citizens.course_form import CourseDialog, TalkDialog
from app.ui.citizens.deadlines_card import COURSE, REMINDER, TALK
from app.ui.citizens.follow_up_card import FOLLOW_UP
from app.ui.citizens.follow_up_form import FollowUpDialog
from app.ui.citizens.guidance_card import MAKE
from app.ui.citizens.page_data import PageData
from app.ui.citizens.page_tabs import PLAN, SCORECARD
from app.ui.shared.desk import Desk
from app.ui.shared.reminder_form import Subject
from app.ui.shared.reminding import Reminding

DEADLINE_ACTS = frozenset({REMINDER, COURSE, TALK, FOLLOW_UP})
# What the page is asked to show or do about each.
_WISHES = {
    TaskKind.unfinished_note: "note",
    TaskKind.placement_ends: "end",
    TaskKind.job_plan_missing: PLAN,
    TaskKind.job_plan_expires: PLAN,
    TaskKind.guidance_due: MAKE,
    TaskKind.contact_talk: TALK,
    TaskKind.scorecard_missing: SCORECARD,
    TaskKind.competence_card: CARD,
}


class DeadlineActs(QObject):
    """Reminders, the contact course, and the way to what a deadline is about."""

    # Something the page shows or does; see ``CitizenPage.show_found``.
    wished = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.reminding = Reminding(desk)

    def act(self, key: str, data: PageData) -> None:
        """Do one of ``DEADLINE_ACTS``."""
        citizen = data.citizen
        if key == REMINDER:
            self.reminding.write(Subject("citizen_id", citizen.id, citizen.name))
        elif key == FOLLOW_UP and data.follow_ups is not None:
            written = FollowUpDialog(self._desk, citizen, data.follow_ups)
            written.saved.connect(self._on_follow_up_saved)
            written.begin()
        elif key == TALK and data.course.is_known:
            talk = TalkDialog(self._desk, citizen)
            talk.saved.connect(self._on_talk_saved)
            talk.begin()
        else:
            # A talk counts from the first day of the course: without that day it is asked for first.
            course = CourseDialog(self._desk, citizen, data.course)
            course.saved.connect(self._on_course_saved)
            course.begin()

    def open(self, row: DeadlineRow) -> None:
        """Go to where a deadline is handled."""
        if row.kind is TaskKind.reminder:
            self.reminding.open(row.record_id)
        elif row.kind is TaskKind.mentor_agreement_ends:
            self._desk.agreement_requested.emit(row.record_id)
        else:
            self.wished.emit(_WISHES[row.kind])

    def tick(self, row: DeadlineRow) -> None:
        """It is done."""
        self.reminding.finish(row.record_id)

    def _on_talk_saved(self, changes: Changes) -> None:
        self._desk.say("Samtalen er noteret", changes.act_id)

    def _on_follow_up_saved(self, changes: Changes) -> None:
        self._desk.say("Opfølgningen er gemt", changes.act_id)

    def _on_course_saved(self, changes: Changes) -> None:
        self._desk.say("Kontaktforløbet er gemt", changes.act_id)
