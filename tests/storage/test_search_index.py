"""The search index on real encrypted files: always in step with the records."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.common import folding
from app.common.clock import FixedClock
from app.common.errors import NothingToUndo, UserError
from app.models.codes import AddressProtection
from app.services.catalogue import Services
from app.storage import search_index
from app.storage.repositories.search import Needle
from app.storage.search_index import SearchIndex
from app.storage.search_sources import CITIZEN, COMPANY, GROUPS, NOTE, PAPER
from app.storage.unit_of_work import UnitOfWork
from tests.builders import a_centre, a_citizen, a_company, a_cpr, a_mentor, a_note, a_placement
from tests.conftest import PASSWORD

CHECK = "INSERT INTO search_$(search_$, rank) VALUES ('integrity-check', 1)"


def found(services: Services, group: str, text: str) -> list[str]:
    with services.vault.reading() as work:
        return [hit.record_id for hit in work.search.hits(group, Needle.of(text), 100)]


def contents(work: UnitOfWork) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the index but the place of a row, which its neighbours may move by one."""
    rows = work.search.index._ask
    held = {
        group: sorted(
            tuple(row)
            for row in rows(
                "SELECT kind, record_id, names, numbers, words FROM search_$_row".replace("$", group)
            )
        )
        for group in GROUPS
    }
    held["words"] = sorted(tuple(row) for row in rows("SELECT word, uses FROM search_word"))
    return held


def assert_whole(services: Services) -> None:
    """The index is what making it anew gives, and the full-text tables hold what their rows say."""
    with services.vault.reading() as work:
        assert work.search.index.problems() == []
        for group in GROUPS:
            work.search.index._run(CHECK.replace("$", group))
        work.search.index._run(CHECK.replace("$", "gram"))
        before = contents(work)
        work.search.index.begin_anew()
    while not services.finding.catch_up():
        pass
    with services.vault.reading() as work:
        assert contents(work) == before


def test_fresh_store_is_up_to_date(services: Services) -> None:
    with services.vault.reading() as work:
        assert not work.search.index.is_behind


def test_registered_citizen_is_found_at_once_by_every_number(services: Services) -> None:
    number = a_cpr()
    citizen = a_citizen(services, cpr_number=number, phone="12 34 56 78")
    for text in (
        "bodil",
        "møn",
        number,
        number[:6],
        number[-4:],
        f"{number[:6]}-{number[6:]}",
        "1234 5678",
        "2026-001",
    ):
        assert found(services, CITIZEN, text) == [citizen], text


def test_protected_address_is_not_in_the_index(services: Services) -> None:
    citizen = a_citizen(services, address="Hemmelighedsvej 4", postal_code="1234", city="Gemmeby")
    assert found(services, CITIZEN, "hemmelighedsvej") == [citizen]
    services.citizens.change(citizen, {"address_protection": AddressProtection.protected})
    assert found(services, CITIZEN, "hemmelighedsvej") == []
    with services.vault.reading() as work:
        assert work.search.neighbours("hemmelighedsvej") == []


def test_unfinished_note_is_not_found_and_a_finished_one_is(services: Services) -> None:
    citizen = a_citizen(services)
    saved = services.journal.autosave(citizen, "", {"text": "Truckcertifikat"})
    assert found(services, NOTE, "truckcertifikat") == []
    services.journal.finish(citizen, saved.note_id, {"text": "Truckcertifikat"})
    assert found(services, NOTE, "truckcertifikat") == [saved.note_id]


def test_undo_takes_what_it_undoes_out_of_the_index(services: Services) -> None:
    citizen = a_citizen(services)
    made = services.journal.finish(citizen, "", {"text": "Kranfører", "happened_at": services.clock.now()})
    assert found(services, NOTE, "kranfører") == list(made.ids)
    services.history.undo(made.act_id)
    assert found(services, NOTE, "kranfører") == []
    assert_whole(services)


def test_discarded_note_leaves_no_word_behind(services: Services) -> None:
    citizen = a_citizen(services)
    made = services.journal.finish(citizen, "", {"text": "Kvasthjul", "happened_at": services.clock.now()})
    services.history.undo(made.act_id)
    services.journal.discard(made.ids[0])
    with services.vault.reading() as work:
        assert work.search.neighbours("kvasthjul") == []
        assert work.search.index._ask("SELECT word FROM search_word WHERE word LIKE '%kvasthjul%'") == []


def test_new_name_is_carried_to_everything_that_bears_it(services: Services) -> None:
    citizen = a_citizen(services)
    note = a_note(services, citizen, "Samtale om transport")
    assert found(services, NOTE, "mønster transport") == [note]
    services.citizens.change(citizen, {"last_name": "Nyborg"})
    while not services.finding.catch_up():
        pass
    assert found(services, NOTE, "mønster transport") == []
    assert found(services, NOTE, "nyborg transport") == [note]
    assert_whole(services)


def test_companies_centres_mentors_and_contacts_are_found(services: Services) -> None:
    company = a_company(services, name="Æblegården ApS", city="Aabenraa", cvr_number="12345674")
    centre = a_centre(services, company, name="Værkstedet")
    mentor = a_mentor(services, company)
    contact = services.companies.save_contact(company, {"full_name": "Søren Kontakt"}).ids[0]
    assert found(services, COMPANY, "aebleg") == [company]
    assert found(services, COMPANY, "åbenrå") == [company]
    assert found(services, COMPANY, "12345674") == [company]
    assert found(services, COMPANY, "værk") == [centre]
    assert found(services, COMPANY, "mockholm") == [mentor]
    assert found(services, COMPANY, "soren") == [contact]
    services.companies.remove_contact(contact)
    assert found(services, COMPANY, "soren") == []


def test_placement_and_jobplan_are_found_by_task_and_goal(services: Services) -> None:
    citizen = a_citizen(services)
    placement = a_placement(
        services, citizen, a_centre(services, a_company(services)), task="Kvalitetskontrol"
    )
    assert found(services, PAPER, "kvalitets") == [placement]
    assert found(services, PAPER, "bodil kvalitets") == [placement]


def test_reminder_is_found_by_its_words_and_by_whom_it_is_about(services: Services) -> None:
    citizen, company = a_citizen(services), a_company(services, name="Nordlys")
    day = date(2026, 3, 24)
    add = services.reminders.add
    (about,) = add({"text": "Ring om kranen", "due_on": day, "citizen_id": citizen}).ids
    (other,) = add({"text": "Send kranplan", "due_on": day, "company_id": company}).ids
    (nobody,) = add({"text": "Kranmøde", "due_on": day}).ids
    assert set(found(services, PAPER, "kran")) == {about, other, nobody}
    assert found(services, PAPER, "kran mønster") == [about]
    assert found(services, PAPER, "kran nordlys") == [other]
    services.reminders.change(nobody, {"text": "Møde"})
    undone = services.reminders.finish(about)
    assert set(found(services, PAPER, "kran")) == {about, other}
    services.history.undo(undone.act_id)
    assert_whole(services)


def test_newest_note_comes_first(services: Services) -> None:
    citizen = a_citizen(services)
    now = services.clock.now()
    notes = [
        a_note(services, citizen, "Opfølgning", happened_at=now - timedelta(days=days)) for days in (3, 1, 2)
    ]
    assert found(services, NOTE, "opfølgning") == [notes[1], notes[2], notes[0]]


def test_many_notes_of_the_same_minute_all_have_a_place(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index.zlib, "crc32", lambda _data: 7)
    citizen = a_citizen(services)
    notes = {a_note(services, citizen, "Samme minut") for _ in range(4)}
    assert set(found(services, NOTE, "minut")) == notes


def test_large_act_is_taken_in_step_by_step(services: Services) -> None:
    with services.vault.unit_of_work(search_index_act()) as work:
        for number in range(70):
            work.citizens.add(_citizen(work, number))
    with services.vault.reading() as work:
        assert work.search.index.is_behind
    # While the index is behind, the list reads the citizens themselves.
    assert len(services.citizens.rows("mange").rows) == 70
    steps = 1
    while not services.finding.catch_up():
        steps += 1
    assert steps > 1
    assert len(found(services, CITIZEN, "mange")) == 70
    assert_whole(services)


def search_index_act() -> object:
    from app.models.act_codes import Act

    return Act.fill_demo_data


def _citizen(work: UnitOfWork, number: int) -> object:
    from app.services.citizens import checked_citizen, new_citizen

    parsed, cpr = checked_citizen(
        {
            "cpr_number": a_cpr(date(1980, 1, 1 + number % 28), number),
            "first_name": "Mange",
            "last_name": f"Nr{number}",
        },
        date(2026, 3, 17),
    )
    return new_citizen(work, parsed, cpr, 2026, number + 1)


def test_first_content_is_taken_in_afterwards_and_is_no_step(services: Services) -> None:
    before = services.history.steps()
    with services.vault.filling():
        citizen = a_citizen(services)
        note = a_note(services, citizen)
        with services.vault.reading() as work:
            assert work.search.index.is_behind
    assert services.history.steps() == before
    while not services.finding.catch_up():
        pass
    assert found(services, CITIZEN, "bodil") == [citizen]
    assert found(services, NOTE, "bodil") == [note]
    assert_whole(services)
    a_company(services)
    assert len(services.history.steps()) == len(before) + 1


def test_filling_that_ends_in_the_middle_leaves_an_index_that_knows_it(services: Services) -> None:
    made = []

    def fill() -> None:
        with services.vault.filling():
            made.append(a_citizen(services))
            a_citizen(services, cpr_number="")

    with pytest.raises(UserError):
        fill()
    a_company(services)
    with services.vault.reading() as work:
        assert work.search.index.is_behind
    while not services.finding.catch_up():
        pass
    assert found(services, CITIZEN, "bodil") == made
    assert_whole(services)


def test_other_version_of_the_folding_makes_the_index_anew(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    citizen = a_citizen(services)
    monkeypatch.setattr(search_index, "INDEX_VERSION", "next")
    with services.vault.reading() as work:
        assert work.search.index.is_behind
    assert [row.id for row in services.citizens.rows("bod").rows] == [citizen]
    while not services.finding.catch_up():
        pass
    with services.vault.reading() as work:
        assert not work.search.index.is_behind
    assert found(services, CITIZEN, "bodil") == [citizen]


def test_index_survives_locking(store: Path, make_services: Callable[[Path], Services]) -> None:
    first = make_services(store)
    first.access.unlock(PASSWORD)
    note = a_note(first, a_citizen(first), "Skovarbejde")
    first.access.close()
    second = make_services(store)
    second.access.unlock(PASSWORD)
    assert found(second, NOTE, "skov") == [note]


def test_failing_act_leaves_the_index_as_it_was(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = a_citizen(services)

    def fail(self: SearchIndex, act_id: str) -> None:
        follow(self, act_id)
        raise RuntimeError("after the index")

    follow = SearchIndex.follow
    monkeypatch.setattr(SearchIndex, "follow", fail)
    with pytest.raises(RuntimeError, match="after the index"):
        services.citizens.change(citizen, {"first_name": "Ændret"})
    monkeypatch.setattr(SearchIndex, "follow", follow)
    assert found(services, CITIZEN, "bodil") == [citizen]
    assert found(services, CITIZEN, "ændret") == []
    assert_whole(services)


def test_check_tells_what_is_wrong_and_the_index_is_made_again(services: Services) -> None:
    citizen = a_citizen(services)
    with services.vault.reading() as work:
        work.search.index._run("UPDATE search_citizen_row SET names = 'falsk'")
    assert services.care.check().search == (f"citizen:{citizen}",)
    with services.vault.reading() as work:
        work.search.index.begin_anew()
    while not services.finding.catch_up():
        pass
    assert services.care.check().search == ()


@pytest.mark.parametrize("seed", range(4))
def test_index_is_what_a_rebuild_gives_after_random_acts_and_undos(services: Services, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same acts every time
    citizens = [a_citizen(services, first_name=name) for name in ("Bodil", "Åse", "Søren")]
    company = a_company(services)
    centre = a_centre(services, company)
    acts: list[str] = []

    def word() -> str:
        return chance.choice(("æble", "Øster", "aarhus", "Ærø", "pakning", "lager", "tømrer", "Åben"))

    def some() -> str:
        return chance.choice(citizens)

    steps: list[Callable[[], object]] = [
        lambda: services.citizens.change(some(), {"first_name": word(), "address": word()}),
        lambda: services.journal.finish(
            some(), "", {"text": f"{word()} {word()}", "happened_at": services.clock.now()}
        ),
        lambda: services.companies.change(company, {"name": f"{word()} {word()}"}),
        lambda: services.reminders.add(
            {"text": f"{word()} {word()}", "due_on": date(2026, 3, 24), "citizen_id": some()}
        ),
        lambda: services.companies.save_mentor(company, {"full_name": f"{word()} {word()}"}),
        lambda: (
            services.job_plans.save(some(), {"job_goal": word()})
            if hasattr(services.job_plans, "save")
            else None
        ),
        lambda: services.placements.start(
            some(),
            {
                "centre_id": centre,
                "starts_on": date(2026, 1, 5),
                "task": word(),
                "minutes": [60] * 5 + [0, 0],
            },
        ),
    ]
    assert isinstance(services.clock, FixedClock)
    for _ in range(40):
        try:
            if acts and chance.random() < 0.3:
                services.history.undo(acts.pop(chance.randrange(len(acts))))
            else:
                changes = chance.choice(steps)()
                acts.append(getattr(changes, "act_id", ""))
        except (NothingToUndo, UserError):
            continue
    while not services.finding.catch_up():
        pass
    assert_whole(services)


WORDS = st.text(
    st.sampled_from("abcdefghijklmnopqrstuvwxyzæøåÆØÅéüöß0123456789"), min_size=1, max_size=12
).filter(folding.words)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, min_size=1, max_size=6))
def test_every_beginning_of_every_word_finds_its_note(services: Services, words: list[str]) -> None:
    text = " ".join(words)
    note = a_note(services, _one_citizen(services), text)
    with services.vault.reading() as work:
        for word in folding.words(text):
            for end in range(1, len(word) + 1):
                hits = work.search.hits(NOTE, Needle.of(word[:end]), 200)
                assert note in [hit.record_id for hit in hits], word[:end]
        # What is typed is not folded yet: every beginning of a word as it is written finds it as well.
        for word in words:
            for end in range(1, len(word) + 1):
                hits = work.search.hits(NOTE, Needle.of(word[:end]), 200)
                assert note in [hit.record_id for hit in hits], word[:end]


def _one_citizen(services: Services) -> str:
    rows = services.citizens.rows().rows
    return rows[0].id if rows else a_citizen(services)
