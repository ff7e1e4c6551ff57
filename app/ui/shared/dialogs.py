"""Dialogs inside the window: a scrim, a card, and the keyboard kept within until it closes."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.shared import motion, painting, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import Button, IconButton, danger, quiet
from app.ui.shared.key_hint import KeyHint
from app.ui.shared.later import soon
from app.ui.shared.text import Label, Paragraph

_RADIUS = 14
_SIDE, _TOP = 28, 24
_WINDOW_MARGIN = 24
NOT_SAVED = "Det, du har skrevet, er ikke gemt."


def open_dialog(window: QWidget) -> "Dialog | None":
    """The dialog that is open in a window, if any."""
    for dialog in window.window().findChildren(Dialog):
        if dialog.is_open:
            return dialog
    return None


class Dialog(QWidget):
    """A dialog over the whole window, freed when it closes; never blocks the caller.

    Fill ``body``, a vertical layout, name the verb with ``set_primary``, connect ``confirmed`` and call
    ``open``. ``confirmed`` does not close: call ``finish`` when the work is done, or show the problems and
    let it stand.

    Args:
        owner: any widget of the window it opens in.
        title: what it is about.
        width: of the card in px of the design.
    """

    accessible_role = "Dialog"

    confirmed = Signal()
    cancelled = Signal()
    closed = Signal()

    # On the class as well: Qt still sends events while a dialog that is gone loses its attributes.
    is_open = False

    def __init__(self, owner: QWidget, title: str, *, width: int = 520) -> None:
        # A sub-window keeps the Tab key inside: Qt looks for the next widget within it only.
        super().__init__(owner.window(), Qt.WindowType.SubWindow)
        self._width = width
        self._returns_to: QWidget | None = None
        self.is_open = False
        self.card = _DialogCard(self)
        self.title_label = Label(title, "h1")
        self.esc_hint = KeyHint("Esc")
        self.close_button = IconButton("close", "Luk", kind="inside")
        self.content = _DialogContent()
        self.body = QVBoxLayout(self.content)
        self.key_label = Label("", "small", "subtle")
        self.cancel_button = quiet("Annuller")
        self.primary_button = Button("", "primary")
        self.footer = QHBoxLayout()
        self.unsaved_row = QWidget()
        self.unsaved_label = Paragraph(NOT_SAVED, "smallmed", "warning")
        self.discard_button = danger("Kassér det skrevne")
        self.stay_button = Button("Skriv videre")
        self.setAccessibleName(title)
        self._build()
        self._connect()

    def _build(self) -> None:
        side, top = theme.px(_SIDE), theme.px(_TOP)
        self.hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.header = QWidget()
        head = QHBoxLayout(self.header)
        head.setContentsMargins(side, top, theme.px(20), theme.px(8))
        head.setSpacing(theme.px(8))
        head.addWidget(self.title_label, 1)
        head.addWidget(self.esc_hint)
        head.addWidget(self.close_button)
        self.body.setContentsMargins(side, theme.px(4), side, theme.px(8))
        self.body.setSpacing(theme.px(12))
        self.scroll_area = QScrollArea()
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setWidgetResizable(True)
        # The card is as high as its content; the area itself asks for nothing.
        self.scroll_area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.content.setProperty("kind", "scrolled")
        self.scroll_area.setWidget(self.content)
        whole = QVBoxLayout(self.card)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.scroll_area, 1)
        whole.addWidget(self._make_unsaved_row())
        whole.addWidget(self._make_footer())

    def _make_footer(self) -> QWidget:
        self.foot = QWidget()
        self.foot.setLayout(self.footer)
        self.footer.setContentsMargins(theme.px(_SIDE), theme.px(12), theme.px(_SIDE), theme.px(_TOP))
        self.footer.setSpacing(theme.px(8))
        self.footer.addWidget(self.key_label)
        self.footer.addStretch(1)
        self.footer.addWidget(self.cancel_button)
        self.footer.addWidget(self.primary_button)
        self.primary_button.hide()
        return self.foot

    def _make_unsaved_row(self) -> QWidget:
        row = QHBoxLayout(self.unsaved_row)
        row.setContentsMargins(theme.px(_SIDE), theme.px(12), theme.px(_SIDE), theme.px(_TOP))
        row.setSpacing(theme.px(8))
        row.addWidget(self.unsaved_label, 1)
        row.addWidget(self.discard_button)
        row.addWidget(self.stay_button)
        self.unsaved_row.hide()
        return self.unsaved_row

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.cancel)
        self.cancel_button.clicked.connect(self.cancel)
        self.primary_button.clicked.connect(self._on_primary_clicked)
        self.discard_button.clicked.connect(self._on_discard_clicked)
        self.stay_button.clicked.connect(self._on_stay_clicked)
        self.content.installEventFilter(self)
        self.window().installEventFilter(self)

    def set_primary(self, text: str, icon: str = "", *, key_hint: str = "") -> None:
        """Name the verb of the dialog, as »Gem fravær«; ``key_hint`` as »Ctrl Enter gemmer«."""
        self.primary_button.setText(text)
        if icon:
            self.primary_button.set_icon(icon)
        self.primary_button.show()
        self.key_label.setText(key_hint)

    def set_cancel(self, text: str) -> None:
        """Name the way out; empty takes the button away."""
        self.cancel_button.setText(text)
        self.cancel_button.setVisible(bool(text))

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget under what is in the body."""
        self.body.addWidget(widget, stretch)

    def has_unsaved_text(self) -> bool:
        """Whether closing would lose typing; a dialog with a form overrides this."""
        return False

    def open(self) -> None:
        """Show the dialog and give it the keyboard."""
        window = self.window()
        self._returns_to = window.focusWidget()
        self.is_open = True
        self._order_stops()
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._place()
        motion.fade_in(self)
        first = self.first_focus()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.accessibleName())

    def first_focus(self) -> QWidget | None:
        """What gets the keyboard at first: the first input, else the safe button."""
        return first_stop(self.body) or self.cancel_button

    def cancel(self) -> None:
        """Close without doing it; asks first when typing would be lost."""
        if self.has_unsaved_text() and not self.unsaved_row.isVisible():
            self.foot.hide()
            self.unsaved_row.show()
            self.stay_button.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, self.unsaved_label.text(), urgent=True)
            return
        self.cancelled.emit()
        self.finish()

    def finish(self) -> None:
        """Close, free the dialog and give the keyboard back."""
        if not self.is_open:
            return
        self.is_open = False
        self.window().removeEventFilter(self)
        self.content.removeEventFilter(self)
        self.hide()
        back = self._returns_to
        self._returns_to = None
        if back is not None and _is_alive(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def _on_primary_clicked(self) -> None:
        self.confirmed.emit()

    def _on_discard_clicked(self) -> None:
        self.cancelled.emit()
        self.finish()

    def _on_stay_clicked(self) -> None:
        self.unsaved_row.hide()
        self.foot.show()
        first = self.first_focus()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_stops(self) -> None:
        """Let the Tab key pass the content first, then the verbs, and the cross last."""
        whole = self.card.layout()
        if not isinstance(whole, QVBoxLayout):
            return
        # A widget joins the end of the order when it gets its parent, and content comes in after the frame.
        for place, part in ((2, self.unsaved_row), (3, self.foot), (0, self.header)):
            is_hidden = part.isHidden()
            part.setParent(None)
            whole.insertWidget(place, part)
            part.setVisible(not is_hidden)

    def _place(self) -> None:
        margin = theme.px(_WINDOW_MARGIN)
        width = min(theme.px(self._width), self.width() - 2 * margin)
        inner = width - 2
        is_wrapping = self.body.hasHeightForWidth()
        wanted = self.body.heightForWidth(inner) if is_wrapping else self.body.sizeHint().height()
        below = self.unsaved_row if self.unsaved_row.isVisible() else self.foot
        frame = self.header.sizeHint().height() + below.sizeHint().height() + 2
        height = min(frame + wanted, self.height() - 2 * margin)
        self.card.setGeometry(painting.centred(self.rect(), width, height).toRect())
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch what it depends on."""
        if not self.is_open:
            return False
        if watched is self.window() and event.type() is QEvent.Type.Resize:
            self.setGeometry(self.window().rect())
            self._place()
        elif watched is self.content and event.type() is QEvent.Type.LayoutRequest:
            soon(self, self._place)
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Qt's hook for all events."""
        # Keys of the window behind must not work while the dialog is open; its own shortcuts must.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination())
            if not any(shortcut.key() == keys for shortcut in self.findChildren(QShortcut)):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of its own first, the rest as usual."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.primary_button.click()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the press from what lies behind."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.color("scrim"))
        painting.smooth(painter)
        painting.shadow(painter, QRectF(self.card.geometry()), theme.px(_RADIUS))
        painter.end()


class _DialogContent(QWidget):
    """What a dialog shows; it is as high as its text is in the width of the card."""

    def minimumSizeHint(self) -> QSize:
        # A wrapped paragraph asks for the height it has in a narrower column; the scroll area would grant it.
        hint = super().minimumSizeHint()
        return QSize(hint.width(), 0) if self.hasHeightForWidth() else hint


class _DialogCard(QWidget):
    """The card a dialog stands on."""

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        painting.fill(painter, QRectF(self.rect()), "surface", theme.px(_RADIUS), edge="border")
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


def first_stop(layout: QLayout) -> QWidget | None:
    """The first widget of a layout that the Tab key reaches, in reading order."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget = item.widget()
        inner = widget.layout() if widget is not None else item.layout()
        if widget is not None and not widget.isHidden() and _is_stop(widget):
            return widget
        if inner is not None and (widget is None or not widget.isHidden()):
            found = first_stop(inner)
            if found is not None:
                return found
    return None


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


def _is_alive(widget: QWidget) -> bool:
    import shiboken6

    return shiboken6.isValid(widget)
