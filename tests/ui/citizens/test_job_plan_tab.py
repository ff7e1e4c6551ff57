"""The jobplan as a person writes it: kept, saved, restored, and never lost."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.common.changes import Changes, Topic
from app.common.errors import FileFault
from app.models.codes import FreezeReason
from app.services.catalogue import Services
from app.services.job_plan_parts import MOST_ROWS
from app.services.job_plans import JobPlanService
from app.ui.citizens.job_plan_keeping import FORM, PAUSE_MS
from app.ui.citizens.job_plan_tab import JobPlanTab
from app.ui.shared.autosave import LONGEST_WAIT_MS
from app.ui.tasks import ChangeBus, ThreadTasks
from tests import builders
from tests.conftest import PASSWORD
from tests.ui.citizens.job_plan_writing import HOSTILE, PLAN, write


def test_typing_is_kept_while_it_goes_on(qtbot, tab: JobPlanTab, services: Services, citizen: str) -> None:
    assert LONGEST_WAIT_MS < 1_000 < PAUSE_MS
    write(tab.editor.job_goal, "Lager")

    def is_kept() -> bool:
        # Another letter each time: there is no pause.
        write(tab.editor.job_goal, ".")
        return services.drafts.find(FORM, citizen) is not None

    qtbot.waitUntil(is_kept, timeout=2_000)
    assert str(services.drafts.find(FORM, citizen).values["job_goal"]).startswith("Lager")
    assert services.job_plans.show(citizen).job_goal == ""


def test_typing_is_saved_at_a_pause(qtbot, tab: JobPlanTab, services: Services, citizen: str) -> None:
    write(tab.editor.job_goal, "Lager")
    qtbot.waitUntil(lambda: services.job_plans.show(citizen).job_goal == "Lager", timeout=PAUSE_MS + 3_000)
    assert services.drafts.find(FORM, citizen) is None
    assert not tab.has_unsaved_text()


def test_typing_is_saved_when_the_field_is_left(tab: JobPlanTab, services: Services, citizen: str) -> None:
    write(tab.editor.job_goal, "Lager")
    assert tab.has_unsaved_text()
    tab.editor.goal_reason.setFocus()
    assert services.job_plans.show(citizen).job_goal == "Lager"
    assert not tab.has_unsaved_text()
    assert tab.state_label.text() == "Gemt kl. 9.45"


def test_leaving_a_field_writes_nothing_when_nothing_was_typed(
    tab: JobPlanTab, services: Services, citizen: str
) -> None:
    tab.editor.job_goal.setFocus()
    tab.editor.goal_reason.setFocus()
    assert services.job_plans.show(citizen).version == 0


def test_flush_hands_in_what_is_typed(tab: JobPlanTab, services: Services, citizen: str) -> None:
    write(tab.editor.own_words, "Jeg vil gerne arbejde")
    tab.flush_typing()
    assert services.job_plans.show(citizen).own_words == "Jeg vil gerne arbejde"


def test_another_citizen_gets_an_empty_editor_and_the_first_keeps_the_text(
    tab: JobPlanTab, services: Services, citizen: str
) -> None:
    other = builders.a_citizen(services, first_name="Carl")
    write(tab.editor.job_goal, "Lager")
    tab.show_citizen(other)
    assert tab.editor.job_goal.value() == ""
    assert services.job_plans.show(citizen).job_goal == "Lager"
    assert services.job_plans.show(other).version == 0


def test_draft_of_a_killed_program_is_brought_back_and_saved(
    make_tab: Callable[[str], JobPlanTab], services: Services, citizen: str
) -> None:
    services.job_plans.save(citizen, PLAN)
    mark = services.job_plans.show(citizen).version
    typed = PLAN | {
        "own_words": "Halv sætn",
        "starts_on": "31/2",
        "milestones": [{"id": "m1", "text": "Møde", "due_on": date(2026, 4, 1), "done_on": None}],
        "made_from": mark,
    }
    services.drafts.keep(FORM, citizen, typed)
    tab = make_tab(citizen)
    assert tab.editor.own_words.value() == "Halv sætn"
    assert tab.editor.starts_on.text() == "31/2"
    assert tab.editor.milestones.lines[0].day_edit.text() == "1. april 2026"
    assert "hentet frem" in tab.state_label.text()
    tab.editor.starts_on.set_value(None)
    tab.flush_typing()
    details = services.job_plans.show(citizen)
    assert (details.own_words, details.milestones[0].due_on) == ("Halv sætn", date(2026, 4, 1))


def test_draft_that_says_the_same_is_forgotten(
    make_tab: Callable[[str], JobPlanTab], services: Services, citizen: str
) -> None:
    services.job_plans.save(citizen, PLAN)
    services.drafts.keep(FORM, citizen, PLAN | {"made_from": 5})
    tab = make_tab(citizen)
    assert not tab.keeper.has_conflict
    assert services.drafts.find(FORM, citizen) is None


def test_draft_of_a_changed_plan_is_offered_beside_it(
    make_tab: Callable[[str], JobPlanTab], services: Services, citizen: str
) -> None:
    services.job_plans.save(citizen, PLAN)
    services.drafts.keep(FORM, citizen, PLAN | {"job_goal": "Min tekst", "made_from": 5})
    tab = make_tab(citizen)
    assert tab.keeper.has_conflict
    assert tab.editor.job_goal.value() == "Min tekst"
    tab.conflict_box.other_button.click()
    assert tab.editor.job_goal.value() == PLAN["job_goal"]
    assert not tab.editor.isEnabled()
    tab.conflict_box.other_button.click()
    assert tab.editor.job_goal.value() == "Min tekst"
    tab.conflict_box.keep_button.click()
    assert services.job_plans.show(citizen).job_goal == "Min tekst"
    assert services.drafts.find(FORM, citizen) is None
    assert tab.conflict_box.isHidden()


def test_plan_changed_elsewhere_keeps_the_typed_text_until_one_is_chosen(
    tab: JobPlanTab, services: Services, citizen: str
) -> None:
    write(tab.editor.job_goal, "Min tekst")
    services.job_plans.save(citizen, {"job_goal": "Andet sted"})
    tab.editor.goal_reason.setFocus()
    assert tab.keeper.has_conflict
    assert tab.editor.job_goal.value() == "Min tekst"
    assert services.drafts.find(FORM, citizen).values["job_goal"] == "Min tekst"
    assert services.job_plans.show(citizen).job_goal == "Andet sted"
    tab.conflict_box.other_button.click()
    tab.conflict_box.keep_button.click()
    assert tab.editor.job_goal.value() == "Andet sted"
    assert tab.editor.isEnabled()
    assert services.drafts.find(FORM, citizen) is None


def test_typing_goes_on_being_kept_in_a_conflict(
    qtbot, tab: JobPlanTab, services: Services, citizen: str
) -> None:
    write(tab.editor.job_goal, "Min")
    services.job_plans.save(citizen, {"job_goal": "Andet sted"})
    tab.editor.goal_reason.setFocus()
    write(tab.editor.goal_reason, "og mere")
    tab.flush_typing()
    assert services.drafts.find(FORM, citizen).values["goal_reason"] == "og mere"
    assert services.job_plans.show(citizen).goal_reason == ""


def test_what_is_refused_stands_beside_the_field_and_the_rest_is_saved(
    tab: JobPlanTab, services: Services, citizen: str
) -> None:
    write(tab.editor.job_goal, "Lager")
    write(tab.editor.starts_on, "31/2")
    tab.editor.job_goal.setFocus()
    assert tab.editor.fields["starts_on"].problem
    assert services.job_plans.show(citizen).job_goal == "Lager"
    assert services.drafts.find(FORM, citizen).values["starts_on"] == "31/2"
    tab.print_plan()
    assert tab.editor.starts_on.hasFocus()
    tab.editor.starts_on.selectAll()
    write(tab.editor.starts_on, "1/4")
    tab.editor.job_goal.setFocus()
    assert services.job_plans.show(citizen).starts_on == date(2026, 4, 1)
    assert tab.editor.fields["starts_on"].problem == ""
    assert services.drafts.find(FORM, citizen) is None


def test_date_in_the_middle_of_being_typed_is_not_called_wrong(qtbot, tab: JobPlanTab) -> None:
    write(tab.editor.starts_on, "24/")
    tab.keeper.save()
    assert tab.editor.fields["starts_on"].problem == ""


def test_too_long_a_text_stays_and_is_named(tab: JobPlanTab, services: Services, citizen: str) -> None:
    write(tab.editor.own_words, "æ" * 10_001)
    tab.editor.job_goal.setFocus()
    assert "for lang" in tab.editor.fields["own_words"].problem
    assert len(str(tab.editor.own_words.value())) == 10_001
    assert len(str(services.drafts.find(FORM, citizen).values["own_words"])) == 10_001


def test_more_rows_than_a_plan_holds_are_named_with_their_box_and_the_limit(tab: JobPlanTab) -> None:
    tab.editor.milestones.set_value([{"id": "", "text": f"Delmål {n}"} for n in range(MOST_ROWS + 1)])
    tab.editor.edited.emit()
    tab.flush_typing()
    said = tab.editor.milestones.note_label.text()
    assert said.startswith(f"Der kan højst stå {MOST_ROWS} delmål i en jobplan.")
    assert tab.editor.activities.note_label.text() == ""


def test_text_that_wraps_is_in_sight_when_the_tab_opens(qtbot, tab: JobPlanTab) -> None:
    tab.editor.milestones.set_value(
        [{"id": "", "text": "Møde stabilt alle fem dage om ugen og ringe før kl. 8 ved sygdom"}]
    )
    box = tab.editor.milestones.lines[0].text_edit
    for width in (1000, 700):
        tab.window().resize(width, 900)
        qtbot.waitUntil(lambda: box.height() == box.sizeHint().height())
    assert box.height() > 48


def test_hostile_text_comes_back_as_it_was_typed(tab: JobPlanTab, services: Services, citizen: str) -> None:
    write(tab.editor.own_words, HOSTILE)
    tab.editor.job_goal.setFocus()
    assert services.job_plans.show(citizen).own_words == HOSTILE
    tab.show_citizen(citizen)
    assert tab.editor.own_words.value() == HOSTILE


def test_characters_without_a_shape_are_named_beside_the_field(tab: JobPlanTab) -> None:
    write(tab.editor.own_words, "Glad 😀")
    tab.editor.job_goal.setFocus()
    field = tab.editor.fields["own_words"]
    assert "😀" in field.note
    assert field.problem == ""
    tab.editor.own_words.setPlainText("Glad")
    tab.keeper.save()
    assert field.note == ""


def test_full_disk_is_said_and_tried_again(
    tab: JobPlanTab, services: Services, citizen: str, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    save = JobPlanService.save

    def full(*_args: object, **_named: object) -> None:
        raise FileFault(tmp_path, "full")

    monkeypatch.setattr(JobPlanService, "save", full)
    write(tab.editor.job_goal, "Lager")
    tab.editor.goal_reason.setFocus()
    assert "luk ikke programmet" in tab.state_label.text()
    assert tab.editor.job_goal.value() == "Lager"
    monkeypatch.setattr(JobPlanService, "save", save)
    tab.keeper.save()
    assert services.job_plans.show(citizen).job_goal == "Lager"


def test_change_elsewhere_is_shown_when_nothing_is_typed(
    tab: JobPlanTab, services: Services, citizen: str, bus: ChangeBus
) -> None:
    bus.publish(services.job_plans.save(citizen, {"job_goal": "Kontor"}))
    assert tab.editor.job_goal.value() == "Kontor"
    write(tab.editor.goal_reason, "og mere")
    tab.editor.job_goal.setFocus()
    assert services.job_plans.show(citizen).goal_reason == "og mere"


def test_change_of_another_subject_reads_nothing(
    tab: JobPlanTab, bus: ChangeBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[str] = []
    monkeypatch.setattr(JobPlanService, "show", lambda _self, citizen_id: reads.append(citizen_id))
    bus.publish(Changes.of(Topic.journal))
    assert reads == []


def test_everything_has_an_accessible_name(tab: JobPlanTab, services: Services, citizen: str) -> None:
    services.job_plans.save(citizen, PLAN | {"milestones": [{"text": "Et"}], "activities": [{"title": "A"}]})
    services.job_plans.freeze(citizen, FreezeReason.printed)
    tab.show_citizen(citizen)
    tab.editor.activities.lines[0].click()
    stops = [
        w for w in tab.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()
    ]
    nameless = [w for w in stops if not (w.accessibleName() or getattr(w, "text", str)())]
    assert len(stops) > 15
    assert nameless == []


def test_sixty_activities_and_long_text_are_shown_at_once(
    tab: JobPlanTab, services: Services, citizen: str
) -> None:
    rows = [{"title": f"Aktivitet {n} {HOSTILE}", "detail": "x" * 5_000} for n in range(60)]
    services.job_plans.save(citizen, PLAN | {"activities": rows, "own_words": "Et langt afsnit. " * 580})
    tab.show_citizen(citizen)
    assert len(tab.editor.activities.lines) == 60
    assert tab.editor.own_words.height() <= 330


def test_typing_survives_a_lock_in_the_middle(
    qtbot,
    services: Services,
    threaded: ThreadTasks,
    bus: ChangeBus,
    window: QWidget,
    citizen: str,
) -> None:
    tab = JobPlanTab(services, threaded, bus)
    window.layout().addWidget(tab)
    tab.show_citizen(citizen)
    qtbot.waitUntil(tab.editor.isEnabled)
    write(tab.editor.job_goal, "Lager")
    tab.editor.goal_reason.setFocus()
    write(tab.editor.goal_reason, "Midt i en saetn")
    # The save of the first field may still run: the lock comes anyway.
    tab.flush_typing()
    assert not tab.has_unsaved_text()
    tab.setParent(None)
    tab.deleteLater()
    locked: list[bool] = []
    threaded.query(window, services.access.close, lambda _none: locked.append(True))
    qtbot.waitUntil(lambda: bool(locked) and not threaded.is_busy)
    services.access.unlock(PASSWORD)

    again = JobPlanTab(services, threaded, bus)
    window.layout().addWidget(again)
    again.show_citizen(citizen)
    qtbot.waitUntil(again.editor.isEnabled)
    assert again.editor.job_goal.value() == "Lager"
    assert again.editor.goal_reason.value() == "Midt i en saetn"


def test_typing_while_a_save_runs_is_saved_after_it(
    qtbot, services: Services, threaded: ThreadTasks, bus: ChangeBus, window: QWidget, citizen: str
) -> None:
    tab = JobPlanTab(services, threaded, bus)
    window.layout().addWidget(tab)
    tab.show_citizen(citizen)
    qtbot.waitUntil(tab.editor.isEnabled)
    for letter in "abcdef":
        write(tab.editor.job_goal, letter)
        tab.keeper.save()
    qtbot.waitUntil(lambda: not threaded.is_busy and tab.keeper.is_clean)
    assert services.job_plans.show(citizen).job_goal == "abcdef"
    assert not tab.keeper.has_conflict


def test_tab_is_freed_with_its_window(
    qtbot, tab: JobPlanTab, bus: ChangeBus, citizen: str, services: Services
) -> None:
    with qtbot.waitSignal(tab.destroyed):
        tab.deleteLater()
    bus.publish(services.job_plans.save(citizen, PLAN))
