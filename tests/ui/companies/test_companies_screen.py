"""The companies screen as a person meets it: find, read, add, change, and go on after a lock."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from app.models.codes import Act
from app.services.catalogue import Services
from app.ui.companies.companies_screen import CompaniesScreen
from app.ui.companies.form_dialog import FormDialog
from app.ui.companies.seats import CandidateSeat, FreeSeat
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.theme import ThemeManager
from app.ui.tasks import ChangeBus, InlineTasks, Tasks, ThreadTasks
from tests.builders import a_centre, a_citizen, a_company, a_mentor, a_placement
from tests.conftest import PASSWORD
from tests.ui.hands import unnamed


class Desk:
    """The screen in a window, and what it told that window."""

    def __init__(self, qtbot, services: Services, tasks: Tasks, bus: ChangeBus) -> None:
        self.window = QWidget()
        layout = QVBoxLayout(self.window)
        layout.setContentsMargins(0, 0, 0, 0)
        self.screen = CompaniesScreen(services, tasks, bus)
        layout.addWidget(self.screen)
        self.citizens: list[str] = []
        self.toasts: list[tuple[str, str]] = []
        self.imports: list[bool] = []
        self.screen.citizen_requested.connect(self.citizens.append)
        self.screen.toast_requested.connect(lambda text, act_id: self.toasts.append((text, act_id)))
        self.screen.import_requested.connect(lambda: self.imports.append(True))
        self.window.resize(1192, 900)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    @property
    def dialog(self) -> FormDialog:
        dialog = open_dialog(self.window)
        assert isinstance(dialog, FormDialog)
        return dialog

    @property
    def seats(self) -> list[str]:
        return [
            seat.accessibleName()
            for section in self.screen.page.seats.sections
            for seat in section.grid.seats
        ]

    def texts(self) -> str:
        labels = self.screen.page.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.fixture
def make_desk(qtbot, bus: ChangeBus) -> Callable[[Services, Tasks], Desk]:
    return lambda services, tasks: Desk(qtbot, services, tasks, bus)


@pytest.fixture
def nordlys(services: Services) -> str:
    """A company with a centre of four places, two of them taken, and one candidate who comes."""
    company_id = a_company(services, name="Nordlys Prøvelager A/S", industry="Lager", city="Eksempelby")
    centre_id = a_centre(services, company_id, name="Nordlys", ends_on=date(2026, 12, 31))
    mentor_id = a_mentor(services, company_id)
    bodil = a_citizen(services)
    carl = a_citizen(services, first_name="Carl", last_name="Fiktiv")
    a_placement(services, bodil, centre_id, mentor_id=mentor_id)
    a_placement(
        services, carl, centre_id, starts_on=date(2025, 12, 1), planned_end_on=date(2026, 3, 1), task="Lager"
    )
    coming = a_citizen(services, first_name="Dagny", last_name="Eksempel")
    a_placement(services, coming, centre_id, starts_on=date(2026, 3, 23), planned_end_on=date(2026, 6, 21))
    return company_id


@pytest.fixture
def desk(make_desk, services: Services, inline: InlineTasks, nordlys: str) -> Desk:
    return make_desk(services, inline)


def test_list_shows_places_and_what_to_know(services, make_desk, inline, nordlys):
    full = a_company(services, name="Bageri Attrap")
    centre = a_centre(services, full, name="Bageri", slots=1)
    a_placement(services, a_citizen(services, first_name="Ebbe"), centre)
    over = a_company(services, name="Café Kladde")
    centre = a_centre(services, over, name="Café", slots=1)
    a_placement(services, a_citizen(services, first_name="Freja"), centre)
    a_placement(
        services, a_citizen(services, first_name="Gorm"), centre, overbooking_reason="Afløser i næste uge."
    )

    table = make_desk(services, inline).screen.list_page.table

    shown = [[table.proxy.index(row, column).data() for column in range(4)] for row in range(3)]
    assert shown == [
        ["Bageri Attrap", "", "1 af 1 plads", "Alle pladser er optaget"],
        ["Café Kladde", "", "2 af 1 plads", "Overbelagt med 1"],
        ["Nordlys Prøvelager A/S", "Eksempelby", "2 af 4 pladser", ""],
    ]


def test_a_company_is_found_and_opened_with_two_acts(desk, hands, services, nordlys):
    for number in range(30):
        a_company(services, name=f"Firma {number}")
    desk.screen.reload()
    desk.screen.list_page.search.setFocus()

    hands.write("nord prøve")
    hands.press(Qt.Key.Key_Return)

    assert desk.screen.current_record() == nordlys
    assert desk.screen.stack.currentWidget() is desk.screen.page
    assert hands.acts == 2


def test_list_is_walked_with_the_arrows_and_left_with_esc(desk, hands, nordlys):
    desk.screen.list_page.search.setFocus()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert desk.screen.current_record() == nordlys

    desk.screen.page.header.edit_button.setFocus()
    hands.press(Qt.Key.Key_Escape)

    assert desk.screen.current_record() == ""
    assert hands.focused() is desk.screen.list_page.table


def test_page_shows_seats_with_weeks_free_places_and_who_comes(desk, nordlys):
    desk.screen.open_record(nordlys)

    assert desk.seats == [
        "Bodil Mønster, Pakning, uge 9/13, Til 19. april",
        "Carl Fiktiv, Lager, uge 16, Skulle slutte 1. marts",
        "Ledig plads. Find kandidat",
        "Ledig plads. Find kandidat",
    ]
    section = desk.screen.page.seats.sections[0]
    assert [seat.accessibleName() for seat in section.coming_grid.seats] == [
        "Dagny Eksempel, Pakning, Starter 23. marts"
    ]
    assert section.line_label.text() == "4 pladser, 2 ledige · Bodils plads bliver ledig efter 19. april"
    chips = [chip.text() for chip in desk.screen.page.header.chips]
    assert chips == ["2 af 4 pladser", "Aftale til 31. december"]


def test_page_says_overbooked_with_how_many(services, make_desk, inline):
    company_id = a_company(services)
    centre_id = a_centre(services, company_id, slots=1, ends_on=date(2026, 4, 30))
    for name in ("Ask", "Bo", "Ib"):
        a_placement(
            services, a_citizen(services, first_name=name), centre_id, overbooking_reason="Aftalt med mentor."
        )
    desk = make_desk(services, inline)

    desk.screen.open_record(company_id)

    chips = [chip.text() for chip in desk.screen.page.header.chips]
    assert chips == ["3 af 1 plads", "Overbelagt med 2", "Aftale til 30. april"]
    assert desk.screen.page.seats.sections[0].line_label.text().startswith("1 plads, overbelagt med 2")
    assert len(desk.seats) == 3


def test_page_holds_no_cpr_number_and_no_words_of_the_case(desk, services, nordlys):
    desk.screen.open_record(nordlys)
    words = desk.texts() + "\n".join(desk.seats)

    for word in ("CPR", "partshøring", "sanktion", "målgruppe", "ydelse", "jobplan"):
        assert word.casefold() not in words.casefold().replace("cvr", "")


def test_a_candidate_is_opened_with_one_click_or_enter(desk, hands, nordlys):
    desk.screen.open_record(nordlys)
    seat = desk.screen.page.seats.sections[0].grid.seats[0]
    assert isinstance(seat, CandidateSeat)

    hands.click(seat)
    seat.setFocus()
    hands.press(Qt.Key.Key_Return)

    assert desk.citizens == [seat.row.citizen_id] * 2


def test_seats_reflow_when_the_window_gets_narrow(desk, qtbot, nordlys):
    desk.screen.open_record(nordlys)
    grid = desk.screen.page.seats.sections[0].grid
    qtbot.waitUntil(lambda: len({seat.y() for seat in grid.seats}) == 1)

    desk.window.resize(880, 700)

    qtbot.waitUntil(lambda: len({seat.y() for seat in grid.seats}) == 2)
    assert all(grid.rect().contains(seat.geometry()) for seat in grid.seats)


def test_many_free_places_share_a_card(services, make_desk, inline):
    company_id = a_company(services)
    a_centre(services, company_id, slots=900)
    desk = make_desk(services, inline)

    desk.screen.open_record(company_id)

    assert len(desk.seats) == 8
    assert desk.seats[-1] == "893 ledige pladser. Find kandidat"


def test_an_agreement_that_is_over_offers_no_places(services, make_desk, inline):
    company_id = a_company(services)
    a_centre(services, company_id, ends_on=date(2025, 12, 31))
    desk = make_desk(services, inline)

    desk.screen.open_record(company_id)

    assert desk.seats == []
    assert [chip.text() for chip in desk.screen.page.header.chips] == ["Aftalen udløb 31. december 2025"]


def test_empty_store_offers_to_add_a_company_or_fetch_a_list(services, make_desk, inline, hands):
    desk = make_desk(services, inline)
    page = desk.screen.list_page
    assert page.empty.title_label.text() == "Ingen virksomheder endnu"

    hands.click(page.import_button)
    hands.click(page.empty.action_button)

    assert desk.imports == [True]
    assert desk.dialog.title_label.text() == "Ny virksomhed"


def test_a_search_without_result_says_so_and_clears(desk, hands, qtbot):
    page = desk.screen.list_page
    page.search.setFocus()
    hands.write("zebra")
    qtbot.waitUntil(page.empty.isVisible)
    assert page.empty.title_label.text() == "Ingen virksomheder passer til »zebra«"

    hands.click(page.empty.action_button)

    assert page.table.isVisible()
    assert page.search.text() == ""


def test_a_company_is_added_by_keyboard_alone(services, make_desk, inline, hands):
    desk = make_desk(services, inline)
    desk.screen.list_page.search.hide()

    desk.screen.primary_action()
    hands.write("Møllens Demobageri")
    hands.press(Qt.Key.Key_Tab)
    hands.write("10103940")
    hands.confirm()

    details = services.companies.details(desk.screen.current_record())
    assert (details.name, details.cvr_number) == ("Møllens Demobageri", "10103940")
    assert hands.acts == 4
    assert desk.toasts[0][0] == "Virksomheden er oprettet"
    services.history.undo(desk.toasts[0][1])
    assert services.companies.rows().total == 0


def test_refused_values_stand_beside_their_fields(desk, hands, services):
    desk.screen.primary_action()
    form = desk.dialog.form
    hands.write("Ny")
    hands.press(Qt.Key.Key_Tab)
    hands.write("12345678")
    hands.press(Qt.Key.Key_Tab)
    assert form.fields["cvr_number"].problem.startswith("CVR-nummeret skal have 8 cifre")
    hands.write("123")
    hands.confirm()

    assert desk.dialog.form.fields["p_number"].problem == "P-nummeret skal have 10 cifre."
    assert form.fields["cvr_number"].problem
    assert services.companies.rows().total == 1


def test_a_missing_cvr_number_is_said_and_allowed(desk, hands, services):
    desk.screen.primary_action()
    hands.write("Uden Nummer")
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Tab)
    assert desk.dialog.form.fields["cvr_number"].note == "Virksomheden har intet CVR-nummer endnu."

    hands.confirm()

    assert services.companies.details(desk.screen.current_record()).name == "Uden Nummer"
    assert "intet CVR-nummer" in desk.screen.banner.line_label.text()
    assert "CVR mangler" in desk.screen.page.header.line_label.text()


def test_a_company_is_changed_and_the_change_can_be_undone(desk, hands, services, nordlys):
    desk.screen.open_record(nordlys)
    hands.click(desk.screen.page.header.edit_button)
    desk.dialog.form.focus_field("good_to_know")
    hands.write("Parkering bag hal 2.")
    hands.confirm()

    assert services.companies.details(nordlys).good_to_know == "Parkering bag hal 2."
    assert desk.screen.page.facts.note_label.text() == "Parkering bag hal 2."
    services.history.undo(desk.toasts[-1][1])
    assert services.companies.details(nordlys).good_to_know == ""


def test_a_record_changed_meanwhile_is_told_inside_the_dialog(desk, hands, services, nordlys):
    desk.screen.open_record(nordlys)
    hands.click(desk.screen.page.header.edit_button)
    services.companies.change(nordlys, {"city": "Andetsteds"})
    hands.write("X")
    hands.confirm()

    links = desk.dialog.form.problem_list.links
    assert [link.text() for link in links.values()] == [
        "Oplysningerne er ændret et andet sted. Se dem igen, før du gemmer."
    ]
    assert desk.dialog.primary_button.isEnabled()


def test_a_contact_is_removed_and_comes_back_with_undo(desk, hands, services, nordlys):
    services.companies.save_contact(nordlys, {"full_name": "Signe Attrapsen", "role": "Driftsleder"})
    desk.screen.open_record(nordlys)
    desk.screen.page.tabs.select("people")
    line = next(line for line in desk.screen.page.people.lines if line.remove_button)

    hands.click(line.remove_button)

    names = {person.full_name for person in services.companies.details(nordlys).people}
    assert names == {"Poul Mockholm"}
    text, act_id = desk.toasts[-1]
    assert text == "Kontaktpersonen er fjernet"
    services.history.undo(act_id)
    assert len(services.companies.details(nordlys).people) == 2


def test_a_mentor_is_added_and_changed(desk, hands, services, nordlys):
    desk.screen.open_record(nordlys)
    desk.screen.page.tabs.select("people")
    hands.click(desk.screen.page.people.mentor_button)
    hands.write("Ny Mentor")
    hands.press(Qt.Key.Key_Tab)
    hands.write("00000044")
    hands.confirm()
    assert hands.acts == 5
    line = next(line for line in desk.screen.page.people.lines if line.person.full_name == "Ny Mentor")
    assert "tlf. 00 00 00 44" in [label.text() for label in line.findChildren(QLabel)]

    hands.click(line.edit_button)
    desk.dialog.form.is_active.setFocus()
    hands.press(Qt.Key.Key_Space)
    hands.confirm()

    people = {person.full_name: person.is_active for person in services.companies.details(nordlys).people}
    assert people == {"Ny Mentor": False, "Poul Mockholm": True}


def test_typing_is_kept_as_a_draft_within_a_second(desk, hands, services, qtbot):
    desk.screen.primary_action()
    hands.write("Halvt skrevet")

    qtbot.waitUntil(lambda: services.drafts.find("company", "new") is not None, timeout=1000)

    assert services.drafts.find("company", "new").values["name"] == "Halvt skrevet"
    assert not desk.screen.has_unsaved_text()


def test_flush_keeps_what_was_just_typed(desk, hands, services):
    desk.screen.primary_action()
    hands.write("Halvt")
    assert desk.screen.has_unsaved_text()

    desk.screen.flush_typing()

    assert not desk.screen.has_unsaved_text()
    assert services.drafts.find("company", "new").values["name"] == "Halvt"


def test_a_draft_is_offered_and_gone_on_with(desk, hands, services, make_desk, inline, nordlys):
    desk.screen.open_record(nordlys)
    hands.click(desk.screen.page.header.centre_button)
    form = desk.dialog.form
    form.focus_field("slots")
    hands.write("7")
    form.focus_field("ends_on")
    hands.write("31-12-2026")
    desk.screen.flush_typing()
    desk.dialog.finish()

    again = make_desk(services, inline)
    assert again.screen.banner.title_label.text() == "Du har noget, der ikke er gemt endnu"
    hands.click(again.screen.banner.action_button)

    values = again.dialog.form.values()
    assert (values["slots"], values["ends_on"]) == (7, date(2026, 12, 31))
    assert again.dialog.draft_row.isVisible()
    again.dialog.form.focus_field("name")
    hands.press(Qt.Key.Key_End)
    hands.write(" hal 2")
    hands.confirm()
    assert services.drafts.every() == []
    assert not again.screen.banner.isVisible()


def test_a_draft_can_be_thrown_away(desk, hands, services):
    services.drafts.keep("company", "new", {"name": "Kladde"})
    desk.screen.primary_action()
    assert desk.dialog.form.values()["name"] == "Kladde"

    hands.click(desk.dialog.forget_button)

    assert desk.dialog.form.values()["name"] == ""
    assert services.drafts.every() == []


def test_closing_with_text_asks_once_and_throws_away(desk, hands, services):
    desk.screen.primary_action()
    hands.write("Noget")
    hands.press(Qt.Key.Key_Escape)
    assert desk.dialog.discard_button.isVisible()

    hands.click(desk.dialog.discard_button)

    assert open_dialog(desk.window) is None
    assert services.drafts.every() == []


def test_page_follows_what_others_change(desk, bus, services, nordlys):
    desk.screen.open_record(nordlys)

    bus.publish(services.companies.change(nordlys, {"name": "Nordlys Nyt Navn"}), None)

    assert desk.screen.page.header.name_label.text() == "Nordlys Nyt Navn"


def test_a_company_that_is_gone_leads_back_to_the_list(desk, services, bus):
    changes = services.companies.register({"name": "Kort Liv"})
    desk.screen.open_record(changes.ids[0])

    bus.publish(services.history.undo(changes.act_id), None)

    assert desk.screen.current_record() == ""


def test_everything_has_a_name(desk, nordlys):
    assert unnamed(desk.screen) == []
    desk.screen.open_record(nordlys)
    for key in ("seats", "people", "master"):
        desk.screen.page.tabs.select(key)
        assert unnamed(desk.screen) == []
    desk.screen.page.header.centre_button.click()
    assert unnamed(desk.dialog) == []


def test_everything_on_the_page_is_reached_by_tab(desk, hands, nordlys):
    desk.screen.open_record(nordlys)
    desk.screen.page.header.back_button.setFocus()
    seats = desk.screen.page.seats.sections[0].grid.seats

    for widget in (
        desk.screen.page.header.edit_button,
        desk.screen.page.header.candidate_button,
        desk.screen.page.tabs.bar,
        *seats,
    ):
        hands.tab_to(widget)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_large_text_and_long_names_stay_inside(
    qapp, manager: ThemeManager, services, make_desk, inline, mode
):
    manager.apply(qapp, mode, 130)
    company_id = a_company(services, name="Fiktiv " * 15 + "A/S", address="Vej " * 25)
    centre_id = a_centre(services, company_id, name="Center " * 15)
    long = a_citizen(services, first_name="Wilhelmina" * 4, last_name="Prøvesen" * 5)
    a_placement(services, long, centre_id, task="Opgave " * 12)
    desk = make_desk(services, inline)
    desk.window.resize(960, 700)

    desk.screen.open_record(company_id)
    QApplication.processEvents()

    page = desk.screen.page
    assert page.width() <= desk.window.width()
    for button in (page.header.edit_button, page.header.centre_button, page.header.candidate_button):
        assert button.width() >= button.sizeHint().width()
    assert page.seats.content.width() <= page.seats.viewport().width()


def test_reading_a_company_is_logged(desk, services, nordlys):
    desk.screen.open_record(nordlys)

    assert services.history.access_log(nordlys)[0].act is Act.view_company


def test_a_lock_in_the_middle_of_a_form_loses_nothing(
    qtbot, services, threaded: ThreadTasks, make_desk, nordlys, hands
):
    first = make_desk(services, threaded)
    first.screen.open_record(nordlys)
    qtbot.waitUntil(lambda: first.screen.stack.currentWidget() is first.screen.page)
    hands.click(first.screen.page.header.edit_button)
    qtbot.waitUntil(lambda: open_dialog(first.window) is not None)
    first.dialog.form.focus_field("industry")
    hands.write(" og forsendelse")
    remembered = first.screen.current_record()

    first.screen.flush_typing()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    first.dialog.finish()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    first.screen.deleteLater()
    first.window.close()
    services.access.lock()
    services.access.unlock(PASSWORD)

    second = make_desk(services, threaded)
    second.screen.open_record(remembered)
    qtbot.waitUntil(lambda: second.screen.banner.isVisible() and not threaded.is_busy)
    hands.click(second.screen.banner.action_button)
    qtbot.waitUntil(lambda: open_dialog(second.window) is not None)
    assert "og forsendelse" in str(second.dialog.form.values()["industry"])
    hands.confirm()
    qtbot.waitUntil(lambda: not threaded.is_busy and bool(second.toasts))

    assert "og forsendelse" in services.companies.details(nordlys).industry
    assert services.drafts.every() == []


def test_the_real_list_is_shown_whole(services, make_desk, inline, clock, nordlys):
    from app.models.codes import ImportKind

    data = Path("tests/data/midtvejsstatus")
    services.imports.run(ImportKind.companies, data / "virksomheder.csv")
    services.imports.run(ImportKind.centres, data / "centre.csv")
    desk = make_desk(services, inline)

    assert desk.screen.list_page.table.proxy.rowCount() == 47
    assert desk.screen.list_page.count_label.text() == "47"


def test_find_kandidat_is_the_way_to_an_empty_seat(desk, hands, nordlys):
    desk.screen.open_record(nordlys)
    seat = desk.screen.page.seats.sections[0].grid.seats[2]
    assert isinstance(seat, FreeSeat)

    hands.click(seat)

    assert desk.dialog.title_label.text() == "Find kandidat til Nordlys"
