"""A citizen's jobplan on its way to the printer."""

from app.common.changes import Changes
from app.models.codes import FreezeReason
from app.services.job_plan_rows import Preview
from app.services.job_plans import JobPlanService
from app.texts.labels import label
from app.ui.citizens.job_plan_side import source_words
from app.ui.shared.paper import Paper, PaperGap

_PRIVACY = "Planen indeholder personoplysninger.\nCPR-nummer udelades altid."


class JobPlanPaper:
    """What the print preview asks of a jobplan: printing it makes a version."""

    def __init__(self, plans: JobPlanService, citizen_id: str) -> None:
        self._plans = plans
        self._citizen_id = citizen_id

    def draw(self) -> Paper:
        """The plan as it would be printed now."""
        preview = self._plans.preview(self._citizen_id)
        return Paper(
            heading=f"Udskriv {preview.title}",
            subtitle=preview.person,
            what=_what(preview),
            content=preview.content,
            job_title=preview.title,
            file_name=preview.file_name,
            document_id=preview.document_id,
            gaps=tuple(PaperGap(row.gap.value, label(row.gap), source_words(row)) for row in preview.gaps),
            privacy=_PRIVACY,
        )

    def keep(self, reason: FreezeReason) -> Changes:
        """Make the version."""
        return self._plans.freeze(self._citizen_id, reason)


def _what(preview: Preview) -> str:
    if preview.gaps:
        return "Planen kan ikke udskrives endnu. Den mangler:"
    if preview.document_id:
        return f"Planen er ikke ændret siden version {preview.number}. Den udskrives, som den er gemt."
    return (
        f"Udskriv laver version {preview.number}. "
        "Den gemmes under borgerens dokumenter og kan ikke ændres bagefter."
    )
