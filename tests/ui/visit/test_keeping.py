"""What is typed in visit mode is kept: the last words win, a fault of the disk loses nothing."""

from collections.abc import Callable

import pytest

from app.common.changes import Changes
from app.common.errors import FileFault, JobbroError, RefusedAct
from app.models.problem_codes import Problem
from app.services.catalogue import Services
from app.ui.tasks import ChangeBus
from app.ui.visit.acts import VisitActs
from app.ui.visit.keeping import VisitKeeper
from app.ui.visit.wording import NOT_SAVED
from tests.ui.visit.stage import Hall


class HeldTasks:
    """Tasks that wait until they are let go."""

    def __init__(self, bus: ChangeBus) -> None:
        self._bus = bus
        self.waiting: list[Callable[[], None]] = []
        self.is_held = False
        self.fault: Exception | None = None

    def query(self, owner, work, done, failed=None) -> None:
        self._add(work, done, failed)

    def command(self, owner, work, done, failed=None) -> None:
        self._add(work, done, failed)

    def release(self) -> None:
        """Do what waits."""
        waiting, self.waiting = self.waiting, []
        for each in waiting:
            each()

    def _add(self, work, done, failed) -> None:
        def go() -> None:
            if self.fault is not None:
                assert failed(self.fault)
                return
            try:
                result = work()
            except JobbroError as error:
                failed(error)
                return
            done(result)

        if self.is_held:
            self.waiting.append(go)
        else:
            go()


@pytest.fixture
def hall(services: Services) -> Hall:
    made = Hall(services, 2)
    made.begin()
    return made


@pytest.fixture
def tasks(bus: ChangeBus) -> HeldTasks:
    return HeldTasks(bus)


@pytest.fixture
def keeper(hall: Hall, tasks: HeldTasks, bus: ChangeBus) -> VisitKeeper:
    made = VisitKeeper(hall.services, tasks, bus)
    made.open(hall.visit)
    return made


def person(keeper: VisitKeeper, place: int = 0) -> str:
    assert keeper.visit is not None
    return keeper.visit.people[place].id


def test_while_one_text_is_on_its_way_the_next_waits_and_the_last_wins(
    keeper: VisitKeeper, tasks: HeldTasks, hall: Hall
) -> None:
    tasks.is_held = True
    keeper.type(person(keeper), note="a")
    keeper.autosave.flush()
    for text in ("ab", "abc", "abcd"):
        keeper.type(person(keeper), note=text)
        keeper.autosave.flush()
    assert len(tasks.waiting) == 1
    assert not keeper.is_settled
    tasks.is_held = False
    tasks.release()
    assert hall.read().people[0].note == "abcd"
    assert keeper.is_settled


def test_no_key_asks_the_store(keeper: VisitKeeper, tasks: HeldTasks) -> None:
    tasks.is_held = True
    for text in ("M", "Mø", "Mød"):
        keeper.type(person(keeper), note=text)
    assert tasks.waiting == []


def test_what_is_read_meanwhile_does_not_lie_over_what_is_typed(
    keeper: VisitKeeper, tasks: HeldTasks
) -> None:
    tasks.is_held = True
    keeper.read()
    keeper.type(person(keeper), note="nyere")
    tasks.release()
    assert keeper.visit is not None
    assert keeper.visit.people[0].note == "nyere"


def test_reading_that_an_act_overtook_is_done_again(
    keeper: VisitKeeper, tasks: HeldTasks, hall: Hall, qtbot
) -> None:
    tasks.is_held = True
    keeper.read()
    acts = VisitActs(keeper)
    card = keeper.card(person(keeper))
    assert card is not None
    acts.all_met(card)
    tasks.is_held = False
    tasks.release()
    card = keeper.card(person(keeper))
    assert card is not None
    assert not card.empty_days
    keeper.type(card.id, note="og så videre")
    keeper.flush()
    with qtbot.waitSignal(keeper.changed):
        pass
    assert keeper.visit == hall.read()


def test_fault_of_the_disk_is_said_and_tried_again_with_the_latest_words(
    keeper: VisitKeeper, tasks: HeldTasks, hall: Hall, tmp_path
) -> None:
    said: list[str] = []
    keeper.refused.connect(said.append)
    tasks.fault = FileFault(tmp_path, "full")
    keeper.type(person(keeper), note="første", next_agreement="truck")
    keeper.flush()
    assert said == [NOT_SAVED]
    assert not keeper.is_settled
    keeper.type(person(keeper), note="anden")
    tasks.fault = None
    keeper.flush()
    card = hall.read().people[0]
    assert (card.note, card.next_agreement) == ("anden", "truck")
    assert said[-1] == ""
    assert keeper.is_settled


def test_refused_act_is_said_and_the_truth_read_again(keeper: VisitKeeper, tasks: HeldTasks, qtbot) -> None:
    said: list[str] = []
    keeper.refused.connect(said.append)

    def refuse() -> Changes:
        raise RefusedAct(Problem.visit_not_open)

    before = keeper.visit
    keeper.act(refuse, lambda visit: visit)
    assert said
    with qtbot.waitSignal(keeper.changed):
        pass
    assert keeper.visit == before


def test_words_about_two_candidates_are_kept_apart(keeper: VisitKeeper, hall: Hall) -> None:
    keeper.type(person(keeper), note="en")
    keeper.type(person(keeper, 1), note="to")
    keeper.flush()
    assert [card.note for card in hall.read().people] == ["en", "to"]


def test_visit_that_is_gone_is_told(keeper: VisitKeeper, qtbot) -> None:
    with qtbot.waitSignal(keeper.lost):
        keeper.open("ukendt")
