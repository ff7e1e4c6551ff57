"""What stands round the text of a jobplan: gaps, rights, versions, milestones."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.codes import ActivityKind, FreezeReason
from app.models.problem_codes import PlanGap
from app.services.catalogue import Services
from app.ui.citizens.job_plan_tab import JobPlanTab
from app.ui.tasks import ChangeBus
from tests.ui.citizens.job_plan_writing import PLAN, write


def test_gaps_are_links_to_their_fields(tab: JobPlanTab, services: Services, citizen: str) -> None:
    services.citizens.set_group(citizen, "6", date(2026, 1, 1))
    tab.show_citizen(citizen)
    links = tab.gaps_card.links
    assert "LAB § 41, stk. 2, nr. 2" in links[PlanGap.job_goal].accessibleDescription()
    links[PlanGap.job_goal].click()
    assert tab.editor.job_goal.hasFocus()
    links[PlanGap.next_follow_up].click()
    assert tab.editor.next_follow_up_on.hasFocus()
    links[PlanGap.milestone].click()
    assert tab.editor.milestones.add_edit.hasFocus()
    links[PlanGap.offers].click()
    assert tab.editor.activities.form.title_edit.hasFocus()
    assert tab.editor.activities.form.values()["kind"] == ActivityKind.offer


def test_gap_goes_when_it_is_filled(tab: JobPlanTab) -> None:
    assert PlanGap.job_goal in tab.gaps_card.links
    write(tab.editor.job_goal, "Lager")
    tab.editor.goal_reason.setFocus()
    assert PlanGap.job_goal not in tab.gaps_card.links
    tab.editor.proposal_link.click()
    assert tab.gaps_card.title_label.text() == "Klar til udskrift"


def test_education_goal_says_whether_the_group_needs_it(
    tab: JobPlanTab, services: Services, citizen: str, bus: ChangeBus
) -> None:
    field = tab.editor.fields["education_goal"]
    assert field.hint == "Ikke et krav for målgruppen."
    bus.publish(services.citizens.set_group(citizen, "6", date(2026, 1, 1)))
    assert "LAB § 41, stk. 2, nr. 2" in field.hint


def test_proposed_day_is_set_with_one_press(tab: JobPlanTab, services: Services, citizen: str) -> None:
    assert tab.editor.proposal_link.text() == "Sæt 16. juni 2026"
    tab.editor.proposal_link.click()
    assert services.job_plans.show(citizen).next_follow_up_on == date(2026, 6, 16)
    assert tab.editor.proposal_link.isHidden()


def test_rights_are_shown_as_they_are_printed(tab: JobPlanTab, services: Services, citizen: str) -> None:
    assert tab.editor.rights_label.text() == "\n\n".join(services.job_plans.show(citizen).rights)


def test_version_is_listed_and_signed(qtbot, tab: JobPlanTab, services: Services, citizen: str) -> None:
    services.job_plans.save(citizen, PLAN)
    services.job_plans.freeze(citizen, FreezeReason.printed)
    tab.show_citizen(citizen)
    (line,) = tab.versions_card.lines.values()
    line.sign_button.click()
    assert line.day_edit.text() == "17. marts 2026"
    line.day_edit.set_value("20/3")
    line.save_button.click()
    assert "ude i fremtiden" in line.day_field.problem
    line.day_edit.set_value("i dag")
    with qtbot.waitSignal(tab.toast_requested) as told:
        line.save_button.click()
    assert told.args[0] == "Underskriften er noteret"
    assert services.job_plans.show(citizen).versions[0].signed_on == date(2026, 3, 17)
    (line,) = tab.versions_card.lines.values()
    assert line.sign_button.text() == "Ret dato"


def test_count_follows_the_milestones(qtbot, tab: JobPlanTab) -> None:
    counts: list[str] = []
    tab.count_changed.connect(counts.append)
    QTest.keyClicks(tab.editor.milestones.add_edit, "Moede stabilt")
    QTest.keyClick(tab.editor.milestones.add_edit, Qt.Key.Key_Return)
    tab.editor.milestones.lines[0].tick.click()
    assert counts[-1] == "1/1"


def test_removed_milestone_comes_back_with_undo_and_takes_no_text_with_it(
    qtbot, tab: JobPlanTab, services: Services, citizen: str, bus: ChangeBus
) -> None:
    services.job_plans.save(citizen, PLAN | {"milestones": [{"text": "Et"}, {"text": "To"}]})
    tab.show_citizen(citizen)
    write(tab.editor.goal_reason, "Skrevet lige foer")
    with qtbot.waitSignal(tab.toast_requested) as told:
        tab.editor.milestones.lines[0].removal_requested.emit()
    assert told.args[0] == "Delmålet er slettet"
    assert [m.text for m in services.job_plans.show(citizen).milestones] == ["To"]
    bus.publish(services.history.undo(told.args[1]))
    assert [line.text_edit.value() for line in tab.editor.milestones.lines] == ["Et", "To"]
    assert tab.editor.goal_reason.value() == "Skrevet lige foer"
