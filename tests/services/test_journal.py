from datetime import timedelta

import pytest

from app.common.clock import FixedClock
from app.common.errors import InvalidInput, NotFound, StaleRecord
from app.models.codes import ContactKind, NoteNature, NoteSource
from app.services.catalogue import Services
from tests import builders
from tests.conftest import PASSWORD


@pytest.fixture
def citizen_id(services: Services) -> str:
    return builders.a_citizen(services)


def test_finished_note_stands_in_the_journal(services: Services, citizen_id: str, clock: FixedClock) -> None:
    note_id = services.journal.finish(
        citizen_id,
        "",
        {
            "text": "Mentor siger, at Bodil møder til tiden.",
            "subject": "Mødetid",
            "source": "mentor",
            "nature": "fact",
            "contact_kind": "visit",
            "participants": "Poul Mockholm",
            "next_step": "Tales ved igen tirsdag",
            "happened_at": clock.now() - timedelta(hours=1),
        },
    ).ids[0]

    (note,) = services.journal.of_citizen(citizen_id).rows
    assert (note.id, note.source, note.nature, note.contact_kind) == (
        note_id,
        NoteSource.mentor,
        NoteNature.fact,
        ContactKind.visit,
    )
    assert note.author == "Karla Demo"
    assert note.finished_at == clock.now()
    assert note.versions == 1


def test_typed_text_is_in_the_store_before_it_is_finished(services: Services, citizen_id: str) -> None:
    saved = services.journal.autosave(citizen_id, "", {"text": "Halvt skrev"})
    services.access.lock()
    services.access.unlock(PASSWORD)

    unfinished = services.journal.unfinished(citizen_id)
    assert unfinished is not None
    assert (unfinished.id, unfinished.values["text"]) == (saved.note_id, "Halvt skrev")
    assert services.journal.of_citizen(citizen_id).total == 0


def test_pause_over_thirty_seconds_keeps_a_version(
    services: Services, citizen_id: str, clock: FixedClock
) -> None:
    note_id = services.journal.autosave(citizen_id, "", {"text": "Et"}).note_id
    for text, seconds in [("Et to", 1), ("Et to tre", 29), ("Et to tre fire", 31), ("Et to tre fire fem", 1)]:
        clock.advance(seconds=seconds)
        services.journal.autosave(citizen_id, note_id, {"text": text})
    services.journal.finish(citizen_id, note_id, {"text": "Et to tre fire fem seks"})

    texts = [version.text for version in services.journal.versions(note_id)]
    assert texts == ["Et to tre fire fem seks", "Et to tre"]


def test_autosave_costs_no_line_in_history_for_every_second(
    services: Services, citizen_id: str, clock: FixedClock
) -> None:
    note_id = services.journal.autosave(citizen_id, "", {"text": "a"}).note_id
    before = len(services.history.access_log(citizen_id))
    for number in range(20):
        clock.advance(seconds=1)
        services.journal.autosave(citizen_id, note_id, {"text": "a" * number})
    assert len(services.history.access_log(citizen_id)) == before


def test_empty_note_cannot_be_finished_and_is_not_lost(services: Services, citizen_id: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        services.journal.finish(citizen_id, "", {"text": "  \n "})
    assert caught.value.problems == {"text": "required"}


def test_note_about_tomorrow_is_refused(services: Services, citizen_id: str, clock: FixedClock) -> None:
    with pytest.raises(InvalidInput) as caught:
        services.journal.finish(citizen_id, "", {"text": "x", "happened_at": clock.now() + timedelta(days=1)})
    assert caught.value.problems == {"happened_at": "in_the_future"}


def test_changed_note_keeps_the_text_before(services: Services, citizen_id: str) -> None:
    note_id = builders.a_note(services, citizen_id, "Først")
    services.journal.change(
        note_id, {"text": "Siden"}, version=services.journal.of_citizen(citizen_id).rows[0].version
    )
    assert [version.text for version in services.journal.versions(note_id)] == ["Siden", "Først"]


def test_stale_change_is_refused(services: Services, citizen_id: str) -> None:
    note_id = builders.a_note(services, citizen_id, "Først")
    version = services.journal.of_citizen(citizen_id).rows[0].version
    services.journal.change(note_id, {"text": "Siden"}, version)
    with pytest.raises(StaleRecord):
        services.journal.change(note_id, {"text": "Et tredje"}, version)


def test_discarded_note_is_gone_from_the_journal_and_stays_in_history(
    services: Services, citizen_id: str
) -> None:
    note_id = services.journal.autosave(citizen_id, "", {"text": "x"}).note_id
    changes = services.journal.discard(note_id)
    assert services.journal.unfinished(citizen_id) is None
    services.history.undo(changes.act_id)
    assert services.journal.unfinished(citizen_id) is not None


def test_finished_note_cannot_be_discarded(services: Services, citizen_id: str) -> None:
    note_id = builders.a_note(services, citizen_id)
    services.journal.discard(note_id)
    assert services.journal.of_citizen(citizen_id).total == 1


def test_note_can_be_taken_back(services: Services, citizen_id: str) -> None:
    changes = services.journal.finish(citizen_id, "", {"text": "Forkert borger"})
    services.history.undo(changes.act_id)
    assert services.journal.of_citizen(citizen_id).total == 0


def _reopened(services: Services) -> Services:
    services.access.lock()
    services.access.unlock(PASSWORD)
    return services


def test_note_that_was_taken_back_is_unfinished_with_all_of_its_text_after_a_restart(
    services: Services, citizen_id: str, clock: FixedClock
) -> None:
    happened_at = clock.now() - timedelta(hours=2)
    typed = {"text": "Begyndt", "source": "mentor"}
    note_id = services.journal.autosave(citizen_id, "", typed).note_id
    finished = {"text": "Færdig tekst", "subject": "Emne", "source": "mentor", "happened_at": happened_at}
    changes = services.journal.finish(citizen_id, note_id, finished | {"next_step": "Ring"})
    services.history.undo(changes.act_id)

    unfinished = _reopened(services).journal.unfinished(citizen_id)

    assert unfinished is not None
    assert unfinished.id == note_id
    assert {name: unfinished.values[name] for name in finished} == finished
    assert unfinished.values["next_step"] == "Ring"
    assert services.journal.of_citizen(citizen_id).total == 0


def test_note_that_was_taken_back_can_be_finished_and_taken_back_again(
    services: Services, citizen_id: str
) -> None:
    first = services.journal.finish(citizen_id, "", {"text": "Et"})
    services.history.undo(first.act_id)
    second = services.journal.finish(citizen_id, first.ids[0], {"text": "Et to"})
    assert services.journal.of_citizen(citizen_id).rows[0].versions == 2
    services.history.undo(second.act_id)
    unfinished = services.journal.unfinished(citizen_id)
    assert unfinished is not None
    assert (unfinished.id, unfinished.values["text"]) == (first.ids[0], "Et to")


@pytest.mark.parametrize(
    ("given", "found"),
    [({"text": "Siden"}, "Siden"), (None, "Først"), ({"text": "x" * 50_001}, "x" * 50_000)],
)
def test_note_that_was_given_up_comes_back_with_its_text_after_a_restart(
    services: Services, citizen_id: str, given: dict[str, object] | None, found: str
) -> None:
    note_id = services.journal.autosave(citizen_id, "", {"text": "Først", "source": "mentor"}).note_id
    changes = services.journal.discard(
        note_id, given and given | {"happened_at": "i går", "source": "mentor"}
    )
    services.history.undo(changes.act_id)

    unfinished = _reopened(services).journal.unfinished(citizen_id)

    assert unfinished is not None
    assert (unfinished.id, unfinished.values["text"]) == (note_id, found)
    assert unfinished.values["source"] == NoteSource.mentor


def test_refused_note_leaves_nothing_behind(services: Services, citizen_id: str) -> None:
    with pytest.raises(InvalidInput):
        services.journal.finish(citizen_id, "", {"text": ""})
    assert services.journal.unfinished(citizen_id) is None


def test_pages_of_a_long_journal_are_whole(services: Services, citizen_id: str, clock: FixedClock) -> None:
    for number in range(7):
        builders.a_note(services, citizen_id, f"Notat {number}")
        clock.advance(minutes=1)
    first, second = (services.journal.of_citizen(citizen_id, limit=4, offset=offset) for offset in (0, 4))
    assert (first.total, second.total) == (7, 7)
    assert [row.text for row in (*first.rows, *second.rows)] == [
        f"Notat {number}" for number in range(6, -1, -1)
    ]


def test_note_on_nobody_is_refused(services: Services) -> None:
    with pytest.raises(NotFound):
        services.journal.finish("nobody", "", {"text": "x"})


@pytest.mark.parametrize("text", ["<b>fed</b> & <script>", "😀 emoji", "عربي", "a\tb\nc\td", "x" * 50_000])
def test_any_text_comes_back_as_it_was_typed(services: Services, citizen_id: str, text: str) -> None:
    builders.a_note(services, citizen_id, text)
    assert services.journal.of_citizen(citizen_id).rows[0].text == text


def test_text_beyond_the_limit_is_refused_and_stays_in_the_draft(services: Services, citizen_id: str) -> None:
    text = "x" * 50_001
    note_id = services.journal.autosave(citizen_id, "", {"text": text}).note_id
    with pytest.raises(InvalidInput) as caught:
        services.journal.finish(citizen_id, note_id, {"text": text})
    assert caught.value.problems == {"text": "too_long"}
    unfinished = services.journal.unfinished(citizen_id)
    assert unfinished is not None
    assert unfinished.values["text"] == text
