"""What *I dag* says, and when."""

from datetime import date

import pytest

from app.models.act_codes import TaskKind
from app.services.deadline_rows import DeadlineRow
from app.ui.shared import deadline_look
from app.ui.today import wording

TUESDAY = date(2026, 3, 17)


def a_task(due_on: date, kind: TaskKind = TaskKind.placement_ends, **values: object) -> DeadlineRow:
    given = {"citizen_id": "c1", "citizen_name": "Bodil Mønster", "place": "Nordlys"} | values
    return DeadlineRow(kind, "r1", due_on, **given)


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (0, "God morgen"),
        (8, "God morgen"),
        (9, "God formiddag"),
        (11, "God formiddag"),
        (12, "God eftermiddag"),
        (17, "God eftermiddag"),
        (18, "God aften"),
        (23, "God aften"),
    ],
)
def test_greeting_follows_the_hour(hour, words):
    assert wording.greeting(hour, "Karla") == f"{words}, Karla"
    assert wording.greeting(hour, "") == words


def test_groups_part_the_week_on_sunday():
    days = [date(2026, 3, day) for day in (16, 17, 18, 22, 23)]

    groups = wording.grouped([a_task(day) for day in days], TUESDAY)

    assert [(group.title, [row.due_on.day for row in group.rows]) for group in groups] == [
        ("Overskredet", [16]),
        ("I dag", [17]),
        ("Denne uge", [18, 22]),
        ("Senere", [23]),
    ]


def test_on_a_sunday_tomorrow_is_later():
    groups = wording.grouped([a_task(date(2026, 3, 23))], date(2026, 3, 22))

    assert [group.title for group in groups] == ["Senere"]


@pytest.mark.parametrize(
    ("due_on", "chip"),
    [
        (date(2026, 3, 10), ("7 dage over frist", "danger")),
        (date(2026, 3, 16), ("1 dag over frist", "danger")),
        (date(2026, 3, 17), ("I dag", "warning")),
        (date(2026, 3, 18), ("ons. 18. marts", "neutral")),
    ],
)
def test_chip_says_how_far_the_day_is(due_on, chip):
    assert wording.chip(a_task(due_on), TUESDAY) == chip


def test_a_note_from_yesterday_is_begun_and_not_late():
    note = a_task(date(2026, 3, 16), TaskKind.unfinished_note)
    older = a_task(date(2026, 3, 10), TaskKind.unfinished_note)

    assert wording.chip(note, TUESDAY)[0] == "Begyndt i går"
    assert wording.chip(older, TUESDAY)[0] == "Begyndt 10. marts"


@pytest.mark.parametrize(
    ("due_on", "words"),
    [
        (date(2026, 3, 18), "Næste frist er i morgen."),
        (date(2026, 3, 20), "Næste frist er fredag."),
        (date(2026, 3, 27), "Næste frist er fredag 27. marts."),
        (date(2026, 3, 17), "Der er ingen frister de næste 14 dage."),
    ],
)
def test_next_deadline_is_named_as_people_do(due_on, words):
    assert wording.next_deadline([a_task(due_on)], TUESDAY) == words


@pytest.mark.parametrize("kind", list(TaskKind))
def test_every_kind_has_words_for_both_sides_of_its_day(kind):
    assert a_task(TUESDAY, kind, text="Ring").title(TUESDAY)
    assert a_task(date(2026, 3, 1), kind, text="Ring").title(TUESDAY)
    assert deadline_look.icon(a_task(TUESDAY, kind))


def test_groups_by_place_stand_in_danish_order_with_the_urgent_first():
    rows = [
        a_task(date(2026, 3, 20), place="Århus Prøve"),
        a_task(date(2026, 3, 20), place="Zoo Prøve"),
        a_task(date(2026, 3, 16), place="Århus Prøve"),
        a_task(date(2026, 3, 17), place=""),
    ]

    groups = wording.grouped(rows, TUESDAY, wording.BY_PLACE)

    assert [(group.title, [row.due_on.day for row in group.rows], group.dot) for group in groups] == [
        ("Zoo Prøve", [20], "border_strong"),
        ("Århus Prøve", [16, 20], "danger_solid"),
        ("Uden sted", [17], "warning_solid"),
    ]


def test_groups_by_kind_are_called_as_everywhere():
    rows = [a_task(TUESDAY), a_task(TUESDAY, TaskKind.reminder, text="Ring")]

    groups = wording.grouped(rows, TUESDAY, wording.BY_KIND)

    assert [group.title for group in groups] == ["Forløb slutter", "Påmindelse"]


def test_a_proposal_is_never_overdue():
    row = a_task(date(2026, 3, 1), TaskKind.guidance_due)

    assert [group.title for group in wording.grouped([row], TUESDAY)] == ["I dag"]
    assert wording.chip(row, TUESDAY) == ("Foreslået 1. marts", "neutral")
    assert deadline_look.tile_tone(row, TUESDAY) == "info"


def test_detail_tells_the_rule_of_the_law_and_what_was_put_off():
    by_law = a_task(TUESDAY, TaskKind.contact_talk, is_statutory=True, rule="LAB § 31")
    moved = a_task(TUESDAY, snoozed_until=date(2026, 3, 20))
    moved_reminder = a_task(TUESDAY, TaskKind.reminder, text="Ring", moved_from=date(2026, 3, 16))

    assert wording.detail(by_law, TUESDAY) == "Bodil Mønster · Nordlys · LAB § 31"
    assert wording.detail(moved, TUESDAY) == "Bodil Mønster · Nordlys · udsat fra i dag"
    assert wording.detail(moved_reminder, TUESDAY) == "Bodil Mønster · Nordlys · udsat fra i går"


def test_several_talks_of_one_day_are_one_line():
    row = a_task(TUESDAY, TaskKind.contact_talk, count=3)

    assert row.title(TUESDAY) == "3 samtaler i kontaktforløbet"
    assert row.title(date(2026, 3, 18)) == "3 samtaler i kontaktforløbet mangler"


@pytest.mark.parametrize(("number", "words"), [(0, "ingen frister"), (1, "1 frist"), (3, "3 frister")])
def test_deadlines_are_counted_in_words(number, words):
    assert wording.deadlines(number) == words
