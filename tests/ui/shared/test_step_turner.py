"""Small steps are turned at once, large ones by a plan; the end is the same."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from app.common.changes import Changes, Topic
from app.common.errors import NothingToUndo, StaleRecord
from app.models.act_codes import Act, ImportKind
from app.services.catalogue import Services
from app.services.history import TurnPlan, Undone, Way, Wish
from app.ui.shared.step_turner import StepTurner
from app.ui.tasks import ChangeBus, InlineTasks, ThreadTasks
from tests import builders

LATEST = Wish(Way.undo_latest)


class Told(QObject):
    """What a turner told, and when it began to plan and to write."""

    def __init__(self, services: Services, tasks: InlineTasks | ThreadTasks) -> None:
        super().__init__()
        self.turner = StepTurner(self, services.history, tasks)
        self.done: list[Undone] = []
        self.errors: list[Exception] = []
        self.stages: list[str] = []
        self.progress: list[tuple[int, int]] = []
        self.turner.planning.connect(self.on_planning)
        self.turner.writing.connect(self.on_writing)
        self.turner.progressed.connect(self.on_progress)

    def turn(self, wish: Wish = LATEST) -> None:
        self.turner.turn(wish, self.done.append, self.on_error)

    def on_planning(self) -> None:
        self.stages.append("planning")

    def on_writing(self) -> None:
        self.stages.append("writing")

    def on_progress(self, done: int, total: int) -> None:
        self.progress.append((done, total))

    def on_error(self, error: Exception) -> bool:
        self.errors.append(error)
        return True


@pytest.fixture
def imported(services: Services, tmp_path: Path) -> Services:
    """A store into which 150 companies were brought."""
    file = tmp_path / "virksomheder.csv"
    file.write_text("navn\n" + "\n".join(f"Prøvefirma {n}" for n in range(150)), encoding="utf-8")
    services.imports.run(ImportKind.companies, file)
    return services


def test_small_step_is_turned_at_once(services: Services, inline: InlineTasks, bus: ChangeBus) -> None:
    builders.a_company(services)
    heard: list[Changes] = []
    bus.changed.connect(lambda changes, _source: heard.append(changes))
    told = Told(services, inline)
    told.turn()
    assert ([one.act for one in told.done], told.stages) == ([Act.register_company], [])
    assert Topic.company in heard[-1].topics


def test_large_step_is_planned_aside_and_then_written(
    imported: Services, threaded: ThreadTasks, bus: ChangeBus, qtbot
) -> None:
    heard: list[Changes] = []
    bus.changed.connect(lambda changes, _source: heard.append(changes))
    told = Told(imported, threaded)
    told.turn()
    assert told.turner.is_running
    told.turn()
    qtbot.waitUntil(lambda: bool(told.done), timeout=20_000)
    assert (len(told.done), told.stages, told.progress[-1]) == (1, ["planning", "writing"], (150, 150))
    qtbot.waitUntil(lambda: not threaded.is_busy)
    assert imported.companies.rows().total == 0
    assert Topic.company in heard[-1].topics


def test_plan_that_was_overtaken_is_made_anew(
    imported: Services, inline: InlineTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    history, seen = imported.history, []
    carry_out = history.carry_out

    def overtaken(made: TurnPlan) -> Undone:
        seen.append(made)
        if len(seen) < 3:
            raise StaleRecord("plan", "x")
        return carry_out(made)

    monkeypatch.setattr(history, "carry_out", overtaken)
    told = Told(imported, inline)
    told.turn()
    assert (len(seen), len(told.done), imported.companies.rows().total) == (3, 1, 0)


def test_after_five_plans_it_is_turned_in_one_go(
    imported: Services, inline: InlineTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def overtaken(made: TurnPlan) -> Undone:
        seen.append(made)
        raise StaleRecord("plan", "x")

    monkeypatch.setattr(imported.history, "carry_out", overtaken)
    told = Told(imported, inline)
    told.turn()
    assert (len(seen), len(told.done), imported.companies.rows().total) == (5, 1, 0)


def test_cancelled_plan_changes_nothing(imported: Services, threaded: ThreadTasks, qtbot) -> None:
    told = Told(imported, threaded)
    told.turner.planning.connect(told.turner.cancel)
    told.turn()
    qtbot.waitUntil(lambda: "planning" in told.stages and not threaded.is_busy, timeout=20_000)
    assert (told.done, told.errors, told.turner.is_running) == ([], [], False)
    assert imported.companies.rows().total == 150
    told.turner.planning.disconnect(told.turner.cancel)
    told.turn()
    qtbot.waitUntil(lambda: bool(told.done), timeout=20_000)
    assert imported.companies.rows().total == 0


def test_refusal_is_told_once_and_the_next_step_can_be_turned(
    services: Services, inline: InlineTasks
) -> None:
    services.history.forget_steps()
    told = Told(services, inline)
    told.turn()
    assert [type(error) for error in told.errors] == [NothingToUndo]
    builders.a_company(services)
    told.turn()
    assert len(told.done) == 1


def test_refusal_of_a_large_step_is_told(imported: Services, inline: InlineTasks) -> None:
    act = imported.history.steps()[0].id
    builders.a_mentor(imported, imported.companies.rows().rows[0].id)
    told = Told(imported, inline)
    told.turn(Wish(Way.take_back, act))
    assert (len(told.errors), told.done, told.turner.is_running) == (1, [], False)
