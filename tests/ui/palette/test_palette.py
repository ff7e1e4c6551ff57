"""The palette as a person uses it: counted keys, real window, real store."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.models.act_codes import Act
from app.services.catalogue import Services
from app.ui.palette.palette import Palette
from app.ui.shared import theme
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.print_preview import PrintPreview
from tests.builders import a_citizen, a_note
from tests.ui.hands import Hands, unnamed
from tests.ui.palette.conftest import open_palette, palette_of, titles
from tests.ui.running import Running

DOWN, ENTER, ESC = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape


def place(running: Running) -> tuple[str, str]:
    found = running.workspace.navigator.place()
    return found.page, found.record_id


def test_citizen_is_found_with_ctrl_k_three_letters_and_enter(
    running: Running, people: dict[str, str], hands: Hands
) -> None:
    open_palette(running, hands)
    hands.write("bod")
    hands.press(ENTER)
    assert hands.acts == 3
    assert place(running) == ("citizens", people["bodil"])
    assert running.workspace.navigator.current.page.data.citizen.first_name == "Bodil"


def test_note_about_any_citizen_is_five_acts_and_the_text(
    running: Running, people: dict[str, str], hands: Hands, services: Services
) -> None:
    open_palette(running, hands)
    hands.write("bod")
    hands.press(DOWN)
    hands.press(ENTER)
    hands.write("Ringede om næste uge.")
    hands.confirm()
    assert hands.acts == 6
    notes = services.journal.of_citizen(people["bodil"]).rows
    assert len(notes) == 2
    assert "Ringede om næste uge." in [note.text for note in notes]


def test_jobplan_as_pdf_is_ctrl_k_two_words_and_enter(
    running: Running, people: dict[str, str], hands: Hands
) -> None:
    open_palette(running, hands)
    hands.write("bod jobp")
    hands.press(ENTER)
    assert hands.acts == 3
    assert isinstance(open_dialog(running.window), PrintPreview)
    assert running.workspace.navigator.current.page.tabs.current() == "plan"
    assert place(running) == ("citizens", people["bodil"])


def test_words_come_in_any_order_and_may_be_beginnings(
    running: Running, people: dict[str, str], hands: Hands
) -> None:
    palette = open_palette(running, hands)
    hands.write("not bod")
    assert titles(palette)[:2] == ["[Handlinger]", "Skriv notat om Bodil Mønster"]
    palette.field.setText("møn bod")
    assert titles(palette)[:2] == ["[Handlinger]", "Åbn Bodil Mønster"]
    assert "[Borgere]" in titles(palette)


def test_letters_outside_english_are_found_as_they_are_typed_elsewhere(
    running: Running, people: dict[str, str], hands: Hands
) -> None:
    palette = open_palette(running, hands)
    for typed in ("boerge", "borge", "BØRGE", "aagaard", "agard"):
        palette.field.setText(typed)
        assert "Børge Ågård" in titles(palette), typed


def test_groups_stand_in_the_order_of_the_design(
    running: Running, people: dict[str, str], hands: Hands, services: Services
) -> None:
    a_note(services, people["bodil"], "Virksomheder i nærheden og borgere på lageret.")
    palette = open_palette(running, hands)
    hands.write("borge")
    assert [one for one in titles(palette) if one.startswith("[")] == [
        "[Handlinger]",
        "[Borgere]",
        "[Journal og dokumenter]",
        "[Gå til]",
    ]


def test_empty_palette_shows_who_was_open_last_and_what_can_be_done(
    running: Running, people: dict[str, str], hands: Hands, clock
) -> None:
    running.workspace.navigator.open("companies", people["company"])
    running.workspace.navigator.open("citizens", people["bodil"])
    palette = open_palette(running, hands)
    shown = titles(palette)
    assert shown[:2] == ["[Senest åbnet]", "Nordlys Prøvelager A/S"]
    assert "Skriv notat om Bodil Mønster" in shown
    assert "Opret borger" in shown
    hands.press(ENTER)
    assert place(running) == ("companies", people["company"])


def test_signs_narrow_the_search(running: Running, people: dict[str, str], hands: Hands) -> None:
    palette = open_palette(running, hands)
    palette.field.setText(">")
    assert "[Borgere]" not in titles(palette)
    assert "Lås nu" in titles(palette)
    palette.field.setText("> opr bor")
    assert titles(palette) == ["[Handlinger]", "Opret borger"]
    palette.field.setText("#2026-001")
    assert titles(palette) == ["[Borgere]", "Bodil Mønster"]
    palette.field.setText("#002")
    assert titles(palette) == ["[Borgere]", "Børge Ågård"]
    palette.field.setText("@nord")
    assert titles(palette) == ["[Virksomheder]", "Nordlys Prøvelager A/S"]
    palette.field.setText("@poul")
    assert titles(palette) == ["[Virksomheder]", "Poul Mockholm"]
    palette.field.setText("@bod")
    assert palette.nothing.isVisible()


def test_cpr_number_finds_a_person_and_is_shown_nowhere(
    running: Running, people: dict[str, str], hands: Hands, services: Services
) -> None:
    number = services.citizens.reveal_cpr(people["bodil"])
    palette = open_palette(running, hands)
    for typed in (number, number.replace("-", ""), number[:6], number[-4:]):
        palette.field.setText(typed)
        assert "Bodil Mønster" in titles(palette), typed
        shown = " ".join(f"{line.title} {line.detail} {line.id}" for line in palette.results.lines)
        assert number[-4:] not in shown
        assert number[:6] not in shown


def test_note_opens_where_it_was_written(running: Running, people: dict[str, str], hands: Hands) -> None:
    palette = open_palette(running, hands)
    hands.write("besked morgenen")
    assert titles(palette)[0] == "[Journal og dokumenter]"
    hands.press(ENTER)
    assert place(running) == ("citizens", people["bodil"])
    dialog = open_dialog(running.window)
    assert type(dialog).__name__ == "NoteDialog"


def test_misspelt_name_is_found_all_the_same(running: Running, people: dict[str, str], hands: Hands) -> None:
    palette = open_palette(running, hands)
    for typed in ("bodli", "bdil mønster", "mønstr"):
        palette.field.setText(typed)
        assert "Bodil Mønster" in titles(palette), typed


def test_mouse_alone_will_do(running: Running, people: dict[str, str], hands: Hands) -> None:
    hands.click(running.workspace.sidebar.search_button)
    palette = palette_of(running)
    hands.write("bod")
    row = next(n for n, line in enumerate(palette.results.lines) if line.id == f"citizen:{people['bodil']}")
    hands.click(
        palette.results.viewport(), palette.results.visualRect(palette.results.model().index(row, 0)).center()
    )
    assert hands.acts == 3
    assert place(running) == ("citizens", people["bodil"])


def test_click_beside_it_and_esc_close_it(running: Running, hands: Hands) -> None:
    palette = open_palette(running, hands)
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert open_dialog(running.window) is None
    open_palette(running, hands)
    hands.press(ESC)
    assert open_dialog(running.window) is None


def test_it_stands_where_the_design_puts_it(running: Running, hands: Hands) -> None:
    palette = open_palette(running, hands)
    card = palette.card.geometry()
    assert (card.width(), card.top()) == (theme.px(640), theme.px(120))
    assert palette.field.height() == theme.px(62)


@pytest.mark.parametrize(
    "typed", ['" OR 1 NEAR(', "* AND (", "names: -^", "'; DROP TABLE citizen; --", "%", "_", "\\"]
)
def test_signs_of_other_languages_do_nothing(
    running: Running, people: dict[str, str], hands: Hands, services: Services, typed: str
) -> None:
    palette = open_palette(running, hands)
    palette.field.setText(typed)
    hands.press(DOWN)
    assert running.errors == []
    assert services.citizens.rows().total == 2


def test_search_of_ten_thousand_letters_is_cut_and_said(
    running: Running, people: dict[str, str], hands: Hands
) -> None:
    palette = open_palette(running, hands)
    palette.field.setText("bodil " + "x" * 10_000)
    assert palette.remark.text() == "Søgningen er for lang. Der søges efter de første 200 tegn."
    palette.field.setText("bodil " * 2_000)
    assert "Bodil Mønster" in titles(palette)
    assert running.errors == []


def test_search_is_logged_once_and_only_as_a_hash(
    running: Running, people: dict[str, str], hands: Hands, services: Services, qtbot
) -> None:
    open_palette(running, hands)
    for letter in "bodil":
        hands.write(letter)
    qtbot.wait(900)
    hands.press(ENTER)
    with services.vault.reading() as work:
        entries = work.acts.latest(Act.search_store, 10)
    assert len(entries) == 1
    assert len(entries[0].detail) == 16
    assert "bodil" not in entries[0].detail


def test_nothing_is_logged_for_a_search_nobody_looked_at(
    running: Running, people: dict[str, str], hands: Hands, services: Services
) -> None:
    open_palette(running, hands)
    hands.write("bodil")
    hands.press(ESC)
    with services.vault.reading() as work:
        assert work.acts.latest(Act.search_store, 10) == []


def test_every_line_says_what_it_is(running: Running, people: dict[str, str], hands: Hands) -> None:
    palette = open_palette(running, hands)
    hands.write("bod")
    assert unnamed(palette) == []
    model = palette.results.model()
    for row in range(model.rowCount()):
        assert model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert palette.results.accessibleName() == "Resultater"


def test_palette_waits_while_a_dialog_is_open(running: Running, people: dict[str, str], hands: Hands) -> None:
    running.workspace.commands.show_keys()
    QTest.keyClick(running.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not isinstance(open_dialog(running.window), Palette)


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_ctrl_k_works_while_text_is_typed_and_deletes_nothing(
    running: Running, kind: type[QWidget], qtbot
) -> None:
    field = kind(running.workspace)
    field.show()
    field.setFocus()
    QTest.keyClicks(field, "hele linjen")
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClick(field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(open_dialog(running.window), Palette)
    text = field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()
    assert text == "hele linjen"


def test_every_action_of_the_palette_does_something(
    running: Running, people: dict[str, str], hands: Hands
) -> None:
    """Each line of »>« is run once: none may fail, and none may be without a handler."""
    palette = open_palette(running, hands)
    palette.field.setText(">")
    wanted = [line.id for line in palette.results.lines if not line.is_heading and line.id != "action:lock"]
    hands.press(ESC)
    for line_id in wanted:
        palette = running.workspace.commands.finder.open(">")
        assert palette is not None
        found = next(line for line in palette.results.lines if line.id == line_id)
        palette._run(found)
        QApplication.processEvents()
        assert running.errors == [], line_id
        dialog = open_dialog(running.window)
        if dialog is not None:
            dialog.finish()
            QApplication.processEvents()


def test_every_action_about_a_citizen_does_something(
    running: Running, people: dict[str, str], hands: Hands
) -> None:
    from app.ui.actions import CITIZEN

    for action in CITIZEN:
        person = people["borge"] if action.needs == "none" else people["bodil"]
        running.workspace.navigator.open("today")
        running.workspace.commands.finder._navigator.open_and("citizens", person, action.act)
        QApplication.processEvents()
        assert running.errors == [], action.id
        page = running.workspace.navigator.current.page
        assert page.data.citizen.id == person
        dialog = open_dialog(running.window)
        is_shown = dialog is not None or page.tabs.current() != "timeline" or action.act in ("", "note")
        assert is_shown, action.id
        if dialog is not None:
            dialog.finish()
        QApplication.processEvents()


def test_palette_is_gone_when_the_window_locks(
    running: Running, people: dict[str, str], hands: Hands, services: Services
) -> None:
    open_palette(running, hands)
    hands.write("bod")
    running.workspace.commands.request_lock()
    assert open_dialog(running.window) is None
    QTest.keyClick(running.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert open_dialog(running.window) is None
    assert not services.vault.is_open


def test_enter_before_the_answer_runs_what_was_typed(
    threaded_run: tuple[Running, dict[str, str]], qtbot
) -> None:
    running, people = threaded_run
    running.workspace.commands.finder.open_palette()
    palette = palette_of(running)
    # All at once: the answers to the first letters are still on their way when Enter comes.
    QTest.keyClicks(palette.field, "bodil")
    QTest.keyClick(palette.field, ENTER)
    qtbot.waitUntil(lambda: place(running) == ("citizens", people["bodil"]))
    assert running.errors == []


def test_lock_in_the_middle_of_a_search_leaves_nothing(
    threaded_run: tuple[Running, dict[str, str]], qtbot
) -> None:
    running, _people = threaded_run
    running.workspace.commands.finder.open_palette()
    palette = palette_of(running)
    QTest.keyClicks(palette.field, "bodil mønster")
    running.workspace.commands.request_lock()
    qtbot.waitUntil(lambda: not running.services.vault.is_open)
    qtbot.waitUntil(lambda: not running.tasks.is_busy)
    assert open_dialog(running.window) is None
    assert running.errors == []


def test_namesakes_are_all_offered(running: Running, hands: Hands, services: Services) -> None:
    second = a_citizen(services, first_name="Bodil", last_name="Prøve")
    palette = open_palette(running, hands)
    hands.write("bodil not")
    notes = [line.title for line in palette.results.lines if line.title.startswith("Skriv notat om")]
    assert notes == ["Skriv notat om Bodil Mønster", "Skriv notat om Bodil Prøve"]
    hands.press(DOWN)
    hands.press(ENTER)
    assert place(running) == ("citizens", second)
