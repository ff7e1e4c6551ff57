"""The facts beside the timeline: where the citizen is placed, what is due, the goals, what to remember."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.dates import show_short
from app.models.codes import PlacementStatus
from app.services.job_plan_rows import MilestoneRow
from app.services.placements import PlacementRow
from app.texts.labels import label
from app.ui.citizens.agreements_card import AgreementsCard
from app.ui.citizens.attendance_card import AttendanceCard
from app.ui.citizens.deadlines_card import DeadlinesCard
from app.ui.citizens.elided_link import ElidedLink
from app.ui.citizens.follow_up_card import FollowUpCard
from app.ui.citizens.guidance_card import GuidanceCard
from app.ui.citizens.page_data import PageData
from app.ui.citizens.page_tabs import SCORECARD
from app.ui.citizens.score_facts import ScoreFactsCard
from app.ui.shared import icons, painting, theme
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card, Icon, IconLine
from app.ui.shared.moments import day_words
from app.ui.shared.number_inputs import show_hours
from app.ui.shared.progress import WeekBar
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.text import Label, Paragraph

_SIDE = 16
_MOST_MILESTONES = 8


class FactsColumn(ScrollColumn):
    """The cards beside the timeline (overblik)."""

    company_requested = Signal(str)
    action_requested = Signal(str)
    agreement_requested = Signal(str)
    deadline_opened = Signal(object)
    deadline_ticked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=10, parent=parent)
        self.setAccessibleName("Overblik")
        self.column.setContentsMargins(0, 0, 0, theme.px(4))
        self._company_id = ""

    def show_data(self, data: PageData, today: date) -> None:
        """Show a citizen."""
        self.clear()
        self.add(self._placement_card(data.placement, today))
        self.add(self._deadlines_card(data, today))
        if data.scorecard is not None and (data.scorecard.can_score or data.scorecard.cells):
            scores = ScoreFactsCard(data.scorecard, today)
            scores.wanted.connect(self._on_scores_wanted)
            self.add(scores)
        if data.attendance is not None and data.attendance.weeks:
            attendance = AttendanceCard(data.attendance, today)
            attendance.wanted.connect(self.action_requested)
            self.add(attendance)
        agreements = AgreementsCard(data.agreements, today)
        agreements.opened.connect(self.agreement_requested)
        agreements.wanted.connect(self._on_agreement_wanted)
        self.add(agreements)
        guidance = GuidanceCard(data.guidance, today)
        guidance.action_requested.connect(self.action_requested)
        self.add(guidance)
        if data.follow_ups is not None:
            follow_ups = FollowUpCard(data.follow_ups, today)
            follow_ups.action_requested.connect(self.action_requested)
            self.column.insertWidget(2, follow_ups)
        if data.plan.milestones:
            self.add(_milestones_card(data.plan.milestones, data.plan.milestones_done, today))
        remember = _remember(data)
        if remember:
            self.add(_card("Husk", *(IconLine(icon, text) for icon, text in remember)))

    def _deadlines_card(self, data: PageData, today: date) -> Card:
        card = DeadlinesCard(data.deadlines, data.course, today)
        if data.placement is not None and data.placement.status is PlacementStatus.planned:
            card.show_start(data.placement, today)
        card.opened.connect(self.deadline_opened)
        card.ticked.connect(self.deadline_ticked)
        card.action_requested.connect(self.action_requested)
        return card

    def _placement_card(self, placement: PlacementRow | None, today: date) -> Card:
        if placement is None:
            card = _card("Placering", Paragraph("Ingen placering lige nu.", "small", "muted"))
            start = link("Start forløb", small=True)
            start.clicked.connect(self._on_start_clicked)
            card.body.addWidget(start, 0, Qt.AlignmentFlag.AlignLeft)
            return card
        self._company_id = placement.company_id or ""
        card = _card("Placering", self._place_line(placement))
        if placement.mentor_name:
            card.add(IconLine("citizen", f"Mentor: {placement.mentor_name}"))
        hours = _hours(placement)
        if hours:
            card.add(IconLine("time", hours))
        bar = WeekBar()
        last = placement.planned_end_on
        bar.show_period(
            _share(placement, today),
            show_short(placement.starts_on),
            show_short(last) if last else "",
            _week_words(placement),
        )
        card.add(bar)
        return card

    def _place_line(self, placement: PlacementRow) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Icon("company", "muted", 16))
        if not placement.company_id:
            row.addWidget(Paragraph(placement.place, "small"), 1)
            return line
        name = ElidedLink(placement.place, f"Åbn {placement.place}")
        name.clicked.connect(self._on_company_clicked)
        row.addWidget(name, 0)
        row.addStretch(1)
        return line

    def _on_company_clicked(self) -> None:
        self.company_requested.emit(self._company_id)

    def _on_agreement_wanted(self) -> None:
        self.action_requested.emit("agreement")

    def _on_scores_wanted(self) -> None:
        self.action_requested.emit(SCORECARD)

    def _on_start_clicked(self) -> None:
        self.action_requested.emit("start")


class MilestoneLine(QWidget):
    """A milestone with its mark: done or not, to be read and not pressed."""

    accessible_role = "ListItem"

    def __init__(self, milestone: MilestoneRow, today: date) -> None:
        super().__init__()
        self._is_done = milestone.done_on is not None
        words = milestone.text
        if not self._is_done and milestone.due_on is not None:
            words = f"{words} · {day_words(milestone.due_on, today)}"
        self.text_label = Paragraph(words, "small", "muted" if self._is_done else "")
        row = QVBoxLayout(self)
        row.setContentsMargins(theme.px(_SIDE + 10), 0, 0, 0)
        row.addWidget(self.text_label)
        self.setAccessibleName(f"{milestone.text}, {'nået' if self._is_done else 'ikke nået endnu'}")

    def minimumSizeHint(self) -> QSize:
        """At least the mark."""
        return super().minimumSizeHint().expandedTo(QSize(theme.px(_SIDE), theme.px(_SIDE)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        side = theme.px(_SIDE)
        box = QRectF(0.5, theme.px(1) + 0.5, side - 1, side - 1)
        if self._is_done:
            painting.fill(painter, box, "primary", theme.px(4))
            icons.draw(painter, box.adjusted(2, 2, -2, -2), "done", "on_primary")
        else:
            painting.fill(painter, box, "surface", theme.px(4), edge="border_strong")
        painter.end()


def _card(title: str, *widgets: QWidget) -> Card:
    card = Card(title, title_role="h3")
    side, top = theme.px(14), theme.px(12)
    card.header.setContentsMargins(side, top, side, theme.px(6))
    card.body.setContentsMargins(side, 0, side, top)
    card.body.setSpacing(theme.px(6))
    for widget in widgets:
        card.add(widget)
    return card


def _milestones_card(milestones: tuple[MilestoneRow, ...], done: int, today: date) -> Card:
    card = _card("Mål i jobplan")
    card.set_meta(f"{done}/{len(milestones)}")
    for milestone in milestones[:_MOST_MILESTONES]:
        card.add(MilestoneLine(milestone, today))
    left = len(milestones) - _MOST_MILESTONES
    if left > 0:
        card.add(Label(f"og {left} mere på fanen Jobplan", "cap", "subtle"))
    return card


def _remember(data: PageData) -> list[tuple[str, str]]:
    citizen = data.citizen
    found: list[tuple[str, str]] = []
    if citizen.needs_interpreter:
        found.append(("quote", f"Tolk: {citizen.language}" if citizen.language else "Har brug for tolk"))
    elif citizen.language:
        found.append(("quote", f"Sprog: {citizen.language}"))
    if citizen.is_digital_post_exempt:
        found.append(("mail", "Fritaget for Digital Post"))
    if citizen.representative_name:
        found.append(("mentor", f"Partsrepræsentant: {citizen.representative_name}"))
    if citizen.address_protection.value != "none":
        found.append(("protected", label(citizen.address_protection)))
    if citizen.benefit is not None:
        found.append(("receipt", citizen.benefit.name))
    return found


def _hours(placement: PlacementRow) -> str:
    if placement.step is None or not placement.step.weekly_minutes:
        return ""
    hours = f"{show_hours(placement.step.weekly_minutes)} t./uge"
    return f"{hours} · møder kl. {placement.step.meets_at}" if placement.step.meets_at else hours


def _share(placement: PlacementRow, today: date) -> float:
    last = placement.planned_end_on
    if last is None:
        return 0.0
    days = (last - placement.starts_on).days + 1
    gone = (today - placement.starts_on).days + 1
    return max(0.0, gone / max(1, days))


def _week_words(placement: PlacementRow) -> str:
    if placement.status is PlacementStatus.planned:
        return "Ikke begyndt"
    return (
        f"Uge {placement.week}" if placement.weeks is None else f"Uge {placement.week} af {placement.weeks}"
    )
