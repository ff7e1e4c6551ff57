import pytest

from app.ui.shared.number_inputs import AmountField, CprField


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
