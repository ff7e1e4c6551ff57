"""The form and the dialog of one rule: each kind of value, refusals beside the field, and the way back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.common.clock import FixedClock
from app.models.codes import Certainty, LawOrigin
from app.ui.rules.rule_dialog import RuleDialog
from app.ui.rules.rule_form import RuleForm
from app.ui.rules.rule_inputs import LineEditor
from app.ui.shared.dialogs import open_dialog
from tests.ui.hands import unnamed

KINDS = (
    "mentor.max_months",
    "closed_day.christmas_eve",
    "internship_weeks.3",
    "target_group.3",
    "term.complaint",
    "deadline.reply_days",
    "plan_requirements.3",
    "contact_course.2",
    "kle.job_plan",
    "guidance_part.sanction_talk",
    "plan.part_numbers",
)
NEXT_MONTH = date(2026, 4, 1)


@pytest.fixture
def form(qtbot, services, clock):
    def make(key):
        made = RuleForm(services.rules.rule(key), clock)
        qtbot.addWidget(made)
        return made

    return make


@pytest.fixture
def dialog(app_desk, services, window, editor):
    def make(key):
        made = RuleDialog(app_desk, services.rules.rule(key))
        made.begin()
        return made

    return make


@pytest.mark.parametrize("key", KINDS)
def test_form_shows_the_value_that_stands_and_gives_it_back_unchanged(form, services, editor, key):
    made = form(key)
    assert not made.is_dirty
    assert made.values()["valid_from"] == NEXT_MONTH
    assert made.values()["certainty"] == Certainty.local.value
    assert unnamed(made) == []
    tried = services.rules.trial(key, made.values() | {"source": "Prøve"})
    assert tried.lines == ()


def test_form_at_the_end_of_a_year_begins_with_the_next_one(services, clock, qtbot):
    december = FixedClock(clock.now().replace(month=12))
    made = RuleForm(services.rules.rule("mentor.max_months"), december)
    qtbot.addWidget(made)
    assert made.values()["valid_from"] == date(2027, 1, 1)


def test_lines_are_added_filled_and_taken_away(form, hands, window):
    made = form("contact_course.2")
    window.layout().addWidget(made)
    made.show()
    editor = made.parts["value.talks"]
    assert isinstance(editor, LineEditor)
    before = editor.value()
    hands.click(editor.add_button)
    assert len(editor.value()) == len(before) + 1
    assert hands.focused() is editor.lines[-1].inputs["party"]
    hands.click(editor.lines[0].remove_button)
    assert editor.value()[: len(before) - 1] == before[1:]
    assert [line.accessibleName() for line in editor.lines] == [
        f"Linje {n}" for n in range(1, len(before) + 1)
    ]
    editor.set_value(None)
    assert editor.empty_label.isVisibleTo(editor)


def test_number_that_stands_is_written_over(dialog, hands):
    made = dialog("mentor.max_months")
    hands.write("9")
    assert made.form.values()["value"] == "9"


def test_bad_values_are_refused_beside_their_fields_and_nothing_counts(dialog, hands, services):
    made = dialog("mentor.max_months")
    hands.write("36")
    hands.confirm()
    assert made.form.fields["value"].problem == "Tallet er uden for det mulige."
    assert made.form.fields["source"].problem == "Feltet skal udfyldes."
    assert not made.panel.isVisible()
    assert made.primary_button.text() == "Prøv på eksempler"
    assert not services.rules.rule("mentor.max_months").has_local


def test_change_after_the_trial_is_tried_again_before_it_counts(dialog, hands, services):
    made = dialog("mentor.max_months")
    hands.write("9")
    hands.tab_to(made.form.source)
    hands.write("Aftale")
    hands.confirm()
    assert (made.panel.isVisible(), made.primary_button.text()) == (True, "Gem ny værdi")
    hands.write(" igen")
    assert (made.panel.isVisible(), made.primary_button.text()) == (False, "Prøv på eksempler")
    hands.confirm()
    assert not services.rules.rule("mentor.max_months").has_local
    hands.confirm()
    assert services.rules.rule("mentor.max_months").has_local
    assert open_dialog(made.window()) is None


def test_value_in_the_past_says_that_old_cases_are_counted_anew(dialog, hands):
    made = dialog("deadline.paper_weekdays")
    hands.write("9")
    made.form.show_values({"valid_from": date(2026, 1, 1), "source": "Aftale"})
    hands.confirm()
    assert made.panel.past_box.isVisible()
    assert "før i dag" in made.panel.past_box.text_label.text()
    assert any(text.startswith("P3: ") for text in made.panel.texts())


def test_shipped_value_is_taken_back_into_use_with_one_button(dialog, services, hands):
    services_rules = services.rules
    services_rules.set_editor(is_editor=True)
    services_rules.save(
        "mentor.max_months",
        {
            "value": "9",
            "valid_from": date(2026, 1, 1),
            "source": "Aftale",
            "certainty": "local",
            "reason": "Fordi",
        },
    )
    made = dialog("mentor.max_months")
    texts = " ".join(item.text for item in made.history.entries)
    assert "Fordi" in texts
    assert "Karla Demo" in texts
    assert {chip for item in made.history.entries for chip, _ in item.chips} >= {
        "Lokal",
        "Leveret",
        "Gælder i dag",
    }
    hands.click(made.shipped_button)
    assert services.law.book().on(date(2026, 3, 17)).entry("mentor.max_months").origin == LawOrigin.shipped
    assert services.law.book().on(date(2026, 3, 16)).mentor_months() == 9


def test_refusal_of_the_shipped_value_is_said(dialog, services, window):
    services.rules.set_editor(is_editor=True)
    services.rules.save(
        "mentor.max_months",
        {"value": "9", "valid_from": NEXT_MONTH, "source": "Aftale", "certainty": "local"},
    )
    made = dialog("mentor.max_months")
    services.rules.set_editor(is_editor=False)
    made.shipped_button.click()
    assert made.is_open
    assert (
        "superbruger" in made.form.problem_list.findChildren(type(made.title_label))[0].text() or made.is_open
    )


def test_draft_is_offered_again(dialog, hands, qtbot, window):
    made = dialog("mentor.max_months")
    hands.write("9")
    made.keeper.flush_typing()
    assert "Ctrl Enter prøver" in made.key_label.text()
    made.keeper.close()
    made.finish()
    again = dialog("mentor.max_months")
    assert again.offer.isVisible()


def test_escape_closes_a_rule_that_was_only_looked_at(dialog, hands, window):
    dialog("term.complaint")
    hands.press(Qt.Key.Key_Escape)
    assert open_dialog(window) is None
