"""The guide's form about the consultant: what it sends, and what it shows when it is refused."""

import pytest
from PySide6.QtTest import QTest

from app.services.catalogue import Services
from app.ui.lock.first_run_profile import ImportStep, ProfileForm, ProfileStep, ReadyStep
from app.ui.shared import file_choice


@pytest.fixture
def step(qtbot, inline, services: Services) -> ProfileStep:
    made = ProfileStep(inline)
    made.set_services(services)
    qtbot.addWidget(made)
    made.show()
    return made


def test_profile_and_municipality_are_saved_together(qtbot, step: ProfileStep, services: Services) -> None:
    QTest.keyClicks(step.form.full_name, "Karla Prøve")
    QTest.keyClicks(step.form.phone, "12 34 56 78")
    QTest.keyClicks(step.form.municipality, "Prøve Kommune")
    with qtbot.waitSignal(step.completed):
        step.proceed()
    profile = services.profile.show()
    assert (profile.full_name, profile.phone) == ("Karla Prøve", "12345678")
    assert (profile.municipality, profile.authority_name) == ("Prøve Kommune", "Prøve Kommune")


def test_refused_value_is_told_beside_its_field_and_the_guide_stays(step: ProfileStep) -> None:
    gone_on = []
    step.completed.connect(gone_on.append)
    step.form.full_name.setText("Karla")
    step.form.email.setText("ikke en adresse")
    step.proceed()
    assert "navn@sted.dk" in step.form.fields["email"].problem
    assert gone_on == []


def test_name_is_required_when_the_page_is_not_skipped(step: ProfileStep) -> None:
    step.proceed()
    assert step.form.fields["full_name"].problem == "Feltet skal udfyldes."


def test_form_gives_every_value_by_its_service_name(qtbot) -> None:
    form = ProfileForm()
    qtbot.addWidget(form)
    assert set(form.values()) == {"full_name", "title", "phone", "email", "municipality", "unit"}


def test_import_step_asks_for_the_wizard(qtbot) -> None:
    step = ImportStep()
    qtbot.addWidget(step)
    with qtbot.waitSignal(step.import_requested), qtbot.assertNotEmitted(step.completed):
        step.proceed()
    assert (step.next_text, step.can_skip) == ("Hent en liste …", True)
    assert step.more_button.isHidden()


def test_import_step_goes_on_when_a_list_was_brought_in(qtbot) -> None:
    step = ImportStep()
    qtbot.addWidget(step)
    with qtbot.waitSignal(step.words_changed):
        step.show_imported()
    assert (step.next_text, step.can_skip) == ("Næste", False)
    assert not step.more_button.isHidden()
    with qtbot.waitSignal(step.import_requested):
        step.more_button.click()
    with qtbot.waitSignal(step.completed):
        step.proceed()


def test_last_step_says_where_the_keys_are(qtbot, inline) -> None:
    step = ReadyStep(inline)
    qtbot.addWidget(step)
    assert step.next_text == "Åbn Jobbro"


def test_last_step_asks_where_backups_go(qtbot, inline, services, tmp_path, monkeypatch) -> None:
    step = ReadyStep(inline)
    qtbot.addWidget(step)
    step.show()
    step.set_services(services)
    assert step.backup_label.text() == str(services.vault.folder) + "-sikkerhedskopi"
    for name, is_noted in (("usb", False), ("OneDrive", True), ("none", True)):
        if name != "none":
            (tmp_path / name).mkdir()
        monkeypatch.setattr(file_choice, "ask", lambda _o, _r, answered, at=name: answered(tmp_path / at))
        step.backup_button.click()
        assert step.backup_note.isVisible() is is_noted
    assert step.backup_label.text() == str(tmp_path / "OneDrive")
    assert services.backups.folder() == tmp_path / "OneDrive"
