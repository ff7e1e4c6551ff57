"""The command palette: everything one keystroke away."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.common.money import show_count
from app.services.catalogue import Services
from app.ui.palette.lines import Line, Target, count_of, lines_of, spoken
from app.ui.palette.result_list import ResultList
from app.ui.palette.wishes import Answer, Asked, Context, answer
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.cards import Icon
from app.ui.shared.dialogs import Dialog
from app.ui.shared.inputs import TOO_LONG
from app.ui.shared.key_hint import KeyHint
from app.ui.shared.later import Later
from app.ui.shared.text import Label, Paragraph, hairline
from app.ui.tasks import Tasks

_WIDTH, _FROM_TOP = 640, 120
_INPUT, _FOOT, _EDGE = 62, 44, 24
# A search whose results were in sight for this long was carried out and is a line in the access log.
_SEEN_MS = 800
_MOST_LETTERS = 20_000
_PARTIAL = "Søgningen er ved at blive bygget op, så noget kan mangle endnu."
_HINT = "Skriv > for kun handlinger, # for sagsnummer, @ for virksomheder"
_SHORT_HINT = "> handlinger   # sagsnummer   @ virksomheder"


class Palette(Dialog):
    """Search and actions over the window (kommandopalet).

    Args:
        owner: any widget of the window.
        services: where it searches.
        tasks: how it asks.
        context: where it was opened.
        typed: what stands in the field at first.
    """

    chosen = Signal(object)
    chosen_apart = Signal(object)

    def __init__(
        self, owner: QWidget, services: Services, tasks: Tasks, context: Context, typed: str = ""
    ) -> None:
        self.field = PaletteField()
        self.results = ResultList()
        self.nothing = Paragraph("", "body", "muted")
        self.remark = Paragraph("", "small", "warning")
        super().__init__(owner, "Søg eller gør noget", width=_WIDTH)
        self._services, self._tasks, self._context = services, tasks, context
        self._asked: str | None = None
        self._shown = ""
        self._is_reading = self._runs_first = self._is_apart = False
        self._noted = ""
        self._seen = Later(self, self._note_search, _SEEN_MS)
        self.field.setText(typed)
        self._furnish()
        self._join()

    def _furnish(self) -> None:
        self.header.hide()
        self.foot.hide()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(22), 0, theme.px(18), 0)
        head.setSpacing(theme.px(12))
        head.addWidget(Icon("search", "primary", 20))
        head.addWidget(self.field, 1)
        head.addWidget(KeyHint("Esc"))
        self.body.addLayout(head)
        self.body.addWidget(hairline())
        for words in (self.remark, self.nothing):
            words.setContentsMargins(theme.px(22), theme.px(12), theme.px(22), theme.px(12))
            words.hide()
        self.body.addWidget(self.remark)
        self.body.addWidget(self.results)
        self.body.addWidget(self.nothing)
        self.body.addSpacing(theme.px(8))
        self.body.addWidget(hairline())
        self.body.addWidget(_Foot())

    def _join(self) -> None:
        self.field.textChanged.connect(self._on_typed)
        self.field.stepped.connect(self._on_stepped)
        self.field.returnPressed.connect(self._on_enter)
        self.field.entered_apart.connect(self._on_enter_apart)
        self.results.clicked.connect(self._on_clicked)

    def open(self) -> None:
        """Show it and everything that is near."""
        super().open()
        self.field.end(False)  # noqa: FBT003 - Qt's own parameter: without marking
        self._read()

    def first_focus(self) -> QWidget | None:
        """The field has the keyboard all the time."""
        return self.field

    def _read(self) -> None:
        """Ask for what is typed; while it is being read, one more wish waits and the last one counts."""
        if self._is_reading:
            return
        self._is_reading = True
        typed = self.field.text()
        self._asked = typed
        finding, asked, context = self._services.finding, Asked.of(typed), self._context
        self._tasks.query(
            self, lambda: (typed, answer(finding, asked, context)), self._on_answer, self._on_failed
        )

    def _on_answer(self, found: tuple[str, Answer]) -> None:
        self._is_reading = False
        typed, answered = found
        if not self.is_open:
            return
        if typed != self.field.text():
            self._read()
            return
        self._show(typed, answered)
        if self._runs_first:
            self._runs_first = False
            self._run(self.results.current_line())

    def _on_failed(self, _error: Exception) -> bool:
        self._is_reading = False
        self._runs_first = False
        return False

    def _show(self, typed: str, answered: Answer) -> None:
        lines = lines_of(answered, self._services.clock)
        self._shown = typed
        self.results.show_lines(lines)
        self.results.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        words = answered.asked.body
        self.nothing.setText(
            f"Ingen resultater for »{words[:40]}«." if words else "Skriv det, du leder efter."
        )
        remark = TOO_LONG if answered.found.is_shortened else _PARTIAL if answered.found.is_partial else ""
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        self._place()
        counted = _counted(count_of(lines))
        announce(self.field, f"{remark} {counted}".strip())
        if answered.found.count:
            self._seen.start()
        else:
            self._seen.stop()

    def _on_typed(self) -> None:
        self._seen.stop()
        self._read()

    def _on_stepped(self, by: int) -> None:
        line = self.results.step(by)
        if line is not None:
            announce(self.field, spoken(line))

    def _on_enter(self) -> None:
        self._is_apart = False
        self._enter()

    def _on_enter_apart(self) -> None:
        self._is_apart = True
        self._enter()

    def _enter(self) -> None:
        # What is shown may still be the answer to fewer letters; Enter means what is typed.
        if self._shown == self.field.text() and not self._is_reading:
            self._run(self.results.current_line())
        else:
            self._runs_first = True

    def _on_clicked(self) -> None:
        self._is_apart = False
        self._run(self.results.current_line())

    def _run(self, line: Line | None) -> None:
        if line is None or line.target is None:
            return
        if self._seen.isActive():
            self._note_search()
        target: Target = line.target
        self.finish()
        (self.chosen_apart if self._is_apart else self.chosen).emit(target)

    def _note_search(self) -> None:
        """Log the search once: for the text whose results were looked at, not for every key."""
        self._seen.stop()
        text = Asked.of(self._shown).body
        if text and text != self._noted:
            self._noted = text
            finding = self._services.finding
            self._tasks.query(self.window(), lambda: finding.carried_out(text), _done)

    def _place(self) -> None:
        left = (self.width() - theme.px(_WIDTH)) // 2
        top = min(theme.px(_FROM_TOP), max(theme.px(_EDGE), self.height() // 7))
        frame = theme.px(_INPUT + _FOOT + 8) + 4
        words = sum(part.sizeHint().height() for part in (self.remark, self.nothing) if not part.isHidden())
        most = self.height() - top - theme.px(_EDGE) - frame - words
        inside = 0 if self.results.isHidden() else min(self.results.whole_height(), most)
        self.results.setFixedHeight(max(0, inside))
        width = min(theme.px(_WIDTH), self.width() - 2 * theme.px(_EDGE))
        self.card.setGeometry(max(left, theme.px(_EDGE)), top, width, frame + words + inside)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card closes it."""
        point: QPoint = event.position().toPoint()
        if not self.card.geometry().contains(point):
            self.cancel()
        event.accept()


class PaletteField(QLineEdit):
    """What is typed; the arrows move in the list below while the keyboard stays here."""

    stepped = Signal(int)
    entered_apart = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_MOST_LETTERS)
        self.setPlaceholderText("Søg eller gør noget …")
        self.setAccessibleName("Søg eller gør noget")
        self.setAccessibleDescription(_HINT)
        self.setProperty("kind", "palette")
        self.setProperty("own_focus", True)  # noqa: FBT003 - Qt's own setter

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Ctrl Enter first, the rest as usual."""
        if _is_ctrl_enter(event):
            self.entered_apart.emit()
            return
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ctrl Enter means the chosen line, not the main thing of the page behind."""
        is_asked = event.type() is QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and _is_ctrl_enter(event):
            event.accept()
            return True
        return super().event(event)


class _Foot(QWidget):
    """What the keys do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.px(_FOOT))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(18), 0, theme.px(18), 0)
        row.setSpacing(theme.px(6))
        for key in ("↑", "↓"):
            row.addWidget(KeyHint(key))
        row.addWidget(Label("vælg", "cap", "muted"))
        row.addSpacing(theme.px(10))
        row.addWidget(KeyHint("↵"))
        row.addWidget(Label("udfør", "cap", "muted"))
        row.addSpacing(theme.px(10))
        row.addWidget(KeyHint("Ctrl ↵"))
        row.addWidget(Label("nyt vindue", "cap", "muted"))
        row.addStretch(1)
        row.addWidget(Label(_SHORT_HINT, "cap", "muted"))


def _is_ctrl_enter(event: QKeyEvent) -> bool:
    is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    # The Enter of the number block says that it is one.
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return is_enter and held == Qt.KeyboardModifier.ControlModifier


def _counted(count: int) -> str:
    return "1 resultat" if count == 1 else f"{show_count(count)} resultater"


def _done(_nothing: None) -> None:
    """A line in the log needs no answer."""
