"""How a company is visited: how often and how far, the visits, stand-ins, and places of a colleague."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.dates import show_date, show_time
from app.common.identifiers import show_phone
from app.models.visit_codes import VisitKind, VisitStatus
from app.services.stand_ins import ColleagueRow, StandInRow
from app.services.visit_rows import VisitRow
from app.services.visiting import VisitingDetails
from app.texts.labels import label
from app.texts.place_words import places
from app.ui.companies.visiting_forms import interval_words
from app.ui.shared import theme
from app.ui.shared.buttons import IconButton, secondary
from app.ui.shared.cards import Card, FactRow
from app.ui.shared.chips import Chip
from app.ui.shared.moments import near_day
from app.ui.shared.number_inputs import show_kilometres
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.text import ElidedLabel, Paragraph, hairline

_SIDE, _INNER = 20, 18


@dataclass(frozen=True, slots=True)
class VisitingRead:
    """What the tab shows.

    Attributes:
        stand_ins: of every mentor: id and name, then who stands in.
        slots: of every centre: id and name, then a colleague's places.
    """

    details: VisitingDetails
    stand_ins: tuple[tuple[tuple[str, str], tuple[StandInRow, ...]], ...]
    slots: tuple[tuple[tuple[str, str], tuple[ColleagueRow, ...]], ...]


class VisitsTab(ScrollColumn):
    """The tab *Besøg* of a company's page."""

    edit_requested = Signal()
    # The mentor, and the row; empty for a new one.
    stand_in_requested = Signal(str, str)
    # The centre, and the row; empty for a new one.
    slots_requested = Signal(str, str)
    slots_removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self.about_card = Card("Besøg og kørsel")
        self.edit_button = secondary("Ret", "edit")
        self.edit_button.setAccessibleName("Ret besøg og kørsel")
        self.facts = {name: FactRow(name) for name in ("Besøges", "Næste besøg", "Kørsel, tur og retur")}
        self.past_card = Card("Seneste besøg", flush=True)
        self.stand_in_card = Card("Når mentor er væk", flush=True)
        self.slots_card = Card("Optaget af kollega", flush=True)
        self.lines: list[_Line] = []
        self._wishes: dict[IconButton, tuple[SignalInstance, tuple[str, ...]]] = {}
        self._build()
        self.edit_button.clicked.connect(self.edit_requested)

    def _build(self) -> None:
        self.about_card.add_header_widget(self.edit_button)
        for fact in self.facts.values():
            self.about_card.add(fact)
        for card in (self.about_card, self.past_card, self.stand_in_card, self.slots_card):
            self.add(card)

    def show_visiting(self, read: VisitingRead, today: date) -> None:
        """Show what was read."""
        details = read.details
        self.facts["Besøges"].set_value(interval_words(details.interval_weeks))
        following = details.next_visit
        self.facts["Næste besøg"].set_value(_when(following, today) if following else "Ikke planlagt")
        self.facts["Kørsel, tur og retur"].set_value(_way(details.travel_minutes, details.distance_metres))
        self.lines, self._wishes = [], {}
        self._fill(self.past_card, [_past_line(row, today) for row in details.latest], "Ingen besøg endnu.")
        self._fill(self.stand_in_card, self._stand_in_lines(read, today), "Virksomheden har ingen mentor.")
        self._fill(self.slots_card, self._slots_lines(read, today), "Der er ingen aftale om pladser.")

    def _stand_in_lines(self, read: VisitingRead, today: date) -> list["_Line"]:
        lines = []
        for mentor, rows in read.stand_ins:
            add = IconButton("add", f"Skriv afløser for {mentor[1]}", tone="muted")
            head = _Line(mentor[1], "" if rows else "Ingen afløser", (add,))
            self._wish(add, self.stand_in_requested, mentor[0], "")
            lines.append(head)
            for row in rows:
                edit = IconButton("edit", f"Ret afløser {row.name}", tone="muted")
                phone = f"tlf. {show_phone(row.phone)}" if row.phone else ""
                words = " · ".join(
                    part for part in (_period(row.starts_on, row.ends_on, today), phone) if part
                )
                line = _Line(row.name, words, (edit,), chip="Lige nu" if row.is_now else "", is_inner=True)
                self._wish(edit, self.stand_in_requested, mentor[0], row.id)
                lines.append(line)
        return lines

    def _slots_lines(self, read: VisitingRead, today: date) -> list["_Line"]:
        lines = []
        for centre, rows in read.slots:
            add = IconButton("add", f"Skriv pladser, en kollega bruger, {centre[1]}", tone="muted")
            head = _Line(centre[1], "" if rows else "Ingen pladser er optaget af en kollega", (add,))
            self._wish(add, self.slots_requested, centre[0], "")
            lines.append(head)
            for row in rows:
                edit = IconButton("edit", f"Ret {places(row.count)} hos {centre[1]}", tone="muted")
                remove = IconButton("delete", f"Fjern {places(row.count)} hos {centre[1]}", tone="muted")
                period = _period(row.starts_on, row.ends_on, today)
                line = _Line(places(row.count), period, (edit, remove), is_inner=True)
                self._wish(edit, self.slots_requested, centre[0], row.id)
                self._wish(remove, self.slots_removed, row.id)
                lines.append(line)
        return lines

    def _wish(self, button: IconButton, signal: SignalInstance, *about: str) -> None:
        self._wishes[button] = (signal, about)
        button.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        for button, (signal, about) in self._wishes.items():
            if button is self.sender():
                signal.emit(*about)
                return

    def _fill(self, card: Card, lines: Sequence["_Line"], none: str) -> None:
        while (item := card.body.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for line in lines:
            card.add(hairline())
            card.add(line)
        self.lines.extend(lines)
        if not lines:
            words = Paragraph(none, "small", "muted")
            words.setContentsMargins(theme.px(_SIDE), theme.px(4), theme.px(_SIDE), theme.px(16))
            card.add(words)
        card.body.setSpacing(0)


class _Line(QWidget):
    """A name, what is known, and what can be done."""

    accessible_role = "ListItem"

    def __init__(
        self,
        title: str,
        detail: str,
        buttons: Sequence[IconButton] = (),
        *,
        chip: str = "",
        tone: str = "info",
        is_inner: bool = False,
    ) -> None:
        super().__init__()
        self.title = title
        self.buttons = tuple(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(
            theme.px(_SIDE + (18 if is_inner else 0)), theme.px(6), theme.px(12), theme.px(6)
        )
        row.setSpacing(theme.px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(title, "med"))
        if detail:
            words.addWidget(ElidedLabel(detail, "small", "muted"))
        row.addLayout(words, 1)
        if chip:
            row.addWidget(Chip(chip, tone), 0, Qt.AlignmentFlag.AlignVCenter)
        for button in self.buttons:
            row.addWidget(button)


def _past_line(row: VisitRow, today: date) -> _Line:
    is_off = row.status is VisitStatus.cancelled
    way = "" if is_off else _way(row.travel_minutes, row.distance_metres, none="")
    kind = "" if row.kind is VisitKind.in_person else label(row.kind)
    unplanned = "ikke planlagt" if row.is_unplanned else ""
    candidates = "1 kandidat" if row.candidates == 1 else f"{row.candidates} kandidater"
    told = (kind, candidates, unplanned, way, row.cancel_reason)
    if row.status is VisitStatus.held:
        chip, tone = "", ""
    else:
        chip, tone = label(row.status), "neutral" if is_off else "info"
    return _Line(_when(row, today), " · ".join(part for part in told if part), chip=chip, tone=tone)


def _when(row: VisitRow, today: date) -> str:
    return f"{near_day(row.starts_at.date(), today)} kl. {show_time(row.starts_at)}"


def _way(minutes: int | None, metres: int | None, none: str = "Ikke oplyst") -> str:
    parts = [
        "" if minutes is None else f"{minutes} min.",
        "" if metres is None else f"{show_kilometres(metres)} km",
    ]
    return " · ".join(part for part in parts if part) or none


def _period(first: date, last: date | None, today: date) -> str:
    since = f"fra {near_day(first, today)}"
    return f"{since}, til videre" if last is None else f"{show_date(first)} – {show_date(last)}"
