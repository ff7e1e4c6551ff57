"""Inputs that choose: a list, ticks and round marks."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QListView,
    QRadioButton,
    QSizePolicy,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from app.ui.shared import icons, painting, theme

_MARK = 20
_GAP = 12
_ROW, _ROW_WITH_DETAIL = 44, 48


class Combo(QComboBox):
    """One of a list.

    Args:
        choices: key and label of each; keys are what ``value`` gives.
        name: what is being chosen, when no ``Field`` names it.
    """

    edited = Signal()

    def __init__(
        self, choices: Sequence[tuple[str, str]] = (), name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("focus_radius", 6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setView(QListView())
        # Qt's own delegate for lists of choices takes no notice of the style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.set_choices(choices)
        self.activated.connect(self._on_activated)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer another list; what was chosen stays chosen when it is still there."""
        chosen = self.currentData()
        self.clear()
        for key, label in choices:
            self.addItem(label, key)
        self.setCurrentIndex(max(0, self.findData(chosen)) if choices else -1)

    def value(self) -> object:
        """Key of what is chosen."""
        return self.currentData() if self.currentIndex() >= 0 else ""

    def set_value(self, value: object) -> None:
        """Choose by key; an unknown key chooses nothing."""
        self.setCurrentIndex(self.findData("" if value is None else value))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll the page, not the choice."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = theme.px(16)
        area = QRectF(self.width() - side - theme.px(12), (self.height() - side) / 2, side, side)
        icons.draw(painter, area, "down", "muted" if self.isEnabled() else "subtle")
        painter.end()

    def _on_activated(self) -> None:
        self.edited.emit()


class CheckBox(QCheckBox):
    """A square tick with a label and, if wanted, a quieter line under it."""

    edited = Signal()

    def __init__(self, text: str, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._detail = detail
        _prepare(self, detail)
        self.clicked.connect(self._on_clicked)

    def value(self) -> object:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: object) -> None:
        """Tick it or not."""
        self.setChecked(bool(value))

    def sizeHint(self) -> QSize:
        """Mark, text and a row high enough for a finger."""
        return _hint(self, self._detail)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole row can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        box = _mark_box(self)
        if self.isChecked():
            painting.fill(painter, box, "primary" if self.isEnabled() else "subtle", theme.px(5))
            _draw_tick(painter, box)
        else:
            _draw_edge(painter, box, theme.px(5), enabled=self.isEnabled())
        _draw_words(painter, self, self._detail)
        painter.end()

    def _on_clicked(self) -> None:
        self.edited.emit()


class Radio(QRadioButton):
    """A round mark: one of a few, all in sight."""

    def __init__(self, text: str, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._detail = detail
        _prepare(self, detail)

    def set_detail(self, detail: str) -> None:
        """Change the quieter line."""
        self._detail = detail
        self.setAccessibleDescription(detail)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Mark, text and a row high enough for a finger."""
        return _hint(self, self._detail)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole row can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        box = _mark_box(self)
        if self.isChecked():
            painter.setBrush(theme.color("surface"))
            painter.setPen(QPen(theme.color("primary" if self.isEnabled() else "subtle"), 2))
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
            painting.fill(
                painter, painting.centred(box, box.width() * 0.5, box.height() * 0.5), "primary", box.width()
            )
        else:
            _draw_edge(painter, box, box.width() / 2, enabled=self.isEnabled())
        _draw_words(painter, self, self._detail)
        painter.end()


class RadioGroup(QWidget):
    """Several radio marks under each other, as one input.

    Args:
        choices: key, label and quieter line of each; the first one is chosen.
        name: what is being chosen, for screen readers.
    """

    accessible_role = "Grouping"

    edited = Signal()

    def __init__(
        self, choices: Sequence[tuple[str, str, str]], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.radios = {key: Radio(label, detail) for key, label, detail in choices}
        self._group = QButtonGroup(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for radio in self.radios.values():
            self._group.addButton(radio)
            column.addWidget(radio)
        first = next(iter(self.radios.values()))
        first.setChecked(True)
        self.setFocusProxy(first)

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._on_button_clicked)

    def value(self) -> object:
        """Key of the chosen mark."""
        return next((key for key, radio in self.radios.items() if radio.isChecked()), "")

    def set_value(self, value: object) -> None:
        """Choose by key."""
        radio = self.radios.get(str(value))
        if radio is not None:
            radio.setChecked(True)

    def _on_button_clicked(self) -> None:
        self.edited.emit()


def _prepare(button: QAbstractButton, detail: str) -> None:
    button.setProperty("focus_radius", 8)
    button.setAccessibleDescription(detail)
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    button.setCursor(Qt.CursorShape.ArrowCursor)


def _hint(button: QAbstractButton, detail: str) -> QSize:
    role = "med" if detail else "body"
    words = max(painting.text_width(button.text(), role), painting.text_width(detail, "cap"))
    height = _ROW_WITH_DETAIL if detail else _ROW
    return QSize(theme.px(_MARK + _GAP) + int(words) + 4, theme.px(height))


def _mark_box(button: QAbstractButton) -> QRectF:
    side = theme.px(_MARK)
    return QRectF(0, (button.height() - side) // 2, side, side)


def _draw_edge(painter: QPainter, box: QRectF, radius: float, *, enabled: bool) -> None:
    painter.setBrush(theme.color("surface" if enabled else "sunken"))
    painter.setPen(QPen(theme.color("border_strong" if enabled else "border2"), 1.5))
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)


def _draw_tick(painter: QPainter, box: QRectF) -> None:
    pen = QPen(theme.color("on_primary"), box.width() * 0.11)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    corners = ((0.27, 0.53), (0.43, 0.69), (0.74, 0.35))
    painter.drawPolyline(
        QPolygonF([QPointF(box.left() + box.width() * x, box.top() + box.height() * y) for x, y in corners])
    )


def _draw_words(painter: QPainter, button: QAbstractButton, detail: str) -> None:
    left = theme.px(_MARK + _GAP)
    area = QRectF(left, 0, button.width() - left, button.height())
    ink = "ink" if button.isEnabled() else "subtle"
    if not detail:
        painting.text(painter, area, button.text(), "body", ink)
        return
    upper, lower = theme.line_height("med"), theme.line_height("cap")
    top = (button.height() - upper - lower) / 2
    painting.text(painter, QRectF(left, top, area.width(), upper), button.text(), "med", ink)
    painting.text(painter, QRectF(left, top + upper, area.width(), lower), detail, "cap", "muted")
