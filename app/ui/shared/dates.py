"""The date field: understands what people type, tells the weekday, and has a calendar with week numbers."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from app.common.clock import Clock
from app.common.dates import WEEKDAYS, iso_week, parse_day, show_date
from app.ui.shared import theme
from app.ui.shared.buttons import IconButton
from app.ui.shared.inputs import TextField

_NO_DATE = "Skriv en dato, fx 17. marts 2026, 17/3 eller i dag."


class DateField(TextField):
    """A day; takes »i dag«, »fre«, »+10«, »24/3«, »17. marts 2026«, 17-03-2026 and 2026-03-17.

    Args:
        clock: what »i dag« means.
    """

    hint_changed = Signal(str)
    problem_found = Signal(str)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__("fx 17. marts 2026", max_length=40, parent=parent)
        self._clock = clock
        self._calendar: CalendarPopup | None = None
        self.calendar_button = IconButton("date", "Vælg i kalenderen", kind="inside", tone="muted")
        self.put_inside(self.calendar_button)
        self.calendar_button.clicked.connect(self.open_calendar)
        self.textEdited.connect(self._on_typed)
        self.editingFinished.connect(self._on_editing_finished)

    def day(self) -> date | None:
        """The day, or ``None`` when the field is empty or cannot be read."""
        try:
            return parse_day(self.text(), self._clock.today())
        except ValueError:
            return None

    def value(self) -> object:
        """The day, ``None`` when empty, or the text as typed when it is no day."""
        typed = self.text().strip()
        return (self.day() or typed) if typed else None

    def set_value(self, value: object) -> None:
        """Show a day."""
        super().set_value(show_date(value) if isinstance(value, date) else value)
        self._tell_weekday()

    def open_calendar(self) -> None:
        """Show the calendar under the field."""
        self._calendar = CalendarPopup(self, self.day() or self._clock.today())
        self._calendar.day_chosen.connect(self._on_day_chosen)
        self._calendar.show_under(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of its own first, the rest as usual."""
        is_down = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4)
        if is_down and (event.key() == Qt.Key.Key_F4 or event.modifiers() & Qt.KeyboardModifier.AltModifier):
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def _on_day_chosen(self, day: date) -> None:
        self.set_value(day)
        self.edited.emit()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        self._tell_weekday()

    def _on_editing_finished(self) -> None:
        value = self.value()
        if isinstance(value, date):
            self.set_value(value)
        elif value is not None:
            self.problem_found.emit(_NO_DATE)

    def _tell_weekday(self) -> None:
        day = self.day() if self.text().strip() else None
        self.hint_changed.emit(weekday_hint(day) if day is not None else "")


class CalendarPopup(QFrame):
    """A month with ISO week numbers, Monday first; closes when the keyboard leaves it and is freed then.

    It lies inside the window: a popup window of its own would take the keyboard from screen readers and
    cannot be drawn in pictures.
    """

    day_chosen = Signal(object)

    def __init__(self, owner: QWidget, day: date) -> None:
        self._ground = _ground_of(owner)
        super().__init__(self._ground)
        self._owner = owner
        self.setProperty("kind", "calendar")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Kalender")
        self.calendar = QCalendarWidget()
        self._build(day)
        self._connect()

    def _build(self, day: date) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        column.addWidget(self.calendar)
        self.calendar.setLocale(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.setAccessibleName("Kalender")
        quiet = QTextCharFormat()
        quiet.setForeground(theme.color("muted"))
        self.calendar.setHeaderTextFormat(quiet)
        weekend = QTextCharFormat()
        weekend.setForeground(theme.color("subtle"))
        for number in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(number, weekend)
        self._name_arrows()

    def _name_arrows(self) -> None:
        from app.ui.shared import icons

        for name, icon, words in (
            ("qt_calendar_prevmonth", "left", "Forrige måned"),
            ("qt_calendar_nextmonth", "right", "Næste måned"),
        ):
            arrow = self.calendar.findChild(QToolButton, name)
            if isinstance(arrow, QToolButton):
                arrow.setIcon(icons.get(icon, "ink"))
                arrow.setAccessibleName(words)

    def _connect(self) -> None:
        self.calendar.clicked.connect(self._on_date_chosen)
        self.calendar.activated.connect(self._on_date_chosen)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def show_under(self, field: QWidget) -> None:
        """Open under a field, or over it when there is no room."""
        self.adjustSize()
        ground = self._ground
        corner = field.mapTo(ground, QPoint(0, field.height() + theme.px(4)))
        if corner.y() + self.height() > ground.height():
            corner.setY(max(0, field.mapTo(ground, QPoint(0, 0)).y() - self.height() - theme.px(4)))
        corner.setX(max(0, min(corner.x(), ground.width() - self.width())))
        self.move(corner)
        self.show()
        self.raise_()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_date_chosen(self, chosen: QDate) -> None:
        self.day_chosen.emit(date(chosen.year(), chosen.month(), chosen.day()))
        self.close()

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.isVisible() and new is not None and new is not self and not self.isAncestorOf(new):
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the field."""
        if event.key() == Qt.Key.Key_Escape:
            self._owner.setFocus(Qt.FocusReason.OtherFocusReason)
            self.close()
            return
        super().keyPressEvent(event)


def _ground_of(owner: QWidget) -> QWidget:
    """The dialog the field stands in, which keeps the keyboard to itself, or else the window."""
    from app.ui.shared.dialogs import Dialog

    above: QWidget | None = owner
    while above is not None and not above.isWindow():
        if isinstance(above, Dialog):
            return above
        above = above.parentWidget()
    return owner.window()


def weekday_hint(day: date) -> str:
    """The weekday and week of a day, as »Tirsdag, uge 12«."""
    return f"{WEEKDAYS[day.weekday()].capitalize()}, uge {iso_week(day)}"
