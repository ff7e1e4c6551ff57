"""Valid things in one call, made through the services."""

from datetime import date
from itertools import count

from app.models.codes import FreezeReason
from app.services.catalogue import Services

_numbers = count(1)


def a_cpr(birth: date = date(1990, 5, 4), serial: int | None = None) -> str:
    """A replacement number (day + 60), which cannot belong to anybody."""
    running = next(_numbers) % 1000 if serial is None else serial
    first = 4 if birth.year >= 2000 else 1
    return f"{birth.day + 60:02d}{birth.month:02d}{birth.year % 100:02d}{first}{running:03d}"


def a_citizen(services: Services, **values: object) -> str:
    """A citizen; gives the id."""
    given = {"cpr_number": a_cpr(), "first_name": "Bodil", "last_name": "Mønster"} | values
    return services.citizens.register(given).ids[0]


def a_company(services: Services, **values: object) -> str:
    """A company; gives the id."""
    return services.companies.register({"name": f"Nordlys Prøvelager {next(_numbers)}"} | values).ids[0]


def a_mentor(services: Services, company_id: str, **values: object) -> str:
    """A mentor; gives the id."""
    given = {"full_name": "Poul Mockholm", "phone": "00000012"} | values
    return services.companies.save_mentor(company_id, given).ids[0]


def a_centre(services: Services, company_id: str, **values: object) -> str:
    """A centre with four places; gives the id."""
    given = {"name": f"Center {next(_numbers)}", "slots": 4, "starts_on": date(2025, 1, 1)} | values
    return services.centres.register([company_id], given).ids[0]


def a_placement(services: Services, citizen_id: str, centre_id: str, /, **values: object) -> str:
    """A running placement of 13 weeks; gives the id."""
    given = {
        "centre_id": centre_id,
        "starts_on": date(2026, 1, 19),
        "planned_end_on": date(2026, 4, 19),
        "task": "Pakning",
        "minutes": [300, 300, 300, 300, 300, 0, 0],
        "meets_at": "8.30",
    } | values
    return services.placements.start(citizen_id, given).ids[0]


def a_card(services: Services, citizen_id: str, /) -> str:
    """A finished competence card; gives the id."""
    (card_id,) = services.cards.begin(citizen_id).ids
    services.cards.freeze(card_id, FreezeReason.saved)
    return card_id


def a_note(
    services: Services, citizen_id: str, text: str = "Bodil har stået for pakkelinje 2.", **values: object
) -> str:
    """A finished note; gives the id."""
    given = {"text": text, "happened_at": services.clock.now()} | values
    return services.journal.finish(citizen_id, "", given).ids[0]


def an_agreement(services: Services, citizen_id: str, /, **values: object) -> str:
    """A mentor agreement that holds all the law asks for, from the running placement; gives the id."""
    given = dict(services.mentor_agreements.proposed(citizen_id).values)
    given |= {
        "purpose": "At klare pakkelinje 2 alene",
        "tasks": "Daglig introduktion\nFast samtale hver torsdag",
        "beyond_normal": True,
        "rate_oere": 24_550,
        "place": "Prøvevej 12",
        "follow_up_on": date(2026, 4, 14),
    } | values
    return services.mentor_agreements.start(citizen_id, given).ids[0]


def a_consent(
    services: Services, citizen_id: str, fields: dict[str, str], *keys: str, **values: object
) -> tuple[str, ...]:
    """A consent to recipients as ``choices`` names them; gives the ids."""
    given = {"purpose": "Forløbet", "given_on": services.clock.today()} | values
    given |= {"recipient_keys": list(keys), "fields": fields}
    return services.consents.give(citizen_id, given).ids
