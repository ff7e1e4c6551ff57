"""A dialog round a form: nothing typed is lost, what was left is offered, what is refused is said."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.common.changes import Changes
from app.common.errors import FileFault
from app.services.form_drafts import FormDraftService
from app.ui.shared import draft_keeper
from app.ui.shared.autosave import LONGEST_WAIT_MS
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.dialogs import Dialog, open_dialog
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.inputs import TextField
from app.ui.tasks import ThreadTasks


class MentorForm(Form):
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        super().__init__()

    def _build(self) -> None:
        self.add_field("full_name", "Navn", TextField())
        self.add_field("phone", "Telefon", TextField())
        self.add_field("since", "Siden", DateField(self._desk.clock))


class MentorDialog(FormDialog):
    """A form of three fields over a real service."""

    def __init__(self, desk: Desk, company_id: str) -> None:
        self._company_id = company_id
        plan = FormPlan(
            "Ny mentor", "Gem mentor", "test_mentor", company_id, context={"company_id": company_id}
        )
        super().__init__(desk, plan, MentorForm(desk))

    def saving(self, values: Values) -> Callable[[], Changes]:
        companies, company_id = self.desk.services.companies, self._company_id
        return lambda: companies.save_mentor(company_id, values)


@pytest.fixture
def company(services) -> str:
    return services.companies.register({"name": "Nordlys"}).ids[0]


@pytest.fixture
def dialog(app_desk, company, errors) -> MentorDialog:
    made = MentorDialog(app_desk, company)
    made.begin()
    return made


def draft_of(desk: Desk, company: str) -> dict[str, object] | None:
    row = desk.services.drafts.find("test_mentor", company)
    return None if row is None else row.values


def again(desk: Desk, company: str) -> MentorDialog:
    made = MentorDialog(desk, company)
    made.begin()
    return made


def test_typing_without_a_pause_is_kept_within_a_second(dialog, app_desk, company, qtbot):
    waited = 0
    while draft_of(app_desk, company) is None:
        QTest.keyClicks(dialog.form.fields["full_name"].widget, "a")
        qtbot.wait(40)
        waited += 40
        assert waited <= LONGEST_WAIT_MS + 300


def test_what_was_just_typed_is_kept_when_asked_for(dialog, app_desk, company, hands):
    hands.write("Halvt")
    assert app_desk.has_unsaved_text()

    app_desk.flush_typing()

    assert not app_desk.has_unsaved_text()
    assert draft_of(app_desk, company) == {
        "full_name": "Halvt",
        "phone": "",
        "since": None,
        "company_id": company,
    }
    assert dialog.key_label.text() == "Kladde: gemt kl. 9.45 · Ctrl Enter gemmer"


def test_draft_is_offered_and_fetched_with_its_days(dialog, app_desk, company, hands):
    hands.write("Poul Mockholm")
    dialog.form.focus_field("since")
    hands.write("1. marts 2026")
    app_desk.flush_typing()
    dialog.finish()

    second = again(app_desk, company)
    assert second.offer.isVisible()
    assert second.offer.title_label.text() == "Du har en kladde fra kl. 9.45"
    assert second.form.values()["full_name"] == ""
    hands.click(second.offer.action_button)

    assert not second.offer.isVisible()
    assert second.form.values()["full_name"] == "Poul Mockholm"
    assert second.form.values()["since"] == date(2026, 3, 1)
    assert second.form.is_dirty
    assert not app_desk.has_unsaved_text()


def test_draft_of_another_day_is_offered_with_its_day(services, clock, app_desk, company):
    services.drafts.keep("test_mentor", company, {"full_name": "Poul"})
    clock.advance(days=1)
    assert again(app_desk, company).offer.title_label.text() == "Du har en kladde fra i går kl. 9.45"


def test_dialog_that_goes_on_with_a_draft_does_not_offer_it(services, app_desk, company):
    services.drafts.keep("test_mentor", company, {"full_name": "Poul"})
    made = MentorDialog(app_desk, company)
    made.begin(services.drafts.find("test_mentor", company))
    assert made.form.values()["full_name"] == "Poul"
    assert not made.offer.isVisible()


def test_draft_can_be_thrown_away(services, app_desk, company, hands):
    services.drafts.keep("test_mentor", company, {"full_name": "Poul"})
    made = again(app_desk, company)

    hands.click(made.offer.discard_button)

    assert draft_of(app_desk, company) is None
    assert not made.offer.isVisible()


def test_draft_that_was_not_fetched_outlives_a_look(services, app_desk, company, hands):
    services.drafts.keep("test_mentor", company, {"full_name": "Poul"})
    again(app_desk, company)

    hands.press(Qt.Key.Key_Escape)

    assert open_dialog(app_desk.host) is None
    assert draft_of(app_desk, company) == {"full_name": "Poul"}


def test_closing_with_text_asks_once_and_throws_away(dialog, app_desk, company, hands):
    hands.write("Noget")
    app_desk.flush_typing()
    hands.press(Qt.Key.Key_Escape)
    assert dialog.discard_button.isVisible()

    hands.click(dialog.discard_button)

    assert open_dialog(app_desk.host) is None
    assert draft_of(app_desk, company) is None


def test_closing_with_text_says_that_the_draft_is_kept_and_leaves_it(dialog, app_desk, company, hands):
    hands.write("Noget")
    hands.press(Qt.Key.Key_Escape)
    assert dialog.unsaved_row.isVisible()
    assert dialog.unsaved_label.text() == "Kladden er gemt."

    hands.click(dialog.keep_button)

    assert open_dialog(app_desk.host) is None
    assert draft_of(app_desk, company)["full_name"] == "Noget"


def test_closing_says_what_is_not_kept_until_it_is(dialog, app_desk, company, hands, monkeypatch, qtbot):
    def fail(*_values: object) -> None:
        raise FileFault(app_desk.services.vault.file, "full")

    dialog.keeper._retry.setInterval(20)
    with monkeypatch.context() as broken:
        broken.setattr(FormDraftService, "keep", fail)
        hands.write("Noget")
        hands.press(Qt.Key.Key_Escape)
        assert dialog.unsaved_label.text() == "Det, du har skrevet, er ikke gemt endnu."
        assert not dialog.keep_button.isVisible()

    qtbot.waitUntil(lambda: dialog.unsaved_label.text() == "Kladden er gemt.")

    assert dialog.keep_button.isVisible()
    hands.press(Qt.Key.Key_Escape)
    assert open_dialog(app_desk.host) is None
    assert draft_of(app_desk, company)["full_name"] == "Noget"


def test_typing_that_was_taken_back_leaves_no_draft(dialog, app_desk, company, hands):
    hands.write("X")
    app_desk.flush_typing()
    assert draft_of(app_desk, company)

    hands.press(Qt.Key.Key_Backspace)
    app_desk.flush_typing()

    assert draft_of(app_desk, company) is None


def test_saved_form_tells_and_leaves_no_draft(dialog, app_desk, company, hands):
    told: list[Changes] = []
    dialog.saved.connect(told.append)
    hands.write("Poul Mockholm")
    app_desk.flush_typing()
    hands.confirm()

    assert open_dialog(app_desk.host) is None
    assert draft_of(app_desk, company) is None
    assert [person.id for person in app_desk.services.companies.details(company).people] == [told[0].ids[0]]


def test_refused_values_are_said_and_kept(dialog, app_desk, company, hands):
    hands.press(Qt.Key.Key_Tab)
    hands.write("12")
    hands.confirm()

    assert dialog.form.fields["full_name"].problem == "Feltet skal udfyldes."
    assert dialog.form.fields["phone"].problem.startswith("Telefonnummeret skal have 8 cifre")
    assert dialog.primary_button.isEnabled()
    assert draft_of(app_desk, company)["phone"] == "12"


def test_keeping_that_fails_is_said_and_tried_again(dialog, app_desk, company, hands, monkeypatch, qtbot):
    def fail(*_values: object) -> None:
        raise FileFault(app_desk.services.vault.file, "full")

    dialog.keeper._retry.setInterval(20)
    assert draft_keeper.RETRY_MS <= 5_000
    with monkeypatch.context() as broken:
        broken.setattr(FormDraftService, "keep", fail)
        hands.write("Poul")
        app_desk.flush_typing()
        assert dialog.key_label.text() == "Kladden er ikke gemt endnu. Vi prøver igen."
        assert app_desk.has_unsaved_text()

    qtbot.waitUntil(lambda: draft_of(app_desk, company) is not None)

    assert draft_of(app_desk, company)["full_name"] == "Poul"
    assert not app_desk.has_unsaved_text()


def test_second_dialog_does_not_open_over_the_first(dialog, app_desk, company, qtbot):
    second = again(app_desk, company)
    assert open_dialog(app_desk.host) is dialog
    qtbot.waitSignal(second.destroyed, timeout=1000).wait()
    assert not app_desk.has_unsaved_text()


def test_typing_while_the_store_is_busy_is_kept_afterwards(
    app_desk, threaded: ThreadTasks, window, company, hands, qtbot
):
    desk = Desk(app_desk.services, threaded, app_desk.bus, window)
    made = MentorDialog(desk, company)
    made.begin()
    for letters in ("Po", "ul"):
        hands.write(letters)
        desk.flush_typing()

    qtbot.waitUntil(lambda: not desk.has_unsaved_text())

    assert draft_of(desk, company)["full_name"] == "Poul"
    assert isinstance(open_dialog(window), Dialog)
