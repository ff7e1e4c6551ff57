"""Standard phrases: shipped and own ones, filled in for a case."""

import pytest

from app.common.changes import Topic
from app.common.errors import InvalidInput, NotFound
from app.models.act_codes import RecordKind
from app.services.catalogue import Services
from app.services.phrases import PhraseRow
from app.texts.phrase_file import shipped_phrases
from app.texts.template_words import unknown_in
from tests import builders

OWN = {"name": "Mødt til tiden", "shortcut": "mødt", "body": "{citizen_first_name} mødte til tiden."}


def row(services: Services, key: str) -> PhraseRow:
    return next(each for each in services.phrases.rows() if each.key == key)


def test_about_twelve_neutral_phrases_are_shipped(services: Services) -> None:
    rows = services.phrases.rows()
    assert len(rows) == len(shipped_phrases().phrases) == 12
    assert [each.name for each in rows] == sorted((each.name for each in rows), key=str.casefold)
    names = [each.name for each in shipped_phrases().placeholders]
    assert [each.key for each in rows if unknown_in(each.body, names)] == []
    assert len({each.shortcut for each in rows}) == 12


def test_phrase_is_filled_in_for_the_case(services: Services) -> None:
    company = builders.a_company(services, name="Nordlys")
    citizen = builders.a_citizen(services)
    builders.a_placement(services, citizen, builders.a_centre(services, company, name="Nordlys"))
    filled = services.phrases.filled("visit", citizen)
    assert filled == "Besøg hos Nordlys den 17. marts 2026. Bodil og mentor deltog."


def test_what_is_not_known_stands_in_square_brackets(services: Services) -> None:
    citizen = builders.a_citizen(services)
    assert services.phrases.filled("visit", citizen).startswith("Besøg hos [virksomhedens navn] den ")
    assert services.phrases.filled("own_view", "") == "[borgerens fornavn] fortæller selv:"


def test_hostile_name_changes_nothing_else(services: Services) -> None:
    citizen = builders.a_citizen(services, first_name="{date} <b>{{")
    assert services.phrases.filled("own_view", citizen) == "{date} <b>{{ fortæller selv:"


def test_phrase_in_a_template_keeps_what_the_template_knows(services: Services) -> None:
    found = services.phrases.for_template("visit", ("citizen_first_name", "date"))
    assert found == "Besøg hos [virksomhedens navn] den {date}. {citizen_first_name} og mentor deltog."


def test_own_phrase_is_kept_changed_and_deleted(services: Services) -> None:
    changes = services.phrases.save(OWN)
    assert changes.touches(Topic.template)
    phrase_id = changes.ids[0]
    services.phrases.save(OWN | {"body": "Kom til tiden."}, phrase_id=phrase_id)
    assert row(services, phrase_id).body == "Kom til tiden."
    services.bin.put(RecordKind.phrase, phrase_id)
    with pytest.raises(NotFound):
        services.phrases.filled(phrase_id, "")
    item = services.bin.rows()[0]
    assert (item.title, item.subject) == ("Mødt til tiden", "")
    services.bin.restore(item.id)
    assert row(services, phrase_id).name == "Mødt til tiden"


def test_every_version_stands_in_the_history_and_can_come_back(services: Services) -> None:
    phrase_id = services.phrases.save(OWN).ids[0]
    services.phrases.save(OWN | {"body": "Kom til tiden."}, phrase_id=phrase_id)
    newest, oldest = services.record_history.of(RecordKind.phrase, phrase_id).rows
    assert newest.by == "Karla Demo"
    assert [(each.field, each.after) for each in newest.changes] == [("body", "Kom til tiden.")]
    services.record_history.restore(RecordKind.phrase, phrase_id, oldest.act_id)
    assert row(services, phrase_id).body == OWN["body"]


def test_shipped_phrase_is_changed_and_comes_back_when_the_change_is_deleted(services: Services) -> None:
    shipped = row(services, "own_view")
    given = {"name": shipped.name, "shortcut": shipped.shortcut, "body": "Med egne ord:"}
    phrase_id = services.phrases.save(given, shipped_key="own_view").ids[0]
    assert row(services, "own_view").body == "Med egne ord:"
    assert len(services.phrases.rows()) == 12
    services.phrases.save(given | {"is_shown": False}, phrase_id=phrase_id)
    assert "own_view" not in {each.key for each in services.phrases.offered()}
    services.bin.put(RecordKind.phrase, phrase_id)
    assert row(services, "own_view") == shipped


def test_undo_takes_a_new_phrase_away(services: Services) -> None:
    changes = services.phrases.save(OWN)
    assert services.history.undo(changes.act_id).touches(Topic.template)
    assert len(services.phrases.rows()) == 12


@pytest.mark.parametrize(
    ("values", "field", "problem"),
    [
        ({"name": " "}, "name", "required"),
        ({"name": "samtale HOLDT"}, "name", "phrase_name_taken"),
        ({"name": "x" * 61}, "name", "too_long"),
        ({"shortcut": "Samtale"}, "shortcut", "shortcut_taken"),
        ({"shortcut": "/samtale"}, "shortcut", "shortcut_taken"),
        ({"shortcut": "a"}, "shortcut", "shortcut_invalid"),
        ({"shortcut": "to ord"}, "shortcut", "shortcut_invalid"),
        ({"shortcut": "<b>"}, "shortcut", "shortcut_invalid"),
        ({"body": ""}, "body", "required"),
        ({"body": "x" * 100_000}, "body", "too_long"),
        ({"body": "Løn: {salary}"}, "body", "unknown_placeholder"),
        ({"body": "Om 711190-4321"}, "body", "cpr_in_text"),
    ],
)
def test_phrase_is_refused_with_the_place(
    services: Services, values: dict[str, str], field: str, problem: str
) -> None:
    with pytest.raises(InvalidInput) as found:
        services.phrases.save(OWN | values)
    assert found.value.problems == {field: problem}
    assert len(services.phrases.rows()) == 12


def test_phrase_may_be_without_shortcut_and_keep_its_own_name(services: Services) -> None:
    phrase_id = services.phrases.save(OWN | {"shortcut": ""}).ids[0]
    services.phrases.save(OWN | {"shortcut": "/MØDT"}, phrase_id=phrase_id)
    assert row(services, phrase_id).shortcut == "mødt"


def test_unknown_shipped_phrase_cannot_be_changed(services: Services) -> None:
    with pytest.raises(NotFound):
        services.phrases.save(OWN, shipped_key="no_such")
