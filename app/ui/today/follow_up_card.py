"""Follow-ups that are due or to be taken up again, and how many were held in time (rettidighed)."""

from datetime import date, timedelta

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.common.changes import Changes, Topic
from app.common.errors import VaultLocked
from app.services.follow_up_rows import FollowUpTask, TimelinessCard
from app.texts.labels import label
from app.ui.shared import theme
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card, FactRow
from app.ui.shared.day_list import DayLine, DayList
from app.ui.shared.desk import Desk
from app.ui.shared.dialogs import Dialog
from app.ui.shared.moments import day_words
from app.ui.shared.people_list import PeopleList, PersonLine
from app.ui.shared.text import Paragraph

_TOPICS = (Topic.follow_up, Topic.visit, Topic.placement, Topic.citizen, Topic.reminder)
_MOST = 5
# The figure looks back over a month.
_PERIOD = timedelta(days=31)
_Read = tuple[tuple[FollowUpTask, ...], TimelinessCard]


class FollowUpsCard(Card):
    """What is to be held, and *Rettidighed* as a figure that opens to its people (opfølgning)."""

    # The citizen who is to be talked with.
    wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Opfølgning", parent=parent)
        self._desk = desk
        self._tasks: dict[str, FollowUpTask] = {}
        self._figure: TimelinessCard | None = None
        self._every: tuple[FollowUpTask, ...] = ()
        self._shows_all = False
        self.list = DayList("Opfølgninger")
        self.all_button = link("", small=True)
        self.figure_row = FactRow("Rettidighed, 31 dage")
        self.figure_button = link("Vis hvem", small=True)
        for part in (self.list, self.all_button, self.figure_row, self.figure_button):
            self.add(part)
        for button in (self.all_button, self.figure_button):
            self.body.setAlignment(button, Qt.AlignmentFlag.AlignLeft)
        self._join()
        self.hide()

    def _join(self) -> None:
        self._desk.bus.changed.connect(self._on_changed)
        self.list.opened.connect(self._on_opened)
        self.all_button.clicked.connect(self._on_all_clicked)
        self.figure_button.clicked.connect(self._on_figure_clicked)

    def reload(self) -> None:
        """Read what is due and the figure."""
        service, today = self._desk.services.follow_ups, self._desk.clock.today()
        self._desk.tasks.query(
            self,
            lambda: (service.tasks(), service.timeliness(today - _PERIOD, today)),
            self._on_read,
            _is_about_the_lock,
        )

    def _on_read(self, read: _Read) -> None:
        self._every, self._figure = read
        self._show()

    def _show(self) -> None:
        today, figure = self._desk.clock.today(), self._figure
        shown = self._every if self._shows_all else self._every[:_MOST]
        self._tasks = {f"{task.citizen_id}:{task.kind}:{task.due_on}": task for task in shown}
        self.list.show_lines([_line(key, task, today) for key, task in self._tasks.items()])
        self.list.setVisible(bool(shown))
        self.set_meta(f"{len(self._every)} venter" if self._every else "")
        self.all_button.setText("Vis færre" if self._shows_all else f"Vis alle {len(self._every)}")
        self.all_button.setVisible(len(self._every) > _MOST)
        has_figure = figure is not None and figure.percent is not None
        for part in (self.figure_row, self.figure_button):
            part.setVisible(has_figure)
        if figure is not None and has_figure:
            on_time = sum(1 for one in figure.people if one.is_on_time)
            self.figure_row.set_value(f"{figure.percent} % · {on_time} af {len(figure.people)}")
        self.setVisible(bool(self._every) or has_figure)

    def _on_opened(self, key: str) -> None:
        task = self._tasks.get(key)
        if task is not None:
            self.wanted.emit(task.citizen_id)

    def _on_all_clicked(self) -> None:
        self._shows_all = not self._shows_all
        self._show()

    def _on_figure_clicked(self) -> None:
        if self._figure is not None and self._desk.may_open():
            dialog = TimelinessDialog(self._desk.host, self._figure)
            dialog.people.opened.connect(self.wanted)
            dialog.open()

    def _on_changed(self, changes: Changes, source: QObject | None) -> None:
        del source
        if changes.touches(*_TOPICS):
            self.reload()


class TimelinessDialog(Dialog):
    """Whom the figure counts (rettidighed); those with a talk after its day stand first."""

    def __init__(self, owner: QWidget, figure: TimelinessCard) -> None:
        super().__init__(owner, "Rettidighed, 31 dage", width=480)
        self.add(Paragraph(figure_words(figure), "small", "muted"))
        self.people = PeopleList("Rettidighed")
        self.people.set_people(
            [
                PersonLine(one.citizen_id, one.name, "Til tiden" if one.is_on_time else "Efter dagen")
                for one in figure.people
            ]
        )
        self.people.setMinimumHeight(theme.px(280))
        self.add(self.people)
        self.set_primary("Luk", key_hint="")
        self.confirmed.connect(self.finish)
        self.people.opened.connect(self._on_opened)

    def _on_opened(self, _citizen_id: str) -> None:
        self.finish()


def figure_words(figure: TimelinessCard) -> str:
    """What is behind the figure; a local figure, no limit of the law."""
    words = f"Holdt til tiden: {figure.on_time}. Holdt senere: {figure.late}. Ikke holdt: {figure.missed}."
    return f"{words} Tallet er dit eget overblik og ingen frist i loven."


def _line(key: str, task: FollowUpTask, today: date) -> DayLine:
    late = task.due_on < today
    day = day_words(task.due_on, today)
    again = " · tages op igen" if task.attempts else ""
    return DayLine(
        id=key,
        title=task.name,
        day=f"{label(task.kind)} · {day}{again}",
        tone="danger" if late and task.attempts else "warning" if not late else "muted",
        icon="follow_up",
    )


def _is_about_the_lock(error: Exception) -> bool:
    """The page itself tells that the store is locked."""
    return isinstance(error, VaultLocked)
