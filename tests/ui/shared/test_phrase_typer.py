"""Standard phrases while one writes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.models.act_codes import RecordKind
from app.services.catalogue import Services
from app.texts.letter_text import Placeholder
from app.ui.shared.note_box import NoteBox
from app.ui.shared.phrase_picker import PhrasePicker
from app.ui.shared.phrase_typer import CasePhrases, PhraseTyper, TemplatePhrases
from app.ui.tasks import InlineTasks, ThreadTasks
from tests import builders
from tests.ui.conftest import Errors
from tests.ui.hands import Hands, unnamed

SPACE, CTRL = Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def box(window: QWidget) -> NoteBox:
    made = NoteBox("Notat")
    window.layout().addWidget(made)
    made.setFocus()
    return made


@pytest.fixture
def typer(box: NoteBox, services: Services, inline: InlineTasks, window: QWidget) -> PhraseTyper:
    citizen = builders.a_citizen(services)
    made = PhraseTyper(CasePhrases(services.phrases, lambda: citizen), inline, window)
    made.watch(box)
    return made


def test_slash_and_shortcut_become_the_phrase_at_the_space(
    typer: PhraseTyper, box: NoteBox, hands: Hands
) -> None:
    hands.write("Kl. 9. /egneord Det går fint.")
    assert box.toPlainText() == "Kl. 9. Bodil fortæller selv: Det går fint."
    assert hands.acts == 1
    assert typer.picker is None


def test_undo_gives_the_shortcut_back(typer: PhraseTyper, box: NoteBox, hands: Hands) -> None:
    hands.write("/egneord ")
    assert box.toPlainText() == "Bodil fortæller selv: "
    for _ in range(4):
        if "/egneord" in box.toPlainText():
            break
        box.undo()
    assert box.toPlainText().strip() == "/egneord"
    assert typer.picker is None


@pytest.mark.parametrize("text", ["24/3 kl. 9 ", "og/eller ", "/ukendt ", "a/samtale ", "/x "])
def test_other_slashes_stay(typer: PhraseTyper, box: NoteBox, hands: Hands, text: str) -> None:
    hands.write(text)
    assert box.toPlainText() == text
    assert typer.picker is None


def test_shortcut_without_slash_needs_ctrl_space(typer: PhraseTyper, box: NoteBox, hands: Hands) -> None:
    hands.write("egneord")
    hands.press(SPACE, CTRL)
    assert box.toPlainText() == "Bodil fortæller selv:"
    assert typer.picker is None
    assert hands.acts == 2


def test_menu_opens_finds_and_inserts_in_three_acts(typer: PhraseTyper, box: NoteBox, hands: Hands) -> None:
    box.setPlainText("Før  efter")
    cursor = box.textCursor()
    cursor.setPosition(4)
    box.setTextCursor(cursor)
    hands.press(SPACE, CTRL)
    assert isinstance(typer.picker, PhrasePicker)
    assert unnamed(typer.picker) == []
    hands.write("ejne ord bisid")
    assert typer.picker.none_label.isVisible()
    typer.picker.search.setText("")
    hands.write("bisid")
    assert [line.name for line in typer.picker.phrases.people] == ["Bisidder"]
    hands.press(Qt.Key.Key_Return)
    assert box.toPlainText() == "Før Bodil er vejledt om retten til at tage en bisidder med. efter"
    assert hands.focused() is box
    assert typer.picker is None


def test_list_can_be_walked_with_the_arrows(typer: PhraseTyper, box: NoteBox, hands: Hands) -> None:
    typer.open()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert "Bodil" in box.toPlainText()


def test_esc_closes_and_changes_nothing(typer: PhraseTyper, box: NoteBox, hands: Hands) -> None:
    hands.press(SPACE, CTRL)
    hands.press(Qt.Key.Key_Escape)
    assert typer.picker is None
    assert box.toPlainText() == ""
    assert hands.focused() is box


def test_hidden_phrase_is_not_offered(
    typer: PhraseTyper, services: Services, box: NoteBox, hands: Hands
) -> None:
    shipped = next(row for row in services.phrases.rows() if row.key == "own_view")
    given = {"name": shipped.name, "shortcut": shipped.shortcut, "body": shipped.body, "is_shown": False}
    services.phrases.save(given, shipped_key="own_view")
    hands.write("/egneord ")
    assert box.toPlainText() == "/egneord "
    typer.open()
    assert typer.picker is not None
    assert shipped.name not in [line.name for line in typer.picker.phrases.people]


def test_long_phrase_keeps_to_the_room_there_is(
    typer: PhraseTyper, services: Services, window: QWidget, hands: Hands
) -> None:
    services.phrases.save({"name": "Lang", "shortcut": "lang", "body": "x" * 4_000})
    short = NoteBox("Kort", max_length=100)
    window.layout().addWidget(short)
    typer.watch(short)
    short.show()
    short.setFocus()
    hands.write("/lang ")
    # What is typed by hand goes on.
    assert short.toPlainText() == "x" * 100 + " "


def test_shortcut_in_a_template_keeps_the_placeholders(
    services: Services, inline: InlineTasks, box: NoteBox, window: QWidget, hands: Hands
) -> None:
    names = (Placeholder("citizen_first_name", "Fornavn"),)
    typer = PhraseTyper(TemplatePhrases(services.phrases, names), inline, window)
    typer.watch(box)
    hands.write("/besøg /ukendt ")
    expected = "Besøg hos [virksomhedens navn] den [dags dato]. {Fornavn} og mentor deltog. /ukendt "
    assert box.toPlainText() == expected


def test_what_was_typed_on_meanwhile_is_never_written_over(
    services: Services, threaded: ThreadTasks, box: NoteBox, window: QWidget, hands: Hands, qtbot
) -> None:
    typer = PhraseTyper(CasePhrases(services.phrases, str), threaded, window)
    typer.watch(box)
    hands.write("/egneord ")
    box.setPlainText("Noget helt andet")
    qtbot.waitUntil(lambda: not threaded.is_busy)
    assert box.toPlainText() == "Noget helt andet"


def test_typing_goes_on_after_a_shortcut_on_a_real_thread(
    services: Services, threaded: ThreadTasks, box: NoteBox, window: QWidget, hands: Hands, qtbot
) -> None:
    typer = PhraseTyper(CasePhrases(services.phrases, str), threaded, window)
    typer.watch(box)
    hands.write("/egneord Det")
    qtbot.waitUntil(lambda: "fortæller" in box.toPlainText())
    hands.write(" går.")
    assert box.toPlainText() == "[borgerens fornavn] fortæller selv: Det går."


def test_phrase_that_was_deleted_meanwhile_changes_nothing(
    typer: PhraseTyper, services: Services, box: NoteBox, errors: Errors
) -> None:
    phrase_id = services.phrases.save({"name": "Aaa", "body": "Tekst"}).ids[0]
    typer.open()
    typer.open()
    services.bin.put(RecordKind.phrase, phrase_id)
    assert typer.picker is not None
    typer.picker.phrases.opened.emit(phrase_id)
    assert box.toPlainText() == ""
    assert errors == []
