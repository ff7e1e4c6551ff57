"""Buttons in five kinds, icon buttons with a name, and how a button says that it is busy or why it is off."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from app.ui.shared import theme

_ICON_TONES = {"primary": "on_primary", "danger": "on_danger", "link": "primary"}
_ICON_SIZES = {"touch": 20, "compact": 16, "small": 16}
# Qt itself leaves 4 px between icon and text; the design wants 8.
_EXTRA_GAP = 4


class Button(QPushButton):
    """A push button.

    Args:
        text: a verb, as »Gem fravær«.
        kind: ``primary`` (one per screen), ``secondary``, ``quiet``, ``link`` or ``danger``.
        icon: meaning of an icon before the text, or after it with ``trailing_icon``.
        size: ``""`` 40 px, ``compact`` 32 px, ``small`` (links in text) or ``touch`` 56 px.
        trailing_icon: whether the icon stands after the text.
    """

    def __init__(
        self,
        text: str,
        kind: str = "secondary",
        icon: str = "",
        *,
        size: str = "",
        trailing_icon: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self._icon_size = _ICON_SIZES.get(size, 18)
        self._resting_text = text
        self._resting_tip = ""
        self.setProperty("kind", kind)
        self.setProperty("fit", size)
        self.setProperty("focus_radius", 8 if size == "touch" else 6)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if trailing_icon:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        if icon:
            self.set_icon(icon)

    def set_icon(self, icon: str) -> None:
        """Show the icon of a meaning."""
        # With the first icon and not with the module: the lock screen is painted sooner without it.
        from app.ui.shared import icons

        trailing = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setIcon(icons.beside_text(icon, _ICON_TONES.get(self._kind, "ink"), trailing=trailing))
        self._fit_icon()

    def set_kind(self, kind: str) -> None:
        """Make it another kind of button."""
        self._kind = kind
        theme.set_look(self, kind=kind)

    def refuse(self, reason: str) -> None:
        """Switch off and say why, in the tooltip and to screen readers."""
        self.setEnabled(False)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    def allow(self) -> None:
        """Switch on again."""
        self.setEnabled(True)
        self.setToolTip(self._resting_tip)
        self.setAccessibleDescription("")

    def set_tip(self, text: str) -> None:
        """Set the tooltip of the button when it is on."""
        self._resting_tip = text
        self.setToolTip(text)

    def set_busy(self, *, busy: bool, text: str = "") -> None:
        """Hold the button back while its work runs, with what is happening as its text."""
        if busy:
            self.setMinimumWidth(self.width())
            self._resting_text = self.text() if self.isEnabled() else self._resting_text
            self.setText(text or self._resting_text)
            self.setEnabled(False)
            return
        self.setText(self._resting_text)
        self.setMinimumWidth(0)
        self.setEnabled(True)

    def changeEvent(self, event: QEvent) -> None:
        """Fit sizes to a new theme or text scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and not self.icon().isNull():
            self._fit_icon()

    def _fit_icon(self) -> None:
        side = theme.px(self._icon_size)
        self.setIconSize(QSize(side + theme.px(_EXTRA_GAP), side))


class IconButton(QToolButton):
    """A button of 40 px with an icon only; its name is its tooltip.

    Args:
        icon: meaning of the icon.
        name: what it does, for the tooltip and for screen readers.
        shortcut: shown after the name in the tooltip, as ``Ctrl+K``; the owner makes the shortcut itself.
        kind: ``quiet``, ``edged``, or ``inside`` for 32 px inside a field or a dense header.
    """

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        shortcut: str = "",
        kind: str = "quiet",
        tone: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self._side = 16 if kind == "inside" else 18
        self._extent = 32 if kind == "inside" else 40
        self.setProperty("focus_radius", 6)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_icon(icon, tone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_name(name, shortcut)
        self.setIconSize(QSize(theme.px(self._side), theme.px(self._side)))

    def set_name(self, name: str, shortcut: str = "") -> None:
        """Change what the button is called."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({_shown_keys(shortcut)})" if shortcut else name)

    def set_icon(self, icon: str, tone: str = "ink") -> None:
        """Show another icon."""
        from app.ui.shared import icons

        self.setIcon(icons.get(icon, tone))

    def refuse(self, reason: str) -> None:
        """Switch off and say why."""
        self.setEnabled(False)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    def allow(self, tip: str = "") -> None:
        """Switch on again."""
        self.setEnabled(True)
        self.setToolTip(tip or self.accessibleName())
        self.setAccessibleDescription("")

    def set_extent(self, extent: int) -> None:
        """Make it larger or smaller, in px of the design: 48 for a finger."""
        self._extent = extent
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(theme.px(self._extent), theme.px(self._extent))

    def changeEvent(self, event: QEvent) -> None:
        """Fit sizes to a new theme or text scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setIconSize(QSize(theme.px(self._side), theme.px(self._side)))


def _shown_keys(shortcut: str) -> str:
    # Imported with the first shortcut that is shown: the lock screen is painted sooner without it.
    from PySide6.QtGui import QKeySequence

    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")


def primary(text: str, icon: str = "") -> Button:
    """The one filled button of a screen or dialog."""
    return Button(text, "primary", icon)


def secondary(text: str, icon: str = "") -> Button:
    """A button with an edge."""
    return Button(text, "secondary", icon)


def quiet(text: str, icon: str = "") -> Button:
    """A button without an edge, as »Annuller«."""
    return Button(text, "quiet", icon)


def link(text: str, *, small: bool = False) -> Button:
    """A button that looks like a link."""
    return Button(text, "link", size="small" if small else "")


def danger(text: str, icon: str = "") -> Button:
    """A red button, only inside a confirmation."""
    return Button(text, "danger", icon)


def touch(text: str, icon: str = "", *, kind: str = "primary") -> Button:
    """A button of 56 px for the lock screen and visits."""
    return Button(text, kind, icon, size="touch")
