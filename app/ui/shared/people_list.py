"""A list of people or companies: avatar, two lines, and a sign on the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from app.ui.shared import icons, painting, theme
from app.ui.shared.avatar import initials_of, pair_of
from app.ui.shared.list_view import LineDelegate, LineModel, LineView
from app.ui.shared.marked import Marks, draw_marked
from app.ui.shared.row_model import ROW_ROLE

_HEIGHT = 54
_AVATAR = 34
_SIGN = 18


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A line of the list.

    Attributes:
        id: id of the record.
        name: first line.
        detail: second line, quieter.
        icon: meaning of the sign on the right, or ``""``.
        tone: colour of the sign or of the chip.
        sign: the sign in words, for screen readers; also the chip's text when there is no icon.
        tile: meaning of an icon instead of the avatar, for companies.
        marks: start and length of each place in the name that was searched for.
    """

    id: str
    name: str
    detail: str = ""
    icon: str = ""
    tone: str = "muted"
    sign: str = ""
    tile: str = ""
    marks: Marks = ()


class PeopleList(LineView):
    """People in lines of 54 px; letters jump to a name."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._people: LineModel[PersonLine] = LineModel(_spoken, _typed, parent=self)
        self._model = self._people
        self.setModel(self._people)
        self.setItemDelegate(PersonDelegate(self))

    def set_people(self, people: Sequence[PersonLine]) -> None:
        """Show these people."""
        self.set_lines(people)

    @property
    def people(self) -> Sequence[PersonLine]:
        """The people in order."""
        return self._people.lines


class PersonDelegate(LineDelegate):
    """Paints a line."""

    def height_of(self, line: object) -> int:
        """All lines are the same."""
        del line
        return theme.px(_HEIGHT) + theme.px(2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, avatar, words, sign and focus ring."""
        line = index.data(ROW_ROLE)
        if not isinstance(line, PersonLine):
            return
        painter.save()
        painting.smooth(painter)
        area = QRectF(option.rect).adjusted(0, 0, 0, -theme.px(2))
        is_chosen, is_hovered, has_focus = self.state_of(option)
        if is_chosen or is_hovered:
            painting.fill(painter, area, "selected" if is_chosen else "hover", theme.px(8))
        draw_person(painter, area, line, is_chosen=is_chosen)
        if has_focus:
            painting.focus_frame(painter, area)
        painter.restore()


def draw_person(painter: QPainter, area: QRectF, line: PersonLine, *, is_chosen: bool) -> None:
    """Draw the content of a line into its area."""
    side = theme.px(_AVATAR)
    left = area.left() + theme.px(10)
    circle = QRectF(left, area.center().y() - side / 2, side, side)
    if line.tile:
        painting.icon_tile(painter, circle, line.tile, "primary" if is_chosen else "neutral", theme.px(8))
    else:
        painting.avatar(painter, circle, initials_of(line.name), pair_of(line.id))
    right = _draw_sign(painter, area, line, is_chosen=is_chosen)
    start = circle.right() + theme.px(10)
    room = right - start
    upper, lower = theme.line_height("med"), theme.line_height("cap")
    top = area.center().y() - (upper + lower) / 2
    role = "strong" if is_chosen else "med"
    draw_marked(painter, QRectF(start, top, room, upper), line.name, line.marks, role=role)
    painting.text(painter, QRectF(start, top + upper, room, lower), line.detail, "cap", "muted")


def _draw_sign(painter: QPainter, area: QRectF, line: PersonLine, *, is_chosen: bool) -> float:
    """Draw the sign and give the place where the words must end."""
    edge = area.right() - theme.px(10)
    if line.icon:
        side = theme.px(_SIGN)
        box = QRectF(edge - side, area.center().y() - side / 2, side, side)
        icons.draw(painter, box, line.icon, "muted" if line.tone == "neutral" else line.tone)
        return box.left() - theme.px(8)
    if line.sign:
        size = painting.chip_size(line.sign, height=22)
        box = QRectF(edge - size.width(), area.center().y() - size.height() / 2, size.width(), size.height())
        tone = "neutral" if line.tone == "muted" else line.tone
        painting.chip(painter, box, line.sign, f"on_selected:{tone}" if is_chosen else tone)
        return box.left() - theme.px(8)
    return edge


def _spoken(line: PersonLine) -> str:
    return ", ".join(part for part in (line.name, line.detail, line.sign) if part)


def _typed(line: PersonLine) -> str:
    return line.name
