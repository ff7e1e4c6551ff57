import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.common.identifiers import parse_cvr, parse_phone, show_phone
from app.ui.shared.number_inputs import (
    AmountField,
    CheckedField,
    CprField,
    count_field,
    hours_field,
    minutes_of,
    show_hours,
)


def test_cpr_gets_its_hyphen_after_leaving(qtbot):
    field = CprField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "7001010007")
    field.editingFinished.emit()
    assert field.text() == "700101-0007"
    assert field.value() == "7001010007"


@pytest.mark.parametrize("typed", ["70010", "700101-000", "7001010007 8", "70010१0007", "abcdefghij"])
def test_cpr_that_is_not_ten_digits_says_so(qtbot, typed):
    field = CprField()
    qtbot.addWidget(field)
    field.setText(typed)
    with qtbot.waitSignal(field.problem_found) as told:
        field.editingFinished.emit()
    assert told.args == ["CPR-nummeret skal have 10 cifre: ddmmåå-xxxx."]
    assert field.value() == typed


def test_empty_cpr_is_no_problem(qtbot):
    field = CprField()
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.problem_found):
        field.editingFinished.emit()
    assert field.value() == ""


@pytest.mark.parametrize(
    ("typed", "oere", "shown"),
    [("649", 64_900, "649,00"), ("649,5", 64_950, "649,50"), ("1.450,00", 145_000, "1.450,00")],
)
def test_amount_shows_two_decimals_after_leaving(qtbot, typed, oere, shown):
    field = AmountField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, typed)
    assert field.value() == oere
    field.editingFinished.emit()
    assert field.text() == shown


def test_amount_in_words_is_named(qtbot):
    field = AmountField()
    qtbot.addWidget(field)
    field.setText("mange")
    with qtbot.waitSignal(field.problem_found) as told:
        field.editingFinished.emit()
    assert told.args == ["Skriv beløbet med tal, fx 649,50."]
    assert field.value() == "mange"


def test_no_amount_is_none(qtbot):
    field = AmountField()
    qtbot.addWidget(field)
    assert field.value() is None
    field.set_value(64_900)
    assert (field.text(), field.value()) == ("649,00", 64_900)


def leave(field) -> None:
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("typed", "minutes", "shown"),
    [("2,5", 150, "2,5"), ("2.5", 150, "2,5"), ("37", 2220, "37"), ("0,33", 20, "0,33"), ("", None, "")],
)
def test_hours_are_minutes(qtbot, typed, minutes, shown):
    field = hours_field()
    qtbot.addWidget(field)
    QTest.keyClicks(field, typed)
    leave(field)

    assert field.value() == minutes
    assert field.text() == shown


@pytest.mark.parametrize("typed", ["to", "-3", "2,5 timer", "🙂", "1e3"])
def test_what_is_no_number_stays_as_typed_and_is_said(qtbot, typed):
    field = hours_field()
    qtbot.addWidget(field)
    told: list[str] = []
    field.problem_found.connect(told.append)
    field.setText(typed)
    leave(field)

    assert field.value() == typed
    assert told == ["Skriv et tal, fx 649,50."]


def test_a_number_with_two_readings_is_refused_with_its_reason(qtbot):
    field = count_field()
    qtbot.addWidget(field)
    told: list[str] = []
    field.problem_found.connect(told.append)
    QTest.keyClicks(field, "1.700")
    leave(field)

    assert told
    assert "to måder" in told[0]


def test_half_places_are_no_count(qtbot):
    field = count_field()
    qtbot.addWidget(field)
    field.setText("4,5")

    assert field.value() == "4,5"


def test_telephone_is_stored_bare_and_shown_in_pairs(qtbot):
    field = CheckedField(parse_phone, show_phone)
    qtbot.addWidget(field)
    field.set_value("00000012")
    assert field.text() == "00 00 00 12"

    field.setText("12 345678")
    leave(field)

    assert field.value() == "12345678"
    assert field.text() == "12 34 56 78"


def test_a_value_of_the_wrong_form_is_shown_as_it_is(qtbot):
    field = CheckedField(parse_cvr)
    qtbot.addWidget(field)
    told: list[str] = []
    field.problem_found.connect(told.append)

    field.set_value("12<b>")
    leave(field)

    assert field.value() == "12<b>"
    assert len(told) == 1


def test_hours_are_written_with_a_comma():
    assert [show_hours(minutes) for minutes in (0, 30, 150, 2220, 100)] == ["0", "0,5", "2,5", "37", "1,67"]


@pytest.mark.parametrize(("minutes", "shown"), [(444, "7,4"), (300, "5"), (440, "7,33"), (1440, "24")])
def test_shown_hours_read_back(minutes: int, shown: str) -> None:
    assert show_hours(minutes) == shown
    assert minutes_of(shown) == minutes
