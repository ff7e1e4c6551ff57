"""An import on a real thread: the window lives, typing is kept, closing and locking store nothing."""

from threading import Event

import pytest

from app.services.catalogue import Services
from app.ui.imports.import_wizard import ImportWizard
from app.ui.shared.dialogs import open_dialog
from tests import builders
from tests.conftest import PASSWORD
from tests.ui.imports.files import DATA


def test_the_window_lives_while_a_file_is_read(qtbot, services: Services, threaded, bus, window, monkeypatch):
    wizard = ImportWizard(services, threaded, bus, window)
    wizard.open()
    go_on = _halt_at_line_10(services, monkeypatch)
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    wizard.primary_button.click()

    qtbot.waitUntil(lambda: wizard.key_label.text() == "Læser linje 10 af 46 …")
    assert wizard.is_running
    go_on.set()
    qtbot.waitUntil(wizard.preview.isVisible)
    go_on.clear()
    wizard.primary_button.click()
    qtbot.waitUntil(lambda: wizard.result.progress_label.text() == "Læser linje 10 af 46 …")
    go_on.set()
    qtbot.waitUntil(wizard.result.banner.isVisible)
    assert services.companies.rows().total == 46


def _halt_at_line_10(services: Services, monkeypatch: pytest.MonkeyPatch) -> Event:
    go_on = Event()
    plan = type(services.imports).plan

    def slowly(self, kind, file, *, progress=None):
        def tell(done: int, total: int) -> None:
            progress(done, total)
            if done == 10:
                go_on.wait(10)

        return plan(self, kind, file, progress=tell)

    monkeypatch.setattr(type(services.imports), "plan", slowly)
    return go_on


def test_typing_is_kept_in_the_middle_of_an_import(qtbot, services, threaded, bus, window, monkeypatch):
    citizen_id = builders.a_citizen(services)
    wizard = ImportWizard(services, threaded, bus, window)
    wizard.open()
    go_on = _halt_at_line_10(services, monkeypatch)
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    go_on.set()
    wizard.primary_button.click()
    qtbot.waitUntil(wizard.preview.isVisible)
    go_on.clear()
    wizard.primary_button.click()
    qtbot.waitUntil(lambda: wizard.result.progress_label.text() == "Læser linje 10 af 46 …")

    kept = []
    threaded.query(
        window, lambda: services.journal.autosave(citizen_id, "", {"text": "Mødte til tiden"}), kept.append
    )
    qtbot.waitUntil(lambda: bool(kept))

    assert wizard.is_running
    go_on.set()
    qtbot.waitUntil(wizard.result.banner.isVisible)
    assert services.companies.rows().total == 46


def test_closing_while_a_file_is_read_stores_nothing(qtbot, services, threaded, bus, window, monkeypatch):
    wizard = ImportWizard(services, threaded, bus, window)
    wizard.open()
    go_on = _halt_at_line_10(services, monkeypatch)
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    go_on.set()
    wizard.primary_button.click()
    qtbot.waitUntil(wizard.preview.isVisible)
    go_on.clear()
    wizard.primary_button.click()
    qtbot.waitUntil(lambda: wizard.result.progress_label.text() == "Læser linje 10 af 46 …")

    wizard.cancel()

    assert open_dialog(window) is None
    go_on.set()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    assert services.companies.rows().total == 0


def test_a_company_added_meanwhile_is_taken_into_account(qtbot, services, threaded, bus, window, monkeypatch):
    wizard = ImportWizard(services, threaded, bus, window)
    wizard.open()
    carry_out = type(services.imports).carry_out
    tries = []

    def late(self, made):
        if not tries:
            services.companies.register({"name": "Balleskolen", "cvr_number": ""})
        tries.append(made)
        return carry_out(self, made)

    monkeypatch.setattr(type(services.imports), "carry_out", late)
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    wizard.primary_button.click()
    qtbot.waitUntil(wizard.preview.isVisible)
    wizard.primary_button.click()
    qtbot.waitUntil(wizard.result.banner.isVisible)

    assert len(tries) == 2
    assert services.companies.rows().total == 47


def test_a_lock_after_the_look_stores_nothing_and_the_next_try_works(qtbot, services, threaded, bus, window):
    wizard = ImportWizard(services, threaded, bus, window)
    wizard.open()
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    wizard.primary_button.click()
    qtbot.waitUntil(lambda: wizard.preview.isVisible() and not threaded.is_busy)

    services.access.lock()
    wizard.primary_button.click()
    qtbot.waitUntil(wizard.choice.banner.isVisible)
    assert wizard.choice.banner.line_label.text() == "Programmet er låst. Lås op, og prøv igen."

    services.access.unlock(PASSWORD)
    assert services.companies.rows().total == 0
    wizard.primary_button.click()
    qtbot.waitUntil(lambda: wizard.preview.isVisible() and not threaded.is_busy)
    wizard.primary_button.click()
    qtbot.waitUntil(lambda: wizard.result.banner.isVisible() and not threaded.is_busy)
    assert services.companies.rows().total == 46
