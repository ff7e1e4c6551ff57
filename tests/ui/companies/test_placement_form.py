"""Parts of the form about a placement: the picker and the hours of a week."""

from PySide6.QtCore import Qt

from app.services.citizen_rows import CitizenRow
from app.ui.companies.placement_form import CandidatePicker, PlacementForm, WeekHours
from tests.ui.hands import Hands, unnamed


def a_row(name: str) -> CitizenRow:
    return CitizenRow(name.lower(), name, name[0], "", None, None, has_unfinished_note=False)


def test_picker_takes_the_first_with_enter_and_folds(qtbot, window, hands: Hands):
    picker = CandidatePicker()
    window.layout().addWidget(picker)
    picker.offer([a_row("Ask"), a_row("Bodil")])
    picker.search.setFocus()

    hands.press(Qt.Key.Key_Return)

    assert picker.value() == "ask"
    assert not picker.search.isVisible()
    assert picker.name_label.text() == "Ask"


def test_picker_is_walked_with_the_arrows_and_opened_again(qtbot, window, hands: Hands):
    picker = CandidatePicker()
    window.layout().addWidget(picker)
    picker.offer([a_row("Ask"), a_row("Bodil")])
    picker.search.setFocus()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert picker.value() == "bodil"

    hands.click(picker.again_button)

    assert picker.value() == ""
    assert hands.focused() is picker.search


def test_picker_searches_after_a_pause_and_not_for_each_key(qtbot, window, hands: Hands):
    picker = CandidatePicker()
    window.layout().addWidget(picker)
    wanted: list[str] = []
    picker.search_wanted.connect(wanted.append)
    picker.search.setFocus()

    hands.write("bodil")

    qtbot.waitUntil(lambda: wanted == ["bodil"])


def test_picker_does_not_take_somebody_it_never_offered(qtbot):
    picker = CandidatePicker()
    qtbot.addWidget(picker)
    picker.set_value("unknown")

    assert picker.value() == ""


def test_week_without_hours_is_no_plan(qtbot):
    week = WeekHours()
    qtbot.addWidget(week)
    assert week.value() is None

    week.set_value([300, 0, 150, 0, 0, 0, 0])

    assert [day.text() for day in week.days] == ["5", "", "2,5", "", "", "", ""]
    assert week.value() == [300, 0, 150, 0, 0, 0, 0]


def test_every_day_has_a_name(qtbot, services):
    form = PlacementForm(services.clock, [])
    qtbot.addWidget(form)
    form.show()

    assert unnamed(form) == []
    assert form.hours.days[5].accessibleName() == "Timer lørdag"
