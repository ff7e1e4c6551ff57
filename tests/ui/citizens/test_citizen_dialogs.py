"""Target group and benefit from a day on, and the access log."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.services.catalogue import Services
from app.ui.citizens.citizen_dialogs import BenefitDialog, PeriodDialog
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.shared.dialogs import open_dialog
from tests import builders
from tests.ui.hands import Hands


@pytest.fixture
def bodil(services: Services) -> str:
    return builders.a_citizen(services)


def test_group_and_benefit_hold_from_a_day(
    services: Services, bodil: str, screen: CitizensScreen, window: QWidget, hands: Hands
) -> None:
    screen.open_record(bodil)
    for key, kind, choice in (("group", PeriodDialog, "3"), ("benefit", BenefitDialog, "cash_benefit")):
        screen.page.act(key)
        dialog = open_dialog(window)
        assert isinstance(dialog, kind)
        combo = dialog.form.fields["key"].widget
        combo.setCurrentIndex(combo.findData(choice))
        day = dialog.form.fields["starts_on"].widget
        day.setFocus()
        day.setText("1. februar 2026")
        hands.confirm()
        assert open_dialog(window) is None
    details = services.citizens.details(bodil)
    assert [(row.key, row.starts_on) for row in details.groups] == [("3", date(2026, 2, 1))]
    assert [(row.key, row.starts_on) for row in details.benefits] == [("cash_benefit", date(2026, 2, 1))]


@pytest.mark.parametrize(
    ("choice", "day", "field"), [("", "i dag", "key"), ("3", "30. februar", "starts_on")]
)
def test_group_without_choice_or_day_is_refused(
    bodil: str, screen: CitizensScreen, hands: Hands, choice: str, day: str, field: str
) -> None:
    screen.open_record(bodil)
    screen.page.act("group")
    dialog = open_dialog(screen)
    assert isinstance(dialog, PeriodDialog)
    dialog.form.fields["key"].widget.set_value(choice)
    dialog.form.fields["starts_on"].widget.setText(day)
    hands.confirm()
    assert dialog.form.fields[field].problem


def test_access_log_lists_who_and_what(
    services: Services, bodil: str, screen: CitizensScreen, window: QWidget, hands: Hands
) -> None:
    screen.open_record(bodil)
    screen.page.act("log")
    dialog = open_dialog(window)
    assert dialog is not None
    model = dialog.table.model()
    texts = [model.index(row, 2).data() for row in range(model.rowCount())]
    assert "Borger vist" in texts
    assert "Borger oprettet" in texts
    assert model.index(0, 1).data() == "Karla Demo"
    hands.press(Qt.Key.Key_Escape)
    assert open_dialog(window) is None


def test_group_the_tables_do_not_have_that_day_is_refused_beside_it(
    bodil: str, screen: CitizensScreen, hands: Hands
) -> None:
    screen.open_record(bodil)
    screen.page.act("group")
    dialog = open_dialog(screen)
    assert isinstance(dialog, PeriodDialog)
    dialog.form.fields["key"].widget.set_value("3")
    dialog.form.fields["starts_on"].widget.setText("1. januar 1900")
    hands.confirm()
    assert "ikke i tabellerne den dag" in dialog.form.fields["key"].problem
