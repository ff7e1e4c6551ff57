"""The activities of a jobplan: compact rows, and under the open one the fields to write in."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.common.identifiers import new_id
from app.models.codes import ActivityKind, ActivityStatus
from app.texts.labels import label
from app.ui.citizens.job_plan_activity_form import ActivityForm
from app.ui.shared import focus, painting, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import Button
from app.ui.shared.text import Paragraph

_HEADER, _ROW = 32, 52
_PAD = 10
_SHARES = (0.44, 0.19, 0.21, 0.16)
_TITLES = ("Aktivitet", "Hvem", "Hvornår", "Status")
STATUS_TONES = {
    ActivityStatus.planned: "neutral",
    ActivityStatus.running: "primary",
    ActivityStatus.done: "success",
    ActivityStatus.dropped: "neutral",
}


class ActivityLine(QAbstractButton):
    """One activity on two lines; Enter or a click opens it."""

    moved = Signal(int)
    stepped = Signal(int)
    removal_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.values: dict[str, object] = {}
        self.setCheckable(True)
        self.setProperty("focus_radius", 6)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def row_id(self) -> str:
        """Id of the activity."""
        return str(self.values["id"])

    def show_activity(self, values: Mapping[str, object]) -> None:
        """Show an activity."""
        self.values = dict(values)
        status = label(ActivityStatus(str(values["status"])))
        spoken = (values["title"] or "Aktivitet uden titel", values["who"], values["when"], status)
        self.setAccessibleName(", ".join(str(part) for part in spoken if part))
        self.setToolTip("" if values["title"] else "Aktivitet uden titel")
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines high."""
        return QSize(theme.px(320), theme.px(_ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of its own first, the rest as usual."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            with_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            (self.moved if with_alt else self.stepped).emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_requested.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.fillRect(area, theme.color("selected" if self.isChecked() else "hover"))
        bottom = area.bottom() - 0.5
        painting.line(painter, QPointF(area.left(), bottom), QPointF(area.right(), bottom), "border")
        if self.isChecked():
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), theme.color("primary"))
        rooms = _rooms(area)
        self._draw_title(painter, rooms[0])
        for room, name in zip(rooms[1:3], ("who", "when"), strict=True):
            _draw_two_lines(painter, room, str(self.values[name] or "–"))
        self._draw_status(painter, rooms[3])
        painter.end()

    def _draw_title(self, painter: QPainter, room: QRectF) -> None:
        title, detail = str(self.values["title"]), str(self.values["detail"])
        is_dropped = self.values["status"] == ActivityStatus.dropped
        tone = "muted" if is_dropped or not title else "ink"
        words = title or "Uden titel"
        if not detail:
            painting.text(painter, room, words, "med", tone)
            return
        upper, lower = theme.line_height("med"), theme.line_height("cap")
        top = room.center().y() - (upper + lower) / 2
        painting.text(painter, QRectF(room.left(), top, room.width(), upper), words, "med", tone)
        below = QRectF(room.left(), top + upper, room.width(), lower)
        painting.text(painter, below, detail, "cap", "muted")

    def _draw_status(self, painter: QPainter, room: QRectF) -> None:
        status = ActivityStatus(str(self.values["status"]))
        size = painting.chip_size(label(status), height=22)
        box = QRectF(room.left(), room.center().y() - size.height() / 2, size.width(), size.height())
        tone = STATUS_TONES[status]
        painting.chip(painter, box, label(status), f"on_selected:{tone}" if self.isChecked() else tone)


class _Heading(QWidget):
    """The names of the columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(_HEADER))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect())
        painter.fillRect(area, theme.color("sunken"))
        for room, title in zip(_rooms(area), _TITLES, strict=True):
            painting.text(painter, room, title, "capstrong", "muted")
        painter.end()


class ActivityList(QWidget):
    """All activities of a plan (aktiviteter); signals as in ``MilestoneList``."""

    edited = Signal()
    about_to_remove = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[ActivityLine] = []
        self._open: ActivityLine | None = None
        self.heading = _Heading()
        self.form = ActivityForm()
        self.add_button = Button("Tilføj aktivitet", "quiet", "add", size="compact")
        self.note_label = Paragraph("", "smallmed", "danger")
        self._build()
        self._connect()

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.form)
        self._column.addSpacing(theme.px(6))
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.note_label)
        self.form.hide()
        self.heading.hide()
        self.note_label.hide()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._on_add_clicked)
        self.form.edited.connect(self._on_form_edited)
        self.form.close_requested.connect(self._on_close_requested)
        self.form.moved.connect(self._on_form_moved)
        self.form.removal_requested.connect(self._on_form_removal_requested)

    def value(self) -> list[dict[str, object]]:
        """The activities in order."""
        return [dict(line.values) for line in self.lines]

    def set_value(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Show these activities; the open one stays open when it is still there."""
        open_id = self._open.row_id if self._open is not None else ""
        if self.value() == [dict(row) for row in rows]:
            return
        self._close()
        for line in self.lines:
            self._drop(line)
        self.lines = [self._add_line(place, row) for place, row in enumerate(rows)]
        self._fit()
        still = [line for line in self.lines if line.row_id == open_id]
        if still:
            self._open_line(still[0])

    def add(self, kind: ActivityKind = ActivityKind.other) -> None:
        """Add an activity of a kind and open it to write in."""
        values = dict.fromkeys(("title", "detail", "who", "when"), "")
        row = {"id": new_id(), **values, "kind": kind.value, "status": ActivityStatus.planned.value}
        line = self._add_line(len(self.lines), row)
        self.lines.append(line)
        self._fit()
        self._open_line(line)
        self.form.focus_field("title")

    def open_lacking(self, part: str) -> None:
        """Open the first activity in force that says nothing in a part, and go there."""
        for line in self.lines:
            if not line.values[part] and line.values["status"] != ActivityStatus.dropped:
                self._open_line(line)
                self.form.focus_field(part)
                return

    def show_notes(self, notes: Sequence[str], tone: str = "danger") -> None:
        """Say under the list what is wrong with an activity; nothing clears it."""
        self.note_label.setText("\n".join(notes))
        self.note_label.set_tone(tone)
        self.note_label.setVisible(bool(notes))

    def _add_line(self, place: int, row: Mapping[str, object]) -> ActivityLine:
        line = ActivityLine()
        line.show_activity(row)
        line.clicked.connect(self._on_line_clicked)
        line.moved.connect(self._on_line_moved)
        line.stepped.connect(self._on_line_stepped)
        line.removal_requested.connect(self._on_line_removal_requested)
        self._column.insertWidget(place + 1, line)
        return line

    def _fit(self) -> None:
        """One stop for the Tab key among all rows; arrows go between them."""
        self.heading.setVisible(bool(self.lines))
        stop = self._open or (self.lines[0] if self.lines else None)
        for line in self.lines:
            line.setFocusPolicy(Qt.FocusPolicy.StrongFocus if line is stop else Qt.FocusPolicy.ClickFocus)
        above: QWidget | None = stop
        for widget in (*self.form.stops(), self.add_button):
            if above is not None:
                QWidget.setTabOrder(above, widget)
            above = widget

    def _open_line(self, line: ActivityLine) -> None:
        self._close()
        self._open = line
        line.setChecked(True)
        self._column.removeWidget(self.form)
        self._column.insertWidget(self.lines.index(line) + 2, self.form)
        self.form.load(line.values)
        self.form.show()
        self._fit()

    def _close(self) -> None:
        line, self._open = self._open, None
        self.form.hide()
        if line is None:
            return
        line.setChecked(False)
        if not any(line.values[part] for part in ("title", "detail", "who", "when")):
            self.lines.remove(line)
            self._drop(line)
            self._fit()

    def _drop(self, line: ActivityLine) -> None:
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _move(self, line: ActivityLine, step: int) -> None:
        place = self.lines.index(line)
        target = place + step
        if not 0 <= target < len(self.lines):
            return
        self.lines.insert(target, self.lines.pop(place))
        for widget in (*self.lines, self.form):
            self._column.removeWidget(widget)
        for number, widget in enumerate(self.lines):
            self._column.insertWidget(number + 1, widget)
        after = self.lines.index(self._open) + 2 if self._open is not None else len(self.lines) + 1
        self._column.insertWidget(after, self.form)
        announce(self, f"Flyttet til plads {target + 1} af {len(self.lines)}")
        self.edited.emit()

    def _remove(self, line: ActivityLine) -> None:
        has_words = any(line.values[part] for part in ("title", "detail", "who", "when"))
        self.about_to_remove.emit()
        place = self.lines.index(line)
        if line is self._open:
            self._open = None
            self.form.hide()
        self.lines.remove(line)
        self._drop(line)
        self._fit()
        beside: QWidget = self.lines[max(0, place - 1)] if self.lines else self.add_button
        beside.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
        if has_words:
            self.removed.emit()

    def _on_add_clicked(self) -> None:
        self.add()

    def _on_line_clicked(self) -> None:
        line = self.sender()
        if not isinstance(line, ActivityLine):
            return
        if line is self._open:
            self._on_close_requested()
            return
        self._open_line(line)
        self.form.focus_field("title")

    def _on_line_moved(self, step: int) -> None:
        line = self.sender()
        if isinstance(line, ActivityLine):
            self._move(line, step)
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_line_stepped(self, step: int) -> None:
        line = self.sender()
        if isinstance(line, ActivityLine):
            focus.set_by_keyboard(by_keyboard=True)
            place = min(max(0, self.lines.index(line) + step), len(self.lines) - 1)
            self.lines[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_line_removal_requested(self) -> None:
        line = self.sender()
        if isinstance(line, ActivityLine):
            self._remove(line)

    def _on_form_edited(self) -> None:
        if self._open is not None:
            self._open.show_activity(self._open.values | self.form.values())
            self.edited.emit()

    def _on_form_moved(self, step: int) -> None:
        if self._open is not None:
            self._move(self._open, step)

    def _on_form_removal_requested(self) -> None:
        if self._open is not None:
            self._remove(self._open)

    def _on_close_requested(self) -> None:
        line = self._open
        self._close()
        back: QWidget = line if line is not None and line in self.lines else self.add_button
        back.setFocus(Qt.FocusReason.OtherFocusReason)


def _draw_two_lines(painter: QPainter, room: QRectF, words: str) -> None:
    """Write a short text on one line or two, cut at the end of the second."""
    height = theme.line_height("small")
    metrics = QFontMetricsF(theme.font("small"))
    first, rest = words, ""
    while metrics.horizontalAdvance(first) > room.width() and " " in first:
        first, _, last = first.rpartition(" ")
        rest = f"{last} {rest}".strip()
    top = room.center().y() - (height if rest else height / 2)
    for number, line in enumerate(part for part in (first, rest) if part):
        painting.text(
            painter, QRectF(room.left(), top + number * height, room.width(), height), line, "small", "ink"
        )


def _rooms(area: QRectF) -> list[QRectF]:
    """Where the four columns stand."""
    pad = theme.px(_PAD)
    left = area.left()
    rooms = []
    for share in _SHARES:
        width = area.width() * share
        rooms.append(QRectF(left + pad, area.top(), width - pad - theme.px(2), area.height()))
        left += width
    return rooms
