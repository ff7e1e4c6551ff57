"""Notes while they are written: kept each second, found again, finished, corrected, and never lost."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.common.clock import FixedClock
from app.common.errors import FileFault
from app.models.codes import ContactKind, NoteNature, NoteSource
from app.services.catalogue import Services
from app.services.journal import JournalService
from app.ui.citizens import note_keeper
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.composer import NoteComposer
from app.ui.citizens.note_keeper import NoteKeeper
from app.ui.shared.autosave import LONGEST_WAIT_MS
from app.ui.tasks import Tasks, ThreadTasks
from tests import builders
from tests.conftest import PASSWORD
from tests.ui.citizens.conftest import Seen
from tests.ui.hands import Hands


@pytest.fixture
def bodil(services: Services) -> str:
    return builders.a_citizen(services)


@pytest.fixture
def composer(screen: CitizensScreen, bodil: str) -> NoteComposer:
    """The composer on Bodil's page, with the keyboard."""
    screen.open_record(bodil)
    screen.primary_action()
    return screen.page.timeline_tab.composer


def kept_text(services: Services, citizen_id: str) -> str | None:
    unfinished = services.journal.unfinished(citizen_id)
    return None if unfinished is None else str(unfinished.values["text"])


def test_unbroken_typing_is_in_the_store_within_a_second(
    services: Services, bodil: str, composer: NoteComposer, qtbot
) -> None:
    typed = 0
    while kept_text(services, bodil) is None:
        QTest.keyClicks(composer.box, "a")
        typed += 1
        qtbot.wait(40)
        assert typed * 40 <= LONGEST_WAIT_MS + 300, "typing without a pause was not kept"
    assert (kept_text(services, bodil) or "").startswith("aaaaa")


def test_saved_state_tells_the_time(composer: NoteComposer, hands: Hands) -> None:
    hands.write("Aftalt at ringe igen.")
    composer.flush_typing()
    assert composer.state_label.text() == "Gemt kl. 9.45"


def test_leaving_the_box_keeps_the_text_at_once(
    services: Services, bodil: str, composer: NoteComposer, hands: Hands
) -> None:
    hands.write("Halvt notat")
    hands.press(Qt.Key.Key_Tab)
    assert kept_text(services, bodil) == "Halvt notat"


def test_turning_to_somebody_else_keeps_the_text_and_coming_back_finds_it(
    services: Services, bodil: str, composer: NoteComposer, screen: CitizensScreen, hands: Hands
) -> None:
    carl = builders.a_citizen(services, first_name="Carl", last_name="Fiktiv")
    hands.write("Om Bodil")
    screen.open_record(carl)
    assert composer.box.value() == ""
    assert not composer.is_open
    screen.open_record(bodil)
    assert composer.box.value() == "Om Bodil"
    assert composer.is_open


def test_unfinished_note_is_there_again_after_a_restart(
    store: Path,
    make_services: Callable[[Path], Services],
    bodil: str,
    composer: NoteComposer,
    hands: Hands,
    qtbot,
) -> None:
    screen = composer.window().findChild(CitizensScreen)
    desk, window = screen.desk, screen.window()
    bus, inline = desk.bus, desk.tasks
    hands.write("Mistede forbindelsen midt i")
    composer.form.source.buttons["mentor"].click()
    screen.flush_typing()
    services = desk.services
    window.layout().removeWidget(screen)
    screen.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(screen))
    services.access.close()
    again = make_services(store)
    again.access.unlock(PASSWORD)
    fresh = CitizensScreen(again, inline, bus)
    window.layout().addWidget(fresh)
    fresh.open_record(bodil)
    found = fresh.page.timeline_tab.composer
    assert found.box.value() == "Mistede forbindelsen midt i"
    assert found.form.source.value() == "mentor"
    fresh.primary_action()
    hands.write(" i samtalen")
    hands.confirm()
    (note,) = again.journal.of_citizen(bodil).rows
    assert note.text == "Mistede forbindelsen midt i i samtalen"
    assert note.source is NoteSource.mentor


def test_emptied_note_is_given_up(
    services: Services, bodil: str, composer: NoteComposer, hands: Hands
) -> None:
    hands.write("Fejl")
    composer.flush_typing()
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.press(Qt.Key.Key_Delete)
    composer.flush_typing()
    assert services.journal.unfinished(bodil) is None


def test_all_fields_reach_the_journal(
    services: Services, bodil: str, composer: NoteComposer, hands: Hands
) -> None:
    hands.write("Vi talte om truckkurset.")
    composer.form.source.buttons["own_observation"].click()
    composer.form.nature.buttons["assessment"].click()
    composer.form.contact_kind.setCurrentIndex(composer.form.contact_kind.findData("visit"))
    hands.click(composer.more_button)
    for name, text in (("subject", "Kursus"), ("participants", "Bodil og Poul"), ("next_step", "Tilmelding")):
        composer.form.focus_field(name)
        hands.write(text)
    composer.form.day.set_value(date(2026, 3, 10))
    composer.form.time.setText("10.40")
    composer.form.focus_field("subject")
    hands.confirm()
    (note,) = services.journal.of_citizen(bodil).rows
    assert (note.subject, note.participants, note.next_step) == ("Kursus", "Bodil og Poul", "Tilmelding")
    assert (note.source, note.nature) == (NoteSource.own_observation, NoteNature.assessment)
    assert note.contact_kind is ContactKind.visit
    assert services.clock.local(note.happened_at).isoformat() == "2026-03-10T10:40:00+01:00"


@pytest.mark.parametrize(
    ("day", "time", "field", "words"),
    [
        ("17-13-2026", "9.00", "day", "Skriv datoen som"),
        ("30. februar", "9.00", "day", "Skriv datoen som"),
        ("i dag", "25.00", "time", "Skriv klokkeslættet"),
        ("i dag", "tidligt", "time", "Skriv klokkeslættet"),
        ("i dag", "", "time", "Skriv klokkeslættet"),
        ("i morgen", "9.00", "day", "ude i fremtiden"),
    ],
)
def test_moment_that_cannot_be_is_refused_beside_the_field(
    bodil: str, composer: NoteComposer, day: str, time: str, field: str, words: str
) -> None:
    services = composer._desk.services
    composer.box.insertPlainText("Tekst")
    composer.form.day.setText(day)
    composer.form.time.setText(time)
    composer.finish()
    assert words in composer.form.fields[field].problem
    assert composer.form.fields[field].isVisible()
    assert composer.box.value() == "Tekst"
    assert services.journal.of_citizen(bodil).total == 0
    composer.flush_typing()
    assert kept_text(services, bodil) == "Tekst"


def test_empty_note_is_refused_beside_the_box(composer: NoteComposer, hands: Hands) -> None:
    hands.confirm()
    assert composer.text_field.problem == "Skriv notatet, før du gemmer det."


def test_pasted_table_becomes_one_line_in_fields_of_one_line(composer: NoteComposer) -> None:
    composer.form.participants.setText("Bodil\tborger\nPoul\tmentor\r\n")
    assert composer.form.participants.value() == "Bodil borger Poul mentor"


@pytest.mark.parametrize(
    "text", ["<b>Fed</b> & <script>alert('x')</script>", "😀 مرحبا", "x" * 30_000, "æ" * 200]
)
def test_any_text_survives_as_it_was_written(
    services: Services, bodil: str, composer: NoteComposer, screen: CitizensScreen, text: str
) -> None:
    composer.box.insertPlainText(text)
    composer.finish()
    (note,) = services.journal.of_citizen(bodil).rows
    assert note.text == text


def test_full_disk_keeps_the_text_in_the_window_and_tries_again(
    bodil: str,
    composer: NoteComposer,
    screen: CitizensScreen,
    hands: Hands,
    monkeypatch: pytest.MonkeyPatch,
    qtbot,
) -> None:
    services = screen.desk.services
    monkeypatch.setattr(note_keeper, "RETRY_MS", 30)
    screen.open_record(builders.a_citizen(services, first_name="Carl", last_name="Fiktiv"))
    screen.open_record(bodil)
    screen.primary_action()
    is_full = True
    save = JournalService.autosave

    def autosave(self: JournalService, *args: object) -> object:
        if is_full:
            raise FileFault(Path("store.db"), "full")
        return save(self, *args)

    monkeypatch.setattr(JournalService, "autosave", autosave)
    hands.write("Vigtigt")
    screen.flush_typing()
    assert composer.box.value() == "Vigtigt"
    assert composer.state_label.property("tone") == "danger"
    assert "ikke gemt endnu" in composer.state_label.text()
    assert "Disken er fuld" in composer.state_label.text()
    assert screen.has_unsaved_text()
    is_full = False
    qtbot.waitUntil(lambda: not screen.has_unsaved_text())
    assert kept_text(services, bodil) == "Vigtigt"
    assert composer.state_label.text() == "Gemt kl. 9.45"


def test_text_that_could_not_be_kept_is_there_when_one_comes_back(
    services: Services,
    bodil: str,
    composer: NoteComposer,
    screen: CitizensScreen,
    hands: Hands,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    carl = builders.a_citizen(services, first_name="Carl", last_name="Fiktiv")

    def refuse(self: JournalService, *_args: object) -> object:
        raise FileFault(Path("store.db"), "full")

    hands.write("Uden plads")
    with monkeypatch.context() as full:
        full.setattr(JournalService, "autosave", refuse)
        screen.open_record(carl)
        screen.open_record(bodil)
        assert composer.box.value() == "Uden plads"
        assert screen.has_unsaved_text()
    screen.flush_typing()
    assert kept_text(services, bodil) == "Uden plads"
    assert not screen.has_unsaved_text()


def test_finishing_on_a_full_disk_loses_nothing(
    services: Services,
    bodil: str,
    composer: NoteComposer,
    screen: CitizensScreen,
    hands: Hands,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(self: JournalService, *_args: object) -> object:
        raise FileFault(Path("store.db"), "full")

    hands.write("Skal gemmes")
    with monkeypatch.context() as full:
        full.setattr(JournalService, "finish", refuse)
        hands.confirm()
        assert composer.box.value() == "Skal gemmes"
        assert composer.finish_button.isEnabled()
        assert composer.state_label.property("tone") == "danger"
    hands.confirm()
    assert services.journal.of_citizen(bodil).total == 1


def test_undo_brings_the_text_back_to_go_on_with(
    services: Services, bodil: str, composer: NoteComposer, screen: CitizensScreen, hands: Hands, seen: Seen
) -> None:
    hands.write("For tidligt")
    hands.confirm()
    screen.desk.bus.publish(services.history.undo(seen.toasts[0][1]))
    assert services.journal.of_citizen(bodil).total == 0
    assert composer.box.value() == "For tidligt"
    assert kept_text(services, bodil) == "For tidligt"
    composer.begin()
    hands.write(" gemt")
    hands.confirm()
    assert [note.text for note in services.journal.of_citizen(bodil).rows] == ["For tidligt gemt"]


def test_deleted_draft_comes_back_by_undo(
    services: Services, bodil: str, composer: NoteComposer, screen: CitizensScreen, hands: Hands, seen: Seen
) -> None:
    hands.write("Kladde")
    composer.flush_typing()
    hands.click(composer.discard_button)
    assert services.journal.unfinished(bodil) is None
    assert not composer.is_open
    assert seen.toasts[-1][0] == "Kladden er slettet"
    screen.desk.bus.publish(services.history.undo(seen.toasts[-1][1]))
    assert composer.box.value() == "Kladde"
    assert kept_text(services, bodil) == "Kladde"


def test_pause_keeps_a_version_and_the_timeline_counts_them(
    services: Services,
    clock: FixedClock,
    bodil: str,
    composer: NoteComposer,
    screen: CitizensScreen,
    hands: Hands,
) -> None:
    hands.write("Forst")
    composer.flush_typing()
    clock.advance(seconds=40)
    hands.write(" og sidst")
    composer.flush_typing()
    hands.confirm()
    (note,) = services.journal.of_citizen(bodil).rows
    assert [version.text for version in services.journal.versions(note.id)] == ["Forst og sidst", "Forst"]
    item = screen.page.timeline_tab.timeline.entries[1]
    assert item.versions == "2 versioner"


def test_first_save_is_made_once_although_typing_goes_on(
    services: Services,
    bodil: str,
    make_screen: Callable[[Tasks], CitizensScreen],
    threaded: ThreadTasks,
    qtbot,
    hands: Hands,
) -> None:
    screen = make_screen(threaded)
    screen.open_record(bodil)
    qtbot.waitUntil(lambda: not threaded.is_busy)
    screen.primary_action()
    for letter in "abcdef":
        hands.write(letter)
        screen.flush_typing()
    hands.confirm()
    hands.write("naeste")
    screen.flush_typing()
    qtbot.waitUntil(lambda: not threaded.is_busy and not screen.has_unsaved_text())
    assert [note.text for note in services.journal.of_citizen(bodil).rows] == ["abcdef"]
    assert kept_text(services, bodil) == "naeste"
    assert screen.page.timeline_tab.composer.box.value() == "naeste"


def test_lock_in_the_middle_of_typing_loses_nothing(
    bodil: str,
    make_screen: Callable[[Tasks], CitizensScreen],
    threaded: ThreadTasks,
    qtbot,
    hands: Hands,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(note_keeper, "RETRY_MS", 50)
    screen = make_screen(threaded)
    services = screen.desk.services
    screen.open_record(bodil)
    qtbot.waitUntil(lambda: not threaded.is_busy)
    screen.primary_action()
    hands.write("Skrevet ")
    threaded.query(screen, services.access.lock, lambda _nothing: None)
    hands.write("under laasen")
    screen.flush_typing()
    composer = screen.page.timeline_tab.composer
    qtbot.waitUntil(lambda: composer.state_label.property("tone") == "danger")
    assert composer.box.value() == "Skrevet under laasen"
    assert screen.has_unsaved_text()
    threaded.query(screen, lambda: services.access.unlock(PASSWORD), lambda _opened: None)
    qtbot.waitUntil(lambda: not screen.has_unsaved_text() and not threaded.is_busy)
    assert kept_text(services, bodil) == "Skrevet under laasen"


def test_lock_as_the_window_does_it_keeps_the_text_for_the_next_screen(
    services: Services,
    bodil: str,
    make_screen: Callable[[Tasks], CitizensScreen],
    threaded: ThreadTasks,
    qtbot,
    hands: Hands,
) -> None:
    screen = make_screen(threaded)
    window = screen.window()
    screen.open_record(bodil)
    qtbot.waitUntil(lambda: not threaded.is_busy)
    screen.primary_action()
    hands.write("Midt i en saetning")
    screen.flush_typing()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    assert not screen.has_unsaved_text()
    place = screen.current_record()
    window.layout().removeWidget(screen)
    screen.deleteLater()
    threaded.query(window, services.access.lock, lambda _nothing: None)
    threaded.query(window, lambda: services.access.unlock(PASSWORD), lambda _opened: None)
    fresh = make_screen(threaded)
    fresh.open_record(place)
    qtbot.waitUntil(lambda: fresh.page.timeline_tab.composer.box.value() == "Midt i en saetning")


def test_keepers_go_when_their_work_is_done(
    services: Services, composer: NoteComposer, screen: CitizensScreen, hands: Hands, qtbot
) -> None:
    for number in range(4):
        other = builders.a_citizen(services, first_name=f"Nummer{number}", last_name="Fiktiv")
        hands.write("x")
        screen.open_record(other)
        screen.primary_action()
    qtbot.waitUntil(lambda: len(screen.desk.findChildren(NoteKeeper)) == 1)


def test_summer_time_is_that_of_the_day(
    services: Services, bodil: str, composer: NoteComposer, hands: Hands
) -> None:
    hands.write("I sommer")
    composer.form.day.set_value(date(2025, 7, 1))
    composer.form.time.setText("9.00")
    composer.finish()
    (note,) = services.journal.of_citizen(bodil).rows
    assert note.happened_at.utcoffset() == timedelta()
    assert note.happened_at.hour == 7
