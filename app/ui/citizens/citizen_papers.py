"""The papers about a citizen, opened from the page of the citizen."""

from typing import TYPE_CHECKING

from app.models.problem_codes import GuidanceGap
from app.ui.citizens.guidance_card import CORRECT, MAKE, NOTE
from app.ui.citizens.guidance_form import GuidanceGivenDialog
from app.ui.citizens.page_data import PageData
from app.ui.shared.desk import Desk

if TYPE_CHECKING:
    from app.ui.citizens.paper_preview import PaperPreview

EXTRACT, HAND_OVER, CARD = "extract", "hand_over", "card"
# The lines of the menu »Nyt dokument«, in their order; the jobplan is printed by its own tab.
PAPERS: tuple[tuple[str, str], ...] = (
    ("print", "Jobplan …"),
    (MAKE, "Vejledningsbrev …"),
    (EXTRACT, "Journaludskrift …"),
    (HAND_OVER, "Overdragelse …"),
    (CARD, "Kompetencekort …"),
    ("", ""),
    (NOTE, "Registrér vejledning …"),
)
PAPER_KEYS = frozenset({MAKE, EXTRACT, HAND_OVER, CARD})
# Where on the citizen's page a gap of a letter is filled.
GAP_ACTS = {
    GuidanceGap.benefit.value: "benefit",
    GuidanceGap.address.value: "change",
    GuidanceGap.representative.value: "change",
}


def open_paper(desk: Desk, citizen_id: str, key: str) -> "PaperPreview":
    """Open the print preview of a paper.

    Args:
        desk: what the screen shares.
        citizen_id: whose paper.
        key: one of ``PAPER_KEYS``.

    Returns:
        The preview, which opens when its first page is drawn.
    """
    # Imported with the first preview: the PDF part of Qt is not needed for the page.
    if key == MAKE:
        from app.ui.citizens.guidance_paper import GuidanceLetterPreview

        letter = GuidanceLetterPreview(desk, citizen_id)
        letter.show_letter()
        return letter
    if key == EXTRACT:
        from app.ui.citizens.extract_paper import JournalExtractPreview

        extract = JournalExtractPreview(desk, citizen_id)
        extract.show_extract()
        return extract
    if key == CARD:
        from app.ui.citizens.competence_card_paper import CompetenceCardPreview

        card = CompetenceCardPreview(desk, citizen_id)
        card.show_card()
        return card
    from app.ui.citizens.hand_over_paper import HandOverPreviewDialog

    page = HandOverPreviewDialog(desk, citizen_id)
    page.show_page()
    return page


def guidance_dialog(desk: Desk, data: PageData, key: str) -> GuidanceGivenDialog:
    """The form that notes a guidance: of the letter that lies here, else one given outside the program.

    Args:
        desk: what the screen shares.
        data: the page.
        key: ``NOTE``, or ``CORRECT`` for the guidance that was given last.
    """
    letter = data.guidance.latest if key == CORRECT else data.guidance.waiting
    return GuidanceGivenDialog(desk, data.citizen.id, data.citizen.name, letter)
