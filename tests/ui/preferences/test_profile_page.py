import pytest

from app.services.catalogue import Services
from app.ui.preferences.profile_page import ProfilePage
from app.ui.tasks import InlineTasks


@pytest.fixture
def page(qtbot, services: Services, inline: InlineTasks) -> ProfilePage:
    made = ProfilePage(services, inline)
    qtbot.addWidget(made)
    made.show()
    made.reload()
    return made


def test_page_shows_who_works_and_for_whom(page: ProfilePage) -> None:
    assert page.own.form.full_name.text() == "Karla Demo"
    assert page.authority.form.municipality.text() == "Eksempel Kommune"
    assert page.authority.form.unit.text() == "Beskæftigelse"


def test_own_and_authority_are_saved_apart(page: ProfilePage, services: Services) -> None:
    page.own.form.full_name.setText("Karla Prøve")
    page.authority.form.unit.setText("Job og uddannelse")
    page.own.save_button.click()
    assert services.profile.show().full_name == "Karla Prøve"
    assert services.profile.show().unit == "Beskæftigelse"
    page.authority.save_button.click()
    assert services.profile.show().unit == "Job og uddannelse"


def test_flush_keeps_both_halves(page: ProfilePage, services: Services) -> None:
    page.own.form.title.setText("Chefkonsulent")
    page.authority.form.unit.setText("Job og uddannelse")
    assert page.has_unsaved_text()
    page.flush_typing()
    assert not page.has_unsaved_text()
    assert services.drafts.find("profile", "") is not None
    assert services.drafts.find("authority", "") is not None
