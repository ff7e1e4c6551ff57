"""The same note on several citizens: a record of its own on each, and nobody named on another's case."""

import pytest

from app.common.errors import InvalidInput
from app.models.problem_codes import Problem
from app.services.catalogue import Services
from tests import builders

WORDS = {"text": "Pauserne er aftalt på ny med holdet.", "source": "mentor", "contact_kind": "visit"}


@pytest.fixture
def people(services: Services) -> list[str]:
    names = (("Bodil", "Mønster"), ("Carl", "Fiktiv"), ("Bo", "Demo"))
    return [builders.a_citizen(services, first_name=first, last_name=last) for first, last in names]


def notes(services: Services, citizen_id: str) -> list[str]:
    with services.vault.reading() as work:
        return [note.text for note in work.journal.of_citizen(citizen_id, 9) if note.finished_at]


def test_each_gets_the_note_as_a_record_of_its_own(services: Services, people: list[str]) -> None:
    changes = services.group_notes.write(people, WORDS)
    assert len(set(changes.ids)) == 3
    assert [notes(services, one) for one in people] == [[WORDS["text"]]] * 3
    services.journal.change(changes.ids[0], WORDS | {"text": "Kun her."})
    assert [notes(services, one) for one in people[1:]] == [[WORDS["text"]]] * 2


def test_all_of_it_is_one_step_to_undo(services: Services, people: list[str]) -> None:
    changes = services.group_notes.write(people, WORDS)
    services.history.undo(changes.act_id)
    assert [notes(services, one) for one in people] == [[], [], []]


def test_each_persons_access_log_tells_of_it(services: Services, people: list[str]) -> None:
    services.group_notes.write(people, WORDS)
    for one in people:
        assert "write_note" in [row.act.value for row in services.history.access_log(one)]


@pytest.mark.parametrize("field", ["text", "subject", "next_step"])
@pytest.mark.parametrize("name", ["Carl", "Carls", "Fiktiv", "Bodil Mønster"])
def test_a_name_of_one_of_them_is_refused_at_its_field(
    services: Services, people: list[str], field: str, name: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        services.group_notes.write(people, WORDS | {field: f"Aftalt med {name}."})
    assert refused.value.problems == {field: Problem.names_a_citizen}
    assert notes(services, people[0]) == []


@pytest.mark.parametrize("words", ["De bor i nærheden.", "Carlsberg leverer.", "Vi mødte Ebbe."])
def test_words_that_only_look_like_a_name_are_taken(
    services: Services, people: list[str], words: str
) -> None:
    services.group_notes.write(people, WORDS | {"text": words})
    assert notes(services, people[1]) == [words]


def test_names_too_short_to_tell_from_words_are_not_looked_for(services: Services) -> None:
    one = builders.a_citizen(services, first_name="Bo", last_name="Ø")
    services.group_notes.write([one], WORDS | {"text": "Bo er en by."})
    assert notes(services, one) == ["Bo er en by."]


def test_nobody_and_nothing_are_refused(services: Services, people: list[str]) -> None:
    with pytest.raises(InvalidInput) as nobody:
        services.group_notes.write([], WORDS)
    assert nobody.value.problems == {"citizen_ids": Problem.nobody_chosen}
    with pytest.raises(InvalidInput) as nothing:
        services.group_notes.write(people, WORDS | {"text": " "})
    assert nothing.value.problems == {"text": Problem.required}


def test_who_took_part_is_left_out_because_it_would_name_the_others(
    services: Services, people: list[str]
) -> None:
    services.group_notes.write(people, WORDS | {"participants": "Bodil og Carl"})
    with services.vault.reading() as work:
        assert [note.participants for note in work.journal.of_citizen(people[0], 9)] == [""]
