"""The next visit of today, and what the day is like when the last one is held."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.common.dates import show_time
from app.services.visit_rows import CandidateInVisit, TodayVisits, VisitDetails, VisitRow
from app.ui.shared import icons, painting, theme
from app.ui.shared.avatar import pair_of
from app.ui.shared.buttons import secondary, touch
from app.ui.shared.cards import Card, Icon, IconLine
from app.ui.shared.text import ElidedLabel, Label, hairline
from app.ui.today import visit_words

_TIME_WIDTH, _ACTS_WIDTH, _LATER_HEIGHT, _FOOT = 88, 196, 48, 40
_FACE, _MOST_LATER = 32, 2


class VisitsPart(QWidget):
    """Hero card, later visits, and what is said after the last one; hidden on a day without visits."""

    start_requested = Signal(str)
    visit_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hero = HeroCard()
        self.done = DoneCard()
        self.later = QHBoxLayout()
        self.later_buttons: list[LaterVisit] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self.later.setSpacing(theme.px(12))
        column.addWidget(self.hero)
        column.addWidget(self.done)
        column.addLayout(self.later)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hero.start_button.clicked.connect(self._on_start_clicked)
        self.hero.open_button.clicked.connect(self._on_open_clicked)
        self.hide()

    def show_visits(self, found: TodayVisits, now: datetime, left: Sequence[str]) -> None:
        """Show the visits of today.

        Args:
            found: the visits.
            now: as the wall shows it.
            left: what is still open when the last visit is held.
        """
        self.hero.setVisible(found.next is not None)
        self.done.setVisible(found.next is None)
        if found.next is not None:
            self.hero.show_next(found.next, now, visit_words.to_remember(found))
        else:
            self.done.show_left(found.day.held, left)
        self._show_later(visit_words.later_visits(found))
        self.setVisible(bool(found.day.planned))

    def show_now(self, now: datetime) -> None:
        """Keep »om 45 min.« true."""
        self.hero.show_now(now)

    def _show_later(self, rows: Sequence[VisitRow]) -> None:
        for old in self.later_buttons:
            self.later.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.later_buttons = [LaterVisit(row) for row in rows[:_MOST_LATER]]
        rest = rows[_MOST_LATER:]
        if rest:
            self.later_buttons.append(LaterVisit(rest[0], f"+{len(rest)} besøg mere"))
        for button in self.later_buttons:
            self.later.addWidget(button, 1)
            button.clicked.connect(self._on_later_clicked)

    def _on_start_clicked(self) -> None:
        if self.hero.visit_id:
            self.start_requested.emit(self.hero.visit_id)

    def _on_open_clicked(self) -> None:
        if self.hero.visit_id:
            self.visit_chosen.emit(self.hero.visit_id)

    def _on_later_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, LaterVisit):
            self.visit_chosen.emit(button.row.id)


class HeroCard(Card):
    """The next visit: when, where, who, and the button that begins it (næste besøg)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.visit_id = ""
        self._starts_at: datetime | None = None
        self.label = Label("Næste besøg", "capstrong", "primary")
        self.time_label = Label("", "num")
        self.soon_label = Label("", "small", "muted")
        self.name_label = ElidedLabel("", "t18")
        self.address_label = ElidedLabel("", "small", "muted")
        self.mentor_label = ElidedLabel("", "small", "muted")
        self.faces = Faces()
        self.start_button = touch("Start besøg", "start")
        self.open_button = secondary("Se besøget", "week")
        self.foot = Husk()
        self._fill()

    def _fill(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        row.setSpacing(theme.px(20))
        when = QWidget()
        when.setMinimumWidth(theme.px(_TIME_WIDTH))
        _stacked(when, self.label, self.time_label, self.soon_label)
        facts = QVBoxLayout()
        facts.setSpacing(theme.px(4))
        facts.addWidget(self.name_label)
        where = QHBoxLayout()
        where.setSpacing(theme.px(6))
        for icon, label in (("address", self.address_label), ("citizen", self.mentor_label)):
            where.addWidget(Icon(icon, "muted", 16))
            where.addWidget(label, 1)
        facts.addLayout(where)
        facts.addSpacing(theme.px(4))
        facts.addWidget(self.faces)
        facts.addStretch(1)
        acts = QWidget()
        acts.setMinimumWidth(theme.px(_ACTS_WIDTH))
        _stacked(acts, self.start_button, self.open_button, gap=8)
        row.addWidget(when)
        row.addWidget(hairline(upright=True))
        row.addLayout(facts, 1)
        row.addWidget(acts)
        self.body.setSpacing(0)
        self.body.addLayout(row)
        self.add(self.foot)

    def show_next(self, details: VisitDetails, now: datetime, remember: Sequence[str]) -> None:
        """Show a visit."""
        row = details.row
        self.visit_id, self._starts_at = row.id, row.starts_at
        is_running = visit_words.is_running(row)
        self.label.setText("I gang" if is_running else "Næste besøg")
        self.start_button.setText("Fortsæt besøg" if is_running else "Start besøg")
        self.time_label.setText(show_time(row.starts_at))
        self.name_label.setText(row.company_name)
        self.address_label.setText(details.address)
        self.mentor_label.setText(visit_words.mentors(details))
        self.setAccessibleName(f"{self.label.text()}: {row.company_name} kl. {show_time(row.starts_at)}")
        self.faces.show_people(details.candidates)
        self.foot.show_lines(remember)
        self.show_now(now)

    def show_now(self, now: datetime) -> None:
        """Say how long there is until it begins."""
        if self._starts_at is not None:
            self.soon_label.setText(visit_words.until(self._starts_at, now))


class Faces(QWidget):
    """The candidates as avatars, as many as there is room for, and how many they are."""

    accessible_role = "StaticText"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: Sequence[CandidateInVisit] = ()
        self.words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_people(self, people: Sequence[CandidateInVisit]) -> None:
        """Show these candidates."""
        self._people, self.words = people, visit_words.candidates(len(people))
        names = ", ".join(one.name for one in people)
        self.setAccessibleName(f"{self.words}: {names}" if people else self.words)
        self.setToolTip(names)
        self.update()

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(theme.px(280), theme.px(_FACE))

    def minimumSizeHint(self) -> QSize:
        """The number alone."""
        return QSize(theme.px(90), theme.px(_FACE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        side, gap = theme.px(_FACE), theme.px(6)
        room = self.width() - painting.text_width(self.words, "small") - gap
        left = 0
        for one in self._people[: max(0, int(room // (side + gap)))]:
            painting.avatar(painter, QRectF(left, 0, side, side), one.initials, pair_of(one.citizen_id))
            left += side + gap
        painting.text(painter, QRectF(left, 0, self.width() - left, side), self.words, "small", "muted")
        painter.end()


class Husk(QWidget):
    """The strip at the foot of the card: at most three things, else how many more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = ElidedLabel("", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), 0, theme.px(20), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Icon("info", "info", 16))
        row.addWidget(Label("Husk:", "smallstrong", "info"))
        row.addWidget(self.label, 1)
        self.setFixedHeight(theme.px(_FOOT))

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show what to remember; nothing is shown where there is nothing."""
        self.label.setText("  ·  ".join(lines))
        self.setVisible(bool(lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft ground that follows the corners of the card."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        radius = theme.px(9)
        box = QRectF(self.rect())
        # The upper corners are square: they lie outside and are cut off.
        painter.setClipRect(box)
        painting.fill(painter, box.adjusted(0, -radius, 0, 0), "info_bg", radius)
        painter.end()


class DoneCard(Card):
    """After the last visit of the day: what is still open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Dagens besøg er gennemført", parent=parent)
        self.lines: list[IconLine] = []
        self.header.insertWidget(0, Icon("success", "success", 20))

    def show_left(self, held: int, left: Sequence[str]) -> None:
        """Show what is open."""
        for old in self.lines:
            old.hide()
            old.deleteLater()
        self.set_meta("1 besøg" if held == 1 else f"{held} besøg")
        if left:
            self.lines = [IconLine("current", words) for words in left]
        else:
            self.lines = [IconLine("done", "Alt fra dagens besøg er på plads.")]
        for line in self.lines:
            self.add(line)


class LaterVisit(QAbstractButton):
    """A later visit of the day: time, company, candidates; opens it in the week."""

    def __init__(self, row: VisitRow, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row, self._words = row, words
        self.setProperty("focus_radius", 10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        spoken = f"{show_time(row.starts_at)}, {row.company_name}, {visit_words.candidates(row.candidates)}"
        self.setAccessibleName(words or spoken)
        self.setToolTip(words or spoken)

    def sizeHint(self) -> QSize:
        """48 px high."""
        return QSize(theme.px(120 if self._words else 240), theme.px(_LATER_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Narrower, with the name cut."""
        return QSize(theme.px(110), theme.px(_LATER_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        box = QRectF(self.rect())
        painting.fill(painter, box, "hover" if self.underMouse() else "surface", theme.px(10), "border")
        room = box.adjusted(theme.px(16), 0, -theme.px(12), 0)
        side = theme.px(16)
        icons.draw(
            painter, painting.centred(QRectF(room.right() - side, 0, side, box.height()), side, side), "right"
        )
        room.setRight(room.right() - side - theme.px(8))
        if self._words:
            painting.text(painter, room, self._words, "med", "ink")
        else:
            self._draw_row(painter, room)
        painter.end()

    def _draw_row(self, painter: QPainter, room: QRectF) -> None:
        words = visit_words.candidates(self.row.candidates)
        width = painting.text_width(words, "small")
        if room.width() > width + theme.px(150):
            right = QRectF(QPointF(room.right() - width, room.top()), room.bottomRight())
            painting.text(painter, right, words, "small", "muted", right=True)
            room.setRight(right.left() - theme.px(10))
        taken = painting.text(painter, room, show_time(self.row.starts_at), "strong", "ink")
        room.setLeft(room.left() + taken + theme.px(12))
        painting.text(painter, room, self.row.company_name, "med", "ink")


def _stacked(widget: QWidget, *parts: QWidget, gap: int = 0) -> None:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(gap))
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
