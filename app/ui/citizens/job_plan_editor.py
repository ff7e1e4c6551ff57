"""The jobplan itself, written in place."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.clock import Clock
from app.common.dates import show_date
from app.models.codes import ActivityKind
from app.models.problem_codes import PlanGap
from app.services.job_plan_rows import JobPlanDetails
from app.texts.messages import problem
from app.ui.citizens.job_plan_activities import ActivityList
from app.ui.citizens.job_plan_milestones import MilestoneList, as_day, reached_words
from app.ui.citizens.job_plan_texts import PlanText
from app.ui.shared import focus, theme
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card, Icon
from app.ui.shared.dates import DateField
from app.ui.shared.fields import Field
from app.ui.shared.text import Paragraph

_ROWS = {"milestones": "Delmål", "activities": "Aktivitet"}
_MISSING = "Kan ikke trykkes og skrives som »[tegn]«: {characters}"
_SHOWN_CHARACTERS = 8


class JobPlanEditor(QWidget):
    """Goal, steps, activities and words of a jobplan (jobplan); ``dates_card`` is placed by its owner.

    ``left`` comes when a field was left, ``about_to_remove`` and ``removed`` round the removal of a row.
    """

    edited = Signal()
    left = Signal()
    about_to_remove = Signal()
    removed = Signal(str)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposal: object = None
        self.job_goal = PlanText(
            "fx Fast arbejde på lager, mindst 25 timer om ugen, senest 1. oktober", max_length=500
        )
        self.education_goal = PlanText("fx Truckcertifikat B", max_length=500)
        self.goal_reason = PlanText("Skriv til borgeren: »Du trives med …«", max_length=2_000)
        self.job_search = PlanText("fx Du søger to job om ugen og skriver dem i din joblog", max_length=2_000)
        self.support = PlanText("fx Buskort til april", max_length=5_000)
        self.own_words = PlanText("Skriv med borgerens egne ord", lowest=92, max_length=10_000)
        self.starts_on = DateField(clock)
        self.next_follow_up_on = DateField(clock)
        self.milestones = MilestoneList(clock)
        self.activities = ActivityList()
        self.proposal_link = link("", small=True)
        self.rights_label = Paragraph("", "small", "muted")
        self.dates_card = Card("Datoer", title_role="h3")
        self._inputs: dict[str, Any] = {
            "job_goal": self.job_goal,
            "education_goal": self.education_goal,
            "goal_reason": self.goal_reason,
            "job_search": self.job_search,
            "support": self.support,
            "own_words": self.own_words,
            "starts_on": self.starts_on,
            "next_follow_up_on": self.next_follow_up_on,
            "milestones": self.milestones,
            "activities": self.activities,
        }
        self.fields: dict[str, Field] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(12))
        self.milestones_card = Card("Delmål")
        self.milestones_card.add(self.milestones)
        self.activities_card = Card("Aktiviteter")
        self.activities_card.add(self.activities)
        for card in (
            self._goal_card(),
            self.milestones_card,
            self.activities_card,
            self._help_card(),
            self._words_card(),
            self._rights_card(),
        ):
            whole.addWidget(card)
        self._fill_dates()

    def _goal_card(self) -> Card:
        card = Card("Mål")
        card.body.setSpacing(theme.px(12))
        card.add(self._field("job_goal", "Jobmål"))
        card.add(self._field("education_goal", "Uddannelsesmål"))
        card.add(self._field("goal_reason", "Begrundelse", "Hvorfor målet passer til borgeren."))
        return card

    def _help_card(self) -> Card:
        card = Card("Jobsøgning og hjælp")
        card.body.setSpacing(theme.px(12))
        card.add(self._field("job_search", "Aftaler om jobsøgning"))
        card.add(self._field("support", "Hjælp undervejs", "Én linje for hver."))
        return card

    def _words_card(self) -> Card:
        card = Card("Borgerens egne ord")
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(Icon("quote", "primary", 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._field("own_words", "Det siger borgeren selv"), 1)
        card.body.addLayout(row)
        return card

    def _rights_card(self) -> Card:
        card = Card("Rettigheder og pligter", "Trykkes i planen")
        card.add(self.rights_label)
        return card

    def _fill_dates(self) -> None:
        self.dates_card.add(self._field("starts_on", "Gælder fra", "Tom: den dag, planen udskrives."))
        self.dates_card.add(self._field("next_follow_up_on", "Næste opfølgning"))
        self.dates_card.body.setSpacing(theme.px(8))
        self.dates_card.body.addWidget(self.proposal_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.proposal_link.hide()

    def _field(self, name: str, label: str, hint: str = "") -> Field:
        field = self.fields[name] = Field(label, self._inputs[name], hint)
        return field

    def _connect(self) -> None:
        for widget in self._inputs.values():
            widget.edited.connect(self._on_edited)
        for rows in (self.milestones, self.activities):
            rows.about_to_remove.connect(self.about_to_remove)
        self.milestones.left.connect(self.left)
        self.milestones.removed.connect(self._on_milestone_removed)
        self.activities.removed.connect(self._on_activity_removed)
        self.proposal_link.clicked.connect(self._on_proposal_clicked)
        watched = (self.milestones.add_edit, *self.activities.form.inputs())
        for widget in (*(field.widget for field in self.fields.values()), *watched):
            widget.installEventFilter(self)

    def boxes(self) -> tuple[PlanText, ...]:
        """The boxes of running text."""
        return tuple(box for box in self._inputs.values() if isinstance(box, PlanText))

    def values(self) -> dict[str, object]:
        """Everything as the service takes it; dates that are none as they were typed."""
        return {name: widget.value() for name, widget in self._inputs.items()}

    def load(self, details: JobPlanDetails) -> None:
        """Show a plan; what stands there already keeps its cursor."""
        self.show_values(stored_values(details))
        self.show_surroundings(details)

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show values that may come from a draft, where days are text."""
        for name, widget in self._inputs.items():
            if name not in values:
                continue
            wanted = _revived(name, values[name])
            if widget.value() != wanted:
                widget.set_value(wanted)
        self.clear_problems()
        self._show_counts()

    def show_surroundings(self, details: JobPlanDetails) -> None:
        """Show what follows from the plan: the words on rights, what the group asks for, the proposed day."""
        self.rights_label.setText("\n\n".join(details.rights))
        asked = {row.gap: row for row in details.asked}
        education = asked.get(PlanGap.education_goal)
        words = (
            f"Skal stå i planen for målgruppen · {education.source}"
            if education
            else "Ikke et krav for målgruppen."
        )
        self.fields["education_goal"].show_hint(words)
        self._proposal = details.proposed_follow_up_on
        self._show_proposal()

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        for field in self.fields.values():
            field.clear_problem()
            field.show_note("")
        for rows in (self.milestones, self.activities):
            rows.show_notes(())

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Put sentences beside the fields; while somebody is typing in one, it waits until that is left."""
        self.clear_problems()
        for name, code in problems.items():
            field = self.fields.get(name)
            if field is not None and not field.widget.hasFocus():
                field.show_problem(problem(code))
        self._show_row_notes({name: problem(code) for name, code in problems.items()}, "danger")

    def show_unprintable(self, found: Mapping[str, tuple[str, ...]]) -> None:
        """Name the characters the print has no shape for beside their fields."""
        notes = {name: _MISSING.format(characters=_listed(characters)) for name, characters in found.items()}
        for name, field in self.fields.items():
            if field.note != notes.get(name, ""):
                field.show_note(notes.get(name, ""), "warning", "warning")
        self._show_row_notes(notes, "warning")

    def focus_gap(self, gap: PlanGap) -> None:
        """Go where a lacking part is written."""
        focus.set_by_keyboard(by_keyboard=True)
        match gap:
            case PlanGap.offers:
                self.activities.add(ActivityKind.offer)
            case PlanGap.stabilising:
                self.activities.add(ActivityKind.stabilising)
            case PlanGap.milestone:
                self.milestones.focus_add()
            case PlanGap.activity_who | PlanGap.activity_when:
                self.activities.open_lacking(gap.removeprefix("activity_"))
            case _:
                name = "next_follow_up_on" if gap is PlanGap.next_follow_up else gap.value
                self.fields[name].widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first_problem(self) -> bool:
        """Go to the first field that is refused; says whether there is one."""
        for field in self.fields.values():
            if field.problem:
                field.widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when a field is left."""
        if event.type() is QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _show_row_notes(self, notes: Mapping[str, str], tone: str) -> None:
        for key, word in _ROWS.items():
            lines = []
            for name, sentence in notes.items():
                kind, _, rest = name.partition(".")
                if kind == key:
                    number = int(rest.partition(".")[0]) + 1 if rest else 0
                    lines.append(f"{word} {number}: {sentence}" if number else sentence)
            if lines or tone == "danger":
                self._inputs[key].show_notes(list(dict.fromkeys(lines)), tone)

    def _show_counts(self) -> None:
        done, total = self.milestones.counts()
        self.milestones_card.set_meta(reached_words(done, total))

    def _show_proposal(self) -> None:
        day = self._proposal
        is_wanted = day is not None and not self.next_follow_up_on.text().strip()
        self.proposal_link.setVisible(is_wanted)
        if is_wanted:
            self.proposal_link.setText(f"Sæt {show_date(day)}")  # type: ignore[arg-type]  # a day when it is not None

    def _on_edited(self) -> None:
        self._show_counts()
        self._show_proposal()
        self.edited.emit()

    def _on_milestone_removed(self) -> None:
        self.removed.emit("Delmålet er slettet")

    def _on_activity_removed(self) -> None:
        self.removed.emit("Aktiviteten er slettet")

    def _on_proposal_clicked(self) -> None:
        self.next_follow_up_on.set_value(self._proposal)
        self.next_follow_up_on.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_edited()
        self.left.emit()


def stored_values(details: JobPlanDetails) -> dict[str, object]:
    """A stored plan as the editor holds it."""
    return {
        "job_goal": details.job_goal,
        "education_goal": details.education_goal,
        "goal_reason": details.goal_reason,
        "job_search": details.job_search,
        "support": details.support,
        "own_words": details.own_words,
        "starts_on": details.starts_on,
        "next_follow_up_on": details.next_follow_up_on,
        "milestones": [
            {"id": row.id, "text": row.text, "due_on": row.due_on, "done_on": row.done_on}
            for row in details.milestones
        ],
        "activities": [
            {
                "id": row.id,
                "title": row.title,
                "detail": row.detail,
                "who": row.who,
                "when": row.when,
                "kind": row.kind.value,
                "status": row.status.value,
            }
            for row in details.activities
        ],
    }


def _revived(name: str, value: object) -> object:
    """A value with its days as days again: drafts know only text."""
    if name.endswith("_on"):
        return as_day(value)
    if isinstance(value, list):
        return [
            {key: as_day(part) if key.endswith("_on") else part for key, part in row.items()} for row in value
        ]
    return value


def _listed(characters: tuple[str, ...]) -> str:
    shown = " ".join(characters[:_SHOWN_CHARACTERS])
    return f"{shown} …" if len(characters) > _SHOWN_CHARACTERS else shown
