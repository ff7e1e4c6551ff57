"""The week sheet of a company on its way to the printer, with the choice of week and names."""

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from app.common.changes import Changes
from app.common.dates import iso_week
from app.models.codes import FreezeReason
from app.services.week_sheets import WeekSheetOrder, WeekSheetPreview, WeekSheetService
from app.ui.shared.choices import CheckBox
from app.ui.shared.desk import Desk
from app.ui.shared.paper import Paper, PaperGap
from app.ui.shared.print_preview import PrintPreview
from app.ui.shared.segmented import Segmented
from app.ui.shared.withheld import withheld_lines

_WEEK = timedelta(days=7)
_FRIDAY = 4
_PRIVACY = "Arket indeholder personoplysninger.\nTag det gamle ark med hjem, når du afleverer et nyt."


class WeekSheetPaper:
    """What the print preview asks of a week sheet: printing it stores a copy."""

    def __init__(self, sheets: WeekSheetService, order: WeekSheetOrder) -> None:
        self._sheets = sheets
        self.order = order

    def draw(self) -> Paper:
        """The sheet as it would be printed now."""
        preview = self._sheets.preview(self.order)
        nobody = "Ingen kandidater har dage på virksomheden i den uge."
        return Paper(
            heading="Udskriv samlet ugeark",
            subtitle=preview.company_name,
            what=_what(preview) if preview.candidates else "Arket kan ikke udskrives:",
            content=preview.content,
            job_title=preview.title,
            file_name=preview.file_name,
            gaps=() if preview.candidates else (PaperGap("candidates", nobody),),
            withheld=withheld_lines(preview.withheld),
            privacy=_PRIVACY,
        )

    def keep(self, reason: FreezeReason) -> Changes:
        """Store the sheet."""
        return self._sheets.keep(self.order, reason)


class WeekSheetPreviewDialog(PrintPreview):
    """The print preview of a week sheet (samlet ugeark)."""

    def __init__(self, owner: QWidget, desk: Desk, company_id: str) -> None:
        super().__init__(owner, desk.services, desk.tasks)
        self._company_id = company_id
        self._first = first_week(desk.clock.today())
        self._paper = WeekSheetPaper(desk.services.week_sheets, self._order(0, full_names=False))
        self.week_choice = Segmented(
            [(str(number), f"Uge {iso_week(self._first + number * _WEEK)}") for number in range(3)], "Uge"
        )
        self.full_names = CheckBox("Skriv fulde navne", "Ellers fornavn og forbogstav")
        self.add_option(self.week_choice)
        self.add_option(self.full_names)
        self.week_choice.changed.connect(self._on_choice_changed)
        self.full_names.edited.connect(self._on_choice_changed)

    def show_sheet(self) -> None:
        """Open with the sheet of the first week."""
        self.show_source(self._paper)

    def _order(self, number: int, *, full_names: bool) -> WeekSheetOrder:
        return WeekSheetOrder(self._company_id, self._first + number * _WEEK, full_names)

    def _on_choice_changed(self, _choice: str = "") -> None:
        number = int(self.week_choice.value())
        self._paper.order = self._order(number, full_names=self.full_names.isChecked())
        self.redraw()


def first_week(today: date) -> date:
    """A day of the week that is printed first: from Friday on it is the next one."""
    return today + _WEEK if today.weekday() >= _FRIDAY else today


def _what(preview: WeekSheetPreview) -> str:
    count = "1 kandidat" if preview.candidates == 1 else f"{preview.candidates} kandidater"
    return f"{preview.title}, {count}. En kopi gemmes blandt dokumenterne."
