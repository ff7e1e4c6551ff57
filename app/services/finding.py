"""Searching everything at once: people, companies, notes, documents and case numbers."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.common import dates, folding
from app.common.changes import Changes
from app.common.clock import Clock
from app.models.act_codes import Act, FoundKind
from app.models.citizen import Citizen
from app.services.citizens import place_names
from app.services.found_rows import Found, FoundRow, Marks, snippet
from app.services.journal import NotePage, NoteRow, note_rows
from app.services.law import LawService
from app.storage.repositories.citizens import CitizenFilter
from app.storage.repositories.search import Hit, Needle
from app.storage.search_sources import CITIZEN, COMPANY, NOTE, PAPER
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

LIMIT = 5
LONGEST = 200
MOST_NOTES = 500
# With fewer hits, words spelt nearly the same count as well.
_FEW = 3
# One letter stands in nearly every note.
_FEWEST_LETTERS = 2
_MORE = 4
_LATEST_VIEWS = 60


class Scope(StrEnum):
    """What is searched."""

    everything = "everything"
    companies = "companies"
    case_numbers = "case_numbers"


class FindService:
    """Finds anything in the store (søgning)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def find(self, text: str, scope: Scope = Scope.everything, limit: int = LIMIT) -> Found:
        """Everything that holds every word of a text, or its beginning; asked for each key and not logged.

        Args:
            text: what was typed; only its first 200 letters count.
            scope: what is searched.
            limit: how many rows of each group.
        """
        needle = Needle.of(text[:LONGEST])
        with self._vault.reading() as work:
            is_partial = work.search.index.is_behind and not work.search.index.catch_up()
            finder = _Finder(work, self._clock.today(), needle, limit)
            citizens: tuple[FoundRow, ...] = ()
            companies: tuple[FoundRow, ...] = ()
            papers: tuple[FoundRow, ...] = ()
            if scope is Scope.case_numbers:
                citizens = finder.case_numbers()
            elif not needle.is_empty:
                companies = finder.companies()
                if scope is Scope.everything:
                    citizens = finder.citizens(text[:LONGEST])
                    papers = finder.papers()
        return Found(citizens, companies, papers, len(text) > LONGEST, is_partial)

    def citizens(self, text: str, limit: int = LIMIT) -> tuple[FoundRow, ...]:
        """The citizens a text stands for, the likeliest first; not logged."""
        with self._vault.reading() as work:
            return _Finder(work, self._clock.today(), Needle.of(text[:LONGEST]), limit).citizens(
                text[:LONGEST]
            )

    def named(self, record_ids: Sequence[str]) -> tuple[FoundRow, ...]:
        """Citizens and companies by their ids."""
        with self._vault.reading() as work:
            return _Finder(work, self._clock.today(), Needle(), LIMIT).people(list(record_ids))

    def recent(self, limit: int = LIMIT, *, but_not: str = "") -> tuple[FoundRow, ...]:
        """The citizens and companies that were looked at last, the latest first.

        Args:
            limit: how many.
            but_not: the one that is open now.
        """
        with self._vault.reading() as work:
            seen = work.acts.last_subjects((Act.view_citizen, Act.view_company), _LATEST_VIEWS)
            wanted = [subject for subject in seen if subject and subject != but_not][:limit]
            finder = _Finder(work, self._clock.today(), Needle(), limit)
            known = {row.id: row for row in finder.people(wanted)}
            return tuple(known[subject] for subject in wanted if subject in known)

    def make_anew(self) -> Changes:
        """Throw the index away and have everything wait to be taken in again."""
        with self._vault.reading() as work:
            work.search.index.begin_anew()
        return Changes()

    def notes_of(self, citizen_id: str, text: str, limit: int = MOST_NOTES) -> NotePage:
        """The finished notes of a citizen that hold every word of a text, the latest event first."""
        book, needle = self._law.book(), Needle.of(text[:LONGEST])
        with self._vault.unit_of_work(Act.view_journal, view_of=citizen_id) as work:
            hits = work.search.hits_of(NOTE, citizen_id, needle, limit)
            if not hits:
                hits = work.search.hits_of(NOTE, citizen_id, work.search.widened(needle), limit)
            records = work.search.records(hits)
            notes = [records[hit.record_id] for hit in hits if hit.record_id in records]
            return NotePage(tuple(note_rows(work, notes, book, self._clock)), len(notes))

    def note(self, note_id: str) -> NoteRow | None:
        """One finished note; ``None`` when it was taken away."""
        book = self._law.book()
        with self._vault.unit_of_work(Act.view_journal) as work:
            note = work.journal.find(note_id)
            if note is None:
                work.leave_unlogged()
                return None
            work.concerns(note.citizen_id)
            return note_rows(work, [note], book, self._clock)[0]

    def carried_out(self, text: str) -> None:
        """Write a line in the access log: the results of this search were looked at."""
        with self._vault.unit_of_work(Act.search_store) as work:
            work.concerns("", detail=hashlib.sha256(folding.fold(text).encode()).hexdigest()[:16])

    def catch_up(self) -> bool:
        """Do one short step of what the index lacks; says whether it is complete now."""
        with self._vault.reading() as work:
            return not work.search.index.is_behind or work.search.index.catch_up()


class _Finder:
    """One search inside a running unit of work."""

    def __init__(self, work: UnitOfWork, today: date, needle: Needle, limit: int) -> None:
        self._work = work
        self._today = today
        self._needle = needle
        self._limit = limit

    def citizens(self, text: str) -> tuple[FoundRow, ...]:
        """By name and number first, those whose name begins with it before others; then by address."""
        work = self._work
        found = work.citizens.matching(CitizenFilter(text), self._limit * _MORE)
        if not found:
            found = work.citizens.matching(CitizenFilter(text, is_wide=True), self._limit)
        begins = folding.fold(text)
        found = sorted(found, key=lambda one: not one.search_name.startswith(begins))[: self._limit]
        if len(found) < self._limit:
            known = {citizen.id for citizen in found}
            hits = work.search.hits(CITIZEN, self._needle, self._limit)
            records = work.search.records(hit for hit in hits if hit.record_id not in known)
            found = [*found, *records.values()][: self._limit]
        return self._citizen_rows(found)

    def case_numbers(self) -> tuple[FoundRow, ...]:
        """Citizens by their case number, or its beginning or end."""
        parts = [words[0] for words in self._needle.words]
        hits = self._work.search.hits(CITIZEN, self._needle, self._limit * _MORE) if parts else []
        records = self._work.search.records(hits)
        fitting = [one for one in records.values() if _is_numbered(one, parts)]
        fitting.sort(key=lambda one: one.case_number)
        return self._citizen_rows(fitting[: self._limit])

    def companies(self) -> tuple[FoundRow, ...]:
        """Companies, centres, mentors and contacts."""
        return self._rows(self._hits(COMPANY, few=1))

    def papers(self) -> tuple[FoundRow, ...]:
        """Notes, documents, placements, jobplans and reminders, the newest first."""
        if sum(len(words[0]) for words in self._needle.words) < _FEWEST_LETTERS:
            return ()
        hits = [*self._hits(PAPER, few=_FEW), *self._hits(NOTE, few=_FEW)]
        rows = sorted(self._rows(hits), key=lambda row: _day(row.when or date.min), reverse=True)
        return tuple(rows[: self._limit])

    def people(self, record_ids: list[str]) -> tuple[FoundRow, ...]:
        """Citizens and companies by their ids."""
        citizens = self._work.citizens.named(record_ids)
        companies = self._work.companies.named(record_ids)
        rows = self._rows([Hit(FoundKind.company, one) for one in companies])
        return (*self._citizen_rows(citizens.values()), *rows)

    def _hits(self, group: str, *, few: int) -> list[Hit]:
        search = self._work.search
        hits = search.hits(group, self._needle, self._limit)
        if len(hits) < few:
            wide = search.widened(self._needle)
            if wide != self._needle:
                self._needle = wide
                more = search.hits(group, wide, self._limit)
                hits = [*hits, *(hit for hit in more if hit not in hits)][: self._limit]
        return hits

    def _citizen_rows(self, citizens: Iterable[Citizen]) -> tuple[FoundRow, ...]:
        found = list(citizens)
        running = self._work.placements.running_of([one.id for one in found], self._today)
        places = place_names(self._work, list(running.values()))
        rows = []
        for one in found:
            placement = running.get(one.id)
            name = f"{one.first_name} {one.last_name}"
            week = weeks = None
            if placement is not None:
                week = dates.week_of_period(placement.weeks_from, self._today)
                if placement.planned_end_on is not None:
                    weeks = dates.week_of_period(placement.weeks_from, placement.planned_end_on)
            rows.append(
                FoundRow(
                    FoundKind.citizen,
                    one.id,
                    name,
                    detail=places.get(placement.id, "") if placement else "",
                    citizen_id=one.id,
                    case_number=one.case_number,
                    week=week,
                    weeks=weeks,
                    marks=self._marks(name),
                )
            )
        return tuple(rows)

    def _rows(self, hits: list[Hit]) -> tuple[FoundRow, ...]:
        records = self._work.search.records(hits)
        names = self._names(records.values())
        made = (
            _MAKERS[hit.kind](self, hit, records[hit.record_id], names)
            for hit in hits
            if hit.record_id in records
        )
        return tuple(made)

    def _names(self, records: Iterable[Any]) -> dict[str, str]:
        """Id of a citizen or company to its name."""
        rows = list(records)
        citizens = self._work.citizens.named([i for row in rows if (i := getattr(row, "citizen_id", None))])
        ids = [i for row in rows if (i := getattr(row, "company_id", None))]
        companies = self._work.companies.named(ids)
        names = {one.id: f"{one.first_name} {one.last_name}" for one in citizens.values()}
        return names | {one.id: one.name for one in companies.values()}

    def _marks(self, title: str) -> Marks:
        return folding.marks(title, self._needle.beginnings)

    def company(self, hit: Hit, row: Any, _names: Mapping[str, str]) -> FoundRow:
        """A company."""
        return FoundRow(hit.kind, row.id, row.name, row.city, company_id=row.id, marks=self._marks(row.name))

    def person(self, hit: Hit, row: Any, names: Mapping[str, str]) -> FoundRow:
        """A mentor or contact of a company."""
        return FoundRow(
            hit.kind,
            row.id,
            row.full_name,
            names.get(row.company_id, ""),
            company_id=row.company_id,
            marks=self._marks(row.full_name),
        )

    def centre(self, hit: Hit, row: Any, _names: Mapping[str, str]) -> FoundRow:
        """A centre; it is shown on the page of the first company that runs it."""
        ids = self._work.centres.companies_of(row.id)[:1]
        company = next(iter(self._work.companies.named(ids).values()), None)
        name, company_id = (company.name, company.id) if company else ("", "")
        return FoundRow(hit.kind, row.id, row.name, name, company_id=company_id, marks=self._marks(row.name))

    def note(self, hit: Hit, row: Any, names: Mapping[str, str]) -> FoundRow:
        """A note, by the words around what was found."""
        return self._owned(
            hit, row, names, f"{row.subject}: {row.text}" if row.subject else row.text, row.happened_at
        )

    def document(self, hit: Hit, row: Any, names: Mapping[str, str]) -> FoundRow:
        """A stored document."""
        return self._owned(hit, row, names, row.title, row.dated_on)

    def placement(self, hit: Hit, row: Any, names: Mapping[str, str]) -> FoundRow:
        """A placement, by its task."""
        return self._owned(hit, row, names, row.task, row.starts_on)

    def job_plan(self, hit: Hit, row: Any, names: Mapping[str, str]) -> FoundRow:
        """A jobplan, by its goals."""
        goals = ". ".join(part for part in (row.job_goal, row.education_goal) if part)
        return self._owned(hit, row, names, goals, row.created_at)

    def reminder(self, hit: Hit, row: Any, names: Mapping[str, str]) -> FoundRow:
        """A reminder, done or not."""
        return replace(self._owned(hit, row, names, row.text, row.due_on), is_done=row.done_on is not None)

    def _owned(
        self, hit: Hit, row: Any, names: Mapping[str, str], text: str, when: date | datetime
    ) -> FoundRow:
        title, marks, is_cut = snippet(text, self._needle.beginnings)
        citizen_id = row.citizen_id or ""
        company_id = "" if citizen_id else getattr(row, "company_id", "") or ""
        return FoundRow(
            hit.kind,
            row.id,
            title,
            names.get(citizen_id or company_id, ""),
            citizen_id=citizen_id,
            company_id=company_id,
            when=when,
            marks=marks,
            is_cut=is_cut,
            document_kind=getattr(row, "kind", None) if hit.kind is FoundKind.document else None,
        )


_MAKERS: dict[FoundKind, Callable[[_Finder, Hit, Any, Mapping[str, str]], FoundRow]] = {
    FoundKind.company: _Finder.company,
    FoundKind.contact: _Finder.person,
    FoundKind.mentor: _Finder.person,
    FoundKind.centre: _Finder.centre,
    FoundKind.note: _Finder.note,
    FoundKind.document: _Finder.document,
    FoundKind.placement: _Finder.placement,
    FoundKind.job_plan: _Finder.job_plan,
    FoundKind.reminder: _Finder.reminder,
}


def _is_numbered(citizen: Citizen, parts: list[str]) -> bool:
    numbers = folding.words(citizen.case_number)
    return all(any(number.startswith(part) for number in numbers) for part in parts)


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when
