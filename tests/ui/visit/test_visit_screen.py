"""Visit mode as a person uses it from I dag: counted, by keyboard and by touch, and across a lock."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.codes import NoteSource
from app.models.visit_codes import DayState, NotSeenReason, VisitPersonState, VisitStatus
from app.ui.shared import theme
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.mentor_note_paper import MentorNotePreview
from app.ui.shared.toast import Toast
from app.ui.visit.buttons import Painted
from app.ui.visit.rail import MENTOR
from app.ui.visit.start_visit import StartVisitDialog
from app.ui.visit.visit_screen import END, VisitScreen
from app.ui.visit.wording import LEFT_EARLY
from tests.ui.hands import Hands, unnamed
from tests.ui.running import Running, texts_of
from tests.ui.visit.stage import Hall

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CASE_WORDS = ("partshøring", "høring", "frist", "sanktion", "afgørelse", " sag ")


def begun(running: Running, hands: Hands) -> VisitScreen:
    """Ctrl B on I dag."""
    assert running.workspace.navigator.key == "today"
    hands.press(Qt.Key.Key_B, CTRL)
    screen = running.workspace.navigator.current
    assert isinstance(screen, VisitScreen)
    return screen


@pytest.fixture
def screen(running: Running, hands: Hands) -> VisitScreen:
    return begun(running, hands)


def test_normal_week_of_eight_takes_two_keys_each_and_less_than_forty_in_all(
    running: Running, full_hall: Hall, hands: Hands
) -> None:
    screen = begun(running, hands)
    assert not running.workspace.sidebar.isVisible()
    for place in range(8):
        before = hands.acts
        assert screen.page.head.name_label.text() == full_hall.read().people[place].name
        hands.press(Qt.Key.Key_F, SHIFT)
        hands.confirm()
        assert hands.acts - before == 2
    assert screen.stop == MENTOR
    hands.confirm()
    assert screen.stop == END
    hands.confirm()
    assert running.workspace.navigator.key == "today"
    assert running.workspace.sidebar.isVisible()
    assert hands.acts <= 40
    visit = full_hall.read()
    assert visit.status is VisitStatus.held
    for card in visit.people:
        assert card.state is VisitPersonState.seen
        assert not card.empty_days


def test_normal_week_by_touch_takes_two_taps_each(running: Running, full_hall: Hall, hands: Hands) -> None:
    running.workspace.commands.open_visit(full_hall.visit)
    screen = running.workspace.navigator.current
    for _ in range(8):
        before = hands.acts
        hands.click(screen.page.all_met_button)
        hands.click(screen.foot.next_button)
        assert hands.acts - before == 2
    hands.click(screen.foot.next_button)
    hands.click(screen.end.end_button)
    assert full_hall.read().status is VisitStatus.held
    assert hands.acts <= 40


def test_one_candidate_with_everything_takes_fourteen_keys_and_text(
    screen: VisitScreen, full_hall: Hall, hands: Hands
) -> None:
    before = hands.acts
    hands.press(Qt.Key.Key_S)
    hands.press(Qt.Key.Key_F, SHIFT)
    for key in (Qt.Key.Key_3, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_3):
        hands.press(key)
    hands.press(Qt.Key.Key_N)
    hands.write("Glad for tempoet.")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_A)
    hands.write("Truck")
    hands.confirm()
    texts = 2
    assert hands.acts - before - texts <= 14
    card = full_hall.read().people[0]
    assert [line.level for line in card.scores] == [3, 3, 4, 3, 2, 3]
    assert card.days[0].state is DayState.sick
    assert not card.empty_days
    assert (card.note, card.next_agreement) == ("Glad for tempoet.", "Truck")
    assert card.next_agreement_on == full_hall.read().next_agreement_day
    assert card.state is VisitPersonState.seen
    assert screen.page.head.name_label.text() == full_hall.read().people[1].name


def test_everything_by_touch_takes_twelve_taps_and_text(
    screen: VisitScreen, full_hall: Hall, hands: Hands
) -> None:
    before = hands.acts
    page = screen.page
    hands.click(page.states.no_show)
    hands.click(page.all_met_button)
    page.scores.fold(is_folded=False)
    for row, level in zip(page.scores.rows, (3, 3, 4, 3, 2, 3), strict=True):
        hands.click(row.buttons[level - 1])
    hands.click(page.notes.note)
    hands.write("Ringer selv.")
    hands.click(page.notes.agreement)
    hands.write("Møder kl. 8")
    hands.click(screen.foot.next_button)
    assert hands.acts - before - 2 <= 12
    card = full_hall.read().people[0]
    assert card.no_shows == 1
    assert card.scores_given == 6
    assert (card.note, card.next_agreement) == ("Ringer selv.", "Møder kl. 8")


def test_true_touch_taps_the_large_targets(screen: VisitScreen, full_hall: Hall) -> None:
    finger = QTest.createTouchDevice()
    window = screen.window()

    def tap(widget: QWidget) -> None:
        QApplication.processEvents()
        point = widget.mapTo(window, widget.rect().center())
        touch = QTest.touchEvent(window, finger)
        touch.press(0, point, window)
        touch.commit()
        touch = QTest.touchEvent(window, finger)
        touch.release(0, point, window)
        touch.commit()
        QApplication.processEvents()

    tap(screen.page.states.lawful)
    tap(screen.page.all_met_button)
    tap(screen.foot.next_button)
    card = full_hall.read().people[0]
    assert card.days[0].state is DayState.lawful
    assert not card.empty_days
    assert card.state is VisitPersonState.seen


def test_days_move_scores_clear_and_letters_say_what_they_say(
    screen: VisitScreen, full_hall: Hall, hands: Hands
) -> None:
    days = screen.page.days
    first, second = full_hall.read().people[0].days[:2]
    assert days.current is not None
    assert days.current.day == first.day
    hands.press(Qt.Key.Key_I)
    assert days.current.day == second.day
    hands.press(Qt.Key.Key_Left)
    hands.press(Qt.Key.Key_Backspace)
    assert full_hall.read().people[0].days[0].state is None
    hands.press(Qt.Key.Key_Minus)
    assert full_hall.read().people[0].days[0].state is DayState.no_working_day
    hands.press(Qt.Key.Key_2)
    hands.press(Qt.Key.Key_Backspace)
    assert full_hall.read().people[0].scores_given == 0
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_4)
    assert full_hall.read().people[0].scores[1].level == 4
    hands.press(Qt.Key.Key_PageDown)
    assert screen.page.head.name_label.text() == full_hall.read().people[1].name
    hands.press(Qt.Key.Key_PageUp)
    hands.press(Qt.Key.Key_Escape)
    assert screen.rail.rows[0].hasFocus()


def test_part_of_a_day_and_its_note_are_kept_with_their_day(
    screen: VisitScreen, full_hall: Hall, hands: Hands
) -> None:
    states = screen.page.states
    hands.click(states.other)
    hands.click(states.more_button)
    hands.click(states.partly)
    kept = full_hall.read().people[0].days[0]
    assert (kept.state, kept.met_minutes) == (DayState.met_partly, 180)
    hands.click(states.note)
    hands.write("Tandlæge")
    screen.flush_typing()
    assert full_hall.read().people[0].days[0].note == "Tandlæge"
    hands.click(states.back_button)
    assert screen.page.days.current is not None
    assert screen.page.days.current.day == kept.day
    place = screen.page.days.mapTo(screen, QPoint(0, 0))
    hands.click(screen.page.all_met_button)
    QApplication.processEvents()
    assert not screen.page.all_met_hint.isVisible()
    assert screen.page.days.mapTo(screen, QPoint(0, 0)) == place


def test_not_seen_nothing_new_and_back_again(screen: VisitScreen, full_hall: Hall, hands: Hands) -> None:
    page = screen.page
    hands.click(page.head.not_seen_button)
    hands.click(page.not_seen.buttons[NotSeenReason.day_off])
    hands.click(page.head.nothing_new_button)
    people = full_hall.read().people
    assert people[0].not_seen_reason is NotSeenReason.day_off
    assert people[1].state is VisitPersonState.nothing_new
    hands.press(Qt.Key.Key_PageUp)
    hands.click(page.head.reopen_button)
    assert full_hall.read().people[1].state is VisitPersonState.open
    hands.click(page.head.not_seen_button)
    hands.click(page.not_seen.buttons[NotSeenReason.other])
    hands.click(page.not_seen.save_button)
    assert full_hall.read().people[1].state is VisitPersonState.open
    hands.write("Gik hjem")
    hands.click(page.not_seen.save_button)
    assert full_hall.read().people[1].not_seen_text == "Gik hjem"


def test_escape_closes_the_question_and_control_enter_answers_it(
    screen: VisitScreen, full_hall: Hall, hands: Hands
) -> None:
    page = screen.page
    hands.click(page.head.not_seen_button)
    hands.press(Qt.Key.Key_Escape)
    assert not page.not_seen.isVisible()
    hands.click(page.states.other)
    hands.press(Qt.Key.Key_Escape)
    assert page.states.usual.isVisible()
    hands.click(page.head.not_seen_button)
    hands.confirm()
    assert full_hall.read().people[0].state is VisitPersonState.open
    hands.click(page.not_seen.buttons[NotSeenReason.other])
    hands.write("Til møde")
    hands.confirm()
    assert full_hall.read().people[0].not_seen_text == "Til møde"


def test_pages_turn_up_to_the_mentor_and_never_to_the_end(
    screen: VisitScreen, full_hall: Hall, hands: Hands
) -> None:
    hands.press(Qt.Key.Key_PageUp)
    assert screen.stop == full_hall.read().people[0].id
    screen.open_mentor()
    hands.press(Qt.Key.Key_PageDown)
    assert screen.stop == MENTOR
    hands.click(screen.top.end_button)
    hands.press(Qt.Key.Key_Escape)
    assert screen.stop == MENTOR


def test_letters_can_be_switched_off_and_still_work_on_a_day(
    running: Running, screen: VisitScreen, full_hall: Hall, hands: Hands
) -> None:
    running.program.machine.change(single_letter_keys=False)
    hands.press(Qt.Key.Key_N)
    hands.press(Qt.Key.Key_S)
    assert full_hall.read().people[0].days[0].state is DayState.sick
    screen.foot.back_button.setFocus()
    screen.rail.take_keyboard()
    hands.press(Qt.Key.Key_N)
    assert not screen.page.notes.note.hasFocus()
    hands.press(Qt.Key.Key_L)
    assert full_hall.read().people[0].days[1].state is None


def test_nothing_new_for_the_whole_company_is_one_action(
    screen: VisitScreen, full_hall: Hall, hands: Hands
) -> None:
    before = hands.acts
    hands.click(screen.rail.rest_button)
    assert hands.acts - before == 1
    visit = full_hall.read()
    assert visit.has_nothing_new
    assert {card.state for card in visit.people} == {VisitPersonState.nothing_new}
    assert screen.stop == MENTOR
    assert not screen.rail.rest_button.isVisible()
    (toast,) = screen.window().findChildren(Toast)
    verb = screen.foot.next_button
    assert not toast.geometry().intersects(verb.rect().translated(verb.mapTo(screen.window(), QPoint(0, 0))))
    hands.click(toast.action_button)
    assert {card.state for card in full_hall.read().people} == {VisitPersonState.open}


def test_signed_candidate_of_a_visit_that_is_opened_again_cannot_be_changed(
    running: Running, full_hall: Hall, hands: Hands
) -> None:
    full_hall.begin()
    full_hall.services.conduct.nothing_new(full_hall.visit)
    full_hall.services.conduct.end(full_hall.visit)
    full_hall.services.conduct.reopen(full_hall.visit)
    screen = begun(running, hands)
    assert screen.stop == MENTOR
    hands.press(Qt.Key.Key_PageUp)
    assert screen.page.locked_box.isVisible()
    assert not screen.page.notes.note.isEnabled()
    hands.press(Qt.Key.Key_F)
    hands.press(Qt.Key.Key_F, SHIFT)
    assert not any(day.state for day in full_hall.read().people[-1].days)
    hands.confirm()
    assert screen.stop == MENTOR


def test_source_more_words_and_kept_agreement_are_written(
    screen: VisitScreen, full_hall: Hall, hands: Hands
) -> None:
    notes = screen.page.notes
    hands.click(notes.source.buttons[NoteSource.mentor.value])
    hands.click(notes.more_button)
    hands.write("Hun er hurtig")
    notes.agreement_on.setFocus()
    notes.agreement_on.selectAll()
    hands.write("31/3")
    screen.flush_typing()
    card = full_hall.read().people[0]
    assert card.note_source is NoteSource.mentor
    assert card.mentor_words == "Hun er hurtig"
    assert card.next_agreement_on == date(2026, 3, 31)
    notes.agreement_on.selectAll()
    hands.write("i morgn")
    hands.press(Qt.Key.Key_Tab)
    assert notes.problem.isVisible()
    assert full_hall.read().people[0].next_agreement_on == date(2026, 3, 31)


def test_last_agreement_is_ticked_and_no_shows_are_taken_up_after_the_visit(
    running: Running, full_hall: Hall, hands: Hands, clock
) -> None:
    conduct = full_hall.services.conduct
    clock.move_to(clock.now() - timedelta(days=6))
    earlier = conduct.begin_unplanned(full_hall.company).ids[0]
    for card in conduct.open(earlier).people:
        conduct.write_person(card.id, {"next_agreement": "Prøver truck"})
        conduct.finish(card.id)
    conduct.end(earlier)
    clock.move_to(clock.now() + timedelta(days=6))
    screen = begun(running, hands)
    page = screen.page
    assert page.strip.text_label.text() == "Prøver truck"
    hands.click(page.strip.kept_box)
    assert not page.no_show_box.isVisible()
    hands.press(Qt.Key.Key_U)
    assert page.no_show_box.text() == "1 udeblivelse. Tag det op efter besøget?"
    hands.click(page.no_show_box)
    card = full_hall.read().people[0]
    assert card.is_agreement_kept
    assert card.opens_case
    assert card.days[0].day == date(2026, 3, 11)
    hands.click(page.strip.kept_box)
    assert full_hall.read().people[0].is_agreement_kept is None


def test_no_case_word_no_unnamed_stop_and_no_small_target(
    screen: VisitScreen, full_hall: Hall, hands: Hands
) -> None:
    hands.press(Qt.Key.Key_U)
    hands.click(screen.page.scores.unfold_button)
    QApplication.processEvents()
    words = texts_of(screen).lower()
    assert [word for word in CASE_WORDS if word in words] == []
    assert unnamed(screen) == []
    least = theme.px(48)
    small = [
        (type(one).__name__, one.accessibleName(), one.height())
        for one in screen.findChildren(QWidget)
        if one.isVisibleTo(screen)
        and (isinstance(one, Painted) or one.inherits("QPushButton"))
        and one.height() < least
    ]
    assert small == []


def test_keyboard_on_the_screen_leaves_field_and_foot_in_sight(
    running: Running, screen: VisitScreen, qtbot
) -> None:
    running.window.resize(1280, 800)
    notes = screen.page.notes
    for field in (notes.agreement, notes.note, notes.agreement_on):
        running.window.resize(1280, 800)
        field.setFocus()
        running.window.resize(1280, 440)
        assert running.window.height() == 440

        def in_sight(widget: QWidget) -> bool:
            top = widget.mapTo(screen, QPoint(0, 0)).y()
            foot = screen.foot.mapTo(screen, QPoint(0, 0)).y()
            return screen.top.height() <= top and top + widget.height() <= foot

        qtbot.waitUntil(lambda shown=field: in_sight(shown))
        assert screen.foot.mapTo(screen, QPoint(0, screen.foot.height())).y() <= screen.height()
        assert screen.foot.next_button.isVisible()
    screen.leave()
    assert running.window.minimumHeight() == 700


@pytest.mark.parametrize("size", [(1024, 700), (1280, 800)])
@pytest.mark.parametrize("scale", [100, 130])
def test_page_never_scrolls_sideways(
    running: Running, full_hall: Hall, hands: Hands, size: tuple[int, int], scale: int
) -> None:
    running.window.resize(*size)
    running.program.machine.change(text_scale=scale)
    screen = begun(running, hands)
    screen.page.scores.fold(is_folded=False)
    for _ in range(4):
        QApplication.processEvents()
    column = screen.page.column
    assert column.content.width() <= column.viewport().width()
    assert screen.foot.next_button.width() >= screen.foot.next_button.sizeHint().width()


def test_leaving_keeps_everything_and_control_b_goes_on(
    running: Running, screen: VisitScreen, full_hall: Hall, hands: Hands
) -> None:
    hands.press(Qt.Key.Key_N)
    hands.write("Halvt")
    hands.click(screen.top.pause_button)
    assert running.workspace.navigator.key == "today"
    assert LEFT_EARLY in texts_of(running.window)
    assert full_hall.read().people[0].note == "Halvt"
    hands.press(Qt.Key.Key_B, CTRL)
    assert running.workspace.navigator.key == "visit"
    assert screen.page.notes.note.toPlainText() == "Halvt"


def test_what_is_undone_comes_back_on_the_page(
    screen: VisitScreen, full_hall: Hall, hands: Hands, qtbot
) -> None:
    hands.press(Qt.Key.Key_S)
    hands.press(Qt.Key.Key_Z, CTRL)
    assert full_hall.read().people[0].days[0].state is None
    qtbot.waitUntil(lambda: len(screen.page.card.empty_days) == len(full_hall.read().people[0].empty_days))


def test_candidate_sees_one_person_alone(screen: VisitScreen, hands: Hands) -> None:
    hands.press(Qt.Key.Key_N)
    hands.write("Kun til mig")
    hands.click(screen.page.head.show_button)
    words = texts_of(screen)
    assert "Kun til mig" not in words
    assert "Bodil" not in words
    hands.press(Qt.Key.Key_Escape)
    assert screen.page.isVisible()


def test_control_p_shows_the_mentor_notes_of_the_company(screen: VisitScreen, hands: Hands) -> None:
    hands.press(Qt.Key.Key_P, CTRL)
    preview = open_dialog(screen.window())
    assert isinstance(preview, MentorNotePreview)
    hands.press(Qt.Key.Key_Escape)
    hands.click(screen.top.notes_button)
    assert isinstance(open_dialog(screen.window()), MentorNotePreview)


def test_company_page_starts_a_visit_nobody_planned(running: Running, full_hall: Hall, hands: Hands) -> None:
    running.workspace.navigator.open("companies", full_hall.company)
    hands.click(running.workspace.navigator.current.page.header.visit_button)
    dialog = open_dialog(running.window)
    assert isinstance(dialog, StartVisitDialog)
    hands.confirm()
    assert running.workspace.navigator.key == "visit"
    assert running.workspace.navigator.current.top.company_label.text() == "Fiktiv Genbrug"


def test_control_b_without_a_visit_today_asks_for_the_company(
    running: Running, full_hall: Hall, clock, hands: Hands
) -> None:
    clock.move_to(clock.now() + timedelta(days=1))
    hands.press(Qt.Key.Key_B, CTRL)
    assert isinstance(open_dialog(running.window), StartVisitDialog)
