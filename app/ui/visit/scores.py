"""The scorecard of the month beside the candidate: one row for each criterion, four levels for fingers."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.models.visit_codes import CriterionGroup
from app.services.conduct_rows import ScoreLine
from app.texts.labels import label
from app.ui.shared import painting, theme
from app.ui.shared.buttons import Button
from app.ui.shared.key_hint import KeyHint
from app.ui.shared.text import ElidedLabel, Label
from app.ui.visit import wording
from app.ui.visit.buttons import LevelButton
from app.ui.visit.touch import grown

_LEVELS = (1, 2, 3, 4)
_SIDE = 18
_SCALE = "1 = meget støtte   4 = selvstændigt"


class ScoreRow(QWidget):
    """One criterion: its name, the level in words, and the four levels; one stop for the Tab key."""

    accessible_role = "Grouping"

    level_wanted = Signal(int)
    # The keyboard came, or went.
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line: ScoreLine | None = None
        self.name_label = ElidedLabel("", "med")
        self.words_label = ElidedLabel("", "cap", "muted")
        self.buttons = tuple(LevelButton(level) for level in _LEVELS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focus_radius", 8)
        self._build()
        for button in self.buttons:
            button.clicked.connect(self._on_level_clicked)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(9), theme.px(6), theme.px(8), theme.px(6))
        row.setSpacing(theme.px(6))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.name_label)
        words.addWidget(self.words_label)
        words.addStretch(1)
        row.addLayout(words, 1)
        for button in self.buttons:
            row.addWidget(button)

    def show_line(self, line: ScoreLine) -> None:
        """Show a criterion."""
        self.line = line
        words = wording.level_words(line)
        said = wording.level_meaning(line, line.level) if line.level is not None else words
        self.name_label.setText(line.name)
        self.words_label.setText(words)
        level = f", {line.level}" if line.level is not None else ""
        before = f". Sidst {line.before}" if line.before is not None else ""
        self.setAccessibleName(f"{line.name}{level}: {said}{before}")
        self.setToolTip(said)
        for button in self.buttons:
            meaning = wording.level_meaning(line, button.level)
            button.show_level(is_chosen=line.level == button.level, was_before=line.before == button.level)
            button.setAccessibleName(f"{line.name}: {button.level}, {meaning}")
            button.setToolTip(meaning)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard came."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard went."""
        super().focusOutEvent(event)
        self.entered.emit()

    def _on_level_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, LevelButton):
            self.level_wanted.emit(button.level)


class ScoreCard(QFrame):
    """The scorecard of the month (scorecard); folded to one line where there is nothing to do on it."""

    accessible_role = "Grouping"

    # Criterion and level.
    level_wanted = Signal(str, int)
    clear_wanted = Signal(str)
    # It was folded, or unfolded.
    fold_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.rows: list[ScoreRow] = []
        self._lines: tuple[ScoreLine, ...] = ()
        self._groups: dict[CriterionGroup, Label] = {}
        self.is_folded = False
        self.title_label = Label("", "h2")
        self.key_hint = KeyHint("1–4")
        self.progress_label = Label("", "small", "muted")
        self.scale_label = ElidedLabel(_SCALE, "small", "muted")
        self.dot = _Dot()
        self.before_label = Label("", "small", "muted")
        self.folded_label = ElidedLabel("", "med", "muted")
        self.unfold_button = Button("Vis", "link")
        self.fold_button = Button("Fold sammen", "link")
        self.whole, self.folded = QWidget(), QWidget()
        self._rows = QVBoxLayout()
        self._build()
        self.unfold_button.clicked.connect(self._on_unfold_clicked)
        self.fold_button.clicked.connect(self._on_fold_clicked)

    def _build(self) -> None:
        side = theme.px(_SIDE)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.whole)
        outer.addWidget(self.folded)
        column = QVBoxLayout(self.whole)
        column.setContentsMargins(side, theme.px(14), theme.px(10), theme.px(10))
        column.setSpacing(theme.px(2))
        head, under = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.title_label)
        head.addWidget(self.key_hint)
        head.addStretch(1)
        head.addWidget(self.progress_label)
        head.addWidget(self.fold_button)
        under.setContentsMargins(0, 0, theme.px(4), 0)
        under.addWidget(self.scale_label, 1)
        under.addWidget(self.dot)
        under.addWidget(self.before_label)
        column.addLayout(head)
        column.addLayout(under)
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        line = QHBoxLayout(self.folded)
        line.setContentsMargins(side, 0, theme.px(10), 0)
        line.addWidget(self.folded_label, 1)
        line.addWidget(self.unfold_button)
        for button in (self.unfold_button, self.fold_button):
            grown(button)

    def show_lines(self, lines: Sequence[ScoreLine], day: date, today: date) -> None:
        """Show the criteria of the month."""
        self._lines = tuple(lines)
        self._make_rows(lines)
        self.title_label.setText(wording.score_title(day))
        self.setAccessibleName(self.title_label.text())
        self.progress_label.setText(wording.score_progress(lines))
        has_before = any(line.before is not None for line in lines)
        self.before_label.setText("sidst" if has_before else "")
        self.dot.setVisible(has_before)
        self.folded_label.setText(wording.folded_line(lines, day, today))
        self.unfold_button.setText("Vis" if self.is_complete else "Udfyld")
        for row, line in zip(self.rows, lines, strict=True):
            row.show_line(line)
        self._show_meaning()

    @property
    def is_complete(self) -> bool:
        """Whether every criterion has its level."""
        return all(line.level is not None for line in self._lines)

    def fold(self, *, is_folded: bool) -> None:
        """Show one line, or all."""
        is_other = is_folded != self.is_folded
        self.is_folded = is_folded
        self.whole.setVisible(not is_folded)
        self.folded.setVisible(is_folded)
        if is_other:
            self.fold_changed.emit()

    def first_empty(self) -> ScoreRow | None:
        """The first criterion without a level."""
        return next((row for row in self.rows if row.line is not None and row.line.level is None), None)

    def take_keyboard(self) -> bool:
        """Give the keyboard to the first criterion without a level; says whether there is one."""
        row = self.first_empty()
        if row is None or self.is_folded:
            return False
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def current(self) -> ScoreRow | None:
        """The row with the keyboard."""
        return next((row for row in self.rows if row.hasFocus()), None)

    def give(self, level: int) -> None:
        """A digit: to the row with the keyboard, else to the first one without a level."""
        row = self.current() or self.first_empty() or (self.rows[0] if self.rows else None)
        if row is None or row.line is None:
            return
        self.fold(is_folded=False)
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        self._give(row, level)

    def clear(self) -> None:
        """Backspace: no level for the row with the keyboard; on an empty one for the row before."""
        row = self.current()
        if row is None or row.line is None:
            return
        if row.line.level is None:
            place = self.rows.index(row)
            row = self.rows[max(0, place - 1)]
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        if row.line is not None and row.line.level is not None:
            self.clear_wanted.emit(row.line.criterion_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move between the criteria."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        row = self.current()
        if step is None or row is None:
            event.ignore()
            return
        place = max(0, min(len(self.rows) - 1, self.rows.index(row) + step))
        self.rows[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self, row: ScoreRow, level: int) -> None:
        if row.line is None:
            return
        was_empty = row.line.level is None
        self.level_wanted.emit(row.line.criterion_id, level)
        # Who goes through the card meets what is missing; who corrects it goes on to the next.
        following = self._next_empty(row) if was_empty else self._next(row)
        if following is not None:
            following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_meaning(self) -> None:
        """What the level of the row with the keyboard says in the municipality's own words."""
        row = self.current()
        line = row.line if row is not None else None
        if line is None or line.level is None:
            self.scale_label.setText(_SCALE)
        else:
            self.scale_label.setText(f"{line.level} = {wording.level_meaning(line, line.level)}")

    def _next(self, row: ScoreRow) -> ScoreRow | None:
        place = self.rows.index(row) + 1
        return self.rows[place] if place < len(self.rows) else None

    def _next_empty(self, row: ScoreRow) -> ScoreRow | None:
        place = self.rows.index(row)
        later = [each for each in self.rows[place + 1 :] if each.line is not None and each.line.level is None]
        return later[0] if later else self.first_empty()

    def _make_rows(self, lines: Sequence[ScoreLine]) -> None:
        if [line.criterion_id for line in lines] == [
            row.line.criterion_id for row in self.rows if row.line is not None
        ] and len(lines) == len(self.rows):
            return
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        group: CriterionGroup | None = None
        for line in lines:
            if line.group is not group:
                group = line.group
                heading = Label(label(group), "capstrong", "muted")
                heading.setContentsMargins(0, theme.px(6), 0, 0)
                self._rows.addWidget(heading)
            row = ScoreRow()
            row.level_wanted.connect(self._on_level_wanted)
            row.entered.connect(self._show_meaning)
            self.rows.append(row)
            self._rows.addWidget(row)

    def _on_level_wanted(self, level: int) -> None:
        row = self.sender()
        if isinstance(row, ScoreRow):
            self._give(row, level)

    def _on_unfold_clicked(self) -> None:
        self.fold(is_folded=False)
        if not self.take_keyboard() and self.rows:
            self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_fold_clicked(self) -> None:
        self.fold(is_folded=True)
        self.unfold_button.setFocus(Qt.FocusReason.OtherFocusReason)


class _Dot(QWidget):
    """The sign of the time before, as it stands on the levels."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(theme.px(8), theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        painting.fill(painter, QRectF(self.rect()), "primary", self.width() / 2)
        painter.end()
