"""Putting a deadline off: what the menu offers on a day, and the form for another one."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from app.models.act_codes import TaskKind
from app.services.catalogue import Services
from app.services.deadline_rows import DeadlineRow
from app.ui.shared.desk import Desk
from app.ui.today.put_off import NEXT_WEEK, TOMORROW, LineMenu, PutOffDialog, PutOffForm, days_for
from tests.ui.hands import Hands, unnamed

TUESDAY = date(2026, 3, 17)


@pytest.mark.parametrize(
    ("today", "tomorrow", "next_week"),
    [
        (date(2026, 3, 16), date(2026, 3, 17), date(2026, 3, 23)),
        (date(2026, 3, 17), date(2026, 3, 18), date(2026, 3, 23)),
        (date(2026, 3, 22), date(2026, 3, 23), date(2026, 3, 23)),
        (date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 4)),
    ],
)
def test_next_week_begins_on_monday(today: date, tomorrow: date, next_week: date) -> None:
    assert days_for(today) == {TOMORROW: tomorrow, NEXT_WEEK: next_week}


def texts(menu: LineMenu) -> list[tuple[str, bool]]:
    return [(action.text(), action.isEnabled()) for action in menu.actions() if action.text()]


def test_a_reminder_is_opened_finished_or_put_off(window: QWidget) -> None:
    row = DeadlineRow(TaskKind.reminder, "r1", TUESDAY, text="Ring")
    assert texts(LineMenu(row, TUESDAY, window)) == [
        ("Åbn", True),
        ("Markér som klaret", True),
        ("Udsæt til i morgen, onsdag 18. marts", True),
        ("Udsæt til næste uge, mandag 23. marts", True),
        ("Udsæt til en anden dag …", True),
    ]


def test_the_law_is_given_as_the_reason_why_not(window: QWidget) -> None:
    row = DeadlineRow(TaskKind.contact_talk, "c1", TUESDAY, is_statutory=True)
    assert [text for text, is_on in texts(LineMenu(row, TUESDAY, window)) if is_on] == ["Åbn"]
    assert ("Fristen følger af loven og kan ikke udsættes.", False) in texts(LineMenu(row, TUESDAY, window))


def test_the_dialog_says_what_is_put_off_and_keeps_to_the_store(
    app_desk: Desk, services: Services, hands: Hands
) -> None:
    (key,) = services.reminders.add({"text": "Ring", "due_on": TUESDAY}).ids
    (row,) = services.deadlines.upcoming().rows
    dialog = PutOffDialog(app_desk, row)
    dialog.begin()
    assert dialog.plan.about == "Ring"
    assert unnamed(dialog) == []

    hands.write("1/1 2028")
    hands.confirm()
    assert dialog.form.fields["until"].problem.startswith("Datoen er mere end et år")
    dialog.day_form.until.selectAll()
    hands.write("24/3")
    hands.confirm()

    assert services.reminders.details(key).due_on == date(2026, 3, 24)


def test_form_understands_days_as_people_write_them(clock) -> None:
    form = PutOffForm(clock)
    form.until.setText("+10")
    assert form.values() == {"until": date(2026, 3, 27)}
    form.deleteLater()
