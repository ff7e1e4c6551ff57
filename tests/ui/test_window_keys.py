"""Keys and mouse buttons of the window, and that none of them acts while somebody types."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QTextEdit, QWidget

from app.common.clock import FixedClock
from app.services.catalogue import Services
from app.ui import actions
from app.ui.shared.dates import DateField
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.inputs import LineField, PasswordField, SearchField
from app.ui.shared.note_box import NoteBox
from app.ui.shared.number_inputs import AmountField, CprField
from app.ui.shared.theme import ThemeManager
from app.ui.shared.time_inputs import TimeField
from tests.builders import a_citizen, a_company
from tests.conftest import NOW
from tests.ui.hands import Hands
from tests.ui.running import Running
from tests.ui.windows import opened

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def people(services: Services) -> dict[str, str]:
    return {"bodil": a_citizen(services), "company": a_company(services)}


@pytest.fixture
def running(qtbot, services: Services, people: dict[str, str], manager: ThemeManager) -> Iterator[Running]:
    yield from opened(qtbot, services, manager)


def place(running: Running) -> tuple[str, str]:
    found = running.workspace.navigator.place()
    return found.page, found.record_id


def visit(running: Running, people: dict[str, str]) -> None:
    running.workspace.navigator.open("citizens", people["bodil"])
    running.workspace.navigator.open("companies", people["company"])


def press_side_button(widget: QWidget, button: Qt.MouseButton) -> None:
    """Press it over a widget, by the way the system takes: through the window."""
    window = widget.window()
    QTest.mouseClick(window.windowHandle(), button, pos=widget.mapTo(window, QPoint(5, 5)))


def test_alt_and_arrows_lead_back_and_forward(running: Running, people: dict[str, str], hands: Hands) -> None:
    visit(running, people)
    hands.press(Qt.Key.Key_Left, ALT)
    assert place(running) == ("citizens", people["bodil"])
    hands.press(Qt.Key.Key_Left, ALT)
    assert place(running) == ("today", "")
    hands.press(Qt.Key.Key_Right, ALT)
    hands.press(Qt.Key.Key_Right, ALT)
    assert place(running) == ("companies", people["company"])


def test_alt_arrow_works_from_a_field(running: Running, people: dict[str, str]) -> None:
    visit(running, people)
    running.workspace.navigator.open("companies", "")
    running.workspace.navigator.current.show_list()
    search = running.workspace.navigator.current.list_page.search
    search.setFocus()
    QTest.keyClick(search, Qt.Key.Key_Left, ALT)
    assert place(running) == ("citizens", people["bodil"])


def test_side_buttons_of_the_mouse_lead_back_and_forward(running: Running, people: dict[str, str]) -> None:
    visit(running, people)
    press_side_button(
        running.workspace.navigator.current.list_page.table.viewport(), Qt.MouseButton.BackButton
    )
    assert place(running) == ("citizens", people["bodil"])
    timeline = running.workspace.navigator.current.page.timeline_tab.timeline.viewport()
    press_side_button(timeline, Qt.MouseButton.ForwardButton)
    assert place(running) == ("companies", people["company"])


def test_side_buttons_do_nothing_under_a_dialog(running: Running, people: dict[str, str]) -> None:
    visit(running, people)
    running.workspace.commands.show_keys()
    dialog = open_dialog(running.window)
    assert dialog is not None
    press_side_button(dialog, Qt.MouseButton.BackButton)
    assert place(running) == ("companies", people["company"])


WIDGETS: tuple[Callable[[], QWidget], ...] = (
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QSpinBox,
    LineField,
    PasswordField,
    lambda: SearchField("Find", "Find"),
    NoteBox,
    lambda: DateField(FixedClock(NOW)),
    TimeField,
    CprField,
    AmountField,
    lambda: _editable(QComboBox()),
)


def _editable(box: QComboBox) -> QComboBox:
    box.setEditable(True)
    return box


@pytest.mark.parametrize("make", WIDGETS, ids=lambda make: getattr(make, "__name__", "made"))
def test_no_letter_acts_while_text_is_typed(
    running: Running, people: dict[str, str], make: Callable[[], QWidget], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every letter of the key map, on the page where it works, into every kind of text widget."""
    acted: list[str] = []
    running.workspace.navigator.open("citizens", people["bodil"])
    for action in actions.with_handlers():
        shortcut = running.workspace.commands.shortcuts[action.id]
        shortcut.activated.connect(lambda name=action.id: acted.append(name))
    letters = [action for action in actions.with_handlers() if action.is_letter]
    assert letters
    widget = make()
    widget.setParent(running.workspace)
    widget.show()
    widget.setFocus()
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused is not None
    for action in letters:
        for letter in (action.keys.lower(), action.keys.upper()):
            QTest.keyClicks(focused, letter)
    assert acted == []
    assert open_dialog(running.window) is None


def test_letters_act_when_nothing_is_typed_and_can_be_switched_off(
    running: Running, people: dict[str, str], hands: Hands
) -> None:
    running.workspace.navigator.open("citizens", people["bodil"])
    screen = running.workspace.navigator.current
    running.program.machine.change(single_letter_keys=False)
    hands.press(Qt.Key.Key_N)
    assert not screen.page.timeline_tab.composer.is_open
    running.program.machine.change(single_letter_keys=True)
    hands.press(Qt.Key.Key_N)
    assert screen.page.timeline_tab.composer.is_open


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Question])
def test_sheet_of_keys_opens_and_names_the_palette(running: Running, hands: Hands, key: Qt.Key) -> None:
    hands.press(key)
    sheet = open_dialog(running.window)
    assert sheet is not None
    assert sheet.accessibleName() == "Taster"


def test_ctrl_n_asks_about_whom_where_nobody_is_open(
    running: Running, people: dict[str, str], hands: Hands
) -> None:
    running.workspace.navigator.open("companies")
    hands.press(Qt.Key.Key_N, CTRL)
    palette = open_dialog(running.window)
    assert type(palette).__name__ == "Palette"
    hands.write("bod")
    hands.press(Qt.Key.Key_Return)
    assert place(running) == ("citizens", people["bodil"])
    assert running.workspace.navigator.current.page.timeline_tab.composer.is_open


def test_ctrl_n_writes_about_who_is_open(running: Running, people: dict[str, str], hands: Hands) -> None:
    running.workspace.navigator.open("citizens", people["bodil"])
    hands.press(Qt.Key.Key_N, CTRL)
    assert running.workspace.navigator.current.page.timeline_tab.composer.is_open


def test_ctrl_f_finds_where_one_is(running: Running, people: dict[str, str], hands: Hands) -> None:
    hands.press(Qt.Key.Key_F, CTRL)
    # Nothing is to be done yet, so there is nothing to find in.
    running.workspace.navigator.open("citizens", people["bodil"])
    screen = running.workspace.navigator.current
    hands.press(Qt.Key.Key_F, CTRL)
    assert screen.page.timeline_tab.search.field.hasFocus()
    screen.list_column.people_list.setFocus()
    hands.press(Qt.Key.Key_F, CTRL)
    assert screen.list_column.search_field.hasFocus()


def test_ctrl_z_takes_a_saved_note_back_while_the_empty_note_box_has_the_keyboard(
    running: Running, people: dict[str, str], hands: Hands
) -> None:
    running.workspace.navigator.open("citizens", people["bodil"])
    composer = running.workspace.navigator.current.page.timeline_tab.composer
    hands.press(Qt.Key.Key_N, CTRL)
    hands.write("Bodil ringede")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert composer.box.hasFocus()
    assert composer.box.value() == ""
    hands.press(Qt.Key.Key_Z, CTRL)
    assert running.program.toasts.shown[-1].text_label.text().startswith("Fortrudt: ")
    assert composer.box.value() == "Bodil ringede"
    hands.press(Qt.Key.Key_Y, CTRL)
    assert running.program.toasts.shown[-1].text_label.text().startswith("Gentaget: ")
    assert composer.box.value() == ""


def test_ctrl_z_belongs_to_the_text_while_it_has_steps_of_its_own(
    running: Running, people: dict[str, str], hands: Hands
) -> None:
    running.workspace.navigator.open("citizens", people["bodil"])
    composer = running.workspace.navigator.current.page.timeline_tab.composer
    hands.press(Qt.Key.Key_N, CTRL)
    hands.write("Bodil ringede")
    shown = list(running.program.toasts.shown)
    hands.press(Qt.Key.Key_Z, CTRL)
    hands.press(Qt.Key.Key_Z, CTRL)
    assert composer.box.value() == ""
    assert list(running.program.toasts.shown) == shown
