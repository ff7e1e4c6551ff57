"""The plan of a week on its way to the printer."""

from datetime import date

from app.common.changes import Changes
from app.models.codes import FreezeReason
from app.services.week_plans import WeekPlanService
from app.ui.shared.paper import Paper, PaperGap

_PRIVACY = "Planen har adresser og kandidaters initialer.\nMakulér den, når ugen er gået."


class WeekPlanPaper:
    """What the print preview asks of a week plan: printing it stores a copy."""

    def __init__(self, plans: WeekPlanService, day: date) -> None:
        self._plans, self._day = plans, day

    def draw(self) -> Paper:
        """The plan as it would be printed now."""
        preview = self._plans.preview(self._day)
        return Paper(
            heading="Udskriv ugeplan",
            subtitle=preview.title,
            what=f"{preview.visits} besøg. En kopi gemmes blandt dokumenterne.",
            content=preview.content,
            job_title=preview.title,
            file_name=preview.file_name,
            gaps=() if preview.visits else (PaperGap("visits", "Der er ingen besøg i ugen."),),
            privacy=_PRIVACY,
        )

    def keep(self, reason: FreezeReason) -> Changes:
        """Store the plan."""
        return self._plans.keep(self._day, reason)
