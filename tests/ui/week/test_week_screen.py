"""*Ugens besøg* used by keyboard, mouse and fields."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.visit_codes import VisitKind, VisitStatus
from app.services.catalogue import Services
from app.ui.shared.dialogs import open_dialog
from app.ui.week.geometry import Spot
from app.ui.week.visit_form import CancelVisitDialog, ChangeVisitDialog, NewVisitDialog
from app.ui.week.week_screen import WeekScreen
from tests.ui.hands import Hands, unnamed
from tests.ui.running import texts_of
from tests.ui.week.week_desk import TUESDAY, Desk, Firms, a_visit
from tests.wall_times import wall

SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def seen(desk: Desk) -> str:
    """What the inspector says."""
    # What was just put into a layout is shown with the next events.
    QApplication.processEvents()
    return texts_of(desk.screen.inspector)


def dialog_of(desk: Desk, kind: type) -> object:
    found = open_dialog(desk.screen)
    assert isinstance(found, kind)
    return found


def drag(widget: QWidget, start: QPoint, way: QPoint) -> None:
    """Press, move in two steps, let go; points are of the screen, because what is dragged moves."""
    from_screen = widget.mapToGlobal(start)
    QTest.mousePress(widget, LEFT, Qt.KeyboardModifier.NoModifier, start)
    for part in (way / 2, way):
        QTest.mouseMove(widget, widget.mapFromGlobal(from_screen + part))
    end = widget.mapFromGlobal(from_screen + way)
    QTest.mouseRelease(widget, LEFT, Qt.KeyboardModifier.NoModifier, end)
    QApplication.processEvents()


def test_week_shows_visits_counts_and_what_is_missing(desk: Desk, firms: Firms) -> None:
    screen = desk.screen
    assert screen.head.week_label.text() == "Uge 12  ·  16.–20. marts 2026"
    assert [head.count_words for head in screen.day_heads.heads] == ["1/1", "0/1", "–", "0/1", "–"]
    assert "1 af 3 gennemført" in screen.legend.sum_label.text()
    (row,) = screen.tray.rows
    assert (row.chip.text(), screen.tray.title_label.text()) == (
        "sidst besøgt 5. marts – for 12 dage siden",
        "Ikke planlagt i uge 12",
    )
    # The next visit stands open beside the week.
    assert screen.open_visit.id == firms.visits["Nordlys"]
    shown = texts_of(screen.inspector)
    assert all(words in shown for words in ("Næste besøg", "Nordlys", "Prøvevej 12, 9999 Eksempelby"))
    assert "3 af 8 pladser" in shown
    assert desk.block(firms.visits["Nordlys"]).is_next
    assert unnamed(screen) == []


def test_arrows_move_and_lengthen_and_enter_keeps(desk: Desk, firms: Firms, hands: Hands) -> None:
    block = desk.block(firms.visits["Havnen"])
    hands.tab_to(block)
    hands.acts = 0
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        hands.press(key)
    assert hands.acts == 3
    assert desk.times()["Havnen"] == "20 09.15+90"
    assert desk.toasts[-1][0] == "Havnen: flyttet til fredag 20. marts kl. 9.15"
    hands.press(Qt.Key.Key_Down, SHIFT)
    hands.press(Qt.Key.Key_Escape)
    assert desk.times()["Havnen"] == "20 09.15+90"
    hands.press(Qt.Key.Key_Up, SHIFT)
    hands.press(Qt.Key.Key_Tab)
    assert desk.times()["Havnen"] == "20 09.15+75"
    desk.services.history.undo(desk.toasts[-1][1])
    assert desk.times()["Havnen"] == "20 09.15+90"


def test_moved_visit_is_kept_when_the_keys_rest(desk: Desk, firms: Firms, qtbot) -> None:
    desk.block(firms.visits["Havnen"]).setFocus()
    desk.press(Qt.Key.Key_Up)
    assert desk.times()["Havnen"] == "19 09.00+90"
    assert desk.screen.has_unsaved_text()
    desk.screen.grid._keep.setInterval(0)
    desk.press(Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: not desk.screen.has_unsaved_text())
    assert desk.times()["Havnen"] == "19 08.30+90"


def test_visit_outside_hours_is_warned_and_allowed(desk: Desk, firms: Firms) -> None:
    desk.block(firms.visits["Havnen"]).setFocus()
    for _ in range(5):
        desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_Return)
    assert desk.times()["Havnen"] == "19 07.45+90"
    assert desk.toasts[-1][0].endswith("Besøget ligger uden for arbejdstiden. Det er tilladt")
    assert desk.screen.grid.frame.first_hour == 7
    desk.press(Qt.Key.Key_Return)
    assert "uden for arbejdstiden" in seen(desk)


def test_held_visit_stays_where_it_is(desk: Desk, firms: Firms) -> None:
    desk.block(firms.visits["Møllen"]).setFocus()
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Delete)
    assert desk.toasts[-1][0] == "Besøget er gennemført og bliver stående."
    assert desk.times()["Møllen"] == "16 09.30+90"


def test_mouse_drags_a_visit_to_another_day_and_its_edge_to_another_length(desk: Desk, firms: Firms) -> None:
    frame, block = desk.screen.grid.frame, desk.block(firms.visits["Havnen"])
    start = QPoint(20, 20)
    drag(block, start, QPoint(round(frame.column_width), 71))
    assert desk.times()["Havnen"] == "20 10.00+90"
    block = desk.block(firms.visits["Havnen"])
    edge = QPoint(30, block.height() - 3)
    drag(block, edge, QPoint(0, 36))
    assert desk.times()["Havnen"] == "20 10.00+120"


def test_finger_drags_a_visit(desk: Desk, firms: Firms) -> None:
    """Nothing takes touches away from the block, so Qt hands them over as a mouse."""
    block, device = desk.block(firms.visits["Havnen"]), QTest.createTouchDevice()
    begin = block.mapToGlobal(QPoint(20, 20))
    QTest.touchEvent(block, device).press(1, QPoint(20, 20), block).commit()
    for down in (40, 71):
        QTest.touchEvent(block, device).move(1, block.mapFromGlobal(begin + QPoint(0, down)), block).commit()
    QTest.touchEvent(block, device).release(1, block.mapFromGlobal(begin + QPoint(0, 71)), block).commit()
    assert desk.times()["Havnen"] == "19 10.00+90"


def test_missing_company_is_planned_with_one_click_or_one_key(desk: Desk, hands: Hands) -> None:
    hands.click(desk.screen.tray.rows[0].button)
    assert hands.acts == 1
    # The hour of last time, on its weekday.
    assert desk.times()["Genbrug"] == "19 10.30+90" or desk.times()["Genbrug"].endswith("+90")
    assert not desk.screen.tray.isVisible()
    desk.screen.plan_missing()
    assert desk.toasts[-1][0] == "Alle virksomheder har et besøg i ugen"


def test_missing_company_is_dragged_into_the_week(desk: Desk) -> None:
    grid, row = desk.screen.grid, desk.screen.tray.rows[0]
    target = grid.frame.box(Spot(wall(3, 20, 13, 0), 90)).topLeft() + QPointF(30, 1)
    way = grid.mapToGlobal(target.toPoint()) - row.mapToGlobal(QPoint(60, 20))
    drag(row, QPoint(60, 20), way)
    assert desk.times()["Genbrug"] == "20 13.00+90"


def test_delete_unplans_and_can_be_undone(desk: Desk, firms: Firms) -> None:
    desk.block(firms.visits["Havnen"]).setFocus()
    desk.press(Qt.Key.Key_Delete)
    assert "Havnen" not in desk.times()
    assert desk.toasts[-1][0] == "Havnen er fjernet fra planen"
    desk.services.history.undo(desk.toasts[-1][1])
    assert "Havnen" in desk.times()


def test_week_is_planned_like_last_week_with_one_click(desk: Desk, hands: Hands) -> None:
    screen = desk.screen
    hands.click(screen.head.next_button)
    assert screen.empty.isVisible()
    assert screen.head.week_label.text().startswith("Uge 13")
    hands.acts = 0
    hands.click(screen.head.copy_button)
    assert hands.acts == 1
    assert desk.times() == {"Møllen": "23 09.30+90", "Nordlys": "24 10.30+90", "Havnen": "26 09.00+90"}
    assert desk.toasts[-1][0] == "3 besøg er kopieret fra uge 12"
    assert not screen.empty.isVisible()
    screen.setFocus()
    desk.press(Qt.Key.Key_Left)
    assert screen.head.week_label.text().startswith("Uge 12")


def test_visit_is_moved_by_fields(desk: Desk, firms: Firms) -> None:
    screen = desk.screen
    desk.block(firms.visits["Havnen"]).click()
    QTest.mouseClick(desk.block(firms.visits["Havnen"]), LEFT)
    assert screen.open_visit.id == firms.visits["Havnen"]
    QTest.mouseClick(screen.inspector.buttons["edit"], LEFT)
    dialog = dialog_of(desk, ChangeVisitDialog)
    form = dialog.visit_form
    assert (form.time.text(), form.minutes.text()) == ("9.00", "90")
    form.time.setText("10.07")
    form.minutes.setText("0")
    dialog.primary_button.click()
    assert (
        form.fields["time"].problem == "Vælg et klokkeslæt i hele kvarterer."
        or form.fields["minutes"].problem
    )
    form.minutes.setText("60")
    dialog.primary_button.click()
    assert form.fields["time"].problem == "Vælg et klokkeslæt i hele kvarterer."
    assert form.time.text() == "10.07"
    form.time.setText("10.15")
    form.distance_metres.setText("12,5")
    dialog.primary_button.click()
    assert desk.times()["Havnen"] == "19 10.15+60"
    assert "12,5 km frem og tilbage" in seen(desk)


def test_new_visit_can_be_planned_and_one_that_was_held_written_down(desk: Desk, firms: Firms) -> None:
    desk.screen.primary_action()
    dialog = dialog_of(desk, NewVisitDialog)
    dialog.primary_button.click()
    assert dialog.form.fields["company_id"].problem
    dialog.picker.choose(firms.companies["Genbrug"])
    dialog.visit_form.day.setText("fre")
    dialog.visit_form.time.setText("13")
    dialog.primary_button.click()
    assert desk.times()["Genbrug"] == "20 13.00+90"
    desk.screen.primary_action()
    dialog = dialog_of(desk, NewVisitDialog)
    dialog.picker.choose(firms.companies["Havnen"])
    dialog.visit_form.time.setText("8.05")
    dialog.visit_form.is_held.setChecked(True)
    dialog.primary_button.click()
    rows = [row for row in desk.services.visit_weeks.week(TUESDAY).visits if row.is_unplanned]
    assert [(row.status, f"{row.starts_at:%H.%M}") for row in rows] == [(VisitStatus.held, "08.05")]


def test_visit_is_cancelled_with_a_reason_and_planned_again(desk: Desk, firms: Firms) -> None:
    inspector = desk.screen.inspector
    keys = [action.data() for action in inspector.make_menu().actions()]
    assert keys == ["edit", "cancel", "unplan", "company", "history"]
    inspector.action_requested.emit("cancel")
    dialog = dialog_of(desk, CancelVisitDialog)
    dialog.primary_button.click()
    assert dialog.form.fields["cancel_reason"].problem
    dialog.form.reason.setPlainText("Mentor er syg")
    dialog.primary_button.click()
    QTest.mouseClick(desk.block(firms.visits["Nordlys"]), LEFT)
    assert "Aflyst: Mentor er syg" in seen(desk)
    QTest.mouseClick(inspector.buttons["reopen"], LEFT)
    row = desk.services.visit_weeks.details(firms.visits["Nordlys"]).row
    assert row.status is VisitStatus.planned


def test_visit_becomes_a_telephone_call(desk: Desk, firms: Firms) -> None:
    inspector = desk.screen.inspector
    inspector.kind_choice.set_value(VisitKind.phone.value)
    row = desk.services.visit_weeks.details(firms.visits["Nordlys"]).row
    assert row.kind is VisitKind.phone


def test_visit_of_this_morning_is_marked_as_held(services: Services, desk: Desk, firms: Firms) -> None:
    visit = a_visit(services, firms, "Genbrug", 17, 8)
    desk.screen.open_record(visit)
    inspector = desk.screen.inspector
    assert list(inspector.buttons) == ["start", "hold"]
    QTest.mouseClick(inspector.buttons["hold"], LEFT)
    assert services.visit_weeks.details(visit).row.status is VisitStatus.held


def test_lists_are_written_ticked_and_removed(desk: Desk, firms: Firms, hands: Hands) -> None:
    lists = desk.screen.inspector.lists
    bring = lists.parts[next(iter(lists.parts))]
    hands.tab_to(bring.text)
    hands.write("Kompetencekort")
    hands.press(Qt.Key.Key_Return)
    (tick,) = bring.ticks.values()
    tick.click()
    items = desk.services.visit_items.of_visit(firms.visits["Nordlys"])
    assert [(item.text, item.is_done) for item in items] == [("Kompetencekort", True)]
    hands.write("Nummer 640590-4321")
    hands.press(Qt.Key.Key_Return)
    assert bring.field.problem
    assert bring.text.text() == "Nummer 640590-4321"
    bring.text.setText("Kvittering")
    assert desk.screen.has_unsaved_text()
    desk.screen.flush_typing()
    assert not desk.screen.has_unsaved_text()
    assert len(desk.services.visit_items.of_visit(firms.visits["Nordlys"])) == 2


def test_escape_closes_the_inspector_and_gives_the_keyboard_back(desk: Desk, firms: Firms) -> None:
    block = desk.block(firms.visits["Nordlys"])
    block.setFocus()
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Escape)
    assert not desk.screen.inspector.isVisible()
    assert block.hasFocus()
    desk.screen.reload()
    assert not desk.screen.inspector.isVisible()


def test_record_opens_its_week_and_a_company_its_line_in_the_tray(desk: Desk, firms: Firms) -> None:
    screen = desk.screen
    screen.open_record(firms.visits["Genbrug"])
    assert screen.head.week_label.text().startswith("Uge 10")
    assert screen.open_visit.id == firms.visits["Genbrug"]
    screen.open_record(firms.companies["Genbrug"])
    assert screen.head.week_label.text().startswith("Uge 12")
    assert screen.tray.rows[0].button.hasFocus()
    screen.open_record((TUESDAY + timedelta(days=7)).isoformat())
    assert screen.head.week_label.text().startswith("Uge 13")
    assert isinstance(screen, WeekScreen)


def test_narrow_window_lets_week_and_visit_take_turns(desk: Desk, firms: Firms) -> None:
    desk.screen.close_inspector()
    desk.window.resize(760, 600)
    QApplication.processEvents()
    assert desk.screen.left.isVisible()
    QTest.mouseClick(desk.block(firms.visits["Havnen"]), LEFT)
    assert (desk.screen.left.isVisible(), desk.screen.inspector.isVisible()) == (False, True)
    desk.screen.inspector.close_button.click()
    assert desk.screen.left.isVisible()


@pytest.mark.usefixtures("firms")
def test_calendar_entries_stand_grey_and_clash_is_warned(services: Services, desk: Desk, tmp_path) -> None:
    path = tmp_path / "k.ics"
    path.write_bytes(
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
        b"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260319T090000\r\nDTEND:20260319T093000\r\nSUMMARY:Kontortid\r\nEND:VEVENT\r\n"
        b"BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20260318\r\nSUMMARY:Kursus\r\nEND:VEVENT\r\n"
        b"END:VCALENDAR\r\n"
    )
    services.calendars.read(path, "Outlook")
    desk.screen.reload()
    (entry,) = desk.screen.grid._entries
    assert entry.accessibleName() == "Egen kalender: Kontortid, 9.00–9.30"
    assert "Egen kalender: Kursus, hele dagen" in desk.screen.day_heads.heads[2].accessibleName()
    havnen = next(row for row in desk.screen.week.visits if row.company_name == "Havnen")
    assert "anden aftale i kalenderen" in desk.block(havnen.id).accessibleDescription()
