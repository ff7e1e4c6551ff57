"""The calculator as a person uses it: answered while one types, copied, refused beside the field."""

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.codes import Channel
from app.ui.deadlines.calculator import CalculatorDialog
from app.ui.shared.cards import FactRow
from app.ui.shared.dialogs import open_dialog
from tests.conftest import PASSWORD
from tests.ui.hands import unnamed
from tests.ui.running import run

DOWN = Qt.Key.Key_Down


@pytest.fixture
def dialog(services, inline, window, errors):
    made = CalculatorDialog(services, inline, window)
    made.begin()
    return made


def facts(dialog):
    # What was just put into a layout is shown with the next events.
    QApplication.processEvents()
    rows = dialog.panel.facts_box.findChildren(FactRow)
    return {row.label.text(): row.value.text() for row in rows if not row.isHidden()}


def segment(dialog, key):
    return dialog.parts.buttons[key]


def test_a_reply_time_is_two_acts_away(dialog, hands):
    assert hands.focused() is dialog.deadline.channel
    assert dialog.panel.large_label.isHidden()
    assert dialog.panel.waiting_label.text().startswith("Vælg, hvordan brevet sendes")

    hands.press(DOWN)

    assert dialog.deadline.channel.value() == Channel.digital_post
    assert dialog.panel.large_label.text() == "onsdag 25. marts 2026"
    assert facts(dialog) == {
        "Modtaget": "tirsdag 17. marts 2026",
        "Arbejdsdage i fristen": "6",
        "Tidligste afgørelse": "torsdag 26. marts 2026",
    }
    assert dialog.panel.banner.isHidden()
    assert hands.acts == 1


def test_h3_by_keyboard_warns_of_easter_and_is_copied(dialog, hands):
    hands.press(DOWN)
    hands.press(Qt.Key.Key_Tab)
    hands.write("1/4")
    hands.confirm()

    assert hands.acts == 4
    assert dialog.panel.large_label.text() == "torsdag 9. april 2026"
    assert "Kun 3 arbejdsdage i fristen" in dialog.panel.banner.line_label.text()
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[:2] == [
        "Sidste dag, til kl. 23.59: torsdag 9. april 2026",
        "Modtaget: onsdag 1. april 2026",
    ]
    assert "Bemærk: Kun 3 arbejdsdage" in copied
    assert "Regel: Grundlovsdag er lukket: ja – Forældelsesloven § 27, stk. 2 (5. juni)" in copied
    assert dialog.key_label.text() == "Kopieret"
    assert dialog.is_open


def test_p2_on_paper_names_the_rule_that_is_not_sure(dialog, hands):
    hands.press(DOWN)
    hands.press(DOWN)
    hands.press(Qt.Key.Key_Tab)
    hands.write("18/12 2026")

    assert facts(dialog)["Modtaget"] == "onsdag 30. december 2026"
    assert dialog.panel.large_label.text() == "torsdag 7. januar 2027"
    shown = dialog.shown.plain_text()
    assert "Brev: hverdage, til det er modtaget: 6 (fra 1. januar 2026)" in shown
    assert "Ikke efterprøvet" in shown


@pytest.mark.parametrize(
    ("typed", "received"),
    [
        ("i dag", "tirsdag 17. marts 2026"),
        ("fre", "fredag 20. marts 2026"),
        ("+10", "fredag 27. marts 2026"),
        ("24/3", "tirsdag 24. marts 2026"),
    ],
)
def test_days_in_words_are_understood_while_typing(dialog, hands, typed, received):
    hands.press(DOWN)
    hands.press(Qt.Key.Key_Tab)
    hands.write(typed)
    assert facts(dialog)["Modtaget"] == received


def test_units_are_switched_with_the_arrow_keys(dialog, hands):
    hands.press(DOWN)
    hands.tab_to(dialog.deadline.amount)
    hands.write("2")
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Right)
    assert dialog.panel.large_label.text() == "tirsdag 31. marts 2026"
    hands.press(Qt.Key.Key_Right)
    assert dialog.panel.large_label.text() == "mandag 18. maj 2026"


@pytest.mark.parametrize("typed", ["i overmorges", "30/2", "🙂", "17-13-2026"])
def test_a_day_nobody_understands_is_refused_beside_the_field(dialog, hands, typed):
    hands.press(DOWN)
    hands.press(Qt.Key.Key_Tab)
    dialog.deadline.sent_on.setText(typed)
    dialog.deadline.sent_on.textEdited.emit(typed)
    assert dialog.panel.large_label.isHidden()

    hands.press(Qt.Key.Key_Tab)

    assert dialog.deadline.fields["sent_on"].problem.startswith("Skriv en dato, fx")
    assert dialog.deadline.sent_on.text() == typed
    assert facts(dialog) == {}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0", "Skriv et tal fra 1 til 3660."),
        ("3661", "Skriv et tal fra 1 til 3660."),
        ("otte", "Skriv et helt tal, fx 8."),
        ("-8", "Skriv et helt tal, fx 8."),
        ("2,5", "Skriv et helt tal, fx 8."),
        ("", "Skriv et helt tal, fx 8."),
    ],
)
def test_a_number_no_deadline_has_is_refused_beside_the_field(dialog, hands, typed, sentence):
    hands.press(DOWN)
    hands.tab_to(dialog.deadline.amount)
    hands.press(Qt.Key.Key_Delete)
    hands.write(typed)
    hands.confirm()
    assert dialog.deadline.fields["amount"].problem == sentence
    assert dialog.panel.large_label.isHidden()
    assert dialog.shown is None


def test_a_number_that_fits_another_unit_is_taken_again(dialog, hands):
    hands.press(DOWN)
    hands.tab_to(dialog.deadline.amount)
    hands.write("600")
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Right)
    assert dialog.deadline.fields["amount"].problem == "Skriv et tal fra 1 til 520."
    hands.press(Qt.Key.Key_Left)
    assert dialog.deadline.fields["amount"].problem == ""
    assert dialog.panel.large_label.text().endswith("2027")


def test_available_before_sent_is_told_at_once_and_goes_when_mended(dialog, hands):
    hands.press(DOWN)
    hands.tab_to(dialog.deadline.available_on)
    hands.write("16/3")
    assert dialog.deadline.fields["available_on"].problem.startswith("Brevet kan ikke være tilgængeligt")
    assert dialog.panel.large_label.isHidden()
    dialog.deadline.sent_on.setFocus()
    dialog.deadline.sent_on.selectAll()
    hands.write("16/3")
    assert dialog.deadline.fields["available_on"].problem == ""
    assert facts(dialog)["Modtaget"] == "mandag 16. marts 2026"


def test_available_is_asked_for_digital_post_only(dialog, hands):
    field = dialog.deadline.fields["available_on"]
    assert field.isHidden()
    hands.press(DOWN)
    assert not field.isHidden()
    dialog.deadline.available_on.setText("20/3")
    hands.press(DOWN)
    assert field.isHidden()
    assert facts(dialog)["Modtaget"] == "onsdag 25. marts 2026"


def test_nothing_is_copied_before_a_channel_is_chosen(dialog, hands):
    QGuiApplication.clipboard().setText("andet")
    hands.confirm()
    assert dialog.deadline.fields["channel"].problem == "Vælg, hvordan brevet sendes."
    assert QGuiApplication.clipboard().text() == "andet"


def test_a_sanction_limit_is_three_acts_away(dialog, hands):
    hands.click(segment(dialog, "sanction"))
    hands.click(dialog.sanction.event_on)
    hands.write("20/8 2026")
    assert dialog.panel.large_label.text() == "mandag 30. november 2026"
    assert hands.acts == 3
    hands.confirm()
    assert (
        QGuiApplication.clipboard().text().startswith("Senest gennemført: mandag 30. november 2026\nRegel:")
    )


def test_a_contact_course_shows_its_talks_and_what_they_are(dialog, hands):
    hands.click(segment(dialog, "contact"))
    hands.click(dialog.contact.starts_on)
    hands.write("2/3")
    assert dialog.panel.large_label.isHidden()
    dialog.contact.group.setFocus()
    hands.press(DOWN)
    hands.press(DOWN)

    assert dialog.contact.group.value() == "2"
    assert dialog.panel.large_label.text() == "4 samtaler"
    assert facts(dialog)["Første samtale"] == "senest mandag 9. marts 2026"
    assert facts(dialog)["Samtale"] == "onsdag 2. september 2026 (mål for gruppen)"
    assert "ikke en frist for den enkelte" in dialog.panel.banner.line_label.text()
    assert hands.acts == 5


def test_sickness_asks_for_its_first_day(dialog, hands):
    hands.click(segment(dialog, "contact"))
    dialog.contact.group.setFocus()
    for _ in range(6):
        hands.press(DOWN)
    assert dialog.contact.group.value() == "6"
    dialog.contact.starts_on.setFocus()
    hands.write("20/1")
    assert "Første sygedag mangler" in dialog.panel.banner.line_label.text()
    hands.tab_to(dialog.contact.sick_from)
    hands.write("5/1")
    assert dialog.panel.large_label.text() == "1 samtale"
    assert facts(dialog) == {"Første opfølgning på sygedagpenge": "senest søndag 1. marts 2026"}
    dialog.contact.sick_from.selectAll()
    hands.write("engang")
    hands.confirm()
    assert dialog.contact.fields["sick_from"].problem.startswith("Skriv en dato, fx")


def test_a_group_without_a_number_gets_a_warning_and_no_talk(dialog, hands):
    hands.click(segment(dialog, "contact"))
    dialog.contact.group.set_value("12")
    dialog.contact.starts_on.setFocus()
    hands.write("i dag")
    assert dialog.panel.well.isHidden()
    assert "er ikke set i reglerne" in dialog.panel.banner.line_label.text()


def test_a_day_before_the_rules_is_refused_with_its_reason(dialog, hands):
    hands.click(segment(dialog, "sanction"))
    dialog.sanction.event_on.setFocus()
    hands.write("1/1 1999")
    assert dialog.panel.well.isHidden()
    assert "Reglerne mangler" in dialog.panel.banner.line_label.text()
    hands.confirm()
    assert QGuiApplication.clipboard().text().startswith("Bemærk: Reglerne mangler")


def test_everything_has_a_name(dialog, hands):
    hands.press(DOWN)
    for key in ("deadline", "sanction", "contact"):
        hands.click(segment(dialog, key))
        assert unnamed(dialog) == []


def test_page_keys_move_the_rules_into_sight(dialog, hands):
    hands.press(DOWN)
    hands.tab_to(dialog.deadline.amount)
    QApplication.processEvents()
    bar = dialog.scroll_area.verticalScrollBar()
    assert bar.maximum() > 0
    hands.press(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    hands.press(Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_escape_closes_and_frees_it(dialog, hands, qtbot):
    hands.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))


def test_the_answer_to_an_older_question_is_not_shown(services, window, errors):
    class Waiting:
        """Tasks that answer when they are told to."""

        def __init__(self):
            self.jobs = []

        def query(self, _owner, work, done, failed=None):
            self.jobs.append((work, done))

        def run(self, number):
            work, done = self.jobs[number]
            done(work())

    tasks = Waiting()
    dialog = CalculatorDialog(services, tasks, window)
    dialog.begin()
    tasks.run(0)
    dialog.deadline.channel.set_value("digital_post")
    dialog.deadline.channel.edited.emit()
    dialog.deadline.sent_on.setText("i over")
    dialog.deadline.sent_on.edited.emit()
    tasks.run(1)
    assert dialog.shown is None
    assert dialog.panel.large_label.isHidden()
    dialog.finish()


def test_a_second_dialog_does_not_open_over_another(dialog, services, inline, window, qtbot):
    other = CalculatorDialog(services, inline, window)
    other.begin()
    assert open_dialog(window) is dialog
    qtbot.waitUntil(lambda: not shiboken6.isValid(other))


def test_it_answers_from_the_database_thread(services, threaded, window, hands, qtbot, errors):
    made = CalculatorDialog(services, threaded, window)
    made.begin()
    qtbot.waitUntil(lambda: made.is_open)
    hands.press(DOWN)
    qtbot.waitUntil(lambda: made.shown is not None)
    assert made.panel.large_label.text() == "onsdag 25. marts 2026"
    made.finish()
    qtbot.waitUntil(lambda: not threaded.is_busy)


def test_the_dialog_fits_the_smallest_window(dialog, window, hands):
    window.resize(1024, 700)
    hands.press(DOWN)
    hands.press(DOWN)
    QApplication.processEvents()
    button = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Kopiér")
    assert dialog.card.rect().contains(button.mapTo(dialog.card, button.rect().bottomRight()))


@pytest.fixture
def running(qtbot, services, manager):
    services.access.lock()
    made = run(services.vault.folder, services, manager=manager)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    yield made
    made.end()


def test_ctrl_d_opens_it_over_any_page_once(running):
    for page in ("today", "citizens", "preferences"):
        running.workspace.open_page(page)
        for _ in range(2):
            QTest.keyClick(
                running.window.focusWidget() or running.window,
                Qt.Key.Key_D,
                Qt.KeyboardModifier.ControlModifier,
            )
        (dialog,) = [each for each in running.window.findChildren(CalculatorDialog) if each.is_open]
        assert dialog.deadline.amount.text() == "8"
        dialog.cancel()
    assert running.errors == []
