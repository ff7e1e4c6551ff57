"""Searching everything: what is found, what is shown of it, and what is not."""

from datetime import date, timedelta

import pytest

from app.models.act_codes import Act, FoundKind
from app.models.codes import AddressProtection, DocumentKind, FreezeReason
from app.services.catalogue import Services
from app.services.finding import LONGEST, Scope
from app.services.found_rows import snippet
from tests.builders import a_centre, a_citizen, a_company, a_mentor, a_note, a_placement


def names(rows: tuple[object, ...]) -> list[str]:
    return [row.title for row in rows]


def test_citizen_is_shown_with_place_and_week(services: Services) -> None:
    citizen = a_citizen(services)
    a_placement(services, citizen, a_centre(services, a_company(services), name="Lagercentret"))
    (row,) = services.finding.find("bod").citizens
    assert (row.title, row.detail, row.week, row.weeks) == ("Bodil Mønster", "Lagercentret", 9, 13)
    assert row.marks == ((0, 3),)
    assert row.case_number == "2026-001"


def test_open_placement_has_no_number_of_weeks(services: Services) -> None:
    citizen = a_citizen(services)
    centre = a_centre(services, a_company(services))
    a_placement(services, citizen, centre, planned_end_on=None)
    (row,) = services.finding.find("bod").citizens
    assert (row.week, row.weeks) == (9, None)


def test_whose_name_begins_with_it_comes_first(services: Services) -> None:
    a_citizen(services, first_name="Anders", last_name="Bo")
    a_citizen(services, first_name="Bo", last_name="Ø")
    assert names(services.finding.find("bo").citizens) == ["Bo Ø", "Anders Bo"]


def test_open_address_finds_a_person_and_a_protected_one_does_not(services: Services) -> None:
    citizen = a_citizen(services, address="Skovduevej 3", postal_code="1234", city="Skovby")
    assert names(services.finding.find("skovdue").citizens) == ["Bodil Mønster"]
    services.citizens.change(citizen, {"address_protection": AddressProtection.protected})
    assert services.finding.find("skovdue").count == 0


def test_case_numbers_are_found_whole_and_by_their_running_number(services: Services) -> None:
    a_citizen(services)
    a_citizen(services, first_name="Åse", phone="20260002")
    find = services.finding.find
    assert names(find("2026-002", Scope.case_numbers).citizens) == ["Åse Mønster"]
    assert names(find("001", Scope.case_numbers).citizens) == ["Bodil Mønster"]
    assert names(find("2026", Scope.case_numbers).citizens) == ["Bodil Mønster", "Åse Mønster"]
    assert find("", Scope.case_numbers).count == 0


def test_company_side_leads_to_the_company(services: Services) -> None:
    company = a_company(services, name="Nordlys", city="Prøveby")
    a_mentor(services, company)
    a_centre(services, company, name="Værkstedet")
    services.companies.save_contact(company, {"full_name": "Søren Kontakt"})
    found = {
        text: services.finding.find(text, Scope.companies).companies[0]
        for text in ("nordlys", "mockholm", "værk", "soren")
    }
    assert [row.kind for row in found.values()] == [
        FoundKind.company,
        FoundKind.mentor,
        FoundKind.centre,
        FoundKind.contact,
    ]
    assert {row.company_id for row in found.values()} == {company}
    assert found["nordlys"].detail == "Prøveby"
    assert found["mockholm"].detail == "Nordlys"
    assert found["værk"].detail == "Nordlys"


def test_note_is_shown_by_the_words_around_what_was_found(services: Services) -> None:
    citizen = a_citizen(services)
    text = (
        "Vi talte længe om mange ting, og til sidst om truckcertifikatet, som Bodil gerne vil tage til maj."
    )
    note = a_note(services, citizen, text, subject="Samtale")
    (row,) = services.finding.find("truck").papers
    assert (row.kind, row.id, row.detail, row.citizen_id) == (FoundKind.note, note, "Bodil Mønster", citizen)
    assert row.is_cut == (True, True)
    start, length = row.marks[0]
    assert row.title[start : start + length] == "truck"


def test_papers_of_all_kinds_are_found_newest_first(services: Services) -> None:
    citizen = a_citizen(services)
    now = services.clock.now()
    a_note(services, citizen, "Gartner er drømmen.", happened_at=now - timedelta(days=1))
    a_placement(services, citizen, a_centre(services, a_company(services)), task="Gartner")
    services.job_plans.save(citizen, {"job_goal": "Gartner"})
    rows = services.finding.find("gartner").papers
    assert [row.kind for row in rows] == [FoundKind.job_plan, FoundKind.note, FoundKind.placement]
    assert {row.citizen_id for row in rows} == {citizen}


def test_stored_document_is_found_by_its_title_and_its_owner(services: Services) -> None:
    citizen = a_citizen(services)
    services.job_plans.save(citizen, {"job_goal": "Lager", "next_follow_up_on": date(2026, 6, 1)})
    services.job_plans.freeze(citizen, FreezeReason.printed)
    (row,) = [row for row in services.finding.find("bodil plan").papers if row.kind is FoundKind.document]
    assert (row.citizen_id, row.detail, row.document_kind) == (
        citizen,
        "Bodil Mønster",
        DocumentKind.job_plan,
    )


def test_no_more_rows_than_asked_for(services: Services) -> None:
    for number in range(7):
        a_citizen(services, last_name=f"Nummer{number}")
    assert len(services.finding.find("bodil").citizens) == 5
    assert len(services.finding.citizens("bodil", 2)) == 2


def test_words_of_person_and_note_may_be_mixed(services: Services) -> None:
    a_note(services, a_citizen(services), "Aftalt om transport.")
    a_note(services, a_citizen(services, first_name="Åse"), "Aftalt om transport.")
    rows = services.finding.find("åse transp").papers
    assert [row.detail for row in rows] == ["Åse Mønster"]


def test_single_letter_searches_people_only(services: Services) -> None:
    a_note(services, a_citizen(services), "Bo")
    found = services.finding.find("b")
    assert found.papers == ()
    assert names(found.citizens) == ["Bodil Mønster"]


@pytest.mark.parametrize("typed", ["bodli", "bdil", "bodill", "odil", "mønstre", "mönster"])
def test_misspelt_name_is_found(services: Services, typed: str) -> None:
    a_citizen(services)
    assert names(services.finding.find(typed).citizens) == ["Bodil Mønster"]


@pytest.mark.parametrize("typed", ["bxxxl", "qqqq", "123", "x", ""])
def test_what_is_nothing_like_it_is_not_found(services: Services, typed: str) -> None:
    a_citizen(services, cpr_number="7105901456", phone="")
    assert services.finding.find(typed).citizens == ()


def test_word_inside_a_word_is_found_in_notes_and_companies(services: Services) -> None:
    a_company(services, name="Nordlys Prøvelager")
    a_note(services, a_citizen(services), "Hun arbejder på prøvelageret.")
    found = services.finding.find("lager")
    assert len(found.companies) == 1
    assert len(found.papers) == 1


def test_long_search_is_cut_and_says_so(services: Services) -> None:
    a_citizen(services)
    found = services.finding.find("bodil " * 2_000)
    assert found.is_shortened
    assert names(found.citizens) == ["Bodil Mønster"]
    assert not services.finding.find("b" * LONGEST).is_shortened
    assert services.finding.find("x" * 10_000).count == 0


def test_number_of_a_citizen_never_stands_in_a_row(services: Services) -> None:
    citizen = a_citizen(services)
    number = services.citizens.reveal_cpr(citizen).replace("-", "")
    (row,) = services.finding.find(number).citizens
    assert number[-4:] not in repr(row)


def test_unfinished_index_is_worked_off_and_said(services: Services) -> None:
    a_citizen(services)
    for number in range(70):
        a_note(services, services.citizens.rows().rows[0].id, f"Notat {number}")
    services.finding.make_anew()
    assert services.finding.find("bodil").is_partial
    while not services.finding.catch_up():
        pass
    found = services.finding.find("bodil")
    assert not found.is_partial
    assert names(found.citizens) == ["Bodil Mønster"]
    assert services.finding.catch_up()


def test_recent_are_those_looked_at_last_without_the_open_one(services: Services, clock) -> None:
    first, second = a_citizen(services), a_citizen(services, first_name="Åse")
    company = a_company(services)
    for look in (
        lambda: services.citizens.details(first),
        lambda: services.companies.details(company),
        lambda: services.citizens.details(second),
    ):
        clock.advance(minutes=2)
        look()
    assert [row.id for row in services.finding.recent(but_not=second)] == [company, first]
    assert len(services.finding.recent(1)) == 1
    assert [row.id for row in services.finding.named((first,))] == [first]


def test_who_is_gone_is_not_recent(services: Services) -> None:
    made = services.citizens.register({"cpr_number": "7105901456", "first_name": "Kort", "last_name": "Tid"})
    services.citizens.details(made.ids[0])
    services.history.undo(made.act_id)
    assert services.finding.recent() == ()


def test_search_that_was_carried_out_is_a_line_with_a_hash(services: Services) -> None:
    services.finding.find("Bodil")
    services.finding.carried_out("Bodil")
    with services.vault.reading() as work:
        (entry,) = work.acts.latest(Act.search_store, 10)
    assert len(entry.detail) == 16
    assert "bodil" not in entry.detail.lower()


def test_notes_of_a_citizen_are_narrowed(services: Services) -> None:
    citizen, other = a_citizen(services), a_citizen(services, first_name="Åse")
    wanted = a_note(services, citizen, "Truckcertifikat bestået")
    a_note(services, citizen, "Noget andet")
    a_note(services, other, "Truckcertifikat dumpet")
    page = services.finding.notes_of(citizen, "truck")
    assert [row.id for row in page.rows] == [wanted]
    assert page.total == 1
    assert [row.id for row in services.finding.notes_of(citizen, "trukcertifikat").rows] == [wanted]
    assert services.finding.notes_of(citizen, "??").rows == ()


def test_one_note_is_read_by_its_id(services: Services) -> None:
    citizen = a_citizen(services)
    made = services.journal.finish(citizen, "", {"text": "Her", "happened_at": services.clock.now()})
    found = services.finding.note(made.ids[0])
    assert found is not None
    assert found.text == "Her"
    services.history.undo(made.act_id)
    services.journal.discard(made.ids[0])
    assert services.finding.note(made.ids[0]) is None


def test_list_of_citizens_finds_what_is_misspelt_and_says_so(services: Services) -> None:
    a_citizen(services)
    found = services.citizens.rows("bodli")
    assert [row.name for row in found.rows] == ["Bodil Mønster"]
    assert found.is_wide
    assert not services.citizens.rows("bodil").is_wide
    assert services.citizens.rows("xyzxyz").rows == ()


def test_list_of_companies_finds_what_is_inside_a_name(services: Services) -> None:
    a_company(services, name="Nordlys Prøvelager")
    found = services.companies.rows("lager")
    assert [row.name for row in found.rows] == ["Nordlys Prøvelager"]
    assert found.is_wide
    assert services.companies.rows("nord").beginnings == ("nord",)


@pytest.mark.parametrize(
    ("text", "sought", "shown", "cut"),
    [
        ("kort", "kort", "kort", (False, False)),
        ("", "x", "", (False, False)),
        ("uden det", "x", "uden det", (False, False)),
        ("a" * 200, "x", "a" * 50, (False, True)),
    ],
)
def test_snippet_holds_what_was_found(text: str, sought: str, shown: str, cut: tuple[bool, bool]) -> None:
    found, _marks, is_cut = snippet(text, (sought,))
    assert (found, is_cut) == (shown, cut)


def test_snippet_never_marks_beyond_its_end() -> None:
    found, marks, _cut = snippet("x " * 10 + "sammenhængskraftsundersøgelseskommission " * 2, ("sammen",))
    assert all(start + length <= len(found) for start, length in marks)


def test_reminder_is_found_with_whom_it_is_about_its_day_and_whether_it_is_done(services: Services) -> None:
    citizen, company = a_citizen(services), a_company(services, name="Nordlys")
    day = date(2026, 3, 24)
    for number, subject in enumerate(({"citizen_id": citizen}, {"company_id": company}, {})):
        services.reminders.add({"text": "Ring om timerne", "due_on": day + timedelta(number), **subject})
    rows = services.finding.find("timer").papers
    assert [(row.kind, row.detail, row.citizen_id, row.company_id, row.when) for row in rows] == [
        (FoundKind.reminder, "", "", "", day + timedelta(2)),
        (FoundKind.reminder, "Nordlys", "", company, day + timedelta(1)),
        (FoundKind.reminder, "Bodil Mønster", citizen, "", day),
    ]
    assert not rows[2].is_done
    services.reminders.finish(rows[2].id)
    assert services.finding.find("timer").papers[2].is_done
