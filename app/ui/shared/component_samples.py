"""Components as they look pointed at, pressed or focused, without being so; only for the component sheet."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter, QVBoxLayout, QWidget

from app.ui.shared import painting, theme
from app.ui.shared.buttons import Button
from app.ui.shared.people_list import PersonLine, draw_person
from app.ui.shared.task_list import GroupLine, TaskLine, draw_group, draw_task


class Ringed(QWidget):
    """Shows how a component looks with the keyboard focus, without having it."""

    def __init__(self, inner: QWidget, radius: int = 6) -> None:
        super().__init__()
        self._radius = radius
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 4, 4, 4)
        box.addWidget(inner)
        self.setSizePolicy(inner.sizePolicy())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        painting.focus_frame(painter, QRectF(self.rect()), theme.px(self._radius) + 2.5)
        painter.end()


class StateButton(Button):
    """A button drawn as if pointed at or pressed."""

    def __init__(self, text: str, kind: str, icon: str, state: QStyle.StateFlag) -> None:
        super().__init__(text, kind, icon)
        self._state = state

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw with the state added."""
        del event
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.state |= self._state | QStyle.StateFlag.State_MouseOver
        if self._state is QStyle.StateFlag.State_Sunken:
            option.state &= ~QStyle.StateFlag.State_Raised
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()


class RowSample(QWidget):
    """A line of a people list in one of its states."""

    def __init__(self, line: PersonLine, *, ground: str = "", ringed: bool = False) -> None:
        super().__init__()
        self._line, self._ground, self._ringed = line, ground, ringed
        self.setFixedHeight(theme.px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect())
        if self._ground:
            painting.fill(painter, area, self._ground, theme.px(8))
        draw_person(painter, area, self._line, is_chosen=self._ground == "selected")
        if self._ringed:
            painting.focus_frame(painter, area)
        painter.end()


class TaskSample(QWidget):
    """A heading and two lines of a task list."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme.px(30 + 54))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        width = self.width()
        draw_group(painter, QRectF(0, 0, width, theme.px(30)), GroupLine("I dag", 1, "warning_solid"))
        line = TaskLine("1", "Jobplan udløber", "Bodil Mønster", "job_plan", "warning", "I dag", "warning")
        draw_task(painter, QRectF(0, theme.px(30), width, theme.px(54)), line, has_rule=False)
        painter.end()
