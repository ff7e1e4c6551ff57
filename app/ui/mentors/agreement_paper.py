"""A mentor agreement on its way to the printer."""

from app.common.changes import Changes
from app.models.codes import FreezeReason
from app.services.mentor_agreement_rows import AgreementPreview
from app.services.mentor_agreements import MentorAgreementService
from app.ui.mentors.wording import gap_words, source_words
from app.ui.shared.paper import Paper, PaperGap
from app.ui.shared.withheld import withheld_lines


class AgreementPaper:
    """What the print preview asks of an agreement: printing it makes a version and sends it for signature."""

    def __init__(self, agreements: MentorAgreementService, agreement_id: str) -> None:
        self._agreements = agreements
        self._agreement_id = agreement_id

    def draw(self) -> Paper:
        """The agreement as it would be printed now."""
        preview = self._agreements.preview(self._agreement_id)
        return Paper(
            heading="Udskriv mentoraftale",
            subtitle=preview.person,
            what=_what(preview),
            content=preview.content,
            job_title=preview.title,
            file_name=preview.file_name,
            document_id=preview.document_id,
            gaps=tuple(PaperGap(row.gap.value, gap_words(row), source_words(row)) for row in preview.gaps),
            withheld=withheld_lines(preview.withheld),
        )

    def keep(self, reason: FreezeReason) -> Changes:
        """Make the version."""
        return self._agreements.freeze(self._agreement_id, reason)


def _what(preview: AgreementPreview) -> str:
    if preview.gaps:
        return "Aftalen kan ikke udskrives endnu. Den mangler:"
    if preview.document_id:
        return f"Aftalen er ikke ændret siden version {preview.number}. Den udskrives, som den er gemt."
    return (
        f"Udskriv laver version {preview.number} og sender aftalen til underskrift. "
        "Versionen gemmes under borgerens dokumenter og kan ikke ændres bagefter."
    )
