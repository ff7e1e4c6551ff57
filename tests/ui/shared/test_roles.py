"""What a screen reader is told that a widget is; asked for through Qt, as a screen reader does."""

import gc
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from app.ui.shared import roles
from app.ui.shared.avatar import Avatar
from app.ui.shared.banner import Banner
from app.ui.shared.buttons import Button
from app.ui.shared.cards import Card, Icon
from app.ui.shared.chips import Chip, FilterBar, FilterChip
from app.ui.shared.dialogs import Dialog
from app.ui.shared.empty_state import EmptyState
from app.ui.shared.progress import Bar, OccupancySquares, StrengthBar
from app.ui.shared.segmented import Segmented
from app.ui.shared.text import Label
from app.ui.shared.toast import Toast

Role = QAccessible.Role


@pytest.fixture(autouse=True)
def _installed(qapp) -> None:
    roles.install()


def told(widget: QWidget) -> tuple[QAccessible.Role, str]:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.role(), found.text(QAccessible.Text.Name)


@pytest.mark.parametrize(
    ("make", "role", "name"),
    [
        (lambda host: Dialog(host, "Nyt fravær"), Role.Dialog, "Nyt fravær"),
        (
            lambda host: Toast(host, "Notat gemt", "", "done", "toast_success"),
            Role.Notification,
            "Notat gemt",
        ),
        (lambda host: Banner("Låst", "Lås op", parent=host), Role.AlertMessage, "Låst. Lås op"),
        (lambda host: Card("Frister", parent=host), Role.Grouping, "Frister"),
        (lambda host: EmptyState("Ingen borgere endnu", parent=host), Role.Grouping, "Ingen borgere endnu."),
        (lambda host: FilterBar((("all", "Alle"),), parent=host), Role.Grouping, "Filtre"),
        (lambda host: Segmented((("a", "A"), ("b", "B")), "Vis", host), Role.Grouping, "Vis"),
        (lambda host: Label("Bodil Mønster", "h1", parent=host), Role.Heading, "Bodil Mønster"),
        (lambda host: Label("i dag", "small", parent=host), Role.StaticText, "i dag"),
        (lambda host: Chip("Uge 9 af 13", parent=host), Role.StaticText, "Uge 9 af 13"),
        (lambda host: Button("Gem"), Role.Button, "Gem"),
        (lambda host: FilterChip("all", "Alle", 3, host), Role.CheckBox, "Alle, 3"),
        (lambda host: Avatar("1", "Bodil Mønster", parent=host), Role.Client, ""),
        (lambda host: Icon("search", parent=host), Role.Client, ""),
    ],
    ids=lambda value: value.name if isinstance(value, Role) else "",
)
def test_widget_says_what_it_is(qtbot, window, make, role, name) -> None:
    widget = make(window)
    qtbot.addWidget(widget)
    assert told(widget) == (role, name)


@pytest.mark.parametrize(
    ("make", "value"),
    [
        (lambda host: Bar(0.65, "Uge 9 af 13", host), 65),
        (lambda host: Bar(1.4, "Over", host), 100),
        (lambda host: OccupancySquares(6, 8, host), 6),
        (lambda host: OccupancySquares(9, 8, host), 8),
        (lambda host: OccupancySquares(0, 0, host), 0),
        (StrengthBar, 0),
    ],
)
def test_bar_tells_its_value(qtbot, window, make, value) -> None:
    bar = make(window)
    assert told(bar)[0] is Role.ProgressBar
    assert bar.value() == value


def test_name_follows_the_text(window) -> None:
    heading = Label("Bodil Mønster", "h1", parent=window)
    assert told(heading)[1] == "Bodil Mønster"
    heading.setText("Carl Fiktiv")
    assert told(heading)[1] == "Carl Fiktiv"
    heading.setAccessibleName("Borger Carl Fiktiv")
    assert told(heading)[1] == "Borger Carl Fiktiv"


def test_asking_does_not_keep_a_widget(qtbot, window) -> None:
    watched = []
    for number in range(60):
        heading = Label(f"Borger {number}", "h1", parent=window)
        card = Card("Frister", parent=window)
        assert told(heading)[0] is Role.Heading
        assert told(card)[0] is Role.Grouping
        watched += [weakref.ref(heading), weakref.ref(card)]
        heading.deleteLater()
        card.deleteLater()
        del heading, card
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [found() for found in watched if found() is not None] == []


def test_asking_while_widgets_go_does_not_fall(qtbot, window) -> None:
    QAccessible.setActive(True)
    try:
        for _ in range(20):
            card = Card("Frister", parent=window)
            card.add(Label("Bodil Mønster", "h1"))
            card.show()
            told(card)
            shiboken6.delete(card)
        QCoreApplication.processEvents()
    finally:
        QAccessible.setActive(False)
    assert window.isVisible()


def test_every_role_that_is_named_is_one_of_qt_s(qapp) -> None:
    named = {
        str(found.accessible_role)
        for found in _all_classes(QWidget)
        if isinstance(getattr(found, "accessible_role", None), str)
    }
    assert {"Dialog", "Grouping"} <= named
    assert [name for name in named if name not in Role.__members__] == []


def _all_classes(base: type) -> list[type]:
    return [base, *(found for sub in base.__subclasses__() for found in _all_classes(sub))]
