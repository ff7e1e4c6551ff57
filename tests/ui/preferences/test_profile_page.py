"""Indstillinger · Profil og kommune shows and saves the profile of the store."""

import pytest

from app.services.catalogue import Services
from app.ui.preferences.profile_page import AuthorityForm, OwnForm, ProfilePage


@pytest.fixture
def page(qtbot, inline, services: Services) -> ProfilePage:
    made = ProfilePage(services, inline)
    qtbot.addWidget(made)
    made.show()
    made.reload()
    return made


def test_page_shows_what_is_in_the_store(page: ProfilePage) -> None:
    assert page.own.form.full_name.text() == "Karla Demo"
    assert page.authority.form.municipality.text() == "Eksempel Kommune"
    assert page.authority.form.plan_title.currentText() == "Min Plan"
    assert not page.has_unsaved_text()


def test_both_forms_are_handed_over(page: ProfilePage, services: Services) -> None:
    page.own.form.title.setText("A")
    page.authority.form.unit.setText("B")
    assert page.has_unsaved_text()
    page.flush_typing()
    assert not page.has_unsaved_text()
    assert services.drafts.find("profile", "").values["title"] == "A"
    assert services.drafts.find("authority", "").values["unit"] == "B"


def test_forms_give_every_value_by_its_service_name(qtbot) -> None:
    own, authority = OwnForm(), AuthorityForm()
    qtbot.addWidget(own)
    qtbot.addWidget(authority)
    assert set(own.values()) == {"full_name", "title", "phone", "email"}
    assert set(authority.values()) == {"municipality", "authority_name", "unit", "phone", "plan_title"}
