"""The head of *Ugens besøg*: the week, the way to others, and what can be done with it."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from app.ui.shared import theme
from app.ui.shared.buttons import IconButton, secondary
from app.ui.shared.text import Label
from app.ui.week import wording

_WEEK = timedelta(days=7)
# Narrower than this, the switcher and the buttons stand under each other.
_ONE_ROW_FROM, _ALL_FROM, _NARROWEST = 1120, 640, 520
# What else can be done with the week.
MENU = {
    "print": "Udskriv ugeplan …",
    "driving": "Kørselsliste …",
    "export": "Gem ugen til kalender (.ics) …",
    "calendar": "Egen kalender …",
}


class WeekHead(QWidget):
    """Title, switcher and buttons; tells what is wanted, the screen does it."""

    week_wanted = Signal(object)
    today_wanted = Signal()
    action_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.monday = date.min
        self.title_label = Label("Ugens besøg", "h1")
        self.back_button = IconButton("left", "Ugen før", kind="inside")
        self.week_label = Label("", "strong")
        self.next_button = IconButton("right", "Ugen efter", kind="inside")
        self.today_button = secondary("I dag")
        self.new_button = secondary("Nyt besøg", "add")
        self.copy_button = secondary("Kopiér sidste uges plan", "copy")
        self.print_button = secondary("Udskriv ugeplan", "print")
        self.more_button = IconButton("more", "Mere om ugen", kind="edged")
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.px(10))
        # The room of two rows: with that of one, a window could never become narrow enough for two.
        self.setMinimumWidth(theme.px(_NARROWEST))
        switcher = QFrame()
        switcher.setProperty("kind", "switcher")
        inner = QHBoxLayout(switcher)
        inner.setContentsMargins(theme.px(4), theme.px(3), theme.px(4), theme.px(3))
        inner.setSpacing(theme.px(8))
        for part in (self.back_button, self.week_label, self.next_button):
            inner.addWidget(part)
        left, right = QWidget(), QWidget()
        first, second = QHBoxLayout(left), QHBoxLayout(right)
        for line in (first, second):
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(theme.px(8))
        first.addWidget(self.title_label)
        first.addSpacing(theme.px(14))
        first.addWidget(switcher)
        first.addWidget(self.today_button)
        first.addStretch(1)
        for button in (self.new_button, self.copy_button, self.print_button, self.more_button):
            second.addWidget(button)
        self.row.addWidget(left, 1)
        self.row.addWidget(right, 0, Qt.AlignmentFlag.AlignLeft)
        self.today_button.set_tip("Gå til denne uge (T)")

    def _connect(self) -> None:
        self.back_button.clicked.connect(self._on_back_clicked)
        self.next_button.clicked.connect(self._on_next_clicked)
        self.today_button.clicked.connect(self.today_wanted)
        self.new_button.setProperty("action", "new")
        self.copy_button.setProperty("action", "copy")
        self.print_button.setProperty("action", "print")
        self.more_button.clicked.connect(self.open_menu)
        for button in (self.new_button, self.copy_button, self.print_button):
            button.clicked.connect(self._on_button_clicked)

    def show_week(self, monday: date, *, is_this_week: bool) -> None:
        """Show which week it is."""
        self.monday = monday
        words = wording.week_words(monday)
        self.week_label.setText(words)
        theme.set_look(self.week_label, tone="" if is_this_week else "muted")

    def fit(self, width: int) -> None:
        """One row, or two where there is no room for one."""
        wide = width >= theme.px(_ONE_ROW_FROM)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self.row.direction() != direction:
            self.row.setDirection(direction)
        # Where there is no room for it, printing stands in the menu and under Ctrl P.
        self.print_button.setVisible(width >= theme.px(_ALL_FROM))

    def make_menu(self) -> QMenu:
        """What else can be done, as a menu."""
        menu = QMenu(self)
        for key, words in MENU.items():
            menu.addAction(words).setData(key)
        menu.triggered.connect(self._on_menu_triggered)
        return menu

    def open_menu(self) -> None:
        """Offer what else can be done."""
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        corner = self.more_button.rect().bottomRight()
        corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(self.more_button.mapToGlobal(corner))

    def _on_back_clicked(self) -> None:
        self.week_wanted.emit(self.monday - _WEEK)

    def _on_next_clicked(self) -> None:
        self.week_wanted.emit(self.monday + _WEEK)

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.action_requested.emit(str(button.property("action")))

    def _on_menu_triggered(self, action: QAction) -> None:
        self.action_requested.emit(str(action.data()))
