"""*Frister og regler* as a person uses it: found, looked at, tried, changed and taken back."""

import json
from datetime import date

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.codes import LawOrigin
from app.models.problem_codes import Problem
from app.texts.messages import problem
from app.ui.rules.rule_dialog import RuleDialog
from app.ui.shared.dialogs import open_dialog
from tests.conftest import PASSWORD
from tests.ui.hands import unnamed
from tests.ui.rules.conftest import ENTER, find

CONTROL = Qt.KeyboardModifier.ControlModifier
NEW_YEAR = date(2027, 1, 1)
MENTOR = "mentor.max_months"


def rows(page):
    return list(page.table.row_model.rows)


def shown(page):
    return page.table.proxy.rowCount()


def dialog_of(running):
    found = open_dialog(running.window)
    assert isinstance(found, RuleDialog)
    return found


def change_by_keyboard(running, hands):
    """From I dag to a saved value, by keyboard alone."""
    hands.press(Qt.Key.Key_R, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    hands.write("længste periode")
    hands.press(ENTER)
    QApplication.processEvents()
    dialog = dialog_of(running)
    hands.write("8")
    hands.tab_to(dialog.form.valid_from)
    hands.write("1/1 2027")
    hands.tab_to(dialog.form.source)
    hands.write("Aftale i ledelsen 3. marts")
    hands.confirm()
    return dialog


def test_rule_is_changed_in_ten_acts_from_today_and_an_old_case_is_unchanged(running, hands):
    assert running.workspace.navigator.key == "today"
    before = running.services.law.book().on(date(2026, 12, 31)).mentor_months()

    dialog = change_by_keyboard(running, hands)

    assert dialog.primary_button.text() == "Gem ny værdi"
    assert dialog.panel.isVisible()
    assert any("6 måneder" in text for text in dialog.panel.texts())
    assert running.services.law.book().on(NEW_YEAR).mentor_months() == 6
    hands.confirm()
    assert hands.acts == 10
    law = running.services.law.book()
    assert (law.on(NEW_YEAR).mentor_months(), law.on(date(2026, 12, 31)).mentor_months()) == (8, before)
    assert running.program.toasts.shown[-1].text_label.text() == "Reglen er ændret"

    running.program.toasts.shown[-1].action_button.click()
    assert running.services.law.book().on(NEW_YEAR).mentor_months() == 6
    assert running.errors == []


def test_page_is_found_in_the_palette(running, hands):
    hands.press(Qt.Key.Key_K, CONTROL)
    hands.write("lukkedage")
    hands.press(ENTER)
    assert running.workspace.navigator.place().record_id == "rules"
    assert hands.acts == 3


def test_every_rule_is_listed_with_a_name_for_everything(page):
    assert shown(page) == len(page._lines) > 100
    assert unnamed(page) == []
    assert page.count_label.text() == f"{shown(page)} regler"


def test_search_group_and_filters_narrow_together(page):
    find(page, "længste periode")
    assert shown(page) == 1
    assert page.count_label.text() == "1 regel"
    find(page, "")
    page.group.set_value("Lukkedage")
    page.group.edited.emit()
    assert {row.group for row in rows(page)} == {"Lukkedage"}
    page.filters.select("uncertain")
    page.filters.changed.emit()
    assert rows(page)
    assert all(row.is_uncertain for row in rows(page))
    page.filters.select("local")
    page.filters.changed.emit()
    assert rows(page) == []


def test_search_for_nothing_opens_nothing(page, window):
    find(page, "xylofon")
    page.search.returnPressed.emit()
    assert open_dialog(window) is None
    assert not page.open_button.isEnabled()


def test_plain_consultant_sees_a_rule_and_why_it_stands(page, window, hands):
    assert page.rights_label.text() == problem(Problem.rules_not_yours)
    find(page, "længste periode")
    page.search.setFocus()
    hands.press(ENTER)
    dialog = open_dialog(window)
    assert dialog.form.isHidden()
    assert dialog.primary_button.isHidden()
    assert dialog.shipped_button.isHidden()
    assert dialog.refused_box.text_label.text() == problem(Problem.rules_not_yours)
    dialog.confirmed.emit()
    assert not dialog.panel.isVisible()
    assert not page.sets.parts["2027"].switch_button.isEnabled()
    assert not page.files.load_button.isEnabled()


def test_becoming_a_super_user_is_one_click_and_can_be_undone(page, services, hands):
    hands.click(page.editor)
    assert services.rules.page().rights.may_change
    assert page.rights_label.isHidden()
    assert page.files.load_button.isEnabled()
    services.history.undo_latest()
    page.reload()
    assert not page.editor.isChecked()


def test_policy_that_was_laid_meanwhile_is_told_and_not_passed_over(
    page, services, tmp_path, monkeypatch, hands
):
    file = tmp_path / "policy.toml"
    file.write_text("[rules]\nmay_change = false\n")
    monkeypatch.setenv("JOBBRO_POLICY_FILE", str(file))
    hands.click(page.editor)
    assert page.problem_label.text() == problem(Problem.rules_closed_by_policy)
    assert not page.editor.isVisible()
    assert page.rights_label.text() == problem(Problem.rules_closed_by_policy)


def test_policy_that_allows_is_told(page, tmp_path, monkeypatch):
    file = tmp_path / "policy.toml"
    file.write_text("[rules]\nmay_change = true\n")
    monkeypatch.setenv("JOBBRO_POLICY_FILE", str(file))
    page.reload()
    assert page.rights_label.text() == "Din kommune har bestemt, at du må ændre reglerne."


def test_calculator_is_opened_from_here_over_no_other_dialog(page, opened, window, hands):
    hands.click(page.calculator_button)
    assert opened == [window]
    page.open_rule(MENTOR)
    page.calculator_button.click()
    assert opened == [window]


def test_rule_behind_a_dialog_does_not_open_a_second_one(page, window):
    page.open_rule(MENTOR)
    first = open_dialog(window)
    page.open_rule("term.complaint")
    assert open_dialog(window) is first


def test_page_reads_again_when_a_rule_changes(page, services, bus, editor):
    changes = services.rules.save(
        MENTOR, {"value": "8", "valid_from": NEW_YEAR, "source": "x", "certainty": "local"}
    )
    bus.publish(changes, None)
    row = next(row for row in rows(page) if row.key == MENTOR)
    assert (row.has_local, row.next_day) == (True, NEW_YEAR)
    page.table.select(row)
    assert page.open_button.isEnabled()
    page.open_button.click()


def test_lock_while_a_value_is_typed_keeps_it_and_frees_the_dialog(qtbot, threaded_run):
    made, services = threaded_run
    made.workspace.commands.open_rules()
    page = made.workspace.navigator.current.tabs.pages.currentWidget()
    qtbot.waitUntil(lambda: bool(page._lines))
    page.open_rule(MENTOR)
    qtbot.waitUntil(lambda: open_dialog(made.window) is not None)
    dialog = open_dialog(made.window)
    dialog.form.source.setText("Skrevet før låsen")
    dialog.form.source.textEdited.emit("Skrevet før låsen")

    made.workspace.commands.request_lock()

    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog), timeout=5_000)
    made.type_password(PASSWORD)
    qtbot.waitUntil(lambda: made.program.session.workspace is not None)
    qtbot.waitUntil(lambda: not made.tasks.is_busy)
    drafts = []
    made.tasks.query(made.window, lambda: services.drafts.find("rule", MENTOR), drafts.append)
    qtbot.waitUntil(lambda: bool(drafts))
    assert drafts[0].values["source"] == "Skrevet før låsen"
    assert made.errors == []


@pytest.mark.parametrize("scale", [100, 150])
def test_nothing_is_cut_off_at_any_text_size(page, manager, qapp, scale):
    manager.apply(qapp, "dark", scale)
    QApplication.processEvents()
    assert page.widget().minimumSizeHint().width() <= max(page.viewport().width(), 1200)


def test_local_value_is_marked_beside_the_shipped_one(page, services, editor):
    services.rules.save(
        MENTOR, {"value": "8", "valid_from": date(2026, 1, 1), "source": "x", "certainty": "local"}
    )
    page.reload()
    row = next(row for row in rows(page) if row.key == MENTOR)
    assert row.origin is LawOrigin.local
    assert json.loads(services.law.book().history(MENTOR)[-1].value) == 8
