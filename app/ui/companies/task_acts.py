"""What can be done about a company's reminders from its page."""

from PySide6.QtCore import QObject

from app.ui.companies.company_page import CompanyPage
from app.ui.shared.desk import Desk
from app.ui.shared.reminder_form import Subject
from app.ui.shared.reminding import Reminding


class TaskActs(QObject):
    """Joins the card of a company's page with the reminders (opgaver)."""

    def __init__(self, desk: Desk, page: CompanyPage) -> None:
        super().__init__(desk)
        self._page = page
        self.reminding = Reminding(desk)
        card = page.facts.tasks_card
        card.reminder_button.clicked.connect(self.write)
        card.reminder_opened.connect(self.reminding.open)
        card.reminder_done.connect(self.reminding.finish)

    def write(self) -> None:
        """Write a reminder about the company whose page is open."""
        company = self._page.company
        if company is not None:
            self.reminding.write(Subject("company_id", company.id, company.name))


def print_week_sheet(desk: Desk, company_id: str) -> None:
    """Show the week sheet of a company as it would be printed."""
    # Imported with the first preview: the PDF part of Qt is not needed for the list.
    from app.ui.companies.week_sheet_paper import WeekSheetPreviewDialog

    preview = WeekSheetPreviewDialog(desk.host, desk, company_id)
    preview.told.connect(desk.say)
    preview.show_sheet()
