"""The driving list of a month on its way to the printer, with the choice of month."""

from datetime import date

from PySide6.QtWidgets import QWidget

from app.common.changes import Changes
from app.common.dates import MONTHS
from app.models.codes import FreezeReason
from app.services.driving_lists import DrivingListService, DrivingPreview, first_month, months_to_choose
from app.ui.shared.choices import Combo
from app.ui.shared.desk import Desk
from app.ui.shared.fields import Field
from app.ui.shared.number_inputs import show_kilometres
from app.ui.shared.paper import Paper, PaperGap
from app.ui.shared.print_preview import PrintPreview

_PRIVACY = "Listen har virksomheder og kørsel og\ningen oplysninger om kandidater."
_NONE = "Ingen gennemførte besøg i måneden."


class DrivingListPaper:
    """What the print preview asks of a driving list: printing it stores a copy."""

    def __init__(self, lists: DrivingListService, month: date) -> None:
        self._lists = lists
        self.month = month

    def draw(self) -> Paper:
        """The list as it would be printed now."""
        preview = self._lists.preview(self.month)
        return Paper(
            heading="Udskriv kørselsliste",
            subtitle=preview.title,
            what=_what(preview) if preview.journeys else "Listen kan ikke udskrives:",
            content=preview.content,
            job_title=preview.title,
            file_name=preview.file_name,
            gaps=() if preview.journeys else (PaperGap("journeys", _NONE),),
            privacy=_PRIVACY,
        )

    def keep(self, reason: FreezeReason) -> Changes:
        """Store the list."""
        return self._lists.keep(self.month, reason)


class DrivingListPreviewDialog(PrintPreview):
    """The print preview of a driving list (kørselsliste)."""

    def __init__(self, owner: QWidget, desk: Desk) -> None:
        super().__init__(owner, desk.services, desk.tasks)
        today = desk.clock.today()
        self._paper = DrivingListPaper(desk.services.driving_lists, first_month(today))
        months = [(month.isoformat(), _month_words(month)) for month in months_to_choose(today)]
        self.month_choice = Combo(months)
        self.month_choice.set_value(self._paper.month.isoformat())
        self.add_option(Field("Måned", self.month_choice))
        self.month_choice.edited.connect(self._on_month_chosen)

    def show_list(self) -> None:
        """Open with the list of the month that is asked for first."""
        self.show_source(self._paper)

    def _on_month_chosen(self) -> None:
        self._paper.month = date.fromisoformat(str(self.month_choice.value()))
        self.redraw()


def _month_words(month: date) -> str:
    return f"{MONTHS[month.month - 1].capitalize()} {month.year}"


def _what(preview: DrivingPreview) -> str:
    journeys = "1 tur" if preview.journeys == 1 else f"{preview.journeys} ture"
    words = f"{journeys}, {show_kilometres(preview.metres)} km og {preview.minutes} minutter i alt."
    if preview.without_metres:
        words += f" Kilometer mangler for {preview.without_metres}; skriv dem på virksomhedens fane Besøg."
    return f"{words} En kopi gemmes blandt dokumenterne."
