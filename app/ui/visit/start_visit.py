"""Beginning a visit nobody planned, and putting candidates into one that is open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.changes import Changes
from app.common.dates import show_time
from app.common.errors import JobbroError
from app.models.visit_codes import VisitKind, VisitStatus
from app.services.catalogue import Services
from app.services.conduct_rows import OpenVisit
from app.services.visit_rows import VisitRow
from app.texts.labels import label
from app.texts.messages import sentence
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import quiet
from app.ui.shared.cards import IconLine
from app.ui.shared.choices import RadioGroup
from app.ui.shared.dialogs import Dialog, open_dialog
from app.ui.shared.fields import label_for
from app.ui.shared.people_list import PersonLine
from app.ui.shared.record_choice import ChoiceWords, Find, RecordChoice
from app.ui.shared.segmented import Segmented
from app.ui.shared.text import ElidedLabel, Paragraph
from app.ui.shared.tick_list import TickList
from app.ui.tasks import Tasks
from app.ui.visit.touch import grown
from app.ui.visit.wording import colleagues_line

NOBODY_HERE = "Ingen kandidater er her i dag. Du kan godt starte besøget og tale med mentor."
NOBODY_CHOSEN = "Vælg mindst én kandidat."
_PLANNED, _ANOTHER = "planned", "another"
_WORDS = ChoiceWords(
    "Søg efter virksomhed", "Søg efter virksomhed", "Virksomheder", "Ingen virksomhed hedder det."
)
_KINDS = (VisitKind.in_person, VisitKind.phone, VisitKind.online)


@dataclass(frozen=True, slots=True)
class _Start:
    """What can be begun at a company today.

    Attributes:
        today: its visits of today that run or are still to come.
        colleagues: places a colleague's candidates take.
    """

    company: str
    candidates: tuple[tuple[str, str], ...]
    today: tuple[VisitRow, ...]
    colleagues: int

    @property
    def running(self) -> VisitRow | None:
        """The visit that runs already."""
        return next((row for row in self.today if row.status is VisitStatus.running), None)

    @property
    def planned(self) -> VisitRow | None:
        """The planned visit of today."""
        return next((row for row in self.today if row.status is VisitStatus.planned), None)


class StartVisitDialog(Dialog):
    """How a visit takes place and with whom (start besøg).

    ``begin`` opens it. A visit that runs at the company is gone on with instead.

    Args:
        owner: any widget of the window it opens in.
        services: what is asked.
        tasks: how it is asked.
        company_id: the company; empty to ask for it first.
    """

    started = Signal(str)

    def __init__(self, owner: QWidget, services: Services, tasks: Tasks, company_id: str = "") -> None:
        super().__init__(owner, "Start besøg", width=560)
        self._services, self._tasks = services, tasks
        self._company_id = company_id
        self._asks_company = not company_id
        self._start: _Start | None = None
        self.name_label = ElidedLabel("", "body", "muted")
        self.company = RecordChoice(tasks, _companies(services), _WORDS)
        self.which = RadioGroup(
            ((_PLANNED, "", " "), (_ANOTHER, "Et besøg mere", "Uden for planen")), "Hvilket besøg"
        )
        self.kind = Segmented([(kind.value, label(kind)) for kind in _KINDS], "Besøgsform")
        self.people = TickPeople("Kandidater")
        self.colleagues_label = IconLine("citizens", "", role="small")
        self.problem_label = Paragraph("", "smallmed", "danger")
        self._fill()
        self._join()

    def _fill(self) -> None:
        self.company_row = _labelled(self.company, "Virksomhed")
        self.kind_row = _labelled(self.kind, "Besøgsform")
        for button in self.kind.buttons.values():
            grown(button)
        for widget in (self.name_label, self.company_row, self.which, self.kind_row, self.people):
            self.add(widget)
        self.add(self.colleagues_label)
        self.add(self.problem_label)
        self.body.addStretch(1)
        self.company_row.setVisible(self._asks_company)
        shown_later = (self.which, self.kind_row, self.people, self.colleagues_label, self.problem_label)
        for widget in (self.name_label, *shown_later):
            widget.hide()
        self._shown_later = shown_later
        self.set_primary("Start besøg", "visit", key_hint="Ctrl Enter starter")

    def _join(self) -> None:
        self.company.taken.connect(self._on_company_taken)
        self.company.again_button.clicked.connect(self._ask_for_company)
        self.which.edited.connect(self._fit)
        self.people.edited.connect(self._clear_problem)
        self.confirmed.connect(self._on_confirmed)

    def begin(self) -> None:
        """Read who is there, and open."""
        if self._asks_company:
            self.company.read()
            self._ask_for_company()
            self.open()
        else:
            self._read()

    def _read(self) -> None:
        services, company_id = self._services, self._company_id

        def read() -> _Start:
            today = services.visit_weeks.day(services.clock.today()).visits
            open_ones = (VisitStatus.running, VisitStatus.planned)
            return _Start(
                str(services.companies.editable(company_id)["name"]),
                services.conduct.candidates(company_id),
                tuple(row for row in today if row.company_id == company_id and row.status in open_ones),
                services.stand_ins.taken_at(company_id),
            )

        self._tasks.query(self, read, self._on_read)

    def _on_read(self, start: _Start) -> None:
        if start.running is not None:
            self.started.emit(start.running.id)
            self.finish()
            if not self._asks_company:
                # It was never opened, so nothing else frees it.
                self.deleteLater()
            return
        self._start = start
        self.primary_button.allow()
        self.name_label.setText(start.company)
        self.name_label.setVisible(not self._asks_company)
        planned = start.planned
        if planned is not None:
            self.which.radios[_PLANNED].setText(f"Det planlagte kl. {show_time(planned.starts_at)}")
            self.which.radios[_PLANNED].set_detail(label(planned.kind))
        self.which.set_value(_ANOTHER if planned is None else _PLANNED)
        self.people.offer(start.candidates)
        self.people.show()
        self.colleagues_label.text_label.setText(colleagues_line(start.colleagues))
        self.colleagues_label.setVisible(bool(start.colleagues))
        self._fit()
        if not self.is_open:
            self._open_unless_late()
        else:
            first = self.first_focus()
            if first is not None:
                first.setFocus()

    def _open_unless_late(self) -> None:
        if open_dialog(self) is None:
            self.open()
        else:
            self.deleteLater()

    def _fit(self) -> None:
        planned = self._start.planned if self._start is not None else None
        self.which.setVisible(planned is not None)
        self.kind_row.setVisible(planned is None or self.which.value() == _ANOTHER)
        self._clear_problem()

    def _ask_for_company(self) -> None:
        """Nothing can be begun, and nobody is shown, until a company is chosen."""
        self._start = None
        self.primary_button.refuse("Vælg en virksomhed først.")
        for widget in self._shown_later:
            widget.hide()

    def _on_company_taken(self) -> None:
        self._company_id = str(self.company.value())
        self._read()

    def _on_confirmed(self) -> None:
        start = self._start
        if start is None:
            return
        chosen = self.people.chosen()
        if start.candidates and not chosen:
            self._say(NOBODY_CHOSEN)
            return
        # Everybody is no choice: who comes in while the window stands open is taken along.
        wanted = None if len(chosen) == len(start.candidates) else chosen
        self.primary_button.set_busy(busy=True, text="Starter …")
        self._tasks.command(self, self._work(start, wanted), self._on_started, self._on_failed)

    def _work(self, start: _Start, wanted: Sequence[str] | None) -> Callable[[], Changes]:
        conduct, company_id = self._services.conduct, self._company_id
        if start.planned is not None and self.which.value() == _PLANNED:
            visit_id = start.planned.id
            return lambda: conduct.begin(visit_id, wanted)
        kind = VisitKind(self.kind.value())
        return lambda: conduct.begin_unplanned(company_id, kind, wanted)

    def _on_started(self, changes: Changes) -> None:
        self.started.emit(changes.ids[0])
        self.finish()

    def _on_failed(self, error: Exception) -> bool:
        self.primary_button.set_busy(busy=False)
        if isinstance(error, JobbroError):
            self._say(sentence(error))
            return True
        return False

    def _say(self, words: str) -> None:
        self.problem_label.setText(words)
        self.problem_label.show()
        announce(self, words, urgent=True)

    def _clear_problem(self) -> None:
        self.problem_label.hide()


class AddPeopleDialog(Dialog):
    """Candidates who were left out at first are put into the open visit (tilføj kandidat)."""

    added = Signal(object)

    def __init__(self, owner: QWidget, services: Services, tasks: Tasks, visit: OpenVisit) -> None:
        super().__init__(owner, "Tilføj kandidat", width=520)
        self._conduct, self._tasks, self._visit_id = services.conduct, tasks, visit.id
        self.people = TickPeople("Kandidater, der ikke er med endnu")
        self.people.offer(visit.addable, all_ticked=len(visit.addable) == 1)
        self.colleagues_label = IconLine("citizens", colleagues_line(visit.colleagues), role="small")
        self.problem_label = Paragraph("", "smallmed", "danger")
        for widget in (self.people, self.colleagues_label, self.problem_label):
            self.add(widget)
        self.colleagues_label.setVisible(bool(visit.colleagues))
        self.problem_label.hide()
        self.set_primary("Tilføj", "add", key_hint="Ctrl Enter tilføjer")
        self.people.edited.connect(self.problem_label.hide)
        self.confirmed.connect(self._on_confirmed)

    def _on_confirmed(self) -> None:
        conduct, visit_id, chosen = self._conduct, self._visit_id, self.people.chosen()
        if not chosen:
            self._say(NOBODY_CHOSEN)
            return
        self.primary_button.set_busy(busy=True, text="Tilføjer …")
        self._tasks.command(
            self, lambda: conduct.add_people(visit_id, chosen), self._on_added, self._on_failed
        )

    def _on_added(self, changes: Changes) -> None:
        self.added.emit(changes)
        self.finish()

    def _on_failed(self, error: Exception) -> bool:
        self.primary_button.set_busy(busy=False)
        if isinstance(error, JobbroError):
            self._say(sentence(error))
            return True
        return False

    def _say(self, words: str) -> None:
        self.problem_label.setText(words)
        self.problem_label.show()
        announce(self, words, urgent=True)


class TickPeople(QWidget):
    """Ticks for candidates, with one press for all or none."""

    edited = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticks = TickList((), name)
        self.none_label = Paragraph(NOBODY_HERE, "body", "muted")
        self.all_button = grown(quiet(""))
        self._ids: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.addWidget(label_for(self.ticks, name), 1)
        head.addWidget(self.all_button)
        column.addLayout(head)
        column.addWidget(self.ticks)
        column.addWidget(self.none_label)
        self.ticks.edited.connect(self._on_edited)
        self.all_button.clicked.connect(self._on_all_clicked)

    def offer(self, candidates: Sequence[tuple[str, str]], *, all_ticked: bool = True) -> None:
        """Offer candidates, by placement."""
        self._ids = tuple(placement_id for placement_id, _ in candidates)
        self.ticks.set_choices([(placement_id, name, "") for placement_id, name in candidates])
        for tick in self.ticks.ticks.values():
            grown(tick)
        self.ticks.set_value(self._ids if all_ticked else ())
        self.ticks.setVisible(bool(candidates))
        self.none_label.setVisible(not candidates)
        self._fit()

    def chosen(self) -> list[str]:
        """The placements that are ticked, in the order of the names."""
        found = self.ticks.value()
        return [str(one) for one in found] if isinstance(found, list) else []

    def _fit(self) -> None:
        has_all = len(self.chosen()) == len(self._ids)
        self.all_button.setText("Fravælg alle" if has_all else "Vælg alle")
        self.all_button.setVisible(len(self._ids) > 1)

    def _on_edited(self) -> None:
        self._fit()
        self.edited.emit()

    def _on_all_clicked(self) -> None:
        has_all = len(self.chosen()) == len(self._ids)
        self.ticks.set_value(() if has_all else self._ids)
        self._on_edited()


def _labelled(widget: QWidget, name: str) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    column.addWidget(label_for(widget, name))
    column.addWidget(widget)
    return row


def _companies(services: Services) -> Find:
    companies = services.companies

    def find(search: str) -> list[PersonLine]:
        return [PersonLine(row.id, row.name, row.city, tile="company") for row in companies.rows(search).rows]

    return find
