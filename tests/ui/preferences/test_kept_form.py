"""A form on a page: saved by its verb, kept as a draft until then."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from app.common.errors import FileFault
from app.services.catalogue import Services
from app.ui.preferences.kept_form import KeptForm, KeptPlan
from app.ui.preferences.profile_page import OwnForm


@pytest.fixture
def card(qtbot, inline, services: Services) -> KeptForm:
    plan = KeptPlan("Din profil", "Gem profil", "profile", services.profile.save)
    made = KeptForm(plan, OwnForm(), inline, services.drafts)
    made.load({"full_name": "Karla Demo", "title": "Jobkonsulent", "phone": "", "email": ""})
    qtbot.addWidget(made)
    made.show()
    return made


def test_typing_is_kept_within_a_second(qtbot, card: KeptForm, services: Services) -> None:
    QTest.keyClicks(card.form.title, "X")
    assert card.has_unsaved_text()
    assert card.note_label.text() == "Ikke gemt endnu"
    qtbot.waitUntil(lambda: services.drafts.find("profile", "") is not None, timeout=1500)
    assert not card.has_unsaved_text()


def test_saving_forgets_the_draft(card: KeptForm, services: Services) -> None:
    QTest.keyClicks(card.form.title, "X")
    card.flush_typing()
    card.save_button.click()
    assert services.drafts.find("profile", "") is None
    assert services.profile.show().title == "XJobkonsulent"
    assert not card.form.is_dirty
    assert not card.reset_button.isVisible()


def test_reset_brings_back_what_is_saved(card: KeptForm, services: Services) -> None:
    QTest.keyClicks(card.form.title, "X")
    card.flush_typing()
    card.reset_button.click()
    assert card.form.title.text() == "Jobkonsulent"
    assert services.drafts.find("profile", "") is None


def test_reading_again_leaves_what_is_being_typed(card: KeptForm) -> None:
    QTest.keyClicks(card.form.title, "X")
    card.load({"full_name": "En anden", "title": "Andet", "phone": "", "email": ""})
    assert card.form.title.text() == "XJobkonsulent"
    card.reset_button.click()
    assert card.form.title.text() == "Andet"


def test_refused_values_stay_and_are_kept(card: KeptForm, services: Services) -> None:
    card.form.email.setText("karla")
    card.save()
    assert "navn@sted.dk" in card.form.fields["email"].problem
    assert services.drafts.find("profile", "").values["email"] == "karla"


def test_full_disk_is_told_and_nothing_is_lost(card: KeptForm) -> None:
    def refuse(*_args: object) -> None:
        raise FileFault(Path("store.db"), "full")

    QTest.keyClicks(card.form.title, "X")
    card._save = refuse
    card.save()
    assert "Disken er fuld" in card.note_label.text()
    assert card.form.title.text() == "XJobkonsulent"
