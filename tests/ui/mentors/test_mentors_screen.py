"""*Mentoraftaler* as a person uses it: begun, completed, printed, signed, renewed, ended; acts counted."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.act_codes import RecordKind
from app.models.codes import AgreementStatus, FreezeReason, SharedField
from app.services.catalogue import Services
from app.ui.mentors.agreement_dialogs import ChangeAgreementDialog, ChooseCitizenDialog, RenewAgreementDialog
from app.ui.mentors.mentors_screen import MentorsScreen
from app.ui.shared import theme
from app.ui.shared.agreement_form import NewAgreementDialog
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.print_preview import PrintPreview
from tests import builders
from tests.ui.hands import Hands, unnamed
from tests.ui.mentors.conftest import Told

TODAY = date(2026, 3, 17)
ALL = dict.fromkeys(("citizen", "mentor", "company", "authority"), TODAY)


@pytest.fixture
def agreement(services: Services, citizen: str) -> str:
    return builders.an_agreement(services, citizen)


@pytest.fixture
def signed(services: Services, agreement: str) -> str:
    services.mentor_agreements.freeze(agreement, FreezeReason.printed)
    services.mentor_agreements.sign(agreement, ALL)
    return agreement


def names(screen: MentorsScreen) -> list[str]:
    return [row.citizen_name for row in screen.table.row_model.rows]


def opened(screen: MentorsScreen, agreement: str) -> MentorsScreen:
    screen.reload()
    screen.open_record(agreement)
    QApplication.processEvents()
    return screen


def test_empty_store_says_how_to_begin(screen: MentorsScreen, hands: Hands, window: QWidget) -> None:
    screen.reload()
    assert screen.stack.currentWidget() is screen.empty
    assert screen.filters.isHidden()
    hands.click(screen.empty.action_button)
    assert isinstance(open_dialog(window), ChooseCitizenDialog)


def test_key_figures_count_what_stands_in_the_list(
    screen: MentorsScreen, services: Services, signed: str
) -> None:
    free = builders.a_citizen(services, first_name="Carl", last_name="Fiktiv")
    centre = builders.a_centre(services, builders.a_company(services, name="Havnen"), name="Havnen")
    builders.a_placement(services, free, centre)
    screen.reload()
    assert [(block.caption.text(), block.number.text()) for block in screen.figures.blocks] == [
        ("Aktive aftaler", "1"),
        ("Aftalt mentortid", "2 t./uge"),
        ("Udløber inden 30 dage", "0"),
        ("Mangler aftale", "1"),
    ]
    assert screen.filters.chips["missing"].text() == "Mangler  1"
    assert screen.filters.chips["all"].text() == "Alle  1"


def test_candidate_without_an_agreement_gets_one_from_the_list(
    screen: MentorsScreen, services: Services, signed: str, hands: Hands, window: QWidget
) -> None:
    free = builders.a_citizen(services, first_name="Carl", last_name="Fiktiv")
    centre = builders.a_centre(services, builders.a_company(services, name="Havnen"), name="Havnen")
    builders.a_placement(services, free, centre)
    opened(screen, signed)
    hands.click(screen.filters.chips["missing"])
    assert names(screen) == ["Carl Fiktiv"]
    screen.table.setFocus()
    hands.press(Qt.Key.Key_Home)
    hands.press(Qt.Key.Key_Return)
    form = open_dialog(window)
    assert isinstance(form, NewAgreementDialog)
    assert "Carl Fiktiv" in form.plan.about
    form.finish()
    assert screen.inspector.isHidden()
    hands.click(screen.new_button)
    assert isinstance(open_dialog(window), NewAgreementDialog)


def test_agreement_is_begun_for_a_chosen_citizen(
    screen: MentorsScreen, services: Services, citizen: str, window: QWidget, hands: Hands, told: Told
) -> None:
    screen.reload()
    hands.click(screen.new_button)
    dialog = open_dialog(window)
    hands.confirm()
    assert "Vælg, hvem aftalen er for." in dialog.field.problem
    assert [line.id for line in dialog.choice.people.people] == [citizen]
    hands.press(Qt.Key.Key_Return)
    form = open_dialog(window)
    assert isinstance(form, NewAgreementDialog)
    assert form.agreement_form.ends_on.day() == date(2026, 4, 19)
    form.agreement_form.purpose.setFocus()
    hands.write("At klare linje 2")
    hands.confirm()
    (row,) = services.mentor_agreements.of_citizen(citizen)
    assert screen.current_record() == row.id
    assert told.toasts[-1][0] == "Mentoraftalen er begyndt"
    assert screen.inspector.isVisible()
    # New, citizen, Ctrl Enter (refused once), text, Ctrl Enter.
    assert hands.acts == 5


def test_gap_leads_to_its_field_and_the_list_of_what_lacks_shrinks(
    screen: MentorsScreen, services: Services, citizen: str, window: QWidget, hands: Hands
) -> None:
    begun = services.mentor_agreements.start(
        citizen, dict(services.mentor_agreements.proposed(citizen).values)
    ).ids[0]
    opened(screen, begun)
    assert set(screen.inspector.gap_links) >= {"purpose", "tasks", "beyond_normal"}
    assert next(iter(screen.inspector.buttons)) == "edit"
    hands.click(screen.inspector.gap_links["tasks"])
    dialog = open_dialog(window)
    assert isinstance(dialog, ChangeAgreementDialog)
    assert hands.focused() is dialog.agreement_form.tasks
    hands.write("Daglig samtale")
    hands.confirm()
    assert "tasks" not in screen.inspector.gap_links
    assert hands.acts == 3


def test_printing_shows_pages_withheld_box_and_sends_for_signature(
    screen: MentorsScreen, services: Services, agreement: str, papers: list[bytes], hands: Hands, told: Told
) -> None:
    opened(screen, agreement)
    hands.click(screen.inspector.buttons["print"])
    preview = open_dialog(screen)
    assert isinstance(preview, PrintPreview)
    assert "Mentoraftale for Bodil Mønster" in preview.pages.view.accessibleDescription()
    box = preview.withheld_box
    assert box.isVisible()
    assert "Gives aldrig videre: CPR-nummer og fødselsdag" in box.text_label.text()
    assert "Alder – samtykke mangler" in box.text_label.text()
    assert "samtykke mangler" not in preview.pages.view.accessibleDescription()
    hands.press(Qt.Key.Key_Return)
    details = services.mentor_agreements.details(agreement)
    assert details.row.status is AgreementStatus.sent
    assert papers == [services.documents.open(details.versions[0].document_id).content]
    assert told.toasts[-1][0] == "Mentoraftale, version 1 er sendt til printeren"
    assert "sign" in screen.inspector.buttons
    assert hands.acts == 2


def test_pdf_is_saved_under_a_name_without_a_person(
    screen: MentorsScreen,
    agreement: str,
    papers: list[bytes],
    choose: Callable[[Path], list],
    tmp_path: Path,
) -> None:
    asked = choose(tmp_path / "aftale.pdf")
    opened(screen, agreement)
    screen.act("print")
    open_dialog(screen).save_button.click()
    assert asked[0].name == "2026-03-17_mentor-agreement_2026-001.pdf"
    assert (tmp_path / "aftale.pdf").read_bytes().startswith(b"%PDF-")


def test_consented_field_comes_on_paper_and_out_of_the_box(
    screen: MentorsScreen, services: Services, citizen: str, company: str, mentor: str, papers: list[bytes]
) -> None:
    builders.a_consent(
        services, citizen, {"accommodation": "Ingen løft"}, f"company:{company}", f"mentor:{mentor}"
    )
    asked = builders.an_agreement(services, citizen, shared=[SharedField.accommodation])
    opened(screen, asked)
    screen.act("print")
    preview = open_dialog(screen)
    assert "Hensyn (samtykke 17. marts 2026): Ingen løft" in preview.pages.view.accessibleDescription()
    assert "Skånehensyn" not in preview.withheld_box.text_label.text()


def test_agreement_that_lacks_something_is_not_printed(
    screen: MentorsScreen, services: Services, citizen: str, window: QWidget, papers: list[bytes]
) -> None:
    begun = services.mentor_agreements.start(citizen, {}).ids[0]
    opened(screen, begun)
    screen.act("print")
    preview = open_dialog(screen)
    assert not preview.primary_button.isEnabled()
    preview.gap_links["purpose"].click()
    dialog = open_dialog(window)
    assert isinstance(dialog, ChangeAgreementDialog)
    assert dialog.agreement_form.purpose.hasFocus()
    assert papers == []


def test_signatures_of_today_are_noted_in_two_acts(
    screen: MentorsScreen, services: Services, agreement: str, hands: Hands, told: Told
) -> None:
    services.mentor_agreements.freeze(agreement, FreezeReason.printed)
    opened(screen, agreement)
    assert "Virksomhed, mangler" in texts(screen)
    hands.click(screen.inspector.buttons["sign"])
    hands.confirm()
    assert services.mentor_agreements.details(agreement).row.status is AgreementStatus.signed
    assert told.toasts[-1][0] == "Underskrifterne er noteret"
    assert told.toasts[-1][1]
    assert "Virksomhed, 17. marts 2026" in texts(screen)
    assert hands.acts == 2


def texts(screen: MentorsScreen) -> str:
    return " | ".join(
        str(label.text()) for label in screen.inspector.findChildren(QWidget) if hasattr(label, "text")
    )


def test_renewal_takes_forny_the_assessment_and_gem(
    screen: MentorsScreen, services: Services, signed: str, citizen: str, window: QWidget, hands: Hands
) -> None:
    opened(screen, signed)
    hands.click(screen.inspector.buttons["renew"])
    dialog = open_dialog(window)
    assert isinstance(dialog, RenewAgreementDialog)
    dialog.agreement_form.assessment.setFocus()
    hands.write("Målet er der stadig, og opgaverne er mere end oplæring.")
    hands.confirm()
    new, old = services.mentor_agreements.of_citizen(citizen)
    assert (old.ends_on, new.starts_on) == (date(2026, 4, 19), date(2026, 4, 20))
    assert screen.current_record() == new.id
    assert not any(gap.is_required for gap in services.mentor_agreements.details(new.id).gaps)
    assert hands.acts == 3


def test_agreement_is_ended_with_a_note_and_undone(
    screen: MentorsScreen, services: Services, signed: str, hands: Hands, told: Told
) -> None:
    opened(screen, signed)
    hands.click(screen.inspector.buttons["end"])
    hands.confirm()
    assert services.mentor_agreements.details(signed).ended_on == TODAY
    text, act_id = told.toasts[-1]
    assert text == "Mentoraftalen er afsluttet"
    services.history.undo(act_id)
    assert services.mentor_agreements.details(signed).ended_on is None


def test_draft_is_discarded_with_undo(
    screen: MentorsScreen, services: Services, agreement: str, citizen: str, hands: Hands, told: Told
) -> None:
    opened(screen, agreement)
    hands.click(screen.inspector.buttons["discard"])
    assert services.mentor_agreements.of_citizen(citizen) == ()
    assert screen.inspector.isHidden()
    services.history.undo(told.toasts[-1][1])
    assert len(services.mentor_agreements.of_citizen(citizen)) == 1


def test_signed_agreement_offers_no_change_of_its_words(screen: MentorsScreen, signed: str) -> None:
    opened(screen, signed)
    assert list(screen.inspector.buttons) == ["renew", "print", "sign", "end", "history"]


def test_frozen_version_is_opened_as_it_was_stored(
    screen: MentorsScreen, services: Services, signed: str, papers: list[bytes]
) -> None:
    opened(screen, signed)
    (version,) = services.mentor_agreements.details(signed).versions
    screen.inspector.version_links[0].click()
    preview = open_dialog(screen)
    assert "Er et samtykke trukket tilbage siden" in preview.what_label.text()
    preview.primary_button.click()
    assert papers == [services.documents.open(version.document_id).content]


@pytest.fixture
def several(services: Services, citizen: str, company: str, mentor: str, signed: str) -> str:
    """A signed one that ends on 19 April, a draft, and one that is over; the draft's id."""
    ask = builders.a_citizen(services, first_name="Ask", last_name="Prøvesen")
    builders.a_placement(services, ask, builders.a_centre(services, company), mentor_id=mentor)
    builders.an_agreement(
        services, ask, starts_on=date(2025, 9, 1), ends_on=date(2026, 2, 28), follow_up_on=None
    )
    return builders.an_agreement(services, ask)


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("all", ["Bodil Mønster", "Ask Prøvesen", "Ask Prøvesen"]),
        ("active", ["Bodil Mønster"]),
        ("soon", []),
        ("signature", []),
        ("draft", ["Ask Prøvesen"]),
        ("ended", ["Ask Prøvesen"]),
    ],
)
def test_filters_show_what_they_say_and_how_many(
    screen: MentorsScreen, several: str, key: str, found: list[str]
) -> None:
    screen.reload()
    screen.filters.chips[key].click()
    assert sorted(names(screen)) == sorted(found) if found else screen.empty.isVisible()
    assert screen.filters.chips[key].text().endswith(f"  {len(found)}")


def test_search_finds_citizen_mentor_and_company_and_an_empty_filter_is_cleared(
    screen: MentorsScreen, several: str, hands: Hands
) -> None:
    screen.reload()
    screen.focus_search()
    hands.write("ask nordl")
    screen.search.search_now()
    assert set(names(screen)) == {"Ask Prøvesen"}
    hands.write(" nobody")
    screen.search.search_now()
    assert screen.empty.isVisible()
    hands.click(screen.empty.action_button)
    assert len(names(screen)) == 3


def test_row_opens_beside_the_list_and_esc_closes_it(
    screen: MentorsScreen, several: str, hands: Hands
) -> None:
    screen.reload()
    screen.table.setFocus()
    hands.press(Qt.Key.Key_Down)
    assert screen.inspector.isVisible()
    assert screen.current_record()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.inspector.isHidden()
    assert screen.current_record() == ""


def test_links_lead_to_citizen_and_company(
    screen: MentorsScreen, agreement: str, citizen: str, company: str, told: Told
) -> None:
    opened(screen, agreement)
    screen.inspector.citizen_link.click()
    screen.inspector.company_link.click()
    assert (told.citizens, told.companies) == ([citizen], [company])


def test_agreement_that_is_gone_closes_quietly(
    screen: MentorsScreen, services: Services, agreement: str
) -> None:
    opened(screen, agreement)
    services.mentor_agreements.discard(agreement)
    screen.reload()
    assert screen.inspector.isHidden()
    assert names(screen) == []


def test_narrow_window_shows_list_and_agreement_in_turn(
    screen: MentorsScreen, window: QWidget, agreement: str
) -> None:
    window.resize(960, 700)
    QApplication.processEvents()
    opened(screen, agreement)
    assert screen.inspector.isVisible()
    assert screen.stack.isHidden()
    screen.inspector.close_button.click()
    assert screen.stack.isVisible()


def test_ctrl_enter_does_what_the_agreement_asks_for(
    screen: MentorsScreen, agreement: str, window: QWidget, papers: list[bytes]
) -> None:
    screen.reload()
    screen.primary_action()
    assert isinstance(open_dialog(window), ChooseCitizenDialog)
    open_dialog(window).cancel()
    opened(screen, agreement)
    screen.primary_action()
    assert isinstance(open_dialog(window), PrintPreview)


def test_ctrl_p_prints_the_open_agreement(screen: MentorsScreen, agreement: str, papers: list[bytes]) -> None:
    opened(screen, agreement)
    QTest.keyClick(screen, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(open_dialog(screen), PrintPreview)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_everything_that_takes_the_keyboard_has_a_name(
    screen: MentorsScreen, signed: str, manager: theme.ThemeManager, qapp: QApplication, look: str
) -> None:
    manager.apply(qapp, look, 130)
    opened(screen, signed)
    assert unnamed(screen) == []


def test_history_of_an_agreement_is_asked_for(screen: MentorsScreen, signed: str) -> None:
    opened(screen, signed)
    wanted: list[tuple[str, str]] = []
    screen.desk.history_requested.connect(lambda kind, record_id: wanted.append((kind, record_id)))
    screen.inspector.buttons["history"].click()
    assert wanted == [(RecordKind.mentor_agreement.value, signed)]


def test_discarded_draft_is_put_back_from_the_bin(
    screen: MentorsScreen, services: Services, agreement: str
) -> None:
    opened(screen, agreement)
    screen.inspector.buttons["discard"].click()
    (row,) = services.bin.rows()
    assert (row.kind, row.title, row.subject) == (
        RecordKind.mentor_agreement,
        "Mentoraftale",
        "Bodil Mønster",
    )
    services.bin.restore(row.id)
    screen.reload()
    assert screen.table.current_row() is not None or names(screen) != []
