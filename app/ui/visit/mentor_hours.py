"""The mentor's hours of the week: one sum for all, split by what is agreed, or each by itself."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.changes import Changes
from app.common.dates import iso_week
from app.common.errors import InvalidInput
from app.services.catalogue import Services
from app.services.conduct_rows import HoursLine, OpenVisit
from app.texts.messages import problem
from app.ui.shared import theme
from app.ui.shared.cards import Card
from app.ui.shared.fields import Field
from app.ui.shared.number_inputs import NumberField, hours_field, show_hours
from app.ui.shared.text import ElidedLabel, Paragraph, hairline
from app.ui.tasks import Tasks
from app.ui.visit.latest_keeper import LatestKeeper
from app.ui.visit.touch import grown

DRAFT = "visit_hours"
NOT_PAYABLE = "kan ikke udbetales endnu: aftalen mangler underskrift"
_FIELD = 104
_APART = ":"


class HoursCard(Card):
    """Hours by agreement (mentortimer)."""

    edited = Signal()

    def __init__(self, services: Services, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__("Mentortimer", parent=parent)
        conduct = services.conduct

        def write(record_id: str, values: Mapping[str, object]) -> Changes:
            visit_id, _, agreement_id = record_id.partition(_APART)
            minutes = int(str(values["minutes"]))
            if agreement_id:
                return conduct.set_hours(visit_id, agreement_id, minutes, str(values["note"]))
            return conduct.split_hours(visit_id, minutes)

        self.keeper = LatestKeeper(tasks, services.clock, services.drafts, DRAFT, write, self)
        self.total = grown(hours_field("fx 4,5"))
        self.total_field = Field("Timer i alt", self.total, "Fordeles efter det aftalte.")
        self.rows: dict[str, HoursRow] = {}
        self.empty_label = Paragraph(
            "Ingen af kandidaterne har en mentoraftale, der løber nu.", "body", "muted"
        )
        self._visit_id = ""
        self._list = QVBoxLayout()
        self._build_rows()
        self.total.edited.connect(self._on_total_edited)
        self.keeper.refused.connect(self._on_refused)
        self.keeper.draft_found.connect(self._on_draft_found)

    def _build_rows(self) -> None:
        self.total_field.setMaximumWidth(theme.px(280))
        self.add(self.total_field)
        self._list.setContentsMargins(0, theme.px(4), 0, 0)
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self.add(self.empty_label)

    def show_visit(self, visit: OpenVisit) -> None:
        """Show the hours as they are in the store, except where something newer is typed."""
        lines = visit.mentor.hours
        if (visit.id, [line.agreement_id for line in lines]) != (self._visit_id, list(self.rows)):
            self._visit_id = visit.id
            self._make_rows(lines)
            for record_id in (visit.id, *(self._key(line.agreement_id) for line in lines)):
                self.keeper.look(record_id)
        self.set_title(f"Mentortimer i uge {iso_week(visit.mentor.week_on)}")
        self.total_field.setVisible(len(lines) > 1)
        self.empty_label.setVisible(not lines)
        for line in lines:
            row = self.rows[line.agreement_id]
            row.show_line(line, is_held=self.keeper.holds(self._key(line.agreement_id), "minutes"))
        self._show_total(lines)

    def flush_typing(self) -> None:
        """Hand over what is typed."""
        self.keeper.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the store."""
        return self.keeper.has_unsaved_text()

    def _show_total(self, lines: tuple[HoursLine, ...]) -> None:
        known = [line.minutes for line in lines if line.minutes is not None]
        is_newer = self.keeper.holds(self._visit_id, "minutes") or self.total.hasFocus()
        if not is_newer:
            self.total.set_value(sum(known) if known else None)

    def _key(self, agreement_id: str) -> str:
        return self._visit_id + _APART + agreement_id

    def _make_rows(self, lines: tuple[HoursLine, ...]) -> None:
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = {}
        before: QWidget = self.total
        for line in lines:
            row = self.rows[line.agreement_id] = HoursRow(line.agreement_id)
            row.hours_edited.connect(self._on_row_edited)
            self._list.addWidget(hairline())
            self._list.addWidget(row)
            # Made later than the fields below them, they would come last.
            QWidget.setTabOrder(before, row.hours)
            before = row.hours

    def _on_total_edited(self) -> None:
        self._put(self._visit_id, self.total, {})

    def _on_row_edited(self, agreement_id: str) -> None:
        row = self.rows[agreement_id]
        row.clear_problem()
        self._put(self._key(agreement_id), row.hours, {"note": row.note})

    def _put(self, record_id: str, field: NumberField, more: Mapping[str, object]) -> None:
        value = field.value()
        if value is None:
            value = 0
        if isinstance(value, int):
            self.keeper.put(record_id, {"minutes": value, **more})
        else:
            self.keeper.hold(record_id, "minutes", value)
        self.edited.emit()

    def _on_refused(self, record_id: str, error: Exception) -> None:
        code = error.problems.get("minutes", "") if isinstance(error, InvalidInput) else ""
        self._say(record_id, problem(code) if code else "")

    def _on_draft_found(self, record_id: str, values: Mapping[str, object]) -> None:
        field = self._field_of(record_id)
        if field is None or "minutes" not in values:
            return
        field.set_value(values["minutes"])
        self._say(record_id, field.problem)

    def _field_of(self, record_id: str) -> NumberField | None:
        if record_id == self._visit_id:
            return self.total
        row = self.rows.get(record_id.partition(_APART)[2])
        return row.hours if row is not None and record_id.startswith(self._visit_id) else None

    def _say(self, record_id: str, sentence: str) -> None:
        row = self.rows.get(record_id.partition(_APART)[2])
        if row is not None:
            row.show_problem(sentence)
        else:
            self.total_field.show_problem(sentence)


class HoursRow(QWidget):
    """One candidate's agreement: who, what is agreed, and the hours of this week."""

    hours_edited = Signal(str)

    def __init__(self, agreement_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agreement_id = agreement_id
        self.note = ""
        self.name_label = ElidedLabel("", "touchstrong")
        self.detail_label = Paragraph("", "small", "muted")
        self.problem_label = Paragraph("", "smallmed", "danger")
        self.hours = grown(hours_field("0"))
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        row.setSpacing(theme.px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self.name_label, self.detail_label, self.problem_label):
            words.addWidget(label)
        self.problem_label.hide()
        self.hours.setFixedWidth(theme.px(_FIELD))
        self.hours.setAlignment(Qt.AlignmentFlag.AlignRight)
        row.addLayout(words, 1)
        row.addWidget(self.hours, 0, Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self.hours.edited.connect(self._on_edited)
        self.hours.problem_found.connect(self.show_problem)

    def show_line(self, line: HoursLine, *, is_held: bool) -> None:
        """Show an agreement; the hours stay as they are while something newer is typed."""
        self.note = line.note
        self.name_label.setText(line.name)
        self.hours.setAccessibleName(f"Mentortimer for {line.name}")
        agreed = (
            f"Aftalt {show_hours(line.agreed_minutes)} t./uge"
            if line.agreed_minutes
            else "Timer er ikke aftalt"
        )
        self.detail_label.setText(agreed if line.is_payable else f"{agreed} · {NOT_PAYABLE}")
        self.detail_label.set_tone("muted" if line.is_payable else "warning")
        if not is_held and self.hours.value() != line.minutes:
            self.hours.set_value(line.minutes)

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with the hours; an empty sentence clears it."""
        self.problem_label.setText(sentence)
        self.problem_label.setVisible(bool(sentence))
        theme.set_look(self.hours, problem="true" if sentence else "false")
        self.hours.setAccessibleDescription(sentence)

    def clear_problem(self) -> None:
        """Nothing is wrong any more."""
        if not self.problem_label.isHidden():
            self.show_problem("")

    def _on_edited(self) -> None:
        self.hours_edited.emit(self._agreement_id)
