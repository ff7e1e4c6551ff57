"""Inputs of one line: text, search and password; kept light, because the lock screen is made of them."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolTip, QWidget

from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import IconButton
from app.ui.shared.cards import Icon
from app.ui.shared.later import soon

_MAX_LENGTH = 500
SEARCH_PAUSE_MS = 200
LONGEST_SEARCH = 200
TOO_LONG = "Søgningen er for lang. Der søges efter de første 200 tegn."
_BREAKS = frozenset("\t\n\r\v\f\u0085\u2028\u2029")


class TextField(QLineEdit):
    """One line of text.

    Args:
        placeholder: an example of what to write; never the only label.
        max_length: longest text that can be typed.
        touch: 46 px high, for the lock screen and visits.
    """

    edited = Signal()

    def __init__(
        self,
        placeholder: str = "",
        *,
        max_length: int = _MAX_LENGTH,
        touch: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(max_length)
        self.setProperty("fit", "touch" if touch else "")
        self.setProperty("always_ringed", True)  # noqa: FBT003 - Qt's own setter
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._trailing: QWidget | None = None
        self._gap = 0
        self.textEdited.connect(self._on_text_edited)

    def value(self) -> object:
        """The text without spaces around it."""
        return self.text().strip()

    def set_value(self, value: object) -> None:
        """Show a text; ``None`` is empty."""
        self.setText("" if value is None else str(value))
        self.setCursorPosition(0)

    def put_inside(self, widget: QWidget, gap: int = 4) -> None:
        """Let a small button or icon stand at the right end, inside the edge."""
        widget.setParent(self)
        self._trailing = widget
        self._gap = gap
        self._place_trailing()
        widget.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is inside."""
        super().resizeEvent(event)
        self._place_trailing()

    def _on_text_edited(self) -> None:
        self.edited.emit()

    def _place_trailing(self) -> None:
        if self._trailing is None:
            return
        size = self._trailing.sizeHint()
        gap = theme.px(self._gap)
        self.setTextMargins(0, 0, size.width() + gap, 0)
        self._trailing.setGeometry(
            self.width() - size.width() - gap,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )


class LineField(TextField):
    """One line of text; a pasted table becomes one line."""

    def __init__(
        self, placeholder: str = "", *, max_length: int = _MAX_LENGTH, parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder, max_length=max_length, parent=parent)
        self.textChanged.connect(self._on_text_changed)

    def _on_text_changed(self, text: str) -> None:
        if _BREAKS.isdisjoint(text):
            return
        self.setText(" ".join(text.split()))


class SearchField(TextField):
    """A search with its icon on the right; Esc empties it.

    ``searched`` comes after a short pause in the typing, not for each key.
    """

    searched = Signal(str)

    def __init__(self, placeholder: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, max_length=LONGEST_SEARCH, parent=parent)
        self.setAccessibleName(name)
        self.put_inside(_SearchIcon(), gap=12)
        self.inputRejected.connect(self._on_too_long)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_over)
        self.edited.connect(self._pause.start)

    def _on_too_long(self) -> None:
        announce(self, TOO_LONG, urgent=True)
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), TOO_LONG, self)

    def search_now(self) -> bool:
        """Search for what was typed within the last pause, so that Enter takes what was meant.

        Returns:
            Whether anything was; then ``searched`` came, and what is shown is about to change.
        """
        is_waiting = self._pause.isActive()
        if is_waiting:
            self._pause.stop()
            self._on_pause_over()
        return is_waiting

    def _on_pause_over(self) -> None:
        self.searched.emit(str(self.value()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of its own first, the rest as usual."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.edited.emit()
            return
        super().keyPressEvent(event)


class PasswordField(TextField):
    """Hidden text with an eye that shows it; tells when Caps Lock seems to be on."""

    caps_lock_changed = Signal(bool)

    def __init__(self, *, touch: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(touch=touch, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self.has_caps_lock = False
        self._eye: IconButton | None = None

    @property
    def eye_button(self) -> IconButton:
        """Shows and hides what is typed; made when the field has been painted once, or when asked for."""
        if self._eye is None:
            self._eye = IconButton("show", "Vis adgangskode", kind="inside", tone="muted")
            self._eye.setCheckable(True)
            self._eye.toggled.connect(self._on_eye_toggled)
            self.put_inside(self._eye)
        return self._eye

    def showEvent(self, event: QShowEvent) -> None:
        """Add the eye right after the first paint: its icon costs more than the rest of the lock screen."""
        super().showEvent(event)
        soon(self, self._make_eye)

    def value(self) -> object:
        """The text exactly as typed: spaces belong to a password."""
        return self.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of its own first, the rest as usual."""
        self._watch_caps_lock(event)
        super().keyPressEvent(event)

    def _make_eye(self) -> None:
        self.eye_button.show()

    def _on_eye_toggled(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye_button.set_name("Skjul adgangskode" if shown else "Vis adgangskode")

    def _watch_caps_lock(self, event: QKeyEvent) -> None:
        # Qt tells nothing about the lock itself; a letter against its Shift key does.
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            found = not self.has_caps_lock
        elif letter.isalpha() and letter.lower() != letter.upper():
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            found = letter.isupper() != has_shift
        else:
            return
        if found != self.has_caps_lock:
            self.has_caps_lock = found
            self.caps_lock_changed.emit(found)


class _SearchIcon(Icon):
    """The magnifying glass inside a search field."""

    def __init__(self) -> None:
        super().__init__("search", "muted", 18)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
