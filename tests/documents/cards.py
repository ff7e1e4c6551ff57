"""Competence cards to render in tests."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.documents.competence_card import CardData, CourseData, LevelData
from app.models.visit_codes import CriterionGroup

HOSTILE = "<b>fed</b> & \u202e tegn 🙂 \x07 " + "Donaudampfschifffahrt" * 8
_SOCIAL, _PROFESSIONAL = CriterionGroup.social, CriterionGroup.professional


def card(**values: object) -> CardData:
    """A card as most are (picture 22)."""
    given: dict[str, object] = {
        "authority_name": "Eksempel Kommune",
        "unit_name": "Beskæftigelse",
        "consultant_name": "Karla Demo",
        "heading": "Kompetencekort",
        "first_name": "Dagny",
        "citizen_name": "Dagny Eksempel",
        "intro": "har været i praktik som lagermedarbejder hos Nordlys Prøvelager A/S, 25 timer om ugen",
        "starts_on": date(2025, 12, 15),
        "ends_on": date(2026, 3, 15),
        "can_do": (
            (
                "Varemodtagelse og kontrol",
                "Modtager, tæller og registrerer varer i lagersystemet på egen hånd.",
            ),
            ("Pakning og forsendelse", "Kører en pakkelinje alene og holder aftalt tempo."),
            ("Plukning med håndscanner", "Plukker efter ordre med meget få fejl."),
            ("Orden og sikkerhed", "Følger instruks for løft, trucktrafik og rengøring."),
        ),
        "scores": (
            LevelData("Mødestabilitet", _SOCIAL, 4),
            LevelData("Samarbejde", _SOCIAL, 3),
            LevelData("Kommunikation", _SOCIAL, 3),
            LevelData("Kvalitet", _PROFESSIONAL, 4),
            LevelData("Arbejdstempo", _PROFESSIONAL, 3),
            LevelData("Selvstændighed", _PROFESSIONAL, 3),
        ),
        "courses": (
            CourseData("Sikkerhed på lager, internt kursus", "januar 2026", has_proof=True),
            CourseData("Førstehjælp, 4 timer", "februar 2026", has_proof=True),
        ),
        "quote": (
            "Dagny møder til tiden og har lært at tage fat af sig selv. Hun er god til at hjælpe nye i gang, "
            "og vi kan regne med, at ordrerne er rigtige."
        ),
        "quote_by": "Poul Mockholm, mentor",
        "mentor_name": "Poul Mockholm",
        "issued_at": datetime(2026, 3, 17, 10, 42, tzinfo=ZoneInfo("Europe/Copenhagen")),
    } | values
    return CardData(**given)


def empty_card() -> CardData:
    """A card on which nothing is chosen."""
    empty: dict[str, object] = dict.fromkeys(("can_do", "scores", "courses"), ())
    return card(**empty, intro="", quote="", quote_by="", mentor_name="", starts_on=None, ends_on=None)


def one_sided_card() -> CardData:
    """A card with scores of one group and lines without details."""
    return card(
        heading="Det kan jeg",
        scores=(LevelData("Kvalitet", _PROFESSIONAL, 1),),
        can_do=(("Pakning", ""), ("", "Kører en pakkelinje alene.")),
        courses=(CourseData("Truckcertifikat"),),
        quote_by="",
    )


def hostile_card() -> CardData:
    """Long words, markup and characters the font lacks in every text."""
    names = ("heading", "first_name", "citizen_name", "intro", "quote", "quote_by", "mentor_name")
    return card(
        **dict.fromkeys(names, HOSTILE),
        can_do=((HOSTILE, HOSTILE),) * 10,
        scores=(LevelData(HOSTILE, _SOCIAL, 2), LevelData(HOSTILE, _PROFESSIONAL, 4)) * 4,
        courses=(CourseData(HOSTILE, HOSTILE, has_proof=True),) * 10,
    )
