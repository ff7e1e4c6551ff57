from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from app.common.changes import Changes, Topic
from app.common.errors import FileFault, InvalidInput
from app.services.catalogue import Services
from app.ui.preferences.kept_form import KeptForm, KeptPlan
from app.ui.preferences.profile_page import OwnForm
from app.ui.tasks import InlineTasks

SAVED = {"full_name": "Karla Demo", "title": "Jobkonsulent", "phone": "", "email": ""}


class Shelf:
    """Where the form is saved; it can refuse."""

    def __init__(self) -> None:
        self.values: list[Mapping[str, object]] = []
        self.error: Exception | None = None

    def save(self, values: Mapping[str, object]) -> Changes:
        if self.error is not None:
            raise self.error
        self.values.append(values)
        return Changes.of(Topic.settings)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def kept(qtbot, services: Services, inline: InlineTasks, shelf: Shelf) -> KeptForm:
    made = KeptForm(
        KeptPlan("Profil", "Gem profil", "profile", shelf.save), OwnForm(), inline, services.drafts
    )
    qtbot.addWidget(made)
    made.show()
    made.load(SAVED)
    return made


def test_what_is_typed_is_saved_with_the_verb(kept: KeptForm, shelf: Shelf, services: Services) -> None:
    QTest.keyClicks(kept.form.title, "Senior ")
    assert kept.has_unsaved_text()
    kept.save_button.click()
    assert "Senior " in str(shelf.values[0]["title"])
    assert kept.note_label.text() == "Gemt"
    assert not kept.has_unsaved_text()
    assert services.drafts.find("profile", "") is None


def test_flush_keeps_a_draft_that_another_form_finds(
    kept: KeptForm, qtbot, services: Services, inline: InlineTasks, shelf: Shelf
) -> None:
    kept.form.title.setText("Chefkonsulent")
    kept.form.edited.emit()
    kept.flush_typing()
    assert not kept.has_unsaved_text()
    again = KeptForm(
        KeptPlan("Profil", "Gem profil", "profile", shelf.save), OwnForm(), inline, services.drafts
    )
    qtbot.addWidget(again)
    again.load(SAVED)
    assert again.form.title.text() == "Chefkonsulent"
    assert again.note_label.text() == "Ikke gemt endnu"


def test_reset_goes_back_to_what_is_saved_and_forgets_the_draft(kept: KeptForm, services: Services) -> None:
    kept.form.title.setText("Chefkonsulent")
    kept.form.edited.emit()
    kept.flush_typing()
    kept.reset_button.click()
    assert kept.form.title.text() == "Jobkonsulent"
    assert services.drafts.find("profile", "") is None


def test_refused_field_is_named_and_the_text_is_kept(
    kept: KeptForm, shelf: Shelf, services: Services
) -> None:
    shelf.error = InvalidInput({"email": "email_invalid"})
    kept.form.email.setText("karla")
    kept.form.edited.emit()
    kept.save_button.click()
    assert "navn@sted.dk" in kept.form.fields["email"].problem
    draft = services.drafts.find("profile", "")
    assert draft is not None
    assert draft.values["email"] == "karla"


def test_full_disk_is_a_sentence_and_the_text_stays(kept: KeptForm, shelf: Shelf) -> None:
    shelf.error = FileFault(Path("store.db"), "full")
    kept.form.title.setText("Chefkonsulent")
    kept.form.edited.emit()
    kept.save_button.click()
    assert "Disken er fuld" in kept.note_label.text()
    assert kept.form.title.text() == "Chefkonsulent"
    assert kept.save_button.isEnabled()


def test_reload_does_not_overwrite_what_is_being_typed(kept: KeptForm) -> None:
    kept.form.title.setText("Chefkonsulent")
    kept.form.edited.emit()
    kept.load(SAVED | {"title": "Noget andet"})
    assert kept.form.title.text() == "Chefkonsulent"
