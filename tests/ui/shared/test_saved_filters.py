"""Saved filters on Borgere and Virksomheder, from the typing to the undo."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.models.act_codes import FilteredPage
from app.services.catalogue import Services
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.saved_filters import FilterNameDialog, SavedFilters
from app.ui.shared.theme import ThemeManager
from tests.builders import a_citizen, a_company
from tests.ui.hands import Hands, unnamed
from tests.ui.running import Running
from tests.ui.windows import opened


@pytest.fixture(autouse=True)
def _menus_stay_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A menu on the screen takes the keyboard from the window; without a screen nothing gives it back."""
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)


@pytest.fixture
def running(qtbot, services: Services, manager: ThemeManager) -> Iterator[Running]:
    a_citizen(services)
    a_citizen(services, first_name="Åse")
    a_company(services, name="Nordlys")
    a_company(services, name="Sydlys")
    yield from opened(qtbot, services, manager)


def saved_on(running: Running, page: str) -> tuple[QWidget, SavedFilters]:
    running.workspace.navigator.open(page)
    screen = running.workspace.navigator.current
    return screen, screen.list_column.saved_filters if page == "citizens" else screen.saved_filters


def names_of(screen: QWidget) -> list[str]:
    return [person.name for person in screen.list_column.people_list.people]


def choose(chip: QWidget, words: str) -> None:
    """The context menu of a chip, as Shift F10 or the right button opens it."""
    chip.customContextMenuRequested.emit(QPoint(4, 4))
    menu = [one for one in chip.window().findChildren(QMenu) if one.accessibleName() == "Gemt filter"][-1]
    next(action for action in menu.actions() if action.text() == words).trigger()
    QApplication.processEvents()


def test_filter_is_saved_and_chosen(running: Running, hands: Hands, services: Services) -> None:
    screen, saved = saved_on(running, "citizens")
    assert saved.isHidden()
    screen.list_column.focus_search()
    hands.write("bod")
    assert saved.save_button.isVisible()
    hands.click(saved.save_button)
    dialog = open_dialog(running.window)
    assert isinstance(dialog, FilterNameDialog)
    assert unnamed(dialog) == []
    hands.write("Mine B")
    hands.press(Qt.Key.Key_Return)
    (row,) = services.filters.of_page(FilteredPage.citizens)
    assert (row.name, row.text, row.chip) == ("Mine B", "bod", "")
    chip = saved.chips[row.id]
    assert chip.isChecked()
    assert not saved.save_button.isVisible()

    hands.click(chip)
    assert names_of(screen) == ["Bodil Mønster", "Åse Mønster"]
    assert not chip.isChecked()
    hands.click(chip)
    assert names_of(screen) == ["Bodil Mønster"]
    assert screen.list_column.search_field.text() == "bod"


def test_filter_is_renamed_deleted_and_brought_back(
    running: Running, hands: Hands, services: Services
) -> None:
    services.filters.save(FilteredPage.citizens, "Mine B", "bod", "")
    _screen, saved = saved_on(running, "citizens")
    (row,) = services.filters.of_page(FilteredPage.citizens)
    choose(saved.chips[row.id], "Omdøb filteret")
    hands.write("Omdøbt")
    hands.press(Qt.Key.Key_Return)
    assert [one.name for one in services.filters.of_page(FilteredPage.citizens)] == ["Omdøbt"]

    choose(saved.chips[row.id], "Slet filteret")
    assert services.filters.of_page(FilteredPage.citizens) == ()
    assert saved.chips == {}
    running.workspace.commands.run("undo_latest")
    assert [one.name for one in services.filters.of_page(FilteredPage.citizens)] == ["Omdøbt"]
    assert list(saved.chips) == [row.id]
    assert running.errors == []


def test_chip_alone_can_be_saved(running: Running, hands: Hands, services: Services) -> None:
    screen, saved = saved_on(running, "citizens")
    hands.click(screen.list_column.filter_bar.chips["without_placement"])
    hands.click(saved.save_button)
    hands.write("Uden plads")
    hands.confirm()
    (row,) = services.filters.of_page(FilteredPage.citizens)
    assert (row.text, row.chip) == ("", "without_placement")
    screen.list_column.filter_bar.select()
    hands.click(saved.chips[row.id])
    assert screen.list_column.filter_bar.selected() == ("without_placement",)


def test_taken_name_is_told_beside_the_field(running: Running, hands: Hands, services: Services) -> None:
    services.filters.save(FilteredPage.citizens, "Mine", "x", "")
    screen, saved = saved_on(running, "citizens")
    screen.list_column.focus_search()
    hands.write("bod")
    hands.click(saved.save_button)
    hands.write("Mine")
    hands.press(Qt.Key.Key_Return)
    dialog = open_dialog(running.window)
    assert isinstance(dialog, FilterNameDialog)
    assert dialog.field.problem == "Der er allerede et filter med det navn. Vælg et andet navn."
    hands.press(Qt.Key.Key_Escape)
    assert len(services.filters.of_page(FilteredPage.citizens)) == 1


def test_companies_have_filters_of_their_own(running: Running, hands: Hands, services: Services) -> None:
    services.filters.save(FilteredPage.companies, "Nord", "nord", "")
    screen, saved = saved_on(running, "companies")
    (chip,) = saved.chips.values()
    hands.click(chip)
    assert [row.name for row in screen.list_page.table.row_model.rows] == ["Nordlys"]
    assert screen.list_page.table.sought == ("nord",)
    hands.click(chip)
    assert len(screen.list_page.table.row_model.rows) == 2
