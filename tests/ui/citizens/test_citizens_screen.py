"""The page Borgere as a person uses it: find, open, write, and never lose anything."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.common.clock import FixedClock
from app.models.act_codes import Act
from app.services import citizens as citizen_service
from app.services.catalogue import Services
from app.ui.citizens.citizen_dialogs import NewCitizenDialog
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.page_data import FIRST_NOTES
from app.ui.shared import theme
from app.ui.shared.dialogs import open_dialog
from app.ui.tasks import Tasks, ThreadTasks
from tests import builders
from tests.ui.citizens.conftest import Seen
from tests.ui.hands import Hands, unnamed

NAMES = (("Ask", "Prøvesen"), ("Bodil", "Mønster"), ("Carl", "Fiktiv"), ("Carla", "Eksempel"))


@pytest.fixture
def people(services: Services) -> dict[str, str]:
    """Four citizens; Bodil has a place."""
    ids = {
        first: builders.a_citizen(services, first_name=first, last_name=last, phone="00000027")
        for first, last in NAMES
    }
    company = builders.a_company(services, name="Nordlys Prøvelager")
    mentor = builders.a_mentor(services, company)
    builders.a_placement(
        services, ids["Bodil"], builders.a_centre(services, company, name="Nordlys"), mentor_id=mentor
    )
    return ids


def shown_names(screen: CitizensScreen) -> list[str]:
    return [line.name for line in screen.list_column.people_list.people]


def logged(services: Services, citizen_id: str) -> list[Act]:
    return [row.act for row in services.history.access_log(citizen_id)]


def test_note_on_open_citizen_takes_a_letter_the_text_and_a_key(
    services: Services, people: dict[str, str], screen: CitizensScreen, hands: Hands, seen: Seen
) -> None:
    screen.open_record(people["Bodil"])
    hands.press(Qt.Key.Key_N)
    hands.write("Bodil kom til tiden hele ugen.")
    hands.confirm()
    assert hands.acts == 3
    (note,) = services.journal.of_citizen(people["Bodil"]).rows
    assert note.text == "Bodil kom til tiden hele ugen."
    assert note.happened_at == services.clock.now().replace(second=0, microsecond=0)
    assert seen.toasts[0][0] == "Notat gemt på Bodil Mønster"
    assert seen.toasts[0][1]
    assert screen.page.timeline_tab.composer.box.value() == ""


def test_note_with_the_mouse_takes_one_click_and_the_text(
    services: Services, people: dict[str, str], screen: CitizensScreen, hands: Hands
) -> None:
    screen.open_record(people["Bodil"])
    hands.click(screen.page.timeline_tab.composer.box.viewport())
    hands.write("Ringede fra bussen.")
    assert hands.acts == 2
    screen.flush_typing()
    unfinished = services.journal.unfinished(people["Bodil"])
    assert unfinished is not None
    assert unfinished.values["text"] == "Ringede fra bussen."


def test_typing_narrows_the_list_at_once(
    people: dict[str, str], screen: CitizensScreen, hands: Hands
) -> None:
    screen.list_column.focus_search()
    hands.write("car")
    assert shown_names(screen) == ["Carl Fiktiv", "Carla Eksempel"]
    hands.write("la")
    assert shown_names(screen) == ["Carla Eksempel"]
    hands.press(Qt.Key.Key_Return)
    assert screen.current_record() == people["Carla"]
    assert hands.acts == 3


def test_search_without_a_match_says_so_and_leads_back(
    screen: CitizensScreen, services: Services, people: dict[str, str], hands: Hands
) -> None:
    screen.list_column.focus_search()
    hands.write("zzz")
    assert screen.list_column.empty.isVisible()
    assert screen.list_column.empty.title_label.text() == "Ingen resultater for »zzz«"
    hands.click(screen.list_column.empty.action_button)
    assert len(shown_names(screen)) == 4


def test_arrows_move_enter_opens_and_only_the_opened_one_is_logged(
    services: Services, people: dict[str, str], screen: CitizensScreen, hands: Hands
) -> None:
    screen.list_column.people_list.setFocus()
    hands.press(Qt.Key.Key_Home)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    assert screen.current_record() == ""
    hands.press(Qt.Key.Key_Return)
    assert screen.current_record() == people["Carl"]
    assert screen.page.header.name_label.text() == "Carl Fiktiv"
    assert Act.view_citizen in logged(services, people["Carl"])
    assert Act.view_citizen not in logged(services, people["Ask"])


def test_letters_in_the_list_look_for_a_name(
    people: dict[str, str],
    services: Services,
    make_screen: Callable[[Tasks], CitizensScreen],
    inline: Tasks,
    hands: Hands,
) -> None:
    builders.a_citizen(services, first_name="Nina", last_name="Opdigt")
    screen = make_screen(inline)
    screen.open_record(people["Ask"])
    screen.list_column.people_list.setFocus()
    QTest.keyClicks(screen.list_column.people_list, "ni")
    hands.press(Qt.Key.Key_Return)
    assert screen.page.header.name_label.text() == "Nina Opdigt"
    assert not screen.page.timeline_tab.composer.is_open


def test_chips_narrow_the_list(
    services: Services,
    people: dict[str, str],
    make_screen: Callable[[Tasks], CitizensScreen],
    inline: Tasks,
    hands: Hands,
) -> None:
    builders.a_citizen(
        services, first_name="Una", last_name="Ung", cpr_number=builders.a_cpr(date(2003, 4, 5))
    )
    screen = make_screen(inline)
    chips = screen.list_column.filter_bar.chips
    hands.click(chips["placed"])
    assert shown_names(screen) == ["Bodil Mønster"]
    hands.click(chips["without_placement"])
    assert "Bodil Mønster" not in shown_names(screen)
    hands.click(chips["under_thirty"])
    assert shown_names(screen) == ["Una Ung"]
    hands.click(chips["everyone"])
    assert len(shown_names(screen)) == 5


def test_line_says_place_and_week_and_shows_a_pencil_for_an_unfinished_note(
    people: dict[str, str], screen: CitizensScreen, hands: Hands
) -> None:
    line = next(one for one in screen.list_column.people_list.people if one.id == people["Bodil"])
    assert line.detail == "Nordlys · uge 9 af 13"
    assert line.icon == ""
    screen.open_record(people["Bodil"])
    hands.press(Qt.Key.Key_N)
    hands.write("Halvt")
    screen.flush_typing()
    line = next(one for one in screen.list_column.people_list.people if one.id == people["Bodil"])
    assert (line.icon, line.sign) == ("edit", "Ufærdigt notat")


def test_long_list_says_how_much_it_shows(
    people: dict[str, str], screen: CitizensScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(citizen_service, "LIST_LIMIT", 3)
    screen.reload()
    assert screen.list_column.cut_label.text() == "Viser 3 af 4 – skriv for at finde flere"
    assert screen.list_column.cut_label.isVisible()


def test_empty_store_says_how_to_begin(screen: CitizensScreen, window: QWidget, hands: Hands) -> None:
    assert screen.list_column.empty.title_label.text() == "Ingen borgere endnu"
    hands.click(screen.list_column.empty.action_button)
    assert isinstance(open_dialog(window), NewCitizenDialog)


def test_page_says_who_it_is_and_what_is_the_case(
    services: Services, people: dict[str, str], screen: CitizensScreen
) -> None:
    services.citizens.set_group(people["Bodil"], "3", date(2025, 12, 1))
    screen.open_record(people["Bodil"])
    header = screen.page.header
    assert header.name_label.text() == "Bodil Mønster"
    assert header.cpr_text.value_label.text().endswith("••••")
    assert header.facts_label.text() == "·  35 år  ·  tlf. 00 00 00 27"
    from app.ui.shared.chips import Chip

    chips = [chip.text() for chip in header.chip_row.findChildren(Chip) if not chip.isHidden()]
    assert chips == ["Uge 9 af 13", "Kontanthjælp, aktivitetsparat", "Erstatningsnummer"]
    assert header.placement_button.text() == "Afslut forløb"


def test_cpr_number_is_shown_for_ten_seconds_and_the_look_is_logged(
    services: Services, people: dict[str, str], screen: CitizensScreen, hands: Hands
) -> None:
    screen.open_record(people["Ask"])
    text = screen.page.header.cpr_text
    hands.click(text.show_button)
    assert text.is_revealed
    assert "•" not in text.value_label.text()
    assert logged(services, people["Ask"])[0] is Act.reveal_cpr
    screen.open_record(people["Carl"])
    assert not text.is_revealed
    assert text.value_label.text().endswith("••••")


def test_company_of_the_placement_can_be_opened(
    services: Services, people: dict[str, str], screen: CitizensScreen, seen: Seen, hands: Hands
) -> None:
    from app.ui.citizens.elided_link import ElidedLink

    screen.open_record(people["Bodil"])
    hands.click(screen.page.facts.findChild(ElidedLink))
    assert seen.companies == [services.placements.of_citizen(people["Bodil"])[0].company_id]


def test_page_follows_a_change_made_elsewhere(
    services: Services, people: dict[str, str], screen: CitizensScreen, bus: object
) -> None:
    screen.open_record(people["Bodil"])
    screen.desk.bus.publish(services.citizens.change(people["Bodil"], {"last_name": "Opdigt"}))
    assert screen.page.header.name_label.text() == "Bodil Opdigt"
    assert "Bodil Opdigt" in shown_names(screen)


def test_page_of_a_citizen_whose_registration_was_undone_says_so(
    services: Services, screen: CitizensScreen
) -> None:
    registered = services.citizens.register(
        {"cpr_number": builders.a_cpr(), "first_name": "Freja", "last_name": "Opdigt"}
    )
    screen.open_record(registered.ids[0])
    screen.desk.bus.publish(services.history.undo(registered.act_id))
    assert screen.current_record() == ""
    assert screen.blank.isVisible()
    assert screen.blank.title_label.text() == "Borgeren findes ikke mere"


def test_registering_opens_the_new_page(
    services: Services, screen: CitizensScreen, window: QWidget, hands: Hands, seen: Seen
) -> None:
    hands.click(screen.list_column.add_button)
    hands.write("Freja")
    hands.press(Qt.Key.Key_Tab)
    hands.write("Opdigt")
    hands.press(Qt.Key.Key_Tab)
    hands.write("640590-4321")
    hands.confirm()
    assert hands.acts == 7
    assert open_dialog(window) is None
    assert screen.page.header.name_label.text() == "Freja Opdigt"
    assert seen.toasts[0][0] == "Borgeren er oprettet"


def test_escape_leads_from_the_page_to_the_list(
    people: dict[str, str], screen: CitizensScreen, hands: Hands
) -> None:
    screen.open_record(people["Bodil"])
    hands.press(Qt.Key.Key_Escape)
    assert screen.list_column.people_list.hasFocus()


def test_narrow_window_shows_list_or_page_and_facts_in_a_tab(
    people: dict[str, str], screen: CitizensScreen, window: QWidget, hands: Hands
) -> None:
    assert not screen.page.tabs.has_overview
    window.resize(1050, 900)
    screen.open_record(people["Bodil"])
    assert screen.page.tabs.has_overview
    screen.page.tabs.select("overview")
    assert screen.page.facts.isVisible()
    window.resize(860, 700)
    QApplication.processEvents()
    assert not screen.list_column.isVisible()
    hands.click(screen.page.back_button)
    assert screen.list_column.isVisible()
    assert screen.list_column.people_list.hasFocus()
    assert screen.current_record() == ""
    hands.press(Qt.Key.Key_Return)
    assert screen.page.isVisible()
    window.resize(1192, 900)
    QApplication.processEvents()
    assert not screen.page.tabs.has_overview
    assert screen.page.tabs.current() == "timeline"
    assert screen.page.facts.isVisible()
    assert screen.list_column.isVisible()


def test_everything_has_a_name_for_screen_readers(
    people: dict[str, str], screen: CitizensScreen, hands: Hands
) -> None:
    screen.open_record(people["Bodil"])
    hands.press(Qt.Key.Key_N)
    for tab in ("timeline", "person"):
        screen.page.tabs.select(tab)
        assert unnamed(screen) == []


def test_tab_order_is_reading_order(people: dict[str, str], screen: CitizensScreen, hands: Hands) -> None:
    screen.open_record(people["Bodil"])
    column, page = screen.list_column, screen.page
    order = (
        column.add_button,
        column.search_field,
        column.people_list,
        page.header.note_button,
        page.header.more_button,
        page.tabs.bar,
        page.timeline_tab.order_button,
        page.timeline_tab.composer.box,
        page.timeline_tab.timeline,
    )
    column.add_button.setFocus()
    for widget in order[1:]:
        hands.tab_to(widget)
    assert hands.acts == len(order) - 1


def test_page_reads_only_the_notes_it_shows(
    services: Services,
    clock: FixedClock,
    people: dict[str, str],
    screen: CitizensScreen,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(FIRST_NOTES + 30):
        builders.a_note(
            services, people["Bodil"], f"Notat {number}", happened_at=clock.now() - timedelta(days=number)
        )
    asked: list[tuple[int, int]] = []
    read = services.journal.of_citizen

    def counted(citizen_id: str, limit: int = 100, offset: int = 0) -> object:
        asked.append((limit, offset))
        return read(citizen_id, limit, offset)

    monkeypatch.setattr(services.journal, "of_citizen", counted)
    screen.open_record(people["Bodil"])
    assert asked == [(FIRST_NOTES, 0)]


def test_screen_leaves_nothing_behind_when_it_is_dropped(
    people: dict[str, str], screen: CitizensScreen, window: QWidget, qtbot, hands: Hands
) -> None:
    import shiboken6

    screen.open_record(people["Bodil"])
    window.layout().removeWidget(screen)
    screen.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(screen))
    assert window.findChildren(QWidget) == []


def test_answers_that_come_late_are_passed_over(
    people: dict[str, str], make_screen: Callable[[Tasks], CitizensScreen], threaded: ThreadTasks, qtbot
) -> None:
    screen = make_screen(threaded)
    screen.open_record(people["Ask"])
    screen.open_record(people["Carl"])
    screen.open_record(people["Bodil"])
    qtbot.waitUntil(lambda: not threaded.is_busy)
    assert screen.page.header.name_label.text() == "Bodil Mønster"
    assert screen.page.timeline_tab.composer.box.placeholderText() == "Skriv et notat om Bodil …"


def test_smallest_window_holds_the_page_at_the_largest_text(
    people: dict[str, str],
    make_screen: Callable[[Tasks], CitizensScreen],
    inline: Tasks,
    manager: theme.ThemeManager,
    qapp: QApplication,
    hands: Hands,
) -> None:
    manager.apply(qapp, theme.ThemeMode.light, 130)
    screen = make_screen(inline)
    # 1024 × 700 without the rail of the sidebar.
    window = screen.window()
    window.resize(1024 - theme.px(64), 700)
    screen.open_record(people["Bodil"])
    hands.press(Qt.Key.Key_N)
    hands.click(screen.page.timeline_tab.composer.more_button)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1024 - theme.px(64), 700)
    assert screen.page.timeline_tab.composer.finish_button.visibleRegion().boundingRect().height() > 0
    assert not screen.page.header.placement_button.isVisible()
    assert screen.page.header.actions_by_key["end"].isVisible()
