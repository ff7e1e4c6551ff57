"""Signatures and the end of an agreement: days that are missing, refused, or cannot be read."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from app.models.codes import AgreementStatus, FreezeReason
from app.services.catalogue import Services
from app.ui.mentors.mentors_screen import MentorsScreen
from app.ui.mentors.sign_form import EndAgreementDialog, SignDialog
from app.ui.shared.dialogs import open_dialog
from tests import builders
from tests.ui.hands import Hands

TODAY = date(2026, 3, 17)


@pytest.fixture
def printed(services: Services, citizen: str, screen: MentorsScreen) -> str:
    agreement = builders.an_agreement(services, citizen)
    services.mentor_agreements.freeze(agreement, FreezeReason.printed)
    screen.reload()
    screen.open_record(agreement)
    return agreement


def write(widget: QWidget, text: str) -> None:
    widget.setFocus()
    widget.selectAll()
    Hands().write(text)


def test_emptied_field_is_a_signature_that_is_missing(
    screen: MentorsScreen, services: Services, printed: str, window: QWidget, hands: Hands
) -> None:
    screen.act("sign")
    dialog = open_dialog(window)
    assert isinstance(dialog, SignDialog)
    fields = {name: field.widget for name, field in dialog.form.fields.items()}
    assert {name: field.day() for name, field in fields.items()} == dict.fromkeys(
        ("citizen", "mentor", "company", "authority"), TODAY
    )
    fields["company"].clear()
    write(fields["mentor"], "16/3")
    hands.confirm()
    details = services.mentor_agreements.details(printed)
    assert {one.party: one.signed_on for one in details.signatures} == {
        "citizen": TODAY,
        "mentor": date(2026, 3, 16),
        "company": None,
        "authority": TODAY,
    }
    assert details.row.status is AgreementStatus.sent


def test_day_that_cannot_be_read_is_not_taken_for_empty(
    screen: MentorsScreen, services: Services, printed: str, window: QWidget, hands: Hands
) -> None:
    screen.act("sign")
    dialog = open_dialog(window)
    write(dialog.form.fields["citizen"].widget, "engang")
    hands.confirm()
    assert dialog.is_open
    assert dialog.form.fields["citizen"].problem
    assert not services.mentor_agreements.details(printed).has_signatures


def test_day_ahead_is_refused_beside_its_field(
    screen: MentorsScreen, printed: str, window: QWidget, hands: Hands
) -> None:
    screen.act("sign")
    dialog = open_dialog(window)
    write(dialog.form.fields["authority"].widget, "18/3")
    hands.confirm()
    assert dialog.is_open
    assert "ude i fremtiden" in dialog.form.fields["authority"].problem


def test_end_wants_a_day_within_the_period(
    screen: MentorsScreen, services: Services, printed: str, window: QWidget, hands: Hands
) -> None:
    screen.act("end")
    dialog = open_dialog(window)
    assert isinstance(dialog, EndAgreementDialog)
    dialog.form.ended_on.clear()
    hands.confirm()
    assert "Skriv aftalens sidste dag." in dialog.form.fields["ended_on"].problem
    write(dialog.form.ended_on, "1/1 2026")
    hands.confirm()
    assert dialog.is_open
    write(dialog.form.ended_on, "16/3")
    hands.confirm()
    assert services.mentor_agreements.details(printed).row.status is AgreementStatus.ended
    assert list(screen.inspector.buttons) == ["renew", "print", "history"]
