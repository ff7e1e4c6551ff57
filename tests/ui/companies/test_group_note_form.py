"""»Notat til flere« from the places of a company: two acts and the text."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.catalogue import Services
from app.ui.companies.group_note_form import GroupNoteDialog
from tests.ui.companies.desk import Desk
from tests.ui.hands import Hands, unnamed


def begin(qtbot, desk: Desk, nordlys: str, hands: Hands) -> GroupNoteDialog:
    desk.screen.open_record(nordlys)
    QApplication.processEvents()
    hands.click(desk.screen.page.seats.sections[0].note_button)
    dialog = desk.dialog
    assert isinstance(dialog, GroupNoteDialog)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.form.text)
    return dialog


def texts(services: Services) -> list[tuple[str, str]]:
    people = services.citizens.rows().rows
    with services.vault.reading() as work:
        return sorted((row.name, note.text) for row in people for note in work.journal.of_citizen(row.id, 9))


def test_the_same_note_is_written_to_all_who_are_there_in_three_acts(
    qtbot, desk: Desk, services: Services, nordlys: str
) -> None:
    hands = Hands()
    dialog = begin(qtbot, desk, nordlys, hands)
    assert unnamed(dialog) == []
    hands.write("Nye mødetider fra mandag.")
    hands.confirm()
    assert hands.acts == 3
    assert texts(services) == [
        ("Bodil Mønster", "Nye mødetider fra mandag."),
        ("Carl Fiktiv", "Nye mødetider fra mandag."),
    ]
    assert desk.toasts[-1][0] == "Notatet er gemt på hver sag"


def test_somebody_can_be_left_out(qtbot, desk: Desk, services: Services, nordlys: str) -> None:
    hands = Hands()
    dialog = begin(qtbot, desk, nordlys, hands)
    hands.write("Nye mødetider fra mandag.")
    hands.click(next(iter(dialog.form.citizen_ids.ticks.values())))
    hands.confirm()
    assert len(texts(services)) == 1


def test_a_name_is_refused_at_the_text_and_nothing_is_lost(
    qtbot, desk: Desk, services: Services, nordlys: str
) -> None:
    hands = Hands()
    dialog = begin(qtbot, desk, nordlys, hands)
    hands.write("Bodil har nye mødetider.")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "uden navne" in dialog.form.fields["text"].problem
    assert dialog.form.values()["text"] == "Bodil har nye mødetider."
    assert texts(services) == []
