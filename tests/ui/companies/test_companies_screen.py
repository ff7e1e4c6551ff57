"""The companies screen as a person meets it: find, read, add, change, and go on after a lock."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.act_codes import Act
from app.ui.companies.company_list import share_of
from app.ui.companies.seats import CandidateSeat, FreeSeat
from app.ui.shared.theme import ThemeManager
from tests.builders import a_centre, a_citizen, a_company, a_placement
from tests.ui.hands import unnamed


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
        ["Nordlys Prøvelager A/S", "Eksempelby", "2 af 4 pladser", "Aftale til 31. december"],
    ]


def test_a_company_without_agreed_places_is_never_called_overbooked(services, make_desk, inline):
    company = a_company(services, name="Drivhus Attrap")
    loose = a_centre(services, company, name="Drivhus", slots=None)
    a_placement(services, a_citizen(services, first_name="Ebbe"), loose)
    mixed = a_company(services, name="Enghave Attrap")
    a_placement(
        services, a_citizen(services, first_name="Freja"), a_centre(services, mixed, name="Eng", slots=None)
    )
    a_placement(
        services, a_citizen(services, first_name="Gorm"), a_centre(services, mixed, name="Have", slots=1)
    )
    desk = make_desk(services, inline)
    table = desk.screen.list_page.table

    shown = [[table.proxy.index(row, column).data() for column in range(4)] for row in range(2)]
    assert shown == [
        ["Drivhus Attrap", "", "1 · ingen aftalte pladser", ""],
        ["Enghave Attrap", "", "1 af 1 plads", "1 uden aftalt plads"],
    ]
    assert [share_of(row) for row in table.row_model.rows] == [None, 1.0]

    desk.screen.open_record(mixed)
    chips = [chip.text() for chip in desk.screen.page.header.chips]
    assert chips[:2] == ["1 af 1 plads", "1 uden aftalt plads"]


def test_agreement_that_ends_in_another_year_says_which(services, make_desk, inline):
    for name, last_day in (("Adler Attrap", date(2026, 12, 31)), ("Bro Attrap", date(2027, 1, 1))):
        a_centre(services, a_company(services, name=name), ends_on=last_day)
    table = make_desk(services, inline).screen.list_page.table
    shown = [table.proxy.index(row, 3).data() for row in range(2)]
    assert shown == ["Aftale til 31. december", "Aftale til 1. januar 2027"]


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


def test_the_real_list_is_shown_whole(services, make_desk, inline, clock, nordlys):
    from app.models.act_codes import ImportKind

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


def test_several_agreements_stand_each_with_its_name_and_period(services, make_desk, inline):
    company_id = a_company(services)
    a_centre(services, company_id, name="Nord", slots=3, ends_on=date(2026, 4, 1))
    a_centre(
        services, company_id, name="Syd", slots=2, starts_on=date(2024, 1, 1), ends_on=date(2025, 12, 31)
    )
    desk = make_desk(services, inline)

    desk.screen.open_record(company_id)

    lines = [(one.heading.text(), one.line_label.text()) for one in desk.screen.page.seats.sections]
    assert lines == [("Nord", "3 pladser, 3 ledige"), ("Syd", "2 pladser")]
    # Of the two only the one in force counts, and it ends soon.
    assert [chip.text() for chip in desk.screen.page.header.chips] == [
        "0 af 3 pladser",
        "Aftale til 1. april",
    ]


def test_a_company_without_places_leads_to_its_first_agreement(services, make_desk, inline, hands):
    company_id = a_company(services)
    desk = make_desk(services, inline)
    desk.screen.open_record(company_id)

    hands.click(desk.screen.page.seats.empty.action_button)

    assert desk.dialog.title_label.text() == "Ny aftale om pladser"
