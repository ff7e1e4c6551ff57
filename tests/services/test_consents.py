"""Consents through the service: given to each recipient, dated, withdrawn, and never changed."""

from datetime import date, timedelta

import pytest

from app.common.clock import FixedClock
from app.common.errors import InvalidInput, NotFound, RefusedAct
from app.models.act_codes import Act
from app.models.codes import ConsentMedium, ConsentRecipient, SharedField
from app.models.problem_codes import Problem
from app.services.catalogue import Services
from tests import builders

TODAY = date(2026, 3, 17)


@pytest.fixture
def company(services: Services) -> str:
    return builders.a_company(services, name="Nordlys")


@pytest.fixture
def mentor(services: Services, company: str) -> str:
    return builders.a_mentor(services, company)


@pytest.fixture
def citizen(services: Services, company: str, mentor: str) -> str:
    made = builders.a_citizen(services)
    builders.a_placement(services, made, builders.a_centre(services, company), mentor_id=mentor)
    return made


def values(**given: object) -> dict[str, object]:
    return {"fields": {"contact": ""}, "purpose": "Forløbet", "given_on": TODAY} | given


def test_recipients_are_the_companies_and_mentors_of_the_citizen(
    services: Services, citizen: str, company: str, mentor: str
) -> None:
    builders.a_mentor(services, builders.a_company(services), full_name="En anden")
    choices = services.consents.choices(citizen)
    assert choices.authority == "Eksempel Kommune"
    assert [(choice.key, choice.name) for choice in choices.recipients] == [
        (f"company:{company}", "Nordlys"),
        (f"mentor:{mentor}", "Poul Mockholm"),
    ]


def test_each_recipient_gets_a_consent_with_the_text_that_was_read(
    services: Services, citizen: str, company: str, mentor: str
) -> None:
    given = values(
        recipient_keys=[f"company:{company}", f"mentor:{mentor}"],
        fields={"accommodation": " højst 15 timer ", "contact": "ikke brugt"},
        medium="digital",
    )
    changes = services.consents.give(citizen, given)
    rows = {row.recipient: row for row in services.consents.of_citizen(citizen)}
    assert set(changes.ids) == {row.id for row in rows.values()}
    row = rows[ConsentRecipient.mentor]
    assert row.recipient_name == "Poul Mockholm"
    assert row.fields == ((SharedField.contact, ""), (SharedField.accommodation, "højst 15 timer"))
    assert row.medium is ConsentMedium.digital
    assert row.is_active
    for part in (
        "Eksempel Kommune giver Poul Mockholm",
        "Telefon og e-mail",
        "»højst 15 timer«",
        "Formålet er: Forløbet",
        "trække samtykket tilbage",
        "17. marts 2026",
    ):
        assert part in row.text


def test_others_are_named_in_words(services: Services, citizen: str) -> None:
    services.consents.give(citizen, values(recipient_name="Sprogskolen", recipient="other"))
    (row,) = services.consents.of_citizen(citizen)
    assert (row.recipient, row.recipient_name) == (ConsentRecipient.other, "Sprogskolen")


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        ({"recipient_keys": []}, {"recipient_keys": Problem.required}),
        ({"fields": {}}, {"fields": Problem.required}),
        ({"fields": None}, {"fields": Problem.required}),
        ({"fields": {"moon": "x"}}, {"fields": Problem.required}),
        ({"fields": {"accommodation": " "}}, {"fields.accommodation": Problem.required}),
        ({"fields": {"health": "x" * 1_001}}, {"fields.health": Problem.too_long}),
        ({"fields": {"health": "cpr 610590-4001"}}, {"fields.health": Problem.cpr_in_text}),
        ({"purpose": ""}, {"purpose": Problem.required}),
        ({"purpose": "om 6105904001"}, {"purpose": Problem.cpr_in_text}),
        ({"given_on": TODAY + timedelta(days=1)}, {"given_on": Problem.in_the_future}),
        ({"given_on": "snart"}, {"given_on": Problem.not_a_date}),
        ({"ends_on": TODAY - timedelta(days=1)}, {"ends_on": Problem.ends_before_start}),
        ({"ends_on": "snart"}, {"ends_on": Problem.not_a_date}),
    ],
)
def test_consent_that_says_too_little_is_refused(
    services: Services, citizen: str, company: str, given: dict[str, object], problems: dict[str, str]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        services.consents.give(citizen, values(recipient_keys=[f"company:{company}"]) | given)
    assert refused.value.problems == problems
    assert services.consents.of_citizen(citizen) == ()


def test_recipient_that_is_gone_is_not_found(services: Services, citizen: str) -> None:
    with pytest.raises(NotFound):
        services.consents.give(citizen, values(recipient_keys=["company:nobody"]))


def test_withdrawn_consent_holds_no_more_from_that_day(
    services: Services, citizen: str, company: str
) -> None:
    (consent,) = builders.a_consent(services, citizen, {"contact": ""}, f"company:{company}")
    changes = services.consents.withdraw(consent, TODAY)
    (row,) = services.consents.of_citizen(citizen)
    assert (row.withdrawn_on, row.is_active) == (TODAY, False)
    with pytest.raises(RefusedAct) as refused:
        services.consents.withdraw(consent, TODAY)
    assert refused.value.reasons == (Problem.consent_withdrawn,)
    services.history.undo(changes.act_id)
    assert services.consents.of_citizen(citizen)[0].is_active


def test_consent_with_an_end_holds_to_that_day_and_says_so(
    services: Services, citizen: str, company: str, clock: FixedClock
) -> None:
    builders.a_consent(services, citizen, {"contact": ""}, f"company:{company}", ends_on=TODAY)
    (row,) = services.consents.of_citizen(citizen)
    assert (row.ends_on, row.is_active) == (TODAY, True)
    assert "Samtykket gælder til og med 17. marts 2026." in row.text
    clock.advance(days=1)
    (row,) = services.consents.of_citizen(citizen)
    assert (row.withdrawn_on, row.is_active) == (None, False)


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        (TODAY + timedelta(days=1), Problem.in_the_future),
        (TODAY - timedelta(days=1), Problem.ends_before_start),
    ],
)
def test_day_of_withdrawal_lies_between_consent_and_today(
    services: Services, citizen: str, company: str, day: date, problem: Problem
) -> None:
    (consent,) = builders.a_consent(services, citizen, {"contact": ""}, f"company:{company}")
    with pytest.raises(InvalidInput) as refused:
        services.consents.withdraw(consent, day)
    assert refused.value.problems == {"withdrawn_on": problem}


def test_giving_is_undone_whole(services: Services, citizen: str, company: str, mentor: str) -> None:
    changes = services.consents.give(
        citizen, values(recipient_keys=[f"company:{company}", f"mentor:{mentor}"])
    )
    services.history.undo(changes.act_id)
    assert services.consents.of_citizen(citizen) == ()


def test_active_consents_stand_first(services: Services, citizen: str, company: str, mentor: str) -> None:
    (old,) = builders.a_consent(
        services, citizen, {"age": ""}, f"company:{company}", given_on=TODAY - timedelta(days=9)
    )
    (new,) = builders.a_consent(services, citizen, {"age": ""}, f"mentor:{mentor}")
    services.consents.withdraw(new, TODAY)
    assert [row.id for row in services.consents.of_citizen(citizen)] == [old, new]


def test_consents_stand_in_the_access_log(services: Services, citizen: str, company: str) -> None:
    builders.a_consent(services, citizen, {"age": ""}, f"company:{company}")
    services.consents.of_citizen(citizen)
    assert {Act.give_consent, Act.view_consents} <= {row.act for row in services.history.access_log(citizen)}
