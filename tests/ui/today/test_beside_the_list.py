"""What stands beside the list of *I dag*: days, places, newest notes, and the way to a new one."""

from PySide6.QtCore import Qt

from app.services.today import PlaceRow
from app.ui.shared.dialogs import open_dialog
from app.ui.today.note_picker import NotePicker
from tests.builders import a_centre, a_citizen, a_note, a_placement


def test_days_have_dots_names_and_narrow_the_list(desk, hands):
    days = desk.screen.deadlines.days
    assert len(days) == 14
    assert days[0].accessibleName() == "tirsdag 17. marts: 1 frist"
    assert days[3].accessibleName() == "fredag 20. marts: 1 frist"
    assert days[1].accessibleName() == "onsdag 18. marts: ingen frister"
    assert "Carl Prøvesen" in days[3].toolTip()

    hands.click(days[3])

    assert desk.lines == [
        "# Denne uge 1",
        "Forløb slutter | Carl Prøvesen · Nordlys Prøvelager | fre. 20. marts",
    ]
    hands.click(days[3])
    assert len(desk.lines) > 2


def test_days_are_walked_with_the_arrows(desk, hands):
    days = desk.screen.deadlines.days
    hands.tab_to(days[0])
    for _ in range(3):
        hands.press(Qt.Key.Key_Right)
    assert hands.focused() is days[3]
    hands.press(Qt.Key.Key_Return)
    assert len(desk.lines) == 2

    hands.press(Qt.Key.Key_Escape)

    assert len(desk.lines) > 2
    hands.press(Qt.Key.Key_Tab)
    assert hands.focused() not in days


def test_a_day_without_deadlines_says_so_and_leads_back(desk, hands):
    hands.click(desk.screen.deadlines.days[1])
    empty = desk.screen.tasks.empty
    assert empty.title_label.text() == "Intet skal gøres onsdag 18. marts"

    hands.click(empty.action_button)

    assert len(desk.lines) > 2
    assert not any(day.isChecked() for day in desk.screen.deadlines.days)


def test_places_open_the_company(desk, hands, people):
    places = desk.screen.places
    assert places.meta_label.text() == "5 ledige af 8"
    index = places.list.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Nordlys Prøvelager, 3 af 8 pladser er optaget"

    places.list.setFocus()
    hands.press(Qt.Key.Key_Return)

    assert desk.told == [("company", people["company"])]


def test_a_centre_without_agreed_places_counts_none(services, make_desk, inline, people):
    centre = a_centre(services, people["company"], name="Drivhus", slots=None)
    a_placement(services, a_citizen(services, first_name="Ebbe"), centre)
    places = make_desk(services, inline).screen.places
    model = places.list.model()

    spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert "Drivhus, 1 · ingen aftalte pladser" in spoken
    assert places.meta_label.text() == "5 ledige af 8"

    places.show_places([PlaceRow(centre, people["company"], "Drivhus", 0, 1)])

    assert places.meta_label.text() == "ingen aftalte pladser"


def test_many_places_are_folded_and_unfolded(services, make_desk, inline, people, hands):
    for number in range(12):
        a_centre(services, people["company"], name=f"Center {number:02d} i byen", slots=40)
    places = make_desk(services, inline).screen.places
    assert places.list.model().rowCount() == 8

    hands.click(places.all_button)

    assert places.list.model().rowCount() == 13
    assert places.all_button.text() == "Vis færre"


def test_newest_notes_stand_with_whom_and_when(services, make_desk, inline, people, hands):
    a_note(services, people["Carl"], "Carl vil gerne prøve truck.")
    services.clock.advance(hours=2)
    a_note(services, people["Dagny"], "<b>Dagny</b> & mentor\nhar talt sammen.")
    desk = make_desk(services, inline)
    model = desk.screen.notes.list.model()

    spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert spoken == [
        "Dagny Prøvesen, 11.45: <b>Dagny</b> & mentor har talt sammen.",
        "Carl Prøvesen, 9.45: Carl vil gerne prøve truck.",
    ]
    desk.screen.notes.list.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert desk.told == [("citizen", people["Dagny"])]


def test_a_new_note_takes_three_acts(desk, hands, people):
    desk.screen.primary_action()
    hands.write("carl")
    hands.press(Qt.Key.Key_Return)

    assert desk.told == [("note", people["Carl"])]
    # With Ctrl N or the button before it: three in all.
    assert hands.acts == 2
    assert open_dialog(desk.window) is None


def test_the_one_for_the_note_can_be_taken_from_the_list(desk, hands, people):
    hands.click(desk.screen.note_button)
    picker = open_dialog(desk.window)
    assert isinstance(picker, NotePicker)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)

    assert desk.told == [("note", people["Bodil"])]


def test_a_name_nobody_has_says_so(desk, hands, qtbot):
    desk.screen.primary_action()
    picker = open_dialog(desk.window)
    assert isinstance(picker, NotePicker)
    hands.write("xylofon")

    qtbot.waitUntil(picker.choice.none_label.isVisible)

    assert picker.choice.none_label.text() == "Ingen resultater for »xylofon«."
