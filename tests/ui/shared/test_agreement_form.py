"""The form of a mentor agreement: the kind of mentor, the latest last day, and drafts."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.models.codes import MentorKind, SharedField
from app.services.catalogue import Services
from app.ui.shared.agreement_form import NewAgreementDialog
from app.ui.shared.desk import Desk
from app.ui.shared.dialogs import open_dialog
from tests import builders
from tests.ui.hands import Hands


@pytest.fixture
def citizen(services: Services) -> str:
    company = builders.a_company(services)
    made = builders.a_citizen(services)
    mentor = builders.a_mentor(services, company)
    builders.a_placement(services, made, builders.a_centre(services, company), mentor_id=mentor)
    return made


@pytest.fixture
def dialog(app_desk: Desk, window: QWidget, citizen: str) -> NewAgreementDialog:
    window.resize(1200, 900)
    NewAgreementDialog(app_desk, citizen, "Bodil Mønster").begin()
    found = open_dialog(window)
    assert isinstance(found, NewAgreementDialog)
    return found


def write(widget: QWidget, text: str) -> None:
    widget.setFocus()
    widget.selectAll()
    Hands().write(text)


def choose(dialog: NewAgreementDialog, kind: MentorKind) -> None:
    combo = dialog.agreement_form.mentor_kind
    combo.setCurrentIndex(combo.findData(kind.value))
    combo.activated.emit(combo.currentIndex())


def test_latest_last_day_follows_the_first(dialog: NewAgreementDialog) -> None:
    form = dialog.agreement_form
    assert form.fields["ends_on"].hint == "Seneste slutdato: 16. september 2026"
    write(form.starts_on, "1/4 2026")
    assert form.fields["ends_on"].hint == "Seneste slutdato: 30. september 2026"
    write(form.starts_on, "1/4 2010")
    assert form.fields["ends_on"].hint == ""


def test_other_mentors_are_named_and_employees_chosen(
    dialog: NewAgreementDialog, services: Services, citizen: str, hands: Hands
) -> None:
    form = dialog.agreement_form
    assert form.fields["mentor_id"].isVisible()
    assert not form.fields["mentor_name"].isVisible()
    choose(dialog, MentorKind.external)
    assert not form.fields["mentor_id"].isVisible()
    assert not form.beyond_normal.isVisible()
    write(form.mentor_name, "Rikke Attrup")
    hands.confirm()
    (row,) = services.mentor_agreements.of_citizen(citizen)
    assert row.mentor_name == "Rikke Attrup"
    assert services.mentor_agreements.details(row.id).mentor_id is None


def test_everything_written_is_saved_with_the_links_of_the_placement(
    dialog: NewAgreementDialog, services: Services, citizen: str, hands: Hands
) -> None:
    form = dialog.agreement_form
    write(form.minutes_per_week, "2,5")
    write(form.rate_oere, "245,50")
    write(form.purpose, "Formaal")
    write(form.tasks, "Opgave")
    write(form.follow_up_on, "14/4")
    write(form.follow_up_weeks, "8")
    form.beyond_normal.click()
    form.shared.ticks[SharedField.accommodation].click()
    hands.confirm()
    details = services.mentor_agreements.details(services.mentor_agreements.of_citizen(citizen)[0].id)
    assert (details.minutes_per_week, details.rate_oere) == (150, 24_550)
    assert (details.purpose, details.tasks, details.beyond_normal) == ("Formaal", "Opgave", True)
    assert details.follow_up_on == date(2026, 4, 14)
    assert details.shared == {SharedField.accommodation}
    assert details.placement_id
    assert details.row.company_id
    assert not any(gap.is_required for gap in details.gaps)


def test_period_that_is_turned_round_is_said_beside_its_field(
    dialog: NewAgreementDialog, hands: Hands
) -> None:
    write(dialog.agreement_form.ends_on, "1/3 2026")
    hands.confirm()
    assert dialog.is_open
    assert "før den første dag" in dialog.agreement_form.fields["ends_on"].problem


def test_typing_is_kept_when_the_dialog_goes_and_offered_again(
    dialog: NewAgreementDialog, app_desk: Desk, window: QWidget, citizen: str, services: Services
) -> None:
    write(dialog.agreement_form.purpose, "Halvt skrevet")
    app_desk.flush_typing()
    dialog.finish()
    NewAgreementDialog(app_desk, citizen, "Bodil Mønster").begin()
    again = open_dialog(window)
    assert again.offer.isVisible()
    again.offer.action_button.click()
    assert again.agreement_form.purpose.value() == "Halvt skrevet"
    assert again.agreement_form.starts_on.day() == date(2026, 3, 17)
    assert not services.mentor_agreements.of_citizen(citizen)


def test_escape_asks_before_typing_is_lost(dialog: NewAgreementDialog, hands: Hands) -> None:
    write(dialog.agreement_form.purpose, "Noget")
    hands.press(Qt.Key.Key_Escape)
    assert dialog.is_open
    assert dialog.unsaved_row.isVisible()
