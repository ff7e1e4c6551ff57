"""The week on paper and in files: its plan, the week for another calendar, and the own calendar read."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QObject

from app.common.dates import iso_week
from app.common.errors import InvalidInput, JobbroError
from app.services.calendars import CalendarResult, CalendarRow
from app.texts.labels import label
from app.texts.messages import problem, sentence
from app.ui.shared import file_choice, messages
from app.ui.shared.buttons import quiet
from app.ui.shared.desk import Desk
from app.ui.shared.dialogs import Dialog
from app.ui.shared.fields import Field
from app.ui.shared.inputs import TextField
from app.ui.shared.text import Paragraph
from app.ui.week.week_plan_paper import WeekPlanPaper

_FILTER = "Kalenderfiler (*.ics)"
_NAME = "Egen kalender"
_MOST_TOLD = 8


class WeekFiles(QObject):
    """What the page does with paper and files: the week plan, and calendar files in and out."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._monday = date.min

    def do(self, key: str, monday: date) -> None:
        """Do what a button or the menu asks for about a week."""
        if key == "print":
            self.print_plan(monday)
        elif key == "driving":
            self.print_driving_list()
        elif key == "export":
            self.export(monday)
        else:
            self.open_own()

    def print_plan(self, monday: date) -> None:
        """Show the week plan before it is printed."""
        # Imported with the first preview: the PDF part of Qt is not needed for the week.
        from app.ui.shared.print_preview import PrintPreview

        if self._desk.may_open():
            preview = PrintPreview(self._desk.host, self._desk.services, self._desk.tasks)
            preview.told.connect(self._desk.say)
            preview.show_source(WeekPlanPaper(self._desk.services.week_plans, monday))

    def print_driving_list(self) -> None:
        """Show the driving of a month before it is printed."""
        from app.ui.week.driving_list_paper import DrivingListPreviewDialog

        if self._desk.may_open():
            preview = DrivingListPreviewDialog(self._desk.host, self._desk)
            preview.told.connect(self._desk.say)
            preview.show_list()

    def export(self, monday: date) -> None:
        """Ask where the week's visits are to be written for another calendar."""
        self._monday = monday
        name = f"besoeg-uge-{iso_week(monday)}.ics"
        request = file_choice.Request("save", "Gem ugens besøg til kalender", name, _FILTER, "ics")
        file_choice.ask(self._desk.host, request, self._on_target_chosen)

    def open_own(self) -> None:
        """Show the calendars that were read, and read one."""
        calendars = self._desk.services.calendars
        self._desk.tasks.query(self, calendars.rows, self._on_rows)

    def _on_rows(self, rows: Sequence[CalendarRow]) -> None:
        if self._desk.may_open():
            OwnCalendarDialog(self._desk, rows).open()

    def _on_target_chosen(self, target: Path) -> None:
        calendars, monday, desk = self._desk.services.calendars, self._monday, self._desk

        def done(count: int) -> None:
            desk.say(f"{count} besøg er gemt til kalender uden navne")

        desk.tasks.query(
            self, lambda: calendars.export(monday, monday + timedelta(days=6), target), done, self._on_failed
        )

    def _on_failed(self, error: Exception) -> bool:
        if isinstance(error, JobbroError):
            messages.tell(self._desk.host, "Kalenderen kunne ikke gemmes", sentence(error))
        return isinstance(error, JobbroError)


class OwnCalendarDialog(Dialog):
    """Reads the own calendar from a file, or forgets it; nothing is ever written back to it."""

    def __init__(self, desk: Desk, rows: Sequence[CalendarRow]) -> None:
        super().__init__(desk.host, "Egen kalender", width=520)
        self._desk, self._rows = desk, rows
        self.name = TextField(max_length=60)
        self.name.set_value(rows[0].name if rows else _NAME)
        self.field = Field("Kalenderens navn", self.name, "Læses den igen, erstattes det, der var i den.")
        self.add(
            Paragraph(
                "Gem din kalender som en .ics-fil i Outlook, og hent den her. Aftalerne står gråt i ugen, og "
                "du får besked, når et besøg falder sammen med en aftale.",
                "body",
                "muted",
            )
        )
        self.add(self.field)
        for row in rows:
            self._add_row(row)
        self.set_primary("Hent kalenderfil", "import")
        self.set_cancel("Luk")
        self.confirmed.connect(self._on_confirmed)

    def _add_row(self, row: CalendarRow) -> None:
        count = "1 aftale" if row.entries == 1 else f"{row.entries} aftaler"
        button = quiet(f"Fjern »{row.name}« med {count}", "delete")
        button.setProperty("calendar", row.name)
        button.clicked.connect(self._on_forget_clicked)
        self.add(button)

    def _on_confirmed(self) -> None:
        if not str(self.name.value()):
            self.field.show_problem("Skriv, hvad kalenderen hedder.")
            return
        request = file_choice.Request("open", "Hent kalenderfil", filters=_FILTER)
        file_choice.ask(self, request, self._on_source_chosen)

    def _on_source_chosen(self, source: Path) -> None:
        calendars, name, desk = self._desk.services.calendars, str(self.name.value()), self._desk
        self.primary_button.set_busy(busy=True, text="Henter …")
        finish = self.finish

        def done(result: CalendarResult) -> None:
            finish()
            desk.bus.publish(result.changes, desk.host)
            count = "1 aftale" if result.entries == 1 else f"{result.entries} aftaler"
            desk.say(f"{count} er hentet fra »{name}«", result.changes.act_id)
            if result.left_out:
                messages.tell(desk.host, "Ikke alle aftaler kunne læses", _left_out(result))

        desk.tasks.query(self, lambda: calendars.read(source, name), done, self._on_failed)

    def _on_failed(self, error: Exception) -> bool:
        self.primary_button.set_busy(busy=False)
        if isinstance(error, InvalidInput):
            self.field.show_problem(problem(next(iter(error.problems.values()))))
        elif isinstance(error, JobbroError):
            self.field.show_problem(sentence(error))
        return isinstance(error, JobbroError)

    def _on_forget_clicked(self) -> None:
        button = self.sender()
        if button is None:
            return
        calendars, name, desk = self._desk.services.calendars, str(button.property("calendar")), self._desk
        finish: Callable[[], None] = self.finish

        def done(changes: object) -> None:
            finish()
            desk.say(f"»{name}« er fjernet", getattr(changes, "act_id", ""))

        desk.tasks.command(self, lambda: calendars.forget(name), done, self._on_failed)


def _left_out(result: CalendarResult) -> str:
    """What was not read, and why; never guessed."""
    lines = [
        f"Linje {one.line}: {one.title or 'uden titel'}. {label(one.fault)}."
        for one in result.left_out[:_MOST_TOLD]
    ]
    rest = len(result.left_out) - _MOST_TOLD
    if rest > 0:
        lines.append(f"Og {rest} mere.")
    return "\n".join(lines)
