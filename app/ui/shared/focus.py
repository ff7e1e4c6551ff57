"""The focus ring: one overlay per window, so that no clipping parent cuts it off."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from app.ui.shared import theme

_WIDTH = 3
_OFFSET = 1
_REACH = _WIDTH + _OFFSET
_GEOMETRY_EVENTS = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange}
)


class _Input:
    """How the user last moved the focus."""

    by_keyboard = False


def is_by_keyboard() -> bool:
    """Whether rows and buttons should show where the keyboard is."""
    return _Input.by_keyboard


def set_by_keyboard(*, by_keyboard: bool) -> None:
    """Say how the focus moves next: a dialog that was opened with a key shows its ring at once."""
    _Input.by_keyboard = by_keyboard


class FocusRing(QWidget):
    """Draws a ring of 3 px round what has the keyboard focus in its window.

    Text fields always get it (property ``always_ringed``), everything else after a move by keyboard. Views
    draw the ring inside their current row themselves. ``focus_radius`` is the corner of the ringed widget.
    """

    # On the class as well: Qt still sends events while a ring that is gone loses its attributes.
    _target: QWidget | None = None

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
            # The lock page stands, and is typed into, before the ring is there.
            self._on_focus_changed(None, app.focusWidget())

    @property
    def target(self) -> QWidget | None:
        """What the ring stands round, or ``None``."""
        return self._target if self.isVisible() else None

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            self._follow(None)
            return
        if new.window() is not self.window():
            return
        _note_how(new)
        self._follow(new if self._wants_ring(new) else None)
        if isinstance(new, QAbstractItemView):
            new.viewport().update()

    def _follow(self, target: QWidget | None) -> None:
        for widget in self._watched:
            _unwatch(widget, self)
        self._target = target
        self._watched = _line_up_to(target, self.window()) if target is not None else []
        for widget in self._watched:
            widget.installEventFilter(self)
        self._place()

    def _place(self) -> None:
        target = self._target
        if target is None or not target.isVisible() or target.visibleRegion().isEmpty():
            self.hide()
            return
        corner = target.mapTo(self.window(), QPoint(0, 0))
        area = target.rect().translated(corner).adjusted(-_REACH, -_REACH, _REACH, _REACH)
        self.setGeometry(area)
        # What has been scrolled out of sight has no ring there: it would lie over the heading of a dialog.
        self.setMask(_unscrolled(target).translated(_REACH, _REACH))
        self.raise_()
        self.show()
        self.update()

    @staticmethod
    def _wants_ring(widget: QWidget) -> bool:
        if isinstance(widget, QAbstractItemView) or widget.property("own_focus"):
            return False
        # Qt hands the focus to a whole page when another one comes to the front; that is nothing to act on.
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            return False
        return bool(widget.property("always_ringed")) or is_by_keyboard()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch what it depends on."""
        if self._target is not None and event.type() in _GEOMETRY_EVENTS:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        if self._target is None:
            return
        radius = theme.px(int(self._target.property("focus_radius") or 6)) + _REACH - _WIDTH / 2
        half = _WIDTH / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("focus"), _WIDTH))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        painter.end()


def _note_how(widget: QWidget) -> None:
    # Qt sets this attribute when Tab or a shortcut moved the focus and never takes it away again.
    window = widget.window()
    if window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
        window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)  # noqa: FBT003 - Qt's own setter
        _Input.by_keyboard = True
    elif QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
        _Input.by_keyboard = False


def _unscrolled(target: QWidget) -> QRect:
    """The room of the ring, in the target's own place, without the sides that are scrolled away."""
    whole, seen = target.rect(), target.visibleRegion().boundingRect()
    return seen.adjusted(
        -_REACH if seen.left() == whole.left() else 0,
        -_REACH if seen.top() == whole.top() else 0,
        _REACH if seen.right() == whole.right() else 0,
        _REACH if seen.bottom() == whole.bottom() else 0,
    )


def _line_up_to(widget: QWidget, window: QWidget) -> list[QWidget]:
    line = [widget]
    while line[-1] is not window:
        above = line[-1].parentWidget()
        if above is None:
            break
        line.append(above)
    return line


def _unwatch(widget: QWidget, ring: QWidget) -> None:
    import shiboken6

    if shiboken6.isValid(widget):
        widget.removeEventFilter(ring)
