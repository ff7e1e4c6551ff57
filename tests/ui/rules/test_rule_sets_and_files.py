"""The rule set to come with its switch, and rule files in and out of the window."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from app.common.errors import RefusedAct
from app.models.problem_codes import Problem
from app.texts.messages import problem
from app.ui.rules import rule_file_card
from app.ui.rules.rule_file_dialog import RuleFileDialog
from app.ui.shared.dialogs import open_dialog
from tests.ui.hands import unnamed

NEW_YEAR = date(2027, 1, 1)
FILE = """format = 1
[[rule]]
key = "mentor.max_months"
valid_from = 2027-01-01
source = "Brev fra it"
certainty = "local"
value = 7
"""


@pytest.fixture
def toasts(page):
    found = []
    page.toast_requested.connect(lambda text, act: found.append((text, act)))
    return found


@pytest.fixture
def chosen(tmp_path, monkeypatch):
    """The file that is chosen when one is asked for."""
    path = tmp_path / "regler.toml"
    monkeypatch.setattr(rule_file_card, "ask", lambda _owner, _request, answered: answered(path))
    return path


def test_rule_set_is_switched_on_and_off_again(page, services, editor, hands, toasts):
    page.reload()
    part = page.sets.parts["2027"]
    page.ensureWidgetVisible(part.switch_button)
    QApplication.processEvents()
    assert part.chip.text() == "Slået fra"
    assert "Ikke afklaret" in part.unsettled_label.text()
    assert unnamed(part) == []
    hands.click(part.switch_button)
    assert services.rule_sets.rows()[0].is_on
    page.sets.reload()
    assert part.switch_button.text() == "Slå regelsæt 2027 fra"
    assert toasts[-1][1]
    assert [row.reason for row in services.backups.rows()] == ["before_rules"]
    part.switch_button.click()
    assert not services.rule_sets.rows()[0].is_on
    assert part.switch_button.isEnabled()


def test_rule_set_waits_for_its_backup_and_is_switched_even_when_that_fails(
    page, services, editor, tmp_path, monkeypatch
):
    (tmp_path / "usb").mkdir()
    services.backups.choose_folder(tmp_path / "usb")
    (tmp_path / "usb").rmdir()
    page.reload()
    was_on = []
    begin = services.backups.begin
    monkeypatch.setattr(
        services.backups,
        "begin",
        lambda reason: was_on.append((reason, services.rule_sets.rows()[0].is_on)) or begin(reason),
    )
    page.sets.parts["2027"].switch_button.click()
    assert was_on == [("before_rules", False)]
    assert services.rule_sets.rows()[0].is_on
    assert services.backups.state().fault is not None


def test_rule_set_refused_by_the_service_is_said(page, services, editor):
    page.reload()
    services.rules.set_editor(is_editor=False)
    page.sets.parts["2027"].switch_button.click()
    assert page.sets.problem_label.text() == problem(Problem.rules_not_yours)


def test_file_is_looked_through_and_brought_in(page, services, editor, chosen, window, toasts):
    page.reload()
    chosen.write_text(FILE)
    page.files.load_button.click()
    dialog = open_dialog(window)
    assert isinstance(dialog, RuleFileDialog)
    assert "Værdier i filen: 1. Nye her: 1." in dialog.summary_label.text()
    assert unnamed(dialog) == []
    assert services.law.book().on(NEW_YEAR).mentor_months() == 6
    dialog.primary_button.click()
    assert services.law.book().on(NEW_YEAR).mentor_months() == 7
    assert open_dialog(window) is None
    services.history.undo(toasts[-1][1])
    assert services.law.book().on(NEW_YEAR).mentor_months() == 6


def test_file_that_is_here_already_says_so(page, services, editor, chosen, window):
    chosen.write_text(FILE)
    services.rule_files.bring_in(chosen)
    page.reload()
    page.files.load_button.click()
    assert not open_dialog(window).primary_button.isEnabled()


def test_faults_of_a_file_are_listed_with_their_places(page, editor, chosen, window):
    page.reload()
    chosen.write_text(FILE.replace("value = 7", "value = 70"))
    page.files.load_button.click()
    dialog = open_dialog(window)
    assert dialog.primary_button.isHidden()
    rows = dialog.faults.row_model.rows
    column = dialog.faults.row_model.columns
    assert [[each.text(row) for each in column] for row in rows] == [
        ["Regel 1, »mentor.max_months«, value", "Tallet er uden for det mulige."]
    ]


def test_right_that_goes_while_the_file_is_shown_is_told(page, services, editor, chosen, window):
    page.reload()
    chosen.write_text(FILE)
    page.files.load_button.click()
    dialog = open_dialog(window)
    services.rules.set_editor(is_editor=False)
    dialog.primary_button.click()
    assert dialog.problem_label.text() == problem(Problem.rules_not_yours)
    with pytest.raises(RefusedAct):
        services.rule_files.bring_in(chosen)


def test_file_nobody_can_read_is_said_on_the_page(page, editor, chosen, window):
    page.reload()
    chosen.write_bytes(b"\xff\xff")
    page.files.load_button.click()
    assert open_dialog(window) is None
    assert page.files.note_label.text() == problem(Problem.rule_file_unreadable)


def test_local_rules_are_saved_to_a_file(page, services, editor, chosen):
    services.rules.save(
        "mentor.max_months", {"value": "8", "valid_from": NEW_YEAR, "source": "x", "certainty": "local"}
    )
    page.files.save_button.click()
    assert page.files.note_label.text() == "1 lokal regel er gemt."
    assert "mentor.max_months" in chosen.read_text()


def test_faulty_file_of_the_municipality_is_told_on_the_page(page, services, tmp_path, monkeypatch):
    monkeypatch.setenv("JOBBRO_POLICY_FILE", str(tmp_path / "policy.toml"))
    (tmp_path / "rules.toml").write_text("nothing")
    from app.services.rule_files import load_policy_rules

    load_policy_rules(services.vault)
    page.reload()
    assert page.files.policy_banner.isVisibleTo(page.files)
