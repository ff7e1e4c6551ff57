"""Ending a placement: outcome, day and note, said plainly before it is done."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from app.models.codes import PlacementStatus
from app.services.catalogue import Services
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.end_placement_form import EndPlacementDialog
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.text import Paragraph
from tests import builders
from tests.ui.citizens.conftest import Seen
from tests.ui.hands import Hands


@pytest.fixture
def bodil(services: Services) -> str:
    citizen = builders.a_citizen(services)
    company = builders.a_company(services, name="Nordlys Prøvelager")
    builders.a_placement(services, citizen, builders.a_centre(services, company, name="Nordlys"))
    return citizen


@pytest.fixture
def end(screen: CitizensScreen, window: QWidget, bodil: str, hands: Hands) -> EndPlacementDialog:
    screen.open_record(bodil)
    hands.click(screen.page.header.placement_button)
    dialog = open_dialog(window)
    assert isinstance(dialog, EndPlacementDialog)
    return dialog


def test_end_says_whom_and_what_follows(end: EndPlacementDialog) -> None:
    words = [paragraph.text() for paragraph in end.findChildren(Paragraph)]
    assert "Bodil Mønster afslutter forløbet hos Nordlys. Pladsen er ledig fra dagen efter." in words
    assert end.end_form.ends_on.day() == date(2026, 3, 17)


def test_placement_is_ended_with_its_outcome_and_can_be_undone(
    services: Services, end: EndPlacementDialog, screen: CitizensScreen, bodil: str, hands: Hands, seen: Seen
) -> None:
    outcome = end.end_form.outcome_key
    outcome.setCurrentIndex(outcome.findData("ordinary_job"))
    end.end_form.end_note.insertPlainText("Ansat på lageret fra april.")
    hands.confirm()
    (row,) = services.placements.of_citizen(bodil)
    assert row.status is PlacementStatus.running  # today is the last day
    assert row.ends_on == date(2026, 3, 17)
    assert row.outcome == "ordinært job"
    assert outcome.currentText() == "Ordinært job"
    assert row.end_note == "Ansat på lageret fra april."
    assert seen.toasts[0][0] == "Forløbet hos Nordlys er afsluttet"
    screen.desk.bus.publish(services.history.undo(seen.toasts[0][1]))
    assert services.placements.of_citizen(bodil)[0].ends_on is None


@pytest.mark.parametrize(
    ("outcome", "day", "field", "words"),
    [
        ("", "i dag", "outcome_key", "Vælg, hvad forløbet førte til"),
        ("ordinary_job", "1/1/2026", "ends_on", "før den første dag"),
        ("ordinary_job", "17-13-2026", "ends_on", "Skriv datoen"),
        ("ordinary_job", "", "ends_on", "Skriv datoen"),
    ],
)
def test_bad_input_is_refused_beside_the_field(
    end: EndPlacementDialog, bodil: str, outcome: str, day: str, field: str, words: str
) -> None:
    end.end_form.outcome_key.set_value(outcome)
    end.end_form.ends_on.setText(day)
    end.primary_button.click()
    assert words in end.form.fields[field].problem
    assert end.desk.services.placements.of_citizen(bodil)[0].ends_on is None


def test_note_that_is_typed_is_kept(
    services: Services, end: EndPlacementDialog, screen: CitizensScreen, bodil: str
) -> None:
    end.end_form.end_note.insertPlainText("Halvt")
    screen.flush_typing()
    placement = services.placements.of_citizen(bodil)[0]
    draft = services.drafts.find("placement_end", placement.id)
    assert draft is not None
    assert draft.values["end_note"] == "Halvt"
