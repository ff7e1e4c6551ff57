"""Putting a deadline off: the menu of a line, and the dialog for a day of one's own."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QMenu, QWidget

from app.common.changes import Changes
from app.common.clock import Clock
from app.common.dates import show_weekday
from app.models.problem_codes import Problem
from app.services.deadline_rows import DeadlineRow
from app.texts.messages import problem
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values

OPEN, DONE, TOMORROW, NEXT_WEEK, OTHER_DAY = "open", "done", "tomorrow", "next_week", "other_day"
_WEEK = 7


def days_for(today: date) -> dict[str, date]:
    """The days that are one click away: tomorrow, and Monday next week."""
    return {TOMORROW: today + timedelta(days=1), NEXT_WEEK: today + timedelta(days=_WEEK - today.weekday())}


class LineMenu(QMenu):
    """What can be done about one line; the data of an action is its key (udsæt)."""

    def __init__(self, row: DeadlineRow, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = row
        self.setAccessibleName("Opgaven")
        self._add(OPEN, "Åbn")
        if row.can_tick:
            self._add(DONE, "Markér som klaret")
        self.addSeparator()
        if row.is_statutory:
            # The reason stands in the menu itself: a tooltip on what is off is found by nobody.
            self.addAction(problem(Problem.statutory_deadline)).setEnabled(False)
        days = days_for(today)
        self._add(TOMORROW, f"Udsæt til i morgen, {show_weekday(days[TOMORROW])}")
        self._add(NEXT_WEEK, f"Udsæt til næste uge, {show_weekday(days[NEXT_WEEK])}")
        self._add(OTHER_DAY, "Udsæt til en anden dag …")

    def _add(self, key: str, words: str) -> None:
        action = self.addAction(words)
        action.setData(key)
        action.setEnabled(key in (OPEN, DONE) or not self.row.is_statutory)


class PutOffForm(Form):
    """The day it is shown again (udsæt til)."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        super().__init__()

    def _build(self) -> None:
        self.until = DateField(self._clock)
        self.add_field("until", "Udsæt til", self.until, "Skriv fx i morgen, fre, +10 eller 24/3.")


class PutOffDialog(FormDialog):
    """Puts a deadline off to a day of one's own (udsæt)."""

    def __init__(self, desk: Desk, row: DeadlineRow) -> None:
        self._row = row
        self.day_form = PutOffForm(desk.clock)
        parts = (row.title(desk.clock.today()), row.citizen_name or row.place)
        about = " · ".join(part for part in parts if part)
        super().__init__(desk, FormPlan("Udsæt", "Udsæt", "put_off", row.id, about), self.day_form)

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Put it off."""
        del values
        deadlines, row, until = self.desk.services.deadlines, self._row, self.day_form.until.day()
        return lambda: deadlines.put_off(row, until or date.min)

    def sentences_before_saving(self) -> dict[str, str]:
        """A day is needed."""
        return {} if self.day_form.until.day() else {"until": problem("not_a_date")}
