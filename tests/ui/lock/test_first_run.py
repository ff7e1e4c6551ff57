"""The first-run guide to its end, by keyboard alone, and what stops it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.common.errors import FileFault, UnsafeFolder
from app.services.catalogue import Services
from app.storage import keys
from app.ui.imports.import_wizard import ImportWizard
from app.ui.lock.first_run import FirstRun
from app.ui.shared import clipboard, file_choice
from app.ui.shared.theme import ThemeManager
from tests.conftest import PASSWORD
from tests.ui.running import Running, run

DATA = Path(__file__).resolve().parents[2] / "data" / "midtvejsstatus"


@pytest.fixture
def running(
    qtbot, tmp_path: Path, make_services: Callable[[Path], Services], manager: ThemeManager
) -> Iterator[Running]:
    folder = tmp_path / "hjem" / "store"
    made = run(folder, make_services(folder), manager=manager, make_services=make_services)
    qtbot.addWidget(made.window)
    yield made
    made.end()


@pytest.fixture
def guide(running: Running) -> FirstRun:
    assert running.program.guide is not None
    return running.program.guide


def press(running: Running, key: Qt.Key = Qt.Key.Key_Return) -> None:
    QTest.keyClick(running.window.focusWidget() or running.window, key)


def write(running: Running, text: str) -> None:
    QTest.keyClicks(running.window.focusWidget(), text)


def tab_to(running: Running, target: QWidget) -> None:
    for _ in range(12):
        if running.window.focusWidget() is target:
            return
        press(running, Qt.Key.Key_Tab)
    raise AssertionError(target.accessibleName())


def to_recovery_key(running: Running, guide: FirstRun) -> str:
    press(running)
    write(running, PASSWORD)
    tab_to(running, guide.password.form.repeat)
    write(running, PASSWORD)
    press(running)
    return "-".join(label.text() for label in guide.recovery_key.box.groups.labels)


def test_guide_goes_to_its_end_by_keyboard(running: Running, guide: FirstRun) -> None:
    key = to_recovery_key(running, guide)
    assert guide.step is guide.recovery_key
    write(running, key.rpartition("-")[2])
    press(running)
    assert guide.step is guide.profile
    write(running, "Karla Demo")
    tab_to(running, guide.profile.form.municipality)
    write(running, "Eksempel Kommune")
    press(running)
    assert guide.step is guide.import_step
    # Enter does the step's own thing; to go on without it is a button of its own.
    press(running)
    (wizard,) = running.window.dialogs()
    assert isinstance(wizard, ImportWizard)
    wizard.cancel()
    assert guide.step is guide.import_step
    tab_to(running, guide.skip_button)
    press(running)
    assert guide.step is guide.ready
    press(running)
    assert running.program.guide is None
    assert running.workspace.sidebar.user_button.accessibleName().startswith("Karla Demo")
    assert running.workspace.sidebar.place_label.text() == "Eksempel Kommune"


def test_store_of_the_guide_opens_with_password_and_with_key(
    running: Running, guide: FirstRun, make_services: Callable[[Path], Services]
) -> None:
    key = to_recovery_key(running, guide)
    folder = guide.welcome.folder
    running.program._services.access.close()
    again = make_services(folder)
    again.access.unlock(PASSWORD)
    again.access.lock()
    again.access.unlock_with_recovery_key(key)
    assert again.vault.is_open


def test_passwords_must_agree_and_be_long(running: Running, guide: FirstRun) -> None:
    press(running)
    write(running, "kort")
    press(running)
    assert "mindst 12 tegn" in guide.password.form.fields["password"].problem
    guide.password.form.password.setText(PASSWORD)
    guide.password.form.repeat.setText("noget andet, der er langt")
    press(running)
    assert guide.password.form.fields["repeat"].problem == "De to adgangskoder er ikke ens endnu."
    assert guide.step is guide.password


def test_strength_follows_the_typing(qtbot, running: Running, guide: FirstRun) -> None:
    press(running)
    write(running, "password1234")
    qtbot.waitUntil(lambda: "svag" in guide.password.form.strength.words.text().lower())
    guide.password.form.password.clear()
    write(running, "grøn hest spiser lakrids om natten")
    qtbot.waitUntil(lambda: "tærk" in guide.password.form.strength.words.text())


def test_wrong_last_group_does_not_pass_for_the_key(running: Running, guide: FirstRun) -> None:
    to_recovery_key(running, guide)
    write(running, "AAAA")
    press(running)
    assert guide.step is guide.recovery_key
    assert "sidste gruppe" in guide.recovery_key.box.field.problem


def test_key_is_copied_for_a_minute_and_written_to_a_file(
    running: Running, guide: FirstRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = to_recovery_key(running, guide)
    guide.recovery_key.box.copy_button.click()
    assert QGuiApplication.clipboard().text() == key
    clipboard.brief()._timer.timeout.emit()
    assert QGuiApplication.clipboard().text() == ""
    monkeypatch.setattr(file_choice, "ask", lambda _o, _r, answered: answered(tmp_path / "nøgle.txt"))
    guide.recovery_key.box.file_button.click()
    assert key in (tmp_path / "nøgle.txt").read_text(encoding="utf-8")
    assert "Gemt som nøgle.txt." in guide.recovery_key.box.done_label.text()


def test_key_that_cannot_be_written_is_a_sentence(
    running: Running, guide: FirstRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_recovery_key(running, guide)
    monkeypatch.setattr(
        file_choice, "ask", lambda _o, _r, answered: answered(tmp_path / "findes" / "ikke.txt")
    )
    guide.recovery_key.box.file_button.click()
    assert "findes ikke" in guide.recovery_key.box.done_label.text()


def test_key_is_gone_from_the_window_after_its_step(running: Running, guide: FirstRun) -> None:
    key = to_recovery_key(running, guide)
    write(running, key.rpartition("-")[2])
    press(running)
    assert guide.recovery_key.box.groups.labels == []
    assert guide.recovery_key.box.key == ""
    assert not guide.back_button.isVisible()


def test_key_counts_as_kept_from_the_proof_on(running: Running, guide: FirstRun) -> None:
    key = to_recovery_key(running, guide)
    folder = guide.welcome.folder
    assert keys.read(folder).is_unconfirmed
    write(running, key.rpartition("-")[2])
    press(running)
    assert not keys.read(folder).is_unconfirmed
    assert keys.damaged_copies(folder) == []


def test_key_that_cannot_be_noted_as_kept_stays_on_the_screen(
    running: Running, guide: FirstRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = to_recovery_key(running, guide)

    def full(_access: object) -> None:
        raise FileFault(Path("store.key"), "full")

    monkeypatch.setattr("app.services.access.AccessService.confirm_recovery_key", full)
    write(running, key.rpartition("-")[2])
    press(running)
    assert guide.step is guide.recovery_key
    assert "Disken er fuld" in guide.recovery_key.box.done_label.text()


def test_closing_with_an_unconfirmed_key_asks_once(running: Running, guide: FirstRun) -> None:
    to_recovery_key(running, guide)
    running.window.close()
    assert running.window.isVisible()
    question = running.window.dialogs()[0]
    assert question.title_label.text() == "Luk uden at gemme nøglen?"
    question.cancel_button.click()
    assert guide.step is guide.recovery_key


def test_unsafe_folder_is_refused_with_its_sentence(
    running: Running, guide: FirstRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cloud = tmp_path / "OneDrive - Kommunen" / "Jobbro"
    monkeypatch.setattr(file_choice, "ask", lambda _o, _r, answered: answered(cloud))
    guide.welcome.folder_button.click()
    assert "bliver synkroniseret" in guide.welcome.folder_problem.text()
    assert guide.welcome.folder != cloud


def test_chosen_folder_holds_the_store(
    running: Running, guide: FirstRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "et andet sted"
    monkeypatch.setattr(file_choice, "ask", lambda _o, _r, answered: answered(other))
    guide.welcome.folder_button.click()
    to_recovery_key(running, guide)
    assert (other / "store.db").exists()
    assert running.settings.settings.store == str(other)
    assert running.program.machine.facts.store == other


def test_folder_that_refuses_at_the_last_moment_is_told_on_the_password_page(
    running: Running, guide: FirstRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path) -> None:
        raise UnsafeFolder(folder, "network")

    press(running)
    monkeypatch.setattr("app.common.paths.require_safe_folder", refuse)
    guide.password.form.password.setText(PASSWORD)
    guide.password.form.repeat.setText(PASSWORD)
    guide.password.proceed()
    assert "ligger på netværket" in guide.password.problem_label.text()
    assert guide.next_button.isEnabled()


def test_demo_button_opens_the_demo_in_its_own_window(running: Running, guide: FirstRun) -> None:
    guide.welcome.demo_button.click()
    assert "eget vindue" in running.program.toasts.shown[0].text_label.text()


def test_backup_on_a_new_computer_is_reached_from_the_welcome(running: Running, guide: FirstRun) -> None:
    guide.welcome.restore_button.click()
    assert running.lock_screen.restore_page.isVisible()
    running.lock_screen.restore_page.back_button.click()
    assert running.program.guide is not None


def test_list_brought_in_from_the_guide_turns_the_way_on_into_next(running: Running, guide: FirstRun) -> None:
    to_recovery_key(running, guide)
    guide.show_step(4)
    guide.next_button.click()
    (wizard,) = running.window.dialogs()
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    for _ in range(2):
        wizard.primary_button.click()
    assert wizard.has_imported
    wizard.primary_button.click()
    assert guide.next_button.text() == "Næste"
    assert not guide.skip_button.isVisible()
    guide.next_button.click()
    assert guide.step is guide.ready


def test_later_is_offered_only_where_nothing_is_required(running: Running, guide: FirstRun) -> None:
    guide.make_steps()
    offered = [step.can_skip for step in guide.steps]
    assert offered == [False, False, False, True, True, False]
