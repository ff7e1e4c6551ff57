"""The page »Afslut besøg«: it says what ending will do, refuses with a way back, and ends once."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.models.visit_codes import DayState, NotSeenReason, PrintKind, VisitPersonState, VisitStatus
from app.services.catalogue import Services
from app.services.conduct_rows import SummaryLine
from app.ui.tasks import ChangeBus, InlineTasks
from app.ui.visit import end_words
from app.ui.visit.end_visit import END, END_AND_PRINT, EndVisit
from app.ui.visit.touch import LEAST
from tests.ui.hands import Hands, unnamed
from tests.ui.visit.stage import Hall, put_up

CASE_WORDS = ("sag", "partshøring", "frist", "sanktion", "høring", "afgørelse")


@pytest.fixture
def hall(services: Services) -> Hall:
    made = Hall(services)
    made.begin()
    return made


@pytest.fixture
def page(hall: Hall, inline: InlineTasks, bus: ChangeBus, window: QWidget) -> EndVisit:
    made = EndVisit(hall.services, inline)
    put_up(window, hall, bus, made)
    return made


def finish(hall: Hall, *numbers: int) -> None:
    for number in numbers:
        hall.services.conduct.finish(hall.read().people[number].id)


def all_words(page: QWidget) -> str:
    return " ".join(
        text()
        for child in page.findChildren(QWidget)
        if callable(text := getattr(child, "text", None)) and child.isVisibleTo(page)
    )


def test_ending_is_refused_while_somebody_is_open_and_leads_back_to_the_first(
    page: EndVisit, hall: Hall, hands: Hands
) -> None:
    asked: list[str] = []
    page.person_requested.connect(asked.append)
    finish(hall, 0)
    page.show_visit(hall.read())
    assert page.banner.isVisible()
    hands.click(page.end_button)
    assert hall.read().status is VisitStatus.running
    assert "Bodil Mønster og Carl Mønster mangler" in page.banner.line_label.text()
    assert hands.focused() is page.banner.action_button
    hands.press(Qt.Key.Key_Space)
    assert asked == [hall.read().people[1].id]
    assert page.end_button.isEnabled()


def test_normal_visit_is_ended_with_one_press(page: EndVisit, hall: Hall, hands: Hands) -> None:
    ended: list[tuple[str, str]] = []
    page.ended.connect(lambda *told: ended.append(told))
    finish(hall, 0, 1, 2)
    page.show_visit(hall.read())
    assert page.seen_label.text() == "Du har talt med alle 3 kandidater."
    assert page.lines[0].text_label.text() == "3 notater skrives i journalen og bliver godkendt."
    page.focus_first()
    hands.press(Qt.Key.Key_Space)
    assert hands.acts == 1
    assert ended == [(hall.visit, "Besøget er afsluttet, og 3 notater er skrevet")]
    assert hall.read().status is VisitStatus.held
    assert hall.services.print_queue.waiting() == ()


def test_page_follows_what_is_said_in_the_rail(page: EndVisit, hall: Hall) -> None:
    finish(hall, 0)
    page.show_visit(hall.read())
    hall.services.conduct.nothing_new(hall.visit)
    page.show_visit(hall.read())
    assert not page.banner.isVisible()
    assert "Intet nyt om Bodil og Carl." in page.seen_label.text()


def test_no_show_is_ticked_without_a_word_of_a_case(page: EndVisit, hall: Hall, hands: Hands) -> None:
    first = hall.read().people[0]
    hall.services.attendance.set_day(
        first.placement_id, date(2026, 3, 16), {"state": DayState.no_show}, hall.visit
    )
    finish(hall, 0, 1, 2)
    page.show_visit(hall.read())
    row = page.rows[first.id]
    assert not page.rows[hall.read().people[1].id].assess_tick.isVisible()
    hands.click(row.assess_tick)
    assert hall.read().people[0].opens_case
    assert "1 opgave til dig på I dag: vurdér udeblivelse." in [one.text_label.text() for one in page.lines]
    words = all_words(page).casefold()
    assert [word for word in CASE_WORDS if word in words.split()] == []
    page.primary_action()
    to_do = [row.text for row in hall.services.deadlines.of_citizen(hall.citizens[0])]
    # The month's scorecard is a task as well.
    assert to_do.count("Vurdér udeblivelse 16. marts") == 1


def test_printing_is_named_only_when_it_is_queued(page: EndVisit, hall: Hall, hands: Hands) -> None:
    finish(hall, 0, 1, 2)
    page.show_visit(hall.read())
    assert page.end_button.text() == END
    hands.click(page.queue_tick)
    assert page.end_button.text() == END_AND_PRINT
    page.primary_action()
    assert [row.kind for row in hall.services.print_queue.waiting()] == [PrintKind.mentor_note] * 3


def test_what_waits_and_what_is_planned_is_said(page: EndVisit, hall: Hall) -> None:
    unsigned = hall.agree(0, is_signed=False)
    hall.services.conduct.set_hours(hall.visit, unsigned, 90)
    hall.services.conduct.write_visit(hall.visit, {"next_visit_at": datetime(2026, 3, 24, 9, 0, tzinfo=UTC)})
    page.show_visit(hall.read())
    words = [line.text_label.text() for line in page.lines]
    assert "1,5 mentortimer kan ikke udbetales endnu, fordi en aftale mangler underskrift." in words
    assert "Næste besøg kommer i planen: tirsdag 24. marts kl. 10.00." in words
    assert any("dage ikke kendt" in line for line in words)


def test_summary_is_read_only_while_it_is_in_front(
    hall: Hall, inline: InlineTasks, bus: ChangeBus, window: QWidget
) -> None:
    made = EndVisit(hall.services, inline)
    made.hide()
    window.layout().addWidget(made)
    made.hide()
    made.show_visit(hall.read())
    assert made.summary is None
    made.show()
    assert made.summary is not None


def test_everything_is_named_and_large_enough_for_a_finger(page: EndVisit, hall: Hall) -> None:
    assert unnamed(page) == []
    small = [
        one.text() for one in page.findChildren(QAbstractButton) if one.isVisible() and one.height() < LEAST
    ]
    assert small == []


@pytest.mark.parametrize(
    ("state", "reason", "words"),
    [
        (VisitPersonState.not_seen, NotSeenReason.not_at_work, "Freja var ikke mødt."),
        (VisitPersonState.not_seen, NotSeenReason.day_off, "Freja havde ikke mødedag."),
        (VisitPersonState.not_seen, NotSeenReason.busy, "Freja var optaget af arbejdet."),
        (VisitPersonState.not_seen, NotSeenReason.no_time, "Der var ikke tid til Freja."),
        (VisitPersonState.not_seen, NotSeenReason.other, "Freja er ikke set i dag."),
        (VisitPersonState.nothing_new, None, "Intet nyt om Freja."),
    ],
)
def test_seen_words_tell_who_was_not_talked_with(
    state: VisitPersonState, reason: NotSeenReason | None, words: str
) -> None:
    def line(name: str, state: VisitPersonState, reason: NotSeenReason | None = None) -> SummaryLine:
        return SummaryLine(name, name, name, state, reason, 0, 0, proposes_case=False, opens_case=False)

    others = [line(f"K{n} Fiktiv", VisitPersonState.seen) for n in range(5)]
    said = end_words.seen_words([*others, line("Freja Opdigt", state, reason)])
    assert said == f"Du har talt med 5 af 6 kandidater. {words}"
    assert end_words.seen_words(others[:1]) == "Du har talt med kandidaten."
    alone = end_words.seen_words([line("Freja Opdigt", state, reason)])
    assert alone == f"Du har ikke talt med nogen kandidater. {words}"
