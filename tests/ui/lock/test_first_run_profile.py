import pytest

from app.services.catalogue import Services
from app.ui.lock.first_run_profile import ProfileStep
from app.ui.tasks import InlineTasks


@pytest.fixture
def step(qtbot, services: Services, inline: InlineTasks) -> ProfileStep:
    made = ProfileStep(inline)
    qtbot.addWidget(made)
    made.set_services(services)
    made.show()
    return made


def test_name_and_municipality_are_saved(step: ProfileStep, services: Services) -> None:
    step.form.full_name.setText("Karla Prøve")
    step.form.phone.setText("12 34 56 78")
    step.form.municipality.setText("Prøve Kommune")
    step.proceed()
    profile = services.profile.show()
    assert (profile.full_name, profile.phone) == ("Karla Prøve", "12345678")
    # Letters name the municipality until another name is written under Indstillinger.
    assert (profile.municipality, profile.authority_name) == ("Prøve Kommune", "Prøve Kommune")


def test_refused_field_is_named_and_nothing_typed_is_lost(step: ProfileStep, services: Services) -> None:
    step.form.full_name.setText("Karla Prøve")
    step.form.phone.setText("12")
    step.proceed()
    assert "8 cifre" in step.form.fields["phone"].problem
    assert step.form.full_name.text() == "Karla Prøve"
    assert services.profile.show().full_name == "Karla Demo"


def test_step_waits_for_the_store(qtbot, inline: InlineTasks) -> None:
    early = ProfileStep(inline)
    qtbot.addWidget(early)
    early.form.full_name.setText("Karla Prøve")
    early.proceed()
    assert early.form.full_name.text() == "Karla Prøve"
