from datetime import date

import pytest

from app.common.clock import FixedClock
from app.common.errors import InvalidInput, NotFound, NothingToUndo, StaleRecord
from app.models.act_codes import Act
from app.models.codes import AddressProtection
from app.services.catalogue import Services
from app.services.citizen_rows import CitizenListFilter
from tests import builders

GIVEN = {"cpr_number": "740399-1234", "first_name": "Bodil", "last_name": "Mønster"}


def test_registered_citizen_gets_the_next_case_number_of_the_year(services: Services) -> None:
    for _ in range(2):
        builders.a_citizen(services)
    numbers = [services.citizens.details(row.id).case_number for row in services.citizens.rows().rows]
    assert sorted(numbers) == ["2026-001", "2026-002"]


def test_page_masks_the_cpr_number_and_tells_the_age(services: Services) -> None:
    citizen_id = services.citizens.register(GIVEN).ids[0]
    page = services.citizens.details(citizen_id)
    assert page.cpr_masked == "740399-••••"
    assert (page.birth_on, page.age, page.is_replacement_cpr) == (date(1999, 3, 14), 27, True)
    assert "1234" not in repr(page)


def test_every_look_at_the_whole_number_is_logged(services: Services) -> None:
    citizen_id = services.citizens.register(GIVEN).ids[0]
    for _ in range(2):
        assert services.citizens.reveal_cpr(citizen_id) == "740399-1234"
    looks = [row for row in services.history.access_log(citizen_id) if row.act is Act.reveal_cpr]
    assert len(looks) == 2
    assert looks[0].by == "Karla Demo"


BAD = [
    ("cpr_number", "3113800000", "cpr_no_such_date"),
    ("cpr_number", "3002800000", "cpr_no_such_date"),
    ("cpr_number", "0101365000", "cpr_in_the_future"),
    ("cpr_number", "abcdefghij", "cpr_not_ten_digits"),
    ("cpr_number", "", "required"),
    ("first_name", "", "required"),
    ("first_name", "x" * 200, "too_long"),
    ("last_name", "   ", "required"),
    ("phone", "12", "phone_invalid"),
    ("email", "ikke en adresse", "email_invalid"),
    ("postal_code", "80000", "postal_code_invalid"),
]


@pytest.mark.parametrize(("field", "value", "code"), BAD)
def test_bad_input_is_refused_at_its_field(services: Services, field: str, value: str, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        services.citizens.register(GIVEN | {field: value})
    assert caught.value.problems == {field: code}
    assert services.citizens.rows().total == 0


@pytest.mark.parametrize(
    ("number", "warnings"),
    [
        ("0101585000", {"cpr_over_120_years"}),
        ("0101900000", {"cpr_fails_modulus"}),
        ("7403991234", {"cpr_replacement_number"}),
    ],
)
def test_odd_number_is_warned_about_and_allowed(services: Services, number: str, warnings: set[str]) -> None:
    changes = services.citizens.register(GIVEN | {"cpr_number": number})
    assert warnings <= set(changes.warnings)


@pytest.mark.parametrize("name", ["<b>Bodil</b>", "عربي", "😀", "Åse-Marie Ørsted", "O'Brien & søn"])
def test_any_letters_may_stand_in_a_name(services: Services, name: str) -> None:
    citizen_id = services.citizens.register(GIVEN | {"first_name": name}).ids[0]
    assert services.citizens.details(citizen_id).first_name == name


def test_pasted_control_characters_are_left_out(services: Services) -> None:
    citizen_id = services.citizens.register(GIVEN | {"first_name": "Bo\x00dil\u200b "}).ids[0]
    assert services.citizens.details(citizen_id).first_name == "Bodil"


def test_same_number_twice_is_refused(services: Services) -> None:
    services.citizens.register(GIVEN)
    other = builders.a_citizen(services)
    for attempt in (
        lambda: services.citizens.register(GIVEN),
        lambda: services.citizens.change(other, GIVEN),
    ):
        with pytest.raises(InvalidInput) as caught:
            attempt()
        assert caught.value.problems == {"cpr_number": "cpr_taken"}


def test_change_keeps_the_rest_and_is_found_by_its_new_name(services: Services) -> None:
    citizen_id = services.citizens.register(GIVEN | {"phone": "12345678"}).ids[0]
    services.citizens.change(citizen_id, {"last_name": "Ærø"})
    assert services.citizens.details(citizen_id).phone == "12345678"
    assert [row.id for row in services.citizens.rows("aero").rows] == [citizen_id]


def test_stale_form_is_refused(services: Services) -> None:
    citizen_id = services.citizens.register(GIVEN).ids[0]
    version = services.citizens.editable(citizen_id)["version"]
    services.citizens.change(citizen_id, {"phone": "12345678"})
    with pytest.raises(StaleRecord):
        services.citizens.change(citizen_id, {"phone": "87654321"}, int(str(version)))


def test_protected_address_is_shown_only_on_request(services: Services) -> None:
    values = {
        "address": "Prøvevej 12",
        "postal_code": "9999",
        "city": "Eksempelby",
        "address_protection": "protected",
    }
    citizen_id = services.citizens.register(GIVEN | values).ids[0]
    page = services.citizens.details(citizen_id)
    assert (page.address, page.postal_code, page.city) == ("", "", "")
    assert services.citizens.reveal_address(citizen_id) == "Prøvevej 12, 9999 Eksempelby"
    assert services.history.access_log(citizen_id)[0].act is Act.reveal_address


def test_secret_address_is_not_stored(services: Services) -> None:
    with pytest.raises(InvalidInput) as caught:
        services.citizens.register(
            GIVEN | {"address": "Prøvevej 12", "address_protection": AddressProtection.secret}
        )
    assert caught.value.problems == {"address": "address_not_stored"}


def test_group_holds_from_its_day(services: Services, clock: FixedClock) -> None:
    citizen_id = builders.a_citizen(services)
    services.citizens.set_group(citizen_id, "2", date(2026, 1, 1))
    services.citizens.set_group(citizen_id, "3", date(2026, 4, 1))
    assert services.citizens.details(citizen_id).group.key == "2"
    clock.advance(days=20)
    assert services.citizens.details(citizen_id).group.key == "3"


def test_group_of_the_same_day_is_corrected_not_doubled(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    for key in ("2", "3"):
        services.citizens.set_group(citizen_id, key, date(2026, 1, 1))
    assert [group.key for group in services.citizens.details(citizen_id).groups] == ["3"]


def test_unknown_group_and_benefit_are_refused(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    with pytest.raises(InvalidInput):
        services.citizens.set_group(citizen_id, "99", date(2026, 1, 1))
    with pytest.raises(InvalidInput):
        services.citizens.set_benefit(citizen_id, "manna", date(2026, 1, 1))


def test_benefit_is_named_as_on_its_day(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    for key in ("sickness_benefit", "cash_benefit"):
        services.citizens.set_benefit(citizen_id, key, date(2026, 1, 1))
    benefit = services.citizens.details(citizen_id).benefit
    assert (benefit.key, benefit.name) == (
        "cash_benefit",
        services.law.benefit_name("cash_benefit", date(2026, 1, 1)),
    )


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("bod", ["Bodil Mønster"]),
        ("monster", ["Bodil Mønster"]),
        ("moenster bo", ["Bodil Mønster"]),
        ("ase", ["Åse Sø"]),
        ("aase", ["Åse Sø"]),
        ("740399", ["Bodil Mønster"]),
        ("2026-002", ["Åse Sø"]),
        ("dil", []),
        ("%", []),
        ("", ["Bodil Mønster", "Åse Sø"]),
    ],
)
def test_search_folds_danish_letters_and_finds_starts_of_words(
    services: Services, search: str, found: list[str]
) -> None:
    services.citizens.register(GIVEN)
    builders.a_citizen(services, first_name="Åse", last_name="Sø")
    assert [row.name for row in services.citizens.rows(search).rows] == found


def test_chips_narrow_the_list(services: Services) -> None:
    placed = builders.a_citizen(services, first_name="Ask", cpr_number=builders.a_cpr(date(2000, 1, 1)))
    builders.a_citizen(services, first_name="Ebbe", cpr_number=builders.a_cpr(date(1970, 1, 1)))
    thirty_today = builders.a_cpr(date(1996, 3, 17))
    builders.a_citizen(services, first_name="Freja", cpr_number=thirty_today)
    builders.a_placement(services, placed, builders.a_centre(services, builders.a_company(services)))
    names = {
        chip: [row.name.split()[0] for row in services.citizens.rows(shown=chip).rows]
        for chip in CitizenListFilter
    }
    assert names[CitizenListFilter.placed] == ["Ask"]
    assert names[CitizenListFilter.without_placement] == ["Ebbe", "Freja"]
    # Who turns 30 today is no longer under 30.
    assert names[CitizenListFilter.under_thirty] == ["Ask"]


def test_row_counts_weeks_of_the_placement(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    builders.a_placement(
        services, citizen_id, builders.a_centre(services, builders.a_company(services), name="Nordlys")
    )
    (row,) = services.citizens.rows().rows
    assert (row.place, row.week, row.weeks) == ("Nordlys", 9, 13)


def test_registering_can_be_taken_back_until_something_stands_on_it(
    services: Services, clock: FixedClock
) -> None:
    changes = services.citizens.register(GIVEN)
    services.history.undo(changes.act_id)
    assert services.citizens.rows().total == 0
    with pytest.raises(NothingToUndo):
        services.history.undo(changes.act_id)

    again = services.citizens.register(GIVEN)
    clock.advance(minutes=1)
    services.citizens.change(again.ids[0], {"phone": "12345678"})
    with pytest.raises(NothingToUndo):
        services.history.undo(again.act_id)


def test_citizen_who_is_not_there_is_said(services: Services) -> None:
    with pytest.raises(NotFound):
        services.citizens.details("nobody")


def test_list_is_cut_and_says_so(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.citizens.LIST_LIMIT", 3)
    for _ in range(5):
        builders.a_citizen(services)
    shown = services.citizens.rows()
    assert (len(shown.rows), shown.matching, shown.total) == (3, 5, 5)


def test_names_sort_in_danish(services: Services) -> None:
    for name in ("Ørn", "Aage", "Ærling", "Zoe", "Åse", "anna"):
        builders.a_citizen(services, first_name=name, last_name="X")
    assert [row.name.split()[0] for row in services.citizens.rows().rows] == [
        "anna",
        "Zoe",
        "Ærling",
        "Ørn",
        "Aage",
        "Åse",
    ]
