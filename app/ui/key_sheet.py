"""The sheet of keys that work right now."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui import actions
from app.ui.shared import theme
from app.ui.shared.dialogs import Dialog
from app.ui.shared.key_hint import KeyHint
from app.ui.shared.text import Label

_WIDTH = 860


class KeySheet(Dialog):
    """Every key with what it does, in groups (taster).

    Args:
        owner: any widget of the window.
        page: the page in front.
        letters: whether bare characters do something.
    """

    def __init__(self, owner: QWidget, page: str, *, letters: bool) -> None:
        super().__init__(owner, "Taster", width=_WIDTH)
        self.set_cancel("Luk")
        row = QHBoxLayout()
        row.setSpacing(theme.px(32))
        groups = actions.working_on(page, letters=letters)
        for column in (groups[:1] + groups[2:], groups[1:2]):
            row.addLayout(_column(column), 1)
        self.body.addLayout(row)


def _column(groups: tuple[actions.KeyGroup, ...]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.px(8))
    for group in groups:
        column.addWidget(Label(group.title, "h3"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(0, 1)
        for line, action in enumerate(group.actions):
            grid.addWidget(Label(action.text), line, 0)
            keys = QHBoxLayout()
            keys.setSpacing(theme.px(4))
            for sequence in action.sequences:
                keys.addWidget(KeyHint(sequence))
            grid.addLayout(keys, line, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(grid)
        column.addSpacing(theme.px(8))
    column.addStretch(1)
    return column
