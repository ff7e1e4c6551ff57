"""Toasts: what just happened, with eight seconds to undo it."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.shared import motion, painting, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import link
from app.ui.shared.cards import Icon
from app.ui.shared.key_hint import KeyHint
from app.ui.shared.later import soon
from app.ui.shared.text import ElidedLabel

SHOWN_MS = 8000
_WIDTH, _HEIGHT = 384, 48
_FROM_EDGE = 28
_GAP = 8
_MOST = 2
# Room round the box for its shadow.
_PAD = 24


class Toast(QWidget):
    """One message in the corner; goes by itself, but never while it is pointed at or has the focus."""

    accessible_role = "Notification"

    action_requested = Signal()
    gone = Signal()

    def __init__(self, host: QWidget, text: str, action: str, icon: str, tone: str) -> None:
        super().__init__(host)
        self.text_label = ElidedLabel(text, "med", "toast")
        self.action_button = link(action)
        self.key_hint = KeyHint("Ctrl+Z")
        self._icon = Icon(icon, tone, 18)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._build(action)
        self._connect()
        self.setAccessibleName(text)

    def _build(self, action: str) -> None:
        pad = theme.px(_PAD)
        row = QHBoxLayout(self)
        row.setContentsMargins(pad + theme.px(16), pad, pad + theme.px(12), pad)
        row.setSpacing(theme.px(10))
        row.addWidget(self._icon)
        row.addWidget(self.text_label, 1)
        row.addWidget(self.action_button)
        row.addWidget(self.key_hint)
        theme.set_look(self.action_button, tone="toast")
        self.action_button.setVisible(bool(action))
        self.key_hint.setVisible(bool(action))

    def _connect(self) -> None:
        self.action_button.clicked.connect(self._on_action_clicked)
        self.action_button.installEventFilter(self)
        self._timer.timeout.connect(self.dismiss)

    def show_keys(self, keys: str) -> None:
        """Show which keys do the same as its button."""
        self.key_hint.show_keys(keys)

    def hide_keys(self) -> None:
        """Name no keys any more: they are about a newer one now; the button still is about this one."""
        self.key_hint.hide()

    def appear(self) -> None:
        """Show and start the eight seconds."""
        self.show()
        self.raise_()
        motion.fade_in(self)
        self._timer.start()
        announce(self, f"{self.text_label.text()}. {self.action_button.text()}".strip(". "))

    def dismiss(self) -> None:
        """Go away."""
        self._timer.stop()
        self.hide()
        self.gone.emit()
        self.deleteLater()

    @property
    def is_counting(self) -> bool:
        """Whether the eight seconds are running."""
        return self._timer.isActive()

    def sizeHint(self) -> QSize:
        """The box and the room for its shadow."""
        pad = 2 * theme.px(_PAD)
        # A sentence is read whole, as far as half of the window holds it.
        widest = max(theme.px(_WIDTH), self.window().width() // 2)
        natural = super().sizeHint().width() - pad
        width = min(max(theme.px(_WIDTH), natural), widest)
        return QSize(width + pad, theme.px(_HEIGHT) + pad)

    def _on_action_clicked(self) -> None:
        self.action_requested.emit()
        self.dismiss()

    def _resume(self) -> None:
        if not self.underMouse() and not self.action_button.hasFocus() and self.isVisible():
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch what it depends on."""
        if event.type() is QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() is QEvent.Type.FocusOut:
            soon(self, self._resume)
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer came."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer left."""
        if not self.action_button.hasFocus():
            self._timer.start()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of its own first, the rest as usual."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        pad = theme.px(_PAD)
        box = QRectF(self.rect()).adjusted(pad, pad, -pad, -pad)
        painter = QPainter(self)
        painting.smooth(painter)
        painting.shadow(painter, box, theme.px(10), reach=16, drop=4)
        painting.fill(painter, box, "toast_bg", theme.px(10))
        painter.end()


class Toasts(QObject):
    """The corner of a window where toasts stand, at most two."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shown: list[Toast] = []
        self._lift = 0
        window.installEventFilter(self)

    def show(self, text: str, action: str = "", *, icon: str = "done", tone: str = "toast_success") -> Toast:
        """Show a toast and read it aloud.

        Args:
            text: what happened, as »Notat gemt på Bodil Mønster«.
            action: usually »Fortryd«, or ``""``.
            icon: meaning of the icon.
            tone: ``toast_success`` or ``toast_danger``.

        Returns:
            The toast; connect its ``action_requested``.
        """
        while len(self._shown) >= _MOST:
            self._shown[0].dismiss()
        if action:
            for older in self._shown:
                older.hide_keys()
        toast = Toast(self._window, text, action, icon, tone)
        toast.gone.connect(self._on_toast_gone)
        self._shown.append(toast)
        self._place()
        toast.appear()
        return toast

    def lift(self, height: int) -> None:
        """Stand higher, where a bar of verbs runs along the foot of the window."""
        self._lift = height
        self._place()

    @property
    def shown(self) -> tuple[Toast, ...]:
        """The toasts in sight, oldest first."""
        return tuple(self._shown)

    def clear(self) -> None:
        """Take all away, before the screen is locked."""
        for toast in list(self._shown):
            toast.dismiss()

    def _on_toast_gone(self) -> None:
        self._shown = [toast for toast in self._shown if toast is not self.sender()]
        self._place()

    def _place(self) -> None:
        pad, edge = theme.px(_PAD), theme.px(_FROM_EDGE)
        bottom = self._window.height() - edge + pad - self._lift
        for toast in reversed(self._shown):
            size = toast.sizeHint()
            left = self._window.width() - edge - size.width() + pad
            toast.setGeometry(QRect(left, bottom - size.height(), size.width(), size.height()))
            bottom -= size.height() - 2 * pad + theme.px(_GAP)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch what it depends on."""
        # Qt still sends events while an object that is gone loses its attributes.
        if watched is getattr(self, "_window", None) and event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
