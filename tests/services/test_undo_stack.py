"""The stack of undo: any acts undone and done again leave the same tables, also across a restart."""

import hashlib
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.common.clock import FixedClock
from app.common.errors import InvalidInput, NothingToUndo, RecordInUse, RefusedAct, UndoRefused
from app.models.act_codes import Act, ImportKind, RecordKind, UndoReason
from app.models.codes import DocumentDirection, DocumentKind, FreezeReason
from app.models.stored_document import DocumentContent, StoredDocument
from app.services.catalogue import Services
from app.texts.messages import sentence
from tests import builders
from tests.conftest import PASSWORD

_STAMPS = {"version", "created_at", "created_by", "changed_at", "changed_by"}
_NOT_CASES = {
    "act_entry",
    "history_entry",
    "undo_step",
    "kept_bytes",
    "form_draft",
    "alembic_version",
    "law_value",
}

# Where the day of finishing stands in a row of notes without stamps.
_FINISHED_AT = 11

Tables = dict[str, list[tuple[Any, ...]]]


def tables_of(services: Services) -> Tables:
    """Every row of the case tables without who and when."""
    connection = services.vault.second_connection()
    try:
        names = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if row[0] not in _NOT_CASES and not row[0].startswith(("sqlite_", "search", "found", "fts"))
        ]
        found: Tables = {}
        for name in names:
            rows = connection.execute(f"SELECT * FROM {name}")  # noqa: S608 - a name the store gave itself
            kept = [place for place, column in enumerate(rows.description) if column[0] not in _STAMPS]
            found[name] = sorted((tuple(row[place] for place in kept) for row in rows), key=repr)
    finally:
        connection.close()
    return found


class Person:
    """Does one thing after another, each of them allowed, by dice."""

    def __init__(self, services: Services, dice: random.Random, clock: FixedClock) -> None:
        self.services, self.dice, self.clock = services, dice, clock
        # An unfinished note stays when its finishing is undone, and rightly holds its citizen: those who
        # get notes were there before.
        self.old = [builders.a_citizen(services), builders.a_citizen(services, first_name="Åse")]
        self.citizens = list(self.old)
        self.companies: list[str] = []
        self.notes: list[str] = []

    def act(self) -> str:
        """Do something; gives its name, or nothing when the dice asked for the impossible."""
        doings: list[Callable[[], object]] = [
            self.register,
            self.rename,
            self.set_group,
            self.found_company,
            self.add_contact,
            self.add_mentor,
            self.agree,
            self.place,
            self.write,
            self.rewrite,
            self.sign,
            self.correct,
            self.remark,
            self.move,
            self.plan,
            self.bin_note,
            self.bin_company,
            self.restore,
        ]
        doing = self.dice.choice(doings)
        self.clock.advance(seconds=self.dice.choice([5, 70]))
        try:
            doing()
        except (IndexError, InvalidInput, RefusedAct, RecordInUse):
            return ""
        return doing.__name__

    def some(self, ids: list[str]) -> str:
        return self.dice.choice(ids)

    def register(self) -> None:
        self.citizens.append(builders.a_citizen(self.services, group_key="2"))

    def rename(self) -> None:
        values = {"phone": str(self.dice.randrange(10_000_000, 99_999_999)), "city": self.dice.choice("ABC")}
        self.services.citizens.change(self.some(self.citizens), values)

    def set_group(self) -> None:
        self.services.citizens.set_group(self.some(self.citizens), self.dice.choice("23"), date(2026, 3, 1))

    def found_company(self) -> None:
        self.companies.append(builders.a_company(self.services))

    def add_contact(self) -> None:
        self.services.companies.save_contact(self.some(self.companies), {"full_name": "Signe Attrapsen"})

    def add_mentor(self) -> None:
        builders.a_mentor(self.services, self.some(self.companies))

    def agree(self) -> None:
        builders.a_centre(self.services, self.some(self.companies))

    def place(self) -> None:
        company = self.some(self.companies)
        self.services.placements.start(
            self.some(self.citizens),
            {"company_id": company, "starts_on": date(2026, 3, 2), "minutes": [60] * 7},
        )

    def write(self) -> None:
        self.notes.append(builders.a_note(self.services, self.some(self.old)))

    def rewrite(self) -> None:
        text = f"Andet {self.dice.random()}"
        self.services.journal.change(self.some(self.notes), {"text": text})

    def sign(self) -> None:
        self.services.note_care.sign(self.some(self.notes))

    def correct(self) -> None:
        self.services.note_care.correct(
            self.some(self.notes), {"text": f"{self.dice.random()}"}, "Forkert tal"
        )

    def remark(self) -> None:
        self.services.note_care.add_remark(self.some(self.notes), "Jeg er ikke enig")

    def move(self) -> None:
        self.services.note_care.move(self.some(self.notes), self.some(self.old), "Forkert sag")

    def plan(self) -> None:
        rows = [{"text": f"Delmål {n}"} for n in range(self.dice.randrange(1, 4))]
        self.services.job_plans.save(
            self.some(self.citizens), {"job_goal": str(self.dice.random()), "milestones": rows}
        )

    def bin_note(self) -> None:
        note = self.some(self.notes)
        self.services.bin.put(RecordKind.journal_note, note)
        self.notes.remove(note)

    def bin_company(self) -> None:
        company = self.some(self.companies)
        self.services.bin.put(RecordKind.company, company)
        self.companies.remove(company)

    def restore(self) -> None:
        self.services.bin.restore(self.dice.choice(self.services.bin.rows()).id)


@pytest.mark.parametrize("seed", range(6))
def test_undoing_all_and_redoing_all_gives_the_same_tables(
    services: Services, clock: FixedClock, seed: int
) -> None:
    person = Person(services, random.Random(seed), clock)  # noqa: S311 - dice, no secret
    services.history.forget_steps()
    states, done = [tables_of(services)], []
    while len(done) < 40:
        before = len(services.history.steps())
        name = person.act()
        # Beginning a jobplan is an act that is no step: its first words are.
        if name and len(services.history.steps()) > before:
            done.append(name)
            states.append(tables_of(services))
    steps = len(services.history.steps())
    assert steps == len(done)
    assert len(set(done)) >= 10

    for number in range(steps - 1, steps - 21, -1):
        services.history.undo_latest()
        assert _told(tables_of(services)) == _told(states[number]), done[number]
    services.access.lock()
    services.access.unlock(PASSWORD)
    for number in range(steps - 21, -1, -1):
        services.history.undo_latest()
        assert _told(tables_of(services)) == _told(states[number]), done[number]
    with pytest.raises(NothingToUndo):
        services.history.undo_latest()
    assert len(tables_of(services)["citizen"]) == len(person.old)

    for number in range(1, steps + 1):
        services.history.redo_latest()
        assert _told(tables_of(services)) == _told(states[number]), done[number - 1]
    with pytest.raises(NothingToUndo):
        services.history.redo_latest()
    assert tables_of(services) == states[-1]
    assert services.care.check().foreign_keys == ()


def _told(tables: Tables) -> Tables:
    """Without what is begun outside the steps: an empty plan, and a note that is not finished."""
    finished = {row[0] for row in tables["journal_note"] if row[_FINISHED_AT] is not None}
    kept = {name: rows for name, rows in tables.items() if name != "job_plan"}
    kept["journal_note"] = [row for row in tables["journal_note"] if row[0] in finished]
    kept["journal_note_version"] = [row for row in tables["journal_note_version"] if row[1] in finished]
    return kept


def _company(services: Services, **values: object) -> str:
    company = builders.a_company(services)
    services.history.forget_steps()
    if values:
        services.companies.change(company, values)
    return company


def _city(services: Services, company: str) -> str:
    return services.companies.details(company).city


def _restart(services: Services) -> None:
    services.access.lock()
    services.access.unlock(PASSWORD)


def test_acts_on_one_record_are_undone_one_after_the_other_across_restarts(services: Services) -> None:
    company = _company(services)
    for city in ("A", "B", "C"):
        services.companies.change(company, {"city": city})
    for expected in ("B", "A", ""):
        _restart(services)
        undone = services.history.undo_latest()
        assert (undone.act, undone.is_redo) == (Act.change_company, False)
        assert _city(services, company) == expected
    for expected in ("A", "B", "C"):
        _restart(services)
        assert services.history.redo_latest().is_redo
        assert _city(services, company) == expected
    with pytest.raises(NothingToUndo):
        services.history.redo_latest()


def test_new_act_drops_what_could_be_done_again(services: Services) -> None:
    company = _company(services, city="A")
    services.history.undo_latest()
    services.companies.change(company, {"phone": "12345678"})
    with pytest.raises(NothingToUndo):
        services.history.redo_latest()
    assert [step.is_undone for step in services.history.steps()] == [False]


def test_views_drafts_and_autosave_are_no_steps(services: Services) -> None:
    company = _company(services, city="A")
    citizen = builders.a_citizen(services)
    services.history.undo_latest()
    services.companies.details(company)
    services.drafts.keep("company", company, {"city": "Z"})
    services.citizens.rows("bod")
    assert services.history.redo_latest().act is Act.register_citizen
    before = len(services.history.steps())
    services.journal.autosave(citizen, "", {"text": "x"})
    assert len(services.history.steps()) == before


def test_older_toast_takes_only_its_own_field_back(services: Services) -> None:
    company = _company(services)
    first = services.companies.change(company, {"city": "A"})
    services.companies.change(company, {"phone": "12345678"})
    services.history.undo(first.act_id)
    details = services.companies.details(company)
    assert (details.city, details.phone) == ("", "12345678")
    assert services.history.redo_latest().act is Act.change_company
    assert _city(services, company) == "A"


def test_same_field_changed_since_is_said_with_the_act(services: Services) -> None:
    company = _company(services)
    first = services.companies.change(company, {"city": "A"})
    services.companies.change(company, {"city": "B"})
    with pytest.raises(UndoRefused) as caught:
        services.history.undo(first.act_id)
    error = caught.value
    assert (error.reason, error.kind, error.act, error.by_act) == (
        UndoReason.changed_later,
        "company",
        Act.change_company,
        Act.change_company,
    )
    assert _city(services, company) == "B"
    services.history.undo_latest()
    services.history.undo_latest()
    with pytest.raises(UndoRefused) as caught:
        services.history.undo(first.act_id)
    assert caught.value.reason == UndoReason.already


def test_what_stands_on_an_act_is_named(services: Services) -> None:
    registered = services.citizens.register(
        {"cpr_number": builders.a_cpr(), "first_name": "Bodil", "last_name": "Mønster"}
    )
    builders.a_note(services, registered.ids[0])
    with pytest.raises(UndoRefused) as caught:
        services.history.undo(registered.act_id)
    assert (caught.value.reason, caught.value.kind) == (UndoReason.stands_on, "journal_note")
    said = sentence(caught.value)
    assert said == (
        "»Borger oprettet« kan ikke fortrydes: Der er siden kommet et notat til. "
        "Fortryd eller slet først notatet."
    )
    assert "Bodil" not in said


def test_down_to_a_point(services: Services) -> None:
    company = _company(services)
    for city in ("A", "B", "C", "D"):
        services.companies.change(company, {"city": city})
    second = services.history.steps()[2]
    undone = services.history.undo_to(second.id)
    assert (undone.steps, _city(services, company)) == (3, "A")
    assert [step.is_undone for step in services.history.steps()] == [True, True, True, False]
    with pytest.raises(NothingToUndo):
        services.history.undo_to(second.id)
    services.history.redo_latest()
    assert _city(services, company) == "B"


def test_only_a_hundred_steps_are_kept(services: Services) -> None:
    company = _company(services)
    for number in range(103):
        services.companies.change(company, {"city": f"By {number}"})
    assert len(services.history.steps()) == 100
    for _ in range(100):
        services.history.undo_latest()
    assert _city(services, company) == "By 2"
    with pytest.raises(NothingToUndo):
        services.history.undo_latest()


def test_one_visit_of_a_field_is_one_step(services: Services, clock: FixedClock) -> None:
    citizen = builders.a_citizen(services)
    services.job_plans.save(citizen, {"job_goal": "Lager", "own_words": "Jeg"})
    services.history.forget_steps()
    for text in ("Jeg vil", "Jeg vil gerne", "Jeg vil gerne ud"):
        clock.advance(seconds=5)
        services.job_plans.save(citizen, {"own_words": text})
    services.job_plans.save(citizen, {"job_goal": "Kontor"})
    clock.advance(seconds=90)
    services.job_plans.save(citizen, {"job_goal": "Kontor og lager"})
    assert len(services.history.steps()) == 3
    services.history.undo_latest()
    services.history.undo_latest()
    services.history.undo_latest()
    details = services.job_plans.show(citizen)
    assert (details.job_goal, details.own_words) == ("Lager", "Jeg")
    services.history.redo_latest()
    assert services.job_plans.show(citizen).own_words == "Jeg vil gerne ud"


def test_import_is_one_step_undone_and_done_again(services: Services, tmp_path: Path) -> None:
    file = tmp_path / "virksomheder.csv"
    lines = [f"Prøvefirma {number};;Prøvevej {number};9999;Eksempelby" for number in range(300)]
    file.write_text("navn;cvr;adresse;postnr;by\n" + "\n".join(lines), encoding="utf-8")
    services.history.forget_steps()
    report = services.imports.run(ImportKind.companies, file)
    assert report.is_applied, report
    assert len(services.history.steps()) == 1
    services.history.undo_latest()
    assert services.companies.rows().total == 0
    services.history.redo_latest()
    assert services.companies.rows().total == 300
    assert services.care.check().foreign_keys == ()


def test_document_that_was_made_is_no_step(services: Services) -> None:
    citizen = builders.a_citizen(services, group_key="2")
    services.job_plans.save(citizen, PLAN)
    before = services.history.steps()
    services.job_plans.freeze(citizen, FreezeReason.printed)
    assert services.history.steps() == before
    services.history.undo_latest()
    assert len(services.job_plans.show(citizen).versions) == 1


def test_bytes_of_a_row_that_was_taken_away_come_back(services: Services) -> None:
    """A received file is deleted and comes back with its content, which the history does not hold."""
    citizen = builders.a_citizen(services)
    content = b"%PDF-1.4 et brev"
    with services.vault.unit_of_work(Act.change_citizen) as work:
        document = StoredDocument(
            kind=DocumentKind.job_plan,
            title="Brev",
            citizen_id=citizen,
            responsible_id=work.by,
            direction=DocumentDirection.incoming,
            dated_on=date(2026, 3, 1),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        work.documents.add(document)
        work.flush()
        work.documents.add(DocumentContent(document_id=document.id, content=content))
    services.history.undo_latest()
    services.history.redo_latest()
    with services.vault.reading() as work:
        assert work.documents.content(document.id) == content


PLAN = {
    "job_goal": "Lagermedarbejder",
    "job_search": "To ansøgninger om ugen",
    "next_follow_up_on": "2026-06-16",
    "milestones": [{"text": "Møde stabilt", "due_on": "2026-04-30"}],
    "activities": [{"title": "Praktik", "who": "Borgeren", "when": "Hver dag", "kind": "offer"}],
}
