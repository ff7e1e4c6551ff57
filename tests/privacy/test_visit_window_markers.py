"""Nothing of a candidate reaches a log, a title, the settings or a file's name through visit mode."""

import logging
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models.visit_codes import VisitStatus
from app.services.catalogue import Services
from app.ui.lock.pin_screen import PinScreen
from app.ui.shared.theme import ThemeManager
from app.ui.visit.mentor_stop import OTHER
from tests import builders
from tests.ui.hands import Hands
from tests.ui.running import Running
from tests.ui.windows import opened

MARKERS = ("QfornavnQ", "QefternavnQ", "QnoteQ", "QhalQ", "QholdlederQ", "QaftaleQ", "QsagtQ", "402913")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def running(qtbot, services: Services, manager: ThemeManager) -> Iterator[Running]:
    company = builders.a_company(services)
    centre = builders.a_centre(services, company)
    marked = builders.a_citizen(services, first_name="QfornavnQ", last_name="QefternavnQ")
    builders.a_placement(services, marked, centre)
    services.conduct.begin_unplanned(company)
    services.visit_pins.switch_on("402913")
    yield from opened(qtbot, services, manager)


def titles() -> set[str]:
    return {window.windowTitle() for window in QApplication.topLevelWidgets() if window.isVisible()}


def tell(running: Running, hands: Hands) -> set[str]:
    """A candidate's note, the candidate's own page, an end that is refused, and the stop at the mentor."""
    hands.press(Qt.Key.Key_B, CTRL)
    screen = running.workspace.navigator.current
    screen.page.notes.note.setFocus()
    hands.write("QnoteQ")
    screen.page.head.show_button.click()
    seen = titles()
    screen.shown.close_button.click()
    screen.open_end()
    screen.primary_action()
    assert screen.end.banner.isVisible()
    screen.open_mentor()
    screen.mentor.talk.people.radios[OTHER].click()
    hands.write("QholdlederQ")
    screen.mentor.focus_note()
    hands.write("QhalQ")
    # No day: kept as it stands.
    screen.mentor.next_visit.day.setFocus()
    hands.write("QsagtQ")
    return seen | titles()


def cover(running: Running) -> set[str]:
    """Behind the PIN and back."""
    running.program.lock()
    pin = running.window.stack.currentWidget()
    assert isinstance(pin, PinScreen)
    seen = titles()
    QTest.keyClicks(pin.pin, "402913")
    return seen


def end(running: Running, visit_id: str) -> set[str]:
    screen = running.workspace.navigator.current
    screen.open_person(running.services.conduct.open(visit_id).people[0].id)
    screen.primary_action()
    screen.open_end()
    # What is no day is asked for before anything ends.
    assert screen.mentor.next_visit.day_field.problem
    seen = titles()
    screen.mentor.next_visit.day.selectAll()
    Hands().press(Qt.Key.Key_Delete)
    screen.open_end()
    screen.primary_action()
    return seen | titles()


def test_whole_visit_in_the_window_leaves_no_word_outside_the_store(
    running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    conduct = running.services.conduct
    (visit,) = conduct.running()
    seen = tell(running, Hands()) | cover(running)
    assert conduct.open(visit.id).mentor.note == "QhalQ"
    seen |= end(running, visit.id)
    assert conduct.open(visit.id).status is VisitStatus.held
    folder = running.services.vault.folder
    running.program.close()
    assert seen == {"Jobbro"}
    assert [marker for marker in MARKERS if marker in caplog.text] == []
    files = [path for path in folder.parent.rglob("*") if path.is_file()]
    left = "".join(path.name + path.read_bytes().decode("latin-1") for path in files)
    assert len(files) > 2
    assert [marker for marker in MARKERS if marker in left] == []
