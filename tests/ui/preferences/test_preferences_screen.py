"""Indstillinger: everything takes effect at once, and nothing typed is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.common.errors import FileFault
from app.services.catalogue import Services
from app.services.store_care import CheckReport
from app.storage import backup_file, health, keys
from app.ui.lock_controller import LockState
from app.ui.preferences.preferences_screen import PreferencesScreen
from app.ui.preferences.security_page import SOUND, _findings
from app.ui.shared import file_choice, theme
from app.ui.shared.theme import ThemeManager
from tests.builders import a_citizen
from tests.conftest import PASSWORD
from tests.ui.running import Running, run


@pytest.fixture
def running(qtbot, services: Services, manager: ThemeManager) -> Iterator[Running]:
    services.access.lock()
    made = run(services.vault.folder, services, manager=manager)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    made.workspace.open_page("preferences")
    yield made
    made.end()


def screen(running: Running) -> PreferencesScreen:
    found = running.workspace.navigator.current
    assert isinstance(found, PreferencesScreen)
    return found


def test_theme_changes_while_the_window_stands(running: Running) -> None:
    screen(running).tabs.select("appearance")
    before = running.workspace
    screen(running).appearance.theme.buttons["dark"].click()
    assert theme.current().is_dark
    assert running.settings.settings.theme == "dark"
    assert running.workspace is before
    screen(running).appearance.theme.buttons["light"].click()
    assert not theme.current().is_dark


def test_text_size_changes_at_once(running: Running) -> None:
    screen(running).tabs.select("appearance")
    screen(running).appearance.scale.buttons["115"].click()
    assert theme.scale() == 115
    assert screen(running).tabs.current() == "appearance"
    assert screen(running).appearance.scale.value() == "115"


def test_ticks_are_kept_for_the_next_start(running: Running) -> None:
    screen(running).appearance.reduce_motion.click()
    screen(running).appearance.letter_keys.click()
    assert running.settings.settings.reduce_motion
    assert not running.settings.settings.single_letter_keys
    again = type(running.settings)(running.settings._path)
    assert again.settings == running.settings.settings


def test_lock_minutes_reach_the_lock(running: Running) -> None:
    screen(running).security.minutes.buttons["5"].click()
    assert running.settings.settings.lock_minutes == 5
    assert running.workspace.sidebar.user_button.state == "Alt gemt · låses om 5 min."


def test_minutes_from_the_settings_file_stay_in_sight(running: Running) -> None:
    running.program.machine.change(lock_minutes=3)
    running.program.session.rebuild()
    assert screen(running).security.minutes.value() == "3"


def test_profile_is_saved_and_shows_in_the_sidebar(running: Running) -> None:
    card = screen(running).profile.own
    card.form.full_name.setText("Karla Prøve")
    card.form.phone.setText("12 34 56 78")
    card.save_button.click()
    assert card.note_label.text() == "Gemt"
    assert running.services.profile.show().phone == "12345678"
    assert running.workspace.sidebar.user_button.accessibleName().startswith("Karla Prøve")


def test_refused_profile_says_why_beside_the_field(running: Running) -> None:
    card = screen(running).profile.own
    card.form.email.setText("karla")
    card.save_button.click()
    assert "navn@sted.dk" in card.form.fields["email"].problem
    assert running.services.profile.show().email == ""


def test_plan_title_is_the_municipalitys_choice(running: Running) -> None:
    card = screen(running).profile.authority
    card.form.plan_title.set_value("aftaleark")
    card.save_button.click()
    assert running.services.profile.show().plan_title == "aftaleark"


def test_unsaved_profile_comes_back_after_the_lock(running: Running) -> None:
    QTest.keyClicks(screen(running).profile.own.form.title, "Senior ")
    running.program.lock()
    running.type_password(PASSWORD)
    card = screen(running).profile.own
    assert card.form.title.text().startswith("Senior ")
    assert card.note_label.text() == "Ikke gemt endnu"
    card.reset_button.click()
    assert card.form.title.text() == "Jobkonsulent"
    assert running.services.drafts.find("profile", "") is None


def change_password(running: Running, current: str, new: str, repeat: str) -> None:
    card = screen(running).security.password
    card.current.setText(current)
    card.form.password.setText(new)
    card.form.repeat.setText(repeat)
    card.change_button.click()


def test_password_is_changed_with_the_current_one(running: Running) -> None:
    change_password(running, PASSWORD, "en ny lang sætning", "en ny lang sætning")
    assert "er skiftet" in screen(running).security.password.note_label.text()
    assert running.services.access.is_password("en ny lang sætning")
    assert screen(running).security.password.form.password.text() == ""


def test_wrong_current_password_changes_nothing(running: Running) -> None:
    change_password(running, "forkert adgangskode", "en ny lang sætning", "en ny lang sætning")
    assert screen(running).security.password.current_field.problem == "Forkert adgangskode."
    assert running.services.access.is_password(PASSWORD)


@pytest.mark.parametrize(
    ("current", "new", "repeat"),
    [
        ("", "en ny lang sætning", "en ny lang sætning"),
        (PASSWORD, "kort", "kort"),
        (PASSWORD, "en ny lang", "en anden"),
    ],
)
def test_incomplete_change_of_password_is_refused(
    running: Running, current: str, new: str, repeat: str
) -> None:
    change_password(running, current, new, repeat)
    assert running.services.access.is_password(PASSWORD)
    assert screen(running).security.password.note_label.text() == ""


def test_backup_is_written_and_its_time_is_shown(
    running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    security = screen(running).security
    asked = []

    def answer(_owner: object, request: file_choice.Request, answered: Callable[[Path], None]) -> None:
        asked.append(request)
        answered(tmp_path / "kopi.jobbro")

    monkeypatch.setattr(file_choice, "ask", answer)
    assert "ikke taget" in security.backup.backup_label.text()
    security.backup.backup_button.click()
    assert (tmp_path / "kopi.jobbro").stat().st_size > 10_000
    assert security.backup.backup_label.text() == "Sikkerhedskopi taget i dag kl. 9.45"
    assert asked[0].name == "Jobbro 2026-03-17.jobbro"


def test_backup_that_cannot_be_written_is_a_sentence(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise FileFault(Path("D:/kopi.jobbro"), "full")

    monkeypatch.setattr(type(running.services.care), "write_backup", refuse)
    monkeypatch.setattr(file_choice, "ask", lambda _o, _r, answered: answered(Path("kopi.jobbro")))
    screen(running).security.backup.backup_button.click()
    assert "Disken er fuld" in screen(running).security.backup.backup_label.text()
    assert screen(running).security.backup.backup_button.isEnabled()


@pytest.fixture
def threaded_running(qtbot, services: Services, manager: ThemeManager) -> Iterator[Running]:
    services.access.lock()
    made = run(services.vault.folder, services, manager=manager, is_threaded=True)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    qtbot.waitUntil(lambda: made.program.session is not None and made.program.session.workspace is not None)
    qtbot.waitUntil(lambda: not made.tasks.is_busy)
    made.workspace.open_page("preferences")
    screen(made).tabs.select("security")
    qtbot.waitUntil(lambda: not made.tasks.is_busy)
    yield made
    made.end()


def test_typing_is_kept_while_a_backup_is_written(
    qtbot, threaded_running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running, go_on, halted = threaded_running, Event(), Event()
    drafts, security = running.services.drafts, screen(threaded_running).security
    proof = backup_file.page_problems

    def slowly(file: Path, key: bytes) -> list[str]:
        halted.set()
        go_on.wait(10)
        return proof(file, key)

    monkeypatch.setattr(backup_file, "page_problems", slowly)
    monkeypatch.setattr(file_choice, "ask", lambda _o, _r, answered: answered(tmp_path / "kopi.jobbro"))
    security.backup.backup_button.click()
    qtbot.waitUntil(halted.is_set)
    qtbot.waitUntil(lambda: security.backup.backup_label.text() == "Læser kopien igennem …")
    assert security.backup.backup_bar.isVisible()

    kept = []
    running.tasks.query(running.window, lambda: drafts.keep("note", "", {"text": "Mødte"}), kept.append)
    qtbot.waitUntil(lambda: bool(kept))

    assert running.tasks.is_busy
    assert not (tmp_path / "kopi.jobbro").exists()
    go_on.set()
    qtbot.waitUntil(lambda: security.backup.backup_label.text().startswith("Sikkerhedskopi taget i dag"))
    assert (tmp_path / "kopi.jobbro").exists()
    assert not security.backup.backup_bar.isVisible()


def test_typing_is_kept_while_everything_is_checked(
    qtbot, threaded_running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    running, go_on, halted = threaded_running, Event(), Event()
    drafts, security = running.services.drafts, screen(threaded_running).security

    def slowly(_connection: object) -> list[str]:
        halted.set()
        go_on.wait(10)
        return []

    monkeypatch.setattr(health, "broken_foreign_keys", slowly)
    security.check_button.click()
    qtbot.waitUntil(halted.is_set)
    qtbot.waitUntil(lambda: security.check_label.text() == "Ser alle poster efter …")
    kept = []
    running.tasks.query(running.window, lambda: drafts.keep("note", "", {"text": "Mødte"}), kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    go_on.set()
    qtbot.waitUntil(lambda: security.check_label.text() == SOUND)


def make_recovery_key(running: Running, password: str) -> None:
    card = screen(running).security.recovery_key
    card.current.setText(password)
    card.make_button.click()


def test_new_recovery_key_replaces_the_old_one_when_it_is_proved(running: Running) -> None:
    before = keys.read(running.services.vault.folder)
    make_recovery_key(running, PASSWORD)
    dialog = running.window.dialogs()[0]
    key = "-".join(label.text() for label in dialog.box.groups.labels)
    dialog.box.last_group.setText("AAAA")
    dialog.primary_button.click()
    assert "sidste gruppe" in dialog.box.field.problem
    assert keys.read(running.services.vault.folder) == before

    dialog.box.last_group.setText(key.rpartition("-")[2].lower())
    dialog.primary_button.click()

    assert running.window.dialogs() == []
    assert dialog.box.key == ""
    assert "nye nøgle gælder nu" in screen(running).security.recovery_key.note_label.text()
    running.program.lock()
    running.services.access.unlock_with_recovery_key(key)


def test_recovery_key_that_is_given_up_leaves_the_old_one(running: Running) -> None:
    before = keys.read(running.services.vault.folder)
    make_recovery_key(running, PASSWORD)
    running.window.dialogs()[0].cancel_button.click()
    assert keys.read(running.services.vault.folder) == before
    assert screen(running).security.recovery_key.current.text() == ""


@pytest.mark.parametrize(
    ("password", "problem"), [("", "Skriv din adgangskode."), ("noget helt andet", "Forkert adgangskode.")]
)
def test_recovery_key_is_made_behind_the_password(running: Running, password: str, problem: str) -> None:
    make_recovery_key(running, password)
    assert screen(running).security.recovery_key.current_field.problem == problem
    assert running.window.dialogs() == []


def test_recovery_key_that_cannot_be_written_is_a_sentence(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_recovery_key(running, PASSWORD)
    dialog = running.window.dialogs()[0]

    def full(*_args: object) -> None:
        raise FileFault(Path("store.key"), "full")

    monkeypatch.setattr(keys, "write_durably", full)
    dialog.box.last_group.setText(dialog.box.key.rpartition("-")[2])
    dialog.primary_button.click()
    assert "Disken er fuld" in dialog.box.done_label.text()
    assert dialog.primary_button.isEnabled()


def test_check_says_that_all_is_well(running: Running) -> None:
    screen(running).security.check_button.click()
    assert screen(running).security.check_label.text() == SOUND


def test_check_names_every_kind_of_fault() -> None:
    report = CheckReport(("7",), ("store.key",), ("citizen",), ("a", "b"), ("weeks",), ("citizen:1",))
    words = "\n".join(_findings(report))
    for part in (
        "Gendan den seneste",
        "nøglefil",
        "1 post peger",
        "2 gemte dokumenter",
        "1 hul eller overlap",
        "1 post står forkert",
    ):
        assert part in words


def test_check_has_a_wrong_search_index_made_again(running: Running, services: Services, qtbot) -> None:
    a_citizen(services)
    with services.vault.reading() as work:
        work.search.index._run("UPDATE search_citizen_row SET names = 'falsk'")
    screen(running).security.check_button.click()
    assert "Den bygges op igen nu." in screen(running).security.check_label.text()

    def is_whole() -> bool:
        with services.vault.reading() as work:
            return not work.search.index.is_behind

    qtbot.waitUntil(is_whole)
    screen(running).security.check_button.click()
    assert screen(running).security.check_label.text() == SOUND


def test_restore_locks_first_and_then_asks_for_the_file(running: Running) -> None:
    screen(running).security.backup.restore_button.click()
    assert running.program.controller.state is LockState.locked
    assert running.lock_screen.restore_page.isVisible()


def test_restored_backup_opens_with_its_password(
    running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_choice, "ask", lambda _o, _r, answered: answered(tmp_path / "kopi.jobbro"))
    screen(running).security.backup.backup_button.click()
    running.services.access.change_password("en ny lang sætning")
    screen(running).security.backup.restore_button.click()
    page = running.lock_screen.restore_page
    page.file_button.click()
    QTest.keyClicks(page.secret, "en ny lang sætning")
    QTest.keyClick(page.secret, Qt.Key.Key_Return)
    assert running.window.dialogs() == []
    assert "Koden åbner ikke kopien" in page.field.problem
    page.secret.setText(PASSWORD)
    page.submit()
    running.window.dialogs()[0].primary_button.click()
    running.type_password(PASSWORD)
    assert running.workspace.isVisible()


def test_import_opens_over_the_window(running: Running) -> None:
    screen(running).imports.import_button.click()
    assert running.window.dialogs()[0].title_label.text() == "Hent en liste"


def test_about_names_version_and_licence(running: Running) -> None:
    from tests.ui.running import texts_of

    screen(running).tabs.select("about")
    words = texts_of(screen(running).about)
    for part in ("0.1.0", "Mozilla Public License 2.0", "IBM Plex Sans", "jobbro.log"):
        assert part in words
