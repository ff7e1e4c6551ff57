"""How the window gets to the pictures of the papers about a citizen."""

from app.models.codes import GuidancePart
from app.ui.citizens.citizen_papers import EXTRACT, HAND_OVER
from app.ui.citizens.extract_paper import JournalExtractPreview
from app.ui.citizens.guidance_card import CORRECT, MAKE, NOTE
from app.ui.citizens.guidance_paper import GuidanceLetterPreview
from app.ui.citizens.hand_over_paper import HandOverPreviewDialog
from app.ui.shared.dialogs import open_dialog
from app.ui.tour_scene import Scene
from app.ui.tour_shots import Shot, a_citizen


def guidance_letter(scene: Scene) -> None:
    """The guidance letter with an uncertain part ticked."""
    _open(scene, MAKE)
    dialog = open_dialog(scene.window)
    if isinstance(dialog, GuidanceLetterPreview):
        dialog.parts[GuidancePart.sanction_job].click()


def journal_extract(scene: Scene) -> None:
    """The journal extract with a note left out and no reason yet."""
    _open(scene, EXTRACT)
    dialog = open_dialog(scene.window)
    if isinstance(dialog, JournalExtractPreview):
        dialog.choose_link.click()
        next(iter(dialog.ticks.values())).click()


def hand_over(scene: Scene) -> None:
    """The hand-over with a word to the colleague."""
    _open(scene, HAND_OVER)
    dialog = open_dialog(scene.window)
    if isinstance(dialog, HandOverPreviewDialog):
        dialog.to_name.setText("Mads Kollega")
        dialog.remark.set_value("Ringer helst om morgenen. Vil gerne have sin søster med til samtaler.")
        dialog.on_choice()


def guidance_noted(scene: Scene) -> None:
    """The form that notes when a letter was handed over."""
    _open(scene, NOTE)


def guidance_corrected(scene: Scene) -> None:
    """The form that corrects or removes what was noted."""
    _open(scene, CORRECT)


def _open(scene: Scene, act: str) -> None:
    scene.open("citizens", a_citizen(scene))
    scene.page.page.act(act)


PAPER_SHOTS = (
    Shot("vejledningsbrev", "full", guidance_letter),
    Shot("vejledning-registrer", "full", guidance_noted),
    Shot("vejledning-ret", "full", guidance_corrected),
    Shot("journaludskrift", "full", journal_extract),
    Shot("overdragelse", "full", hand_over),
)
