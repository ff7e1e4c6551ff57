"""The hand-over of a citizen on its way to the printer: to whom, and with which words."""

from app.common.changes import Changes
from app.models.codes import FreezeReason
from app.services.hand_overs import LONGEST_REMARK, HandOverOrder, HandOverPreview, HandOverService
from app.ui.citizens.paper_preview import PaperPreview
from app.ui.shared.desk import Desk
from app.ui.shared.fields import Field
from app.ui.shared.inputs import TextField
from app.ui.shared.note_box import NoteBox
from app.ui.shared.paper import Paper

_PRIVACY = "Papiret er internt og indeholder personoplysninger.\nCPR-nummer og adresse udelades altid."


class HandOverPaper:
    """What the print preview asks of a hand-over: printing it stores a copy."""

    def __init__(self, hand_overs: HandOverService, order: HandOverOrder) -> None:
        self._hand_overs = hand_overs
        self.order = order

    def draw(self) -> Paper:
        """The page as it would be printed now."""
        preview = self._hand_overs.preview(self.order)
        return Paper(
            heading="Udskriv overdragelse",
            subtitle=preview.person,
            what=_what(preview),
            content=preview.content,
            job_title=preview.title,
            file_name=preview.file_name,
            privacy=_PRIVACY,
        )

    def keep(self, reason: FreezeReason) -> Changes:
        """Store the page."""
        return self._hand_overs.keep(self.order, reason)


class HandOverPreviewDialog(PaperPreview):
    """The print preview of a hand-over (overdragelse)."""

    def __init__(self, desk: Desk, citizen_id: str) -> None:
        super().__init__(desk)
        self._paper = HandOverPaper(desk.services.hand_overs, HandOverOrder(citizen_id))
        self.to_name = TextField("Kollegans navn", max_length=120)
        self.remark = NoteBox("Det vigtigste at vide først", lowest=96, max_length=LONGEST_REMARK)
        self.add_option(Field("Overdrages til (valgfrit)", self.to_name))
        self.add_option(Field("Det skal du vide (valgfrit)", self.remark))
        self.to_name.edited.connect(self.on_typed)
        self.remark.edited.connect(self.on_typed)

    def show_page(self) -> None:
        """Open with what the case says."""
        self.show_source(self._paper)

    def has_unsaved_text(self) -> bool:
        """Whether closing would lose what was typed."""
        return bool(str(self.remark.value()).strip())

    def take_choices(self) -> None:
        """Order the page as it is typed."""
        self._paper.order = HandOverOrder(
            self._paper.order.citizen_id, str(self.to_name.value()), str(self.remark.value())
        )


def _what(preview: HandOverPreview) -> str:
    left_out = f" Der er ikke plads til {', '.join(preview.left_out)}." if preview.left_out else ""
    return f"Én side til en kollega.{left_out} En kopi gemmes under borgerens dokumenter."
